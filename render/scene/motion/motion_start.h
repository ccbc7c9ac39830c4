/* motion_start: where trucks are, and how they leave there; the half of their moves that does not
 * depend on where they go.
 *
 * Who leaves makes room: the next one behind a track comes into sight on it, and the next one of a
 * yard at its spot. */
#ifndef BFV_SCENE_MOTION_START_H
#define BFV_SCENE_MOTION_START_H

#include "scene/motion/motion_plan.h"

/* Who went into hiding stays there for so long, that nobody is seen to jump. */
#define BFV_HIDE_AT_LEAST (BF_SECOND / 2)

enum bfv_where_kind {
    BFV_WHERE_OUTSIDE, /* out of sight, and never seen yet */
    BFV_WHERE_HIDDEN,  /* out of sight, at [index]: a track, or the tracks' number + a yard */
    BFV_WHERE_TRACK,
    BFV_WHERE_STOP,
    BFV_WHERE_GONE
};

struct bfv_where {
    enum bfv_where_kind kind;
    int index;
    int entry;     /* of the queue */
    bf_time since; /* at the stop, or out of sight */
    size_t drive;  /* the last one */
};

/* Who is or was at a stop. */
struct bfv_stop_use {
    bool taken;
    int left_by; /* route on which the last one left, or BFV_NONE */
    bf_time free_at;
    int exit_lane; /* that leads out from here */
};

/* Those out of sight at a yard, in the order in which they came; some may have gone on. */
struct bfv_waiting {
    uint32_t *lives;
    size_t first, count, room;
};

/* A truck out of sight, at an index as in struct bfv_where. */
struct bfv_absence {
    bf_time from, to;
    uint32_t life;
    int index;
};

struct bfv_moves {
    struct bfv_motion *motion;
    const struct bfv_layout *layout;
    struct bfv_traffic traffic;
    struct bfv_pace pace;
    struct bfv_where *where; /* one per life */
    size_t where_room;
    struct bfv_stop_use *stops;
    struct bfv_waiting *waiting; /* one per yard */
    struct bfv_absence *absences;
    size_t absence_count, absence_room;
    bf_time worst; /* see bfv_motion_plan */
    bf_time now;   /* of the record */
};

void bfv_moves_begin(struct bfv_moves *moves, struct bfv_motion *motion,
                     struct bfv_headways *headways, double haste);

/* Ends what is still under way, and hands all of it to the motion. */
void bfv_moves_end(struct bfv_moves *moves);

/* A new truck, outside; motion->lives has it already. It counts as waiting behind [track], one of
 * those it may enter, for as long as it does not say where it goes. */
void bfv_moves_arrive(struct bfv_moves *moves, uint32_t life, int track);

/* A drive to be made: when it should set out, when its aim is clear for that, and when it would at
 * the latest have to, to be there in the time the records give it. */
struct bfv_departure {
    int route;
    bf_time told, clear, due;
};

/* From where the truck is to [to]; BFV_NONE: it can only vanish here and appear there. */
int bfv_moves_route(const struct bfv_moves *moves, uint32_t life, struct bfv_end to);

/* When it can leave where it is: as the first of its queue by a route, or as it stands. */
bf_time bfv_moves_ready(const struct bfv_moves *moves, const struct bfv_where *where, bool drives);

/* It leaves where it is at [at], on [route] or, with BFV_NONE, out of sight. Nothing is said of
 * where it is then. */
void bfv_moves_leave(struct bfv_moves *moves, uint32_t life, bf_time at, int route);

/* Books the drive and leaves for it; returns when. */
bf_time bfv_moves_set_out(struct bfv_moves *moves, uint32_t life, struct bfv_departure departure);

/* The first of those behind the track comes into sight if there is a slot. */
void bfv_moves_show_next(struct bfv_moves *moves, struct bfv_queue *queue, bf_time at);

/* It has come to a stop, and stands there from [since] on. */
void bfv_moves_stand_at(struct bfv_moves *moves, uint32_t life, int stop, bf_time since);

/* Unseen: it leaves where it is as soon as the stop is clear, and stands there at once. */
void bfv_moves_appear_at(struct bfv_moves *moves, uint32_t life, int stop);

/* How long [units] take at [speed], in units per second. */
bf_time bfv_moves_time(double units, double speed);

#endif
