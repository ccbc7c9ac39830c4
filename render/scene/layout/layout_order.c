#include "scene/layout/layout_sketch.h"

#include <math.h>
#include <string.h>

/* layout_order: which column each place stands in, and who is above whom.
 *
 * A place stands as many columns in as its longest way from outside has steps; lanes all stand in
 * the last one. An edge that skips columns gets a node in each of them, so that it has a way of its
 * own past the trucks that queue there. Order by barycentres (Sugiyama et al. 1981), booths against
 * lanes first; then everything moves as near to the middle of what it leads to as the others let
 * it. */

#define ROOMY_STEP 66.0 /* from booth to booth where there is little else */
#define GROUP_GAP  26.0 /* more than the step between booths of different groups */
#define NODE_GAP   30.0 /* between roads of a column: a heading beside a pill */
#define FIRST_GAP  52.0 /* in the first column a heading below a pill */

enum { SWEEPS = 4, FEW_BOOTHS = 4 };

static bool is_lane(const struct bf_place *place)
{
    return place->next.count == 0;
}

/* ---- columns --------------------------------------------------------------------------------- */

static int deeper(const struct bfv_sketch *sketch, int *column)
{
    const struct bf_model *model = sketch->model;
    int changes = 0;

    for (size_t p = 0; p < model->place_count; p++) {
        const struct bf_fan_out *next = &model->places[p].next;

        if (column[p] < 0)
            continue;
        for (size_t i = 0; i < next->count; i++) {
            if (column[next->to[i]] > column[p])
                continue;
            column[next->to[i]] = column[p] + 1;
            changes++;
        }
    }
    return changes;
}

static void find_columns(struct bfv_sketch *sketch)
{
    const struct bf_model *model = sketch->model;
    int *column = bf_arena_allocate(sketch->arena, model->place_count + 1, sizeof *column);
    int last = 0;

    for (size_t p = 0; p < model->place_count; p++)
        column[p] = model->places[p].port == sketch->port ? 0 : -1;
    while (deeper(sketch, column) > 0)
        ;
    for (size_t p = 0; p < model->place_count; p++)
        last = column[p] > last ? column[p] : last;
    for (size_t p = 0; p < model->place_count; p++)
        if (column[p] >= 0 && is_lane(&model->places[p]))
            column[p] = last;
    sketch->column_of_place = column;
    sketch->column_count = last + 1;
}

static void find_entries(struct bfv_sketch *sketch)
{
    const struct bf_model *model = sketch->model;
    bool *entered = bf_arena_allocate(sketch->arena, model->place_count + 1, sizeof *entered);

    for (size_t s = 0; s < model->source_count; s++) {
        const struct bf_fan_out *enters = &model->sources[s].enters;

        for (size_t i = 0; i < enters->count; i++)
            entered[enters->to[i]] = true;
    }
    sketch->entered = entered;
}

/* The first column whose trucks go straight on to [place]; -1: they come from outside. */
static int first_before(const struct bfv_sketch *sketch, int place)
{
    const struct bf_model *model = sketch->model;
    int first = sketch->column_of_place[place] - 1;

    for (size_t p = 0; p < model->place_count; p++)
        for (size_t i = 0; i < model->places[p].next.count; i++)
            if (model->places[p].next.to[i] == place && sketch->column_of_place[p] < first)
                first = sketch->column_of_place[p];
    return sketch->entered[place] ? -1 : first;
}

static void add_node(struct bfv_sketch *sketch, int column, struct bfv_node node)
{
    struct bfv_column *into = &sketch->columns[column];

    into->nodes[into->count++] = node;
}

static void make_nodes(struct bfv_sketch *sketch)
{
    const struct bf_model *model = sketch->model;

    sketch->columns =
        bf_arena_allocate(sketch->arena, (size_t)sketch->column_count, sizeof *sketch->columns);
    for (int c = 0; c < sketch->column_count; c++)
        sketch->columns[c].nodes = bf_arena_allocate(sketch->arena, model->place_count + 1,
                                                     sizeof *sketch->columns[c].nodes);
    for (int p = 0; p < (int)model->place_count; p++) {
        int column = sketch->column_of_place[p];

        if (column < 0)
            continue;
        for (int c = first_before(sketch, p) + 1; c < column; c++)
            add_node(sketch, c, (struct bfv_node){.place = p, .passes = true, .tracks = 1});
        add_node(sketch, column, (struct bfv_node){.place = p, .tracks = model->places[p].tracks});
    }
}

static void find_booths(struct bfv_sketch *sketch)
{
    const struct bf_model *model = sketch->model;

    sketch->booths = bf_arena_allocate(sketch->arena, model->booth_count + 1, sizeof(int));
    sketch->booth_y = bf_arena_allocate(sketch->arena, model->booth_count + 1, sizeof(double));
    for (int b = 0; b < (int)model->booth_count; b++)
        if (model->booths[b].port == sketch->port)
            sketch->booths[sketch->booth_count++] = b;
}

/* ---- looking up ------------------------------------------------------------------------------ */

const struct bfv_node *bfv_sketch_node(const struct bfv_sketch *sketch, int place, int column)
{
    const struct bfv_column *in = &sketch->columns[column];

    for (int i = 0; i < in->count; i++)
        if (in->nodes[i].place == place)
            return &in->nodes[i];
    return NULL;
}

static int rank_of_node(const struct bfv_sketch *sketch, int place, int column)
{
    return (int)(bfv_sketch_node(sketch, place, column) - sketch->columns[column].nodes);
}

bool bfv_is_among(const int *places, size_t count, int place)
{
    for (size_t i = 0; i < count; i++)
        if (places[i] == place)
            return true;
    return false;
}

static bool leads_to_both(const struct bf_fan_out *fan_out, int a, int b)
{
    return bfv_is_among(fan_out->to, fan_out->count, a) &&
           bfv_is_among(fan_out->to, fan_out->count, b);
}

/* Lanes between which trucks choose that are all the same to them. */
static bool lanes_alike(const struct bfv_sketch *sketch, int a, int b)
{
    const struct bf_model *model = sketch->model;
    bool together = a == b;

    for (size_t p = 0; p < model->programme_count; p++)
        if (model->places[a].accepts[p] != model->places[b].accepts[p])
            return false;
    for (size_t p = 0; p < model->place_count; p++)
        together = together || leads_to_both(&model->places[p].next, a, b);
    for (size_t s = 0; s < model->source_count; s++)
        together = together || leads_to_both(&model->sources[s].enters, a, b);
    return together;
}

/* Booths that serve the same lane, or lanes alike. */
static bool of_one_group(const struct bfv_sketch *sketch, const struct bf_booth *a,
                         const struct bf_booth *b)
{
    for (size_t i = 0; i < a->serves_count; i++)
        for (size_t k = 0; k < b->serves_count; k++)
            if (lanes_alike(sketch, a->serves[i], b->serves[k]))
                return true;
    return false;
}

/* ---- order ----------------------------------------------------------------------------------- */

/* Stable, by [keys], moving both. Tens of entries. */
static void sort_nodes(struct bfv_node *nodes, double *keys, int count)
{
    for (int i = 1; i < count; i++) {
        struct bfv_node node = nodes[i];
        double key = keys[i];
        int at = i;

        for (; at > 0 && keys[at - 1] > key; at--) {
            nodes[at] = nodes[at - 1];
            keys[at] = keys[at - 1];
        }
        nodes[at] = node;
        keys[at] = key;
    }
}

static void sort_booths(struct bfv_sketch *sketch, double *keys)
{
    struct bfv_node *nodes =
        bf_arena_allocate(sketch->arena, (size_t)sketch->booth_count + 1, sizeof *nodes);

    for (int i = 0; i < sketch->booth_count; i++)
        nodes[i].place = sketch->booths[i];
    sort_nodes(nodes, keys, sketch->booth_count);
    for (int i = 0; i < sketch->booth_count; i++)
        sketch->booths[i] = nodes[i].place;
}

static void order_booths(struct bfv_sketch *sketch, double *keys)
{
    for (int i = 0; i < sketch->booth_count; i++) {
        const struct bf_booth *booth = &sketch->model->booths[sketch->booths[i]];
        double sum = 0.0;

        for (size_t k = 0; k < booth->serves_count; k++)
            sum += rank_of_node(sketch, booth->serves[k], sketch->column_count - 1);
        keys[i] = booth->serves_count ? sum / (double)booth->serves_count : 0.0;
    }
    sort_booths(sketch, keys);
}

/* The mean of [value] over the booths that serve a lane; [otherwise] without any. */
static double mean_of_booths(const struct bfv_sketch *sketch, int lane, bool heights,
                             double otherwise)
{
    double sum = 0.0;
    int count = 0;

    for (int i = 0; i < sketch->booth_count; i++) {
        const struct bf_booth *booth = &sketch->model->booths[sketch->booths[i]];

        if (!bfv_is_among(booth->serves, booth->serves_count, lane))
            continue;
        sum += heights ? sketch->booth_y[i] : i;
        count++;
    }
    return count ? sum / count : otherwise;
}

/* The mean rank or height of what a node leads to in the next column. */
static double mean_of_next(const struct bfv_sketch *sketch, int column, const struct bfv_node *node,
                           bool heights, double otherwise)
{
    const struct bf_fan_out *next = &sketch->model->places[node->place].next;
    const struct bfv_column *beside = &sketch->columns[column + 1];
    double sum = 0.0;

    if (node->passes) {
        int rank = rank_of_node(sketch, node->place, column + 1);

        return heights ? beside->nodes[rank].y : rank;
    }
    for (size_t i = 0; i < next->count; i++) {
        int rank = rank_of_node(sketch, next->to[i], column + 1);

        sum += heights ? beside->nodes[rank].y : rank;
    }
    return next->count ? sum / (double)next->count : otherwise;
}

static double middle_of_next(const struct bfv_sketch *sketch, int column, int rank, bool heights)
{
    const struct bfv_node *node = &sketch->columns[column].nodes[rank];

    if (column == sketch->column_count - 1)
        return mean_of_booths(sketch, node->place, heights, heights ? 0.0 : rank);
    return mean_of_next(sketch, column, node, heights, heights ? 0.0 : rank);
}

static void order_column(struct bfv_sketch *sketch, int column, double *keys)
{
    struct bfv_column *nodes = &sketch->columns[column];

    for (int i = 0; i < nodes->count; i++)
        keys[i] = middle_of_next(sketch, column, i, false);
    sort_nodes(nodes->nodes, keys, nodes->count);
}

/* ---- heights --------------------------------------------------------------------------------- */

/* A port of a few booths and no more would be a strip in its window. */
static double choose_booth_step(const struct bfv_sketch *sketch)
{
    for (size_t s = 0; s < sketch->model->station_count; s++)
        if (sketch->model->stations[s].port == sketch->port)
            return BFV_BOOTH_STEP;
    return sketch->booth_count <= FEW_BOOTHS ? ROOMY_STEP : BFV_BOOTH_STEP;
}

static void place_booths(struct bfv_sketch *sketch)
{
    double y = 0.0;

    for (int i = 0; i < sketch->booth_count; i++) {
        const struct bf_booth *booth = &sketch->model->booths[sketch->booths[i]];

        if (i > 0) {
            const struct bf_booth *above = &sketch->model->booths[sketch->booths[i - 1]];

            y += sketch->booth_step + (of_one_group(sketch, above, booth) ? 0.0 : GROUP_GAP);
        }
        sketch->booth_y[i] = y;
    }
}

static double least_step(const struct bfv_sketch *sketch, const struct bfv_node *above,
                         const struct bfv_node *node, bool first)
{
    if (node->beside_above)
        return sketch->booth_step;
    return (above->tracks + node->tracks) * BFV_TRACK_STEP / 2.0 + (first ? FIRST_GAP : NODE_GAP) +
           sketch->booth_step - BFV_BOOTH_STEP;
}

/* As near to [wanted] as the least steps between neighbours let them, in the sense of least
 * squares: pools of nodes that touch move as one (pool adjacent violators). */
static void place_nodes(struct bfv_sketch *sketch, struct bfv_column *column, double *wanted)
{
    size_t room = (size_t)column->count + 1;
    double *level = bf_arena_allocate(sketch->arena, room, sizeof *level);
    double *offset = bf_arena_allocate(sketch->arena, room, sizeof *offset);
    int *size = bf_arena_allocate(sketch->arena, room, sizeof *size);
    int pools = 0, node = 0;

    for (int i = 0; i < column->count; i++) {
        if (i > 0)
            offset[i] = offset[i - 1] + least_step(sketch, &column->nodes[i - 1], &column->nodes[i],
                                                   column == sketch->columns);
        level[pools] = wanted[i] - offset[i];
        size[pools++] = 1;
        for (; pools > 1 && level[pools - 2] > level[pools - 1]; pools--) {
            int both = size[pools - 2] + size[pools - 1];

            level[pools - 2] =
                (level[pools - 2] * size[pools - 2] + level[pools - 1] * size[pools - 1]) / both;
            size[pools - 2] = both;
        }
    }
    for (int pool = 0; pool < pools; pool++)
        for (int i = 0; i < size[pool]; i++, node++)
            column->nodes[node].y = level[pool] + offset[node];
}

/* Lanes alike stand as close as their booths. */
static void group_lanes(struct bfv_sketch *sketch)
{
    struct bfv_column *lanes = &sketch->columns[sketch->column_count - 1];

    for (int i = 1; i < lanes->count; i++) {
        struct bfv_node *above = &lanes->nodes[i - 1], *lane = &lanes->nodes[i];

        if (above->tracks > 1 || lane->tracks > 1 ||
            !lanes_alike(sketch, above->place, lane->place))
            continue;
        above->beside_below = lane->beside_above = true;
    }
}

/* They have come to stand apart where their booths are further apart. */
static void ungroup_lanes(struct bfv_sketch *sketch)
{
    struct bfv_column *lanes = &sketch->columns[sketch->column_count - 1];

    for (int i = 1; i < lanes->count; i++) {
        struct bfv_node *above = &lanes->nodes[i - 1], *lane = &lanes->nodes[i];

        if (lane->y - above->y >= sketch->booth_step - BFV_BOOTH_STEP + BFV_TRACK_STEP + NODE_GAP)
            above->beside_below = lane->beside_above = false;
        lanes->close = lanes->close || lane->beside_above;
    }
}

static void place_column(struct bfv_sketch *sketch, int column, double *keys)
{
    for (int i = 0; i < sketch->columns[column].count; i++)
        keys[i] = middle_of_next(sketch, column, i, true);
    place_nodes(sketch, &sketch->columns[column], keys);
}

static void find_extent(struct bfv_sketch *sketch)
{
    double top = -sketch->booth_step / 2.0, bottom = -top;

    if (sketch->booth_count > 0)
        bottom += sketch->booth_y[sketch->booth_count - 1];
    for (int c = 0; c < sketch->column_count; c++)
        for (int i = 0; i < sketch->columns[c].count; i++) {
            const struct bfv_node *node = &sketch->columns[c].nodes[i];
            double half = node->tracks * BFV_TRACK_STEP / 2.0;

            top = fmin(top, node->y - half);
            bottom = fmax(bottom, node->y + half);
        }
    sketch->approach_top = top;
    sketch->approach_bottom = bottom;
}

/* ---- zones ----------------------------------------------------------------------------------- */

/* Routes into neighbouring columns are of one zone where a way leads past the column between. Zone
 * 0 lies behind the booths, zone 1 between lanes and booths. */
static void find_zones(struct bfv_sketch *sketch)
{
    int zone = 2;

    sketch->entry_zone = zone;
    for (int c = 1; c < sketch->column_count; c++) {
        bool passed = false;

        for (int i = 0; i < sketch->columns[c - 1].count; i++)
            passed = passed || sketch->columns[c - 1].nodes[i].passes;
        zone += !passed;
        sketch->columns[c].zone = zone;
    }
    sketch->columns[0].zone = sketch->entry_zone;
}

/* A source may lead into a later column although another place leads there, too. Then the way past
 * the columns before it begins outside, and its node in column 0 joins the zones. */
void bfv_sketch_order(struct bfv_sketch *sketch)
{
    size_t room = sketch->model->place_count + sketch->model->booth_count + 1;
    double *keys = bf_arena_allocate(sketch->arena, room, sizeof *keys);
    int last;

    find_columns(sketch);
    find_entries(sketch);
    make_nodes(sketch);
    find_booths(sketch);
    sketch->booth_step = choose_booth_step(sketch);
    last = sketch->column_count - 1;
    for (int i = 0; i < SWEEPS; i++) {
        order_column(sketch, last, keys);
        order_booths(sketch, keys);
    }
    place_booths(sketch);
    for (int c = last; c >= 0; c--) {
        order_column(sketch, c, keys);
        if (c == last)
            group_lanes(sketch);
        place_column(sketch, c, keys);
    }
    ungroup_lanes(sketch);
    find_extent(sketch);
    find_zones(sketch);
}
