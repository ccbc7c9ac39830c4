/* sheet: a small picture in memory that tests draw on and look at. */
#ifndef TESTS_DRAW_SHEET_H
#define TESTS_DRAW_SHEET_H

#include "draw/ink/canvas.h"

struct sheet {
    cairo_surface_t *image;
    struct bfv_theme theme;
    struct bfv_canvas canvas;
};

/* A shipped theme, "dark" or "light". */
struct bfv_theme sheet_theme(const char *name);

/* Filled with the land of the theme [name]; sizes in device pixels. */
void sheet_open(struct sheet *sheet, const char *name, int width, int height, double scale);
void sheet_close(struct sheet *sheet);
void sheet_clear(struct sheet *sheet);

/* 0xRRGGBB */
unsigned sheet_pixel(const struct sheet *sheet, int x, int y);

/* Pixels within the rectangle (device pixels) that are not land. */
int sheet_count(const struct sheet *sheet, struct bfv_rect rect);

/* Of all pixels. */
uint64_t sheet_hash(const struct sheet *sheet);

/* Pixels within the rectangle within [near] of the colour of a role in each of red, green, blue. */
int sheet_count_of(const struct sheet *sheet, struct bfv_rect rect, enum bfv_color_role role,
                   int near);

#endif
