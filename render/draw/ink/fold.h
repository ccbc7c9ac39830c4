/* fold: a hash of bytes, by which texts and pieces of the frame are found and told from what they
 * were: FNV-1a (Fowler, Noll and Vo 1991), 64 bits, begun with BFV_FOLD_START. Whoever must not
 * mistake one thing for another compares the things themselves as well. */
#ifndef BFV_DRAW_FOLD_H
#define BFV_DRAW_FOLD_H

#include <stddef.h>
#include <stdint.h>

#define BFV_FOLD_START UINT64_C(0xcbf29ce484222325)

/* [hash] with [count] bytes more. */
static inline uint64_t bfv_fold(uint64_t hash, const void *bytes, size_t count)
{
    const unsigned char *byte = bytes;

    for (size_t i = 0; i < count; i++)
        hash = (hash ^ byte[i]) * UINT64_C(0x100000001b3);
    return hash;
}

#endif
