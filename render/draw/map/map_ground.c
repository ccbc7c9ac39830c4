/* map_ground: what lies still: land, asphalt, markings, islands, buildings.
 *
 * All roads and areas together are one piece of asphalt: first everything a line wider in the
 * colour of the curb, then everything in the colour of asphalt, which leaves one outline round the
 * whole. */
#include <math.h>

#include "draw/map/map_parts.h"

#define FAR     6000.0 /* beyond any view, layout units */
#define OUTLINE 1.2    /* design pixels */
#define OVERLAP 0.8    /* of roads that meet end to end, so that no seam shows; layout units */

static void fill_land(const struct bfv_map_pen *pen)
{
    const struct bfv_rect *view = &pen->view->view;
    double boundary = bfv_pen_point(pen, pen->layout->boundary_x, 0.0).x;
    cairo_t *cr = pen->canvas->cr;

    bfv_set_role(pen->canvas, BFV_LAND);
    cairo_rectangle(cr, view->x, view->y, view->width, view->height);
    cairo_fill(cr);
    if (!(boundary > view->x)) /* not shown at all where it is not a number */
        return;
    bfv_set_role(pen->canvas, BFV_ABROAD);
    cairo_rectangle(cr, view->x, view->y, fmin(boundary - view->x, view->width), view->height);
    cairo_fill(cr);
}

static bool is_at_edge(const struct bfv_map_pen *pen, double x)
{
    const struct bfv_rect *bounds = &pen->layout->bounds;

    return x <= bounds->x + 1.0 || x >= bounds->x + bounds->width - 1.0;
}

/* [by] beyond [end], coming from [before]; far beyond where the picture ends there, too. */
static struct bfv_point extend(const struct bfv_map_pen *pen, struct bfv_point before,
                               struct bfv_point end, double by)
{
    double dx = end.x - before.x, dy = end.y - before.y, length = hypot(dx, dy);
    double reach = is_at_edge(pen, end.x) ? FAR : by;

    if (length <= 0.0)
        return end;
    return (struct bfv_point){end.x + dx * reach / length, end.y + dy * reach / length};
}

static void trace_road(const struct bfv_map_pen *pen, const struct bfv_path *path, double by)
{
    const struct bfv_point *points = path->points;
    size_t last = path->count - 1;
    struct bfv_point start = extend(pen, points[1], points[0], by);
    struct bfv_point end = extend(pen, points[last - 1], points[last], by);

    cairo_move_to(pen->canvas->cr, start.x, start.y);
    for (size_t i = 0; i <= last; i++)
        cairo_line_to(pen->canvas->cr, points[i].x, points[i].y);
    cairo_line_to(pen->canvas->cr, end.x, end.y);
}

static void pave(const struct bfv_map_pen *pen, double wider)
{
    cairo_t *cr = pen->canvas->cr;

    for (size_t i = 0; i < pen->layout->surface_count; i++) {
        const struct bfv_surface *surface = &pen->layout->surfaces[i];
        struct bfv_rect box = surface->box;
        if (surface->kind == BFV_SURFACE_ROAD) {
            trace_road(pen, &surface->path, OVERLAP + wider);
            cairo_set_line_width(cr, surface->width + 2.0 * wider);
            cairo_stroke(cr);
        } else if (surface->kind == BFV_SURFACE_AREA) {
            box = (struct bfv_rect){box.x - wider, box.y - wider, box.width + 2.0 * wider,
                                    box.height + 2.0 * wider};
            bfv_rounded(pen->canvas, box, surface->radius + wider);
            cairo_fill(cr);
        }
    }
}

static void draw_arrow(cairo_t *cr, const struct bfv_path *path)
{
    struct bfv_point at = path->points[0], ahead = path->points[path->count - 1];

    cairo_save(cr);
    cairo_translate(cr, at.x, at.y);
    cairo_rotate(cr, atan2(ahead.y - at.y, ahead.x - at.x));
    cairo_move_to(cr, -9.0, 0.0);
    cairo_line_to(cr, 9.0, 0.0);
    cairo_move_to(cr, 3.0, -5.5);
    cairo_line_to(cr, 9.0, 0.0);
    cairo_line_to(cr, 3.0, 5.5);
    cairo_restore(cr);
    cairo_set_line_width(cr, 2.0);
    cairo_stroke(cr);
}

/* A marking that is level or upright is put on whole pixels. [road]: it goes on like one. */
static void stroke_crisp(const struct bfv_map_pen *pen, const struct bfv_path *path, double width,
                         bool road)
{
    const struct bfv_point *from = &path->points[0], *to = &path->points[path->count - 1];
    double unit = pen->zoom * pen->canvas->scale; /* device pixels per layout unit */
    double pixels = fmax(1.0, round(width * unit)), middle, snapped;
    bool level = path->count == 2 && from->y == to->y;
    bool upright = path->count == 2 && from->x == to->x;
    cairo_t *cr = pen->canvas->cr;

    cairo_save(cr);
    if (!pen->canvas->vector && (level || upright)) {
        middle = level ? from->y : from->x;
        snapped = fmod(pixels, 2.0) == 1.0 ? floor(middle * unit) + 0.5 : round(middle * unit);
        cairo_translate(cr, level ? 0.0 : snapped / unit - middle,
                        level ? snapped / unit - middle : 0.0);
        width = pixels / unit;
    }
    if (road)
        trace_road(pen, path, 0.0);
    else
        bfv_trace(pen->canvas, path);
    cairo_set_line_width(cr, width);
    cairo_stroke(cr);
    cairo_restore(cr);
}

static void draw_marking(const struct bfv_map_pen *pen, const struct bfv_surface *surface)
{
    static const double lane_dashes[] = {16.0, 14.0};
    cairo_t *cr = pen->canvas->cr;

    bfv_set_role(pen->canvas, BFV_MARK);
    switch (surface->kind) {
    case BFV_SURFACE_ROAD:
    case BFV_SURFACE_AREA:
        break;
    case BFV_SURFACE_DASH:
        cairo_set_dash(cr, lane_dashes, 2, 0.0);
        stroke_crisp(pen, &surface->path, 1.5, true);
        cairo_set_dash(cr, NULL, 0, 0.0);
        break;
    case BFV_SURFACE_LINE:
        stroke_crisp(pen, &surface->path, fmax(surface->width, 1.5), false);
        break;
    case BFV_SURFACE_ARROW:
        draw_arrow(cr, &surface->path);
        break;
    case BFV_SURFACE_CURB:
        bfv_fill_rounded(pen->canvas, surface->box, surface->radius,
                         pen->canvas->theme->colors[BFV_CURB]);
        break;
    }
}

bool bfv_is_below(const struct bfv_yard *yard, const struct bfv_stop *dock)
{
    return dock->pose.y > yard->building.y + yard->building.height / 2.0;
}

struct bfv_rect bfv_room_behind(const struct bfv_layout *layout, const struct bfv_yard *yard,
                                const struct bfv_stop *dock)
{
    struct bfv_rect room = yard->building;
    bool below = bfv_is_below(yard, dock);

    for (int i = 0; i < yard->docks; i++)
        if (bfv_is_below(yard, &layout->stops[yard->first_dock + i]) != below) {
            room.height /= 2.0;
            room.y += below ? room.height : 0.0;
            break;
        }
    return room;
}

/* A pad for each truck that has backed up to the wall. */
static void draw_pads(const struct bfv_map_pen *pen, const struct bfv_yard *yard)
{
    for (int i = 0; i < yard->docks; i++) {
        const struct bfv_stop *stop = &pen->layout->stops[yard->first_dock + i];
        double wall = yard->building.y - 5.0;
        struct bfv_rect pad = {stop->box.x + stop->box.width * 0.18, wall, stop->box.width * 0.64,
                               6.0};
        if (bfv_is_below(yard, stop))
            pad.y = yard->building.y + yard->building.height - 1.0;
        bfv_fill_rounded(pen->canvas, pad, 2.0, pen->canvas->theme->colors[BFV_CURB]);
    }
}

/* Towards each row of docks; a yard's first and last dock are in different rows if it has two. */
static void draw_walls(const struct bfv_map_pen *pen, const struct bfv_yard *yard)
{
    for (int i = 0; i<yard->docks; i += yard->docks> 1 ? yard->docks - 1 : 1) {
        struct bfv_rect wall = yard->building;
        wall.height = fmin(BFV_WALL, wall.height);
        if (bfv_is_below(yard, &pen->layout->stops[yard->first_dock + i]))
            wall.y += yard->building.height - wall.height;
        bfv_fill_rounded(pen->canvas, wall, 3.0, pen->canvas->theme->colors[BFV_CANOPY]);
    }
}

static void draw_building(const struct bfv_map_pen *pen, const struct bfv_yard *yard)
{
    const struct bfv_color *colors = pen->canvas->theme->colors;

    if (yard->building.width <= 0.0)
        return;
    bfv_fill_rounded(pen->canvas, yard->building, 6.0, colors[BFV_BUILDING]);
    bfv_stroke_rounded(pen->canvas, yard->building, 6.0, OUTLINE / pen->zoom, colors[BFV_CURB]);
    draw_walls(pen, yard);
    draw_pads(pen, yard);
}

/* Over land and roads alike. */
static void draw_boundary(const struct bfv_map_pen *pen)
{
    static const double border_dots[] = {3.0, 5.0};
    const struct bfv_rect *view = &pen->view->view;
    double x = round(bfv_pen_point(pen, pen->layout->boundary_x, 0.0).x);
    cairo_t *cr = pen->canvas->cr;

    if (!(pen->layout->boundary_x > pen->layout->bounds.x))
        return;
    cairo_set_dash(cr, border_dots, 2, 0.0);
    cairo_set_line_width(cr, 1.5);
    bfv_set_role(pen->canvas, BFV_FAINT);
    cairo_move_to(cr, x, view->y);
    cairo_line_to(cr, x, view->y + view->height);
    cairo_stroke(cr);
    cairo_set_dash(cr, NULL, 0, 0.0);
}

void bfv_draw_ground(const struct bfv_map_pen *pen)
{
    cairo_t *cr = pen->canvas->cr;

    fill_land(pen);
    cairo_save(cr);
    cairo_translate(cr, pen->x, pen->y);
    cairo_scale(cr, pen->zoom, pen->zoom);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_MITER); /* curves are of many small corners */
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
    bfv_set_role(pen->canvas, BFV_CURB);
    pave(pen, OUTLINE / pen->zoom);
    bfv_set_role(pen->canvas, BFV_ASPHALT);
    pave(pen, 0.0);
    for (size_t i = 0; i < pen->layout->surface_count; i++)
        draw_marking(pen, &pen->layout->surfaces[i]);
    for (size_t i = 0; i < pen->layout->yard_count; i++)
        draw_building(pen, &pen->layout->yards[i]);
    cairo_restore(cr);
    draw_boundary(pen);
}
