/* philox: many blocks at once, two in the halves of a vector register.
 *
 * The word of a block is the low half of a 64-bit lane. Nothing reads the high half, so that a
 * product can stand for its own low word, and a word exclusive-ored with such a product carries
 * rubbish up there that the next multiplication ignores. A round is eight instructions then for two
 * blocks. Machines without SSE2 take the blocks one by one; both ways give the same bits. */
#include "core/philox.h"

#ifdef __SSE2__

#include <emmintrin.h>

#define ROUNDS 10

/* Bits of doubles whose last place is worth 2^-27 and 2^-53. */
#define LAST_IS_27TH INT64_C(0x4180000000000000) /* 2^25 */
#define LAST_IS_53RD INT64_C(0x3fe0000000000000) /* 1/2 */

struct pair_of_blocks {
    __m128i word[4];
};

static inline __m128i in_both(uint32_t word)
{
    return _mm_set1_epi64x((int64_t)word);
}

static inline __m128i high_words(__m128i products)
{
    return _mm_shuffle_epi32(products, _MM_SHUFFLE(3, 3, 1, 1));
}

/* As bf_philox. [keys] holds two vectors per round. */
static inline struct pair_of_blocks mix(const __m128i *keys, struct pair_of_blocks counters)
{
    const __m128i left_factor = in_both(0xD2511F53u), right_factor = in_both(0xCD9E8D57u);
    __m128i a = counters.word[0], b = counters.word[1];
    __m128i c = counters.word[2], d = counters.word[3];

#pragma GCC unroll 10
    for (int round = 0; round < ROUNDS; round++) {
        __m128i left = _mm_mul_epu32(a, left_factor);
        __m128i right = _mm_mul_epu32(c, right_factor);

        a = _mm_xor_si128(high_words(right), _mm_xor_si128(b, keys[2 * round]));
        b = right;
        c = _mm_xor_si128(high_words(left), _mm_xor_si128(d, keys[2 * round + 1]));
        d = left;
    }
    return (struct pair_of_blocks){{a, b, c, d}};
}

/* As bf_uniform53, bit for bit: both parts of the sum are exact, and it is rounded once. */
static inline __m128d uniforms53(__m128i high, __m128i low)
{
    const __m128i low_half = in_both(~UINT32_C(0));
    __m128i upper = _mm_srli_epi32(_mm_and_si128(high, low_half), 5);
    __m128i lower = _mm_srli_epi32(_mm_and_si128(low, low_half), 6);
    __m128d above = _mm_castsi128_pd(_mm_or_si128(upper, _mm_set1_epi64x(LAST_IS_27TH)));
    __m128d below = _mm_castsi128_pd(_mm_or_si128(lower, _mm_set1_epi64x(LAST_IS_53RD)));

    above = _mm_sub_pd(above, _mm_set1_pd(0x1p25));
    below = _mm_sub_pd(below, _mm_set1_pd(0x1p-1 - 0x1p-54));
    return _mm_min_pd(_mm_add_pd(above, below), _mm_set1_pd(0x1.fffffffffffffp-1));
}

void bf_philox_uniforms(uint64_t key, struct bf_philox_block counter, size_t count, double *first,
                        double *second)
{
    __m128i keys[2 * ROUNDS];
    struct pair_of_blocks counters = {{in_both(counter.word[0]), in_both(counter.word[1]),
                                       in_both(counter.word[2]), in_both(counter.word[3])}};

    for (uint32_t round = 0; round < ROUNDS; round++) {
        keys[2 * round] = in_both((uint32_t)key + round * 0x9E3779B9u);
        keys[2 * round + 1] = in_both((uint32_t)(key >> 32) + round * 0xBB67AE85u);
    }
    counters.word[1] = _mm_add_epi32(counters.word[1], _mm_set_epi64x(1, 0));
    for (size_t i = 0; i < count; i += 2) {
        struct pair_of_blocks blocks = mix(keys, counters);

        _mm_storeu_pd(first + i, uniforms53(blocks.word[0], blocks.word[1]));
        _mm_storeu_pd(second + i, uniforms53(blocks.word[2], blocks.word[3]));
        counters.word[1] = _mm_add_epi32(counters.word[1], in_both(2));
    }
}

#else

void bf_philox_uniforms(uint64_t key, struct bf_philox_block counter, size_t count, double *first,
                        double *second)
{
    for (size_t i = 0; i < count; i++) {
        struct bf_philox_block block = bf_philox(key, counter);

        first[i] = bf_uniform53(block.word[0], block.word[1]);
        second[i] = bf_uniform53(block.word[2], block.word[3]);
        counter.word[1]++;
    }
}

#endif
