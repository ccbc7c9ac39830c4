/* lesson_card: what a step of a lesson shows: its card, and the lights on what it speaks about. */
#ifndef BFV_VIEW_LESSON_CARD_H
#define BFV_VIEW_LESSON_CARD_H

#include "view/state/state.h"

/* NULL: no lesson is played. Points into the app. */
const struct bfv_lesson_card *bfv_lesson_card(struct bfv_app *app);
void bfv_lesson_lights(const struct bfv_app *app, struct bfv_frame_state *state);

#endif
