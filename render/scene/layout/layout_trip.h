/* layout_trip: a route while it is made, corner by corner. */
#ifndef BFV_SCENE_LAYOUT_TRIP_H
#define BFV_SCENE_LAYOUT_TRIP_H

#include "scene/layout/layout_sketch.h"

enum { BFV_MOST_CORNERS = 20 };

struct bfv_trip {
    const struct bfv_layout *layout;
    const struct bfv_sketch *sketch;
    struct bf_arena *arena;
    struct bfv_path path; /* of this part, up to the first corner; count 0: nothing yet */
    struct bfv_point corners[BFV_MOST_CORNERS];
    size_t count;
};

/* From where a truck stands, or from the head of a track. */
void bfv_trip_begin_at(struct bfv_trip *trip, struct bfv_pose pose);
void bfv_trip_begin_on(struct bfv_trip *trip, const struct bfv_track *track);

/* Straight on to the next corner; where the trip is already there, nothing happens. */
void bfv_trip_go(struct bfv_trip *trip, double x, double y);

/* As lanes fan out. The trip must come and go on horizontally. */
void bfv_trip_swerve(struct bfv_trip *trip, double x, double y);

struct bfv_point bfv_trip_where(const struct bfv_trip *trip);

/* What has been driven becomes a part of the route, and the trip is empty again. */
void bfv_trip_finish(struct bfv_trip *trip, struct bfv_route *route, bool backwards);

/* On to the beginning of a track, or into a stop that is entered forwards, and finish. */
void bfv_trip_end_on(struct bfv_trip *trip, struct bfv_route *route, const struct bfv_track *track);
void bfv_trip_end_at(struct bfv_trip *trip, struct bfv_route *route, const struct bfv_stop *stop);

#endif
