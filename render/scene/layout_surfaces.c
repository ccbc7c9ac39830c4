#include "scene/layout_sketch.h"

#include <math.h>
#include <string.h>

/* layout_surfaces: asphalt and what is painted on it.
 *
 * The asphalt is the union of bands along the ways trucks drive; where two roads meet, a band round
 * the corner rounds it. Nothing here depends on time. */

#define CORNER     62.0 /* radius of bands round the corners between roads */
#define ROAD_WIDTH (2.0 * BFV_ROAD_SIDE)

static const double QUARTER = 1.57079632679489661923;

/* ---- the list -------------------------------------------------------------------------------- */

struct list {
    struct bfv_layout *layout;
    const struct bfv_sketch *sketch;
    size_t room;
};

static struct bfv_surface *add(struct list *list, enum bfv_surface_kind kind)
{
    struct bfv_layout *layout = list->layout;

    if (layout->surface_count == list->room) {
        size_t room = list->room ? 2 * list->room : 64;
        struct bfv_surface *more = bf_arena_allocate(layout->arena, room, sizeof *more);

        if (list->room > 0)
            memcpy(more, layout->surfaces, list->room * sizeof *more);
        layout->surfaces = more;
        list->room = room;
    }
    layout->surfaces[layout->surface_count].kind = kind;
    return &layout->surfaces[layout->surface_count++];
}

static void add_line(struct list *list, enum bfv_surface_kind kind, struct bfv_point from,
                     struct bfv_point to, double width)
{
    struct bfv_point points[2] = {from, to};
    struct bfv_surface *surface = add(list, kind);

    surface->path = bfv_path_rounded(list->layout->arena, points, 2, 0.0);
    surface->width = width;
}

static void add_swerve(struct list *list, struct bfv_point from, struct bfv_point to, double width)
{
    struct bfv_surface *surface = add(list, BFV_SURFACE_ROAD);

    surface->path = bfv_path_swerve(list->layout->arena, from, to);
    surface->width = width;
}

static void add_bend(struct list *list, struct bfv_point from, struct bfv_point corner,
                     struct bfv_point to, double width)
{
    struct bfv_point points[3] = {from, corner, to};
    struct bfv_surface *surface = add(list, BFV_SURFACE_ROAD);

    surface->path = bfv_path_rounded(list->layout->arena, points, 3, CORNER);
    surface->width = width;
}

static void add_area(struct list *list, struct bfv_rect box, double radius)
{
    struct bfv_surface *surface = add(list, BFV_SURFACE_AREA);

    surface->box = box;
    surface->radius = radius;
}

static void add_arrow(struct list *list, double x, double y, double heading)
{
    add_line(list, BFV_SURFACE_ARROW, (struct bfv_point){x, y},
             (struct bfv_point){x + 16.0 * cos(heading), y + 16.0 * sin(heading)}, 0.0);
}

/* ---- the approach ---------------------------------------------------------------------------- */

/* Roads that come from outside go on beyond the picture. */
static void pave_node(struct list *list, int column, const struct bfv_node *node)
{
    const struct bfv_sketch *sketch = list->sketch;
    const struct bfv_column *in = &sketch->columns[column];
    double width = node->tracks * BFV_TRACK_STEP, from = in->from - BFV_TRUCK_LENGTH;

    if (column == 0 && sketch->entered[node->place])
        from = -BFV_BEYOND;
    else if (column == 0)
        from = in->from;
    add_line(list, BFV_SURFACE_ROAD, (struct bfv_point){from, node->y},
             (struct bfv_point){in->to, node->y}, width);
    for (int t = 1; t < node->tracks; t++) {
        double y = node->y - width / 2.0 + t * BFV_TRACK_STEP;

        add_line(list, BFV_SURFACE_DASH, (struct bfv_point){from, y}, (struct bfv_point){in->to, y},
                 1.5);
    }
    if (from < in->from - BFV_TRUCK_LENGTH || column == 0)
        for (int t = 0; t < node->tracks; t++)
            add_arrow(list, in->from + 44.0, node->y - width / 2.0 + (t + 0.5) * BFV_TRACK_STEP,
                      0.0);
}

static double track_y(const struct bfv_node *node, int track)
{
    return node->y + (track - (node->tracks - 1) / 2.0) * BFV_TRACK_STEP;
}

static void pave_fan(struct list *list, int column, const struct bfv_node *from,
                     const struct bfv_node *to)
{
    double start = list->sketch->columns[column].to;
    double end = list->sketch->columns[column + 1].from - BFV_TRUCK_LENGTH;

    for (int a = 0; a < from->tracks; a++)
        for (int b = 0; b < to->tracks; b++)
            add_swerve(list, (struct bfv_point){start, track_y(from, a)},
                       (struct bfv_point){end, track_y(to, b)}, BFV_TRACK_STEP);
}

static void pave_fans(struct list *list, int column)
{
    const struct bfv_column *nodes = &list->sketch->columns[column];

    for (int i = 0; i < nodes->count; i++) {
        const struct bfv_node *node = &nodes->nodes[i];
        const struct bf_fan_out *next = &list->layout->model->places[node->place].next;

        if (node->passes)
            pave_fan(list, column, node, bfv_sketch_node(list->sketch, node->place, column + 1));
        for (size_t k = 0; k < next->count && !node->passes; k++)
            pave_fan(list, column, node, bfv_sketch_node(list->sketch, next->to[k], column + 1));
    }
}

static void pave_funnel(struct list *list, int rank)
{
    const struct bfv_sketch *sketch = list->sketch;
    const struct bf_booth *booth = &sketch->model->booths[sketch->booths[rank]];
    int last = sketch->column_count - 1;
    double stall = sketch->canopy_x - BFV_HALF_TRUCK;
    struct bfv_point at = {stall, sketch->booth_y[rank]};

    for (size_t i = 0; i < booth->serves_count; i++)
        add_swerve(list,
                   (struct bfv_point){sketch->columns[last].to,
                                      bfv_sketch_node(sketch, booth->serves[i], last)->y},
                   at, BFV_BOOTH_STEP);
    add_line(list, BFV_SURFACE_ROAD, (struct bfv_point){stall - 30.0, at.y},
             (struct bfv_point){sketch->canopy_x + 84.0, at.y}, BFV_BOOTH_STEP);
}

/* Islands beside the booths. */
static void raise_curbs(struct list *list)
{
    const struct bfv_sketch *sketch = list->sketch;

    for (int i = 0; i < sketch->booth_count; i++) {
        for (int side = -1; side <= 1; side += 2) {
            double y = sketch->booth_y[i] + side * BFV_BOOTH_STEP / 2.0;
            struct bfv_surface *curb;

            if (side < 0 && i > 0 && y - sketch->booth_y[i - 1] < BFV_BOOTH_STEP / 2.0 + 1.0)
                continue;
            curb = add(list, BFV_SURFACE_CURB);
            curb->box = (struct bfv_rect){sketch->canopy_x - 36.0, y - 4.5, 62.0, 9.0};
            curb->radius = 3.0;
        }
    }
}

/* ---- the plaza and the way out ----------------------------------------------------------------
 */

static void pave_exit(struct list *list)
{
    const struct bfv_sketch *sketch = list->sketch;
    int last = sketch->exit_lanes - 1;
    double middle = (sketch->exit_y[0] + sketch->exit_y[last]) / 2.0;

    add_line(list, BFV_SURFACE_ROAD, (struct bfv_point){sketch->exit_x - 30.0, middle},
             (struct bfv_point){sketch->right + BFV_BEYOND, middle},
             sketch->exit_lanes * BFV_LANE_STEP + 4.0);
    for (int e = 0; e <= last; e++) {
        add_arrow(list, sketch->right - 40.0, sketch->exit_y[e], 0.0);
        if (e > 0)
            add_line(
                list, BFV_SURFACE_DASH,
                (struct bfv_point){sketch->exit_x + 20.0, sketch->exit_y[e] - BFV_LANE_STEP / 2.0},
                (struct bfv_point){sketch->right + BFV_BEYOND,
                                   sketch->exit_y[e] - BFV_LANE_STEP / 2.0},
                1.5);
    }
}

/* Booths straight into the exit road: a funnel like the one in front of them. */
static void pave_merge(struct list *list)
{
    const struct bfv_sketch *sketch = list->sketch;

    for (int i = 0; i < sketch->booth_count; i++) {
        double y = sketch->booth_y[i];
        int lane = i * sketch->exit_lanes / sketch->booth_count;

        for (int e = 0; e < sketch->exit_lanes; e++)
            if (e == lane || fabs(sketch->exit_y[e] - y) < BFV_MERGE_REACH)
                add_swerve(list, (struct bfv_point){sketch->canopy_x + 80.0, y},
                           (struct bfv_point){sketch->exit_x, sketch->exit_y[e]}, BFV_BOOTH_STEP);
    }
}

static double lowest_booth(const struct bfv_sketch *sketch)
{
    return sketch->booth_count ? sketch->booth_y[sketch->booth_count - 1] : 0.0;
}

static void pave_plaza(struct list *list)
{
    const struct bfv_sketch *sketch = list->sketch;
    const struct bfv_block *behind = &sketch->behind;
    double top = fmin(sketch->booth_count ? sketch->booth_y[0] : 0.0, sketch->exit_y[0]);
    double bottom = fmax(lowest_booth(sketch), sketch->exit_y[sketch->exit_lanes - 1]);
    struct bfv_point corner = {behind->up_x, sketch->exit_y[sketch->exit_lanes - 1]};

    add_area(list,
             (struct bfv_rect){sketch->canopy_x + 66.0, top - BFV_BOOTH_STEP / 2.0,
                               behind->up_x + BFV_ROAD_SIDE - sketch->canopy_x - 66.0,
                               bottom - top + BFV_BOOTH_STEP},
             24.0);
    add_bend(list, (struct bfv_point){corner.x, corner.y + 140.0}, corner,
             (struct bfv_point){corner.x + 140.0, corner.y}, ROAD_WIDTH);
}

static void pave_way_back(struct list *list)
{
    const struct bfv_sketch *sketch = list->sketch;
    double x = sketch->behind.up_x;

    if (!sketch->turns_back)
        return;
    add_bend(list, (struct bfv_point){x, lowest_booth(sketch)},
             (struct bfv_point){x, sketch->back_y}, (struct bfv_point){-BFV_BEYOND, sketch->back_y},
             BFV_TRACK_STEP);
    add_arrow(list, 60.0, sketch->back_y, 2.0 * QUARTER);
}

/* ---- blocks ---------------------------------------------------------------------------------- */

/* Where a road along [y] meets one along [x], the corner towards each side given. */
static void round_off(struct list *list, double x, double y, double to_x, double to_y)
{
    add_bend(list, (struct bfv_point){x, y + to_y}, (struct bfv_point){x, y},
             (struct bfv_point){x + to_x, y}, ROAD_WIDTH);
}

static void pave_road(struct list *list, const struct bfv_road *road, const struct bfv_block *block)
{
    double upper = fmin(road->forth_y, road->back_y), lower = upper + BFV_LANE_STEP;
    double left = fmin(road->left - 62.0, block->down_x - BFV_ROAD_SIDE);
    double right = fmax(block->ring_up_x + BFV_ROAD_SIDE, block->down_x + BFV_ROAD_SIDE);

    left = block->way > 0.0 ? left : block->ring_down_x - BFV_ROAD_SIDE;
    add_area(list,
             (struct bfv_rect){left, upper - BFV_ROAD_SIDE, right - left,
                               lower - upper + 2.0 * BFV_ROAD_SIDE},
             34.0);
    add_line(list, BFV_SURFACE_DASH, (struct bfv_point){left + 40.0, (upper + lower) / 2.0},
             (struct bfv_point){right - 100.0, (upper + lower) / 2.0}, 1.5);
    round_off(list, block->down_x, upper, -120.0, -120.0);
    round_off(list, block->down_x, upper, 120.0, -120.0);
    round_off(list, block->way > 0.0 ? block->ring_down_x : block->ring_up_x, upper,
              -block->way * 120.0, -120.0);
}

/* Bays for parking are asphalt; docks have lines between them. */
static void pave_row(struct list *list, const struct bfv_row *row)
{
    const struct bfv_layout *layout = list->layout;
    const struct bfv_yard *yard = &layout->yards[layout->yard_of_station[row->station]];
    bool parking = yard->building.width <= 0.0;

    for (int i = 0; i < row->docks + row->spots; i++) {
        bool spot = i >= row->docks;
        int number =
            spot ? yard->first_spot + i - row->docks : yard->first_dock + row->first_dock + i;
        struct bfv_rect box = layout->stops[number].box;
        double x = box.x, right = box.x + box.width;

        if (spot || parking)
            add_area(list,
                     (struct bfv_rect){x - 2.0, box.y - 4.0, box.width + 4.0, box.height + 4.0},
                     4.0);
        add_line(list, BFV_SURFACE_LINE, (struct bfv_point){x, box.y + 14.0},
                 (struct bfv_point){x, box.y + box.height}, 1.5);
        add_line(list, BFV_SURFACE_LINE, (struct bfv_point){right, box.y + 14.0},
                 (struct bfv_point){right, box.y + box.height}, 1.5);
    }
}

static void pave_lanes(struct list *list, const struct bfv_yard *yard,
                       const struct bfv_block *block)
{
    const struct bfv_track *track = &list->layout->tracks[yard->track];
    double y = track->from.y;

    add_line(list, BFV_SURFACE_ROAD, (struct bfv_point){block->down_x, y}, track->to, ROAD_WIDTH);
    round_off(list, block->up_x, y, 110.0, 110.0);
    round_off(list, block->up_x, y, 110.0, -110.0);
    for (int d = 0; d < yard->docks; d++) {
        struct bfv_pose pose = list->layout->stops[yard->first_dock + d].pose;
        struct bfv_point rear = {pose.x - BFV_HALF_TRUCK, pose.y};

        add_swerve(list, track->to, rear, BFV_TRACK_STEP);
        add_line(list, BFV_SURFACE_ROAD, rear, (struct bfv_point){block->ring_down_x, pose.y},
                 BFV_TRACK_STEP + 2.0);
        if (d > 0)
            add_line(
                list, BFV_SURFACE_DASH, (struct bfv_point){rear.x, pose.y - BFV_TRACK_STEP / 2.0},
                (struct bfv_point){block->ring_down_x - 20.0, pose.y - BFV_TRACK_STEP / 2.0}, 1.5);
        if (d == 0)
            round_off(list, block->ring_down_x, pose.y, -70.0, -90.0);
        if (d == yard->docks - 1)
            round_off(list, block->ring_down_x, pose.y, -70.0, 90.0);
    }
}

/* From [top] to [bottom]. */
static void pave_ring(struct list *list, const struct bfv_block *block, double top, double bottom)
{
    double middle = (block->ring_down_x + block->ring_up_x) / 2.0;

    add_area(list,
             (struct bfv_rect){block->ring_down_x - BFV_ROAD_SIDE, top - BFV_ROAD_SIDE,
                               block->ring_up_x - block->ring_down_x + ROAD_WIDTH,
                               bottom - top + 2.0 * BFV_ROAD_SIDE},
             34.0);
    add_line(list, BFV_SURFACE_DASH, (struct bfv_point){middle, top + 90.0},
             (struct bfv_point){middle, bottom - 40.0}, 1.5);
    add_arrow(list, block->ring_up_x, (top + bottom) / 2.0, -QUARTER);
    add_arrow(list, block->ring_down_x, (top + bottom) / 2.0, QUARTER);
}

static void pave_block(struct list *list, bool before)
{
    const struct bfv_sketch *sketch = list->sketch;
    const struct bfv_block *block = before ? &sketch->before : &sketch->behind;
    double bottom = -INFINITY, top = before ? block->entry_y : sketch->exit_y[0];

    for (size_t i = 0; i < list->layout->yard_count; i++) {
        const struct bfv_yard *yard = &list->layout->yards[i];

        if (bfv_station_before(sketch, &sketch->stations[i]) != before)
            continue;
        if (sketch->stations[i].gantry) {
            pave_lanes(list, yard, block);
            bottom = fmax(bottom, yard->box.y + yard->box.height - BFV_TRACK_STEP / 2.0);
        }
    }
    for (int r = 0; r < sketch->road_count; r++) {
        const struct bfv_road *road = &sketch->roads[r];

        if (road->before != before)
            continue;
        pave_road(list, road, block);
        bottom = fmax(bottom, fmax(road->forth_y, road->back_y));
    }
    add_line(list, BFV_SURFACE_ROAD, (struct bfv_point){block->down_x, top},
             (struct bfv_point){block->down_x, bottom}, ROAD_WIDTH);
    if (block->loops)
        add_line(list, BFV_SURFACE_ROAD, (struct bfv_point){block->down_x, block->return_y},
                 (struct bfv_point){block->ring_up_x, block->return_y}, BFV_TRACK_STEP);
    pave_ring(list, block, before ? sketch->columns[0].nodes[0].y : top, bottom);
}

static void pave_entry(struct list *list)
{
    const struct bfv_sketch *sketch = list->sketch;
    const struct bfv_block *block = &sketch->before;

    add_bend(list, (struct bfv_point){-BFV_BEYOND, block->entry_y},
             (struct bfv_point){block->down_x, block->entry_y},
             (struct bfv_point){block->down_x, block->entry_y + 120.0}, ROAD_WIDTH);
    for (int i = 0; i < sketch->columns[0].count; i++)
        if (sketch->entered[sketch->columns[0].nodes[i].place])
            round_off(list, block->ring_up_x, sketch->columns[0].nodes[i].y, 90.0, 120.0);
}

void bfv_layout_list_surfaces(struct bfv_layout *layout)
{
    struct list list = {layout, layout->sketch, 0};
    const struct bfv_sketch *sketch = layout->sketch;

    for (int c = 0; c < sketch->column_count; c++) {
        for (int i = 0; i < sketch->columns[c].count; i++)
            pave_node(&list, c, &sketch->columns[c].nodes[i]);
        if (c + 1 < sketch->column_count)
            pave_fans(&list, c);
    }
    for (int i = 0; i < sketch->booth_count; i++)
        pave_funnel(&list, i);
    pave_exit(&list);
    pave_way_back(&list);
    if (sketch->behind.used) {
        pave_plaza(&list);
        pave_block(&list, false);
    } else {
        pave_merge(&list);
    }
    if (sketch->before.used) {
        pave_entry(&list);
        pave_block(&list, true);
    }
    for (int r = 0; r < sketch->row_count; r++)
        pave_row(&list, &sketch->rows[r]);
    raise_curbs(&list);
}
