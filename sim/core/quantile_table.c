/* quantile_table: building the cells, and exact inversion for the families with kinks.
 *
 * The points halfway between the ends of cells serve twice: they measure the error of the cells,
 * and when it is too large they become ends themselves. An octave therefore costs about twice as
 * many exact quantiles as it keeps cells. */
#include "core/quantile_table.h"

#include <float.h>
#include <math.h>

#include "core/memory.h"

#define FIRST_EXPONENT 54 /* v starts at 2^-54, the smallest that is ever looked up */
#define MOST_BITS      6  /* cells per octave, as a power of two */
#define MOST_POINTS    (2u << MOST_BITS)
#define ROUNDING       (16.0 * DBL_EPSILON)
#define NOTHING        1e-280 /* seconds; no cell need tell such a time from zero */

/* --- smooth families --- */

struct builder {
    const struct bf_distribution *distribution;
    bool upper;
    double start; /* of the octave: its lower end in v */
    struct bf_tail_point points[MOST_POINTS + 1];
};

/* The polynomial of fifth degree with the values and first two derivatives of both ends of a cell
 * [width] wide in v. */
static struct bf_quantile_cell cell_between(const struct bf_tail_point *left,
                                            const struct bf_tail_point *right, double width)
{
    double slope = left->slope * width, bend = left->bend * width * width;
    double gap = right->x - left->x - slope - 0.5 * bend;
    double slope_gap = right->slope * width - slope - bend;
    double bend_gap = right->bend * width * width - bend;

    /* Sums only: gcc 12 fuses alternating sums and differences under -march, even when told not to
     * contract, and the bits would change. */
    return (struct bf_quantile_cell){{left->x, slope, 0.5 * bend,
                                      10.0 * gap + -4.0 * slope_gap + 0.5 * bend_gap,
                                      -15.0 * gap + 7.0 * slope_gap + -1.0 * bend_gap,
                                      6.0 * gap + -3.0 * slope_gap + 0.5 * bend_gap}};
}

/* How far in probability the cell is from the exact point in its middle. */
static double cell_error(const struct bf_quantile_cell *cell, const struct bf_tail_point *exact)
{
    double off = fabs(bf_quantile_cell_at(cell, 0.5) - exact->x) - ROUNDING * exact->x - NOTHING;

    return off <= 0.0 ? 0.0 : off / fabs(exact->slope);
}

/* Weighs the mean and the variance, which need the body and the near tail, against the size of a
 * table. */
static double tolerance_at(double v)
{
    return v < 0x1p-20 ? 8e-7 * v : fmin(1e-10, 1e-7 * v);
}

/* Computes points [from], [from] + [stride] ... of the octave's [count] equal steps. */
static void find_points(struct builder *builder, size_t count, size_t from, size_t stride)
{
    for (size_t i = from; i <= count; i += stride) {
        double v = builder->start * (1.0 + (double)i / (double)count);
        builder->points[i] = bf_distribution_tail_point(builder->distribution, v, builder->upper);
    }
}

/* Makes room between the points found so far and fills it. */
static void refine_points(struct builder *builder, size_t count)
{
    for (size_t i = count / 2; i > 0; i--)
        builder->points[2 * i] = builder->points[i];
    find_points(builder, count, 1, 2);
}

/* Appends 2^[bits] cells whose ends are every other point, and returns the largest ratio of error
 * to tolerance. */
static double lay_cells(const struct builder *builder, unsigned bits,
                        struct bf_quantile_cell *cells, double *error)
{
    size_t count = (size_t)1 << bits;
    double width = builder->start / (double)count, worst = 0.0;

    *error = 0.0;
    for (size_t i = 0; i < count; i++) {
        const struct bf_tail_point *left = &builder->points[2 * i];
        double middle = builder->start + ((double)i + 0.5) * width;
        cells[i] = cell_between(left, left + 2, width);
        double off = cell_error(&cells[i], left + 1);
        worst = fmax(worst, off / tolerance_at(middle));
        *error = fmax(*error, off);
    }
    return worst;
}

static void build_octave(struct bf_quantile_table *table, struct builder *builder, int exponent)
{
    struct bf_quantile_cell cells[(size_t)1 << MOST_BITS];
    double error = 0.0;
    unsigned bits = 0;

    builder->start = ldexp(1.0, -exponent);
    find_points(builder, 2, 0, 1);
    while (lay_cells(builder, bits, cells, &error) > 1.0 && bits < MOST_BITS) {
        bits++;
        refine_points(builder, (size_t)2 << bits);
    }
    size_t count = (size_t)1 << bits;
    size_t side = builder->upper ? BF_QUANTILE_OCTAVES : 0;

    table->octaves[side + (size_t)(1023 - exponent) % BF_QUANTILE_OCTAVES] =
        (struct bf_quantile_octave){(uint32_t)table->cell_count, bits};
    table->cells = bf_reallocate(table->cells, table->cell_count + count, sizeof *cells);
    memcpy(table->cells + table->cell_count, cells, count * sizeof *cells);
    table->cell_count += count;
    table->error = fmax(table->error, error);
}

/* The median alone is the octave that starts at one half: only t = 0 of it is ever looked up. */
static void build_median(struct bf_quantile_table *table,
                         const struct bf_distribution *distribution)
{
    struct bf_tail_point median = bf_distribution_tail_point(distribution, 0.5, true);

    table->octaves[BF_QUANTILE_OCTAVES + 1022 % BF_QUANTILE_OCTAVES] =
        (struct bf_quantile_octave){(uint32_t)table->cell_count, 0};
    table->cells = bf_reallocate(table->cells, table->cell_count + 1, sizeof *table->cells);
    table->cells[table->cell_count++] = (struct bf_quantile_cell){{median.x}};
}

static void build_cells(struct bf_quantile_table *table, const struct bf_distribution *distribution)
{
    struct builder builder = {.distribution = distribution};

    /* From the middle outwards, so that the cells most used lie together. */
    build_median(table, distribution);
    for (int exponent = 2; exponent <= FIRST_EXPONENT; exponent++)
        for (int side = 0; side < 2; side++) {
            builder.upper = side == 1;
            build_octave(table, &builder, exponent);
        }
}

/* --- families with kinks --- */

/* An empirical entry that has weight: the shares of all times below its start and up to its end. */
struct piece {
    double before, up_to;
    double start, slope; /* of the quantile; slope 0 is a step */
};

struct bf_quantile_kinks {
    struct bf_distribution triangle;
    struct piece *pieces; /* NULL for a triangular time */
    size_t piece_count;
    uint32_t *guide; /* guide[i]: the first piece that reaches up to i / guide_count or beyond */
    size_t guide_count;
};

static void build_pieces(struct bf_quantile_kinks *kinks,
                         const struct bf_distribution *distribution)
{
    double total = 0.0, sum = 0.0, before = 0.0;

    for (size_t i = 0; i < distribution->count; i++)
        total += distribution->weights[i];
    kinks->pieces = bf_allocate(distribution->count, sizeof *kinks->pieces);
    for (size_t i = 0; i < distribution->count; i++) {
        sum += distribution->weights[i];
        double up_to = sum / total, end = distribution->values[i];
        if (up_to <= before)
            continue;
        double start = distribution->interpolated ? distribution->values[i - 1] : end;
        kinks->pieces[kinks->piece_count++] =
            (struct piece){before, up_to, start, (end - start) / (up_to - before)};
        before = up_to;
    }
}

/* At least two guides per piece: a draw then looks at one or two pieces, whatever their number. */
static void build_guide(struct bf_quantile_kinks *kinks)
{
    uint32_t piece = 0;

    for (kinks->guide_count = 16; kinks->guide_count < 2 * kinks->piece_count;)
        kinks->guide_count *= 2;
    kinks->guide = bf_allocate(kinks->guide_count, sizeof *kinks->guide);
    for (size_t i = 0; i < kinks->guide_count; i++) {
        while (kinks->pieces[piece].up_to < (double)i / (double)kinks->guide_count)
            piece++;
        kinks->guide[i] = piece;
    }
}

static struct bf_quantile_kinks *create_kinks(const struct bf_distribution *distribution)
{
    struct bf_quantile_kinks *kinks = bf_allocate(1, sizeof *kinks);

    if (distribution->family == BF_TRIANGULAR) {
        kinks->triangle = *distribution;
        return kinks;
    }
    build_pieces(kinks, distribution);
    build_guide(kinks);
    return kinks;
}

double bf_quantile_kinks_at(const struct bf_quantile_kinks *kinks, double u)
{
    if (kinks->pieces == NULL)
        return bf_distribution_quantile(&kinks->triangle, u);

    double share = u > BF_QUANTILE_SMALLEST ? u : BF_QUANTILE_SMALLEST;
    size_t slot = (size_t)(share * (double)kinks->guide_count);
    size_t i = kinks->guide[slot < kinks->guide_count ? slot : kinks->guide_count - 1];

    while (kinks->pieces[i].up_to < share)
        i++;
    return kinks->pieces[i].start + kinks->pieces[i].slope * (share - kinks->pieces[i].before);
}

/* --- the table --- */

struct bf_quantile_table *bf_quantile_table_create(const struct bf_distribution *distribution)
{
    struct bf_quantile_table *table = bf_allocate(1, sizeof *table);

    if (distribution->family == BF_TRIANGULAR || distribution->family == BF_EMPIRICAL)
        table->kinks = create_kinks(distribution);
    else
        build_cells(table, distribution);
    return table;
}

void bf_quantile_table_each(const struct bf_quantile_table *table, const double *u, size_t count,
                            double *times)
{
    if (table->kinks != NULL)
        for (size_t i = 0; i < count; i++)
            times[i] = bf_quantile_kinks_at(table->kinks, u[i]);
    else
        for (size_t i = 0; i < count; i++)
            times[i] = bf_quantile_cells_at(table, u[i]);
}

void bf_quantile_table_destroy(struct bf_quantile_table *table)
{
    if (table == NULL)
        return;
    if (table->kinks != NULL) {
        bf_free(table->kinks->pieces);
        bf_free(table->kinks->guide);
    }
    bf_free(table->kinks);
    bf_free(table->cells);
    bf_free(table);
}
