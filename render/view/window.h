/* window: the one place that talks to the screen, the keyboard and the mouse.
 *
 * Paints straight into the window's pixels, and only when something changed: a paused window
 * sleeps. */
#ifndef BFV_VIEW_WINDOW_H
#define BFV_VIEW_WINDOW_H

#include "view/app.h"

struct bfv_window;

/* NULL without a display; says what to do instead. */
struct bfv_window *bfv_window_create(const char *title, int width, int height,
                                     struct bf_error *error);
void bfv_window_destroy(struct bfv_window *window);

/* Tells the app the size of the window. */
void bfv_window_measure(struct bfv_window *window, struct bfv_app *app);

/* Paints the app's picture and puts it on screen. */
enum bf_status bfv_window_paint(struct bfv_window *window, struct bfv_app *app,
                                struct bf_error *error);

/* Until somebody quits. */
enum bf_status bfv_window_run(struct bfv_window *window, struct bfv_app *app,
                              struct bf_error *error);

/* Seconds of a clock that only goes forward. */
double bfv_wall_clock(void);

#endif
