/* histogram: how many times fell where, with whole counts.
 *
 * A time in microseconds falls into one of 7,296 buckets: 128 to each doubling, so that the middle
 * of a bucket is within 0.4 % of everything in it, at any magnitude; below 256 us each value has a
 * bucket of its own, zero among them.
 *
 * Most histograms use a few doublings only, and a summary keeps hundreds of them, so counts live in
 * chunks of 128 in a pool and a histogram is a short table saying where its chunks begin, zero for
 * those never touched. Counting is the dominant operation, ten times per truck, and bound by the
 * cache: hence counts of 16 bits, with a second array, made when the first of them overflows, for
 * what they carry. */
#ifndef BF_STATS_HISTOGRAM_H
#define BF_STATS_HISTOGRAM_H

#include <stddef.h>
#include <stdint.h>

#include "core/clock.h"

#define BF_CHUNK         128u
#define BF_BUCKET_CHUNKS 57u
#define BF_BUCKETS       (BF_CHUNK * BF_BUCKET_CHUNKS)

/* The bucket of a time that is not negative. */
static inline uint32_t bf_bucket_of(bf_time time)
{
    uint64_t value = (uint64_t)time;
    unsigned shift = 56u - (unsigned)__builtin_clzll(value | BF_CHUNK);

    return (shift << 7) + (uint32_t)(value >> shift);
}

/* Smallest time in the bucket. */
bf_time bf_bucket_low(uint32_t bucket);

/* The time that stands for all in the bucket: its middle. */
bf_time bf_bucket_middle(uint32_t bucket);

struct bf_histogram_pool {
    uint16_t *counts;  /* the first chunk stays unused: offset 0 means none */
    uint32_t *carries; /* how often each count has passed 2^16; NULL until one has */
    uint32_t used;     /* counts handed out, a multiple of BF_CHUNK */
    uint32_t room;
};

/* A zeroed pool is an empty one. */
void bf_histogram_pool_destroy(struct bf_histogram_pool *pool);

/* Takes all chunks back; every table into the pool must be zeroed too. */
void bf_histogram_pool_clear(struct bf_histogram_pool *pool);

/* Hands out a chunk of zeros and returns its offset. May move [pool->counts]. */
uint32_t bf_histogram_chunk(struct bf_histogram_pool *pool);

void bf_histogram_carry(struct bf_histogram_pool *pool, uint32_t at);

/* Counts one in [bucket] of the histogram with the given chunk table. */
static inline void bf_histogram_count(struct bf_histogram_pool *pool, uint32_t *chunks,
                                      uint32_t bucket)
{
    uint32_t *chunk = &chunks[bucket / BF_CHUNK];

    if (__builtin_expect(*chunk == 0, 0))
        *chunk = bf_histogram_chunk(pool);
    uint32_t at = *chunk + bucket % BF_CHUNK;
    if (__builtin_expect(++pool->counts[at] == 0, 0))
        bf_histogram_carry(pool, at);
}

/* Adds the counts of a histogram of [chunk_count] chunks to [total], one number per bucket. */
void bf_histogram_read(const struct bf_histogram_pool *pool, const uint32_t *chunks,
                       size_t chunk_count, uint64_t *total);

/* Adds the counts of one histogram to another, which has as many chunks. */
void bf_histogram_merge(struct bf_histogram_pool *pool, uint32_t *chunks,
                        const struct bf_histogram_pool *from_pool, const uint32_t *from_chunks,
                        size_t chunk_count);

#endif
