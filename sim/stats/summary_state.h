/* summary_state: how a summary is kept; for the sources named summary only.
 *
 * Trucks are tallied in fine cells: one per port, programme and hour of arrival, and one per lane
 * and booth that took trucks from it. A cell holds the whole numbers of the running replication
 * (its day), and squares and histograms of all of them. When a replication ends its days are folded
 * into every subject one can ask about (a programme over all hours, all programmes, a lane, a booth
 * …) and each subject's day goes into its exact moments. Histograms and squares of coarse subjects
 * are added up from the cells when somebody asks. The benchmark port has 100 subjects of 1 kB and
 * 78 cells. */
#ifndef BF_STATS_SUMMARY_STATE_H
#define BF_STATS_SUMMARY_STATE_H

#include <stdbool.h>

#include "stats/histogram.h"
#include "stats/ratio.h"
#include "stats/summary.h"

enum {
    HOURS = 24,
    HOUR_SLOTS = HOURS + 1, /* the last: all hours */
    TIMED = 2,  /* quantities with shares over a limit and with clusters: wait and crossing time */
    LIMITS = 4, /* 30, 45, 60, 120 minutes */
    CLUSTERS = 128,
    LOST = 2, /* fates with a wait of their own: gave up, inside */

    /* For the spread over clusters four neighbouring buckets are one (3 %): a quarter of the
     * memory, and the error of a share hardly changes within so little. */
    COARSE_SHIFT = 2,
    COARSE_CHUNKS = (BF_BUCKET_CHUNKS + 3) / 4
};

/* What one replication did to a cell or a subject, in whole numbers. Largest times are kept as
 * doubles, which hold them exactly: most processors have an instruction for the larger of two. */
struct bf_counted {
    int64_t fates[BF_FATE_COUNT]; /* trucks; for a station: visits that ended or not */
    int64_t served;               /* trucks that ended primary, but were not released */
    int64_t empty;
    int64_t lost[LOST]; /* microseconds in queue */
    int64_t bands[TIMED]
                 [LIMITS]; /* trucks above 30, 45, 60, 120 minutes, each in the last of them */
    int64_t sum[BF_QUANTITY_COUNT];
    double max[BF_QUANTITY_COUNT];
};

enum bf_cell_kind {
    BF_CELL_TRUCKS,
    BF_CELL_TAKEN,
    BF_CELL_STATION,
    BF_CELL_AGENCY,
    BF_CELL_CHECK,
    BF_CELL_BAY
};

/* What a cell is about. BF_NO_PLACE: no lane, no booth. */
struct bf_cell_key {
    enum bf_cell_kind kind;
    uint16_t port, programme, hour; /* trucks */
    uint16_t lane, booth;           /* taken */
    uint16_t index;                 /* of the station, agency, check or bay */
};

struct bf_cell {
    struct bf_counted day;
    bf_uint128 squares[BF_QUANTITY_COUNT];
    uint32_t chunks[BF_QUANTITY_COUNT][BF_BUCKET_CHUNKS];
    struct bf_cell_key key;
};

/* What the moments of a subject are kept of; `over` is ordered quantity by quantity. */
enum bf_measure {
    BF_MEASURE_TRUCKS, /* that ended primary */
    BF_MEASURE_COUNT,
    BF_MEASURE_SUM = BF_MEASURE_COUNT + BF_COUNT_COUNT,
    BF_MEASURE_OVER = BF_MEASURE_SUM + BF_QUANTITY_COUNT,
    BF_MEASURE_LOST = BF_MEASURE_OVER + TIMED * LIMITS,
    BF_MEASURES = BF_MEASURE_LOST + LOST
};

struct bf_moments {
    struct bf_column columns[BF_MEASURES];
    int64_t with_one[BF_MEASURES]; /* replications in which the measure was not 0 */
    double max[BF_QUANTITY_COUNT];
};

struct bf_level {
    struct bf_column area, over;
    int64_t highest;
};

enum bf_occupied {
    BF_OCCUPIED_OPEN,
    BF_OCCUPIED_BUSY, /* the next four as enum bf_use */
    BF_OCCUPIED_SERVING,
    BF_OCCUPIED_PULLING,
    BF_OCCUPIED_BLOCKED,
    BF_OCCUPIED_OVERTIME,
    BF_OCCUPIED_SERVED,
    BF_OCCUPIED_COUNT
};

struct bf_occupied_moments {
    struct bf_column columns[BF_OCCUPIED_COUNT];
};

/* Sums of dossiers and exams about a row, a check, a violation or an agency: in the running
 * replication, and over all of them. */
struct bf_tallied {
    int64_t day[BF_TALLY_COUNT];
    struct bf_column columns[BF_TALLY_COUNT];
    int64_t with_one[BF_TALLY_COUNT]; /* replications in which there was any */
};

struct bf_cluster_tables {
    uint32_t chunks[TIMED][COARSE_CHUNKS];
};

/* The checks of a port stand together, those at the booth first. */
struct bf_port_checks {
    uint16_t first, end;
    uint64_t instant; /* bits from the first: no exams */
};

struct bf_summary {
    struct bf_summary_def def; /* arrays owned */

    uint32_t replication, cluster; /* running now */
    size_t first_of_cluster;       /* in [clusters] */
    int64_t replications;
    int64_t cluster_replications[CLUSTERS];
    uint64_t digest, events;

    size_t rows;     /* (port or all ports) x (programme or all) */
    size_t subjects; /* rows x hour slots, places, booths, stations, agencies, checks, bays */
    struct bf_counted *days;
    struct bf_moments *moments;
    /* Rows x hour slots: sums of the arrived of a programme times those of all. */
    bf_int128 *parts;

    struct bf_level *levels; /* rows, places, sources, stations, agencies */
    size_t level_count;
    /* Booths, stations, agencies; with customs also bays and the scanners of places. */
    struct bf_occupied_moments *occupied;
    size_t occupied_count;

    /* Rows, checks, violations of each port and of all, then agencies. */
    struct bf_tallied *tallied;
    size_t tallied_count;             /* 0 without customs */
    struct bf_port_checks *checks_of; /* [ports] */
    bool *after_release;              /* [checks]: an audit */

    /* Ports x programmes x hours, stations, agencies, checks, bays, then lanes with booths as they
     * turn up. */
    struct bf_cell *cells;
    size_t cell_count, cell_room;
    uint32_t *taken; /* (places + 1) x (booths + 1): number of the cell, 0 for none yet */

    struct bf_histogram_pool pool;
    struct bf_cluster_tables *clusters; /* clusters x ports x programmes */
};

/* Makes the cell of trucks of [lane] taken by [booth], which may move the cells. */
uint32_t bf_summary_new_taken(struct bf_summary *summary, uint16_t lane, uint16_t booth);

/* Where in [taken] a lane and a booth meet; no place and no booth come first: one more than
 * BF_NO_PLACE is 0 in 16 bits. */
static inline size_t bf_summary_meeting(const struct bf_summary *summary, uint16_t lane,
                                        uint16_t booth)
{
    return (uint16_t)(lane + 1u) * (summary->def.booths + 1) + (uint16_t)(booth + 1u);
}

static inline uint32_t bf_summary_taken(struct bf_summary *summary, uint16_t lane, uint16_t booth)
{
    uint32_t cell = summary->taken[bf_summary_meeting(summary, lane, booth)];

    return __builtin_expect(cell != 0, 1) ? cell : bf_summary_new_taken(summary, lane, booth);
}

/* Rows: [port] may be BF_ALL_PORTS, [programme] the number of programmes for all of them. */
size_t bf_summary_row(const struct bf_summary *summary, uint16_t port, size_t programme);

/* The subject's place in [days] and [moments]; false for sources and what the definition does not
 * know. */
bool bf_summary_find(const struct bf_summary *summary, struct bf_subject subject, size_t *found);

/* Bays there could be: one of each kind at every station, if any station has several kinds. */
static inline size_t bf_summary_bays(const struct bf_summary_def *def)
{
    return def->bays == NULL ? 0 : def->stations * BF_BAY_COUNT;
}

/* Number of a station's cell; those of agencies, of checks and then of bays come behind the
 * stations'. */
static inline size_t bf_summary_station_cell(const struct bf_summary *summary, size_t station)
{
    return summary->def.ports * summary->def.programmes * HOURS + station;
}

static inline size_t bf_summary_bay_cell(const struct bf_summary *summary, size_t bay)
{
    const struct bf_summary_def *def = &summary->def;

    return bf_summary_station_cell(summary, def->stations) + def->agencies + def->checks + bay;
}

/* Ports, and all of them together if there are several. */
static inline size_t bf_summary_groups(const struct bf_summary_def *def)
{
    return def->ports + (def->ports > 1 ? 1 : 0);
}

/* The tallies of dossiers: their beginning, and their folding when a replication ends. */
void bf_summary_begin_tallies(struct bf_summary *summary);
void bf_summary_end_tallies(struct bf_summary *summary);
size_t bf_summary_tallied_count(const struct bf_summary *summary);

/* Which checks are whose, when the definition is in place. */
void bf_summary_order_checks(struct bf_summary *summary);

/* The tallies of a check, and of an agency. */
static inline int64_t *bf_summary_check_day(struct bf_summary *summary, uint16_t check)
{
    return summary->tallied[summary->rows + check].day;
}

static inline size_t bf_summary_tallied_agency(const struct bf_summary *summary, size_t agency)
{
    return summary->tallied_count - summary->def.agencies + agency;
}

/* Whether a cell's trucks are among the subject's. */
bool bf_cell_belongs(const struct bf_cell_key *key, struct bf_subject subject);

static inline int64_t bf_counted_trucks(const struct bf_counted *day)
{
    int64_t trucks = 0;

    for (int i = 0; i < BF_FATE_COUNT; i++)
        trucks += day->fates[i];
    return trucks;
}

/* Trucks that ended primary: those with a wait. */
static inline int64_t bf_counted_served(const struct bf_counted *day)
{
    return day->fates[BF_RELEASED] + day->served;
}

/* The counts in the order of enum bf_count. */
void bf_counted_counts(const struct bf_counted *day, int64_t counts[BF_COUNT_COUNT]);

/* What a measure is divided by when the figure is a ratio: another measure. */
static inline int bf_measure_denominator(int measure)
{
    bool timed_by_primary = measure < BF_MEASURE_SUM + BF_CROSSING ||
                            (measure >= BF_MEASURE_OVER && measure < BF_MEASURE_OVER + LIMITS);

    if (measure < BF_MEASURE_SUM)
        return BF_MEASURE_COUNT + BF_COUNT_ARRIVED;
    if (measure >= BF_MEASURE_LOST)
        return BF_MEASURE_COUNT + (measure == BF_MEASURE_LOST ? BF_COUNT_GAVE_UP : BF_COUNT_INSIDE);
    return timed_by_primary ? BF_MEASURE_TRUCKS : BF_MEASURE_COUNT + BF_COUNT_RELEASED;
}

#endif
