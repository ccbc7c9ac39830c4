#include "scene/layout/layout_asphalt.h"

#include <math.h>

/* layout_surfaces: asphalt from the left edge to the exit, and what is painted on it.
 *
 * The asphalt is the union of bands along the ways trucks drive; where two roads meet, a band round
 * the corner rounds it. Nothing here depends on time. */

#define ISLAND      9.0  /* beside a booth, where booths are close */
#define WIDE_ISLAND 50.0 /* between groups */

static const double leftwards = 3.14159265358979323846;

/* ---- the approach ---------------------------------------------------------------------------- */

static double width_of(const struct bfv_sketch *sketch, const struct bfv_node *node)
{
    bool close = node->beside_above || node->beside_below;

    return close ? sketch->booth_step : node->tracks * BFV_TRACK_STEP;
}

/* Roads that come from outside go on beyond the picture. */
static void pave_node(struct bfv_layout *layout, int column, const struct bfv_node *node)
{
    const struct bfv_sketch *sketch = layout->sketch;
    const struct bfv_column *in = &sketch->columns[column];
    double from = in->from - BFV_TRUCK_LENGTH, top = node->y - width_of(sketch, node) / 2.0;

    if (column == 0)
        from = sketch->entered[node->place] ? -BFV_BLEED : in->from;
    bfv_lay_line(layout, BFV_SURFACE_ROAD, (struct bfv_point){from, node->y},
                 (struct bfv_point){in->to, node->y}, width_of(sketch, node));
    for (int t = 1; t < node->tracks; t++) {
        double y = top + t * BFV_TRACK_STEP;

        bfv_lay_line(layout, BFV_SURFACE_DASH, (struct bfv_point){from, y},
                     (struct bfv_point){in->to, y}, BFV_MARK_WIDTH);
    }
    if (node->beside_above)
        bfv_lay_line(layout, BFV_SURFACE_LINE, (struct bfv_point){in->from, top},
                     (struct bfv_point){in->to, top}, BFV_MARK_WIDTH);
    for (int t = 0; t < node->tracks && column == 0; t++)
        bfv_lay_arrow(layout, in->from + 44.0,
                      node->y + (t - (node->tracks - 1) / 2.0) * BFV_TRACK_STEP, 0.0);
}

/* From a lane's width to a booth's, or back: two bands, a little apart at the wide end. */
static void pave_taper(struct bfv_layout *layout, struct bfv_point from, double from_width,
                       struct bfv_point to, double to_width)
{
    double start = (from_width - BFV_TRACK_STEP) / 2.0, end = (to_width - BFV_TRACK_STEP) / 2.0;

    for (int side = -1; side <= 1; side += 2)
        bfv_lay_swerve(layout, (struct bfv_point){from.x, from.y + side * start},
                       (struct bfv_point){to.x, to.y + side * end}, BFV_TRACK_STEP);
}

static double track_y(const struct bfv_node *node, int track)
{
    return node->y + (track - (node->tracks - 1) / 2.0) * BFV_TRACK_STEP;
}

static void pave_fan(struct bfv_layout *layout, int column, const struct bfv_node *from,
                     const struct bfv_node *to)
{
    double start = layout->sketch->columns[column].to;
    double end = layout->sketch->columns[column + 1].from - BFV_TRUCK_LENGTH;
    double width = to->tracks == 1 ? width_of(layout->sketch, to) : BFV_TRACK_STEP;

    for (int a = 0; a < from->tracks; a++)
        for (int b = 0; b < to->tracks; b++)
            pave_taper(layout, (struct bfv_point){start, track_y(from, a)}, BFV_TRACK_STEP,
                       (struct bfv_point){end, track_y(to, b)}, width);
}

static void pave_fans(struct bfv_layout *layout, int column)
{
    const struct bfv_sketch *sketch = layout->sketch;
    const struct bfv_column *nodes = &sketch->columns[column];

    for (int i = 0; i < nodes->count; i++) {
        const struct bfv_node *node = &nodes->nodes[i];
        const struct bf_fan_out *next = &layout->model->places[node->place].next;

        if (node->passes)
            pave_fan(layout, column, node, bfv_sketch_node(sketch, node->place, column + 1));
        for (size_t k = 0; k < next->count && !node->passes; k++)
            pave_fan(layout, column, node, bfv_sketch_node(sketch, next->to[k], column + 1));
    }
}

/* ---- booths ---------------------------------------------------------------------------------- */

/* Wide bands from the lanes a booth serves; narrow ones from the others, as it may be given them
 * while the port runs. */
static void pave_funnel(struct bfv_layout *layout, int rank)
{
    const struct bfv_sketch *sketch = layout->sketch;
    const struct bf_booth *booth = &sketch->model->booths[sketch->booths[rank]];
    const struct bfv_column *lanes = &sketch->columns[sketch->column_count - 1];
    double stall = sketch->canopy_x - BFV_HALF_TRUCK;
    struct bfv_point at = {stall, sketch->booth_y[rank]};

    for (int i = 0; i < lanes->count; i++) {
        const struct bfv_node *lane = &lanes->nodes[i];
        bool served = bfv_is_among(booth->serves, booth->serves_count, lane->place);

        pave_taper(layout, (struct bfv_point){lanes->to, lane->y},
                   served ? width_of(sketch, lane) : BFV_TRACK_STEP, at,
                   served ? sketch->booth_step : BFV_TRACK_STEP);
    }
    bfv_lay_line(layout, BFV_SURFACE_ROAD, at, (struct bfv_point){sketch->canopy_x + 84.0, at.y},
                 sketch->booth_step);
}

static void raise_curb(struct bfv_layout *layout, double top, double bottom)
{
    const struct bfv_sketch *sketch = layout->sketch;
    double height = ISLAND + (sketch->booth_step - BFV_BOOTH_STEP) / 2.0;
    struct bfv_surface *curb = bfv_lay(layout, BFV_SURFACE_CURB);

    curb->box =
        (struct bfv_rect){sketch->canopy_x - 36.0, top - height / 2.0, 62.0, bottom - top + height};
    curb->radius = height / 2.0;
}

/* Islands beside the booths; one wide island between groups that are not far apart. */
static void raise_curbs(struct bfv_layout *layout)
{
    const struct bfv_sketch *sketch = layout->sketch;
    double half = sketch->booth_step / 2.0;

    for (int i = 0; i <= sketch->booth_count && sketch->booth_count > 0; i++) {
        double top = i > 0 ? sketch->booth_y[i - 1] + half : sketch->booth_y[0] - half;
        double bottom = i < sketch->booth_count ? sketch->booth_y[i] - half : top;

        if (bottom - top < WIDE_ISLAND) {
            raise_curb(layout, top, bottom);
        } else {
            raise_curb(layout, top, top);
            raise_curb(layout, bottom, bottom);
        }
    }
}

/* ---- the plaza and the way out --------------------------------------------------------------- */

static void pave_exit(struct bfv_layout *layout)
{
    const struct bfv_sketch *sketch = layout->sketch;
    int last = sketch->exit_lanes - 1;
    double middle = (sketch->exit_y[0] + sketch->exit_y[last]) / 2.0;

    bfv_lay_line(layout, BFV_SURFACE_ROAD, (struct bfv_point){sketch->behind.up_x, middle},
                 (struct bfv_point){sketch->right + BFV_BLEED, middle},
                 sketch->exit_lanes * BFV_LANE_STEP);
    for (int e = 0; e <= last; e++) {
        double y = sketch->exit_y[e] - BFV_LANE_STEP / 2.0;

        bfv_lay_arrow(layout, sketch->right - 40.0, sketch->exit_y[e], 0.0);
        if (e > 0)
            bfv_lay_line(layout, BFV_SURFACE_DASH, (struct bfv_point){sketch->exit_x + 20.0, y},
                         (struct bfv_point){sketch->right + BFV_BLEED, y}, BFV_MARK_WIDTH);
    }
}

/* Between two booths and on into the exit road, so that no sliver of land is left there. */
static void pave_between(struct bfv_layout *layout, int upper, int lane)
{
    const struct bfv_sketch *sketch = layout->sketch;
    double middle = (sketch->booth_y[upper] + sketch->booth_y[upper + 1]) / 2.0;
    struct bfv_point merge = {sketch->canopy_x + 80.0, middle};

    bfv_lay_line(layout, BFV_SURFACE_ROAD, (struct bfv_point){sketch->canopy_x, middle}, merge,
                 BFV_TRACK_STEP);
    bfv_lay_swerve(layout, merge, (struct bfv_point){sketch->exit_x, sketch->exit_y[lane]},
                   BFV_TRACK_STEP);
}

/* Booths straight into the exit road: a funnel like the one in front of them. */
static void pave_merge(struct bfv_layout *layout)
{
    const struct bfv_sketch *sketch = layout->sketch;

    for (int i = 0; i < sketch->booth_count; i++) {
        double y = sketch->booth_y[i];
        int lane = i * sketch->exit_lanes / sketch->booth_count;

        if (i + 1 < sketch->booth_count)
            pave_between(layout, i, lane);
        for (int e = 0; e < sketch->exit_lanes; e++)
            if (e == lane || fabs(sketch->exit_y[e] - y) < BFV_MERGE_REACH)
                pave_taper(layout, (struct bfv_point){sketch->canopy_x + 80.0, y},
                           sketch->booth_step,
                           (struct bfv_point){sketch->exit_x, sketch->exit_y[e]}, BFV_TRACK_STEP);
    }
}

static double lowest_booth(const struct bfv_sketch *sketch)
{
    return sketch->booth_count ? sketch->booth_y[sketch->booth_count - 1] : 0.0;
}

/* Two lanes in front of all booths: down to the stations and up to the exit. */
static void pave_plaza(struct bfv_layout *layout)
{
    const struct bfv_sketch *sketch = layout->sketch;
    double right = sketch->behind.up_x + BFV_ROAD_SIDE, left = sketch->canopy_x + 66.0;
    double top = sketch->exit_y[0] - sketch->booth_step / 2.0;
    double bottom = fmax(lowest_booth(sketch) + sketch->booth_step / 2.0,
                         sketch->exit_y[sketch->exit_lanes - 1] + BFV_LANE_STEP / 2.0);

    bfv_lay_area(layout, (struct bfv_rect){left, top, right - left, bottom - top}, 20.0);
    pave_taper(layout, (struct bfv_point){sketch->behind.up_x - 20.0, sketch->exit_y[0]},
               sketch->booth_step, (struct bfv_point){sketch->exit_x + 60.0, sketch->exit_y[0]},
               BFV_TRACK_STEP);
}

static void pave_way_back(struct bfv_layout *layout)
{
    const struct bfv_sketch *sketch = layout->sketch;
    double x = sketch->behind.up_x, y = sketch->exit_y[0];

    bfv_lay_bend(layout, (struct bfv_point){x, lowest_booth(sketch) + 1.0},
                 (struct bfv_point){x, sketch->back_y},
                 (struct bfv_point){-BFV_BLEED, sketch->back_y}, BFV_TRACK_STEP);
    bfv_lay_bend(layout, (struct bfv_point){x, sketch->back_y + 56.0}, (struct bfv_point){x, y},
                 (struct bfv_point){x + 110.0, y}, BFV_TRACK_STEP);
    bfv_lay_arrow(layout, 60.0, sketch->back_y, leftwards);
}

void bfv_layout_list_surfaces(struct bfv_layout *layout)
{
    const struct bfv_sketch *sketch = layout->sketch;

    for (int c = 0; c < sketch->column_count; c++) {
        for (int i = 0; i < sketch->columns[c].count; i++)
            pave_node(layout, c, &sketch->columns[c].nodes[i]);
        if (c + 1 < sketch->column_count)
            pave_fans(layout, c);
    }
    for (int i = 0; i < sketch->booth_count; i++)
        pave_funnel(layout, i);
    pave_exit(layout);
    if (sketch->turns_back)
        pave_way_back(layout);
    if (sketch->behind.used)
        pave_plaza(layout);
    else
        pave_merge(layout);
    bfv_layout_lay_grounds(layout);
    bfv_layout_pave_pockets(layout);
    raise_curbs(layout);
    bfv_layout_box_bands(layout);
}
