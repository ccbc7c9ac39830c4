/* wide: whole numbers too long for 128 bits.
 *
 * The variance of a ratio is a difference of huge, nearly equal products. Computed in 384-bit two's
 * complement nothing is lost, and the only rounding is the final one to double: the same bits from
 * every compiler. Used when a figure is asked for, never per truck. Results beyond 384 bits wrap;
 * the callers' ranges end below 2^260. */
#ifndef BF_STATS_WIDE_H
#define BF_STATS_WIDE_H

#include <stdint.h>

__extension__ typedef __int128 bf_int128;
__extension__ typedef unsigned __int128 bf_uint128;

#define BF_WIDE_LIMBS 6

struct bf_wide {
    uint64_t limb[BF_WIDE_LIMBS]; /* least significant first */
};

struct bf_wide bf_wide_from(bf_int128 value);
struct bf_wide bf_wide_subtract(struct bf_wide a, struct bf_wide b);
struct bf_wide bf_wide_multiply(struct bf_wide a, struct bf_wide b);

/* Nearest double, halves to even. */
double bf_wide_to_double(struct bf_wide value);

#endif
