#include "check.h"

#include <inttypes.h>
#include <string.h>

#include "stage.h"
#include "view/app.h"
#include "view/deeds/do.h"
#include "view/deeds/pick.h"
#include "view/picture/describe.h"
#include "view/state/prompt.h"
#include "view/state/setting.h"
#include "view/state/state.h"
#include "view/words/orders.h"

static uint64_t digest_of(const struct bfv_app *app)
{
    return bfv_app_setting(app)->day->digest;
}

static bool is_open(const struct bfv_app *app, int booth)
{
    return bfv_journal_booth(bfv_app_scene(app, 0)->journal, booth, app->at).open;
}

static void playing_goes_on_at_its_speed_and_stops_at_the_end(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT, "--at", "10:00", "--speed", "60");

    (void)state;
    assert_int_equal(app->speed, 2);
    stage_do(app, BFV_DO_PLAY);
    stage_wait(app, 2.0);
    assert_close(bf_minutes(app->at), 602.0, 1e-6);
    bfv_app_seek(app, app->end - BF_MINUTE);
    stage_wait(app, 2.0);
    assert_true(app->at == app->end);
    assert_false(app->playing);
    stage_do(app, BFV_DO_PLAY); /* at the end: from the beginning */
    assert_true(app->playing && app->at == 0);
    stage_close(app);
}

static void a_paused_app_has_nothing_to_do(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT, "--at", "10:00");

    (void)state;
    (void)bfv_app_frame(app);
    stage_wait(app, 1.0);
    (void)bfv_app_frame(app);
    assert_false(app->stale);
    assert_true(isinf(bfv_app_rest(app)));
    stage_do(app, BFV_DO_PLAY);
    assert_true(bfv_app_rest(app) < 0.02);
    stage_close(app);
}

static void a_change_keeps_time_camera_and_the_followed_truck(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT, "--at", "11:30", "--calm");
    struct bfv_truck_id followed;
    double zoom;

    (void)state;
    (void)bfv_app_frame(app);
    stage_do(app, BFV_DO_FOLLOW);
    stage_wait(app, 0.1);
    followed = app->followed;
    zoom = app->looks[0].now.zoom;
    assert_true(zoom > 0.0);
    assert_true(stage_do_index(app, BFV_DO_BOOTH, 3));
    stage_wait(app, 0.1);
    assert_true(app->at == 690 * BF_MINUTE);
    assert_true(app->follows && app->followed.number == followed.number);
    assert_close(app->looks[0].now.zoom, zoom, 1e-9);
    stage_close(app);
}

static void undo_and_redo_give_the_same_days_again(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT, "--at", "10:00");
    uint64_t digests[4];

    (void)state;
    digests[0] = digest_of(app);
    assert_true(stage_do_index(app, BFV_DO_BOOTH, 3));
    digests[1] = digest_of(app);
    assert_true(is_open(app, 3));
    assert_true(stage_do_index(app, BFV_DO_BOOTH, 1));
    digests[2] = digest_of(app);
    assert_false(is_open(app, 1));
    assert_true(stage_do_index(app, BFV_DO_DEMAND_MORE, 1));
    digests[3] = digest_of(app);
    for (int i = 0; i < 3; i++) {
        assert_true(digests[i] != digests[i + 1]);
        assert_true(digest_of(app) == digests[3 - i]);
        assert_true(stage_do(app, BFV_DO_UNDO));
    }
    assert_true(digest_of(app) == digests[0]);
    assert_false(stage_do(app, BFV_DO_UNDO));
    for (int i = 1; i < 4; i++) {
        assert_true(bfv_app_frame(app)->can_redo);
        assert_true(stage_do(app, BFV_DO_REDO));
        assert_true(digest_of(app) == digests[i]);
    }
    assert_false(stage_do(app, BFV_DO_REDO));
    assert_false(bfv_app_frame(app)->can_redo);
    stage_close(app);
}

static void a_booth_serves_what_its_card_says(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT, "--at", "10:00");
    const struct bfv_setting *setting = bfv_app_setting(app);
    struct bfv_service service;

    (void)state;
    assert_false(stage_do_index(app, BFV_DO_SERVE, 2)); /* no booth is selected */
    bfv_app_select(app, 0, (struct bfv_spot){.thing = BFV_ON_BOOTH, .index = 0});
    assert_false(stage_do(app, BFV_DO_FEED)); /* with one lane there is no choice */
    assert_true(stage_do_index(app, BFV_DO_SERVE, 2));
    service = bfv_service_at(bfv_setting_model(setting), 0, app->at);
    assert_int_equal(service.count, 2);
    assert_int_equal(service.feed, BF_FEED_FIRST_COME);
    for (int i = 0; i < 5; i++)
        assert_true(stage_do(app, BFV_DO_FEED)); /* round all rules but dedicated and alternate */
    service = bfv_service_at(bfv_setting_model(setting), 0, app->at);
    assert_int_equal(service.feed, BF_FEED_FIRST_COME);
    assert_true(stage_do_index(app, BFV_DO_SERVE, 1));
    service = bfv_service_at(bfv_setting_model(setting), 0, app->at);
    assert_int_equal(service.count, 1);
    assert_int_equal(service.lanes[0], 2);
    assert_false(stage_do_index(app, BFV_DO_SERVE, 2)); /* its last lane */
    assert_true(app->notice_alert);
    stage_close(app);
}

/* Regression: what the scenario itself changes was drawn, but a click went on from what it had been
 * before. */
static void a_click_goes_on_from_what_the_scenario_changes(void **state)
{
    struct bfv_app *app;
    const struct bf_model *model;
    FILE *file = fopen("changes.cfg", "w");

    (void)state;
    assert_non_null(file);
    fputs("based_on = \"" SMALL_PORT "\";\nname = \"Changes\";\n"
          "ports = ( { id = \"small\"; changes = (\n"
          "  { at = \"1 11:00\"; booth = \"B1\"; serves = [ \"fast_lane\", \"general_lane\" ];\n"
          "    feed = \"lend\"; },\n"
          "  { at = \"1 10:00\"; programme = \"FAST\"; demand = 1.25; source = \"made up\"; },\n"
          "  { at = \"1 10:00\"; programme = \"any\"; demand = 1.1; source = \"made up\"; } ); } "
          ");\n",
          file);
    fclose(file);
    app = OPEN("changes.cfg", "--at", "12:00");
    model = bfv_setting_model(bfv_app_setting(app));
    assert_int_equal(bfv_service_at(model, 0, 11 * BF_HOUR - 1).count, 1);
    assert_int_equal(bfv_service_at(model, 0, app->at).count, 2);
    assert_int_equal(bfv_service_at(model, 0, app->at).feed, BF_FEED_LEND);
    assert_close(bfv_demand_at(model, 0, 0, app->at), 1.25, 0.0);
    assert_close(bfv_demand_at(model, 0, 1, app->at), 1.1, 0.0);
    bfv_app_select(app, 0, (struct bfv_spot){.thing = BFV_ON_BOOTH, .index = 0});
    assert_true(stage_do_index(app, BFV_DO_SERVE, 2));
    assert_true(stage_do_index(app, BFV_DO_DEMAND_MORE, 0));
    model = bfv_setting_model(bfv_app_setting(app));
    assert_int_equal(bfv_service_at(model, 0, app->at).count, 1);
    assert_close(bfv_demand_at(model, 0, 0, app->at), 1.5, 0.0);
    stage_close(app);
}

static void demand_changes_in_steps(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT, "--at", "10:00");

    (void)state;
    assert_true(stage_do_index(app, BFV_DO_DEMAND_MORE, 1));
    assert_close(bfv_app_frame(app)->programme_demand[1], 1.1, 1e-9);
    assert_close(bfv_app_frame(app)->programme_demand[0], 1.0, 1e-9);
    assert_true(stage_do_index(app, BFV_DO_DEMAND_LESS, 1));
    assert_true(stage_do_index(app, BFV_DO_DEMAND_LESS, 1));
    assert_close(bfv_app_frame(app)->programme_demand[1], 0.9, 1e-9);
    while (stage_do_index(app, BFV_DO_DEMAND_LESS, 1))
        continue;
    assert_close(bfv_app_frame(app)->programme_demand[1], 0.0, 0.0);
    assert_close(bfv_demand_step(10.0, true), 10.0, 0.0);
    assert_close(bfv_demand_step(0.0, false), 0.0, 0.0);
    stage_close(app);
}

static void orders_are_read_as_people_give_them(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT);
    const struct bf_model *model = bfv_setting_model(bfv_app_setting(app));
    struct bf_intervention order;
    struct bf_error error = {0};

    (void)state;
    assert_int_equal(bfv_order_read("10:42 open B4", model, 0, &order, &error), BF_OK);
    assert_int_equal(order.kind, BF_INTERVENE_OPEN);
    assert_int_equal(order.booth, 3);
    assert_true(order.at == 642 * BF_MINUTE);
    assert_int_equal(bfv_order_read("1 10:42:30 small.B2 serves fast_lane and general_lane longest",
                                    model, 0, &order, &error),
                     BF_OK);
    assert_int_equal(order.lane_count, 2);
    assert_int_equal(order.feed, BF_FEED_LONGEST);
    assert_int_equal(bfv_order_read("10:42 all x 1.5", model, 0, &order, &error), BF_OK);
    assert_int_equal(order.programme, -1);
    assert_close(order.factor, 1.5, 0.0);
    stage_close(app);
}

static void wrong_orders_say_what_is_wrong(void **state)
{
    static const struct {
        const char *order, *message;
    } cases[] = {
        {"open B3", "`open B3`: begin with a time, as in `10:42 open B3`"},
        {"10:42 open", "`10:42 open`: one booth is missing here, as in `10:42 open B3`"},
        {"10:42 open B44", "`10:42 open B44`: no booth `B44`; there are B1, B2, B3, B4"},
        {"10:42 B1 serves", "`10:42 B1 serves`: which lanes? as in `10:42 B2 serves fast_lane and "
                            "general_lane`"},
        {"10:42 B1 serves fastlane",
         "`10:42 B1 serves fastlane`: no lane `fastlane`; did you mean `fast_lane`?"},
        {"10:42 FAST x 11",
         "`10:42 FAST x 11`: a factor from 0 to 10 is missing, as in `10:42 FAST x 1.5`"},
        {"10:42 FUST x 1", "`10:42 FUST x 1`: no programme `FUST`; did you mean `FAST`?"},
        {"10:42 PIP x 1", "`10:42 PIP x 1`: no programme `PIP`; there are FAST, ordinary, all"},
        {"10:42 B1 serves fast_lane dedicated lend",
         "`10:42 B1 serves fast_lane dedicated lend`: no lane `dedicated`; there are fast_lane, "
         "general_lane"},
        {"10:42 paint B1", "`10:42 paint B1`: this is none of `open B3`, `close B3`, `schedule "
                           "B3`, `B2 serves general_lane` and `FAST x 1.5`"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(REFUSAL(SMALL_PORT, "--do", cases[i].order), cases[i].message);
}

static void comparing_shows_the_file_as_it_is_on_the_left(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT, "--at", "11:00", "--do", "9:00 open B4", "--compare");
    const struct bfv_frame_state *frame = bfv_app_frame(app);

    (void)state;
    assert_int_equal(frame->side_count, 2);
    assert_string_equal(frame->sides[0].title, "port.cfg as it is");
    assert_string_equal(frame->sides[1].title, "port.cfg, open B4");
    assert_false(bfv_journal_booth(frame->sides[0].scene->journal, 3, app->at).open);
    assert_true(bfv_journal_booth(frame->sides[1].scene->journal, 3, app->at).open);
    /* What is compared with stays as it is. */
    assert_true(frame->sides[0].fixed && !frame->sides[1].fixed);
    assert_false(bfv_app_do(app, (struct bfv_action){.kind = BFV_DO_BOOTH, .index = 0}));
    assert_true(app->notice_alert);
    assert_true(bfv_app_do(app, (struct bfv_action){.kind = BFV_DO_BOOTH, .side = 1, .index = 0}));
    assert_int_equal(bfv_setting_changes(app->settings[0]), 2);
    assert_int_equal(bfv_setting_changes(app->original), 0);
    stage_close(app);
}

static void two_files_are_compared_and_changed_on_either_side(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT, TWO_PORTS, "--at", "11:00");

    (void)state;
    assert_int_equal(bfv_app_frame(app)->side_count, 2);
    assert_false(app->state.sides[0].fixed || app->state.sides[1].fixed);
    assert_true(bfv_app_do(app, (struct bfv_action){.kind = BFV_DO_BOOTH, .side = 0, .index = 0}));
    assert_true(bfv_app_do(app, (struct bfv_action){.kind = BFV_DO_BOOTH, .side = 1, .index = 0}));
    assert_int_equal(bfv_setting_changes(app->settings[0]), 1);
    assert_int_equal(bfv_setting_changes(app->settings[1]), 1);
    assert_true(stage_do(app, BFV_DO_UNDO)); /* of the side changed last */
    assert_int_equal(bfv_setting_changes(app->settings[0]), 1);
    assert_int_equal(bfv_setting_changes(app->settings[1]), 0);
    stage_close(app);
}

static void a_saved_scenario_gives_the_same_day(void **state)
{
    struct bfv_app *app =
        OPEN(SMALL_PORT, "--at", "10:00", "--do", "9:00 open B4", "--do",
             "9:30 B1 serves fast_lane and general_lane", "--do", "9:45 ordinary x 1.25");
    uint64_t digest = digest_of(app);

    (void)state;
    stage_do(app, BFV_DO_SAVE);
    stage_do(app, BFV_DO_ACCEPT);
    assert_string_equal(app->notice, "saved as port-changed.cfg");
    stage_do(app, BFV_DO_SAVE);
    assert_string_equal(app->prompt_text, "port-changed-2.cfg");
    /* A file that is there is never written over. */
    while (stage_do(app, BFV_DO_ERASE))
        continue;
    bfv_app_type(app, "port-changed.cfg");
    stage_do(app, BFV_DO_ACCEPT);
    assert_true(app->notice_alert);
    assert_int_equal(app->prompt, BFV_ASK_FILE);
    stage_close(app);
    app = OPEN("port-changed.cfg");
    assert_true(digest_of(app) == digest);
    stage_close(app);
}

static void quitting_asks_about_what_no_file_has(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT, "--at", "10:00", "--do", "9:00 open B4");

    (void)state;
    assert_int_equal(bfv_app_unsaved(app), 0); /* the command line has it */
    stage_do_index(app, BFV_DO_BOOTH, 1);
    stage_do(app, BFV_DO_QUIT);
    assert_false(app->quit);
    assert_string_equal(bfv_app_frame(app)->prompt->question, "Quit without saving 2 changes?");
    stage_do(app, BFV_DO_LET_GO);
    assert_null(bfv_app_frame(app)->prompt);
    stage_do(app, BFV_DO_UNDO); /* back to what the command line says */
    stage_do(app, BFV_DO_QUIT);
    assert_true(app->quit);
    stage_close(app);
}

static void quitting_twice_is_meant(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT, "--at", "10:00");

    (void)state;
    stage_do_index(app, BFV_DO_BOOTH, 1);
    stage_do(app, BFV_DO_QUIT);
    assert_false(app->quit);
    stage_do(app, BFV_DO_QUIT);
    assert_true(app->quit);
    stage_close(app);
}

static void saving_on_the_way_out_saves_both_sides_and_leaves(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT, TWO_PORTS, "--at", "11:00");

    (void)state;
    for (int side = 0; side < 2; side++)
        bfv_app_do(app, (struct bfv_action){.kind = BFV_DO_BOOTH, .side = side, .index = 0});
    stage_do(app, BFV_DO_QUIT);
    stage_do(app, BFV_DO_SAVE);
    assert_string_equal(app->prompt_text, "two-ports-changed.cfg");
    stage_do(app, BFV_DO_ACCEPT);
    assert_false(app->quit);
    assert_string_equal(bfv_app_frame(app)->prompt->question, "Quit without saving 1 change?");
    stage_do(app, BFV_DO_SAVE);
    bfv_app_type(app, "-left");
    assert_int_equal(app->active, 0);
    stage_do(app, BFV_DO_ACCEPT);
    assert_true(app->quit);
    assert_true(strlen(stage_read("two-ports-changed.cfg")) > 0);
    stage_close(app);
}

static void an_exercise_need_not_be_saved(void **state)
{
    struct bfv_app *app = OPEN("--lesson", "4");

    (void)state;
    stage_do_index(app, BFV_DO_BOOTH, 0);
    assert_int_equal(bfv_setting_changes(bfv_app_setting(app)), 1);
    stage_do(app, BFV_DO_QUIT);
    assert_true(app->quit);
    stage_close(app);
}

static void a_step_of_a_lesson_begins_with_nothing_selected_or_said(void **state)
{
    struct bfv_app *app = OPEN("--lesson", "4");

    (void)state;
    stage_do_index(app, BFV_DO_BOOTH, 0);
    bfv_app_select(app, 0, (struct bfv_spot){.thing = BFV_ON_BOOTH, .index = 0});
    assert_true(app->notice[0] != '\0');
    assert_true(stage_do(app, BFV_DO_LESSON_NEXT));
    assert_int_equal(bfv_app_selected_booth(app), -1);
    assert_string_equal(app->notice, "");
    stage_close(app);
}

static void brackets_stop_at_what_was_changed_on_the_other_side(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT, "--at", "0:00", "--do", "9:07 open B4", "--compare");
    bool stopped = false;

    (void)state;
    while (stage_do(app, BFV_DO_NEXT_EVENT))
        stopped = stopped || app->at == 547 * BF_MINUTE;
    assert_true(stopped);
    while (stage_do(app, BFV_DO_PREVIOUS_EVENT) && app->at != 547 * BF_MINUTE)
        continue;
    assert_true(app->at == 547 * BF_MINUTE);
    stage_close(app);
}

static void the_remedy_of_an_alarm_opens_a_booth(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT, "--at", "8:00");

    (void)state;
    assert_true(stage_do_index(app, BFV_DO_REMEDY, 3));
    assert_true(is_open(app, 3));
    stage_close(app);
}

static void a_window_without_at_begins_before_the_longest_queue(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT);

    (void)state;
    assert_true(bfv_journal_queued(bfv_app_scene(app, 0)->journal, -1, app->at + 30 * BF_MINUTE) >
                5);
    stage_close(app);
}

static void unknown_ports_trucks_and_files_are_refused(void **state)
{
    (void)state;
    assert_string_equal(REFUSAL(SMALL_PORT, "--port", "south"),
                        "--port south: the scenario has no such port; its first is small");
    assert_string_equal(REFUSAL(SMALL_PORT, "--follow", "99999"),
                        "--follow 99999: no truck of this number comes to the port");
}

static void bands_come_with_the_replications(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT, "--runs", "5");

    (void)state;
    /* Not at once: the first picture goes before. */
    assert_null(bfv_app_frame(app)->sides[0].ensemble);
    stage_wait(app, 0.5);
    assert_non_null(bfv_app_frame(app)->sides[0].ensemble);
    bf_ensemble_wait(app->settings[0]->ensemble);
    stage_wait(app, 0.1);
    assert_int_equal(app->bands_shown, 5);
    stage_close(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(playing_goes_on_at_its_speed_and_stops_at_the_end),
        cmocka_unit_test(a_paused_app_has_nothing_to_do),
        cmocka_unit_test(a_change_keeps_time_camera_and_the_followed_truck),
        cmocka_unit_test(undo_and_redo_give_the_same_days_again),
        cmocka_unit_test(a_booth_serves_what_its_card_says),
        cmocka_unit_test(a_click_goes_on_from_what_the_scenario_changes),
        cmocka_unit_test(demand_changes_in_steps),
        cmocka_unit_test(orders_are_read_as_people_give_them),
        cmocka_unit_test(wrong_orders_say_what_is_wrong),
        cmocka_unit_test(comparing_shows_the_file_as_it_is_on_the_left),
        cmocka_unit_test(two_files_are_compared_and_changed_on_either_side),
        cmocka_unit_test(a_saved_scenario_gives_the_same_day),
        cmocka_unit_test(quitting_asks_about_what_no_file_has),
        cmocka_unit_test(quitting_twice_is_meant),
        cmocka_unit_test(saving_on_the_way_out_saves_both_sides_and_leaves),
        cmocka_unit_test(an_exercise_need_not_be_saved),
        cmocka_unit_test(a_step_of_a_lesson_begins_with_nothing_selected_or_said),
        cmocka_unit_test(brackets_stop_at_what_was_changed_on_the_other_side),
        cmocka_unit_test(the_remedy_of_an_alarm_opens_a_booth),
        cmocka_unit_test(a_window_without_at_begins_before_the_longest_queue),
        cmocka_unit_test(unknown_ports_trucks_and_files_are_refused),
        cmocka_unit_test(bands_come_with_the_replications),
    };

    return cmocka_run_group_tests(tests, stage_setup, stage_teardown);
}
