/* journal_wait: the waits of those that joined a queue, in order of joining.
 *
 * Quantiles of any stretch of them in a dozen steps, by a wavelet matrix (Claude, Navarro & Ordonez
 * 2015) over the ranks of the waits: a chart of three hours asks for hundreds. Some 80 bytes a
 * truck. */
#ifndef BFV_SCENE_JOURNAL_WAIT_H
#define BFV_SCENE_JOURNAL_WAIT_H

#include "scene/journal/journal_series.h"

struct bfv_join {
    bf_time at;
    bf_time wait; /* BF_NEVER: not over; below 0: it never will be */
};

struct bfv_waits {
    struct bfv_series joins;   /* struct bfv_join */
    struct bfv_curve finished; /* trucks that reached primary */
    bf_time *sorted;           /* waits, ascending */
    uint32_t *zeros;           /* level after level: how many of the first i have a bit 0 there */
    unsigned bits;
};

/* A truck joins; returns its number for the next function. */
size_t bfv_waits_join(struct bfv_waits *waits, bf_time at);

/* Truck number [join] reaches primary. */
void bfv_waits_end(struct bfv_waits *waits, size_t join, bf_time at);

/* Truck number [join] leaves the queue without. */
void bfv_waits_give_up(struct bfv_waits *waits, size_t join);

/* Nothing more will come: forgets those that gave up. Where the run was [cut] with trucks in the
 * queue, the wait of each is what all that were [queued] when it joined take at the pace of the
 * hour before, or of the last in which anybody got through; at least what it has waited. */
void bfv_waits_finish(struct bfv_waits *waits, const struct bfv_curve *queued, bf_time cut);

void bfv_waits_clear(struct bfv_waits *waits);

/* Of the last that joined at or before [at], if after [since]; BF_NEVER: none. */
bf_time bfv_waits_last(const struct bfv_waits *waits, bf_time since, bf_time at);

/* The wait that [share] of those that joined after [since] up to [at] do not exceed (nearest rank);
 * BF_NEVER: none. */
bf_time bfv_waits_quantile(const struct bfv_waits *waits, bf_time since, bf_time at, double share);

#endif
