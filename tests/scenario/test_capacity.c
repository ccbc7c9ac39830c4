/* Overload: demand of sets of programmes against the booths that can serve them, hour by hour. */
#include "check.h"

#include <stdlib.h>
#include <string.h>

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
    return shortages(text);
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

/* 100 trucks an hour; those that are FAST go to B1, the others to B2, and each does 60 an hour. */
static char *customs_warnings(const char *port, const char *mix)
{
    char text[4096];

    snprintf(
        text, sizeof text,
        "name = \"customs\"; start = \"2024-01-01\"; programmes = [ \"FAST\", \"ordinary\" ]; "
        "ports = ( { id = \"north\"; traffic = ( { id = \"t\"; poisson = { per_hour = [ 100 ]; }; "
        "mix = ( %s ); } ); approach = ( { id = \"fast\"; accepts = [ \"FAST\" ]; }, { id = "
        "\"wide\"; accepts = [ \"ordinary\" ]; } ); booths = ( { id = \"B1\"; serves = [ "
        "\"fast\" ]; }, { id = \"B2\"; serves = [ \"wide\" ]; } ); service = ( { constant = { "
        "value_s = 60; }; } ); %s } );",
        mix, port);
    return shortages(text);
}

#define EVERYBODY_ORDINARY                                                                         \
    "{ id = \"member\"; programme = \"ordinary\"; share = 0.5; driver = \"FAST\"; }, { id = "      \
    "\"other\"; "                                                                                  \
    "programme = \"ordinary\"; share = 0.5; }"
static void demand_is_that_of_the_programmes_trucks_become(void **state)
{
    (void)state;
    char *message = customs_warnings("trusted_divisor = 1;", EVERYBODY_ORDINARY);

    assert_contains(message, "`north`: ordinary\n");
    assert_contains(message, "at worst 1.67 times");
    free(message);
    message = customs_warnings(
        "eligibility = ( { id = \"card\"; programme = \"FAST\"; driver = [ \"FAST\" ]; } );",
        EVERYBODY_ORDINARY);
    assert_string_equal(message, "");
    free(message);
}

/* Half of the trucks are FAST when their manifest is in time: neither booth is surely short. */
static void trucks_that_may_become_either_count_for_neither_alone(void **state)
{
    static const char filing[] =
        "eligibility = ( { id = \"card\"; programme = \"FAST\"; driver = [ \"FAST\" ]; "
        "manifest_in_time = true; } ); filing = { filers = ( { id = \"broker\"; share = 1.0; lead "
        "= { "
        "exponential = { mean_h = 1; }; }; } ); };";
    (void)state;
    char *message = customs_warnings(filing, EVERYBODY_ORDINARY);

    assert_string_equal(message, "");
    free(message);
}

static void the_booth_is_faster_for_the_pre_cleared_and_slower_for_cash(void **state)
{
    static const char mix[] = "{ programme = \"ordinary\"; }";
    (void)state;
    char *message = customs_warnings("pre_clearance = { share = 0.5; pace = 0.5; };", mix);

    assert_contains(message, "at worst 1.25 times");
    free(message);
    message = customs_warnings(
        "cash_fee = { share = 0.5; time = { uniform = { min_s = 20; max_s = 28; }; }; };", mix);
    assert_contains(message, "at worst 2.00 times");
    free(message);
}

/* 2400 trucks a day, 2 % drawn for half an hour: 24 officer hours a day. */
static void officers_are_compared_with_what_exams_ask_of_them(void **state)
{
    static const char port[] = "agencies = ( { id = \"CBP\"; officers = [ 1 ]; shifts = ( { days = "
                               "\"mon\"; officers = [ %d, "
                               "%s ]; } ); } ); exams = ( { id = \"cargo\"; agency = \"CBP\"; "
                               "refer = ( { share = 0.02; } ); "
                               "time = ( { constant = { value_min = 30; }; } ); } ); secondary = ( "
                               "{ id = \"yard\"; role = "
                               "\"yard\"; docks = 9; exams = [ \"cargo\" ]; } );";
    static const char ones[] = "1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1";
    char text[2048];
    (void)state;

    snprintf(text, sizeof text, port, 1, ones);
    char *message = customs_warnings(text, EVERYBODY_ORDINARY);
    assert_null(strstr(message, "officers"));
    free(message);
    snprintf(text, sizeof text, port, 0, ones);
    message = customs_warnings(text, EVERYBODY_ORDINARY);
    assert_contains(message, "exams ask for more officers than `CBP` has at `north`");
    assert_contains(message, "about 24 officer hours a day, 23 are on duty");
    free(message);
}

/* Goods that no yard here takes go elsewhere, and with them the officers' work. */
static void diverted_goods_ask_nothing_of_officers(void **state)
{
    static const char port[] =
        "agencies = ( { id = \"CBP\"; officers = [ 1 ]; } ); exams = ( { id = \"vet\"; agency = "
        "\"CBP\"; time = ( { constant = { value_min = 30; }; } ); } ); goods = ( { id = "
        "\"cattle\"; "
        "sector = \"agriculture\"; bay = \"live_animals\"; share = 1.0; } ); holds = ( { id = "
        "\"herds\"; goods = \"cattle\"; share = 0.5; exams = [ \"vet\" ]; } ); secondary = ( { id "
        "= "
        "\"yard\"; role = \"yard\"; bays = ( { kind = \"%s\"; count = 50; } ); exams = [ \"vet\" "
        "]; } "
        "); divert = { to = \"south\"; }; }, { id = \"south\"; traffic = ( { id = \"t\"; poisson = "
        "{ "
        "per_hour = [ 1 ]; }; mix = ( { programme = \"ordinary\"; } ); } ); approach = ( { id = "
        "\"l\"; "
        "} ); booths = ( { id = \"B\"; serves = [ \"l\" ]; } ); service = ( { constant = { value_s "
        "= "
        "5; }; } ); goods = ( { id = \"cattle\"; sector = \"agriculture\"; share = 1.0; } ); exams "
        "= ( "
        "{ id = \"vet\"; time = ( { constant = { value_min = 30; }; } ); } ); secondary = ( { id = "
        "\"stable\"; role = \"yard\"; docks = 50; exams = [ \"vet\" ]; } );";
    char text[2048];
    (void)state;

    snprintf(text, sizeof text, port, "live_animals");
    char *message = customs_warnings(text, EVERYBODY_ORDINARY);
    assert_contains(message, "about 600 officer hours a day, 24 are on duty");
    free(message);
    snprintf(text, sizeof text, port, "general");
    message = customs_warnings(text, EVERYBODY_ORDINARY);
    assert_null(strstr(message, "officer hours"));
    free(message);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(enough_booths_give_no_warning),
        cmocka_unit_test(the_programme_that_is_short_is_named_with_its_hours),
        cmocka_unit_test(hours_without_a_booth_are_told_apart),
        cmocka_unit_test(days_of_the_week_are_named_when_they_differ),
        cmocka_unit_test(demand_is_that_of_the_programmes_trucks_become),
        cmocka_unit_test(trucks_that_may_become_either_count_for_neither_alone),
        cmocka_unit_test(the_booth_is_faster_for_the_pre_cleared_and_slower_for_cash),
        cmocka_unit_test(officers_are_compared_with_what_exams_ask_of_them),
        cmocka_unit_test(diverted_goods_ask_nothing_of_officers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
