/* film: pictures one after the other, to ffmpeg through a pipe; where it cannot be started,
 * numbered PNGs in a folder and the command that makes a film of them.
 *
 * A film appears whole or not at all: what goes wrong, or is given up, leaves nothing behind. */
#ifndef BFV_VIEW_FILM_H
#define BFV_VIEW_FILM_H

#include <cairo.h>

#include "core/error.h"
#include "core/memory.h"

struct bfv_film;

/* Whether a film may be written to [path], whose ending tells its kind. */
enum bf_status bfv_film_check(const char *path, struct bf_error *error);

/* Checks [path] first. [encoder]: the program, "ffmpeg". NULL on failure. */
struct bfv_film *bfv_film_create(const char *path, int width, int height, int fps,
                                 const char *encoder, struct bf_error *error);

/* A picture of another size is fitted into the film's. After a failure discard the film. */
enum bf_status bfv_film_add(struct bfv_film *film, cairo_surface_t *image, struct bf_error *error);

/* Ends and frees the film. What was written, a file, or pictures with the command for a shell that
 * makes a film of them; a line in the arena. NULL on failure. */
const char *bfv_film_finish(struct bfv_film *film, struct bf_arena *arena, struct bf_error *error);

/* Gives the film up and frees it; NULL is accepted. */
void bfv_film_discard(struct bfv_film *film);

#endif
