/* app: the window without a window: it opens what the options name, and lets time pass.
 *
 * Wall clock time comes from outside, in seconds, so that a test can let it pass. */
#ifndef BFV_VIEW_APP_H
#define BFV_VIEW_APP_H

#include "view/state/state.h"

/* Opens what the options name: files or a lesson. [problems] gets what is wrong with them. NULL on
 * failure. */
struct bfv_app *bfv_app_create(const struct bfv_options *options, struct bf_problems *problems,
                               struct bf_error *error);
void bfv_app_destroy(struct bfv_app *app);

/* Lets the wall clock reach [now]. */
void bfv_app_tick(struct bfv_app *app, double now);

/* Begins the replications of all that is shown, and waits for them. */
void bfv_app_wait_for_bands(struct bfv_app *app);

/* Seconds until something changes by itself; INFINITY: never. */
double bfv_app_rest(const struct bfv_app *app);

#endif
