#include "view/deeds/change.h"

#include <math.h>

#include "view/deeds/show.h"
#include "view/state/prompt.h"
#include "view/words/orders.h"

static enum bf_status give(struct bfv_app *app, struct bfv_setting *setting,
                           const struct bf_intervention *order, struct bf_error *error)
{
    enum bf_status status = bfv_setting_change(setting, order, error);

    if (status != BF_OK)
        return status;
    app->active = setting == app->settings[1];
    bfv_app_renewed(app);
    return BF_OK;
}

enum bf_status bfv_app_order_text(struct bfv_app *app, const char *text, struct bf_error *error)
{
    struct bfv_setting *setting = bfv_app_setting(app);
    struct bf_intervention order;
    struct bf_error why = {0};
    enum bf_status status =
        bfv_order_read(text, bfv_setting_model(setting), app->port, &order, error);

    if (status != BF_OK)
        return status;
    status = give(app, setting, &order, &why);
    if (status == BF_OK)
        return BF_OK;
    /* What would be wrong in a scenario is here wrong with the order. */
    return bf_error_set(error, status == BF_SCENARIO ? BF_USAGE : status, "`%s`: %s", text,
                        why.message);
}

/* A change of the setting shown at a side, made at the whole second that is on the clock. */
static bool change(struct bfv_app *app, int side, struct bf_intervention *order)
{
    struct bfv_setting *setting = bfv_app_changeable(app, side);
    struct bf_error error = {0};
    char text[128];

    if (setting == NULL) {
        bfv_app_say(app, true, "the left side shows the file as it is: change the right one");
        return false;
    }
    bf_intervention_text(order, bfv_setting_model(setting), text);
    if (give(app, setting, order, &error) != BF_OK) {
        bfv_app_say(app, true, "%.100s: %.140s", text, error.message);
        return false;
    }
    bfv_app_say(app, false, "%s · Ctrl Z takes it back", text);
    return true;
}

/* Where the setting that is being changed is shown. */
static int changed_side(const struct bfv_app *app)
{
    if (!app->compare)
        return 0;
    return app->settings[1] != NULL ? app->active : 1;
}

static bf_time whole_second(bf_time at)
{
    return at / BF_SECOND * BF_SECOND;
}

bool bfv_change_booth(struct bfv_app *app, struct bfv_action action)
{
    const struct bfv_scene *scene = bfv_app_scene(app, action.side);
    const struct bf_model *model = &scene->day->scenario->model;
    bool open;

    if (action.index < 0 || action.index >= (int)model->booth_count ||
        model->booths[action.index].port != scene->port)
        return false;
    open = bfv_journal_booth(scene->journal, action.index, app->at).open;
    return change(app, action.side,
                  &(struct bf_intervention){.at = whole_second(app->at),
                                            .kind = open ? BF_INTERVENE_CLOSE : BF_INTERVENE_OPEN,
                                            .port = scene->port,
                                            .booth = action.index});
}

bool bfv_change_toggle(struct bfv_app *app, struct bfv_action action)
{
    action.index = bfv_app_selected_booth(app);
    action.side = app->selected_side;
    if (action.index >= 0)
        return bfv_change_booth(app, action);
    bfv_app_say(app, false, "select a booth first: click it");
    return false;
}

bool bfv_change_remedy(struct bfv_app *app, struct bfv_action action)
{
    action.side = changed_side(app);
    return bfv_change_booth(app, action);
}

bool bfv_change_serve(struct bfv_app *app, struct bfv_action action)
{
    const struct bfv_setting *setting = bfv_app_side(app, app->selected_side);
    int booth = bfv_app_selected_booth(app);
    struct bf_intervention order;

    if (booth < 0)
        return false;
    if (bfv_order_serve(bfv_setting_model(setting), booth, action.index, whole_second(app->at),
                        &order))
        return change(app, app->selected_side, &order);
    bfv_app_say(app, true, "a booth serves at least one lane: give it another first");
    return false;
}

bool bfv_change_feed(struct bfv_app *app, struct bfv_action action)
{
    const struct bfv_setting *setting = bfv_app_side(app, app->selected_side);
    int booth = bfv_app_selected_booth(app);
    struct bf_intervention order;

    (void)action;
    if (booth < 0)
        return false;
    if (bfv_order_feed(bfv_setting_model(setting), booth, whole_second(app->at), &order))
        return change(app, app->selected_side, &order);
    bfv_app_say(app, true, "with one lane there is no rule to choose");
    return false;
}

bool bfv_change_demand(struct bfv_app *app, struct bfv_action action)
{
    int side = changed_side(app);
    const struct bfv_scene *scene = bfv_app_scene(app, side);
    const struct bf_model *model = &scene->day->scenario->model;
    double now = bfv_demand_at(model, scene->port, action.index, app->at);
    double next = bfv_demand_step(now, action.kind == BFV_DO_DEMAND_MORE);

    if (action.index < 0 || action.index >= (int)model->programme_count || fabs(next - now) < 1e-9)
        return false;
    return change(app, side,
                  &(struct bf_intervention){.at = whole_second(app->at),
                                            .kind = BF_INTERVENE_DEMAND,
                                            .port = scene->port,
                                            .programme = action.index,
                                            .factor = next});
}

/* The text of the last change in force. */
static void last_change(const struct bfv_setting *setting, char text[128])
{
    size_t count;
    const struct bf_intervention *list = bf_changes_list(setting->changes, &count);

    text[0] = '\0';
    if (count > 0)
        bf_intervention_text(&list[count - 1], bfv_setting_model(setting), text);
}

bool bfv_change_undo(struct bfv_app *app, struct bfv_action action)
{
    struct bfv_setting *setting = bfv_app_setting(app);
    char text[128];

    (void)action;
    last_change(setting, text);
    if (!bfv_setting_undo(setting)) {
        bfv_app_say(app, false, "there is nothing to take back");
        return false;
    }
    bfv_app_renewed(app);
    bfv_app_say(app, false, "taken back: %s", text);
    return true;
}

bool bfv_change_redo(struct bfv_app *app, struct bfv_action action)
{
    struct bfv_setting *setting = bfv_app_setting(app);
    char text[128];

    (void)action;
    if (!bfv_setting_redo(setting)) {
        bfv_app_say(app, false, "there is nothing to do again");
        return false;
    }
    last_change(setting, text);
    bfv_app_renewed(app);
    bfv_app_say(app, false, "done again: %s", text);
    return true;
}

bool bfv_change_save(struct bfv_app *app, struct bfv_action action)
{
    (void)action;
    bfv_app_ask(app, BFV_ASK_FILE);
    return true;
}

bool bfv_change_port(struct bfv_app *app, struct bfv_action action)
{
    if (action.index == app->port || bfv_setting_model(bfv_app_setting(app))->port_count < 2)
        return false;
    bfv_app_show_port(app, action.index);
    return true;
}

bool bfv_change_next_port(struct bfv_app *app, struct bfv_action action)
{
    action.index = app->port + 1;
    return bfv_change_port(app, action);
}

bool bfv_change_previous_port(struct bfv_app *app, struct bfv_action action)
{
    action.index = app->port - 1;
    return bfv_change_port(app, action);
}
