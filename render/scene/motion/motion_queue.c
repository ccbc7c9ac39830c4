#include "scene/motion/motion_queue.h"

#include <math.h>

#include "scene/tables/times.h"

/* How long [units] take; rounded up, so that nobody comes too near. */
static bf_time time_for(double units, double speed)
{
    return (bf_time)ceil(units / speed * 1e6);
}

static bf_time step_time(const struct bfv_queue *queue, double units)
{
    return time_for(units, queue->step_speed);
}

/* ---- the track ------------------------------------------------------------------------------- */

void bfv_queue_init(struct bfv_queue *queue, const struct bfv_track *track,
                    const struct bfv_pace *pace)
{
    *queue = (struct bfv_queue){.track = track,
                                .slots = track->slots > 1 ? track->slots : 1,
                                .first = BFV_NONE,
                                .last = BFV_NONE,
                                .first_hidden = BFV_NONE,
                                .ahead = BFV_NONE,
                                .blocked = -BF_DAY,
                                .reaction = pace->reaction,
                                .speed = pace->speed,
                                .step_speed = pace->speed};
    if (track->from_outside)
        queue->from = fmax(track->length, queue->slots * BFV_SLOT);
    else
        bfv_queue_reach(queue, fmax(track->length - BFV_TRUCK_LENGTH, 0.0));
    if (track->from_outside)
        queue->speed = pace->fastest;
    queue->per_slot = step_time(queue, BFV_SLOT);
}

void bfv_queue_take_time(struct bfv_queue *queue, double travel_s, double slowest)
{
    if (travel_s > 0.0)
        queue->speed = fmin(queue->speed, fmax(slowest, queue->track->length / travel_s));
}

void bfv_queue_reach(struct bfv_queue *queue, double room)
{
    int slots = 1 + (int)(room / BFV_SLOT + 1e-9);

    queue->room = room;
    queue->slots = queue->slots < slots ? queue->slots : slots;
    if (!queue->track->from_outside)
        queue->from = (queue->slots - 1) * BFV_SLOT;
}

void bfv_queue_clear(struct bfv_queue *queue)
{
    bf_free(queue->entries);
    bf_free(queue->steps);
    bf_free(queue->gone);
    *queue = (struct bfv_queue){0};
}

/* ---- steps ----------------------------------------------------------------------------------- */

/* The entry whose moves decide how the next one may move: the last that is shown, or, if there is
 * none, the last that went. */
static const struct bfv_entry *leader_of_next(const struct bfv_queue *queue)
{
    int leader = queue->ahead;

    if (queue->first_hidden != BFV_NONE && queue->entries[queue->first_hidden].previous != BFV_NONE)
        leader = queue->entries[queue->first_hidden].previous;
    else if (queue->first_hidden == BFV_NONE && queue->last != BFV_NONE)
        leader = queue->last;
    return leader == BFV_NONE ? NULL : &queue->entries[leader];
}

/* Steps of an entry, its going counted as the last. */
static int moves_of(const struct bfv_entry *leader)
{
    return leader->steps + (leader->gone != BF_NEVER);
}

/* One that goes from the middle of the queue may go before its last steps: those behind it make all
 * of these first. */
static bf_time move_of(const struct bfv_queue *queue, const struct bfv_entry *leader, int i)
{
    const bf_time *steps = &queue->steps[leader->first_step];

    if (i < leader->steps)
        return steps[i];
    return leader->steps ? bfv_later(leader->gone, steps[i - 1] + queue->per_slot) : leader->gone;
}

/* Slots before the head after all moves known; -1: it has gone. */
static int slot_after(const struct bfv_entry *leader)
{
    return leader->slot - moves_of(leader);
}

/* When one that comes into sight [distance] units before the head is a slot behind its leader, both
 * then and as the leader is at the head; in between the gap changes evenly. Nobody drives slower
 * than those that come. */
static bf_time behind(const struct bfv_queue *queue, const struct bfv_entry *leader,
                      double distance)
{
    double units = BFV_SLOT - distance;

    return leader->free_run + time_for(units, units < 0.0 ? leader->speed : queue->speed);
}

bf_time bfv_queue_earliest(const struct bfv_queue *queue, double distance)
{
    const struct bfv_entry *leader = leader_of_next(queue);
    bf_time earliest = queue->blocked;
    int beyond = (int)floor(distance / BFV_SLOT + 1e-9) + 1;
    int move;

    if (leader == NULL)
        return earliest;
    earliest = bfv_later(earliest, leader->seen);
    earliest = bfv_later(earliest, behind(queue, leader, distance));
    /* The move with which it comes to the first slot that is not beyond [distance]. */
    move = moves_of(leader) - (beyond - (slot_after(leader) + 1));
    if (move >= 0 && move < moves_of(leader))
        earliest = bfv_later(earliest, move_of(queue, leader, move) + queue->reaction +
                                           step_time(queue, beyond * BFV_SLOT - distance));
    return earliest;
}

static void add_step(struct bfv_queue *queue, struct bfv_entry *entry, bf_time at)
{
    queue->steps[entry->first_step + entry->steps++] = at;
}

/* Gives an entry that is shown from now on the moves of its leader that are not over yet. */
static void follow(struct bfv_queue *queue, struct bfv_entry *entry, const struct bfv_entry *leader)
{
    int count = leader ? moves_of(leader) : 0, kept = 0;

    while (kept < count &&
           move_of(queue, leader, count - 1 - kept) + queue->reaction + queue->per_slot >
               entry->seen)
        kept++;
    entry->slot = (uint16_t)((leader ? slot_after(leader) + 1 : 0) + kept);
    entry->first_step = queue->step_count;
    queue->step_count += entry->slot;
    if (queue->steps == NULL || queue->step_count > queue->step_room) {
        queue->step_room = 2 * queue->step_count + 256;
        queue->steps = bf_reallocate(queue->steps, queue->step_room, sizeof *queue->steps);
    }
    for (int i = count - kept; i < count; i++)
        add_step(queue, entry, move_of(queue, leader, i) + queue->reaction);
}

/* ---- coming and going ------------------------------------------------------------------------ */

/* A new entry at the end of the chain. */
static int append(struct bfv_queue *queue, uint32_t life)
{
    int index = (int)queue->count++;

    if (queue->entries == NULL || queue->count > queue->entry_room) {
        queue->entry_room = 2 * queue->count + 64;
        queue->entries = bf_reallocate(queue->entries, queue->entry_room, sizeof *queue->entries);
    }
    queue->entries[index] = (struct bfv_entry){.seen = BF_NEVER,
                                               .gone = BF_NEVER,
                                               .life = life,
                                               .previous = queue->last,
                                               .next = BFV_NONE,
                                               .hidden = BF_NEVER,
                                               .whole_at = BF_NEVER};
    if (queue->last == BFV_NONE)
        queue->first = index;
    else
        queue->entries[queue->last].next = index;
    return index;
}

static void show(struct bfv_queue *queue, int index, bf_time at, double distance, double speed)
{
    struct bfv_entry *entry = &queue->entries[index];
    const struct bfv_entry *leader = leader_of_next(queue);

    entry->seen = at;
    entry->speed = speed;
    entry->free_run = at + time_for(distance, speed);
    follow(queue, entry, leader);
    queue->shown++;
}

/* Who stood in a queue before drives on as those do that move up, but stays a slot behind its
 * leader until that is at the head. */
static double catching_up(const struct bfv_queue *queue, bf_time at, double distance)
{
    const struct bfv_entry *leader = leader_of_next(queue);
    double most = fmax(queue->speed, queue->step_speed);

    if (leader == NULL || leader->free_run <= at)
        return most;
    return fmin(most, (distance - BFV_SLOT) / bf_seconds(leader->free_run - at));
}

int bfv_queue_join(struct bfv_queue *queue, uint32_t life, bf_time at, double distance)
{
    int index = append(queue, life);

    show(queue, index, at, distance, queue->speed);
    queue->last = index;
    return index;
}

int bfv_queue_change_to(struct bfv_queue *queue, uint32_t life, bf_time at, double distance)
{
    int index = append(queue, life);

    show(queue, index, at, distance, catching_up(queue, at, distance));
    queue->last = index;
    return index;
}

int bfv_queue_hide(struct bfv_queue *queue, uint32_t life, bf_time hidden)
{
    int index = append(queue, life);

    queue->entries[index].hidden = hidden;
    queue->last = index;
    if (queue->first_hidden == BFV_NONE)
        queue->first_hidden = index;
    return index;
}

bf_time bfv_queue_ready(const struct bfv_queue *queue, int entry)
{
    const struct bfv_entry *ready = &queue->entries[entry];
    bf_time at = bfv_later(ready->free_run, ready->seen);

    if (ready->steps > 0)
        at = bfv_later(at, queue->steps[ready->first_step + ready->steps - 1u] + queue->per_slot);
    return at;
}

int bfv_queue_show_next(struct bfv_queue *queue, bf_time at)
{
    int index = queue->first_hidden;
    struct bfv_entry *entry;

    if (index == BFV_NONE || queue->shown >= queue->slots)
        return BFV_NONE;
    entry = &queue->entries[index];
    if (entry->whole_at != BF_NEVER && bfv_queue_earliest(queue, queue->room) <= entry->whole_at) {
        entry->hidden = BF_NEVER;
        show(queue, index, entry->whole_at, queue->room, queue->speed);
    } else {
        at = bfv_later(at, bfv_later(entry->not_before, bfv_queue_earliest(queue, queue->from)));
        show(queue, index, at, queue->from, catching_up(queue, at, queue->from));
    }
    queue->first_hidden = entry->next;
    return index;
}

/* Takes the entry out of the chain. */
static void unlink_entry(struct bfv_queue *queue, int index)
{
    const struct bfv_entry *entry = &queue->entries[index];

    if (entry->previous == BFV_NONE)
        queue->first = entry->next;
    else
        queue->entries[entry->previous].next = entry->next;
    if (entry->next == BFV_NONE)
        queue->last = entry->previous;
    else
        queue->entries[entry->next].previous = entry->previous;
}

/* Everybody shown behind [entry] makes a step. */
static void move_up(struct bfv_queue *queue, const struct bfv_entry *entry, bf_time at)
{
    for (int i = entry->next; i != queue->first_hidden; i = queue->entries[i].next) {
        struct bfv_entry *mover = &queue->entries[i];

        at += queue->reaction;
        if (mover->steps > 0)
            at = bfv_later(at,
                           queue->steps[mover->first_step + mover->steps - 1u] + queue->per_slot);
        add_step(queue, mover, at);
    }
}

void bfv_queue_leave(struct bfv_queue *queue, int entry, bf_time at)
{
    struct bfv_entry *leaving = &queue->entries[entry];

    leaving->gone = at;
    if (leaving->seen == BF_NEVER) {
        if (queue->first_hidden == entry)
            queue->first_hidden = leaving->next;
    } else {
        move_up(queue, leaving, at);
        if (--queue->shown == 0)
            queue->ahead = entry;
        else if (leaving->next == queue->first_hidden)
            queue->blocked = bfv_later(queue->blocked, at);
    }
    unlink_entry(queue, entry);
}

/* ---- looking --------------------------------------------------------------------------------- */

void bfv_queue_finish(struct bfv_queue *queue)
{
    bf_time seen = 0, gone = 0;

    queue->gone = bf_allocate(queue->count + 1, sizeof *queue->gone);
    for (size_t i = 0; i < queue->count; i++) {
        struct bfv_entry *entry = &queue->entries[i];

        if (entry->seen == BF_NEVER && entry->gone != BF_NEVER)
            entry->seen = entry->gone = seen; /* never drawn */
        seen = entry->seen;
        gone = bfv_later(gone, entry->gone);
        queue->gone[i] = gone;
    }
}

size_t bfv_queue_first_at(const struct bfv_queue *queue, bf_time at)
{
    return bfv_times_until(queue->gone, queue->count, sizeof *queue->gone, at);
}

/* Slots before the head that the moves of those ahead let it be at. */
static double held_back(const struct bfv_queue *queue, const struct bfv_entry *entry, bf_time at,
                        bool *moving)
{
    const bf_time *steps = queue->steps + entry->first_step;
    int done = (int)bfv_times_until(steps, entry->steps, sizeof *steps, at);
    double moved;

    *moving = done > 0 && at < steps[done - 1] + queue->per_slot;
    if (!*moving)
        return (entry->slot - done) * BFV_SLOT;
    moved = fmin(BFV_SLOT, queue->step_speed * bf_seconds(at - steps[done - 1]));
    return (entry->slot - done + 1) * BFV_SLOT - moved;
}

double bfv_queue_distance(const struct bfv_queue *queue, const struct bfv_entry *entry, bf_time at,
                          bool *moving)
{
    double held = held_back(queue, entry, at, moving);
    double driving = entry->speed * bf_seconds(entry->free_run - at);

    if (driving <= held)
        return held;
    *moving = true;
    return driving;
}

struct bfv_pose bfv_queue_pose(const struct bfv_queue *queue, double distance)
{
    const struct bfv_track *track = queue->track;
    double x = (track->to.x - track->from.x) / track->length;
    double y = (track->to.y - track->from.y) / track->length;
    double back = distance + BFV_TRUCK_LENGTH / 2.0;

    return (struct bfv_pose){track->to.x - x * back, track->to.y - y * back, atan2(y, x)};
}
