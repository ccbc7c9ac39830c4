/* pairs: a table from two numbers to a third, for pairs of which few of very many ever come up.
 *
 * Four stations of 5,000 docks have 400 million pairs of ends; a busy day drives a thousand routes,
 * of which some 50,000 pairs meet. So a table grows with the pairs that are in it. Finding one
 * takes a look or two, and is what is mostly done. */
#ifndef BFV_SCENE_PAIRS_H
#define BFV_SCENE_PAIRS_H

#include <stddef.h>
#include <stdint.h>

/* Zeroed: empty. */
struct bfv_pairs {
    struct bfv_pair *slots; /* 2^bits, or NULL */
    unsigned bits;
    size_t count;
};

/* The number kept for the pair, in this order; -1: there is none. */
int bfv_pairs_find(const struct bfv_pairs *pairs, uint32_t first, uint32_t second);

/* Keeps [number], from 0 on, for a pair that has none yet. */
void bfv_pairs_add(struct bfv_pairs *pairs, uint32_t first, uint32_t second, int number);

void bfv_pairs_clear(struct bfv_pairs *pairs);

#endif
