#include "scene/motion_moves.h"

#include <math.h>

/* At the usual haste. */
#define SPEED    (12.0 * BFV_METRE)
#define SLOWEST  (6.0 * BFV_METRE)
#define REACTION 0.6

/* Who went into hiding stays there for so long, that nobody is seen to jump. */
#define HIDE_AT_LEAST (BF_SECOND / 2)

/* Who would have to stay longer at a stop after its time there goes out of sight instead. */
#define LONG_STAY (5 * BF_SECOND)

/* Units after which a truck has left the spot where it stood to somebody who appears there. */
#define CLEAR_AFTER 90.0

static bf_time later(bf_time a, bf_time b)
{
    return a > b ? a : b;
}

static bf_time sooner(bf_time a, bf_time b)
{
    return a < b ? a : b;
}

static bf_time time_for(double units, double speed)
{
    return (bf_time)(units / speed * 1e6);
}

/* ---- keeping what is decided ----------------------------------------------------------------- */

static void add_moment(struct bfv_moments *moments, bf_time at)
{
    if (moments->count == moments->room) {
        moments->room = 2 * moments->room + 16;
        moments->times = bf_reallocate(moments->times, moments->room, sizeof *moments->times);
    }
    moments->times[moments->count++] = at;
}

/* The truck was out of sight at [index]. */
static void add_absence(struct bfv_moves *moves, int index, bf_time from, bf_time to, uint32_t life)
{
    if (from >= to)
        return;
    if (moves->absence_count == moves->absence_room) {
        moves->absence_room = 2 * moves->absence_room + 256;
        moves->absences =
            bf_reallocate(moves->absences, moves->absence_room, sizeof *moves->absences);
    }
    moves->absences[moves->absence_count++] =
        (struct bfv_absence){.from = from, .to = to, .life = life, .index = index};
}

/* It counts no longer than the truck was inside, which may end before it is seen to. */
static void count_absence(struct bfv_motion *motion, struct bfv_absence absence)
{
    const struct bfv_life *life = &motion->lives[absence.life];
    struct bfv_absences *absences = &motion->absences[absence.index];
    bf_time to = sooner(absence.to, life->left), stands = later(absence.from, life->joined);

    if (absence.from >= to)
        return;
    add_moment(&absences->begin, absence.from);
    add_moment(&absences->end, to);
    if (stands >= to)
        return;
    add_moment(&absences->stand, stands);
    add_moment(&absences->stand_end, to);
}

static void add_stay(struct bfv_moves *moves, int stop, struct bfv_stay stay)
{
    struct bfv_stays *stays = &moves->motion->stops[stop];

    if (stays->count == stays->room) {
        stays->room = 2 * stays->room + 16;
        stays->stays = bf_reallocate(stays->stays, stays->room, sizeof *stays->stays);
    }
    stays->stays[stays->count++] = stay;
}

static void add_hidden_entry(struct bfv_moves *moves, int track, const struct bfv_entry *entry,
                             bf_time until)
{
    if (entry->hidden != BF_NEVER)
        add_absence(moves, track, entry->hidden, sooner(entry->seen, until), entry->life);
}

/* ---- beginning and end ----------------------------------------------------------------------- */

static double travel_of(const struct bfv_layout *layout, const struct bfv_track *track)
{
    return track->place == BFV_NONE ? 0.0 : layout->model->places[track->place].travel_s;
}

/* Booths use the exit lanes in their order, so that their trucks need not cross; all others the
 * last one. */
static int exit_lane_of(const struct bfv_layout *layout, int stop)
{
    int booths = 0, above = 0;

    if (layout->stops[stop].kind != BFV_STOP_BOOTH)
        return layout->exit_lanes - 1;
    for (size_t i = 0; i < layout->stop_count; i++) {
        booths += layout->stops[i].kind == BFV_STOP_BOOTH;
        above += layout->stops[i].kind == BFV_STOP_BOOTH &&
                 layout->stops[i].pose.y < layout->stops[stop].pose.y;
    }
    return above * layout->exit_lanes / booths;
}

void bfv_moves_begin(struct bfv_moves *moves, struct bfv_motion *motion,
                     struct bfv_headways *headways, double haste)
{
    const struct bfv_layout *layout = motion->layout;

    *moves = (struct bfv_moves){
        .motion = motion,
        .layout = layout,
        .pace = {.speed = SPEED * haste,
                 .slowest = SLOWEST * haste,
                 .reaction = bf_time_from_seconds(REACTION / haste)},
    };
    motion->speed = moves->pace.speed;
    bfv_traffic_init(&moves->traffic, layout, headways, motion->speed);
    motion->queues = bf_allocate(layout->track_count + 1, sizeof *motion->queues);
    for (size_t i = 0; i < layout->track_count; i++)
        bfv_queue_init(&motion->queues[i], &layout->tracks[i],
                       travel_of(layout, &layout->tracks[i]), &moves->pace);
    motion->stops = bf_allocate(layout->stop_count + 1, sizeof *motion->stops);
    motion->absences =
        bf_allocate(layout->track_count + layout->yard_count + 1, sizeof *motion->absences);
    moves->stops = bf_allocate(layout->stop_count + 1, sizeof *moves->stops);
    for (size_t i = 0; i < layout->stop_count; i++)
        moves->stops[i] = (struct bfv_stop_use){
            .left_by = BFV_NONE, .free_at = -BF_DAY, .exit_lane = exit_lane_of(layout, (int)i)};
    moves->waiting = bf_allocate(layout->yard_count + 1, sizeof *moves->waiting);
}

static void end_life(struct bfv_moves *moves, uint32_t life)
{
    const struct bfv_where *where = &moves->where[life];

    switch (where->kind) {
    case BFV_WHERE_OUTSIDE:
    case BFV_WHERE_HIDDEN:
        add_absence(moves, where->index, where->since, BF_NEVER, life);
        break;
    case BFV_WHERE_TRACK:
        add_hidden_entry(moves, where->index,
                         &moves->motion->queues[where->index].entries[where->entry], BF_NEVER);
        break;
    case BFV_WHERE_STOP:
        add_stay(moves, where->index, (struct bfv_stay){where->since, BF_NEVER, life});
        break;
    case BFV_WHERE_GONE:
        break;
    }
}

void bfv_moves_end(struct bfv_moves *moves)
{
    struct bfv_motion *motion = moves->motion;

    for (uint32_t i = 0; i < motion->life_count; i++)
        end_life(moves, i);
    for (size_t i = 0; i < moves->absence_count; i++)
        count_absence(motion, moves->absences[i]);
    for (size_t i = 0; i < moves->layout->track_count; i++)
        bfv_queue_finish(&motion->queues[i]);
    bfv_traffic_sort(&moves->traffic);
    bfv_traffic_close(&moves->traffic);
    motion->drives = moves->traffic.drives;
    motion->drive_count = moves->traffic.count;
    motion->longest = moves->traffic.longest;
    for (size_t i = 0; i < moves->layout->yard_count; i++)
        bf_free(moves->waiting[i].lives);
    bf_free(moves->waiting);
    bf_free(moves->stops);
    bf_free(moves->where);
    bf_free(moves->absences);
}

void bfv_moves_arrive(struct bfv_moves *moves, uint32_t life, int track)
{
    if (life >= moves->where_room) {
        moves->where_room = 2 * (size_t)life + 256;
        moves->where = bf_reallocate(moves->where, moves->where_room, sizeof *moves->where);
    }
    moves->where[life] =
        (struct bfv_where){.kind = BFV_WHERE_OUTSIDE, .index = track, .since = moves->now};
}

/* ---- where a truck sets out from ------------------------------------------------------------- */

/* Can it drive from there, and is nobody in its way? Otherwise it leaves without being seen to. */
static bool can_drive(const struct bfv_moves *moves, const struct bfv_where *where)
{
    const struct bfv_queue *queue;

    if (where->kind != BFV_WHERE_TRACK)
        return where->kind == BFV_WHERE_STOP || where->kind == BFV_WHERE_OUTSIDE;
    queue = &moves->motion->queues[where->index];
    return queue->first == where->entry && queue->entries[where->entry].seen != BF_NEVER;
}

static struct bfv_end end_at(const struct bfv_where *where)
{
    switch (where->kind) {
    case BFV_WHERE_TRACK:
        return (struct bfv_end){BFV_END_TRACK, where->index};
    case BFV_WHERE_STOP:
        return (struct bfv_end){BFV_END_STOP, where->index};
    case BFV_WHERE_OUTSIDE:
    case BFV_WHERE_HIDDEN:
    case BFV_WHERE_GONE:
        break;
    }
    return (struct bfv_end){BFV_END_OUTSIDE, 0};
}

/* BFV_NONE: it can only vanish here and appear there. */
static int route_to(const struct bfv_moves *moves, uint32_t life, struct bfv_end to)
{
    const struct bfv_where *where = &moves->where[life];

    if (!can_drive(moves, where))
        return BFV_NONE;
    return bfv_layout_route(moves->layout, end_at(where), to);
}

/* When it can leave where it is: as the first of its queue by a route, or as it stands. */
static bf_time ready(const struct bfv_moves *moves, const struct bfv_where *where, bool drives)
{
    const struct bfv_queue *queue;
    const struct bfv_entry *entry;
    bf_time at = moves->now;

    if (where->kind != BFV_WHERE_TRACK)
        return later(at, where->since);
    queue = &moves->motion->queues[where->index];
    if (drives)
        return later(at, bfv_queue_ready(queue, where->entry));
    entry = &queue->entries[where->entry];
    if (entry->hidden != BF_NEVER)
        at = later(at, entry->hidden);
    return entry->seen != BF_NEVER ? later(at, entry->seen) : at;
}

/* A spot has come free: who waits longest without one comes into sight there. */
static void fill_spot(struct bfv_moves *moves, int stop)
{
    int yard = moves->layout->yard_of_station[moves->layout->stops[stop].station];
    struct bfv_waiting *waiting = &moves->waiting[yard];

    while (waiting->first < waiting->count) {
        uint32_t life = waiting->lives[waiting->first++];
        struct bfv_where *where = &moves->where[life];

        if (where->kind != BFV_WHERE_HIDDEN ||
            where->index != (int)moves->layout->track_count + yard)
            continue;
        bfv_moves_to_stop(moves, (struct bfv_errand){.life = life, .index = stop});
        return;
    }
}

/* The first of those behind the track comes into sight if there is a slot. */
static void show_next(struct bfv_moves *moves, struct bfv_queue *queue, bf_time at)
{
    int index = bfv_queue_show_next(queue, at);
    const struct bfv_entry *shown = index == BFV_NONE ? NULL : &queue->entries[index];

    /* It was to go out of sight before the end of its route; now it need not. */
    if (shown && shown->hidden == BF_NEVER)
        moves->traffic.drives[moves->where[shown->life].drive].end = shown->seen;
}

static void leave_queue(struct bfv_moves *moves, const struct bfv_where *where, bf_time at)
{
    struct bfv_queue *queue = &moves->motion->queues[where->index];

    bfv_queue_leave(queue, where->entry, at);
    add_hidden_entry(moves, where->index, &queue->entries[where->entry], at);
    show_next(moves, queue, at);
}

static void leave_stop(struct bfv_moves *moves, const struct bfv_where *where, struct bfv_stay stay,
                       int route)
{
    add_stay(moves, where->index, stay);
    moves->stops[where->index].taken = false;
    moves->stops[where->index].left_by = route;
    moves->stops[where->index].free_at = stay.to;
    if (moves->layout->stops[where->index].kind == BFV_STOP_SPOT)
        fill_spot(moves, where->index);
}

/* The truck leaves where it is at [at], on [route] or out of sight. */
static void leave(struct bfv_moves *moves, uint32_t life, bf_time at, int route)
{
    struct bfv_where where = moves->where[life];

    moves->where[life].kind = BFV_WHERE_GONE;
    switch (where.kind) {
    case BFV_WHERE_OUTSIDE:
    case BFV_WHERE_HIDDEN:
        add_absence(moves, where.index, where.since, at, life);
        break;
    case BFV_WHERE_TRACK:
        leave_queue(moves, &where, at);
        break;
    case BFV_WHERE_STOP:
        leave_stop(moves, &where, (struct bfv_stay){where.since, at, life}, route);
        break;
    case BFV_WHERE_GONE:
        break;
    }
}

/* A drive to be made: when it should set out, when its aim is clear for that, and when it would at
 * the latest have to, to be there in the time the records give it. */
struct trip {
    int route;
    bf_time told, clear, due;
};

/* Returns when the truck starts. */
static bf_time set_out(struct bfv_moves *moves, uint32_t life, struct trip trip)
{
    bf_time could = later(trip.told, ready(moves, &moves->where[life], true));
    size_t drive =
        bfv_traffic_book(&moves->traffic, trip.route, later(could, trip.clear), moves->now, life);
    bf_time start = moves->traffic.drives[drive].start;

    moves->motion->lag = later(moves->motion->lag, start - later(trip.told, trip.due));
    moves->worst = later(moves->worst, start - later(could, trip.due));
    leave(moves, life, start, trip.route);
    moves->where[life].drive = drive;
    return start;
}

/* ---- to a track ------------------------------------------------------------------------------ */

/* Units before the head of the track at which the route ends. */
static double end_of(const struct bfv_layout *layout, int route, const struct bfv_track *track)
{
    const struct bfv_route *way = &layout->routes[route];
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
        moves->now + unseen(errand.travel, duration + time_for(queue->room, queue->speed));
    bool outside = moves->where[errand.life].kind == BFV_WHERE_OUTSIDE;
    bf_time start =
        set_out(moves, errand.life, (struct trip){route, outside ? due : moves->now, clear, due});

    stand_on_track(moves, errand,
                   bfv_queue_join(queue, errand.life, start + duration, queue->room));
}

/* Drives until it would touch somebody who has just come onto the track, and is hidden there.
 * Returns when. */
static bf_time drive_into_hiding(struct bfv_moves *moves, uint32_t life, int route)
{
    double driven = fmax(moves->layout->routes[route].length - BFV_SLOT, 0.0);
    bf_time hidden =
        set_out(moves, life, (struct trip){route, moves->now, moves->now, moves->now}) +
        time_for(driven, moves->pace.speed);

    moves->traffic.drives[moves->where[life].drive].end = hidden;
    return hidden;
}

/* It comes out of hiding at once if there is a slot that is only not yet free. */
static void drive_behind_track(struct bfv_moves *moves, struct bfv_errand errand, int route)
{
    struct bfv_queue *queue = &moves->motion->queues[errand.index];
    bf_time hidden = drive_into_hiding(moves, errand.life, route);
    int index = bfv_queue_hide(queue, errand.life, hidden);

    queue->entries[index].not_before = hidden + HIDE_AT_LEAST;
    queue->entries[index].whole_at = moves->traffic.drives[moves->where[errand.life].drive].start +
                                     bfv_traffic_duration(&moves->traffic, route);
    stand_on_track(moves, errand, index);
    show_next(moves, queue, hidden);
}

/* From out of sight: into the picture at the left edge, or out of the pill. */
static void appear_on_track(struct bfv_moves *moves, struct bfv_errand errand)
{
    struct bfv_queue *queue = &moves->motion->queues[errand.index];
    struct bfv_where *where = &moves->where[errand.life];
    bf_time since = where->since;
    bf_time at = moves->now + unseen(errand.travel, time_for(queue->from, queue->speed));
    int entry;

    if (where->kind == BFV_WHERE_HIDDEN)
        at = later(at, since + HIDE_AT_LEAST);
    if (bfv_queue_has_slot(queue)) {
        bf_time clear = later(at, bfv_queue_earliest(queue, queue->from));

        moves->motion->lag = later(moves->motion->lag, clear - at);
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
    bf_time at = ready(moves, &moves->where[errand.life], false);
    double distance = queue->shown * BFV_SLOT;

    if (!bfv_queue_has_slot(queue)) {
        int entry = bfv_queue_hide(queue, errand.life, at);

        queue->entries[entry].not_before = at + HIDE_AT_LEAST;
        leave(moves, errand.life, at, BFV_NONE);
        stand_on_track(moves, errand, entry);
        return;
    }
    at = later(at, bfv_queue_earliest(queue, distance));
    leave(moves, errand.life, at, BFV_NONE);
    stand_on_track(moves, errand, bfv_queue_join(queue, errand.life, at, distance));
}

/* Would it have to stay long where others want to stand, until its place in the queue is free? */
static bool holds_up(const struct bfv_moves *moves, const struct bfv_where *where,
                     const struct bfv_queue *queue, int route)
{
    bf_time clear =
        bfv_queue_earliest(queue, queue->room) - bfv_traffic_duration(&moves->traffic, route);

    return where->kind == BFV_WHERE_STOP && clear > ready(moves, where, true) + LONG_STAY;
}

void bfv_moves_to_track(struct bfv_moves *moves, struct bfv_errand errand)
{
    struct bfv_queue *queue = &moves->motion->queues[errand.index];
    const struct bfv_where *where = &moves->where[errand.life];
    bool outside = where->kind == BFV_WHERE_OUTSIDE;
    int route = BFV_NONE;

    if (!outside || (!queue->track->from_outside && bfv_queue_has_slot(queue)))
        route = route_to(moves, errand.life, (struct bfv_end){BFV_END_TRACK, errand.index});
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
    int route = route_to(moves, life, (struct bfv_end){BFV_END_TRACK, track});
    bf_time hidden;

    if (route != BFV_NONE) {
        hidden = drive_into_hiding(moves, life, route);
    } else {
        hidden = ready(moves, &moves->where[life], false);
        leave(moves, life, hidden, BFV_NONE);
    }
    moves->where[life].kind = BFV_WHERE_HIDDEN;
    moves->where[life].index = track;
    moves->where[life].since = hidden;
}

/* ---- to a stop ------------------------------------------------------------------------------- */

static void stand_at_stop(struct bfv_moves *moves, struct bfv_errand errand, bf_time since)
{
    struct bfv_where *where = &moves->where[errand.life];

    where->kind = BFV_WHERE_STOP;
    where->index = errand.index;
    where->since = since;
    moves->stops[errand.index].taken = true;
}

static void drive_to_stop(struct bfv_moves *moves, struct bfv_errand errand, int route)
{
    const struct bfv_stop_use *use = &moves->stops[errand.index];
    bf_time duration = bfv_traffic_duration(&moves->traffic, route);
    struct trip trip = {route, moves->now, use->free_at,
                        moves->now + unseen(errand.travel, duration)};

    if (moves->where[errand.life].kind == BFV_WHERE_OUTSIDE)
        trip.told = trip.due;
    if (use->left_by == BFV_NONE)
        trip.clear -= duration;
    else
        trip.clear += bfv_traffic_clear(&moves->traffic, use->left_by, route);
    stand_at_stop(moves, errand, set_out(moves, errand.life, trip) + duration);
}

static void appear_at_stop(struct bfv_moves *moves, struct bfv_errand errand)
{
    const struct bfv_stop_use *use = &moves->stops[errand.index];
    struct bfv_where *where = &moves->where[errand.life];
    bf_time at = ready(moves, where, false);

    if (where->kind == BFV_WHERE_HIDDEN)
        at = later(at, where->since + HIDE_AT_LEAST);
    if (use->left_by == BFV_NONE)
        at = later(at, use->free_at);
    else
        at = later(at, use->free_at + time_for(CLEAR_AFTER, moves->pace.speed));
    moves->motion->lag = later(moves->motion->lag, at - moves->now);
    leave(moves, errand.life, at, BFV_NONE);
    stand_at_stop(moves, errand, at);
}

void bfv_moves_to_stop(struct bfv_moves *moves, struct bfv_errand errand)
{
    int route = route_to(moves, errand.life, (struct bfv_end){BFV_END_STOP, errand.index});

    if (route != BFV_NONE)
        drive_to_stop(moves, errand, route);
    else
        appear_at_stop(moves, errand);
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
                    : route_to(moves, life, (struct bfv_end){BFV_END_STOP, stop});
    bf_time hidden = later(moves->now, where->since);

    wait_in_pill(moves, life, yard);
    if (where->kind == BFV_WHERE_OUTSIDE) {
        hidden = where->since;
    } else if (route == BFV_NONE) {
        hidden = ready(moves, where, false);
        leave(moves, life, hidden, BFV_NONE);
    } else {
        double driven =
            fmax(moves->layout->routes[route].parts[0].path.length - 2.0 * BFV_TRUCK_LENGTH, 0.0);

        hidden = set_out(moves, life, (struct trip){route, moves->now, moves->now, moves->now}) +
                 time_for(driven, moves->pace.speed);
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
        route = route_to(moves, life, (struct bfv_end){BFV_END_BACK, 0});
    if (where->kind == BFV_WHERE_STOP && route == BFV_NONE)
        route = route_to(moves, life,
                         (struct bfv_end){BFV_END_EXIT, moves->stops[where->index].exit_lane});
    if (route != BFV_NONE)
        set_out(moves, life, (struct trip){route, moves->now, moves->now, moves->now});
    else
        leave(moves, life, ready(moves, where, false), BFV_NONE);
    moves->where[life].kind = BFV_WHERE_GONE;
}
