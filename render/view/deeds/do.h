/* do: all that can be done in the window, by whatever means: keys, clicks, lessons and tests. */
#ifndef BFV_VIEW_DO_H
#define BFV_VIEW_DO_H

#include "view/state/state.h"

/* Whether anything came of it. */
bool bfv_app_do(struct bfv_app *app, struct bfv_action action);

#endif
