/* pen: what a part of the frame draws itself with: where, what state, and what can be clicked.
 *
 * Every part is two functions: one draws it, one says what it shows as a key, so that its pixels
 * can be kept. Numbers whose lateness nobody sees go into [soft]; all else, above all what answers
 * to the user, into [firm]. */
#ifndef BFV_DRAW_FRAME_PEN_H
#define BFV_DRAW_FRAME_PEN_H

#include <stdint.h>

#include "draw/frame/frame_plan.h"
#include "draw/frame/frame_port.h"
#include "draw/ink/words.h"

struct bfv_pen {
    struct bfv_canvas *canvas;
    const struct bfv_frame_state *state;
    const struct bfv_plan *plan;
    const struct bfv_port *port; /* of side 0 */
    enum bfv_area area;
    struct bfv_rect rect; /* of the area */
    struct bfv_hots *hots;
};

struct bfv_key {
    uint64_t firm, soft;
};

void bfv_key_bytes(uint64_t *key, const void *bytes, size_t count);
void bfv_key_text(uint64_t *key, const char *text); /* NULL is told from "" */
void bfv_key_number(uint64_t *key, double number);

/* ---- drawing --------------------------------------------------------------------------------- */

struct bfv_style bfv_small(enum bfv_color_role color);   /* 12 */
struct bfv_style bfv_plain(enum bfv_color_role color);   /* 13 */
struct bfv_style bfv_heading(enum bfv_color_role color); /* 13, heavier */
struct bfv_style bfv_aligned(struct bfv_style style, enum bfv_align align);
struct bfv_style bfv_limited(struct bfv_style style, double room);
struct bfv_style bfv_sized(struct bfv_style style, double size);

/* Base line that puts text of [size] in the middle between [top] and [top] + [height]. */
double bfv_middle(double top, double height, double size);

double bfv_width(const struct bfv_pen *pen, struct bfv_style style, const char *text);

/* The widest of [texts], which end with NULL, that is no wider than [room]; the last if none is. */
const char *bfv_fitting(const struct bfv_pen *pen, struct bfv_style style, double room,
                        const char *const *texts);

#define BFV_BETWEEN " · " /* parts of a text that may go one without the other */

/* As many of the parts of [text] as find room in a line; the others are cut off it. */
const char *bfv_shortened(const struct bfv_pen *pen, struct bfv_style style, double room,
                          char *text);

/* A line of plain colour, [width] pixels thick and sharp. */
void bfv_rule(const struct bfv_pen *pen, struct bfv_rect rect, enum bfv_color_role color);

void bfv_card(const struct bfv_pen *pen, struct bfv_rect rect, enum bfv_color_role accent);
#define BFV_NO_ACCENT BFV_COLOR_COUNT

/* A card that lies over what is there, with a shadow. */
void bfv_raised_card(const struct bfv_pen *pen, struct bfv_rect rect, double radius);

/* A cross or a tick, [size] wide. */
void bfv_cross(const struct bfv_pen *pen, struct bfv_point middle, double size,
               enum bfv_color_role color);
void bfv_tick(const struct bfv_pen *pen, struct bfv_point middle, double size,
              enum bfv_color_role color);

/* A round end-to-end label, dark on light or light on dark; [x] is its left end. Its width. */
double bfv_pill(const struct bfv_pen *pen, double x, double middle, const char *text,
                enum bfv_color_role color);

struct bfv_button {
    struct bfv_rect rect;
    const char *text;
    const char *keys; /* in a cap behind the text; NULL: none */
    struct bfv_hot hot;
    bool pressed, off; /* off: grey, answers to nothing */
    bool quiet;        /* smaller text */
};

void bfv_draw_button(const struct bfv_pen *pen, const struct bfv_button *button);
double bfv_button_width(const struct bfv_pen *pen, const char *text, const char *keys);

/* ---- what answers ---------------------------------------------------------------------------- */

void bfv_add_hot(const struct bfv_pen *pen, enum bfv_hot_kind kind, int index,
                 struct bfv_rect rect);
bool bfv_hovers(const struct bfv_pen *pen, enum bfv_hot_kind kind, int index);
bool bfv_pointed(const struct bfv_pen *pen, struct bfv_rect rect);

/* ---- facts ----------------------------------------------------------------------------------- */

const struct bfv_journal *bfv_pen_journal(const struct bfv_pen *pen, int side);
/* Its name as people write it: "Ordinary". */
const char *bfv_programme_words(const struct bfv_pen *pen, int programme, char words[BFV_WORDS]);
enum bfv_color_role bfv_pen_color(const struct bfv_pen *pen, int programme);
enum bfv_mark bfv_pen_mark(const struct bfv_pen *pen, int programme);

/* The mark of a programme, 22 x 14, its top left at [at]. */
void bfv_programme_sign(const struct bfv_pen *pen, int programme, struct bfv_point at);

#endif
