/* estimate: a figure and how sure it is.
 *
 * What every question to the statistics is answered with. A figure that does not exist (no truck,
 * one replication, a bound the data cannot carry) is NAN, never zero. */
#ifndef BF_STATS_ESTIMATE_H
#define BF_STATS_ESTIMATE_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

/* No number; a double, which plain NAN is not. */
#define BF_NAN ((double)NAN)

/* BF_NAN where there is none. */
struct bf_estimate {
    double value;
    double half_width;    /* of the two-sided interval; symmetric unless low/high say otherwise */
    double low, high;     /* the interval; never below 0, of a share never above 1 */
    int64_t observations; /* trucks, or replications for figures per day */
};

/* A figure that does not exist. */
static inline struct bf_estimate bf_estimate_none(void)
{
    return (struct bf_estimate){BF_NAN, BF_NAN, BF_NAN, BF_NAN, 0};
}

/* A figure without an interval. */
static inline struct bf_estimate bf_estimate_bare(double value, int64_t observations)
{
    return (struct bf_estimate){value, BF_NAN, BF_NAN, BF_NAN, observations};
}

/* The figure with its interval, or without if [withheld]. */
static inline struct bf_estimate bf_estimate_unless(bool withheld, struct bf_estimate estimate)
{
    return withheld ? bf_estimate_bare(estimate.value, estimate.observations) : estimate;
}

/* The stopping rule of sequential sampling for a wanted relative error [gamma], such as 0.05:
 * half-width / |value| <= gamma / (1 + gamma), which makes the error relative to the unknown truth
 * (Law 2015, section 9.4.1). A value of 0 known without doubt is precise; a figure without an
 * interval is not. */
bool bf_precise_enough(struct bf_estimate estimate, double gamma);

#endif
