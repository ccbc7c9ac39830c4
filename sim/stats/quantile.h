/* quantile: quantiles of pooled trucks and how sure they are.
 *
 * The quantile at p is the smallest t with P(X <= t) >= p over all trucks of all replications. Its
 * interval is Woodruff's (1952): the error of the share P(X <= q) comes from the ratio estimator
 * over clusters of replications, and the pooled histogram is read again at p -+ t * error. */
#ifndef BF_STATS_QUANTILE_H
#define BF_STATS_QUANTILE_H

#include <stdint.h>

#include "stats/histogram.h"
#include "stats/ratio.h"

/* Counts of many histograms together. Most chunks stay empty: their counts are neither cleared nor
 * read. 66 kB. */
struct bf_pooled {
    uint64_t counts[BF_BUCKETS];
    uint64_t in_chunk[BF_BUCKET_CHUNKS];
    uint64_t total;
};

/* Begins anew, without a truck. */
void bf_pooled_clear(struct bf_pooled *pooled);

void bf_pooled_add(struct bf_pooled *pooled, const struct bf_histogram_pool *pool,
                   const uint32_t chunks[BF_BUCKET_CHUNKS]);

/* The bucket that holds the quantile at [p]; here and below there is a truck at least. */
uint32_t bf_pooled_bucket(const struct bf_pooled *pooled, double p);

/* The middle of a bucket, but no more than the largest time seen, [max]. */
bf_time bf_pooled_time(uint32_t bucket, bf_time max);

/* Woodruff's interval for the quantile at [p], where [at_most] is the share of trucks at or below
 * it over clusters. A bound that the data cannot carry (p + t * error >= 1, p - t * error <= 0) is
 * NAN, and so is the half-width then. Microseconds. */
struct bf_estimate bf_woodruff(const struct bf_pooled *pooled, bf_time max, double p,
                               const struct bf_ratio *at_most, double confidence);

#endif
