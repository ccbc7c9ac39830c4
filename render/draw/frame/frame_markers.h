/* markers: those of the time bar for what happens, with texts that never touch each other. */
#ifndef BFV_DRAW_FRAME_MARKERS_H
#define BFV_DRAW_FRAME_MARKERS_H

#include "draw/frame/frame_chart.h"
#include "draw/frame/frame_pen.h"

/* [past]: bright. Markers answer as BFV_HOT_EVENT. */
void bfv_markers_draw(const struct bfv_pen *pen, struct bfv_rect track, bool past);

/* The event a hot of kind BFV_HOT_EVENT stands for, with the text of all that share its marker;
 * NULL: there is no such event. */
const struct bfv_event *bfv_event_of_hot(const struct bfv_pen *pen, int index, char text[64]);

#endif
