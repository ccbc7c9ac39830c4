/* lots: questions that are decided for each truck by chance, each by itself.
 *
 * Issues of goods, missing documents, holds, random exams, who is looked at and what the looks find
 * are all of this form: a list of named chances, of which a truck in a given situation (its goods,
 * its programme, what it hides) faces some. The chances of every situation are listed once, so that
 * drawing is one loop without questions (the product below keeps it so); what is certain or
 * impossible is not drawn. Luck goes by name: one more chance in a list changes none of the others.
 */
#ifndef BF_CUSTOMS_LOTS_H
#define BF_CUSTOMS_LOTS_H

#include <stddef.h>

#include "core/memory.h"
#include "customs/case.h"

struct bf_lot {
    double share;
    uint64_t asks;  /* bits that a truck must have for this lot to concern it */
    uint64_t gives; /* bits that who draws it gets */
    uint32_t name;  /* its draw, as far as luck goes */
    uint32_t place; /* of this luck in the pool, 0: it has none */
};

/* Those of one situation. */
struct bf_lots {
    uint64_t certain; /* what everybody gets */
    struct bf_lot *lots;
    size_t count;
};

/* For [situations], each with room for [most]. */
struct bf_lots *bf_lots_create(struct bf_arena *arena, size_t situations, size_t most);

void bf_lots_add(struct bf_lots *lots, struct bf_lot lot);

/* The same for lots most trucks face: their luck is asked of the pool. */
void bf_lots_add_to_pool(struct bf_lots *lots, struct bf_lot lot, struct bf_pool *pool,
                         enum bf_purpose purpose);

/* What a truck with the bits [has] gets. */
static inline uint64_t bf_lots_draw(const struct bf_lots *lots, struct bf_dice dice,
                                    enum bf_purpose purpose, uint64_t has)
{
    uint64_t gets = lots->certain;

    for (size_t i = 0; i < lots->count; i++) {
        const struct bf_lot *lot = &lots->lots[i];

        if ((lot->asks & ~has) == 0)
            gets |= lot->gives * (bf_dice_one(dice, purpose, lot->name) < lot->share);
    }
    return gets;
}

/* The same where the pool has been asked. */
static inline uint64_t bf_lots_draw_of_pool(const struct bf_lots *lots, const struct bf_case *truck,
                                            enum bf_purpose purpose, uint64_t has)
{
    const double(*luck)[BF_CUSTOMS_BATCH] = purpose % 2 ? truck->pool->second : truck->pool->first;
    uint64_t gets = lots->certain;

    for (size_t i = 0; i < lots->count; i++) {
        const struct bf_lot *lot = &lots->lots[i];
        double u =
            lot->place ? luck[lot->place][truck->at] : bf_dice_one(truck->dice, purpose, lot->name);

        gets |= lot->gives * ((u < lot->share) & ((lot->asks & ~has) == 0));
    }
    return gets;
}

#endif
