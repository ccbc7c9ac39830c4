/* bench: how long pictures take, printed. */
#ifndef BFV_VIEW_BENCH_H
#define BFV_VIEW_BENCH_H

#include "view/app.h"

/* Plays, scrubs and changes the port in a window, or where nobody sees it without a display.
 * [started]: wall clock at which the program began. */
enum bf_status bfv_bench(struct bfv_app *app, double started, struct bf_error *error);

#endif
