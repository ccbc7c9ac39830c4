#include "scene/motion/motion_moves.h"

#include <math.h>

/* Who would have to stay longer at a stop after its time there goes out of sight instead. */
#define LONG_STAY (5 * BF_SECOND)

/* ---- to a track ------------------------------------------------------------------------------ */

/* Units before the head of the track at which the route ends. */
static double end_of(const struct bfv_layout *layout, int route, const struct bfv_track *track)
{
    const struct bfv_route *way = bfv_layout_route_at(layout, route);
    const struct bfv_path *path = &way->parts[way->part_count - 1].path;
    struct bfv_point end = path->points[path->count - 1];

    return hypot(track->to.x - end.x, track->to.y - end.y);
}

/* How much of the travel time from place to place is over before the truck is in the picture. */
static bf_time unseen(bf_time travel, bf_time seen)
{
    return travel > seen ? travel - seen : 0;
}

static void stand_on_track(struct bfv_moves *moves, struct bfv_errand errand, int entry)
{
    struct bfv_where *where = &moves->where[errand.life];

    where->kind = BFV_WHERE_TRACK;
    where->index = errand.index;
    where->entry = entry;
}

static void drive_to_track(struct bfv_moves *moves, struct bfv_errand errand, int route)
{
    struct bfv_queue *queue = &moves->motion->queues[errand.index];
    bf_time duration = bfv_traffic_duration(&moves->traffic, route);
    bf_time clear = bfv_queue_earliest(queue, queue->room) - duration;
    bf_time due =
        moves->now + unseen(errand.travel, duration + bfv_moves_time(queue->room, queue->speed));
    bool outside = moves->where[errand.life].kind == BFV_WHERE_OUTSIDE;
    bf_time start = bfv_moves_set_out(
        moves, errand.life, (struct bfv_departure){route, outside ? due : moves->now, clear, due});

    stand_on_track(moves, errand,
                   bfv_queue_join(queue, errand.life, start + duration, queue->room));
}

/* Drives until it would touch somebody who has just come onto the track, and is hidden there.
 * Returns when. */
static bf_time drive_into_hiding(struct bfv_moves *moves, uint32_t life, int route)
{
    double driven = fmax(bfv_layout_route_at(moves->layout, route)->length - BFV_SLOT, 0.0);
    bf_time hidden =
        bfv_moves_set_out(moves, life,
                          (struct bfv_departure){route, moves->now, moves->now, moves->now}) +
        bfv_moves_time(driven, moves->pace.speed);

    moves->traffic.drives[moves->where[life].drive].end = hidden;
    return hidden;
}

/* It comes out of hiding at once if there is a slot that is only not yet free. */
static void drive_behind_track(struct bfv_moves *moves, struct bfv_errand errand, int route)
{
    struct bfv_queue *queue = &moves->motion->queues[errand.index];
    bf_time hidden = drive_into_hiding(moves, errand.life, route);
    int index = bfv_queue_hide(queue, errand.life, hidden);

    queue->entries[index].not_before = hidden + BFV_HIDE_AT_LEAST;
    queue->entries[index].whole_at = moves->traffic.drives[moves->where[errand.life].drive].start +
                                     bfv_traffic_duration(&moves->traffic, route);
    stand_on_track(moves, errand, index);
    bfv_moves_show_next(moves, queue, hidden);
}

/* From out of sight: into the picture at the left edge, or out of the pill. */
static void appear_on_track(struct bfv_moves *moves, struct bfv_errand errand)
{
    struct bfv_queue *queue = &moves->motion->queues[errand.index];
    struct bfv_where *where = &moves->where[errand.life];
    bf_time since = where->since;
    bf_time at = moves->now + unseen(errand.travel, bfv_moves_time(queue->from, queue->speed));
    int entry;

    if (where->kind == BFV_WHERE_HIDDEN)
        at = bfv_later(at, since + BFV_HIDE_AT_LEAST);
    if (bfv_queue_has_slot(queue)) {
        bf_time clear = bfv_later(at, bfv_queue_earliest(queue, queue->from));

        moves->motion->lag = bfv_later(moves->motion->lag, clear - at);
        entry = bfv_queue_join(queue, errand.life, clear, queue->from);
        queue->entries[entry].hidden = since;
    } else {
        entry = bfv_queue_hide(queue, errand.life, since);
        queue->entries[entry].not_before = at;
    }
    stand_on_track(moves, errand, entry);
}

/* Vanishes where it stands and is there at the end of the queue at once. */
static void jump_to_track(struct bfv_moves *moves, struct bfv_errand errand)
{
    struct bfv_queue *queue = &moves->motion->queues[errand.index];
    bf_time at = bfv_moves_ready(moves, &moves->where[errand.life], false);
    double distance = queue->shown * BFV_SLOT;

    if (!bfv_queue_has_slot(queue)) {
        int entry = bfv_queue_hide(queue, errand.life, at);

        queue->entries[entry].not_before = at + BFV_HIDE_AT_LEAST;
        bfv_moves_leave(moves, errand.life, at, BFV_NONE);
        stand_on_track(moves, errand, entry);
        return;
    }
    at = bfv_later(at, bfv_queue_earliest(queue, distance));
    moves->motion->lag = bfv_later(moves->motion->lag, at - moves->now);
    bfv_moves_leave(moves, errand.life, at, BFV_NONE);
    stand_on_track(moves, errand, bfv_queue_change_to(queue, errand.life, at, distance));
}

/* Would it have to stay long where others want to stand, until its place in the queue is free? */
static bool holds_up(const struct bfv_moves *moves, const struct bfv_where *where,
                     const struct bfv_queue *queue, int route)
{
    bf_time clear =
        bfv_queue_earliest(queue, queue->room) - bfv_traffic_duration(&moves->traffic, route);

    return where->kind == BFV_WHERE_STOP && clear > bfv_moves_ready(moves, where, true) + LONG_STAY;
}

void bfv_moves_to_track(struct bfv_moves *moves, struct bfv_errand errand)
{
    struct bfv_queue *queue = &moves->motion->queues[errand.index];
    const struct bfv_where *where = &moves->where[errand.life];
    bool outside = where->kind == BFV_WHERE_OUTSIDE;
    int route = BFV_NONE;

    if (!outside || (!queue->track->from_outside && bfv_queue_has_slot(queue)))
        route = bfv_moves_route(moves, errand.life, (struct bfv_end){BFV_END_TRACK, errand.index});
    if (route != BFV_NONE)
        bfv_queue_reach(queue, end_of(moves->layout, route, queue->track));
    if (route != BFV_NONE && bfv_queue_has_slot(queue) && !holds_up(moves, where, queue, route))
        drive_to_track(moves, errand, route);
    else if (route != BFV_NONE)
        drive_behind_track(moves, errand, route);
    else if (outside || where->kind == BFV_WHERE_HIDDEN)
        appear_on_track(moves, errand);
    else
        jump_to_track(moves, errand);
}

void bfv_moves_behind_track(struct bfv_moves *moves, uint32_t life, int track)
{
    int route = bfv_moves_route(moves, life, (struct bfv_end){BFV_END_TRACK, track});
    bf_time hidden;

    if (route != BFV_NONE) {
        hidden = drive_into_hiding(moves, life, route);
    } else {
        hidden = bfv_moves_ready(moves, &moves->where[life], false);
        bfv_moves_leave(moves, life, hidden, BFV_NONE);
    }
    moves->where[life].kind = BFV_WHERE_HIDDEN;
    moves->where[life].index = track;
    moves->where[life].since = hidden;
}

/* ---- to a stop ------------------------------------------------------------------------------- */

static void drive_to_stop(struct bfv_moves *moves, struct bfv_errand errand, int route)
{
    const struct bfv_stop_use *use = &moves->stops[errand.index];
    bf_time duration = bfv_traffic_duration(&moves->traffic, route);
    struct bfv_departure departure = {route, moves->now, use->free_at,
                                      moves->now + unseen(errand.travel, duration)};

    if (moves->where[errand.life].kind == BFV_WHERE_OUTSIDE)
        departure.told = departure.due;
    if (use->left_by == BFV_NONE)
        departure.clear -= duration;
    else
        departure.clear += bfv_traffic_clear(&moves->traffic, use->left_by, route);
    bfv_moves_stand_at(moves, errand.life, errand.index,
                       bfv_moves_set_out(moves, errand.life, departure) + duration);
}

void bfv_moves_to_stop(struct bfv_moves *moves, struct bfv_errand errand)
{
    int route = bfv_moves_route(moves, errand.life, (struct bfv_end){BFV_END_STOP, errand.index});

    if (route != BFV_NONE)
        drive_to_stop(moves, errand, route);
    else
        bfv_moves_appear_at(moves, errand.life, errand.index);
}

/* ---- out of sight and out -------------------------------------------------------------------- */

static void wait_in_pill(struct bfv_moves *moves, uint32_t life, int yard)
{
    struct bfv_waiting *waiting = &moves->waiting[yard];

    if (waiting->count == waiting->room) {
        waiting->room = 2 * waiting->room + 16;
        waiting->lives = bf_reallocate(waiting->lives, waiting->room, sizeof *waiting->lives);
    }
    waiting->lives[waiting->count++] = life;
}

/* All of a yard's spots are taken. On the way to one of them a truck is in nobody's way up to where
 * it would turn in. */
void bfv_moves_to_pill(struct bfv_moves *moves, uint32_t life, int yard)
{
    const struct bfv_yard *to = &moves->layout->yards[yard];
    struct bfv_where *where = &moves->where[life];
    int stop = to->spots > 0 ? to->first_spot : to->first_dock;
    int route = where->kind == BFV_WHERE_OUTSIDE
                    ? BFV_NONE
                    : bfv_moves_route(moves, life, (struct bfv_end){BFV_END_STOP, stop});
    bf_time hidden;

    wait_in_pill(moves, life, yard);
    if (where->kind == BFV_WHERE_OUTSIDE) {
        hidden = where->since;
    } else if (route == BFV_NONE) {
        hidden = bfv_moves_ready(moves, where, false);
        bfv_moves_leave(moves, life, hidden, BFV_NONE);
    } else {
        double driven = fmax(bfv_layout_route_at(moves->layout, route)->parts[0].path.length -
                                 2.0 * BFV_TRUCK_LENGTH,
                             0.0);

        hidden =
            bfv_moves_set_out(moves, life,
                              (struct bfv_departure){route, moves->now, moves->now, moves->now}) +
            bfv_moves_time(driven, moves->pace.speed);
        moves->traffic.drives[where->drive].end = hidden;
    }
    where->kind = BFV_WHERE_HIDDEN;
    where->index = (int)moves->layout->track_count + yard;
    where->since = hidden;
}

void bfv_moves_out(struct bfv_moves *moves, uint32_t life, enum bfv_end_kind way)
{
    const struct bfv_where *where = &moves->where[life];
    int route = BFV_NONE;

    if (where->kind == BFV_WHERE_STOP && way == BFV_END_BACK)
        route = bfv_moves_route(moves, life, (struct bfv_end){BFV_END_BACK, 0});
    if (where->kind == BFV_WHERE_STOP && route == BFV_NONE)
        route = bfv_moves_route(
            moves, life, (struct bfv_end){BFV_END_EXIT, moves->stops[where->index].exit_lane});
    if (route != BFV_NONE)
        bfv_moves_set_out(moves, life,
                          (struct bfv_departure){route, moves->now, moves->now, moves->now});
    else
        bfv_moves_leave(moves, life, bfv_moves_ready(moves, where, false), BFV_NONE);
    moves->where[life].kind = BFV_WHERE_GONE;
}
