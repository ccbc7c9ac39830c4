/* Recorded lists: every column, every way spreadsheets write them. */
#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "scenario/loading.h"

static struct bf_scenario *load_with(const char *csv, const char *mix, struct bf_problems *problems)
{
    char text[4096];

    write_file("list.csv", csv);
    snprintf(text, sizeof text,
             "name = \"list\"; programmes = [ \"FAST\", \"ordinary\" ]; ports = ( { id = \"p\"; "
             "traffic = ( { id = "
             "\"t\"; recorded = { file = \"list.csv\"; }; %s } ); approach = ( { id = \"l\"; } ); "
             "booths = ( { id = "
             "\"b\"; serves = [ \"l\" ]; } ); service = ( { constant = { value_s = 5; }; } ); "
             "secondary = ( { id = "
             "\"yard\"; docks = 1; exam = ( { constant = { value_s = 5; }; } ); } ); } );",
             mix);
    struct bf_scenario *scenario =
        bf_scenario_load(write_file("list.cfg", text), NULL, 0, problems);
    if (!scenario) {
        char *message = printed(problems, false);
        fprintf(stderr, "%s", message);
        free(message);
    }
    assert_non_null(scenario);
    return scenario;
}

static struct bf_scenario *load_list(const char *csv, const char *mix)
{
    struct bf_problems *problems = bf_problems_create();
    struct bf_scenario *scenario = load_with(csv, mix, problems);

    assert_int_equal(bf_problems_warnings(problems), 0);
    bf_problems_destroy(problems);
    return scenario;
}

static void every_column_is_read(void **state)
{
    (void)state;
    struct bf_scenario *scenario =
        load_list("arrival_s,programme,load,primary_s,station,exam_s,patience_s,length_m\n"
                  "0.5,FAST,empty,30,-,,,\n"
                  "1.25,ordinary,loaded,60.125,yard,1800,3600,18.5\n",
                  "");
    const struct bf_recorded_truck *trucks = scenario->model.sources[0].arrivals.trucks;

    assert_int_equal(scenario->model.sources[0].arrivals.truck_count, 2);
    assert_true(trucks[0].at == BF_SECOND / 2);
    assert_int_equal(trucks[0].programme, 0);
    assert_int_equal(trucks[0].empty, 1);
    assert_true(trucks[0].primary == 30 * BF_SECOND);
    assert_int_equal(trucks[0].station, -2);
    assert_true(trucks[0].exam == -1 && trucks[0].patience == -1);
    assert_true(trucks[0].length_m < 0.0);
    assert_int_equal(trucks[1].programme, 1);
    assert_int_equal(trucks[1].empty, 0);
    assert_true(trucks[1].primary == 60125000);
    assert_int_equal(trucks[1].station, 0);
    assert_true(trucks[1].exam == 1800 * BF_SECOND);
    assert_true(trucks[1].patience == BF_HOUR);
    assert_close(trucks[1].length_m, 18.5, 0.0);
    bf_scenario_destroy(scenario);
}

static void a_spreadsheet_may_write_it_its_own_way(void **state)
{
    (void)state;
    struct bf_scenario *scenario = load_list("\xef\xbb\xbf\"programme\" , arrival\r\n"
                                             "\"ordinary\", 06:30\r\n\r\n"
                                             "FAST,\"06:30:15.5\"\r\n"
                                             " FAST ,0.23:59",
                                             "");
    const struct bf_recorded_truck *trucks = scenario->model.sources[0].arrivals.trucks;

    assert_int_equal(scenario->model.sources[0].arrivals.truck_count, 3);
    assert_true(trucks[0].at == 6 * BF_HOUR + 30 * BF_MINUTE);
    assert_true(trucks[1].at == 6 * BF_HOUR + 30 * BF_MINUTE + 15 * BF_SECOND + BF_SECOND / 2);
    assert_true(trucks[2].at == BF_DAY - BF_MINUTE);
    assert_int_equal(trucks[1].programme, 0);
    bf_scenario_destroy(scenario);
}

static void without_a_mix_the_list_is_the_mix(void **state)
{
    (void)state;
    struct bf_scenario *scenario =
        load_list("arrival_s,programme\n1,FAST\n2,ordinary\n2,ordinary\n3,ordinary\n", "");
    const struct bf_source *source = &scenario->model.sources[0];

    assert_int_equal(source->mix_count, 2);
    assert_int_equal(source->mix[0].programme, 0);
    assert_close(source->mix[0].share, 0.25, 0.0);
    assert_close(source->mix[1].share, 0.75, 0.0);
    bf_scenario_destroy(scenario);
}

static void a_programme_the_mix_lacks_gets_an_entry_that_is_never_drawn(void **state)
{
    (void)state;
    struct bf_scenario *scenario =
        load_list("arrival_s,programme\n1,FAST\n2,\n", "mix = ( { programme = \"ordinary\"; } );");
    const struct bf_source *source = &scenario->model.sources[0];

    assert_int_equal(source->mix_count, 2);
    assert_int_equal(source->mix[1].programme, 0);
    assert_close(source->mix[1].share, 0.0, 0.0);
    assert_int_equal(source->arrivals.trucks[1].programme, -1);
    bf_scenario_destroy(scenario);
}

static void trucks_after_the_last_day_are_pointed_out(void **state)
{
    (void)state;
    struct bf_problems *problems = bf_problems_create();

    bf_scenario_destroy(
        load_with("arrival,programme\n23:59,FAST\n1.00:00,FAST\n1.06:30,FAST\n", "", problems));
    char *message = printed(problems, false);
    assert_contains(message, "warning: 2 of 3 trucks come after the last day");
    free(message);
    bf_problems_destroy(problems);
}

static void customs_have_columns_of_their_own(void **state)
{
    static const char port[] =
        "name = \"list\"; programmes = [ \"FAST\", \"ordinary\" ]; violations = ( { id = "
        "\"drugs\"; "
        "prevalence = 0.01; }, { id = \"fraud\"; prevalence = 0.01; } ); ports = ( { id = \"p\"; "
        "traffic = ( { id = \"t\"; recorded = { file = \"papers.csv\"; }; mix = ( { id = "
        "\"member\"; "
        "programme = \"ordinary\"; share = 0.5; driver = \"FAST\"; }, { id = \"other\"; programme "
        "= "
        "\"ordinary\"; share = 0.5; } ); } ); approach = ( { id = \"l\"; } ); booths = ( { id = "
        "\"b\"; serves = [ \"l\" ]; } ); service = ( { constant = { value_s = 5; }; } ); goods = ( "
        "{ "
        "id = \"produce\"; sector = \"agriculture\"; share = 0.5; }, { id = \"parts\"; sector = "
        "\"automotive\"; share = 0.5; } ); exams = ( { id = \"x_ray\"; time = ( { constant = { "
        "value_s "
        "= 5; }; } ); }, { id = \"cargo\"; time = ( { constant = { value_s = 5; }; } ); } ); "
        "secondary = "
        "( { id = \"yard\"; role = \"yard\"; docks = 1; exams = [ \"x_ray\", \"cargo\" ]; } ); } "
        ");";
    (void)state;
    struct bf_problems *problems = bf_problems_create();

    write_file("papers.csv", "arrival_s,kind,goods,violation,lead_s,exams\n"
                             "1,other,parts,fraud,5400.5,x_ray+cargo\n"
                             "2,,,-,-,-\n"
                             "3,member,,,,cargo\n"
                             "4,,,,,\n");
    struct bf_scenario *scenario =
        bf_scenario_load(write_file("papers.cfg", port), NULL, 0, problems);
    assert_non_null(scenario);
    assert_int_equal(bf_problems_warnings(problems), 0);
    const struct bf_recorded_truck *trucks = scenario->model.sources[0].arrivals.trucks;
    assert_int_equal(trucks[0].kind, 1);
    assert_int_equal(trucks[0].programme, 1);
    assert_int_equal(trucks[0].goods, 1);
    assert_int_equal(trucks[0].violation, 2);
    assert_true(trucks[0].lead == 5400 * BF_SECOND + BF_SECOND / 2);
    assert_true(trucks[0].exams_given);
    assert_int_equal(trucks[0].exams, 3);
    assert_int_equal(trucks[1].kind, -1);
    assert_int_equal(trucks[1].goods, -1);
    assert_int_equal(trucks[1].violation, 0);
    assert_true(trucks[1].lead == BF_NEVER);
    assert_true(trucks[1].exams_given);
    assert_int_equal(trucks[1].exams, 0);
    assert_int_equal(trucks[2].exams, 2);
    assert_int_equal(trucks[3].violation, -1);
    assert_true(trucks[3].lead == -1);
    assert_false(trucks[3].exams_given);
    bf_scenario_destroy(scenario);
    bf_problems_destroy(problems);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_column_is_read),
        cmocka_unit_test(a_spreadsheet_may_write_it_its_own_way),
        cmocka_unit_test(without_a_mix_the_list_is_the_mix),
        cmocka_unit_test(trucks_after_the_last_day_are_pointed_out),
        cmocka_unit_test(a_programme_the_mix_lacks_gets_an_entry_that_is_never_drawn),
        cmocka_unit_test(customs_have_columns_of_their_own),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
