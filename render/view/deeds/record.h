/* record: pictures and films made from within the window. */
#ifndef BFV_VIEW_RECORD_H
#define BFV_VIEW_RECORD_H

#include "view/state/state.h"

void bfv_app_picture(struct bfv_app *app);
void bfv_app_record(struct bfv_app *app);                       /* begins or ends a film */
void bfv_app_film(struct bfv_app *app, cairo_surface_t *image); /* what was just painted */

#endif
