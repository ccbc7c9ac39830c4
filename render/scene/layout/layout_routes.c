#include "scene/layout/layout_trip.h"

#include <math.h>

#include "scene/layout/route_book.h"

/* layout_routes: the way between any two ends, made when it is first asked for.
 *
 * Nearly all ways are corners with bends of one radius; ways between columns, into the exit and
 * from a waiting track to its lanes are swerves. */

/* ---- setting off ----------------------------------------------------------------------------- */

/* On to a lane of the plaza and along it to [y]; where that is nearly ahead, the trip stays where
 * it is. */
static bool cross_plaza(struct bfv_trip *trip, const struct bfv_block *block, double y)
{
    double x = y > bfv_trip_where(trip).y ? block->down_x : block->up_x;

    if (fabs(y - bfv_trip_where(trip).y) < 2.0 * BFV_TURN)
        return false;
    bfv_trip_go(trip, x, bfv_trip_where(trip).y);
    bfv_trip_go(trip, x, y);
    return true;
}

static const struct bfv_road *road_of(const struct bfv_trip *trip, int stop)
{
    int road = trip->sketch->berths[stop].road;

    return road < 0 ? NULL : &trip->sketch->roads[road];
}

static const struct bfv_block *block_at(const struct bfv_trip *trip, bool before)
{
    return before ? &trip->sketch->before : &trip->sketch->behind;
}

static bool is_before(const struct bfv_trip *trip, int station)
{
    return station >= 0 && trip->sketch->model->stations[station].before;
}

/* From a dock or lane to the ring and along it to [y]. */
static void leave_by_ring(struct bfv_trip *trip, int stop, const struct bfv_block *block, double y)
{
    const struct bfv_road *road = road_of(trip, stop);
    double from = road ? road->forth_y : bfv_trip_where(trip).y;
    double x = y > from ? block->ring_down_x : block->ring_up_x;

    if (road)
        bfv_trip_go(trip, bfv_trip_where(trip).x, from);
    bfv_trip_go(trip, x, from);
    bfv_trip_go(trip, x, y);
}

/* ---- arriving -------------------------------------------------------------------------------- */

/* Backs into a bay from a lane driven in direction [way] (1: to the right): forwards past it until
 * the rear is a bend away, then back. The trip's last corner lies on the lane's height. */
static void back_into(struct bfv_trip *trip, struct bfv_route *route, const struct bfv_stop *stop,
                      double lane_y, double way)
{
    double rear_y = stop->pose.y - BFV_HALF_TRUCK * sin(stop->pose.heading);
    double rear_x = stop->pose.x + way * BFV_TURN;
    double front_x = rear_x + way * BFV_TRUCK_LENGTH;

    bfv_trip_go(trip, rear_x, lane_y);
    bfv_trip_go(trip, front_x, lane_y);
    bfv_trip_finish(trip, route, false);
    bfv_trip_go(trip, front_x, lane_y);
    bfv_trip_go(trip, rear_x, lane_y);
    bfv_trip_go(trip, stop->pose.x, lane_y);
    bfv_trip_go(trip, stop->pose.x, rear_y);
    bfv_trip_finish(trip, route, true);
}

/* From the lane where trucks come down. Behind the booths it ends at the first road, as bays are in
 * its way; further ones are reached over the ring. */
static void arrive_from_plaza(struct bfv_trip *trip, struct bfv_route *route,
                              const struct bfv_block *block, int stop)
{
    const struct bfv_stop *to = &trip->layout->stops[stop];
    const struct bfv_road *road = road_of(trip, stop);
    const struct bfv_road *first = &trip->sketch->roads[block->first_road];
    bool forth = (to->pose.x - block->down_x) * block->way >= 0.0;
    double lane_y = forth ? road->forth_y : road->back_y;

    bfv_trip_go(trip, block->down_x, bfv_trip_where(trip).y);
    if (road != first && !road->before) {
        bfv_trip_go(trip, block->down_x, first->forth_y);
        bfv_trip_go(trip, block->ring_down_x, first->forth_y);
        bfv_trip_go(trip, block->ring_down_x, road->back_y);
        back_into(trip, route, to, road->back_y, -block->way);
        return;
    }
    bfv_trip_go(trip, block->down_x, lane_y);
    back_into(trip, route, to, lane_y, forth ? block->way : -block->way);
}

static void arrive_from_stop(struct bfv_trip *trip, struct bfv_route *route,
                             const struct bfv_block *block, int from, int to)
{
    const struct bfv_road *here = road_of(trip, from), *there = road_of(trip, to);
    const struct bfv_stop *stop = &trip->layout->stops[to];
    bool forth = (stop->pose.x - bfv_trip_where(trip).x) * block->way >= 0.0;
    double lane_y;

    if (here != there) {
        leave_by_ring(trip, from, block, there->back_y);
        back_into(trip, route, stop, there->back_y, -block->way);
        return;
    }
    lane_y = forth ? here->forth_y : here->back_y;
    bfv_trip_go(trip, bfv_trip_where(trip).x, lane_y);
    back_into(trip, route, stop, lane_y, forth ? block->way : -block->way);
}

/* ---- from places ----------------------------------------------------------------------------- */

/* Past the columns between, then on to the track. */
static void through_columns(struct bfv_trip *trip, struct bfv_route *route, int column,
                            const struct bfv_track *to)
{
    const struct bfv_sketch *sketch = trip->sketch;
    int last = sketch->column_of_place[to->place];

    for (int c = column + 1; c < last; c++) {
        const struct bfv_node *node = bfv_sketch_node(sketch, to->place, c);

        bfv_trip_swerve(trip, sketch->columns[c].from - (c ? BFV_TRUCK_LENGTH : 0.0), node->y);
        bfv_trip_go(trip, sketch->columns[c].to, node->y);
    }
    bfv_trip_swerve(trip, to->from.x - BFV_TRUCK_LENGTH, to->from.y);
    bfv_trip_go(trip, to->from.x, to->from.y);
    route->zone = sketch->columns[last].zone;
    bfv_trip_finish(trip, route, false);
}

static bool from_place(struct bfv_trip *trip, struct bfv_route *route, const struct bfv_track *from,
                       struct bfv_end to)
{
    const struct bf_place *place = &trip->sketch->model->places[from->place];

    bfv_trip_begin_on(trip, from);
    if (to.kind == BFV_END_TRACK) {
        const struct bfv_track *track = &trip->layout->tracks[to.index];

        if (track->place < 0 || !bfv_is_among(place->next.to, place->next.count, track->place))
            return false;
        through_columns(trip, route, trip->sketch->column_of_place[from->place], track);
        return true;
    }
    if (to.kind != BFV_END_STOP || place->next.count > 0 ||
        trip->layout->stops[to.index].kind != BFV_STOP_BOOTH)
        return false;
    route->zone = 1;
    bfv_trip_end_at(trip, route, &trip->layout->stops[to.index]);
    return true;
}

/* ---- from the waiting track of a station ------------------------------------------------------
 */

static bool from_waiting_track(struct bfv_trip *trip, struct bfv_route *route,
                               const struct bfv_track *from, struct bfv_end to)
{
    const struct bfv_stop *stop = &trip->layout->stops[to.index];

    if (to.kind != BFV_END_STOP || stop->station != from->station)
        return false;
    bfv_trip_begin_on(trip, from);
    bfv_trip_end_at(trip, route, stop);
    return true;
}

/* ---- to stations ----------------------------------------------------------------------------- */

/* The station of an end, -1: not one. */
static int station_of(const struct bfv_layout *layout, struct bfv_end end)
{
    if (end.kind == BFV_END_TRACK)
        return layout->tracks[end.index].station;
    return end.kind == BFV_END_STOP ? layout->stops[end.index].station : BFV_NONE;
}

/* Whether a station is reached at this end. */
static bool receives(const struct bfv_layout *layout, struct bfv_end to)
{
    return to.kind == BFV_END_TRACK ||
           (to.kind == BFV_END_STOP && !layout->stops[to.index].drive_through);
}

/* From the plaza or the entry, where the trip's last corner is. */
static void arrive(struct bfv_trip *trip, struct bfv_route *route, const struct bfv_block *block,
                   struct bfv_end to)
{
    const struct bfv_track *track;

    if (to.kind == BFV_END_STOP) {
        arrive_from_plaza(trip, route, block, to.index);
        return;
    }
    track = &trip->layout->tracks[to.index];
    if (!cross_plaza(trip, block, track->from.y))
        bfv_trip_swerve(trip, track->from.x - BFV_TRUCK_LENGTH, track->from.y);
    bfv_trip_end_on(trip, route, track);
}

/* ---- out ------------------------------------------------------------------------------------- */

static void leave_left(struct bfv_trip *trip, struct bfv_route *route)
{
    bfv_trip_go(trip, bfv_trip_where(trip).x, trip->sketch->back_y);
    bfv_trip_go(trip, -BFV_BEYOND, trip->sketch->back_y);
    bfv_trip_finish(trip, route, false);
}

static void leave_right(struct bfv_trip *trip, struct bfv_route *route, double y)
{
    bfv_trip_go(trip, trip->sketch->right + BFV_BEYOND, y);
    bfv_trip_finish(trip, route, false);
}

static bool from_booth(struct bfv_trip *trip, struct bfv_route *route, const struct bfv_stop *from,
                       struct bfv_end to)
{
    const struct bfv_sketch *sketch = trip->sketch;
    const struct bfv_block *behind = &sketch->behind;
    int station = station_of(trip->layout, to);

    bfv_trip_begin_at(trip, from->pose);
    if (to.kind == BFV_END_EXIT) {
        double y = sketch->exit_y[to.index];

        if (fabs(y - from->pose.y) < sketch->exit_x - behind->down_x)
            bfv_trip_swerve(trip, sketch->exit_x, y);
        else
            cross_plaza(trip, behind, y);
        leave_right(trip, route, y);
        return true;
    }
    if (to.kind == BFV_END_BACK) {
        if (!sketch->turns_back)
            return false;
        bfv_trip_go(trip, behind->up_x, from->pose.y);
        leave_left(trip, route);
        return true;
    }
    if (station < 0 || is_before(trip, station) || !receives(trip->layout, to))
        return false;
    arrive(trip, route, behind, to);
    return true;
}

/* Round by the ring to where trucks come down. */
static bool go_round(struct bfv_trip *trip, int stop, const struct bfv_block *block)
{
    if (!block->loops)
        return false;
    leave_by_ring(trip, stop, block, block->return_y);
    return true;
}

static bool leave_before(struct bfv_trip *trip, struct bfv_route *route, int stop,
                         struct bfv_end to)
{
    const struct bfv_track *track = &trip->layout->tracks[to.index];

    if (to.kind != BFV_END_TRACK || track->place < 0 || !trip->sketch->entered[track->place])
        return false;
    leave_by_ring(trip, stop, &trip->sketch->before,
                  trip->sketch->column_of_place[track->place] == 0
                      ? track->from.y
                      : bfv_sketch_node(trip->sketch, track->place, 0)->y);
    route->zone = trip->sketch->entry_zone;
    if (trip->sketch->column_of_place[track->place] == 0)
        bfv_trip_end_on(trip, route, track);
    else
        through_columns(trip, route, -1, track);
    return true;
}

static bool between_stations(struct bfv_trip *trip, struct bfv_route *route, int stop,
                             const struct bfv_block *block, struct bfv_end to)
{
    const struct bfv_track *track;

    if (!receives(trip->layout, to) || (to.kind == BFV_END_STOP && to.index == stop))
        return false;
    if (to.kind == BFV_END_STOP) {
        arrive_from_stop(trip, route, block, stop, to.index);
        return true;
    }
    track = &trip->layout->tracks[to.index];
    if (!go_round(trip, stop, block))
        return false;
    bfv_trip_go(trip, block->down_x, bfv_trip_where(trip).y);
    bfv_trip_go(trip, block->down_x, track->from.y);
    bfv_trip_end_on(trip, route, track);
    return true;
}

static bool from_station(struct bfv_trip *trip, struct bfv_route *route, int stop,
                         struct bfv_end to)
{
    const struct bfv_sketch *sketch = trip->sketch;
    const struct bfv_stop *from = &trip->layout->stops[stop];
    bool before = is_before(trip, from->station);
    const struct bfv_block *block = block_at(trip, before);
    int station = station_of(trip->layout, to);

    bfv_trip_begin_at(trip, from->pose);
    route->zone = before ? sketch->entry_zone : 0;
    if (station >= 0)
        return is_before(trip, station) == before && between_stations(trip, route, stop, block, to);
    if (before)
        return leave_before(trip, route, stop, to);
    if (to.kind == BFV_END_EXIT) {
        leave_by_ring(trip, stop, block, sketch->exit_y[to.index]);
        leave_right(trip, route, sketch->exit_y[to.index]);
        return true;
    }
    if (to.kind != BFV_END_BACK || !sketch->turns_back || !go_round(trip, stop, block))
        return false;
    bfv_trip_go(trip, block->up_x, bfv_trip_where(trip).y);
    leave_left(trip, route);
    return true;
}

/* ---- in -------------------------------------------------------------------------------------- */

static bool from_outside(struct bfv_trip *trip, struct bfv_route *route, struct bfv_end to)
{
    const struct bfv_sketch *sketch = trip->sketch;
    int station = station_of(trip->layout, to);

    route->zone = sketch->entry_zone;
    if (station >= 0) {
        if (!is_before(trip, station) || !receives(trip->layout, to))
            return false;
        bfv_trip_go(trip, -BFV_BEYOND, sketch->before.entry_y);
        bfv_trip_go(trip, BFV_TRUCK_LENGTH - BFV_BEYOND, sketch->before.entry_y);
        arrive(trip, route, &sketch->before, to);
        return true;
    }
    if (to.kind == BFV_END_TRACK && !trip->layout->tracks[to.index].from_outside) {
        const struct bfv_track *track = &trip->layout->tracks[to.index];
        bool first = sketch->column_of_place[track->place] == 0;

        if (!sketch->entered[track->place])
            return false;
        bfv_trip_go(trip, -BFV_BEYOND,
                    first ? track->from.y : bfv_sketch_node(sketch, track->place, 0)->y);
        through_columns(trip, route, -1, track);
        return true;
    }
    return false;
}

/* ---- looking up ------------------------------------------------------------------------------ */

static bool make_route(const struct bfv_layout *layout, struct bfv_route *route)
{
    struct bfv_trip trip = {.layout = layout, .sketch = layout->sketch, .arena = layout->arena};
    struct bfv_end from = route->from;

    switch (from.kind) {
    case BFV_END_TRACK:
        if (layout->tracks[from.index].place >= 0)
            return from_place(&trip, route, &layout->tracks[from.index], route->to);
        route->zone =
            is_before(&trip, layout->tracks[from.index].station) ? layout->sketch->entry_zone : 0;
        return from_waiting_track(&trip, route, &layout->tracks[from.index], route->to);
    case BFV_END_STOP:
        if (layout->stops[from.index].kind == BFV_STOP_BOOTH)
            return from_booth(&trip, route, &layout->stops[from.index], route->to);
        return from_station(&trip, route, from.index, route->to);
    case BFV_END_OUTSIDE:
        return from_outside(&trip, route, route->to);
    case BFV_END_EXIT:
    case BFV_END_BACK:
        break;
    }
    return false;
}

int bfv_layout_route(const struct bfv_layout *layout, struct bfv_end from, struct bfv_end to)
{
    struct bfv_route route = {.from = from, .to = to};
    int known = bfv_route_book_find(layout->routes, from, to);

    if (known != BFV_NONE || !make_route(layout, &route))
        return known;
    return bfv_route_book_add(layout->routes, &route);
}

const struct bfv_route *bfv_layout_route_at(const struct bfv_layout *layout, int number)
{
    return bfv_route_book_route(layout->routes, number);
}
