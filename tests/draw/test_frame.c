#define _GNU_SOURCE /* RTLD_NEXT */
#include "check.h"

#include <dlfcn.h>
#include <pango/pango.h>
#include <string.h>
#include <time.h>

#include "draw/frame/frame_pieces.h"
#include "draw/frame/frame_plan.h"
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

/* ---- on top of all -----------------------------------------------------------------------------
 */

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
    x = (int)bfv_plan_time_x(&plan, stage.state.at);
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
        cmocka_unit_test(the_handle_strikes_through_no_text_of_a_marker),
        cmocka_unit_test(a_card_tells_what_a_pill_has_no_room_for),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
