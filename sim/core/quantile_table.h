/* quantile_table: one way to draw from any family, a few nanoseconds a draw.
 *
 * The quantile function, compiled once per distribution when a scenario is loaded; a draw is one
 * look-up at a uniform u. With v = min(u, 1 - u), every octave [v, 2v) of either side is cut into 1
 * to 64 equal cells, and each cell holds a polynomial of fifth degree that meets the exact quantile
 * and its first two derivatives at both ends. Octave and cell are bits of v, so that the tails cost
 * what the middle costs, without a branch or a logarithm. Typically 400 to 650 cells of 48 bytes,
 * of which a hundred see nearly all draws.
 *
 * An octave is refined until its error in probability, measured in the middle of each cell where it
 * peaks, is below 1e-10 in the body and 8e-7 of the tail probability beyond a millionth; at 64
 * cells it stops, which the most extreme shapes reach at 3e-10. Triangular and empirical times have
 * kinks and are inverted exactly instead. A draw only adds, multiplies, divides and takes square
 * roots, hence gives the same bits from every compiler that does not contract. */
#ifndef BF_CORE_QUANTILE_TABLE_H
#define BF_CORE_QUANTILE_TABLE_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "core/distribution.h"

/* Octaves per side; a power of two, because the low bits of v's exponent choose. */
#define BF_QUANTILE_OCTAVES 64
/* The smallest of 53-bit uniforms, each in the middle of its step. */
#define BF_QUANTILE_SMALLEST 0x1p-54

/* x = c[0] + c[1] t + ... + c[5] t^5, with t running from 0 to 1 as v ascends through the cell. */
struct bf_quantile_cell {
    double c[6];
};

struct bf_quantile_octave {
    uint32_t first; /* cell */
    uint32_t bits;  /* the octave has 2^bits cells */
};

struct bf_quantile_kinks;

/* To be read by bf_quantile_table_at only. */
struct bf_quantile_table {
    struct bf_quantile_octave octaves[2 * BF_QUANTILE_OCTAVES]; /* those below the median first */
    struct bf_quantile_cell *cells;
    size_t cell_count;
    struct bf_quantile_kinks *kinks; /* not NULL: inverted exactly, without cells */
    double error; /* the largest |P(X <= x(u)) - u| found while building, without the rounding of x
                     itself, 16 units in its last place; 0 where inverted exactly */
};

/* Compiles a distribution that passed its check; it need not outlive the call. */
struct bf_quantile_table *bf_quantile_table_create(const struct bf_distribution *distribution);

void bf_quantile_table_destroy(struct bf_quantile_table *table);

/* The part of bf_quantile_table_at for triangular and empirical times. */
double bf_quantile_kinks_at(const struct bf_quantile_kinks *kinks, double u);

/* The polynomial at 0 <= [t] <= 1. */
static inline double bf_quantile_cell_at(const struct bf_quantile_cell *cell, double t)
{
    const double *c = cell->c, t2 = t * t;

    return (c[0] + c[1] * t) + t2 * ((c[2] + c[3] * t) + t2 * (c[4] + c[5] * t));
}

/* As bf_quantile_table_at for a table of cells. */
static inline double bf_quantile_cells_at(const struct bf_quantile_table *table, double u)
{
    const uint64_t fraction_bits = (UINT64_C(1) << 52) - 1, one = UINT64_C(1023) << 52;
    double mirrored = 1.0 - u, v = mirrored < u ? mirrored : u, t;
    uint64_t place, local;

    v = v > BF_QUANTILE_SMALLEST ? v : BF_QUANTILE_SMALLEST;
    memcpy(&place, &v, sizeof place);
    size_t upper = u >= 0.5 ? BF_QUANTILE_OCTAVES : 0;
    struct bf_quantile_octave octave =
        table->octaves[upper + ((place >> 52) & (BF_QUANTILE_OCTAVES - 1))];
    uint64_t along = (place & fraction_bits) << octave.bits; /* cells of 2^52 parts each */
    const struct bf_quantile_cell *cell = &table->cells[octave.first + (along >> 52)];

    /* The bits left over, the place within the cell, as the fraction of a double from 1 to 2. */
    local = (along & fraction_bits) | one;
    memcpy(&t, &local, sizeof t);
    return bf_quantile_cell_at(cell, t - 1.0);
}

/* The time below which the share [u] of all times lies, 0 <= u <= 1; ascends with u, up to the
 * rounding of x. The ends, which rounding can give, count as the smallest and the largest u that 53
 * bits can name. */
static inline double bf_quantile_table_at(const struct bf_quantile_table *table, double u)
{
    if (table->kinks != NULL)
        return bf_quantile_kinks_at(table->kinks, u);
    return bf_quantile_cells_at(table, u);
}

/* The same for each of [count] shares. */
void bf_quantile_table_each(const struct bf_quantile_table *table, const double *u, size_t count,
                            double *times);

#endif
