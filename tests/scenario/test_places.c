/* Places where customs keep trucks, against what comes to them: figures worked out by hand. */
#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "scenario/capacity.h"
#include "scenario/loading.h"
#include "scenario/sound_scenario.h"

/* 60 trucks an hour, all loaded, before noon and 6 after; booths enough for all of them. */
static char *warnings_of(const char *lane, const char *port)
{
    char text[6000];

    snprintf(
        text, sizeof text,
        "name = \"places\"; start = \"2024-01-01\"; programmes = [ \"ordinary\" ]; ports = ( { "
        "id = \"north\"; traffic = ( { id = \"t\"; poisson = { per_hour = [ "
        "60,60,60,60,60,60,60,60,60,60,60,60,6,6,6,6,6,6,6,6,6,6,6,6 ]; }; mix = ( { programme "
        "= \"ordinary\"; } ); } ); approach = ( { id = \"lane\"; %s } ); booths = ( { id = "
        "\"B1\"; serves = [ \"lane\" ]; } ); service = ( { constant = { value_s = 50; }; } ); "
        "%s } );",
        lane, port);
    return shortages(text);
}

static void assert_warns(const char *lane, const char *port, const char *title, const char *note)
{
    char *message = warnings_of(lane, port);

    assert_contains(message, title);
    assert_contains(message, note);
    free(message);
}

static void assert_sound(const char *lane, const char *port)
{
    char *message = warnings_of(lane, port);

    assert_string_equal(message, "");
    free(message);
}

/* Half of 60 trucks for 100 s on one lane are 3000 s in an hour; for 150 s, 4500 s. */
static void a_scan_takes_as_many_trucks_as_its_lanes_have_time_for(void **state)
{
    static const char exams[] =
        "exams = ( { id = \"nii\"; time = ( { constant = { value_s = %d; }; } "
        "); refer = ( { share = 0.5; } ); } );";
    char text[300];
    (void)state;

    snprintf(text, sizeof text, exams, 100);
    assert_sound("scan = \"nii\";", text);
    snprintf(text, sizeof text, exams, 150);
    assert_warns("scan = \"nii\";", text, "demand exceeds capacity at scan `nii`\n",
                 "00:00-12:00, at worst about 1.25 times");
}

/* 45 of 60 trucks an hour are FAST and have one of two portals to themselves: 4500 s of it. */
static void a_scan_is_short_for_those_who_can_use_one_lane_only(void **state)
{
    static const char text[] =
        "name = \"portals\"; programmes = [ \"FAST\", \"ordinary\" ]; ports = ( { id = \"north\"; "
        "traffic = ( { id = \"t\"; poisson = { per_hour = [ 60 ]; }; mix = ( { programme = "
        "\"FAST\"; share = 0.75; }, { programme = \"ordinary\"; share = 0.25; } ); } ); approach = "
        "( { id = \"fast\"; accepts = [ \"FAST\" ]; scan = \"nii\"; }, { id = \"slow\"; accepts = "
        "[ \"ordinary\" ]; scan = \"nii\"; } ); booths = ( { id = \"B1\"; serves = [ \"fast\" ]; "
        "}, { id = \"B2\"; serves = [ \"slow\" ]; } ); service = ( { constant = { value_s = 50; }; "
        "} ); exams = ( { id = \"nii\"; time = ( { constant = { value_s = 100; }; } ); refer = ( { "
        "share = 1.0; } ); } ); } );";
    (void)state;
    struct bf_scenario *scenario = sound_text(text);
    struct bf_problems *problems = bf_problems_create();

    bf_scenario_capacity(scenario, problems);
    char *message = printed(problems, false);
    assert_contains(message, "demand exceeds capacity at scan `nii`: FAST\n");
    assert_contains(message, "at worst about 1.25 times what the lanes it stands over can take");
    assert_string_equal(bf_scenario_overload(scenario, scenario->arena),
                        "demand exceeds capacity at scan `nii`: FAST, 00:00-24:00");
    free(message);
    bf_scenario_destroy(scenario);
    bf_problems_destroy(problems);
}

#define TWO_EXAMS                                                                                  \
    "exams = ( { id = \"a\"; time = ( { constant = { value_min = 6; }; } ); refer = ( { share = "  \
    "0.5; } ); }, { id = \"b\"; time = ( { constant = { value_min = 3; }; } ); refer = ( { share " \
    "= 0.5; } ); } ); secondary = ( { id = \"yard\"; role = \"yard\"; docks = %d; exams = [ "      \
    "\"a\", \"b\" ]; mode = \"%s\"; } );"

/* 60 trucks with 0.5 * 6 + 0.5 * 3 min each keep 4.5 bays busy; together 0.5 * 6 + 0.25 * 3 min,
 * 3.75 bays. */
static void a_yard_holds_trucks_as_long_as_its_mode_lets_exams_last(void **state)
{
    char text[1000];
    (void)state;

    snprintf(text, sizeof text, TWO_EXAMS, 4, "sequential");
    assert_warns("", text, "demand exceeds capacity at `yard`\n",
                 "00:00-12:00, at worst about 1.12 times what its bays can take");
    snprintf(text, sizeof text, TWO_EXAMS, 5, "sequential");
    assert_sound("", text);
    snprintf(text, sizeof text, TWO_EXAMS, 4, "joint");
    assert_sound("", text);
    snprintf(text, sizeof text, TWO_EXAMS, 3, "coordinated");
    assert_warns("", text, "`yard`\n", "at worst about 1.25 times");
}

/* One cause asks for both exams: together they last as long as the longer one. */
static void exams_asked_for_together_do_not_add_up_in_a_joint_exam(void **state)
{
    static const char port[] =
        "goods = ( { id = \"fish\"; sector = \"agriculture\"; share = 1.0; } ); holds = ( { id = "
        "\"h\"; share = 0.5; exams = [ \"a\", \"b\" ]; } ); exams = ( { id = \"a\"; time = ( { "
        "constant = { value_min = 6; }; } ); }, { id = \"b\"; time = ( { constant = { value_min = "
        "5; }; } ); } ); secondary = ( { id = \"yard\"; role = \"yard\"; docks = 3; exams = [ "
        "\"a\", \"b\" ]; mode = \"%s\"; } );";
    char text[1000];
    (void)state;

    snprintf(text, sizeof text, port, "joint");
    assert_sound("", text);
    snprintf(text, sizeof text, port, "sequential");
    assert_warns("", text, "`yard`\n", "at worst about 1.83 times");
}

/* 0.2 * 60 trucks of fish for half an hour are 6 cold bays' work; the general ones are idle. */
static void the_kind_of_bay_that_is_short_is_named(void **state)
{
    static const char port[] =
        "goods = ( { id = \"fish\"; sector = \"agriculture\"; bay = \"cold\"; share = 0.2; }, { id "
        "= "
        "\"parts\"; sector = \"automotive\"; share = 0.8; } ); holds = ( { id = \"h\"; goods = "
        "\"fish\"; share = 1.0; exams = [ \"food\" ]; } ); exams = ( { id = \"food\"; time = ( { "
        "constant = { value_min = 30; }; } ); } ); secondary = ( { id = \"yard\"; role = \"yard\"; "
        "exams = [ \"food\" ]; bays = ( { kind = \"general\"; count = 10; }, { kind = \"cold\"; "
        "count "
        "= %d; }, { kind = \"any\"; count = 1; } ); } );";
    char text[1000];
    (void)state;

    snprintf(text, sizeof text, port, 3);
    assert_warns("", text, "demand exceeds capacity at `yard`: cold\n",
                 "00:00-12:00, at worst about 1.50 times");
    snprintf(text, sizeof text, port, 5);
    assert_sound("", text);
}

/* Asked for at the booth, the exam is not done in the yard before it. */
static void what_the_booth_asks_for_comes_to_the_yard_behind(void **state)
{
    static const char port[] =
        "checks = ( { id = \"eye\"; alarm_share = 0.5; exams = [ \"a\" ]; } ); exams = ( { id = "
        "\"a\"; time = ( { constant = { value_min = 6; }; } ); } ); secondary = ( { id = "
        "\"early\"; "
        "role = \"yard\"; at = \"before\"; docks = 1; exams = [ \"a\" ]; }, { id = \"late\"; role "
        "= "
        "\"yard\"; docks = 2; exams = [ \"a\" ]; } );";
    (void)state;
    char *message = warnings_of("", port);

    assert_contains(message, "`late`\n");
    assert_contains(message, "at worst about 1.50 times");
    assert_null(strstr(message, "early"));
    free(message);
}

/* A tenth of 60 trucks for an hour: 6 places. */
static void a_waiting_area_is_compared_with_what_is_held(void **state)
{
    static const char port[] =
        "filing = { missing = \"hold\"; wrong = \"hold\"; correction = { constant = { value_min = "
        "60; "
        "}; }; filers = ( { id = \"broker\"; share = 1.0; missing_share = 0.04; wrong_share = "
        "0.06; "
        "lead = { constant = { value_h = 5; }; }; } ); }; secondary = ( { id = \"parking\"; role = "
        "\"waiting_area\"; docks = %d; } );";
    char text[1000];
    (void)state;

    snprintf(text, sizeof text, port, 5);
    assert_warns("", text, "demand exceeds capacity at `parking`\n",
                 "00:00-12:00, at worst about 1.20 times what its places can take");
    snprintf(text, sizeof text, port, 6);
    assert_sound("", text);
}

/* All 60 trucks for 50 s on one booth that is there for 30 of them. */
static void booths_in_the_other_country_are_compared_too(void **state)
{
    static const char port[] =
        "secondary = ( { id = \"abroad\"; role = \"pre_inspection\"; docks = %d; } ); "
        "pre_inspection "
        "= { shares = ( { share = %.1f; } ); station = \"abroad\"; exit = { constant = { value_s = "
        "5; }; }; }; cash_fee = { share = 0.5; time = { constant = { value_s = 60; }; }; };";
    char text[1000];
    (void)state;

    snprintf(text, sizeof text, port, 1, 1.0);
    assert_warns("", text, "demand exceeds capacity at `abroad`\n",
                 "00:00-12:00, at worst about 1.33 times what its booths can take");
    snprintf(text, sizeof text, port, 2, 1.0);
    assert_sound("", text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_scan_takes_as_many_trucks_as_its_lanes_have_time_for),
        cmocka_unit_test(a_scan_is_short_for_those_who_can_use_one_lane_only),
        cmocka_unit_test(a_yard_holds_trucks_as_long_as_its_mode_lets_exams_last),
        cmocka_unit_test(exams_asked_for_together_do_not_add_up_in_a_joint_exam),
        cmocka_unit_test(the_kind_of_bay_that_is_short_is_named),
        cmocka_unit_test(what_the_booth_asks_for_comes_to_the_yard_behind),
        cmocka_unit_test(a_waiting_area_is_compared_with_what_is_held),
        cmocka_unit_test(booths_in_the_other_country_are_compared_too),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
