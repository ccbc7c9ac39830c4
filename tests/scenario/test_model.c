/* What a scenario becomes in the plain model: defaults, hours of the week, times by programme, ids
 * as indices. */
#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "scenario/loading.h"
#include "scenario/sound_scenario.h"

static void a_simple_port_has_the_documented_defaults(void **state)
{
    (void)state;
    struct bf_scenario *scenario = sound_text(simple_scenario(""));
    const struct bf_model *model = &scenario->model;

    assert_int_equal(model->horizon.days, 1);
    assert_int_equal(model->horizon.warm_up_days, 0);
    assert_int_equal(model->horizon.first_weekday, 0);
    assert_int_equal(model->horizon.at_end, BF_AT_END_DRAIN);
    assert_int_equal(model->horizon.drain_limit_days, 7);
    assert_int_equal(scenario->seed, 1);
    assert_int_equal(scenario->replications, 100);
    assert_string_equal(model->ports[0].name, "port");
    assert_int_equal(model->places[0].tracks, 1);
    assert_int_equal(model->places[0].storage_trucks, BF_UNLIMITED);
    assert_close(model->places[0].gap_m, 3.0, 0.0);
    assert_true(model->places[0].accepts[0] && model->places[0].accepts[1]);
    assert_int_equal(model->booths[0].feed, BF_FEED_FIRST_COME);
    assert_int_equal(model->booths[0].on_close, BF_ON_CLOSE_REROUTE);
    assert_close(model->booths[0].pace, 1.0, 0.0);
    assert_int_equal(model->booths[0].open.count, 1);
    assert_true(model->booths[0].open.spans[0].to == BF_WEEK);
    assert_int_equal(model->sources[0].enters.count, 1);
    assert_close(model->sources[0].mix[0].length_m, 22.0, 0.0);
    bf_scenario_destroy(scenario);
}

/* Regression: room for no truck was refused everywhere, so that Erlang's loss model could not be
 * written. */
static void only_a_lane_can_do_without_room(void **state)
{
    (void)state;
    static const char text[] =
        "name = \"loss\"; ports = ( { id = \"p\"; traffic = ( { id = \"t\"; poisson = { per_hour "
        "= [ 1 ]; }; mix = ( { programme = \"PIP\"; } ); } ); approach = ( { id = \"road\"; "
        "storage_trucks = %d; to = [ \"l\" ]; }, { id = \"l\"; storage_trucks = 0; when_full = "
        "\"refuse\"; } ); booths = ( { id = \"b\"; serves = [ \"l\" ]; } ); service = ( { "
        "constant = { value_s = 5; }; } ); } );";
    char road[1024];

    snprintf(road, sizeof road, text, 1);
    struct bf_scenario *scenario = sound_text(road);
    assert_int_equal(scenario->model.places[1].storage_trucks, 0);
    bf_scenario_destroy(scenario);
    snprintf(road, sizeof road, text, 0);
    char *message = complaints(road);
    assert_contains(message, "only a lane that booths serve can do without room for trucks");
    assert_contains(message, "`road` leads on, so it must hold at least 1");
    free(message);
}

/* Regression: trucks longer than a place waited before it until the drain limit, and nobody knew
 * why. */
static void a_place_must_be_long_enough_for_its_trucks(void **state)
{
    (void)state;
    static const char text[] =
        "name = \"short\"; ports = ( { id = \"p\"; traffic = ( { id = \"t\"; poisson = { per_hour "
        "= [ 1 ]; }; mix = ( { programme = \"PIP\"; length_m = 20.5; } ); } ); approach = ( { id = "
        "\"l\"; storage_m = %d; } ); booths = ( { id = \"b\"; serves = [ \"l\" ]; } ); service = ( "
        "{ constant = { value_s = 5; }; } ); } );";
    char place[1024];

    snprintf(place, sizeof place, text, 24);
    bf_scenario_destroy(sound_text(place));
    snprintf(place, sizeof place, text, 23);
    char *message = complaints(place);
    assert_contains(message, "`l` is too short for `PIP` trucks");
    assert_contains(message, "one of them and the gap before it need 23.5 m");
    free(message);
}

/* Regression: 0.2 + 0.35 + 0.55 was told as 1.0999999999999999. */
static void a_sum_of_shares_is_told_as_one_would_add_it_up(void **state)
{
    (void)state;
    char *message = complaints(
        "name = \"sum\"; ports = ( { id = \"p\"; traffic = ( { id = \"t\"; poisson = { per_hour "
        "= [ 1 ]; }; mix = ( { programme = \"FAST\"; share = 0.2; }, { programme = \"PIP\"; share "
        "= 0.35; }, { programme = \"ordinary\"; share = 0.55; } ); } ); approach = ( { id = \"l\"; "
        "} ); booths = ( { id = \"b\"; serves = [ \"l\" ]; } ); service = ( { constant = { value_s "
        "= 5; }; } ); } );");

    assert_contains(message, "the shares of the mix sum to 1.1\n");
    free(message);
}

static void every_setting_with_a_default_can_be_left_out(void **state)
{
    (void)state;
    struct bf_scenario *scenario = sound_text("name = \"least\"; ports = ( { id = \"p\"; traffic = "
                                              "( { id = \"t\"; headway = { constant = "
                                              "{ value_s = 60; }; }; mix = ( { programme = "
                                              "\"PIP\"; } ); } ); approach = ( { id = \"l\"; } "
                                              "); booths = ( { id = \"b\"; serves = [ \"l\" ]; } "
                                              "); service = ( { constant = { value_s = 5; "
                                              "}; } ); } );");

    assert_int_equal(scenario->model.programme_count, 4);
    assert_string_equal(scenario->model.programmes[3], "ordinary");
    assert_close(scenario->model.sources[0].mix[0].share, 1.0, 0.0);
    assert_int_equal(scenario->model.sources[0].arrivals.kind, BF_ARRIVE_HEADWAY);
    bf_scenario_destroy(scenario);
}

static void trucks_per_day_is_spread_over_hours_and_weekdays(void **state)
{
    (void)state;
    struct bf_scenario *scenario = sound_text(
        "name = \"spread\"; ports = ( { id = \"p\"; traffic = ( { id = \"t\"; poisson = { "
        "trucks_per_day = 480; hourly = [ 0,0,0,0,0,0,1,1,1,1,1,1,3,3,3,3,3,3,0,0,0,0,0,0 ]; "
        "weekday = "
        "[ 1.0, 1.0, 1.0, 1.0, 1.5, 0.5, 0.0 ]; shape = \"linear\"; day_cv = 0.1; }; mix = ( { "
        "programme "
        "= \"PIP\"; } ); } ); approach = ( { id = \"l\"; } ); booths = ( { id = \"b\"; serves = [ "
        "\"l\" "
        "]; } ); service = ( { constant = { value_s = 5; }; } ); } );");
    const struct bf_arrivals *arrivals = &scenario->model.sources[0].arrivals;
    double sums[7] = {0};

    for (size_t hour = 0; hour < 168; hour++)
        sums[hour / 24] += arrivals->trucks_per_hour[hour];
    assert_close(sums[0], 480.0, 1e-9);
    assert_close(sums[4], 720.0, 1e-9);
    assert_close(sums[5], 240.0, 1e-9);
    assert_close(sums[6], 0.0, 0.0);
    assert_close(arrivals->trucks_per_hour[6], 20.0, 1e-12);
    assert_close(arrivals->trucks_per_hour[12], 60.0, 1e-12);
    assert_true(arrivals->linear);
    assert_close(arrivals->day_cv, 0.1, 0.0);
    bf_scenario_destroy(scenario);
}

static struct bf_scenario *with_hours(const char *hours)
{
    char text[8192];

    snprintf(
        text, sizeof text,
        "name = \"hours\"; ports = ( { id = \"p\"; traffic = ( { id = \"t\"; poisson = { per_hour "
        "= "
        "[ 1 ]; }; mix = ( { programme = \"PIP\"; } ); } ); approach = ( { id = \"l\"; } ); booths "
        "= ( { id = \"b\"; serves = [ \"l\" ]; open = [ %s ]; } ); service = ( { constant = { "
        "value_s = 5; }; } ); } );",
        hours);
    return sound_text(text);
}

static void assert_span(const struct bf_week_spans *open, size_t index, double from_h, double to_h)
{
    assert_true(index < open->count);
    assert_close(bf_seconds(open->spans[index].from) / 3600.0, from_h, 0.0);
    assert_close(bf_seconds(open->spans[index].to) / 3600.0, to_h, 0.0);
}

static void a_span_past_midnight_belongs_to_the_day_it_begins(void **state)
{
    (void)state;
    struct bf_scenario *scenario = with_hours("\"sun 22:00-06:00\"");
    const struct bf_week_spans *open = &scenario->model.booths[0].open;

    assert_int_equal(open->count, 2);
    assert_span(open, 0, 0.0, 6.0);
    assert_span(open, 1, 6.0 * 24.0 + 22.0, 168.0);
    bf_scenario_destroy(scenario);
}

static void spans_that_touch_or_overlap_become_one(void **state)
{
    (void)state;
    struct bf_scenario *scenario =
        with_hours("\"mon 06:00-14:00\", \"mon,wed 14:00-22:00\", \"wed 13:30-15:00\"");
    const struct bf_week_spans *open = &scenario->model.booths[0].open;

    assert_int_equal(open->count, 2);
    assert_span(open, 0, 6.0, 22.0);
    assert_span(open, 1, 48.0 + 13.5, 48.0 + 22.0);
    bf_scenario_destroy(scenario);
}

static void days_may_run_over_the_end_of_the_week(void **state)
{
    (void)state;
    struct bf_scenario *scenario = with_hours("\"sat-mon 08:00-09:00\"");
    const struct bf_week_spans *open = &scenario->model.booths[0].open;

    assert_int_equal(open->count, 3);
    assert_span(open, 0, 8.0, 9.0);
    assert_span(open, 1, 128.0, 129.0);
    assert_span(open, 2, 152.0, 153.0);
    bf_scenario_destroy(scenario);
}

static void later_staffing_overrides_earlier_on_its_days(void **state)
{
    (void)state;
    struct bf_scenario *scenario =
        sound_text(simple_scenario("staffing = ( { open_booths = [ "
                                   "1,1,1,1,1,1,2,2,2,2,2,2,2,2,2,2,2,2,2,2,1,1,1,1 ]; order = [ "
                                   "\"B2\", \"B1\" ]; }, { days = \"sat,sun\"; open_booths = [ "
                                   "0,0,0,0,0,0,1,1,1,1,1,1,1,1,1,1,1,1,1,1,0,0,0,0 ]; } );"));
    const struct bf_staffing *staffing = &scenario->model.ports[0].staffing;

    assert_int_equal(staffing->booth_count, 2);
    assert_int_equal(staffing->booths[0], 1);
    assert_int_equal(staffing->booths[1], 0);
    assert_int_equal(staffing->open_booths[4 * 24 + 6], 2);
    assert_int_equal(staffing->open_booths[5 * 24 + 6], 1);
    assert_int_equal(staffing->open_booths[6 * 24 + 5], 0);
    assert_true(scenario->model.booths[0].staffed_by_number);
    bf_scenario_destroy(scenario);
}

static void the_more_special_service_time_wins_then_the_later(void **state)
{
    (void)state;
    struct bf_scenario *scenario = sound_text(
        "name = \"special\"; programmes = [ \"FAST\", \"PIP\", \"ordinary\" ]; ports = ( { id = "
        "\"p\"; "
        "traffic = ( { id = \"t\"; poisson = { per_hour = [ 1 ]; }; mix = ( { programme = \"PIP\"; "
        "} ); "
        "} ); approach = ( { id = \"l\"; } ); booths = ( { id = \"b\"; serves = [ \"l\" ]; } ); "
        "service = ( { programme = \"FAST\"; load = \"empty\"; constant = { value_s = 1; }; }, "
        "{ programme = \"FAST\"; constant = { value_s = 2; }; }, { load = \"empty\"; constant = { "
        "value_s "
        "= 3; }; }, { constant = { value_s = 4; }; }, { load = \"empty\"; constant = { value_min = "
        "5; }; } "
        "); } );");
    const struct bf_service_times *service = scenario->model.ports[0].service;

    assert_close(service[0].empty.mean, 1.0, 0.0);
    assert_close(service[0].loaded.mean, 2.0, 0.0);
    assert_close(service[1].empty.mean, 300.0, 0.0);
    assert_close(service[1].loaded.mean, 4.0, 0.0);
    assert_close(service[2].empty.mean, 300.0, 0.0);
    bf_scenario_destroy(scenario);
}

static void every_family_arrives_with_its_parameters_in_seconds(void **state)
{
    (void)state;
    struct bf_scenario *scenario =
        sound_text("name = \"families\"; programmes = [ \"a\", \"b\", \"c\", \"d\", \"e\", \"f\", "
                   "\"g\", \"h\" ]; ports "
                   "= ( { id = \"p\"; traffic = ( { id = \"t\"; poisson = { per_hour = [ 1 ]; }; "
                   "mix = ( { programme = "
                   "\"a\"; } ); } ); approach = ( { id = \"l\"; } ); booths = ( { id = \"B\"; "
                   "serves = [ \"l\" ]; } ); "
                   "service = ( "
                   "{ programme = \"a\"; gamma = { mean_min = 2; cv = 0.5; }; }, "
                   "{ programme = \"b\"; gamma = { mean_s = 10; sd_s = 5; }; }, "
                   "{ programme = \"c\"; lognormal = { mean_min = 1; cv = 0.25; }; }, "
                   "{ programme = \"d\"; weibull = { shape = 1.0; mean_h = 0.5; }; }, "
                   "{ programme = \"e\"; pert = { min_s = 1; mode_s = 2; max_s = 6; }; }, "
                   "{ programme = \"f\"; erlang = { shape = 3; mean_s = 30; }; }, "
                   "{ programme = \"g\"; empirical = { values_min = [ 3.0, 1.0, 2.0 ]; weights = [ "
                   "1, 2, 3 ]; }; }, "
                   "{ programme = \"h\"; empirical = { values_s = ( 0, 1, 2.5 ); interpolate = "
                   "true; }; } ); } );");
    const struct bf_service_times *service = scenario->model.ports[0].service;

    assert_close(service[0].loaded.mean, 120.0, 0.0);
    assert_close(service[0].loaded.shape, 4.0, 1e-12);
    assert_close(service[1].loaded.shape, 4.0, 1e-12);
    assert_close(service[2].loaded.sd, 15.0, 1e-12);
    assert_close(service[3].loaded.scale, 1800.0, 1e-9);
    assert_close(service[4].loaded.shape, 4.0, 0.0);
    assert_close(service[4].loaded.mode, 2.0, 0.0);
    assert_close(service[5].loaded.shape, 3.0, 0.0);
    assert_int_equal(service[6].loaded.count, 3);
    assert_close(service[6].loaded.values[0], 60.0, 0.0);
    assert_close(service[6].loaded.weights[0], 2.0, 0.0);
    assert_close(service[6].loaded.values[2], 180.0, 0.0);
    assert_true(service[7].loaded.interpolated);
    assert_close(service[7].loaded.weights[0], 0.0, 0.0);
    assert_close(service[7].loaded.weights[1], 1.0, 0.0);
    bf_scenario_destroy(scenario);
}

static const char two_ports[] =
    "name = \"two\"; programmes = [ \"FAST\", \"ordinary\" ]; ports = ( "
    "{ id = \"north\"; traffic = ( { id = \"t\"; poisson = { per_hour = [ 1 ]; }; mix = ( { "
    "programme = "
    "\"ordinary\"; } ); } ); approach = ( { id = \"l\"; } ); booths = ( { id = \"B1\"; serves = [ "
    "\"l\" ]; } "
    "); service = ( { constant = { value_s = 5; }; } ); secondary = ( { id = \"yard\"; docks = 1; "
    "exam = ( { "
    "constant = { value_s = 5; }; } ); } ); }, "
    "{ id = \"south\"; traffic = ( { id = \"t\"; poisson = { per_hour = [ 1 ]; }; mix = ( { "
    "programme = "
    "\"FAST\"; } ); } ); approach = ( { id = \"road\"; to = [ \"slow\", \"l\" ]; choose = "
    "\"random\"; shares = "
    "[ 1.0, 3.0 ]; change_lanes_at = 2; }, { id = \"l\"; }, { id = \"slow\"; } ); booths = ( { id "
    "= \"B1\"; serves = "
    "[ \"slow\", \"l\" ]; feed = \"priority\"; priority = [ \"ordinary\" ]; }, { id = \"B2\"; "
    "serves = [ \"l\", "
    "\"slow\" ]; feed = \"alternate\"; weights = [ 2, 5 ]; } ); service = ( { constant = { value_s "
    "= 5; }; } ); "
    "secondary = ( { id = \"yard\"; docks = 2; refer = ( { programme = \"FAST\"; share = 0.5; }, { "
    "share = 0.25; "
    "} ); exam = ( { constant = { value_s = 5; }; } ); onward = ( { to = \"lab\"; share = 0.1; } "
    "); }, { id = "
    "\"lab\"; docks = 3; exam = ( { constant = { value_s = 5; }; } ); } ); } );";

static void ids_are_those_of_their_own_port(void **state)
{
    (void)state;
    struct bf_scenario *scenario = sound_text(two_ports);
    const struct bf_model *model = &scenario->model;

    assert_int_equal(model->place_count, 4);
    assert_int_equal(model->places[1].port, 1);
    assert_int_equal(model->places[1].next.to[0], 3);
    assert_int_equal(model->places[1].next.to[1], 2);
    assert_int_equal(model->places[1].next.choice, BF_CHOOSE_RANDOM);
    assert_close(model->places[1].next.shares[1], 3.0, 0.0);
    assert_int_equal(model->places[1].next.change_lanes_at, 2);
    assert_int_equal(model->booths[1].serves[0], 3);
    assert_int_equal(model->booths[1].priority[1], 0);
    assert_int_equal(model->booths[1].priority[0], 1);
    assert_int_equal(model->booths[2].weights[1], 5);
    assert_int_equal(model->sources[1].enters.count, 1);
    assert_int_equal(model->sources[1].enters.to[0], 1);
    assert_close(model->stations[1].refer_share[0], 0.5, 0.0);
    assert_close(model->stations[1].refer_share[1], 0.25, 0.0);
    assert_int_equal(model->stations[1].onward[0].station, 2);
    bf_scenario_destroy(scenario);
}

static void the_weekday_follows_from_the_date(void **state)
{
    static const struct {
        const char *date;
        int weekday;
    } dates[] = {{"2009-07-06", 0}, {"2000-02-29", 1}, {"1901-01-01", 1}, {"2024-12-31", 1},
                 {"2100-03-01", 0}, {"1999-12-31", 4}, {"2026-11-21", 5}};
    (void)state;

    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        char text[8300];
        snprintf(text, sizeof text, "start = \"%s\";\n%s", dates[i].date, simple_scenario(""));
        struct bf_scenario *scenario = sound_text(text);
        assert_int_equal(scenario->model.horizon.first_weekday, dates[i].weekday);
        bf_scenario_destroy(scenario);
    }
}

/* Regression: ways were followed for all programmes together, so a place that the first one passed
 * was not followed for the second, and its lane was said to be out of reach. */
static void a_port_that_is_right_gets_no_warning(void **state)
{
    (void)state;
    char *message = complaints("name = \"split\"; programmes = [ \"FAST\", \"ordinary\" ]; ports = "
                               "( { id = \"p\"; traffic = ( { id = "
                               "\"t\"; poisson = { per_hour = [ 1 ]; }; mix = ( { programme = "
                               "\"FAST\"; share = 0.5; }, { programme = "
                               "\"ordinary\"; share = 0.5; } ); } ); approach = ( { id = \"road\"; "
                               "to = [ \"fast\", \"slow\" ]; }, { id = "
                               "\"fast\"; accepts = [ \"FAST\" ]; }, { id = \"slow\"; accepts = [ "
                               "\"ordinary\" ]; } ); booths = ( { id = "
                               "\"B1\"; serves = [ \"fast\", \"slow\" ]; feed = \"priority\"; } ); "
                               "service = ( { constant = { value_s = 5; "
                               "}; } ); } );");

    assert_string_equal(message, "");
    free(message);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_simple_port_has_the_documented_defaults),
        cmocka_unit_test(only_a_lane_can_do_without_room),
        cmocka_unit_test(a_place_must_be_long_enough_for_its_trucks),
        cmocka_unit_test(a_sum_of_shares_is_told_as_one_would_add_it_up),
        cmocka_unit_test(every_setting_with_a_default_can_be_left_out),
        cmocka_unit_test(trucks_per_day_is_spread_over_hours_and_weekdays),
        cmocka_unit_test(a_span_past_midnight_belongs_to_the_day_it_begins),
        cmocka_unit_test(spans_that_touch_or_overlap_become_one),
        cmocka_unit_test(days_may_run_over_the_end_of_the_week),
        cmocka_unit_test(later_staffing_overrides_earlier_on_its_days),
        cmocka_unit_test(the_more_special_service_time_wins_then_the_later),
        cmocka_unit_test(every_family_arrives_with_its_parameters_in_seconds),
        cmocka_unit_test(ids_are_those_of_their_own_port),
        cmocka_unit_test(a_port_that_is_right_gets_no_warning),
        cmocka_unit_test(the_weekday_follows_from_the_date),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
