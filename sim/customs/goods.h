/* goods: what a loaded truck carries, and the trade issues that come with it. */
#ifndef BF_CUSTOMS_GOODS_H
#define BF_CUSTOMS_GOODS_H

#include "customs/case.h"
#include "customs/lots.h"

struct bf_cargo {
    const struct bf_goods *goods;
    size_t count;
    const double *shares;   /* of trucks whose entry of the mix names none */
    struct bf_lots *issues; /* one per goods */
};

void bf_cargo_prepare(struct bf_cargo *cargo, struct bf_arena *arena,
                      const struct bf_customs_rules *rules);

/* For a loaded truck. */
void bf_cargo_draw(const struct bf_cargo *cargo, struct bf_case *truck);

#endif
