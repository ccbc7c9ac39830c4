/* bar: markers of the time bar for what happens, with texts that never touch each other. */
#ifndef BFV_DRAW_FRAME_BAR_H
#define BFV_DRAW_FRAME_BAR_H

#include "draw/frame_chart.h"
#include "draw/frame_pen.h"

/* [past]: bright. Markers answer as BFV_HOT_EVENT. */
void bfv_draw_markers(const struct bfv_pen *pen, struct bfv_rect track, bool past);

#endif
