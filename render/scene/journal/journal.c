#include "scene/journal/journal.h"

#include "scene/journal/journal_parts.h"

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
    return record->kind == BF_REC_ARRIVE &&
           bfv_cursor_next_port(cursor, journal->model, record) == journal->port;
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
