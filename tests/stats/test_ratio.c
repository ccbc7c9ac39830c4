#include "check.h"

#include <string.h>

#include "stats/days.h"
#include "stats/ratio.h"

static struct bf_ratio ratio_of(const int64_t *x, const int64_t *n, size_t count)
{
    struct bf_ratio ratio = {0};

    for (size_t i = 0; i < count; i++)
        bf_ratio_add(&ratio, x[i], n[i]);
    return ratio;
}

/* 3 trucks waited 6 together, 1 waited 5, 2 waited 1: R = 2, e = 0, 3, -3, variance 18 / (2 * 3 *
 * 4) = 3/4. */
static void a_small_case_by_hand(void **state)
{
    struct bf_ratio ratio = ratio_of((int64_t[]){6, 5, 1}, (int64_t[]){3, 1, 2}, 3);
    struct bf_estimate estimate = bf_ratio_estimate(&ratio, 60.0, BF_UNBOUNDED, 0.95);

    (void)state;
    assert_close(bf_ratio_value(&ratio), 2.0, 0.0);
    assert_close(bf_ratio_standard_error(&ratio), sqrt(0.75), 1e-15);
    assert_close(estimate.value, 120.0, 0.0);
    assert_close(estimate.half_width, 60.0 * 4.302652729749463 * sqrt(0.75), 1e-9);
    assert_close(estimate.low, 0.0, 0.0); /* cut: a time is not negative */
    assert_close(estimate.high, 120.0 + estimate.half_width, 1e-12);
}

/* Reference by rational arithmetic in Python. */
static void the_longest_sums_keep_every_digit(void **state)
{
    struct bf_ratio ratio =
        ratio_of((int64_t[]){100000000000000003, 99999999999999999, 100000000000000001, 7, 0},
                 (int64_t[]){1000, 999, 1001, 1, 3}, 5);

    (void)state;
    assert_close(bf_ratio_value(&ratio), 99866844207723.047, 0.02);
    assert_close(bf_ratio_standard_error(&ratio), 154745293489.82532, 1e-4);
}

/* In doubles the squares of 1e15 swallow what tells the days apart. Reference by rational
 * arithmetic in Python. */
static void a_spread_of_a_microsecond_among_years_is_seen(void **state)
{
    struct bf_ratio ratio = {0};

    (void)state;
    for (int64_t i = 0; i < 30; i++)
        bf_ratio_add(&ratio, 1000000000000000 + i * i % 7, 1);
    assert_close(bf_ratio_standard_error(&ratio), 0.26414033191190006, 1e-16);
}

static void equal_days_have_no_spread_at_all(void **state)
{
    struct bf_ratio ratio = {0};

    (void)state;
    for (int i = 0; i < 100; i++)
        bf_ratio_add(&ratio, 123456789012345678, 977);
    assert_true(bf_ratio_standard_error(&ratio) == 0.0);
}

static void one_replication_has_no_interval_and_nobody_no_value(void **state)
{
    struct bf_ratio one = ratio_of((int64_t[]){5}, (int64_t[]){2}, 1);
    struct bf_ratio nobody = ratio_of((int64_t[]){0, 0}, (int64_t[]){0, 0}, 2);
    struct bf_estimate single = bf_ratio_estimate(&one, 1.0, BF_UNBOUNDED, 0.95);

    (void)state;
    assert_close(single.value, 2.5, 0.0);
    assert_true(isnan(single.half_width) && isnan(single.low) && isnan(single.high));
    assert_true(isnan(bf_ratio_value(&nobody)));
    assert_true(isnan(bf_ratio_estimate(&nobody, 1.0, 1.0, 0.95).half_width));
}

static void columns_give_the_same_ratio_as_pairs(void **state)
{
    struct chance chance = {5};
    struct bf_column x = {0}, n = {0};
    struct bf_ratio pairs = {0}, alone = {0};

    (void)state;
    for (int i = 0; i < 50; i++) {
        int64_t above = (int64_t)(chance_uniform(&chance) * 1e15), below = 900 + i;
        bf_column_add(&x, above, below);
        bf_column_add(&n, below, below);
        bf_ratio_add(&pairs, above, below);
        bf_ratio_add(&alone, above, 1);
    }
    struct bf_ratio columns = bf_ratio_of(&x, &n, 50);
    struct bf_ratio per_replication = bf_ratio_per_replication(&x, 50);
    assert_true(bf_ratio_standard_error(&columns) == bf_ratio_standard_error(&pairs));
    assert_true(bf_ratio_value(&columns) == bf_ratio_value(&pairs));
    assert_true(bf_ratio_standard_error(&per_replication) == bf_ratio_standard_error(&alone));
}

static void wide_numbers_round_to_the_nearest_double(void **state)
{
    struct bf_wide big = bf_wide_from((bf_int128)1 << 100);
    struct bf_wide tie = bf_wide_from(((bf_int128)1 << 53) + 1);
    struct bf_wide above = bf_wide_subtract(bf_wide_multiply(big, tie), bf_wide_from(-1));

    (void)state;
    assert_true(bf_wide_to_double(bf_wide_multiply(big, tie)) == 0x1p153); /* tie to even */
    assert_true(bf_wide_to_double(above) == 0x1p153 + 0x1p101);
    assert_true(bf_wide_to_double(bf_wide_from(-12345)) == -12345.0);
    assert_true(bf_wide_to_double(bf_wide_from(0)) == 0.0);
    assert_true(bf_wide_to_double(bf_wide_multiply(big, bf_wide_from(-3))) == -3.0 * 0x1p100);
}

static void the_stopping_rule_allows_for_the_unknown_truth(void **state)
{
    struct bf_estimate estimate = {10.0, 0.47, 9.53, 10.47, 30};

    (void)state;
    assert_true(bf_precise_enough(estimate, 0.05)); /* 0.05 / 1.05 = 0.0476 */
    estimate.half_width = 0.48;
    assert_false(bf_precise_enough(estimate, 0.05));
    assert_true(bf_precise_enough((struct bf_estimate){0.0, 0.0, 0.0, 0.0, 30}, 0.05));
    assert_false(bf_precise_enough(bf_estimate_bare(10.0, 1), 0.05));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_small_case_by_hand),
        cmocka_unit_test(the_longest_sums_keep_every_digit),
        cmocka_unit_test(a_spread_of_a_microsecond_among_years_is_seen),
        cmocka_unit_test(equal_days_have_no_spread_at_all),
        cmocka_unit_test(one_replication_has_no_interval_and_nobody_no_value),
        cmocka_unit_test(columns_give_the_same_ratio_as_pairs),
        cmocka_unit_test(wide_numbers_round_to_the_nearest_double),
        cmocka_unit_test(the_stopping_rule_allows_for_the_unknown_truth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
