/* Overload: demand of sets of programmes against the booths that can serve them, hour by hour. */
#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "scenario/capacity.h"
#include "scenario/loading.h"

/* [rates] trucks an hour, half of them FAST; a FAST lane with booth B1, a lane for all with B2; 60
 * s a truck: 60 trucks an hour and booth. */
static char *warnings_of(const char *rates, const char *more)
{
    char text[4096];

    snprintf(
        text, sizeof text,
        "name = \"load\"; start = \"2024-01-01\"; programmes = [ \"FAST\", \"ordinary\" ]; %s "
        "ports = ( { id = "
        "\"north\"; traffic = ( { id = \"t\"; poisson = { per_hour = [ %s ]; weekday = [ 1, "
        "1, 1, 1, 1, 1, 0.1 "
        "]; }; mix = ( { programme = \"FAST\"; share = 0.5; }, { programme = \"ordinary\"; "
        "share = 0.5; } ); } ); "
        "approach = ( { id = \"fast\"; accepts = [ \"FAST\" ]; }, { id = \"wide\"; } ); booths "
        "= ( { id = \"B1\"; "
        "serves = [ \"fast\" ]; }, { id = \"B2\"; serves = [ \"wide\" ]; open = [ "
        "\"00:00-18:30\" ]; } ); service "
        "= ( { exponential = { mean_s = 60; }; } ); } );",
        more, rates);
    struct bf_scenario *scenario = load_right(text);
    struct bf_problems *problems = bf_problems_create();
    bf_scenario_capacity(scenario, problems);
    assert_int_equal(bf_problems_errors(problems), 0);
    char *message = printed(problems, false);
    bf_scenario_destroy(scenario);
    bf_problems_destroy(problems);
    return message;
}

#define QUIET "10,10,10,10,10,10"

static void enough_booths_give_no_warning(void **state)
{
    (void)state;
    char *message = warnings_of("59,59,59,59,59,59," QUIET "," QUIET ",0,0,0,0,0,0", "");

    assert_string_equal(message, "");
    free(message);
}

static void the_programme_that_is_short_is_named_with_its_hours(void **state)
{
    (void)state;
    /* 115 an hour is within what two booths do; of 130 an hour the ordinary half alone is too much
     * for B2. */
    char *message = warnings_of(QUIET ",115,115,130,130," QUIET ",10,10,0,0,0,0,0,0", "");

    assert_contains(message, "`north`: ordinary\n");
    assert_contains(message, "08:00-10:00, at worst 1.08 times");
    assert_null(strstr(message, "06:00"));
    free(message);
}

static void hours_without_a_booth_are_told_apart(void **state)
{
    (void)state;
    char *message = warnings_of(QUIET "," QUIET "," QUIET "," QUIET, "days = 7;");

    assert_contains(message, "`north`: ordinary");
    assert_contains(message, "daily 19:00-24:00, when no booth is open for them");
    free(message);
}

static void days_of_the_week_are_named_when_they_differ(void **state)
{
    (void)state;
    char *message = warnings_of(QUIET ",130,130," QUIET ",10,10,10,10,0,0,0,0,0,0", "days = 7;");

    assert_contains(message, "mon-sat 06:00-08:00, at worst 1.08 times");
    free(message);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(enough_booths_give_no_warning),
        cmocka_unit_test(the_programme_that_is_short_is_named_with_its_hours),
        cmocka_unit_test(hours_without_a_booth_are_told_apart),
        cmocka_unit_test(days_of_the_week_are_named_when_they_differ),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
