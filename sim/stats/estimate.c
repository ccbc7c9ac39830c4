#include "stats/estimate.h"

bool bf_precise_enough(struct bf_estimate estimate, double gamma)
{
    /* Comparisons with NAN are false: no interval, no precision. */
    return estimate.half_width <= fabs(estimate.value) * (gamma / (1.0 + gamma));
}
