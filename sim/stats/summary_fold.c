/* What happens when a replication ends: cells' days into the days of every subject, those into
 * moments, the run's gauges and occupations beside them. A few microseconds at a small port. */
#include "stats/summary_state.h"

#include <string.h>

/* ---- cells into subjects --------------------------------------------------------------------- */

static void add_all(int64_t *into, const int64_t *from, int count)
{
    for (int i = 0; i < count; i++)
        into[i] += from[i];
}

static void add_day(struct bf_day *into, const struct bf_day *from)
{
    add_all(into->fates, from->fates, BF_FATE_COUNT);
    into->served += from->served;
    into->empty += from->empty;
    add_all(into->lost, from->lost, LOST);
    for (int timed = 0; timed < TIMED; timed++)
        add_all(into->bands[timed], from->bands[timed], LIMITS);
    add_all(into->sum, from->sum, BF_QUANTITY_COUNT);
    for (int q = 0; q < BF_QUANTITY_COUNT; q++)
        into->max[q] = from->max[q] > into->max[q] ? from->max[q] : into->max[q];
}

static void fold_crowd(struct bf_summary *summary, uint16_t port, const struct bf_cell *cell)
{
    size_t programme = bf_summary_row(summary, port, cell->key.programme) * HOUR_SLOTS;
    size_t all = bf_summary_row(summary, port, summary->def.programmes) * HOUR_SLOTS;

    add_day(&summary->days[programme + cell->key.hour], &cell->day);
    add_day(&summary->days[programme + HOURS], &cell->day);
    add_day(&summary->days[all + cell->key.hour], &cell->day);
    add_day(&summary->days[all + HOURS], &cell->day);
}

static void fold_cell(struct bf_summary *summary, const struct bf_cell *cell)
{
    const struct bf_summary_def *def = &summary->def;
    struct bf_day *places = summary->days + summary->rows * HOUR_SLOTS;
    struct bf_day *booths = places + def->places;
    struct bf_day *stations = booths + def->booths;

    switch (cell->key.kind) {
    case BF_CELL_TRUCKS:
        fold_crowd(summary, cell->key.port, cell);
        if (def->ports > 1)
            fold_crowd(summary, BF_ALL_PORTS, cell);
        break;
    case BF_CELL_TAKEN:
        if (cell->key.lane != BF_NO_PLACE)
            add_day(&places[cell->key.lane], &cell->day);
        if (cell->key.booth != BF_NO_PLACE)
            add_day(&booths[cell->key.booth], &cell->day);
        break;
    case BF_CELL_STATION:
        add_day(&stations[cell->key.station], &cell->day);
        break;
    }
}

/* ---- subjects into moments ------------------------------------------------------------------- */

void bf_day_counts(const struct bf_day *day, int64_t counts[BF_COUNT_COUNT])
{
    counts[BF_COUNT_ARRIVED] = bf_day_trucks(day);
    counts[BF_COUNT_RELEASED] = day->fates[BF_RELEASED];
    counts[BF_COUNT_REFUSED] = day->fates[BF_REFUSED];
    counts[BF_COUNT_GAVE_UP] = day->fates[BF_GAVE_UP];
    counts[BF_COUNT_INSIDE] = day->fates[BF_INSIDE];
    counts[BF_COUNT_EMPTY] = day->empty;
}

/* Over a limit are all bands above it. */
static void measure_over(const int64_t bands[LIMITS], int64_t over[LIMITS])
{
    int64_t trucks = 0;

    for (int limit = LIMITS; limit-- > 0;) {
        trucks += bands[limit];
        over[limit] = trucks;
    }
}

static void measure_day(const struct bf_day *day, int64_t measures[BF_MEASURES])
{
    measures[BF_MEASURE_TRUCKS] = bf_day_served(day);
    bf_day_counts(day, measures + BF_MEASURE_COUNT);
    for (int q = 0; q < BF_QUANTITY_COUNT; q++)
        measures[BF_MEASURE_SUM + q] = day->sum[q];
    for (int timed = 0; timed < TIMED; timed++)
        measure_over(day->bands[timed], measures + BF_MEASURE_OVER + timed * LIMITS);
    for (int i = 0; i < LOST; i++)
        measures[BF_MEASURE_LOST + i] = day->lost[i];
}

static void add_moments(struct bf_moments *moments, const struct bf_day *day)
{
    int64_t measures[BF_MEASURES];

    measure_day(day, measures);
    for (int m = 0; m < BF_MEASURES; m++)
        if (measures[m] != 0)
            bf_column_add(&moments->columns[m], measures[m], measures[bf_measure_denominator(m)]);
    for (int q = 0; q < BF_QUANTITY_COUNT; q++)
        if ((int64_t)day->max[q] > moments->max[q])
            moments->max[q] = (int64_t)day->max[q];
}

/* ---- levels and occupations ------------------------------------------------------------------ */

static void add_level(struct bf_level *level, int64_t area, int64_t over, int64_t highest)
{
    bf_column_add(&level->area, area, 1);
    bf_column_add(&level->over, over, 1);
    if (highest > level->highest)
        level->highest = highest;
}

static void add_gauges(struct bf_level *levels, const struct bf_gauge *gauges, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add_level(&levels[i], gauges[i].area, gauges[i].over, gauges[i].highest);
}

/* Trucks of several programmes or ports wait together: areas add up, highest levels do not, and are
 * kept only where the row is a single gauge. */
static void add_waiting(struct bf_summary *summary, const struct bf_gauge *waiting)
{
    const struct bf_summary_def *def = &summary->def;
    size_t ports = def->ports, programmes = def->programmes;

    for (size_t row = 0; row < summary->rows; row++) {
        size_t port = row / (programmes + 1), programme = row % (programmes + 1);
        bool all_ports = port == ports, all = programme == programmes;
        size_t port_end = all_ports ? ports : port + 1;
        size_t programme_end = all ? programmes : programme + 1;
        int64_t area = 0, highest = 0;
        for (size_t i = all_ports ? 0 : port; i < port_end; i++)
            for (size_t j = all ? 0 : programme; j < programme_end; j++) {
                area += waiting[i * programmes + j].area;
                highest = waiting[i * programmes + j].highest;
            }
        add_level(&summary->levels[row], area, 0, highest);
    }
}

static void add_occupation(struct bf_occupied_moments *moments,
                           const struct bf_occupation *occupation)
{
    const int64_t values[BF_OCCUPIED_COUNT] = {
        [BF_OCCUPIED_OPEN] = occupation->open,
        [BF_OCCUPIED_BUSY] = occupation->serving + occupation->pulling + occupation->blocked,
        [BF_OCCUPIED_SERVING] = occupation->serving,
        [BF_OCCUPIED_PULLING] = occupation->pulling,
        [BF_OCCUPIED_BLOCKED] = occupation->blocked,
        [BF_OCCUPIED_OVERTIME] = occupation->overtime,
        [BF_OCCUPIED_SERVED] = occupation->served,
    };

    for (int i = 0; i < BF_OCCUPIED_COUNT; i++)
        bf_column_add(&moments->columns[i], values[i], occupation->open);
}

static void add_totals(struct bf_summary *summary, const struct bf_run_totals *totals)
{
    const struct bf_summary_def *def = &summary->def;
    struct bf_level *places = summary->levels + summary->rows;

    add_waiting(summary, totals->waiting);
    add_gauges(places, totals->places, def->places);
    add_gauges(places + def->places, totals->upstream, def->sources);
    add_gauges(places + def->places + def->sources, totals->station_queues, def->stations);
    for (size_t i = 0; i < def->booths; i++)
        add_occupation(&summary->occupied[i], &totals->booths[i]);
    for (size_t i = 0; i < def->stations; i++)
        add_occupation(&summary->occupied[def->booths + i], &totals->stations[i]);
}

/* ---- a replication --------------------------------------------------------------------------- */

void bf_summary_begin(struct bf_summary *summary, uint32_t replication)
{
    summary->replication = replication;
    summary->cluster = replication % CLUSTERS;
    summary->first_of_cluster = summary->cluster * summary->def.ports * summary->def.programmes;
    memset(summary->days, 0, summary->subjects * sizeof *summary->days);
}

/* Scrambles so that swapping the digests of two replications, or a bit in each, changes the sum
 * (multipliers: the golden ratio and primes near 2^64 / e and 2^64 / pi). */
static uint64_t mix(uint32_t replication, uint64_t digest)
{
    uint64_t bits = (digest ^ digest >> 32) * 0x9e3779b97f4a7c15u;

    bits += ((uint64_t)replication + 1) * 0x5e2d58d8b3bcdef7u;
    bits = (bits ^ bits >> 29) * 0x517cc1b727220a95u;
    return bits ^ bits >> 31;
}

/* Copied rather than made on the spot, for which gcc 12 uses a slow string instruction. */
static const struct bf_day empty_day;

/* Subjects and cells that no truck touched are skipped: their day is all zeros. */
void bf_summary_end(struct bf_summary *summary, const struct bf_run_totals *totals)
{
    for (size_t i = 0; i < summary->cell_count; i++) {
        struct bf_cell *cell = &summary->cells[i];
        if (bf_day_trucks(&cell->day) == 0)
            continue;
        fold_cell(summary, cell);
        cell->day = empty_day;
    }
    for (size_t i = 0; i < summary->subjects; i++)
        if (bf_day_trucks(&summary->days[i]) > 0)
            add_moments(&summary->moments[i], &summary->days[i]);
    add_totals(summary, totals);
    summary->replications++;
    summary->cluster_replications[summary->cluster]++;
    summary->digest += mix(summary->replication, totals->digest);
    summary->events += totals->events;
}
