#include "scene/journal/journal_wait.h"

#include <math.h>
#include <stdlib.h>

#include "core/memory.h"

size_t bfv_waits_join(struct bfv_waits *waits, bf_time at)
{
    struct bfv_join *join = bfv_series_add(&waits->joins, sizeof *join);

    *join = (struct bfv_join){.at = at, .wait = BF_NEVER};
    return waits->joins.count - 1;
}

void bfv_waits_end(struct bfv_waits *waits, size_t join, bf_time at)
{
    struct bfv_join *joins = waits->joins.entries;

    joins[join].wait = at - joins[join].at;
    bfv_curve_step(&waits->finished, at, 1);
}

void bfv_waits_give_up(struct bfv_waits *waits, size_t join)
{
    struct bfv_join *joins = waits->joins.entries;

    joins[join].wait = -1;
}

/* ---- what is not known ----------------------------------------------------------------------- */

/* Trucks that got through within the hour before [at], or else before the last that did. */
static int pace_before(const struct bfv_curve *finished, bf_time at)
{
    const struct bfv_level *levels = finished->levels.entries;
    size_t until = bfv_series_until(&finished->levels, sizeof *levels, at);
    bf_time last = until ? levels[until - 1].at : at;

    at = last <= at - BF_HOUR ? last : at;
    return bfv_curve_at(finished, at) - bfv_curve_at(finished, at - BF_HOUR);
}

/* Of a truck that still queues when the run is cut. */
static bf_time expected_wait(const struct bfv_waits *waits, const struct bfv_curve *queued,
                             bf_time at, bf_time cut)
{
    int pace = pace_before(&waits->finished, at);
    bf_time expected = pace > 0 ? bfv_curve_at(queued, at) * BF_HOUR / pace : 0;

    return expected > cut - at ? expected : cut - at;
}

static void settle(struct bfv_waits *waits, const struct bfv_curve *queued, bf_time cut)
{
    struct bfv_join *joins = waits->joins.entries;
    size_t kept = 0;

    for (size_t i = 0; i < waits->joins.count; i++) {
        if (joins[i].wait == BF_NEVER)
            joins[i].wait = cut == BF_NEVER ? -1 : expected_wait(waits, queued, joins[i].at, cut);
        if (joins[i].wait >= 0)
            joins[kept++] = joins[i];
    }
    waits->joins.count = kept;
}

/* ---- ranks ----------------------------------------------------------------------------------- */

struct ranked {
    bf_time wait;
    uint32_t join;
};

static int by_wait(const void *one, const void *other)
{
    const struct ranked *a = one, *b = other;

    if (a->wait != b->wait)
        return a->wait < b->wait ? -1 : 1;
    return a->join < b->join ? -1 : 1;
}

/* The rank of every join; fills the sorted waits. */
static uint32_t *rank(struct bfv_waits *waits)
{
    const struct bfv_join *joins = waits->joins.entries;
    size_t count = waits->joins.count;
    struct ranked *order = bf_allocate(count + 1, sizeof *order);
    uint32_t *ranks = bf_allocate(count + 1, sizeof *ranks);

    for (size_t i = 0; i < count; i++)
        order[i] = (struct ranked){.wait = joins[i].wait, .join = (uint32_t)i};
    qsort(order, count, sizeof *order, by_wait);
    for (size_t i = 0; i < count; i++) {
        waits->sorted[i] = order[i].wait;
        ranks[order[i].join] = (uint32_t)i;
    }
    bf_free(order);
    return ranks;
}

/* Counts the zeros of one level and puts those with a zero before the others. */
static void split(uint32_t *ranks, uint32_t *ones, size_t count, unsigned bit, uint32_t *zeros)
{
    size_t zero = 0, one = 0;

    zeros[0] = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t value = ranks[i];

        if (value >> bit & 1)
            ones[one++] = value;
        else
            ranks[zero++] = value;
        zeros[i + 1] = (uint32_t)zero;
    }
    for (size_t i = 0; i < one; i++)
        ranks[zero + i] = ones[i];
}

void bfv_waits_finish(struct bfv_waits *waits, const struct bfv_curve *queued, bf_time cut)
{
    size_t count;
    uint32_t *ranks, *ones;

    settle(waits, queued, cut);
    count = waits->joins.count;
    while (count > UINT64_C(1) << waits->bits)
        waits->bits++;
    waits->sorted = bf_allocate(count + 1, sizeof *waits->sorted);
    waits->zeros = bf_allocate(waits->bits * (count + 1) + 1, sizeof *waits->zeros);
    ranks = rank(waits);
    ones = bf_allocate(count + 1, sizeof *ones);
    for (unsigned level = 0; level < waits->bits; level++)
        split(ranks, ones, count, waits->bits - 1 - level, waits->zeros + level * (count + 1));
    bf_free(ones);
    bf_free(ranks);
}

void bfv_waits_clear(struct bfv_waits *waits)
{
    bfv_series_clear(&waits->joins);
    bfv_series_clear(&waits->finished.levels);
    bf_free(waits->sorted);
    bf_free(waits->zeros);
    *waits = (struct bfv_waits){0};
}

/* ---- asking ---------------------------------------------------------------------------------- */

bf_time bfv_waits_last(const struct bfv_waits *waits, bf_time since, bf_time at)
{
    const struct bfv_join *joins = waits->joins.entries;
    size_t until = bfv_series_until(&waits->joins, sizeof *joins, at);

    return until && joins[until - 1].at > since ? joins[until - 1].wait : BF_NEVER;
}

/* The [nth] smallest wait, from 0, of joins [from] to [to]. */
static bf_time nth(const struct bfv_waits *waits, size_t from, size_t to, size_t nth)
{
    size_t count = waits->joins.count, ranked = 0;

    for (unsigned level = 0; level < waits->bits; level++) {
        const uint32_t *zeros = waits->zeros + level * (count + 1);
        size_t before = zeros[from], within = zeros[to] - before;

        if (nth < within) {
            from = before;
            to = before + within;
        } else {
            nth -= within;
            from = zeros[count] + from - before;
            to = zeros[count] + to - before - within;
            ranked |= (size_t)1 << (waits->bits - 1 - level);
        }
    }
    return waits->sorted[ranked];
}

bf_time bfv_waits_quantile(const struct bfv_waits *waits, bf_time since, bf_time at, double share)
{
    size_t from = bfv_series_until(&waits->joins, sizeof(struct bfv_join), since);
    size_t to = bfv_series_until(&waits->joins, sizeof(struct bfv_join), at);
    size_t count = to - from, order;

    if (count == 0)
        return BF_NEVER;
    order = (size_t)ceil(share * (double)count);
    order = order < 1 ? 1 : order > count ? count : order;
    return nth(waits, from, to, order - 1);
}
