#include "scene/layout/layout_sketch.h"

#include <math.h>

/* layout_parts: what trucks stand on, listed from the measures. */

#define CANOPY_WIDTH 26.0
#define GANTRY_WIDTH 16.0
#define PILL_WIDTH   190.0
#define SMALL_PILL   104.0
#define PILL_HEIGHT  24.0
#define CLEARANCE    3.0 /* of signs from passing trucks */

static const double upwards = -1.57079632679489661923;

/* ---- tracks ---------------------------------------------------------------------------------- */

static void add_gantry(struct bfv_layout *layout, int place, int station, struct bfv_rect box)
{
    layout->gantries[layout->gantry_count++] = (struct bfv_gantry){place, station, box};
}

/* Below the road, beside the next one's heading; where the next lane leaves no room there, at the
 * tail: in the first column the last truck stops short of it. */
static struct bfv_rect pill_of_place(const struct bfv_column *column, bool first,
                                     const struct bfv_node *node)
{
    double below = node->y + node->tracks * BFV_TRACK_STEP / 2.0 + 3.0;

    if (node->beside_below || node->beside_above)
        return (struct bfv_rect){column->from + (first ? 4.0 : 4.0 - BFV_CLOSE_PILL), node->y - 9.0,
                                 BFV_CLOSE_PILL - 8.0, 18.0};
    if (first)
        return (struct bfv_rect){column->from + 12.0, below, PILL_WIDTH, PILL_HEIGHT};
    if (node + 1 == column->nodes + column->count || node[1].passes)
        return (struct bfv_rect){column->from, below, SMALL_PILL, PILL_HEIGHT};
    return (struct bfv_rect){column->from + BFV_HEADING_ROOM + 6.0, below, SMALL_PILL, PILL_HEIGHT};
}

static void list_place(struct bfv_layout *layout, int column, const struct bfv_node *node)
{
    const struct bfv_sketch *sketch = layout->sketch;
    const struct bfv_column *in = &sketch->columns[column];
    double top = node->y - (node->tracks - 1) * BFV_TRACK_STEP / 2.0;
    double height = node->tracks * BFV_TRACK_STEP;

    for (int t = 0; t < node->tracks; t++) {
        double y = top + t * BFV_TRACK_STEP;

        layout->tracks[layout->track_count++] = (struct bfv_track){
            .place = node->place,
            .station = BFV_NONE,
            .number = t,
            .from = {in->from, y},
            .to = {in->to, y},
            .length = in->to - in->from,
            .slots = in->slots,
            .from_outside = column == 0 && !sketch->before.used && sketch->entered[node->place],
            .pill = pill_of_place(in, column == 0, node),
        };
    }
    if (sketch->model->places[node->place].scan)
        add_gantry(layout, node->place, BFV_NONE,
                   (struct bfv_rect){in->to - BFV_HALF_TRUCK - GANTRY_WIDTH / 2.0,
                                     node->y - height / 2.0 - 4.0, GANTRY_WIDTH, height + 8.0});
}

static void list_places(struct bfv_layout *layout)
{
    const struct bfv_sketch *sketch = layout->sketch;
    int *first = bf_arena_allocate(layout->arena, sketch->model->place_count + 1, sizeof *first);

    for (size_t p = 0; p < sketch->model->place_count; p++)
        first[p] = BFV_NONE;
    for (int c = 0; c < sketch->column_count; c++)
        for (int i = 0; i < sketch->columns[c].count; i++) {
            const struct bfv_node *node = &sketch->columns[c].nodes[i];

            if (node->passes)
                continue;
            first[node->place] = (int)layout->track_count;
            list_place(layout, c, node);
        }
    layout->first_track_of_place = first;
}

/* ---- stops ----------------------------------------------------------------------------------- */

static void add_stop(struct bfv_layout *layout, struct bfv_stop stop, int road, bool upper)
{
    layout->sketch->berths[layout->stop_count] = (struct bfv_berth){road, upper};
    layout->stops[layout->stop_count++] = stop;
}

static void list_booths(struct bfv_layout *layout)
{
    const struct bfv_sketch *sketch = layout->sketch;
    int *stops = bf_arena_allocate(layout->arena, sketch->model->booth_count + 1, sizeof *stops);
    double x = sketch->canopy_x;

    for (size_t b = 0; b < sketch->model->booth_count; b++)
        stops[b] = BFV_NONE;
    for (int i = 0; i < sketch->booth_count; i++) {
        double y = sketch->booth_y[i];

        stops[sketch->booths[i]] = (int)layout->stop_count;
        add_stop(layout,
                 (struct bfv_stop){
                     .kind = BFV_STOP_BOOTH,
                     .booth = sketch->booths[i],
                     .station = BFV_NONE,
                     .number = i,
                     .pose = {x, y, 0.0},
                     .box = {x - 38.0, y - sketch->booth_step / 2.0, 114.0, sketch->booth_step},
                 },
                 BFV_NONE, false);
    }
    layout->stop_of_booth = stops;
    layout->canopy = (struct bfv_rect){x - CANOPY_WIDTH / 2.0, -sketch->booth_step / 2.0,
                                       CANOPY_WIDTH, sketch->booth_step};
    if (sketch->booth_count > 0)
        layout->canopy.height += sketch->booth_y[sketch->booth_count - 1];
    layout->crossing_x = sketch->behind.down_x - BFV_TRUCK_WIDTH / 2.0 - CLEARANCE;
}

static double near_lane(const struct bfv_road *road, bool upper)
{
    return upper ? fmin(road->forth_y, road->back_y) : fmax(road->forth_y, road->back_y);
}

/* So far to the left of the middle of a bay: what is told of an exam stands beside the truck. */
static double aside(double step)
{
    return fmin(fmax((step - 46.0) / 4.0, 0.0), 9.0);
}

/* A truck backed into its bay from the road, cab towards it. */
static struct bfv_stop bay(const struct bfv_sketch *sketch, const struct bfv_row *row, double x,
                           double step)
{
    double lane = near_lane(&sketch->roads[row->road], row->upper), away = row->upper ? -1.0 : 1.0;
    double near = lane + away * BFV_ROAD_SIDE, far = lane + away * BFV_BAY_DEPTH;

    return (struct bfv_stop){
        .booth = BFV_NONE,
        .station = row->station,
        .pose = {x - aside(step), lane + away * (BFV_DOCK_FRONT + BFV_HALF_TRUCK),
                 row->upper ? -upwards : upwards},
        .box = {x - step / 2.0, fmin(near, far), step, fabs(far - near)},
    };
}

/* Spots come before the docks in the order in which trucks pass them. */
static bool spots_first(const struct bfv_sketch *sketch, const struct bfv_row *row)
{
    return !sketch->roads[row->road].before || sketch->before.way > 0.0;
}

static void list_docks(struct bfv_layout *layout, const struct bfv_row *row)
{
    const struct bfv_sketch *sketch = layout->sketch;
    int spots = spots_first(sketch, row) ? row->spots : 0;

    for (int d = 0; d < row->docks; d++) {
        double left = spots_first(sketch, row) ? bfv_bay_left(sketch, row, spots + d)
                                               : row->left + d * row->step;
        struct bfv_stop stop = bay(sketch, row, left + 0.5 * row->step, row->step);

        stop.kind = BFV_STOP_DOCK;
        stop.number = row->first_dock + d;
        add_stop(layout, stop, row->road, row->upper);
    }
}

/* The first spot is next to the docks. */
static void list_spots(struct bfv_layout *layout, const struct bfv_row *row)
{
    const struct bfv_sketch *sketch = layout->sketch;
    double end = row->left + row->docks * row->step;

    for (int i = 0; i < row->spots; i++) {
        double left = spots_first(sketch, row) ? bfv_bay_left(sketch, row, row->spots - 1 - i)
                                               : end + i * BFV_SPOT_STEP;
        struct bfv_stop stop = bay(sketch, row, left + 0.5 * BFV_SPOT_STEP, BFV_SPOT_STEP);

        stop.kind = BFV_STOP_SPOT;
        stop.number = i;
        add_stop(layout, stop, row->road, row->upper);
    }
}

/* ---- stations -------------------------------------------------------------------------------- */

static struct bfv_rect around(struct bfv_rect a, struct bfv_rect b)
{
    double right = fmax(a.x + a.width, b.x + b.width);
    double bottom = fmax(a.y + a.height, b.y + b.height);
    struct bfv_rect both = {fmin(a.x, b.x), fmin(a.y, b.y), 0.0, 0.0};

    if (a.width <= 0.0)
        return b;
    both.width = right - both.x;
    both.height = bottom - both.y;
    return both;
}

/* Below the spots, where nothing else is; above bays on the upper side at the end of the row, as
 * the station's name begins there. */
static struct bfv_rect pill_of_bays(const struct bfv_yard *yard, const struct bfv_stop *stops,
                                    bool upper)
{
    struct bfv_rect pill = {yard->box.x, yard->box.y - 4.0 - PILL_HEIGHT, SMALL_PILL, PILL_HEIGHT};

    if (upper) {
        pill.x += yard->box.width - SMALL_PILL;
    } else if (yard->spots > 0) {
        const struct bfv_rect *first = &stops[yard->first_spot].box;
        const struct bfv_rect *last = &stops[yard->first_spot + yard->spots - 1].box;

        pill.x = fmin(first->x, last->x);
        pill.y = first->y + first->height + 4.0;
    }
    return pill;
}

static struct bfv_yard list_bays(struct bfv_layout *layout,
                                 const struct bfv_station_sketch *station)
{
    const struct bfv_sketch *sketch = layout->sketch;
    const struct bfv_row *first = &sketch->rows[station->first_row];
    struct bfv_yard yard = {.station = station->station, .track = BFV_NONE};

    yard.first_dock = (int)layout->stop_count;
    for (int r = 0; r < station->rows; r++)
        list_docks(layout, &first[r]);
    yard.first_spot = (int)layout->stop_count;
    yard.docks = yard.first_spot - yard.first_dock;
    list_spots(layout, first);
    yard.spots = (int)layout->stop_count - yard.first_spot;
    for (size_t s = (size_t)yard.first_dock; s < layout->stop_count; s++)
        yard.box = around(yard.box, layout->stops[s].box);
    if (!station->parking && yard.docks > 0) {
        const struct bfv_rect *dock = &layout->stops[yard.first_dock].box;

        yard.building = (struct bfv_rect){dock->x, station->building_y, first->docks * first->step,
                                          station->building_depth};
        yard.box = around(yard.box, yard.building);
    }
    yard.pill = pill_of_bays(&yard, layout->stops, first->upper);
    return yard;
}

static struct bfv_yard list_lanes(struct bfv_layout *layout,
                                  const struct bfv_station_sketch *station)
{
    const struct bf_station *def = &layout->model->stations[station->station];
    double front = station->left + bfv_gantry_length(layout->sketch, station);
    double height = def->docks * BFV_TRACK_STEP, top = station->track_y - height / 2.0;
    double length = station->slots * BFV_SLOT, x = front - BFV_HALF_TRUCK;
    struct bfv_rect pill = {station->left, station->track_y + BFV_ROAD_SIDE + 4.0, 110.0,
                            PILL_HEIGHT};

    layout->tracks[layout->track_count] = (struct bfv_track){
        .place = BFV_NONE,
        .station = station->station,
        .from = {station->left, station->track_y},
        .to = {station->left + length, station->track_y},
        .length = length,
        .slots = station->slots,
        .pill = pill,
    };
    for (int d = 0; d < def->docks; d++) {
        double y = top + (d + 0.5) * BFV_TRACK_STEP;

        add_stop(layout,
                 (struct bfv_stop){
                     .kind = BFV_STOP_DOCK,
                     .booth = BFV_NONE,
                     .station = station->station,
                     .number = d,
                     .pose = {x, y, 0.0},
                     .box = {x - 32.0, y - BFV_TRACK_STEP / 2.0, 64.0, BFV_TRACK_STEP},
                     .drive_through = true,
                 },
                 BFV_NONE, false);
    }
    if (def->role != BF_STATION_PRE_INSPECTION)
        add_gantry(
            layout, BFV_NONE, station->station,
            (struct bfv_rect){x - GANTRY_WIDTH / 2.0, top - 6.0, GANTRY_WIDTH, height + 12.0});
    return (struct bfv_yard){
        .station = station->station,
        .box = {station->left, top, front - station->left, height},
        .first_dock = (int)layout->stop_count - def->docks,
        .docks = def->docks,
        .first_spot = (int)layout->stop_count,
        .track = (int)layout->track_count++,
        .pill = pill,
    };
}

static void list_stations(struct bfv_layout *layout)
{
    const struct bfv_sketch *sketch = layout->sketch;
    size_t stations = sketch->model->station_count;
    int *yards = bf_arena_allocate(layout->arena, stations + 1, sizeof *yards);

    for (size_t s = 0; s < stations; s++)
        yards[s] = BFV_NONE;
    for (int i = 0; i < sketch->station_count; i++) {
        const struct bfv_station_sketch *station = &sketch->stations[i];

        yards[station->station] = i;
        layout->yards[layout->yard_count++] =
            station->gantry ? list_lanes(layout, station) : list_bays(layout, station);
    }
    layout->yard_of_station = yards;
}

/* Room for everything; the arena's pages cost nothing until they are used. */
static void make_room(struct bfv_layout *layout)
{
    const struct bf_model *model = layout->model;
    size_t tracks = model->station_count, stops = model->booth_count;

    for (size_t p = 0; p < model->place_count; p++)
        tracks += (size_t)model->places[p].tracks;
    for (size_t s = 0; s < model->station_count; s++)
        stops += (size_t)model->stations[s].docks + 16;
    layout->tracks = bf_arena_allocate(layout->arena, tracks + 1, sizeof *layout->tracks);
    layout->stops = bf_arena_allocate(layout->arena, stops + 1, sizeof *layout->stops);
    layout->sketch->berths =
        bf_arena_allocate(layout->arena, stops + 1, sizeof *layout->sketch->berths);
    layout->gantries = bf_arena_allocate(
        layout->arena, model->place_count + model->station_count + 1, sizeof *layout->gantries);
    layout->yards =
        bf_arena_allocate(layout->arena, model->station_count + 1, sizeof *layout->yards);
}

void bfv_layout_list_parts(struct bfv_layout *layout)
{
    make_room(layout);
    list_places(layout);
    list_booths(layout);
    list_stations(layout);
}
