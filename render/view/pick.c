/* pick: which truck is followed and what is selected. */
#include "view/app.h"

void bfv_app_follow(struct bfv_app *app, uint32_t truck)
{
    app->followed = bfv_journal_truck_id(bfv_app_scene(app, 0)->journal, truck);
    app->follows = app->tracks = true;
    app->selected = (struct bfv_spot){.thing = BFV_ON_NOTHING};
    app->stale = true;
}

uint32_t bfv_app_longest_waiting(struct bfv_app *app)
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

void bfv_app_select(struct bfv_app *app, int side, struct bfv_spot spot)
{
    app->selected = spot;
    app->selected_side = side;
    if (spot.thing == BFV_ON_TRUCK)
        app->selected_truck = bfv_journal_truck_id(bfv_app_scene(app, side)->journal, spot.index);
    if (app->compare && app->settings[1] != NULL)
        app->active = side;
}

int bfv_app_selected_booth(const struct bfv_app *app)
{
    return app->selected.thing == BFV_ON_BOOTH ? (int)app->selected.index : -1;
}
