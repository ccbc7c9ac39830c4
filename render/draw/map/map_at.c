/* map_at: the camera, and what lies under the pointer. */
#include <math.h>

#include "draw/map/map_parts.h"

#define MARGIN  12.0 /* round the whole layout, design pixels */
#define LARGEST 1.25 /* a small port is not blown up to fill the view */
#define SLACK   4.0  /* round a truck, design pixels */

/* ---- camera ---------------------------------------------------------------------------------- */

struct bfv_camera bfv_camera_fit(const struct bfv_layout *layout, struct bfv_rect view)
{
    const struct bfv_rect *bounds = &layout->bounds;
    double across = fmax(view.width - 2.0 * MARGIN, 1.0) / fmax(bounds->width, 1.0);
    double down = fmax(view.height - 2.0 * MARGIN, 1.0) / fmax(bounds->height, 1.0);

    return (struct bfv_camera){bounds->x + bounds->width / 2.0, bounds->y + bounds->height / 2.0,
                               fmin(fmin(across, down), LARGEST)};
}

struct bfv_point bfv_camera_to_view(struct bfv_camera camera, struct bfv_rect view,
                                    struct bfv_point point)
{
    return (struct bfv_point){view.x + view.width / 2.0 + (point.x - camera.x) * camera.zoom,
                              view.y + view.height / 2.0 + (point.y - camera.y) * camera.zoom};
}

struct bfv_point bfv_camera_to_layout(struct bfv_camera camera, struct bfv_rect view,
                                      struct bfv_point point)
{
    return (struct bfv_point){camera.x + (point.x - view.x - view.width / 2.0) / camera.zoom,
                              camera.y + (point.y - view.y - view.height / 2.0) / camera.zoom};
}

/* ---- under the pointer ----------------------------------------------------------------------- */

static bool is_in(const struct bfv_rect *rect, struct bfv_point at)
{
    return at.x >= rect->x && at.x < rect->x + rect->width && at.y >= rect->y &&
           at.y < rect->y + rect->height;
}

/* The nearest truck whose box, a little enlarged, holds the point. */
static uint32_t find_truck_at(const struct bfv_map_view *view, struct bfv_camera camera,
                              struct bfv_point at)
{
    uint32_t number = BFV_NO_TRUCK;
    double slack = fmin(SLACK / camera.zoom, BFV_TRUCK_WIDTH / 2.0), nearest = (double)INFINITY;

    for (size_t i = 0; i < view->crowd->truck_count; i++) {
        const struct bfv_truck *truck = &view->crowd->trucks[i];
        double dx = at.x - truck->pose.x, dy = at.y - truck->pose.y;
        double cosine = cos(truck->pose.heading), sine = sin(truck->pose.heading);
        double along = fabs(dx * cosine + dy * sine), across = fabs(dy * cosine - dx * sine);
        if (along > BFV_TRUCK_LENGTH / 2.0 + slack || across > BFV_TRUCK_WIDTH / 2.0 + slack ||
            hypot(dx, dy) >= nearest)
            continue;
        nearest = hypot(dx, dy);
        number = truck->truck;
    }
    return number;
}

static bool is_on_lamp(const struct bfv_layout *layout, const struct bfv_stop *stop,
                       struct bfv_point at, double slack)
{
    struct bfv_point lamp = bfv_lamp_of(layout, stop);

    return hypot(at.x - lamp.x, at.y - lamp.y) < 1.4 * BFV_LAMP_RADIUS + slack;
}

static struct bfv_spot find_stop_at(const struct bfv_layout *layout, struct bfv_point at)
{
    for (size_t i = 0; i < layout->stop_count; i++) {
        const struct bfv_stop *stop = &layout->stops[i];
        if (stop->kind == BFV_STOP_SPOT || !is_in(&stop->box, at))
            continue;
        if (stop->kind == BFV_STOP_BOOTH)
            return (struct bfv_spot){BFV_ON_BOOTH, (uint32_t)stop->booth};
        return (struct bfv_spot){BFV_ON_DOCK, (uint32_t)i};
    }
    return (struct bfv_spot){BFV_ON_NOTHING, 0};
}

/* A lamp is clicked through the truck that stands under it, and so before trucks. */
struct bfv_spot bfv_map_at(const struct bfv_pills *pills, const struct bfv_map_view *view,
                           struct bfv_point point)
{
    const struct bfv_layout *layout = view->scene->layout;
    struct bfv_camera camera =
        view->camera.zoom > 0.0 ? view->camera : bfv_camera_fit(layout, view->view);
    struct bfv_point at = bfv_camera_to_layout(camera, view->view, point);
    uint32_t truck;

    if (!is_in(&view->view, point))
        return (struct bfv_spot){BFV_ON_NOTHING, 0};
    for (size_t i = 0; i < pills->count; i++)
        if (is_in(&pills->pills[i].rect, point))
            return (struct bfv_spot){BFV_ON_PILL, pills->pills[i].index};
    for (size_t i = 0; i < layout->stop_count; i++)
        if (layout->stops[i].kind == BFV_STOP_BOOTH &&
            is_on_lamp(layout, &layout->stops[i], at, fmin(2.0 / camera.zoom, 6.0)))
            return (struct bfv_spot){BFV_ON_BOOTH, (uint32_t)layout->stops[i].booth};
    truck = find_truck_at(view, camera, at);
    if (truck != BFV_NO_TRUCK)
        return (struct bfv_spot){BFV_ON_TRUCK, truck};
    return find_stop_at(layout, at);
}
