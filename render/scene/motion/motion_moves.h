/* motion_moves: takes trucks from where they are to where their records say.
 *
 * Each move is decided once, in the order of the records: when the truck sets out, which is when it
 * is told to, or when it has come to where it sets out from, or when its way and its aim are clear,
 * whichever is latest. Where the aim has no slot the truck goes out of sight there. */
#ifndef BFV_SCENE_MOTION_MOVES_H
#define BFV_SCENE_MOTION_MOVES_H

#include "scene/motion/motion_start.h"

/* What lies before a truck: where it is told to go, and how long it may take to get there. */
struct bfv_errand {
    uint32_t life;
    int index; /* track or stop */
    bf_time travel;
};

void bfv_moves_to_track(struct bfv_moves *moves, struct bfv_errand errand);
void bfv_moves_to_stop(struct bfv_moves *moves, struct bfv_errand errand);

/* Into hiding behind a track where it will queue later. */
void bfv_moves_behind_track(struct bfv_moves *moves, uint32_t life, int track);

/* Into hiding at a yard without a free spot. */
void bfv_moves_to_pill(struct bfv_moves *moves, uint32_t life, int yard);

/* Out of the picture: to the exit, or back. Its life says already when it left. */
void bfv_moves_out(struct bfv_moves *moves, uint32_t life, enum bfv_end_kind way);

#endif
