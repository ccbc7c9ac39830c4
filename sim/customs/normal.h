/* normal: the quantile of the standard normal distribution by one look-up, for risk scores.
 *
 * With v = min(u, 1 - u), every octave [v, 2v) is cut into 32 equal cells, each a cubic that meets
 * the exact quantile and its slope at both ends: the exponent of v and the first five bits of its
 * fraction are the number of the cell. 54 kB, of which 4 kB see nearly all draws; error below
 * 3e-8. */
#ifndef BF_CUSTOMS_NORMAL_H
#define BF_CUSTOMS_NORMAL_H

#include <stdint.h>
#include <string.h>

#include "core/memory.h"

#define BF_NORMAL_CELL_BITS 5
#define BF_NORMAL_SMALLEST  0x1p-54 /* of 53-bit uniforms */
/* Cells count from the one that starts there. */
#define BF_NORMAL_FIRST (UINT64_C(969) << BF_NORMAL_CELL_BITS) /* 1023 - 54 */

/* Distance from the median to the point with tail v = start + t width, 0 <= t < 1: a cubic in t. */
struct bf_normal_cell {
    double c[4];
};

struct bf_normal_cell *bf_normal_create(struct bf_arena *arena);

/* bf_normal_quantile to 3e-8 for a uniform, 0 < u < 1. */
static inline double bf_normal_at(const struct bf_normal_cell *cells, double u)
{
    const unsigned local_bits = 52 - BF_NORMAL_CELL_BITS;
    const uint64_t one = UINT64_C(1023) << 52;
    double mirrored = 1.0 - u, v = mirrored < u ? mirrored : u, t, away;
    uint64_t place, local;

    v = v > BF_NORMAL_SMALLEST ? v : BF_NORMAL_SMALLEST;
    memcpy(&place, &v, sizeof place);
    local = (place << BF_NORMAL_CELL_BITS & ((UINT64_C(1) << 52) - 1)) | one;
    memcpy(&t, &local, sizeof t);
    t -= 1.0;
    const double *c = cells[(place >> local_bits) - BF_NORMAL_FIRST].c;
    away = (c[0] + c[1] * t) + t * t * (c[2] + c[3] * t);
    return u < 0.5 ? -away : away;
}

#endif
