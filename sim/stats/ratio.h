/* ratio: a quotient of two totals over replications, and how sure it is.
 *
 * Replication r contributes two whole numbers, S_r above (microseconds waited, trucks over an hour)
 * and N_r below (trucks, microseconds open). The figure is R = sum S / sum N, its error follows
 * from e_r = S_r - R N_r with variance sum e^2 / ((C - 1) C Nbar^2) over C replications and
 * Student's t with C - 1 (Cochran 1977, 6.4). Kept are exact sums, so that replications may be
 * added in any order and any grouping.
 *
 * Ranges: |S| <= 1e16 (10,000 trucks waiting 11 days each, in microseconds) leaves room for a
 * million replications in the 127 bits of the squares, 1e17 for ten thousand; N is smaller. */
#ifndef BF_STATS_RATIO_H
#define BF_STATS_RATIO_H

#include <stdbool.h>
#include <stdint.h>

#include "stats/estimate.h"
#include "stats/wide.h"

#define BF_UNBOUNDED ((double)INFINITY)

struct bf_ratio {
    bf_int128 x, n;       /* sums */
    bf_int128 xx, xn, nn; /* sums of products */
    int64_t count;        /* replications */
};

/* What a ratio needs of its numerator. Ratios that share a denominator share that one's column too.
 */
struct bf_column {
    bf_int128 sum, square;
    bf_int128 product; /* with the denominator */
};

static inline void bf_column_add(struct bf_column *column, int64_t x, int64_t n)
{
    column->sum += x;
    column->square += (bf_int128)x * x;
    column->product += (bf_int128)x * n;
}

static inline void bf_column_merge(struct bf_column *into, const struct bf_column *from)
{
    into->sum += from->sum;
    into->square += from->square;
    into->product += from->product;
}

/* [x] over [n], where [x] was added with [n]'s values as its denominator. */
struct bf_ratio bf_ratio_of(const struct bf_column *x, const struct bf_column *n, int64_t count);

/* [x] per replication: every N is 1. */
struct bf_ratio bf_ratio_per_replication(const struct bf_column *x, int64_t count);

void bf_ratio_add(struct bf_ratio *ratio, int64_t x, int64_t n);

/* Whether too little happened for an interval to mean anything: fewer than ten events, or fewer
 * than five replications with one unless all of [count] had one. */
static inline bool bf_ratio_is_thin(bf_int128 events, int64_t with_one, int64_t count)
{
    return events < 10 || (with_one < 5 && with_one < count);
}

/* NAN when the denominator is zero. */
double bf_ratio_value(const struct bf_ratio *ratio);

/* NAN below two replications too. */
double bf_ratio_standard_error(const struct bf_ratio *ratio);

/* The ratio times [scale] with its interval, which is cut at 0 and at [most] (INFINITY: not at
 * all). */
struct bf_estimate bf_ratio_estimate(const struct bf_ratio *ratio, double scale, double most,
                                     double confidence);

#endif
