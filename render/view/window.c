#include "view/window.h"

#include <SDL.h>
#include <math.h>
#include <string.h>
#include <time.h>

#include "view/deeds/do.h"
#include "view/deeds/mouse.h"
#include "view/deeds/record.h"
#include "view/picture/describe.h"
#include "view/state/prompt.h"
#include "view/words/keys.h"

#define FRAME_S     (1.0 / 60.0)
#define FAREWELL_MS 50

struct bfv_window {
    SDL_Window *window;
    struct bfv_frame *frame;
    bool typing;     /* SDL sends characters for text */
    bool swallow;    /* the key before this character was acted upon */
    double painted;  /* wall clock of the last paint */
    unsigned cursor; /* kind of pointer shown */
    SDL_Cursor *arrow, *hand;
};

double bfv_wall_clock(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* ---- opening --------------------------------------------------------------------------------- */

/* Whoever set the driver, often long ago or for something else, is told that it was they. */
static enum bf_status no_display(struct bf_error *error, const char *why)
{
    const char *asked = SDL_getenv("SDL_VIDEODRIVER");

    return bf_error_set(error, BF_IO,
                        "cannot open a window: %s%s%s%s\n"
                        "  without a display, --shot 10:42 -o picture.png writes a picture, and "
                        "--film 10:00-11:00 -o clip.mp4 a film",
                        why, asked != NULL ? "; SDL_VIDEODRIVER=" : "", asked != NULL ? asked : "",
                        asked != NULL ? " asks for that: unset it" : "");
}

/* SDL takes the driver that draws into nowhere as a last resort; nobody would see anything. */
static bool draws_into_nowhere(void)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    const char *asked = SDL_getenv("SDL_VIDEODRIVER");

    return driver == NULL || (strcmp(driver, "offscreen") == 0 && asked == NULL);
}

struct bfv_window *bfv_window_create(const char *title, int width, int height,
                                     struct bf_error *error)
{
    struct bfv_window *window;
    SDL_Window *opened;

    /* Software pictures through OpenGL take ten times as long. */
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    /* Closing the window may be answered with a question. */
    SDL_SetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "0");
    if (SDL_Init(SDL_INIT_VIDEO) != 0) {
        no_display(error, SDL_GetError());
        return NULL;
    }
    opened = draws_into_nowhere()
                 ? NULL
                 : SDL_CreateWindow(title, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width,
                                    height, SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
    if (opened == NULL) {
        no_display(error, draws_into_nowhere() ? "there is no display" : SDL_GetError());
        SDL_Quit();
        return NULL;
    }
    window = bf_allocate(1, sizeof *window);
    window->window = opened;
    window->frame = bfv_frame_create();
    window->arrow = SDL_CreateSystemCursor(SDL_SYSTEM_CURSOR_ARROW);
    window->hand = SDL_CreateSystemCursor(SDL_SYSTEM_CURSOR_HAND);
    SDL_SetWindowMinimumSize(opened, 480, 270);
    SDL_EventState(SDL_DROPFILE, SDL_DISABLE);
    return window;
}

void bfv_window_destroy(struct bfv_window *window)
{
    if (window == NULL)
        return;
    bfv_frame_destroy(window->frame);
    SDL_FreeCursor(window->arrow);
    SDL_FreeCursor(window->hand);
    /* SDL wakes a waiting X11 program with a message to the window, over a second connection and
     * also for the key that quits; arriving after the window is gone it would end the program with
     * an error. The server needs a moment to deliver it. */
    SDL_HideWindow(window->window);
    SDL_Delay(FAREWELL_MS);
    SDL_DestroyWindow(window->window);
    SDL_Quit();
    bf_free(window);
}

/* ---- painting -------------------------------------------------------------------------------- */

/* Device pixels per unit of mouse positions. */
static double pixel_ratio(struct bfv_window *window)
{
    int width, height, pixels, rows;

    SDL_GetWindowSize(window->window, &width, &height);
    SDL_GetWindowSizeInPixels(window->window, &pixels, &rows);
    return width > 0 ? (double)pixels / width : 1.0;
}

void bfv_window_measure(struct bfv_window *window, struct bfv_app *app)
{
    int width, height;

    SDL_GetWindowSizeInPixels(window->window, &width, &height);
    if (width != app->width || height != app->height)
        bfv_app_resize(app, width, height, pixel_ratio(window));
}

/* The window's own pixels, when they are of the kind Cairo draws on. */
static cairo_surface_t *pixels_of(SDL_Surface *surface)
{
    if (surface->format->BytesPerPixel != 4 || surface->format->Rmask != 0x00FF0000u ||
        surface->format->Gmask != 0x0000FF00u || surface->format->Bmask != 0x000000FFu)
        return NULL;
    return cairo_image_surface_create_for_data(surface->pixels, CAIRO_FORMAT_RGB24, surface->w,
                                               surface->h, surface->pitch);
}

/* For screens of other kinds of pixels: paints elsewhere and converts. */
static void convert(cairo_surface_t *image, SDL_Surface *to)
{
    SDL_Surface *from = SDL_CreateRGBSurfaceWithFormatFrom(
        cairo_image_surface_get_data(image), cairo_image_surface_get_width(image),
        cairo_image_surface_get_height(image), 32, cairo_image_surface_get_stride(image),
        SDL_PIXELFORMAT_RGB888);

    if (from != NULL)
        SDL_BlitSurface(from, NULL, to, NULL);
    SDL_FreeSurface(from);
}

enum bf_status bfv_window_paint(struct bfv_window *window, struct bfv_app *app,
                                struct bf_error *error)
{
    SDL_Surface *surface = SDL_GetWindowSurface(window->window);
    cairo_surface_t *image;
    bool direct;

    if (surface == NULL)
        return no_display(error, SDL_GetError());
    if (surface->w != app->width || surface->h != app->height)
        bfv_app_resize(app, surface->w, surface->h, pixel_ratio(window));
    image = pixels_of(surface);
    direct = image != NULL;
    if (!direct)
        image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, surface->w, surface->h);
    bfv_frame_paint(window->frame, image, bfv_app_frame(app), &app->hots);
    cairo_surface_flush(image);
    if (!direct)
        convert(image, surface);
    bfv_app_film(app, image);
    cairo_surface_destroy(image);
    SDL_UpdateWindowSurface(window->window);
    app->stale = app->stale || (!app->playing && bfv_frame_late(window->frame));
    return BF_OK;
}

/* A hand over what can be clicked. */
static void show_cursor(struct bfv_window *window, const struct bfv_app *app)
{
    bool hand = bfv_app_offers(app);

    if (window->cursor == 1u + hand)
        return;
    window->cursor = 1u + hand;
    SDL_SetCursor(hand ? window->hand : window->arrow);
}

/* ---- input ----------------------------------------------------------------------------------- */

static unsigned modifiers_of(unsigned state)
{
    return (state & KMOD_SHIFT ? BFV_SHIFT : 0) | (state & (KMOD_CTRL | KMOD_GUI) ? BFV_CTRL : 0);
}

/* On many keyboards characters such as ? and ] lie elsewhere: what the table does not know as a key
 * it may know as the character that follows. */
static void on_key(struct bfv_window *window, struct bfv_app *app, const SDL_KeyboardEvent *key)
{
    bool asked = app->prompt != BFV_ASK_NOTHING;
    struct bfv_action action = asked
                                   ? bfv_prompt_key_action(app->prompt, key->keysym.sym)
                                   : bfv_key_action(key->keysym.sym, modifiers_of(key->keysym.mod));

    /* The S that asks for a file name is not its first letter. */
    window->swallow = (!asked || app->prompt == BFV_ASK_QUIT) && action.kind != BFV_DO_NOTHING;
    if (key->repeat && action.kind == BFV_DO_PLAY)
        return;
    bfv_app_do(app, action);
}

static void on_text(struct bfv_window *window, struct bfv_app *app, const char *text)
{
    bool swallow = window->swallow;

    window->swallow = false;
    if (swallow)
        return;
    if (app->prompt != BFV_ASK_NOTHING)
        bfv_app_type(app, text);
    else
        bfv_app_do(app, bfv_character_action(text));
}

static void on_button(struct bfv_app *app, const SDL_MouseButtonEvent *button, double ratio)
{
    if (button->button != SDL_BUTTON_LEFT)
        return;
    bfv_app_point(app, button->x * ratio, button->y * ratio);
    if (button->type == SDL_MOUSEBUTTONDOWN)
        bfv_app_press(app, button->clicks);
    else
        bfv_app_release(app);
    /* A drag goes on outside the window. */
    SDL_CaptureMouse(button->type == SDL_MOUSEBUTTONDOWN ? SDL_TRUE : SDL_FALSE);
}

static void on_window(struct bfv_window *window, struct bfv_app *app, const SDL_WindowEvent *event)
{
    if (event->event == SDL_WINDOWEVENT_LEAVE)
        bfv_app_leave(app);
    else if (event->event == SDL_WINDOWEVENT_FOCUS_LOST)
        bfv_app_drop(app); /* where the button comes up now is not told */
    else if (event->event == SDL_WINDOWEVENT_SIZE_CHANGED)
        bfv_window_measure(window, app);
    else if (event->event == SDL_WINDOWEVENT_CLOSE)
        bfv_app_do(app, (struct bfv_action){.kind = BFV_DO_QUIT});
    if (event->event == SDL_WINDOWEVENT_EXPOSED || event->event == SDL_WINDOWEVENT_SHOWN)
        app->stale = true;
}

static void on_event(struct bfv_window *window, struct bfv_app *app, const SDL_Event *event)
{
    double ratio = pixel_ratio(window);

    switch (event->type) {
    case SDL_QUIT: /* a signal: there may be nobody to ask */
        app->quit = true;
        break;
    case SDL_KEYDOWN:
        on_key(window, app, &event->key);
        break;
    case SDL_TEXTINPUT:
        on_text(window, app, event->text.text);
        break;
    case SDL_MOUSEMOTION:
        bfv_app_point(app, event->motion.x * ratio, event->motion.y * ratio);
        break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        on_button(app, &event->button, ratio);
        break;
    case SDL_MOUSEWHEEL:
        bfv_app_wheel(app, (double)event->wheel.preciseY);
        break;
    case SDL_WINDOWEVENT:
        on_window(window, app, &event->window);
        break;
    default:
        break;
    }
}

/* ---- the loop -------------------------------------------------------------------------------- */

/* Waits for somebody to do something, at most until something changes by itself. */
static void wait_for_event(struct bfv_window *window, struct bfv_app *app)
{
    SDL_Event event;
    double rest = bfv_app_rest(app);
    bool happened;

    if (app->stale || app->playing)
        rest = fmax(window->painted + FRAME_S - bfv_wall_clock(), 0.0);
    happened =
        isinf(rest) ? SDL_WaitEvent(&event) : SDL_WaitEventTimeout(&event, (int)ceil(1e3 * rest));
    app->now = fmax(app->now, window->painted);
    while (happened) {
        on_event(window, app, &event);
        happened = SDL_PollEvent(&event);
    }
}

enum bf_status bfv_window_run(struct bfv_window *window, struct bfv_app *app,
                              struct bf_error *error)
{
    enum bf_status status = BF_OK;

    SDL_StartTextInput();
    while (!app->quit && status == BF_OK) {
        bfv_app_tick(app, bfv_wall_clock());
        if (app->stale || (app->film != NULL && app->film_time <= app->now)) {
            window->painted = bfv_wall_clock();
            status = bfv_window_paint(window, app, error);
        }
        show_cursor(window, app);
        wait_for_event(window, app);
    }
    SDL_StopTextInput();
    return status;
}
