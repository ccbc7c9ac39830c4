#include "validation/naive.h"

#include <math.h>

/* Steele, Lea and Flood's SplitMix64. */
double naive_uniform(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return ((double)((z ^ (z >> 31)) >> 11) + 0.5) * 0x1p-53;
}

double naive_exponential(uint64_t *state, double mean)
{
    return -mean * log(naive_uniform(state));
}
