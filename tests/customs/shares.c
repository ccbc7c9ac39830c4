#include "check.h"

#include "office.h"
#include "shares.h"

#define POWER_95 1.645

void assert_shares(const struct share *shares, int count)
{
    for (int i = 0; i < count; i++) {
        double n = (double)shares[i].of, p = shares[i].expected, sd = sqrt(n * p * (1.0 - p));

        if (fabs((double)shares[i].hits - n * p) > ONE_IN_1000 * sd)
            fail_msg("%s: %ld of %ld, expected %.1f +- %.1f", shares[i].what, shares[i].hits,
                     shares[i].of, n * p, ONE_IN_1000 * sd);
        if ((ONE_IN_1000 + POWER_95) * sd > 0.01 * n * p)
            fail_msg("%s: %ld trucks are too few to notice 1 %%", shares[i].what, shares[i].of);
    }
}
