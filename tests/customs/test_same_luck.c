/* The same luck under other rules: who is not concerned by a change brings the same papers and has
 * the same exams with the same outcomes. Held over random pairs of rules. */
#include "check.h"

#include "lives.h"

enum { PAIRS = 400, TRUCKS = 400 };

/* A change of one rule, and whom it concerns as they were before it. */
struct change {
    const char *what;
    void (*make)(struct office *office, struct chance *chance);
    bool (*concerns)(const struct office *office, const struct life *life);
};

static void change_random_share(struct office *office, struct chance *chance)
{
    office->random_share[below(chance, 3)][MEMBER] = any_share(chance);
}

static bool is_member(const struct office *office, const struct life *life)
{
    (void)office;
    return life->born.clearance.programme == MEMBER;
}

static void change_holds_of_steel(struct office *office, struct chance *chance)
{
    office_hold(office, "rust", any_share(chance), below(chance, 8))->goods = 1;
    office->goods[1].issue_share[BF_ISSUE_AD_CVD] = any_share(chance);
    office->goods[1].bay = BF_BAY_HAZMAT;
}

static bool carries_steel(const struct office *office, const struct life *life)
{
    (void)office;
    return life->born.shipment.goods == 2;
}

static void change_documents_of_produce(struct office *office, struct chance *chance)
{
    office->documents[1].missing_share = any_share(chance);
}

static bool carries_produce(const struct office *office, const struct life *life)
{
    (void)office;
    return life->born.shipment.goods == 1;
}

static void change_the_broker(struct office *office, struct chance *chance)
{
    office->filers[0].missing_share = any_share(chance);
    office->filers[0].lead.mean = 1000.0 + below(chance, 10000);
    office->rules.filing.handover_s = below(chance, 10000);
}

static bool files_by_broker(const struct office *office, const struct life *life)
{
    (void)office;
    return life->born.shipment.filer == 1;
}

static void change_prevalence_among_fast(struct office *office, struct chance *chance)
{
    office_factor(office, (int)below(chance, 2), any_share(chance))->programme = FAST;
}

static bool was_fast_at_home(const struct office *office, const struct life *life)
{
    (void)life;
    return office->who.home == FAST;
}

static void change_what_finds_narcotics(struct office *office, struct chance *chance)
{
    for (size_t i = 0; i < office->rules.check_count; i++)
        office->detects[i][0] = any_share(chance);
}

static bool hides_narcotics(const struct office *office, const struct life *life)
{
    (void)office;
    return life->born.shipment.violation == 1;
}

static void change_false_alarms(struct office *office, struct chance *chance)
{
    for (size_t i = 0; i < office->rules.check_count; i++)
        office->checks[i].alarm_share = any_share(chance);
}

static bool hides_nothing(const struct office *office, const struct life *life)
{
    (void)office;
    return life->born.shipment.violation == 0;
}

static void change_questions(struct office *office, struct chance *chance)
{
    office->rules.admissibility.share = any_share(chance);
    office->rules.admissibility.resolved_share = any_share(chance);
}

static bool has_no_card(const struct office *office, const struct life *life)
{
    (void)office;
    return life->born.shipment.driver == BF_DRIVER_NONE;
}

static void change_targeting(struct office *office, struct chance *chance)
{
    office->rules.targeting.false_alarm_share = any_share(chance);
    office->rules.targeting.d_prime = below(chance, 3);
    office->rules.pre_clearance.share = any_share(chance);
}

static bool is_loaded(const struct office *office, const struct life *life)
{
    return !office->who.empty && !life->born.shipment.passenger;
}

static void change_benefits(struct office *office, struct chance *chance)
{
    office->rules.trusted_divisor = 1.0 + below(chance, 5);
}

static bool is_trusted(const struct office *office, const struct life *life)
{
    (void)office;
    return life->born.shipment.trusted;
}

static void change_rules_for_cdrp_drivers(struct office *office, struct chance *chance)
{
    struct bf_eligibility *rule = office_rule(office, (int)below(chance, PROGRAMMES));

    rule->drivers = 1 << BF_DRIVER_CDRP;
    rule->manifest_in_time = below(chance, 2);
}

static bool has_cdrp(const struct office *office, const struct life *life)
{
    (void)office;
    return life->born.shipment.driver == BF_DRIVER_CDRP;
}

static void change_pre_inspection_of_members(struct office *office, struct chance *chance)
{
    office->pre_inspected[MEMBER] = any_share(chance);
}

static bool was_member_at_home(const struct office *office, const struct life *life)
{
    (void)life;
    return office->who.home == MEMBER;
}

static void change_what_wrong_manifests_lead_to(struct office *office, struct chance *chance)
{
    office->rules.filing.action[BF_FILED_WRONG] = (enum bf_filing_action)below(chance, 4);
}

static bool is_filed_wrong(const struct office *office, const struct life *life)
{
    (void)office;
    return life->born.shipment.problems >> BF_FILED_WRONG & 1;
}

static void change_cold_bays(struct office *office, struct chance *chance)
{
    office->rules.bay_exams[BF_BAY_COLD] = below(chance, 8);
}

static const struct change changes[] = {
    {"random share", change_random_share, is_member},
    {"holds", change_holds_of_steel, carries_steel},
    {"documents", change_documents_of_produce, carries_produce},
    {"broker", change_the_broker, files_by_broker},
    {"prevalence", change_prevalence_among_fast, was_fast_at_home},
    {"detection", change_what_finds_narcotics, hides_narcotics},
    {"false alarms", change_false_alarms, hides_nothing},
    {"questions", change_questions, has_no_card},
    {"targeting", change_targeting, is_loaded},
    {"benefits", change_benefits, is_trusted},
    {"eligibility", change_rules_for_cdrp_drivers, has_cdrp},
    {"pre-inspection", change_pre_inspection_of_members, was_member_at_home},
    {"actions", change_what_wrong_manifests_lead_to, is_filed_wrong},
    {"bays", change_cold_bays, carries_produce},
};

enum { CHANGES = sizeof changes / sizeof *changes };

static void who_is_not_concerned_by_a_change_lives_the_same_life(void **state)
{
    static struct office before, after;
    long spared[CHANGES] = {0}, moved[CHANGES] = {0};

    (void)state;
    for (uint32_t pair = 0; pair < PAIRS; pair++) {
        struct chance chance = {pair, 0}, again = {pair, 0};
        size_t kind = pair % CHANGES;

        randomise(&before, &chance);
        randomise(&after, &again);
        changes[kind].make(&after, &again);
        for (uint32_t i = 0; i < TRUCKS; i++) {
            struct life one = live(&before, i), other = live(&after, i);
            bool concerned = changes[kind].concerns(&before, &one);
            bool same = same_life(&one, &other);

            if (!concerned && !same)
                fail_msg("%s, pair %u: truck %u changed", changes[kind].what, pair, i);
            spared[kind] += !concerned;
            moved[kind] += !same;
        }
        office_close(&before);
        office_close(&after);
    }
    for (int i = 0; i < CHANGES; i++)
        assert_true(spared[i] > 500 && moved[i] > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_is_not_concerned_by_a_change_lives_the_same_life),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
