/* histogram: how many times fell where, with whole counts.
 *
 * A time in microseconds falls into a bucket: one for zero, then 128 to each doubling, so that the
 * middle of a bucket is within 0.4 % of everything in it, at any magnitude. The bucket is read off
 * the bits of the time as a double: its exponent and the first seven bits behind the point. Below
 * 128 us there are more buckets than whole times, and some stay empty for ever.
 *
 * Most histograms use a few doublings only, and a summary keeps hundreds of them, so counts live in
 * chunks of 128 in a pool and a histogram is a short table of one number per chunk: what to add to
 * a bucket to get the place of its count, zero for chunks never touched. Counting is the dominant
 * operation, ten times per truck, and bound by the cache: hence counts of 16 bits, with a second
 * array, made when the first of them overflows, for what they carry. The pool begins with
 * sentinels, one count per bucket, all about to overflow, so that a missing chunk and a carry are
 * noticed by one and the same test. */
#ifndef BF_STATS_HISTOGRAM_H
#define BF_STATS_HISTOGRAM_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "core/clock.h"

#define BF_CHUNK         128u
#define BF_BUCKET_CHUNKS 64u
#define BF_BUCKETS       (BF_CHUNK * BF_BUCKET_CHUNKS)

/* The bucket of a time from 0 to 2^62 us, 146,000 years. */
static inline uint32_t bf_bucket_of(bf_time time)
{
    double value = (double)time;
    uint64_t bits;

    memcpy(&bits, &value, sizeof bits);
    int32_t bucket = (int32_t)(bits >> 45) - 1022 * (int32_t)BF_CHUNK; /* 1023: the exponent of 1 */
    return bucket < 0 ? 0 : (uint32_t)bucket;
}

/* Smallest time in the bucket or, should there be none, in those above it. */
bf_time bf_bucket_low(uint32_t bucket);

/* The time that stands for all in the bucket: its middle. */
bf_time bf_bucket_middle(uint32_t bucket);

struct bf_histogram_pool {
    uint16_t *counts;  /* the first BF_BUCKETS are sentinels */
    uint32_t *carries; /* how often each count has passed 2^16; NULL until one has */
    uint32_t used;     /* counts handed out, a multiple of BF_CHUNK */
    uint32_t room;
};

/* Makes an empty pool. */
void bf_histogram_pool_init(struct bf_histogram_pool *pool);
void bf_histogram_pool_destroy(struct bf_histogram_pool *pool);

/* Takes all chunks back; every table into the pool must be zeroed too. */
void bf_histogram_pool_clear(struct bf_histogram_pool *pool);

/* After the count of [bucket] went from its highest to zero: carries, or makes the missing chunk
 * and counts there. May move [pool->counts]. */
void bf_histogram_overflow(struct bf_histogram_pool *pool, uint32_t *chunks, uint32_t bucket);

/* Counts one in [bucket] of the histogram with the given chunk table. */
__attribute__((always_inline)) static inline void
bf_histogram_count(struct bf_histogram_pool *pool, uint32_t *chunks, uint32_t bucket)
{
    if (__builtin_expect(++pool->counts[chunks[bucket / BF_CHUNK] + bucket] == 0, 0))
        bf_histogram_overflow(pool, chunks, bucket);
}

/* Adds the counts of a histogram's [chunk]th chunk to [total], one number per bucket of the chunk,
 * and returns their sum. */
uint64_t bf_histogram_read(const struct bf_histogram_pool *pool, const uint32_t *chunks,
                           uint32_t chunk, uint64_t *total);

/* Counts relative to a bucket. */
struct bf_placed {
    uint64_t below, within, total;
};

/* Adds the counts of a histogram of [chunk_count] chunks, placed relative to [bucket]. */
void bf_histogram_place(const struct bf_histogram_pool *pool, const uint32_t *chunks,
                        size_t chunk_count, uint32_t bucket, struct bf_placed *placed);

/* Adds the counts of one histogram to another, which has as many chunks. */
void bf_histogram_merge(struct bf_histogram_pool *pool, uint32_t *chunks,
                        const struct bf_histogram_pool *from_pool, const uint32_t *from_chunks,
                        size_t chunk_count);

#endif
