/* motion_moves: takes trucks from where they are to where their records say.
 *
 * Each move is decided once, in the order of the records: when the truck sets out, which is when it
 * is told to, or when it has come to where it sets out from, or when its way and its aim are clear,
 * whichever is latest. Where the aim has no slot the truck goes out of sight there. */
#ifndef BFV_SCENE_MOTION_MOVES_H
#define BFV_SCENE_MOTION_MOVES_H

#include "scene/motion_plan.h"

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

/* What lies before a truck: where it is told to go, and how long it may take to get there. */
struct bfv_errand {
    uint32_t life;
    int index; /* track or stop */
    bf_time travel;
};

void bfv_moves_begin(struct bfv_moves *moves, struct bfv_motion *motion,
                     struct bfv_headways *headways, double haste);

/* Ends what is still under way, and hands all of it to the motion. */
void bfv_moves_end(struct bfv_moves *moves);

/* A new truck, outside; motion->lives has it already. It counts as waiting behind [track], one of
 * those it may enter, for as long as it does not say where it goes. */
void bfv_moves_arrive(struct bfv_moves *moves, uint32_t life, int track);

void bfv_moves_to_track(struct bfv_moves *moves, struct bfv_errand errand);
void bfv_moves_to_stop(struct bfv_moves *moves, struct bfv_errand errand);

/* Into hiding behind a track where it will queue later. */
void bfv_moves_behind_track(struct bfv_moves *moves, uint32_t life, int track);

/* Into hiding at a yard without a free spot. */
void bfv_moves_to_pill(struct bfv_moves *moves, uint32_t life, int yard);

/* Out of the picture: to the exit, or back. Its life says already when it left. */
void bfv_moves_out(struct bfv_moves *moves, uint32_t life, enum bfv_end_kind way);

#endif
