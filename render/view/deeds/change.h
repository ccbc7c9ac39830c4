/* change: what somebody does to the port, as actions; see action.h for what each takes.
 *
 * A change is made at the whole second that is on the clock, to the setting of the side it is done
 * at. Each returns whether anything came of it, and says so on screen. */
#ifndef BFV_VIEW_CHANGE_H
#define BFV_VIEW_CHANGE_H

#include "view/state/state.h"

/* Changes the setting somebody would change now, by an order of the command line or of a lesson:
 * "10:42 open B3". */
enum bf_status bfv_app_order_text(struct bfv_app *app, const char *text, struct bf_error *error);

bool bfv_change_booth(struct bfv_app *app, struct bfv_action action);
bool bfv_change_toggle(struct bfv_app *app, struct bfv_action action);
bool bfv_change_remedy(struct bfv_app *app, struct bfv_action action);
bool bfv_change_serve(struct bfv_app *app, struct bfv_action action);
bool bfv_change_feed(struct bfv_app *app, struct bfv_action action);
bool bfv_change_demand(struct bfv_app *app, struct bfv_action action);
bool bfv_change_undo(struct bfv_app *app, struct bfv_action action);
bool bfv_change_redo(struct bfv_app *app, struct bfv_action action);
bool bfv_change_save(struct bfv_app *app, struct bfv_action action);
bool bfv_change_port(struct bfv_app *app, struct bfv_action action);
bool bfv_change_next_port(struct bfv_app *app, struct bfv_action action);
bool bfv_change_previous_port(struct bfv_app *app, struct bfv_action action);

#endif
