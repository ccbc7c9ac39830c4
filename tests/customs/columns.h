/* columns: draws in rows and columns, and whether any two columns hang together. */
#ifndef BF_TESTS_CUSTOMS_COLUMNS_H
#define BF_TESTS_CUSTOMS_COLUMNS_H

#include <stdint.h>

enum { COLUMNS_MOST = 64 };

struct columns {
    int count;
    uint32_t rows;
    double sd; /* of every column; the mean is 0 */
    void (*draw)(void *context, uint32_t number, double *row);
    void *context;
};

/* Fails the test when a mean or a correlation is so far from 0 as chance brings it once in ten
 * thousand. */
void check_uncorrelated(const struct columns *columns);

#endif
