/* still: pictures and films without a window, asked for on the command line. */
#ifndef BFV_VIEW_STILL_H
#define BFV_VIEW_STILL_H

#include "view/app.h"

/* Each prints what it wrote. All replications are waited for, so that the same command makes the
 * same picture. */
enum bf_status bfv_make_picture(struct bfv_app *app, struct bf_error *error);
enum bf_status bfv_make_film(struct bfv_app *app, struct bf_error *error);

#endif
