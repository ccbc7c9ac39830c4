#include "validation/theory.h"

#include <math.h>
#include <stdlib.h>

/* ---- one law --------------------------------------------------------------------------------- */

double theory_normal_cdf(double z)
{
    return 0.5 * erfc(-z / sqrt(2.0));
}

double theory_normal_quantile(double p)
{
    double low = -40.0, high = 40.0;

    for (int i = 0; i < 100; i++) {
        double middle = 0.5 * (low + high);

        if (theory_normal_cdf(middle) < p)
            low = middle;
        else
            high = middle;
    }
    return low;
}

double theory_hit_share(double d_prime, double false_alarm_share)
{
    return theory_normal_cdf(d_prime + theory_normal_quantile(false_alarm_share));
}

/* Of the logarithm, whose law is normal with this variance and the mean that gives [mean]. */
static double log_variance(const struct theory_law *law)
{
    return log1p(law->b * law->b);
}

double theory_law_mean(const struct theory_law *law)
{
    return law->family == THEORY_UNIFORM ? 0.5 * (law->a + law->b) : law->a;
}

double theory_law_variance(const struct theory_law *law)
{
    switch (law->family) {
    case THEORY_EXPONENTIAL:
        return law->a * law->a;
    case THEORY_GAMMA:
        return law->a * law->a / law->b;
    case THEORY_LOGNORMAL:
        return law->a * law->a * law->b * law->b;
    case THEORY_UNIFORM:
        return (law->b - law->a) * (law->b - law->a) / 12.0;
    case THEORY_CONSTANT:
        break;
    }
    return 0.0;
}

/* P(shape, x) by its series of positive terms (Abramowitz and Stegun 6.5.29). */
static double gamma_cdf(double shape, double x)
{
    double term = exp(shape * log(x) - x - lgamma(shape + 1.0)), sum = term;

    if (x > 60.0 + 3.0 * shape) /* 1 in double precision */
        return 1.0;
    for (int n = 1; n < 10000 && term > 1e-17 * sum; n++) {
        term *= x / (shape + n);
        sum += term;
    }
    return fmin(sum, 1.0);
}

double theory_law_cdf(const struct theory_law *law, double t)
{
    if (t <= 0.0)
        return 0.0;
    switch (law->family) {
    case THEORY_EXPONENTIAL:
        return -expm1(-t / law->a);
    case THEORY_GAMMA:
        return gamma_cdf(law->b, t * law->b / law->a);
    case THEORY_LOGNORMAL:
        return theory_normal_cdf((log(t / law->a) + 0.5 * log_variance(law)) /
                                 sqrt(log_variance(law)));
    case THEORY_UNIFORM:
        return fmin(fmax((t - law->a) / (law->b - law->a), 0.0), 1.0);
    case THEORY_CONSTANT:
        break;
    }
    return t >= law->a;
}

double theory_law_shortfall(const struct theory_law *law, double level)
{
    enum { CELLS = 100000 };
    double width = level / CELLS, sum = 0.0;

    for (int i = 0; i < CELLS; i++)
        sum += theory_law_cdf(law, (i + 0.5) * width);
    return sum * width;
}

/* ---- several ones, on a grid ----------------------------------------------------------------- */

static double mean_of_all(const struct theory_law *laws, size_t count)
{
    double sum = 0.0;

    for (size_t i = 0; i < count; i++)
        sum += theory_law_mean(&laws[i]);
    return sum;
}

static double variance_of_all(const struct theory_law *laws, size_t count)
{
    double sum = 0.0;

    for (size_t i = 0; i < count; i++)
        sum += theory_law_variance(&laws[i]);
    return sum;
}

/* Mass of the law around each node i * width. */
static void fill_masses(const struct theory_law *law, double width, double *mass, size_t nodes)
{
    for (size_t i = 0; i < nodes; i++)
        mass[i] = theory_law_cdf(law, ((double)i + 0.5) * width) -
                  theory_law_cdf(law, ((double)i - 0.5) * width);
}

/* The masses of a sum from those of its two parts; [into] holds one of them. */
static void convolve(double *into, const double *with, double *room, size_t nodes)
{
    for (size_t k = 0; k < nodes; k++) {
        room[k] = 0.0;
        for (size_t i = 0; i <= k; i++)
            room[k] += into[i] * with[k - i];
    }
    for (size_t k = 0; k < nodes; k++)
        into[k] = room[k];
}

/* Masses lie around nodes, so the law has grown by each of them half a cell beyond its node. */
static double quantile_of_masses(const double *mass, double width, size_t nodes, double p)
{
    double below = 0.0;

    for (size_t k = 0; k < nodes; k++) {
        if (below + mass[k] >= p)
            return ((double)k - 0.5 + (p - below) / mass[k]) * width;
        below += mass[k];
    }
    return HUGE_VAL;
}

/* The grid ends five standard deviations above the mean, beyond which lies less than one part in
 * 26, whatever the law (Cantelli's inequality). */
struct theory_spread theory_sum(const struct theory_law *laws, size_t count)
{
    enum { NODES = 5000 };
    struct theory_spread spread = {.mean = mean_of_all(laws, count),
                                   .variance = variance_of_all(laws, count)};
    double width = (spread.mean + 5.0 * sqrt(spread.variance)) / (NODES - 1);
    double *sum = calloc(NODES, sizeof *sum), *next = calloc(NODES, sizeof *next),
           *room = calloc(NODES, sizeof *room);

    fill_masses(&laws[0], width, sum, NODES);
    for (size_t i = 1; i < count; i++) {
        fill_masses(&laws[i], width, next, NODES);
        convolve(sum, next, room, NODES);
    }
    spread.p50 = quantile_of_masses(sum, width, NODES, 0.50);
    spread.p95 = quantile_of_masses(sum, width, NODES, 0.95);
    free(sum);
    free(next);
    free(room);
    return spread;
}

static double cdf_of_maximum(const struct theory_law *laws, size_t count, double t)
{
    double product = 1.0;

    for (size_t i = 0; i < count; i++)
        product *= theory_law_cdf(&laws[i], t);
    return product;
}

static double quantile_of_maximum(const struct theory_law *laws, size_t count, double p)
{
    double low = 0.0, high = 1.0;

    while (cdf_of_maximum(laws, count, high) < p)
        high *= 2.0;
    for (int i = 0; i < 100; i++) {
        double middle = 0.5 * (low + high);

        if (cdf_of_maximum(laws, count, middle) < p)
            low = middle;
        else
            high = middle;
    }
    return high;
}

/* Moments from the tail: E X = integral of P(X > t), E X^2 = integral of 2 t P(X > t). */
struct theory_spread theory_maximum(const struct theory_law *laws, size_t count)
{
    struct theory_spread spread = {.p50 = quantile_of_maximum(laws, count, 0.50),
                                   .p95 = quantile_of_maximum(laws, count, 0.95)};
    double width = mean_of_all(laws, count) / 5000.0, second = 0.0, tail = 1.0;

    for (double t = 0.5 * width; tail > 1e-10; t += width) {
        tail = 1.0 - cdf_of_maximum(laws, count, t);
        spread.mean += tail * width;
        second += 2.0 * t * tail * width;
    }
    spread.variance = second - spread.mean * spread.mean;
    return spread;
}
