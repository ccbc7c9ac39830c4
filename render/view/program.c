#include "view/program.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "view/bench.h"
#include "view/deeds/record.h"
#include "view/picture/describe.h"
#include "view/still.h"
#include "view/window.h"
#include "view/words/assets.h"
#include "view/words/moment.h"

#define MOST_LESSONS 64

static enum bf_status list_lessons(struct bf_arena *arena, struct bf_error *error)
{
    const char *folder = bfv_asset(arena, "scenarios/lessons");
    const char *paths[MOST_LESSONS];
    size_t count = bfv_lesson_list(folder, arena, paths, MOST_LESSONS);
    struct bf_problems *problems = bf_problems_create();
    enum bf_status status = BF_OK;

    for (size_t i = 0; i < count; i++) {
        struct bfv_lesson *lesson = bfv_lesson_read(paths[i], problems);
        if (lesson != NULL)
            printf("%3zu  %s\n", i + 1, lesson->title);
        bfv_lesson_destroy(lesson);
    }
    if (bf_problems_errors(problems) > 0) {
        bf_problems_print(problems, stderr, false);
        status = bf_problems_status(problems);
    }
    bf_problems_destroy(problems);
    if (count == 0)
        return bf_error_set(error, BF_IO, "there are no lessons in %s", folder);
    if (status == BF_OK)
        puts("\nborderflow-view --lesson 1 plays the first; add --autoplay for a lobby screen.");
    return status;
}

static enum bf_status save(const struct bfv_app *app, const char *path, struct bf_error *error)
{
    const struct bfv_setting *setting = bfv_app_setting(app);
    enum bf_status status = bfv_setting_save(setting, path, error);

    if (status == BF_OK)
        printf("wrote %s, digest 0x%016" PRIx64 "\n", path, setting->day->digest);
    return status;
}

/* The window plays at the speeds of its buttons only. */
static enum bf_status check_speed(double speed, struct bf_error *error)
{
    for (int i = 0; i < BFV_SPEEDS; i++)
        if (speed <= 0.0 || fabs(speed - bfv_speeds[i]) < 1e-9)
            return BF_OK;
    return bf_error_set(error, BF_USAGE,
                        "--speed %g: the window plays at 1, 10, 60, 300 or max; films at any speed",
                        speed);
}

static enum bf_status show(struct bfv_app *app, struct bf_error *error)
{
    struct bfv_window *window;
    enum bf_status status = check_speed(app->options->speed, error);
    char title[160];

    if (status != BF_OK)
        return status;
    snprintf(title, sizeof title, "%.120s · borderflow", bfv_app_setting(app)->day->scenario->name);
    window = bfv_window_create(title, app->width, app->height, error);
    if (window == NULL)
        return BF_IO;
    bfv_window_measure(window, app);
    bfv_app_tick(app, bfv_wall_clock());
    if (app->play.lesson == NULL)
        bfv_app_say(app, false, "Space plays · ? shows all keys");
    else
        app->play.since = app->now;
    status = bfv_window_run(window, app, error);
    if (app->film != NULL)
        bfv_app_record(app);
    bfv_window_destroy(window);
    return status;
}

/* What lies beside an installed program or a built one, but not beside a copy of it alone. */
static enum bf_status check_assets(struct bf_arena *arena, struct bf_error *error)
{
    if (access(bfv_asset(arena, "assets/theme.cfg"), R_OK) == 0)
        return BF_OK;
    return bf_error_set(error, BF_IO,
                        "assets/theme.cfg is not there: set BORDERFLOW_SHARE to the folder that "
                        "holds assets/ and scenarios/");
}

/* Without one, pictures would be drawn with nothing written on them. */
static enum bf_status check_font(const struct bfv_app *app, struct bf_error *error)
{
    struct bfv_texts *texts = bfv_texts_create();
    bool usable = bfv_texts_usable(texts, &app->themes[app->light], error);

    bfv_texts_destroy(texts);
    return usable ? BF_OK : BF_IO;
}

/* A time after the end is a mistake: of the end, nobody would notice it in the picture. */
static enum bf_status check_time(const struct bfv_app *app, const char *option, bf_time at,
                                 struct bf_error *error)
{
    char asked[BFV_MOMENT_SIZE], end[BFV_MOMENT_SIZE];

    if (at == BF_NEVER || at <= app->end)
        return BF_OK;
    bfv_moment_text(at, asked);
    bfv_moment_text(app->end, end);
    return bf_error_set(error, BF_USAGE, "%s %s: there is nothing after %s; give an earlier time",
                        option, asked, end);
}

static enum bf_status check_times(const struct bfv_app *app, struct bf_error *error)
{
    const struct bfv_options *options = app->options;

    if (check_time(app, "--at", options->at, error) != BF_OK ||
        check_time(app, "--shot", options->shot, error) != BF_OK)
        return BF_USAGE;
    return options->filming ? check_time(app, "--film", options->film_to, error) : BF_OK;
}

static enum bf_status serve(struct bfv_app *app, double started, struct bf_error *error)
{
    const struct bfv_options *options = app->options;
    enum bf_status status = check_times(app, error);

    if (status != BF_OK)
        return status;
    if (options->save != NULL)
        status = save(app, options->save, error);
    else if (check_font(app, error) != BF_OK)
        status = BF_IO;
    else if (options->filming)
        status = bfv_make_film(app, error);
    else if (options->shot != BF_NEVER || options->svg)
        status = bfv_make_picture(app, error);
    else if (options->bench)
        status = bfv_bench(app, started, error);
    else
        status = show(app, error);
    if (status == BF_OK && options->print_state)
        bfv_app_print(app, stdout);
    return status;
}

static bool wants_color(void)
{
    const char *no_color = getenv("NO_COLOR");

    return (no_color == NULL || no_color[0] == '\0') && isatty(STDERR_FILENO);
}

/* A scenario's problems are told the way borderflow run tells them. */
static enum bf_status open_and_serve(const struct bfv_options *options, double started,
                                     struct bf_error *error)
{
    struct bf_problems *problems = bf_problems_create();
    struct bfv_app *app = bfv_app_create(options, problems, error);
    enum bf_status status;

    if (bf_problems_errors(problems) > 0) {
        bf_problems_print(problems, stderr, wants_color());
        status = bf_problems_status(problems);
    } else if (app == NULL) {
        status = error->status;
    } else {
        bf_problems_print(problems, stderr, wants_color());
        status = serve(app, started, error);
    }
    bf_problems_destroy(problems);
    bfv_app_destroy(app);
    return status;
}

static enum bf_status run(struct bfv_options *options, int argc, char **argv, double started,
                          struct bf_error *error)
{
    enum bf_status status = bfv_options_parse(options, argc, argv, error);

    if (status != BF_OK)
        return status;
    if (options->help) {
        bfv_options_help(stdout);
        return BF_OK;
    }
    if (options->version) {
        puts("borderflow-view " BF_VERSION);
        return BF_OK;
    }
    status = check_assets(options->arena, error);
    if (status != BF_OK)
        return status;
    if (options->lessons)
        return list_lessons(options->arena, error);
    return open_and_serve(options, started, error);
}

enum bf_status bfv_program(int argc, char **argv)
{
    double started = bfv_wall_clock();
    struct bfv_options options = {.arena = bf_arena_create()};
    struct bf_error error = {0};
    enum bf_status status;

    /* ffmpeg or a reader of standard output may go away, and a file may become larger than is
     * allowed; those are errors, not the end. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    status = run(&options, argc, argv, started, &error);
    if (fflush(stdout) != 0 && status == BF_OK)
        status =
            bf_error_set(&error, BF_IO, "cannot write to standard output: %s", strerror(errno));
    if (error.message[0] != '\0')
        fprintf(stderr, "error: %s\n", error.message);
    bf_arena_destroy(options.arena);
    return status;
}
