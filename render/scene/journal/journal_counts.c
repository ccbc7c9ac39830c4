/* How many trucks are where, and how long those that join a queue will wait. */
#include <math.h>

#include "scene/journal/journal_parts.h"

/* ---- making ---------------------------------------------------------------------------------- */

void bfv_counts_make(struct bfv_journal *journal)
{
    journal->tallies = bf_allocate(journal->model->programme_count + 1, sizeof *journal->tallies);
}

void bfv_counts_unmake(struct bfv_journal *journal)
{
    for (size_t i = 0; i <= journal->model->programme_count; i++) {
        struct bfv_tally *tally = &journal->tallies[i];

        for (size_t k = 0; k < BFV_COUNT_KINDS; k++)
            bfv_series_clear(&tally->counts[k].levels);
        bfv_waits_clear(&tally->waits);
        bfv_series_clear(&tally->alarms);
    }
    bfv_series_clear(&journal->coming);
    bf_free(journal->tallies);
}

void bfv_counts_finish(struct bfv_journal *journal)
{
    for (size_t i = 0; i <= journal->model->programme_count; i++)
        bfv_waits_finish(&journal->tallies[i].waits, &journal->tallies[i].counts[BFV_COUNT_QUEUED],
                         journal->cut);
}

/* The tally of the programme, or for [all] that of all. */
static struct bfv_tally *tally_of(const struct bfv_journal *journal, int programme, bool all)
{
    return &journal->tallies[all ? journal->model->programme_count : (size_t)programme];
}

static void step(struct bfv_journal *journal, enum bfv_count what, int programme, bf_time at,
                 int change)
{
    for (int all = 0; all <= 1; all++)
        bfv_curve_step(&tally_of(journal, programme, all)->counts[what], at, change);
}

static void join(struct bfv_journal *journal, struct bfv_cursor *cursor, int programme, bf_time at)
{
    step(journal, BFV_COUNT_QUEUED, programme, at, 1);
    for (int all = 0; all <= 1; all++)
        cursor->join[all] = bfv_waits_join(&tally_of(journal, programme, all)->waits, at);
}

static bool is_upstream(const struct bfv_journal *journal, int place)
{
    return place >= (int)journal->model->place_count;
}

static void leave_upstream(struct bfv_journal *journal, struct bfv_cursor *cursor,
                           const struct bf_record *record)
{
    if (cursor->upstream)
        step(journal, BFV_COUNT_UPSTREAM, record->programme, record->at, -1);
    cursor->upstream = false;
}

/* Its wait for primary begins; later stops are none. */
static void on_hold(struct bfv_journal *journal, struct bfv_cursor *cursor,
                    const struct bf_record *record)
{
    if (cursor->joined != BF_NEVER)
        return;
    join(journal, cursor, record->programme, record->at);
    cursor->upstream = is_upstream(journal, cursor->place);
    if (cursor->upstream)
        step(journal, BFV_COUNT_UPSTREAM, record->programme, record->at, 1);
}

static void reach_primary(struct bfv_journal *journal, struct bfv_cursor *cursor,
                          const struct bf_record *record)
{
    if (cursor->primary != BF_NEVER)
        return;
    step(journal, BFV_COUNT_QUEUED, record->programme, record->at, -1);
    for (int all = 0; all <= 1; all++)
        bfv_waits_end(&tally_of(journal, record->programme, all)->waits, cursor->join[all],
                      record->at);
}

/* ---- pre-inspection: one comes to its queue some time after it set off for it ---------------- */

static void expect(struct bfv_journal *journal, const struct bf_record *record)
{
    double travel_s = journal->model->stations[record->where].travel_s;
    struct bfv_coming coming = {
        .at = record->at + bf_time_from_seconds(travel_s),
        .truck = bfv_roster_find(journal->roster, record->source, record->truck)};
    struct bfv_coming *all;
    size_t i;

    bfv_series_add(&journal->coming, sizeof coming);
    all = journal->coming.entries;
    for (i = journal->coming.count - 1; i > journal->came && all[i - 1].at > coming.at; i--)
        all[i] = all[i - 1];
    all[i] = coming;
}

void bfv_counts_catch_up(struct bfv_journal *journal, bf_time now)
{
    const struct bfv_coming *all = journal->coming.entries;

    for (; journal->came < journal->coming.count && all[journal->came].at <= now; journal->came++) {
        struct bfv_cursor *cursor = &journal->cursors[all[journal->came].truck];

        join(journal, cursor, cursor->programme, all[journal->came].at);
    }
}

/* ---- notes ----------------------------------------------------------------------------------- */

static bool at_booth(const struct bfv_cursor *cursor)
{
    return cursor->stage >= BFV_STAGE_PULLING_UP && cursor->stage <= BFV_STAGE_HELD_AT_BOOTH;
}

static bool is_behind(const struct bfv_cursor *cursor)
{
    return cursor->stage >= BFV_STAGE_TO_STATION && cursor->stage <= BFV_STAGE_HELD_IN_DOCK;
}

/* It leaves a booth or the stations. */
static void drive_off(struct bfv_journal *journal, const struct bfv_cursor *cursor,
                      const struct bf_record *record)
{
    if (at_booth(cursor))
        step(journal, BFV_COUNT_AT_BOOTHS, record->programme, record->at, -1);
    if (is_behind(cursor))
        step(journal, BFV_COUNT_BEHIND, record->programme, record->at, -1);
}

static void on_refer(struct bfv_journal *journal, const struct bfv_cursor *cursor,
                     const struct bf_record *record)
{
    drive_off(journal, cursor, record);
    step(journal, BFV_COUNT_BEHIND, record->programme, record->at, 1);
    if (journal->model->stations[record->where].role == BF_STATION_PRE_INSPECTION)
        expect(journal, record);
}

static void on_give_up(struct bfv_journal *journal, struct bfv_cursor *cursor,
                       const struct bf_record *record)
{
    leave_upstream(journal, cursor, record);
    step(journal, BFV_COUNT_QUEUED, record->programme, record->at, -1);
    step(journal, BFV_COUNT_GAVE_UP, record->programme, record->at, 1);
    for (int all = 0; all <= 1; all++)
        bfv_waits_give_up(&tally_of(journal, record->programme, all)->waits, cursor->join[all]);
}

static void on_gone(struct bfv_journal *journal, const struct bfv_cursor *cursor,
                    const struct bf_record *record, enum bfv_count how)
{
    drive_off(journal, cursor, record);
    step(journal, how, record->programme, record->at, 1);
}

void bfv_counts_note(struct bfv_journal *journal, const struct bf_record *record,
                     struct bfv_cursor *cursor)
{
    int programme = record->programme;

    switch ((enum bf_record_kind)record->kind) {
    case BF_REC_ARRIVE:
        step(journal, BFV_COUNT_ARRIVED, programme, record->at, 1);
        break;
    case BF_REC_REFUSE:
        step(journal, BFV_COUNT_REFUSED, programme, record->at, 1);
        break;
    case BF_REC_ENTER:
        drive_off(journal, cursor, record);
        leave_upstream(journal, cursor, record);
        break;
    case BF_REC_HOLD:
        on_hold(journal, cursor, record);
        break;
    case BF_REC_GIVE_UP:
        on_give_up(journal, cursor, record);
        break;
    case BF_REC_PULL_UP:
        step(journal, BFV_COUNT_AT_BOOTHS, programme, record->at, 1);
        break;
    case BF_REC_PRIMARY:
        if (!at_booth(cursor))
            step(journal, BFV_COUNT_AT_BOOTHS, programme, record->at, 1);
        reach_primary(journal, cursor, record);
        break;
    case BF_REC_REFER:
        on_refer(journal, cursor, record);
        break;
    case BF_REC_EXAM:
        if (journal->model->stations[record->where].role == BF_STATION_PRE_INSPECTION)
            reach_primary(journal, cursor, record);
        break;
    case BF_REC_RELEASE:
        on_gone(journal, cursor, record, BFV_COUNT_RELEASED);
        break;
    case BF_REC_TURN_BACK:
        on_gone(journal, cursor, record, BFV_COUNT_TURNED_BACK);
        break;
    case BF_REC_DIVERT:
        on_gone(journal, cursor, record, BFV_COUNT_DIVERTED);
        break;
    case BF_REC_CHANGE:
    case BF_REC_PRIMARY_END:
    case BF_REC_EXAM_END:
    case BF_REC_SCAN:
    case BF_REC_SCAN_END:
    case BF_REC_INSPECT:
    case BF_REC_INSPECT_END:
    case BF_REC_OPEN:
    case BF_REC_CLOSE:
    case BF_REC_ON_DUTY:
    case BF_RECORD_KIND_COUNT:
        break;
    }
}

/* ---- asking ---------------------------------------------------------------------------------- */

struct bfv_counts bfv_journal_counts(const struct bfv_journal *journal, int programme, bf_time at)
{
    const struct bfv_tally *tally = tally_of(journal, programme, programme < 0);
    const struct bfv_curve *counts = tally->counts;
    struct bfv_counts found = {
        .arrived = bfv_curve_at(&counts[BFV_COUNT_ARRIVED], at),
        .released = bfv_curve_at(&counts[BFV_COUNT_RELEASED], at),
        .refused = bfv_curve_at(&counts[BFV_COUNT_REFUSED], at),
        .gave_up = bfv_curve_at(&counts[BFV_COUNT_GAVE_UP], at),
        .turned_back = bfv_curve_at(&counts[BFV_COUNT_TURNED_BACK], at),
        .diverted = bfv_curve_at(&counts[BFV_COUNT_DIVERTED], at),
        .queued = bfv_curve_at(&counts[BFV_COUNT_QUEUED], at),
        .upstream = bfv_curve_at(&counts[BFV_COUNT_UPSTREAM], at),
        .at_booths = bfv_curve_at(&counts[BFV_COUNT_AT_BOOTHS], at),
        .behind = bfv_curve_at(&counts[BFV_COUNT_BEHIND], at),
    };

    found.inside = found.arrived - found.released - found.refused - found.gave_up -
                   found.turned_back - found.diverted;
    found.released_last_hour =
        found.released - bfv_curve_at(&counts[BFV_COUNT_RELEASED], at - BF_HOUR);
    return found;
}

int bfv_journal_queued(const struct bfv_journal *journal, int programme, bf_time at)
{
    const struct bfv_tally *tally = tally_of(journal, programme, programme < 0);

    return bfv_curve_at(&tally->counts[BFV_COUNT_QUEUED], at);
}

bf_time bfv_journal_target(const struct bfv_journal *journal, int programme)
{
    return journal->scenario->wait_targets[programme];
}

static double minutes_or_none(bf_time wait)
{
    return wait == BF_NEVER ? (double)NAN : bf_minutes(wait);
}

struct bfv_wait bfv_journal_wait(const struct bfv_journal *journal, int programme, bf_time at)
{
    const struct bfv_waits *waits = &tally_of(journal, programme, programme < 0)->waits;
    int started = bfv_curve_at(&waits->finished, at) - bfv_curve_at(&waits->finished, at - BF_HOUR);

    return (struct bfv_wait){
        .joining_min = minutes_or_none(bfv_waits_last(waits, at - BF_HOUR / 2, at)),
        .p95_min = minutes_or_none(bfv_waits_quantile(waits, at - BF_HOUR, at, 0.95)),
        .per_hour = started,
        .target_min =
            programme < 0 ? (double)NAN : bf_minutes(bfv_journal_target(journal, programme)),
    };
}
