/* due: which exams are left to do once everything that asks for exams has spoken.
 *
 * Two rules stand over all reasons: under unified processing an exam takes in that of the other
 * country, and goods whose exams nobody here can do go to a port that can. */
#ifndef BF_CUSTOMS_DUE_H
#define BF_CUSTOMS_DUE_H

#include "core/memory.h"
#include "customs/customs.h"

struct bf_unified_pair {
    uint32_t exam, taken_in; /* one bit each */
};

struct bf_due {
    struct bf_unified_pair *pairs;
    size_t pair_count;
    uint32_t bay_lacks[BF_BAY_COUNT]; /* exams nobody here does on goods that need that bay */
    uint32_t not_for_empty;           /* exams empty trucks are spared */
    uint16_t divert_to;
};

void bf_due_prepare(struct bf_due *due, struct bf_arena *arena,
                    const struct bf_customs_rules *rules);

/* Exams that fell away because one of [merged] took them in. */
uint32_t bf_due_taken_in(const struct bf_due *due, uint32_t merged);

/* Adds [exams] to those due, but for those done already or taken in, lets the added ones take in
 * one another, and diverts the truck if it must be. */
void bf_due_add(const struct bf_due *due, uint32_t exams, struct bf_shipment *shipment);

#endif
