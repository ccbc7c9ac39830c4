#include "stats/wide.h"

#include <math.h>
#include <stdbool.h>

struct bf_wide bf_wide_from(bf_int128 value)
{
    uint64_t sign = value < 0 ? UINT64_MAX : 0;
    struct bf_wide wide;

    wide.limb[0] = (uint64_t)value;
    wide.limb[1] = (uint64_t)((bf_uint128)value >> 64);
    for (int i = 2; i < BF_WIDE_LIMBS; i++)
        wide.limb[i] = sign;
    return wide;
}

struct bf_wide bf_wide_subtract(struct bf_wide a, struct bf_wide b)
{
    uint64_t borrow = 0;

    for (int i = 0; i < BF_WIDE_LIMBS; i++) {
        bf_uint128 difference = (bf_uint128)a.limb[i] - b.limb[i] - borrow;
        a.limb[i] = (uint64_t)difference;
        borrow = (uint64_t)(difference >> 64) & 1;
    }
    return a;
}

/* Long multiplication that drops what lies beyond the last limb. In two's complement that is right
 * for negative factors too, as long as the product fits. */
struct bf_wide bf_wide_multiply(struct bf_wide a, struct bf_wide b)
{
    struct bf_wide product = {{0}};

    for (int i = 0; i < BF_WIDE_LIMBS; i++) {
        uint64_t carry = 0;
        for (int j = 0; i + j < BF_WIDE_LIMBS; j++) {
            bf_uint128 step = (bf_uint128)a.limb[i] * b.limb[j] + product.limb[i + j] + carry;
            product.limb[i + j] = (uint64_t)step;
            carry = (uint64_t)(step >> 64);
        }
    }
    return product;
}

/* The 64 bits that begin [shift] bits up. */
static uint64_t bits_at(const struct bf_wide *value, int shift)
{
    int limb = shift / 64, rest = shift % 64;
    uint64_t low = value->limb[limb] >> rest;

    if (rest == 0 || limb + 1 == BF_WIDE_LIMBS)
        return low;
    return low | value->limb[limb + 1] << (64 - rest);
}

static bool any_bit_below(const struct bf_wide *value, int shift)
{
    int limb = shift / 64, rest = shift % 64;
    uint64_t bits = rest == 0 ? 0 : value->limb[limb] << (64 - rest);

    for (int i = 0; i < limb; i++)
        bits |= value->limb[i];
    return bits != 0;
}

/* The leading 64 bits carry 11 more than a double keeps; what lies below them is folded into the
 * last, which then decides ties correctly when the compiler's own conversion rounds. */
double bf_wide_to_double(struct bf_wide value)
{
    bool negative = value.limb[BF_WIDE_LIMBS - 1] >> 63;
    int top = BF_WIDE_LIMBS - 1;

    if (negative)
        value = bf_wide_subtract(bf_wide_from(0), value);
    while (top > 0 && value.limb[top] == 0)
        top--;
    if (value.limb[top] == 0)
        return 0.0;

    int shift = top * 64 - __builtin_clzll(value.limb[top]);
    uint64_t leading = value.limb[0];
    if (shift > 0)
        leading = bits_at(&value, shift) | (any_bit_below(&value, shift) ? 1 : 0);
    else
        shift = 0;
    double magnitude = ldexp((double)leading, shift);
    return negative ? -magnitude : magnitude;
}
