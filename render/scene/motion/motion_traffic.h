/* motion_traffic: who drives on which route from when to when.
 *
 * Drives are booked one after the other, each at the first moment at which it keeps its headway to
 * all that are booked already, before them or behind them. */
#ifndef BFV_SCENE_MOTION_TRAFFIC_H
#define BFV_SCENE_MOTION_TRAFFIC_H

#include "scene/motion/motion_headway.h"

struct bfv_drive {
    bf_time start, end; /* [end]: at the end of the route, or earlier where it goes into hiding */
    uint32_t life;
    int route;
};

struct bfv_traffic {
    const struct bfv_layout *layout;
    struct bfv_headways *headways;
    double speed; /* units per second */
    struct bfv_drive *drives;
    size_t count, room;
    bf_time longest; /* drive */
    struct bfv_zone *zones;
    int zone_count;
};

/* [layout] and [headways] must outlive it. */
void bfv_traffic_init(struct bfv_traffic *traffic, const struct bfv_layout *layout,
                      struct bfv_headways *headways, double speed);

/* Frees all but the drives. */
void bfv_traffic_close(struct bfv_traffic *traffic);

/* How long the whole route takes. */
bf_time bfv_traffic_duration(const struct bfv_traffic *traffic, int route);

/* How much later than a truck that sets out on [first] another one may start on [second], which
 * ends where the first began; may be below 0. */
bf_time bfv_traffic_clear(const struct bfv_traffic *traffic, int first, int second);

/* Books the first drive on [route] that starts no earlier than [earliest], and nobody asks for one
 * before [now] any more. Returns its number, until they are sorted. */
size_t bfv_traffic_book(struct bfv_traffic *traffic, int route, bf_time earliest, bf_time now,
                        uint32_t life);

/* Brings the drives into the order of their starts. */
void bfv_traffic_sort(struct bfv_traffic *traffic);

#endif
