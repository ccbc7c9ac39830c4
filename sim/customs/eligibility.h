/* eligibility: which programme a truck is in, by what its parties hold.
 *
 * A rule is one bit. Every property of a truck has a table from its value to the set of rules it
 * meets; the truck meets those that all its tables agree on, and the first of them decides. A rule
 * that asks for k of n parties stands as one rule for each k of them, in its place. */
#ifndef BF_CUSTOMS_ELIGIBILITY_H
#define BF_CUSTOMS_ELIGIBILITY_H

#include "core/memory.h"
#include "customs/customs.h"

#define BF_MEMBERSHIP_SETS 16 /* of four memberships */

/* Up to 64 rules. */
struct bf_rule_sheaf {
    uint64_t driver[BF_DRIVER_FAST + 1];
    uint64_t carrier[BF_MEMBERSHIP_SETS];
    uint64_t importer[BF_MEMBERSHIP_SETS];
    uint64_t manufacturer[BF_MEMBERSHIP_SETS];
    uint64_t origin[BF_COUNTRY_OTHER + 1];
    uint64_t empty[2];
    uint64_t in_time[2];
    uint8_t programme[64];
};

/* Whether such a truck meets the rule, its manifest being in time. Read from the rule itself, for
 * who asks once. */
bool bf_eligibility_met(const struct bf_customs_rules *rules, const struct bf_eligibility *rule,
                        const struct bf_profile *profile, bool empty);

/* Whether such a truck counts as trusted: the importer vouches for goods, the carrier for an empty
 * truck. */
bool bf_eligibility_trusts(const struct bf_customs_rules *rules, const struct bf_profile *profile,
                           bool empty);

/* The same for millions of trucks. */
struct bf_programmes {
    const struct bf_rule_sheaf *sheaves;
    size_t count;
    bool trusted[BF_MEMBERSHIP_SETS]; /* by what the party that counts holds */
};

void bf_programmes_prepare(struct bf_programmes *programmes, struct bf_arena *arena,
                           const struct bf_customs_rules *rules);

/* [in_time]: its manifest, or none is asked for. */
uint8_t bf_programme_of(const struct bf_programmes *programmes, const struct bf_traveller *who,
                        bool in_time);

bool bf_is_trusted(const struct bf_programmes *programmes, const struct bf_traveller *who);

#endif
