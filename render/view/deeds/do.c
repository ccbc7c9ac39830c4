#include "view/deeds/do.h"

#include <math.h>

#include "view/deeds/change.h"
#include "view/deeds/pick.h"
#include "view/deeds/play.h"
#include "view/deeds/record.h"
#include "view/deeds/show.h"
#include "view/state/look.h"
#include "view/state/prompt.h"

/* Each returns whether anything came of it. */
typedef bool handler(struct bfv_app *app, struct bfv_action action);

/* ---- time ------------------------------------------------------------------------------------ */

static bool do_play(struct bfv_app *app, struct bfv_action action)
{
    (void)action;
    if (!app->playing && app->at >= app->end)
        bfv_app_seek(app, 0);
    app->playing = !app->playing;
    return true;
}

static bool do_speed(struct bfv_app *app, struct bfv_action action)
{
    if (action.index < 0 || action.index >= BFV_SPEEDS || action.index == app->speed)
        return false;
    app->speed = action.index;
    return true;
}

static bool do_slower(struct bfv_app *app, struct bfv_action action)
{
    action.index = app->speed - 1;
    return do_speed(app, action);
}

static bool do_faster(struct bfv_app *app, struct bfv_action action)
{
    action.index = app->speed + 1;
    return do_speed(app, action);
}

static bool go_to_event(struct bfv_app *app, const struct bfv_event *event)
{
    app->playing = false;
    bfv_app_seek(app, event->at);
    bfv_app_say(app, event->kind == BFV_EVENT_ALARM, "%s", event->text);
    return true;
}

/* The nearest of what the time bar marks: events of side 0, and what was changed on side 1. NULL:
 * there is none. */
static const struct bfv_event *nearest_event(const struct bfv_app *app, bool later)
{
    const struct bfv_event *nearest = NULL;

    for (int side = 0; side < bfv_app_side_count(app); side++) {
        size_t count;
        const struct bfv_event *events =
            bfv_journal_events(bfv_app_scene(app, side)->journal, &count);

        for (size_t i = 0; i < count; i++) {
            const struct bfv_event *event = &events[i];
            if (side > 0 && event->kind != BFV_EVENT_CHANGE)
                continue;
            if (later && event->at > app->at && (nearest == NULL || event->at < nearest->at))
                nearest = event;
            if (!later && event->at < app->at && (nearest == NULL || event->at >= nearest->at))
                nearest = event;
        }
    }
    return nearest;
}

static bool do_next_event(struct bfv_app *app, struct bfv_action action)
{
    const struct bfv_event *event = nearest_event(app, true);

    (void)action;
    if (event == NULL)
        bfv_app_say(app, false, "no event after this");
    return event != NULL && go_to_event(app, event);
}

static bool do_previous_event(struct bfv_app *app, struct bfv_action action)
{
    const struct bfv_event *event = nearest_event(app, false);

    (void)action;
    if (event == NULL)
        bfv_app_say(app, false, "no event before this");
    return event != NULL && go_to_event(app, event);
}

static bool do_minute_on(struct bfv_app *app, struct bfv_action action)
{
    (void)action;
    bfv_app_seek(app, (app->at / BF_MINUTE + 1) * BF_MINUTE);
    return true;
}

static bool do_minute_back(struct bfv_app *app, struct bfv_action action)
{
    (void)action;
    bfv_app_seek(app, (app->at - 1) / BF_MINUTE * BF_MINUTE);
    return true;
}

static bool do_home(struct bfv_app *app, struct bfv_action action)
{
    (void)action;
    bfv_app_seek(app, 0);
    return true;
}

static bool do_end(struct bfv_app *app, struct bfv_action action)
{
    (void)action;
    bfv_app_seek(app, app->end);
    return true;
}

static bool do_ask_time(struct bfv_app *app, struct bfv_action action)
{
    (void)action;
    bfv_app_ask(app, BFV_ASK_TIME);
    return true;
}

/* ---- trucks ---------------------------------------------------------------------------------- */

static bool do_follow(struct bfv_app *app, struct bfv_action action)
{
    (void)action;
    return bfv_app_follow_somebody(app);
}

static bool do_next_truck(struct bfv_app *app, struct bfv_action action)
{
    (void)action;
    return bfv_app_follow_next(app);
}

static bool do_let_go(struct bfv_app *app, struct bfv_action action)
{
    (void)action;
    if (app->prompt != BFV_ASK_NOTHING)
        app->prompt = BFV_ASK_NOTHING;
    else if (app->help)
        app->help = false;
    else if (app->selected.thing != BFV_ON_NOTHING)
        bfv_app_let_go(app);
    else if (app->follows)
        app->follows = app->tracks = false;
    else
        return false;
    return true;
}

static bool do_select(struct bfv_app *app, struct bfv_action action)
{
    bfv_app_select(app, action.side, action.spot);
    return true;
}

/* ---- the picture ----------------------------------------------------------------------------- */

static bool do_ribbons(struct bfv_app *app, struct bfv_action action)
{
    (void)action;
    app->ribbons = !app->ribbons;
    return true;
}

static bool do_legend(struct bfv_app *app, struct bfv_action action)
{
    (void)action;
    app->legend = !app->legend;
    return true;
}

static bool do_compare(struct bfv_app *app, struct bfv_action action)
{
    (void)action;
    return bfv_app_toggle_compare(app);
}

static bool do_picture(struct bfv_app *app, struct bfv_action action)
{
    (void)action;
    bfv_app_picture(app);
    return true;
}

static bool do_record(struct bfv_app *app, struct bfv_action action)
{
    (void)action;
    bfv_app_record(app);
    return true;
}

static bool do_theme(struct bfv_app *app, struct bfv_action action)
{
    (void)action;
    app->light = !app->light;
    return true;
}

static bool set_text(struct bfv_app *app, double scale)
{
    scale = fmin(fmax(scale, 0.8), 2.0);
    if (fabs(scale - app->text_scale) < 1e-9)
        return false;
    app->text_scale = scale;
    bfv_app_resize(app, app->width, app->height, app->display_scale);
    bfv_app_say(app, false, "text at %.0f %%", 100.0 * scale);
    return true;
}

static bool do_text(struct bfv_app *app, struct bfv_action action)
{
    if (action.kind == BFV_DO_NORMAL_TEXT)
        return set_text(app, 1.0);
    return set_text(app, app->text_scale + (action.kind == BFV_DO_LARGER_TEXT ? 0.1 : -0.1));
}

static bool do_pan(struct bfv_app *app, struct bfv_action action)
{
    static const struct bfv_point steps[] = {
        {-120.0, 0.0}, {120.0, 0.0}, {0.0, -120.0}, {0.0, 120.0}};
    struct bfv_point step = steps[action.kind - BFV_DO_PAN_LEFT];

    bfv_look_pan(app, 0, step.x, step.y, false);
    return true;
}

static bool do_zoom(struct bfv_app *app, struct bfv_action action)
{
    struct bfv_rect map = bfv_frame_map_rect(&app->state, action.side);
    struct bfv_point middle = {map.x + 0.5 * map.width, map.y + 0.5 * map.height};

    bfv_look_zoom(app, action.side, action.kind == BFV_DO_ZOOM_IN ? 1.25 : 0.8, middle, false);
    return true;
}

static bool do_fit(struct bfv_app *app, struct bfv_action action)
{
    (void)action;
    app->tracks = false;
    bfv_look_fit(app);
    return true;
}

static bool do_help(struct bfv_app *app, struct bfv_action action)
{
    (void)action;
    app->help = !app->help;
    app->notice[0] = '\0'; /* it would lie on the help */
    return true;
}

static bool do_quit(struct bfv_app *app, struct bfv_action action)
{
    (void)action;
    bfv_app_quit(app);
    return true;
}

/* ---- lessons and prompts --------------------------------------------------------------------- */

static bool do_lesson_next(struct bfv_app *app, struct bfv_action action)
{
    (void)action;
    return bfv_play_next(app);
}

static bool do_lesson_back(struct bfv_app *app, struct bfv_action action)
{
    (void)action;
    return bfv_play_back(app);
}

static bool do_answer(struct bfv_app *app, struct bfv_action action)
{
    return bfv_play_answer(app, action.index);
}

static bool do_accept(struct bfv_app *app, struct bfv_action action)
{
    (void)action;
    if (app->prompt == BFV_ASK_NOTHING)
        return false;
    bfv_app_accept(app);
    return true;
}

static bool do_erase(struct bfv_app *app, struct bfv_action action)
{
    (void)action;
    return bfv_app_erase(app);
}

static handler *const handlers[] = {
    [BFV_DO_PLAY] = do_play,
    [BFV_DO_SLOWER] = do_slower,
    [BFV_DO_FASTER] = do_faster,
    [BFV_DO_SPEED] = do_speed,
    [BFV_DO_NEXT_EVENT] = do_next_event,
    [BFV_DO_PREVIOUS_EVENT] = do_previous_event,
    [BFV_DO_MINUTE_ON] = do_minute_on,
    [BFV_DO_MINUTE_BACK] = do_minute_back,
    [BFV_DO_HOME] = do_home,
    [BFV_DO_END] = do_end,
    [BFV_DO_ASK_TIME] = do_ask_time,
    [BFV_DO_FOLLOW] = do_follow,
    [BFV_DO_NEXT_TRUCK] = do_next_truck,
    [BFV_DO_LET_GO] = do_let_go,
    [BFV_DO_SELECT] = do_select,
    [BFV_DO_TOGGLE] = bfv_change_toggle,
    [BFV_DO_BOOTH] = bfv_change_booth,
    [BFV_DO_SERVE] = bfv_change_serve,
    [BFV_DO_FEED] = bfv_change_feed,
    [BFV_DO_DEMAND_LESS] = bfv_change_demand,
    [BFV_DO_DEMAND_MORE] = bfv_change_demand,
    [BFV_DO_REMEDY] = bfv_change_remedy,
    [BFV_DO_UNDO] = bfv_change_undo,
    [BFV_DO_REDO] = bfv_change_redo,
    [BFV_DO_SAVE] = bfv_change_save,
    [BFV_DO_PORT] = bfv_change_port,
    [BFV_DO_NEXT_PORT] = bfv_change_next_port,
    [BFV_DO_PREVIOUS_PORT] = bfv_change_previous_port,
    [BFV_DO_RIBBONS] = do_ribbons,
    [BFV_DO_LEGEND] = do_legend,
    [BFV_DO_COMPARE] = do_compare,
    [BFV_DO_PICTURE] = do_picture,
    [BFV_DO_RECORD] = do_record,
    [BFV_DO_THEME] = do_theme,
    [BFV_DO_LARGER_TEXT] = do_text,
    [BFV_DO_SMALLER_TEXT] = do_text,
    [BFV_DO_NORMAL_TEXT] = do_text,
    [BFV_DO_PAN_LEFT] = do_pan,
    [BFV_DO_PAN_RIGHT] = do_pan,
    [BFV_DO_PAN_UP] = do_pan,
    [BFV_DO_PAN_DOWN] = do_pan,
    [BFV_DO_ZOOM_IN] = do_zoom,
    [BFV_DO_ZOOM_OUT] = do_zoom,
    [BFV_DO_FIT] = do_fit,
    [BFV_DO_HELP] = do_help,
    [BFV_DO_QUIT] = do_quit,
    [BFV_DO_LESSON_NEXT] = do_lesson_next,
    [BFV_DO_LESSON_BACK] = do_lesson_back,
    [BFV_DO_ANSWER] = do_answer,
    [BFV_DO_ACCEPT] = do_accept,
    [BFV_DO_ERASE] = do_erase,
};

bool bfv_app_do(struct bfv_app *app, struct bfv_action action)
{
    if (handlers[action.kind] == NULL || !handlers[action.kind](app, action))
        return false;
    /* Whoever goes on has read the card. */
    app->card = false;
    if (app->drag != BFV_DRAG_TIME)
        app->pointed = -1;
    app->stale = true;
    return true;
}
