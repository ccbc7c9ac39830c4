#include "check.h"

#include <string.h>

#include "stage.h"
#include "view/deeds/mouse.h"
#include "view/picture/describe.h"
#include "view/state/prompt.h"
#include "view/state/setting.h"
#include "view/state/state.h"

/* Puts the pointer on a point of the map, device pixels. */
static void point_at(struct bfv_app *app, double x, double y)
{
    struct bfv_rect map = bfv_frame_map_rect(&app->state, 0);
    struct bfv_camera camera = app->looks[0].now;
    struct bfv_point point;

    if (camera.zoom <= 0.0)
        camera = bfv_camera_fit(bfv_app_scene(app, 0)->layout, map);
    point = bfv_camera_to_view(camera, map, (struct bfv_point){x, y});
    bfv_app_point(app, app->state.scale * point.x, app->state.scale * point.y);
}

static void click(struct bfv_app *app, int clicks)
{
    bfv_app_press(app, clicks);
    bfv_app_release(app);
}

/* The middle of a booth's lamp. */
static void point_at_lamp(struct bfv_app *app, int booth)
{
    const struct bfv_layout *layout = bfv_app_scene(app, 0)->layout;
    const struct bfv_stop *stop = &layout->stops[layout->stop_of_booth[booth]];

    point_at(app, layout->canopy.x + 0.5 * layout->canopy.width, stop->pose.y);
}

static struct bfv_app *open_painted(void)
{
    struct bfv_app *app = OPEN(SMALL_PORT, "--at", "11:30", "--calm", "--size", "1280x720");

    stage_paint(app);
    return app;
}

static void a_click_on_a_lamp_opens_or_closes_and_selects(void **state)
{
    struct bfv_app *app = open_painted();

    (void)state;
    point_at_lamp(app, 3);
    click(app, 1);
    assert_true(bfv_journal_booth(bfv_app_scene(app, 0)->journal, 3, app->at).open);
    assert_int_equal(bfv_app_selected_booth(app), 3);
    stage_paint(app);
    point_at_lamp(app, 3);
    click(app, 1);
    assert_false(bfv_journal_booth(bfv_app_scene(app, 0)->journal, 3, app->at).open);
    stage_close(app);
}

/* A truck that stands in the queue, in sight. */
static const struct bfv_truck *queued_truck(const struct bfv_app *app)
{
    struct bfv_rect bounds = bfv_app_scene(app, 0)->layout->bounds;

    for (size_t i = 0; i < app->crowds[0].truck_count; i++) {
        const struct bfv_truck *truck = &app->crowds[0].trucks[i];
        if (truck->track != BFV_NONE && truck->pose.x > bounds.x + BFV_TRUCK_LENGTH)
            return truck;
    }
    fail_msg("nobody queues");
    return NULL;
}

static void a_click_selects_a_truck_and_two_follow_it(void **state)
{
    struct bfv_app *app = open_painted();
    const struct bfv_truck truck = *queued_truck(app);

    (void)state;
    point_at(app, truck.pose.x, truck.pose.y);
    assert_int_equal(app->hovered_spot.thing, BFV_ON_TRUCK);
    assert_int_equal(app->hovered_spot.index, truck.truck);
    click(app, 1);
    assert_int_equal(app->selected.thing, BFV_ON_TRUCK);
    assert_false(app->follows);
    click(app, 2);
    assert_int_equal(bfv_app_followed(app), truck.truck);
    stage_close(app);
}

static void a_card_comes_after_a_quarter_of_a_second(void **state)
{
    struct bfv_app *app = open_painted();
    const struct bfv_truck truck = *queued_truck(app);

    (void)state;
    point_at(app, truck.pose.x, truck.pose.y);
    stage_wait(app, 0.2);
    assert_false(bfv_app_frame(app)->card);
    stage_wait(app, 0.1);
    assert_true(bfv_app_frame(app)->card);
    point_at(app, truck.pose.x + 3.0, truck.pose.y);
    assert_false(bfv_app_frame(app)->card);
    bfv_app_leave(app);
    stage_wait(app, 0.5);
    assert_false(bfv_app_frame(app)->card);
    stage_close(app);
}

static void dragging_moves_the_map_with_the_pointer(void **state)
{
    struct bfv_app *app = open_painted();
    struct bfv_rect bounds = bfv_app_scene(app, 0)->layout->bounds;
    struct bfv_camera before, after;
    double x, y;

    (void)state;
    point_at(app, bounds.x + 0.3 * bounds.width, bounds.y + 2.0);
    bfv_app_wheel(app, 3.0);
    before = app->looks[0].now;
    x = app->pointer.x;
    y = app->pointer.y;
    stage_paint(app);
    bfv_app_press(app, 1);
    bfv_app_point(app, x - 50.0, y);
    bfv_app_point(app, x - 80.0, y);
    bfv_app_release(app);
    after = app->looks[0].now;
    assert_close((after.x - before.x) * before.zoom, 80.0, 0.5);
    assert_int_equal(app->selected.thing, BFV_ON_NOTHING);
    stage_close(app);
}

static void the_wheel_zooms_at_the_pointer(void **state)
{
    struct bfv_app *app = open_painted();
    struct bfv_rect map = bfv_frame_map_rect(&app->state, 0);
    struct bfv_layout *layout = bfv_app_scene(app, 0)->layout;
    struct bfv_point target = {layout->canopy.x, layout->canopy.y}, before, after;

    (void)state;
    before = bfv_camera_to_view(bfv_camera_fit(layout, map), map, target);
    point_at(app, target.x, target.y);
    bfv_app_wheel(app, 2.0);
    after = bfv_camera_to_view(app->looks[0].now, map, target);
    assert_close(after.x, before.x, 0.5);
    assert_close(after.y, before.y, 0.5);
    assert_close(app->looks[0].now.zoom, 1.44 * bfv_camera_fit(layout, map).zoom, 1e-9);
    stage_close(app);
}

static void dragging_the_time_bar_scrubs_both_ways(void **state)
{
    struct bfv_app *app = open_painted();
    struct bfv_rect bar = {0};
    bf_time at[3];

    (void)state;
    for (size_t i = 0; i < app->hots.count; i++)
        if (app->hots.hots[i].kind == BFV_HOT_TIME)
            bar = app->hots.hots[i].rect;
    assert_true(bar.width > 100.0);
    app->playing = true;
    bfv_app_point(app, bar.x + 0.5 * bar.width, bar.y + 0.5 * bar.height);
    bfv_app_press(app, 1);
    at[0] = app->at;
    stage_wait(app, 0.5); /* held, the clock stands */
    assert_true(app->at == at[0]);
    bfv_app_point(app, bar.x + 0.9 * bar.width, bar.y - 300.0);
    at[1] = app->at;
    bfv_app_point(app, bar.x + 0.1 * bar.width, bar.y);
    at[2] = app->at;
    bfv_app_point(app, bar.x - 500.0, bar.y);
    assert_true(app->at == 0);
    bfv_app_release(app);
    assert_true(at[1] > at[0] && at[0] > at[2] && at[2] > 0);
    assert_true(at[0] == bfv_frame_time_at(&app->state, bar.x + 0.5 * bar.width));
    stage_close(app);
}

/* Shows who points at a card that is painted only when something is new. */
static void pointing_at_a_card_paints_its_buttons(void **state)
{
    struct bfv_app *app = open_painted();
    struct bfv_rect card = {0};

    (void)state;
    stage_wait(app, 0.1);
    for (size_t i = 0; i < app->hots.count; i++)
        if (app->hots.hots[i].kind == BFV_HOT_WAITS && app->hots.hots[i].index == 1)
            card = app->hots.hots[i].rect;
    assert_true(card.width > 100.0);
    bfv_app_point(app, card.x + 10.0, card.y + card.height - 4.0);
    assert_true(app->stale);
    stage_paint(app);
    assert_true(stage_click(app, BFV_HOT_DEMAND_MORE, 1));
    assert_int_equal(bfv_setting_changes(bfv_app_setting(app)), 1);
    stage_close(app);
}

/* The wheel moved the map after the map had been dragged under the panel, and the moment of the
 * time bar stayed after the pointer had left it with the button held. */
static void a_drag_ends_where_the_pointer_is(void **state)
{
    struct bfv_app *app = open_painted();
    struct bfv_rect bounds = bfv_app_scene(app, 0)->layout->bounds, bar = {0};
    struct bfv_camera before;

    (void)state;
    for (size_t i = 0; i < app->hots.count; i++)
        if (app->hots.hots[i].kind == BFV_HOT_TIME)
            bar = app->hots.hots[i].rect;
    point_at(app, bounds.x + 0.3 * bounds.width, bounds.y + 2.0);
    bfv_app_press(app, 1);
    bfv_app_point(app, 1270.0, 60.0);
    bfv_app_release(app);
    before = app->looks[0].now;
    bfv_app_wheel(app, 3.0);
    assert_close(app->looks[0].now.zoom, before.zoom, 0.0);
    bfv_app_point(app, bar.x + 0.5 * bar.width, bar.y + 0.5 * bar.height);
    bfv_app_press(app, 1);
    bfv_app_point(app, bar.x + 0.5 * bar.width, bar.y - 400.0);
    assert_true(bfv_app_frame(app)->pointed >= 0);
    bfv_app_release(app);
    assert_true(bfv_app_frame(app)->pointed < 0);
    stage_close(app);
}

static void a_drag_that_is_dropped_clicks_nothing(void **state)
{
    struct bfv_app *app = open_painted();
    double x;

    (void)state;
    point_at_lamp(app, 3);
    bfv_app_press(app, 1);
    bfv_app_drop(app);
    assert_int_equal(bfv_setting_changes(bfv_app_setting(app)), 0);
    x = app->looks[0].now.x;
    bfv_app_point(app, 300.0, 300.0);
    bfv_app_point(app, 100.0, 300.0);
    bfv_app_release(app);
    assert_close(app->looks[0].now.x, x, 0.0);
    stage_close(app);
}

static void questions_are_answered_by_mouse(void **state)
{
    struct bfv_app *app = open_painted();

    (void)state;
    stage_do(app, BFV_DO_ASK_TIME);
    bfv_app_type(app, "12:00");
    stage_paint(app);
    assert_true(stage_click(app, BFV_HOT_ACCEPT, 0));
    assert_true(app->at == 12 * BF_HOUR);
    stage_paint(app);
    assert_true(stage_click(app, BFV_HOT_BOOTH, 3));
    stage_do(app, BFV_DO_QUIT);
    stage_paint(app);
    bfv_app_point(app, 4.0, 4.0); /* beside the question: rather not */
    click(app, 1);
    assert_int_equal(app->prompt, BFV_ASK_NOTHING);
    stage_do(app, BFV_DO_QUIT);
    stage_paint(app);
    assert_true(stage_click(app, BFV_HOT_QUIT, 0));
    assert_true(app->quit);
    stage_close(app);
}

static void a_marker_of_the_other_side_goes_to_its_change(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT, "--at", "11:30", "--do", "9:07 open B4", "--compare",
                               "--size", "1920x1080");
    size_t count, clicks = 0;

    (void)state;
    bfv_journal_events(bfv_app_scene(app, 0)->journal, &count);
    stage_paint(app);
    for (size_t i = count; i < count + 20 && clicks == 0; i++)
        clicks += stage_click(app, BFV_HOT_EVENT, (int)i);
    assert_int_equal(clicks, 1);
    assert_true(app->at == 547 * BF_MINUTE);
    stage_close(app);
}

static void buttons_do_what_they_show(void **state)
{
    struct bfv_app *app = open_painted();

    (void)state;
    assert_true(stage_click(app, BFV_HOT_PLAY, 0));
    assert_true(app->playing);
    assert_true(stage_click(app, BFV_HOT_SPEED, 4));
    assert_int_equal(app->speed, 4);
    assert_true(stage_click(app, BFV_HOT_RIBBONS, 0));
    assert_false(app->ribbons);
    assert_true(stage_click(app, BFV_HOT_HELP, 0));
    assert_true(app->help);
    stage_paint(app);
    assert_true(stage_click(app, BFV_HOT_CLOSE, 0));
    assert_false(app->help);
    stage_paint(app);
    assert_true(stage_click(app, BFV_HOT_BOOTH, 3));
    assert_int_equal(bfv_setting_changes(bfv_app_setting(app)), 1);
    stage_paint(app);
    assert_true(stage_click(app, BFV_HOT_UNDO, 0));
    assert_int_equal(bfv_setting_changes(bfv_app_setting(app)), 0);
    stage_paint(app);
    assert_true(stage_click(app, BFV_HOT_COMPARE, 0));
    assert_true(app->compare);
    stage_paint(app);
    assert_true(stage_click(app, BFV_HOT_HOME, 0));
    assert_true(app->at == 0);
    stage_close(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_click_on_a_lamp_opens_or_closes_and_selects),
        cmocka_unit_test(a_click_selects_a_truck_and_two_follow_it),
        cmocka_unit_test(a_card_comes_after_a_quarter_of_a_second),
        cmocka_unit_test(dragging_moves_the_map_with_the_pointer),
        cmocka_unit_test(the_wheel_zooms_at_the_pointer),
        cmocka_unit_test(dragging_the_time_bar_scrubs_both_ways),
        cmocka_unit_test(pointing_at_a_card_paints_its_buttons),
        cmocka_unit_test(a_drag_ends_where_the_pointer_is),
        cmocka_unit_test(a_drag_that_is_dropped_clicks_nothing),
        cmocka_unit_test(questions_are_answered_by_mouse),
        cmocka_unit_test(a_marker_of_the_other_side_goes_to_its_change),
        cmocka_unit_test(buttons_do_what_they_show),
    };

    return cmocka_run_group_tests(tests, stage_setup, stage_teardown);
}
