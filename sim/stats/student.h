/* student: the factors that turn a standard error into an interval. */
#ifndef BF_STATS_STUDENT_H
#define BF_STATS_STUDENT_H

#include <stdint.h>

/* t with P(-t <= T <= t) = confidence, Student's T with [dof] >= 1 degrees of freedom, 0 <
 * confidence < 1; relative error below 1e-10 up to a confidence of 0.9999. NAN outside these
 * ranges. */
double bf_student_two_sided(double confidence, int64_t dof);

#endif
