/* pool: the luck of a batch of trucks, drawn before anything is decided.
 *
 * What most trucks need comes out of one loop over the batch for each address, at half the price of
 * asking truck by truck, and none of it is lost when a processor guesses a decision wrong. The
 * first places are the purposes from BF_LUCK_GOODS to BF_LUCK_RESOLVED, in pairs; the others are
 * asked for by lists of lots when the rules are made ready. A few dozen; who finds no room draws
 * for himself.
 */
#ifndef BF_CUSTOMS_POOL_H
#define BF_CUSTOMS_POOL_H

#include <stddef.h>

#include "customs/luck.h"

#define BF_CUSTOMS_BATCH 32
#define BF_COMMON_PAIRS  ((BF_LUCK_RESOLVED + 1 - BF_LUCK_GOODS) / 2)
#define BF_POOL_ROOM     40

struct bf_pool_address {
    enum bf_purpose purpose; /* either of its pair */
    uint32_t draw;
};

struct bf_pool {
    struct bf_pool_address asked[BF_POOL_ROOM]; /* from BF_COMMON_PAIRS on */
    size_t count;
};

/* By place, then by truck: for even purposes, for odd ones. */
struct bf_pool_luck {
    double first[BF_POOL_ROOM][BF_CUSTOMS_BATCH], second[BF_POOL_ROOM][BF_CUSTOMS_BATCH];
};

/* Place of the address, new or known; 0: there is no room. */
uint32_t bf_pool_ask(struct bf_pool *pool, enum bf_purpose purpose, uint32_t draw);

#endif
