/* naive: random numbers for simulations of a few lines that theory is checked with. Nothing here is
 * the simulator's. */
#ifndef BF_TESTS_VALIDATION_NAIVE_H
#define BF_TESTS_VALIDATION_NAIVE_H

#include <stdint.h>

double naive_uniform(uint64_t *state);
double naive_exponential(uint64_t *state, double mean);

#endif
