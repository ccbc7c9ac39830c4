#include "stats/quantile.h"

#include <string.h>

#include "stats/student.h"

void bf_pooled_clear(struct bf_pooled *pooled)
{
    memset(pooled->in_chunk, 0, sizeof pooled->in_chunk);
    pooled->total = 0;
}

void bf_pooled_add(struct bf_pooled *pooled, const struct bf_histogram_pool *pool,
                   const uint32_t chunks[BF_BUCKET_CHUNKS])
{
    for (uint32_t i = 0; i < BF_BUCKET_CHUNKS; i++) {
        uint64_t *counts = pooled->counts + (size_t)i * BF_CHUNK;
        if (chunks[i] == 0)
            continue;
        if (pooled->in_chunk[i] == 0)
            memset(counts, 0, BF_CHUNK * sizeof *counts);
        uint64_t trucks = bf_histogram_read(pool, chunks, i, counts);
        pooled->in_chunk[i] += trucks;
        pooled->total += trucks;
    }
}

/* p * total is meant exactly, 0.07 of 100 trucks are 7: the factor swallows the rounding of p and
 * of the product. */
static uint64_t rank_of(double p, uint64_t total)
{
    double rank = ceil(p * (double)total * (1.0 - 4e-16));

    if (rank < 1.0)
        return 1;
    return rank < (double)total ? (uint64_t)rank : total;
}

uint32_t bf_pooled_bucket(const struct bf_pooled *pooled, double p)
{
    uint64_t rank = rank_of(p, pooled->total), seen = 0;
    uint32_t chunk = 0;

    while (chunk < BF_BUCKET_CHUNKS - 1 && seen + pooled->in_chunk[chunk] < rank)
        seen += pooled->in_chunk[chunk++];
    uint32_t bucket = chunk * BF_CHUNK;
    while (bucket < BF_BUCKETS - 1 && (seen += pooled->counts[bucket]) < rank)
        bucket++;
    return bucket;
}

bf_time bf_pooled_time(uint32_t bucket, bf_time max)
{
    bf_time middle = bf_bucket_middle(bucket);

    return middle < max ? middle : max;
}

static double time_at(const struct bf_pooled *pooled, bf_time max, double p)
{
    return (double)bf_pooled_time(bf_pooled_bucket(pooled, p), max);
}

struct bf_estimate bf_woodruff(const struct bf_pooled *pooled, bf_time max, double p,
                               const struct bf_ratio *at_most, double confidence)
{
    struct bf_estimate estimate = bf_estimate_bare(time_at(pooled, max, p), (int64_t)pooled->total);
    double reach =
        bf_student_two_sided(confidence, at_most->count - 1) * bf_ratio_standard_error(at_most);

    /* Comparisons with NAN are false: a single cluster gives no bound. */
    if (p - reach > 0.0)
        estimate.low = time_at(pooled, max, p - reach);
    if (p + reach < 1.0)
        estimate.high = time_at(pooled, max, p + reach);
    estimate.half_width = (estimate.high - estimate.low) / 2.0;
    return estimate;
}
