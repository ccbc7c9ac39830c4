#include "view/deeds/pick.h"

void bfv_app_follow(struct bfv_app *app, uint32_t truck)
{
    app->followed = bfv_journal_truck_id(bfv_app_scene(app, 0)->journal, truck);
    app->follows = app->tracks = true;
    bfv_app_let_go(app);
    app->stale = true;
}

/* The truck in sight that has waited longest, else the first of the queue, or BFV_NO_TRUCK. */
static uint32_t longest_waiting(struct bfv_app *app)
{
    const struct bfv_scene *scene = bfv_app_scene(app, 0);
    struct bfv_crowd *crowd = &app->crowds[0];
    uint32_t found = BFV_NO_TRUCK;
    float longest = -1.0F;

    bfv_motion_seek(scene->motion, app->at, crowd);
    for (size_t i = 0; i < crowd->truck_count; i++)
        if (crowd->trucks[i].waited_s > longest) {
            longest = crowd->trucks[i].waited_s;
            found = crowd->trucks[i].truck;
        }
    return found != BFV_NO_TRUCK ? found
                                 : bfv_journal_next_in_queue(scene->journal, BFV_NO_TRUCK, app->at);
}

bool bfv_app_follow_somebody(struct bfv_app *app)
{
    const struct bfv_journal *journal = bfv_app_scene(app, 0)->journal;
    uint32_t truck = BFV_NO_TRUCK;

    if (app->selected.thing == BFV_ON_TRUCK)
        truck = bfv_journal_truck_named(journal, app->selected_truck);
    else if (app->follows)
        truck = bfv_app_followed(app);
    if (truck == BFV_NO_TRUCK)
        truck = longest_waiting(app);
    if (truck == BFV_NO_TRUCK)
        bfv_app_say(app, false, "nobody queues now: click a truck, then press F");
    else
        bfv_app_follow(app, truck);
    return truck != BFV_NO_TRUCK;
}

bool bfv_app_follow_next(struct bfv_app *app)
{
    const struct bfv_journal *journal = bfv_app_scene(app, 0)->journal;
    uint32_t truck = bfv_journal_next_in_queue(journal, bfv_app_followed(app), app->at);

    if (truck == BFV_NO_TRUCK)
        truck = bfv_journal_next_in_queue(journal, BFV_NO_TRUCK, app->at);
    if (truck == BFV_NO_TRUCK)
        bfv_app_say(app, false, "nobody queues now");
    else
        bfv_app_follow(app, truck);
    return truck != BFV_NO_TRUCK;
}

void bfv_app_select(struct bfv_app *app, int side, struct bfv_spot spot)
{
    app->selected = spot;
    app->selected_side = side;
    if (spot.thing == BFV_ON_TRUCK)
        app->selected_truck = bfv_journal_truck_id(bfv_app_scene(app, side)->journal, spot.index);
    if (app->compare && app->settings[1] != NULL)
        app->active = side;
}
