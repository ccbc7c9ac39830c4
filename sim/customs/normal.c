#include "customs/normal.h"

#include <math.h>

#include "core/special.h"

#define OCTAVES 53 /* from the smallest uniform up to the median */
#define CELLS   (1 << BF_NORMAL_CELL_BITS)

static const double root_of_two_pi = 2.50662827463100050242;

/* Of the distance from the median, as its tail grows. */
static double slope_at(double away)
{
    return -root_of_two_pi * exp(0.5 * away * away);
}

static struct bf_normal_cell cell_between(double left, double right, double width)
{
    double first = slope_at(left) * width, last = slope_at(right) * width, gap = right - left;

    /* Sums only: compilers fuse alternating sums and differences, and the bits would change. */
    return (struct bf_normal_cell){
        {left, first, 3.0 * gap + -2.0 * first + -1.0 * last, -2.0 * gap + first + last}};
}

struct bf_normal_cell *bf_normal_create(struct bf_arena *arena)
{
    struct bf_normal_cell *cells = bf_arena_allocate(arena, OCTAVES * CELLS + 1, sizeof *cells);
    double left = bf_normal_tail_quantile(BF_NORMAL_SMALLEST);

    for (int octave = 0; octave < OCTAVES; octave++) {
        double start = ldexp(BF_NORMAL_SMALLEST, octave), width = start / CELLS;

        for (int i = 0; i < CELLS; i++) {
            double right = bf_normal_tail_quantile(start + (i + 1) * width);

            cells[octave * CELLS + i] = cell_between(left, right, width);
            left = right;
        }
    }
    return cells; /* the median alone is the last cell: zero */
}
