/* based_on and --set: what merges, what replaces, what is taken out, and where messages point
 * afterwards. */
#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "scenario/loading.h"

static const char base[] =
    "name = \"base\"; seed = 7; programmes = [ \"FAST\", \"ordinary\" ]; ports = ( { id = "
    "\"north\";\n"
    "traffic = ( { id = \"road\"; poisson = { per_hour = [ 30.0 ]; weekday = [ 1, 1, 1, 1, 1, 0.5, "
    "0.5 ]; }; "
    "poisson_source = \"count of 2009\";\n"
    "  mix = ( { programme = \"FAST\"; share = 0.25; }, { programme = \"ordinary\"; share = 0.75; "
    "} ); } );\n"
    "approach = ( { id = \"fast\"; travel_s = 90; storage_trucks = 20; }, { id = \"slow\"; } );\n"
    "booths = ( { id = \"B1\"; serves = [ \"fast\" ]; pull_up_s = 5; pull_up_s_source = "
    "\"watched\"; outages "
    "= ( { day = 1; from = \"01:00\"; to = \"02:00\"; }, { from = \"03:00\"; to = \"04:00\"; } ); "
    "},\n"
    "  { id = \"B2\"; serves = [ \"slow\" ]; }, { id = \"B3\"; serves = [ \"slow\" ]; } );\n"
    "service = ( { programme = \"FAST\"; lognormal = { mean_s = 30; cv = 0.4; }; source = "
    "\"assumed\"; },\n"
    "  { lognormal = { mean_s = 90; cv = 0.4; }; } ); } );\n";

static struct bf_scenario *load_over(const char *overlay, const char *const *sets, size_t count)
{
    struct bf_problems *problems = bf_problems_create();
    char text[4096];

    write_file("base.cfg", base);
    snprintf(text, sizeof text, "based_on = \"base.cfg\";\n%s", overlay);
    struct bf_scenario *scenario =
        bf_scenario_load(write_file("over.cfg", text), sets, count, problems);
    if (!scenario) {
        char *message = printed(problems, false);
        print_error("%s", message);
        free(message);
    }
    bf_problems_destroy(problems);
    assert_non_null(scenario);
    return scenario;
}

static struct bf_scenario *load_set(const char *set)
{
    return load_over("", &set, 1);
}

static void an_overlay_changes_only_what_it_names(void **state)
{
    (void)state;
    struct bf_scenario *scenario = load_over("name = \"over\"; ports = ( { id = \"north\"; booths "
                                             "= ( { id = \"B2\"; pace = 0.5; } ); } );",
                                             NULL, 0);
    const struct bf_model *model = &scenario->model;

    assert_string_equal(scenario->name, "over");
    assert_int_equal(scenario->seed, 7);
    assert_int_equal(model->booth_count, 3);
    assert_close(model->booths[0].pull_up_s, 5.0, 0.0);
    assert_close(model->booths[1].pace, 0.5, 0.0);
    assert_close(model->booths[2].pace, 1.0, 0.0);
    bf_scenario_destroy(scenario);
}

static void entries_are_added_and_taken_out_by_id(void **state)
{
    (void)state;
    struct bf_scenario *scenario = load_over(
        "ports = ( { id = \"north\"; booths = ( { id = \"B2\"; remove = true; }, { id = \"B4\"; "
        "serves = [ \"fast\", \"slow\" ]; feed = \"lend\"; }, { id = \"B3\"; remove = false; } ); "
        "} );",
        NULL, 0);
    const struct bf_model *model = &scenario->model;

    assert_int_equal(model->booth_count, 3);
    assert_string_equal(model->booths[1].id, "B3");
    assert_string_equal(model->booths[2].id, "B4");
    assert_int_equal(model->booths[2].feed, BF_FEED_LEND);
    bf_scenario_destroy(scenario);
}

static void a_group_is_taken_out_by_its_key(void **state)
{
    (void)state;
    struct bf_scenario *scenario = load_over("ports = ( { id = \"north\"; traffic = ( { id = "
                                             "\"road\"; poisson = { remove = true; }; headway = { "
                                             "constant = { value_s = 100; }; }; } ); } );",
                                             NULL, 0);

    assert_int_equal(scenario->model.sources[0].arrivals.kind, BF_ARRIVE_HEADWAY);
    bf_scenario_destroy(scenario);
}

static void alternatives_replace_one_another(void **state)
{
    (void)state;
    struct bf_scenario *scenario = load_over(
        "ports = ( { id = \"north\"; traffic = ( { id = \"road\"; poisson = { trucks_per_day = "
        "240; }; } ); "
        "approach = ( { id = \"fast\"; travel_min = 2; storage_m = 500; } ); service = ( { "
        "programme = "
        "\"FAST\"; gamma = { mean_s = 40; shape = 2; }; }, { lognormal = { sd_s = 9; }; } ); } );",
        NULL, 0);
    const struct bf_model *model = &scenario->model;

    assert_close(model->sources[0].arrivals.trucks_per_hour[0], 10.0, 1e-12);
    assert_close(model->sources[0].arrivals.trucks_per_hour[167], 5.0, 1e-12);
    assert_close(model->places[0].travel_s, 120.0, 0.0);
    assert_close(model->places[0].storage_m, 500.0, 0.0);
    assert_int_equal(model->places[0].storage_trucks, BF_UNLIMITED);
    assert_int_equal(model->ports[0].service[0].loaded.family, BF_GAMMA);
    assert_close(model->ports[0].service[1].loaded.mean, 90.0, 0.0);
    assert_close(model->ports[0].service[1].loaded.sd, 9.0, 0.0);
    bf_scenario_destroy(scenario);
}

static void entries_without_an_id_merge_by_position(void **state)
{
    (void)state;
    struct bf_scenario *scenario =
        load_over("ports = ( { id = \"north\"; booths = ( { id = \"B1\"; outages = ( { remove = "
                  "true; }, { to = "
                  "\"05:00\"; }, { from = \"06:00\"; to = \"07:00\"; } ); } ); } );",
                  NULL, 0);
    const struct bf_booth *booth = &scenario->model.booths[0];

    assert_int_equal(booth->outage_count, 2);
    assert_true(booth->outages[0].from == 3 * BF_HOUR && booth->outages[0].to == 5 * BF_HOUR);
    assert_true(booth->outages[1].from == 6 * BF_HOUR);
    bf_scenario_destroy(scenario);
}

static void overlays_lie_over_overlays(void **state)
{
    (void)state;
    struct bf_problems *problems = bf_problems_create();

    write_file("base.cfg", base);
    write_file("middle.cfg", "based_on = \"base.cfg\"; seed = 8; days = 3;");
    struct bf_scenario *scenario = bf_scenario_load(
        write_file("top.cfg", "@include \"part.cfg\"\nbased_on = \"middle.cfg\"; seed = 9;"), NULL,
        0, problems);
    assert_null(scenario); /* part.cfg is not there yet */
    write_file("part.cfg", "replications = 3;");
    bf_problems_destroy(problems);
    problems = bf_problems_create();
    scenario =
        bf_scenario_load(write_file("top.cfg", "@include \"part.cfg\"\nbased_on = \"middle.cfg\"; "
                                               "seed = 9;"),
                         NULL, 0, problems);
    assert_non_null(scenario);
    assert_int_equal(scenario->seed, 9);
    assert_int_equal(scenario->model.horizon.days, 3);
    assert_int_equal(scenario->replications, 3);
    bf_scenario_destroy(scenario);
    bf_problems_destroy(problems);
}

static void messages_point_at_the_file_a_value_came_from(void **state)
{
    (void)state;
    struct bf_problems *problems = bf_problems_create();

    write_file("base.cfg", base);
    const char *path =
        write_file("over.cfg", "based_on = \"base.cfg\";\nports = ( { id = \"north\";\n booths = "
                               "( { id = \"B1\"; serves = [ \"fsat\" ]; } ); } );");
    assert_null(bf_scenario_load(path, NULL, 0, problems));
    char *message = printed(problems, false);
    assert_contains(message, "over.cfg:3");
    assert_contains(message, "did you mean `fast`?");
    free(message);
    bf_problems_destroy(problems);
}

static void set_finds_its_way_by_id_by_key_and_by_position(void **state)
{
    static const char *const sets[] = {"ports.north.booths.B1.pace=2",
                                       "booths.B2.pull_up_min=0.1",
                                       "north.booths.2.pace=0.25",
                                       "service.FAST.lognormal.mean_s=33",
                                       "service.1.lognormal.mean_s=66",
                                       "booths.B1.outages.1.to=06:30",
                                       "traffic.road.mix.FAST.empty_share=1",
                                       "days=4",
                                       "at_end=cut",
                                       "start=2010-01-02"};
    (void)state;
    struct bf_scenario *scenario = load_over("", sets, sizeof sets / sizeof *sets);
    const struct bf_model *model = &scenario->model;

    assert_close(model->booths[0].pace, 2.0, 0.0);
    assert_close(model->booths[1].pull_up_s, 6.0, 1e-12);
    assert_close(model->booths[2].pace, 0.25, 0.0);
    assert_close(model->ports[0].service[0].loaded.mean, 33.0, 0.0);
    assert_close(model->ports[0].service[1].loaded.mean, 66.0, 0.0);
    assert_true(model->booths[0].outages[1].to == 6 * BF_HOUR + 30 * BF_MINUTE);
    assert_true(model->booths[0].outages[1].from == 3 * BF_HOUR);
    assert_close(model->sources[0].mix[0].empty_share, 1.0, 0.0);
    assert_int_equal(model->horizon.days, 4);
    assert_int_equal(model->horizon.at_end, BF_AT_END_CUT);
    assert_int_equal(model->horizon.first_weekday, 5);
    bf_scenario_destroy(scenario);
}

static void set_takes_groups_lists_and_removals(void **state)
{
    (void)state;
    struct bf_scenario *scenario = load_set("booths.B3.breakdown={ up = { constant = { value_h = "
                                            "5; }; }; down = { constant = { value_h = "
                                            "1; }; }; }");
    assert_true(scenario->model.booths[2].breaks_down);
    bf_scenario_destroy(scenario);
    scenario = load_set("booths.B3.remove=true");
    assert_int_equal(scenario->model.booth_count, 2);
    bf_scenario_destroy(scenario);
    scenario = load_set("traffic.road.headway.exponential.mean_s=120");
    assert_int_equal(scenario->model.sources[0].arrivals.kind, BF_ARRIVE_HEADWAY);
    bf_scenario_destroy(scenario);
    scenario = load_set("traffic.road.poisson.weekday.6=0");
    assert_close(scenario->model.sources[0].arrivals.trucks_per_hour[167], 0.0, 0.0);
    assert_close(scenario->model.sources[0].arrivals.trucks_per_hour[0], 30.0, 0.0);
    bf_scenario_destroy(scenario);
    scenario = load_set("booths=({id=\"B2\";pace=3.0;})");
    assert_int_equal(scenario->model.booth_count, 3);
    assert_close(scenario->model.booths[1].pace, 3.0, 0.0);
    bf_scenario_destroy(scenario);
}

static void a_changed_number_does_not_keep_the_citation_of_the_old_one(void **state)
{
    (void)state;
    struct bf_scenario *scenario =
        load_over("ports = ( { id = \"north\"; traffic = ( { id = \"road\"; poisson = { per_hour = "
                  "[ 35.0 ]; }; } ); booths = "
                  "( { id = \"B1\"; pull_up_s_source = \"watched twice\"; } ); } );",
                  NULL, 0);
    const struct bf_assumption *rate = find_assumption(scenario, "north.road.poisson.per_hour");

    assert_null(rate->source);
    assert_contains(rate->file, "over.cfg");
    assert_string_equal(find_assumption(scenario, "north.road.poisson.weekday")->source,
                        "count of 2009");
    assert_string_equal(find_assumption(scenario, "north.B1.pull_up_s")->source, "watched twice");
    const struct bf_assumption *service = find_assumption(scenario, "north.service[FAST]");
    assert_string_equal(service->source, "assumed");
    assert_string_equal(service->value, "lognormal, mean 30 s, cv 0.4");
    assert_null(find_assumption(scenario, "north.service[any]")->source);
    bf_scenario_destroy(scenario);
}

/* Regression: a parameter changed inside a distribution kept the citation of the old one, and so
 * did an array of which one number was changed. */
static void a_changed_parameter_does_not_keep_the_citation_of_its_family(void **state)
{
    static const char *const sets[] = {"service.FAST.lognormal.mean_s=9",
                                       "traffic.road.poisson.weekday.6=0"};
    (void)state;
    struct bf_scenario *scenario = load_over("", sets, 2);
    const struct bf_assumption *service = find_assumption(scenario, "north.service[FAST]");
    const struct bf_assumption *weekday = find_assumption(scenario, "north.road.poisson.weekday");

    assert_string_equal(service->value, "lognormal, mean 9 s, cv 0.4");
    assert_null(service->source);
    assert_string_equal(service->file, "--set");
    assert_null(weekday->source);
    bf_scenario_destroy(scenario);
    scenario = load_over("ports = ( { id = \"north\"; service = ( { programme = \"FAST\"; "
                         "lognormal = { cv = 0.5; source = \"recount\"; }; } ); } );",
                         NULL, 0);
    assert_string_equal(find_assumption(scenario, "north.service[FAST]")->source, "recount");
    bf_scenario_destroy(scenario);
    scenario = load_over("ports = ( { id = \"north\"; service = ( { programme = \"FAST\"; "
                         "lognormal = { note = \"as before\"; }; } ); } );",
                         NULL, 0);
    assert_string_equal(find_assumption(scenario, "north.service[FAST]")->source, "assumed");
    bf_scenario_destroy(scenario);
}

/* Regression: with an entry for loaded and one for empty trucks, the first was changed and nothing
 * said. */
static void set_asks_what_is_meant(void **state)
{
    static const char *const sets[] = {
        "booth.B1.pace=2", "service=({programme=\"FAST\";load=\"empty\";constant={value_s=5.0;};})",
        "service.FAST.lognormal.mean_s=99"};
    (void)state;
    struct bf_problems *problems = bf_problems_create();

    write_file("base.cfg", base);
    assert_null(
        bf_scenario_load(write_file("over.cfg", "based_on = \"base.cfg\";"), sets, 3, problems));
    char *message = printed(problems, false);
    assert_contains(message, "did you mean `booths`?");
    assert_contains(message, "`service` has 2 entries `FAST`");
    assert_contains(message, "help: write service.0 (any load) or service.2 (empty)");
    free(message);
    bf_problems_destroy(problems);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_overlay_changes_only_what_it_names),
        cmocka_unit_test(entries_are_added_and_taken_out_by_id),
        cmocka_unit_test(a_group_is_taken_out_by_its_key),
        cmocka_unit_test(alternatives_replace_one_another),
        cmocka_unit_test(entries_without_an_id_merge_by_position),
        cmocka_unit_test(overlays_lie_over_overlays),
        cmocka_unit_test(messages_point_at_the_file_a_value_came_from),
        cmocka_unit_test(set_finds_its_way_by_id_by_key_and_by_position),
        cmocka_unit_test(set_takes_groups_lists_and_removals),
        cmocka_unit_test(a_changed_number_does_not_keep_the_citation_of_the_old_one),
        cmocka_unit_test(a_changed_parameter_does_not_keep_the_citation_of_its_family),
        cmocka_unit_test(set_asks_what_is_meant),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
