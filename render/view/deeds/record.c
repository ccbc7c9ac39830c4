#include "view/deeds/record.h"

#include <stdio.h>

#include "draw/picture.h"
#include "view/picture/caption.h"
#include "view/picture/describe.h"
#include "view/picture/film.h"
#include "view/state/prompt.h"

#define FILM_FPS 30

static void name_by_clock(const struct bfv_app *app, const char *ending, char *name, size_t size)
{
    char clock[16];

    snprintf(clock, sizeof clock, "%02u%02u", bf_hour_of_day(app->at),
             (unsigned)(app->at / BF_MINUTE % 60));
    bfv_app_free_name(app, clock, ending, name, size);
}

/* The picture is what is on screen, without what only helps whoever sits in front of it. */
void bfv_app_picture(struct bfv_app *app)
{
    struct bfv_frame_state state = *bfv_app_frame(app);
    struct bf_error error = {0};
    char name[256];

    name_by_clock(app, "png", name, sizeof name);
    state.caption = bfv_app_caption(app);
    state.live = state.card = state.recording = false;
    state.notice = NULL;
    state.prompt = NULL;
    state.help = NULL;
    state.pointed = -1;
    state.hovered = (struct bfv_hot){.kind = BFV_HOT_NOTHING};
    state.hovered_spot = (struct bfv_spot){.thing = BFV_ON_NOTHING};
    if (bfv_picture_write(&state, name, &error) == BF_OK)
        bfv_app_say(app, false, "wrote %.200s", name);
    else
        bfv_app_say(app, true, "%.250s", error.message);
}

static void stop_recording(struct bfv_app *app)
{
    struct bf_error error = {0};
    const char *says = bfv_film_finish(app->film, app->arena, &error);

    app->film = NULL;
    bfv_app_say(app, says == NULL, "%.250s", says != NULL ? says : error.message);
    /* The line on screen goes away, and a command is for copying. */
    fprintf(stderr, "%s%s\n", says != NULL ? "" : "error: ", says != NULL ? says : error.message);
}

void bfv_app_record(struct bfv_app *app)
{
    struct bf_error error = {0};
    char name[256];

    if (app->film != NULL) {
        stop_recording(app);
        return;
    }
    name_by_clock(app, "mp4", name, sizeof name);
    app->film = bfv_film_create(name, app->width, app->height, FILM_FPS, "ffmpeg", &error);
    app->film_time = app->now;
    if (app->film != NULL)
        bfv_app_say(app, false, "recording %.180s · R ends it", name);
    else
        bfv_app_say(app, true, "%.250s", error.message);
}

void bfv_app_film(struct bfv_app *app, cairo_surface_t *image)
{
    struct bf_error error = {0};

    /* After a long pause of the whole window the film goes on where it stopped. */
    if (app->film != NULL && app->now - app->film_time > 1.0)
        app->film_time = app->now;
    while (app->film != NULL && app->film_time <= app->now) {
        app->film_time += 1.0 / FILM_FPS;
        if (bfv_film_add(app->film, image, &error) == BF_OK)
            continue;
        bfv_film_discard(app->film);
        app->film = NULL;
        bfv_app_say(app, true, "%.250s", error.message);
    }
}
