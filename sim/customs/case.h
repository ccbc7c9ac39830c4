/* case: the truck at hand, passed from one part of customs to the next.
 *
 * The luck it needs lies in the pool of its batch. What no truck of the batch can need there is
 * left at zero, with which shares of 0 and 1 come out right, too. */
#ifndef BF_CUSTOMS_CASE_H
#define BF_CUSTOMS_CASE_H

#include "customs/customs.h"
#include "customs/dice.h"
#include "customs/pool.h"

struct bf_case {
    struct bf_dice dice;
    const struct bf_pool_luck *pool;
    size_t at; /* its place in the batch */
    const struct bf_traveller *who;
    struct bf_shipment *shipment;
    struct bf_clearance *clearance;
    uint32_t spared; /* exams that are not for such a truck */
};

/* Its luck for one of the common purposes. */
static inline double bf_case_luck(const struct bf_case *truck, enum bf_purpose purpose)
{
    unsigned place = ((unsigned)purpose - BF_LUCK_GOODS) / 2;

    return (purpose % 2 ? truck->pool->second : truck->pool->first)[place][truck->at];
}

/* Exams are asked for before it comes. Those it is spared are no reason for anything. */
static inline void bf_case_refer(struct bf_case *truck, uint32_t exams, enum bf_reason reason)
{
    exams &= ~truck->spared;
    truck->shipment->due |= exams;
    truck->shipment->reasons |= (uint8_t)((exams != 0) << reason);
}

/* The same at the booth. */
static inline void bf_case_refer_there(struct bf_case *truck, uint32_t exams, enum bf_reason reason)
{
    struct bf_findings *booth = &truck->clearance->booth;

    exams &= ~truck->spared;
    booth->exams |= exams;
    booth->reasons |= (uint8_t)((exams != 0) << reason);
}

#endif
