/* canvas: what everything is drawn on: a Cairo context with a theme, a scale and text.
 *
 * Coordinates of widgets are design pixels: device pixels divided by [scale], so that text of 12 is
 * 24 device pixels high at 200 %. The same drawing serves the window, PNG, SVG and PDF. */
#ifndef BFV_DRAW_CANVAS_H
#define BFV_DRAW_CANVAS_H

#include <cairo.h>
#include <stdbool.h>

#include "draw/ink/theme.h"
#include "scene/layout/path.h"

struct bfv_texts; /* laid-out texts, kept from frame to frame */

struct bfv_canvas {
    cairo_t *cr;
    const struct bfv_theme *theme;
    struct bfv_texts *texts;
    double scale; /* device pixels per design pixel; already in the matrix of [cr] */
    bool vector;  /* SVG or PDF: draw shapes, never pixels */
};

struct bfv_texts *bfv_texts_create(void);
void bfv_texts_destroy(struct bfv_texts *texts);

/* Whether there is any font; says what to install if not. */
bool bfv_texts_usable(struct bfv_texts *texts, const struct bfv_theme *theme,
                      struct bf_error *error);

enum bfv_weight { BFV_NORMAL, BFV_MEDIUM, BFV_BOLD };
enum bfv_align { BFV_LEFT, BFV_CENTER, BFV_RIGHT };

struct bfv_style {
    double size; /* pixels, at least 11 */
    enum bfv_weight weight;
    enum bfv_color_role color;
    enum bfv_align align;
    double room; /* wider text ends in an ellipsis; 0: no limit */
    double wrap; /* lines are broken at this width; 0: one line */
};

/* Draws [text] with its base line (the first, of several) at y; digits are of equal width. Returns
 * the width it took. */
double bfv_text(struct bfv_canvas *canvas, double x, double y, struct bfv_style style,
                const char *text);
__attribute__((format(printf, 5, 6))) double bfv_textf(struct bfv_canvas *canvas, double x,
                                                       double y, struct bfv_style style,
                                                       const char *format, ...);

struct bfv_extent {
    double width, height;
};

struct bfv_extent bfv_text_extent(struct bfv_canvas *canvas, struct bfv_style style,
                                  const char *text);

void bfv_set_color(struct bfv_canvas *canvas, struct bfv_color color);
void bfv_set_role(struct bfv_canvas *canvas, enum bfv_color_role role);
void bfv_rounded(struct bfv_canvas *canvas, struct bfv_rect rect, double radius); /* path only */
void bfv_fill_rounded(struct bfv_canvas *canvas, struct bfv_rect rect, double radius,
                      struct bfv_color color);
void bfv_stroke_rounded(struct bfv_canvas *canvas, struct bfv_rect rect, double radius,
                        double width, struct bfv_color color);
void bfv_disc(struct bfv_canvas *canvas, struct bfv_point middle, double radius); /* path only */
void bfv_trace(struct bfv_canvas *canvas, const struct bfv_path *path);           /* path only */

#endif
