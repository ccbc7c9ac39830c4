/* distribution_check: which parameters describe a distribution of times, and what to say about
 * those that do not.
 *
 * The limits beyond plain sense (a largest time, a range of shapes) keep every later product finite
 * and every quantile table small; nothing that happens at a port comes near them. */
#include "core/distribution.h"

#include <math.h>
#include <stdio.h>

#define LARGEST_TIME   1e12 /* thirty thousand years; keeps every product below finite */
#define SMALLEST_SHAPE 0.05
#define LARGEST_SHAPE  1e7
#define LARGEST_WEIGHT 1e4 /* of the mode of a PERT */
#define LARGEST_CV     1e3 /* of a lognormal */

const char *bf_family_name(enum bf_family family)
{
    static const char *const names[] = {
#define NAME_OF(name, constant) #name,
        BF_FAMILIES(NAME_OF)
#undef NAME_OF
    };

    return names[family];
}

enum bound { ZERO_OR_MORE, ABOVE_ZERO };

static enum bf_status check_number(const struct bf_distribution *distribution,
                                   struct bf_error *error, const char *name, double value,
                                   enum bound bound)
{
    const char *family = bf_family_name(distribution->family);

    if (!isfinite(value))
        return bf_error_set(error, BF_SCENARIO, "%s: %s is %g, which is not a number to draw with",
                            family, name, value);
    if (value < 0.0 || (value == 0.0 && bound == ABOVE_ZERO))
        return bf_error_set(error, BF_SCENARIO, "%s: %s is %g, but must be %s", family, name, value,
                            bound == ABOVE_ZERO ? "above 0" : "0 or more");
    if (value > LARGEST_TIME)
        return bf_error_set(error, BF_SCENARIO, "%s: %s is %g, but can be at most %g", family, name,
                            value, LARGEST_TIME);
    return BF_OK;
}

static enum bf_status check_shape(const struct bf_distribution *distribution,
                                  struct bf_error *error, const char *name, double smallest,
                                  double largest)
{
    double shape = distribution->shape;

    if (check_number(distribution, error, name, shape, ABOVE_ZERO) != BF_OK)
        return BF_SCENARIO;
    if (shape < smallest || shape > largest)
        return bf_error_set(error, BF_SCENARIO, "%s: %s is %g, but must lie between %g and %g",
                            bf_family_name(distribution->family), name, shape, smallest, largest);
    if (distribution->family == BF_ERLANG && shape != floor(shape))
        return bf_error_set(error, BF_SCENARIO,
                            "erlang: shape is %g, but must be a whole number of stages; "
                            "gamma takes any shape",
                            shape);
    return BF_OK;
}

static enum bf_status check_ends(const struct bf_distribution *distribution, struct bf_error *error)
{
    const char *family = bf_family_name(distribution->family);
    double low = distribution->low, mode = distribution->mode, high = distribution->high;

    if (check_number(distribution, error, "min", low, ZERO_OR_MORE) != BF_OK ||
        check_number(distribution, error, "max", high, ZERO_OR_MORE) != BF_OK)
        return BF_SCENARIO;
    if (low > high)
        return bf_error_set(error, BF_SCENARIO, "%s: min (%g) is larger than max (%g)", family, low,
                            high);
    if (distribution->family == BF_UNIFORM)
        return BF_OK;
    if (check_number(distribution, error, "mode", mode, ZERO_OR_MORE) != BF_OK)
        return BF_SCENARIO;
    if (mode < low || mode > high)
        return bf_error_set(error, BF_SCENARIO,
                            "%s: mode (%g) does not lie between min (%g) and max (%g)", family,
                            mode, low, high);
    return BF_OK;
}

static enum bf_status check_lognormal(const struct bf_distribution *distribution,
                                      struct bf_error *error)
{
    double mean = distribution->mean, sd = distribution->sd;

    if (check_number(distribution, error, "mean", mean, ABOVE_ZERO) != BF_OK ||
        check_number(distribution, error, "sd", sd, ZERO_OR_MORE) != BF_OK)
        return BF_SCENARIO;
    if (sd > LARGEST_CV * mean)
        return bf_error_set(error, BF_SCENARIO,
                            "lognormal: sd (%g) is more than %g times the mean (%g)", sd,
                            LARGEST_CV, mean);
    return BF_OK;
}

/* The name of an entry, "value 3" or "weight 3", counted from 1 as a reader of the list would. */
static enum bf_status check_entry(const struct bf_distribution *distribution,
                                  struct bf_error *error, const char *kind, double value, size_t i)
{
    char name[40];

    (void)snprintf(name, sizeof name, "%s %zu", kind, i + 1);
    return check_number(distribution, error, name, value, ZERO_OR_MORE);
}

static enum bf_status check_empirical(const struct bf_distribution *distribution,
                                      struct bf_error *error)
{
    const double *values = distribution->values, *weights = distribution->weights;
    double sum = 0.0;

    if (distribution->count == 0)
        return bf_error_set(error, BF_SCENARIO, "empirical: there are no values");
    for (size_t i = 0; i < distribution->count; i++) {
        if (check_entry(distribution, error, "value", values[i], i) != BF_OK ||
            check_entry(distribution, error, "weight", weights[i], i) != BF_OK)
            return BF_SCENARIO;
        if (i > 0 && values[i] < values[i - 1])
            return bf_error_set(error, BF_SCENARIO,
                                "empirical: values must ascend, but value %zu (%g) is smaller than "
                                "value %zu (%g)",
                                i + 1, values[i], i, values[i - 1]);
        sum += weights[i];
    }
    if (distribution->interpolated && weights[0] != 0.0)
        return bf_error_set(error, BF_SCENARIO,
                            "empirical: weight 1 is %g, but with interpolation it must be 0: "
                            "nothing lies below the first value",
                            weights[0]);
    if (sum <= 0.0)
        return bf_error_set(error, BF_SCENARIO, "empirical: the weights sum to 0");
    return BF_OK;
}

enum bf_status bf_distribution_check(const struct bf_distribution *distribution,
                                     struct bf_error *error)
{
    enum bf_status status = BF_OK;

    switch (distribution->family) {
    case BF_CONSTANT:
        return check_number(distribution, error, "value", distribution->mean, ZERO_OR_MORE);
    case BF_UNIFORM:
    case BF_TRIANGULAR:
        return check_ends(distribution, error);
    case BF_EXPONENTIAL:
        return check_number(distribution, error, "mean", distribution->mean, ABOVE_ZERO);
    case BF_ERLANG:
    case BF_GAMMA:
        status = check_shape(distribution, error, "shape", SMALLEST_SHAPE, LARGEST_SHAPE);
        return status != BF_OK
                   ? status
                   : check_number(distribution, error, "mean", distribution->mean, ABOVE_ZERO);
    case BF_LOGNORMAL:
        return check_lognormal(distribution, error);
    case BF_WEIBULL:
        status = check_shape(distribution, error, "shape", SMALLEST_SHAPE, LARGEST_SHAPE);
        return status != BF_OK
                   ? status
                   : check_number(distribution, error, "scale", distribution->scale, ABOVE_ZERO);
    case BF_PERT:
        status = check_shape(distribution, error, "weight", 0.0, LARGEST_WEIGHT);
        return status != BF_OK ? status : check_ends(distribution, error);
    case BF_EMPIRICAL:
        return check_empirical(distribution, error);
    case BF_FAMILY_COUNT:
        break;
    }
    return bf_error_set(error, BF_SCENARIO, "there is no family number %d",
                        (int)distribution->family);
}
