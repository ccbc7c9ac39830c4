#include "check.h"

#include "draw/frame/frame_chart.h"
#include "draw/frame/frame_port.h"
#include "draw/ink/words.h"
#include "stage.h"

static void waits_turn_into_hours_at_120_minutes(void **context)
{
    char words[BFV_WORDS];

    (void)context;
    assert_string_equal(bfv_minutes_words(words, 71.6), "72 min");
    assert_string_equal(bfv_minutes_words(words, 119.4), "119 min");
    assert_string_equal(bfv_minutes_words(words, 119.6), "2 h 00");
    assert_string_equal(bfv_wait_words(words, 125.0), "2 h 05");
    assert_string_equal(bfv_wait_words(words, 99 * 60.0 + 59.4), "99 h 59");
    assert_string_equal(bfv_wait_words(words, 100 * 60.0 + 31.0), "101 h");
    assert_string_equal(bfv_wait_words(words, (double)NAN), "–");
    assert_string_equal(bfv_minutes_words(words, (double)NAN), "–");
}

static void differences_carry_their_sign(void **context)
{
    char words[BFV_WORDS];

    (void)context;
    assert_string_equal(bfv_signed_words(words, 2.2), "+2 min");
    assert_string_equal(bfv_signed_words(words, -41.0), "−41 min");
    assert_string_equal(bfv_signed_words(words, -0.3), "−0.3 min");
    assert_string_equal(bfv_signed_words(words, 0.97), "+1 min");
    assert_string_equal(bfv_signed_words(words, -0.04), "0.0 min");
    assert_string_equal(bfv_signed_words(words, -125.0), "−2 h 05");
}

static void dates_go_on_over_the_end_of_a_month(void **context)
{
    struct bf_horizon horizon = {
        .days = 7, .first_weekday = 1, .year = 2024, .month = 2, .day = 27};
    char words[BFV_WORDS];

    (void)context;
    assert_string_equal(bfv_date_words(words, &horizon, 0), "Tue 27 Feb · day 1 of 7");
    assert_string_equal(bfv_date_words(words, &horizon, 2 * BF_DAY), "Thu 29 Feb · day 3 of 7");
    assert_string_equal(bfv_date_words(words, &horizon, 6 * BF_DAY + BF_HOUR),
                        "Mon 4 Mar · day 7 of 7");
    horizon.month = 0;
    assert_string_equal(bfv_date_words(words, &horizon, BF_DAY), "Wed · day 2 of 7");
}

/* Regression: two files with nothing in common were said to show the same trucks. */
static void trucks_are_the_same_where_number_and_seed_agree(void **context)
{
    const struct bfv_traffic a = {3217, 42}, more = {4100, 42}, other = {3217, 1};
    char words[BFV_TRAFFIC_WORDS];

    (void)context;
    assert_string_equal(bfv_traffic_words(words, a, a, false),
                        "same 3,217 trucks, two layouts · seed 42");
    assert_string_equal(bfv_traffic_words(words, a, a, true), "same 3,217 trucks");
    assert_string_equal(bfv_traffic_words(words, a, more, false),
                        "3,217 trucks against 4,100 · seed 42");
    assert_string_equal(bfv_traffic_words(words, a, more, true), "3,217 trucks against 4,100");
    assert_string_equal(bfv_traffic_words(words, a, other, false),
                        "3,217 trucks of seed 42 against 3,217 of seed 1");
    assert_string_equal(bfv_traffic_words(words, a, other, true), "3,217 trucks against 3,217");
}

static void a_replication_of_several_days_is_no_day(void **context)
{
    (void)context;
    assert_string_equal(bfv_run_name(&(struct bf_horizon){.days = 1}), "day");
    assert_string_equal(bfv_run_name(&(struct bf_horizon){.days = 7}), "run");
}

static void clocks_and_counts(void **context)
{
    char words[BFV_WORDS];

    (void)context;
    assert_string_equal(bfv_clock_words(words, 9 * BF_HOUR + 5 * BF_MINUTE, false), "09:05");
    assert_string_equal(bfv_clock_words(words, BF_DAY + 7 * BF_SECOND, true), "00:00:07");
    assert_string_equal(bfv_count_words(words, 999), "999");
    assert_string_equal(bfv_count_words(words, 1284), "1,284");
    assert_string_equal(bfv_count_words(words, 1234567), "1,234,567");
}

static void charts_end_at_round_numbers_above_the_highest(void **context)
{
    (void)context;
    for (double highest = 0.7; highest < 3000.0; highest *= 1.13) {
        double step, top = bfv_chart_top(highest, &step);

        assert_true(top >= highest);
        assert_true(top <= 2.0 * highest + 2.0);
        assert_true(top / step >= 2.0 && top / step <= 5.0);
        assert_close(top / step, round(top / step), 1e-9);
    }
}

static void a_port_is_told_by_whom_its_booths_serve(void **context)
{
    struct stage stage;
    struct bfv_port port;
    char words[160];

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    port = bfv_port_of(stage.scene);
    bfv_port_words(&port, 0, words, sizeof words);
    assert_string_equal(words, "2 FAST, 3 C-TPAT, 5 ordinary");
    assert_int_equal(port.programme_count, 3);
    assert_int_equal(port.booth_count, 10);
    assert_int_equal(port.lane_count, 10);
    stage_close(&stage);
}

static void names_of_programmes_are_written_as_people_do(void **context)
{
    static const char *const programmes[] = {"trusted_trader"};
    static const int lane[] = {0};
    static const bool accepts[] = {true};
    const struct bf_place places[] = {{.id = "lane", .accepts = accepts}};
    const struct bf_booth booths[] = {{.id = "B1", .serves = lane, .serves_count = 1}};
    const struct bf_model model = {.programmes = programmes,
                                   .programme_count = 1,
                                   .places = places,
                                   .place_count = 1,
                                   .booths = booths,
                                   .booth_count = 1};
    struct bfv_port port = {.model = &model, .programme_count = 1, .booth_count = 1};
    struct bfv_pen pen = {.port = &port};
    char words[BFV_WORDS], layout[160];

    (void)context;
    bfv_port_words(&port, 0, layout, sizeof layout);
    assert_string_equal(layout, "1 trusted trader");
    assert_string_equal(bfv_programme_words(&pen, 0, words), "Trusted trader");
}

static void a_booth_serves_what_the_last_change_says(void **context)
{
    static const int both[] = {0, 1}, second[] = {1};
    static const bool fast[] = {true, false}, all[] = {true, true};
    const struct bf_place places[] = {{.id = "fast", .accepts = fast},
                                      {.id = "general", .accepts = all}};
    const struct bf_booth booths[] = {{.id = "B1", .serves = both, .serves_count = 1}};
    const struct bf_change changes[] = {
        {.at = BF_HOUR, .kind = BF_CHANGE_CLOSED, .booth = 0},
        {.at = 2 * BF_HOUR,
         .kind = BF_CHANGE_SERVES,
         .booth = 0,
         .serves = second,
         .serves_count = 1,
         .feed = BF_FEED_LONGEST},
    };
    const struct bf_model model = {.places = places,
                                   .place_count = 2,
                                   .booths = booths,
                                   .booth_count = 1,
                                   .changes = changes,
                                   .change_count = 2};
    struct bfv_port port = {.model = &model, .programmes = {0, 1}, .programme_count = 2};

    (void)context;
    assert_int_equal(bfv_port_duty(&port, 0, BF_HOUR).programmes, 1);
    assert_int_equal(bfv_port_duty(&port, 0, BF_HOUR).feed, BF_FEED_DEDICATED);
    assert_int_equal(bfv_port_duty(&port, 0, 2 * BF_HOUR).programmes, 3);
    assert_int_equal(bfv_port_duty(&port, 0, 2 * BF_HOUR).feed, BF_FEED_LONGEST);
    assert_int_equal(bfv_port_duty(&port, 0, 2 * BF_HOUR).serves[0], 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(waits_turn_into_hours_at_120_minutes),
        cmocka_unit_test(differences_carry_their_sign),
        cmocka_unit_test(dates_go_on_over_the_end_of_a_month),
        cmocka_unit_test(trucks_are_the_same_where_number_and_seed_agree),
        cmocka_unit_test(a_replication_of_several_days_is_no_day),
        cmocka_unit_test(clocks_and_counts),
        cmocka_unit_test(charts_end_at_round_numbers_above_the_highest),
        cmocka_unit_test(a_port_is_told_by_whom_its_booths_serve),
        cmocka_unit_test(names_of_programmes_are_written_as_people_do),
        cmocka_unit_test(a_booth_serves_what_the_last_change_says),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
