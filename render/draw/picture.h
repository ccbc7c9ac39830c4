/* picture: a frame as a file: PNG, SVG or PDF by the ending of its name. */
#ifndef BFV_DRAW_PICTURE_H
#define BFV_DRAW_PICTURE_H

#include "draw/frame/frame.h"

/* BF_IO, with the name of the folder, where [path] lies in one that is not there: a picture or film
 * makes none, since a name typed wrong would leave its file where nobody looks. */
enum bf_status bfv_picture_check_folder(const char *path, struct bf_error *error);

/* BF_IO, with what the system says of it where Cairo only says that it could not write: to be asked
 * with the errno of that, which was 0 before. */
enum bf_status bfv_picture_failed(const char *path, cairo_status_t status, struct bf_error *error);

/* The file appears whole or not at all. */
enum bf_status bfv_picture_write(const struct bfv_frame_state *state, const char *path,
                                 struct bf_error *error);

#endif
