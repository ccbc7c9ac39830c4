#include "check.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>

#include "stage.h"
#include "view/window.h"

/* Opens a window that draws into nowhere. */
static struct bfv_window *open_window(struct bfv_app *app)
{
    struct bf_error error = {0};
    struct bfv_window *window;

    setenv("SDL_VIDEODRIVER", "dummy", 1);
    window = bfv_window_create("borderflow", app->width, app->height, &error);
    if (window == NULL)
        fail_msg("%s", error.message);
    bfv_window_measure(window, app);
    assert_int_equal(bfv_window_paint(window, app, &error), BF_OK);
    SDL_FlushEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);
    return window;
}

static void push_key(SDL_Keycode code, SDL_Keymod modifiers)
{
    SDL_Event event = {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = code, .mod = modifiers}}};

    assert_int_equal(SDL_PushEvent(&event), 1);
}

static void push_text(const char *text)
{
    SDL_Event event = {.text = {.type = SDL_TEXTINPUT}};

    snprintf(event.text.text, sizeof event.text.text, "%s", text);
    assert_int_equal(SDL_PushEvent(&event), 1);
}

static void push_button(Uint32 type, int x, int y, Uint8 clicks)
{
    SDL_Event event = {
        .button = {.type = type, .button = SDL_BUTTON_LEFT, .clicks = clicks, .x = x, .y = y}};

    assert_int_equal(SDL_PushEvent(&event), 1);
}

static void push_motion(int x, int y)
{
    SDL_Event event = {.motion = {.type = SDL_MOUSEMOTION, .x = x, .y = y}};

    assert_int_equal(SDL_PushEvent(&event), 1);
}

/* Until all that was pushed is done. */
static void run(struct bfv_window *window, struct bfv_app *app)
{
    struct bf_error error = {0};

    push_key(SDLK_q, KMOD_NONE);
    assert_int_equal(bfv_window_run(window, app, &error), BF_OK);
    assert_true(app->quit);
    bfv_window_destroy(window);
}

static void keys_reach_the_app(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT, "--at", "10:00", "--size", "800x450");
    struct bfv_window *window = open_window(app);

    (void)state;
    push_key(SDLK_RIGHTBRACKET, KMOD_LSHIFT);
    push_key(SDLK_4, KMOD_NONE);
    push_key(SDLK_t, KMOD_NONE);
    run(window, app);
    assert_true(app->at == 601 * BF_MINUTE);
    assert_int_equal(app->speed, 3);
    assert_true(app->light);
    stage_close(app);
}

/* On some keyboards the character comes from another key than the table says. */
static void a_character_counts_where_its_key_does_not(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT, "--at", "10:00", "--size", "800x450");
    struct bfv_window *window = open_window(app);

    (void)state;
    push_key(SDLK_LSHIFT, KMOD_LSHIFT);
    push_key(0xDF, KMOD_LSHIFT);
    push_text("?");
    run(window, app);
    assert_true(app->help);
    stage_close(app);
}

static void the_key_that_asks_for_text_is_not_part_of_it(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT, "--at", "10:00", "--size", "800x450");
    struct bfv_window *window = open_window(app);

    (void)state;
    push_key(SDLK_g, KMOD_NONE);
    push_text("g");
    for (const char *c = "12:15"; *c != '\0'; c++) {
        push_key(*c, KMOD_NONE);
        push_text((const char[]){*c, '\0'});
    }
    push_key(SDLK_RETURN, KMOD_NONE);
    run(window, app);
    assert_true(app->at == 735 * BF_MINUTE);
    assert_int_equal(app->speed, 2); /* 1, 2 and 5 were text */
    stage_close(app);
}

static void push_window(Uint8 what)
{
    SDL_Event event = {.window = {.type = SDL_WINDOWEVENT, .event = what}};

    assert_int_equal(SDL_PushEvent(&event), 1);
}

static void closing_the_window_asks_and_closing_again_closes(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT, "--at", "10:00", "--size", "800x450");
    struct bfv_window *window = open_window(app);
    struct bf_error error = {0};

    (void)state;
    stage_do_index(app, BFV_DO_BOOTH, 1);
    push_window(SDL_WINDOWEVENT_CLOSE);
    push_key(SDLK_ESCAPE, KMOD_NONE);
    push_key(SDLK_t, KMOD_NONE);
    push_window(SDL_WINDOWEVENT_CLOSE);
    push_key(SDLK_s, KMOD_NONE);
    push_text("s"); /* answers, and is not part of the name */
    push_key(SDLK_RETURN, KMOD_NONE);
    assert_int_equal(bfv_window_run(window, app, &error), BF_OK);
    bfv_window_destroy(window);
    assert_true(app->light);
    assert_string_equal(app->notice, "saved as port-changed.cfg");
    stage_close(app);
}

static void a_drag_ends_when_the_window_loses_the_keyboard(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT, "--at", "10:00", "--size", "1280x720");
    struct bfv_window *window = open_window(app);

    (void)state;
    push_button(SDL_MOUSEBUTTONDOWN, 400, 300, 1);
    push_motion(380, 300);
    push_window(SDL_WINDOWEVENT_FOCUS_LOST);
    run(window, app);
    assert_int_equal(app->drag, BFV_DRAG_NOTHING);
    stage_close(app);
}

static void the_mouse_drags_the_time_bar(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT, "--at", "10:00", "--size", "1280x720");
    struct bfv_window *window = open_window(app);
    struct bfv_rect bar = {0};
    int y;

    (void)state;
    for (size_t i = 0; i < app->hots.count; i++)
        if (app->hots.hots[i].kind == BFV_HOT_TIME)
            bar = app->hots.hots[i].rect;
    y = (int)(bar.y + 0.5 * bar.height);
    push_button(SDL_MOUSEBUTTONDOWN, (int)bar.x + 10, y, 1);
    push_motion((int)bar.x + 50, y);
    push_motion((int)(bar.x + bar.width) + 200, y);
    push_button(SDL_MOUSEBUTTONUP, (int)(bar.x + bar.width) + 200, y, 1);
    run(window, app);
    assert_true(app->at == app->end);
    assert_int_equal(app->drag, BFV_DRAG_NOTHING);
    stage_close(app);
}

static void a_film_goes_on_while_the_window_changes_its_size(void **state)
{
    struct bfv_app *app = OPEN(SMALL_PORT, "--at", "10:00", "--size", "800x450");
    struct bfv_window *window = open_window(app);
    struct bf_error error = {0};

    (void)state;
    setenv("PATH", "/nowhere", 1); /* pictures instead of ffmpeg: they can be counted */
    stage_do(app, BFV_DO_RECORD);
    assert_non_null(app->film);
    stage_wait(app, 0.1);
    assert_int_equal(bfv_window_paint(window, app, &error), BF_OK);
    SDL_SetWindowSize(SDL_GetWindowFromID(1), 640, 480);
    bfv_window_measure(window, app);
    assert_int_equal(app->width, 640);
    stage_wait(app, 0.1);
    assert_int_equal(bfv_window_paint(window, app, &error), BF_OK);
    stage_do(app, BFV_DO_RECORD);
    assert_false(app->notice_alert);
    assert_in_range(stage_pictures_told(app), 6, 8);
    assert_memory_equal(stage_read("port-1000-frames/000005.png"), "\x89PNG", 4);
    bfv_window_destroy(window);
    stage_close(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_reach_the_app),
        cmocka_unit_test(a_character_counts_where_its_key_does_not),
        cmocka_unit_test(the_key_that_asks_for_text_is_not_part_of_it),
        cmocka_unit_test(closing_the_window_asks_and_closing_again_closes),
        cmocka_unit_test(a_drag_ends_when_the_window_loses_the_keyboard),
        cmocka_unit_test(the_mouse_drags_the_time_bar),
        cmocka_unit_test(a_film_goes_on_while_the_window_changes_its_size),
    };
    char *path = strdup(getenv("PATH"));
    int failed;

    failed = cmocka_run_group_tests(tests, stage_setup, NULL);
    setenv("PATH", path, 1);
    free(path);
    return stage_teardown(NULL) != 0 || failed != 0;
}
