/* scene: one port of one day, ready to be looked at: its map, its trucks and its journal.
 *
 * The picture at time t is a function of the trace and t: nothing here remembers what was shown
 * before. */
#ifndef BFV_SCENE_SCENE_H
#define BFV_SCENE_SCENE_H

#include "scene/journal.h"
#include "scene/layout.h"
#include "scene/motion.h"

struct bfv_scene {
    const struct bf_day *day;
    int port;
    struct bfv_layout *layout;
    struct bfv_motion *motion;
    struct bfv_journal *journal;
};

/* [day] must outlive it. */
struct bfv_scene *bfv_scene_create(const struct bf_day *day, int port);
void bfv_scene_destroy(struct bfv_scene *scene);

#endif
