/* What happens when a replication ends: cells' days into the days of every subject, those into
 * moments, the run's gauges and occupations beside them. A few microseconds at a small port. */
#include "stats/summary_state.h"

#include <string.h>

/* ---- cells into subjects --------------------------------------------------------------------- */

static inline void add_all(int64_t *restrict into, const int64_t *restrict from, int count)
{
    for (int i = 0; i < count; i++)
        into[i] += from[i];
}

static inline void raise_all(double *restrict into, const double *restrict from)
{
    for (int q = 0; q < BF_QUANTITY_COUNT; q++)
        into[q] = from[q] > into[q] ? from[q] : into[q];
}

static void add_counted(struct bf_counted *restrict into, const struct bf_counted *restrict from)
{
    add_all(into->fates, from->fates, BF_FATE_COUNT);
    into->served += from->served;
    into->empty += from->empty;
    add_all(into->lost, from->lost, LOST);
    add_all(into->bands[0], from->bands[0], TIMED * LIMITS);
    add_all(into->sum, from->sum, BF_QUANTITY_COUNT);
    raise_all(into->max, from->max);
}

/* A programme's hour at a port is a single cell. All programmes over all hours follow later, from
 * the programmes. */
static void fold_crowd(struct bf_summary *summary, const struct bf_cell *cell)
{
    const struct bf_cell_key *key = &cell->key;
    size_t programme = bf_summary_row(summary, key->port, key->programme) * HOUR_SLOTS;
    size_t all = bf_summary_row(summary, key->port, summary->def.programmes) * HOUR_SLOTS;

    summary->days[programme + key->hour] = cell->day;
    add_counted(&summary->days[programme + HOURS], &cell->day);
    add_counted(&summary->days[all + key->hour], &cell->day);
}

/* Once all cells are in. */
static void fold_programmes(struct bf_summary *summary)
{
    size_t programmes = summary->def.programmes;

    for (uint16_t port = 0; port < summary->def.ports; port++) {
        size_t row = bf_summary_row(summary, port, 0);
        struct bf_counted *all = &summary->days[(row + programmes) * HOUR_SLOTS + HOURS];
        for (size_t i = 0; i < programmes; i++)
            add_counted(all, &summary->days[(row + i) * HOUR_SLOTS + HOURS]);
    }
}

/* Once every port is complete. */
static void fold_ports(struct bf_summary *summary)
{
    size_t slots = (summary->def.programmes + 1) * HOUR_SLOTS, ports = summary->def.ports;
    struct bf_counted *together = summary->days + ports * slots;

    for (size_t i = 0; ports > 1 && i < ports * slots; i++)
        if (bf_counted_trucks(&summary->days[i]) > 0)
            add_counted(&together[i % slots], &summary->days[i]);
}

static void fold_cell(struct bf_summary *summary, const struct bf_cell *cell)
{
    const struct bf_summary_def *def = &summary->def;
    struct bf_counted *places = summary->days + summary->rows * HOUR_SLOTS;
    struct bf_counted *booths = places + def->places;
    struct bf_counted *stations = booths + def->booths, *agencies = stations + def->stations;

    switch (cell->key.kind) {
    case BF_CELL_TRUCKS:
        fold_crowd(summary, cell);
        break;
    case BF_CELL_TAKEN:
        if (cell->key.lane != BF_NO_PLACE)
            add_counted(&places[cell->key.lane], &cell->day);
        if (cell->key.booth != BF_NO_PLACE)
            add_counted(&booths[cell->key.booth], &cell->day);
        break;
    case BF_CELL_STATION:
        add_counted(&stations[cell->key.index], &cell->day);
        break;
    case BF_CELL_AGENCY:
        add_counted(&agencies[cell->key.index], &cell->day);
        break;
    case BF_CELL_CHECK:
        add_counted(&agencies[def->agencies + cell->key.index], &cell->day);
        break;
    case BF_CELL_BAY:
        add_counted(&agencies[def->agencies + def->checks + cell->key.index], &cell->day);
        break;
    }
}

/* ---- subjects into moments ------------------------------------------------------------------- */

void bf_counted_counts(const struct bf_counted *day, int64_t counts[BF_COUNT_COUNT])
{
    counts[BF_COUNT_ARRIVED] = bf_counted_trucks(day);
    counts[BF_COUNT_RELEASED] = day->fates[BF_RELEASED];
    counts[BF_COUNT_REFUSED] = day->fates[BF_REFUSED];
    counts[BF_COUNT_GAVE_UP] = day->fates[BF_GAVE_UP];
    counts[BF_COUNT_INSIDE] = day->fates[BF_INSIDE];
    counts[BF_COUNT_TURNED_BACK] = day->fates[BF_TURNED_BACK];
    counts[BF_COUNT_DIVERTED] = day->fates[BF_DIVERTED];
    counts[BF_COUNT_EMPTY] = day->empty;
}

/* Adds measures of one denominator. Nothing is often what there is to add. */
static inline void add_measures(struct bf_moments *moments, int first, const int64_t *measures,
                                int count, int64_t denominator)
{
    for (int i = 0; i < count; i++)
        if (measures[i] != 0) {
            bf_column_add(&moments->columns[first + i], measures[i], denominator);
            moments->with_one[first + i]++;
        }
}

/* Over a limit are all bands above it. */
static inline void add_over(struct bf_moments *moments, int first, const int64_t bands[LIMITS],
                            int64_t denominator)
{
    int64_t trucks = 0;

    for (int limit = LIMITS; limit-- > 0;) {
        trucks += bands[limit];
        if (trucks != 0)
            add_measures(moments, first + limit, &trucks, 1, denominator);
    }
}

/* With the denominators that bf_measure_denominator names. */
static void add_moments(struct bf_moments *moments, const struct bf_counted *day)
{
    int64_t counts[BF_COUNT_COUNT], served = bf_counted_served(day);
    int64_t released = day->fates[BF_RELEASED];

    bf_counted_counts(day, counts);
    int64_t arrived = counts[BF_COUNT_ARRIVED];
    add_measures(moments, BF_MEASURE_TRUCKS, &served, 1, arrived);
    add_measures(moments, BF_MEASURE_COUNT, counts, BF_COUNT_COUNT, arrived);
    add_measures(moments, BF_MEASURE_SUM, day->sum, BF_CROSSING, served);
    add_measures(moments, BF_MEASURE_SUM + BF_CROSSING, day->sum + BF_CROSSING,
                 BF_QUANTITY_COUNT - BF_CROSSING, released);
    add_over(moments, BF_MEASURE_OVER, day->bands[0], served);
    add_over(moments, BF_MEASURE_OVER + LIMITS, day->bands[1], released);
    add_measures(moments, BF_MEASURE_LOST, &day->lost[0], 1, day->fates[BF_GAVE_UP]);
    add_measures(moments, BF_MEASURE_LOST + 1, &day->lost[1], 1, day->fates[BF_INSIDE]);
    raise_all(moments->max, day->max);
}

/* A programme's arrivals times those of all programmes in the same hour, at a port or at all. */
static void add_parts(struct bf_summary *summary, size_t group)
{
    size_t programmes = summary->def.programmes;
    size_t first = group * (programmes + 1) * HOUR_SLOTS, all = first + programmes * HOUR_SLOTS;

    for (size_t slot = 0; slot < HOUR_SLOTS; slot++) {
        int64_t arrived = bf_counted_trucks(&summary->days[all + slot]);
        for (size_t i = first + slot; arrived > 0 && i < all; i += HOUR_SLOTS)
            summary->parts[i] += bf_counted_trucks(&summary->days[i]) * arrived;
    }
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

static void add_occupations(struct bf_occupied_moments *moments,
                            const struct bf_occupation *occupations, size_t count)
{
    for (size_t i = 0; i < count && occupations != NULL; i++)
        add_occupation(&moments[i], &occupations[i]);
}

static void add_totals(struct bf_summary *summary, const struct bf_run_totals *totals)
{
    const struct bf_summary_def *def = &summary->def;
    struct bf_level *places = summary->levels + summary->rows;
    struct bf_level *stations = places + def->places + def->sources;

    add_waiting(summary, totals->waiting);
    add_gauges(places, totals->places, def->places);
    add_gauges(places + def->places, totals->upstream, def->sources);
    add_gauges(stations, totals->station_queues, def->stations);
    add_gauges(stations + def->stations, totals->requests, def->agencies);
    struct bf_occupied_moments *occupied = summary->occupied;
    add_occupations(occupied, totals->booths, def->booths);
    add_occupations(occupied += def->booths, totals->stations, def->stations);
    add_occupations(occupied += def->stations, totals->agencies, def->agencies);
    if (!def->customs)
        return;
    add_occupations(occupied += def->agencies, totals->bays, bf_summary_bays(def));
    add_occupations(occupied + bf_summary_bays(def), totals->scans, def->places);
}

/* ---- a replication --------------------------------------------------------------------------- */

void bf_summary_begin(struct bf_summary *summary, uint32_t replication)
{
    summary->replication = replication;
    summary->cluster = replication % CLUSTERS;
    summary->first_of_cluster = summary->cluster * summary->def.ports * summary->def.programmes;
    memset(summary->days, 0, summary->subjects * sizeof *summary->days);
    bf_summary_begin_tallies(summary);
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
static const struct bf_counted nothing_counted;

/* Subjects and cells that no truck touched are skipped: their day is all zeros. */
void bf_summary_end(struct bf_summary *summary, const struct bf_run_totals *totals)
{
    for (size_t i = 0; i < summary->cell_count; i++) {
        struct bf_cell *cell = &summary->cells[i];
        if (bf_counted_trucks(&cell->day) == 0)
            continue;
        fold_cell(summary, cell);
        cell->day = nothing_counted;
    }
    fold_programmes(summary);
    fold_ports(summary);
    for (size_t i = 0; i < summary->subjects; i++)
        if (bf_counted_trucks(&summary->days[i]) > 0)
            add_moments(&summary->moments[i], &summary->days[i]);
    for (size_t group = 0; group < bf_summary_groups(&summary->def); group++)
        add_parts(summary, group);
    add_totals(summary, totals);
    bf_summary_end_tallies(summary);
    summary->replications++;
    summary->cluster_replications[summary->cluster]++;
    summary->digest += mix(summary->replication, totals->digest);
    summary->events += totals->events;
}
