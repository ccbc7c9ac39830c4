#include "customs/goods.h"

void bf_cargo_prepare(struct bf_cargo *cargo, struct bf_arena *arena,
                      const struct bf_customs_rules *rules)
{
    double *shares = bf_arena_allocate(arena, rules->goods_count + 1, sizeof *shares);

    cargo->goods = rules->goods;
    cargo->count = rules->goods_count;
    cargo->shares = shares;
    cargo->issues = bf_lots_create(arena, rules->goods_count, BF_ISSUE_COUNT);
    for (size_t i = 0; i < rules->goods_count; i++) {
        shares[i] = rules->goods[i].share;
        for (uint32_t issue = 0; issue < BF_ISSUE_COUNT; issue++)
            bf_lots_add(&cargo->issues[i], (struct bf_lot){
                                               .share = rules->goods[i].issue_share[issue],
                                               .gives = UINT64_C(1) << issue,
                                               .name = issue,
                                           });
    }
}

/* Shares that rounding leaves a little short of 1 leave the rest to the last goods that have any.
 */
static size_t choose_goods(const struct bf_cargo *cargo, const double *shares, double u)
{
    double up_to = 0.0;
    size_t last = 0;

    for (size_t i = 0; i < cargo->count; i++) {
        up_to += shares[i];
        if (u < up_to)
            return i;
        last = shares[i] > 0.0 ? i : last;
    }
    return last;
}

void bf_cargo_draw(const struct bf_cargo *cargo, struct bf_case *truck)
{
    const double *shares = truck->who->profile->goods_shares;
    struct bf_shipment *shipment = truck->shipment;
    size_t number;

    if (cargo->count == 0)
        return;
    if (truck->who->goods >= 0)
        number = (size_t)truck->who->goods;
    else
        number = choose_goods(cargo, shares ? shares : cargo->shares,
                              bf_case_luck(truck, BF_LUCK_GOODS));
    shipment->goods = (uint8_t)(number + 1);
    shipment->sector = (uint8_t)cargo->goods[number].sector;
    shipment->bay = (uint8_t)cargo->goods[number].bay;
    shipment->issues = (uint8_t)bf_lots_draw(&cargo->issues[number], truck->dice, BF_LUCK_ISSUE, 0);
}
