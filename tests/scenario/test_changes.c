/* Changes of a scenario: what is read, in what order, and how layers add to them. Wait targets. */
#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "scenario/loading.h"
#include "scenario/sound_scenario.h"

static const char two_lanes[] =
    "name = \"two lanes\"; days = 2; programmes = [ \"FAST\", \"ordinary\" ];\n"
    "ports = ( { id = \"north\";\n"
    "  traffic = ( { id = \"road\"; poisson = { per_hour = [ 30.0 ]; };\n"
    "    mix = ( { programme = \"FAST\"; share = 0.2; }, { programme = \"ordinary\"; share = 0.8; "
    "} ); } );\n"
    "  approach = ( { id = \"fast\"; }, { id = \"slow\"; } );\n"
    "  booths = ( { id = \"B1\"; serves = [ \"fast\" ]; }, { id = \"B2\"; serves = [ \"slow\" ]; "
    "} );\n"
    "  service = ( { exponential = { mean_s = 60.0; }; } );\n"
    "  changes = ( { at = \"2 06:30\"; booth = \"B2\"; state = \"closed\"; },\n"
    "              { at = \"1 10:42:00\"; booth = \"B1\"; serves = [ \"slow\", \"fast\" ]; feed = "
    "\"lend\"; } );\n"
    "} );\n";

static void demand_right(const struct bf_scenario *scenario, struct bf_problems *problems)
{
    if (!scenario) {
        char *message = printed(problems, false);
        print_error("%s", message);
        free(message);
    }
    bf_problems_destroy(problems);
    assert_non_null(scenario);
}

/* [changes] laid over the file in a layer, [set] over both. */
static struct bf_scenario *load_layered(const char *changes, const char *set)
{
    struct bf_problems *problems = bf_problems_create();
    const char *path = write_file("two-lanes.cfg", two_lanes);
    char text[2048];

    snprintf(text, sizeof text, "ports = ( { id = \"north\"; changes = ( %s ); } );", changes);
    struct bf_scenario *scenario =
        bf_scenario_load_changed(path, "changes", text, &set, set != NULL, problems);
    demand_right(scenario, problems);
    return scenario;
}

static void changes_are_read_and_put_in_order(void **state)
{
    struct bf_scenario *scenario = sound_text(two_lanes);
    const struct bf_change *changes = scenario->model.changes;

    (void)state;
    assert_int_equal(scenario->model.change_count, 2);
    assert_int_equal(changes[0].at, 10 * BF_HOUR + 42 * BF_MINUTE);
    assert_int_equal(changes[0].kind, BF_CHANGE_SERVES);
    assert_int_equal(changes[0].booth, 0);
    assert_int_equal(changes[0].serves_count, 2);
    assert_int_equal(changes[0].serves[0], 1);
    assert_int_equal(changes[0].feed, BF_FEED_LEND);
    assert_int_equal(changes[1].at, BF_DAY + 6 * BF_HOUR + 30 * BF_MINUTE);
    assert_int_equal(changes[1].kind, BF_CHANGE_CLOSED);
    assert_int_equal(changes[1].booth, 1);
    assert_int_equal(scenario->model.extra_streams, 0);
    bf_scenario_destroy(scenario);
}

static void a_layer_adds_to_the_changes_of_the_file(void **state)
{
    struct bf_scenario *scenario =
        load_layered("{ at = \"12:00:30.000001\"; programme = \"FAST\"; demand = 2.5; },"
                     "{ at = \"12:00\"; booth = \"B1\"; state = \"open\"; }",
                     NULL);
    const struct bf_model *model = &scenario->model;

    (void)state;
    assert_int_equal(model->change_count, 4);
    assert_int_equal(model->changes[1].kind, BF_CHANGE_OPEN);
    assert_int_equal(model->changes[2].kind, BF_CHANGE_DEMAND);
    assert_int_equal(model->changes[2].at, 12 * BF_HOUR + 30 * BF_SECOND + 1);
    assert_close(model->changes[2].demand, 2.5, 0.0);
    assert_int_equal(model->changes[2].programme, 0);
    assert_int_equal(model->extra_streams, 2);
    assert_string_equal(model->sources[2].id, "road+2");
    bf_scenario_destroy(scenario);
}

/* The same moment may be written in several ways. */
static void the_same_thing_at_the_same_time_is_replaced(void **state)
{
    struct bf_scenario *scenario =
        load_layered("{ at = \"2 06:30:00\"; booth = \"B2\"; state = \"open\"; },"
                     "{ at = \"10:42\"; booth = \"B1\"; state = \"closed\"; },"
                     "{ at = \"1 10:42\"; booth = \"B1\"; serves = [ \"slow\" ]; feed = "
                     "\"dedicated\"; }",
                     NULL);
    const struct bf_change *changes = scenario->model.changes;

    (void)state;
    assert_int_equal(scenario->model.change_count, 3);
    assert_int_equal(changes[0].kind, BF_CHANGE_SERVES);
    assert_int_equal(changes[0].serves_count, 1);
    assert_int_equal(changes[0].feed, BF_FEED_DEDICATED);
    assert_int_equal(changes[1].kind, BF_CHANGE_CLOSED);
    assert_int_equal(changes[2].kind, BF_CHANGE_OPEN);
    bf_scenario_destroy(scenario);
}

static void a_layer_takes_a_change_out(void **state)
{
    struct bf_scenario *scenario =
        load_layered("{ at = \"2 06:30\"; booth = \"B2\"; remove = true; }", NULL);

    (void)state;
    assert_int_equal(scenario->model.change_count, 1);
    assert_int_equal(scenario->model.changes[0].booth, 0);
    bf_scenario_destroy(scenario);
}

static void set_lies_over_the_layer(void **state)
{
    struct bf_scenario *scenario = load_layered(
        "{ at = \"12:00\"; programme = \"any\"; demand = 0.5; }", "changes.2.demand=0.25");

    (void)state;
    assert_close(scenario->model.changes[1].demand, 0.25, 0.0);
    assert_int_equal(scenario->model.changes[1].programme, -1);
    bf_scenario_destroy(scenario);
}

/* A layer is what a file based on the other would be. */
static void a_layer_is_the_same_as_a_file_with_it(void **state)
{
    static const char changes[] = "ports = ( { id = \"north\"; changes = ( { at = \"1 07:00\"; "
                                  "programme = \"any\"; demand = 1.75; } ); } );";
    struct bf_problems *problems = bf_problems_create();
    char text[1024];

    (void)state;
    const char *base = write_file("two-lanes.cfg", two_lanes);
    struct bf_scenario *layered =
        bf_scenario_load_changed(base, "changes", changes, NULL, 0, problems);
    snprintf(text, sizeof text, "based_on = \"two-lanes.cfg\";\n%s", changes);
    struct bf_scenario *saved = bf_scenario_load(write_file("saved.cfg", text), NULL, 0, problems);
    assert_non_null(layered);
    demand_right(saved, problems);
    assert_string_equal(layered->effective, saved->effective);
    assert_int_equal(layered->hash, saved->hash);
    struct bf_scenario *again = sound_text(saved->effective);
    assert_int_equal(again->hash, saved->hash);
    assert_int_equal(again->model.change_count, 3);
    bf_scenario_destroy(again);
    bf_scenario_destroy(saved);
    bf_scenario_destroy(layered);
}

static void a_broken_layer_is_told_by_its_name(void **state)
{
    struct bf_problems *problems = bf_problems_create();
    struct bf_scenario *scenario = bf_scenario_load_changed(
        write_file("two-lanes.cfg", two_lanes), "interventions",
        "ports = ( { id = \"north\";\n changes = ( { at = \"1 07:00\"; booth = \"B7\"; state = "
        "\"open\"; } ); } );",
        NULL, 0, problems);
    char *message = printed(problems, false);

    (void)state;
    assert_null(scenario);
    assert_contains(message, "there is no booth `B7`");
    assert_contains(message, "interventions:2");
    free(message);
    bf_problems_destroy(problems);
}

static void a_later_word_in_one_file_holds_with_a_warning(void **state)
{
    struct bf_problems *problems = bf_problems_create();
    char *text = strdup(
        simple_scenario("changes = ( { at = \"1 07:00\"; booth = \"B1\"; state = \"open\"; },\n"
                        "{ at = \"07:00\"; booth = \"B1\"; state = \"closed\"; } );"));
    struct bf_scenario *scenario =
        bf_scenario_load_text("text", text, strlen(text), NULL, 0, problems);
    char *message = printed(problems, false);

    (void)state;
    assert_non_null(scenario);
    assert_int_equal(scenario->model.change_count, 1);
    assert_int_equal(scenario->model.changes[0].kind, BF_CHANGE_CLOSED);
    assert_contains(message, "this change has no effect");
    free(message);
    bf_scenario_destroy(scenario);
    bf_problems_destroy(problems);
    free(text);
}

static void a_recorded_list_cannot_bring_more_trucks(void **state)
{
    static const char listed[] =
        "name = \"listed\"; programmes = [ \"FAST\", \"ordinary\" ];\n"
        "ports = ( { id = \"north\"; traffic = ( { id = \"list\"; recorded = { file = "
        "\"trucks.csv\"; }; } );\n"
        "approach = ( { id = \"lane\"; } ); booths = ( { id = \"B1\"; serves = [ \"lane\" ]; } "
        ");\n"
        "service = ( { exponential = { mean_s = 60.0; }; } );\n"
        "changes = ( { at = \"1 07:00\"; programme = \"FAST\"; demand = %s; } ); } );";
    char text[2048];
    struct bf_problems *problems = bf_problems_create();

    (void)state;
    write_file("trucks.csv", "arrival_s,programme\n1,FAST\n2,ordinary\n");
    snprintf(text, sizeof text, listed, "1.5");
    assert_null(bf_scenario_load(write_file("listed.cfg", text), NULL, 0, problems));
    char *message = printed(problems, false);
    assert_contains(message, "a recorded list cannot bring more trucks than it has");
    free(message);
    snprintf(text, sizeof text, listed, "0.5");
    struct bf_scenario *scenario =
        bf_scenario_load(write_file("listed.cfg", text), NULL, 0, problems);
    assert_non_null(scenario);
    bf_scenario_destroy(scenario);
    bf_problems_destroy(problems);
}

/* ---- targets --------------------------------------------------------------------------------- */

static void an_hour_is_the_target_of_programmes_without_one(void **state)
{
    char text[4096];
    struct bf_scenario *scenario = sound_text(two_lanes);

    (void)state;
    assert_int_equal(scenario->wait_targets[0], 60 * BF_MINUTE);
    assert_int_equal(scenario->wait_targets[1], 60 * BF_MINUTE);
    bf_scenario_destroy(scenario);
    snprintf(text, sizeof text, "%s targets = ( { programme = \"FAST\"; wait_min = 20.0; } );",
             two_lanes);
    scenario = sound_text(text);
    assert_int_equal(scenario->wait_targets[0], 20 * BF_MINUTE);
    assert_int_equal(scenario->wait_targets[1], 60 * BF_MINUTE);
    bf_scenario_destroy(scenario);
    snprintf(text, sizeof text,
             "%s targets = ( { programme = \"FAST\"; wait_min = 20.0; }, { wait_s = 1800.0; } );",
             two_lanes);
    scenario = sound_text(text);
    assert_int_equal(scenario->wait_targets[0], 20 * BF_MINUTE);
    assert_int_equal(scenario->wait_targets[1], 30 * BF_MINUTE);
    bf_scenario_destroy(scenario);
}

static const struct bf_assumption *assumption(const struct bf_scenario *scenario, const char *path)
{
    for (size_t i = 0; i < scenario->assumption_count; i++)
        if (strcmp(scenario->assumptions[i].path, path) == 0)
            return &scenario->assumptions[i];
    return NULL;
}

static void targets_and_demand_are_among_the_inputs(void **state)
{
    char text[4096];

    (void)state;
    snprintf(text, sizeof text,
             "%s targets = ( { programme = \"FAST\"; wait_min = 20.0; source = \"assumed\"; } );",
             two_lanes);
    struct bf_scenario *scenario = sound_text(text);
    assert_string_equal(assumption(scenario, "targets[FAST].wait_min")->source, "assumed");
    assert_string_equal(assumption(scenario, "targets[any].wait_min")->source, "default");
    assert_string_equal(assumption(scenario, "targets[any].wait_min")->value, "60 min");
    bf_scenario_destroy(scenario);
    scenario = load_layered("{ at = \"12:00\"; programme = \"FAST\"; demand = 2.5; }", NULL);
    assert_string_equal(assumption(scenario, "north.changes[12:00, FAST].demand")->value, "2.5");
    assert_null(assumption(scenario, "targets[any].wait_min"));
    bf_scenario_destroy(scenario);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(changes_are_read_and_put_in_order),
        cmocka_unit_test(a_layer_adds_to_the_changes_of_the_file),
        cmocka_unit_test(the_same_thing_at_the_same_time_is_replaced),
        cmocka_unit_test(a_layer_takes_a_change_out),
        cmocka_unit_test(set_lies_over_the_layer),
        cmocka_unit_test(a_layer_is_the_same_as_a_file_with_it),
        cmocka_unit_test(a_broken_layer_is_told_by_its_name),
        cmocka_unit_test(a_later_word_in_one_file_holds_with_a_warning),
        cmocka_unit_test(a_recorded_list_cannot_bring_more_trucks),
        cmocka_unit_test(an_hour_is_the_target_of_programmes_without_one),
        cmocka_unit_test(targets_and_demand_are_among_the_inputs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
