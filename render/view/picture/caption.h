/* caption: the line below pictures and films that leads back to scenario, seed, time and version.
 */
#ifndef BFV_VIEW_CAPTION_H
#define BFV_VIEW_CAPTION_H

#include "view/state/state.h"

/* Good until it is asked for again. */
const char *bfv_app_caption(struct bfv_app *app);

#endif
