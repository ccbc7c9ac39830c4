/* hover: the card beside the pointer: what it says (frame_hover.c), where it stands and how
 * it looks (frame_hover_card.c). */
#ifndef BFV_DRAW_FRAME_HOVER_H
#define BFV_DRAW_FRAME_HOVER_H

#include "draw/frame/frame_pen.h"

struct bfv_hover_words {
    char title[BFV_WORDS]; /* "": there is no card */
    char note[BFV_WORDS];  /* right of the title, in [color] */
    enum bfv_color_role color;
    char lines[2][192]; /* "": none */
    const char *hint;   /* NULL: none */
};

struct bfv_hover_words bfv_hover_say(const struct bfv_pen *pen);

/* Where its card stands: within the picture, beside what it speaks of. */
struct bfv_rect bfv_hover_box(const struct bfv_pen *pen, const struct bfv_hover_words *words);

/* The side of a comparison that the pointer is on. */
int bfv_hover_side(const struct bfv_pen *pen);

/* NULL: it is not drawn. */
const struct bfv_truck *bfv_hover_truck(const struct bfv_pen *pen, int side, uint32_t number);

/* The sample of the chart under the pointer, from 0. */
int bfv_hover_sample(const struct bfv_pen *pen);

#endif
