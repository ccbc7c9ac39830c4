/* Lanes, booths and feeding rules on traces short enough to work out by hand. Times in seconds. */
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

static void one_booth_serves_first_come_first_served(void **state)
{
    struct yard yard;

    (void)state;
    yard_open(&yard);
    yard_link(&yard, -1, yard_place(&yard, "012"));
    yard_booth(&yard, "0");
    yard_truck(&yard, 10, FAST, 30);
    yard_truck(&yard, 20, ORDINARY, 5);
    yard_truck(&yard, 30, FAST, 5);
    yard_truck(&yard, 100, CTPAT, 1);
    yard_run(&yard);
    assert_start(&yard, 0, 10);
    assert_start(&yard, 1, 40);
    assert_start(&yard, 2, 45);
    assert_start(&yard, 3, 100);
    assert_close(wait_of(&yard, 1), 20, 1e-9);
    assert_close(wait_of(&yard, 3), 0, 0);
    assert_int_equal(yard.cards[3].fate, BF_RELEASED);
    assert_int_equal(yard.totals.places[0].highest, 2);
    assert_int_equal(yard.totals.places[0].area, 35 * BF_SECOND);
    assert_int_equal(yard.totals.booths[0].serving, 41 * BF_SECOND);
    assert_int_equal(yard.totals.booths[0].open, BF_DAY);
    yard_close(&yard);
}

static void pulling_up_delays_every_truck_and_belongs_to_the_wait(void **state)
{
    struct yard yard;

    (void)state;
    yard_open(&yard);
    yard_link(&yard, -1, yard_place(&yard, "012"));
    yard.booths[yard_booth(&yard, "0")].pull_up_s = 4;
    yard_truck(&yard, 10, FAST, 30);
    yard_truck(&yard, 20, FAST, 30);
    yard_run(&yard);
    assert_start(&yard, 0, 14);
    assert_start(&yard, 1, 48);
    assert_close(wait_of(&yard, 0), 4, 1e-9);
    assert_close(wait_of(&yard, 1), 28, 1e-9);
    assert_int_equal(yard.totals.booths[0].pulling, 8 * BF_SECOND);
    yard_close(&yard);
}

/* The tie goes to the lane listed first; the truck at the booth counts. */
static void trucks_choose_the_lane_with_fewest_trucks(void **state)
{
    struct yard yard;

    (void)state;
    yard_open(&yard);
    for (int i = 0; i < 2; i++)
        yard_link(&yard, -1, yard_place(&yard, "012"));
    yard_booth(&yard, "0");
    yard_booth(&yard, "1");
    yard_truck(&yard, 0, FAST, 100);
    yard_truck(&yard, 1, FAST, 10);
    yard_truck(&yard, 2, FAST, 10);
    yard_truck(&yard, 12, FAST, 10);
    yard_run(&yard);
    assert_int_equal(yard.cards[0].lane, 0);
    assert_int_equal(yard.cards[1].lane, 1);
    assert_int_equal(yard.cards[2].lane, 0);
    assert_int_equal(yard.cards[3].lane, 1);
    assert_start(&yard, 2, 100);
    assert_start(&yard, 3, 12);
    yard_close(&yard);
}

static void least_work_weighs_trucks_by_their_expected_service(void **state)
{
    struct yard yard;

    (void)state;
    yard_open(&yard);
    yard.service[FAST].loaded.mean = 10.0;
    yard.service[ORDINARY].loaded.mean = 100.0;
    yard.source.enters.choice = BF_CHOOSE_LEAST_WORK;
    for (int i = 0; i < 2; i++)
        yard_link(&yard, -1, yard_place(&yard, "012"));
    yard_booth(&yard, "0");
    yard_booth(&yard, "1");
    yard_truck(&yard, 0, ORDINARY, 100);
    yard_truck(&yard, 1, FAST, 10);
    yard_truck(&yard, 2, FAST, 10);
    yard_truck(&yard, 3, FAST, 10);
    yard_run(&yard);
    assert_int_equal(yard.cards[0].lane, 0);
    for (int i = 1; i < 4; i++)
        assert_int_equal(yard.cards[i].lane, 1);
    yard_close(&yard);
}

/* A truck that has no choice does not count as a turn. */
static void round_robin_takes_each_lane_in_turn(void **state)
{
    struct yard yard;

    (void)state;
    yard_open(&yard);
    yard.source.enters.choice = BF_CHOOSE_ROUND_ROBIN;
    yard_link(&yard, -1, yard_place(&yard, "12"));
    yard_link(&yard, -1, yard_place(&yard, "012"));
    yard_link(&yard, -1, yard_place(&yard, "12"));
    for (int i = 0; i < 3; i++)
        yard_booth(&yard, (const char *[]){"0", "1", "2"}[i]);
    for (int i = 0; i < 5; i++)
        yard_truck(&yard, i, i == 1 ? FAST : ORDINARY, 1);
    yard_run(&yard);
    assert_int_equal(yard.cards[0].lane, 0);
    assert_int_equal(yard.cards[1].lane, 1);
    assert_int_equal(yard.cards[2].lane, 1);
    assert_int_equal(yard.cards[3].lane, 2);
    assert_int_equal(yard.cards[4].lane, 0);
    yard_close(&yard);
}

static void two_lanes(struct yard *yard, enum bf_feed feed)
{
    yard_open(yard);
    yard_link(yard, -1, yard_place(yard, "0"));
    yard_link(yard, -1, yard_place(yard, "12"));
    yard->booths[yard_booth(yard, "01")].feed = feed;
    yard_truck(yard, 0, ORDINARY, 10);
    yard_truck(yard, 1, ORDINARY, 10);
    yard_truck(yard, 2, ORDINARY, 10);
    yard_truck(yard, 3, FAST, 10);
    yard_truck(yard, 4, FAST, 10);
    yard_truck(yard, 5, FAST, 10);
}

static void assert_order(const struct yard *yard, const double *start_s)
{
    for (int i = 0; i < 6; i++)
        assert_start(yard, i, start_s[i]);
}

static void first_come_ignores_the_lanes(void **state)
{
    struct yard yard;

    (void)state;
    two_lanes(&yard, BF_FEED_FIRST_COME);
    yard_run(&yard);
    assert_order(&yard, (double[]){0, 10, 20, 30, 40, 50});
    yard_close(&yard);
}

static void priority_never_interrupts_but_goes_first(void **state)
{
    struct yard yard;

    (void)state;
    two_lanes(&yard, BF_FEED_PRIORITY);
    yard_run(&yard);
    assert_order(&yard, (double[]){0, 40, 50, 10, 20, 30});
    yard_close(&yard);
}

static void priority_follows_the_order_the_booth_gives(void **state)
{
    static const int ordinary_first[YARD_PROGRAMMES] = {2, 1, 0};
    struct yard yard;

    (void)state;
    two_lanes(&yard, BF_FEED_PRIORITY);
    yard.booths[0].priority = ordinary_first;
    yard_run(&yard);
    assert_order(&yard, (double[]){0, 10, 20, 30, 40, 50});
    yard_close(&yard);
}

static void alternation_takes_its_weights_in_turn(void **state)
{
    static const int weights[2] = {2, 1};
    struct yard yard;

    (void)state;
    two_lanes(&yard, BF_FEED_ALTERNATE);
    yard.booths[0].weights = weights;
    yard_run(&yard);
    /* Lane 1 had the first truck, as lane 0 was empty; then two of lane 0, one of lane 1, the third
     * of lane 0. */
    assert_order(&yard, (double[]){0, 30, 50, 10, 20, 40});
    yard_close(&yard);
}

static void the_longest_lane_goes_first(void **state)
{
    struct yard yard;

    (void)state;
    two_lanes(&yard, BF_FEED_LONGEST);
    yard_run(&yard);
    /* At 10: three FAST, two ordinary. At 20 and 40 they are even and the lane listed first wins.
     */
    assert_order(&yard, (double[]){0, 30, 50, 10, 20, 40});
    yard_close(&yard);
}

static void a_lending_booth_helps_while_its_own_lane_is_empty(void **state)
{
    struct yard yard;

    (void)state;
    two_lanes(&yard, BF_FEED_LEND);
    yard_run(&yard);
    assert_order(&yard, (double[]){0, 40, 50, 10, 20, 30});
    yard_close(&yard);
}

/* The ordinary truck at 0 finds nobody of the booth's own near; the one at 50 is refused help until
 * the FAST truck, ten seconds away on the road from 48 on, has been served. */
static void a_lending_booth_keeps_itself_free_for_a_truck_that_is_near(void **state)
{
    struct yard yard;

    (void)state;
    yard_open(&yard);
    yard_place(&yard, "012");
    yard.places[0].travel_s = 10;
    yard.places[0].tracks = 2;
    yard_place(&yard, "0");
    yard_place(&yard, "12");
    yard_link(&yard, -1, 0);
    yard_link(&yard, 0, 1);
    yard_link(&yard, 0, 2);
    yard.booths[yard_booth(&yard, "12")].feed = BF_FEED_LEND;
    yard.booths[0].lend_within_s = 15;
    yard_truck(&yard, 0, ORDINARY, 10);
    yard_truck(&yard, 45, ORDINARY, 10);
    yard_truck(&yard, 48, FAST, 10);
    yard_run(&yard);
    assert_start(&yard, 0, 10);
    assert_start(&yard, 2, 58);
    assert_start(&yard, 1, 68);
    yard_close(&yard);
}

static void a_lending_booth_waits_for_the_mark(void **state)
{
    struct yard yard;

    (void)state;
    yard_open(&yard);
    yard_link(&yard, -1, yard_place(&yard, "0"));
    yard_link(&yard, -1, yard_place(&yard, "12"));
    yard.booths[yard_booth(&yard, "01")].feed = BF_FEED_LEND;
    yard.booths[0].lend_mark_trucks = 3;
    yard_booth(&yard, "1");
    for (int i = 0; i < 5; i++)
        yard_truck(&yard, i, ORDINARY, 100);
    yard_run(&yard);
    assert_start(&yard, 0, 0);
    /* The third to wait makes three: the lender takes the first of them. */
    assert_start(&yard, 1, 3);
    assert_start(&yard, 2, 100);
    yard_close(&yard);
}

/* Truck 3 is last of two behind a slow service when the other lane empties. */
static void the_last_truck_changes_to_a_lane_shorter_by_two(void **state)
{
    struct yard yard;

    (void)state;
    yard_open(&yard);
    yard.source.enters.change_lanes_at = 2;
    for (int i = 0; i < 2; i++)
        yard_link(&yard, -1, yard_place(&yard, "012"));
    yard_booth(&yard, "0");
    yard_booth(&yard, "1");
    yard_truck(&yard, 0, FAST, 100);
    yard_truck(&yard, 1, FAST, 20);
    yard_truck(&yard, 2, FAST, 50);
    yard_truck(&yard, 3, FAST, 7);
    yard_run(&yard);
    assert_int_equal(yard.cards[2].lane, 1);
    assert_start(&yard, 3, 21);
    assert_start(&yard, 2, 28);
    yard_close(&yard);
}

static void patience_ends_only_while_waiting(void **state)
{
    struct yard yard;

    (void)state;
    yard_open(&yard);
    yard_link(&yard, -1, yard_place(&yard, "012"));
    yard_booth(&yard, "0");
    yard_truck(&yard, 0, FAST, 100)->patience = 10 * BF_SECOND;
    yard_truck(&yard, 5, FAST, 10)->patience = 20 * BF_SECOND;
    yard_truck(&yard, 6, FAST, 10)->patience = 94 * BF_SECOND;
    yard_truck(&yard, 7, FAST, 10)->patience = 95 * BF_SECOND;
    yard_run(&yard);
    assert_int_equal(yard.cards[0].fate, BF_RELEASED);
    assert_int_equal(yard.cards[1].fate, BF_GAVE_UP);
    assert_close(YARD_S(yard.cards[1].left), 25, 1e-9);
    /* A booth that frees at the very moment patience ends is in time. */
    assert_int_equal(yard.cards[2].fate, BF_RELEASED);
    assert_int_equal(yard.cards[3].fate, BF_GAVE_UP);
    yard_close(&yard);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_booth_serves_first_come_first_served),
        cmocka_unit_test(pulling_up_delays_every_truck_and_belongs_to_the_wait),
        cmocka_unit_test(trucks_choose_the_lane_with_fewest_trucks),
        cmocka_unit_test(least_work_weighs_trucks_by_their_expected_service),
        cmocka_unit_test(round_robin_takes_each_lane_in_turn),
        cmocka_unit_test(first_come_ignores_the_lanes),
        cmocka_unit_test(priority_never_interrupts_but_goes_first),
        cmocka_unit_test(priority_follows_the_order_the_booth_gives),
        cmocka_unit_test(alternation_takes_its_weights_in_turn),
        cmocka_unit_test(the_longest_lane_goes_first),
        cmocka_unit_test(a_lending_booth_helps_while_its_own_lane_is_empty),
        cmocka_unit_test(a_lending_booth_keeps_itself_free_for_a_truck_that_is_near),
        cmocka_unit_test(a_lending_booth_waits_for_the_mark),
        cmocka_unit_test(the_last_truck_changes_to_a_lane_shorter_by_two),
        cmocka_unit_test(patience_ends_only_while_waiting),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
