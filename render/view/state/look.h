/* look: the cameras, easing towards where they are sent.
 *
 * Both sides of a comparison move together when their maps have the same size, as they have unless
 * two different ports are compared. Settled cameras that show all stay so when the window changes
 * its size: they are handed to the frame as zoom 0. */
#ifndef BFV_VIEW_LOOK_H
#define BFV_VIEW_LOOK_H

#include "view/state/state.h"

void bfv_look_tick(struct bfv_app *app, double seconds);
bool bfv_look_moves(const struct bfv_app *app);

/* [factor]: of zoom, at a point in design pixels. */
void bfv_look_zoom(struct bfv_app *app, int side, double factor, struct bfv_point point,
                   bool at_once);
void bfv_look_pan(struct bfv_app *app, int side, double x, double y, bool at_once);
void bfv_look_fit(struct bfv_app *app);
void bfv_look_at(struct bfv_app *app, struct bfv_rect rect, double zoom);

/* What is shown now, worked out where it is whatever shows all. */
struct bfv_camera bfv_look_camera(const struct bfv_app *app, int side);

/* Where a booth's lamp is, design pixels; false: at another port. */
bool bfv_look_lamp(const struct bfv_app *app, int side, int booth, struct bfv_point *lamp);

#endif
