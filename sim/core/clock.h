/* clock: time inside a run.
 *
 * Whole microseconds since the midnight on which the horizon begins, so that sums and comparisons
 * are exact and the same on every machine. Day 0 begins at 0; a signed 64-bit count lasts 292,000
 * years. */
#ifndef BF_CORE_CLOCK_H
#define BF_CORE_CLOCK_H

#include <stdint.h>

typedef int64_t bf_time;

#define BF_SECOND ((bf_time)1000000)
#define BF_MINUTE (60 * BF_SECOND)
#define BF_HOUR   (60 * BF_MINUTE)
#define BF_DAY    (24 * BF_HOUR)
#define BF_NEVER  INT64_MAX /* later than every event */

/* Nearest microsecond; [seconds] must be finite and within +-9e12. Halves round away from zero. */
static inline bf_time bf_time_from_seconds(double seconds)
{
    double scaled = seconds * 1e6;
    return (bf_time)(scaled < 0.0 ? scaled - 0.5 : scaled + 0.5);
}

/* The same for [seconds] known not to be below zero, rounding aside. */
static inline bf_time bf_duration_from_seconds(double seconds)
{
    return (bf_time)(seconds * 1e6 + 0.5);
}

static inline double bf_seconds(bf_time time)
{
    return (double)time / 1e6;
}

static inline double bf_minutes(bf_time time)
{
    return (double)time / 60e6;
}

/* Hour of the day, 0 to 23, of a time that is not negative. */
static inline unsigned bf_hour_of_day(bf_time time)
{
    return (unsigned)(time / BF_HOUR % 24);
}

/* [month] 1 to 12, of the Gregorian calendar. */
static inline int bf_days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 ? leap : 0);
}

#endif
