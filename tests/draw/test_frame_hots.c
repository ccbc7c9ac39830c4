/* What of a frame answers to the mouse, and where. */
#include "check.h"

#include "draw/frame/frame_plan.h"
#include "replay/sound_day.h"
#include "stage.h"

static bool has(const struct bfv_hots *hots, enum bfv_hot_kind kind, int index)
{
    for (size_t h = 0; h < hots->count; h++)
        if (hots->hots[h].kind == kind && hots->hots[h].index == index)
            return true;
    return false;
}

static struct bfv_hots hots_of(const struct stage *stage)
{
    struct bfv_hots hots = {.count = 0};

    cairo_surface_destroy(stage_paint(stage, &hots));
    return hots;
}

static void whatever_can_be_clicked_is_big_enough_and_in_the_picture(void **context)
{
    static const struct {
        int width, height;
        double scale;
    } sizes[] = {{1920, 1080, 1.0}, {1280, 720, 1.0}, {1000, 640, 1.0}, {640, 360, 1.0},
                 {640, 360, 2.0},   {1280, 720, 0.8}, {1920, 1080, 2.0}};
    struct stage stage;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    stage.state.changed = stage.state.can_redo = true;
    stage.state.selected = (struct bfv_spot){BFV_ON_BOOTH, 9};
    for (int kind = 0; kind < 3; kind++)
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            struct bfv_hots hots;

            stage_compare(&stage, kind == 1);
            stage.state.lesson = kind == 2 ? &stage_lesson : NULL;
            stage_size(&stage, sizes[i].width, sizes[i].height, sizes[i].scale);
            hots = hots_of(&stage);
            assert_true(hots.count < BFV_MOST_HOTS);
            for (size_t h = 0; h < hots.count; h++) {
                struct bfv_rect rect = hots.hots[h].rect;

                assert_true(rect.width >= 20.0 && rect.height >= 20.0);
                assert_true(rect.x >= -0.5 && rect.y >= -0.5);
                assert_true(rect.x + rect.width <= sizes[i].width / sizes[i].scale + 0.5);
                assert_true(rect.y + rect.height <= sizes[i].height / sizes[i].scale + 0.5);
            }
        }
    stage_close(&stage);
}

static void every_booth_and_speed_can_be_clicked(void **context)
{
    struct stage stage;
    struct bfv_hots hots;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    hots = hots_of(&stage);
    for (int booth = 0; booth < 10; booth++)
        assert_true(has(&hots, BFV_HOT_BOOTH, booth));
    for (int speed = 0; speed < 5; speed++)
        assert_true(has(&hots, BFV_HOT_SPEED, speed));
    for (int kind = BFV_HOT_HOME; kind <= BFV_HOT_STEP; kind++)
        assert_true(has(&hots, (enum bfv_hot_kind)kind, 0));
    assert_true(has(&hots, BFV_HOT_HELP, 0));
    assert_true(has(&hots, BFV_HOT_MAP, 0));
    assert_true(has(&hots, BFV_HOT_TIME, 0));
    assert_false(has(&hots, BFV_HOT_SAVE, 0));
    stage_close(&stage);
}

static void undo_and_save_are_offered_once_something_changed(void **context)
{
    struct stage stage;
    struct bfv_hots hots;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    stage.state.changed = true;
    hots = hots_of(&stage);
    assert_true(has(&hots, BFV_HOT_UNDO, 0));
    assert_true(has(&hots, BFV_HOT_SAVE, 0));
    assert_false(has(&hots, BFV_HOT_REDO, 0));
    stage_close(&stage);
}

static void an_alarm_offers_its_remedy(void **context)
{
    struct stage stage;
    struct bfv_hots hots;
    struct bfv_alarm alarm;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    alarm = bfv_journal_alarm(stage.scene->journal, stage.state.at);
    assert_true(alarm.raised && alarm.remedy >= 0);
    hots = hots_of(&stage);
    assert_true(has(&hots, BFV_HOT_REMEDY, alarm.remedy));
    stage_close(&stage);
}

static void a_comparison_marks_what_was_done_to_the_other_side(void **context)
{
    const struct bf_intervention open_booth = {
        .at = 10 * BF_HOUR + 42 * BF_MINUTE, .kind = BF_INTERVENE_OPEN, .booth = 9};
    struct stage stage;
    size_t before, count, change = 0;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    struct bf_changes *changes = bf_changes_create(&stage.day->scenario->model);
    bf_changes_add(changes, &open_booth);
    struct bf_day *day = shipped_day("northgate-10.cfg", changes);
    struct bfv_scene *scene = bfv_scene_create(day, 0);
    const struct bfv_event *events = bfv_journal_events(scene->journal, &count);

    stage.state.sides[1].scene = scene;
    stage_compare(&stage, true);
    bfv_journal_events(stage.scene->journal, &before);
    while (change < count && events[change].kind != BFV_EVENT_CHANGE)
        change++;
    assert_true(change < count);
    struct bfv_hots hots = hots_of(&stage);
    assert_true(has(&hots, BFV_HOT_EVENT, (int)(before + change)));
    bfv_scene_destroy(scene);
    bf_day_destroy(day);
    bf_changes_destroy(changes);
    stage_close(&stage);
}

static void demand_can_be_changed_where_the_pointer_is(void **context)
{
    struct stage stage;
    struct bfv_hots hots;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    hots = hots_of(&stage);
    assert_false(has(&hots, BFV_HOT_DEMAND_MORE, 0));
    stage.state.pointer = (struct bfv_point){1700.0, 130.0};
    hots = hots_of(&stage);
    assert_true(has(&hots, BFV_HOT_DEMAND_MORE, 0));
    assert_true(has(&hots, BFV_HOT_DEMAND_LESS, 0));
    assert_false(has(&hots, BFV_HOT_DEMAND_MORE, 1));
    stage_close(&stage);
}

static void a_lesson_can_be_answered_in_the_smallest_window(void **context)
{
    struct stage stage;
    struct bfv_hots hots;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    stage.state.lesson = &stage_lesson;
    stage_size(&stage, 640, 360, 1.0);
    hots = hots_of(&stage);
    assert_true(has(&hots, BFV_HOT_LESSON_NEXT, 0));
    for (int choice = 0; choice < 4; choice++)
        assert_true(has(&hots, BFV_HOT_LESSON_ANSWER, choice));
    stage_close(&stage);
}

static void what_covers_the_rest_answers_first(void **context)
{
    static const struct bfv_key_row rows[] = {{"Space", "play, pause"}, {"Q", "quit"}};
    struct stage stage;
    struct bfv_hots hots;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    hots = hots_of(&stage);
    assert_int_equal(bfv_hots_at(&hots, (struct bfv_point){117.0, 1026.0}).kind, BFV_HOT_PLAY);
    stage.state.help = rows;
    stage.state.help_rows = 2;
    hots = hots_of(&stage);
    assert_int_equal(bfv_hots_at(&hots, (struct bfv_point){117.0, 1026.0}).kind, BFV_HOT_CLOSE);
    stage_close(&stage);
}

static void the_pointer_finds_a_booth_on_the_map(void **context)
{
    struct bfv_hots hots = {.count = 0};
    struct stage stage;
    struct bfv_rect view;
    struct bfv_camera camera;
    struct bfv_spot spot;
    int side = -1, stop;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    view = bfv_frame_map_rect(&stage.state, 0);
    camera = bfv_camera_fit(stage.scene->layout, view);
    stop = stage.scene->layout->stop_of_booth[9];
    bfv_motion_seek(stage.scene->motion, stage.state.at, &stage.crowds[0]);
    spot = bfv_frame_spot(
        &hots, &stage.state,
        bfv_camera_to_view(camera, view,
                           (struct bfv_point){stage.scene->layout->stops[stop].pose.x,
                                              stage.scene->layout->stops[stop].pose.y}),
        &side);
    assert_int_equal(side, 0);
    assert_int_equal(spot.thing, BFV_ON_BOOTH);
    assert_int_equal(spot.index, 9);
    stage_close(&stage);
}

/* Regression: the card offered to open a booth, and refused once it was asked to. */
static void what_cannot_be_changed_is_not_offered(void **context)
{
    struct stage stage;
    struct bfv_hots hots;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    stage_compare(&stage, true);
    stage.state.selected = (struct bfv_spot){BFV_ON_BOOTH, 9};
    hots = hots_of(&stage);
    assert_true(has(&hots, BFV_HOT_BOOTH, 9));
    assert_true(has(&hots, BFV_HOT_SERVES, 9));
    stage.state.sides[0].fixed = true;
    hots = hots_of(&stage);
    assert_false(has(&hots, BFV_HOT_BOOTH, 9));
    for (int lane = 0; lane < (int)stage.day->scenario->model.place_count; lane++)
        assert_false(has(&hots, BFV_HOT_SERVES, lane));
    stage.state.selected_side = 1;
    hots = hots_of(&stage);
    assert_true(has(&hots, BFV_HOT_BOOTH, 9));
    stage_close(&stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whatever_can_be_clicked_is_big_enough_and_in_the_picture),
        cmocka_unit_test(every_booth_and_speed_can_be_clicked),
        cmocka_unit_test(undo_and_save_are_offered_once_something_changed),
        cmocka_unit_test(an_alarm_offers_its_remedy),
        cmocka_unit_test(a_comparison_marks_what_was_done_to_the_other_side),
        cmocka_unit_test(demand_can_be_changed_where_the_pointer_is),
        cmocka_unit_test(a_lesson_can_be_answered_in_the_smallest_window),
        cmocka_unit_test(what_covers_the_rest_answers_first),
        cmocka_unit_test(the_pointer_finds_a_booth_on_the_map),
        cmocka_unit_test(what_cannot_be_changed_is_not_offered),
    };

    return cmocka_run_group_tests_name("what answers", tests, NULL, NULL);
}
