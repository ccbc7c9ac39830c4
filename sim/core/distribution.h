/* distribution: the families of positive random times a scenario may name.
 *
 * Plain data: family and parameters, in seconds. Checked once with bf_distribution_check; every
 * other function assumes that it passed. All sampling is by inversion of the quantile function,
 * compiled into a bf_quantile_table. */
#ifndef BF_CORE_DISTRIBUTION_H
#define BF_CORE_DISTRIBUTION_H

#include <stdbool.h>
#include <stddef.h>

#include "core/error.h"

/* name used in scenarios, C constant */
#define BF_FAMILIES(X)                                                                             \
    X(constant, BF_CONSTANT)       /* value                                                     */ \
    X(uniform, BF_UNIFORM)         /* low, high                                                 */ \
    X(triangular, BF_TRIANGULAR)   /* low, mode, high                                           */ \
    X(exponential, BF_EXPONENTIAL) /* mean                                                      */ \
    X(erlang, BF_ERLANG)           /* shape (whole), mean                                       */ \
    X(gamma, BF_GAMMA)             /* shape, mean                                               */ \
    X(lognormal, BF_LOGNORMAL)     /* mean, sd of the time itself (not of its logarithm)        */ \
    X(weibull, BF_WEIBULL)         /* shape, scale                                              */ \
    X(pert, BF_PERT)               /* low, mode, high, weight of the mode (4 is the usual PERT) */ \
    X(empirical, BF_EMPIRICAL)     /* values with weights                                       */

enum bf_family {
#define BF_FAMILY_CONSTANT(name, constant) constant,
    BF_FAMILIES(BF_FAMILY_CONSTANT)
#undef BF_FAMILY_CONSTANT
        BF_FAMILY_COUNT
};

struct bf_distribution {
    enum bf_family family;
    double low, mode, high; /* uniform, triangular, pert */
    double mean;            /* constant (its value), exponential, erlang, gamma, lognormal */
    double sd;              /* lognormal */
    double shape;           /* erlang, gamma, weibull; pert: weight of the mode */
    double scale;           /* weibull */
    const double *values;   /* empirical: ascending, at least one; not owned */
    const double *weights;  /* empirical: one per value, not negative, sum above zero; not owned */
    size_t count;
    bool interpolated; /* empirical: false draws the values themselves; true is piecewise linear:
                        * weights[i] is the mass spread evenly between values[i-1] and values[i],
                        * weights[0] must be 0 */
};

/* Says in the field's words what is wrong with the parameters; BF_OK when they describe a
 * distribution on [0, inf). */
enum bf_status bf_distribution_check(const struct bf_distribution *distribution,
                                     struct bf_error *error);

double bf_distribution_mean(const struct bf_distribution *distribution);
double bf_distribution_sd(const struct bf_distribution *distribution);

/* P(X <= x). */
double bf_distribution_cdf(const struct bf_distribution *distribution, double x);

/* Smallest x with P(X <= x) >= u, for 0 < u < 1; relative error at most 1e-12 where the family
 * allows. */
double bf_distribution_quantile(const struct bf_distribution *distribution, double u);

/* A place named by the probability on its nearer side, and how it moves as that one grows. */
struct bf_tail_point {
    double x;
    double slope; /* dx/dp; below 0 on the upper side */
    double bend;  /* d2x/dp2 */
};

/* The point with probability [tail] below it, or above it if [upper]; 0 < tail <= 0.5. A tail of
 * 1e-15 above, which no u can name, is as precise as one below. Not for triangular and empirical:
 * their quantiles have kinks. */
struct bf_tail_point bf_distribution_tail_point(const struct bf_distribution *distribution,
                                                double tail, bool upper);

/* The scenario's word for a family: "lognormal". */
const char *bf_family_name(enum bf_family family);

#endif
