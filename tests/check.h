/* check: the one header a test includes before what it tests. cmocka 1.1.5 wants four standard
 * headers first and cannot compare doubles. */
#ifndef BF_TESTS_CHECK_H
#define BF_TESTS_CHECK_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

/* |actual - expected| <= tolerance, both finite. */
#define assert_close(actual, expected, tolerance)                                                  \
    check_close((actual), (expected), (tolerance), #actual, __FILE__, __LINE__)

static inline void check_close(double actual, double expected, double tolerance, const char *what,
                               const char *file, int line)
{
    if (fabs(actual - expected) <= tolerance)
        return;
    print_error("%s is %.12g, expected %.12g within %.3g\n", what, actual, expected, tolerance);
    _fail(file, line);
}

#endif
