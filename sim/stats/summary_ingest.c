/* Cards and visits into cells: the hot path, some 240 instructions a truck. Every truck goes into
 * two cells and into its replication's cluster; what both cells need is worked out once. */
#include "stats/summary_state.h"

/* Where a truck is tallied: its crowd's cell and the cell of those its booth took from its lane;
 * for a visit its station's alone, and no cluster. */
struct tallies {
    struct bf_histogram_pool *pool;
    struct bf_cell *cells[2];
    bool is_truck; /* a constant where tallies are made: no test per truck is left of it */
    struct bf_cluster_tables *cluster;
};

#define ALWAYS_INLINE __attribute__((always_inline)) static inline

static int band_of(bf_time time)
{
    return (time > 45 * BF_MINUTE) + (time > 60 * BF_MINUTE) + (time > 120 * BF_MINUTE);
}

/* What a cell needs to know of a time. */
struct measured {
    bf_time time;
    bf_uint128 square;
    uint32_t bucket;
};

/* The maximum is stored even where it stays: early in a day a branch would often guess wrong. */
ALWAYS_INLINE void tally_time(struct bf_histogram_pool *pool, struct bf_cell *cell,
                              enum bf_quantity quantity, const struct measured *measured)
{
    double time = (double)measured->time, max = cell->day.max[quantity];

    cell->day.sum[quantity] += measured->time;
    cell->day.max[quantity] = time > max ? time : max;
    cell->squares[quantity] += measured->square;
    bf_histogram_count(pool, cell->chunks[quantity], measured->bucket);
}

/* Few trucks wait longer than the lowest limit, and those that do come in a row. */
ALWAYS_INLINE void tally_band(const struct tallies *to, int timed, bf_time time)
{
    if (__builtin_expect(time <= 30 * BF_MINUTE, 1))
        return;
    int band = band_of(time);
    to->cells[0]->day.bands[timed][band]++;
    if (to->is_truck)
        to->cells[1]->day.bands[timed][band]++;
}

/* Called with constants for [quantity], so that nothing of it is decided per truck. */
ALWAYS_INLINE void tally(const struct tallies *to, enum bf_quantity quantity, bf_time time)
{
    const struct measured measured = {
        .time = time,
        .square = (bf_uint128)(uint64_t)time * (uint64_t)time,
        .bucket = bf_bucket_of(time),
    };

    tally_time(to->pool, to->cells[0], quantity, &measured);
    if (to->is_truck)
        tally_time(to->pool, to->cells[1], quantity, &measured);
    if (quantity != BF_WAIT && quantity != BF_CROSSING)
        return;

    int timed = quantity == BF_CROSSING;
    tally_band(to, timed, time);
    if (to->is_truck)
        bf_histogram_count(to->pool, to->cluster->chunks[timed], measured.bucket >> COARSE_SHIFT);
}

/* Time in queue of a truck that has not been released: none if it never had to stop. */
static bf_time lost_wait(const struct bf_card *card)
{
    bf_time until = card->primary_start < card->left ? card->primary_start : card->left;

    return card->joined < until ? until - card->joined : 0;
}

static void tally_loss(struct bf_counted *day, const struct bf_card *card)
{
    day->fates[card->fate]++;
    day->empty += card->empty;
    day->served += card->primary_end != BF_NEVER;
    if (card->fate == BF_GAVE_UP)
        day->lost[0] += lost_wait(card);
    if (card->fate == BF_INSIDE)
        day->lost[1] += lost_wait(card);
}

/* At most two of the four times of a truck that was not released are known. */
__attribute__((noinline)) static void tally_lost(struct tallies to, const struct bf_card *card)
{
    tally_loss(&to.cells[0]->day, card);
    tally_loss(&to.cells[1]->day, card);
    if (card->primary_end == BF_NEVER)
        return;
    tally(&to, BF_WAIT, card->primary_start - card->joined);
    tally(&to, BF_SERVICE, card->primary_end - card->primary_start);
}

ALWAYS_INLINE void tally_released(const struct tallies *to, const struct bf_card *card)
{
    bf_time wait = card->primary_start - card->joined;

    for (int i = 0; i < 2; i++) {
        to->cells[i]->day.fates[BF_RELEASED]++;
        to->cells[i]->day.empty += card->empty;
    }
    tally(to, BF_WAIT, wait);
    tally(to, BF_SERVICE, card->primary_end - card->primary_start);
    tally(to, BF_CROSSING, card->left - card->joined + card->earlier);
    tally(to, BF_DELAY, wait + card->blocked + card->exam_wait);
}

ALWAYS_INLINE void tally_card(struct bf_summary *summary, const struct bf_card *card)
{
    size_t crowd = card->port * summary->def.programmes + card->programme;
    uint32_t taken = bf_summary_taken(summary, card->lane, card->booth);
    const struct tallies to = {
        .pool = &summary->pool,
        .cells = {&summary->cells[crowd * HOURS + (uint64_t)card->arrived / BF_HOUR % HOURS],
                  &summary->cells[taken]},
        .is_truck = true,
        .cluster = &summary->clusters[summary->first_of_cluster + crowd],
    };

    if (__builtin_expect(card->fate == BF_RELEASED, 1))
        tally_released(&to, card);
    else
        tally_lost(to, card);
}

void bf_summary_cards(void *context, const struct bf_card *cards, size_t count)
{
    struct bf_summary *summary = context;

    for (size_t i = 0; i < count; i++)
        if (cards[i].counted)
            tally_card(summary, &cards[i]);
}

/* Something that was waited for from [asked] to [started] and lasted to [ended]. */
ALWAYS_INLINE void tally_stay(struct bf_summary *summary, size_t cell, bf_time asked,
                              bf_time started, bf_time ended)
{
    struct tallies to = {.pool = &summary->pool, .cells = {&summary->cells[cell], NULL}};

    if (ended == BF_NEVER) {
        to.cells[0]->day.fates[BF_INSIDE]++;
        return;
    }
    to.cells[0]->day.fates[BF_RELEASED]++;
    tally(&to, BF_WAIT, started - asked);
    tally(&to, BF_SERVICE, ended - started);
    tally(&to, BF_CROSSING, ended - asked);
    tally(&to, BF_DELAY, started - asked);
}

static size_t bay_of(const struct bf_visit *visit)
{
    return (size_t)visit->station * BF_BAY_COUNT + visit->bay;
}

static bool has_kinds(const struct bf_summary *summary, uint16_t station)
{
    return summary->def.bays != NULL && summary->def.bays[station] != 0;
}

void bf_summary_visits(void *context, const struct bf_visit *visits, size_t count)
{
    struct bf_summary *summary = context;

    for (const struct bf_visit *visit = visits; visit < visits + count; visit++) {
        if (!visit->counted)
            continue;
        tally_stay(summary, bf_summary_station_cell(summary, visit->station), visit->queued,
                   visit->started, visit->ended);
        if (has_kinds(summary, visit->station))
            tally_stay(summary, bf_summary_bay_cell(summary, bay_of(visit)), visit->queued,
                       visit->started, visit->ended);
    }
}

/* Nobody waits for officers after release; the time is theirs all the same. On the approach there
 * are none. */
static void tally_agencies(struct bf_summary *summary, const struct bf_exam_def *exam,
                           const struct bf_exam_stay *stay)
{
    const struct bf_team_def *team = stay->unified ? &exam->united : &exam->own;
    size_t cells = bf_summary_station_cell(summary, summary->def.stations);

    for (size_t i = 0; i < team->count; i++) {
        uint16_t agency = team->agencies[i];
        if (stay->station != BF_NO_PLACE)
            tally_stay(summary, cells + agency, stay->asked, stay->started, stay->ended);
        else if (exam->after_release)
            summary->tallied[bf_summary_tallied_agency(summary, agency)].day[BF_TALLY_AUDIT_TIME] +=
                (stay->ended - stay->started) * team->officers[i];
    }
}

static void tally_exam(struct bf_summary *summary, const struct bf_exam_stay *stay)
{
    const struct bf_exam_def *exam = &summary->def.exam[stay->exam];
    size_t agencies = bf_summary_station_cell(summary, summary->def.stations);
    size_t check = agencies + summary->def.agencies + exam->check;

    tally_stay(summary, check, stay->asked, stay->started, stay->ended);
    if (stay->ended == BF_NEVER)
        return;
    tally_agencies(summary, exam, stay);

    int64_t *day = bf_summary_check_day(summary, exam->check);
    day[BF_TALLY_EXAMS]++;
    day[BF_TALLY_ALARMS] += stay->alarm;
    day[BF_TALLY_OFFICERS] += stay->officers;
}

void bf_summary_stays(void *context, const struct bf_exam_stay *stays, size_t count)
{
    struct bf_summary *summary = context;

    for (size_t i = 0; i < count; i++)
        if (stays[i].counted)
            tally_exam(summary, &stays[i]);
}
