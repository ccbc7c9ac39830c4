/* motion_plan: what a motion knows about a day once it has been made.
 *
 * Times are those at which things are drawn, except in struct bfv_life: those are the records'.
 * Every truck inside the port is, at every moment, in exactly one of: a drive, a queue and seen
 * there, a stay, an absence. */
#ifndef BFV_SCENE_MOTION_PLAN_H
#define BFV_SCENE_MOTION_PLAN_H

#include "scene/motion/motion.h"
#include "scene/motion/motion_queue.h"
#include "scene/motion/motion_traffic.h"
#include "scene/tables/roster.h"

/* One truck's visit to the port. */
struct bfv_life {
    bf_time arrived, left;   /* BF_NEVER: still inside as the tape ends */
    bf_time joined, primary; /* queued for primary from, until */
    bf_time referred;        /* to a station behind the booths */
    uint32_t truck;          /* number in the scene */
    uint8_t programme;
    uint8_t look; /* what never changes */
};

/* A truck at a stop; begins with its time, to be looked up by it. */
struct bfv_stay {
    bf_time from, to;
    uint32_t life;
};

struct bfv_stays {
    struct bfv_stay *stays; /* ascending, apart */
    size_t count, room;
};

/* Times, ascending: as many as are at most t are over at t. */
struct bfv_moments {
    bf_time *times;
    size_t count, room;
};

/* Trucks out of sight behind a track or of a yard: those that stand, too. */
struct bfv_absences {
    struct bfv_moments begin, end, stand, stand_end;
};

struct bfv_motion {
    const struct bfv_layout *layout;
    struct bfv_queue *queues;      /* one per track */
    struct bfv_stays *stops;       /* one per stop */
    struct bfv_absences *absences; /* one per track, then one per yard */
    struct bfv_drive *drives;      /* by their start */
    size_t drive_count;
    bf_time longest; /* drive */
    double speed;    /* on routes, units per second */
    struct bfv_life *lives;
    size_t life_count, life_room;
    bf_time lag; /* the most somebody is drawn behind its records */
};

/* Everything but the layout, which is there already, from the records, driving at [haste] times the
 * usual speed. Returns how much longer than its own way took somebody had to wait for others before
 * it could set out on what its record said: that is what hurrying helps against. */
bf_time bfv_motion_plan(struct bfv_motion *motion, const struct bf_tape *tape,
                        struct bfv_headways *headways, double haste);

/* The first drive that may still be under way at [at], or the end of them. */
size_t bfv_motion_first_drive(const struct bfv_motion *motion, bf_time at);

/* Frees what a plan has made. */
void bfv_motion_unplan(struct bfv_motion *motion);

#endif
