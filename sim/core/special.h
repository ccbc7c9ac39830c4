/* special: the functions of mathematics behind the distributions, with both tails to full relative
 * precision.
 *
 * A tail is the probability below a place (lower) or above it (upper); a quantile is asked for by
 * the smaller of the two, so that 1e-15 above is as precise as 1e-15 below. Relative error of a
 * tail is a few 1e-15, at large shapes as much more as rounding the place itself costs. Every
 * quantile is Newton's method on the logarithm of the tail, with Halley's correction: that
 * logarithm is concave in the coordinate used here, so the iteration needs no bracket. */
#ifndef BF_CORE_SPECIAL_H
#define BF_CORE_SPECIAL_H

#include <stdbool.h>

/* A number between 0 and 1 held from both ends, because 1 - 1e-20 is not a double: above is 1 -
 * below. */
struct bf_fraction {
    double below, above;
};

/* log(gamma(x)) for x > 0. Unlike the C library's it writes no global. */
double bf_log_gamma(double x);

/* z >= 0 such that a standard normal exceeds it with probability [tail], 0 < tail <= 0.5. */
double bf_normal_tail_quantile(double tail);

/* z with P(Z <= z) = p for a standard normal Z: minus infinity at 0, infinity at 1, NAN beyond. */
double bf_normal_quantile(double p);

/* Gamma distribution with scale 1: one tail at x > 0. */
double bf_gamma_tail(double shape, double x, bool upper);

/* Its density per unit of log(x). */
double bf_gamma_weight(double shape, double x);

/* x whose tail is [tail], 0 < tail <= 0.5. */
double bf_gamma_tail_quantile(double shape, double tail, bool upper);

/* Beta distribution with exponents [a], [b] >= 1: one tail at a place strictly between 0 and 1. */
double bf_beta_tail(double a, double b, struct bf_fraction x, bool upper);

/* Its density per unit of log(below / above). */
double bf_beta_weight(double a, double b, struct bf_fraction x);

/* The place whose tail is [tail], 0 < tail <= 0.5. */
struct bf_fraction bf_beta_tail_quantile(double a, double b, double tail, bool upper);

#endif
