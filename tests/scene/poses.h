/* poses: do two trucks touch? */
#ifndef BF_TESTS_SCENE_POSES_H
#define BF_TESTS_SCENE_POSES_H

#include "scene/layout/layout.h"

/* Of their real size; a common edge does not count. */
bool poses_overlap(const struct bfv_pose *a, const struct bfv_pose *b);

#endif
