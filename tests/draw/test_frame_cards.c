/* What cards say, and how their lines are set: alarm, lesson, followed truck, help. */
#include "check.h"

#include <string.h>

#include "draw/frame/frame_plan.h"
#include "stage.h"
#include "written.h"

static const struct written *find(const char *text)
{
    for (size_t t = 0; t < written_count; t++)
        if (strcmp(written[t].text, text) == 0)
            return &written[t];
    return NULL;
}

static void open_card(struct stage *stage, int width, int height)
{
    stage_open(stage, "scenarios/northgate-10.cfg");
    stage_size(stage, width, height, 1.0);
}

/* ---- alarm ----------------------------------------------------------------------------------- */

/* Regression: "since 10:59 · O5 closed at" stood above "09:12". */
static void a_line_of_an_alarm_ends_between_its_parts(void **context)
{
    struct stage stage;
    const struct written *since, *closed;

    (void)context;
    open_card(&stage, 1280, 720);
    stage.state.at = 12 * BF_HOUR + 20 * BF_MINUTE;
    write_down(&stage.state);
    since = find("since 10:59");
    closed = find("O5 closed at 09:12");
    assert_non_null(since);
    assert_non_null(closed);
    assert_true(since->rect.y + since->rect.height < closed->rect.y);
    stage_size(&stage, 1920, 1080, 1.0);
    write_down(&stage.state);
    assert_non_null(find("since 10:59 · O5 closed at 09:12"));
    stage_close(&stage);
}

/* Regression: before the first truck came, all waits were within their targets. */
static void nothing_is_said_of_waits_where_nobody_waits(void **context)
{
    static const char *const quiet[] = {"ports.northgate.traffic.road.poisson.trucks_per_day=20.0"};
    struct stage stage;

    (void)context;
    open_card(&stage, 1280, 720);
    stage.state.at = 0;
    write_down(&stage.state);
    assert_non_null(find("No truck has come yet"));
    stage.state.at = 9 * BF_HOUR;
    write_down(&stage.state);
    assert_non_null(find("All waits within their targets"));
    stage_close(&stage);
    stage_open_with(&stage, "scenarios/northgate.cfg", quiet, 1);
    stage.state.at = 7 * BF_DAY;
    write_down(&stage.state);
    assert_non_null(find("No truck joins a queue now"));
    assert_null(find("All waits within their targets"));
    stage_close(&stage);
}

/* ---- lesson ---------------------------------------------------------------------------------- */

/* Regression: the task stood so close below a text that it seemed to be its next line. */
static void what_is_asked_for_stands_apart_from_the_text_above(void **context)
{
    struct bfv_lesson_card card = stage_lesson;
    struct stage stage;
    const struct written *text, *below;

    (void)context;
    open_card(&stage, 1280, 720);
    stage.state.lesson = &card;
    write_down(&stage.state);
    text = find(card.text);
    below = find(card.question);
    assert_non_null(text);
    assert_non_null(below);
    assert_true(below->rect.y - text->rect.y - text->rect.height >= 12.0);
    card.question = NULL;
    write_down(&stage.state);
    text = find(card.text);
    below = find(card.task);
    assert_non_null(below);
    assert_true(below->rect.y - text->rect.y - text->rect.height >= 12.0);
    stage_close(&stage);
}

/* Regression: lines are counted before texts are measured, and what was too much lay empty above
 * the buttons. */
static void a_lesson_stands_in_the_middle_of_its_card(void **context)
{
    struct bfv_lesson_card card = stage_lesson;
    struct stage stage;

    (void)context;
    open_card(&stage, 1280, 720);
    stage.state.lesson = &card;
    card.question = card.task = NULL;
    for (size_t length = 60; length < strlen(stage_lesson.text); length += 20) {
        struct bfv_rect rect;
        const struct written *first, *last;
        char text[200];

        snprintf(text, sizeof text, "%.*s", (int)length, stage_lesson.text);
        card.text = text;
        rect = bfv_plan_make(&stage.state).areas[BFV_AREA_LESSON];
        write_down(&stage.state);
        first = find(card.lesson);
        last = find("Next");
        assert_close(first->rect.y - rect.y,
                     rect.y + rect.height - last->rect.y - last->rect.height, 6.0);
    }
    stage_close(&stage);
}

/* ---- followed truck -------------------------------------------------------------------------- */

/* What happened matters more than what is to be added. */
static void a_step_of_a_truck_is_whole_in_a_narrow_card(void **context)
{
    static const int sizes[][2] = {{1920, 1080}, {1000, 700}, {640, 360}};
    struct stage stage;

    (void)context;
    open_card(&stage, 1920, 1080);
    stage.state.followed = 1200;
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        stage_size(&stage, sizes[s][0], sizes[s][1], 1.0);
        write_down(&stage.state);
        assert_non_null(find("released"));
        assert_false(find("released")->cut);
        assert_false(find("joined the queue")->cut);
    }
    stage_close(&stage);
}

/* ---- help ------------------------------------------------------------------------------------ */

static const struct bfv_key_row keys[] = {
    {"Space", "play, pause"},
    {",  .", "slower, faster"},
    {"1 – 5", "speed: 1×, 10×, 60×, 300×, max"},
    {"Home  End", "to the beginning, to the end"},
    {"F", "follow the selected truck"},
    {"Esc", "let go"},
    {"O", "open or close the selected booth"},
    {"Ctrl Z  Ctrl Y", "undo, redo a change of the port"},
    {"PgUp  PgDn", "previous, next port"},
    {"H", "wait ribbons"},
    {"L", "legend"},
    {"C", "compare side by side"},
    {"Arrows", "move the map"},
    {"+  –  0", "zoom, fit the map"},
    {"Enter  Backspace", "lesson: next, back"},
    {"?", "this help"},
    {"Q", "quit"},
    {"Click", "select; a lamp or bar: open or close"},
    {"Double click", "follow a truck"},
    {"Drag  Wheel", "move, zoom the map"},
};

enum { ROWS = 30, KEYS = sizeof keys / sizeof *keys };

/* As many rows as the window has. */
static void open_help(struct stage *stage, int width, int height)
{
    static struct bfv_key_row rows[ROWS];

    for (int r = 0; r < ROWS; r++)
        rows[r] = keys[r % KEYS];
    open_card(stage, width, height);
    stage->state.help = rows;
    stage->state.help_rows = ROWS;
    write_down(&stage->state);
}

/* Regression: all columns were as wide as the widest, and words were cut for want of room. */
static void every_key_is_told_whole_in_any_window(void **context)
{
    static const int sizes[][2] = {{1920, 1080}, {1280, 720}, {1000, 700}, {640, 360}};

    (void)context;
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        struct stage stage;

        open_help(&stage, sizes[s][0], sizes[s][1]);
        for (int k = 0; k < KEYS; k++) {
            assert_non_null(find(keys[k].keys));
            assert_non_null(find(keys[k].what));
            assert_false(find(keys[k].what)->cut);
        }
        stage_close(&stage);
    }
}

/* Regression: in a large window it was one column nearly as high as the window. */
static void many_keys_stand_in_two_columns_of_a_large_window(void **context)
{
    struct stage stage;
    const struct written *first, *last;

    (void)context;
    open_help(&stage, 1920, 1080);
    first = find(keys[0].what);
    last = find(keys[KEYS - 1].what);
    assert_true(last->rect.x > first->rect.x + 200.0);
    assert_true(last->rect.y < first->rect.y + 540.0);
    stage_close(&stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_of_an_alarm_ends_between_its_parts),
        cmocka_unit_test(nothing_is_said_of_waits_where_nobody_waits),
        cmocka_unit_test(what_is_asked_for_stands_apart_from_the_text_above),
        cmocka_unit_test(a_lesson_stands_in_the_middle_of_its_card),
        cmocka_unit_test(a_step_of_a_truck_is_whole_in_a_narrow_card),
        cmocka_unit_test(every_key_is_told_whole_in_any_window),
        cmocka_unit_test(many_keys_stand_in_two_columns_of_a_large_window),
    };

    return cmocka_run_group_tests_name("cards", tests, NULL, NULL);
}
