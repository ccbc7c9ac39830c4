/* Docks: which truck, whose exams, how far; stations and officers. */
#include <math.h>

#include "scene/journal/journal_parts.h"

/* ---- making ---------------------------------------------------------------------------------- */

/* Bits of the agencies whose officers take part, among those of the port. */
static uint32_t agencies_of(const struct bf_model *model, const struct bf_officers *officers,
                            size_t count, int port)
{
    uint32_t bits = 0;

    for (size_t i = 0; i < count; i++) {
        unsigned bit = 0;

        for (int k = 0; k < officers[i].agency; k++)
            bit += model->agencies[k].port == port;
        bits |= bit < 32 ? UINT32_C(1) << bit : 0;
    }
    return bits;
}

static void name_agencies(struct bfv_journal *journal)
{
    const struct bf_model *model = journal->model;

    journal->agencies_of = bf_allocate(model->exam_count + 1, sizeof *journal->agencies_of);
    journal->agencies_of_unified =
        bf_allocate(model->exam_count + 1, sizeof *journal->agencies_of_unified);
    for (size_t i = 0; i < model->exam_count; i++) {
        const struct bf_exam *exam = &model->exams[i];

        if (exam->after_release && exam->port == journal->port)
            journal->audits |= UINT32_C(1) << ((int)i - model->ports[exam->port].first_exam);
        journal->agencies_of[i] =
            agencies_of(model, exam->officers, exam->officers_count, exam->port);
        journal->agencies_of_unified[i] =
            exam->unified ? agencies_of(model, exam->unified, exam->unified_count, exam->port)
                          : journal->agencies_of[i];
    }
}

void bfv_docks_make(struct bfv_journal *journal)
{
    const struct bf_model *model = journal->model;

    journal->stations = bf_allocate(model->station_count + 1, sizeof *journal->stations);
    journal->agencies = bf_allocate(model->agency_count + 1, sizeof *journal->agencies);
    for (size_t i = 0; i < model->station_count; i++) {
        size_t docks = (size_t)model->stations[i].docks + 1;
        struct bfv_station_book *book = &journal->stations[i];

        book->docks = bf_allocate(docks, sizeof *book->docks);
        book->running = bf_allocate(docks, sizeof *book->running);
        book->busy_since = bf_allocate(docks, sizeof *book->busy_since);
        book->busy_for = bf_allocate(docks, sizeof *book->busy_for);
    }
    name_agencies(journal);
}

void bfv_docks_unmake(struct bfv_journal *journal)
{
    const struct bf_model *model = journal->model;

    for (size_t i = 0; i < model->station_count; i++) {
        struct bfv_station_book *book = &journal->stations[i];

        for (int k = 0; k < model->stations[i].docks; k++)
            bfv_series_clear(&book->docks[k]);
        bfv_series_clear(&book->started.levels);
        bfv_series_clear(&book->taken.levels);
        bfv_series_clear(&book->joint.levels);
        bfv_series_clear(&book->over);
        bf_free(book->docks);
        bf_free(book->running);
        bf_free(book->busy_since);
        bf_free(book->busy_for);
    }
    for (size_t i = 0; i < model->agency_count; i++) {
        bfv_series_clear(&journal->agencies[i].on_duty.levels);
        bfv_series_clear(&journal->agencies[i].busy.levels);
    }
    bf_free(journal->stations);
    bf_free(journal->agencies);
    bf_free(journal->agencies_of);
    bf_free(journal->agencies_of_unified);
}

/* A stay that the end of the run cuts short ends there. */
static void finish_dock(const struct bfv_journal *journal, struct bfv_series *dock)
{
    struct bfv_dock_entry *entries = dock->entries;
    size_t i = dock->count;

    for (; i > 0 && entries[i - 1].truck != BFV_NO_TRUCK && entries[i - 1].until == BF_NEVER; i--)
        entries[i - 1].until = journal->end;
}

void bfv_docks_finish(struct bfv_journal *journal)
{
    for (size_t i = 0; i < journal->model->station_count; i++)
        for (int k = 0; k < journal->model->stations[i].docks; k++)
            finish_dock(journal, &journal->stations[i].docks[k]);
}

/* ---- whose exams ----------------------------------------------------------------------------- */

/* Did, or will, the other country's customs take part in this exam? */
static bool is_unified(const struct bfv_journal *journal, uint32_t truck, int exam)
{
    const struct bfv_papers *papers = &journal->papers[truck];
    unsigned bit = (unsigned)(exam - journal->model->ports[journal->port].first_exam);

    for (uint32_t i = papers->first_stay; i != 0; i = journal->next_stay[i - 1])
        if (journal->tape->stays[i - 1].exam == exam)
            return journal->tape->stays[i - 1].unified != 0;
    return papers->dossier && (papers->dossier->shipment.merged >> bit & 1);
}

uint32_t bfv_docks_agencies(const struct bfv_journal *journal, uint32_t truck, uint32_t exams)
{
    int first = journal->model->ports[journal->port].first_exam;
    uint32_t bits = 0;

    for (uint32_t left = exams; left; left &= left - 1) {
        int exam = first + __builtin_ctz(left);

        bits |= is_unified(journal, truck, exam) ? journal->agencies_of_unified[exam]
                                                 : journal->agencies_of[exam];
    }
    return bits;
}

uint32_t bfv_docks_due(const struct bfv_journal *journal, uint32_t truck, int station,
                       uint32_t passed)
{
    const struct bf_station *def = &journal->model->stations[station];
    const struct bf_dossier *dossier = journal->papers[truck].dossier;
    uint32_t due;

    if (def->role != BF_STATION_YARD || dossier == NULL)
        return 0;
    due = (dossier->shipment.due | dossier->shipment.examined) & def->exams & ~passed &
          ~journal->audits;
    return def->mode == BF_SEQUENTIAL_MOVING ? due & (~due + 1) : due;
}

static bool any_unified(const struct bfv_journal *journal, uint32_t truck, uint32_t exams)
{
    int first = journal->model->ports[journal->port].first_exam;

    for (uint32_t left = exams; left; left &= left - 1)
        if (is_unified(journal, truck, first + __builtin_ctz(left)))
            return true;
    return false;
}

static bool several(uint32_t bits)
{
    return (bits & (bits - 1)) != 0;
}

/* ---- notes ----------------------------------------------------------------------------------- */

static struct bfv_dock_entry *turn(struct bfv_series *dock, bf_time at)
{
    struct bfv_dock_entry *entries = dock->entries, next;

    if (dock->count > 0 && entries[dock->count - 1].at == at)
        return &entries[dock->count - 1];
    next =
        dock->count > 0 ? entries[dock->count - 1] : (struct bfv_dock_entry){.truck = BFV_NO_TRUCK};
    next.at = at;
    entries = bfv_series_add(dock, sizeof next);
    *entries = next;
    return entries;
}

static struct bfv_dock_entry *turn_dock(struct bfv_journal *journal, int station, int dock,
                                        bf_time at)
{
    return turn(&journal->stations[station].docks[dock], at);
}

static void set_joint(struct bfv_journal *journal, int station, struct bfv_dock_entry *entry,
                      bool joint)
{
    if (entry->joint != joint)
        bfv_curve_step(&journal->stations[station].joint, entry->at, joint ? 1 : -1);
    entry->joint = joint;
}

/* Says anew whose exams are under way or due. */
static void tell_exams(struct bfv_journal *journal, int station, int dock, uint32_t truck,
                       struct bfv_dock_entry *entry, uint32_t passed)
{
    uint32_t running = journal->stations[station].running[dock];
    uint32_t shown = running ? running : bfv_docks_due(journal, truck, station, passed);

    entry->agencies = bfv_docks_agencies(journal, truck, shown);
    entry->under_way = (uint8_t)__builtin_popcount(running);
    set_joint(journal, station, entry,
              running && (several(entry->agencies) || any_unified(journal, truck, running)));
}

static void take_dock(struct bfv_journal *journal, const struct bf_record *record, uint32_t truck,
                      const struct bfv_cursor *cursor)
{
    struct bfv_station_book *book = &journal->stations[record->where];
    struct bfv_dock_entry *entry = turn_dock(journal, record->where, record->value, record->at);
    bool yard = journal->model->stations[record->where].role == BF_STATION_YARD;

    entry->truck = truck;
    entry->programme = record->programme;
    entry->started = yard ? BF_NEVER : record->at;
    entry->until = BF_NEVER;
    book->running[record->value] = 0;
    book->busy_for[record->value] = 0;
    tell_exams(journal, record->where, record->value, truck, entry, cursor->passed);
    bfv_curve_step(&book->taken, record->at, 1);
    bfv_curve_step(&book->started, record->at, 1);
}

/* Officers of all agencies of the exam become busy or free. */
static void engage(struct bfv_journal *journal, int exam, uint32_t truck, bf_time at, int sign)
{
    const struct bf_exam *def = &journal->model->exams[exam];
    bool unified = def->unified && is_unified(journal, truck, exam);
    const struct bf_officers *officers = unified ? def->unified : def->officers;
    size_t count = unified ? def->unified_count : def->officers_count;

    for (size_t i = 0; i < count; i++)
        bfv_curve_step(&journal->agencies[officers[i].agency].busy, at, sign * officers[i].count);
}

static void begin_exam(struct bfv_journal *journal, const struct bf_record *record, uint32_t truck,
                       const struct bfv_cursor *cursor)
{
    struct bfv_station_book *book = &journal->stations[cursor->station];
    struct bfv_dock_entry *entry = turn_dock(journal, cursor->station, cursor->dock, record->at);
    unsigned bit = (unsigned)(record->where - journal->model->ports[journal->port].first_exam);

    entry->started = entry->started == BF_NEVER ? record->at : entry->started;
    if (book->running[cursor->dock] == 0)
        book->busy_since[cursor->dock] = record->at;
    book->running[cursor->dock] |= UINT32_C(1) << bit;
    engage(journal, record->where, truck, record->at, 1);
    tell_exams(journal, cursor->station, cursor->dock, truck, entry, cursor->passed);
}

static void end_exam(struct bfv_journal *journal, const struct bf_record *record, uint32_t truck,
                     const struct bfv_cursor *cursor)
{
    struct bfv_station_book *book = &journal->stations[cursor->station];
    struct bfv_dock_entry *entry = turn_dock(journal, cursor->station, cursor->dock, record->at);
    unsigned bit = (unsigned)(record->where - journal->model->ports[journal->port].first_exam);
    uint32_t done = UINT32_C(1) << bit;

    book->running[cursor->dock] &= ~done;
    if (book->running[cursor->dock] == 0)
        book->busy_for[cursor->dock] += record->at - book->busy_since[cursor->dock];
    engage(journal, record->where, truck, record->at, -1);
    tell_exams(journal, cursor->station, cursor->dock, truck, entry, cursor->passed | done);
}

/* How long the exams of its stay took, waits for officers left out. */
static void add_over(struct bfv_journal *journal, const struct bf_record *record,
                     const struct bfv_cursor *cursor)
{
    struct bfv_station_book *book = &journal->stations[record->where];
    struct bfv_exams_over *over = book->over.entries, next = {.at = record->at};
    bool yard = journal->model->stations[record->where].role == BF_STATION_YARD;

    next.total = book->over.count ? over[book->over.count - 1].total : 0;
    next.total += yard ? book->busy_for[record->value] : record->at - cursor->since;
    over = bfv_series_add(&book->over, sizeof next);
    *over = next;
}

static void end_stay(struct bfv_journal *journal, const struct bf_record *record, uint32_t truck,
                     const struct bfv_cursor *cursor)
{
    struct bfv_dock_entry *last = turn_dock(journal, record->where, record->value, record->at);
    struct bfv_dock_entry *first = journal->stations[record->where].docks[record->value].entries;

    last->agencies = 0;
    add_over(journal, record, cursor);
    for (; last >= first && last->truck == truck && last->until == BF_NEVER; last--)
        last->until = record->at;
}

static void free_dock(struct bfv_journal *journal, const struct bfv_cursor *cursor, bf_time at)
{
    struct bfv_dock_entry *entry = turn_dock(journal, cursor->station, cursor->dock, at);

    entry->truck = BFV_NO_TRUCK;
    entry->agencies = 0;
    entry->under_way = 0;
    entry->started = entry->until = BF_NEVER;
    set_joint(journal, cursor->station, entry, false);
    bfv_curve_step(&journal->stations[cursor->station].taken, at, -1);
}

void bfv_docks_note(struct bfv_journal *journal, const struct bf_record *record, uint32_t truck,
                    const struct bfv_cursor *cursor)
{
    if (record->kind == BF_REC_EXAM)
        take_dock(journal, record, truck, cursor);
    else if (record->kind == BF_REC_INSPECT)
        begin_exam(journal, record, truck, cursor);
    else if (record->kind == BF_REC_INSPECT_END)
        end_exam(journal, record, truck, cursor);
    else if (record->kind == BF_REC_EXAM_END)
        end_stay(journal, record, truck, cursor);
    else if (cursor->stage == BFV_STAGE_HELD_IN_DOCK)
        free_dock(journal, cursor, record->at);
}

void bfv_docks_note_duty(struct bfv_journal *journal, const struct bf_record *record)
{
    struct bfv_curve *on_duty = &journal->agencies[record->where].on_duty;

    bfv_curve_step(on_duty, record->at, record->value - bfv_curve_last(on_duty));
}

/* ---- asking ---------------------------------------------------------------------------------- */

static const struct bfv_dock_entry *entry_at(const struct bfv_journal *journal, int station,
                                             int dock, bf_time at)
{
    const struct bfv_series *series = &journal->stations[station].docks[dock];
    const struct bfv_dock_entry *entries = series->entries;
    size_t until = bfv_series_until(series, sizeof *entries, at);

    return until ? &entries[until - 1] : NULL;
}

static double progress(const struct bfv_dock_entry *entry, bf_time at)
{
    if (entry->started == BF_NEVER)
        return -1.0;
    if (entry->until <= at)
        return 1.0;
    return (double)(at - entry->started) / (double)(entry->until - entry->started);
}

struct bfv_dock bfv_journal_dock(const struct bfv_journal *journal, int station, int dock,
                                 bf_time at)
{
    const struct bfv_dock_entry *entry = entry_at(journal, station, dock, at);

    if (entry == NULL || entry->truck == BFV_NO_TRUCK)
        return (struct bfv_dock){.truck = BFV_NO_TRUCK, .programme = -1, .progress = -1.0};
    return (struct bfv_dock){
        .taken = true,
        .truck = entry->truck,
        .programme = entry->programme,
        .progress = progress(entry, at),
        .agencies = entry->agencies,
        .exams_under_way = entry->under_way,
        .joint = entry->joint,
    };
}

bool bfv_dock_waits_for_officers(const struct bfv_dock *dock)
{
    return dock->taken && dock->exams_under_way == 0 && dock->agencies != 0;
}

static double mean_of_last_two_hours(const struct bfv_series *over, bf_time at)
{
    const struct bfv_exams_over *entries = over->entries;
    size_t from = bfv_series_until(over, sizeof *entries, at - 2 * BF_HOUR);
    size_t to = bfv_series_until(over, sizeof *entries, at);
    bf_time before = from ? entries[from - 1].total : 0;

    return to > from ? bf_minutes(entries[to - 1].total - before) / (double)(to - from)
                     : (double)NAN;
}

/* Everybody who comes to a station gets a dock in the end, so those waiting are those that came
 * but have not yet taken one. */
static int waiting_at(const struct bfv_journal *journal, int station, bf_time at)
{
    const struct bfv_queue_book *queue = bfv_queue_of_station(journal, station);
    size_t came = bfv_series_until(&queue->standings, sizeof(struct bfv_standing), at);

    return (int)came - bfv_curve_at(&journal->stations[station].started, at);
}

struct bfv_station bfv_journal_station(const struct bfv_journal *journal, int station, bf_time at)
{
    const struct bfv_station_book *book = &journal->stations[station];

    return (struct bfv_station){
        .waiting = waiting_at(journal, station, at),
        .in_docks = bfv_curve_at(&book->taken, at),
        .joint = bfv_curve_at(&book->joint, at),
        .mean_min = mean_of_last_two_hours(&book->over, at),
    };
}
