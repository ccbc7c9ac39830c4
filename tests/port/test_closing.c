/* Closing at awkward moments, and who goes first after it. Times in seconds, worked out by hand. */
#include "check.h"

#include "yard.h"

static void assert_start(const struct yard *yard, int truck, double start_s)
{
    assert_close(YARD_S(yard->cards[truck].primary_start), start_s, 1e-9);
}

static void assert_never_served(const struct yard *yard, int truck)
{
    assert_int_equal(yard->cards[truck].primary_start, BF_NEVER);
}

/* A lane, a booth and three trucks at the start of Monday, 100 s each. */
static void open_lane(struct yard *yard)
{
    yard_open(yard);
    yard_link(yard, -1, yard_place(yard, "0"));
    yard_booth(yard, "0");
    for (int i = 0; i < 3; i++)
        yard_truck(yard, i, 0, 100);
}

static struct bf_outage daily(double from_s, double to_s)
{
    return (struct bf_outage){
        .weekdays = {true, true, true, true, true, true, true},
        .from = bf_time_from_seconds(from_s),
        .to = bf_time_from_seconds(to_s),
        .chance = 1.0,
    };
}

/* Regression: a booth that empties its lane after hours did so in an outage and a breakdown too. */
static void a_booth_out_of_use_drains_no_lane(void **state)
{
    struct bf_outage outage = daily(150, 1000);
    struct yard yard;

    (void)state;
    open_lane(&yard);
    yard.booths[0].on_close = BF_ON_CLOSE_DRAIN;
    yard.booths[0].outages = &outage;
    yard.booths[0].outage_count = 1;
    yard_run(&yard);
    assert_start(&yard, 1, 100);
    assert_start(&yard, 2, 1000);
    yard_close(&yard);

    open_lane(&yard);
    yard.booths[0].on_close = BF_ON_CLOSE_DRAIN;
    yard.booths[0].breaks_down = true;
    yard.booths[0].up = (struct bf_distribution){.family = BF_CONSTANT, .mean = 150};
    yard.booths[0].down = (struct bf_distribution){.family = BF_CONSTANT, .mean = 850};
    yard_run(&yard);
    assert_start(&yard, 2, 1000);
    yard_close(&yard);
}

static void an_outage_ends_the_draining_after_hours(void **state)
{
    struct bf_outage outage = daily(150, 1000);
    struct yard yard;

    (void)state;
    open_lane(&yard);
    yard.booths[0].on_close = BF_ON_CLOSE_DRAIN;
    yard.booths[0].outages = &outage;
    yard.booths[0].outage_count = 1;
    yard_hours(&yard, 0, 0, 50);
    yard.model.horizon.drain_limit_days = 2;
    yard_run(&yard);
    assert_start(&yard, 1, 100);
    assert_never_served(&yard, 2);
    yard_close(&yard);
}

/* Regression: an outage to midnight ended before the next day's began, and a truck slipped in. */
static void a_booth_out_of_use_day_and_night_serves_nobody_at_midnight(void **state)
{
    struct bf_outage outage = daily(0, 86400);
    struct yard yard;

    (void)state;
    open_lane(&yard);
    yard.booths[0].outages = &outage;
    yard.booths[0].outage_count = 1;
    yard.model.horizon.drain_limit_days = 2;
    yard_run(&yard);
    for (int i = 0; i < 3; i++)
        assert_never_served(&yard, i);
    yard_close(&yard);
}

/* Regression: the same at the end of the booth's hours. */
static void an_outage_that_ends_with_the_hours_lets_nobody_in(void **state)
{
    struct bf_outage outage = daily(50, 120);
    struct yard yard;

    (void)state;
    open_lane(&yard);
    yard.booths[0].outages = &outage;
    yard.booths[0].outage_count = 1;
    yard_hours(&yard, 0, 0, 120);
    yard.model.horizon.drain_limit_days = 2;
    yard_run(&yard);
    assert_start(&yard, 0, 0);
    assert_never_served(&yard, 1);
    yard_close(&yard);
}

/* Two roads lead to a lane for one truck. Truck 2 is stuck at the end of its road before truck 3 is
 * at the end of the other. Regression: it lost its turn when truck 4 behind it turned back. */
static void the_longest_stuck_goes_first_though_one_behind_it_turns_back(void **state)
{
    struct yard yard;

    (void)state;
    yard_open(&yard);
    yard_place(&yard, "0");
    yard_place(&yard, "1");
    yard_place(&yard, "01");
    yard_link(&yard, -1, 0);
    yard_link(&yard, -1, 1);
    yard_link(&yard, 0, 2);
    yard_link(&yard, 1, 2);
    yard_booth(&yard, "2");
    yard.places[2].storage_trucks = 1;
    yard_truck(&yard, 0, 0, 100);
    yard_truck(&yard, 1, 0, 100);
    yard_truck(&yard, 10, 0, 100);
    yard_truck(&yard, 20, 1, 100);
    yard_truck(&yard, 25, 0, 100)->patience = 5 * BF_SECOND;
    yard_run(&yard);
    assert_int_equal(yard.cards[4].fate, BF_GAVE_UP);
    assert_start(&yard, 2, 200);
    assert_start(&yard, 3, 300);
    yard_close(&yard);
}

/* Lane 1 has no room to wait; the booth lends itself to it while no truck of lane 0 is the first
 * outside. At 100 that is truck 1. Regression: it was let in, truck 2 of lane 0 was the first then,
 * and the booth took that and left truck 1 standing where nobody can. */
static void a_booth_that_lends_takes_whom_it_was_free_for(void **state)
{
    struct yard yard;

    (void)state;
    yard_open(&yard);
    yard_link(&yard, -1, yard_place(&yard, "0"));
    yard_link(&yard, -1, yard_place(&yard, "12"));
    yard.places[1].storage_trucks = 0;
    yard.booths[yard_booth(&yard, "01")].feed = BF_FEED_LEND;
    yard.booths[0].lend_within_trucks = 1;
    yard_truck(&yard, 0, 1, 100);
    yard_truck(&yard, 1, 1, 100);
    yard_truck(&yard, 2, 0, 100);
    yard_run(&yard);
    assert_start(&yard, 0, 0);
    assert_start(&yard, 1, 100);
    assert_start(&yard, 2, 200);
    yard_close(&yard);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_booth_out_of_use_drains_no_lane),
        cmocka_unit_test(an_outage_ends_the_draining_after_hours),
        cmocka_unit_test(a_booth_out_of_use_day_and_night_serves_nobody_at_midnight),
        cmocka_unit_test(an_outage_that_ends_with_the_hours_lets_nobody_in),
        cmocka_unit_test(the_longest_stuck_goes_first_though_one_behind_it_turns_back),
        cmocka_unit_test(a_booth_that_lends_takes_whom_it_was_free_for),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
