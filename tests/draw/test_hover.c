#include "check.h"

#include <math.h>
#include <string.h>

#include "draw/frame/frame_hover.h"
#include "draw/frame/frame_markers.h"
#include "draw/frame/frame_pieces.h"
#include "stage.h"
#include "written.h"

/* What a frame gives its parts to draw with. */
struct sheet {
    struct stage stage;
    struct bfv_plan plan;
    struct bfv_port port;
    struct bfv_canvas canvas;
    struct bfv_hots hots;
    struct bfv_pen pen;
    cairo_surface_t *image;
};

static void open_sheet(struct sheet *sheet, int width, int height)
{
    struct stage *stage = &sheet->stage;

    memset(sheet, 0, sizeof *sheet);
    stage_open(stage, "scenarios/northgate-10.cfg");
    stage_size(stage, width, height, 1.0);
    stage->state.at = 13 * BF_HOUR;
    cairo_surface_destroy(stage_paint(stage, &sheet->hots));
    sheet->plan = bfv_plan_make(&stage->state);
    sheet->port = bfv_port_of(stage->scene);
    sheet->image = stage_image(stage);
    sheet->canvas = (struct bfv_canvas){.cr = cairo_create(sheet->image),
                                        .theme = &stage->theme,
                                        .texts = bfv_texts_create(),
                                        .scale = 1.0};
    sheet->pen = (struct bfv_pen){.canvas = &sheet->canvas,
                                  .state = &stage->state,
                                  .plan = &sheet->plan,
                                  .port = &sheet->port,
                                  .rect = sheet->plan.whole};
}

static void close_sheet(struct sheet *sheet)
{
    bfv_texts_destroy(sheet->canvas.texts);
    cairo_destroy(sheet->canvas.cr);
    cairo_surface_destroy(sheet->image);
    stage_close(&sheet->stage);
}

/* On the panel or the time bar. */
static struct bfv_hover_words point_at(struct sheet *sheet, double x, double y)
{
    struct bfv_frame_state *state = &sheet->stage.state;

    state->pointer = (struct bfv_point){x, y};
    state->hovered = bfv_hots_at(&sheet->hots, state->pointer);
    state->hovered_spot = (struct bfv_spot){.thing = BFV_ON_NOTHING};
    return bfv_hover_say(&sheet->pen);
}

/* On the map, in the middle of something. */
static struct bfv_hover_words point_at_spot(struct sheet *sheet, struct bfv_spot spot,
                                            struct bfv_pose pose)
{
    struct bfv_frame_state *state = &sheet->stage.state;
    struct bfv_rect view = bfv_frame_map_rect(state, 0);
    struct bfv_camera camera = bfv_camera_fit(sheet->stage.scene->layout, view);

    state->pointer = bfv_camera_to_view(camera, view, (struct bfv_point){pose.x, pose.y});
    state->hovered = (struct bfv_hot){.kind = BFV_HOT_MAP, .rect = view};
    state->hovered_spot = spot;
    return bfv_hover_say(&sheet->pen);
}

static void assert_card_is_clear(struct sheet *sheet, const struct bfv_hover_words *words)
{
    struct bfv_rect whole = sheet->plan.whole, box = bfv_hover_box(&sheet->pen, words);

    assert_true(words->title[0] != '\0');
    assert_false(bfv_meet(box, bfv_notice_box(&sheet->pen)));
    assert_false(bfv_inside(box, sheet->stage.state.pointer));
    assert_true(box.x >= 0.0 && box.x + box.width <= whole.width);
    assert_true(box.y >= 0.0 && box.y + box.height <= whole.height);
}

/* A notice lay over the first line of the card of a truck at the top of the map. */
static void cards_keep_clear_of_notices_edges_and_the_pointer(void **context)
{
    static const int sizes[][2] = {{1920, 1080}, {1280, 720}, {900, 560}};

    (void)context;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct sheet sheet;
        struct bfv_hover_words words;
        const struct bfv_crowd *crowd = &sheet.stage.crowds[0];
        const struct bfv_layout *layout;

        open_sheet(&sheet, sizes[i][0], sizes[i][1]);
        layout = sheet.stage.scene->layout;
        sheet.stage.state.notice = "open O5 · Ctrl Z takes it back";
        assert_true(bfv_notice_box(&sheet.pen).width > 100.0);
        for (size_t t = 0; t < crowd->truck_count; t++) {
            words = point_at_spot(&sheet, (struct bfv_spot){BFV_ON_TRUCK, crowd->trucks[t].truck},
                                  crowd->trucks[t].pose);
            assert_card_is_clear(&sheet, &words);
        }
        for (size_t s = 0; s < layout->stop_count; s++) {
            const struct bfv_stop *stop = &layout->stops[s];
            bool booth = stop->kind == BFV_STOP_BOOTH;
            struct bfv_spot spot = {booth ? BFV_ON_BOOTH : BFV_ON_DOCK,
                                    booth ? (uint32_t)stop->booth : (uint32_t)s};
            words = point_at_spot(&sheet, spot, stop->pose);
            assert_card_is_clear(&sheet, &words);
        }
        close_sheet(&sheet);
    }
}

/* Regression: in windows without a panel a notice lay over the card of the followed truck. */
static void a_notice_keeps_clear_of_the_card_of_a_followed_truck(void **context)
{
    static const char *const notices[] = {
        "open O5 · Ctrl Z takes it back",
        "wrote scenarios/northgate-10-with-one-more-booth-from-ten-to-noon.cfg with 12 changes of "
        "the port: open it to go on from there",
    };
    int cards = 0;

    (void)context;
    for (int width = 500; width < 1280; width += 60)
        for (size_t n = 0; n < sizeof notices / sizeof *notices; n++) {
            struct sheet sheet;

            open_sheet(&sheet, width, 30 + width * 2 / 3);
            sheet.stage.state.followed = 1200;
            sheet.stage.state.notice = notices[n];
            sheet.plan = bfv_plan_make(&sheet.stage.state);
            if (bfv_shown(sheet.plan.areas[BFV_AREA_FLOAT])) {
                struct bfv_rect box = bfv_notice_box(&sheet.pen);

                cards++;
                assert_true(box.width > 100.0);
                assert_true(box.x >= 0.0 && box.x + box.width <= width);
                assert_false(bfv_meet(box, sheet.plan.areas[BFV_AREA_FLOAT]));
            }
            close_sheet(&sheet);
        }
    assert_true(cards > 10);
}

static struct bfv_rect hot_of(const struct sheet *sheet, enum bfv_hot_kind kind, int index)
{
    for (size_t h = 0; h < sheet->hots.count; h++)
        if (sheet->hots.hots[h].kind == kind && sheet->hots.hots[h].index == index)
            return sheet->hots.hots[h].rect;
    fail_msg("there is no region of kind %d", (int)kind);
    return (struct bfv_rect){0};
}

static void charts_are_read_where_the_pointer_is(void **context)
{
    struct sheet sheet;
    struct bfv_hover_words words;
    struct bfv_rect chart;
    char queued[32];

    (void)context;
    open_sheet(&sheet, 1920, 1080);
    chart = hot_of(&sheet, BFV_HOT_QUEUES, 0);
    words = point_at(&sheet, chart.x + chart.width / 3.0, chart.y + 20.0);
    snprintf(queued, sizeof queued, "%d queued",
             bfv_journal_queued(sheet.stage.scene->journal, -1, 11 * BF_HOUR));
    assert_string_equal(words.title, "11:00");
    assert_string_equal(words.note, queued);
    assert_memory_equal(words.lines[0], "FAST ", 5);
    chart = hot_of(&sheet, BFV_HOT_HISTORY, 2);
    words = point_at(&sheet, chart.x + chart.width * 2.0 / 3.0, chart.y + 4.0);
    assert_string_equal(words.title, "12:00");
    assert_string_equal(words.note, "Ordinary");
    assert_non_null(strstr(words.lines[0], " wait for a truck that joined then"));
    assert_string_equal(words.lines[1], ""); /* without replications there is no band */
    sheet.stage.state.at = BF_HOUR;
    chart = hot_of(&sheet, BFV_HOT_QUEUES, 0);
    words = point_at(&sheet, chart.x + 10.0, chart.y + 20.0);
    assert_string_equal(words.title, ""); /* the evening before is not known */
    close_sheet(&sheet);
}

static bool is_written(const char *beginning, const char *end)
{
    for (size_t i = 0; i < written_count; i++)
        if (strncmp(written[i].text, beginning, strlen(beginning)) == 0 &&
            strstr(written[i].text, end))
            return true;
    return false;
}

/* It told the minute under the pointer, which is some pixels beside the marker. */
static void a_marker_tells_the_time_of_its_event(void **context)
{
    struct sheet sheet;
    struct bfv_frame_state *state = &sheet.stage.state;

    (void)context;
    open_sheet(&sheet, 1920, 1080);
    for (size_t h = 0; h < sheet.hots.count; h++) {
        struct bfv_rect rect = sheet.hots.hots[h].rect;
        char text[64] = "";

        if (sheet.hots.hots[h].kind != BFV_HOT_EVENT ||
            !bfv_event_of_hot(&sheet.pen, sheet.hots.hots[h].index, text) ||
            strcmp(text, "O5 closed") != 0)
            continue;
        state->hovered = sheet.hots.hots[h];
        state->pointer = (struct bfv_point){rect.x + 2.0, rect.y + 2.0};
        state->pointed = bfv_frame_time_at(state, state->pointer.x);
        assert_true(state->pointed < 9 * BF_HOUR + 12 * BF_MINUTE);
        write_down(state);
        assert_true(is_written("09:12 · ", " · O5 closed"));
        close_sheet(&sheet);
        return;
    }
    fail_msg("there is no marker where O5 closes");
}

static void a_closed_booth_says_since_when(void **context)
{
    struct sheet sheet;
    struct bfv_hover_words words;

    (void)context;
    open_sheet(&sheet, 1920, 1080);
    sheet.stage.state.hovered = (struct bfv_hot){.kind = BFV_HOT_BOOTH, .index = 9};
    words = bfv_hover_say(&sheet.pen);
    assert_string_equal(words.title, "Booth O5");
    assert_string_equal(words.note, "closed");
    assert_string_equal(words.lines[0], "since 09:12");
    assert_string_equal(words.lines[1], "serves lane o5");
    close_sheet(&sheet);
}

/* Of the file beside which changes are shown, nothing can be changed. */
static void a_booth_that_cannot_be_changed_has_no_lamp_to_click(void **context)
{
    struct sheet sheet;
    const struct bfv_layout *layout;
    struct bfv_spot spot = {BFV_ON_BOOTH, 9};
    struct bfv_pose pose;

    (void)context;
    open_sheet(&sheet, 1920, 1080);
    layout = sheet.stage.scene->layout;
    pose = layout->stops[layout->stop_of_booth[9]].pose;
    assert_non_null(point_at_spot(&sheet, spot, pose).hint);
    sheet.stage.state.sides[0].fixed = true;
    assert_null(point_at_spot(&sheet, spot, pose).hint);
    close_sheet(&sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cards_keep_clear_of_notices_edges_and_the_pointer),
        cmocka_unit_test(charts_are_read_where_the_pointer_is),
        cmocka_unit_test(a_marker_tells_the_time_of_its_event),
        cmocka_unit_test(a_closed_booth_says_since_when),
        cmocka_unit_test(a_notice_keeps_clear_of_the_card_of_a_followed_truck),
        cmocka_unit_test(a_booth_that_cannot_be_changed_has_no_lamp_to_click),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
