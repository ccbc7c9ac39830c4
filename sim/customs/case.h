/* case: the truck at hand, passed from one part of customs to the next.
 *
 * Luck that most trucks need, the purposes from BF_LUCK_GOODS to BF_LUCK_RESOLVED, is drawn before
 * anything is decided: none of it is lost then when a processor guesses a decision wrong, which
 * saves a tenth of the whole. What cannot matter to a truck of that kind is left at zero, with
 * which shares of 0 and 1 come out right, too. */
#ifndef BF_CUSTOMS_CASE_H
#define BF_CUSTOMS_CASE_H

#include "customs/customs.h"
#include "customs/dice.h"

#define BF_COMMON_PAIRS ((BF_LUCK_RESOLVED + 1 - BF_LUCK_GOODS) / 2)

struct bf_case {
    struct bf_dice dice;
    const struct bf_traveller *who;
    struct bf_shipment *shipment;
    struct bf_clearance *clearance;
    uint32_t spared; /* exams that are not for such a truck */
    struct bf_luck_pair common[BF_COMMON_PAIRS];
};

/* Its luck for one of the common purposes. */
static inline double bf_case_luck(const struct bf_case *truck, enum bf_purpose purpose)
{
    unsigned at = (unsigned)purpose - BF_LUCK_GOODS;

    return at % 2 ? truck->common[at / 2].second : truck->common[at / 2].first;
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
