#include "scene/layout/layout_sketch.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

/* layout_yards: what each station looks like, and where its road and bays go.
 *
 * Scanners and pre-inspection are driven through: a waiting track, then one lane per dock. All
 * other stations have docks along a road; short rows share one. A station with more docks than a
 * road is long has further rows: a yard's second row backs on to the same building from the next
 * road, a waiting area has bays on both sides of its road. */

#define ROOMY_STEP      82.0 /* from dock to dock: room for agencies below and a ring beside */
#define NARROW_STEP     64.0
#define CLOSE_STEP      46.0
#define MOST_LANES      12    /* of a gantry; a station with more docks gets bays */
#define HEADING_ROOM    44.0  /* above a road, for the station's name */
#define BUILDING_DEPTH  106.0 /* three lines of names at a zoom of 40 % */
#define SHARED_BUILDING (2.0 * BUILDING_DEPTH)
#define SWERVE          76.0 /* from a waiting track to its lanes */
#define PILL_ROOM       50.0 /* from the middle of a waiting track to below its pill */
#define GANTRY_GAP      64.0
#define SPOTS_PILL      28.0 /* below the spots of a row */
#define STATION_GAP     30.0

enum { MOST_SPOTS = 6, MOST_PARKING_SPOTS = 4, MOST_SLOTS = 3 };

/* ---- what it is ------------------------------------------------------------------------------ */

/* The text holds one of the words scanners go by. */
static bool names_scanner(const char *text)
{
    static const char *const words[] = {"scan",  "nii",    "xray",  "x_ray",
                                        "vacis", "portal", "gantry"};
    char lower[64];
    size_t length = 0;

    for (; text[length] && length + 1 < sizeof lower; length++)
        lower[length] = (char)tolower((unsigned char)text[length]);
    lower[length] = '\0';
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(lower, words[i]))
            return true;
    return false;
}

/* All that is done there is scanning. */
static bool only_scans(const struct bfv_sketch *sketch, const struct bf_station *station)
{
    const struct bf_port *port = &sketch->model->ports[sketch->port];
    bool any = false;

    for (int e = 0; e < port->exam_count; e++) {
        const struct bf_exam *exam = &sketch->model->exams[port->first_exam + e];

        if (!(station->exams >> e & 1))
            continue;
        if (exam->officers_count > 0 && !names_scanner(exam->id))
            return false;
        any = true;
    }
    return any;
}

static bool is_gantry(const struct bfv_sketch *sketch, const struct bf_station *station)
{
    if (station->docks > MOST_LANES)
        return false;
    switch (station->role) {
    case BF_STATION_PRE_INSPECTION:
        return true;
    case BF_STATION_YARD:
        return only_scans(sketch, station);
    case BF_STATION_PLAIN:
        return names_scanner(station->id);
    case BF_STATION_WAITING_AREA:
        break;
    }
    return false;
}

bool bfv_station_before(const struct bfv_sketch *sketch, const struct bfv_station_sketch *station)
{
    return sketch->model->stations[station->station].before;
}

static struct bfv_block *block_of(struct bfv_sketch *sketch, bool before)
{
    return before ? &sketch->before : &sketch->behind;
}

/* The ring has one lane where nobody needs to go down it, and no way back to where trucks come
 * down where no track begins there. */
static void count_stations(struct bfv_sketch *sketch, bool before)
{
    struct bfv_block *block = block_of(sketch, before);
    int gantries = 0, yards = 0;

    for (int i = 0; i < sketch->station_count; i++) {
        if (bfv_station_before(sketch, &sketch->stations[i]) != before)
            continue;
        gantries += sketch->stations[i].gantry;
        yards += !sketch->stations[i].gantry;
    }
    block->used = gantries + yards > 0;
    block->loops = gantries > 0 && gantries + yards > 1;
    block->way = before && gantries == 0 ? -1.0 : 1.0;
}

void bfv_sketch_stations(struct bfv_sketch *sketch)
{
    const struct bf_model *model = sketch->model;
    size_t rows = 1;

    sketch->stations =
        bf_arena_allocate(sketch->arena, model->station_count + 1, sizeof *sketch->stations);
    for (int s = 0; s < (int)model->station_count; s++) {
        const struct bf_station *station = &model->stations[s];
        int storage = station->storage_trucks;

        if (station->port != sketch->port)
            continue;
        sketch->stations[sketch->station_count++] = (struct bfv_station_sketch){
            .station = s,
            .gantry = is_gantry(sketch, station),
            .parking = station->role == BF_STATION_WAITING_AREA,
            .slots = storage < 1            ? 1
                     : storage > MOST_SLOTS ? MOST_SLOTS
                                            : storage,
        };
        rows += (size_t)station->docks + 1;
    }
    sketch->rows = bf_arena_allocate(sketch->arena, rows, sizeof *sketch->rows);
    sketch->roads = bf_arena_allocate(sketch->arena, rows, sizeof *sketch->roads);
    count_stations(sketch, false);
    count_stations(sketch, true);
}

/* ---- gantries -------------------------------------------------------------------------------- */

static double lanes_height(const struct bfv_sketch *sketch,
                           const struct bfv_station_sketch *station)
{
    return sketch->model->stations[station->station].docks * BFV_TRACK_STEP;
}

double bfv_gantry_length(const struct bfv_sketch *sketch, const struct bfv_station_sketch *station)
{
    double lanes = lanes_height(sketch, station);

    return station->slots * BFV_SLOT + fmax(SWERVE, 0.4 * lanes) + BFV_TRUCK_LENGTH;
}

double bfv_gantries_height(const struct bfv_sketch *sketch, bool before)
{
    double height = 0.0;

    for (int i = 0; i < sketch->station_count; i++) {
        const struct bfv_station_sketch *station = &sketch->stations[i];

        if (station->gantry && bfv_station_before(sketch, station) == before)
            height += lanes_height(sketch, station) + (height > 0.0 ? GANTRY_GAP : 0.0);
    }
    return height;
}

void bfv_place_gantries(struct bfv_sketch *sketch, bool before, double left, double top)
{
    struct bfv_block *block = block_of(sketch, before);

    for (int i = 0; i < sketch->station_count; i++) {
        struct bfv_station_sketch *station = &sketch->stations[i];
        double height = lanes_height(sketch, station);

        if (!station->gantry || bfv_station_before(sketch, station) != before)
            continue;
        station->left = left;
        station->track_y = top + height / 2.0;
        block->bottom = fmax(block->bottom, fmax(top + height, station->track_y + PILL_ROOM));
        block->right = fmax(block->right, left + bfv_gantry_length(sketch, station));
        top += height + GANTRY_GAP;
    }
}

/* ---- rows of bays ---------------------------------------------------------------------------- */

static int spots_of(const struct bf_station *station)
{
    int most = station->role == BF_STATION_WAITING_AREA ? MOST_PARKING_SPOTS : MOST_SPOTS;

    if (station->before && most > MOST_PARKING_SPOTS)
        most = MOST_PARKING_SPOTS;
    return station->storage_trucks < most ? station->storage_trucks : most;
}

static double opening_width(double step)
{
    return BFV_OPENING + step;
}

/* How a station's docks are dealt out to rows. */
struct rows {
    double step;
    int count;
    int first, others; /* docks in the first row and in each further one; the last may have fewer */
};

/* Of several rows of parking bays the first is above the road, and trucks come down through it. */
static struct rows parking_rows(int docks, double width, double spots)
{
    int single = (int)floor((width - spots) / BFV_SPOT_STEP);
    int first = (int)floor((width - spots - opening_width(BFV_SPOT_STEP)) / BFV_SPOT_STEP);
    int other = (int)floor(width / BFV_SPOT_STEP), count, even;

    if (docks <= single)
        return (struct rows){BFV_SPOT_STEP, 1, docks, 0};
    count = 1 + (docks - first + other - 1) / other;
    even = (docks + count - 1) / count;
    first = first < even ? first : even;
    return (struct rows){BFV_SPOT_STEP, count, first, (docks - first + count - 2) / (count - 1)};
}

/* How far apart the docks are, and in which rows, on roads with [width] for bays. */
static struct rows choose_rows(const struct bf_station *station, double width)
{
    static const double steps[] = {ROOMY_STEP, 72.0, NARROW_STEP, 56.0, 50.0};
    double spots = spots_of(station) * BFV_SPOT_STEP;
    double room = fmax(width - spots, 6.0 * CLOSE_STEP), step;
    int count, each;

    if (station->role == BF_STATION_WAITING_AREA)
        return parking_rows(station->docks, fmax(width, spots + 8.0 * BFV_SPOT_STEP), spots);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (station->docks * steps[i] <= room)
            return (struct rows){steps[i], 1, station->docks, 0};
    step = station->docks * NARROW_STEP <= 2.0 * room ? NARROW_STEP : CLOSE_STEP;
    count = (int)ceil(station->docks / floor(room / step));
    each = (station->docks + count - 1) / count;
    return (struct rows){step, count, each, each};
}

double bfv_bay_left(const struct bfv_sketch *sketch, const struct bfv_row *row, int bay)
{
    double left =
        row->left + fmin(bay, row->spots) * BFV_SPOT_STEP + fmax(bay - row->spots, 0.0) * row->step;
    double gap = sketch->behind.down_x - BFV_OPENING_SIDE;
    double before = floor((gap - row->left) / row->step);

    if (!row->opens || before >= row->spots + row->docks || row->left >= gap + BFV_OPENING)
        return left;
    if (bay < before) /* right up to the opening */
        return gap - (before - bay) * row->step;
    return gap + BFV_OPENING + (bay - fmax(before, 0.0)) * row->step;
}

static double row_width(const struct bfv_row *row)
{
    return row->spots * BFV_SPOT_STEP + row->docks * row->step +
           (row->opens ? opening_width(row->step) : 0.0);
}

/* Adds the station's rows; [road] is the first they stand at. Returns the last. */
static int add_rows(struct bfv_sketch *sketch, struct bfv_station_sketch *station, int road,
                    double width)
{
    const struct bf_station *def = &sketch->model->stations[station->station];
    struct rows rows = choose_rows(def, width);
    bool both_sides = station->parking && rows.count > 1;
    int dealt = 0;

    station->rows = rows.count;
    station->first_row = sketch->row_count;
    for (int r = 0; r < rows.count; r++) {
        int docks = r == 0 ? rows.first : rows.others, left = def->docks - dealt;
        struct bfv_row row = {
            .station = station->station,
            .road = road + (both_sides ? r / 2 : (r + 1) / 2),
            .upper = both_sides ? r % 2 == 0 : r % 2 == 1,
            .first_dock = dealt,
            .docks = left < docks ? left : docks,
            .spots = r == 0 ? spots_of(def) : 0,
            .step = rows.step,
        };

        row.opens = !def->before && both_sides && r == 0 && road == sketch->behind.first_road;
        dealt += row.docks;
        sketch->rows[sketch->row_count++] = row;
    }
    return sketch->rows[sketch->row_count - 1].road;
}

/* The room left on [road]; none where a station has several rows. */
static double free_width(const struct bfv_sketch *sketch, int first_road, int road, double width)
{
    if (road < first_road)
        return 0.0;
    for (int r = 0; r < sketch->row_count; r++) {
        const struct bfv_row *row = &sketch->rows[r];

        if (row->road != road)
            continue;
        if (row->upper)
            return 0.0;
        width -= row_width(row) + STATION_GAP;
    }
    return width;
}

static int assign_roads(struct bfv_sketch *sketch, bool before, double width)
{
    int first = sketch->road_count, road = first - 1;

    block_of(sketch, before)->first_road = first;
    for (int i = 0; i < sketch->station_count; i++) {
        struct bfv_station_sketch *station = &sketch->stations[i];
        const struct bf_station *def = &sketch->model->stations[station->station];
        double step = station->parking ? BFV_SPOT_STEP : ROOMY_STEP;
        double needs = spots_of(def) * BFV_SPOT_STEP + def->docks * step;

        if (station->gantry || def->before != before)
            continue;
        road = add_rows(sketch, station,
                        needs <= free_width(sketch, first, road, width) ? road : road + 1, width);
    }
    sketch->road_count = road + 1;
    return first;
}

/* Width of what stands on the lower side of a road, from its first row on. */
static double used_width(const struct bfv_sketch *sketch, int road)
{
    double width = 0.0, upper = 0.0;

    for (int r = 0; r < sketch->row_count; r++) {
        const struct bfv_row *row = &sketch->rows[r];

        if (row->road != road)
            continue;
        if (row->upper)
            upper = row_width(row);
        else
            width += row_width(row) + (width > 0.0 ? STATION_GAP : 0.0);
    }
    return fmax(width, upper);
}

/* Rows stand against the ring, the docks of a station below each other. */
static void align_rows(struct bfv_sketch *sketch, int road, const struct bfv_block *block,
                       double left, double right)
{
    double x = block->way > 0.0 ? right - used_width(sketch, road) : left;
    struct bfv_road *line = &sketch->roads[road];

    line->left = x;
    line->right = x + used_width(sketch, road);
    for (int r = 0; r < sketch->row_count; r++) {
        struct bfv_row *row = &sketch->rows[r];

        if (row->road != road)
            continue;
        row->left = x;
        if (row->upper && block->way > 0.0)
            row->left += used_width(sketch, road) - row_width(row);
        else if (!row->upper)
            x += row_width(row) + STATION_GAP;
    }
}

static const struct bfv_row *row_on(const struct bfv_sketch *sketch, int road, bool upper)
{
    for (int r = 0; r < sketch->row_count; r++)
        if (sketch->rows[r].road == road && sketch->rows[r].upper == upper)
            return &sketch->rows[r];
    return NULL;
}

static struct bfv_station_sketch *station_of_row(struct bfv_sketch *sketch,
                                                 const struct bfv_row *row)
{
    int i = 0;

    while (sketch->stations[i].station != row->station)
        i++;
    return &sketch->stations[i];
}

/* Height above the road's bays that the row on its upper side asks for. */
static double room_above(struct bfv_sketch *sketch, const struct bfv_row *upper)
{
    const struct bfv_station_sketch *station = station_of_row(sketch, upper);
    long number = upper - &sketch->rows[station->first_row];

    if (number == 0)
        return HEADING_ROOM;
    return number == 1 && !station->parking ? 0.0 : 10.0;
}

/* What lies below a road's lower bays: buildings, or a pill. */
static double room_below(struct bfv_sketch *sketch, int road, double bays_end)
{
    double depth = 0.0;

    for (int r = 0; r < sketch->row_count; r++) {
        const struct bfv_row *row = &sketch->rows[r];
        struct bfv_station_sketch *station;

        if (row->road != road || row->upper)
            continue;
        if (row->spots > 0)
            depth = fmax(depth, SPOTS_PILL);
        station = station_of_row(sketch, row);
        if (station->parking || row != &sketch->rows[station->first_row])
            continue;
        station->building_y = bays_end;
        station->building_depth =
            station->rows > 1 ? SHARED_BUILDING : fmin(BUILDING_DEPTH, row->docks * row->step);
        depth = fmax(depth, station->building_depth);
    }
    return depth;
}

void bfv_place_roads(struct bfv_sketch *sketch, bool before, double top, double left, double right)
{
    struct bfv_block *block = block_of(sketch, before);
    double y = top;

    for (int road = assign_roads(sketch, before, right - left); road < sketch->road_count; road++) {
        const struct bfv_row *above = row_on(sketch, road, true);
        double upper =
            y + (above ? room_above(sketch, above) + BFV_BAY_DEPTH : HEADING_ROOM + BFV_ROAD_SIDE);
        double lower = upper + BFV_LANE_STEP;

        sketch->roads[road].before = before;
        sketch->roads[road].forth_y = block->way > 0.0 ? lower : upper;
        sketch->roads[road].back_y = block->way > 0.0 ? upper : lower;
        align_rows(sketch, road, block, left, right);
        y = lower + BFV_ROAD_SIDE;
        if (row_on(sketch, road, false)) {
            y = lower + BFV_BAY_DEPTH;
            y += room_below(sketch, road, y);
        }
        block->left = fmin(block->left, sketch->roads[road].left);
        block->right = fmax(block->right, sketch->roads[road].right);
        block->bottom = fmax(block->bottom, y);
    }
}
