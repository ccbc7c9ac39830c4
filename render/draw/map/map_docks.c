/* map_docks: who is examined where, and how far it is. */
#include <math.h>
#include <stdio.h>

#include "draw/map/map_parts.h"

#define SIDE           (BFV_TRUCK_WIDTH / 2.0)
#define LEAST_RADIUS   3.2 /* of a ring, design pixels */
#define MOST_RADIUS    9.5
#define LEAST_IN_FRONT 2.3

/* A parking place shows all there is to say. */
static bool is_parking(const struct bfv_map_pen *pen, const struct bfv_stop *stop)
{
    return pen->model->stations[stop->station].role == BF_STATION_WAITING_AREA;
}

/* ---- floors ---------------------------------------------------------------------------------- */

/* Of the frame of a joint inspection, from either side of its dock. */
static double inset_of(const struct bfv_stop *stop)
{
    return fmin(fmax((stop->box.width - 56.0) / 3.0, 1.5), 8.0);
}

static void draw_joint(struct bfv_map_pen *pen, const struct bfv_stop *stop)
{
    struct bfv_color color = pen->canvas->theme->colors[BFV_SECONDARY];
    double inset = inset_of(stop);
    struct bfv_rect box = {stop->box.x + inset, stop->box.y + 1.0, stop->box.width - 2.0 * inset,
                           stop->box.height - 2.0};
    struct bfv_rect rect = bfv_pen_rect(pen, box);

    bfv_fill_rounded(pen->canvas, rect, 6.0 * pen->zoom, bfv_faded(color, 0.15));
    bfv_stroke_rounded(pen->canvas, rect, 6.0 * pen->zoom, 1.5, bfv_faded(color, 0.8));
}

/* Records are ahead of what is drawn: the dock may be free and its truck still be driving out. */
static bool is_left(const struct bfv_map_pen *pen, const struct bfv_stop *stop)
{
    const struct bfv_crowd *crowd = pen->view->crowd;

    for (size_t i = 0; i < crowd->truck_count; i++) {
        const struct bfv_truck *truck = &crowd->trucks[i];
        if (truck->track == BFV_NONE &&
            fabs(truck->pose.x - stop->pose.x) < stop->box.width / 2.0 &&
            fabs(truck->pose.y - stop->pose.y) < BFV_TRUCK_LENGTH &&
            (truck->stop == BFV_NONE || &pen->layout->stops[truck->stop] == stop))
            return false;
    }
    return true;
}

static void draw_free(struct bfv_map_pen *pen, const struct bfv_stop *stop)
{
    struct bfv_style style = {
        .size = bfv_sign_size(pen, 11.5), .color = BFV_DIM, .align = BFV_CENTER};
    struct bfv_point at = bfv_pen_point(pen, stop->box.x + stop->box.width / 2.0, stop->pose.y);

    at.y += style.size * 0.36;
    if (bfv_text_extent(pen->canvas, style, "free").width + 8.0 < stop->box.width * pen->zoom)
        bfv_sign(pen, at, style, "free");
}

void bfv_draw_dock_floors(struct bfv_map_pen *pen)
{
    for (size_t i = 0; i < pen->layout->stop_count; i++) {
        const struct bfv_stop *stop = &pen->layout->stops[i];
        struct bfv_dock dock;
        if (stop->kind != BFV_STOP_DOCK || stop->drive_through || is_parking(pen, stop))
            continue;
        dock = bfv_dock_of(pen, stop);
        if (dock.joint)
            draw_joint(pen, stop);
        else if (!dock.taken && is_left(pen, stop))
            draw_free(pen, stop);
    }
}

/* ---- beside and behind the truck ------------------------------------------------------------- */

/* In front of the truck, clear of the frame of a joint inspection. */
static struct bfv_point place_in_front(const struct bfv_map_pen *pen, const struct bfv_stop *stop,
                                       const struct bfv_dock *dock, double *radius)
{
    double above = stop->pose.y - BFV_TRUCK_LENGTH / 2.0 - stop->box.y;
    double below = stop->box.y + stop->box.height - stop->pose.y - BFV_TRUCK_LENGTH / 2.0;
    double room = fmax(above, below), end = stop->box.y + room / 2.0;

    if (below > above)
        end = stop->box.y + stop->box.height - room / 2.0;
    *radius = fmin(room * pen->zoom / 2.0 - (dock->joint ? 2.5 : 1.3), MOST_RADIUS);
    return bfv_pen_point(pen, stop->pose.x, end);
}

/* Beside the truck or, where the dock is too narrow, in front of it; radius 0: it is too small. */
static struct bfv_point place_ring(const struct bfv_map_pen *pen, const struct bfv_stop *stop,
                                   const struct bfv_dock *dock, double *radius)
{
    double side = stop->pose.x + SIDE, end = stop->box.x + stop->box.width - inset_of(stop);
    struct bfv_point at = bfv_pen_point(pen, (side + end) / 2.0, stop->pose.y - 14.0);

    *radius = fmin((end - side) * pen->zoom / 2.0 - 2.5 * fmin(pen->zoom, 1.0),
                   MOST_RADIUS * fmax(pen->zoom, 0.8));
    if (*radius >= LEAST_RADIUS)
        return at;
    at = place_in_front(pen, stop, dock, radius);
    if (*radius < (dock->joint ? LEAST_RADIUS : LEAST_IN_FRONT))
        *radius = 0.0;
    return at;
}

static void draw_ring(struct bfv_map_pen *pen, const struct bfv_stop *stop,
                      const struct bfv_dock *dock)
{
    double radius, half;
    struct bfv_point at = place_ring(pen, stop, dock, &radius);

    half = radius + 1.0;
    if (radius > 0.0 &&
        bfv_sign_claim(pen, (struct bfv_rect){at.x - half, at.y - half, 2.0 * half, 2.0 * half}))
        bfv_draw_progress(pen->canvas, at, radius, dock->progress,
                          pen->canvas->theme->colors[dock->joint ? BFV_SECONDARY : BFV_DIM]);
}

static void draw_number(struct bfv_map_pen *pen, const struct bfv_stop *stop)
{
    struct bfv_style style = {
        .size = bfv_sign_size(pen, 11.5), .color = BFV_DIM, .align = BFV_CENTER};
    double left = stop->pose.x + SIDE, right = stop->box.x + stop->box.width - inset_of(stop);
    struct bfv_point at = bfv_pen_point(pen, (left + right) / 2.0, stop->pose.y + 14.0);
    char text[16];

    snprintf(text, sizeof text, "%d", stop->number + 1);
    if ((right - left) * pen->zoom >= bfv_text_extent(pen->canvas, style, "88").width + 4.0)
        bfv_sign(pen, at, style, text);
}

/* ---- all ------------------------------------------------------------------------------------- */

static void draw_yard(struct bfv_map_pen *pen, const struct bfv_yard *yard)
{
    for (int i = 0; i < yard->docks; i++) {
        const struct bfv_stop *stop = &pen->layout->stops[yard->first_dock + i];
        struct bfv_dock dock;
        if (stop->drive_through || is_parking(pen, stop))
            continue;
        dock = bfv_dock_of(pen, stop);
        if (dock.taken)
            draw_ring(pen, stop, &dock);
        draw_number(pen, stop);
    }
    if (yard->building.width > 0.0)
        bfv_draw_agencies(pen, yard);
}

void bfv_draw_docks(struct bfv_map_pen *pen)
{
    for (size_t i = 0; i < pen->layout->yard_count; i++)
        draw_yard(pen, &pen->layout->yards[i]);
}
