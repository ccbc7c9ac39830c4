/* film: pictures one after the other, to ffmpeg through a pipe; without ffmpeg, numbered PNGs in a
 * folder and the command that makes a film of them. */
#ifndef BFV_VIEW_FILM_H
#define BFV_VIEW_FILM_H

#include <cairo.h>

#include "core/error.h"

struct bfv_film;

/* The kind of film follows from the ending of [path], which appears whole or not at all. [encoder]:
 * the program, "ffmpeg". NULL on failure. */
struct bfv_film *bfv_film_create(const char *path, int width, int height, int fps,
                                 const char *encoder, struct bf_error *error);

/* A picture of another size is fitted into the film's. */
enum bf_status bfv_film_add(struct bfv_film *film, cairo_surface_t *image, struct bf_error *error);

long bfv_film_pictures(const struct bfv_film *film);

/* Ends and frees the film. [says] becomes what was written: a file, or a folder and a command. */
enum bf_status bfv_film_finish(struct bfv_film *film, char says[512], struct bf_error *error);

#endif
