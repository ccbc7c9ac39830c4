#include "view/state/state.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#define NOTICE_S 5.0

const double bfv_speeds[BFV_SPEEDS] = {1.0, 10.0, 60.0, 300.0, 2880.0};

int bfv_speed_index(double speed)
{
    int nearest = 2;

    for (int i = 0; speed > 0.0 && i < BFV_SPEEDS; i++)
        if (fabs(log(bfv_speeds[i] / speed)) < fabs(log(bfv_speeds[nearest] / speed)))
            nearest = i;
    return nearest;
}

/* ---- what is shown --------------------------------------------------------------------------- */

/* ---- what is shown --------------------------------------------------------------------------- */

struct bfv_setting *bfv_app_setting(const struct bfv_app *app)
{
    return app->settings[app->active];
}

int bfv_app_side_count(const struct bfv_app *app)
{
    return app->compare ? 2 : 1;
}

struct bfv_setting *bfv_app_side(const struct bfv_app *app, int side)
{
    if (!app->compare)
        return bfv_app_setting(app);
    if (app->settings[1] != NULL)
        return app->settings[side];
    return side == 0 ? app->original : app->settings[0];
}

struct bfv_setting *bfv_app_changeable(const struct bfv_app *app, int side)
{
    struct bfv_setting *setting = bfv_app_side(app, side);

    return setting == app->original ? NULL : setting;
}

const struct bfv_scene *bfv_app_scene(const struct bfv_app *app, int side)
{
    struct bfv_setting *setting = bfv_app_side(app, side);
    int ports = (int)bfv_setting_model(setting)->port_count;

    /* Two files need not have the same ports. */
    return bfv_setting_scene(setting, app->port < ports ? app->port : ports - 1);
}

uint32_t bfv_app_named(const struct bfv_app *app, int side, struct bfv_truck_id id)
{
    return bfv_journal_truck_named(bfv_app_scene(app, side)->journal, id);
}

uint32_t bfv_app_followed(const struct bfv_app *app)
{
    return app->follows ? bfv_app_named(app, 0, app->followed) : BFV_NO_TRUCK;
}

int bfv_app_selected_booth(const struct bfv_app *app)
{
    return app->selected.thing == BFV_ON_BOOTH ? (int)app->selected.index : -1;
}

const struct bfv_lesson_step *bfv_app_step(const struct bfv_app *app)
{
    return app->play.lesson != NULL ? &app->play.lesson->steps[app->play.step] : NULL;
}

/* ---- small changes of it --------------------------------------------------------------------- */

void bfv_app_say(struct bfv_app *app, bool alert, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(app->notice, sizeof app->notice, format, arguments);
    va_end(arguments);
    app->notice_alert = alert;
    app->notice_until = app->now + (alert ? 2.0 * NOTICE_S : NOTICE_S);
    app->stale = true;
}

void bfv_app_seek(struct bfv_app *app, bf_time at)
{
    app->at = at < 0 ? 0 : at > app->end ? app->end : at;
    app->ahead = 0.0;
    app->stale = true;
}

void bfv_app_let_go(struct bfv_app *app)
{
    app->selected = (struct bfv_spot){.thing = BFV_ON_NOTHING};
}

void bfv_app_resize(struct bfv_app *app, int width, int height, double display_scale)
{
    app->width = width;
    app->height = height;
    app->display_scale = display_scale;
    app->looks[0].settled = app->looks[1].settled = false;
    app->hots.count = 0;
    app->stale = true;
}
