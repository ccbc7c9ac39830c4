#include "check.h"

#include <string.h>

#include "stats/days.h"

static const enum bf_quantity quantities[] = {BF_WAIT, BF_SERVICE, BF_CROSSING, BF_DELAY};

static void times_of_a_truck_are_taken_as_defined(void **state)
{
    struct bf_summary *summary = two_ports();
    struct bf_card card = released_card(8 * BF_HOUR, 10 * BF_MINUTE, 2 * BF_MINUTE, 7 * BF_MINUTE);
    static const double minutes[] = {10.0, 2.0, 19.0, 14.0};

    (void)state;
    card.blocked = BF_MINUTE;
    card.exam_wait = 3 * BF_MINUTE;
    summarise_cards(summary, 0, &card, 1);
    for (int i = 0; i < 4; i++) {
        struct bf_estimate mean = bf_summary_mean(summary, everything(), quantities[i], 0.95);
        assert_close(mean.value, 60.0 * minutes[i], 0.0);
        assert_int_equal(mean.observations, 1);
        assert_true(isnan(mean.half_width)); /* one replication */
        assert_close(bf_summary_max(summary, everything(), quantities[i]).value, 60.0 * minutes[i],
                     0.0);
    }
    bf_summary_destroy(summary);
}

static void the_mean_is_over_trucks_not_over_days(void **state)
{
    struct bf_summary *summary = two_ports();
    struct bf_card busy[9], quiet[3];

    (void)state;
    for (int i = 0; i < 9; i++)
        busy[i] = released_card(i * BF_HOUR, 40 * BF_MINUTE, BF_MINUTE, 0);
    summarise_cards(summary, 0, busy, 9);
    for (int i = 0; i < 3; i++)
        quiet[i] = released_card(0, 0, BF_MINUTE, 0);
    summarise_cards(summary, 1, quiet, 3);
    /* R = 30 min, e = 360 - 270 and 0 - 90, N = 12: variance (8100 + 8100) / (1 * 2 * 36) */
    struct bf_estimate mean = bf_summary_mean(summary, everything(), BF_WAIT, 0.95);
    assert_close(mean.value, 1800.0, 0.0);
    assert_close(mean.half_width, 12.706204736174696 * 15.0 * 60.0, 1e-7);
    assert_close(mean.low, 0.0, 0.0);
    /* squares of 10 nine times and of 30 three times, over 11 */
    assert_close(bf_summary_sd(summary, everything(), BF_WAIT).value,
                 sqrt((900.0 + 2700.0) / 11.0) * 60.0, 1e-9);
    bf_summary_destroy(summary);
}

/* [waiting] of ten trucks a day wait an hour, on each of [days] of ten days. */
static struct bf_estimate share_of_long_waits(int waiting, int days)
{
    struct bf_summary *summary = two_ports();
    struct bf_card cards[10];
    struct bf_estimate share;

    for (int day = 0; day < 10; day++) {
        for (int i = 0; i < 10; i++)
            cards[i] = released_card(0, day < days && i < waiting ? BF_HOUR : 0, BF_MINUTE, 0);
        summarise_cards(summary, (uint32_t)day, cards, 10);
    }
    share = bf_summary_share_over(summary, everything(), BF_WAIT, 30, 0.95);
    assert_close(share.value, waiting * days / 100.0, 1e-15);
    bf_summary_destroy(summary);
    return share;
}

static bool has_interval(struct bf_estimate estimate)
{
    return !isnan(estimate.half_width);
}

/* "100.0 ± 0.0 %" of two events said that nothing else was possible. */
static void too_few_events_have_no_interval(void **state)
{
    (void)state;
    assert_true(has_interval(share_of_long_waits(2, 5)));
    assert_false(has_interval(share_of_long_waits(1, 9))); /* nine events */
    assert_false(has_interval(share_of_long_waits(5, 4))); /* on four days of ten */
    assert_false(has_interval(share_of_long_waits(0, 0)));
    assert_false(has_interval(share_of_long_waits(10, 10))); /* nobody waited less */
    assert_true(has_interval(share_of_long_waits(9, 10)));   /* ten did */
}

static void too_few_trucks_have_no_interval(void **state)
{
    struct bf_card card = released_card(0, BF_MINUTE, BF_MINUTE, 0);

    (void)state;
    for (uint32_t days = 9; days <= 10; days++) {
        struct bf_summary *summary = two_ports();
        for (uint32_t i = 0; i < days; i++)
            summarise_cards(summary, i, &card, 1);
        assert_close(bf_summary_mean(summary, everything(), BF_WAIT, 0.95).value, 60.0, 0.0);
        bool few = days == 9;
        assert_true(has_interval(bf_summary_mean(summary, everything(), BF_WAIT, 0.95)) != few);
        assert_true(
            has_interval(bf_summary_count(summary, everything(), BF_COUNT_RELEASED, 0.95)) != few);
        bf_summary_destroy(summary);
    }
}

static void a_wait_of_exactly_the_limit_is_not_over_it(void **state)
{
    static const int minutes[] = {30, 45, 60, 120};

    (void)state;
    for (int i = 0; i < 4; i++) {
        struct bf_summary *summary = two_ports();
        struct bf_card cards[4];
        for (int j = 0; j < 4; j++)
            cards[j] = released_card(0, minutes[i] * BF_MINUTE + (j == 3), 0, 0);
        summarise_cards(summary, 0, cards, 4);
        for (int j = 0; j < 4; j++) {
            double expected = j < i ? 1.0 : j == i ? 0.25 : 0.0;
            assert_close(
                bf_summary_share_over(summary, everything(), BF_WAIT, minutes[j], 0.95).value,
                expected, 0.0);
            assert_close(
                bf_summary_share_over(summary, everything(), BF_CROSSING, minutes[j], 0.95).value,
                expected, 0.0);
        }
        bf_summary_destroy(summary);
    }
}

static void shares_exist_only_where_they_are_kept(void **state)
{
    struct bf_summary *summary = two_ports();
    struct bf_card card = released_card(0, BF_HOUR, BF_MINUTE, 0);

    (void)state;
    summarise_cards(summary, 0, &card, 1);
    assert_true(isnan(bf_summary_share_over(summary, everything(), BF_WAIT, 20, 0.95).value));
    assert_true(isnan(bf_summary_share_over(summary, everything(), BF_SERVICE, 30, 0.95).value));
    bf_summary_destroy(summary);
}

static void the_quantile_is_the_smallest_time_that_suffices(void **state)
{
    struct bf_summary *summary = two_ports();
    struct bf_card cards[100];

    (void)state;
    for (int i = 0; i < 100; i++)
        cards[i] = released_card(0, i < 50 ? 0 : i * BF_MINUTE, 100 + i, 0);
    summarise_cards(summary, 0, cards, 100);
    assert_close(bf_summary_quantile(summary, everything(), BF_WAIT, 0.50, 0.95).value, 0.0, 0.0);
    assert_close(bf_summary_quantile(summary, everything(), BF_WAIT, 0.51, 0.95).value, 3000.0,
                 0.004 * 3000.0);
    assert_close(bf_summary_quantile(summary, everything(), BF_WAIT, 0.95, 0.95).value, 5640.0,
                 0.004 * 5640.0);
    /* below 256 us every value is kept as it is: 0.07 of 100 trucks are 7, not 8 */
    for (int i = 1; i <= 100; i++)
        assert_close(bf_summary_quantile(summary, everything(), BF_SERVICE, i / 100.0, 0.95).value,
                     (99 + i) * 1e-6, 1e-12);
    bf_summary_destroy(summary);
}

static void no_quantile_lies_above_the_maximum(void **state)
{
    struct bf_summary *summary = two_ports();
    struct bf_card card = released_card(0, ((bf_time)1 << 32) + 1, BF_MINUTE, 0);

    (void)state;
    summarise_cards(summary, 0, &card, 1);
    assert_true(bf_summary_quantile(summary, everything(), BF_WAIT, 0.99, 0.95).value ==
                bf_summary_max(summary, everything(), BF_WAIT).value);
    bf_summary_destroy(summary);
}

static struct bf_card unfinished(enum bf_fate fate, bf_time joined, bf_time left)
{
    return (struct bf_card){.joined = joined,
                            .primary_start = BF_NEVER,
                            .primary_end = BF_NEVER,
                            .left = left,
                            .lane = 1,
                            .booth = BF_NO_PLACE,
                            .fate = (uint8_t)fate,
                            .counted = 1};
}

static double daily(const struct bf_summary *summary, struct bf_subject subject,
                    enum bf_count count)
{
    return bf_summary_count(summary, subject, count, 0.95).value;
}

static void every_truck_is_counted_by_what_became_of_it(void **state)
{
    struct bf_summary *summary = two_ports();
    struct bf_card cards[] = {
        released_card(0, BF_MINUTE, BF_MINUTE, 0),
        unfinished(BF_REFUSED, BF_NEVER, 0),
        unfinished(BF_GAVE_UP, BF_HOUR, 3 * BF_HOUR),
        unfinished(BF_GAVE_UP, BF_HOUR, 2 * BF_HOUR),
        unfinished(BF_INSIDE, BF_NEVER, BF_DAY), /* never had to stop yet */
        unfinished(BF_INSIDE, BF_DAY - BF_HOUR, BF_DAY),
        released_card(BF_HOUR, BF_MINUTE, BF_MINUTE, 0),
    };
    struct bf_subject lane = {BF_SUBJECT_PLACE, 0, 1, BF_ALL_HOURS};

    (void)state;
    cards[0].empty = cards[2].empty = 1;
    cards[6].counted = 0;
    cards[4].primary_start = BF_DAY - 5 * BF_MINUTE; /* … and is past primary */
    cards[4].primary_end = BF_DAY - 4 * BF_MINUTE;
    cards[4].joined = cards[4].primary_start;
    summarise_cards(summary, 0, cards, 7);
    assert_close(daily(summary, everything(), BF_COUNT_ARRIVED), 6.0, 0.0);
    assert_close(daily(summary, everything(), BF_COUNT_RELEASED), 1.0, 0.0);
    assert_close(daily(summary, everything(), BF_COUNT_REFUSED), 1.0, 0.0);
    assert_close(daily(summary, everything(), BF_COUNT_GAVE_UP), 2.0, 0.0);
    assert_close(daily(summary, everything(), BF_COUNT_INSIDE), 2.0, 0.0);
    assert_close(daily(summary, everything(), BF_COUNT_EMPTY), 2.0, 0.0);
    assert_close(daily(summary, lane, BF_COUNT_GAVE_UP), 2.0, 0.0);
    assert_close(bf_summary_count_share(summary, everything(), BF_COUNT_EMPTY, 0.95).value,
                 2.0 / 6.0, 1e-15);
    assert_close(bf_summary_lost_wait(summary, everything(), BF_COUNT_GAVE_UP, 0.95).value,
                 1.5 * 3600.0, 0.0);
    assert_close(bf_summary_lost_wait(summary, everything(), BF_COUNT_INSIDE, 0.95).value, 1800.0,
                 0.0);
    assert_true(isnan(bf_summary_lost_wait(summary, everything(), BF_COUNT_RELEASED, 0.95).value));
    /* who ended primary has a wait, who was released a crossing time */
    assert_int_equal(bf_summary_mean(summary, everything(), BF_WAIT, 0.95).observations, 2);
    assert_int_equal(bf_summary_mean(summary, everything(), BF_CROSSING, 0.95).observations, 1);
    bf_summary_destroy(summary);
}

static double mean_wait(const struct bf_summary *summary, struct bf_subject subject)
{
    return bf_summary_mean(summary, subject, BF_WAIT, 0.95).value;
}

static void trucks_are_told_apart_by_port_programme_hour_lane_and_booth(void **state)
{
    struct bf_summary *summary = two_ports();
    struct bf_card cards[4];

    (void)state;
    for (int i = 0; i < 4; i++) {
        cards[i] = released_card(7 * BF_HOUR + i * BF_HOUR / 2, (1 << i) * BF_MINUTE, 0, 0);
        cards[i].port = (uint16_t)(i / 2);
        cards[i].programme = (uint8_t)(i % 2);
        cards[i].lane = (uint16_t)i;
        cards[i].booth = (uint16_t)(3 - i);
    }
    cards[3].arrived += BF_DAY; /* hours are those of the clock */
    summarise_cards(summary, 0, cards, 4);
    const uint16_t all = BF_ALL_PORTS;
    assert_close(mean_wait(summary, (struct bf_subject){BF_SUBJECT_ALL, all, 0, 7}), 90.0, 0.0);
    assert_close(mean_wait(summary, (struct bf_subject){BF_SUBJECT_ALL, all, 0, 8}), 360.0, 0.0);
    assert_true(isnan(mean_wait(summary, (struct bf_subject){BF_SUBJECT_ALL, all, 0, 9})));
    assert_close(mean_wait(summary, (struct bf_subject){BF_SUBJECT_ALL, 1, 0, -1}), 360.0, 0.0);
    assert_close(mean_wait(summary, one_programme(0)), 150.0, 0.0);
    assert_close(mean_wait(summary, (struct bf_subject){BF_SUBJECT_PROGRAMME, 0, 1, 7}), 120.0,
                 0.0);
    assert_close(mean_wait(summary, (struct bf_subject){BF_SUBJECT_PROGRAMME, 1, 1, 8}), 480.0,
                 0.0);
    for (uint16_t i = 0; i < 4; i++) {
        struct bf_subject lane = {BF_SUBJECT_PLACE, 0, i, BF_ALL_HOURS};
        struct bf_subject booth = {BF_SUBJECT_BOOTH, 0, (uint16_t)(3 - i), BF_ALL_HOURS};
        assert_close(mean_wait(summary, lane), 60.0 * (1 << i), 0.0);
        assert_close(mean_wait(summary, booth), 60.0 * (1 << i), 0.0);
    }
    bf_summary_destroy(summary);
}

static void what_does_not_exist_has_no_figures(void **state)
{
    struct bf_summary *summary = two_ports();

    (void)state;
    summarise_day(summary, 0);
    assert_true(isnan(mean_wait(summary, one_programme(DAY_PROGRAMMES))));
    assert_true(isnan(mean_wait(summary, (struct bf_subject){BF_SUBJECT_ALL, 2, 0, -1})));
    assert_true(isnan(mean_wait(summary, (struct bf_subject){BF_SUBJECT_BOOTH, 0, 4, -1})));
    assert_true(isnan(mean_wait(summary, (struct bf_subject){BF_SUBJECT_SOURCE, 0, 0, -1})));
    assert_true(isnan(
        bf_summary_level(summary, (struct bf_subject){BF_SUBJECT_BOOTH, 0, 0, -1}, 0.95).value));
    assert_true(
        isnan(bf_summary_level(summary, (struct bf_subject){BF_SUBJECT_ALL, 0, 0, 7}, 0.95).value));
    bf_summary_destroy(summary);
}

static void visits_are_a_stations_own_waits(void **state)
{
    struct bf_summary *summary = two_ports();
    struct bf_subject station = {BF_SUBJECT_STATION, 0, 1, BF_ALL_HOURS};
    struct bf_visit visits[] = {
        {.queued = 0, .started = BF_MINUTE, .ended = 31 * BF_MINUTE, .station = 1, .counted = 1},
        {.queued = 0,
         .started = 3 * BF_MINUTE,
         .ended = 13 * BF_MINUTE,
         .station = 1,
         .counted = 1},
        {.queued = 0, .started = 9 * BF_MINUTE, .ended = 99 * BF_MINUTE, .station = 1},
    };
    struct day day;

    (void)state;
    day_reset(&day);
    bf_summary_begin(summary, 0);
    bf_summary_visits(summary, visits, 3);
    bf_summary_end(summary, &day.totals);
    assert_close(mean_wait(summary, station), 120.0, 0.0);
    assert_close(bf_summary_mean(summary, station, BF_SERVICE, 0.95).value, 1200.0, 0.0);
    assert_close(bf_summary_mean(summary, station, BF_CROSSING, 0.95).value, 1320.0, 0.0);
    assert_close(bf_summary_max(summary, station, BF_DELAY).value, 180.0, 0.0);
    assert_int_equal(bf_summary_last(summary, station).trucks, 2);
    assert_true(isnan(mean_wait(summary, everything())));
    bf_summary_destroy(summary);
}

static void levels_and_occupations_are_shares_of_the_window(void **state)
{
    struct bf_summary *summary = two_ports();
    struct bf_subject booth = {BF_SUBJECT_BOOTH, 0, 2, BF_ALL_HOURS};
    struct bf_subject place = {BF_SUBJECT_PLACE, 0, 3, BF_ALL_HOURS};
    struct bf_subject port = {BF_SUBJECT_ALL, 1, 0, BF_ALL_HOURS};
    struct bf_subject gauge = {BF_SUBJECT_PROGRAMME, 1, 2, BF_ALL_HOURS};
    struct day day;

    (void)state;
    for (int i = 0; i < 2; i++) {
        day_reset(&day);
        day.waiting[3] = (struct bf_gauge){.area = 2 * BF_DAY, .highest = 5};
        day.waiting[5] = (struct bf_gauge){.area = (1 + i) * BF_DAY, .highest = 7 - i};
        day.places[3] = (struct bf_gauge){.area = 6 * BF_HOUR, .over = (1 + i) * BF_MINUTE};
        day.booths[2] = (struct bf_occupation){.open = (1 + i) * 10 * BF_HOUR,
                                               .serving = 6 * BF_HOUR,
                                               .pulling = BF_HOUR,
                                               .blocked = 2 * BF_HOUR,
                                               .overtime = BF_HOUR,
                                               .served = 100 + i};
        bf_summary_begin(summary, (uint32_t)i);
        bf_summary_end(summary, &day.totals);
    }
    assert_close(bf_summary_level(summary, port, 0.95).value, 3.5, 1e-12);
    assert_close(bf_summary_level(summary, port, 0.95).high, 3.5 + 12.706204736174696 * 0.5, 1e-9);
    assert_close(bf_summary_level(summary, everything(), 0.95).value, 3.5, 1e-12);
    assert_close(bf_summary_level(summary, place, 0.95).value, 0.25, 1e-12);
    assert_close(bf_summary_level_max(summary, gauge).value, 7.0, 0.0);
    assert_true(isnan(bf_summary_level_max(summary, port).value)); /* a sum of gauges */
    assert_true(isnan(bf_summary_level_max(summary, one_programme(2)).value));
    assert_close(bf_summary_over_mark(summary, place, 0.95).value, 90.0, 1e-9);
    assert_close(bf_summary_utilisation(summary, booth, BF_USE_BUSY, 0.95).value, 0.6, 1e-12);
    assert_close(bf_summary_utilisation(summary, booth, BF_USE_SERVING, 0.95).value, 0.4, 1e-12);
    assert_close(bf_summary_utilisation(summary, booth, BF_USE_PULLING, 0.95).value, 2.0 / 30.0,
                 1e-12);
    assert_close(bf_summary_utilisation(summary, booth, BF_USE_BLOCKED, 0.95).value, 4.0 / 30.0,
                 1e-12);
    assert_close(bf_summary_open(summary, booth, 0.95).value, 15.0 * 3600.0, 1e-9);
    assert_close(bf_summary_overtime(summary, booth, 0.95).value, 3600.0, 1e-9);
    assert_close(bf_summary_served(summary, booth, 0.95).value, 100.5, 1e-12);
    bf_summary_destroy(summary);
}

static void the_row_is_of_the_last_replication_only(void **state)
{
    struct bf_summary *summary = two_ports();
    struct bf_card cards[2] = {released_card(0, BF_HOUR, BF_MINUTE, 0),
                               released_card(0, BF_MINUTE, BF_MINUTE, 0)};

    (void)state;
    summarise_cards(summary, 0, &cards[0], 1);
    summarise_cards(summary, 1, &cards[1], 1);
    struct bf_replication_row row = bf_summary_last(summary, everything());
    assert_int_equal(row.trucks, 1);
    assert_int_equal(row.sum[BF_WAIT], BF_MINUTE);
    assert_int_equal(row.max[BF_CROSSING], 2 * BF_MINUTE);
    assert_int_equal(row.counts[BF_COUNT_ARRIVED], 1);
    assert_close(bf_summary_max(summary, everything(), BF_WAIT).value, 3600.0, 0.0);
    bf_summary_destroy(summary);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_of_a_truck_are_taken_as_defined),
        cmocka_unit_test(the_mean_is_over_trucks_not_over_days),
        cmocka_unit_test(too_few_events_have_no_interval),
        cmocka_unit_test(too_few_trucks_have_no_interval),
        cmocka_unit_test(a_wait_of_exactly_the_limit_is_not_over_it),
        cmocka_unit_test(shares_exist_only_where_they_are_kept),
        cmocka_unit_test(the_quantile_is_the_smallest_time_that_suffices),
        cmocka_unit_test(no_quantile_lies_above_the_maximum),
        cmocka_unit_test(every_truck_is_counted_by_what_became_of_it),
        cmocka_unit_test(trucks_are_told_apart_by_port_programme_hour_lane_and_booth),
        cmocka_unit_test(what_does_not_exist_has_no_figures),
        cmocka_unit_test(visits_are_a_stations_own_waits),
        cmocka_unit_test(levels_and_occupations_are_shares_of_the_window),
        cmocka_unit_test(the_row_is_of_the_last_replication_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
