/* map_trucks: trucks, the ribbons that tell how long they have waited, and rings round some. */
#include <math.h>

#include "draw/map/map_parts.h"
#include "scene/motion/motion_headway.h"
#include "scene/way.h"

#define RIBBON_OFF    12.5 /* from the middle of the track, layout units */
#define RIBBON_WIDTH  3.0
#define RIBBON_REACH  (BFV_SLOT / 2.0)
#define DASH          6.0 /* of a ribbon over target, and 3 between */
#define RING_DISTANCE 5.0
#define DOT_STEP      9.0 /* design pixels */
#define DOT_RADIUS    1.4

struct bfv_programme_look bfv_programme_look(const struct bf_model *model, int programme)
{
    const char *id = model->programmes[programme];

    return (struct bfv_programme_look){bfv_programme_color(id, programme),
                                       bfv_programme_mark(id, programme)};
}

/* ---- trucks ---------------------------------------------------------------------------------- */

/* In its dock a truck shows its programme again: the dock tells that it is examined. */
static struct bfv_truck_look look_of(const struct bfv_map_pen *pen, const struct bfv_truck *truck,
                                     struct bfv_programme_look programme)
{
    bool docked = truck->stop != BFV_NONE && pen->layout->stops[truck->stop].kind == BFV_STOP_DOCK;

    return (struct bfv_truck_look){.color = programme.color,
                                   .mark = programme.mark,
                                   .empty = truck->look & BFV_LOOK_EMPTY,
                                   .secondary = (truck->look & BFV_LOOK_SECONDARY) && !docked,
                                   .car = truck->look & BFV_LOOK_CAR};
}

void bfv_draw_trucks(struct bfv_map_pen *pen, struct bfv_sprites *sprites)
{
    const struct bfv_crowd *crowd = pen->view->crowd;
    struct bfv_programme_look programmes[BF_MAX_PROGRAMMES];

    for (size_t i = 0; i < pen->model->programme_count; i++)
        programmes[i] = bfv_programme_look(pen->model, (int)i);
    for (size_t i = 0; i < crowd->truck_count; i++) {
        const struct bfv_truck *truck = &crowd->trucks[i];
        struct bfv_truck_look look = look_of(pen, truck, programmes[truck->programme]);
        struct bfv_point at = bfv_pen_point(pen, truck->pose.x, truck->pose.y);
        struct bfv_pose pose = {at.x, at.y, truck->pose.heading};
        if (sprites)
            bfv_sprites_draw(sprites, look, pose.x, pose.y, pose.heading);
        else
            bfv_draw_truck_at(pen->canvas, look, pen->zoom, pose);
    }
}

/* ---- ribbons --------------------------------------------------------------------------------- */

static void fill_ribbon(struct bfv_map_pen *pen, struct bfv_sprites *sprites,
                        const struct bfv_pose *pose, struct bfv_rect part, struct bfv_color color)
{
    struct bfv_point at = bfv_pen_point(pen, pose->x, pose->y);
    cairo_t *cr = pen->canvas->cr;
    struct bfv_rect rect = {at.x + part.x * pen->zoom, at.y + part.y * pen->zoom,
                            part.width * pen->zoom, part.height * pen->zoom};

    if (sprites) {
        bfv_sprites_fill(sprites, rect, color);
        return;
    }
    bfv_set_color(pen->canvas, color);
    cairo_rectangle(cr, rect.x, rect.y, rect.width, rect.height);
    cairo_fill(cr);
}

static void draw_ribbon(struct bfv_map_pen *pen, struct bfv_sprites *sprites,
                        const struct bfv_truck *truck, double target_s)
{
    const struct bfv_color *colors = pen->canvas->theme->colors;
    double share = (double)truck->waited_s / target_s;
    struct bfv_rect part = {-RIBBON_REACH, RIBBON_OFF, BFV_SLOT, RIBBON_WIDTH};

    if (share <= 1.0) {
        fill_ribbon(pen, sprites, &truck->pose, part,
                    bfv_mix(colors[BFV_WAIT_LOW], colors[BFV_WAIT_HIGH], share));
        return;
    }
    part.width = DASH;
    for (; part.x < RIBBON_REACH - 1.0; part.x += 1.5 * DASH)
        fill_ribbon(pen, sprites, &truck->pose, part, colors[BFV_ALERT]);
}

/* Tracks of the approach are level, and so are their ribbons. */
static bool is_queued(const struct bfv_truck *truck)
{
    return truck->track != BFV_NONE && truck->waited_s >= 0.0F &&
           fabs(sin(truck->pose.heading)) < 0.02;
}

void bfv_draw_ribbons(struct bfv_map_pen *pen, struct bfv_sprites *sprites)
{
    const struct bf_scenario *scenario = pen->view->scene->day->scenario;
    const struct bfv_crowd *crowd = pen->view->crowd;

    for (size_t i = 0; i < crowd->truck_count; i++) {
        const struct bfv_truck *truck = &crowd->trucks[i];
        if (is_queued(truck))
            draw_ribbon(pen, sprites, truck, bf_seconds(scenario->wait_targets[truck->programme]));
    }
}

/* ---- the way ahead --------------------------------------------------------------------------- */

static const struct bfv_truck *find_truck(const struct bfv_crowd *crowd, uint32_t number)
{
    for (size_t i = 0; i < crowd->truck_count; i++)
        if (crowd->trucks[i].truck == number)
            return &crowd->trucks[i];
    return NULL;
}

static void add_dot(struct bfv_map_pen *pen, double x, double y)
{
    struct bfv_point at = bfv_pen_point(pen, x, y);

    cairo_new_sub_path(pen->canvas->cr);
    cairo_arc(pen->canvas->cr, at.x, at.y, DOT_RADIUS, 0.0, 6.2831853);
}

/* What becomes of a truck at its booth is not known while it is there. */
static bool knows_its_way(const struct bfv_map_pen *pen, const struct bfv_truck *truck)
{
    return truck->stop == BFV_NONE || pen->layout->stops[truck->stop].kind != BFV_STOP_BOOTH;
}

static void dot_route(struct bfv_map_pen *pen, const struct bfv_way *way)
{
    double step = DOT_STEP / pen->zoom;

    for (double at = way->driven + BFV_TRUCK_LENGTH / 2.0 + step; at <= way->route->length;
         at += step) {
        struct bfv_pose pose = bfv_route_pose(way->route, at);
        add_dot(pen, pose.x, pose.y);
    }
}

static void dot_track(struct bfv_map_pen *pen, const struct bfv_truck *truck)
{
    const struct bfv_point *head = &pen->layout->tracks[truck->track].to;
    double dx = head->x - truck->pose.x, dy = head->y - truck->pose.y, length = hypot(dx, dy);
    double step = DOT_STEP / pen->zoom;

    for (double at = BFV_TRUCK_LENGTH / 2.0 + step; at < length; at += step)
        add_dot(pen, truck->pose.x + dx * at / length, truck->pose.y + dy * at / length);
}

void bfv_draw_way(struct bfv_map_pen *pen)
{
    const struct bfv_truck *truck = find_truck(pen->view->crowd, pen->view->followed);
    struct bfv_way way;

    if (pen->view->followed == BFV_NO_TRUCK || !truck)
        return;
    if (truck->track != BFV_NONE)
        dot_track(pen, truck);
    else if (pen->view->scene->motion && knows_its_way(pen, truck) &&
             bfv_way_ahead(pen->view->scene->motion, truck->truck, pen->view->at, &way))
        dot_route(pen, &way);
    bfv_set_color(pen->canvas, bfv_faded(pen->canvas->theme->colors[BFV_TEXT], 0.75));
    cairo_fill(pen->canvas->cr);
}

/* ---- rings ----------------------------------------------------------------------------------- */

static void ring_truck(struct bfv_map_pen *pen, uint32_t number, double width,
                       struct bfv_color color)
{
    const struct bfv_truck *truck = find_truck(pen->view->crowd, number);
    cairo_t *cr = pen->canvas->cr;
    double distance = fmax(RING_DISTANCE, 4.0 / pen->zoom);
    struct bfv_rect rect = {-25.0 - distance, -7.0 - distance, 50.0 + 2.0 * distance,
                            14.0 + 2.0 * distance};
    struct bfv_point at;

    if (!truck)
        return;
    at = bfv_pen_point(pen, truck->pose.x, truck->pose.y);
    cairo_save(cr);
    cairo_translate(cr, at.x, at.y);
    cairo_scale(cr, pen->zoom, pen->zoom);
    cairo_rotate(cr, truck->pose.heading);
    bfv_stroke_rounded(pen->canvas, rect, 7.0, width / pen->zoom, color);
    cairo_restore(cr);
}

void bfv_draw_truck_rings(struct bfv_map_pen *pen)
{
    const struct bfv_map_view *view = pen->view;
    struct bfv_color text = pen->canvas->theme->colors[BFV_TEXT];

    if (view->hovered.thing == BFV_ON_TRUCK)
        ring_truck(pen, view->hovered.index, 1.5, bfv_faded(text, 0.6));
    if (view->selected.thing == BFV_ON_TRUCK)
        ring_truck(pen, view->selected.index, 1.5, text);
    if (view->followed != BFV_NO_TRUCK)
        ring_truck(pen, view->followed, 2.5, text);
}
