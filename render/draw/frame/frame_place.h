/* place: where on the map a card may lie without hiding anything of the port. */
#ifndef BFV_DRAW_FRAME_PLACE_H
#define BFV_DRAW_FRAME_PLACE_H

#include "draw/map/map.h"

/* Whether nothing of [layout] is drawn within [rect] (design pixels) when all of it is fitted into
 * [view]. Texts are taken to be as long as they usually are. */
bool bfv_place_free(const struct bfv_layout *layout, struct bfv_rect view, struct bfv_rect rect);

/* How much of the port as seen by [camera] (zoom 0: fitted) is hidden there: 0 nothing, 1 roads,
 * and more by every place where a truck may wait or stay; a text counts as some of them, and the
 * booths as more than all else. */
int bfv_place_harm(const struct bfv_layout *layout, struct bfv_camera camera, struct bfv_rect view,
                   struct bfv_rect rect);

#endif
