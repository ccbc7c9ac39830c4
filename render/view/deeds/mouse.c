#include "view/deeds/mouse.h"

#include <math.h>

#include "view/deeds/do.h"
#include "view/state/look.h"

#define DRAG_FROM  4.0  /* design pixels; less is a click with an unsteady hand */
#define LAMP_REACH 11.0 /* layout units round a lamp, but at least ... */
#define LAMP_LEAST 8.0  /* ... design pixels */

static double scale_of(const struct bfv_app *app)
{
    return app->display_scale * app->text_scale;
}

static bool same_hot(struct bfv_hot a, struct bfv_hot b)
{
    return a.kind == b.kind && a.index == b.index;
}

static bool same_spot(struct bfv_spot a, struct bfv_spot b)
{
    return a.thing == b.thing && a.index == b.index;
}

/* What the pointer is on now. */
static void look_under(struct bfv_app *app)
{
    struct bfv_hot hot = {.kind = BFV_HOT_NOTHING};
    struct bfv_spot spot = {.thing = BFV_ON_NOTHING};
    bf_time pointed = -1;

    if (app->pointer_inside)
        hot = bfv_hots_at(&app->hots, app->pointer);
    if (hot.kind == BFV_HOT_MAP)
        spot = bfv_frame_spot(&app->hots, &app->state, app->pointer, &app->hovered_side);
    if (hot.kind == BFV_HOT_TIME || hot.kind == BFV_HOT_EVENT || app->drag == BFV_DRAG_TIME)
        pointed = bfv_frame_time_at(&app->state, app->pointer.x);
    if (!same_hot(hot, app->hovered) || !same_spot(spot, app->hovered_spot) ||
        pointed != app->pointed || app->card)
        app->stale = true;
    app->hovered = hot;
    app->hovered_spot = spot;
    app->pointed = pointed;
    app->rests_since = app->now;
    app->card = false;
}

static void drag_to(struct bfv_app *app, struct bfv_point from)
{
    struct bfv_point to = app->pointer;

    if (app->drag == BFV_DRAG_PRESSED &&
        hypot(to.x - app->pressed_at.x, to.y - app->pressed_at.y) > DRAG_FROM) {
        app->drag = BFV_DRAG_MAP;
        from = app->pressed_at;
    }
    if (app->drag == BFV_DRAG_MAP)
        bfv_look_pan(app, app->hovered.index, from.x - to.x, from.y - to.y, true);
    else if (app->drag == BFV_DRAG_TIME)
        bfv_app_seek(app, bfv_frame_time_at(&app->state, to.x));
}

void bfv_app_point(struct bfv_app *app, double x, double y)
{
    struct bfv_point from = app->pointer;

    app->pointer = (struct bfv_point){x / scale_of(app), y / scale_of(app)};
    app->pointer_inside = true;
    if (app->drag == BFV_DRAG_PRESSED || app->drag == BFV_DRAG_MAP)
        drag_to(app, from);
    else
        look_under(app);
    if (app->drag == BFV_DRAG_TIME)
        drag_to(app, from);
}

void bfv_app_leave(struct bfv_app *app)
{
    app->pointer_inside = false;
    if (app->drag == BFV_DRAG_NOTHING)
        look_under(app);
}

/* Regions that do one thing, and what. */
static const struct {
    enum bfv_hot_kind hot;
    enum bfv_action_kind action;
} buttons[] = {
    {BFV_HOT_BOOTH, BFV_DO_BOOTH},
    {BFV_HOT_SERVES, BFV_DO_SERVE},
    {BFV_HOT_FEED, BFV_DO_FEED},
    {BFV_HOT_DEMAND_LESS, BFV_DO_DEMAND_LESS},
    {BFV_HOT_DEMAND_MORE, BFV_DO_DEMAND_MORE},
    {BFV_HOT_REMEDY, BFV_DO_REMEDY},
    {BFV_HOT_HOME, BFV_DO_HOME},
    {BFV_HOT_STEP_BACK, BFV_DO_PREVIOUS_EVENT},
    {BFV_HOT_PLAY, BFV_DO_PLAY},
    {BFV_HOT_STEP, BFV_DO_NEXT_EVENT},
    {BFV_HOT_SPEED, BFV_DO_SPEED},
    {BFV_HOT_RIBBONS, BFV_DO_RIBBONS},
    {BFV_HOT_COMPARE, BFV_DO_COMPARE},
    {BFV_HOT_RECORD, BFV_DO_RECORD},
    {BFV_HOT_HELP, BFV_DO_HELP},
    {BFV_HOT_SAVE, BFV_DO_SAVE},
    {BFV_HOT_UNDO, BFV_DO_UNDO},
    {BFV_HOT_REDO, BFV_DO_REDO},
    {BFV_HOT_ZOOM_OUT, BFV_DO_ZOOM_OUT},
    {BFV_HOT_ZOOM_IN, BFV_DO_ZOOM_IN},
    {BFV_HOT_FIT, BFV_DO_FIT},
    {BFV_HOT_PORT, BFV_DO_PORT},
    {BFV_HOT_UNFOLLOW, BFV_DO_LET_GO},
    {BFV_HOT_LESSON_BACK, BFV_DO_LESSON_BACK},
    {BFV_HOT_LESSON_NEXT, BFV_DO_LESSON_NEXT},
    {BFV_HOT_LESSON_ANSWER, BFV_DO_ANSWER},
    {BFV_HOT_ACCEPT, BFV_DO_ACCEPT},
    {BFV_HOT_QUIT, BFV_DO_QUIT},
    {BFV_HOT_CLOSE, BFV_DO_LET_GO},
};

static void press_button(struct bfv_app *app, struct bfv_hot hot)
{
    for (size_t i = 0; i < sizeof buttons / sizeof buttons[0]; i++)
        if (buttons[i].hot == hot.kind)
            bfv_app_do(app, (struct bfv_action){.kind = buttons[i].action, .index = hot.index});
}

/* [index] counts the events of all sides. */
static void press_event(struct bfv_app *app, int index)
{
    for (int side = 0; side < bfv_app_side_count(app) && index >= 0; side++) {
        size_t count;
        const struct bfv_event *events =
            bfv_journal_events(bfv_app_scene(app, side)->journal, &count);

        if ((size_t)index < count) {
            bfv_app_seek(app, events[index].at);
            bfv_app_say(app, events[index].kind == BFV_EVENT_ALARM, "%s", events[index].text);
            return;
        }
        index -= (int)count;
    }
}

void bfv_app_press(struct bfv_app *app, int clicks)
{
    struct bfv_hot hot;

    look_under(app);
    hot = app->hovered;
    app->pressed_at = app->pointer;
    if (hot.kind == BFV_HOT_MAP) {
        app->drag = BFV_DRAG_PRESSED;
        if (clicks == 2 && app->hovered_spot.thing == BFV_ON_TRUCK)
            bfv_app_do(app, (struct bfv_action){.kind = BFV_DO_FOLLOW});
    } else if (hot.kind == BFV_HOT_TIME) {
        app->drag = BFV_DRAG_TIME;
        drag_to(app, app->pointer);
    } else if (hot.kind == BFV_HOT_EVENT) {
        press_event(app, hot.index);
    } else {
        press_button(app, hot);
    }
}

/* The booth whose lamp is at the pointer, or -1. The lamp is small, and there is often a truck
 * under it. */
static int lamp_under(const struct bfv_app *app, int side)
{
    size_t booths = bfv_setting_model(bfv_app_side(app, side))->booth_count;
    double zoom = bfv_look_camera(app, side).zoom, reach = fmax(LAMP_REACH * zoom, LAMP_LEAST);
    struct bfv_point lamp;

    for (size_t i = 0; i < booths; i++)
        if (bfv_look_lamp(app, side, (int)i, &lamp) &&
            hypot(app->pointer.x - lamp.x, app->pointer.y - lamp.y) <= reach)
            return (int)i;
    return -1;
}

static void click_map(struct bfv_app *app)
{
    int side = app->hovered_side;
    int lamp = lamp_under(app, side);
    struct bfv_spot spot = app->hovered_spot;

    if (lamp >= 0)
        spot = (struct bfv_spot){.thing = BFV_ON_BOOTH, .index = (uint32_t)lamp};
    bfv_app_do(app, (struct bfv_action){.kind = BFV_DO_SELECT, .side = side, .spot = spot});
    if (lamp >= 0)
        bfv_app_do(app, (struct bfv_action){.kind = BFV_DO_BOOTH, .side = side, .index = lamp});
}

void bfv_app_release(struct bfv_app *app)
{
    enum bfv_drag drag = app->drag;

    app->drag = BFV_DRAG_NOTHING;
    if (drag == BFV_DRAG_PRESSED)
        click_map(app);
    else if (drag != BFV_DRAG_NOTHING)
        look_under(app); /* it may have been dragged onto something else */
    app->stale = app->stale || drag != BFV_DRAG_NOTHING;
}

void bfv_app_drop(struct bfv_app *app)
{
    if (app->drag == BFV_DRAG_NOTHING)
        return;
    app->drag = BFV_DRAG_NOTHING;
    look_under(app);
    app->stale = true;
}

bool bfv_app_offers(const struct bfv_app *app)
{
    enum bfv_thing thing = app->hovered_spot.thing;

    return app->hovered.kind > BFV_HOT_QUEUES || thing == BFV_ON_TRUCK || thing == BFV_ON_BOOTH;
}

void bfv_app_wheel(struct bfv_app *app, double turns)
{
    if (app->hovered.kind == BFV_HOT_MAP)
        bfv_look_zoom(app, app->hovered.index, pow(1.2, turns), app->pointer, true);
    else if (app->hovered.kind == BFV_HOT_TIME)
        bfv_app_seek(app, app->at + (bf_time)(turns * 60e6));
}
