/* mouse: the pointer; positions are device pixels. */
#ifndef BFV_VIEW_MOUSE_H
#define BFV_VIEW_MOUSE_H

#include "view/state/state.h"

void bfv_app_point(struct bfv_app *app, double x, double y);
void bfv_app_leave(struct bfv_app *app);
void bfv_app_press(struct bfv_app *app, int clicks);
void bfv_app_release(struct bfv_app *app);

/* Ends a drag without a click: the button came up where nobody saw it. */
void bfv_app_drop(struct bfv_app *app);

/* Whether a click where the pointer is does something. */
bool bfv_app_offers(const struct bfv_app *app);
void bfv_app_wheel(struct bfv_app *app, double turns);

#endif
