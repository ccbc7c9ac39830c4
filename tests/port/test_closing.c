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

/* ---- trucks left in a lane that closes ------------------------------------------------------- */

/* So many lanes for all, each with a booth. */
static void open_lanes(struct yard *yard, int lanes)
{
    static const char *const names[] = {"0", "1", "2"};

    yard_open(yard);
    for (int i = 0; i < lanes; i++) {
        yard_link(yard, -1, yard_place(yard, "012"));
        yard_booth(yard, names[i]);
    }
}

/* Lane 0 closes at 50 with trucks 2, 4 and 5 in it; lane 1 has room for one, truck 3. Truck 6 waits
 * outside. Regression: only those that found room at 50 left; the others stood there all day while
 * trucks from outside took the room that came. */
static void trucks_of_a_closed_lane_take_the_room_that_comes_elsewhere(void **state)
{
    struct yard yard;

    (void)state;
    open_lanes(&yard, 2);
    yard.places[0].storage_trucks = 3;
    yard.places[1].storage_trucks = 1;
    yard_hours(&yard, 0, 0, 50);
    for (int i = 0; i < 7; i++)
        yard_truck(&yard, i, 0, 100);
    yard_run(&yard);
    assert_int_equal(yard.cards[2].lane, 1);
    assert_start(&yard, 3, 101);
    assert_start(&yard, 2, 201);
    assert_start(&yard, 4, 301);
    assert_start(&yard, 5, 401);
    assert_start(&yard, 6, 501);
    yard_close(&yard);
}

/* Truck 0 is on its way to the head of lane 0 from 0 to 10. Regression: it stood there all day. */
static void who_reaches_the_queue_of_a_closed_lane_goes_to_another(void **state)
{
    struct yard yard;

    (void)state;
    open_lanes(&yard, 2);
    yard.places[0].travel_s = 10;
    yard_hours(&yard, 0, 0, 5);
    yard_truck(&yard, 0, 0, 100);
    yard_run(&yard);
    assert_int_equal(yard.cards[0].lane, 1);
    assert_int_equal(yard.cards[0].booth, 1);
    assert_start(&yard, 0, 10);
    yard_close(&yard);
}

/* Lanes 0 and 1 close at 50 with trucks 5 and 4 in them, which came in the order of their numbers;
 * lane 2 has room for one. */
static void of_two_closed_lanes_the_truck_that_has_queued_longest_goes_first(void **state)
{
    static const int programmes[] = {2, 2, 1, 0, 1, 0};
    struct yard yard;

    (void)state;
    open_lanes(&yard, 3);
    yard.accepts[0][1] = yard.accepts[0][2] = false;
    yard.accepts[1][0] = yard.accepts[1][2] = false;
    yard.places[2].storage_trucks = 1;
    yard_hours(&yard, 0, 0, 50);
    yard_hours(&yard, 1, 0, 50);
    for (int i = 0; i < 6; i++)
        yard_truck(&yard, i, programmes[i], 100);
    yard_run(&yard);
    assert_start(&yard, 1, 100);
    assert_start(&yard, 4, 200);
    assert_start(&yard, 5, 300);
    yard_close(&yard);
}

/* On the first morning as on any other. */
static void trucks_change_over_to_the_lane_that_opens_first(void **state)
{
    struct yard yard;

    (void)state;
    open_lanes(&yard, 2);
    yard_hours(&yard, 0, 100, 9000);
    yard_hours(&yard, 1, 5000, 9000);
    yard_truck(&yard, 0, 0, 100);
    yard_truck(&yard, 1, 0, 100);
    yard_run(&yard);
    assert_start(&yard, 0, 100);
    assert_int_equal(yard.cards[1].lane, 0);
    assert_start(&yard, 1, 200);
    yard_close(&yard);

    open_lanes(&yard, 2);
    yard.booths[1].on_close = BF_ON_CLOSE_WAIT;
    yard_hours(&yard, 0, 100, 9000);
    yard_hours(&yard, 1, 5000, 9000);
    yard_truck(&yard, 0, 0, 100);
    yard_truck(&yard, 1, 0, 100);
    yard_run(&yard);
    assert_start(&yard, 1, 5000);
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
        cmocka_unit_test(trucks_of_a_closed_lane_take_the_room_that_comes_elsewhere),
        cmocka_unit_test(who_reaches_the_queue_of_a_closed_lane_goes_to_another),
        cmocka_unit_test(of_two_closed_lanes_the_truck_that_has_queued_longest_goes_first),
        cmocka_unit_test(trucks_change_over_to_the_lane_that_opens_first),
        cmocka_unit_test(a_booth_that_lends_takes_whom_it_was_free_for),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
