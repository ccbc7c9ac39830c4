/* Short lists of trucks whose every step was worked out by hand. Times in seconds from midnight. */
#include "check.h"

#include "validation/experiment.h"

#define NOBODY (-1)

/* The setting that replaces a scenario's list of trucks. */
#define LIST(name)                                                                                 \
    "traffic.trucks.recorded.file=\"" BF_SOURCE_DIR "/tests/validation/traces/" name ".csv\""

/* What becomes of a truck: where it is served, from when, when it leaves, and how. */
struct fate {
    int booth; /* 0 is the first, or NOBODY */
    double starts, leaves;
    enum bf_fate fate;
};

static double seconds_or_none(bf_time time)
{
    return time == BF_NEVER ? -1.0 : bf_seconds(time);
}

static void check_truck(const struct bf_card *card, const struct fate *expected)
{
    int booth = card->booth == BF_NO_PLACE ? NOBODY : card->booth;

    if (booth != expected->booth || (int)card->fate != (int)expected->fate)
        print_error("truck %u: booth %d, fate %d\n", card->number, booth, card->fate);
    assert_int_equal(booth, expected->booth);
    assert_int_equal(card->fate, expected->fate);
    assert_close(seconds_or_none(card->primary_start), expected->starts, 0.0);
    assert_close(seconds_or_none(card->left), expected->leaves, 0.0);
}

/* Runs the list [csv] (NULL: the scenario's own) and compares truck by truck. Returns nothing: a
 * difference fails. */
static void follow(const struct experiment_def *def, const struct fate *expected, size_t count)
{
    struct experiment experiment = experiment_load(def);
    struct deck deck = deck_deal(&experiment, 0);

    assert_int_equal(deck.count, count);
    for (size_t i = 0; i < count; i++)
        check_truck(&deck.cards[i], &expected[i]);
    deck_clear(&deck);
    experiment_end(&experiment);
}

#define FOLLOW(expected, ...)                                                                      \
    follow(&(struct experiment_def){__VA_ARGS__}, expected, sizeof(expected) / sizeof *(expected))

static void first_come_first_served(void **state)
{
    static const struct fate expected[] = {{0, 0, 60, BF_RELEASED},
                                           {0, 60, 90, BF_RELEASED},
                                           {0, 90, 135, BF_RELEASED},
                                           {0, 200, 210, BF_RELEASED}};

    (void)state;
    FOLLOW(expected, "traces/booth.cfg", {NULL}, 0);
}

/* The FAST trucks of 0:20 and 0:25 pass the general one of 0:10, but nobody leaves the booth for
 * them. */
static void priority_passes_the_queue_but_not_the_booth(void **state)
{
    static const struct fate expected[] = {{0, 0, 60, BF_RELEASED},
                                           {0, 100, 160, BF_RELEASED},
                                           {0, 60, 90, BF_RELEASED},
                                           {0, 90, 100, BF_RELEASED},
                                           {0, 160, 165, BF_RELEASED}};

    (void)state;
    FOLLOW(expected, "traces/two-lanes.cfg", {NULL}, 0);
}

static void first_come_takes_no_notice_of_lanes(void **state)
{
    static const struct fate expected[] = {{0, 0, 60, BF_RELEASED},
                                           {0, 60, 120, BF_RELEASED},
                                           {0, 120, 150, BF_RELEASED},
                                           {0, 150, 160, BF_RELEASED},
                                           {0, 160, 165, BF_RELEASED}};

    (void)state;
    FOLLOW(expected, "traces/two-lanes.cfg", {"booths.B1.feed=first_come"}, 0);
}

/* Two at midnight: the one listed first takes the first lane, the other sees one truck there. At
 * 0:10 the first booth is free before the third truck looks. At 0:15 the second lane has one truck,
 * as the first: the first wins, although its booth needs until 0:40 and the other only until 0:20.
 * At 0:20 the second booth frees before the fifth truck comes. */
static void ties_go_to_what_is_listed_first_and_ends_before_arrivals(void **state)
{
    static const struct fate expected[] = {{0, 0, 10, BF_RELEASED},
                                           {1, 0, 20, BF_RELEASED},
                                           {0, 10, 40, BF_RELEASED},
                                           {0, 40, 70, BF_RELEASED},
                                           {1, 20, 21, BF_RELEASED}};

    (void)state;
    FOLLOW(expected, "traces/equal-lanes.cfg", {NULL}, 0);
}

/* Open from six to seven: two trucks are let in, the second is finished past seven, the third waits
 * for tomorrow. */
static void closed_booths_make_trucks_wait_for_the_next_shift(void **state)
{
    static const struct fate expected[] = {{0, 21600, 22200, BF_RELEASED},
                                           {0, 22200, 25800, BF_RELEASED},
                                           {0, 108000, 108060, BF_RELEASED}};

    (void)state;
    FOLLOW(expected, "traces/booth.cfg", {LIST("hours"), "booths.B1.open=[ \"06:00-07:00\" ]"}, 0);
}

/* The same day without draining: the third truck is still there at midnight. */
static void cut_day_leaves_the_waiting_truck_inside(void **state)
{
    static const struct fate expected[] = {{0, 21600, 22200, BF_RELEASED},
                                           {0, 22200, 25800, BF_RELEASED},
                                           {NOBODY, -1, 86400, BF_INSIDE}};

    (void)state;
    FOLLOW(expected, "traces/booth.cfg",
           {LIST("hours"), "booths.B1.open=[ \"06:00-07:00\" ]", "at_end=cut"}, 0);
}

/* Room for one: the third truck is sent away; at 1:40 the place is free again before the fourth
 * comes. */
static void full_lane_sends_trucks_away(void **state)
{
    static const struct fate expected[] = {{0, 0, 100, BF_RELEASED},
                                           {0, 100, 200, BF_RELEASED},
                                           {NOBODY, -1, 20, BF_REFUSED},
                                           {0, 200, 205, BF_RELEASED}};

    (void)state;
    FOLLOW(expected, "traces/booth.cfg",
           {LIST("refusal"), "approach.lane.storage_trucks=1", "approach.lane.when_full=refuse"},
           0);
}

/* Without refusal the third waits upstream, the fourth behind it. */
static void full_lane_keeps_trucks_upstream(void **state)
{
    static const struct fate expected[] = {{0, 0, 100, BF_RELEASED},
                                           {0, 100, 200, BF_RELEASED},
                                           {0, 200, 205, BF_RELEASED},
                                           {0, 205, 210, BF_RELEASED}};

    (void)state;
    FOLLOW(expected, "traces/booth.cfg", {LIST("refusal"), "approach.lane.storage_trucks=1"}, 0);
}

/* The second booth closes at 1:00 with one truck at the window and one in its lane. That one goes
 * to the end of the other lane, behind a truck that came before it. */
static void closing_booth_sends_its_queue_to_the_other_lane(void **state)
{
    static const struct fate expected[] = {{0, 0, 100, BF_RELEASED},
                                           {1, 1, 201, BF_RELEASED},
                                           {0, 100, 110, BF_RELEASED},
                                           {0, 110, 130, BF_RELEASED}};

    (void)state;
    FOLLOW(expected, "traces/equal-lanes.cfg",
           {LIST("closing"), "booths.B2.open=[ \"00:00-00:01\" ]"}, 0);
}

static void closing_booth_drains_its_queue_when_told_to(void **state)
{
    static const struct fate expected[] = {{0, 0, 100, BF_RELEASED},
                                           {1, 1, 201, BF_RELEASED},
                                           {0, 100, 110, BF_RELEASED},
                                           {1, 201, 221, BF_RELEASED}};

    (void)state;
    FOLLOW(expected, "traces/equal-lanes.cfg",
           {LIST("closing"), "booths.B2.open=[ \"00:00-00:01\" ]", "booths.B2.on_close=drain"}, 0);
}

static void closing_booth_keeps_its_queue_when_told_to(void **state)
{
    static const struct fate expected[] = {{0, 0, 100, BF_RELEASED},
                                           {1, 1, 201, BF_RELEASED},
                                           {0, 100, 110, BF_RELEASED},
                                           {1, 86400, 86420, BF_RELEASED}};

    (void)state;
    FOLLOW(expected, "traces/equal-lanes.cfg",
           {LIST("closing"), "booths.B2.open=[ \"00:00-00:01\" ]", "booths.B2.on_close=wait"}, 0);
}

/* The FAST truck stands on the road behind a general one that finds its lane full, before an idle
 * FAST booth. */
static void fast_truck_is_stuck_behind_a_general_queue(void **state)
{
    static const struct fate expected[] = {{1, 0, 100, BF_RELEASED},
                                           {1, 100, 150, BF_RELEASED},
                                           {1, 150, 200, BF_RELEASED},
                                           {0, 100, 105, BF_RELEASED}};

    (void)state;
    FOLLOW(expected, "traces/split.cfg", {NULL}, 0);
}

/* Ten seconds of pull-up before every truck: it counts as wait, and the second truck has it too. */
static void pull_up_comes_before_every_truck(void **state)
{
    static const struct fate expected[] = {{0, 10, 70, BF_RELEASED},
                                           {0, 80, 110, BF_RELEASED},
                                           {0, 120, 165, BF_RELEASED},
                                           {0, 210, 220, BF_RELEASED}};

    (void)state;
    FOLLOW(expected, "traces/booth.cfg", {"booths.B1.pull_up_s=10.0"}, 0);
}

/* Scan 10-30 and 30-50 as listed; yard 30-60 and 60-90; the third truck is released at the booth.
 */
static void stations_are_passed_one_after_the_other(void **state)
{
    static const struct fate expected[] = {
        {0, 0, 60, BF_RELEASED}, {0, 10, 90, BF_RELEASED}, {0, 20, 30, BF_RELEASED}};

    (void)state;
    FOLLOW(expected, "traces/stations.cfg", {NULL}, 0);
}

/* At one o'clock one booth has to go: B1 is idle, B2 busy until 5050, so B1 closes and the truck of
 * 4000 waits for B2. At two o'clock B1 comes back and takes the truck of 7150, which waited while
 * B2 was busy until 7500. */
static void idle_booths_close_first(void **state)
{
    static const struct fate expected[] = {
        {0, 3000, 3100, BF_RELEASED}, {1, 3050, 5050, BF_RELEASED}, {1, 5050, 5110, BF_RELEASED},
        {1, 7000, 7100, BF_RELEASED}, {1, 7100, 7500, BF_RELEASED}, {0, 7200, 7210, BF_RELEASED}};

    (void)state;
    FOLLOW(expected, "traces/by-number.cfg", {NULL}, 0);
}

/* Half a minute of patience: the second truck, due at 1:00, turns back at 0:40; the third is served
 * at 1:00 in its stead, having come at 0:35. */
static void impatient_truck_turns_back(void **state)
{
    static const struct fate expected[] = {{0, 0, 60, BF_RELEASED},
                                           {NOBODY, -1, 40, BF_GAVE_UP},
                                           {0, 60, 105, BF_RELEASED},
                                           {0, 200, 210, BF_RELEASED}};

    (void)state;
    FOLLOW(expected, "traces/booth.cfg", {LIST("patience")}, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_come_first_served),
        cmocka_unit_test(priority_passes_the_queue_but_not_the_booth),
        cmocka_unit_test(first_come_takes_no_notice_of_lanes),
        cmocka_unit_test(ties_go_to_what_is_listed_first_and_ends_before_arrivals),
        cmocka_unit_test(closed_booths_make_trucks_wait_for_the_next_shift),
        cmocka_unit_test(cut_day_leaves_the_waiting_truck_inside),
        cmocka_unit_test(full_lane_sends_trucks_away),
        cmocka_unit_test(full_lane_keeps_trucks_upstream),
        cmocka_unit_test(closing_booth_sends_its_queue_to_the_other_lane),
        cmocka_unit_test(closing_booth_drains_its_queue_when_told_to),
        cmocka_unit_test(closing_booth_keeps_its_queue_when_told_to),
        cmocka_unit_test(fast_truck_is_stuck_behind_a_general_queue),
        cmocka_unit_test(pull_up_comes_before_every_truck),
        cmocka_unit_test(stations_are_passed_one_after_the_other),
        cmocka_unit_test(idle_booths_close_first),
        cmocka_unit_test(impatient_truck_turns_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
