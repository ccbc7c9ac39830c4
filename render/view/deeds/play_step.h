/* play_step: entering a step of a lesson.
 *
 * A step is entered the same way from either side, so that Back shows what Next had shown. What
 * somebody changed stays on the way forward, unless the step asks for a fresh port; on the way back
 * over a step that changed the port it is taken back, too. Whom somebody followed or selected is
 * let go: its card would lie on what the next step speaks about. */
#ifndef BFV_VIEW_PLAY_STEP_H
#define BFV_VIEW_PLAY_STEP_H

#include "view/state/state.h"

void bfv_step_enter(struct bfv_app *app, size_t number);

/* Enters the step before the current one. */
void bfv_step_back(struct bfv_app *app);

/* Enters a step as if all before it had been gone through. */
void bfv_step_jump(struct bfv_app *app, size_t number);

/* Shows port and time as the steps before [number] leave them, with their changes. */
void bfv_step_take_back(struct bfv_app *app, size_t number);

/* Port and orders of the current step, and its time. */
void bfv_step_prepare(struct bfv_app *app);
void bfv_step_order(struct bfv_app *app, const char *const *orders, size_t count);

#endif
