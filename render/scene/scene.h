/* scene: one port of one day, ready to be looked at: its map, its trucks and its journal.
 *
 * The picture at time t is a function of the trace and t: nothing here remembers what was shown
 * before. */
#ifndef BFV_SCENE_SCENE_H
#define BFV_SCENE_SCENE_H

#include "scene/journal/journal.h"
#include "scene/layout/layout.h"
#include "scene/motion/motion.h"

struct bfv_scene {
    const struct bf_day *day; /* NULL: there is only the map */
    int port;
    struct bfv_layout *layout;
    struct bfv_headways *headways;
    struct bfv_motion *motion;
    struct bfv_journal *journal;
};

/* [day] must outlive it. */
struct bfv_scene *bfv_scene_create(const struct bf_day *day, int port);
void bfv_scene_destroy(struct bfv_scene *scene);

/* Turns to another day of the same scenario, with other changes; the map stays. NULL: to none, so
 * that the day it shows may be destroyed. */
void bfv_scene_turn(struct bfv_scene *scene, const struct bf_day *day);

#endif
