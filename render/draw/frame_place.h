/* place: where on the map a card may lie without hiding anything of the port. */
#ifndef BFV_DRAW_FRAME_PLACE_H
#define BFV_DRAW_FRAME_PLACE_H

#include "draw/map.h"

/* Whether nothing of [layout] is drawn within [rect] (design pixels) when all of it is fitted into
 * [view]. Texts are taken to be as long as they usually are. */
bool bfv_place_free(const struct bfv_layout *layout, struct bfv_rect view, struct bfv_rect rect);

/* How much of the port as seen by [camera] (zoom 0: fitted) is hidden there: 0 nothing, more for
 * roads, more again for queues and most for booths. */
int bfv_place_harm(const struct bfv_layout *layout, struct bfv_camera camera, struct bfv_rect view,
                   struct bfv_rect rect);

#endif
