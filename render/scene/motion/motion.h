/* motion: where every truck of a day is drawn at every moment.
 *
 * Made once from a tape and a layout; seeking then reads only what is near t. Records say when a
 * truck goes on; motion lets it drive there without ever touching another: a queue closes up truck
 * by truck, and whoever starts on a route keeps the headway to those already on routes of the same
 * zone (computed from the geometry of each pair of routes), so that no two trucks overlap at any
 * time. What is drawn may be seconds later than what happened, never earlier; counters do not come
 * from here but from the records. */
#ifndef BFV_SCENE_MOTION_H
#define BFV_SCENE_MOTION_H

#include "scene/layout/layout.h"
#include "scene/motion/motion_headway.h"
#include "trace/tape.h"

/* What a truck looks like. */
enum bfv_look {
    BFV_LOOK_EMPTY = 1,     /* empty trailer: outline */
    BFV_LOOK_SECONDARY = 2, /* sent to a station behind the booths and not yet through */
    BFV_LOOK_MOVING = 4,
    BFV_LOOK_LEFT = 8, /* released, turned back or diverted: no longer counted, on its way out */
    BFV_LOOK_CAR = 16
};

struct bfv_truck {
    struct bfv_pose pose;
    uint32_t truck; /* number in the scene, see scene.h */
    float waited_s; /* since it joined the queue, until primary begins; -1: not waiting */
    uint8_t programme;
    uint8_t look;  /* bits of enum bfv_look */
    int16_t track; /* it queues on, or BFV_NONE */
    int32_t stop;  /* it stands at, or BFV_NONE: a port may have tens of thousands of docks */
};

/* Trucks that are in the port but not drawn. */
struct bfv_hidden {
    int track; /* behind the end of this track; or */
    int yard;  /* waiting at this yard beyond its spots */
    int count;
    double tail_m; /* how far back the last of them stands; tracks only */
};

struct bfv_motion;

/* Everything is copied; [layout] must outlive it. [headways] are those of the layout: another day
 * at the same port finds there what was worked out for this one. */
struct bfv_motion *bfv_motion_create(const struct bfv_layout *layout, struct bfv_headways *headways,
                                     const struct bf_tape *tape);
void bfv_motion_destroy(struct bfv_motion *motion);

/* Room for what is drawn at one moment, kept from frame to frame. A zeroed one is empty. */
struct bfv_crowd {
    struct bfv_truck *trucks;
    size_t truck_count, truck_room;
    struct bfv_hidden *hidden; /* only where [count] > 0 */
    size_t hidden_count, hidden_room;
};

void bfv_motion_seek(const struct bfv_motion *motion, bf_time at, struct bfv_crowd *crowd);
void bfv_crowd_clear(struct bfv_crowd *crowd);

#endif
