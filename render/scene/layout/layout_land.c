#include "scene/layout/layout_sketch.h"

#include <math.h>

/* layout_land: where nothing is, for whoever looks for a place to write.
 *
 * Asked some hundred times a picture, so every surface has a box round it that rules most out. A
 * band is taken to end in half a disc, a little beyond where it is drawn to. */

static bool overlap(const struct bfv_rect *a, const struct bfv_rect *b)
{
    return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height &&
           b->y < a->y + a->height;
}

static struct bfv_rect box_of_band(const struct bfv_path *path, double width)
{
    double left = HUGE_VAL, top = HUGE_VAL, right = -HUGE_VAL, bottom = -HUGE_VAL;

    for (size_t i = 0; i < path->count; i++) {
        left = fmin(left, path->points[i].x);
        right = fmax(right, path->points[i].x);
        top = fmin(top, path->points[i].y);
        bottom = fmax(bottom, path->points[i].y);
    }
    return (struct bfv_rect){left - width / 2.0, top - width / 2.0, right - left + width,
                             bottom - top + width};
}

void bfv_layout_box_bands(struct bfv_layout *layout)
{
    for (size_t i = 0; i < layout->surface_count; i++) {
        struct bfv_surface *surface = &layout->surfaces[i];

        if (surface->kind == BFV_SURFACE_ROAD)
            surface->box = box_of_band(&surface->path, surface->width);
    }
}

static double beyond(double at, double low, double size)
{
    return fmax(fmax(low - at, at - low - size), 0.0);
}

static bool is_near_box(struct bfv_point at, const struct bfv_rect *box, double reach)
{
    return hypot(beyond(at.x, box->x, box->width), beyond(at.y, box->y, box->height)) < reach;
}

bool bfv_is_near_line(struct bfv_point from, struct bfv_point to, struct bfv_point at, double reach)
{
    double x = to.x - from.x, y = to.y - from.y, square = x * x + y * y, along = 0.0;

    if (square > 0.0)
        along = fmin(fmax(((at.x - from.x) * x + (at.y - from.y) * y) / square, 0.0), 1.0);
    x = from.x + along * x - at.x;
    y = from.y + along * y - at.y;
    return x * x + y * y < reach * reach;
}

static struct bfv_point corner_of(const struct bfv_rect *box, int corner)
{
    return (struct bfv_point){corner & 1 ? box->x + box->width : box->x,
                              corner & 2 ? box->y + box->height : box->y};
}

/* Corners lie on both sides of the line. */
static bool runs_through(struct bfv_point from, struct bfv_point to, const struct bfv_rect *box)
{
    double x = to.x - from.x, y = to.y - from.y, least = HUGE_VAL, most = -HUGE_VAL;

    for (int corner = 0; corner < 4; corner++) {
        struct bfv_point at = corner_of(box, corner);
        double side = x * (at.y - from.y) - y * (at.x - from.x);

        least = fmin(least, side);
        most = fmax(most, side);
    }
    return least < 0.0 && most > 0.0;
}

/* A band along the line reaches into [box]; the two are known to be near each other. */
static bool band_reaches(struct bfv_point from, struct bfv_point to, double half,
                         const struct bfv_rect *box)
{
    struct bfv_rect line = {fmin(from.x, to.x), fmin(from.y, to.y), fabs(to.x - from.x),
                            fabs(to.y - from.y)};
    struct bfv_rect wide = {line.x - half, line.y - half, line.width + 2.0 * half,
                            line.height + 2.0 * half};

    if (!overlap(&wide, box))
        return false;
    if (is_near_box(from, box, half) || is_near_box(to, box, half))
        return true;
    for (int corner = 0; corner < 4; corner++)
        if (bfv_is_near_line(from, to, corner_of(box, corner), half))
            return true;
    line.width = fmax(line.width, 1e-9);
    line.height = fmax(line.height, 1e-9);
    return overlap(&line, box) && runs_through(from, to, box);
}

static bool surface_reaches(const struct bfv_surface *surface, const struct bfv_rect *box)
{
    const struct bfv_point *points = surface->path.points;

    if (!overlap(&surface->box, box))
        return false;
    if (surface->kind != BFV_SURFACE_ROAD)
        return true;
    for (size_t i = 1; i < surface->path.count; i++)
        if (band_reaches(points[i - 1], points[i], surface->width / 2.0, box))
            return true;
    return false;
}

bool bfv_layout_is_land(const struct bfv_layout *layout, struct bfv_rect box)
{
    if (overlap(&layout->canopy, &box))
        return false;
    for (size_t i = 0; i < layout->gantry_count; i++)
        if (overlap(&layout->gantries[i].box, &box))
            return false;
    for (size_t i = 0; i < layout->yard_count; i++)
        if (overlap(&layout->yards[i].building, &box))
            return false;
    for (size_t i = 0; i < layout->surface_count; i++)
        if (surface_reaches(&layout->surfaces[i], &box))
            return false;
    return true;
}
