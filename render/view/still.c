#include "view/still.h"

#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "draw/picture.h"
#include "view/deeds/play.h"
#include "view/picture/caption.h"
#include "view/picture/describe.h"
#include "view/picture/film.h"
#include "view/state/look.h"
#include "view/state/prompt.h"

/* The state as a picture of its own: exact, with a caption, all cameras where they were sent. */
static struct bfv_frame_state settled_state(struct bfv_app *app)
{
    bool calm = app->calm;
    struct bfv_frame_state state;

    (void)bfv_app_frame(app);
    app->calm = true;
    bfv_look_tick(app, 0.0);
    app->calm = calm;
    state = *bfv_app_frame(app);
    state.live = false;
    state.notice = NULL;
    state.caption = bfv_app_caption(app);
    return state;
}

enum bf_status bfv_make_picture(struct bfv_app *app, struct bf_error *error)
{
    const struct bfv_options *options = app->options;
    struct bfv_frame_state state;
    char name[256];
    const char *path = options->out;
    enum bf_status status;

    if (options->shot != BF_NEVER)
        bfv_app_seek(app, options->shot);
    if (path == NULL) {
        bfv_app_free_name(app, "picture", options->svg ? "svg" : "png", name, sizeof name);
        path = name;
    }
    while (bfv_setting_prepare(bfv_app_setting(app)))
        continue;
    bfv_app_wait_for_bands(app);
    bfv_play_tick(app);
    state = settled_state(app);
    status = bfv_picture_write(&state, path, error);
    if (status == BF_OK)
        printf("wrote %s\n", path);
    return status;
}

/* ---- films ----------------------------------------------------------------------------------- */

static volatile sig_atomic_t interrupted;

static void on_interrupt(int number)
{
    (void)number;
    interrupted = 1;
}

/* Half a film must not stay behind; whoever is in a hurry interrupts twice. What nohup and the like
 * have ignored stays ignored. */
static void watch_interrupts(void)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action, before;

    memset(&action, 0, sizeof action);
    action.sa_handler = on_interrupt;
    action.sa_flags = (int)(SA_RESETHAND | SA_RESTART);
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++)
        if (sigaction(signals[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            (void)sigaction(signals[i], &action, NULL);
}

static void show_progress(long done, long all)
{
    if (isatty(STDERR_FILENO))
        fprintf(stderr, done < all ? "\r%ld of %ld pictures" : "\r\033[K", done, all);
}

static enum bf_status paint_film(struct bfv_app *app, struct bfv_film *film, double speed,
                                 struct bf_error *error)
{
    const struct bfv_options *options = app->options;
    double step = speed / options->fps;
    long pictures = lround(bf_seconds(options->film_to - options->film_from) / step);
    cairo_surface_t *image =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, app->width, app->height);
    struct bfv_frame *frame = bfv_frame_create();
    enum bf_status status = BF_OK;

    for (long i = 0; status == BF_OK && i < (pictures > 0 ? pictures : 1); i++) {
        struct bfv_frame_state state;
        bfv_app_seek(app, options->film_from + bf_time_from_seconds((double)i * step));
        app->now = (double)i / options->fps;
        state = settled_state(app);
        state.playing = true;
        bfv_frame_paint(frame, image, &state, NULL);
        cairo_surface_flush(image);
        status = bfv_film_add(film, image, error);
        if (interrupted)
            status = bf_error_set(error, BF_INTERRUPTED, "interrupted; there is no film");
        show_progress(i + 1, pictures);
    }
    bfv_frame_destroy(frame);
    cairo_surface_destroy(image);
    return status;
}

enum bf_status bfv_make_film(struct bfv_app *app, struct bf_error *error)
{
    const struct bfv_options *options = app->options;
    double speed = options->speed > 0.0 ? options->speed : 60.0;
    struct bfv_film *film;
    char name[256];
    const char *path = options->out, *says;
    enum bf_status status;

    if (path == NULL) {
        bfv_app_free_name(app, "film", "mp4", name, sizeof name);
        path = name;
    }
    status = bfv_film_check(path, error);
    if (status != BF_OK)
        return status;
    while (bfv_setting_prepare(bfv_app_setting(app)))
        continue;
    bfv_app_wait_for_bands(app);
    watch_interrupts();
    film = bfv_film_create(path, app->width, app->height, options->fps, "ffmpeg", error);
    if (film == NULL)
        return error->status;
    status = paint_film(app, film, speed, error);
    if (status != BF_OK) {
        bfv_film_discard(film);
        return status;
    }
    says = bfv_film_finish(film, app->arena, error);
    if (says == NULL)
        return error->status;
    printf("%s\n", says);
    return BF_OK;
}
