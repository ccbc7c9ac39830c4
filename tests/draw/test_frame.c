#define _GNU_SOURCE /* RTLD_NEXT */
#include "check.h"

#include <dlfcn.h>
#include <pango/pango.h>
#include <string.h>
#include <time.h>

#include "draw/frame_pieces.h"
#include "draw/frame_plan.h"
#include "replay/sound_day.h"
#include "sheet.h"
#include "stage.h"

/* ---- texts that were cut ----------------------------------------------------------------------
 *
 * Every text is measured before it is drawn; here the question passes by first, so that texts that
 * end in an ellipsis are seen. */

static char cut_texts[1024];

void pango_layout_get_extents(PangoLayout *layout, PangoRectangle *ink, PangoRectangle *logical)
{
    static void (*real)(PangoLayout *, PangoRectangle *, PangoRectangle *);

    if (!real) {
        void *found = dlsym(RTLD_NEXT, "pango_layout_get_extents");

        memcpy(&real, &found, sizeof real);
    }
    real(layout, ink, logical);
    if (pango_layout_is_ellipsized(layout)) {
        size_t used = strlen(cut_texts);

        snprintf(cut_texts + used, sizeof cut_texts - used, "%s\n", pango_layout_get_text(layout));
    }
}

static void nothing_is_cut_off(const struct stage *stage)
{
    struct stage panels = *stage;

    panels.state.sides[0].camera = (struct bfv_camera){1e6, 1e6, 40.0}; /* no map */
    cut_texts[0] = '\0';
    cairo_surface_destroy(stage_paint(&panels, NULL));
    assert_string_equal(cut_texts, "");
}

static void texts_find_room_in_usual_windows(void **context)
{
    static const char *const scenarios[] = {"scenarios/northgate-10.cfg",
                                            "scenarios/pacific-highway-2009-dedicated.cfg",
                                            "scenarios/mixed-crossing.cfg"};
    static const int hours[] = {0, 9, 13, 17};

    (void)context;
    for (size_t s = 0; s < sizeof scenarios / sizeof *scenarios; s++) {
        struct stage stage;

        stage_open(&stage, scenarios[s]);
        for (size_t h = 0; h < sizeof hours / sizeof *hours; h++) {
            stage.state.at = hours[h] * BF_HOUR;
            stage_size(&stage, 1280, 720, 1.0);
            nothing_is_cut_off(&stage);
            stage_size(&stage, 1920, 1080, 1.0);
            nothing_is_cut_off(&stage);
        }
        stage_close(&stage);
    }
}

static void a_long_name_is_cut(void **context)
{
    struct stage stage;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    stage.state.lesson = &(struct bfv_lesson_card){
        .lesson = "Lesson 1 of 1",
        .title = "A heading so long that no card in any window could ever hold the whole of it "
                 "in a single line, and so it has to end early",
        .text = "",
        .autoplay = -1.0};
    cut_texts[0] = '\0';
    cairo_surface_destroy(stage_paint(&stage, NULL));
    assert_non_null(strstr(cut_texts, "A heading so long"));
    stage_close(&stage);
}

/* ---- pixels ---------------------------------------------------------------------------------- */

static void assert_paints_as_fresh(struct bfv_frame *frame, const struct stage *stage)
{
    cairo_surface_t *kept = stage_image(stage), *fresh;
    struct bfv_hots hots[2];

    bfv_frame_paint(frame, kept, &stage->state, &hots[0]);
    fresh = stage_paint(stage, &hots[1]);
    assert_true(stage_same(kept, fresh));
    assert_int_equal(hots[0].count, hots[1].count);
    for (size_t h = 0; h < hots[0].count; h++) {
        assert_int_equal(hots[0].hots[h].kind, hots[1].hots[h].kind);
        assert_int_equal(hots[0].hots[h].index, hots[1].hots[h].index);
        assert_memory_equal(&hots[0].hots[h].rect, &hots[1].hots[h].rect, sizeof(struct bfv_rect));
    }
    cairo_surface_destroy(kept);
    cairo_surface_destroy(fresh);
}

/* Each change must be seen, though the frame keeps what it drew before. */
static void a_frame_that_keeps_pixels_paints_as_one_that_has_none(void **context)
{
    struct bfv_frame *frame = bfv_frame_create();
    struct stage stage;
    struct bfv_frame_state *state = &stage.state;
    double demand[BF_MAX_PROGRAMMES] = {1.0, 1.0, 1.5};

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    stage_size(&stage, 1280, 800, 1.0);
    assert_paints_as_fresh(frame, &stage);
    for (int step = 0; step < 4; step++) {
        state->at += step * 17 * BF_MINUTE + 3 * BF_SECOND;
        assert_paints_as_fresh(frame, &stage);
    }
    state->playing = true;
    state->speed = 0;
    state->programme_demand = demand;
    state->ribbons = state->changed = true;
    assert_paints_as_fresh(frame, &stage);
    state->pointer = (struct bfv_point){1000.0, 130.0};
    assert_paints_as_fresh(frame, &stage);
    state->pointer = (struct bfv_point){60.0, 750.0};
    state->hovered = (struct bfv_hot){.kind = BFV_HOT_HOME};
    assert_paints_as_fresh(frame, &stage);
    state->selected = (struct bfv_spot){BFV_ON_BOOTH, 4};
    assert_paints_as_fresh(frame, &stage);
    state->selected.thing = BFV_ON_NOTHING;
    state->followed = bfv_journal_next_in_queue(stage.scene->journal, BFV_NO_TRUCK, state->at);
    assert_int_not_equal(state->followed, BFV_NO_TRUCK);
    assert_paints_as_fresh(frame, &stage);
    state->lesson = &stage_lesson;
    assert_paints_as_fresh(frame, &stage);
    stage_compare(&stage, true);
    assert_paints_as_fresh(frame, &stage);
    stage_size(&stage, 1000, 700, 1.25);
    assert_paints_as_fresh(frame, &stage);
    stage.theme = sheet_theme("light");
    assert_paints_as_fresh(frame, &stage);
    bfv_frame_destroy(frame);
    stage_close(&stage);
}

static void painting_twice_gives_the_same_pixels(void **context)
{
    struct stage stage;
    struct bfv_frame *frame = bfv_frame_create();

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    cairo_surface_t *one = stage_image(&stage), *other = stage_image(&stage);
    bfv_frame_paint(frame, one, &stage.state, NULL);
    bfv_frame_paint(frame, other, &stage.state, NULL);
    assert_true(stage_same(one, other));
    cairo_surface_destroy(one);
    cairo_surface_destroy(other);
    bfv_frame_destroy(frame);
    stage_close(&stage);
}

static void a_live_window_is_exact_soon_after_it_stops(void **context)
{
    const struct timespec pause = {0, 30 * 1000 * 1000};
    struct stage stage;
    struct bfv_frame *frame = bfv_frame_create();
    bool was_late = false;
    int paintings = 0;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    cairo_surface_t *image = stage_image(&stage), *fresh;
    stage.state.live = true;
    for (int step = 0; step < 5; step++) {
        stage.state.at += 20 * BF_MINUTE;
        bfv_frame_paint(frame, image, &stage.state, NULL);
        was_late = was_late || bfv_frame_late(frame);
    }
    assert_true(was_late);
    while (bfv_frame_late(frame) && paintings++ < 40) {
        nanosleep(&pause, NULL);
        bfv_frame_paint(frame, image, &stage.state, NULL);
    }
    assert_false(bfv_frame_late(frame));
    stage.state.live = false;
    fresh = stage_paint(&stage, NULL);
    assert_true(stage_same(image, fresh));
    cairo_surface_destroy(image);
    cairo_surface_destroy(fresh);
    bfv_frame_destroy(frame);
    stage_close(&stage);
}

/* ---- what can be clicked --------------------------------------------------------------------- */

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

static bool same_pixel(cairo_surface_t *one, cairo_surface_t *other, int x, int y)
{
    int stride = cairo_image_surface_get_stride(one), offset = y * stride + 4 * x;

    return memcmp(cairo_image_surface_get_data(one) + offset,
                  cairo_image_surface_get_data(other) + offset, 3) == 0;
}

/* The column where the handle stands, against the same once it has gone on. */
static void the_handle_strikes_through_no_text_of_a_marker(void **context)
{
    struct stage stage;
    struct bfv_plan plan;
    struct bfv_rect track;
    cairo_surface_t *there, *gone;
    int x;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    stage_size(&stage, 1280, 720, 1.0);
    plan = bfv_plan_make(&stage.state);
    track = bfv_plan_track(&plan);
    x = (int)bfv_bar_x(&plan, stage.state.at);
    there = stage_paint(&stage, NULL);
    stage.state.at += BF_HOUR;
    gone = stage_paint(&stage, NULL);
    assert_false(same_pixel(there, gone, x, (int)track.y + 2));
    for (int y = (int)plan.areas[BFV_AREA_BAR].y + 1; y < (int)track.y; y++)
        assert_true(same_pixel(there, gone, x, y));
    cairo_surface_destroy(there);
    cairo_surface_destroy(gone);
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

/* A pill itself may say no more than a number. */
static void a_card_tells_what_a_pill_has_no_room_for(void **context)
{
    struct bfv_hots hots;
    struct stage stage;
    cairo_surface_t *plain, *card;
    struct bfv_rect pill;

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    stage.state.at = 14 * BF_HOUR;
    plain = stage_paint(&stage, &hots);
    pill = hots.pills[0].pills[0].rect;
    stage.state.pointer = (struct bfv_point){pill.x + pill.width / 2.0, pill.y + pill.height / 2.0};
    stage.state.hovered = bfv_hots_at(&hots, stage.state.pointer);
    stage.state.hovered_spot = bfv_frame_spot(&hots, &stage.state, stage.state.pointer, &(int){0});
    stage.state.card = true;
    assert_int_equal(stage.state.hovered_spot.thing, BFV_ON_PILL);
    card = stage_paint(&stage, NULL);
    assert_false(stage_same(plain, card));
    cairo_surface_destroy(card);
    cairo_surface_destroy(plain);
    stage.state.at = 0; /* nobody is hidden any more where the pointer was */
    card = stage_paint(&stage, NULL);
    stage.state.card = false;
    plain = stage_paint(&stage, NULL);
    assert_true(stage_same(plain, card));
    cairo_surface_destroy(card);
    cairo_surface_destroy(plain);
    stage_close(&stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_find_room_in_usual_windows),
        cmocka_unit_test(a_long_name_is_cut),
        cmocka_unit_test(a_frame_that_keeps_pixels_paints_as_one_that_has_none),
        cmocka_unit_test(painting_twice_gives_the_same_pixels),
        cmocka_unit_test(a_live_window_is_exact_soon_after_it_stops),
        cmocka_unit_test(whatever_can_be_clicked_is_big_enough_and_in_the_picture),
        cmocka_unit_test(every_booth_and_speed_can_be_clicked),
        cmocka_unit_test(undo_and_save_are_offered_once_something_changed),
        cmocka_unit_test(an_alarm_offers_its_remedy),
        cmocka_unit_test(a_comparison_marks_what_was_done_to_the_other_side),
        cmocka_unit_test(demand_can_be_changed_where_the_pointer_is),
        cmocka_unit_test(a_lesson_can_be_answered_in_the_smallest_window),
        cmocka_unit_test(what_covers_the_rest_answers_first),
        cmocka_unit_test(the_handle_strikes_through_no_text_of_a_marker),
        cmocka_unit_test(the_pointer_finds_a_booth_on_the_map),
        cmocka_unit_test(a_card_tells_what_a_pill_has_no_room_for),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
