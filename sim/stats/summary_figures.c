/* Figures: the only place where the exact numbers become doubles. Each figure finds its subject,
 * forms a ratio of two columns or reads histograms, and scales microseconds to seconds. */
#include "stats/quantile.h"
#include "stats/summary_state.h"

#include <assert.h>
#include <string.h>

static const struct bf_moments *moments_of(const struct bf_summary *summary,
                                           struct bf_subject subject)
{
    size_t found;

    return bf_summary_find(summary, subject, &found) ? &summary->moments[found] : NULL;
}

/* ---- ratios ---------------------------------------------------------------------------------- */

static bool is_time(int measure)
{
    return (measure >= BF_MEASURE_SUM && measure < BF_MEASURE_OVER) || measure >= BF_MEASURE_LOST;
}

/* Times happen as often as what they are means of, shares as often as what they are shares of or
 * as the rest, whichever is rarer. */
static bool is_thin(const struct bf_moments *moments, int measure, int64_t replications)
{
    int denominator = bf_measure_denominator(measure);
    bf_int128 all = moments->columns[denominator].sum, events = moments->columns[measure].sum;

    if (is_time(measure))
        return bf_ratio_is_thin(all, moments->with_one[denominator], replications);
    return all - events < 10 || bf_ratio_is_thin(events, moments->with_one[measure], replications);
}

/* [measure] over its denominator, times [scale]; observations are the denominator's trucks. */
static struct bf_estimate ratio_figure(const struct bf_summary *summary, struct bf_subject subject,
                                       int measure, double scale, double confidence)
{
    const struct bf_moments *moments = moments_of(summary, subject);

    if (moments == NULL)
        return bf_estimate_none();
    struct bf_ratio ratio =
        bf_ratio_of(&moments->columns[measure], &moments->columns[bf_measure_denominator(measure)],
                    summary->replications);
    double most = is_time(measure) ? BF_UNBOUNDED : 1.0;
    struct bf_estimate estimate = bf_ratio_estimate(&ratio, scale, most, confidence);
    estimate.observations = (int64_t)ratio.n;
    return bf_estimate_unless(is_thin(moments, measure, summary->replications), estimate);
}

struct bf_estimate bf_summary_mean(const struct bf_summary *summary, struct bf_subject subject,
                                   enum bf_quantity quantity, double confidence)
{
    return ratio_figure(summary, subject, BF_MEASURE_SUM + (int)quantity, 1e-6, confidence);
}

static int limit_of(int minutes)
{
    static const int limits[LIMITS] = {30, 45, 60, 120};

    for (int i = 0; i < LIMITS; i++)
        if (limits[i] == minutes)
            return i;
    return -1;
}

struct bf_estimate bf_summary_share_over(const struct bf_summary *summary,
                                         struct bf_subject subject, enum bf_quantity quantity,
                                         int minutes, double confidence)
{
    int limit = limit_of(minutes);

    if (limit < 0 || (quantity != BF_WAIT && quantity != BF_CROSSING))
        return bf_estimate_none();
    int measure = BF_MEASURE_OVER + (int)quantity / 2 * LIMITS + limit;
    return ratio_figure(summary, subject, measure, 1.0, confidence);
}

/* The arrived of a programme as a share of the arrived. */
static struct bf_estimate arrived_share(const struct bf_summary *summary, struct bf_subject subject,
                                        double confidence)
{
    struct bf_subject all = {BF_SUBJECT_ALL, subject.port, 0, subject.hour};
    const int arrived = BF_MEASURE_COUNT + BF_COUNT_ARRIVED;
    size_t part, whole;

    if (!bf_summary_find(summary, subject, &part) || !bf_summary_find(summary, all, &whole))
        return bf_estimate_none();
    struct bf_column own = summary->moments[part].columns[arrived];
    const struct bf_column *total = &summary->moments[whole].columns[arrived];
    own.product = part == whole ? own.square : summary->parts[part];
    struct bf_ratio ratio = bf_ratio_of(&own, total, summary->replications);
    struct bf_estimate estimate = bf_ratio_estimate(&ratio, 1.0, 1.0, confidence);
    estimate.observations = (int64_t)ratio.n;
    return bf_estimate_unless(ratio.n - ratio.x < 10 ||
                                  bf_ratio_is_thin(ratio.x,
                                                   summary->moments[part].with_one[arrived],
                                                   summary->replications),
                              estimate);
}

struct bf_estimate bf_summary_count_share(const struct bf_summary *summary,
                                          struct bf_subject subject, enum bf_count count,
                                          double confidence)
{
    if (count == BF_COUNT_ARRIVED &&
        (subject.kind == BF_SUBJECT_ALL || subject.kind == BF_SUBJECT_PROGRAMME))
        return arrived_share(summary, subject, confidence);
    return ratio_figure(summary, subject, BF_MEASURE_COUNT + (int)count, 1.0, confidence);
}

struct bf_estimate bf_summary_lost_wait(const struct bf_summary *summary, struct bf_subject subject,
                                        enum bf_count count, double confidence)
{
    if (subject.kind >= BF_SUBJECT_STATION ||
        (count != BF_COUNT_GAVE_UP && count != BF_COUNT_INSIDE))
        return bf_estimate_none();
    int measure = BF_MEASURE_LOST + (count == BF_COUNT_INSIDE ? 1 : 0);
    return ratio_figure(summary, subject, measure, 1e-6, confidence);
}

struct bf_estimate bf_summary_count(const struct bf_summary *summary, struct bf_subject subject,
                                    enum bf_count count, double confidence)
{
    const struct bf_moments *moments = moments_of(summary, subject);

    if (moments == NULL)
        return bf_estimate_none();
    struct bf_ratio ratio = bf_ratio_per_replication(
        &moments->columns[BF_MEASURE_COUNT + (int)count], summary->replications);
    double scale = count == BF_COUNT_INSIDE ? 1.0 : 1.0 / summary->def.per_days;
    int64_t with_one = moments->with_one[BF_MEASURE_COUNT + (int)count];
    return bf_estimate_unless(bf_ratio_is_thin(ratio.x, with_one, summary->replications),
                              bf_ratio_estimate(&ratio, scale, BF_UNBOUNDED, confidence));
}

/* ---- distributions --------------------------------------------------------------------------- */

static int64_t observations_of(const struct bf_moments *moments, enum bf_quantity quantity)
{
    int measure = bf_measure_denominator(BF_MEASURE_SUM + (int)quantity);

    return (int64_t)moments->columns[measure].sum;
}

/* The numerator n sum x^2 - (sum x)^2 cancels when times are nearly equal: exact. */
struct bf_estimate bf_summary_sd(const struct bf_summary *summary, struct bf_subject subject,
                                 enum bf_quantity quantity)
{
    const struct bf_moments *moments = moments_of(summary, subject);
    bf_uint128 squares = 0;

    if (moments == NULL || observations_of(moments, quantity) < 2)
        return bf_estimate_none();
    for (size_t i = 0; i < summary->cell_count; i++)
        if (bf_cell_belongs(&summary->cells[i].key, subject))
            squares += summary->cells[i].squares[quantity];

    int64_t n = observations_of(moments, quantity);
    struct bf_wide sum = bf_wide_from(moments->columns[BF_MEASURE_SUM + (int)quantity].sum);
    struct bf_wide scaled =
        bf_wide_subtract(bf_wide_multiply(bf_wide_from(n), bf_wide_from((bf_int128)squares)),
                         bf_wide_multiply(sum, sum));
    double variance = bf_wide_to_double(scaled) / ((double)n * (double)(n - 1));
    return bf_estimate_bare(sqrt(variance) * 1e-6, n);
}

/* False when there is no truck to speak of. */
static bool pool_times(const struct bf_summary *summary, struct bf_subject subject,
                       enum bf_quantity quantity, struct bf_pooled *pooled)
{
    bf_pooled_clear(pooled);
    for (size_t i = 0; i < summary->cell_count; i++)
        if (bf_cell_belongs(&summary->cells[i].key, subject))
            bf_pooled_add(pooled, &summary->pool, summary->cells[i].chunks[quantity]);
    return pooled->total > 0;
}

/* ---- the spread of a quantile ---------------------------------------------------------------- */

/* Places the subject's trucks of one cluster relative to a coarse bucket. */
static struct bf_placed place_cluster(const struct bf_summary *summary, struct bf_subject subject,
                                      int timed, size_t cluster, uint32_t bucket)
{
    size_t ports = summary->def.ports, programmes = summary->def.programmes;
    struct bf_placed placed = {0};

    for (size_t crowd = 0; crowd < ports * programmes; crowd++) {
        if (subject.port != BF_ALL_PORTS && subject.port != crowd / programmes)
            continue;
        if (subject.kind == BF_SUBJECT_PROGRAMME && subject.index != crowd % programmes)
            continue;
        bf_histogram_place(&summary->pool,
                           summary->clusters[cluster * ports * programmes + crowd].chunks[timed],
                           COARSE_CHUNKS, bucket, &placed);
    }
    return placed;
}

/* The share of trucks at or below [bucket] over clusters. When that is all of them it cannot vary,
 * although the quantile does: then the share below the bucket. */
static struct bf_ratio share_at_most(const struct bf_summary *summary, struct bf_subject subject,
                                     int timed, uint32_t bucket)
{
    struct bf_ratio up_to = {0}, below = {0};

    for (size_t cluster = 0; cluster < CLUSTERS; cluster++) {
        if (summary->cluster_replications[cluster] == 0)
            continue;
        struct bf_placed placed =
            place_cluster(summary, subject, timed, cluster, bucket >> COARSE_SHIFT);
        bf_ratio_add(&up_to, (int64_t)(placed.below + placed.within), (int64_t)placed.total);
        bf_ratio_add(&below, (int64_t)placed.below, (int64_t)placed.total);
    }
    return up_to.x < up_to.n ? up_to : below;
}

static bool has_clusters(struct bf_subject subject, enum bf_quantity quantity)
{
    return (subject.kind == BF_SUBJECT_ALL || subject.kind == BF_SUBJECT_PROGRAMME) &&
           subject.hour == BF_ALL_HOURS && (quantity == BF_WAIT || quantity == BF_CROSSING);
}

static struct bf_estimate to_seconds(struct bf_estimate estimate)
{
    estimate.value *= 1e-6;
    estimate.half_width *= 1e-6;
    estimate.low *= 1e-6;
    estimate.high *= 1e-6;
    return estimate;
}

struct bf_estimate bf_summary_quantile(const struct bf_summary *summary, struct bf_subject subject,
                                       enum bf_quantity quantity, double p, double confidence)
{
    const struct bf_moments *moments = moments_of(summary, subject);
    struct bf_pooled pooled;

    if (moments == NULL || !pool_times(summary, subject, quantity, &pooled))
        return bf_estimate_none();
    bf_time max = (bf_time)moments->max[quantity];
    uint32_t bucket = bf_pooled_bucket(&pooled, p);
    if (!has_clusters(subject, quantity))
        return bf_estimate_bare(bf_seconds(bf_pooled_time(bucket, max)), (int64_t)pooled.total);
    struct bf_ratio at_most = share_at_most(summary, subject, (int)quantity / 2, bucket);
    return to_seconds(bf_woodruff(&pooled, max, p, &at_most, confidence));
}

struct bf_estimate bf_summary_max(const struct bf_summary *summary, struct bf_subject subject,
                                  enum bf_quantity quantity)
{
    const struct bf_moments *moments = moments_of(summary, subject);

    if (moments == NULL || observations_of(moments, quantity) == 0)
        return bf_estimate_none();
    return bf_estimate_bare(moments->max[quantity] / 1e6, observations_of(moments, quantity));
}

struct bf_estimate bf_summary_buffer_index(const struct bf_summary *summary,
                                           struct bf_subject subject, enum bf_quantity quantity)
{
    struct bf_estimate mean = bf_summary_mean(summary, subject, quantity, 0.95);
    struct bf_estimate late = bf_summary_quantile(summary, subject, quantity, 0.95, 0.95);

    if (!(mean.value > 0.0))
        return bf_estimate_none();
    return bf_estimate_bare((late.value - mean.value) / mean.value, mean.observations);
}

/* ---- levels ---------------------------------------------------------------------------------- */

static const struct bf_level *level_of(const struct bf_summary *summary, struct bf_subject subject)
{
    const struct bf_summary_def *def = &summary->def;
    const struct bf_level *places = summary->levels + summary->rows;
    const struct bf_level *stations = places + def->places + def->sources;
    size_t found;

    switch (subject.kind) {
    case BF_SUBJECT_ALL:
    case BF_SUBJECT_PROGRAMME:
        if (subject.hour != BF_ALL_HOURS || !bf_summary_find(summary, subject, &found))
            return NULL;
        return &summary->levels[found / HOUR_SLOTS];
    case BF_SUBJECT_PLACE:
        return subject.index < def->places ? places + subject.index : NULL;
    case BF_SUBJECT_SOURCE:
        return subject.index < def->sources ? places + def->places + subject.index : NULL;
    case BF_SUBJECT_STATION:
        return subject.index < def->stations ? stations + subject.index : NULL;
    case BF_SUBJECT_AGENCY:
        return subject.index < def->agencies ? stations + def->stations + subject.index : NULL;
    case BF_SUBJECT_BOOTH:
    case BF_SUBJECT_BAY:
    case BF_SUBJECT_CHECK:
    case BF_SUBJECT_VIOLATION:
    case BF_SUBJECT_KIND_COUNT:
        break;
    }
    return NULL;
}

struct bf_estimate bf_summary_level(const struct bf_summary *summary, struct bf_subject subject,
                                    double confidence)
{
    const struct bf_level *level = level_of(summary, subject);

    if (level == NULL)
        return bf_estimate_none();
    struct bf_ratio ratio = bf_ratio_per_replication(&level->area, summary->replications);
    double window = (double)(summary->def.to - summary->def.from);
    return bf_ratio_estimate(&ratio, 1.0 / window, BF_UNBOUNDED, confidence);
}

/* Several gauges do not peak together, so the peak of their sum is not known. */
static bool single_gauge(const struct bf_summary *summary, struct bf_subject subject)
{
    const struct bf_summary_def *def = &summary->def;

    if (subject.kind == BF_SUBJECT_ALL && def->programmes > 1)
        return false;
    if (subject.kind == BF_SUBJECT_ALL || subject.kind == BF_SUBJECT_PROGRAMME)
        return def->ports == 1 || subject.port != BF_ALL_PORTS;
    return true;
}

struct bf_estimate bf_summary_level_max(const struct bf_summary *summary, struct bf_subject subject)
{
    const struct bf_level *level = level_of(summary, subject);

    if (level == NULL || summary->replications == 0 || !single_gauge(summary, subject))
        return bf_estimate_none();
    return bf_estimate_bare((double)level->highest, summary->replications);
}

struct bf_estimate bf_summary_over_mark(const struct bf_summary *summary, struct bf_subject subject,
                                        double confidence)
{
    const struct bf_level *level = level_of(summary, subject);

    if (level == NULL || subject.kind == BF_SUBJECT_ALL || subject.kind == BF_SUBJECT_PROGRAMME ||
        subject.kind == BF_SUBJECT_AGENCY)
        return bf_estimate_none();
    struct bf_ratio ratio = bf_ratio_per_replication(&level->over, summary->replications);
    return bf_ratio_estimate(&ratio, 1e-6 / summary->def.per_days, BF_UNBOUNDED, confidence);
}

/* ---- booths, docks and officers -------------------------------------------------------------- */

static const struct bf_column *occupied_of(const struct bf_summary *summary,
                                           struct bf_subject subject)
{
    const struct bf_summary_def *def = &summary->def;
    const struct bf_occupied_moments *stations = summary->occupied + def->booths;
    const struct bf_occupied_moments *agencies = stations + def->stations;
    const struct bf_occupied_moments *bays = agencies + def->agencies;
    size_t ignored;

    if (subject.kind == BF_SUBJECT_BOOTH && subject.index < def->booths)
        return summary->occupied[subject.index].columns;
    if (subject.kind == BF_SUBJECT_STATION && subject.index < def->stations)
        return stations[subject.index].columns;
    if (subject.kind == BF_SUBJECT_AGENCY && subject.index < def->agencies)
        return agencies[subject.index].columns;
    if (subject.kind == BF_SUBJECT_BAY && bf_summary_find(summary, subject, &ignored))
        return bays[subject.index].columns;
    if (subject.kind == BF_SUBJECT_PLACE && def->customs && subject.index < def->places)
        return bays[bf_summary_bays(def) + subject.index].columns;
    return NULL;
}

struct bf_estimate bf_summary_utilisation(const struct bf_summary *summary,
                                          struct bf_subject subject, enum bf_use use,
                                          double confidence)
{
    const struct bf_column *columns = occupied_of(summary, subject);

    if (columns == NULL)
        return bf_estimate_none();
    struct bf_ratio ratio = bf_ratio_of(&columns[BF_OCCUPIED_BUSY + (int)use],
                                        &columns[BF_OCCUPIED_OPEN], summary->replications);
    return bf_ratio_estimate(&ratio, 1.0, 1.0, confidence);
}

/* A figure of a booth and the like per day. */
static struct bf_estimate occupied_per_day(const struct bf_summary *summary,
                                           struct bf_subject subject, enum bf_occupied what,
                                           double scale, double confidence)
{
    const struct bf_column *columns = occupied_of(summary, subject);

    if (columns == NULL)
        return bf_estimate_none();
    struct bf_ratio ratio = bf_ratio_per_replication(&columns[what], summary->replications);
    return bf_ratio_estimate(&ratio, scale / summary->def.per_days, BF_UNBOUNDED, confidence);
}

struct bf_estimate bf_summary_open(const struct bf_summary *summary, struct bf_subject subject,
                                   double confidence)
{
    return occupied_per_day(summary, subject, BF_OCCUPIED_OPEN, 1e-6, confidence);
}

struct bf_estimate bf_summary_overtime(const struct bf_summary *summary, struct bf_subject subject,
                                       double confidence)
{
    return occupied_per_day(summary, subject, BF_OCCUPIED_OVERTIME, 1e-6, confidence);
}

struct bf_estimate bf_summary_served(const struct bf_summary *summary, struct bf_subject subject,
                                     double confidence)
{
    return occupied_per_day(summary, subject, BF_OCCUPIED_SERVED, 1.0, confidence);
}

/* ---- one replication ------------------------------------------------------------------------- */

struct bf_replication_row bf_summary_last(const struct bf_summary *summary,
                                          struct bf_subject subject)
{
    struct bf_replication_row row = {0};
    size_t found;

    if (!bf_summary_find(summary, subject, &found))
        return row;
    const struct bf_counted *day = &summary->days[found];
    row.trucks = bf_counted_served(day);
    memcpy(row.sum, day->sum, sizeof row.sum);
    for (int q = 0; q < BF_QUANTITY_COUNT; q++)
        row.max[q] = (int64_t)day->max[q];
    bf_counted_counts(day, row.counts);
    return row;
}
