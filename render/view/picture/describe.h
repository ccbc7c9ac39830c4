/* describe: what the app shows, as a frame's state; and as lines for whoever drives it. */
#ifndef BFV_VIEW_DESCRIBE_H
#define BFV_VIEW_DESCRIBE_H

#include <stdio.h>

#include "view/state/state.h"

/* What to paint. Points into the app; good until it changes. */
const struct bfv_frame_state *bfv_app_frame(struct bfv_app *app);

void bfv_app_print(const struct bfv_app *app, FILE *out);

#endif
