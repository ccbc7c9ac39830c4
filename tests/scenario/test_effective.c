/* The effective text loads again to the same scenario from anywhere, and the hash follows what
 * matters. */
#include "check.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "scenario/loading.h"
#include "scenario/sound_scenario.h"

static const char rich[] =
    "name = \"rich \\\"quoted\\\"\\n\\tand \\\\ slashed\"; description = \"d\"; seed = "
    "5000000000L; days = 9; "
    "warm_up_days = 2; start = \"2009-07-06\"; programmes = [ \"FAST\", \"ordinary\" ]; note = \"a "
    "note\"; source = "
    "\"everything\"; expect = [ \"FAST.wait.p95 < 20 min\" ]; ports = ( { id = \"north\"; traffic "
    "= ( { id = \"t\"; "
    "poisson = { trucks_per_day = 907; trucks_per_day_source = \"BTS\"; weekday = [ 1, 1, 1, 1, 1, "
    "0.3333333333333333, "
    "1e-7 ]; }; convoy = { size = { uniform = { min = 1; max = 3; }; }; gap_s = 0.1; }; mix = ( { "
    "programme = "
    "\"FAST\"; share = 0.1; patience = { weibull = { shape = 0.7; mean_min = 30; }; }; }, { "
    "programme = \"ordinary\"; "
    "share = 0.9; } ); }, { id = \"listed\"; recorded = { file = \"trucks.csv\"; }; } ); approach "
    "= ( { id = \"seg\"; to "
    "= [ \"l\" ]; storage_m = 123.456; }, { id = \"l\"; accepts = [ \"any\" ]; } ); booths = ( { "
    "id = \"B1\"; serves = "
    "[ \"l\" ]; pull_up_min = 0.05; open = [ \"mon-fri 06:00-22:00\", \"sat 08:00-12:00\" ]; "
    "outages = ( { days = "
    "\"mon\"; from = \"10:00\"; to = \"11:00\"; chance = 0.25; } ); source = \"own\"; }, { id = "
    "\"B2\"; serves = [ "
    "\"l\" ]; } ); staffing = ( { open_booths = [ 1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1 "
    "]; } ); service = "
    "( { empirical = { values_s = [ 30, 45.5, 60 ]; weights = [ 1, 2, 3 ]; }; } ); } );";

static struct bf_scenario *load_files(const char *overlay)
{
    struct bf_problems *problems = bf_problems_create();

    write_file("trucks.csv", "arrival_s,programme\n1,FAST\n2,ordinary\n");
    write_file("rich.cfg", rich);
    struct bf_scenario *scenario =
        bf_scenario_load(overlay ? write_file("over.cfg", overlay) : write_file("rich.cfg", rich),
                         NULL, 0, problems);
    if (!scenario) {
        char *message = printed(problems, false);
        fprintf(stderr, "%s", message);
        free(message);
    }
    bf_problems_destroy(problems);
    assert_non_null(scenario);
    return scenario;
}

static void assert_same_numbers(const struct bf_scenario *a, const struct bf_scenario *b)
{
    assert_int_equal(a->assumption_count, b->assumption_count);
    for (size_t i = 0; i < a->assumption_count; i++) {
        const char *one = a->assumptions[i].source, *other = b->assumptions[i].source;
        assert_string_equal(a->assumptions[i].path, b->assumptions[i].path);
        assert_string_equal(one ? one : "", other ? other : "");
    }
    for (size_t i = 0; i < 168; i++)
        assert_true(a->model.sources[0].arrivals.trucks_per_hour[i] ==
                    b->model.sources[0].arrivals.trucks_per_hour[i]);
    assert_true(a->model.places[0].storage_m == b->model.places[0].storage_m);
    assert_true(a->model.booths[0].pull_up_s == b->model.booths[0].pull_up_s);
    assert_int_equal(a->model.sources[1].arrivals.truck_count,
                     b->model.sources[1].arrivals.truck_count);
    assert_true(a->seed == b->seed);
    assert_string_equal(a->name, b->name);
}

static void the_effective_text_is_a_fixed_point(void **state)
{
    (void)state;
    struct bf_scenario *first = load_files(NULL);
    struct bf_scenario *again = sound_text(first->effective);

    assert_string_equal(again->effective, first->effective);
    assert_true(again->hash == first->hash);
    assert_same_numbers(first, again);
    bf_scenario_destroy(first);
    bf_scenario_destroy(again);
}

static void an_overlay_is_folded_into_the_effective_text(void **state)
{
    (void)state;
    struct bf_scenario *first = load_files("based_on = \"rich.cfg\"; ports = ( { id = \"north\"; "
                                           "traffic = ( { id = \"t\"; poisson = { "
                                           "trucks_per_day = 1000; day_cv = 0.1; }; } ); booths = "
                                           "( { id = \"B2\"; remove = true; } ); "
                                           "staffing = ( { remove = true; } ); } );");
    assert_null(strstr(first->effective, "based_on"));
    struct bf_scenario *again = sound_text(first->effective);

    assert_string_equal(again->effective, first->effective);
    assert_true(again->hash == first->hash);
    assert_same_numbers(first, again);
    bf_scenario_destroy(first);
    bf_scenario_destroy(again);
}

static void the_effective_text_loads_from_another_folder(void **state)
{
    (void)state;
    struct bf_scenario *first = load_files(NULL);
    char here[4096];

    assert_non_null(getcwd(here, sizeof here));
    assert_int_equal(chdir("/"), 0);
    struct bf_scenario *again = sound_text(first->effective);
    assert_int_equal(chdir(here), 0);
    assert_true(again->hash == first->hash);
    bf_scenario_destroy(first);
    bf_scenario_destroy(again);
}

static uint64_t hash_of(const char *text)
{
    struct bf_scenario *scenario = sound_text(text);
    uint64_t hash = scenario->hash;

    bf_scenario_destroy(scenario);
    return hash;
}

static void the_hash_sees_numbers_and_not_remarks_or_blanks(void **state)
{
    (void)state;
    uint64_t plain = hash_of(simple_scenario(""));

    assert_true(hash_of(simple_scenario("note = \"x\"; service_source = \"y\"; # z\n")) == plain);
    assert_true(hash_of(simple_scenario("name = \"another\";")) != plain);
    char *text = strdup(simple_scenario(""));
    strstr(text, "30.0")[1] = '1';
    assert_true(hash_of(text) != plain);
    free(text);
}

static void the_hash_sees_the_contents_of_recorded_lists_and_not_their_place(void **state)
{
    (void)state;
    struct bf_scenario *first = load_files(NULL);
    uint64_t before = first->hash;
    char text[8192];

    bf_scenario_destroy(first);
    write_file("moved.csv", "arrival_s,programme\n1,FAST\n2,ordinary\n");
    snprintf(text, sizeof text, "%s", rich);
    memcpy(strstr(text, "trucks.csv"), "moved.csv\"", 10);
    text[strstr(text, "moved.csv\"") - text + 10] = ' ';
    struct bf_scenario *moved = load_files(text);
    assert_true(moved->hash == before);
    bf_scenario_destroy(moved);
    write_file("moved.csv", "arrival_s,programme\n1,FAST\n3,ordinary\n");
    struct bf_problems *problems = bf_problems_create();
    struct bf_scenario *changed = bf_scenario_load(write_file("over.cfg", text), NULL, 0, problems);
    assert_non_null(changed);
    assert_true(changed->hash != before);
    bf_scenario_destroy(changed);
    bf_problems_destroy(problems);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_effective_text_is_a_fixed_point),
        cmocka_unit_test(an_overlay_is_folded_into_the_effective_text),
        cmocka_unit_test(the_effective_text_loads_from_another_folder),
        cmocka_unit_test(the_hash_sees_numbers_and_not_remarks_or_blanks),
        cmocka_unit_test(the_hash_sees_the_contents_of_recorded_lists_and_not_their_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
