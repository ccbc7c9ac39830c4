/* Scores: the table of the normal quantile, and the confusion matrix of targeting against signal
 * detection theory for several d-primes and AUCs. Bounds fail by chance once in a thousand seeds.
 */
#include "check.h"

#include "office.h"
#include "shares.h"

#include "core/memory.h"
#include "core/special.h"
#include "customs/normal.h"

enum { TRUCKS = 2400000 };

static double normal_cdf(double z)
{
    return 0.5 * erfc(-z * sqrt(0.5));
}

/* ---- the quantile ---------------------------------------------------------------------------- */

static void the_table_follows_the_normal_quantile_into_both_tails(void **state)
{
    struct bf_arena *arena = bf_arena_create();
    const struct bf_normal_cell *cells = bf_normal_create(arena);

    (void)state;
    for (double u = 0x1p-53; u < 0.6; u *= 1.0037) {
        double z = bf_normal_quantile(u);

        assert_close(bf_normal_at(cells, u), z, 3e-8);
        assert_close(normal_cdf(z), u, 1e-13 * u * (1.0 + z * z));
        assert_close(bf_normal_at(cells, 1.0 - u), bf_normal_quantile(1.0 - u), 3e-8);
    }
    assert_true(bf_normal_at(cells, 0.5) == 0.0);
    assert_close(bf_normal_at(cells, 0x1p-54), bf_normal_quantile(0x1p-54), 1e-12);
    assert_true(isinf(bf_normal_quantile(0.0)) && bf_normal_quantile(0.0) < 0.0);
    assert_true(isinf(bf_normal_quantile(1.0)) && bf_normal_quantile(1.0) > 0.0);
    bf_arena_destroy(arena);
}

/* ---- confusion ------------------------------------------------------------------------------- */

enum outcome { FALSE_ALARM, HIT, TRUSTED_FALSE_ALARM, TRUSTED_HIT, CLEARED, OUTCOMES };

static void target_all(struct office *office, struct share *shares)
{
    for (uint32_t i = 0; i < TRUCKS; i++) {
        struct bf_shipment shipment;
        bool targeted;

        office->profile.importer = i % 2 ? BF_CTPAT : 0;
        shipment = office_draw(office, i).shipment;
        targeted = shipment.reasons >> BF_REASON_TARGETED & 1;
        assert_int_equal(targeted, shipment.due == 1);
        share_see(&shares[2 * shipment.trusted + (shipment.violation != 0)], targeted);
        if (!shipment.violation)
            share_see(&shares[CLEARED], shipment.pre_cleared);
    }
}

/* [d_prime] is what the truck's filing gives customs to work with. */
static void assert_confusion(struct office *office, double d_prime)
{
    const double alarms = 0.4, divisor = 1.2, cleared = 0.5;
    double mark = bf_normal_quantile(1.0 - alarms);
    double trusted_mark = bf_normal_quantile(1.0 - alarms / divisor);
    struct share shares[OUTCOMES] = {
        [FALSE_ALARM] = {.what = "false alarms", .expected = alarms},
        [HIT] = {.what = "hits", .expected = normal_cdf(d_prime - mark)},
        [TRUSTED_FALSE_ALARM] = {.what = "false alarms of trusted shipments",
                                 .expected = alarms / divisor},
        [TRUSTED_HIT] = {.what = "hits of trusted shipments",
                         .expected = normal_cdf(d_prime - trusted_mark)},
        [CLEARED] = {.what = "pre-cleared", .expected = cleared},
    };

    office_exam(office, "nii", 0.0);
    office->rules.targeting.used = true;
    office->rules.targeting.false_alarm_share = alarms;
    office->rules.targeting.exams = 1;
    office->rules.trusted_divisor = divisor;
    office->rules.pre_clearance =
        (struct bf_pre_clearance){.used = true, .share = cleared, .pace = 0.6};
    if (office->rules.filing.used)
        shares[CLEARED].what = NULL;
    office_violation(office, "narcotics", 0.5);
    target_all(office, shares);
    assert_shares(shares, shares[CLEARED].what ? OUTCOMES : CLEARED);
    office_close(office);
}

static void hits_and_false_alarms_follow_signal_detection_theory(void **state)
{
    static const double d_primes[] = {0.0, 0.5, 1.5, 2.5};

    (void)state;
    for (int i = 0; i < 4; i++) {
        struct office office;

        office_open(&office);
        office.rules.targeting.d_prime = d_primes[i];
        office.rules.targeting.d_prime_late = office.rules.targeting.d_prime_early = 9.0;
        assert_confusion(&office, d_primes[i]);
    }
}

static void cooperation_adds_its_gain(void **state)
{
    struct office office;

    (void)state;
    office_open(&office);
    office.rules.targeting.d_prime = 1.0;
    office.rules.targeting.d_prime_gain = 0.4;
    assert_confusion(&office, 1.4);
}

static void filings_late_missing_or_early_have_a_d_prime_of_their_own(void **state)
{
    static const double leads[] = {30.0, 90.0, 400.0};

    (void)state;
    for (int i = 0; i < 4; i++) {
        struct office office;
        struct bf_filer *filer;

        office_open(&office);
        filer = office_filer(&office, "broker", 1.0, i < 3 ? leads[i] : 400.0);
        filer->missing_share = i < 3 ? 0.0 : 1.0;
        office.rules.targeting = (struct bf_targeting){
            .d_prime = 1.0, .d_prime_late = 0.3, .d_prime_early = 1.8, .early_s = 300.0 * 60.0};
        assert_confusion(&office, i == 1 ? 1.0 : i == 2 ? 1.8 : 0.3);
    }
}

/* ---- ranking --------------------------------------------------------------------------------- */

/* The share of pairs of a guilty and an innocent shipment in which the guilty one scores higher.
 * Pairs of neighbours, so that they are independent. */
static void guilty_shipments_score_higher_as_often_as_the_auc_says(void **state)
{
    static const double aucs[] = {0.6, 0.75, 0.86};

    (void)state;
    for (int i = 0; i < 3; i++) {
        struct share share = {.what = "guilty above innocent", .expected = aucs[i]};
        struct office office;

        office_open(&office);
        office.rules.targeting =
            (struct bf_targeting){.used = true, .d_prime = sqrt(2.0) * bf_normal_quantile(aucs[i])};
        for (uint32_t k = 0; k < 500000; k++) {
            float guilty, innocent;

            office.who.violation = 1;
            guilty = office_draw(&office, 2 * k).shipment.score;
            office.who.violation = 0;
            innocent = office_draw(&office, 2 * k + 1).shipment.score;
            share_see(&share, guilty > innocent);
        }
        assert_shares(&share, 1);
        office_close(&office);
    }
}

/* ---- ends ------------------------------------------------------------------------------------ */

static void nobody_is_targeted_at_share_0_and_everybody_at_1(void **state)
{
    (void)state;
    for (int all = 0; all < 2; all++) {
        struct office office;

        office_open(&office);
        office.rules.targeting = (struct bf_targeting){
            .used = true, .d_prime = 5.0, .false_alarm_share = all, .exams = 1};
        office.rules.pre_clearance =
            (struct bf_pre_clearance){.used = true, .share = 1.0, .pace = 0.5};
        office_violation(&office, "narcotics", 0.5);
        for (uint32_t i = 0; i < 1000; i++) {
            struct seen seen = office_draw(&office, i);

            assert_int_equal(seen.shipment.due, all);
            assert_int_equal(seen.shipment.pre_cleared, !all);
            assert_true(seen.clearance.pace == (all ? 1.0 : 0.5));
        }
        office_close(&office);
    }
}

static void empty_trucks_and_passengers_have_no_score(void **state)
{
    (void)state;
    for (int passenger = 0; passenger < 2; passenger++) {
        struct office office;

        office_open(&office);
        office.rules.targeting = (struct bf_targeting){
            .used = true, .d_prime = 5.0, .false_alarm_share = 1.0, .exams = 1};
        office.rules.pre_clearance =
            (struct bf_pre_clearance){.used = true, .share = 1.0, .pace = 0.5};
        office.who.empty = !passenger;
        office.profile.passenger = passenger;
        for (uint32_t i = 0; i < 100; i++) {
            struct seen seen = office_draw(&office, i);

            assert_true(seen.shipment.score == 0.0F);
            assert_int_equal(seen.shipment.due, 0);
            assert_false(seen.shipment.pre_cleared);
        }
        office_close(&office);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_follows_the_normal_quantile_into_both_tails),
        cmocka_unit_test(hits_and_false_alarms_follow_signal_detection_theory),
        cmocka_unit_test(cooperation_adds_its_gain),
        cmocka_unit_test(filings_late_missing_or_early_have_a_d_prime_of_their_own),
        cmocka_unit_test(guilty_shipments_score_higher_as_often_as_the_auc_says),
        cmocka_unit_test(nobody_is_targeted_at_share_0_and_everybody_at_1),
        cmocka_unit_test(empty_trucks_and_passengers_have_no_score),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
