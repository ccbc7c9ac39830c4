#include "scene/layout/layout_asphalt.h"

#include <math.h>
#include <string.h>

#define ARROW_LENGTH 16.0

struct bfv_surface *bfv_lay(struct bfv_layout *layout, enum bfv_surface_kind kind)
{
    struct bfv_sketch *sketch = layout->sketch;

    if (layout->surface_count == sketch->surface_room) {
        size_t room = sketch->surface_room ? 2 * sketch->surface_room : 128;
        struct bfv_surface *more = bf_arena_allocate(layout->arena, room, sizeof *more);

        if (layout->surface_count > 0)
            memcpy(more, layout->surfaces, layout->surface_count * sizeof *more);
        layout->surfaces = more;
        sketch->surface_room = room;
    }
    layout->surfaces[layout->surface_count].kind = kind;
    return &layout->surfaces[layout->surface_count++];
}

void bfv_lay_line(struct bfv_layout *layout, enum bfv_surface_kind kind, struct bfv_point from,
                  struct bfv_point to, double width)
{
    struct bfv_point points[2] = {from, to};
    struct bfv_surface *surface = bfv_lay(layout, kind);

    surface->path = bfv_path_rounded(layout->arena, points, 2, 0.0);
    surface->width = width;
}

void bfv_lay_swerve(struct bfv_layout *layout, struct bfv_point from, struct bfv_point to,
                    double width)
{
    struct bfv_surface *surface = bfv_lay(layout, BFV_SURFACE_ROAD);

    surface->path = bfv_path_swerve(layout->arena, from, to);
    surface->width = width;
}

void bfv_lay_bend(struct bfv_layout *layout, struct bfv_point from, struct bfv_point corner,
                  struct bfv_point to, double width)
{
    struct bfv_point points[3] = {from, corner, to};
    struct bfv_surface *surface = bfv_lay(layout, BFV_SURFACE_ROAD);

    surface->path = bfv_path_rounded(layout->arena, points, 3, BFV_CORNER);
    surface->width = width;
}

void bfv_lay_area(struct bfv_layout *layout, struct bfv_rect box, double radius)
{
    struct bfv_surface *surface = bfv_lay(layout, BFV_SURFACE_AREA);

    surface->box = box;
    surface->radius = radius;
}

void bfv_lay_arrow(struct bfv_layout *layout, double x, double y, double heading)
{
    bfv_lay_line(
        layout, BFV_SURFACE_ARROW, (struct bfv_point){x, y},
        (struct bfv_point){x + ARROW_LENGTH * cos(heading), y + ARROW_LENGTH * sin(heading)}, 0.0);
}
