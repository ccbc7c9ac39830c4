/* motion_stage: a day of some port with its motion, and what must hold of it at every moment. */
#ifndef BF_TESTS_SCENE_MOTION_STAGE_H
#define BF_TESTS_SCENE_MOTION_STAGE_H

#include "scene/motion/motion.h"

struct motion_stage {
    const char *name; /* for messages */
    const struct bf_model *model;
    struct bf_tape tape;
    struct bfv_layout *layout;
    struct bfv_headways *headways;
    struct bfv_motion *motion;
    bf_time end; /* some minutes after the last record */
};

/* Replication 0 of [model] under [seed], seen at [port]. [model] must outlive the stage. */
struct motion_stage motion_stage_open(const char *name, const struct bf_model *model, uint64_t seed,
                                      int port);
void motion_stage_close(struct motion_stage *stage);

/* A time of the day; the same ones in every run of a test. */
bf_time motion_stage_time(const struct motion_stage *stage, int number);

typedef void motion_check(const struct motion_stage *stage);

/* Calls [check] for every port of every shipped scenario. */
void motion_each_shipped(motion_check *check);

/* And of so many random ports, half of them with customs. */
void motion_each_random(int count, motion_check *check);

#endif
