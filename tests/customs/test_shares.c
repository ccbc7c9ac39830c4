/* Everything that happens by chance happens to its share of trucks, and independently of everything
 * else. Seeds are fixed; each bound would fail by chance once in a thousand seeds, each correlation
 * once in ten thousand. */
#include "check.h"

#include "columns.h"
#include "office.h"
#include "shares.h"

#include <string.h>

enum { TRUCKS = 2500000 };

static bool has(unsigned bits, int bit)
{
    return bits >> bit & 1;
}

/* ---- cargo and filing ------------------------------------------------------------------------ */

enum cargo_share {
    PRODUCE,
    STEEL,
    TOYS,
    QUOTA,
    REVENUE,
    AD_CVD,
    BROKER,
    MISSING,
    WRONG,
    SELF_LATE,
    SELF_EARLY,
    ONE_DOCUMENT,
    TWO_DOCUMENTS,
    CASH,
    PRE_INSPECTED,
    CARGO_SHARES
};

static void see_cargo(struct share *shares, const struct bf_shipment *shipment)
{
    share_see(&shares[PRODUCE], shipment->goods == 1);
    share_see(&shares[STEEL], shipment->goods == 2);
    share_see(&shares[TOYS], shipment->goods == 3);
    if (shipment->goods == 1) {
        share_see(&shares[QUOTA], has(shipment->issues, BF_ISSUE_AGRICULTURE));
        share_see(&shares[REVENUE], has(shipment->issues, BF_ISSUE_REVENUE));
    }
    if (shipment->goods == 2)
        share_see(&shares[AD_CVD], has(shipment->issues, BF_ISSUE_AD_CVD));
    assert_int_equal(shipment->goods == 3, shipment->issues == 1 << BF_ISSUE_IMPORT_SAFETY);
    share_see(&shares[CASH], shipment->pays_cash);
    share_see(&shares[PRE_INSPECTED], shipment->pre_inspected);
}

static void see_filing(struct share *shares, const struct bf_shipment *shipment)
{
    unsigned problems = shipment->problems;

    share_see(&shares[BROKER], shipment->filer == 1);
    if (shipment->filer == 1) {
        share_see(&shares[MISSING], has(problems, BF_FILED_NOT));
        share_see(&shares[WRONG], has(problems, BF_FILED_WRONG));
    } else {
        share_see(&shares[SELF_LATE], has(problems, BF_FILED_LATE));
        share_see(&shares[SELF_EARLY], has(problems, BF_FILED_EARLY));
        assert_false(has(problems, BF_FILED_NOT) || has(problems, BF_FILED_WRONG));
    }
    share_see(&shares[shipment->goods == 1 ? TWO_DOCUMENTS : ONE_DOCUMENT],
              has(problems, BF_FILED_DOCUMENT));
}

static void goods_issues_filers_and_problems_come_in_their_shares(void **state)
{
    struct share shares[CARGO_SHARES] = {
        [PRODUCE] = {.what = "produce", .expected = 0.4},
        [STEEL] = {.what = "steel", .expected = 0.35},
        [TOYS] = {.what = "toys", .expected = 0.25},
        [QUOTA] = {.what = "quota issue", .expected = 0.5},
        [REVENUE] = {.what = "revenue issue", .expected = 0.25},
        [AD_CVD] = {.what = "ad_cvd issue", .expected = 0.3},
        [BROKER] = {.what = "filed by the broker", .expected = 0.6},
        [MISSING] = {.what = "missing", .expected = 0.25},
        [WRONG] = {.what = "wrong", .expected = 0.3},
        [SELF_LATE] = {.what = "late"},
        [SELF_EARLY] = {.what = "early"},
        [ONE_DOCUMENT] = {.what = "one document asked for", .expected = 0.4},
        [TWO_DOCUMENTS] = {.what = "two documents asked for", .expected = 1.0 - 0.6 * 0.5},
        [CASH] = {.what = "paid in cash", .expected = 0.3},
        [PRE_INSPECTED] = {.what = "pre-inspected", .expected = 0.25},
    };
    struct office office;

    (void)state;
    office_open(&office);
    office_use_everything(&office);
    office.filers[1].lead.mean = 8000.0;
    office.filers[1].lead.sd = 8000.0;
    office.rules.filing.most_s = 10000.0;
    shares[SELF_LATE].expected = bf_distribution_cdf(&office.filers[1].lead, 3600.0);
    shares[SELF_EARLY].expected = 1.0 - bf_distribution_cdf(&office.filers[1].lead, 10000.0);
    for (uint32_t i = 0; i < TRUCKS; i++) {
        struct seen seen = office_draw(&office, i);

        see_cargo(shares, &seen.shipment);
        see_filing(shares, &seen.shipment);
    }
    assert_shares(shares, CARGO_SHARES);
    office_close(&office);
}

/* The scenario lets shares be a billionth short of 1; here much more is missing, to see where it
 * goes.
 */
static void what_is_short_of_1_goes_to_the_last_that_has_a_share(void **state)
{
    static const double shares[] = {0.0, 1.0, 0.0};
    long second = 0;
    struct office office;

    (void)state;
    office_open(&office);
    for (int i = 0; i < 3; i++) {
        office_goods(&office, "goods", i < 2 ? 0.25 : 0.0);
        office_filer(&office, "filer", i < 2 ? 0.25 : 0.0, 90.0);
    }
    for (uint32_t i = 0; i < 1000; i++) {
        struct bf_shipment shipment = office_draw(&office, i).shipment;

        assert_in_range(shipment.goods, 1, 2);
        assert_in_range(shipment.filer, 1, 2);
        second += shipment.goods == 2;
    }
    assert_in_range(second, 650, 850);
    office.profile.goods_shares = shares; /* of its entry in the mix */
    for (uint32_t i = 0; i < 1000; i++)
        assert_int_equal(office_draw(&office, i).shipment.goods, 2);
    office_close(&office);
}

/* ---- referral -------------------------------------------------------------------------------- */

enum referral_share { DRAWN, SPARED, FIRST_ONLY, HELD, HOLD_SPARED, QUESTIONED, REFERRAL_SHARES };

static void refer_by_everything(struct office *office)
{
    office_random(office, office_exam(office, "nii", 0.0), 0.6);
    office_random(office, office_exam(office, "cargo", 0.0), 0.3);
    office->random[0].spares_trusted = true;
    office_hold(office, "sample", 0.5, 4)->spares_trusted = true;
    office->rules.trusted_divisor = 2.0;
    office->rules.admissibility =
        (struct bf_admissibility){.used = true, .share = 0.5, .resolved_share = 0.3, .exams = 8};
}

/* Every other truck is trusted. */
static void see_referral(struct share *shares, struct bf_shipment shipment)
{
    bool first = shipment.due & 1, second = shipment.due & 2;

    share_see(&shares[shipment.trusted ? SPARED : DRAWN], first);
    if (!shipment.trusted)
        share_see(&shares[FIRST_ONLY], first && !second);
    assert_int_equal(first || second, has(shipment.reasons, BF_REASON_RANDOM));
    share_see(&shares[shipment.trusted ? HOLD_SPARED : HELD], shipment.due & 4);
    assert_int_equal((shipment.due & 4) != 0, has(shipment.reasons, BF_REASON_HOLD));
    share_see(&shares[QUESTIONED], shipment.due & 8);
    assert_int_equal((shipment.due & 8) != 0, has(shipment.reasons, BF_REASON_DRIVER));
}

static void referrals_come_in_their_shares(void **state)
{
    struct share shares[REFERRAL_SHARES] = {
        [DRAWN] = {.what = "drawn for an exam", .expected = 0.6},
        [SPARED] = {.what = "drawn though trusted", .expected = 0.3},
        [FIRST_ONLY] = {.what = "drawn for one exam and not for the other", .expected = 0.6 * 0.7},
        [HELD] = {.what = "held", .expected = 0.5},
        [HOLD_SPARED] = {.what = "held though trusted", .expected = 0.25},
        [QUESTIONED] = {.what = "question about the driver", .expected = 0.5 * 0.7},
    };
    struct office office;

    (void)state;
    office_open(&office);
    refer_by_everything(&office);
    for (uint32_t i = 0; i < TRUCKS; i++) {
        office.profile.importer = i % 2 ? BF_CTPAT : 0;
        see_referral(shares, office_draw(&office, i).shipment);
    }
    assert_shares(shares, REFERRAL_SHARES);
    office_close(&office);
}

/* ---- checks ---------------------------------------------------------------------------------- */

enum check_share {
    PORTAL_FALSE,
    EYE_FALSE,
    PORTAL_TRUE,
    EYE_TRUE,
    EXAM_FALSE,
    EXAM_TRUE,
    CHECK_SHARES
};

static void see_checks(struct office *office, uint32_t number, struct share *shares)
{
    struct bf_shipment shipment = office_draw(office, number).shipment;
    bool violation = shipment.violation != 0;

    share_see(&shares[violation ? PORTAL_TRUE : PORTAL_FALSE], shipment.due & 1);
    share_see(&shares[violation ? EYE_TRUE : EYE_FALSE], shipment.due & 2);
    share_see(&shares[violation ? EXAM_TRUE : EXAM_FALSE],
              office_examine(office, number, 2, &shipment));
}

static void checks_find_their_share_of_what_is_there_and_of_what_is_not(void **state)
{
    struct share shares[CHECK_SHARES] = {
        [PORTAL_FALSE] = {.what = "false alarm of the portal", .expected = 0.3},
        [EYE_FALSE] = {.what = "false alarm of the eye, which looks at most",
                       .expected = 0.75 * 0.5},
        [PORTAL_TRUE] = {.what = "violation seen by the portal", .expected = 0.6},
        [EYE_TRUE] = {.what = "violation seen by the eye", .expected = 0.75 * 0.9},
        [EXAM_FALSE] = {.what = "false alarm in an exam", .expected = 0.4},
        [EXAM_TRUE] = {.what = "violation found in an exam", .expected = 0.7},
    };
    struct bf_check *check;
    struct office office;

    (void)state;
    office_open(&office);
    check = office_check(&office, "portal", 0.6);
    check->alarm_share = 0.3;
    check->exams = 1;
    check = office_check(&office, "eye", 0.9);
    check->alarm_share = 0.5;
    check->share = 0.75;
    check->exams = 2;
    office_exam(&office, "nii", 0.0);
    office_exam(&office, "cargo", 0.0);
    office.checks[2 + office_exam(&office, "dog", 0.7)].alarm_share = 0.4;
    office_violation(&office, "narcotics", 0.5);
    for (uint32_t i = 0; i < TRUCKS; i++)
        see_checks(&office, i, shares);
    assert_shares(shares, CHECK_SHARES);
    office_close(&office);
}

/* ---- independence ---------------------------------------------------------------------------- */

enum { COINS = 19 };

/* Each of them half a chance. Exams tell who asked for them. */
static void use_coins(struct office *office)
{
    static const char *const exams[] = {"0", "1", "2", "3", "4", "5", "6"};
    struct bf_filer *filer = office_filer(office, "a", 0.5, 0.0);

    filer->wrong_share = 0.5;
    filer->lead = (struct bf_distribution){.family = BF_UNIFORM, .high = 7200.0};
    *office_filer(office, "b", 0.5, 0.0) = *filer;
    office_document(office, "same name", 0.5);
    office_goods(office, "x", 0.5)->issue_share[BF_ISSUE_TEXTILES] = 0.5;
    *office_goods(office, "y", 0.5) = office->goods[0];
    for (int i = 0; i < 2; i++) {
        struct bf_check *check = office_check(office, i ? "same name" : "other name", 0.5);

        check->alarm_share = 0.5;
        check->exams = UINT32_C(1) << (4 + i);
    }
    office->checks[0].share = 0.5;
    office->checks[0].alarm_share = 1.0;
    office->detects[0][0] = 1.0;
    for (int i = 0; i < 7; i++)
        office_exam(office, exams[i], 0.0);
    office_random(office, 0, 0.5);
    office_random(office, 1, 0.5);
    office_hold(office, "same name", 0.5, 4);
    office_hold(office, "other name", 0.5, 8);
    office->rules.targeting =
        (struct bf_targeting){.used = true, .false_alarm_share = 0.5, .exams = 64};
    office->rules.admissibility =
        (struct bf_admissibility){.used = true, .share = 0.5, .exams = 64};
    office->rules.cash_fee = (struct bf_cash_fee){
        .used = true, .share = 0.5, .time = {.family = BF_UNIFORM, .high = 2.0}};
    office->rules.pre_inspection.used = true;
    office->rules.pre_inspection.exit = (struct bf_distribution){.family = BF_UNIFORM, .high = 2.0};
    for (int i = 0; i < PROGRAMMES; i++)
        office->pre_inspected[i] = 0.5;
    office_violation(office, "narcotics", 0.5);
}

/* As 1 or -1. What a coin thrown only on another's heads shows is 0 without it: still uncorrelated.
 */
static void throw_coins(const struct seen *seen, double *coins)
{
    const struct bf_shipment *shipment = &seen->shipment;
    unsigned problems = shipment->problems, reasons = shipment->reasons;
    bool innocent = shipment->violation == 0;
    double sides[COINS] = {
        shipment->goods == 1 ? 1 : -1,
        shipment->issues ? 1 : -1,
        shipment->filer == 1 ? 1 : -1,
        has(problems, BF_FILED_LATE) ? 1 : -1,
        has(problems, BF_FILED_WRONG) ? 1 : -1,
        has(problems, BF_FILED_DOCUMENT) ? 1 : -1,
        shipment->pre_inspected ? 1 : -1,
        !shipment->pre_inspected           ? 0
        : seen->clearance.exit > BF_SECOND ? 1
                                           : -1,
        shipment->pays_cash ? 1 : -1,
        !shipment->pays_cash              ? 0
        : seen->clearance.fee > BF_SECOND ? 1
                                          : -1,
        innocent ? 1 : -1,
        has(reasons, BF_REASON_TARGETED) ? 1 : -1,
        has(reasons, BF_REASON_DRIVER) ? 1 : -1,
        shipment->due & 1 ? 1 : -1,
        shipment->due & 2 ? 1 : -1,
        shipment->due & 4 ? 1 : -1,
        shipment->due & 8 ? 1 : -1,
        shipment->due & 16 ? 1 : -1,
        shipment->due & 32 ? 1 : -1,
    };

    memcpy(coins, sides, sizeof sides);
}

static void throw_row(void *context, uint32_t number, double *coins)
{
    struct seen seen = office_draw(context, number);

    throw_coins(&seen, coins);
}

static void questions_are_answered_independently(void **state)
{
    struct office office;

    (void)state;
    office_open(&office);
    use_coins(&office);
    check_uncorrelated(&(struct columns){
        .count = COINS, .rows = 400000, .sd = 1.0, .draw = throw_row, .context = &office});
    office_close(&office);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goods_issues_filers_and_problems_come_in_their_shares),
        cmocka_unit_test(what_is_short_of_1_goes_to_the_last_that_has_a_share),
        cmocka_unit_test(referrals_come_in_their_shares),
        cmocka_unit_test(checks_find_their_share_of_what_is_there_and_of_what_is_not),
        cmocka_unit_test(questions_are_answered_independently),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
