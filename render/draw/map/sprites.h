/* sprites: trucks as pixels, each look drawn once per heading and size, then copied.
 *
 * 64 headings; most trucks of a frame share two of them. A truck of 50 x 14 takes some 14 kB, one
 * at 300 % on a fine display half a megabyte, therefore what is kept is bounded. */
#ifndef BFV_DRAW_SPRITES_H
#define BFV_DRAW_SPRITES_H

#include "draw/map/truck.h"

struct bfv_sprites;

struct bfv_sprites *bfv_sprites_create(void);
void bfv_sprites_destroy(struct bfv_sprites *sprites);

/* Begins to draw trucks of [zoom] design pixels per layout unit within [clip], design pixels.
 * Returns false where the canvas is not made of pixels: draw shapes there. Nothing else may draw
 * until bfv_sprites_end. */
bool bfv_sprites_begin(struct bfv_sprites *sprites, struct bfv_canvas *canvas, double zoom,
                       struct bfv_rect clip);

/* [x], [y]: middle of the truck, design pixels. */
void bfv_sprites_draw(struct bfv_sprites *sprites, struct bfv_truck_look look, double x, double y,
                      double heading);

/* A solid rectangle in design pixels, put on whole device pixels: rectangles that touch sideways
 * still do, and equal heights stay equal. */
void bfv_sprites_fill(struct bfv_sprites *sprites, struct bfv_rect rect, struct bfv_color color);

void bfv_sprites_end(struct bfv_sprites *sprites);

/* The same as shapes, for vectors. The matrix is that of the canvas. */
void bfv_draw_truck_at(struct bfv_canvas *canvas, struct bfv_truck_look look, double zoom,
                       struct bfv_pose pose);

#endif
