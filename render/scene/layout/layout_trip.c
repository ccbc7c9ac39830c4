#include "scene/layout/layout_trip.h"

#include <math.h>

void bfv_trip_go(struct bfv_trip *trip, double x, double y)
{
    if (trip->count > 0) {
        struct bfv_point last = trip->corners[trip->count - 1];

        if (fabs(last.x - x) < 1e-6 && fabs(last.y - y) < 1e-6)
            return;
    }
    trip->corners[trip->count++] = (struct bfv_point){x, y};
}

struct bfv_point bfv_trip_where(const struct bfv_trip *trip)
{
    return trip->corners[trip->count - 1];
}

static void append(struct bfv_trip *trip, struct bfv_path path)
{
    trip->path = trip->path.count ? bfv_path_join(trip->arena, trip->path, path) : path;
}

/* Turns the corners so far into a path, whose end is the first corner of what follows. */
static void finish_corners(struct bfv_trip *trip)
{
    struct bfv_point last = bfv_trip_where(trip);

    if (trip->count > 1)
        append(trip, bfv_path_rounded(trip->arena, trip->corners, trip->count, BFV_TURN));
    trip->corners[0] = last;
    trip->count = 1;
}

void bfv_trip_swerve(struct bfv_trip *trip, double x, double y)
{
    if (fabs(y - bfv_trip_where(trip).y) < 1e-6) {
        bfv_trip_go(trip, x, y);
        return;
    }
    finish_corners(trip);
    append(trip, bfv_path_swerve(trip->arena, bfv_trip_where(trip), (struct bfv_point){x, y}));
    trip->corners[0] = (struct bfv_point){x, y};
}

void bfv_trip_finish(struct bfv_trip *trip, struct bfv_route *route, bool backwards)
{
    finish_corners(trip);
    route->parts[route->part_count++] = (struct bfv_part){trip->path, backwards};
    route->length += trip->path.length - BFV_TRUCK_LENGTH;
    trip->path = (struct bfv_path){.count = 0};
    trip->count = 0;
}

void bfv_trip_begin_at(struct bfv_trip *trip, struct bfv_pose pose)
{
    double ahead_x = BFV_HALF_TRUCK * cos(pose.heading);
    double ahead_y = BFV_HALF_TRUCK * sin(pose.heading);

    bfv_trip_go(trip, pose.x - ahead_x, pose.y - ahead_y);
    bfv_trip_go(trip, pose.x + ahead_x, pose.y + ahead_y);
}

void bfv_trip_begin_on(struct bfv_trip *trip, const struct bfv_track *track)
{
    bfv_trip_go(trip, track->to.x - BFV_TRUCK_LENGTH, track->to.y);
    bfv_trip_go(trip, track->to.x, track->to.y);
}

void bfv_trip_end_on(struct bfv_trip *trip, struct bfv_route *route, const struct bfv_track *track)
{
    bfv_trip_go(trip, track->from.x - BFV_TRUCK_LENGTH, track->from.y);
    bfv_trip_go(trip, track->from.x, track->from.y);
    bfv_trip_finish(trip, route, false);
}

void bfv_trip_end_at(struct bfv_trip *trip, struct bfv_route *route, const struct bfv_stop *stop)
{
    double front = stop->pose.x + BFV_HALF_TRUCK;

    bfv_trip_swerve(trip, front - BFV_TRUCK_LENGTH, stop->pose.y);
    bfv_trip_go(trip, front, stop->pose.y);
    bfv_trip_finish(trip, route, false);
}
