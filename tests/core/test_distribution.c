/* The families against values computed elsewhere (SciPy 1.10, and exact sums in 50-digit decimals
 * where that is not precise enough), against themselves, and against every mistake a scenario can
 * make. */
#include "check.h"

#include <string.h>

#include "core/distribution.h"
#include "core/special.h"

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* clang-format off */
#define CONSTANT(value_)            {.family = BF_CONSTANT, .mean = (value_)}
#define UNIFORM(low_, high_)        {.family = BF_UNIFORM, .low = (low_), .high = (high_)}
#define TRIANGULAR(low_, mode_, high_) \
    {.family = BF_TRIANGULAR, .low = (low_), .mode = (mode_), .high = (high_)}
#define EXPONENTIAL(mean_)          {.family = BF_EXPONENTIAL, .mean = (mean_)}
#define ERLANG(shape_, mean_)       {.family = BF_ERLANG, .shape = (shape_), .mean = (mean_)}
#define GAMMA(shape_, mean_)        {.family = BF_GAMMA, .shape = (shape_), .mean = (mean_)}
#define LOGNORMAL(mean_, sd_)       {.family = BF_LOGNORMAL, .mean = (mean_), .sd = (sd_)}
#define WEIBULL(shape_, scale_)     {.family = BF_WEIBULL, .shape = (shape_), .scale = (scale_)}
#define PERT(low_, mode_, high_, weight_) \
    {.family = BF_PERT, .low = (low_), .mode = (mode_), .high = (high_), .shape = (weight_)}
/* clang-format on */

static const double steps[] = {10.0, 20.0, 40.0, 80.0};
static const double step_weights[] = {1.0, 0.0, 3.0, 4.0};
static const double stretch_weights[] = {0.0, 2.0, 0.0, 6.0};

static const struct bf_distribution stepped = {
    .family = BF_EMPIRICAL, .values = steps, .weights = step_weights, .count = 4};
static const struct bf_distribution stretched = {.family = BF_EMPIRICAL,
                                                 .values = steps,
                                                 .weights = stretch_weights,
                                                 .count = 4,
                                                 .interpolated = true};

static const double levels[] = {1e-9, 0.001, 0.1, 0.5, 0.9, 0.999999};

struct known {
    struct bf_distribution distribution;
    double mean, sd;
    double quantiles[COUNT_OF(levels)];
};

/* clang-format off */
static const struct known knowns[] = {
    {UNIFORM(30, 90), 60, 17.320508075688775,
     {30.00000006, 30.06, 36, 60, 84, 89.99994}},
    {TRIANGULAR(10, 25, 70), 35, 12.747548783981962,
     {10.00094868329805, 10.948683298050513, 19.486832980505138, 33.25765385825233, 53.56832327484502, 69.9480384757722}},
    {EXPONENTIAL(45), 45, 45,
     {4.500000002250001e-08, 0.04502251501125901, 4.741223204602184, 31.191623125197538, 103.61632918473207, 621.6979751070983}},
    {ERLANG(3, 90), 90, 51.96152422706632,
     {0.054538398000810395, 5.716001327052096, 33.06195984747964, 80.22180941170677, 159.66961013502632, 573.8750456571878}},
    {GAMMA(0.5, 120), 120, 169.7056274847714,
     {1.8849555921538767e-16, 0.00018849565791149905, 1.8948928912117466, 54.59237077434864, 324.66521449144847, 2871.3752372255362}},
    {GAMMA(250, 60), 60, 3.794733192202055,
     {39.959480097107885, 48.9536352895199, 55.19113439006401, 59.92001899066486, 64.911636985178, 79.79492603708685}},
    {GAMMA(0.05, 0.05), 0.05, 0.22360679774997896,
     {5.844632057286943e-181, 5.844632057286632e-61, 5.844632057286505e-21, 5.573878440746256e-07, 0.07631711390918852, 8.696862667893743}},
    {GAMMA(1e6, 1e6), 1e6, 1000,
     {994013.84604905162, 996912.6173198152, 998718.6627499802, 999999.6666666864, 1001281.7654996209, 1004760.6247134678}},
    {LOGNORMAL(45, 18), 45, 18,
     {4.144484112597743, 12.704175192221697, 25.501331943066397, 41.78145108983667, 68.45484224391866, 260.7922911908172}},
    {WEIBULL(1.5, 60), 54.16471757705601, 36.776147505280576,
     {6.000000002000005e-05, 0.6002001167482105, 13.384531538215025, 46.993186126479074, 104.62329081578469, 345.45849481318703}},
    {WEIBULL(0.7, 60), 75.94941036343701, 111.07028402390692,
     {8.336972972193803e-12, 0.003109906301489722, 2.4097767169281625, 35.54340677712803, 197.5159783298964, 2554.152815553077}},
    {PERT(20, 30, 70, 4), 35, 8.660254037844387,
     {20.00014547981674, 20.31569870839235, 24.495106522962082, 33.833612969625946, 47.26670252167909, 68.65088674671874}},
};
/* clang-format on */

static void moments_equal_values_computed_elsewhere(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(knowns); i++) {
        const struct known *known = &knowns[i];
        assert_close(bf_distribution_mean(&known->distribution), known->mean, 1e-13 * known->mean);
        assert_close(bf_distribution_sd(&known->distribution), known->sd, 1e-12 * known->sd);
    }
}

static void quantiles_equal_values_computed_elsewhere(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(knowns); i++)
        for (size_t j = 0; j < COUNT_OF(levels); j++) {
            double expected = knowns[i].quantiles[j];
            assert_close(bf_distribution_quantile(&knowns[i].distribution, levels[j]), expected,
                         1e-11 * expected);
        }
}

/* Sums of Poisson and binomial terms in 50-digit decimals. */
static void far_tails_of_large_shapes_are_exact(void **state)
{
    (void)state;
    assert_close(bf_gamma_tail(1000.0, 500.0, false) / 3.29827279706709965e-86, 1.0, 1e-13);
    assert_close(bf_gamma_tail_quantile(1e6, 1e-12, false), 992981.66918464657, 1e-8);
    assert_close(bf_gamma_tail_quantile(101.0, 1e-12, false), 45.540308410342014, 1e-12);
    assert_close(bf_beta_tail_quantile(20000.0, 30001.0, 0.1, false).below, 0.39718516577825674,
                 1e-14);
}

static void normal_quantiles_reach_the_last_bits(void **state)
{
    (void)state;
    assert_close(bf_normal_tail_quantile(0.5), 0.0, 1e-16);
    assert_close(bf_normal_tail_quantile(0.025), 1.9599639845400545, 1e-15);
    assert_close(bf_normal_tail_quantile(1e-6), 4.753424308822899, 2e-15);
    assert_close(bf_normal_tail_quantile(0x1p-54), 8.292361075813597, 4e-15);
}

/* P(a, x) - P(a + 1, x) = x^a e^-x / gamma(a + 1) ties each method to the one used for the next
 * shape. */
static void gamma_tails_keep_their_recurrence_across_methods(void **state)
{
    const double shapes[] = {0.05, 0.9, 5.0, 60.0, 99.2, 100.0, 700.0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(shapes); i++)
        for (double t = 0.2; t < 4.0; t += 0.003) {
            double shape = shapes[i], x = shape * t;
            double term = bf_gamma_weight(shape, x) / shape;
            double below = bf_gamma_tail(shape, x, false), above = bf_gamma_tail(shape, x, true);
            assert_close(bf_gamma_tail(shape + 1.0, x, false) + term, below,
                         1e-15 * (20.0 - log(below)) * below);
            assert_close(bf_gamma_tail(shape + 1.0, x, true) - term, above, 2e-14);
        }
}

static const struct bf_distribution smooth[] = {
    UNIFORM(30, 90),
    TRIANGULAR(10, 25, 70),
    TRIANGULAR(10, 10, 70),
    TRIANGULAR(10, 70, 70),
    EXPONENTIAL(45),
    ERLANG(1, 45),
    ERLANG(12, 45),
    GAMMA(0.05, 60),
    GAMMA(0.3, 60),
    GAMMA(1.7, 60),
    GAMMA(99.5, 60),
    GAMMA(1e4, 60),
    GAMMA(1e6, 60),
    LOGNORMAL(45, 0.5),
    LOGNORMAL(45, 18),
    LOGNORMAL(45, 135),
    WEIBULL(0.3, 60),
    WEIBULL(1, 60),
    WEIBULL(20, 60),
    PERT(0, 0, 70, 4),
    PERT(10, 70, 70, 4),
    PERT(10, 30, 70, 4),
    PERT(10, 30, 70, 0.5),
    PERT(10, 30, 70, 200),
    PERT(1000, 1001, 1002, 4),
};

/* A place can only be as good as its own rounding, which costs the more probability the denser the
 * family is there. */
static void cdf_undoes_quantile(void **state)
{
    const double us[] = {1e-12, 1e-9, 1e-6, 1e-3, 0.01,  0.1,        0.3,        0.5,
                         0.51,  0.7,  0.9,  0.99, 0.999, 1.0 - 1e-6, 1.0 - 1e-9, 1.0 - 1e-12};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(smooth); i++)
        for (size_t j = 0; j < COUNT_OF(us); j++) {
            double x = bf_distribution_quantile(&smooth[i], us[j]);
            double next = nextafter(x, 1e300), before = nextafter(x, 0.0);
            double rounding =
                bf_distribution_cdf(&smooth[i], next) - bf_distribution_cdf(&smooth[i], before);
            assert_close(bf_distribution_cdf(&smooth[i], x), us[j],
                         4.0 * rounding + 1e-13 * us[j] + 1e-15);
        }
}

static void cdf_ascends_from_zero_to_one(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(smooth); i++) {
        double before = 0.0;
        assert_true(bf_distribution_cdf(&smooth[i], -1.0) == 0.0);
        assert_true(bf_distribution_cdf(&smooth[i], 0.0) == 0.0);
        assert_true(bf_distribution_cdf(&smooth[i], 1e300) == 1.0);
        for (double x = 0.0; x < 200.0; x += 0.37) {
            double p = bf_distribution_cdf(&smooth[i], x);
            assert_true(p >= before - 1e-14 && p <= 1.0);
            before = p;
        }
    }
}

/* The quantile's derivatives are what the tables are built from: held against differences. */
static void tail_points_carry_true_derivatives(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(smooth); i++) {
        if (smooth[i].family == BF_TRIANGULAR)
            continue;
        for (int j = 0; j < 8; j++) {
            bool upper = j % 2 == 1;
            double tail = (const double[]){1e-10, 1e-4, 0.03, 0.3}[j / 2], h = tail * 1e-3;
            struct bf_tail_point at = bf_distribution_tail_point(&smooth[i], tail, upper);
            struct bf_tail_point left = bf_distribution_tail_point(&smooth[i], tail - h, upper);
            struct bf_tail_point right = bf_distribution_tail_point(&smooth[i], tail + h, upper);
            double rounding = 4e-16 * at.x / h;
            assert_close((right.x - left.x) / (2.0 * h), at.slope,
                         rounding + 1e-3 * fabs(at.slope));
            assert_close((right.slope - left.slope) / (2.0 * h), at.bend,
                         1e-3 * fabs(at.bend) + 1e-9 * fabs(at.slope) / tail);
        }
    }
}

static void erlang_and_gamma_and_weibull_meet_the_exponential(void **state)
{
    const struct bf_distribution exponential = EXPONENTIAL(45), erlang = ERLANG(1, 45),
                                 gamma = GAMMA(1, 45), weibull = WEIBULL(1, 45);

    (void)state;
    for (double u = 0.0005; u < 1.0; u += 0.001) {
        double expected = -45.0 * log1p(-u);
        assert_close(bf_distribution_quantile(&exponential, u), expected, 1e-13 * expected);
        assert_close(bf_distribution_quantile(&erlang, u), expected, 1e-13 * expected);
        assert_close(bf_distribution_quantile(&gamma, u), expected, 1e-13 * expected);
        assert_close(bf_distribution_quantile(&weibull, u), expected, 1e-13 * expected);
    }
}

static void one_possible_time_is_a_constant(void **state)
{
    const struct bf_distribution singles[] = {CONSTANT(7), UNIFORM(7, 7), TRIANGULAR(7, 7, 7),
                                              LOGNORMAL(7, 0), PERT(7, 7, 7, 4)};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(singles); i++) {
        assert_int_equal(bf_distribution_check(&singles[i], NULL), BF_OK);
        assert_true(bf_distribution_mean(&singles[i]) == 7.0);
        assert_true(bf_distribution_sd(&singles[i]) == 0.0);
        assert_true(bf_distribution_quantile(&singles[i], 0.2) == 7.0);
        assert_true(bf_distribution_cdf(&singles[i], 6.999) == 0.0);
        assert_true(bf_distribution_cdf(&singles[i], 7.0) == 1.0);
    }
}

static void stepped_empirical_draws_its_values_only(void **state)
{
    (void)state;
    assert_int_equal(bf_distribution_check(&stepped, NULL), BF_OK);
    assert_close(bf_distribution_mean(&stepped), 56.25, 1e-12);
    assert_close(bf_distribution_sd(&stepped), sqrt(12.5 + 600.0 + 3200.0 - 56.25 * 56.25), 1e-12);
    assert_true(bf_distribution_cdf(&stepped, 9.999) == 0.0);
    assert_true(bf_distribution_cdf(&stepped, 10.0) == 0.125);
    assert_true(bf_distribution_cdf(&stepped, 79.0) == 0.5);
    assert_true(bf_distribution_cdf(&stepped, 80.0) == 1.0);
    assert_true(bf_distribution_quantile(&stepped, 1e-12) == 10.0);
    assert_true(bf_distribution_quantile(&stepped, 0.125) == 10.0);
    assert_true(bf_distribution_quantile(&stepped, nextafter(0.125, 1.0)) == 40.0);
    assert_true(bf_distribution_quantile(&stepped, 0.5) == 40.0);
    assert_true(bf_distribution_quantile(&stepped, nextafter(0.5, 1.0)) == 80.0);
    assert_true(bf_distribution_quantile(&stepped, 1.0 - 0x1p-53) == 80.0);
}

static void interpolated_empirical_spreads_weight_between_values(void **state)
{
    (void)state;
    assert_int_equal(bf_distribution_check(&stretched, NULL), BF_OK);
    assert_close(bf_distribution_mean(&stretched), 0.25 * 15.0 + 0.75 * 60.0, 1e-12);
    assert_close(bf_distribution_sd(&stretched),
                 sqrt(0.25 * (700.0 / 3.0) + 0.75 * (11200.0 / 3.0) - 48.75 * 48.75), 1e-12);
    assert_close(bf_distribution_cdf(&stretched, 15.0), 0.125, 1e-15);
    assert_close(bf_distribution_cdf(&stretched, 30.0), 0.25, 1e-15);
    assert_close(bf_distribution_cdf(&stretched, 60.0), 0.625, 1e-15);
    assert_close(bf_distribution_quantile(&stretched, 0.125), 15.0, 1e-13);
    assert_close(bf_distribution_quantile(&stretched, 0.25), 20.0, 1e-13);
    assert_close(bf_distribution_quantile(&stretched, 0.625), 60.0, 1e-13);
}

static void families_have_the_names_of_the_scenario_language(void **state)
{
    (void)state;
    assert_string_equal(bf_family_name(BF_CONSTANT), "constant");
    assert_string_equal(bf_family_name(BF_LOGNORMAL), "lognormal");
    assert_string_equal(bf_family_name(BF_EMPIRICAL), "empirical");
}

static const double descending[] = {1.0, 3.0, 2.0}, negatives[] = {1.0, -2.0, 3.0};
static const double ones[] = {1.0, 1.0, 1.0}, zeros[] = {0.0, 0.0, 0.0};

struct refusal {
    struct bf_distribution distribution;
    const char *message;
};

/* clang-format off */
static const struct refusal refusals[] = {
    {CONSTANT(-1), "constant: value is -1, but must be 0 or more"},
    {CONSTANT(1e13), "constant: value is 1e+13, but can be at most 1e+12"},
    {UNIFORM(-2, 5), "uniform: min is -2, but must be 0 or more"},
    {UNIFORM(10, 5), "uniform: min (10) is larger than max (5)"},
    {TRIANGULAR(1, 9, 5), "triangular: mode (9) does not lie between min (1) and max (5)"},
    {TRIANGULAR(1, 0.5, 5), "triangular: mode (0.5) does not lie between min (1) and max (5)"},
    {EXPONENTIAL(0), "exponential: mean is 0, but must be above 0"},
    {ERLANG(2.5, 60), "erlang: shape is 2.5, but must be a whole number of stages; gamma takes any shape"},
    {ERLANG(0, 60), "erlang: shape is 0, but must be above 0"},
    {GAMMA(-1, 60), "gamma: shape is -1, but must be above 0"},
    {GAMMA(1e9, 60), "gamma: shape is 1e+09, but must lie between 0.05 and 1e+07"},
    {GAMMA(2, -60), "gamma: mean is -60, but must be above 0"},
    {LOGNORMAL(0, 1), "lognormal: mean is 0, but must be above 0"},
    {LOGNORMAL(10, -1), "lognormal: sd is -1, but must be 0 or more"},
    {LOGNORMAL(1, 2000), "lognormal: sd (2000) is more than 1000 times the mean (1)"},
    {WEIBULL(0, 60), "weibull: shape is 0, but must be above 0"},
    {WEIBULL(2, 0), "weibull: scale is 0, but must be above 0"},
    {PERT(1, 2, 3, 0), "pert: weight is 0, but must be above 0"},
    {PERT(1, 4, 3, 4), "pert: mode (4) does not lie between min (1) and max (3)"},
    {{.family = BF_EMPIRICAL}, "empirical: there are no values"},
    {{.family = BF_EMPIRICAL, .values = descending, .weights = ones, .count = 3},
     "empirical: values must ascend, but value 3 (2) is smaller than value 2 (3)"},
    {{.family = BF_EMPIRICAL, .values = negatives, .weights = ones, .count = 3},
     "empirical: value 2 is -2, but must be 0 or more"},
    {{.family = BF_EMPIRICAL, .values = ones, .weights = negatives, .count = 3},
     "empirical: weight 2 is -2, but must be 0 or more"},
    {{.family = BF_EMPIRICAL, .values = ones, .weights = zeros, .count = 3},
     "empirical: the weights sum to 0"},
    {{.family = BF_EMPIRICAL, .values = ones, .weights = ones, .count = 3, .interpolated = true},
     "empirical: weight 1 is 1, but with interpolation it must be 0: nothing lies below the first value"},
};
/* clang-format on */

static void impossible_parameters_are_named(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(refusals); i++) {
        struct bf_error error = {0};
        assert_int_equal(bf_distribution_check(&refusals[i].distribution, &error), BF_SCENARIO);
        assert_string_equal(error.message, refusals[i].message);
    }
}

static void not_a_number_and_infinity_are_refused_everywhere(void **state)
{
    const double bad[] = {(double)NAN, (double)INFINITY, -(double)INFINITY};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        const struct bf_distribution broken[] = {
            CONSTANT(bad[i]),         UNIFORM(1, bad[i]),    UNIFORM(bad[i], 2),
            TRIANGULAR(1, bad[i], 3), EXPONENTIAL(bad[i]),   ERLANG(bad[i], 1),
            GAMMA(1, bad[i]),         LOGNORMAL(bad[i], 1),  LOGNORMAL(1, bad[i]),
            WEIBULL(bad[i], 1),       PERT(1, 2, 3, bad[i]), PERT(1, bad[i], 3, 4)};
        for (size_t j = 0; j < COUNT_OF(broken); j++) {
            struct bf_error error = {0};
            assert_int_equal(bf_distribution_check(&broken[j], &error), BF_SCENARIO);
            assert_non_null(strstr(error.message, "which is not a number to draw with"));
        }
    }
}

static void sound_parameters_pass(void **state)
{
    struct bf_error error = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(smooth); i++)
        assert_int_equal(bf_distribution_check(&smooth[i], &error), BF_OK);
    assert_int_equal(error.status, BF_OK);
}

/* Reference values by SciPy 1.10. */
static void normal_quantiles_are_the_published_ones(void **state)
{
    static const double known[][2] = {
        {1e-12, -7.034483825301131}, {0.0001, -3.71901648545568}, {0.025, -1.959963984540054},
        {0.3, -0.5244005127080409},  {0.8, 0.8416212335729143},   {0.975, 1.959963984540054},
        {0.9995, 3.290526731491926},
    };

    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        assert_close(bf_normal_quantile(known[i][0]), known[i][1], 1e-12 * fabs(known[i][1]));
    assert_close(bf_normal_quantile(0.5), 0.0, 1e-15);
    assert_true(bf_normal_quantile(0.0) == -HUGE_VAL && bf_normal_quantile(1.0) == HUGE_VAL);
    assert_true(isnan(bf_normal_quantile(1.5)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(normal_quantiles_are_the_published_ones),
        cmocka_unit_test(moments_equal_values_computed_elsewhere),
        cmocka_unit_test(quantiles_equal_values_computed_elsewhere),
        cmocka_unit_test(far_tails_of_large_shapes_are_exact),
        cmocka_unit_test(normal_quantiles_reach_the_last_bits),
        cmocka_unit_test(gamma_tails_keep_their_recurrence_across_methods),
        cmocka_unit_test(cdf_undoes_quantile),
        cmocka_unit_test(cdf_ascends_from_zero_to_one),
        cmocka_unit_test(tail_points_carry_true_derivatives),
        cmocka_unit_test(erlang_and_gamma_and_weibull_meet_the_exponential),
        cmocka_unit_test(one_possible_time_is_a_constant),
        cmocka_unit_test(stepped_empirical_draws_its_values_only),
        cmocka_unit_test(interpolated_empirical_spreads_weight_between_values),
        cmocka_unit_test(families_have_the_names_of_the_scenario_language),
        cmocka_unit_test(impossible_parameters_are_named),
        cmocka_unit_test(not_a_number_and_infinity_are_refused_everywhere),
        cmocka_unit_test(sound_parameters_pass),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
