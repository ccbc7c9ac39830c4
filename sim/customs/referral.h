/* referral: exams that do not follow from the manifest: by lot, at an agency's wish, because of the
 * driver. */
#ifndef BF_CUSTOMS_REFERRAL_H
#define BF_CUSTOMS_REFERRAL_H

#include "customs/case.h"
#include "customs/lots.h"

struct bf_referrals {
    struct bf_lots *random; /* [programme][trusted][empty], giving exams */
    struct bf_lots *holds;  /* [goods, first none][trusted], asking for issues, giving exams */
    double question_share, resolved_share; /* of drivers, by admissibility */
    bool spares_cards;
    uint32_t question_exams;
};

void bf_referrals_prepare(struct bf_referrals *referrals, struct bf_arena *arena,
                          const struct bf_customs_rules *rules, struct bf_pool *pool);

/* For any truck or car. */
void bf_referrals_question(const struct bf_referrals *referrals, struct bf_case *truck);

/* For trucks whose programme is known: by lot and, when loaded, at agencies' wish. */
void bf_referrals_draw(const struct bf_referrals *referrals, struct bf_case *truck);

#endif
