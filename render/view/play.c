/* play: going through a lesson step by step.
 *
 * A step is entered the same way from either side, so that Back shows what Next had shown. What
 * somebody changed stays on the way forward, unless the step asks for a fresh port; on the way back
 * over a step that changed the port it is taken back, too. Whom somebody followed or selected is
 * let go: its card would lie on what the next step speaks about. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "view/app.h"
#include "view/assets.h"
#include "view/landmark.h"

#define MOST_LESSONS    64
#define WORDS_A_SECOND  2.5
#define READING_S       4.0  /* beyond the words */
#define THINKING_S      6.0  /* before the answer is shown */
#define AFTER_TASK_S    12.0 /* to see what came of it */
#define AUTOPLAY_TICK_S 0.1

static const struct bfv_lesson_step *current(const struct bfv_app *app)
{
    return &app->play.lesson->steps[app->play.step];
}

/* ---- entering a step ------------------------------------------------------------------------- */

static void show_port(struct bfv_app *app, const char *id)
{
    const struct bf_model *model = bfv_setting_model(bfv_app_setting(app));

    for (size_t i = 0; id != NULL && i < model->port_count; i++)
        if (strcmp(model->ports[i].id, id) == 0 && (int)i != app->port)
            bfv_app_show_port(app, (int)i);
}

static void give_orders(struct bfv_app *app, const char *const *orders, size_t count)
{
    struct bf_error error = {0};

    for (size_t i = 0; i < count; i++)
        if (bfv_app_order_text(app, orders[i], &error) != BF_OK)
            bfv_app_say(app, true, "%.250s", error.message);
}

static bool changes_port(const struct bfv_lesson_step *step)
{
    return step->fresh || step->order_count > 0;
}

/* The port as the steps before [number] left it. */
static void take_back(struct bfv_app *app, size_t number)
{
    const struct bfv_lesson_step *steps = app->play.lesson->steps;
    size_t first = number;

    while (first > 0 && !steps[first].fresh)
        first--;
    bfv_setting_clear(app->settings[0]);
    bfv_app_renewed(app);
    for (; first < number; first++)
        give_orders(app, steps[first].orders, steps[first].order_count);
}

static void look_at(struct bfv_app *app, const char *words, double zoom)
{
    struct bfv_landmark landmark;

    if (words == NULL)
        return;
    app->tracks = false;
    if (strcmp(words, "all") == 0)
        bfv_look_fit(app);
    else if (bfv_landmark(bfv_app_scene(app, 0)->layout, words, &landmark, NULL) == BF_OK &&
             landmark.on_map)
        bfv_look_at(app, landmark.rect, zoom);
}

static int speed_index(double speed)
{
    int index = 0;

    while (index + 1 < BFV_SPEEDS && bfv_speeds[index] < speed)
        index++;
    return index;
}

static void enter(struct bfv_app *app, size_t number)
{
    const struct bfv_lesson_step *step = &app->play.lesson->steps[number];

    app->play.step = number;
    app->play.chosen = -1;
    app->play.task_done = false;
    app->play.since = app->now;
    app->help = false;
    app->prompt = BFV_ASK_NOTHING;
    app->notice[0] = '\0'; /* of what was done before */
    app->follows = app->tracks = false;
    bfv_app_select(app, 0, (struct bfv_spot){.thing = BFV_ON_NOTHING});
    app->active = 0; /* a lesson is about its first file; the second is to compare with */
    if (step->fresh) {
        bfv_setting_clear(app->settings[0]);
        bfv_app_renewed(app);
    }
    show_port(app, step->port);
    give_orders(app, step->orders, step->order_count);
    if (step->compare != app->compare)
        bfv_app_do(app, (struct bfv_action){.kind = BFV_DO_COMPARE});
    if (step->at != BF_NEVER)
        bfv_app_seek(app, step->at);
    app->ribbons = app->ribbons || step->ribbons;
    app->playing = step->speed > 0.0;
    if (step->speed > 0.0)
        app->speed = speed_index(step->speed);
    /* How much room card and comparison leave to the map is known from here on. */
    (void)bfv_app_frame(app);
    look_at(app, step->look, step->zoom);
    app->stale = true;
}

/* ---- the shipped lessons --------------------------------------------------------------------- */

static void list_lessons(struct bfv_app *app)
{
    if (app->play.paths != NULL)
        return;
    app->play.paths = bf_arena_allocate(app->arena, MOST_LESSONS, sizeof *app->play.paths);
    app->play.path_count = bfv_lesson_list(bfv_asset(app->arena, "scenarios/lessons"), app->arena,
                                           app->play.paths, MOST_LESSONS);
}

/* ---- whether tasks can be done --------------------------------------------------------------- */

static void complain(const struct bfv_app *app, const char *title, const char *help,
                     struct bf_problems *problems)
{
    bf_problems_add(problems, &(struct bf_problem){.status = BF_SCENARIO,
                                                   .title = title,
                                                   .file = app->play.lesson->path,
                                                   .line = current(app)->line,
                                                   .help = help});
}

static bool is_done(const struct bfv_app *app, bool pressed)
{
    struct bfv_doing doing = {.follows = pressed, .compares = pressed, .plays = pressed};

    return bfv_task_done(&current(app)->task, bfv_setting_scene(app->settings[0], app->port),
                         app->at, doing);
}

static void prove_task(struct bfv_app *app, struct bf_problems *problems)
{
    const struct bfv_task *task = &current(app)->task;
    char help[200] = "try them in the window, or with --do";

    if (is_done(app, false)) {
        complain(app, "the task is done before anything was done",
                 "ask for what the step does not have yet", problems);
        return;
    }
    give_orders(app, task->ways, task->way_count);
    if (is_done(app, true))
        return;
    if (task->wait != NULL)
        snprintf(help, sizeof help, "with them, the %s wait of %.60s is %.1f minutes",
                 task->statistic, task->wait,
                 bfv_task_wait(task, bfv_setting_scene(app->settings[0], app->port)));
    complain(app, "the task is not done by its `ways`", help, problems);
}

/* Before a class finds out. Lessons that come with the program are proven by its tests instead. */
static void prove_tasks(struct bfv_app *app, struct bfv_lesson *lesson,
                        struct bf_problems *problems)
{
    struct bfv_lesson *before = app->play.lesson;

    app->play.lesson = lesson;
    app->active = 0;
    for (size_t i = 0; i < lesson->step_count; i++) {
        const struct bfv_lesson_step *step = &lesson->steps[i];
        app->play.step = i;
        show_port(app, step->port);
        if (step->task.text == NULL)
            continue;
        take_back(app, i);
        give_orders(app, step->orders, step->order_count);
        if (step->at != BF_NEVER)
            bfv_app_seek(app, step->at);
        prove_task(app, problems);
    }
    take_back(app, 0);
    app->play.lesson = before;
}

/* ---- opening --------------------------------------------------------------------------------- */

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
    if (bf_problems_errors(problems) == 0 && app->play.path == app->play.path_count)
        prove_tasks(app, lesson, problems);
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
    enter(app, 0);
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

/* The lesson after this one; after the last the first again, for a screen that runs all day. */
static bool open_following(struct bfv_app *app, bool round)
{
    struct bf_problems *problems;
    struct bf_error error = {0};
    size_t next = app->play.path + 1;
    enum bf_status status;

    if (next >= app->play.path_count && (!round || app->play.path_count == 0))
        return false;
    next = next < app->play.path_count ? next : 0;
    problems = bf_problems_create();
    status = open_path(app, app->play.paths[next], problems, &error);
    if (status == BF_OK)
        app->play.path = next;
    else if (bf_problems_errors(problems) > 0)
        bfv_first_problem(problems, &error);
    bf_problems_destroy(problems);
    if (status != BF_OK)
        bfv_app_say(app, true, "%.250s", error.message);
    return status == BF_OK;
}

/* ---- next, back, answers --------------------------------------------------------------------- */

bool bfv_play_next(struct bfv_app *app)
{
    if (app->play.lesson == NULL)
        return false;
    if (app->play.step + 1 < app->play.lesson->step_count) {
        enter(app, app->play.step + 1);
        return true;
    }
    return open_following(app, app->play.autoplay);
}

bool bfv_play_back(struct bfv_app *app)
{
    size_t before = app->play.step - 1;

    if (app->play.lesson == NULL || app->play.step == 0)
        return false;
    app->active = 0;
    if (changes_port(current(app)) || changes_port(&app->play.lesson->steps[before]))
        take_back(app, before);
    enter(app, before);
    return true;
}

bool bfv_play_answer(struct bfv_app *app, int choice)
{
    if (app->play.lesson == NULL || current(app)->question == NULL || app->play.chosen >= 0 ||
        choice < 0 || choice >= current(app)->choice_count)
        return false;
    app->play.chosen = choice;
    app->play.since = app->now;
    return true;
}

/* ---- by itself ------------------------------------------------------------------------------- */

static int count_words(const char *text)
{
    int words = text != NULL;

    for (; text != NULL && *text != '\0'; text++)
        words += *text == ' ';
    return words;
}

/* Of all that is new on the card; choices and the question are read before the answer. */
static double reading_time(const struct bfv_lesson_step *step, bool answered)
{
    int words = count_words(answered && step->because != NULL ? step->because : step->text);

    if (!answered) {
        words += count_words(step->question) + count_words(step->task.text);
        for (int i = 0; i < step->choice_count; i++)
            words += count_words(step->choices[i]);
    }
    return READING_S + words / WORDS_A_SECOND;
}

/* How long the step is shown, or the part of it before its answer or its task. */
static double time_of_part(const struct bfv_app *app)
{
    const struct bfv_lesson_step *step = current(app);
    bool answered = app->play.chosen >= 0;

    if (step->question != NULL && !answered)
        return reading_time(step, false) + THINKING_S;
    if (step->task.text != NULL && app->play.task_done)
        return AFTER_TASK_S;
    return reading_time(step, answered);
}

static void show_task(struct bfv_app *app)
{
    const struct bfv_task *task = &current(app)->task;

    give_orders(app, task->ways, task->way_count);
    if (task->press != NULL && strcmp(task->press, "follow") == 0)
        bfv_app_do(app, (struct bfv_action){.kind = BFV_DO_FOLLOW});
    else if (task->press != NULL && strcmp(task->press, "compare") == 0 && !app->compare)
        bfv_app_do(app, (struct bfv_action){.kind = BFV_DO_COMPARE});
    else if (task->press != NULL && strcmp(task->press, "play") == 0)
        app->playing = true;
    app->play.since = app->now;
    app->play.task_done = true;
}

static void tick_autoplay(struct bfv_app *app)
{
    const struct bfv_lesson_step *step = current(app);

    app->stale = true; /* the card shows how much time is over */
    if (app->now - app->play.since < time_of_part(app))
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
    if (current(app)->task.text != NULL && !app->play.task_done &&
        bfv_task_done(&current(app)->task, bfv_setting_scene(app->settings[0], app->port), app->at,
                      doing)) {
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

/* ---- the card -------------------------------------------------------------------------------- */

static const char *hint_of(const struct bfv_app *app)
{
    const struct bfv_lesson_step *step = current(app);

    if (app->play.autoplay)
        return NULL;
    if (step->question != NULL && app->play.chosen < 0)
        return "What do you think?";
    if (step->task.text != NULL && !app->play.task_done)
        return "Try it";
    return NULL;
}

const struct bfv_lesson_card *bfv_play_card(struct bfv_app *app)
{
    struct bfv_play *play = &app->play;
    const struct bfv_lesson_step *step;
    bool answered = play->chosen >= 0;

    if (play->lesson == NULL)
        return NULL;
    step = current(app);
    if (play->path < play->path_count)
        snprintf(play->heading, sizeof play->heading, "Lesson %zu of %zu · %zu/%zu", play->path + 1,
                 play->path_count, play->step + 1, play->lesson->step_count);
    else
        snprintf(play->heading, sizeof play->heading, "Lesson · %zu/%zu", play->step + 1,
                 play->lesson->step_count);
    play->card = (struct bfv_lesson_card){
        .lesson = play->heading,
        .title = play->lesson->title,
        .text = answered && step->because != NULL ? step->because : step->text,
        .question = step->question,
        .choice_count = step->choice_count,
        .answered = answered,
        .task = step->task.text,
        .task_done = play->task_done,
        .hint = hint_of(app),
        .can_back = play->step > 0,
        .can_next = play->step + 1 < play->lesson->step_count || play->autoplay ||
                    play->path + 1 < play->path_count,
        .autoplay = play->autoplay ? fmin((app->now - play->since) / time_of_part(app), 1.0) : -1.0,
    };
    for (int i = 0; i < step->choice_count; i++)
        play->card.choices[i] = (struct bfv_choice){
            .text = step->choices[i], .chosen = i == play->chosen, .right = i == step->answer};
    return &play->card;
}

void bfv_play_point(const struct bfv_app *app, struct bfv_frame_state *state)
{
    const struct bfv_lesson_step *step = app->play.lesson != NULL ? current(app) : NULL;
    const struct bfv_layout *layout = bfv_app_scene(app, 0)->layout;
    struct bfv_landmark landmark;

    for (size_t i = 0; step != NULL && i < step->spotlight_count; i++) {
        if (bfv_landmark(layout, step->spotlights[i], &landmark, NULL) != BF_OK)
            continue;
        if (!landmark.on_map)
            state->lights[i] = landmark.light;
        else if (state->spotlight.width > 0.0)
            state->spotlight = bfv_rect_around(state->spotlight, landmark.rect);
        else
            state->spotlight = landmark.rect;
    }
}
