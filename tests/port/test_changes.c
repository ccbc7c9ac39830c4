/* Booths that open, close and serve others by order while the port runs. Times in seconds, worked
 * out by hand. */
#include "check.h"

#include "yard.h"

static void assert_start(const struct yard *yard, int truck, double start_s)
{
    assert_close(YARD_S(yard->cards[truck].primary_start), start_s, 1e-9);
}

static void assert_booth(const struct yard *yard, int truck, int booth)
{
    assert_int_equal(yard->cards[truck].booth, booth);
}

/* One lane and one booth; a truck of 100 s every 100 s from 0 on, six in all. */
static void open_lane(struct yard *yard)
{
    yard_open(yard);
    yard_link(yard, -1, yard_place(yard, "012"));
    yard_booth(yard, "0");
    for (int i = 0; i < 6; i++)
        yard_truck(yard, 100.0 * i, 0, 100);
}

static struct bf_change order(double at_s, enum bf_change_kind kind, int booth)
{
    return (struct bf_change){.at = bf_time_from_seconds(at_s), .kind = kind, .booth = booth};
}

static struct bf_change serve(double at_s, int booth, const int *lanes, size_t count,
                              enum bf_feed feed)
{
    struct bf_change change = order(at_s, BF_CHANGE_SERVES, booth);

    change.serves = lanes;
    change.serves_count = count;
    change.feed = feed;
    return change;
}

static void run_with(struct yard *yard, const struct bf_change *changes, size_t count)
{
    yard->model.changes = changes;
    yard->model.change_count = count;
    yard_run(yard);
}

/* ---- open and closed ------------------------------------------------------------------------- */

static void a_closed_booth_finishes_its_truck_and_opens_by_its_schedule_again(void **state)
{
    const struct bf_change changes[] = {order(150, BF_CHANGE_CLOSED, 0),
                                        order(1000, BF_CHANGE_SCHEDULED, 0)};
    struct yard yard;

    (void)state;
    open_lane(&yard);
    run_with(&yard, changes, 2);
    assert_close(YARD_S(yard.cards[1].primary_end), 200, 1e-9);
    assert_start(&yard, 2, 1000);
    assert_start(&yard, 5, 1300);
    yard_close(&yard);
}

static void an_order_outlasts_the_hours_until_it_is_taken_back(void **state)
{
    const struct bf_change changes[] = {order(50, BF_CHANGE_OPEN, 0),
                                        order(350, BF_CHANGE_SCHEDULED, 0)};
    struct yard yard;

    (void)state;
    open_lane(&yard);
    yard_hours(&yard, 0, 0, 150);
    yard.model.horizon.drain_limit_days = 2;
    run_with(&yard, changes, 2);
    assert_start(&yard, 3, 300);
    assert_int_equal(yard.cards[4].primary_start, BF_NEVER);
    yard_close(&yard);
}

static void an_order_to_close_outlasts_the_opening_hour(void **state)
{
    const struct bf_change changes[] = {order(0, BF_CHANGE_CLOSED, 0),
                                        order(700, BF_CHANGE_OPEN, 0)};
    struct yard yard;

    (void)state;
    open_lane(&yard);
    yard_hours(&yard, 0, 200, 86400);
    run_with(&yard, changes, 2);
    assert_start(&yard, 0, 700);
    yard_close(&yard);
}

static void an_outage_stops_a_booth_that_is_ordered_open(void **state)
{
    const struct bf_change changes[] = {order(0, BF_CHANGE_OPEN, 0)};
    const struct bf_outage outage = {
        .weekdays = {true}, .from = 150 * BF_SECOND, .to = 500 * BF_SECOND, .chance = 1.0};
    struct yard yard;

    (void)state;
    open_lane(&yard);
    yard_hours(&yard, 0, 5000, 86400);
    yard.booths[0].outages = &outage;
    yard.booths[0].outage_count = 1;
    run_with(&yard, changes, 1);
    assert_start(&yard, 1, 100);
    assert_start(&yard, 2, 500);
    yard_close(&yard);
}

static void orders_stand_over_the_number_of_booths(void **state)
{
    static const int both[] = {0, 1};
    const struct bf_change changes[] = {order(0, BF_CHANGE_OPEN, 1),
                                        order(250, BF_CHANGE_CLOSED, 1)};
    int numbers[168];
    struct yard yard;

    (void)state;
    open_lane(&yard);
    yard_booth(&yard, "0");
    for (int hour = 0; hour < 168; hour++)
        numbers[hour] = 1;
    yard.booths[0].staffed_by_number = yard.booths[1].staffed_by_number = true;
    yard.port.staffing =
        (struct bf_staffing){.booths = both, .booth_count = 2, .open_booths = numbers};
    yard.trucks[1].at = 0;
    run_with(&yard, changes, 2);
    assert_start(&yard, 1, 0);
    assert_booth(&yard, 1, 1);
    assert_booth(&yard, 4, 0);
    assert_booth(&yard, 5, 0);
    yard_close(&yard);
}

static void an_order_stands_over_the_queue(void **state)
{
    const struct bf_change changes[] = {order(50, BF_CHANGE_OPEN, 0),
                                        order(250, BF_CHANGE_SCHEDULED, 0)};
    struct yard yard;

    (void)state;
    open_lane(&yard);
    yard.booths[0].opens_at_trucks = 3;
    run_with(&yard, changes, 2);
    assert_start(&yard, 0, 50);
    assert_start(&yard, 1, 150);
    /* truck 2 is taken at 250, before the order ends; then 3, 4 and 5 have to come together */
    assert_start(&yard, 2, 250);
    assert_start(&yard, 3, 500);
    yard_close(&yard);
}

/* Two lanes that trucks choose between; [on_close] of the booth of the first. */
static void open_two_lanes(struct yard *yard, enum bf_on_close on_close)
{
    yard_open(yard);
    yard_link(yard, -1, yard_place(yard, "012"));
    yard_link(yard, -1, yard_place(yard, "012"));
    yard_booth(yard, "0");
    yard_booth(yard, "1");
    yard->booths[0].on_close = on_close;
    for (int i = 0; i < 6; i++)
        yard_truck(yard, i, 0, 100);
}

static void trucks_of_a_lane_ordered_closed_move_unless_they_are_to_wait(void **state)
{
    const struct bf_change changes[] = {order(50, BF_CHANGE_CLOSED, 0),
                                        order(5000, BF_CHANGE_OPEN, 0)};
    struct yard yard;

    (void)state;
    open_two_lanes(&yard, BF_ON_CLOSE_REROUTE);
    run_with(&yard, changes, 2);
    assert_booth(&yard, 2, 1);
    assert_start(&yard, 4, 501 - 100);
    yard_close(&yard);

    open_two_lanes(&yard, BF_ON_CLOSE_WAIT);
    run_with(&yard, changes, 2);
    assert_booth(&yard, 2, 0);
    assert_start(&yard, 2, 5000);
    yard_close(&yard);
}

/* ---- the same as hours ----------------------------------------------------------------------- */

/* Random trucks for two lanes, two booths, and a third that opens for the second lane. */
static void open_busy(struct yard *yard, double *rates)
{
    for (int i = 0; i < 168; i++)
        rates[i] = 60.0;
    yard_open(yard);
    yard_link(yard, -1, yard_place(yard, "01"));
    yard_link(yard, -1, yard_place(yard, "012"));
    yard_booth(yard, "0");
    yard_booth(yard, "1");
    yard_booth(yard, "1");
    yard->source.arrivals =
        (struct bf_arrivals){.kind = BF_ARRIVE_POISSON, .trucks_per_hour = rates};
    for (int i = 0; i < YARD_PROGRAMMES; i++)
        yard->service[i].loaded = yard->service[i].empty =
            (struct bf_distribution){.family = BF_EXPONENTIAL, .mean = 90.0};
}

static void count_nothing(void *context, const struct bf_card *cards, size_t count)
{
    (void)cards;
    *(size_t *)context += count;
}

static uint64_t digest_of(struct yard *yard)
{
    size_t trucks = 0;
    struct bf_sink sink = {.context = &trucks, .cards = count_nothing};
    struct bf_error error = {0};
    uint64_t digest;

    yard->plan = bf_plan_create(&yard->model);
    yard->run = bf_run_create(yard->plan);
    if (bf_run_replication(yard->run, 3, 0, &sink, &yard->totals, &error) != BF_OK)
        fail_msg("%s", error.message);
    assert_true(trucks > 1000);
    digest = yard->totals.digest;
    yard_close(yard);
    return digest;
}

static void orders_do_to_the_digest_what_hours_do(void **state)
{
    const struct bf_change changes[] = {order(0, BF_CHANGE_CLOSED, 2),
                                        order(30000, BF_CHANGE_OPEN, 2),
                                        order(60000, BF_CHANGE_CLOSED, 2)};
    double rates[168];
    uint64_t by_hours, always;
    struct yard yard;

    (void)state;
    open_busy(&yard, rates);
    always = digest_of(&yard);
    open_busy(&yard, rates);
    yard_hours(&yard, 2, 30000, 60000);
    by_hours = digest_of(&yard);
    assert_int_not_equal(by_hours, always);
    open_busy(&yard, rates);
    yard.model.changes = changes;
    yard.model.change_count = 3;
    assert_int_equal(digest_of(&yard), by_hours);
}

/* ---- lanes ----------------------------------------------------------------------------------- */

static void lanes_given_at_the_start_are_as_those_in_the_file(void **state)
{
    static const int lanes[] = {1, 0};
    const struct bf_change change = serve(0, 2, lanes, 2, BF_FEED_LONGEST);
    double rates[168];
    uint64_t in_the_file, before;
    struct yard yard;

    (void)state;
    open_busy(&yard, rates);
    before = digest_of(&yard);
    open_busy(&yard, rates);
    yard.booths[2].serves = lanes;
    yard.booths[2].serves_count = 2;
    yard.booths[2].feed = BF_FEED_LONGEST;
    in_the_file = digest_of(&yard);
    assert_int_not_equal(in_the_file, before);
    open_busy(&yard, rates);
    yard.model.changes = &change;
    yard.model.change_count = 1;
    assert_int_equal(digest_of(&yard), in_the_file);
}

/* Lane 0 has three trucks, lane 1 three; the booth of lane 1 turns to lane 0 and back. */
static void a_booth_finishes_its_truck_and_turns_to_its_new_lanes(void **state)
{
    static const int first[] = {0}, second[] = {1};
    const struct bf_change changes[] = {serve(150, 1, first, 1, BF_FEED_FIRST_COME),
                                        serve(1000, 1, second, 1, BF_FEED_FIRST_COME)};
    struct yard yard;

    (void)state;
    open_two_lanes(&yard, BF_ON_CLOSE_REROUTE);
    for (int i = 0; i < 6; i++)
        yard.trucks[i].programme = i % 2;
    yard.accepts[0][1] = yard.accepts[1][0] = false;
    yard.booths[1].on_close = BF_ON_CLOSE_WAIT;
    run_with(&yard, changes, 2);
    /* booth 0: trucks 0, 2, 4; booth 1: 1 until 101, 3 until 201, then helps with 4 */
    assert_start(&yard, 3, 101);
    assert_booth(&yard, 3, 1);
    assert_start(&yard, 2, 100);
    assert_start(&yard, 4, 200);
    assert_booth(&yard, 4, 0);
    assert_start(&yard, 5, 1000);
    assert_booth(&yard, 5, 1);
    yard_close(&yard);
}

static void a_lane_left_by_its_booth_sends_its_trucks_to_the_next(void **state)
{
    static const int first[] = {0};
    const struct bf_change change = serve(150, 1, first, 1, BF_FEED_FIRST_COME);
    struct yard yard;

    (void)state;
    open_two_lanes(&yard, BF_ON_CLOSE_REROUTE);
    run_with(&yard, &change, 1);
    for (int i = 0; i < 6; i++)
        assert_true(yard.cards[i].primary_start <= bf_time_from_seconds(201));
    assert_int_equal(yard.cards[5].lane, 0);
    yard_close(&yard);
}

static void trucks_that_are_to_wait_stay_in_the_lane_their_booth_leaves(void **state)
{
    static const int first[] = {0}, second[] = {1};
    const struct bf_change changes[] = {serve(150, 1, first, 1, BF_FEED_FIRST_COME),
                                        serve(1000, 1, second, 1, BF_FEED_FIRST_COME)};
    struct yard yard;

    (void)state;
    open_two_lanes(&yard, BF_ON_CLOSE_REROUTE);
    yard.booths[1].on_close = BF_ON_CLOSE_WAIT;
    run_with(&yard, changes, 2);
    assert_int_equal(yard.cards[5].lane, 1);
    assert_start(&yard, 5, 1000);
    yard_close(&yard);
}

static void a_lane_may_get_its_first_booth_by_a_change(void **state)
{
    static const int both[] = {0, 1};
    const struct bf_change change = serve(500, 0, both, 2, BF_FEED_FIRST_COME);
    struct yard yard;

    (void)state;
    yard_open(&yard);
    yard_link(&yard, -1, yard_place(&yard, "0"));
    yard_link(&yard, -1, yard_place(&yard, "1"));
    yard_booth(&yard, "0");
    yard_truck(&yard, 0, 0, 100);
    yard_truck(&yard, 10, 1, 100);
    run_with(&yard, &change, 1);
    assert_start(&yard, 0, 0);
    assert_start(&yard, 1, 500);
    yard_close(&yard);
}

static void a_booth_lends_itself_from_then_on(void **state)
{
    static const int own_first[] = {0, 1};
    const struct bf_change change = serve(150, 0, own_first, 2, BF_FEED_LEND);
    struct yard yard;

    (void)state;
    yard_open(&yard);
    yard_link(&yard, -1, yard_place(&yard, "0"));
    yard_link(&yard, -1, yard_place(&yard, "1"));
    yard_booth(&yard, "0");
    yard_booth(&yard, "1");
    yard_truck(&yard, 0, 1, 100);
    yard_truck(&yard, 1, 1, 100);
    yard_truck(&yard, 2, 1, 100);
    yard_truck(&yard, 200, 0, 100);
    run_with(&yard, &change, 1);
    assert_booth(&yard, 1, 1);
    assert_start(&yard, 1, 100);
    assert_booth(&yard, 2, 0);
    assert_start(&yard, 2, 150);
    assert_start(&yard, 3, 250);
    yard_close(&yard);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_closed_booth_finishes_its_truck_and_opens_by_its_schedule_again),
        cmocka_unit_test(an_order_outlasts_the_hours_until_it_is_taken_back),
        cmocka_unit_test(an_order_to_close_outlasts_the_opening_hour),
        cmocka_unit_test(an_outage_stops_a_booth_that_is_ordered_open),
        cmocka_unit_test(orders_stand_over_the_number_of_booths),
        cmocka_unit_test(an_order_stands_over_the_queue),
        cmocka_unit_test(trucks_of_a_lane_ordered_closed_move_unless_they_are_to_wait),
        cmocka_unit_test(orders_do_to_the_digest_what_hours_do),
        cmocka_unit_test(lanes_given_at_the_start_are_as_those_in_the_file),
        cmocka_unit_test(a_booth_finishes_its_truck_and_turns_to_its_new_lanes),
        cmocka_unit_test(a_lane_left_by_its_booth_sends_its_trucks_to_the_next),
        cmocka_unit_test(trucks_that_are_to_wait_stay_in_the_lane_their_booth_leaves),
        cmocka_unit_test(a_lane_may_get_its_first_booth_by_a_change),
        cmocka_unit_test(a_booth_lends_itself_from_then_on),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
