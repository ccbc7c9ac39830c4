#include "view/deeds/play.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "view/deeds/pick.h"
#include "view/deeds/play_prove.h"
#include "view/deeds/play_step.h"
#include "view/deeds/show.h"
#include "view/words/assets.h"

#define MOST_LESSONS    64
#define AUTOPLAY_TICK_S 0.1

/* ---- opening --------------------------------------------------------------------------------- */

/* ---- the shipped lessons --------------------------------------------------------------------- */

static void list_lessons(struct bfv_app *app)
{
    if (app->play.paths != NULL)
        return;
    app->play.paths = bf_arena_allocate(app->arena, MOST_LESSONS, sizeof *app->play.paths);
    app->play.path_count = bfv_lesson_list(bfv_asset(app->arena, "scenarios/lessons"), app->arena,
                                           app->play.paths, MOST_LESSONS);
}

/* Opens the lesson's scenario and holds the lesson to it. */
static enum bf_status open_scenario(struct bfv_app *app, struct bfv_lesson *lesson,
                                    struct bf_problems *problems, struct bf_error *error)
{
    struct bf_day_def first = {.path = lesson->scenario,
                               .has_seed = lesson->has_seed,
                               .seed = lesson->seed,
                               .replication = lesson->replication};
    struct bf_day_def second = first;
    enum bf_status status;

    second.path = lesson->other;
    status = bfv_app_open(app, &first, lesson->other != NULL ? &second : NULL, problems, error);
    if (status != BF_OK) {
        bf_problems_add(problems,
                        &(struct bf_problem){.status = status,
                                             .title = "a scenario of the lesson cannot be opened",
                                             .file = lesson->path,
                                             .help = "`scenario` and `compare_with` are paths "
                                                     "relative to the lesson's file"});
        return status;
    }
    bfv_lesson_check(lesson, app->settings[0]->day, problems);
    /* Lessons that come with the program are proven by its tests. */
    if (bf_problems_errors(problems) == 0 && app->play.path == app->play.path_count)
        bfv_play_prove(app, lesson, problems);
    return bf_problems_status(problems);
}

static enum bf_status open_path(struct bfv_app *app, const char *path, struct bf_problems *problems,
                                struct bf_error *error)
{
    struct bfv_lesson *lesson = bfv_lesson_read(path, problems), *before = app->play.lesson;
    enum bf_status status;

    if (lesson == NULL)
        return bf_problems_status(problems);
    status = open_scenario(app, lesson, problems, error);
    if (status != BF_OK) {
        bfv_lesson_destroy(lesson);
        return status;
    }
    app->play.lesson = lesson;
    bfv_step_enter(app, 0);
    bfv_lesson_destroy(before);
    return BF_OK;
}

enum bf_status bfv_play_open(struct bfv_app *app, const char *name, struct bf_problems *problems,
                             struct bf_error *error)
{
    char *end = NULL;
    long number = name != NULL ? strtol(name, &end, 10) : 1;

    list_lessons(app);
    app->play.autoplay = app->options->autoplay;
    if (name != NULL && *end != '\0') {
        app->play.path = app->play.path_count;
        return open_path(app, name, problems, error);
    }
    if (number < 1 || (size_t)number > app->play.path_count)
        return bf_error_set(error, BF_USAGE,
                            "--lesson %s: there are lessons 1 to %zu; see "
                            "borderflow-view --lessons",
                            name != NULL ? name : "1", app->play.path_count);
    app->play.path = (size_t)number - 1;
    return open_path(app, app->play.paths[app->play.path], problems, error);
}

enum bf_status bfv_play_skip(struct bfv_app *app, int step, struct bf_error *error)
{
    size_t count = app->play.lesson->step_count;

    if ((size_t)step > count)
        return bf_error_set(error, BF_USAGE, "--step %d: the lesson has steps 1 to %zu", step,
                            count);
    bfv_step_jump(app, (size_t)step - 1);
    return BF_OK;
}

/* The lesson after this one; after the last the first again, for a screen that runs all day. */
static bool open_following(struct bfv_app *app, bool round)
{
    struct bf_problems *problems;
    struct bf_error error = {0};
    size_t before = app->play.path, next = before + 1;
    enum bf_status status;

    if (next >= app->play.path_count && (!round || app->play.path_count == 0))
        return false;
    app->play.path = next < app->play.path_count ? next : 0;
    problems = bf_problems_create();
    status = open_path(app, app->play.paths[app->play.path], problems, &error);
    if (bf_problems_errors(problems) > 0)
        bfv_first_problem(problems, &error);
    bf_problems_destroy(problems);
    if (status == BF_OK)
        return true;
    app->play.path = before;
    bfv_app_say(app, true, "%.250s", error.message);
    return false;
}

/* ---- next, back, answers --------------------------------------------------------------------- */

bool bfv_play_next(struct bfv_app *app)
{
    if (app->play.lesson == NULL)
        return false;
    if (app->play.step + 1 < app->play.lesson->step_count) {
        bfv_step_enter(app, app->play.step + 1);
        return true;
    }
    return open_following(app, app->play.autoplay);
}

bool bfv_play_back(struct bfv_app *app)
{
    if (app->play.lesson == NULL || app->play.step == 0)
        return false;
    bfv_step_back(app);
    return true;
}

bool bfv_play_answer(struct bfv_app *app, int choice)
{
    if (app->play.lesson == NULL || bfv_app_step(app)->question == NULL || app->play.chosen >= 0 ||
        choice < 0 || choice >= bfv_app_step(app)->choice_count)
        return false;
    app->play.chosen = choice;
    app->play.since = app->now;
    return true;
}

/* ---- by itself ------------------------------------------------------------------------------- */

static void show_task(struct bfv_app *app)
{
    const struct bfv_task *task = &bfv_app_step(app)->task;

    bfv_step_order(app, task->ways, task->way_count);
    if (task->press != NULL && strcmp(task->press, "follow") == 0)
        (void)bfv_app_follow_somebody(app);
    else if (task->press != NULL && strcmp(task->press, "compare") == 0 && !app->compare)
        (void)bfv_app_toggle_compare(app);
    else if (task->press != NULL && strcmp(task->press, "play") == 0)
        app->playing = true;
    app->play.since = app->now;
    app->play.task_done = true;
}

static void tick_autoplay(struct bfv_app *app)
{
    const struct bfv_lesson_step *step = bfv_app_step(app);

    app->stale = true; /* the card shows how much time is over */
    if (app->now - app->play.since <
        bfv_lesson_seconds(step, app->play.chosen >= 0, app->play.task_done))
        return;
    if (step->question != NULL && app->play.chosen < 0)
        bfv_play_answer(app, step->answer);
    else if (step->task.text != NULL && !app->play.task_done)
        show_task(app);
    else if (!bfv_play_next(app))
        app->play.autoplay = false;
}

void bfv_play_tick(struct bfv_app *app)
{
    struct bfv_doing doing = {
        .follows = app->follows, .compares = app->compare, .plays = app->playing};

    if (app->play.lesson == NULL)
        return;
    if (bfv_app_step(app)->task.text != NULL && !app->play.task_done &&
        bfv_task_done(&bfv_app_step(app)->task, bfv_setting_scene(app->settings[0], app->port),
                      app->at, doing)) {
        app->play.task_done = true;
        app->play.since = app->now;
        app->stale = true;
    }
    if (app->play.autoplay)
        tick_autoplay(app);
}

double bfv_play_rest(const struct bfv_app *app)
{
    return app->play.lesson != NULL && app->play.autoplay ? AUTOPLAY_TICK_S : (double)INFINITY;
}
