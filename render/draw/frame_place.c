/* place: see frame_place.h. */
#include "draw/frame_place.h"

#include <math.h>

#define LABEL_WIDTH 170.0
#define PILL_WIDTH  240.0
#define LINE_HEIGHT 22.0
#define CARD_MARGIN 6.0

static bool overlap(struct bfv_rect a, struct bfv_rect b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

/* [rect] in layout units, with a margin. */
static struct bfv_rect in_layout(struct bfv_camera camera, struct bfv_rect view,
                                 struct bfv_rect rect)
{
    struct bfv_point at = bfv_camera_to_layout(
        camera, view, (struct bfv_point){rect.x - CARD_MARGIN, rect.y - CARD_MARGIN});

    return (struct bfv_rect){at.x, at.y, (rect.width + 2.0 * CARD_MARGIN) / camera.zoom,
                             (rect.height + 2.0 * CARD_MARGIN) / camera.zoom};
}

/* A piece of road between two points, taken as the box around it. */
static struct bfv_rect around(struct bfv_point a, struct bfv_point b, double width)
{
    return (struct bfv_rect){fmin(a.x, b.x) - width / 2.0, fmin(a.y, b.y) - width / 2.0,
                             fabs(a.x - b.x) + width, fabs(a.y - b.y) + width};
}

static bool hides_surface(const struct bfv_surface *surface, struct bfv_rect rect)
{
    if (surface->kind == BFV_SURFACE_AREA)
        return overlap(surface->box, rect);
    if (surface->kind != BFV_SURFACE_ROAD) /* markings lie on roads */
        return false;
    for (size_t p = 1; p < surface->path.count; p++)
        if (overlap(around(surface->path.points[p - 1], surface->path.points[p], surface->width),
                    rect))
            return true;
    return false;
}

static bool hides_text(const struct bfv_layout *layout, double zoom, struct bfv_rect rect)
{
    for (size_t l = 0; l < layout->label_count; l++) {
        struct bfv_point at = layout->labels[l].at;
        double height = LINE_HEIGHT / zoom;

        if (overlap((struct bfv_rect){at.x, at.y - 0.7 * height, LABEL_WIDTH / zoom, height}, rect))
            return true;
    }
    for (size_t t = 0; t < layout->track_count; t++) {
        struct bfv_rect pill = layout->tracks[t].pill;

        if (overlap((struct bfv_rect){pill.x, pill.y, PILL_WIDTH / zoom, LINE_HEIGHT / zoom}, rect))
            return true;
    }
    return false;
}

bool bfv_place_free(const struct bfv_layout *layout, struct bfv_rect view, struct bfv_rect rect)
{
    struct bfv_camera camera = bfv_camera_fit(layout, view);
    struct bfv_rect covered = in_layout(camera, view, rect);

    for (size_t s = 0; s < layout->surface_count; s++)
        if (hides_surface(&layout->surfaces[s], covered))
            return false;
    for (size_t y = 0; y < layout->yard_count; y++)
        if (overlap(layout->yards[y].box, covered) || overlap(layout->yards[y].building, covered) ||
            overlap(layout->yards[y].pill, covered))
            return false;
    for (size_t s = 0; s < layout->stop_count; s++)
        if (overlap(layout->stops[s].box, covered))
            return false;
    return !hides_text(layout, camera.zoom, covered);
}

int bfv_place_harm(const struct bfv_layout *layout, struct bfv_camera camera, struct bfv_rect view,
                   struct bfv_rect rect)
{
    struct bfv_rect covered;
    int harm = 0;

    if (camera.zoom <= 0.0)
        camera = bfv_camera_fit(layout, view);
    covered = in_layout(camera, view, rect);
    for (size_t s = 0; s < layout->surface_count && !harm; s++)
        harm = hides_surface(&layout->surfaces[s], covered);
    for (size_t t = 0; t < layout->track_count; t++)
        if (overlap(around(layout->tracks[t].from, layout->tracks[t].to, BFV_TRACK_STEP), covered))
            harm += 2;
    if (overlap(layout->canopy, covered))
        harm += 100;
    return harm;
}
