/* motion_headway: by how much two trucks must start apart, so that they never touch.
 *
 * Everybody on a route drives at the same speed without stopping. So whether two trucks touch
 * depends on nothing but the shapes of their routes and on how far the second is behind the first:
 * how much less of its route it has driven (which is the same all the way). The distances at which
 * they touch somewhere are found from geometry when they are first asked for, and kept; they do not
 * depend on the speed. */
#ifndef BFV_SCENE_MOTION_HEADWAY_H
#define BFV_SCENE_MOTION_HEADWAY_H

#include "scene/layout/layout.h"

struct bfv_headways;

/* [layout] must outlive it. */
struct bfv_headways *bfv_headways_create(const struct bfv_layout *layout);
void bfv_headways_destroy(struct bfv_headways *headways);

/* In units: a second truck that is further behind than [from] and less than [to] touches the first.
 */
struct bfv_clash {
    double from, to;
};

/* All clashes of two routes (indices into those of the layout), ascending and apart; each up to
 * some units longer than it is. Returns how many there are; valid until the next call. */
int bfv_headways_clashes(struct bfv_headways *headways, int first, int second,
                         const struct bfv_clash **clashes);

/* The same for a truck on [second] that goes where one on [first] stands and sets out from: how far
 * behind it must at least be to find the spot clear. */
double bfv_headways_clear(struct bfv_headways *headways, int first, int second);

/* Where a truck is that has driven [driven] units of the route, from 0 to its length. */
struct bfv_pose bfv_route_pose(const struct bfv_route *route, double driven);

#endif
