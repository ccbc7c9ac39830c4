#include "customs/referral.h"

#include <math.h>

static size_t random_situation(size_t programme, bool trusted, bool empty)
{
    return programme * 4 + trusted * 2u + empty;
}

static size_t hold_situation(size_t goods, bool trusted)
{
    return goods * 2 + trusted;
}

/* ---- rules ----------------------------------------------------------------------------------- */

static double share_of(const struct bf_customs_rules *rules, double share, bool spared)
{
    return spared ? share / fmax(1.0, rules->trusted_divisor) : share;
}

static void add_random_exam(struct bf_referrals *referrals, const struct bf_customs_rules *rules,
                            size_t exam, size_t programme, struct bf_pool *pool)
{
    const struct bf_random_exam *def = &rules->random[exam];

    for (int trusted = 0; trusted < 2; trusted++)
        for (int empty = 0; empty < 2; empty++) {
            struct bf_lot lot = {
                .share = share_of(rules, def->share[programme], trusted && def->spares_trusted),
                .gives = UINT64_C(1) << exam,
                .name = bf_luck_of_name(rules->checks[rules->instant_count + exam].id),
            };

            if (!empty || !def->loaded_only)
                bf_lots_add_to_pool(&referrals->random[random_situation(programme, trusted, empty)],
                                    lot, pool, BF_LUCK_RANDOM);
        }
}

static bool concerns(const struct bf_customs_rules *rules, const struct bf_hold *hold, size_t goods)
{
    enum bf_sector sector = goods ? rules->goods[goods - 1].sector : BF_SECTOR_NONE;

    return (hold->goods < 0 || (size_t)hold->goods + 1 == goods) &&
           (hold->sector == BF_SECTOR_NONE || hold->sector == sector);
}

static void add_hold(struct bf_referrals *referrals, const struct bf_customs_rules *rules,
                     const struct bf_hold *hold, size_t goods)
{
    for (int trusted = 0; trusted < 2; trusted++)
        bf_lots_add(&referrals->holds[hold_situation(goods, trusted)],
                    (struct bf_lot){
                        .share = share_of(rules, hold->share, trusted && hold->spares_trusted),
                        .asks = hold->issue >= 0 ? UINT64_C(1) << hold->issue : 0,
                        .gives = hold->exams,
                        .name = bf_luck_of_name(hold->id),
                    });
}

void bf_referrals_prepare(struct bf_referrals *referrals, struct bf_arena *arena,
                          const struct bf_customs_rules *rules, struct bf_pool *pool)
{
    const struct bf_admissibility *questions = &rules->admissibility;
    size_t exams = rules->check_count - rules->instant_count;

    referrals->random = bf_lots_create(arena, rules->programme_count * 4, exams);
    for (size_t exam = 0; rules->random && exam < exams; exam++)
        for (size_t i = 0; rules->random[exam].share && i < rules->programme_count; i++)
            add_random_exam(referrals, rules, exam, i, pool);
    referrals->holds = bf_lots_create(arena, (rules->goods_count + 1) * 2, rules->hold_count);
    for (size_t i = 0; i < rules->hold_count; i++)
        for (size_t goods = 0; goods <= rules->goods_count; goods++)
            if (concerns(rules, &rules->holds[i], goods))
                add_hold(referrals, rules, &rules->holds[i], goods);
    referrals->question_share = questions->used ? questions->share : 0.0;
    referrals->resolved_share = questions->resolved_share;
    referrals->spares_cards = questions->spares_trusted_drivers;
    referrals->question_exams = questions->exams;
}

/* ---- trucks ---------------------------------------------------------------------------------- */

void bf_referrals_question(const struct bf_referrals *referrals, struct bf_case *truck)
{
    bool spared = referrals->spares_cards && truck->shipment->driver != BF_DRIVER_NONE;

    if (!spared && bf_case_luck(truck, BF_LUCK_ADMISSIBILITY) < referrals->question_share &&
        bf_case_luck(truck, BF_LUCK_RESOLVED) >= referrals->resolved_share)
        bf_case_refer_there(truck, referrals->question_exams, BF_REASON_DRIVER);
}

void bf_referrals_draw(const struct bf_referrals *referrals, struct bf_case *truck)
{
    const struct bf_shipment *shipment = truck->shipment;
    uint8_t programme = truck->clearance->programme;
    bool trusted = shipment->trusted, empty = truck->who->empty;
    const struct bf_lots *random = &referrals->random[random_situation(programme, trusted, empty)];
    const struct bf_lots *holds = &referrals->holds[hold_situation(shipment->goods, trusted)];
    uint64_t by_lot = bf_lots_draw_of_pool(random, truck, BF_LUCK_RANDOM, 0);
    uint64_t by_wish = empty ? 0 : bf_lots_draw(holds, truck->dice, BF_LUCK_HOLD, shipment->issues);

    bf_case_refer(truck, (uint32_t)by_lot, BF_REASON_RANDOM);
    bf_case_refer(truck, (uint32_t)by_wish, BF_REASON_HOLD);
}
