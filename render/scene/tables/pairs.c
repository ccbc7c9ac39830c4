#include "scene/tables/pairs.h"

#include "core/memory.h"

enum { FIRST_BITS = 6 };

/* A slot: a pair is in the first free one from its own on. At most half of them are taken, so that
 * looks end soon. */
struct bfv_pair {
    uint32_t first, second;
    int number; /* + 1; 0: free */
};

/* Neighbours are numbered one after the other: the multiplication (by 2^64 over the golden ratio)
 * spreads them over all slots. */
static struct bfv_pair *slot_of(const struct bfv_pairs *pairs, uint32_t first, uint32_t second)
{
    uint64_t key = ((uint64_t)first << 32 | second) * UINT64_C(0x9E3779B97F4A7C15);
    size_t last = ((size_t)1 << pairs->bits) - 1, slot = (size_t)(key >> (64 - pairs->bits));

    while (pairs->slots[slot].number &&
           (pairs->slots[slot].first != first || pairs->slots[slot].second != second))
        slot = (slot + 1) & last;
    return &pairs->slots[slot];
}

int bfv_pairs_find(const struct bfv_pairs *pairs, uint32_t first, uint32_t second)
{
    return pairs->slots ? slot_of(pairs, first, second)->number - 1 : -1;
}

static void grow(struct bfv_pairs *pairs)
{
    struct bfv_pairs larger = {.bits = pairs->slots ? pairs->bits + 1 : FIRST_BITS,
                               .count = pairs->count};

    larger.slots = bf_allocate((size_t)1 << larger.bits, sizeof *larger.slots);
    for (size_t i = 0; pairs->slots && i < (size_t)1 << pairs->bits; i++)
        if (pairs->slots[i].number)
            *slot_of(&larger, pairs->slots[i].first, pairs->slots[i].second) = pairs->slots[i];
    bf_free(pairs->slots);
    *pairs = larger;
}

void bfv_pairs_add(struct bfv_pairs *pairs, uint32_t first, uint32_t second, int number)
{
    if (pairs->slots == NULL || 2 * (pairs->count + 1) > (size_t)1 << pairs->bits)
        grow(pairs);
    *slot_of(pairs, first, second) = (struct bfv_pair){first, second, number + 1};
    pairs->count++;
}

void bfv_pairs_clear(struct bfv_pairs *pairs)
{
    bf_free(pairs->slots);
    *pairs = (struct bfv_pairs){0};
}
