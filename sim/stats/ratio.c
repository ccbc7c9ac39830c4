#include "stats/ratio.h"

#include "stats/student.h"

struct bf_ratio bf_ratio_of(const struct bf_column *x, const struct bf_column *n, int64_t count)
{
    return (struct bf_ratio){x->sum, n->sum, x->square, x->product, n->square, count};
}

struct bf_ratio bf_ratio_per_replication(const struct bf_column *x, int64_t count)
{
    return (struct bf_ratio){x->sum, count, x->square, x->sum, count, count};
}

void bf_ratio_add(struct bf_ratio *ratio, int64_t x, int64_t n)
{
    ratio->x += x;
    ratio->n += n;
    ratio->xx += (bf_int128)x * x;
    ratio->xn += (bf_int128)x * n;
    ratio->nn += (bf_int128)n * n;
    ratio->count++;
}

double bf_ratio_value(const struct bf_ratio *ratio)
{
    if (ratio->n == 0)
        return BF_NAN;
    return (double)ratio->x / (double)ratio->n;
}

/* sum e^2 cancels nearly everything, so it is multiplied by n^2, which makes it a whole number, and
 * computed exactly: n^2 sum e^2 = n (n xx - x xn) - x (n xn - x nn). */
static double scaled_square_error(const struct bf_ratio *ratio)
{
    struct bf_wide x = bf_wide_from(ratio->x), n = bf_wide_from(ratio->n);
    struct bf_wide xx = bf_wide_from(ratio->xx), xn = bf_wide_from(ratio->xn);
    struct bf_wide nn = bf_wide_from(ratio->nn);
    struct bf_wide by_x = bf_wide_subtract(bf_wide_multiply(n, xx), bf_wide_multiply(x, xn));
    struct bf_wide by_n = bf_wide_subtract(bf_wide_multiply(n, xn), bf_wide_multiply(x, nn));

    return bf_wide_to_double(
        bf_wide_subtract(bf_wide_multiply(n, by_x), bf_wide_multiply(x, by_n)));
}

double bf_ratio_standard_error(const struct bf_ratio *ratio)
{
    if (ratio->count < 2 || ratio->n == 0)
        return BF_NAN;
    double count = (double)ratio->count, n = (double)ratio->n;
    return sqrt(scaled_square_error(ratio) * (count / (count - 1.0))) / (n * n);
}

struct bf_estimate bf_ratio_estimate(const struct bf_ratio *ratio, double scale, double most,
                                     double confidence)
{
    struct bf_estimate estimate = bf_estimate_bare(bf_ratio_value(ratio) * scale, ratio->count);
    double error = bf_ratio_standard_error(ratio);

    if (isnan(error))
        return estimate;
    estimate.half_width = bf_student_two_sided(confidence, ratio->count - 1) * error * scale;
    estimate.low = fmax(estimate.value - estimate.half_width, 0.0);
    estimate.high = fmin(estimate.value + estimate.half_width, most);
    return estimate;
}
