/* play_prove: whether the tasks of a lesson can be done, before a class finds out. */
#ifndef BFV_VIEW_PLAY_PROVE_H
#define BFV_VIEW_PLAY_PROVE_H

#include "view/state/state.h"

/* Carries every task out on the port the lesson has opened, and leaves the port as it was. */
void bfv_play_prove(struct bfv_app *app, struct bfv_lesson *lesson, struct bf_problems *problems);

#endif
