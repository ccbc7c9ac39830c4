/* pick: which truck is followed and what is selected. */
#ifndef BFV_VIEW_PICK_H
#define BFV_VIEW_PICK_H

#include "view/state/state.h"

void bfv_app_follow(struct bfv_app *app, uint32_t truck);

/* Follows the selected truck, else goes on with the followed one, else takes the truck in sight
 * that has waited longest. False: nobody is there, which is said. */
bool bfv_app_follow_somebody(struct bfv_app *app);

/* The next in the queue after the followed one. */
bool bfv_app_follow_next(struct bfv_app *app);

void bfv_app_select(struct bfv_app *app, int side, struct bfv_spot spot);

#endif
