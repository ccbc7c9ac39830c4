/* picture: a frame as a file: PNG, SVG or PDF by the ending of its name. */
#ifndef BFV_DRAW_PICTURE_H
#define BFV_DRAW_PICTURE_H

#include "draw/frame.h"

/* BF_IO, with the name of the folder, where [path] lies in one that is not there: a picture or film
 * makes none, since a name typed wrong would leave its file where nobody looks. */
enum bf_status bfv_picture_check_folder(const char *path, struct bf_error *error);

/* The file appears whole or not at all. */
enum bf_status bfv_picture_write(const struct bfv_frame_state *state, const char *path,
                                 struct bf_error *error);

#endif
