/* play: going through lessons. */
#ifndef BFV_VIEW_PLAY_H
#define BFV_VIEW_PLAY_H

#include "view/state/state.h"

/* [name]: number or path of a lesson; NULL: the first. */
enum bf_status bfv_play_open(struct bfv_app *app, const char *name, struct bf_problems *problems,
                             struct bf_error *error);

/* To a step, counted from 1, of the lesson that is open. */
enum bf_status bfv_play_skip(struct bfv_app *app, int step, struct bf_error *error);
bool bfv_play_next(struct bfv_app *app);
bool bfv_play_back(struct bfv_app *app);
bool bfv_play_answer(struct bfv_app *app, int choice);

/* Notices what somebody has done, and goes on by itself where it should. */
void bfv_play_tick(struct bfv_app *app);
double bfv_play_rest(const struct bfv_app *app); /* seconds until then; INFINITY: never */

#endif
