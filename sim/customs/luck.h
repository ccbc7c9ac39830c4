/* luck: every random number of a run, by address.
 *
 * A uniform depends on (seed, replication, traffic source, truck number, purpose) and nothing else,
 * so a truck draws the same luck under every layout, in every order of events and on every thread
 * (common random numbers). Purposes that are wanted together share one Philox block. New purposes
 * go at the end: an address never changes its meaning. */
#ifndef BF_CUSTOMS_LUCK_H
#define BF_CUSTOMS_LUCK_H

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
    BF_LUCK_DOWN,
    /* of a truck again, for customs. Names of a port's lists are numbered by bf_luck_of_name, so
     * that one more in the list changes nobody else's luck. */
    BF_LUCK_GOODS,
    BF_LUCK_FILER,
    BF_LUCK_LEAD,
    BF_LUCK_FILING,     /* missing or wrong */
    BF_LUCK_CORRECTION, /* how long until it is in order */
    BF_LUCK_PRE_INSPECTION,
    BF_LUCK_TRUTH, /* which violation, if any */
    BF_LUCK_SCORE,
    BF_LUCK_FEE, /* paid in cash or not */
    BF_LUCK_FEE_TIME,
    BF_LUCK_ADMISSIBILITY, /* whether a question comes up */
    BF_LUCK_RESOLVED,      /* before travel or not */
    BF_LUCK_ISSUE,         /* draw: the issue */
    BF_LUCK_DOCUMENT_TIME,
    BF_LUCK_DOCUMENT,  /* draw: name of the document; is it missing? */
    BF_LUCK_HOLD,      /* draw: name of the hold */
    BF_LUCK_ALARM,     /* draw: name of the check; given for nothing? */
    BF_LUCK_DETECT,    /* same draw: is the violation found? */
    BF_LUCK_RANDOM,    /* draw: name of the exam, or instant check; drawn for it? */
    BF_LUCK_EXAM_TIME, /* same draw: how long it takes */
    BF_LUCK_EXIT,      /* pre-inspected: time at the exit booth */
    BF_LUCK_DEMAND,    /* comes at all, where demand was changed */
};

#define BF_NO_SOURCE 0xffffu

struct bf_luck {
    uint64_t seed;
    uint32_t replication;
};

/* A number from a name (FNV-1a), or from several of them one after the other: what a thing is
 * called decides its luck, whatever stands beside it in a list. */
#define BF_LUCK_NO_NAME 2166136261u

static inline uint32_t bf_luck_of_names(uint32_t before, const char *name)
{
    for (; *name; name++)
        before = (before ^ (unsigned char)*name) * 16777619u;
    return before;
}

static inline uint32_t bf_luck_of_name(const char *name)
{
    return bf_luck_of_names(BF_LUCK_NO_NAME, name);
}

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
