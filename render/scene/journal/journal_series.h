/* journal_series: arrays in order of time, and levels that change in steps.
 *
 * What a journal knows is kept in these: an entry says how things are from its time until that of
 * the next. They only grow, at the end, while the journal is made; afterwards every question is a
 * binary search. A day of 5,000 trucks has some 10,000 entries in the longest. */
#ifndef BFV_SCENE_JOURNAL_SERIES_H
#define BFV_SCENE_JOURNAL_SERIES_H

#include <stddef.h>
#include <stdint.h>

#include "core/clock.h"

/* Zeroed: empty. Every entry begins with its time, a bf_time. */
struct bfv_series {
    void *entries;
    size_t count, room;
};

/* A new last entry of [size] bytes, to be filled by the caller; its time must not lie before that
 * of the one before it. Moves the entries. */
void *bfv_series_add(struct bfv_series *series, size_t size);

/* How many entries lie at or before [at]. */
size_t bfv_series_until(const struct bfv_series *series, size_t size, bf_time at);

void bfv_series_clear(struct bfv_series *series);

struct bfv_level {
    bf_time at;
    int32_t level;
};

/* A level, 0 before its first step. */
struct bfv_curve {
    struct bfv_series levels; /* struct bfv_level */
};

/* Steps must come in order of time; those of one instant count as one. */
void bfv_curve_step(struct bfv_curve *curve, bf_time at, int step);

/* After all steps at or before [at]. */
int bfv_curve_at(const struct bfv_curve *curve, bf_time at);

/* Its last level. */
int bfv_curve_last(const struct bfv_curve *curve);

#endif
