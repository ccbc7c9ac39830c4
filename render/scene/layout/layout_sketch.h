/* layout_sketch: the measures from which a layout's tracks, stops, routes and roads are made.
 *
 * For the layout's own files only. It is filled in this order: order (who is above whom), measures
 * (where everything is), then what the layout lists; routes are made from it later, when they are
 * asked for. */
#ifndef BFV_SCENE_LAYOUT_SKETCH_H
#define BFV_SCENE_LAYOUT_SKETCH_H

#include "scene/layout/layout.h"

#define BFV_TURN         36.0 /* radius of bends */
#define BFV_HALF_TRUCK   (BFV_TRUCK_LENGTH / 2.0)
#define BFV_LANE_STEP    36.0 /* from lane to lane of a two-way road */
#define BFV_ROAD_SIDE    22.0 /* from the middle of a lane to the edge of the road */
#define BFV_DOCK_FRONT   44.0 /* from the near lane to the front of a truck in its dock */
#define BFV_DOCK_REAR    (BFV_DOCK_FRONT + BFV_TRUCK_LENGTH)
#define BFV_BAY_DEPTH    (BFV_DOCK_REAR + 8.0)
#define BFV_PLAZA_STEP   42.0                   /* between the plaza's lanes, down and up */
#define BFV_OPENING_SIDE (BFV_ROAD_SIDE + 10.0) /* from the middle of a lane to the bays */
#define BFV_OPENING      (BFV_PLAZA_STEP + 2.0 * BFV_OPENING_SIDE) /* of a row of bays */
#define BFV_SPOT_STEP    28.0
#define BFV_CLOSE_PILL   60.0  /* at the tail of lanes that stand close together */
#define BFV_HEADING_ROOM 140.0 /* for the name of a place behind the first column */
#define BFV_MERGE_REACH  100.0 /* booths so near to an exit lane swerve into it */
#define BFV_BEYOND       400.0 /* so far beyond the picture routes begin and end */

/* ---- the approach ---------------------------------------------------------------------------- */

/* A place in its column, or the way past this column to a place further on. */
struct bfv_node {
    int place;
    bool passes;
    int tracks;
    double y;                        /* middle of its tracks */
    bool beside_above, beside_below; /* of a group of lanes that stand close together */
};

struct bfv_column {
    struct bfv_node *nodes; /* from top to bottom */
    int count;
    int slots;
    bool close; /* some of its lanes stand close together */
    double from, to;
    int zone; /* of the routes that lead into it */
};

/* ---- before the approach and behind the booths ----------------------------------------------- */

/* Stops side by side on one side of a road. */
struct bfv_row {
    int station;
    int road;
    bool upper;
    int first_dock, docks, spots;
    bool opens;  /* leaves a gap where trucks come down to the road */
    double left; /* edge of its first bay */
    double step; /* of docks; spots come before them */
};

/* Two lanes: forth leads away from the lane where trucks come down, to the ring; back returns. */
struct bfv_road {
    double forth_y, back_y;
    double left, right;
    bool before;
};

struct bfv_station_sketch {
    int station;
    bool gantry;  /* driven through; otherwise docks along roads */
    bool parking; /* a waiting area: no building */
    int first_row, rows;
    int slots; /* gantry: of its track */
    double track_y;
    double left; /* of its first row, or of its track */
    double building_y, building_depth;
};

/* Trucks come down at [down_x], turn into a road or track, and leave over the ring on its other
 * side. Behind the booths that is from left to right; before the approach, where there is nothing
 * to drive through, the other way round, so that they come back to where the approach begins. */
struct bfv_block {
    bool used;
    bool loops; /* has a lane for going from the ring to where trucks come down */
    double way; /* x from [down_x] to the ring: 1 or -1 */
    double down_x, up_x, ring_down_x, ring_up_x;
    double return_y, entry_y;
    int first_road;
    double left, right, top, bottom; /* its roads and bays */
};

/* Which road a stop lies at; -1: none. */
struct bfv_berth {
    int road;
    bool upper;
};

struct bfv_sketch {
    const struct bf_model *model;
    int port;
    struct bf_arena *arena;
    int extra;         /* slots more than the fewest, for the shape of the picture */
    int lane_slots;    /* the fewest of lanes behind other places */
    double booth_step; /* from booth to booth of one group */
    /* the approach */
    struct bfv_column *columns;
    int column_count;
    const int *column_of_place; /* one per place of the model, -1: another port's */
    const bool *entered;        /* one per place of the model: from outside */
    int *booths;                /* from top to bottom */
    double *booth_y;            /* in the same order */
    int booth_count;
    int entry_zone;
    double canopy_x;
    double approach_top, approach_bottom;
    /* the way out */
    double *exit_y;
    int exit_lanes;
    double exit_x; /* where the exit road begins */
    bool turns_back;
    double back_y;
    double boundary_x; /* always a number; the layout has NAN where it is not shown */
    double right, top, bottom;
    /* stations */
    struct bfv_block behind, before;
    struct bfv_station_sketch *stations;
    int station_count;
    struct bfv_road *roads;
    int road_count;
    struct bfv_row *rows;
    int row_count;
    struct bfv_berth *berths; /* one per stop */
    size_t surface_room;
};

/* layout_order: columns, and the order and heights of booths, lanes and places. */
void bfv_sketch_order(struct bfv_sketch *sketch);
const struct bfv_node *bfv_sketch_node(const struct bfv_sketch *sketch, int place, int column);

/* Is the place one of those a booth serves, or others lead to? */
bool bfv_is_among(const int *places, size_t count, int place);

/* layout_measure: where columns, canopy, blocks and the exit are. */
void bfv_sketch_measure(struct bfv_sketch *sketch);

/* layout_yards: what stations need, and where their roads and rows go. */
void bfv_sketch_stations(struct bfv_sketch *sketch);
double bfv_gantries_height(const struct bfv_sketch *sketch, bool before);
double bfv_gantry_length(const struct bfv_sketch *sketch, const struct bfv_station_sketch *station);
void bfv_place_gantries(struct bfv_sketch *sketch, bool before, double left, double top);
void bfv_place_roads(struct bfv_sketch *sketch, bool before, double top, double left, double right);
double bfv_bay_left(const struct bfv_sketch *sketch, const struct bfv_row *row, int bay);
bool bfv_station_before(const struct bfv_sketch *sketch, const struct bfv_station_sketch *station);

/* layout_parts: tracks, stops, gantries and yards of the layout. */
void bfv_layout_list_parts(struct bfv_layout *layout);

/* layout_land: boxes round bands, once all are laid. */
void bfv_layout_box_bands(struct bfv_layout *layout);
bool bfv_is_near_line(struct bfv_point from, struct bfv_point to, struct bfv_point at,
                      double reach);

/* layout_surfaces, layout_labels */
void bfv_layout_list_surfaces(struct bfv_layout *layout);
void bfv_layout_list_labels(struct bfv_layout *layout);

#endif
