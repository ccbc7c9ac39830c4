#include "stats/histogram.h"

#include <assert.h>
#include <string.h>

#include "core/memory.h"

#define FIRST_ROOM (2 * BF_BUCKETS)

/* Up to here the width of a bucket is a microsecond at most. */
#define FINE_CHUNKS 8u

bf_time bf_bucket_low(uint32_t bucket)
{
    uint32_t chunk = bucket / BF_CHUNK, within = bucket % BF_CHUNK + BF_CHUNK;

    if (bucket == 0)
        return 0;
    if (chunk >= FINE_CHUNKS)
        return (bf_time)within << (chunk - FINE_CHUNKS);
    uint32_t parts = 1u << (FINE_CHUNKS - chunk); /* of a microsecond */
    return (within + parts - 1) / parts;
}

bf_time bf_bucket_middle(uint32_t bucket)
{
    uint32_t chunk = bucket / BF_CHUNK;

    if (chunk <= FINE_CHUNKS)
        return bf_bucket_low(bucket);
    return bf_bucket_low(bucket) + ((bf_time)1 << (chunk - FINE_CHUNKS)) / 2;
}

void bf_histogram_pool_init(struct bf_histogram_pool *pool)
{
    *pool = (struct bf_histogram_pool){.used = BF_BUCKETS, .room = FIRST_ROOM};
    pool->counts = bf_allocate(pool->room, sizeof *pool->counts);
    memset(pool->counts, 0xff, BF_BUCKETS * sizeof *pool->counts);
}

void bf_histogram_pool_destroy(struct bf_histogram_pool *pool)
{
    bf_free(pool->counts);
    bf_free(pool->carries);
    *pool = (struct bf_histogram_pool){0};
}

void bf_histogram_pool_clear(struct bf_histogram_pool *pool)
{
    bf_free(pool->carries);
    pool->carries = NULL;
    pool->used = BF_BUCKETS;
}

static void grow(struct bf_histogram_pool *pool)
{
    uint32_t room = 2 * pool->room;

    assert(room > pool->room); /* 2^32 counts are 8 GB */
    pool->counts = bf_reallocate(pool->counts, room, sizeof *pool->counts);
    if (pool->carries != NULL) {
        pool->carries = bf_reallocate(pool->carries, room, sizeof *pool->carries);
        memset(pool->carries + pool->room, 0, (room - pool->room) * sizeof *pool->carries);
    }
    pool->room = room;
}

/* Hands out zeros for the [chunk]th chunk of a histogram: what its table is to say, above zero
 * since the sentinels alone are as many as a histogram has buckets. */
static uint32_t take_chunk(struct bf_histogram_pool *pool, uint32_t chunk)
{
    if (pool->used + BF_CHUNK > pool->room)
        grow(pool);
    uint32_t first = pool->used;
    pool->used += BF_CHUNK;
    memset(pool->counts + first, 0, BF_CHUNK * sizeof *pool->counts);
    return first - chunk * BF_CHUNK;
}

static void need_carries(struct bf_histogram_pool *pool)
{
    if (pool->carries == NULL)
        pool->carries = bf_allocate(pool->room, sizeof *pool->carries);
}

void bf_histogram_overflow(struct bf_histogram_pool *pool, uint32_t *chunks, uint32_t bucket)
{
    uint32_t *chunk = &chunks[bucket / BF_CHUNK];

    if (*chunk != 0) {
        need_carries(pool);
        pool->carries[*chunk + bucket]++;
        return;
    }
    pool->counts[bucket] = UINT16_MAX; /* the sentinel */
    *chunk = take_chunk(pool, bucket / BF_CHUNK);
    pool->counts[*chunk + bucket] = 1;
}

static uint64_t count_at(const struct bf_histogram_pool *pool, uint32_t at)
{
    uint64_t high = pool->carries == NULL ? 0 : pool->carries[at];
    return high << 16 | pool->counts[at];
}

/* Of the [count] counts at [first], no more than a chunk has. Inline, so that compilers turn the
 * sum of a whole chunk into vector code. */
static inline uint64_t sum_of(const struct bf_histogram_pool *pool, uint32_t first, uint32_t count)
{
    const uint16_t *counts = pool->counts + first;
    uint32_t low = 0;
    uint64_t high = 0;

    for (uint32_t i = 0; i < count; i++)
        low += counts[i];
    if (pool->carries == NULL)
        return low;
    const uint32_t *carries = pool->carries + first;
    for (uint32_t i = 0; i < count; i++)
        high += carries[i];
    return low + (high << 16);
}

uint64_t bf_histogram_read(const struct bf_histogram_pool *pool, const uint32_t *chunks,
                           uint32_t chunk, uint64_t *restrict total)
{
    uint32_t first = chunks[chunk] + chunk * BF_CHUNK;
    const uint16_t *restrict counts = pool->counts + first;

    if (chunks[chunk] == 0)
        return 0;
    for (uint32_t i = 0; i < BF_CHUNK; i++)
        total[i] += counts[i];
    if (pool->carries == NULL)
        return sum_of(pool, first, BF_CHUNK);
    const uint32_t *restrict carries = pool->carries + first;
    for (uint32_t i = 0; i < BF_CHUNK; i++)
        total[i] += (uint64_t)carries[i] << 16;
    return sum_of(pool, first, BF_CHUNK);
}

void bf_histogram_place(const struct bf_histogram_pool *pool, const uint32_t *chunks,
                        size_t chunk_count, uint32_t bucket, struct bf_placed *placed)
{
    for (uint32_t i = 0; i < chunk_count; i++) {
        uint32_t first = chunks[i] + i * BF_CHUNK;
        if (chunks[i] == 0)
            continue;
        uint64_t sum = sum_of(pool, first, BF_CHUNK);
        placed->total += sum;
        if (i < bucket / BF_CHUNK)
            placed->below += sum;
        if (i != bucket / BF_CHUNK)
            continue;
        placed->below += sum_of(pool, first, bucket % BF_CHUNK);
        placed->within += count_at(pool, chunks[i] + bucket);
    }
}

/* In steps that compilers turn into vector code; carries are rare and only then looked at. */
static void add_chunk(struct bf_histogram_pool *pool, uint32_t at,
                      const struct bf_histogram_pool *from_pool, uint32_t from_at)
{
    const uint16_t *from = from_pool->counts + from_at;
    uint16_t *into = pool->counts + at;
    uint32_t sums[BF_CHUNK], any = 0;

    for (uint32_t i = 0; i < BF_CHUNK; i++) {
        sums[i] = (uint32_t)into[i] + from[i];
        any |= sums[i];
    }
    for (uint32_t i = 0; i < BF_CHUNK; i++)
        into[i] = (uint16_t)sums[i];
    if (any >> 16 == 0 && from_pool->carries == NULL)
        return;
    need_carries(pool);
    for (uint32_t i = 0; i < BF_CHUNK; i++)
        pool->carries[at + i] += sums[i] >> 16;
    for (uint32_t i = 0; i < BF_CHUNK && from_pool->carries != NULL; i++)
        pool->carries[at + i] += from_pool->carries[from_at + i];
}

void bf_histogram_merge(struct bf_histogram_pool *pool, uint32_t *chunks,
                        const struct bf_histogram_pool *from_pool, const uint32_t *from_chunks,
                        size_t chunk_count)
{
    for (uint32_t i = 0; i < chunk_count; i++) {
        if (from_chunks[i] == 0)
            continue;
        if (chunks[i] == 0)
            chunks[i] = take_chunk(pool, i);
        add_chunk(pool, chunks[i] + i * BF_CHUNK, from_pool, from_chunks[i] + i * BF_CHUNK);
    }
}
