#include "scene/layout/layout_sketch.h"

#include <math.h>

#include "scene/layout/route_book.h"

/* layout: a port's map from first to last step. */

#define WIDEST_SHAPE 1.75 /* wider pictures get land above and below */

static struct bfv_rect bounds_of(const struct bfv_sketch *sketch)
{
    double height = sketch->bottom - sketch->top;
    double missing = fmax(sketch->right / WIDEST_SHAPE - height, 0.0);

    return (struct bfv_rect){0.0, sketch->top - missing / 2.0, sketch->right, height + missing};
}

static bool knows_countries(const struct bf_model *model, int port)
{
    const struct bf_customs_rules *customs = model->ports[port].customs;

    return customs && customs->entering != BF_COUNTRY_NONE;
}

struct bfv_layout *bfv_layout_create(const struct bf_model *model, int port)
{
    struct bf_arena *arena = bf_arena_create();
    struct bfv_layout *layout = bf_arena_allocate(arena, 1, sizeof *layout);
    struct bfv_sketch *sketch = bf_arena_allocate(arena, 1, sizeof *sketch);

    *sketch = (struct bfv_sketch){.model = model, .port = port, .arena = arena};
    *layout = (struct bfv_layout){.arena = arena, .model = model, .port = port, .sketch = sketch};
    bfv_sketch_order(sketch);
    bfv_sketch_stations(sketch);
    bfv_sketch_measure(sketch);
    layout->bounds = bounds_of(sketch);
    layout->boundary_x = knows_countries(model, port) ? sketch->boundary_x : (double)NAN;
    layout->exit_lanes = sketch->exit_lanes;
    layout->routes = bfv_route_book_create(arena);
    layout->zone_count = sketch->columns[sketch->column_count - 1].zone + 1;
    bfv_layout_list_parts(layout);
    bfv_layout_list_surfaces(layout);
    bfv_layout_list_labels(layout);
    return layout;
}

void bfv_layout_adopt(struct bfv_layout *layout, const struct bf_model *model)
{
    layout->model = model;
    layout->sketch->model = model;
}

void bfv_layout_destroy(struct bfv_layout *layout)
{
    if (!layout)
        return;
    bfv_route_book_destroy(layout->routes);
    bf_arena_destroy(layout->arena);
}
