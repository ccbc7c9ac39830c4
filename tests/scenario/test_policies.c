/* Policies: files of port settings under what a port says itself, and --set between and over them.
 */
#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "scenario/loading.h"
#include "scenario/sound_scenario.h"

static const char first_policy[] =
    "# exams of one agency\n"
    "source = \"first study\";\n"
    "agencies = ( { id = \"CBP\"; officers = [ 4 ]; } );\n"
    "exams = ( { id = \"cargo\"; agency = \"CBP\"; time = ( { constant = { value_min = 30; }; } ); "
    "refer = ( { share = 0.02; } ); },\n"
    "  { id = \"papers\"; agency = \"CBP\"; time = ( { constant = { value_min = 10; }; } ); refer "
    "= ( { share = 0.1; } ); } );\n"
    "secondary = ( { id = \"yard\"; role = \"yard\"; docks = 2; exams = [ \"cargo\", \"papers\" ]; "
    "} );\n";

static const char second_policy[] =
    "trusted_divisor = 4.0;\n"
    "exams = ( { id = \"cargo\"; refer = ( { share = 0.5; }, { programme = \"FAST\"; share = 0.1; "
    "} ); } );\n";

static struct bf_scenario *load(const char *of_port, const char *const *sets, size_t count,
                                struct bf_problems *problems)
{
    write_file("first.cfg", first_policy);
    write_file("second.cfg", second_policy);
    return bf_scenario_load(write_file("port.cfg", simple_scenario(of_port)), sets, count,
                            problems);
}

static struct bf_scenario *load_sound(const char *of_port, const char *const *sets, size_t count)
{
    struct bf_problems *problems = bf_problems_create();
    struct bf_scenario *scenario = load(of_port, sets, count, problems);

    if (!scenario) {
        char *message = printed(problems, false);
        print_error("%s", message);
        free(message);
    }
    bf_problems_destroy(problems);
    assert_non_null(scenario);
    return scenario;
}

static double lot(const struct bf_scenario *scenario, size_t exam, size_t programme)
{
    return scenario->model.ports[0].customs->random[exam].share[programme];
}

static void a_policy_brings_what_the_port_does_not_say(void **state)
{
    (void)state;
    struct bf_scenario *scenario =
        load_sound("policies = [ \"first.cfg\" ]; trusted_divisor = 3.0;", NULL, 0);

    assert_int_equal(scenario->model.exam_count, 2);
    assert_int_equal(scenario->model.station_count, 1);
    assert_close(lot(scenario, 0, 0), 0.02, 0.0);
    assert_close(scenario->model.ports[0].customs->trusted_divisor, 3.0, 0.0);
    assert_int_equal(scenario->model.booth_count, 2);
    bf_scenario_destroy(scenario);
}

static void a_later_policy_lies_over_an_earlier_one(void **state)
{
    (void)state;
    struct bf_scenario *scenario =
        load_sound("policies = [ \"first.cfg\", \"second.cfg\" ];", NULL, 0);

    assert_close(lot(scenario, 0, 0), 0.1, 0.0);
    assert_close(lot(scenario, 0, 1), 0.5, 0.0);
    assert_close(lot(scenario, 1, 1), 0.1, 0.0);
    assert_close(scenario->model.ports[0].customs->trusted_divisor, 4.0, 0.0);
    bf_scenario_destroy(scenario);
    scenario = load_sound("policies = [ \"second.cfg\", \"first.cfg\" ];", NULL, 0);
    assert_close(lot(scenario, 0, 0), 0.1, 0.0);
    assert_close(lot(scenario, 0, 1), 0.02, 0.0);
    bf_scenario_destroy(scenario);
}

static void the_port_lies_over_all_policies_entry_by_entry(void **state)
{
    (void)state;
    struct bf_scenario *scenario =
        load_sound("exams = ( { id = \"papers\"; refer = ( { share = 0.25; } ); }, { id = "
                   "\"cargo\"; remove = true; } ); trusted_divisor = 2.0; secondary = ( { id = "
                   "\"yard\"; docks = 7; exams = [ \"papers\" ]; } ); "
                   "policies = [ \"first.cfg\", \"second.cfg\" ];",
                   NULL, 0);

    assert_int_equal(scenario->model.exam_count, 1);
    assert_string_equal(scenario->model.exams[0].id, "papers");
    assert_close(lot(scenario, 0, 0), 0.25, 0.0);
    assert_close(scenario->model.ports[0].customs->trusted_divisor, 2.0, 0.0);
    assert_int_equal(scenario->model.stations[0].docks, 7);
    bf_scenario_destroy(scenario);
}

static void a_variant_changes_what_the_policy_of_its_base_brings(void **state)
{
    (void)state;
    struct bf_problems *problems = bf_problems_create();

    bf_scenario_destroy(load_sound("policies = [ \"first.cfg\" ];", NULL, 0));
    struct bf_scenario *scenario = bf_scenario_load(
        write_file("variant.cfg",
                   "based_on = \"port.cfg\"; ports = ( { id = \"port\"; exams = ( { id = "
                   "\"cargo\"; refer = ( { share = 0.75; } ); } ); } );"),
        NULL, 0, problems);
    assert_non_null(scenario);
    assert_close(lot(scenario, 0, 0), 0.75, 0.0);
    bf_scenario_destroy(scenario);
    scenario = bf_scenario_load(
        write_file("variant.cfg", "based_on = \"port.cfg\"; ports = ( { id = \"port\"; policies = "
                                  "[ \"first.cfg\", \"second.cfg\" ]; } );"),
        NULL, 0, problems);
    assert_non_null(scenario);
    assert_close(lot(scenario, 0, 1), 0.5, 0.0);
    bf_scenario_destroy(scenario);
    bf_problems_destroy(problems);
}

/* Regression: a variant could not take out what a policy brings, as its base does not have it. */
static void a_variant_takes_out_what_the_policy_of_its_base_brings(void **state)
{
    (void)state;
    struct bf_problems *problems = bf_problems_create();

    bf_scenario_destroy(load_sound("policies = [ \"first.cfg\" ];", NULL, 0));
    struct bf_scenario *scenario = bf_scenario_load(
        write_file("variant.cfg",
                   "based_on = \"port.cfg\"; ports = ( { id = \"port\"; exams = ( { id = "
                   "\"cargo\"; remove = true; } ); secondary = ( { id = \"yard\"; exams = [ "
                   "\"papers\" ]; } ); } );"),
        NULL, 0, problems);
    assert_non_null(scenario);
    assert_int_equal(scenario->model.exam_count, 1);
    bf_scenario_destroy(scenario);
    bf_problems_destroy(problems);
}

/* Regression: what the base said about an entry of the policy went, and the policy's entry came
 * back. */
static void a_variant_takes_out_what_policy_and_base_say_together(void **state)
{
    (void)state;
    struct bf_problems *problems = bf_problems_create();

    bf_scenario_destroy(load_sound(
        "policies = [ \"first.cfg\" ]; exams = ( { id = \"cargo\"; refer = ( { share = 0.7; } ); "
        "}, { id = \"own\"; refer = ( { share = 0.7; } ); time = ( { constant = { value_min = 5; "
        "}; } ); } ); secondary = ( { id = \"hut\"; role = \"yard\"; docks = 1; exams = [ "
        "\"own\" ]; } ); cash_fee = { share = 0.5; time = { constant = { value_s = 5; }; }; };",
        NULL, 0));
    struct bf_scenario *scenario = bf_scenario_load(
        write_file("variant.cfg",
                   "based_on = \"port.cfg\"; ports = ( { id = \"port\"; exams = ( { id = "
                   "\"cargo\"; remove = true; }, { id = \"own\"; remove = true; } ); secondary = ( "
                   "{ id = \"hut\"; remove = true; }, { id = \"yard\"; exams = [ \"papers\" ]; } "
                   "); cash_fee = { remove = true; }; } );"),
        NULL, 0, problems);
    assert_non_null(scenario);
    assert_int_equal(scenario->model.exam_count, 1);
    assert_string_equal(scenario->model.exams[0].id, "papers");
    assert_int_equal(scenario->model.station_count, 1);
    assert_false(scenario->model.ports[0].customs->cash_fee.used);
    bf_scenario_destroy(scenario);
    scenario = bf_scenario_load(
        write_file("again.cfg",
                   "based_on = \"variant.cfg\"; ports = ( { id = \"port\"; exams = ( { id = "
                   "\"cargo\"; refer = ( { share = 0.25; } ); } ); secondary = ( { id = \"yard\"; "
                   "exams = [ \"papers\", \"cargo\" ]; } ); } );"),
        NULL, 0, problems);
    assert_non_null(scenario);
    assert_int_equal(scenario->model.exam_count, 2);
    assert_close(lot(scenario, 0, 0), 0.25, 0.0);
    bf_scenario_destroy(scenario);
    bf_problems_destroy(problems);
}

/* Regression: a policy that only changes an exam brought it to the front of the port's list. */
static void the_ports_own_entries_come_first_in_their_order(void **state)
{
    (void)state;
    struct bf_scenario *scenario =
        load_sound("policies = [ \"first.cfg\" ]; exams = ( { id = \"own\"; time = ( { constant = "
                   "{ value_min = 5; }; } ); refer = ( { share = 0.7; } ); }, { id = \"papers\"; "
                   "refer = ( { share = 0.6; } ); } ); secondary = ( { id = \"hut\"; role = "
                   "\"yard\"; docks = 1; exams = [ \"own\" ]; } );",
                   NULL, 0);

    assert_int_equal(scenario->model.exam_count, 3);
    assert_string_equal(scenario->model.exams[0].id, "own");
    assert_string_equal(scenario->model.exams[1].id, "papers");
    assert_string_equal(scenario->model.exams[2].id, "cargo");
    assert_string_equal(scenario->model.stations[0].id, "hut");
    bf_scenario_destroy(scenario);
}

static void an_entry_that_leaves_out_its_programme_answers_to_any(void **state)
{
    static const char *const sets[] = {"exams.cargo.time.any.constant.value_min=20",
                                       "service.any.exponential.mean_s=50"};
    (void)state;
    struct bf_scenario *scenario = load_sound("policies = [ \"first.cfg\" ];", sets, 2);

    assert_close(bf_distribution_mean(&scenario->model.exams[0].time[0].loaded), 1200.0, 0.0);
    assert_close(bf_distribution_mean(&scenario->model.ports[0].service[1].empty), 50.0, 0.0);
    bf_scenario_destroy(scenario);
}

static void set_chooses_policies_first_and_changes_them_afterwards(void **state)
{
    char choice[600];
    const char *sets[] = {"exams.papers.refer.0.share=0.33", choice, "exams.cargo.remove=true",
                          "secondary.yard.exams=[\"papers\"]"};
    (void)state;
    snprintf(choice, sizeof choice, "policies=[\"%s\"]", write_file("first.cfg", first_policy));
    struct bf_scenario *scenario = load_sound("", sets, 4);

    assert_int_equal(scenario->model.exam_count, 1);
    assert_close(lot(scenario, 0, 0), 0.33, 0.0);
    bf_scenario_destroy(scenario);
}

static void numbers_keep_the_source_and_place_of_the_file_they_come_from(void **state)
{
    static const char *const sets[] = {"exams.papers.refer.0.share=0.33"};
    (void)state;
    struct bf_scenario *scenario =
        load_sound("policies = [ \"first.cfg\", \"second.cfg\" ];", sets, 1);
    const struct bf_assumption *officers = find_assumption(scenario, "port.CBP.officers");

    assert_string_equal(officers->source, "first study");
    assert_contains(officers->file, "first.cfg");
    assert_int_equal(officers->line, 3);
    assert_null(find_assumption(scenario, "port.cargo.refer[any].share")->source);
    assert_contains(find_assumption(scenario, "port.cargo.refer[any].share")->file, "second.cfg");
    assert_string_equal(find_assumption(scenario, "port.cargo.time[any]")->source, "first study");
    assert_null(find_assumption(scenario, "port.papers.refer[any].share")->source);
    assert_string_equal(find_assumption(scenario, "port.papers.refer[any].share")->file, "--set");
    assert_null(find_assumption(scenario, "port.road.mix[FAST].share")->source);
    bf_scenario_destroy(scenario);
}

/* Regression: least and most decided who was late or early, and no list of inputs named them. */
static void defaults_that_decide_are_among_the_numbers(void **state)
{
    static const char filing[] =
        "policies = [ \"first.cfg\" ]; targeting = { d_prime = 1.5; false_alarm_share = 0.01; "
        "exams "
        "= [ \"papers\" ]; }; filing = { %s filers = ( { id = \"broker\"; share = 1.0; lead = { "
        "constant = { value_h = 2; }; }; } ); };";
    char text[1000];
    (void)state;

    snprintf(text, sizeof text, filing, "least_min = 45.0;");
    struct bf_scenario *scenario = load_sound(text, NULL, 0);
    const struct bf_assumption *most = find_assumption(scenario, "port.filing.most_h");
    assert_string_equal(most->value, "720 h");
    assert_string_equal(most->source, "default");
    assert_contains(most->file, "port.cfg");
    assert_true(most->line > 0);
    assert_string_equal(find_assumption(scenario, "port.filing.least_fast_min")->value, "30 min");
    assert_null(find_assumption(scenario, "port.filing.least_min")->source);
    assert_string_equal(find_assumption(scenario, "port.cargo.officers_needed")->value,
                        "1 officers");
    assert_string_equal(find_assumption(scenario, "port.targeting.d_prime_late")->value, "0");
    size_t before = scenario->assumption_count;
    bf_scenario_destroy(scenario);
    snprintf(text, sizeof text, filing, "least_min = 45.0; most_h = 720.0; fast = [ ];");
    scenario = load_sound(text, NULL, 0);
    assert_int_equal(scenario->assumption_count, before - 1);
    bf_scenario_destroy(scenario);
}

static void the_effective_text_holds_what_policies_brought(void **state)
{
    (void)state;
    struct bf_scenario *scenario =
        load_sound("policies = [ \"first.cfg\", \"second.cfg\" ];", NULL, 0);
    struct bf_scenario *again = sound_text(scenario->effective);

    assert_null(strstr(scenario->effective, "policies"));
    assert_string_equal(again->effective, scenario->effective);
    assert_true(again->hash == scenario->hash);
    assert_close(lot(again, 0, 1), 0.5, 0.0);
    assert_string_equal(find_assumption(again, "port.CBP.officers")->source, "first study");
    bf_scenario_destroy(scenario);
    bf_scenario_destroy(again);
}

static void messages_point_into_the_policy(void **state)
{
    (void)state;
    struct bf_problems *problems = bf_problems_create();
    struct bf_scenario *scenario =
        load("policies = [ \"first.cfg\" ]; agencies = ( { id = \"CBP\"; remove = true; }, { id "
             "= \"CBPP\"; officers = [ 2 ]; } );",
             NULL, 0, problems);
    char *message = printed(problems, false);

    assert_null(scenario);
    assert_contains(message, "there is no agency `CBP`");
    assert_contains(message, "first.cfg:4");
    assert_contains(message, "did you mean `CBPP`?");
    free(message);
    bf_problems_destroy(problems);
}

static void entries_of_a_mix_are_told_apart_by_their_ids(void **state)
{
    static const char text[] =
        "name = \"mix\"; programmes = [ \"FAST\", \"ordinary\" ]; ports = ( { id = \"port\"; "
        "traffic = ( { id = \"road\"; poisson = { per_hour = [ 1 ]; }; mix = ( { id = \"a\"; "
        "programme = \"ordinary\"; share = 0.5; }, { id = \"b\"; programme = \"ordinary\"; share = "
        "0.25; driver = \"CDRP\"; }, { programme = \"FAST\"; share = 0.25; } ); } ); approach = ( "
        "{ id = \"l\"; } ); booths = ( { id = \"B\"; serves = [ \"l\" ]; } ); service = ( { "
        "constant = { value_s = 5; }; } ); } );";
    static const char *const sets[] = {
        "traffic.road.mix.b.empty_share=0.5", "traffic.road.mix.FAST.empty_share=0.25",
        "traffic.road.mix.a.share=0.4", "traffic.road.mix.b.share=0.35"};
    (void)state;
    struct bf_problems *problems = bf_problems_create();
    struct bf_scenario *scenario = bf_scenario_load(write_file("mix.cfg", text), sets, 4, problems);

    assert_non_null(scenario);
    const struct bf_mix_entry *mix = scenario->model.sources[0].mix;
    assert_int_equal(scenario->model.sources[0].mix_count, 3);
    assert_close(mix[0].share, 0.4, 0.0);
    assert_close(mix[0].empty_share, 0.0, 0.0);
    assert_close(mix[1].share, 0.35, 0.0);
    assert_close(mix[1].empty_share, 0.5, 0.0);
    assert_close(mix[2].empty_share, 0.25, 0.0);
    assert_int_equal(mix[1].profile.driver, BF_DRIVER_CDRP);
    bf_scenario_destroy(scenario);
    bf_problems_destroy(problems);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_policy_brings_what_the_port_does_not_say),
        cmocka_unit_test(a_later_policy_lies_over_an_earlier_one),
        cmocka_unit_test(the_port_lies_over_all_policies_entry_by_entry),
        cmocka_unit_test(a_variant_changes_what_the_policy_of_its_base_brings),
        cmocka_unit_test(a_variant_takes_out_what_the_policy_of_its_base_brings),
        cmocka_unit_test(a_variant_takes_out_what_policy_and_base_say_together),
        cmocka_unit_test(the_ports_own_entries_come_first_in_their_order),
        cmocka_unit_test(an_entry_that_leaves_out_its_programme_answers_to_any),
        cmocka_unit_test(set_chooses_policies_first_and_changes_them_afterwards),
        cmocka_unit_test(numbers_keep_the_source_and_place_of_the_file_they_come_from),
        cmocka_unit_test(defaults_that_decide_are_among_the_numbers),
        cmocka_unit_test(the_effective_text_holds_what_policies_brought),
        cmocka_unit_test(messages_point_into_the_policy),
        cmocka_unit_test(entries_of_a_mix_are_told_apart_by_their_ids),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
