/* rate: a rhythm of the week as a clock for Poisson arrivals.
 *
 * Arrival r of a non-homogeneous Poisson process with rate l(t) happens when the expected count
 * L(t), the integral of l from 0 to t, reaches E1 + ... + Er, with E unit exponentials (Cinlar
 * 1975). A rate holds the week's profile, prepared once; a cursor walks L upwards, hour by hour,
 * and turns expected counts into times. Every source has one of each per run.
 *
 * A time lies always inside a piece whose rate is above zero, so nobody arrives in a closed hour.
 */
#ifndef BF_CORE_RATE_H
#define BF_CORE_RATE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/clock.h"

#define BF_WEEK_HOURS 168

struct bf_rate_def {
    const double *per_hour; /* BF_WEEK_HOURS rates in events per hour, from Monday 00:00; finite,
                               not negative */
    bool linear; /* at half past each hour the rate is per_hour[h], straight between, round the
                  * week; otherwise constant within the hour */
    int first_weekday; /* of the horizon: 0 Monday ... 6 Sunday */
    int days;          /* of the horizon, at least 1 */
};

struct bf_rate;

/* The profile is copied. */
struct bf_rate *bf_rate_create(const struct bf_rate_def *def);
void bf_rate_destroy(struct bf_rate *rate);

/* A place on the way through the horizon: one piece of constant or straight rate. Only the
 * functions below look inside. */
struct bf_rate_cursor {
    const struct bf_rate *rate;
    const double *day_factors;
    double expected_from, expected_to; /* events expected before the piece, and before its end */
    double time_per_event;             /* in the piece, when constant */
    bf_time from;
    int piece; /* counted from the start of the horizon */
};

/* Goes to the start of the horizon. [day_factors] holds a factor, not negative, on the rate of each
 * day of the horizon and must outlive the cursor; NULL is 1 for all. */
void bf_rate_start(struct bf_rate_cursor *cursor, const struct bf_rate *rate,
                   const double *day_factors);

/* The out-of-line halves of bf_rate_time_of. */
bool bf_rate_step(struct bf_rate_cursor *cursor);
bf_time bf_rate_time_in_piece(const struct bf_rate_cursor *cursor, double excess);

/* The time at which [expected] events are expected since the start, to the microsecond below;
 * BF_NEVER when the horizon ends before. From call to call [expected] must not fall. */
static inline bf_time bf_rate_time_of(struct bf_rate_cursor *cursor, double expected)
{
    bf_time offset;

    while (expected >= cursor->expected_to)
        if (!bf_rate_step(cursor))
            return BF_NEVER;
    if (cursor->time_per_event == 0.0)
        return bf_rate_time_in_piece(cursor, expected - cursor->expected_from);
    offset = (bf_time)((expected - cursor->expected_from) * cursor->time_per_event);
    return cursor->from + (offset < BF_HOUR ? offset : BF_HOUR - 1);
}

/* The times of up to [count] events, [gaps] expected events apart; how many there are before the
 * horizon ends. [expected] is that of the event before and becomes that of the last one. */
size_t bf_rate_times_of(struct bf_rate_cursor *cursor, const double *gaps, size_t count,
                        double *expected, bf_time *times);

#endif
