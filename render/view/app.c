#include "view/app.h"

#include <math.h>

#include "view/deeds/change.h"
#include "view/deeds/pick.h"
#include "view/deeds/play.h"
#include "view/deeds/show.h"
#include "view/picture/film.h"
#include "view/state/look.h"
#include "view/state/prompt.h"
#include "view/words/assets.h"

#define CARD_AFTER_S  0.25
#define FRAME_S       (1.0 / 60.0)
#define BANDS_S       0.2
#define BANDS_AFTER_S 0.3 /* a click often follows a click */

/* ---- opening --------------------------------------------------------------------------------- */

/* Half an hour before the longest queue there is something to see, and more to come. */
static bf_time most_to_see(const struct bfv_app *app)
{
    const struct bfv_journal *journal = bfv_app_scene(app, 0)->journal;
    bf_time best = 0;
    int longest = 0;

    for (bf_time at = 0; at <= app->end; at += 10 * BF_MINUTE) {
        int queued = bfv_journal_queued(journal, -1, at);
        if (queued > longest) {
            longest = queued;
            best = at;
        }
    }
    return best > 30 * BF_MINUTE ? best - 30 * BF_MINUTE : best;
}

static enum bf_status open_files(struct bfv_app *app, struct bf_problems *problems,
                                 struct bf_error *error)
{
    const struct bfv_options *options = app->options;
    struct bf_day_def defs[2];

    for (size_t i = 0; i < options->files.count; i++)
        defs[i] = (struct bf_day_def){.path = options->files.texts[i],
                                      .overlays = options->overlays.texts,
                                      .overlay_count = options->overlays.count,
                                      .has_seed = options->has_seed,
                                      .seed = options->seed,
                                      .replication = (uint32_t)options->replication};
    return bfv_app_open(app, &defs[0], options->files.count > 1 ? &defs[1] : NULL, problems, error);
}

/* By the number it has on screen, which is that within its source. */
static enum bf_status follow_numbered(struct bfv_app *app, int number, struct bf_error *error)
{
    const struct bf_model *model = bfv_setting_model(bfv_app_side(app, 0));
    const struct bfv_journal *journal = bfv_app_scene(app, 0)->journal;

    for (uint32_t truck = 0; number >= 0 && truck < bfv_journal_truck_count(journal); truck++) {
        struct bfv_truck_id id = bfv_journal_truck_id(journal, truck);
        if (id.number == (uint32_t)number && model->sources[id.source].port == app->port) {
            bfv_app_follow(app, truck);
            return BF_OK;
        }
    }
    if (number < 0)
        return BF_OK;
    return bf_error_set(error, BF_USAGE, "--follow %d: no truck of this number comes to the port",
                        number);
}

static enum bf_status open_lesson(struct bfv_app *app, struct bf_problems *problems,
                                  struct bf_error *error)
{
    int step = app->options->step;
    enum bf_status status = bfv_play_open(app, app->options->lesson, problems, error);

    return status == BF_OK && step > 0 ? bfv_play_skip(app, step, error) : status;
}

static enum bf_status show_port(struct bfv_app *app, const char *id, struct bf_error *error)
{
    if (id == NULL || bfv_app_show_port_named(app, id))
        return BF_OK;
    return bf_error_set(error, BF_USAGE,
                        "--port %s: the scenario has no such port; its first is %s", id,
                        bfv_setting_model(bfv_app_setting(app))->ports[0].id);
}

/* What the command line asks for beyond the files. */
static enum bf_status prepare(struct bfv_app *app, struct bf_error *error)
{
    const struct bfv_options *options = app->options;
    enum bf_status status = show_port(app, options->port, error);

    for (size_t i = 0; status == BF_OK && i < options->orders.count; i++)
        status = bfv_app_order_text(app, options->orders.texts[i], error);
    if (status != BF_OK)
        return status;
    if (options->at != BF_NEVER || app->play.lesson == NULL)
        bfv_app_seek(app, options->at != BF_NEVER ? options->at : most_to_see(app));
    if (options->compare && !app->compare)
        (void)bfv_app_toggle_compare(app);
    app->notice_until = 0.0;
    bfv_app_keep(app); /* the command line gives it again */
    return follow_numbered(app, options->follow, error);
}

struct bfv_app *bfv_app_create(const struct bfv_options *options, struct bf_problems *problems,
                               struct bf_error *error)
{
    struct bfv_app *app = bf_allocate(1, sizeof *app);
    enum bf_status status;

    app->options = options;
    app->arena = bf_arena_create();
    app->light = options->light;
    app->calm = options->calm;
    app->speed = bfv_speed_index(options->speed);
    app->legend = app->ribbons = true;
    app->text_scale = options->scale;
    app->display_scale = 1.0;
    app->width = options->width;
    app->height = options->height;
    app->pointed = -1;
    app->play.chosen = -1;
    app->looks[0].fit = app->looks[1].fit = true;
    status =
        bfv_theme_load(&app->themes[0], bfv_asset(app->arena, "assets/theme.cfg"), "dark", error);
    if (status == BF_OK)
        status = bfv_theme_load(&app->themes[1], bfv_asset(app->arena, "assets/theme.cfg"), "light",
                                error);
    if (status == BF_OK && (options->lesson != NULL || options->autoplay))
        status = open_lesson(app, problems, error);
    else if (status == BF_OK)
        status = open_files(app, problems, error);
    if (status == BF_OK)
        status = prepare(app, error);
    if (status == BF_OK)
        return app;
    bfv_app_destroy(app);
    return NULL;
}

void bfv_app_destroy(struct bfv_app *app)
{
    if (app == NULL)
        return;
    bfv_film_discard(app->film);
    bfv_app_close(app);
    bfv_lesson_destroy(app->play.lesson);
    bfv_crowd_clear(&app->crowds[0]);
    bfv_crowd_clear(&app->crowds[1]);
    bf_arena_destroy(app->arena);
    bf_free(app);
}

/* ---- passing time ---------------------------------------------------------------------------- */

static void tick_playback(struct bfv_app *app, double seconds)
{
    double step = app->ahead + 1e6 * seconds * bfv_speeds[app->speed];

    if (!app->playing || app->drag == BFV_DRAG_TIME)
        return;
    app->ahead = step - floor(step);
    app->at += (bf_time)floor(step);
    if (app->at >= app->end) {
        app->at = app->end;
        app->playing = false;
    }
    app->stale = true;
}

/* Replications done, of how many. */
static int bands_done(const struct bfv_app *app, int *all)
{
    int done = 0;

    *all = 0;
    for (int side = 0; side < bfv_app_side_count(app); side++) {
        const struct bfv_setting *setting = bfv_app_side(app, side);
        done += setting->ensemble != NULL ? bf_ensemble_done(setting->ensemble) : 0;
        *all += setting->runs;
    }
    return done;
}

/* Bands that end early are no secret. */
static void tell_trouble(struct bfv_app *app, struct bfv_setting *setting)
{
    const char *trouble = setting->ensemble ? bf_ensemble_trouble(setting->ensemble) : NULL;

    if (trouble == NULL || setting->runs == bf_ensemble_done(setting->ensemble))
        return;
    setting->runs = bf_ensemble_done(setting->ensemble);
    bfv_app_say(app, true, "the bands rest on %d runs: %s", setting->runs, trouble);
}

static void tick_bands(struct bfv_app *app)
{
    int all, done = bands_done(app, &all);

    for (int side = 0; side < bfv_app_side_count(app) && done < all; side++)
        if (app->now - app->renewed_at >= BANDS_AFTER_S)
            bfv_setting_replicate(bfv_app_side(app, side));
    for (int side = 0; side < bfv_app_side_count(app); side++)
        tell_trouble(app, bfv_app_side(app, side));
    if (done != app->bands_shown)
        app->stale = true;
    app->bands_shown = done;
}

void bfv_app_wait_for_bands(struct bfv_app *app)
{
    for (int side = 0; side < bfv_app_side_count(app); side++) {
        struct bfv_setting *setting = bfv_app_side(app, side);
        bfv_setting_replicate(setting);
        if (setting->ensemble != NULL)
            bf_ensemble_wait(setting->ensemble);
    }
}

static bool rests_on_something(const struct bfv_app *app)
{
    return app->pointer_inside && app->drag == BFV_DRAG_NOTHING && !app->card &&
           (app->hovered_spot.thing != BFV_ON_NOTHING || app->hovered.kind > BFV_HOT_MAP);
}

void bfv_app_tick(struct bfv_app *app, double now)
{
    /* Whoever moved the window or closed the lid does not want to have missed an hour. */
    double seconds = fmin(fmax(now - app->now, 0.0), 0.25);

    app->now = now;
    tick_playback(app, seconds);
    bfv_look_tick(app, seconds);
    tick_bands(app);
    bfv_play_tick(app);
    if (app->notice[0] != '\0' && now >= app->notice_until) {
        app->notice[0] = '\0';
        app->stale = true;
    }
    if (rests_on_something(app) && now - app->rests_since >= CARD_AFTER_S)
        app->card = app->stale = true;
    if (bfv_setting_prepare(bfv_app_setting(app)))
        app->stale = true;
}

double bfv_app_rest(const struct bfv_app *app)
{
    double rest = (double)INFINITY;
    int all;

    if (app->stale || app->playing || bfv_look_moves(app))
        return FRAME_S;
    if (bands_done(app, &all) < all)
        rest = BANDS_S;
    if (app->film != NULL)
        rest = fmin(rest, fmax(app->film_time - app->now, 0.0));
    if (app->notice[0] != '\0')
        rest = fmin(rest, app->notice_until - app->now);
    if (rests_on_something(app))
        rest = fmin(rest, app->rests_since + CARD_AFTER_S - app->now);
    return fmax(fmin(rest, bfv_play_rest(app)), 0.0);
}
