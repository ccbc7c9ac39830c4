#include "scene/layout/layout_sketch.h"

#include <math.h>

/* layout_measure: from what follows what to where everything is.
 *
 * From left to right: stations before the approach, columns with fans between them, the funnel from
 * lanes to booths, the plaza, what is driven through, the ring. Docks lie below, to the left of the
 * ring. A port that is tall for its width gets longer columns: they show more of the queue, and its
 * docks need fewer rows. One that is wide for its height has longer lanes: what matters there is
 * the queue. */

#define LEAST_FAN    90.0
#define MOST_FAN     260.0
#define LEAST_FUNNEL 84.0
#define MOST_FUNNEL  240.0
#define FAN_SLOPE    0.9
#define DOWN_FROM    128.0 /* the plaza's lanes from the canopy */
#define UP_FROM      (DOWN_FROM + BFV_PLAZA_STEP)
#define EXIT_FROM    (DOWN_FROM + 90.0)
#define RING_FROM    440.0
#define OUT_FROM     388.0 /* where there is no ring */
#define RING_STEP    56.0
#define BEFORE_WIDTH 420.0
#define BEFORE_GROWTH                                                                              \
    88.0 /* per root of the docks of the largest station: rows as high as wide                     \
          */
#define BOOTHS_OF_EXIT 6
#define WINDOW_SHAPE   1.6

#define STRIP 0.7 /* height to that of the window; below it a picture is a strip */

enum {
    FIRST_SLOTS = 5,
    LATER_SLOTS = 4,
    LANE_SLOTS = 4,
    LONG_LANE_SLOTS = 8,
    ONLY_SLOTS = 8,
    MOST_EXTRA = 40
};

/* ---- columns --------------------------------------------------------------------------------- */

/* Trucks a place can hold on each of its tracks. */
static int trucks_held(const struct bf_place *place)
{
    double trucks = place->storage_trucks;

    if (place->storage_m > 0.0)
        trucks = place->storage_m * BFV_METRE / BFV_SLOT;
    return (int)fmin(trucks / place->tracks, 1000.0);
}

/* Longer than the fewest slots only where trucks can stand: on the first column they always can. */
static int slots_of(const struct bfv_sketch *sketch, int column)
{
    const struct bfv_column *nodes = &sketch->columns[column];
    bool last = column == sketch->column_count - 1;
    int least = column == 0 ? (last ? ONLY_SLOTS : FIRST_SLOTS)
                : last      ? sketch->lane_slots
                            : LATER_SLOTS;
    int held = least;

    if (column == 0)
        return least + sketch->extra;
    for (int i = 0; i < nodes->count; i++) {
        int here = trucks_held(&sketch->model->places[nodes->nodes[i].place]);

        held = here > held ? here : held;
    }
    return held < least + sketch->extra ? held : least + sketch->extra;
}

/* The furthest to the side that a way from [column] to the next one leads. */
static double widest_step(const struct bfv_sketch *sketch, int column)
{
    const struct bfv_column *nodes = &sketch->columns[column];
    double widest = 0.0;

    for (int i = 0; i < nodes->count; i++) {
        const struct bfv_node *node = &nodes->nodes[i];
        const struct bf_fan_out *next = &sketch->model->places[node->place].next;

        for (size_t k = 0; k < next->count && !node->passes; k++)
            widest =
                fmax(widest, fabs(bfv_sketch_node(sketch, next->to[k], column + 1)->y - node->y));
        if (node->passes)
            widest =
                fmax(widest, fabs(bfv_sketch_node(sketch, node->place, column + 1)->y - node->y));
    }
    return widest;
}

static double widest_funnel(const struct bfv_sketch *sketch)
{
    double widest = 0.0;

    for (int b = 0; b < sketch->booth_count; b++) {
        const struct bf_booth *booth = &sketch->model->booths[sketch->booths[b]];

        for (size_t i = 0; i < booth->serves_count; i++) {
            const struct bfv_node *lane =
                bfv_sketch_node(sketch, booth->serves[i], sketch->column_count - 1);

            widest = fmax(widest, fabs(lane->y - sketch->booth_y[b]));
        }
    }
    return widest;
}

/* Returns where the canopy is. */
static double place_columns(struct bfv_sketch *sketch, double from, int more_first)
{
    double x = from;

    for (int c = 0; c < sketch->column_count; c++) {
        struct bfv_column *column = &sketch->columns[c];

        if (c > 0)
            x += BFV_TRUCK_LENGTH +
                 fmin(fmax(FAN_SLOPE * widest_step(sketch, c - 1), LEAST_FAN), MOST_FAN);
        column->slots = slots_of(sketch, c) + (c == 0 ? more_first : 0);
        column->from = x;
        x += column->slots * BFV_SLOT + (c == 0 && column->close ? BFV_CLOSE_PILL : 0.0) + 10.0;
        column->to = x;
    }
    return x + BFV_HALF_TRUCK +
           fmin(fmax(FAN_SLOPE * widest_funnel(sketch), LEAST_FUNNEL), MOST_FUNNEL);
}

/* ---- before the approach --------------------------------------------------------------------- */

static double bottom_of_column(const struct bfv_sketch *sketch, int column)
{
    const struct bfv_column *nodes = &sketch->columns[column];
    const struct bfv_node *last = &nodes->nodes[nodes->count - 1];

    return nodes->count ? last->y + last->tracks * BFV_TRACK_STEP / 2.0 : 0.0;
}

static double longest_gantry(const struct bfv_sketch *sketch, bool before)
{
    double longest = 0.0;

    for (int i = 0; i < sketch->station_count; i++)
        if (sketch->stations[i].gantry &&
            bfv_station_before(sketch, &sketch->stations[i]) == before)
            longest = fmax(longest, bfv_gantry_length(sketch, &sketch->stations[i]));
    return longest;
}

/* For bays of the stations before the approach. */
static double width_before(const struct bfv_sketch *sketch)
{
    double width = BEFORE_WIDTH;

    for (int i = 0; i < sketch->station_count; i++) {
        const struct bfv_station_sketch *station = &sketch->stations[i];
        double docks = sketch->model->stations[station->station].docks;

        if (!station->gantry && bfv_station_before(sketch, station))
            width = fmax(width, 160.0 + BEFORE_GROWTH * sqrt(docks));
    }
    return width;
}

/* Driven through from left to right, with docks below. */
static void place_before_forwards(struct bfv_sketch *sketch, double top)
{
    struct bfv_block *block = &sketch->before;
    double height = bfv_gantries_height(sketch, true), left;

    block->down_x = block->up_x = 60.0;
    left = block->down_x + BFV_TURN + BFV_TRUCK_LENGTH;
    block->entry_y = top + BFV_ROAD_SIDE;
    block->return_y = block->entry_y + BFV_LANE_STEP;
    top = block->loops ? block->return_y + 80.0 : top + 20.0;
    bfv_place_gantries(sketch, true, left, top);
    if (!block->loops) /* one gantry alone: straight in */
        block->entry_y = top + height / 2.0;
    bfv_place_roads(sketch, true, block->bottom + 10.0, block->down_x + 20.0,
                    block->down_x + 20.0 + width_before(sketch));
    block->ring_down_x =
        fmax(left + longest_gantry(sketch, true) + 10.0 + BFV_TURN, block->right + 40.0);
    block->ring_up_x = block->ring_down_x + RING_STEP;
    block->right = block->ring_up_x + BFV_ROAD_SIDE;
}

/* Docks only: out to the right below the approach and back to the left. */
static void place_before_backwards(struct bfv_sketch *sketch, double top)
{
    struct bfv_block *block = &sketch->before;

    block->ring_down_x = 40.0;
    block->ring_up_x = block->ring_down_x + RING_STEP;
    block->entry_y = block->return_y = top + BFV_ROAD_SIDE;
    bfv_place_roads(sketch, true, block->entry_y + 10.0, block->ring_up_x + 60.0,
                    block->ring_up_x + 60.0 + width_before(sketch));
    block->down_x = block->up_x = block->right + 30.0;
    block->right = block->down_x + BFV_ROAD_SIDE;
}

/* Returns where the approach begins. */
static double place_before(struct bfv_sketch *sketch)
{
    struct bfv_block *block = &sketch->before;

    if (!block->used)
        return 0.0;
    block->left = 0.0;
    block->right = block->bottom = 0.0;
    if (block->way > 0.0) {
        block->top = bottom_of_column(sketch, 0) + 44.0;
        block->bottom = block->top;
        place_before_forwards(sketch, block->top);
    } else {
        block->top = sketch->approach_bottom + 44.0;
        block->bottom = block->top;
        place_before_backwards(sketch, block->top);
    }
    return block->ring_up_x + BFV_TURN + BFV_TRUCK_LENGTH + 10.0;
}

/* ---- behind the booths ----------------------------------------------------------------------- */

static void place_exit(struct bfv_sketch *sketch)
{
    int last = sketch->booth_count - 1;
    double first = 0.0;

    sketch->exit_x = sketch->canopy_x + EXIT_FROM;
    if (last >= 0)
        first = sketch->booth_y[0];
    if (!sketch->behind.used && last >= 0)
        first = (sketch->booth_y[0] + sketch->booth_y[last]) / 2.0 -
                (sketch->exit_lanes - 1) * BFV_LANE_STEP / 2.0;
    for (int e = 0; e < sketch->exit_lanes; e++)
        sketch->exit_y[e] = first + e * BFV_LANE_STEP;
    sketch->behind.return_y = sketch->exit_y[sketch->exit_lanes - 1] + BFV_LANE_STEP;
}

/* In the middle between the exit road and the lower end of the booths, or right below the road. */
static double gantries_top(const struct bfv_sketch *sketch)
{
    double height = bfv_gantries_height(sketch, false);
    double road =
        sketch->behind.loops ? sketch->behind.return_y : sketch->exit_y[sketch->exit_lanes - 1];
    double least = road + BFV_ROAD_SIDE + 60.0;

    return fmax(least, (road + sketch->approach_bottom - height) / 2.0);
}

static void place_behind(struct bfv_sketch *sketch)
{
    struct bfv_block *block = &sketch->behind;
    double gantries = sketch->canopy_x + UP_FROM + BFV_TURN + BFV_TRUCK_LENGTH + 2.0;

    block->down_x = sketch->canopy_x + DOWN_FROM;
    block->up_x = sketch->canopy_x + UP_FROM;
    block->ring_down_x = fmax(sketch->canopy_x + RING_FROM,
                              gantries + longest_gantry(sketch, false) + 10.0 + BFV_TURN);
    block->ring_up_x = block->ring_down_x + RING_STEP;
    sketch->right = block->used ? block->ring_up_x + 100.0 : sketch->canopy_x + OUT_FROM;
    block->left = block->right = block->down_x;
    block->top = block->bottom = sketch->approach_bottom;
    if (!block->used)
        return;
    bfv_place_gantries(sketch, false, gantries, gantries_top(sketch));
    bfv_place_roads(sketch, false, block->bottom + 14.0, sketch->boundary_x + 76.0,
                    block->ring_down_x - 40.0);
}

/* ---- the whole ------------------------------------------------------------------------------- */

static void measure_once(struct bfv_sketch *sketch)
{
    double start;

    sketch->road_count = sketch->row_count = 0;
    start = place_before(sketch);
    sketch->canopy_x = place_columns(sketch, start, 0);
    sketch->boundary_x = 0.37 * sketch->canopy_x;
    if (sketch->before.used) {
        double missing = sketch->before.right + 200.0 - sketch->canopy_x;

        sketch->canopy_x =
            place_columns(sketch, start, missing > 0.0 ? (int)ceil(missing / BFV_SLOT) : 0);
        sketch->boundary_x = fmax(sketch->boundary_x, sketch->before.right + 24.0);
    }
    place_exit(sketch);
    place_behind(sketch);
    sketch->back_y = fmin(sketch->approach_top, sketch->exit_y[0] - BFV_ROAD_SIDE) - 46.0;
    sketch->top = (sketch->turns_back ? sketch->back_y : sketch->approach_top) - 68.0;
    sketch->bottom = fmax(sketch->behind.bottom,
                          sketch->before.used ? sketch->before.bottom : sketch->approach_bottom) +
                     28.0;
}

static bool can_be_turned_back(const struct bf_customs_rules *customs)
{
    if (!customs || !customs->filing.used)
        return false;
    for (int i = 0; i < BF_FILING_PROBLEM_COUNT; i++)
        if (customs->filing.action[i] == BF_FILING_TURN_BACK)
            return true;
    return false;
}

/* What makes the picture largest in a window; of nearly equal ones the longest columns. */
static int best_extra(struct bfv_sketch *sketch)
{
    double least = HUGE_VAL;
    int best = 0;

    for (sketch->extra = 0; sketch->extra <= MOST_EXTRA; sketch->extra++) {
        double size;

        measure_once(sketch);
        size = fmax(sketch->right / WINDOW_SHAPE, sketch->bottom - sketch->top);
        if (size > 1.002 * least)
            continue;
        least = fmin(least, size);
        best = sketch->extra;
    }
    return best;
}

void bfv_sketch_measure(struct bfv_sketch *sketch)
{
    sketch->turns_back = can_be_turned_back(sketch->model->ports[sketch->port].customs);
    sketch->exit_lanes = (sketch->booth_count + BOOTHS_OF_EXIT - 1) / BOOTHS_OF_EXIT;
    sketch->exit_lanes = sketch->exit_lanes < 1 ? 1 : sketch->exit_lanes;
    sketch->exit_y =
        bf_arena_allocate(sketch->arena, (size_t)sketch->exit_lanes, sizeof *sketch->exit_y);
    sketch->lane_slots = LANE_SLOTS;
    sketch->extra = best_extra(sketch);
    measure_once(sketch);
    if (sketch->bottom - sketch->top >= STRIP * sketch->right / WINDOW_SHAPE)
        return;
    sketch->lane_slots = LONG_LANE_SLOTS;
    measure_once(sketch);
}
