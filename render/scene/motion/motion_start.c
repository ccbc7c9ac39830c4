#include "scene/motion/motion_start.h"

/* At the usual haste. */
#define SPEED    (12.0 * BFV_METRE)
#define FASTEST  (18.0 * BFV_METRE)
#define REACTION 0.6

/* Units after which a truck has left the spot where it stood to somebody who appears there. */
#define CLEAR_AFTER 90.0

bf_time bfv_moves_time(double units, double speed)
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
    const struct bfv_layout *layout = motion->layout;
    const struct bfv_life *life = &motion->lives[absence.life];
    struct bfv_absences *absences = &motion->absences[absence.index];
    bf_time to = bfv_sooner(absence.to, life->left), stands = absence.from, until = to;

    if (absence.from >= to)
        return;
    add_moment(&absences->begin, absence.from);
    add_moment(&absences->end, to);
    /* On the approach those count as standing that wait for primary. */
    if (absence.index < (int)layout->track_count &&
        layout->tracks[absence.index].place != BFV_NONE) {
        stands = bfv_later(stands, life->joined);
        until = bfv_sooner(to, life->primary);
    }
    if (stands >= until)
        return;
    add_moment(&absences->stand, stands);
    add_moment(&absences->stand_end, until);
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
        add_absence(moves, track, entry->hidden, bfv_sooner(entry->seen, until), entry->life);
}

/* ---- beginning and end ----------------------------------------------------------------------- */

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
                 .fastest = FASTEST * haste,
                 .reaction = bf_time_from_seconds(REACTION / haste)},
    };
    motion->speed = moves->pace.speed;
    bfv_traffic_init(&moves->traffic, layout, headways, motion->speed);
    motion->queues = bf_allocate(layout->track_count + 1, sizeof *motion->queues);
    for (size_t i = 0; i < layout->track_count; i++)
        bfv_queue_init(&motion->queues[i], &layout->tracks[i], &moves->pace);
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

int bfv_moves_route(const struct bfv_moves *moves, uint32_t life, struct bfv_end to)
{
    const struct bfv_where *where = &moves->where[life];

    if (!can_drive(moves, where))
        return BFV_NONE;
    return bfv_layout_route(moves->layout, end_at(where), to);
}

bf_time bfv_moves_ready(const struct bfv_moves *moves, const struct bfv_where *where, bool drives)
{
    const struct bfv_queue *queue;
    const struct bfv_entry *entry;
    bf_time at = moves->now;

    if (where->kind != BFV_WHERE_TRACK)
        return bfv_later(at, where->since);
    queue = &moves->motion->queues[where->index];
    if (drives)
        return bfv_later(at, bfv_queue_ready(queue, where->entry));
    entry = &queue->entries[where->entry];
    if (entry->hidden != BF_NEVER)
        at = bfv_later(at, entry->hidden);
    return entry->seen != BF_NEVER ? bfv_later(at, entry->seen) : at;
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
        bfv_moves_appear_at(moves, life, stop);
        return;
    }
}

void bfv_moves_show_next(struct bfv_moves *moves, struct bfv_queue *queue, bf_time at)
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
    bfv_moves_show_next(moves, queue, at);
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

void bfv_moves_leave(struct bfv_moves *moves, uint32_t life, bf_time at, int route)
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

bf_time bfv_moves_set_out(struct bfv_moves *moves, uint32_t life, struct bfv_departure departure)
{
    bf_time could = bfv_later(departure.told, bfv_moves_ready(moves, &moves->where[life], true));
    size_t drive = bfv_traffic_book(&moves->traffic, departure.route,
                                    bfv_later(could, departure.clear), moves->now, life);
    bf_time start = moves->traffic.drives[drive].start;

    moves->motion->lag =
        bfv_later(moves->motion->lag, start - bfv_later(departure.told, departure.due));
    moves->worst = bfv_later(moves->worst, start - bfv_later(could, departure.due));
    bfv_moves_leave(moves, life, start, departure.route);
    moves->where[life].drive = drive;
    return start;
}

/* ---- at a stop ------------------------------------------------------------------------------- */

void bfv_moves_stand_at(struct bfv_moves *moves, uint32_t life, int stop, bf_time since)
{
    struct bfv_where *where = &moves->where[life];

    where->kind = BFV_WHERE_STOP;
    where->index = stop;
    where->since = since;
    moves->stops[stop].taken = true;
}

void bfv_moves_appear_at(struct bfv_moves *moves, uint32_t life, int stop)
{
    const struct bfv_stop_use *use = &moves->stops[stop];
    const struct bfv_where *where = &moves->where[life];
    bf_time at = bfv_moves_ready(moves, where, false);

    if (where->kind == BFV_WHERE_HIDDEN)
        at = bfv_later(at, where->since + BFV_HIDE_AT_LEAST);
    if (use->left_by == BFV_NONE)
        at = bfv_later(at, use->free_at);
    else
        at = bfv_later(at, use->free_at + bfv_moves_time(CLEAR_AFTER, moves->pace.speed));
    moves->motion->lag = bfv_later(moves->motion->lag, at - moves->now);
    bfv_moves_leave(moves, life, at, BFV_NONE);
    bfv_moves_stand_at(moves, life, stop, at);
}
