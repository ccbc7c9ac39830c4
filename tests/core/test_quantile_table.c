/* Tables against the exact quantile: error in probability, moments, order, ends. Places are chosen
 * apart from those at which the table was built or measured. */
#include "check.h"

#include "core/distribution.h"
#include "core/quantile_table.h"

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))
#define ROUNDING        4e-15  /* of x, relative: what an evaluated polynomial costs */
#define NOTHING         1e-280 /* seconds; below this a table need not tell a time from zero */

/* clang-format off */
#define UNIFORM(low_, high_)    {.family = BF_UNIFORM, .low = (low_), .high = (high_)}
#define EXPONENTIAL(mean_)      {.family = BF_EXPONENTIAL, .mean = (mean_)}
#define ERLANG(shape_, mean_)   {.family = BF_ERLANG, .shape = (shape_), .mean = (mean_)}
#define GAMMA(shape_, mean_)    {.family = BF_GAMMA, .shape = (shape_), .mean = (mean_)}
#define LOGNORMAL(mean_, sd_)   {.family = BF_LOGNORMAL, .mean = (mean_), .sd = (sd_)}
#define WEIBULL(shape_, scale_) {.family = BF_WEIBULL, .shape = (shape_), .scale = (scale_)}
#define PERT(low_, mode_, high_, weight_) \
    {.family = BF_PERT, .low = (low_), .mode = (mode_), .high = (high_), .shape = (weight_)}
#define TRIANGULAR(low_, mode_, high_) \
    {.family = BF_TRIANGULAR, .low = (low_), .mode = (mode_), .high = (high_)}

static const struct bf_distribution smooth[] = {
    {.family = BF_CONSTANT, .mean = 42}, {.family = BF_CONSTANT, .mean = 0},
    UNIFORM(0, 1), UNIFORM(30, 90), UNIFORM(1000, 1000.001), UNIFORM(7, 7),
    EXPONENTIAL(45), EXPONENTIAL(1e-6), EXPONENTIAL(1e9),
    ERLANG(1, 45), ERLANG(2, 150), ERLANG(12, 45), ERLANG(99, 45), ERLANG(100, 45),
    GAMMA(0.05, 60), GAMMA(0.1, 60), GAMMA(0.3, 60), GAMMA(0.5, 60), GAMMA(0.99, 60), GAMMA(1.7, 60),
    GAMMA(4, 60), GAMMA(30, 60), GAMMA(99.5, 60), GAMMA(300, 60), GAMMA(1e4, 60), GAMMA(1e6, 60),
    LOGNORMAL(45, 0.05), LOGNORMAL(45, 5), LOGNORMAL(45, 18), LOGNORMAL(90, 54), LOGNORMAL(45, 135),
    LOGNORMAL(45, 1000), LOGNORMAL(45, 0),
    WEIBULL(0.05, 60), WEIBULL(0.3, 60), WEIBULL(0.7, 60), WEIBULL(1, 60), WEIBULL(1.5, 60), WEIBULL(3.6, 60), WEIBULL(20, 60),
    PERT(0, 0, 70, 4), PERT(10, 70, 70, 4), PERT(10, 30, 70, 4), PERT(10, 30, 70, 0.5),
    PERT(10, 30, 70, 200), PERT(1000, 1001, 1002, 4), PERT(5, 5, 5, 4),
};
/* clang-format on */

/* Error in probability at the place with [tail] beyond it, less what rounding x costs. */
static double error_at(const struct bf_quantile_table *table,
                       const struct bf_distribution *distribution, double tail, bool upper)
{
    struct bf_tail_point exact = bf_distribution_tail_point(distribution, tail, upper);
    double x = bf_quantile_table_at(table, upper ? 1.0 - tail : tail);
    double off = fabs(x - exact.x) - ROUNDING * exact.x - NOTHING;

    assert_true(isfinite(x) && isfinite(exact.x));
    return off <= 0.0 ? 0.0 : off / fabs(exact.slope);
}

/* Tails down to the last one that 1 - tail still holds exactly: 2^-53. */
static void check_errors(const struct bf_distribution *distribution)
{
    struct bf_quantile_table *table = bf_quantile_table_create(distribution);

    assert_true(table->error <= 5e-10);
    for (int exponent = 2; exponent <= 53; exponent++)
        for (int i = 0; i < 150; i++)
            for (int side = 0; side < 2; side++) {
                double fine = ldexp(1.0 + (double)i / 151.0, -exponent);
                double tail = side == 1 ? 1.0 - (1.0 - fine) : fine;
                double error = error_at(table, distribution, tail, side == 1);
                double bound = tail < 1e-6 ? 1e-6 * tail : 1e-9;
                if (error > bound)
                    print_error("%s, shape %g: error %.3g in %s tail %.6g\n",
                                bf_family_name(distribution->family), distribution->shape, error,
                                side == 1 ? "upper" : "lower", tail);
                assert_true(error <= bound);
            }
    bf_quantile_table_destroy(table);
}

static void error_stays_below_its_bound_up_to_the_last_octave(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(smooth); i++)
        check_errors(&smooth[i]);
}

/* The claim on the building side is in terms of the quantile; this one goes through the
 * distribution function. */
static void probability_below_the_looked_up_time_is_u(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(smooth); i++) {
        if (bf_distribution_sd(&smooth[i]) == 0.0)
            continue;
        struct bf_quantile_table *table = bf_quantile_table_create(&smooth[i]);
        for (double u = 0.00037; u < 1.0; u += 0.00113)
            assert_close(bf_distribution_cdf(&smooth[i], bf_quantile_table_at(table, u)), u, 1e-9);
        bf_quantile_table_destroy(table);
    }
}

struct moments {
    double mean, variance;
};

/* Mean and mean square about [centre] of the table, exact but for rounding: five Gauss points
 * integrate the square of a cell's polynomial only to degree 9, so every cell is covered by at
 * least two stretches. */
static struct moments integrate(const struct bf_quantile_table *table, double centre)
{
    const double places[] = {0.0, 0.5384693101056831, -0.5384693101056831, 0.9061798459386640,
                             -0.9061798459386640};
    const double weights[] = {0.5688888888888889, 0.4786286704993665, 0.4786286704993665,
                              0.2369268850561891, 0.2369268850561891};
    const int stretches = 128;
    struct moments sum = {0.0, 0.0};

    for (int exponent = 53; exponent >= 2; exponent--)
        for (int i = 0; i < stretches; i++)
            for (size_t k = 0; k < COUNT_OF(places); k++) {
                double width = ldexp(1.0 / stretches, -exponent);
                double v = ldexp(1.0, -exponent) + width * (i + 0.5 + 0.5 * places[k]);
                double below = bf_quantile_table_at(table, v) - centre;
                double above = bf_quantile_table_at(table, 1.0 - v) - centre;
                sum.mean += 0.5 * width * weights[k] * (below + above);
                sum.variance += 0.5 * width * weights[k] * (below * below + above * above);
            }
    sum.mean += centre;
    return sum;
}

/* Not for spreads so wide that a noticeable part of the variance lies beyond what 53 bits can name.
 */
static void table_moments_equal_those_of_the_distribution(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(smooth); i++) {
        double mean = bf_distribution_mean(&smooth[i]), sd = bf_distribution_sd(&smooth[i]);
        if (sd > 2.0 * mean && smooth[i].family != BF_GAMMA)
            continue;
        struct bf_quantile_table *table = bf_quantile_table_create(&smooth[i]);
        struct moments found = integrate(table, mean);
        assert_close(found.mean, mean, 1e-9 * mean);
        assert_close(found.variance, sd * sd, 1e-7 * sd * sd);
        bf_quantile_table_destroy(table);
    }
}

/* A million equal steps of u, then places that halve towards both ends. */
static void times_ascend_with_u(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(smooth); i++) {
        struct bf_quantile_table *table = bf_quantile_table_create(&smooth[i]);
        double before = bf_quantile_table_at(table, 0.0);
        for (int k = 0; k < 1000000; k++) {
            double x = bf_quantile_table_at(table, (k + 0.5) * 1e-6);
            assert_true(x >= before - ROUNDING * before);
            before = x;
        }
        for (double v = 0.5; v > 0x1p-53; v *= 0.97) {
            double low = bf_quantile_table_at(table, v),
                   high = bf_quantile_table_at(table, 1.0 - v);
            assert_true(bf_quantile_table_at(table, 0.97 * v) <= low * (1.0 + ROUNDING) + NOTHING);
            assert_true(bf_quantile_table_at(table, 1.0 - 0.97 * v) >= high * (1.0 - ROUNDING));
        }
        bf_quantile_table_destroy(table);
    }
}

static void neighbouring_octaves_meet(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(smooth); i++) {
        struct bf_quantile_table *table = bf_quantile_table_create(&smooth[i]);
        for (int exponent = 1; exponent < 52; exponent++) {
            double v = ldexp(1.0, -exponent);
            double left = bf_quantile_table_at(table, nextafter(v, 0.0));
            double right = bf_quantile_table_at(table, v);
            double step = bf_distribution_tail_point(&smooth[i], v, false).slope * v * 0x1p-52;
            assert_close(left, right, ROUNDING * right + 2.0 * step);
            left = bf_quantile_table_at(table, 1.0 - v);
            right = bf_quantile_table_at(table, nextafter(1.0 - v, 1.0));
            assert_true(right >= left - ROUNDING * left);
        }
        bf_quantile_table_destroy(table);
    }
}

/* 1 - 2^-54 rounds to 1, so a generator that means the open interval can still deliver its end. */
static void the_ends_of_the_unit_interval_are_finite(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(smooth); i++) {
        struct bf_quantile_table *table = bf_quantile_table_create(&smooth[i]);
        double lowest = bf_quantile_table_at(table, 0.0),
               highest = bf_quantile_table_at(table, 1.0);
        assert_true(lowest >= 0.0 && isfinite(highest));
        assert_true(lowest == bf_quantile_table_at(table, 0x1p-54));
        assert_true(highest >= bf_quantile_table_at(table, 1.0 - 0x1p-53));
        bf_quantile_table_destroy(table);
    }
}

static void triangular_times_are_exact(void **state)
{
    const struct bf_distribution triangles[] = {TRIANGULAR(10, 25, 70), TRIANGULAR(10, 10, 70),
                                                TRIANGULAR(0, 70, 70), TRIANGULAR(5, 5, 5)};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(triangles); i++) {
        struct bf_quantile_table *table = bf_quantile_table_create(&triangles[i]);
        double before = triangles[i].low, sum = 0.0;
        for (int k = 0; k < 100000; k++) {
            double u = (k + 0.5) * 1e-5, x = bf_quantile_table_at(table, u);
            assert_true(x == bf_distribution_quantile(&triangles[i], u));
            assert_true(x >= before);
            before = x;
            sum += x;
        }
        assert_close(sum * 1e-5, bf_distribution_mean(&triangles[i]), 1e-6);
        assert_true(bf_quantile_table_at(table, 0.0) == triangles[i].low);
        assert_true(bf_quantile_table_at(table, 1.0) == triangles[i].high);
        assert_true(table->error == 0.0);
        bf_quantile_table_destroy(table);
    }
}

enum { ENTRIES = 1000 };

/* Weights over six orders of magnitude, some of them zero, values now and then equal: the guide
 * must cope with all. */
static struct bf_distribution make_empirical(double *values, double *weights, bool interpolated)
{
    uint32_t random = 12345;

    for (size_t i = 0; i < ENTRIES; i++) {
        random = random * 1664525u + 1013904223u;
        values[i] = (i > 0 ? values[i - 1] : 3.0) + (random % 5 == 0 ? 0.0 : random % 97);
        weights[i] = random % 7 == 0 ? 0.0 : pow(10.0, (random >> 8) % 7);
    }
    weights[0] = interpolated ? 0.0 : 2.0;
    return (struct bf_distribution){.family = BF_EMPIRICAL,
                                    .values = values,
                                    .weights = weights,
                                    .count = ENTRIES,
                                    .interpolated = interpolated};
}

static void empirical_times_are_the_exact_inverse(void **state)
{
    double values[ENTRIES], weights[ENTRIES];

    (void)state;
    for (int interpolated = 0; interpolated < 2; interpolated++) {
        struct bf_distribution empirical = make_empirical(values, weights, interpolated == 1);
        struct bf_quantile_table *table = bf_quantile_table_create(&empirical);
        assert_int_equal(bf_distribution_check(&empirical, NULL), BF_OK);
        double before = 0.0;
        for (int k = 0; k < 20000; k++) {
            double u = (k + 0.5) / 20000.0, x = bf_quantile_table_at(table, u);
            assert_true(x == bf_distribution_quantile(&empirical, u));
            assert_true(x >= before);
            before = x;
        }
        assert_true(bf_quantile_table_at(table, 1.0) == values[ENTRIES - 1] ||
                    weights[ENTRIES - 1] == 0.0);
        bf_quantile_table_destroy(table);
    }
}

static void steps_fall_exactly_at_cumulative_weights(void **state)
{
    const double values[] = {5.0, 10.0, 20.0, 40.0}, weights[] = {0.0, 1.0, 2.0, 1.0};
    const struct bf_distribution steps = {
        .family = BF_EMPIRICAL, .values = values, .weights = weights, .count = 4};
    struct bf_quantile_table *table = bf_quantile_table_create(&steps);

    (void)state;
    assert_true(bf_quantile_table_at(table, 0.0) == 10.0);
    assert_true(bf_quantile_table_at(table, 0x1p-54) == 10.0);
    assert_true(bf_quantile_table_at(table, 0.25) == 10.0);
    assert_true(bf_quantile_table_at(table, nextafter(0.25, 1.0)) == 20.0);
    assert_true(bf_quantile_table_at(table, 0.75) == 20.0);
    assert_true(bf_quantile_table_at(table, nextafter(0.75, 1.0)) == 40.0);
    assert_true(bf_quantile_table_at(table, 1.0) == 40.0);
    bf_quantile_table_destroy(table);
}

static void a_constant_is_its_value_to_the_bit(void **state)
{
    const struct bf_distribution constant = {.family = BF_CONSTANT, .mean = 0.1};
    struct bf_quantile_table *table = bf_quantile_table_create(&constant);

    (void)state;
    for (double u = 1e-9; u < 1.0; u += 0.001)
        assert_true(bf_quantile_table_at(table, u) == 0.1);
    bf_quantile_table_destroy(table);
}

static void times_scale_with_the_mean(void **state)
{
    const struct bf_distribution one = GAMMA(2, 1), many = GAMMA(2, 1024);
    struct bf_quantile_table *small = bf_quantile_table_create(&one);
    struct bf_quantile_table *large = bf_quantile_table_create(&many);

    (void)state;
    for (double u = 0.00005; u < 1.0; u += 0.0001)
        assert_true(1024.0 * bf_quantile_table_at(small, u) == bf_quantile_table_at(large, u));
    bf_quantile_table_destroy(small);
    bf_quantile_table_destroy(large);
}

static void ordinary_tables_fit_the_nearest_cache(void **state)
{
    const struct bf_distribution ordinary[] = {
        EXPONENTIAL(60), LOGNORMAL(45, 18), LOGNORMAL(90, 54),  GAMMA(2, 150),
        ERLANG(3, 60),   WEIBULL(1.5, 60),  PERT(10, 30, 70, 4)};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(ordinary); i++) {
        struct bf_quantile_table *table = bf_quantile_table_create(&ordinary[i]);
        assert_true(table->cell_count * sizeof *table->cells <= 32 * 1024);
        bf_quantile_table_destroy(table);
    }
}

static void many_times_at_once_are_those_of_each_share(void **state)
{
    const struct bf_distribution distributions[] = {LOGNORMAL(90, 54), TRIANGULAR(10, 30, 70)};
    double u[99], times[COUNT_OF(u)];

    (void)state;
    for (size_t i = 0; i < COUNT_OF(u); i++)
        u[i] = (double)i / (COUNT_OF(u) - 1);
    for (size_t i = 0; i < COUNT_OF(distributions); i++) {
        struct bf_quantile_table *table = bf_quantile_table_create(&distributions[i]);

        bf_quantile_table_each(table, u, COUNT_OF(u), times);
        for (size_t j = 0; j < COUNT_OF(u); j++)
            assert_true(times[j] == bf_quantile_table_at(table, u[j]));
        bf_quantile_table_destroy(table);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(error_stays_below_its_bound_up_to_the_last_octave),
        cmocka_unit_test(probability_below_the_looked_up_time_is_u),
        cmocka_unit_test(table_moments_equal_those_of_the_distribution),
        cmocka_unit_test(times_ascend_with_u),
        cmocka_unit_test(neighbouring_octaves_meet),
        cmocka_unit_test(the_ends_of_the_unit_interval_are_finite),
        cmocka_unit_test(triangular_times_are_exact),
        cmocka_unit_test(empirical_times_are_the_exact_inverse),
        cmocka_unit_test(steps_fall_exactly_at_cumulative_weights),
        cmocka_unit_test(a_constant_is_its_value_to_the_bit),
        cmocka_unit_test(times_scale_with_the_mean),
        cmocka_unit_test(many_times_at_once_are_those_of_each_share),
        cmocka_unit_test(ordinary_tables_fit_the_nearest_cache),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
