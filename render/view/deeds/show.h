/* show: which files, which port, one side or two. */
#ifndef BFV_VIEW_SHOW_H
#define BFV_VIEW_SHOW_H

#include "view/state/state.h"

/* Replaces what is shown by one file, or two to compare. */
enum bf_status bfv_app_open(struct bfv_app *app, const struct bf_day_def *first,
                            const struct bf_day_def *second, struct bf_problems *problems,
                            struct bf_error *error);
void bfv_app_close(struct bfv_app *app);

/* After another day, port or file is shown: what pointed into the old one points into the new. */
void bfv_app_renewed(struct bfv_app *app);

void bfv_app_show_port(struct bfv_app *app, int port); /* any number: they go round */
bool bfv_app_show_port_named(struct bfv_app *app, const char *id);

/* One side or two. False: the file cannot be read any more, which is said. */
bool bfv_app_toggle_compare(struct bfv_app *app);

#endif
