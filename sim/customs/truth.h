/* truth: what a shipment hides.
 *
 * Violations are cumulated and one uniform decides, so a shipment has at most one. Most have none,
 * and for most of these a bound is enough: the sum of all chances if every trade issue that makes
 * one likelier applied, worked out once for each programme and cargo. Only the few below it are
 * taken through the factors. */
#ifndef BF_CUSTOMS_TRUTH_H
#define BF_CUSTOMS_TRUTH_H

#include "core/memory.h"
#include "customs/case.h"

struct bf_truth {
    const struct bf_customs_rules *rules;
    size_t cargoes;       /* empty, without named goods, then each of the goods */
    const double *bounds; /* [programme][cargo] */
};

void bf_truth_prepare(struct bf_truth *truth, struct bf_arena *arena,
                      const struct bf_customs_rules *rules);

/* Number + 1 of the violation, 0: none. */
uint16_t bf_truth_draw(const struct bf_truth *truth, const struct bf_case *truck);

#endif
