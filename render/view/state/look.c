#include "view/state/look.h"

#include <math.h>

#define EASING_S  0.14 /* in which all but a third of the way is gone */
#define CLOSEST   4.0
#define FURTHEST  0.5 /* of the zoom that shows all */
#define FOLLOWING 1.1 /* zoom, at least, while following */

static struct bfv_camera fitting(const struct bfv_app *app, int side)
{
    return bfv_camera_fit(bfv_app_scene(app, side)->layout, bfv_frame_map_rect(&app->state, side));
}

struct bfv_camera bfv_look_camera(const struct bfv_app *app, int side)
{
    struct bfv_camera camera = app->looks[side].now;

    return camera.zoom > 0.0 ? camera : fitting(app, side);
}

/* Whether [side] goes along when the camera of another side moves. */
static bool moves_along(const struct bfv_app *app, int side, int moved)
{
    const struct bfv_layout *a, *b;

    if (side == moved || bfv_app_side_count(app) < 2)
        return side == moved;
    a = bfv_app_scene(app, side)->layout;
    b = bfv_app_scene(app, moved)->layout;
    return fabs(a->bounds.width - b->bounds.width) < 1.0 &&
           fabs(a->bounds.height - b->bounds.height) < 1.0;
}

static bool is_near(struct bfv_camera a, struct bfv_camera b)
{
    double zoom = fmax(a.zoom, 1e-3);

    return fabs(a.x - b.x) * zoom < 0.5 && fabs(a.y - b.y) * zoom < 0.5 &&
           fabs(log(zoom / fmax(b.zoom, 1e-3))) < 0.002;
}

static struct bfv_camera between(struct bfv_camera from, struct bfv_camera to, double share)
{
    return (struct bfv_camera){from.x + share * (to.x - from.x), from.y + share * (to.y - from.y),
                               from.zoom * pow(to.zoom / from.zoom, share)};
}

/* Makes sure that there is a camera to start from: zoom 0 stands for one that shows all. */
static void begin(const struct bfv_app *app, int side, struct bfv_gaze *look)
{
    look->now = bfv_look_camera(app, side);
    if (look->fit)
        look->wanted = fitting(app, side);
}

static void settle(struct bfv_gaze *look)
{
    look->now = look->wanted;
    if (look->fit)
        look->now.zoom = 0.0;
    look->settled = true;
}

/* The middle of the followed truck; false: it is not drawn. */
static bool find_followed(struct bfv_app *app, struct bfv_point *point)
{
    uint32_t truck = bfv_app_followed(app);

    if (truck == BFV_NO_TRUCK || !app->tracks)
        return false;
    bfv_motion_seek(bfv_app_scene(app, 0)->motion, app->at, &app->crowds[0]);
    for (size_t i = 0; i < app->crowds[0].truck_count; i++)
        if (app->crowds[0].trucks[i].truck == truck) {
            const struct bfv_pose *pose = &app->crowds[0].trucks[i].pose;
            *point = (struct bfv_point){pose->x, pose->y};
            return true;
        }
    return false;
}

static void aim_at_followed(struct bfv_app *app)
{
    struct bfv_point point;

    if (!find_followed(app, &point))
        return;
    for (int side = 0; side < bfv_app_side_count(app); side++) {
        struct bfv_gaze *look = &app->looks[side];
        if (!moves_along(app, side, 0))
            continue;
        begin(app, side, look);
        look->fit = false;
        look->wanted.zoom = fmax(look->wanted.zoom, FOLLOWING);
        if (look->settled &&
            hypot(look->wanted.x - point.x, look->wanted.y - point.y) * look->wanted.zoom < 0.25)
            continue;
        look->wanted.x = point.x;
        look->wanted.y = point.y;
        look->settled = false;
    }
}

void bfv_look_tick(struct bfv_app *app, double seconds)
{
    double share = app->calm ? 1.0 : 1.0 - exp(-seconds / EASING_S);

    aim_at_followed(app);
    for (int side = 0; side < bfv_app_side_count(app); side++) {
        struct bfv_gaze *look = &app->looks[side];
        if (look->settled)
            continue;
        begin(app, side, look);
        look->now = between(look->now, look->wanted, share);
        if (app->calm || is_near(look->now, look->wanted))
            settle(look);
        app->stale = true;
    }
}

bool bfv_look_moves(const struct bfv_app *app)
{
    for (int side = 0; side < bfv_app_side_count(app); side++)
        if (!app->looks[side].settled)
            return true;
    return false;
}

static void go(struct bfv_app *app, struct bfv_gaze *look, bool at_once)
{
    look->fit = false;
    look->settled = false;
    if (at_once)
        settle(look);
    app->stale = true;
}

/* Keeps the middle of the view on the map. */
static void stay_on_map(const struct bfv_app *app, int side, struct bfv_camera *camera)
{
    struct bfv_rect bounds = bfv_app_scene(app, side)->layout->bounds;

    camera->x = fmin(fmax(camera->x, bounds.x), bounds.x + bounds.width);
    camera->y = fmin(fmax(camera->y, bounds.y), bounds.y + bounds.height);
}

void bfv_look_zoom(struct bfv_app *app, int side, double factor, struct bfv_point point,
                   bool at_once)
{
    for (int other = 0; other < bfv_app_side_count(app); other++) {
        struct bfv_gaze *look = &app->looks[other];
        struct bfv_rect map = bfv_frame_map_rect(&app->state, other);
        double lowest, zoom, dx = 0.0, dy = 0.0;
        if (!moves_along(app, other, side))
            continue;
        begin(app, other, look);
        lowest = FURTHEST * fitting(app, other).zoom;
        zoom = fmin(fmax(look->wanted.zoom * factor, lowest), fmax(CLOSEST, lowest));
        /* The same distance from the middle of each map, so that both keep what is under it. */
        if (!app->tracks) {
            struct bfv_rect own = bfv_frame_map_rect(&app->state, side);
            dx = point.x - own.x - 0.5 * map.width;
            dy = point.y - own.y - 0.5 * map.height;
        }
        look->wanted.x += dx / look->wanted.zoom - dx / zoom;
        look->wanted.y += dy / look->wanted.zoom - dy / zoom;
        look->wanted.zoom = zoom;
        stay_on_map(app, other, &look->wanted);
        go(app, look, at_once);
    }
}

void bfv_look_pan(struct bfv_app *app, int side, double x, double y, bool at_once)
{
    app->tracks = false;
    for (int other = 0; other < bfv_app_side_count(app); other++) {
        struct bfv_gaze *look = &app->looks[other];
        if (!moves_along(app, other, side))
            continue;
        begin(app, other, look);
        look->wanted.x += x / look->wanted.zoom;
        look->wanted.y += y / look->wanted.zoom;
        stay_on_map(app, other, &look->wanted);
        go(app, look, at_once);
    }
}

void bfv_look_fit(struct bfv_app *app)
{
    for (int side = 0; side < 2; side++) {
        app->looks[side].fit = true;
        app->looks[side].settled = false;
    }
    app->stale = true;
}

bool bfv_look_lamp(const struct bfv_app *app, int side, int booth, struct bfv_point *lamp)
{
    const struct bfv_layout *layout = bfv_app_scene(app, side)->layout;
    int stop = layout->stop_of_booth[booth];
    struct bfv_camera camera = bfv_look_camera(app, side);
    struct bfv_point point;

    if (stop == BFV_NONE)
        return false;
    point = (struct bfv_point){layout->canopy.x + 0.5 * layout->canopy.width,
                               layout->stops[stop].pose.y};
    *lamp = bfv_camera_to_view(camera, bfv_frame_map_rect(&app->state, side), point);
    return true;
}

void bfv_look_at(struct bfv_app *app, struct bfv_rect rect, double zoom)
{
    app->tracks = false;
    for (int side = 0; side < bfv_app_side_count(app); side++) {
        struct bfv_gaze *look = &app->looks[side];
        struct bfv_rect map = bfv_frame_map_rect(&app->state, side);
        struct bfv_camera all = fitting(app, side);
        begin(app, side, look);
        look->wanted.x = rect.x + 0.5 * rect.width;
        look->wanted.y = rect.y + 0.5 * rect.height;
        look->wanted.zoom = zoom > 0.0
                                ? zoom
                                : fmin(0.6 * map.width / fmax(rect.width, BFV_TRUCK_LENGTH),
                                       0.6 * map.height / fmax(rect.height, BFV_TRUCK_LENGTH));
        look->wanted.zoom = fmin(fmax(look->wanted.zoom, all.zoom), fmax(1.6, all.zoom));
        go(app, look, false);
    }
}
