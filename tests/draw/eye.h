/* eye: how different two colours look, and how readable one is on another.
 *
 * Only tests ask; the theme itself is a table of colours. */
#ifndef TESTS_DRAW_EYE_H
#define TESTS_DRAW_EYE_H

#include "draw/ink/theme.h"

enum vision { NORMAL_VISION, PROTANOPIA, DEUTERANOPIA, TRITANOPIA, VISION_COUNT };

struct lab {
    double l, a, b;
};

/* As it reaches somebody of this vision: CIE L*a*b* under D65. */
struct lab eye_lab(struct bfv_color color, enum vision vision);

/* CIEDE2000 with all weights 1. */
double eye_difference(struct lab one, struct lab other);

/* Contrast ratio of WCAG 2.1, 1 to 21. */
double eye_contrast(struct bfv_color one, struct bfv_color other);

#endif
