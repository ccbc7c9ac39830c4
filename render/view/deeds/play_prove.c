#include "view/deeds/play_prove.h"

#include <stdio.h>

#include "view/deeds/play_step.h"

/* ---- whether tasks can be done --------------------------------------------------------------- */

static void complain(const struct bfv_app *app, const char *title, const char *help,
                     struct bf_problems *problems)
{
    bf_problems_add(problems, &(struct bf_problem){.status = BF_SCENARIO,
                                                   .title = title,
                                                   .file = app->play.lesson->path,
                                                   .line = bfv_app_step(app)->line,
                                                   .help = help});
}

static bool is_done(const struct bfv_app *app, bool pressed)
{
    struct bfv_doing doing = {.follows = pressed, .compares = pressed, .plays = pressed};

    return bfv_task_done(&bfv_app_step(app)->task, bfv_setting_scene(app->settings[0], app->port),
                         app->at, doing);
}

static void prove_task(struct bfv_app *app, struct bf_problems *problems)
{
    const struct bfv_task *task = &bfv_app_step(app)->task;
    char help[200] = "try them in the window, or with --do";

    if (is_done(app, false)) {
        complain(app, "the task is done before anything was done",
                 "ask for what the step does not have yet", problems);
        return;
    }
    bfv_step_order(app, task->ways, task->way_count);
    if (is_done(app, true))
        return;
    if (task->wait != NULL)
        snprintf(help, sizeof help, "with them, the %s wait of %.60s is %.1f minutes",
                 task->statistic, task->wait,
                 bfv_task_wait(task, bfv_setting_scene(app->settings[0], app->port)));
    complain(app, "the task is not done by its `ways`", help, problems);
}

void bfv_play_prove(struct bfv_app *app, struct bfv_lesson *lesson, struct bf_problems *problems)
{
    struct bfv_lesson *before = app->play.lesson;
    size_t step = app->play.step;

    app->play.lesson = lesson;
    app->active = 0;
    for (size_t i = 0; i < lesson->step_count; i++) {
        app->play.step = i;
        if (lesson->steps[i].task.text == NULL)
            continue;
        bfv_step_take_back(app, i);
        bfv_step_prepare(app);
        prove_task(app, problems);
    }
    bfv_step_take_back(app, 0);
    app->play.lesson = before;
    app->play.step = step;
}
