/* shares: counts of things that should happen to a known share of trucks. */
#ifndef BF_TESTS_CUSTOMS_SHARES_H
#define BF_TESTS_CUSTOMS_SHARES_H

#include <stdbool.h>

struct share {
    const char *what;
    double expected;
    long of, hits;
};

static inline void share_see(struct share *share, bool hit)
{
    share->of++;
    share->hits += hit;
}

/* Within binomial bounds that fail by chance once in a thousand, and with trucks enough that 1 % of
 * the share too many or too few would have been noticed with probability 0.95. */
void assert_shares(const struct share *shares, int count);

#endif
