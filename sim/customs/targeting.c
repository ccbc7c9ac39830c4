#include "customs/targeting.h"

#include <math.h>

#include "core/special.h"

#define TOO_LATE (1u << BF_FILED_LATE | 1u << BF_FILED_NOT)

static void prepare_targeting(struct bf_scores *scores, const struct bf_customs_rules *rules)
{
    const struct bf_targeting *targeting = &rules->targeting;
    double divisor = fmax(1.0, rules->trusted_divisor);

    scores->d_prime[BF_KNOWS_IN_TIME] = targeting->d_prime + targeting->d_prime_gain;
    scores->d_prime[BF_KNOWS_LATE] = targeting->d_prime_late + targeting->d_prime_gain;
    scores->d_prime[BF_KNOWS_EARLY] = targeting->d_prime_early + targeting->d_prime_gain;
    scores->mark[false] = -bf_normal_quantile(targeting->false_alarm_share);
    scores->mark[true] = -bf_normal_quantile(targeting->false_alarm_share / divisor);
    scores->early = targeting->early_s > 0.0 ? bf_time_from_seconds(targeting->early_s) : BF_NEVER;
    scores->exams = targeting->exams;
}

void bf_scores_prepare(struct bf_scores *scores, struct bf_arena *arena,
                       const struct bf_customs_rules *rules)
{
    scores->targeted = rules->targeting.used;
    scores->used = scores->targeted || rules->pre_clearance.used;
    scores->clear_mark = rules->pre_clearance.used ? bf_normal_quantile(rules->pre_clearance.share)
                                                   : -(double)INFINITY;
    if (scores->targeted)
        prepare_targeting(scores, rules);
    if (scores->used)
        scores->normal = bf_normal_create(arena);
}

static enum bf_knowledge knowledge_of(const struct bf_scores *scores,
                                      const struct bf_shipment *shipment)
{
    bool early = shipment->lead >= scores->early && shipment->lead != BF_NEVER;

    return shipment->problems & TOO_LATE ? BF_KNOWS_LATE
           : early                       ? BF_KNOWS_EARLY
                                         : BF_KNOWS_IN_TIME;
}

double bf_scores_draw(const struct bf_scores *scores, struct bf_case *truck)
{
    struct bf_shipment *shipment = truck->shipment;
    double score = bf_normal_at(scores->normal, bf_case_luck(truck, BF_LUCK_SCORE));

    if (shipment->violation)
        score += scores->d_prime[knowledge_of(scores, shipment)];
    if (scores->targeted && score > scores->mark[shipment->trusted])
        bf_case_refer(truck, scores->exams, BF_REASON_TARGETED);
    shipment->score = (float)score;
    return score;
}
