/* setting: a scenario with the changes somebody made to it, and the day that comes of them.
 *
 * Every change runs the day again, which takes milliseconds, and makes the scenes of what is looked
 * at anew; a change with which the scenario does not run is taken back at once. */
#ifndef BFV_VIEW_SETTING_H
#define BFV_VIEW_SETTING_H

#include "scene/scene.h"

struct bfv_setting {
    struct bf_day_def def; /* its texts belong to whoever made the setting */
    struct bf_changes *changes;
    struct bf_day *day;
    struct bfv_scene **scenes;    /* one per port, NULL until looked at */
    struct bf_ensemble *ensemble; /* NULL: not begun, or no replications asked for */
    int runs;
};

/* Loads and runs; [def] is without changes. NULL with [problems] or [error], as of a day. */
struct bfv_setting *bfv_setting_create(const struct bf_day_def *def, int runs,
                                       struct bf_problems *problems, struct bf_error *error);
void bfv_setting_destroy(struct bfv_setting *setting);

const struct bf_model *bfv_setting_model(const struct bfv_setting *setting);

/* One port to look at; valid until the next change. */
const struct bfv_scene *bfv_setting_scene(struct bfv_setting *setting, int port);

/* Makes the scene of one more port that has none yet. False: all have one. */
bool bfv_setting_prepare(struct bfv_setting *setting);

/* Begins the replications of the day, if any are asked for and they are not begun. They take turns
 * with whatever else there is to do: not before the first picture of a new day. */
void bfv_setting_replicate(struct bfv_setting *setting);

/* Each runs the day again. On failure all is as it was and [error] says why in one line. */
enum bf_status bfv_setting_change(struct bfv_setting *setting,
                                  const struct bf_intervention *intervention,
                                  struct bf_error *error);

/* False: there is nothing to take back, or to do again. */
bool bfv_setting_undo(struct bfv_setting *setting);
bool bfv_setting_redo(struct bfv_setting *setting);

/* Takes all changes back; they cannot be done again. */
void bfv_setting_clear(struct bfv_setting *setting);

size_t bfv_setting_changes(const struct bfv_setting *setting);

/* Whether something was taken back that can be done again. */
bool bfv_setting_can_redo(const struct bfv_setting *setting);

enum bf_status bfv_setting_save(const struct bfv_setting *setting, const char *path,
                                struct bf_error *error);

/* The first of what is wrong with a scenario, in one line: "a dedicated booth has one lane: from
 * then on this one serves 2". */
void bfv_first_problem(const struct bf_problems *problems, struct bf_error *error);

#endif
