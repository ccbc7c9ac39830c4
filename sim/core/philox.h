/* philox: random bits that depend on nothing but their address.
 *
 * Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2,
 * 3"): a keyed mixing of a 128-bit counter into 128 random bits. There is no state to carry along:
 * any draw of any truck can be reached at any time in any order, which is how a truck keeps its
 * luck under every layout. One block serves two uniforms.
 *
 * The caller's convention: key = seed, counter = (draw, truck, purpose, replication). */
#ifndef BF_CORE_PHILOX_H
#define BF_CORE_PHILOX_H

#include <stddef.h>
#include <stdint.h>

struct bf_philox_block {
    uint32_t word[4];
};

/* The block at [counter] under [key], whose low 32 bits are the first key word of the paper. */
static inline struct bf_philox_block bf_philox(uint64_t key, struct bf_philox_block counter)
{
    uint32_t key_0 = (uint32_t)key;
    uint32_t key_1 = (uint32_t)(key >> 32);
    uint32_t a = counter.word[0], b = counter.word[1], c = counter.word[2], d = counter.word[3];

#pragma GCC unroll 10
    for (int round = 0; round < 10; round++) {
        uint64_t left = (uint64_t)0xD2511F53u * a;
        uint64_t right = (uint64_t)0xCD9E8D57u * c;

        a = (uint32_t)(right >> 32) ^ b ^ key_0;
        b = (uint32_t)right;
        c = (uint32_t)(left >> 32) ^ d ^ key_1;
        d = (uint32_t)left;
        key_0 += 0x9E3779B9u;
        key_1 += 0xBB67AE85u;
    }
    return (struct bf_philox_block){{a, b, c, d}};
}

/* A uniform strictly between 0 and 1 from two words: ((high >> 5) 2^26 + (low >> 6) + 1/2) / 2^53.
 * The very last of the 2^53 cells has a centre that rounds to 1; it is held below. */
static inline double bf_uniform53(uint32_t high, uint32_t low)
{
    const double below_one = 0x1.fffffffffffffp-1;
    int64_t cell = (int64_t)(high >> 5) << 26 | (int64_t)(low >> 6);
    double centre = ((double)cell + 0.5) * 0x1p-53;

    return centre < below_one ? centre : below_one;
}

/* The uniforms of [count] blocks, an even number: block i has word 1 of its counter i higher than
 * [counter], and first[i] comes of its words 0 and 1, second[i] of 2 and 3, by bf_uniform53. Half
 * the price of asking for each. */
void bf_philox_uniforms(uint64_t key, struct bf_philox_block counter, size_t count, double *first,
                        double *second);

#endif
