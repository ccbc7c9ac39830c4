/* Rates against their own definition: a naive integral of the profile, closed forms, and the
 * dispersion of the Poisson counts made with them. */
#include "check.h"

#include <stdbool.h>

#include "core/philox.h"
#include "core/rate.h"

/* Quiet nights and busy noons, fuller towards Friday; closed at night on the weekend. */
static void fill_week(double *per_hour)
{
    for (int hour = 0; hour < BF_WEEK_HOURS; hour++) {
        int of_day = hour % 24;
        int weekday = hour / 24;
        bool closed = weekday >= 5 && (of_day < 6 || of_day >= 20);

        per_hour[hour] = closed ? 0.0 : 40.0 + 3.0 * weekday - 30.0 * cos(of_day * 0.2617993878);
    }
}

static struct bf_rate *create(const double *per_hour, bool linear, int first_weekday, int days)
{
    struct bf_rate_def def = {per_hour, linear, first_weekday, days};

    return bf_rate_create(&def);
}

/* Rate in events per hour at [hours] since the start of a horizon that begins on [first_weekday].
 */
static double naive_rate(const double *per_hour, bool linear, int first_weekday, double hours)
{
    double since_monday = hours + 24.0 * first_weekday + BF_WEEK_HOURS;
    double node = floor(since_monday - 0.5);
    double along = since_monday - 0.5 - node;

    if (!linear)
        return per_hour[(int)since_monday % BF_WEEK_HOURS];
    return (1.0 - along) * per_hour[(int)node % BF_WEEK_HOURS] +
           along * per_hour[((int)node + 1) % BF_WEEK_HOURS];
}

/* Events expected in one hour of the week. A straight rate bends in the middle of it, so that an
 * eighth comes from either neighbour. */
static double hour_mass(const double *per_hour, bool linear, int hour)
{
    double before = per_hour[(hour + BF_WEEK_HOURS - 1) % BF_WEEK_HOURS];
    double after = per_hour[(hour + 1) % BF_WEEK_HOURS];

    return linear ? (before + 6.0 * per_hour[hour] + after) / 8.0 : per_hour[hour];
}

/* Events expected in the first [hours]. The middle of every half hour is exact for both shapes. */
static double naive_expected(const double *per_hour, bool linear, int first_weekday,
                             const double *day_factors, double hours)
{
    double sum = 0.0;

    for (double from = 0.0; from < hours; from += 0.5) {
        double to = from + 0.5 < hours ? from + 0.5 : hours;

        sum += day_factors[(int)(from / 24.0)] * (to - from) *
               naive_rate(per_hour, linear, first_weekday, (from + to) / 2.0);
    }
    return sum;
}

static double hours_of(bf_time time)
{
    return (double)time / (double)BF_HOUR;
}

static void each_hour_ends_when_its_events_have_come(void **state)
{
    double per_hour[BF_WEEK_HOURS];

    (void)state;
    fill_week(per_hour);
    for (int linear = 0; linear < 2; linear++) {
        struct bf_rate *rate = create(per_hour, linear, 0, 7);
        struct bf_rate_cursor cursor;
        double expected = 0.0;

        bf_rate_start(&cursor, rate, NULL);
        for (int hour = 0; hour < BF_WEEK_HOURS - 1; hour++) {
            double mass = hour_mass(per_hour, linear, hour);

            expected += mass;
            /* Around a closed hour a time is told apart by hardly any events. */
            if (mass > 1.0 && hour_mass(per_hour, linear, hour + 1) > 1.0)
                assert_close((double)bf_rate_time_of(&cursor, expected),
                             (double)((hour + 1) * BF_HOUR), 3.0);
        }
        bf_rate_destroy(rate);
    }
}

static void a_constant_rate_spaces_arrivals_evenly(void **state)
{
    double per_hour[BF_WEEK_HOURS];
    struct bf_rate *rate;
    struct bf_rate_cursor cursor;

    (void)state;
    for (int hour = 0; hour < BF_WEEK_HOURS; hour++)
        per_hour[hour] = 60.0;
    for (int shape = 0; shape < 2; shape++) {
        rate = create(per_hour, shape == 1, 3, 2);
        bf_rate_start(&cursor, rate, NULL);
        for (int minute = 0; minute < 2 * 1440; minute++) {
            bf_time at = bf_rate_time_of(&cursor, minute + 0.5);
            assert_in_range(at, minute * BF_MINUTE + 30 * BF_SECOND - 1,
                            minute * BF_MINUTE + 30 * BF_SECOND);
        }
        assert_int_equal(bf_rate_time_of(&cursor, 2 * 1440.0), BF_NEVER);
        assert_int_equal(bf_rate_time_of(&cursor, 1e9), BF_NEVER);
        bf_rate_destroy(rate);
    }
}

/* 1e-7 events are two microseconds where the rate is highest. */
static void times_agree_with_the_naive_integral_and_never_fall(void **state)
{
    static const double factors[7] = {1.0, 0.0, 2.0, 0.3, 1.0, 1.0, 0.7};
    double per_hour[BF_WEEK_HOURS];

    (void)state;
    fill_week(per_hour);
    for (int linear = 0; linear < 2; linear++) {
        struct bf_rate *rate = create(per_hour, linear, 2, 7);
        double all = naive_expected(per_hour, linear, 2, factors, BF_WEEK_HOURS);
        struct bf_rate_cursor cursor;
        bf_time before = 0;

        bf_rate_start(&cursor, rate, factors);
        for (double expected = 0.0; expected < all; expected += 0.731) {
            bf_time at = bf_rate_time_of(&cursor, expected);

            assert_true(at >= before);
            before = at;
            assert_close(naive_expected(per_hour, linear, 2, factors, hours_of(at)), expected,
                         1e-7);
        }
        assert_int_equal(bf_rate_time_of(&cursor, all + 1e-6), BF_NEVER);
        bf_rate_destroy(rate);
    }
}

static void nobody_arrives_while_it_is_closed(void **state)
{
    static const double factors[2] = {0.0, 1.0};
    double per_hour[BF_WEEK_HOURS] = {0.0};
    struct bf_rate *rate;
    struct bf_rate_cursor cursor;

    (void)state;
    per_hour[8] = per_hour[24 + 9] = 2.0;
    per_hour[24 + 17] = 5.0;
    rate = create(per_hour, false, 0, 2);
    bf_rate_start(&cursor, rate, factors);
    assert_int_equal(bf_rate_time_of(&cursor, 0.0), BF_DAY + 9 * BF_HOUR);
    assert_int_equal(bf_rate_time_of(&cursor, 1.0), BF_DAY + 9 * BF_HOUR + 30 * BF_MINUTE);
    assert_int_equal(bf_rate_time_of(&cursor, 2.0), BF_DAY + 17 * BF_HOUR);
    assert_int_equal(bf_rate_time_of(&cursor, nextafter(7.0, 0.0)), BF_DAY + 18 * BF_HOUR - 1);
    assert_int_equal(bf_rate_time_of(&cursor, 7.0), BF_NEVER);
    bf_rate_destroy(rate);
}

static void a_rate_of_zero_never_brings_anybody(void **state)
{
    double per_hour[BF_WEEK_HOURS] = {0.0};
    struct bf_rate_cursor cursor;

    (void)state;
    for (int shape = 0; shape < 2; shape++) {
        struct bf_rate *rate = create(per_hour, shape == 1, 0, 30);

        bf_rate_start(&cursor, rate, NULL);
        assert_int_equal(bf_rate_time_of(&cursor, 0.0), BF_NEVER);
        bf_rate_destroy(rate);
    }
    bf_rate_destroy(NULL);
}

static void a_straight_rate_rises_from_zero_by_a_square_root(void **state)
{
    double per_hour[BF_WEEK_HOURS] = {0.0};
    struct bf_rate *rate;
    struct bf_rate_cursor cursor;

    (void)state;
    per_hour[12] = 100.0;
    rate = create(per_hour, true, 0, 1);
    bf_rate_start(&cursor, rate, NULL);
    /* From 11:30 the rate is 100 x per hour after x hours, so 50 x^2 trucks are expected; down
     * again from 12:30. */
    assert_int_equal(bf_rate_time_of(&cursor, 0.0), 11 * BF_HOUR + 30 * BF_MINUTE);
    assert_close((double)bf_rate_time_of(&cursor, 2.0), 11.7 * (double)BF_HOUR, 2.0);
    assert_close((double)bf_rate_time_of(&cursor, 50.0), 12.5 * (double)BF_HOUR, 2.0);
    assert_close((double)bf_rate_time_of(&cursor, 98.0), 13.3 * (double)BF_HOUR, 2.0);
    assert_int_equal(bf_rate_time_of(&cursor, 100.0), BF_NEVER);
    bf_rate_destroy(rate);
}

/* Counts of one hour of the week over many weeks, as a sum and a sum of squares. */
struct counts {
    double sum[BF_WEEK_HOURS], square_sum[BF_WEEK_HOURS];
};

static void count_one_week(const struct bf_rate *rate, uint32_t week, struct counts *counts)
{
    double seen[BF_WEEK_HOURS] = {0.0};
    struct bf_rate_cursor cursor;
    double expected = 0.0;

    bf_rate_start(&cursor, rate, NULL);
    for (uint32_t truck = 0;; truck++) {
        struct bf_philox_block block = bf_philox(4711, (struct bf_philox_block){{truck, week}});
        bf_time at;

        expected -= log(bf_uniform53(block.word[0], block.word[1]));
        at = bf_rate_time_of(&cursor, expected);
        if (at == BF_NEVER)
            break;
        seen[at / BF_HOUR] += 1.0;
    }
    for (int hour = 0; hour < BF_WEEK_HOURS; hour++) {
        counts->sum[hour] += seen[hour];
        counts->square_sum[hour] += seen[hour] * seen[hour];
    }
}

/* Means within 4.5 standard errors each (168 hours at 99.9 % together); the mean of the indices of
 * dispersion within 3.29 of its own. */
static void hourly_counts_are_poisson(void **state)
{
    enum { WEEKS = 300 };
    double per_hour[BF_WEEK_HOURS];

    (void)state;
    fill_week(per_hour);
    for (int shape = 0; shape < 2; shape++) {
        struct bf_rate *rate = create(per_hour, shape == 1, 0, 7);
        struct counts counts = {{0.0}, {0.0}};
        double dispersion = 0.0;
        int busy = 0;

        for (uint32_t week = 0; week < WEEKS; week++)
            count_one_week(rate, week, &counts);
        for (int hour = 0; hour < BF_WEEK_HOURS; hour++) {
            double expected = hour_mass(per_hour, shape == 1, hour);
            double mean = counts.sum[hour] / WEEKS;
            double spread = counts.square_sum[hour] - counts.sum[hour] * mean;

            assert_close(mean, expected, 4.5 * sqrt(expected / WEEKS));
            if (expected < 1.0)
                continue;
            dispersion += spread / (WEEKS - 1) / mean;
            busy++;
        }
        assert_close(dispersion / busy, 1.0, 3.29 * sqrt(2.0 / (WEEKS - 1) / busy));
        bf_rate_destroy(rate);
    }
}

/* In batches of seven, past the end of the horizon. */
static void many_times_at_once_are_those_of_each_event(void **state)
{
    enum { BATCH = 7 };
    double per_hour[BF_WEEK_HOURS];

    (void)state;
    fill_week(per_hour);
    for (int linear = 0; linear < 2; linear++) {
        struct bf_rate *rate = create(per_hour, linear, 3, 4);
        struct bf_rate_cursor one, many;
        double expected_one = 0.0, expected_many = 0.0, gaps[BATCH];
        size_t count = BATCH, seen = 0;
        bf_time times[BATCH];

        bf_rate_start(&one, rate, NULL);
        bf_rate_start(&many, rate, NULL);
        while (count == BATCH) {
            for (size_t i = 0; i < BATCH; i++)
                gaps[i] = 0.3 * (double)((seen + i) % 11);
            count = bf_rate_times_of(&many, gaps, BATCH, &expected_many, times);
            for (size_t i = 0; i < count; i++)
                assert_int_equal(times[i], bf_rate_time_of(&one, expected_one += gaps[i]));
            seen += count;
        }
        assert_int_equal(bf_rate_time_of(&one, expected_one + gaps[count]), BF_NEVER);
        assert_true(seen > 1000);
        bf_rate_destroy(rate);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_hour_ends_when_its_events_have_come),
        cmocka_unit_test(a_constant_rate_spaces_arrivals_evenly),
        cmocka_unit_test(times_agree_with_the_naive_integral_and_never_fall),
        cmocka_unit_test(nobody_arrives_while_it_is_closed),
        cmocka_unit_test(a_rate_of_zero_never_brings_anybody),
        cmocka_unit_test(a_straight_rate_rises_from_zero_by_a_square_root),
        cmocka_unit_test(hourly_counts_are_poisson),
        cmocka_unit_test(many_times_at_once_are_those_of_each_event),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
