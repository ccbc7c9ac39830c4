/* picture: a frame as a file: PNG, SVG or PDF by the ending of its name. */
#ifndef BFV_DRAW_PICTURE_H
#define BFV_DRAW_PICTURE_H

#include "draw/frame.h"

/* The file appears whole or not at all. */
enum bf_status bfv_picture_write(const struct bfv_frame_state *state, const char *path,
                                 struct bf_error *error);

#endif
