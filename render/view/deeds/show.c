#include "view/deeds/show.h"

#include <string.h>

#include "view/picture/describe.h"
#include "view/state/look.h"
#include "view/state/prompt.h"

void bfv_app_renewed(struct bfv_app *app)
{
    app->end = 0;
    for (int side = 0; side < bfv_app_side_count(app); side++) {
        bf_time end = bfv_journal_end(bfv_app_scene(app, side)->journal);
        app->end = end > app->end ? end : app->end;
    }
    bfv_app_seek(app, app->at);
    if (app->follows && bfv_app_named(app, 0, app->followed) == BFV_NO_TRUCK)
        app->follows = app->tracks = false;
    if (app->selected_side >= bfv_app_side_count(app))
        bfv_app_let_go(app);
    if (app->selected.thing == BFV_ON_TRUCK) {
        app->selected.index = bfv_app_named(app, app->selected_side, app->selected_truck);
        if (app->selected.index == BFV_NO_TRUCK)
            bfv_app_let_go(app);
    }
    app->hovered = (struct bfv_hot){.kind = BFV_HOT_NOTHING};
    app->hovered_spot = (struct bfv_spot){.thing = BFV_ON_NOTHING};
    app->card = false;
    app->hots.count = 0;
    app->bands_shown = 0;
    app->renewed_at = app->now;
    for (int side = 0; side < 2; side++)
        app->looks[side].settled = false;
    /* What was painted last described scenes that are gone. */
    (void)bfv_app_frame(app);
    app->stale = true;
}

/* ---- files ----------------------------------------------------------------------------------- */

void bfv_app_close(struct bfv_app *app)
{
    bfv_setting_destroy(app->settings[0]);
    bfv_setting_destroy(app->settings[1]);
    bfv_setting_destroy(app->original);
    app->settings[0] = app->settings[1] = app->original = NULL;
}

enum bf_status bfv_app_open(struct bfv_app *app, const struct bf_day_def *first,
                            const struct bf_day_def *second, struct bf_problems *problems,
                            struct bf_error *error)
{
    int runs = app->options->runs;
    struct bfv_setting *one = bfv_setting_create(first, runs, problems, error), *two = NULL;

    if (one != NULL && second != NULL)
        two = bfv_setting_create(second, runs, problems, error);
    if (one == NULL || (second != NULL && two == NULL)) {
        bfv_setting_destroy(one);
        return bf_problems_errors(problems) > 0 ? bf_problems_status(problems) : error->status;
    }
    bfv_app_close(app);
    app->settings[0] = one;
    app->settings[1] = two;
    app->compare = two != NULL;
    app->active = two != NULL;
    bfv_app_keep(app);
    app->port = 0;
    app->follows = app->tracks = false;
    bfv_app_let_go(app);
    bfv_app_renewed(app);
    bfv_look_fit(app);
    return BF_OK;
}

/* ---- ports ----------------------------------------------------------------------------------- */

void bfv_app_show_port(struct bfv_app *app, int port)
{
    int count = (int)bfv_setting_model(bfv_app_setting(app))->port_count;

    app->port = (port % count + count) % count;
    bfv_app_let_go(app);
    app->follows = app->tracks = false;
    bfv_app_renewed(app);
    bfv_look_fit(app);
    if (app->calm)
        bfv_look_tick(app, 0.0);
}

bool bfv_app_show_port_named(struct bfv_app *app, const char *id)
{
    const struct bf_model *model = bfv_setting_model(bfv_app_setting(app));

    for (size_t i = 0; i < model->port_count; i++)
        if (strcmp(model->ports[i].id, id) == 0) {
            if ((int)i != app->port)
                bfv_app_show_port(app, (int)i);
            return true;
        }
    return false;
}

/* ---- one side or two ------------------------------------------------------------------------- */

/* The file as it is, to compare what was changed with it. */
static bool make_original(struct bfv_app *app)
{
    struct bf_problems *problems;
    struct bf_day_def def = app->settings[0]->def;

    if (app->original != NULL || app->settings[1] != NULL)
        return true;
    def.changes = NULL;
    problems = bf_problems_create();
    app->original = bfv_setting_create(&def, app->settings[0]->runs, problems, NULL);
    bf_problems_destroy(problems);
    return app->original != NULL;
}

bool bfv_app_toggle_compare(struct bfv_app *app)
{
    if (!app->compare && !make_original(app)) {
        bfv_app_say(app, true, "the file cannot be read any more");
        return false;
    }
    app->compare = !app->compare;
    app->notice[0] = '\0'; /* of both sides, or of one that is gone */
    bfv_app_let_go(app);
    bfv_app_renewed(app);
    bfv_look_fit(app);
    if (app->compare && app->settings[1] == NULL && bfv_setting_changes(app->settings[0]) == 0)
        bfv_app_say(app, false, "both sides are the same: change something on the right");
    return true;
}
