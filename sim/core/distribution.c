/* distribution: moments, probabilities and quantiles of the ten families.
 *
 * Every smooth family is described once, by its tail point: the place with a given probability
 * beyond it and the first two derivatives. Exponential, Erlang, gamma and Weibull share one form of
 * it through the density per unit of log(x). None of this runs while trucks move; it is called a
 * few hundred times per family when its quantile table is built. */
#include "core/distribution.h"

#include <math.h>

#include "core/special.h"

#define TWO_PI 6.283185307179586476925

/* --- moments --- */

/* The exponents of the beta distribution that a PERT stretches over [low, high]. */
struct pert {
    double range, a, b;
};

static struct pert pert_of(const struct bf_distribution *distribution)
{
    double range = distribution->high - distribution->low;

    if (range == 0.0)
        return (struct pert){0.0, 1.0, 1.0};
    return (struct pert){
        .range = range,
        .a = 1.0 + distribution->shape * (distribution->mode - distribution->low) / range,
        .b = 1.0 + distribution->shape * (distribution->high - distribution->mode) / range};
}

/* Standard deviation of the logarithm. */
static double log_sd(const struct bf_distribution *distribution)
{
    double cv = distribution->sd / distribution->mean;

    return sqrt(log1p(cv * cv));
}

static double total_weight(const struct bf_distribution *distribution)
{
    double total = 0.0;

    for (size_t i = 0; i < distribution->count; i++)
        total += distribution->weights[i];
    return total;
}

/* Entry i spreads its weight evenly from here up to its value. */
static double stretch_start(const struct bf_distribution *distribution, size_t i)
{
    return distribution->values[distribution->interpolated && i > 0 ? i - 1 : i];
}

static double empirical_mean(const struct bf_distribution *distribution)
{
    double sum = 0.0;

    for (size_t i = 0; i < distribution->count; i++)
        sum += distribution->weights[i] *
               (0.5 * (stretch_start(distribution, i) + distribution->values[i]));
    return sum / total_weight(distribution);
}

static double empirical_sd(const struct bf_distribution *distribution)
{
    double mean = empirical_mean(distribution), sum = 0.0;

    for (size_t i = 0; i < distribution->count; i++) {
        double start = stretch_start(distribution, i), end = distribution->values[i];
        double width = end - start, off = 0.5 * (start + end) - mean;
        sum += distribution->weights[i] * (off * off + width * width / 12.0);
    }
    return sqrt(sum / total_weight(distribution));
}

double bf_distribution_mean(const struct bf_distribution *distribution)
{
    double low = distribution->low, high = distribution->high;
    struct pert pert;

    switch (distribution->family) {
    case BF_UNIFORM:
        return 0.5 * (low + high);
    case BF_TRIANGULAR:
        return (low + distribution->mode + high) / 3.0;
    case BF_WEIBULL:
        return distribution->scale * exp(bf_log_gamma(1.0 + 1.0 / distribution->shape));
    case BF_PERT:
        pert = pert_of(distribution);
        return low + pert.range * pert.a / (pert.a + pert.b);
    case BF_EMPIRICAL:
        return empirical_mean(distribution);
    case BF_CONSTANT:
    case BF_EXPONENTIAL:
    case BF_ERLANG:
    case BF_GAMMA:
    case BF_LOGNORMAL:
    case BF_FAMILY_COUNT:
        break;
    }
    return distribution->mean;
}

static double triangular_sd(const struct bf_distribution *distribution)
{
    double rise = distribution->mode - distribution->low;
    double fall = distribution->high - distribution->mode;

    return sqrt((rise * rise + rise * fall + fall * fall) / 18.0);
}

static double weibull_sd(const struct bf_distribution *distribution)
{
    double k = distribution->shape;
    double log_ratio = bf_log_gamma(1.0 + 2.0 / k) - 2.0 * bf_log_gamma(1.0 + 1.0 / k);

    return bf_distribution_mean(distribution) * sqrt(expm1(fmax(0.0, log_ratio)));
}

double bf_distribution_sd(const struct bf_distribution *distribution)
{
    struct pert pert;
    double n;

    switch (distribution->family) {
    case BF_CONSTANT:
    case BF_FAMILY_COUNT:
        break;
    case BF_UNIFORM:
        return (distribution->high - distribution->low) / sqrt(12.0);
    case BF_TRIANGULAR:
        return triangular_sd(distribution);
    case BF_EXPONENTIAL:
        return distribution->mean;
    case BF_ERLANG:
    case BF_GAMMA:
        return distribution->mean / sqrt(distribution->shape);
    case BF_LOGNORMAL:
        return distribution->sd;
    case BF_WEIBULL:
        return weibull_sd(distribution);
    case BF_PERT:
        pert = pert_of(distribution);
        n = pert.a + pert.b;
        return pert.range * sqrt(pert.a * pert.b / (n + 1.0)) / n;
    case BF_EMPIRICAL:
        return empirical_sd(distribution);
    }
    return 0.0;
}

/* --- probabilities --- */

/* Whether the parameters leave one possible time only, which is then also the mean. */
static bool is_single(const struct bf_distribution *distribution)
{
    switch (distribution->family) {
    case BF_CONSTANT:
        return true;
    case BF_UNIFORM:
    case BF_TRIANGULAR:
    case BF_PERT:
        return distribution->low == distribution->high;
    case BF_LOGNORMAL:
        return distribution->sd == 0.0;
    case BF_EXPONENTIAL:
    case BF_ERLANG:
    case BF_GAMMA:
    case BF_WEIBULL:
    case BF_EMPIRICAL:
    case BF_FAMILY_COUNT:
        break;
    }
    return false;
}

static double triangular_cdf(const struct bf_distribution *distribution, double x)
{
    double low = distribution->low, mode = distribution->mode, high = distribution->high;

    if (x < mode)
        return (x - low) / (high - low) * ((x - low) / (mode - low));
    return 1.0 - (high - x) / (high - low) * (high > mode ? (high - x) / (high - mode) : 0.0);
}

static double empirical_cdf(const struct bf_distribution *distribution, double x)
{
    double below = 0.0;

    for (size_t i = 0; i < distribution->count; i++) {
        double start = stretch_start(distribution, i), into = x - start;
        double width = distribution->values[i] - start;
        if (into >= width)
            below += distribution->weights[i];
        else if (into > 0.0)
            below += distribution->weights[i] * (into / width);
    }
    return below / total_weight(distribution);
}

static double lognormal_cdf(const struct bf_distribution *distribution, double x)
{
    double s = log_sd(distribution), z = log(x / distribution->mean) / s + 0.5 * s;

    return 0.5 * erfc(-z * sqrt(0.5));
}

/* Of the families that spread over (low, high) or (0, inf), strictly inside. */
static double inner_cdf(const struct bf_distribution *distribution, double x)
{
    double low = distribution->low, high = distribution->high, shape = distribution->shape;
    struct pert pert;

    switch (distribution->family) {
    case BF_UNIFORM:
        return (x - low) / (high - low);
    case BF_TRIANGULAR:
        return triangular_cdf(distribution, x);
    case BF_EXPONENTIAL:
        return -expm1(-x / distribution->mean);
    case BF_ERLANG:
    case BF_GAMMA:
        return bf_gamma_tail(shape, x / distribution->mean * shape, false);
    case BF_LOGNORMAL:
        return lognormal_cdf(distribution, x);
    case BF_WEIBULL:
        return -expm1(-pow(x / distribution->scale, shape));
    case BF_PERT:
        pert = pert_of(distribution);
        return bf_beta_tail(pert.a, pert.b,
                            (struct bf_fraction){(x - low) / pert.range, (high - x) / pert.range},
                            false);
    case BF_CONSTANT:
    case BF_EMPIRICAL:
    case BF_FAMILY_COUNT:
        break;
    }
    return (double)NAN;
}

double bf_distribution_cdf(const struct bf_distribution *distribution, double x)
{
    bool bounded = distribution->family == BF_UNIFORM || distribution->family == BF_TRIANGULAR ||
                   distribution->family == BF_PERT;

    if (is_single(distribution))
        return x >= bf_distribution_mean(distribution) ? 1.0 : 0.0;
    if (distribution->family == BF_EMPIRICAL)
        return empirical_cdf(distribution, x);
    if (x <= (bounded ? distribution->low : 0.0))
        return 0.0;
    if (isinf(x) || (bounded && x >= distribution->high))
        return 1.0;
    return inner_cdf(distribution, x);
}

/* --- quantiles --- */

/* The point at x where the probability has density [weight] per unit of log(x), and log(weight)
 * slope [lean]. */
static struct bf_tail_point point_in_logs(double x, double weight, double lean, bool upper)
{
    return (struct bf_tail_point){x, (upper ? -x : x) / weight, x * (1.0 - lean) / weight / weight};
}

static struct bf_tail_point gamma_point(double shape, double mean, double tail, bool upper)
{
    double x = bf_gamma_tail_quantile(shape, tail, upper), scale = mean / shape;

    /* With a small shape the lowest places, and sooner their derivatives, leave the range of
     * doubles. */
    if (x < 1e-300)
        return (struct bf_tail_point){.x = 0.0};
    struct bf_tail_point point = point_in_logs(x, bf_gamma_weight(shape, x), shape - x, upper);

    return (struct bf_tail_point){scale * point.x, scale * point.slope, scale * point.bend};
}

static struct bf_tail_point weibull_point(double shape, double scale, double tail, bool upper)
{
    double hazard = upper ? -log(tail) : -log1p(-tail), above = upper ? tail : 1.0 - tail;
    double x = scale * (shape == 1.0 ? hazard : pow(hazard, 1.0 / shape));

    return point_in_logs(x, shape * hazard * above, shape * (1.0 - hazard), upper);
}

static struct bf_tail_point lognormal_point(const struct bf_distribution *distribution, double tail,
                                            bool upper)
{
    double s = log_sd(distribution), distance = bf_normal_tail_quantile(tail);
    double z = upper ? distance : -distance, density = exp(-0.5 * z * z) / sqrt(TWO_PI);
    double x = distribution->mean * exp(s * (z - 0.5 * s));

    return point_in_logs(x, density / s, -z / s, upper);
}

static struct bf_tail_point pert_point(const struct bf_distribution *distribution, double tail,
                                       bool upper)
{
    struct pert pert = pert_of(distribution);
    struct bf_fraction at = bf_beta_tail_quantile(pert.a, pert.b, tail, upper);
    double weight = bf_beta_weight(pert.a, pert.b, at);
    double lean = pert.a * at.above - pert.b * at.below;
    double moved = pert.range * at.below * at.above / weight;

    return (struct bf_tail_point){.x = upper ? distribution->high - pert.range * at.above
                                             : distribution->low + pert.range * at.below,
                                  .slope = upper ? -moved : moved,
                                  .bend = moved * (at.above - at.below - lean) / weight};
}

static struct bf_tail_point uniform_point(const struct bf_distribution *distribution, double tail,
                                          bool upper)
{
    double range = distribution->high - distribution->low;

    return (struct bf_tail_point){.x = upper ? distribution->high - range * tail
                                             : distribution->low + range * tail,
                                  .slope = upper ? -range : range};
}

struct bf_tail_point bf_distribution_tail_point(const struct bf_distribution *distribution,
                                                double tail, bool upper)
{
    double mean = distribution->mean;

    if (is_single(distribution))
        return (struct bf_tail_point){.x = bf_distribution_mean(distribution)};
    switch (distribution->family) {
    case BF_UNIFORM:
        return uniform_point(distribution, tail, upper);
    case BF_EXPONENTIAL:
        return weibull_point(1.0, mean, tail, upper);
    case BF_ERLANG:
    case BF_GAMMA:
        return gamma_point(distribution->shape, mean, tail, upper);
    case BF_LOGNORMAL:
        return lognormal_point(distribution, tail, upper);
    case BF_WEIBULL:
        return weibull_point(distribution->shape, distribution->scale, tail, upper);
    case BF_PERT:
        return pert_point(distribution, tail, upper);
    case BF_CONSTANT:
    case BF_TRIANGULAR:
    case BF_EMPIRICAL:
    case BF_FAMILY_COUNT:
        break;
    }
    return (struct bf_tail_point){.x = (double)NAN};
}

static double triangular_quantile(const struct bf_distribution *distribution, double u)
{
    double low = distribution->low, mode = distribution->mode, high = distribution->high;
    double range = high - low;

    if (u * range < mode - low)
        return low + sqrt(u * range * (mode - low));
    return high - sqrt((1.0 - u) * range * (high - mode));
}

static double empirical_quantile(const struct bf_distribution *distribution, double u)
{
    double total = total_weight(distribution), sum = 0.0, before = 0.0;
    size_t last = distribution->count - 1, i = 0;

    for (;; i++) {
        sum += distribution->weights[i];
        if (sum / total >= u || i == last)
            break;
        before = sum / total;
    }
    double start = stretch_start(distribution, i);

    return start + (distribution->values[i] - start) / (sum / total - before) * (u - before);
}

double bf_distribution_quantile(const struct bf_distribution *distribution, double u)
{
    bool upper = u > 0.5;

    if (is_single(distribution))
        return bf_distribution_mean(distribution);
    if (distribution->family == BF_TRIANGULAR)
        return triangular_quantile(distribution, u);
    if (distribution->family == BF_EMPIRICAL)
        return empirical_quantile(distribution, u);
    return bf_distribution_tail_point(distribution, upper ? 1.0 - u : u, upper).x;
}
