#include "customs/columns.h"

#include "check.h"

#define ONE_IN_10000 3.891 /* standard deviations, two-sided */

static void check_near_zero(const char *what, int one, int other, double value, double bound)
{
    if (fabs(value) > bound)
        fail_msg("%s of columns %d and %d is %.5g, beyond %.5g", what, one, other, value, bound);
}

void check_uncorrelated(const struct columns *columns)
{
    static double products[COLUMNS_MOST][COLUMNS_MOST];
    double sums[COLUMNS_MOST] = {0}, row[COLUMNS_MOST];
    double bound = ONE_IN_10000 * columns->sd / sqrt(columns->rows);

    assert_in_range(columns->count, 1, COLUMNS_MOST);
    for (int i = 0; i < columns->count; i++)
        for (int k = 0; k < i; k++)
            products[i][k] = 0.0;
    for (uint32_t number = 0; number < columns->rows; number++) {
        columns->draw(columns->context, number, row);
        for (int i = 0; i < columns->count; i++) {
            sums[i] += row[i];
            for (int k = 0; k < i; k++)
                products[i][k] += row[i] * row[k];
        }
    }
    for (int i = 0; i < columns->count; i++) {
        check_near_zero("mean", i, i, sums[i] / columns->rows, bound);
        for (int k = 0; k < i; k++)
            check_near_zero("covariance", i, k, products[i][k] / columns->rows,
                            bound * columns->sd);
    }
}
