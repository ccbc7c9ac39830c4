#include "stats/student.h"

#include <math.h>

#include "core/special.h"

#define PI 3.14159265358979323846

/* Above this the expansion in 1/dof has the accuracy promised and the series is long. */
#define SERIES_DOF_MAX 1000

/* P(|T| <= t) for whole degrees of freedom, with t = sqrt(dof) tan(angle), as a finite sum of
 * powers of the cosine (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4). [slope] is its derivative
 * by the angle, a multiple of the last term. */
static double central_probability(double angle, int64_t dof, double *slope)
{
    double cosine = cos(angle), square = cosine * cosine;
    int64_t odd = dof % 2;
    double term = odd ? cosine : 1.0;
    double sum = dof > 1 ? term : 0.0;

    for (int64_t k = 2 + odd; k < dof; k += 2) {
        term *= square * (double)(k - 1) / (double)k;
        sum += term;
    }
    *slope = dof > 1 ? term * cosine * (double)(dof - 1) : 1.0;
    if (!odd)
        return sum * sin(angle);
    *slope *= 2.0 / PI;
    return (angle + sum * sin(angle)) * (2.0 / PI);
}

/* The probability is concave in the angle, so Newton's steps from the left, where the normal
 * quantile lies, rise to the root and never pass it: a step that does not rise is rounding. */
static double quantile_by_series(double confidence, int64_t dof, double normal)
{
    double root = sqrt((double)dof);
    double angle = atan(normal / root);

    for (int i = 0; i < 100; i++) {
        double slope;
        double step = (confidence - central_probability(angle, dof, &slope)) / slope;
        angle += step;
        if (!(step > 1e-13 * angle))
            break;
    }
    return root * tan(angle);
}

/* Abramowitz and Stegun 1964, 26.7.5. */
static double quantile_by_expansion(int64_t dof, double x)
{
    double n = (double)dof, y = x * x;
    double g1 = (y + 1.0) * x / 4.0;
    double g2 = ((5.0 * y + 16.0) * y + 3.0) * x / 96.0;
    double g3 = (((3.0 * y + 19.0) * y + 17.0) * y - 15.0) * x / 384.0;
    double g4 = ((((79.0 * y + 776.0) * y + 1482.0) * y - 1920.0) * y - 945.0) * x / 92160.0;

    return x + (g1 + (g2 + (g3 + g4 / n) / n) / n) / n;
}

double bf_student_two_sided(double confidence, int64_t dof)
{
    if (!(confidence > 0.0 && confidence < 1.0) || dof < 1)
        return (double)NAN;
    double normal = bf_normal_tail_quantile((1.0 - confidence) / 2.0);
    if (dof > SERIES_DOF_MAX)
        return quantile_by_expansion(dof, normal);
    return quantile_by_series(confidence, dof, normal);
}
