/* motion_start: where a truck is, and how it leaves there; the half of its moves that does not
 * depend on where it goes. */
#ifndef BFV_SCENE_MOTION_START_H
#define BFV_SCENE_MOTION_START_H

#include "scene/motion_moves.h"

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

#endif
