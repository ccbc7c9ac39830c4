/* Places, spillback, staffing and stations on traces short enough to work out by hand. Times in
 * seconds. */
#include "check.h"

#include "yard.h"

enum { FAST, CTPAT, ORDINARY };

static void assert_start(const struct yard *yard, int truck, double start_s)
{
    assert_close(YARD_S(yard->cards[truck].primary_start), start_s, 1e-9);
}

static double wait_of(const struct yard *yard, int truck)
{
    return YARD_S(yard->cards[truck].primary_start - yard->cards[truck].joined);
}

/* A road to a FAST lane and a general lane, a booth for each. */
static void road_and_two_lanes(struct yard *yard)
{
    yard_open(yard);
    yard_place(yard, "012");
    yard_place(yard, "0");
    yard_place(yard, "12");
    yard_link(yard, -1, 0);
    yard_link(yard, 0, 1);
    yard_link(yard, 0, 2);
    yard_booth(yard, "1");
    yard_booth(yard, "2");
}

static void free_flow_travel_is_no_wait(void **state)
{
    struct yard yard;

    (void)state;
    road_and_two_lanes(&yard);
    yard.places[0].travel_s = 90;
    yard.places[1].travel_s = 10;
    yard_truck(&yard, 5, FAST, 30);
    yard_truck(&yard, 15, FAST, 30);
    yard_run(&yard);
    assert_start(&yard, 0, 105);
    assert_start(&yard, 1, 135);
    assert_close(wait_of(&yard, 0), 0, 0);
    assert_close(wait_of(&yard, 1), 20, 1e-9);
    yard_close(&yard);
}

/* The general lane holds one truck. Truck 2 is stuck at the head of the road, so the FAST truck
 * behind it waits for a booth that stands empty. */
static void a_full_general_lane_holds_up_fast_trucks_behind_it(void **state)
{
    struct yard yard;

    (void)state;
    road_and_two_lanes(&yard);
    yard.places[2].storage_trucks = 1;
    yard_truck(&yard, 0, ORDINARY, 100);
    yard_truck(&yard, 1, ORDINARY, 100);
    yard_truck(&yard, 2, ORDINARY, 100);
    yard_truck(&yard, 3, FAST, 10);
    yard_run(&yard);
    assert_start(&yard, 1, 100);
    assert_start(&yard, 3, 100);
    assert_close(wait_of(&yard, 3), 97, 1e-9);
    assert_start(&yard, 2, 200);
    yard_close(&yard);
}

static void with_two_tracks_fast_trucks_pass(void **state)
{
    struct yard yard;

    (void)state;
    road_and_two_lanes(&yard);
    yard.places[0].tracks = 2;
    yard.places[2].storage_trucks = 1;
    yard_truck(&yard, 0, ORDINARY, 100);
    yard_truck(&yard, 1, ORDINARY, 100);
    yard_truck(&yard, 2, ORDINARY, 100);
    yard_truck(&yard, 3, FAST, 10);
    yard_run(&yard);
    assert_start(&yard, 3, 3);
    yard_close(&yard);
}

static void what_finds_no_room_waits_upstream_and_counts_as_spillback(void **state)
{
    struct yard yard;

    (void)state;
    yard_open(&yard);
    yard_link(&yard, -1, yard_place(&yard, "012"));
    yard.places[0].storage_trucks = 1;
    yard_booth(&yard, "0");
    for (int i = 0; i < 4; i++)
        yard_truck(&yard, i, FAST, 10);
    yard_run(&yard);
    for (int i = 0; i < 4; i++) {
        assert_start(&yard, i, 10 * i);
        assert_close(wait_of(&yard, i), 9 * i, 1e-9);
    }
    assert_int_equal(yard.totals.upstream[0].highest, 2);
    /* One from 2, two from 3 to 10, one to 20. */
    assert_int_equal(yard.totals.upstream[0].area, (1 + 14 + 10) * BF_SECOND);
    assert_int_equal(yard.totals.upstream[0].over, 18 * BF_SECOND);
    yard_close(&yard);
}

static void room_is_counted_in_metres_where_the_place_says_so(void **state)
{
    struct yard yard;

    (void)state;
    yard_open(&yard);
    yard_link(&yard, -1, yard_place(&yard, "012"));
    yard.places[0].storage_m = 50;
    yard.places[0].gap_m = 2;
    yard_booth(&yard, "0");
    yard_truck(&yard, 0, FAST, 100);
    yard_truck(&yard, 1, FAST, 10)->length_m = 26; /* 28 of 50 */
    yard_truck(&yard, 2, FAST, 10)->length_m = 20; /* exactly full */
    yard_truck(&yard, 3, FAST, 10)->length_m = 10;
    yard_run(&yard);
    assert_int_equal(yard.totals.places[0].highest, 2);
    assert_int_equal(yard.totals.upstream[0].highest, 1);
    yard_close(&yard);
}

static void a_lane_without_storage_refuses_whom_the_booth_cannot_take(void **state)
{
    struct yard yard;

    (void)state;
    yard_open(&yard);
    yard_link(&yard, -1, yard_place(&yard, "012"));
    yard.places[0].storage_trucks = 0;
    yard.places[0].refuses_when_full = true;
    yard_booth(&yard, "0");
    yard_booth(&yard, "0");
    yard_truck(&yard, 0, FAST, 10);
    yard_truck(&yard, 1, FAST, 10);
    yard_truck(&yard, 2, FAST, 10);
    yard_truck(&yard, 10, FAST, 10);
    yard_run(&yard);
    assert_start(&yard, 1, 1);
    assert_int_equal(yard.cards[2].fate, BF_REFUSED);
    /* A booth that frees goes before a truck that arrives at the same moment. */
    assert_start(&yard, 3, 10);
    yard_close(&yard);
}

static void a_staging_yard_lets_trucks_go_at_its_pace(void **state)
{
    struct yard yard;

    (void)state;
    yard_open(&yard);
    yard_place(&yard, "012");
    yard_place(&yard, "012");
    yard_link(&yard, -1, 0);
    yard_link(&yard, 0, 1);
    yard.places[0].dispatch_every_s = 30;
    yard_booth(&yard, "1");
    yard_truck(&yard, 0, FAST, 1);
    yard_truck(&yard, 1, FAST, 1);
    yard_truck(&yard, 2, FAST, 1);
    yard_truck(&yard, 200, FAST, 1);
    yard_run(&yard);
    assert_start(&yard, 0, 0);
    assert_start(&yard, 1, 30);
    assert_start(&yard, 2, 60);
    assert_start(&yard, 3, 200);
    yard_close(&yard);
}

/* ---- staffing -------------------------------------------------------------------------------- */

static void a_closing_booth_finishes_its_truck_and_sends_its_queue_next_door(void **state)
{
    struct yard yard;

    (void)state;
    yard_open(&yard);
    for (int i = 0; i < 2; i++)
        yard_link(&yard, -1, yard_place(&yard, "012"));
    yard_booth(&yard, "0");
    yard_booth(&yard, "1");
    yard_hours(&yard, 0, 0, 50);
    yard_truck(&yard, 0, FAST, 100);
    yard_truck(&yard, 1, FAST, 100);
    yard_truck(&yard, 2, FAST, 100);
    yard_run(&yard);
    assert_int_equal(yard.cards[2].lane, 1);
    assert_close(YARD_S(yard.cards[0].primary_end), 100, 1e-9);
    assert_start(&yard, 2, 101);
    assert_int_equal(yard.totals.booths[0].open, 50 * BF_SECOND);
    assert_int_equal(yard.totals.booths[0].serving, 50 * BF_SECOND);
    assert_int_equal(yard.totals.booths[0].overtime, 50 * BF_SECOND);
    yard_close(&yard);
}

static void a_draining_booth_serves_its_lane_empty_but_gets_no_new_trucks(void **state)
{
    struct yard yard;

    (void)state;
    yard_open(&yard);
    for (int i = 0; i < 2; i++)
        yard_link(&yard, -1, yard_place(&yard, "012"));
    yard_booth(&yard, "0");
    yard_booth(&yard, "1");
    yard_hours(&yard, 0, 0, 50);
    yard.booths[0].on_close = BF_ON_CLOSE_DRAIN;
    yard_truck(&yard, 0, FAST, 100);
    yard_truck(&yard, 1, FAST, 150);
    yard_truck(&yard, 2, FAST, 100);
    yard_truck(&yard, 60, FAST, 100);
    yard_run(&yard);
    assert_start(&yard, 2, 100);
    assert_int_equal(yard.cards[3].lane, 1);
    assert_start(&yard, 3, 151);
    yard_close(&yard);
}

static void a_draining_booth_waits_for_a_truck_that_still_drives_up(void **state)
{
    struct yard yard;

    (void)state;
    yard_open(&yard);
    yard_link(&yard, -1, yard_place(&yard, "012"));
    yard.places[0].travel_s = 30;
    yard_booth(&yard, "0");
    yard_hours(&yard, 0, 0, 50);
    yard.booths[0].on_close = BF_ON_CLOSE_DRAIN;
    yard_truck(&yard, 0, FAST, 10);
    yard_truck(&yard, 40, FAST, 10);
    yard_run(&yard);
    assert_start(&yard, 1, 70);
    yard_close(&yard);
}

static void a_booth_drains_only_a_lane_that_nobody_else_serves(void **state)
{
    struct yard yard;

    (void)state;
    yard_open(&yard);
    yard_link(&yard, -1, yard_place(&yard, "012"));
    yard_booth(&yard, "0");
    yard_booth(&yard, "0");
    yard_hours(&yard, 0, 0, 50);
    yard.booths[0].on_close = BF_ON_CLOSE_DRAIN;
    yard_truck(&yard, 0, FAST, 60);
    yard_truck(&yard, 1, FAST, 100);
    yard_truck(&yard, 2, FAST, 10);
    yard_run(&yard);
    assert_start(&yard, 2, 101);
    assert_int_equal(yard.cards[2].booth, 1);
    yard_close(&yard);
}

/* The ordinary truck waits outside, as its lane is full and does not refuse; the FAST lane has
 * room, so the FAST truck behind is not refused, but cannot pass. */
static void nobody_is_refused_for_want_of_room_that_is_there(void **state)
{
    struct yard yard;

    (void)state;
    yard_open(&yard);
    yard_link(&yard, -1, yard_place(&yard, "0"));
    yard_link(&yard, -1, yard_place(&yard, "12"));
    yard.places[0].storage_trucks = 1;
    yard.places[0].refuses_when_full = true;
    yard.places[1].storage_trucks = 1;
    yard_booth(&yard, "0");
    yard_booth(&yard, "1");
    for (int i = 0; i < 3; i++)
        yard_truck(&yard, i, ORDINARY, 100);
    yard_truck(&yard, 3, FAST, 10);
    yard_run(&yard);
    assert_int_equal(yard.cards[3].fate, BF_RELEASED);
    assert_start(&yard, 3, 100);
    yard_close(&yard);
}

static void trucks_wait_where_no_booth_is_open_until_one_opens(void **state)
{
    struct yard yard;

    (void)state;
    yard_open(&yard);
    yard_link(&yard, -1, yard_place(&yard, "012"));
    yard_booth(&yard, "0");
    yard_hours(&yard, 0, 3600, 7200);
    yard_truck(&yard, 100, FAST, 10);
    yard_truck(&yard, 8000, FAST, 10); /* until next Monday 01:00 */
    yard_run(&yard);
    assert_start(&yard, 0, 3600);
    assert_start(&yard, 1, 7 * 86400 + 3600);
    yard_close(&yard);
}

static void what_is_still_inside_at_the_end_is_counted_with_its_wait(void **state)
{
    struct yard yard;

    (void)state;
    yard_open(&yard);
    yard_link(&yard, -1, yard_place(&yard, "012"));
    yard_booth(&yard, "0");
    yard_hours(&yard, 0, 3600, 7200);
    yard.model.horizon.at_end = BF_AT_END_CUT;
    yard_truck(&yard, 86000, FAST, 10);
    yard_run(&yard);
    assert_int_equal(yard.cards[0].fate, BF_INSIDE);
    assert_close(YARD_S(yard.cards[0].left - yard.cards[0].joined), 400, 1e-9);
    yard_close(&yard);
}

/* Three booths until 01:00, then one: the free one closes first, then the busy one listed last
 * finishes its truck. */
static void idle_booths_close_first_when_their_number_falls(void **state)
{
    static const int order[3] = {0, 1, 2};
    static int number[168];
    struct yard yard;

    (void)state;
    for (int i = 0; i < 168; i++)
        number[i] = i == 0 ? 3 : 1;
    yard_open(&yard);
    yard_link(&yard, -1, yard_place(&yard, "012"));
    for (int i = 0; i < 3; i++)
        yard.booths[yard_booth(&yard, "0")].staffed_by_number = true;
    yard.port.staffing = (struct bf_staffing){order, 3, number};
    yard_truck(&yard, 3000, FAST, 10);   /* booth 0, done long before */
    yard_truck(&yard, 3590, FAST, 3000); /* booth 0 */
    yard_truck(&yard, 3591, FAST, 2);    /* booth 1: free at 01:00 */
    yard_truck(&yard, 3592, FAST, 100);  /* booth 2: busy at 01:00, listed after booth 0 */
    yard_truck(&yard, 3650, FAST, 10);
    yard_run(&yard);
    assert_int_equal(yard.cards[3].booth, 2);
    assert_int_equal(yard.totals.booths[1].overtime, 0);
    assert_int_equal(yard.totals.booths[2].overtime, 92 * BF_SECOND);
    assert_int_equal(yard.totals.booths[2].open, BF_HOUR);
    assert_int_equal(yard.cards[4].booth, 0);
    assert_start(&yard, 4, 6590);
    yard_close(&yard);
}

static void a_booth_that_opens_by_the_queue_has_hysteresis(void **state)
{
    struct yard yard;

    (void)state;
    yard_open(&yard);
    yard_link(&yard, -1, yard_place(&yard, "012"));
    yard_booth(&yard, "0");
    yard_booth(&yard, "0");
    yard.booths[1].opens_at_trucks = 3;
    yard.booths[1].closes_at_trucks = 1;
    for (int i = 0; i < 6; i++)
        yard_truck(&yard, i, FAST, 100);
    yard_run(&yard);
    /* Trucks 1, 2, 3 wait: booth 1 opens at 3 and takes truck 1. It closes when one waits: after
     * 100 (truck 2) and 103 (truck 3) trucks 4 and 5 wait; at 200 booth 0 takes truck 4, one waits,
     * booth 1 finishes truck 3 and closes. */
    assert_start(&yard, 1, 3);
    assert_start(&yard, 2, 100);
    assert_start(&yard, 3, 103);
    assert_start(&yard, 4, 200);
    assert_start(&yard, 5, 300);
    assert_int_equal(yard.totals.booths[1].open, 197 * BF_SECOND);
    yard_close(&yard);
}

static void a_planned_outage_takes_a_booth_away_after_its_truck(void **state)
{
    struct bf_outage outage = {
        .day = 1, .from = 50 * BF_SECOND, .to = 500 * BF_SECOND, .chance = 1.0};
    struct yard yard;

    (void)state;
    yard_open(&yard);
    yard_link(&yard, -1, yard_place(&yard, "012"));
    yard_booth(&yard, "0");
    yard.booths[0].outages = &outage;
    yard.booths[0].outage_count = 1;
    yard_truck(&yard, 0, FAST, 100);
    yard_truck(&yard, 1, FAST, 100);
    yard_run(&yard);
    assert_close(YARD_S(yard.cards[0].primary_end), 100, 1e-9);
    assert_start(&yard, 1, 500);
    yard_close(&yard);
}

/* ---- stations -------------------------------------------------------------------------------- */

static void a_full_station_blocks_the_booth_before_it(void **state)
{
    struct yard yard;
    int station;

    (void)state;
    yard_open(&yard);
    yard_link(&yard, -1, yard_place(&yard, "012"));
    yard_booth(&yard, "0");
    station = yard_station(&yard, 1, 0);
    for (int i = 0; i < 3; i++) {
        struct bf_recorded_truck *truck = yard_truck(&yard, 0, FAST, 10);

        truck->station = station;
        truck->exam = 25 * BF_SECOND;
    }
    yard_run(&yard);
    /* Primary 0-10, 10-20, blocked to 35, 35-45, blocked to 60; exams 10-35, 35-60, 60-85. */
    assert_start(&yard, 1, 10);
    assert_start(&yard, 2, 35);
    assert_close(YARD_S(yard.cards[1].blocked), 15, 1e-9);
    assert_close(YARD_S(yard.cards[2].left), 85, 1e-9);
    assert_close(YARD_S(yard.cards[2].exam), 25, 1e-9);
    assert_int_equal(yard.totals.booths[0].blocked, 30 * BF_SECOND);
    assert_int_equal(yard.totals.stations[0].serving, 75 * BF_SECOND);
    yard_close(&yard);
}

static void trucks_go_on_from_station_to_station(void **state)
{
    struct bf_onward onward[1] = {{1, 1.0}};
    struct yard yard;

    (void)state;
    yard_open(&yard);
    yard_link(&yard, -1, yard_place(&yard, "012"));
    yard_booth(&yard, "0");
    yard_station(&yard, 1, BF_UNLIMITED);
    yard_station(&yard, 2, BF_UNLIMITED);
    yard.stations[0].onward = onward;
    yard.stations[0].onward_count = 1;
    yard.stations[1].travel_s = 7;
    for (int i = 0; i < 3; i++)
        yard_truck(&yard, 0, FAST, 10)->station = 0;
    yard_run(&yard);
    /* Station 0, 60 s each: 10-70, 70-130, 130-190; then 7 s and 60 s at a free dock. */
    for (int i = 0; i < 3; i++) {
        assert_close(YARD_S(yard.cards[i].left), 137 + 60 * i, 1e-9);
        assert_close(YARD_S(yard.cards[i].exam), 120, 1e-9);
        assert_close(YARD_S(yard.cards[i].exam_wait), 50 * i, 1e-9);
    }
    yard_close(&yard);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(free_flow_travel_is_no_wait),
        cmocka_unit_test(a_full_general_lane_holds_up_fast_trucks_behind_it),
        cmocka_unit_test(with_two_tracks_fast_trucks_pass),
        cmocka_unit_test(what_finds_no_room_waits_upstream_and_counts_as_spillback),
        cmocka_unit_test(room_is_counted_in_metres_where_the_place_says_so),
        cmocka_unit_test(a_lane_without_storage_refuses_whom_the_booth_cannot_take),
        cmocka_unit_test(a_staging_yard_lets_trucks_go_at_its_pace),
        cmocka_unit_test(a_closing_booth_finishes_its_truck_and_sends_its_queue_next_door),
        cmocka_unit_test(a_draining_booth_serves_its_lane_empty_but_gets_no_new_trucks),
        cmocka_unit_test(a_draining_booth_waits_for_a_truck_that_still_drives_up),
        cmocka_unit_test(a_booth_drains_only_a_lane_that_nobody_else_serves),
        cmocka_unit_test(nobody_is_refused_for_want_of_room_that_is_there),
        cmocka_unit_test(trucks_wait_where_no_booth_is_open_until_one_opens),
        cmocka_unit_test(what_is_still_inside_at_the_end_is_counted_with_its_wait),
        cmocka_unit_test(idle_booths_close_first_when_their_number_falls),
        cmocka_unit_test(a_booth_that_opens_by_the_queue_has_hysteresis),
        cmocka_unit_test(a_planned_outage_takes_a_booth_away_after_its_truck),
        cmocka_unit_test(a_full_station_blocks_the_booth_before_it),
        cmocka_unit_test(trucks_go_on_from_station_to_station),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
