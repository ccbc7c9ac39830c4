/* summary: the statistics of any number of replications, fed with cards, mergeable, exact.
 *
 * Every figure is a ratio of two whole numbers per replication (sum of waits / trucks, busy time /
 * open time, trucks / 1 day). A summary keeps the exact sums and co-moments of those numbers over
 * replications, in 128 bits, and histograms of counts. Nothing is rounded on the way, so adding
 * replications in any order, on any number of threads, and merging, gives the same bits. One
 * summary belongs to one thread; a study merges them at the end of a block. */
#ifndef BF_STATS_SUMMARY_H
#define BF_STATS_SUMMARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "stats/estimate.h"
#include "stats/tally.h"
#include "trace/card.h"

/* Officers of some agencies, all needed at once; arrays are copied. */
struct bf_team_def {
    const uint16_t *agencies, *officers; /* how many of each */
    size_t count;
};

/* Who takes part in an exam, and under which check it is counted. */
struct bf_exam_def {
    uint16_t check;
    bool after_release;             /* an audit */
    struct bf_team_def own, united; /* by itself, and together with the other country's */
};

/* What there is to count, by number only: names are the scenario's affair. */
struct bf_summary_def {
    size_t programmes, ports, sources, places, booths, stations;
    /* A port has customs: dossiers and exam stays will come. Without it the rest is 0, and costs
     * neither memory nor time. */
    bool customs;
    size_t agencies, exams, checks, violations;
    const uint16_t *port_of_check;  /* [checks]; copied */
    const struct bf_exam_def *exam; /* [exams]; copied */
    const uint16_t *port_of_source; /* [sources]; copied */
    const uint16_t *port_of_place;
    const uint16_t *port_of_booth;
    const uint16_t *port_of_station;
    const uint8_t *bays; /* [stations]: bits of enum bf_bay of its docks if those are of several
                            kinds, else 0; NULL: of none; copied */
    bf_time from, to;    /* measured window */
    double per_days;     /* days in the window, for figures per day */
};

/* Times of a truck, in the order they are kept. Wait and service are those of every truck that
 * ended primary, whatever became of it; crossing and delay those of the released, which have all
 * ended primary. */
enum bf_quantity {
    BF_WAIT,     /* joining the queue -> start of primary */
    BF_SERVICE,  /* primary */
    BF_CROSSING, /* joining the queue -> leaving, and what came before the approach; stations:
                    arriving there -> end of exam */
    BF_DELAY,    /* crossing less what it would have been without any waiting */
    BF_QUANTITY_COUNT
};

enum bf_subject_kind {
    BF_SUBJECT_ALL, /* every programme together */
    BF_SUBJECT_PROGRAMME,
    BF_SUBJECT_PLACE, /* by the lane from which the booth took the truck */
    BF_SUBJECT_BOOTH,
    BF_SUBJECT_STATION, /* visits: wait for a dock, service there, crossing = both, delay = wait */
    BF_SUBJECT_BAY,     /* the same of one kind of docks: number = station * BF_BAY_COUNT + kind */
    BF_SUBJECT_SOURCE,  /* gauges only */
    BF_SUBJECT_AGENCY, /* exams at stations its officers took part in: wait for them, service = exam
                        */
    BF_SUBJECT_CHECK,  /* the same of one exam; tallies only of a check at the booth */
    BF_SUBJECT_VIOLATION, /* tallies only */
    BF_SUBJECT_KIND_COUNT
};

/* Kinds of subjects a tally is about, in the table of tallies. */
#define BF_OF_TRUCKS     (1u << BF_SUBJECT_ALL | 1u << BF_SUBJECT_PROGRAMME)
#define BF_OF_CHECKS     (1u << BF_SUBJECT_CHECK)
#define BF_OF_AGENCIES   (1u << BF_SUBJECT_AGENCY)
#define BF_OF_VIOLATIONS (1u << BF_SUBJECT_VIOLATION)

#define BF_ALL_PORTS UINT16_MAX
#define BF_ALL_HOURS (-1)

/* [port] matters for all, programmes and violations only, [hour] for the first two; the hour is
 * that of the truck's arrival, 0 to 23. */
struct bf_subject {
    enum bf_subject_kind kind;
    uint16_t port;  /* or BF_ALL_PORTS */
    uint16_t index; /* of the programme, place, booth, ... in the definition */
    int8_t hour;    /* or BF_ALL_HOURS */
};

struct bf_summary *bf_summary_create(const struct bf_summary_def *def);
void bf_summary_destroy(struct bf_summary *summary);

/* Forgets everything, keeps its memory. */
void bf_summary_clear(struct bf_summary *summary);

/* Between these two come the cards, visits, dossiers and stays of one replication, in any order. A
 * replication that was begun must be ended: what it counted cannot be taken back. */
void bf_summary_begin(struct bf_summary *summary, uint32_t replication);
void bf_summary_end(struct bf_summary *summary, const struct bf_run_totals *totals);

/* Of the signature a sink wants; [context] is the summary. */
void bf_summary_cards(void *context, const struct bf_card *cards, size_t count);
void bf_summary_visits(void *context, const struct bf_visit *visits, size_t count);
void bf_summary_dossiers(void *context, const struct bf_dossier *dossiers, size_t count);
void bf_summary_stays(void *context, const struct bf_exam_stay *stays, size_t count);

/* Adds what [from] saw; both were made from equal definitions. Costs as much as some thousands of
 * cards, so a thread keeps one summary over many replications. */
void bf_summary_merge(struct bf_summary *into, const struct bf_summary *from);

int64_t bf_summary_replications(const struct bf_summary *summary);

/* Of all replications and what happened in each; the order does not matter. */
uint64_t bf_summary_digest(const struct bf_summary *summary);
uint64_t bf_summary_events(const struct bf_summary *summary);

/* ---- figures --------------------------------------------------------------------------------- */

/* Counts, shares and means of which too little happened have no interval: see bf_ratio_is_thin. Of
 * a share what did not happen counts as well.
 *
 * [confidence] such as 0.95. Pooled mean with the ratio estimator's interval, clustered by
 * replication. */
struct bf_estimate bf_summary_mean(const struct bf_summary *summary, struct bf_subject subject,
                                   enum bf_quantity quantity, double confidence); /* seconds */

/* Standard deviation over trucks; no interval. Seconds. */
struct bf_estimate bf_summary_sd(const struct bf_summary *summary, struct bf_subject subject,
                                 enum bf_quantity quantity);

/* Pooled quantile: smallest t with P(X <= t) >= p, relative error at most 0.5 %, exactly 0 when the
 * quantile is 0. Woodruff's interval for wait and crossing time of all and of programmes over all
 * hours, clustered by replication (modulo 128); a bound that the data cannot carry is NAN, and the
 * half-width with it. No interval for the rest. Seconds. */
struct bf_estimate bf_summary_quantile(const struct bf_summary *summary, struct bf_subject subject,
                                       enum bf_quantity quantity, double p, double confidence);

struct bf_estimate bf_summary_max(const struct bf_summary *summary, struct bf_subject subject,
                                  enum bf_quantity quantity); /* exact; seconds */

/* Share of trucks with wait (or crossing time) above [minutes], one of 30, 45, 60, 120, exact at
 * the threshold, with the ratio estimator's interval. */
struct bf_estimate bf_summary_share_over(const struct bf_summary *summary,
                                         struct bf_subject subject, enum bf_quantity quantity,
                                         int minutes, double confidence);

/* (P95 - mean) / mean of the quantity; no interval. */
struct bf_estimate bf_summary_buffer_index(const struct bf_summary *summary,
                                           struct bf_subject subject, enum bf_quantity quantity);

enum bf_count {
    BF_COUNT_ARRIVED, /* = the six behind it together, in every replication */
    BF_COUNT_RELEASED,
    BF_COUNT_REFUSED,
    BF_COUNT_GAVE_UP,
    BF_COUNT_INSIDE,
    BF_COUNT_TURNED_BACK,
    BF_COUNT_DIVERTED,
    BF_COUNT_EMPTY, /* empty trailers among the arrived */
    BF_COUNT_COUNT
};

/* Measured trucks per day of the window ([BF_COUNT_INSIDE]: at the end of a replication, not
 * divided by days). */
struct bf_estimate bf_summary_count(const struct bf_summary *summary, struct bf_subject subject,
                                    enum bf_count count, double confidence);

/* Count / arrived, with the ratio estimator's interval. Of the arrived themselves: arrived / those
 * of all programmes, for all and programmes. */
struct bf_estimate bf_summary_count_share(const struct bf_summary *summary,
                                          struct bf_subject subject, enum bf_count count,
                                          double confidence);

/* Mean time in queue of the trucks that gave up, or so far of those inside; seconds. */
struct bf_estimate bf_summary_lost_wait(const struct bf_summary *summary, struct bf_subject subject,
                                        enum bf_count count, double confidence);

/* Time average, over the window, of the trucks there: all and programmes: between joining and
 * primary; places: in the place; stations: in the queue; sources: waiting upstream; agencies: exams
 * waiting for officers. */
struct bf_estimate bf_summary_level(const struct bf_summary *summary, struct bf_subject subject,
                                    double confidence);

/* Highest level in any replication; NAN for several programmes or ports together, whose gauges do
 * not peak together. */
struct bf_estimate bf_summary_level_max(const struct bf_summary *summary,
                                        struct bf_subject subject);

/* Time above the gauge's mark, seconds per day: places and stations: full; sources: spilled back.
 */
struct bf_estimate bf_summary_over_mark(const struct bf_summary *summary, struct bf_subject subject,
                                        double confidence);

enum bf_use { BF_USE_BUSY, BF_USE_SERVING, BF_USE_PULLING, BF_USE_BLOCKED };

/* Share of the open time of a booth, a station or a kind of bays (their docks), an agency (officers
 * on duty) or a place (scanners) so used. Busy = the three others together. */
struct bf_estimate bf_summary_utilisation(const struct bf_summary *summary,
                                          struct bf_subject subject, enum bf_use use,
                                          double confidence);
struct bf_estimate bf_summary_open(const struct bf_summary *summary, struct bf_subject subject,
                                   double confidence); /* seconds per day */
struct bf_estimate bf_summary_overtime(const struct bf_summary *summary, struct bf_subject subject,
                                       double confidence); /* seconds per day */

/* Services per day that ended in the window, of whatever truck: what the booth, station, bays,
 * agency or scanners of a place got through. Measured trucks, whenever they were served, are
 * counted by BF_COUNT_RELEASED. */
struct bf_estimate bf_summary_served(const struct bf_summary *summary, struct bf_subject subject,
                                     double confidence);

/* ---- customs --------------------------------------------------------------------------------- */

/* Per day of the window, of trucks, shipments, exams or, for tallies of time, of seconds. All and
 * programmes over all hours, agencies, checks and violations, where the table of tallies has them.
 */
struct bf_estimate bf_summary_tally(const struct bf_summary *summary, struct bf_subject subject,
                                    enum bf_tally tally, double confidence);

/* The tally over the one it is divided by: a share, or a mean in seconds. For checks those caught
 * are divided by all violations that were before the port's checks. */
struct bf_estimate bf_summary_tally_ratio(const struct bf_summary *summary,
                                          struct bf_subject subject, enum bf_tally tally,
                                          double confidence);

/* ---- one replication ------------------------------------------------------------------------- */

/* The same figures of the replication that was ended last, for files with a row per replication.
 * Whole numbers. */
struct bf_replication_row {
    int64_t trucks; /* measured trucks that ended primary (stations: visits) */
    int64_t sum[BF_QUANTITY_COUNT];
    int64_t max[BF_QUANTITY_COUNT];
    int64_t counts[BF_COUNT_COUNT];
};

struct bf_replication_row bf_summary_last(const struct bf_summary *summary,
                                          struct bf_subject subject);

#endif
