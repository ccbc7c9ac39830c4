/* way: where a truck goes next, for whoever follows it with the eye. */
#ifndef BFV_SCENE_WAY_H
#define BFV_SCENE_WAY_H

#include "scene/motion/motion.h"

struct bfv_way {
    const struct bfv_route *route;
    double driven; /* so much of it is behind the truck; 0: it has not set out yet */
};

/* The route the truck is on, or takes next; false: it takes no other. Reads the drives that begin
 * after [at] until it finds the truck's. */
bool bfv_way_ahead(const struct bfv_motion *motion, uint32_t truck, bf_time at,
                   struct bfv_way *way);

#endif
