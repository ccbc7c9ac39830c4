#include "check.h"

#include <SDL_keycode.h>
#include <string.h>

#include "stage.h"
#include "view/deeds/do.h"
#include "view/deeds/pick.h"
#include "view/deeds/record.h"
#include "view/picture/describe.h"
#include "view/state/prompt.h"
#include "view/state/setting.h"
#include "view/state/state.h"
#include "view/words/keys.h"

static bool press(struct bfv_app *app, int32_t code, unsigned modifiers)
{
    return bfv_app_do(app, bfv_key_action(code, modifiers));
}

static void no_key_means_two_things(void **state)
{
    size_t count;
    const struct bfv_keystroke *keys = bfv_keys(&count);

    (void)state;
    for (size_t i = 0; i < count; i++)
        for (size_t k = i + 1; k < count; k++)
            if (keys[i].code == keys[k].code && keys[i].modifiers == keys[k].modifiers)
                fail_msg("key %d with modifiers %u is listed twice", (int)keys[i].code,
                         keys[i].modifiers);
}

static void the_help_lists_every_key_once(void **state)
{
    size_t count, rows;
    const struct bfv_keystroke *keys = bfv_keys(&count);
    const struct bfv_key_row *help = bfv_key_rows(&rows);

    (void)state;
    assert_true(rows > 20);
    for (size_t i = 0; i < count; i++) {
        size_t found = 0;
        for (size_t row = 0; keys[i].keys != NULL && row < rows; row++)
            found += strcmp(help[row].keys, keys[i].keys) == 0;
        assert_int_equal(found, keys[i].keys != NULL);
        assert_int_equal(keys[i].keys == NULL, keys[i].what == NULL);
    }
}

static void keys_of_time(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT, "--at", "10:00:30");

    (void)state;
    press(app, SDLK_SPACE, 0);
    assert_true(app->playing);
    press(app, SDLK_SPACE, 0);
    assert_false(app->playing);
    for (int i = 0; i < BFV_SPEEDS; i++) {
        press(app, SDLK_1 + i, 0);
        assert_int_equal(app->speed, i);
    }
    press(app, SDLK_COMMA, 0);
    assert_int_equal(app->speed, 3);
    press(app, SDLK_PERIOD, 0);
    assert_int_equal(app->speed, 4);
    assert_false(press(app, SDLK_PERIOD, 0));
    press(app, SDLK_RIGHTBRACKET, BFV_SHIFT);
    assert_true(app->at == 601 * BF_MINUTE);
    press(app, SDLK_LEFTBRACKET, BFV_SHIFT);
    assert_true(app->at == 600 * BF_MINUTE);
    press(app, SDLK_END, 0);
    assert_true(app->at == app->end && app->end >= BF_DAY);
    press(app, SDLK_HOME, 0);
    assert_true(app->at == 0);
    stage_close(app);
}

static void brackets_go_from_event_to_event(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT, "--at", "0:00");
    size_t count;
    const struct bfv_event *events = bfv_journal_events(bfv_app_scene(app, 0)->journal, &count);
    bf_time before = 0;
    size_t steps = 0;

    (void)state;
    assert_true(count >= 4); /* B3 and B4 open and close */
    while (press(app, SDLK_RIGHTBRACKET, 0)) {
        assert_true(app->at > before);
        before = app->at;
        steps++;
    }
    assert_true(steps > 2 && steps <= count);
    assert_true(app->at == events[count - 1].at);
    assert_string_equal(app->notice, "no event after this");
    while (press(app, SDLK_LEFTBRACKET, 0))
        steps--;
    assert_true(app->at <= events[0].at);
    stage_close(app);
}

static void g_asks_for_a_time(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT, "--at", "10:00");

    (void)state;
    press(app, SDLK_g, 0);
    assert_string_equal(bfv_app_frame(app)->prompt->question, "Go to time");
    bfv_app_type(app, "12");
    bfv_app_type(app, ":305");
    stage_do(app, BFV_DO_ERASE);
    assert_string_equal(app->prompt_text, "12:30");
    stage_do(app, BFV_DO_ACCEPT);
    assert_null(bfv_app_frame(app)->prompt);
    assert_true(app->at == 750 * BF_MINUTE);
    press(app, SDLK_g, 0);
    bfv_app_type(app, "noon");
    stage_do(app, BFV_DO_ACCEPT);
    assert_true(app->notice_alert);
    press(app, SDLK_ESCAPE, 0);
    assert_null(bfv_app_frame(app)->prompt);
    assert_true(app->at == 750 * BF_MINUTE);
    press(app, SDLK_g, 0);
    bfv_app_type(app, "3 10:00"); /* later than all there is */
    stage_do(app, BFV_DO_ACCEPT);
    assert_true(app->at == app->end);
    assert_memory_equal(app->notice, "this is the end, ", 17);
    stage_close(app);
}

static void keys_that_answer_whether_to_quit(void **state)
{
    (void)state;
    assert_int_equal(bfv_prompt_key_action(BFV_ASK_QUIT, SDLK_q).kind, BFV_DO_QUIT);
    assert_int_equal(bfv_prompt_key_action(BFV_ASK_QUIT, SDLK_s).kind, BFV_DO_SAVE);
    assert_int_equal(bfv_prompt_key_action(BFV_ASK_QUIT, SDLK_RETURN).kind, BFV_DO_SAVE);
    assert_int_equal(bfv_prompt_key_action(BFV_ASK_QUIT, SDLK_ESCAPE).kind, BFV_DO_LET_GO);
    assert_int_equal(bfv_prompt_key_action(BFV_ASK_QUIT, SDLK_SPACE).kind, BFV_DO_NOTHING);
    /* Where text is asked for, letters are text. */
    assert_int_equal(bfv_prompt_key_action(BFV_ASK_FILE, SDLK_q).kind, BFV_DO_NOTHING);
    assert_int_equal(bfv_prompt_key_action(BFV_ASK_FILE, SDLK_s).kind, BFV_DO_NOTHING);
    assert_int_equal(bfv_prompt_key_action(BFV_ASK_FILE, SDLK_RETURN).kind, BFV_DO_ACCEPT);
}

/* It would be beyond the picture, had it joined the queue last. */
static void f_follows_somebody_in_sight(void **state)
{
    struct bfv_app *app = OPEN(BF_SOURCE_DIR "/scenarios/northgate-10.cfg", "--at", "13:00");
    const struct bfv_crowd *crowd = &app->crowds[0];
    bool seen = false;

    (void)state;
    press(app, SDLK_f, 0);
    for (size_t i = 0; i < crowd->truck_count; i++)
        seen = seen || crowd->trucks[i].truck == bfv_app_followed(app);
    assert_true(seen && bfv_app_followed(app) != BFV_NO_TRUCK);
    stage_close(app);
}

static void keys_of_trucks(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT, "--at", "11:30");
    uint32_t first, second;

    (void)state;
    press(app, SDLK_f, 0);
    assert_true(app->follows && app->tracks);
    first = bfv_app_followed(app);
    press(app, SDLK_TAB, 0);
    second = bfv_app_followed(app);
    assert_true(second != first && second != BFV_NO_TRUCK);
    press(app, SDLK_ESCAPE, 0);
    assert_false(app->follows);
    assert_int_equal(bfv_app_frame(app)->followed, BFV_NO_TRUCK);
    stage_close(app);
}

static void keys_of_the_picture(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT, "--at", "10:00", "--calm");
    bool ribbons = app->ribbons, legend = app->legend;

    (void)state;
    press(app, SDLK_h, 0);
    assert_true(bfv_app_frame(app)->ribbons == !ribbons);
    press(app, SDLK_l, 0);
    assert_true(bfv_app_frame(app)->legend == !legend);
    press(app, SDLK_t, 0);
    assert_ptr_equal(bfv_app_frame(app)->theme, &app->themes[1]);
    press(app, SDLK_PLUS, BFV_CTRL);
    assert_close(bfv_app_frame(app)->scale, 1.1, 1e-9);
    press(app, SDLK_MINUS, BFV_CTRL);
    press(app, SDLK_MINUS, BFV_CTRL);
    assert_close(bfv_app_frame(app)->scale, 0.9, 1e-9);
    press(app, SDLK_0, BFV_CTRL);
    assert_close(bfv_app_frame(app)->scale, 1.0, 1e-9);
    press(app, SDLK_QUESTION, 0);
    assert_non_null(bfv_app_frame(app)->help);
    press(app, SDLK_ESCAPE, 0);
    assert_null(bfv_app_frame(app)->help);
    press(app, SDLK_c, 0);
    assert_int_equal(bfv_app_frame(app)->side_count, 2);
    assert_non_null(bfv_app_frame(app)->notice); /* both sides are the same */
    press(app, SDLK_c, 0);
    assert_int_equal(bfv_app_frame(app)->side_count, 1);
    assert_null(bfv_app_frame(app)->notice);
    press(app, SDLK_q, 0);
    assert_true(app->quit);
    stage_close(app);
}

static void keys_of_the_map(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT, "--at", "10:00", "--calm");
    struct bfv_camera before, after;

    (void)state;
    (void)bfv_app_frame(app);
    press(app, SDLK_PLUS, 0);
    stage_wait(app, 0.1);
    before = bfv_app_frame(app)->sides[0].camera;
    assert_true(before.zoom > 0.0);
    press(app, SDLK_PLUS, 0);
    stage_wait(app, 0.1);
    after = bfv_app_frame(app)->sides[0].camera;
    assert_close(after.zoom, 1.25 * before.zoom, 1e-9);
    press(app, SDLK_RIGHT, 0);
    press(app, SDLK_DOWN, 0);
    stage_wait(app, 0.1);
    assert_true(app->looks[0].now.x > after.x && app->looks[0].now.y > after.y);
    press(app, SDLK_LEFT, 0);
    press(app, SDLK_UP, 0);
    press(app, SDLK_MINUS, 0);
    stage_wait(app, 0.1);
    assert_close(app->looks[0].now.zoom, before.zoom, 1e-9);
    assert_close(app->looks[0].now.x, after.x, 1.0);
    press(app, SDLK_0, 0);
    stage_wait(app, 0.1);
    assert_close(bfv_app_frame(app)->sides[0].camera.zoom, 0.0, 0.0);
    stage_close(app);
}

static void keys_of_the_port(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT, "--at", "10:00");
    uint64_t digest = bfv_app_setting(app)->day->digest;

    (void)state;
    assert_false(press(app, SDLK_o, 0)); /* no booth is selected */
    bfv_app_select(app, 0, (struct bfv_spot){.thing = BFV_ON_BOOTH, .index = 3});
    press(app, SDLK_o, 0);
    assert_int_equal(bfv_setting_changes(bfv_app_setting(app)), 1);
    assert_true(bfv_journal_booth(bfv_app_scene(app, 0)->journal, 3, app->at).open);
    press(app, SDLK_z, BFV_CTRL);
    assert_true(bfv_app_setting(app)->day->digest == digest);
    press(app, SDLK_y, BFV_CTRL);
    assert_true(bfv_app_setting(app)->day->digest != digest);
    press(app, SDLK_s, 0);
    assert_string_equal(bfv_app_frame(app)->prompt->question, "Save as");
    assert_string_equal(app->prompt_text, "port-changed.cfg");
    stage_close(app);
}

static void page_keys_switch_ports(void **state)
{
    struct bfv_app *app = OPEN(TWO_PORTS, "--at", "10:00");

    (void)state;
    assert_int_equal(bfv_app_frame(app)->port_count, 2);
    press(app, SDLK_PAGEDOWN, 0);
    assert_int_equal(app->port, 1);
    assert_int_equal(bfv_app_scene(app, 0)->port, 1);
    press(app, SDLK_PAGEDOWN, 0);
    assert_int_equal(app->port, 0);
    press(app, SDLK_PAGEUP, 0);
    assert_int_equal(app->port, 1);
    stage_close(app);
    app = OPEN(SMALL_PORT, "--at", "10:00");
    assert_false(press(app, SDLK_PAGEDOWN, 0));
    stage_close(app);
}

static void keys_of_pictures_write_files(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT, "--at", "10:00", "--size", "640x360");
    cairo_surface_t *image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 640, 360);

    (void)state;
    press(app, SDLK_p, 0);
    assert_string_equal(app->notice, "wrote port-1000.png");
    press(app, SDLK_p, 0);
    assert_string_equal(app->notice, "wrote port-1000-2.png");
    assert_memory_equal(stage_read("port-1000.png"), "\x89PNG", 4);
    press(app, SDLK_r, 0);
    assert_true(bfv_app_frame(app)->recording);
    stage_wait(app, 0.2);
    bfv_app_film(app, image);
    press(app, SDLK_r, 0);
    assert_false(bfv_app_frame(app)->recording);
    assert_in_range(stage_pictures_told(app), 6, 7);
    cairo_surface_destroy(image);
    stage_close(app);
}

static void characters_stand_for_keys_that_lie_elsewhere(void **state)
{
    (void)state;
    assert_int_equal(bfv_character_action("?").kind, BFV_DO_HELP);
    assert_int_equal(bfv_character_action("]").kind, BFV_DO_NEXT_EVENT);
    assert_int_equal(bfv_character_action("}").kind, BFV_DO_MINUTE_ON);
    assert_int_equal(bfv_character_action("F").kind, BFV_DO_FOLLOW);
    assert_int_equal(bfv_character_action("ä").kind, BFV_DO_NOTHING);
    assert_int_equal(bfv_character_action("").kind, BFV_DO_NOTHING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_key_means_two_things),
        cmocka_unit_test(the_help_lists_every_key_once),
        cmocka_unit_test(keys_of_time),
        cmocka_unit_test(brackets_go_from_event_to_event),
        cmocka_unit_test(g_asks_for_a_time),
        cmocka_unit_test(keys_that_answer_whether_to_quit),
        cmocka_unit_test(f_follows_somebody_in_sight),
        cmocka_unit_test(keys_of_trucks),
        cmocka_unit_test(keys_of_the_picture),
        cmocka_unit_test(keys_of_the_map),
        cmocka_unit_test(keys_of_the_port),
        cmocka_unit_test(page_keys_switch_ports),
        cmocka_unit_test(keys_of_pictures_write_files),
        cmocka_unit_test(characters_stand_for_keys_that_lie_elsewhere),
    };

    return cmocka_run_group_tests(tests, stage_setup, stage_teardown);
}
