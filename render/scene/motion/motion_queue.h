/* motion_queue: trucks one behind the other on one track.
 *
 * A truck is as far along as its own driving lets it be and as the queue lets it be, whichever is
 * less. Driving: at constant speed, as if it never had to stop; whoever comes later comes later by
 * at least a slot. The queue: it stands a number of slots from the head; whenever somebody ahead
 * goes, everybody behind moves up by one slot, each a reaction time after the one before. So two
 * trucks are never nearer to each other than a slot (after G. F. Newell's car following, 2002).
 *
 * Entries are made in the order of the records and keep their place in the array for good; a chain
 * links those that have not gone yet. The first of these are shown; the rest, for which the track
 * has no slots, are hidden and shown one by one as slots come free. */
#ifndef BFV_SCENE_MOTION_QUEUE_H
#define BFV_SCENE_MOTION_QUEUE_H

#include "scene/layout/layout.h"

static inline bf_time bfv_later(bf_time a, bf_time b)
{
    return a > b ? a : b;
}

static inline bf_time bfv_sooner(bf_time a, bf_time b)
{
    return a < b ? a : b;
}

/* How everybody drives. */
struct bfv_pace {
    double speed;     /* units per second */
    double fastest;   /* on roads into the picture whose free-flow time is short */
    bf_time reaction; /* from truck to truck as a queue moves up */
};

struct bfv_entry {
    bf_time seen;       /* drawn from here on; BF_NEVER: not yet known */
    bf_time gone;       /* until here; BF_NEVER: not yet known */
    bf_time free_run;   /* when it would be at the head if nobody were before it */
    double speed;       /* at which it would drive there */
    bf_time hidden;     /* out of sight from here until [seen]; BF_NEVER: drove into sight */
    bf_time not_before; /* hidden ones come into sight no earlier than this */
    bf_time whole_at;   /* hidden ones on a route: when they would be at its end; or BF_NEVER */
    size_t first_step;  /* among the steps of its queue */
    uint32_t life;
    int previous, next; /* of those that are still there, or BFV_NONE */
    uint16_t steps;     /* known so far, ascending, each at least the time of a slot apart */
    uint16_t slot;      /* before its first step; there is room for so many steps */
};

struct bfv_queue {
    const struct bfv_track *track;
    double speed;      /* of whoever drives onto the track */
    double step_speed; /* of whoever moves up, or stood in a queue before: the usual one */
    double from;       /* of a truck that comes into sight, units before the head */
    double room;       /* units before the head at which routes end */
    bf_time per_slot;  /* time of a step */
    bf_time reaction;
    int slots;
    struct bfv_entry *entries;
    size_t count, entry_room;
    bf_time *steps;
    size_t step_count, step_room;
    bf_time *gone; /* made by bfv_queue_finish: the latest [gone] of all entries so far */
    int first, last, first_hidden; /* of the chain */
    int shown;                     /* in the chain and not hidden */
    int ahead;                     /* the last one shown, when nobody is; or BFV_NONE */
    bf_time blocked;               /* nobody comes into sight before */
};

void bfv_queue_init(struct bfv_queue *queue, const struct bfv_track *track,
                    const struct bfv_pace *pace);

/* Before the first truck: whoever has nobody before it takes so long for the track, but does not go
 * slower than [slowest] units a second. 0: as the pace is. */
void bfv_queue_take_time(struct bfv_queue *queue, double travel_s, double slowest);

/* A route ends [room] units before the head. */
void bfv_queue_reach(struct bfv_queue *queue, double room);
void bfv_queue_clear(struct bfv_queue *queue);

/* May the next truck be shown? */
static inline bool bfv_queue_has_slot(const struct bfv_queue *queue)
{
    return queue->first_hidden == BFV_NONE && queue->shown < queue->slots;
}

/* The earliest time at which the next truck, for which there must be a slot, may be [distance]
 * units before the head without having had to stop further back. */
bf_time bfv_queue_earliest(const struct bfv_queue *queue, double distance);

/* Puts a truck behind the others, shown from [at] on, when it is [distance] units before the head.
 * The time must be as bfv_queue_earliest allows. Returns its entry. */
int bfv_queue_join(struct bfv_queue *queue, uint32_t life, bf_time at, double distance);

/* The same for one that stood in another queue before, and drives on as those do that move up. */
int bfv_queue_change_to(struct bfv_queue *queue, uint32_t life, bf_time at, double distance);

/* The same behind the slots, out of sight from [hidden] on. */
int bfv_queue_hide(struct bfv_queue *queue, uint32_t life, bf_time hidden);

/* When the entry, nobody being before it any more, can be at the head. */
bf_time bfv_queue_ready(const struct bfv_queue *queue, int entry);

/* The truck goes at [at], from wherever it stands, and the others move up. */
void bfv_queue_leave(struct bfv_queue *queue, int entry, bf_time at);

/* If somebody is hidden and there is a slot, it comes into sight, no earlier than [at] unless it is
 * still on a route that it may now drive to the end: then its [hidden] becomes BF_NEVER. Returns
 * its entry, or BFV_NONE. */
int bfv_queue_show_next(struct bfv_queue *queue, bf_time at);

/* After the last truck; before anything is asked of the following. */
void bfv_queue_finish(struct bfv_queue *queue);

/* The first entry that may be drawn at [at]: those before it are gone. Those to be drawn are among
 * the ones from there to the first that is not yet seen. */
size_t bfv_queue_first_at(const struct bfv_queue *queue, bf_time at);

/* Units before the head; [moving]: whether it drives. Entry must be seen and not gone. */
double bfv_queue_distance(const struct bfv_queue *queue, const struct bfv_entry *entry, bf_time at,
                          bool *moving);

/* Of a truck so far before the head. */
struct bfv_pose bfv_queue_pose(const struct bfv_queue *queue, double distance);

#endif
