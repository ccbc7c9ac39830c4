/* motion_headway: how far one truck must be ahead of another on its route, so that the two never
 * touch.
 *
 * Everybody on a route drives at the same speed without stopping. So whether two trucks touch
 * depends on nothing but the shapes of their routes and how much earlier one of them started. The
 * lead of X over Y is the most by which X may still have driven further than Y while their boxes
 * overlap: Y starts later than X by at least lead / speed, and passes every spot they share after X
 * has left it. Found from geometry when it is first asked for, and kept. */
#ifndef BFV_SCENE_MOTION_HEADWAY_H
#define BFV_SCENE_MOTION_HEADWAY_H

#include "scene/layout.h"

struct bfv_headways;

/* [layout] must outlive it. */
struct bfv_headways *bfv_headways_create(const struct bfv_layout *layout);
void bfv_headways_destroy(struct bfv_headways *headways);

/* In units, up to half a truck's length too much; -INFINITY: the two routes never meet. Routes are
 * indices into those of the layout. */
double bfv_headways_lead(struct bfv_headways *headways, int first, int second);

/* Where a truck is that has driven [driven] units of the route, from 0 to its length. */
struct bfv_pose bfv_route_pose(const struct bfv_route *route, double driven);

#endif
