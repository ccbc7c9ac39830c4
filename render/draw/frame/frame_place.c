/* place: see frame_place.h. */
#include "draw/frame/frame_place.h"

#include <math.h>

#define LABEL_WIDTH 170.0
#define PILL_WIDTH  240.0
#define LINE_HEIGHT 22.0
#define BOOTH_NAMES 50.0 /* with the rings, right of the canopy */
#define CARD_MARGIN 6.0

/* Of a hidden text and of the booths, in trucks. */
#define TEXT_HARM   4
#define BOOTHS_HARM 100

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

/* Texts that are hidden. */
static int count_texts(const struct bfv_layout *layout, double zoom, struct bfv_rect rect)
{
    int hidden = 0;

    for (size_t l = 0; l < layout->label_count; l++) {
        struct bfv_point at = layout->labels[l].at;
        double height = LINE_HEIGHT / zoom;

        hidden +=
            overlap((struct bfv_rect){at.x, at.y - 0.7 * height, LABEL_WIDTH / zoom, height}, rect);
    }
    for (size_t t = 0; t < layout->track_count; t++) {
        struct bfv_rect pill = layout->tracks[t].pill;

        if (layout->tracks[t].number > 0)
            continue; /* it has that of the first */
        hidden +=
            overlap((struct bfv_rect){pill.x, pill.y, PILL_WIDTH / zoom, LINE_HEIGHT / zoom}, rect);
    }
    return hidden;
}

/* Places in which a truck waits that are hidden. */
static int count_slots(const struct bfv_track *track, struct bfv_rect rect)
{
    double x = (track->from.x - track->to.x) / track->length;
    double y = (track->from.y - track->to.y) / track->length;
    int hidden = 0;

    for (int slot = 0; slot < track->slots; slot++) {
        double front = BFV_SLOT * slot, back = front + BFV_TRUCK_LENGTH;
        struct bfv_point a = {track->to.x + x * front, track->to.y + y * front};
        struct bfv_point b = {track->to.x + x * back, track->to.y + y * back};

        hidden += overlap(around(a, b, BFV_TRUCK_WIDTH), rect);
    }
    return hidden;
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
    return count_texts(layout, camera.zoom, covered) == 0;
}

int bfv_place_harm(const struct bfv_layout *layout, struct bfv_camera camera, struct bfv_rect view,
                   struct bfv_rect rect)
{
    struct bfv_rect covered, booths = layout->canopy;
    int harm = 0;

    if (camera.zoom <= 0.0)
        camera = bfv_camera_fit(layout, view);
    covered = in_layout(camera, view, rect);
    for (size_t s = 0; s < layout->surface_count && !harm; s++)
        harm = hides_surface(&layout->surfaces[s], covered);
    for (size_t t = 0; t < layout->track_count; t++)
        harm += count_slots(&layout->tracks[t], covered);
    for (size_t s = 0; s < layout->stop_count; s++)
        harm += overlap(layout->stops[s].box, covered);
    harm += TEXT_HARM * count_texts(layout, camera.zoom, covered);
    booths.width += BOOTH_NAMES / camera.zoom;
    if (overlap(booths, covered))
        harm += BOOTHS_HARM;
    return harm;
}
