/* chance: numbers from a seed, the same on every machine, for tests that make things up.
 *
 * Each call moves [state] on (SplitMix64: Steele, Lea and Flood 2014). */
#ifndef BF_TESTS_CHANCE_H
#define BF_TESTS_CHANCE_H

#include <stdbool.h>
#include <stdint.h>

static inline uint64_t chance_word(uint64_t *state)
{
    uint64_t word = *state += 0x9E3779B97F4A7C15u;

    word = (word ^ word >> 30) * 0xBF58476D1CE4E5B9u;
    word = (word ^ word >> 27) * 0x94D049BB133111EBu;
    return word ^ word >> 31;
}

/* Both included. */
static inline int chance_between(uint64_t *state, int low, int high)
{
    return low + (int)(chance_word(state) % (uint64_t)(high - low + 1));
}

/* Puts [wanted] of the [count] numbers, chosen at random, first and in random order. */
static inline void chance_choose(uint64_t *state, int *numbers, int count, int wanted)
{
    for (int i = 0; i < wanted; i++) {
        int other = chance_between(state, i, count - 1), kept = numbers[i];

        numbers[i] = numbers[other];
        numbers[other] = kept;
    }
}

static inline bool chance_happens(uint64_t *state, int percent)
{
    return chance_between(state, 1, 100) <= percent;
}

#endif
