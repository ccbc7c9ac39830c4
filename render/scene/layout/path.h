/* path: a curve that trucks drive along, as a polyline with its lengths.
 *
 * Layout units throughout render/scene: one unit is one pixel at 100 % zoom and text size, x grows
 * to the right, y downwards, headings are radians clockwise from the right. */
#ifndef BFV_SCENE_PATH_H
#define BFV_SCENE_PATH_H

#include <stdbool.h>
#include <stddef.h>

#include "core/memory.h"

struct bfv_point {
    double x, y;
};

struct bfv_rect {
    double x, y, width, height;
};

struct bfv_pose {
    double x, y; /* middle of the truck */
    double heading;
};

struct bfv_path {
    const struct bfv_point *points; /* at least two */
    const double *along;            /* arc length from the first point to each */
    size_t count;
    double length;
};

/* A polyline through [corners] whose corners are rounded by arcs of up to [radius]. A corner that
 * does not bend keeps the bends next to it from reaching past it. No two neighbours are the same
 * point. */
struct bfv_path bfv_path_rounded(struct bf_arena *arena, const struct bfv_point *corners,
                                 size_t count, double radius);

/* A smooth curve that leaves [from] and reaches [to] horizontally, as lanes fan out. */
struct bfv_path bfv_path_swerve(struct bf_arena *arena, struct bfv_point from, struct bfv_point to);

/* [b] after [a], whose end is its start. */
struct bfv_path bfv_path_join(struct bf_arena *arena, struct bfv_path a, struct bfv_path b);

/* The point [along] the path; beyond its ends it goes on straight. */
struct bfv_point bfv_path_at(const struct bfv_path *path, double along);

/* A truck of [length] whose leading end is [along] the path and whose other end is on it too.
 * [backwards]: the leading end is its rear. */
struct bfv_pose bfv_path_pose(const struct bfv_path *path, double along, double length,
                              bool backwards);

#endif
