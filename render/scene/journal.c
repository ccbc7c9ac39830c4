#include "scene/journal.h"

#include "scene/journal_parts.h"

/* ---- a truck's cursor ------------------------------------------------------------------------ */

struct bfv_cursor bfv_cursor_new(void)
{
    return (struct bfv_cursor){
        .stage = BFV_STAGE_AWAY,
        .port = -1,
        .next_port = -1,
        .joined = BF_NEVER,
        .primary = BF_NEVER,
        .scan = BF_NEVER,
        .place = -1,
        .booth = -1,
        .station = -1,
        .dock = -1,
    };
}

static void arrive(struct bfv_cursor *cursor, const struct bf_model *model,
                   const struct bf_record *record)
{
    int port = cursor->next_port >= 0 ? cursor->next_port : model->sources[record->source].port;

    *cursor = bfv_cursor_new();
    cursor->port = port;
    cursor->stage = BFV_STAGE_GATE;
    cursor->arrived = record->at;
}

static void enter_place(struct bfv_cursor *cursor, const struct bf_model *model,
                        const struct bf_record *record)
{
    bool drives = record->kind == BF_REC_ENTER && record->where < model->place_count;

    cursor->stage = BFV_STAGE_PLACE;
    cursor->place = record->where;
    cursor->track = record->value;
    cursor->entered = cursor->ready = record->at;
    if (drives)
        cursor->ready += bf_time_from_seconds(model->places[record->where].travel_s);
    cursor->scan = BF_NEVER;
}

static void refer(struct bfv_cursor *cursor, const struct bf_model *model,
                  const struct bf_record *record)
{
    const struct bf_station *station = &model->stations[record->where];

    cursor->stage = BFV_STAGE_TO_STATION;
    cursor->station = record->where;
    cursor->ready = record->at + bf_time_from_seconds(station->travel_s);
    if (station->role == BF_STATION_PRE_INSPECTION)
        cursor->joined = cursor->ready;
}

static void take_dock(struct bfv_cursor *cursor, const struct bf_model *model,
                      const struct bf_record *record)
{
    cursor->stage = BFV_STAGE_DOCK;
    cursor->station = record->where;
    cursor->dock = record->value;
    if (model->stations[record->where].role == BF_STATION_PRE_INSPECTION)
        cursor->primary = record->at;
}

static void start_primary(struct bfv_cursor *cursor, const struct bf_record *record)
{
    cursor->stage = BFV_STAGE_PRIMARY;
    cursor->booth = record->where;
    if (cursor->primary == BF_NEVER)
        cursor->primary = record->at;
}

/* An exam in a bay, or a scan on the approach, is behind it. */
static void pass(struct bfv_cursor *cursor, const struct bf_model *model, int exam)
{
    cursor->passed |= UINT32_C(1) << (exam - model->ports[cursor->port].first_exam);
}

static void leave(struct bfv_cursor *cursor, const struct bf_record *record)
{
    cursor->stage = BFV_STAGE_AWAY;
    cursor->port = record->kind == BF_REC_DIVERT ? -1 : cursor->port;
    cursor->next_port = record->kind == BF_REC_DIVERT ? record->where : -1;
}

/* What only changes where it is with the record. */
static void go_on(struct bfv_cursor *cursor, const struct bf_model *model,
                  const struct bf_record *record)
{
    switch ((enum bf_record_kind)record->kind) {
    case BF_REC_ARRIVE:
        arrive(cursor, model, record);
        break;
    case BF_REC_ENTER:
    case BF_REC_CHANGE:
        enter_place(cursor, model, record);
        break;
    case BF_REC_HOLD:
        cursor->joined = cursor->joined == BF_NEVER ? record->at : cursor->joined;
        break;
    case BF_REC_PULL_UP:
        cursor->stage = BFV_STAGE_PULLING_UP;
        cursor->booth = record->where;
        break;
    case BF_REC_PRIMARY:
        start_primary(cursor, record);
        break;
    case BF_REC_PRIMARY_END:
        cursor->stage = BFV_STAGE_HELD_AT_BOOTH;
        break;
    case BF_REC_REFER:
        refer(cursor, model, record);
        break;
    case BF_REC_EXAM:
        take_dock(cursor, model, record);
        break;
    case BF_REC_EXAM_END:
        cursor->stage = BFV_STAGE_HELD_IN_DOCK;
        break;
    case BF_REC_SCAN:
        cursor->scan = record->at;
        break;
    case BF_REC_SCAN_END:
        cursor->scan = BF_NEVER;
        pass(cursor, model, model->places[record->where].scan - 1);
        break;
    case BF_REC_INSPECT_END:
        pass(cursor, model, record->where);
        break;
    case BF_REC_REFUSE:
    case BF_REC_GIVE_UP:
    case BF_REC_RELEASE:
    case BF_REC_TURN_BACK:
    case BF_REC_DIVERT:
        leave(cursor, record);
        break;
    case BF_REC_INSPECT:
    case BF_REC_OPEN:
    case BF_REC_CLOSE:
    case BF_REC_ON_DUTY:
    case BF_RECORD_KIND_COUNT:
        break;
    }
}

void bfv_cursor_move(struct bfv_cursor *cursor, const struct bf_model *model,
                     const struct bf_record *record)
{
    enum bfv_stage before = cursor->stage;

    go_on(cursor, model, record);
    cursor->programme = record->programme;
    cursor->last = (enum bf_record_kind)record->kind;
    if (cursor->stage != before || record->kind == BF_REC_ARRIVE || record->kind == BF_REC_ENTER ||
        record->kind == BF_REC_CHANGE)
        cursor->since = record->at;
}

bool bfv_cursor_at(const struct bfv_journal *journal, uint32_t truck, bf_time at,
                   struct bfv_cursor *cursor)
{
    const struct bf_record *records = journal->tape->records;
    uint32_t next = journal->papers[truck].first;
    bool here = next != 0 && records[next - 1].at <= at;

    *cursor = bfv_cursor_new();
    cursor->next_port = journal->port;
    for (; next != 0 && records[next - 1].at <= at; next = journal->next_record[next - 1])
        bfv_cursor_move(cursor, journal->model, &records[next - 1]);
    return here;
}

int bfv_next_station(const struct bfv_journal *journal, uint32_t truck, bf_time at)
{
    const struct bf_record *records = journal->tape->records;
    uint32_t next = journal->papers[truck].first;

    for (; next != 0; next = journal->next_record[next - 1])
        if (records[next - 1].at > at && records[next - 1].kind == BF_REC_REFER)
            return records[next - 1].where;
    return -1;
}

/* ---- making ---------------------------------------------------------------------------------- */

static uint32_t find(const struct bfv_journal *journal, uint16_t source, uint32_t number)
{
    return bfv_roster_find(journal->roster, source, number);
}

static bf_time later(bf_time one, bf_time other)
{
    return one > other ? one : other;
}

/* Cards, and the dossiers that come in the order of the cards of ports with customs. */
static void file_cards(struct bfv_journal *journal)
{
    const struct bf_tape *tape = journal->tape;
    size_t dossier = 0;

    journal->end = journal->model->horizon.days * BF_DAY;
    journal->cut = BF_NEVER;
    for (size_t i = 0; i < tape->card_count; i++) {
        const struct bf_card *card = &tape->cards[i];
        bool customs = journal->model->ports[card->port].customs != NULL;
        uint32_t truck = find(journal, card->source, card->number);

        journal->end = later(journal->end, card->left);
        if (card->fate == BF_INSIDE)
            journal->cut = card->left;
        if (card->port == journal->port && truck != BFV_NOT_ON_ROSTER) {
            journal->papers[truck].card = card;
            journal->papers[truck].dossier = customs ? &tape->dossiers[dossier] : NULL;
        }
        dossier += customs;
    }
}

static void file_stays(struct bfv_journal *journal)
{
    const struct bf_tape *tape = journal->tape;

    journal->next_stay = bf_allocate(tape->stay_count + 1, sizeof *journal->next_stay);
    for (size_t i = 0; i < tape->stay_count; i++) {
        const struct bf_exam_stay *stay = &tape->stays[i];
        uint32_t truck = find(journal, stay->source, stay->number);
        struct bfv_papers *papers;

        if (journal->model->exams[stay->exam].port != journal->port || truck == BFV_NOT_ON_ROSTER)
            continue;
        papers = &journal->papers[truck];
        if (papers->last_stay)
            journal->next_stay[papers->last_stay - 1] = (uint32_t)i + 1;
        else
            papers->first_stay = (uint32_t)i + 1;
        papers->last_stay = (uint32_t)i + 1;
    }
}

static void file_record(struct bfv_journal *journal, size_t index, uint32_t truck)
{
    struct bfv_papers *papers = &journal->papers[truck];

    if (papers->last)
        journal->next_record[papers->last - 1] = (uint32_t)index + 1;
    else
        papers->first = (uint32_t)index + 1;
    papers->last = (uint32_t)index + 1;
}

static void note_staff(struct bfv_journal *journal, const struct bf_record *record)
{
    const struct bf_model *model = journal->model;

    if (record->kind == BF_REC_ON_DUTY) {
        if (model->agencies[record->where].port == journal->port)
            bfv_docks_note_duty(journal, record);
    } else if (model->booths[record->where].port == journal->port) {
        bfv_booths_note_hours(journal, record);
    }
}

static bool comes_here(const struct bfv_journal *journal, const struct bf_record *record,
                       const struct bfv_cursor *cursor)
{
    int next =
        cursor->next_port >= 0 ? cursor->next_port : journal->model->sources[record->source].port;

    return record->kind == BF_REC_ARRIVE && next == journal->port;
}

static void note_truck(struct bfv_journal *journal, size_t index)
{
    const struct bf_record *record = &journal->tape->records[index];
    uint32_t truck = find(journal, record->source, record->truck);
    struct bfv_cursor *cursor = &journal->cursors[truck];

    if (cursor->port == journal->port || comes_here(journal, record, cursor)) {
        file_record(journal, index, truck);
        bfv_counts_note(journal, record, cursor);
        bfv_docks_note(journal, record, truck, cursor);
        bfv_booths_note(journal, record, truck, cursor);
        bfv_queues_note(journal, record, truck, cursor);
    }
    bfv_cursor_move(cursor, journal->model, record);
}

static void walk(struct bfv_journal *journal)
{
    const struct bf_tape *tape = journal->tape;

    for (size_t i = 0; i < tape->record_count; i++) {
        const struct bf_record *record = &tape->records[i];

        bfv_counts_catch_up(journal, record->at);
        if (bfv_is_of_truck(record))
            note_truck(journal, i);
        else
            note_staff(journal, record);
    }
    bfv_counts_catch_up(journal, journal->cut == BF_NEVER ? journal->end : journal->cut - 1);
}

static void make_parts(struct bfv_journal *journal)
{
    bfv_counts_make(journal);
    bfv_queues_make(journal);
    bfv_booths_make(journal);
    bfv_docks_make(journal);
}

static void finish_parts(struct bfv_journal *journal)
{
    bfv_counts_finish(journal);
    bfv_queues_finish(journal);
    bfv_booths_finish(journal);
    bfv_docks_finish(journal);
    bfv_alarms_finish(journal);
    bfv_events_finish(journal);
}

struct bfv_journal *bfv_journal_create(const struct bf_scenario *scenario,
                                       const struct bf_tape *tape, int port)
{
    struct bfv_journal *journal = bf_allocate(1, sizeof *journal);

    journal->scenario = scenario;
    journal->model = &scenario->model;
    journal->tape = tape;
    journal->port = port;
    journal->arena = bf_arena_create();
    journal->roster = bfv_roster_create(tape);
    journal->papers = bf_allocate(journal->roster->count + 1, sizeof *journal->papers);
    journal->next_record = bf_allocate(tape->record_count + 1, sizeof *journal->next_record);
    journal->cursors = bf_allocate(journal->roster->count + 1, sizeof *journal->cursors);
    for (uint32_t i = 0; i < journal->roster->count; i++)
        journal->cursors[i] = bfv_cursor_new();
    file_cards(journal);
    file_stays(journal);
    make_parts(journal);
    walk(journal);
    finish_parts(journal);
    bf_free(journal->cursors);
    journal->cursors = NULL;
    return journal;
}

void bfv_journal_destroy(struct bfv_journal *journal)
{
    if (journal == NULL)
        return;
    bfv_counts_unmake(journal);
    bfv_queues_unmake(journal);
    bfv_booths_unmake(journal);
    bfv_docks_unmake(journal);
    bfv_series_clear(&journal->events);
    bf_free(journal->papers);
    bf_free(journal->next_record);
    bf_free(journal->next_stay);
    bfv_roster_destroy(journal->roster);
    bf_arena_destroy(journal->arena);
    bf_free(journal);
}

bf_time bfv_journal_end(const struct bfv_journal *journal)
{
    return journal->end;
}

/* ---- trucks by number ------------------------------------------------------------------------ */

uint32_t bfv_journal_truck_count(const struct bfv_journal *journal)
{
    return journal->roster->count;
}

struct bfv_truck_id bfv_journal_truck_id(const struct bfv_journal *journal, uint32_t truck)
{
    const struct bfv_roster_entry *entry = &journal->roster->entries[truck];

    return (struct bfv_truck_id){.source = entry->source, .number = entry->number};
}

uint32_t bfv_journal_truck_named(const struct bfv_journal *journal, struct bfv_truck_id id)
{
    return bfv_roster_find(journal->roster, id.source, id.number);
}
