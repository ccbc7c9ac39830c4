#include "view/deeds/play_step.h"

#include <string.h>

#include "view/deeds/change.h"
#include "view/deeds/pick.h"
#include "view/deeds/show.h"
#include "view/lessons/landmark.h"
#include "view/picture/describe.h"
#include "view/state/look.h"

void bfv_step_order(struct bfv_app *app, const char *const *orders, size_t count)
{
    struct bf_error error = {0};

    for (size_t i = 0; i < count; i++)
        if (bfv_app_order_text(app, orders[i], &error) != BF_OK)
            bfv_app_say(app, true, "%.250s", error.message);
}

/* Port, time and, unless later steps take them back, the changes of a step. */
static void carry_out(struct bfv_app *app, const struct bfv_lesson_step *step, bool changes)
{
    if (step->port != NULL)
        (void)bfv_app_show_port_named(app, step->port); /* checked when the lesson was opened */
    if (changes)
        bfv_step_order(app, step->orders, step->order_count);
    if (step->at != BF_NEVER)
        bfv_app_seek(app, step->at);
}

void bfv_step_prepare(struct bfv_app *app)
{
    carry_out(app, bfv_app_step(app), true);
}

void bfv_step_take_back(struct bfv_app *app, size_t number)
{
    const struct bfv_lesson_step *steps = app->play.lesson->steps;
    size_t fresh = number;

    while (fresh > 0 && !steps[fresh].fresh)
        fresh--;
    bfv_setting_clear(app->settings[0]);
    bfv_app_renewed(app);
    if (app->port != 0)
        bfv_app_show_port(app, 0);
    bfv_app_seek(app, 0);
    for (size_t i = 0; i < number; i++)
        carry_out(app, &steps[i], i >= fresh);
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

/* What somebody had opened, chosen or been told in the step before. */
static void clear_table(struct bfv_app *app)
{
    app->play.chosen = -1;
    app->play.task_done = false;
    app->play.since = app->now;
    app->help = false;
    app->prompt = BFV_ASK_NOTHING;
    app->notice[0] = '\0';
    app->follows = app->tracks = false;
    bfv_app_select(app, 0, (struct bfv_spot){.thing = BFV_ON_NOTHING});
    app->active = 0; /* a lesson is about its first file; the second is to compare with */
}

void bfv_step_enter(struct bfv_app *app, size_t number)
{
    const struct bfv_lesson_step *step = &app->play.lesson->steps[number];

    app->play.step = number;
    clear_table(app);
    if (step->fresh) {
        bfv_setting_clear(app->settings[0]);
        bfv_app_renewed(app);
    }
    bfv_step_prepare(app);
    if (step->compare != app->compare)
        (void)bfv_app_toggle_compare(app);
    app->ribbons = app->ribbons || step->ribbons;
    app->playing = step->speed > 0.0;
    if (step->speed > 0.0)
        app->speed = bfv_speed_index(step->speed);
    /* How much room card and comparison leave to the map is known from here on. */
    (void)bfv_app_frame(app);
    look_at(app, step->look, step->zoom);
    app->stale = true;
}

void bfv_step_jump(struct bfv_app *app, size_t number)
{
    app->active = 0;
    bfv_step_take_back(app, number);
    bfv_step_enter(app, number);
}

static bool changes_port(const struct bfv_lesson_step *step)
{
    return step->fresh || step->order_count > 0;
}

void bfv_step_back(struct bfv_app *app)
{
    size_t before = app->play.step - 1;

    if (changes_port(bfv_app_step(app)) || changes_port(&app->play.lesson->steps[before]))
        bfv_step_jump(app, before);
    else
        bfv_step_enter(app, before);
}
