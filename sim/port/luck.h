/* luck: every random number of a run, by address.
 *
 * A uniform depends on (seed, replication, traffic source, truck number, purpose) and nothing else,
 * so a truck draws the same luck under every layout, in every order of events and on every thread
 * (common random numbers). Purposes that are wanted together share one Philox block. New purposes
 * go at the end: an address never changes its meaning. */
#ifndef BF_PORT_LUCK_H
#define BF_PORT_LUCK_H

#include <stdint.h>

#include "core/philox.h"

enum bf_purpose {
    BF_LUCK_GAP, /* from the truck (or convoy) before */
    BF_LUCK_MIX, /* which entry of its source's mix */
    BF_LUCK_PRIMARY,
    BF_LUCK_REFERRAL, /* to which station, if any */
    BF_LUCK_LOAD,
    BF_LUCK_LANE, /* draw: the fan-out at which it chooses */
    BF_LUCK_PATIENCE,
    BF_LUCK_CONVOY, /* draw 0: size */
    BF_LUCK_EXAM,   /* draw: how many stations it was at before */
    BF_LUCK_ONWARD, /* same draw */
    /* not of a truck: the number is that of the day or of the booth, the source BF_NO_SOURCE */
    BF_LUCK_DAY,    /* draw: source; number: day */
    BF_LUCK_OUTAGE, /* number: of the booth; draw: day and outage */
    BF_LUCK_UP,     /* number: of the booth; draw: how many breakdowns before */
    BF_LUCK_DOWN
};

#define BF_NO_SOURCE 0xffffu

struct bf_luck {
    uint64_t seed;
    uint32_t replication;
};

/* Two purposes of one truck: [first] is the even one of a pair, [second] the odd one after it. */
struct bf_luck_pair {
    double first, second;
};

static inline struct bf_philox_block bf_luck_address(struct bf_luck luck, uint32_t source,
                                                     uint32_t number, enum bf_purpose purpose,
                                                     uint32_t draw)
{
    return (struct bf_philox_block){{(draw & 0xffffu) | source << 16, number,
                                     (uint32_t)purpose / 2 | (draw >> 16) << 8, luck.replication}};
}

static inline struct bf_luck_pair bf_luck_pair(struct bf_luck luck, uint32_t source,
                                               uint32_t number, enum bf_purpose first,
                                               uint32_t draw)
{
    struct bf_philox_block block =
        bf_philox(luck.seed, bf_luck_address(luck, source, number, first, draw));

    return (struct bf_luck_pair){bf_uniform53(block.word[0], block.word[1]),
                                 bf_uniform53(block.word[2], block.word[3])};
}

static inline double bf_luck_one(struct bf_luck luck, uint32_t source, uint32_t number,
                                 enum bf_purpose purpose, uint32_t draw)
{
    struct bf_luck_pair pair = bf_luck_pair(luck, source, number, purpose, draw);

    return (uint32_t)purpose % 2 ? pair.second : pair.first;
}

#endif
