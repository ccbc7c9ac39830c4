#include "scene/layout/layout_asphalt.h"

#include <math.h>

/* layout_grounds: the roads, bays and rings on which stations are reached. */

#define PAST_BAYS   62.0 /* a road goes on so far beyond its first bay: trucks back in from there */
#define ROAD_END    34.0 /* radius of its corners */
#define ARM         120.0 /* of a band round a corner */
#define AROUND_BAY  2.0
#define BAYS_ARM    60.0
#define BAYS_CORNER 36.0
#define ARROW_BELOW 24.0 /* the booths */

static const double quarter_turn = 1.57079632679489661923;

/* Rounds the corner of a road along [x] and one along [y], on the side given by the arms. */
static void round_off(struct bfv_layout *layout, double x, double y, double to_x, double to_y)
{
    bfv_lay_bend(layout, (struct bfv_point){x, y + to_y}, (struct bfv_point){x, y},
                 (struct bfv_point){x + to_x, y}, BFV_ROAD_WIDTH);
}

/* The same where a single lane along [y] meets a road. */
static void round_lane_off(struct bfv_layout *layout, double x, double y, double to_x, double to_y)
{
    bfv_lay_bend(layout, (struct bfv_point){x, y + to_y}, (struct bfv_point){x, y},
                 (struct bfv_point){x + to_x, y}, BFV_TRACK_STEP);
}

static double upper_lane(const struct bfv_road *road)
{
    return fmin(road->forth_y, road->back_y);
}

/* ---- roads with bays ------------------------------------------------------------------------- */

/* Of a road that leads to the right; the one on which trucks come down reaches as far as they do.
 */
static double left_end(const struct bfv_sketch *sketch, const struct bfv_road *road,
                       const struct bfv_block *block)
{
    double left = road->left - PAST_BAYS;

    if (road->before)
        return block->down_x - BFV_TRACK_STEP / 2.0;
    if (road == &sketch->roads[block->first_road])
        return fmin(left, block->down_x - BFV_ROAD_SIDE);
    return left;
}

static void pave_road(struct bfv_layout *layout, const struct bfv_road *road,
                      const struct bfv_block *block)
{
    double upper = upper_lane(road), middle = upper + BFV_LANE_STEP / 2.0;
    bool forwards = block->way > 0.0;
    double near = forwards ? block->ring_down_x : block->ring_up_x;
    double left =
        forwards ? left_end(layout->sketch, road, block) : block->ring_down_x - BFV_ROAD_SIDE;
    double right =
        forwards ? block->ring_up_x + BFV_ROAD_SIDE : block->down_x + BFV_TRACK_STEP / 2.0;

    bfv_lay_area(layout,
                 (struct bfv_rect){left, upper - BFV_ROAD_SIDE, right - left,
                                   BFV_LANE_STEP + BFV_ROAD_WIDTH},
                 ROAD_END);
    bfv_lay_line(layout, BFV_SURFACE_DASH,
                 (struct bfv_point){forwards ? left + 30.0 : near + 40.0, middle},
                 (struct bfv_point){forwards ? near - 40.0 : right - 30.0, middle}, BFV_MARK_WIDTH);
    round_off(layout, near, upper, -block->way * ARM, -ARM);
}

/* A band so tightly round the corner at [x], [y] that it rounds the corner of a row of bays. */
static void round_bays_off(struct bfv_layout *layout, double x, double y, double to_x)
{
    struct bfv_point points[3] = {{x, y - BAYS_ARM}, {x, y}, {x + to_x, y}};
    struct bfv_surface *surface = bfv_lay(layout, BFV_SURFACE_ROAD);

    surface->path = bfv_path_rounded(layout->arena, points, 3, BAYS_CORNER);
    surface->width = BFV_ROAD_WIDTH;
}

/* Where the way down from the plaza runs through a row of bays these end beside it, and asphalt
 * goes on from them to the way. */
static void pave_opening(struct bfv_layout *layout, const struct bfv_block *block,
                         const struct bfv_row *row)
{
    const struct bfv_sketch *sketch = layout->sketch;
    double road = upper_lane(&sketch->roads[row->road]), top = road - BFV_BAY_DEPTH - AROUND_BAY;
    double first = bfv_bay_left(sketch, row, 0);
    double last = bfv_bay_left(sketch, row, row->spots + row->docks - 1) + row->step;
    double left =
        fmax(fmin(block->down_x - BFV_ROAD_SIDE, first), block->down_x - BFV_OPENING_SIDE);
    double right = fmin(fmax(block->up_x + BFV_ROAD_SIDE, last), block->up_x + BFV_OPENING_SIDE);

    bfv_lay_area(layout, (struct bfv_rect){left, top, right - left, road - top}, 0.0);
    if (first < block->down_x - BAYS_ARM)
        round_bays_off(layout, block->down_x, top + BFV_ROAD_SIDE, -BAYS_ARM);
    if (last > block->up_x + BAYS_ARM)
        round_bays_off(layout, block->up_x, top + BFV_ROAD_SIDE, BAYS_ARM);
}

static void pave_openings(struct bfv_layout *layout, const struct bfv_block *block)
{
    const struct bfv_sketch *sketch = layout->sketch;

    for (int r = 0; r < sketch->row_count; r++)
        if (sketch->rows[r].opens && sketch->rows[r].docks > 0)
            pave_opening(layout, block, &sketch->rows[r]);
}

/* Below the booths, whose names reach as far as the lanes. */
static double arrow_y(const struct bfv_sketch *sketch, double top, double bottom)
{
    double booths = sketch->approach_bottom + ARROW_BELOW;

    return fmin(fmax((top + bottom) / 2.0, booths), bottom - BFV_ROAD_SIDE);
}

/* Where the plaza's two lanes, or the one of the stations before the approach, reach a road. */
static void pave_way_down(struct bfv_layout *layout, const struct bfv_block *block, double top,
                          const struct bfv_road *road)
{
    double y = upper_lane(road), far = fmax(block->up_x, block->down_x);
    double side = road->before ? BFV_TRACK_STEP / 2.0 : BFV_ROAD_SIDE;
    double left = block->down_x - side; /* the road may end right beside it */
    double arm = fmin(ARM, block->down_x - left_end(layout->sketch, road, block) - ROAD_END);

    bfv_lay_area(layout, (struct bfv_rect){left, top, far + side - left, y - top}, 0.0);
    if (!road->before) {
        if (arm > BFV_ROAD_SIDE)
            round_off(layout, block->down_x, y, -arm, fmax(-ARM, top - y));
        round_off(layout, far, y, ARM, fmax(-ARM, top - y));
        bfv_lay_arrow(layout, block->down_x, arrow_y(layout->sketch, top, y), quarter_turn);
    } else {
        round_lane_off(layout, far, y, block->way * ARM, fmax(-ARM, top - y));
        bfv_lay_arrow(layout, block->down_x, (top + y) / 2.0, quarter_turn);
    }
}

static struct bfv_rect grown(struct bfv_rect box, double by)
{
    return (struct bfv_rect){box.x - by, box.y - by, box.width + 2.0 * by, box.height + 2.0 * by};
}

/* Asphalt up to the wall, with lines between the bays. */
static void pave_bay(struct bfv_layout *layout, const struct bfv_stop *stop)
{
    double right = stop->box.x + stop->box.width;
    double top = stop->box.y + (stop->pose.heading < 0.0 ? 12.0 : 0.0);
    double bottom = top + stop->box.height - 12.0;

    bfv_lay_area(layout, grown(stop->box, AROUND_BAY), 4.0);
    bfv_lay_line(layout, BFV_SURFACE_LINE, (struct bfv_point){stop->box.x, top},
                 (struct bfv_point){stop->box.x, bottom}, BFV_MARK_WIDTH);
    bfv_lay_line(layout, BFV_SURFACE_LINE, (struct bfv_point){right, top},
                 (struct bfv_point){right, bottom}, BFV_MARK_WIDTH);
}

static void pave_bays(struct bfv_layout *layout, const struct bfv_yard *yard)
{
    for (int i = 0; i < yard->docks + yard->spots; i++)
        pave_bay(layout, &layout->stops[yard->first_dock + i]);
}

/* ---- lanes that are driven through ----------------------------------------------------------- */

static void pave_lanes(struct bfv_layout *layout, const struct bfv_yard *yard,
                       const struct bfv_block *block, double lowest)
{
    const struct bfv_track *track = &layout->tracks[yard->track];

    bfv_lay_line(layout, BFV_SURFACE_ROAD, (struct bfv_point){block->down_x, track->from.y},
                 track->to, BFV_TRACK_STEP);
    for (int d = 0; d < yard->docks; d++) {
        struct bfv_pose pose = layout->stops[yard->first_dock + d].pose;
        struct bfv_point rear = {pose.x - BFV_HALF_TRUCK, pose.y};
        double above = pose.y - BFV_TRACK_STEP / 2.0;

        bfv_lay_swerve(layout, track->to, rear, BFV_TRACK_STEP);
        bfv_lay_line(layout, BFV_SURFACE_ROAD, rear, (struct bfv_point){block->ring_down_x, pose.y},
                     BFV_TRACK_STEP + 1.0);
        if (d > 0)
            bfv_lay_line(layout, BFV_SURFACE_DASH, (struct bfv_point){rear.x, above},
                         (struct bfv_point){block->ring_down_x - 20.0, above}, BFV_MARK_WIDTH);
        if (d == 0)
            round_lane_off(layout, block->ring_down_x, pose.y, -70.0, -90.0);
        if (d == yard->docks - 1 && pose.y + 90.0 < lowest)
            round_lane_off(layout, block->ring_down_x, pose.y, -70.0, 90.0);
    }
}

/* Both sides of where the waiting track leaves a road along [x] that goes from [top] to [bottom].
 */
static void pave_turn_off(struct bfv_layout *layout, const struct bfv_yard *yard, double x,
                          double top, double bottom)
{
    double y = layout->tracks[yard->track].from.y;

    if (y - top > 60.0)
        round_lane_off(layout, x, y, ARM, fmax(-ARM, top - y));
    if (bottom - y > 60.0)
        round_lane_off(layout, x, y, ARM, fmin(ARM, bottom - y));
}

/* ---- the ring -------------------------------------------------------------------------------- */

static void pave_ring(struct bfv_layout *layout, const struct bfv_block *block, double top,
                      double bottom)
{
    double middle = (block->ring_down_x + block->ring_up_x) / 2.0;
    double left = block->ring_down_x - BFV_ROAD_SIDE, right = block->ring_up_x + BFV_ROAD_SIDE;

    bfv_lay_area(layout, (struct bfv_rect){left, top, right - left, bottom - top}, 30.0);
    bfv_lay_line(layout, BFV_SURFACE_DASH, (struct bfv_point){middle, top + 90.0},
                 (struct bfv_point){middle, bottom - 40.0}, BFV_MARK_WIDTH);
    bfv_lay_arrow(layout, block->ring_up_x, (top + bottom) / 2.0, -quarter_turn);
    bfv_lay_arrow(layout, block->ring_down_x, (top + bottom) / 2.0, quarter_turn);
}

/* The lower edge of the last lane or road. */
static double lowest_edge(const struct bfv_layout *layout, bool before)
{
    const struct bfv_sketch *sketch = layout->sketch;
    double lowest = -HUGE_VAL;

    for (size_t i = 0; i < layout->yard_count; i++) {
        const struct bfv_rect *box = &layout->yards[i].box;

        if (sketch->stations[i].gantry &&
            bfv_station_before(sketch, &sketch->stations[i]) == before)
            lowest = fmax(lowest, box->y + box->height);
    }
    for (int r = 0; r < sketch->road_count; r++)
        if (sketch->roads[r].before == before)
            lowest = fmax(lowest, upper_lane(&sketch->roads[r]) + BFV_LANE_STEP + BFV_ROAD_SIDE);
    return lowest;
}

/* The lane from the ring back to where trucks come down, beside the exit road. */
static void pave_return(struct bfv_layout *layout, const struct bfv_block *block)
{
    double y = block->return_y;

    bfv_lay_line(layout, BFV_SURFACE_ROAD, (struct bfv_point){block->down_x, y},
                 (struct bfv_point){block->ring_up_x, y}, BFV_TRACK_STEP + 1.0);
    round_lane_off(layout, block->ring_down_x, y, -ARM, ARM);
    bfv_lay_arrow(layout, (block->up_x + block->ring_down_x) / 2.0, y, 2.0 * quarter_turn);
}

/* ---- both sides ------------------------------------------------------------------------------ */

/* Roads reached from where trucks come down at [top]: behind the booths only the first. */
static void pave_roads(struct bfv_layout *layout, const struct bfv_block *block, bool before,
                       double top)
{
    const struct bfv_sketch *sketch = layout->sketch;

    for (int r = 0; r < sketch->road_count; r++) {
        const struct bfv_road *road = &sketch->roads[r];

        if (road->before != before)
            continue;
        pave_road(layout, road, block);
        if (before || r == block->first_road)
            pave_way_down(layout, block, top, road);
    }
}

static void pave_gantries(struct bfv_layout *layout, const struct bfv_block *block, bool before,
                          double top, double bottom)
{
    const struct bfv_sketch *sketch = layout->sketch;

    for (size_t i = 0; i < layout->yard_count; i++) {
        if (!sketch->stations[i].gantry ||
            bfv_station_before(sketch, &sketch->stations[i]) != before)
            continue;
        pave_lanes(layout, &layout->yards[i], block, lowest_edge(layout, before));
        pave_turn_off(layout, &layout->yards[i], block->up_x, top, bottom);
    }
}

static double lowest_track(const struct bfv_layout *layout, bool before)
{
    double lowest = -HUGE_VAL;

    for (size_t i = 0; i < layout->yard_count; i++)
        if (layout->sketch->stations[i].gantry &&
            bfv_station_before(layout->sketch, &layout->sketch->stations[i]) == before)
            lowest = fmax(lowest, layout->sketch->stations[i].track_y);
    return lowest;
}

static bool has_roads(const struct bfv_sketch *sketch, bool before)
{
    for (int r = 0; r < sketch->road_count; r++)
        if (sketch->roads[r].before == before)
            return true;
    return false;
}

static void pave_behind(struct bfv_layout *layout)
{
    const struct bfv_sketch *sketch = layout->sketch;
    const struct bfv_block *block = &sketch->behind;
    double top = sketch->exit_y[0] - BFV_LANE_STEP / 2.0;
    double exit = sketch->exit_y[sketch->exit_lanes - 1];
    double track = lowest_track(layout, false);
    double plaza = sketch->booth_count ? sketch->booth_y[sketch->booth_count - 1] : top;

    pave_roads(layout, block, false, top + 20.0);
    pave_openings(layout, block);
    if (track > plaza)
        bfv_lay_area(layout,
                     (struct bfv_rect){block->down_x - BFV_ROAD_SIDE, top,
                                       block->up_x - block->down_x + BFV_ROAD_WIDTH,
                                       track + BFV_TRACK_STEP / 2.0 - top},
                     20.0);
    pave_gantries(layout, block, false, exit,
                  has_roads(sketch, false) ? lowest_edge(layout, false) : plaza);
    pave_ring(layout, block, top, lowest_edge(layout, false));
    round_lane_off(layout, block->ring_up_x, exit, 90.0, ARM);
    round_lane_off(layout, block->ring_down_x, exit, -ARM, ARM);
    round_lane_off(layout, block->up_x, block->loops ? block->return_y : exit, ARM, ARM);
    if (block->loops)
        pave_return(layout, block);
}

static void pave_before(struct bfv_layout *layout)
{
    const struct bfv_sketch *sketch = layout->sketch;
    const struct bfv_block *block = &sketch->before;
    double y = block->entry_y, track = lowest_track(layout, true), ring = HUGE_VAL;
    bool turns = has_roads(sketch, true) || track > y + 1.0;

    bfv_lay_line(layout, BFV_SURFACE_ROAD, (struct bfv_point){-BFV_BLEED, y},
                 (struct bfv_point){block->down_x - (turns ? BFV_CORNER : 0.0), y}, BFV_TRACK_STEP);
    if (turns)
        bfv_lay_bend(layout, (struct bfv_point){block->down_x - 70.0, y},
                     (struct bfv_point){block->down_x, y},
                     (struct bfv_point){block->down_x, fmax(y + 80.0, track)}, BFV_TRACK_STEP);
    pave_roads(layout, block, true, y + BFV_CORNER);
    pave_gantries(layout, block, true, y, has_roads(sketch, true) ? HUGE_VAL : track);
    if (block->loops)
        pave_return(layout, block);
    for (int i = 0; i < sketch->columns[0].count; i++) {
        const struct bfv_node *node = &sketch->columns[0].nodes[i];

        if (!sketch->entered[node->place])
            continue;
        ring = fmin(ring, node->y - node->tracks * BFV_TRACK_STEP / 2.0);
        round_lane_off(layout, block->ring_up_x,
                       node->y + (node->tracks - 1) * BFV_TRACK_STEP / 2.0, 90.0, ARM);
    }
    pave_ring(layout, block, fmin(ring, y), lowest_edge(layout, true));
}

void bfv_layout_lay_grounds(struct bfv_layout *layout)
{
    const struct bfv_sketch *sketch = layout->sketch;

    if (sketch->behind.used)
        pave_behind(layout);
    if (sketch->before.used)
        pave_before(layout);
    for (size_t i = 0; i < layout->yard_count; i++)
        if (!sketch->stations[i].gantry)
            pave_bays(layout, &layout->yards[i]);
}
