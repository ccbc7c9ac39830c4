/* student: the factors that turn a standard error into an interval. */
#ifndef BF_STATS_STUDENT_H
#define BF_STATS_STUDENT_H

#include <stdint.h>

/* x with P(Z <= x) = p for a standard normal Z, 0 < p < 1; relative error about 1e-15 where |x| >
 * 0.1. */
double bf_normal_quantile(double p);

/* t with P(-t <= T <= t) = confidence, Student's T with [dof] >= 1 degrees of freedom, 0 <
 * confidence < 1; relative error below 1e-10 up to a confidence of 0.9999. NAN outside these
 * ranges. */
double bf_student_two_sided(double confidence, int64_t dof);

#endif
