/* chain: the stationary law of a finite Markov chain in continuous time, states 0 ... count-1.
 *
 * Transitions are added in any order, then solved by Gauss-Seidel sweeps. Good for some ten
 * thousand states with few transitions each, which is what two truncated queues need. */
#ifndef BF_TESTS_VALIDATION_CHAIN_H
#define BF_TESTS_VALIDATION_CHAIN_H

#include <stddef.h>

struct chain;

struct chain *chain_create(size_t count);
void chain_destroy(struct chain *chain);

void chain_add(struct chain *chain, size_t from, size_t to, double rate);

/* Probability of each state; states that cannot be reached get 0. Belongs to the chain. */
const double *chain_solve(struct chain *chain);

#endif
