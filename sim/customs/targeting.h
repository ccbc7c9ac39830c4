/* targeting: the risk score, who is examined because of it, and who is cleared because of it.
 *
 * Signal detection: scores are normal with deviation 1, those of shipments with a violation higher
 * by d-prime. What the manifest gave customs to work with decides d-prime; the mark decides how
 * many innocents it is willing to examine. */
#ifndef BF_CUSTOMS_TARGETING_H
#define BF_CUSTOMS_TARGETING_H

#include "customs/case.h"
#include "customs/normal.h"

enum bf_knowledge { BF_KNOWS_IN_TIME, BF_KNOWS_LATE, BF_KNOWS_EARLY, BF_KNOWLEDGE_COUNT };

struct bf_scores {
    bool used;     /* somebody asks for scores */
    bool targeted; /* and they lead to exams */
    const struct bf_normal_cell *normal;
    double d_prime[BF_KNOWLEDGE_COUNT];
    double mark[2];    /* examined above; [trusted] */
    double clear_mark; /* pre-cleared below */
    bf_time early;     /* filed at least so long before */
    uint32_t exams;
};

void bf_scores_prepare(struct bf_scores *scores, struct bf_arena *arena,
                       const struct bf_customs_rules *rules);

/* The score of a loaded truck whose violation and filing are known; makes its exams due. */
double bf_scores_draw(const struct bf_scores *scores, struct bf_case *truck);

#endif
