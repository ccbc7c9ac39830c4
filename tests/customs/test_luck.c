/* Where each answer comes from: the luck of its own purpose, and of its own name where a list has
 * several, so that an answer stays what it was whatever else changes. And that luck is
 * uncorrelated; a correlation here would fail by chance once in ten thousand seeds. */
#include "check.h"

#include "columns.h"
#include "office.h"

#include "core/special.h"

enum { TRUCKS = 20000 };

/* ---- addresses ------------------------------------------------------------------------------- */

static double luck_of(uint32_t number, enum bf_purpose purpose)
{
    return bf_luck_one(office_luck(), SOURCE, number, purpose, 0);
}

static double luck_of_name(uint32_t number, enum bf_purpose purpose, const char *name)
{
    return bf_luck_one(office_luck(), SOURCE, number, purpose, bf_luck_of_name(name));
}

/* Shares of everybody: goods 0.4, 0.35, 0.25; the issues of the first two below a half. */
static void assert_cargo(uint32_t number, const struct bf_shipment *shipment)
{
    static const double shares[3][BF_ISSUE_COUNT] = {
        {[BF_ISSUE_AGRICULTURE] = 0.5, [BF_ISSUE_REVENUE] = 0.25},
        {[BF_ISSUE_AD_CVD] = 0.3},
        {[BF_ISSUE_IMPORT_SAFETY] = 1.0},
    };
    double u = luck_of(number, BF_LUCK_GOODS);
    unsigned issues = 0;

    assert_int_equal(shipment->goods, u < 0.4 ? 1 : u < 0.75 ? 2 : 3);
    for (uint32_t i = 0; i < BF_ISSUE_COUNT; i++)
        if (bf_luck_one(office_luck(), SOURCE, number, BF_LUCK_ISSUE, i) <
            shares[shipment->goods - 1][i])
            issues |= 1u << i;
    assert_int_equal(shipment->issues, issues);
}

static void assert_filing(const struct office *office, uint32_t number,
                          const struct bf_shipment *shipment)
{
    bool broker = luck_of(number, BF_LUCK_FILER) < 0.6;
    double u = luck_of(number, BF_LUCK_FILING);
    bool missing = broker && u < 0.25, wrong = broker && !missing && u < 0.55;
    bool fda = luck_of_name(number, BF_LUCK_DOCUMENT, "fda") < 0.4;
    bool usda = shipment->goods == 1 && luck_of_name(number, BF_LUCK_DOCUMENT, "usda") < 0.5;

    assert_int_equal(shipment->filer, broker ? 1 : 2);
    assert_int_equal(shipment->problems >> BF_FILED_NOT & 1, missing);
    assert_int_equal(shipment->problems >> BF_FILED_WRONG & 1, wrong);
    assert_int_equal(shipment->problems >> BF_FILED_DOCUMENT & 1, fda || usda);
    if (!missing)
        assert_close(bf_seconds(shipment->lead),
                     bf_distribution_quantile(&office->filers[broker ? 0 : 1].lead,
                                              luck_of(number, BF_LUCK_LEAD)),
                     1e-3);
}

static void assert_times(const struct office *office, uint32_t number, const struct seen *seen)
{
    const struct bf_customs_rules *rules = &office->rules;
    unsigned manifest = 1u << BF_FILED_WRONG, document = 1u << BF_FILED_DOCUMENT;
    double correction = 0.0, for_document = 0.0;

    if (seen->shipment.hold && seen->shipment.problems & manifest)
        correction = bf_distribution_quantile(&rules->filing.correction,
                                              luck_of(number, BF_LUCK_CORRECTION));
    if (seen->shipment.hold && seen->shipment.problems & document)
        for_document = bf_distribution_quantile(&rules->filing.document_time,
                                                luck_of(number, BF_LUCK_DOCUMENT_TIME));
    assert_close(bf_seconds(seen->shipment.correction), fmax(correction, for_document), 1e-3);
    assert_int_equal(seen->shipment.pays_cash, luck_of(number, BF_LUCK_FEE) < 0.3);
    if (seen->shipment.pays_cash)
        assert_close(
            bf_seconds(seen->clearance.fee),
            bf_distribution_quantile(&rules->cash_fee.time, luck_of(number, BF_LUCK_FEE_TIME)),
            1e-3);
    assert_int_equal(seen->shipment.pre_inspected, luck_of(number, BF_LUCK_PRE_INSPECTION) < 0.25);
    if (seen->shipment.pre_inspected)
        assert_close(
            bf_seconds(seen->clearance.exit),
            bf_distribution_quantile(&rules->pre_inspection.exit, luck_of(number, BF_LUCK_EXIT)),
            1e-3);
}

/* Nobody here is trusted, or of FAST. */
static void assert_risk(const struct office *office, uint32_t number,
                        const struct bf_shipment *shipment)
{
    double narcotics = 0.2, duty = shipment->issues >> BF_ISSUE_AD_CVD & 1 ? 0.3 : 0.1;
    double u = luck_of(number, BF_LUCK_TRUTH), score;
    bool off = shipment->problems & (1u << BF_FILED_LATE | 1u << BF_FILED_NOT);
    bool early =
        shipment->lead != BF_NEVER && bf_seconds(shipment->lead) >= office->rules.targeting.early_s;

    assert_int_equal(shipment->violation, u < narcotics ? 1 : u < narcotics + duty ? 2 : 0);
    score = bf_normal_quantile(luck_of(number, BF_LUCK_SCORE));
    if (shipment->violation)
        score += off ? 0.5 : early ? 2.0 : 1.5;
    assert_close((double)shipment->score, score, 1e-6);
    assert_int_equal(shipment->reasons >> BF_REASON_TARGETED & 1, score > bf_normal_quantile(0.7));
    assert_int_equal(shipment->reasons >> BF_REASON_DRIVER & 1,
                     luck_of(number, BF_LUCK_ADMISSIBILITY) < 0.5 &&
                         luck_of(number, BF_LUCK_RESOLVED) >= 0.3);
}

static void assert_referral(uint32_t number, const struct bf_shipment *shipment)
{
    bool random = luck_of_name(number, BF_LUCK_RANDOM, "nii") < 0.5 ||
                  luck_of_name(number, BF_LUCK_RANDOM, "cargo") < 0.25 ||
                  luck_of_name(number, BF_LUCK_RANDOM, "foreign") < 0.3;
    bool apple = shipment->goods == 1 && luck_of_name(number, BF_LUCK_HOLD, "apple") < 0.5;
    bool metal = shipment->issues >> BF_ISSUE_AD_CVD & 1 &&
                 luck_of_name(number, BF_LUCK_HOLD, "metal") < 0.4;
    bool sample = luck_of_name(number, BF_LUCK_HOLD, "sample") < 0.3;
    bool looks = luck_of_name(number, BF_LUCK_RANDOM, "eye") < 0.5;
    bool portal = shipment->violation ? luck_of_name(number, BF_LUCK_DETECT, "portal") < 0.6
                                      : luck_of_name(number, BF_LUCK_ALARM, "portal") < 0.25;
    bool eye = shipment->violation ? luck_of_name(number, BF_LUCK_DETECT, "eye") < 0.3
                                   : luck_of_name(number, BF_LUCK_ALARM, "eye") < 0.3;

    assert_int_equal(shipment->reasons >> BF_REASON_RANDOM & 1, random);
    assert_int_equal(shipment->reasons >> BF_REASON_HOLD & 1, apple || metal || sample);
    assert_int_equal(shipment->alarmed, (portal ? 1 : 0) | (looks && eye ? 2 : 0));
}

/* Cargo takes in the exam of the other country; neither gives false alarms. */
static void assert_unified(struct office *office, uint32_t number, struct bf_shipment shipment)
{
    bool cargo = luck_of_name(number, BF_LUCK_DETECT, "cargo") < 0.8;
    bool foreign = luck_of_name(number, BF_LUCK_DETECT, "foreign") < 0.5;
    bool unified = shipment.merged == 2;

    assert_int_equal(office_examine(office, number, 1, &shipment),
                     shipment.violation && (cargo || (unified && foreign)));
}

static void assert_exam(struct office *office, uint32_t number, struct bf_shipment shipment)
{
    double u = shipment.violation ? luck_of_name(number, BF_LUCK_DETECT, "nii")
                                  : luck_of_name(number, BF_LUCK_ALARM, "nii");

    assert_int_equal(office_examine(office, number, 0, &shipment),
                     u < (shipment.violation ? 0.7 : 0.4));
    assert_unified(office, number, shipment);
    assert_close(bf_customs_exam_luck(office->customs, office_luck(), SOURCE, number, 1),
                 luck_of_name(number, BF_LUCK_EXAM_TIME, "cargo"), 0.0);
}

static void every_question_is_answered_by_the_luck_of_its_own_purpose(void **state)
{
    struct office office;

    (void)state;
    office_open(&office);
    office_use_everything(&office);
    office.rules.cash_fee.time = (struct bf_distribution){.family = BF_EXPONENTIAL, .mean = 90.0};
    office.rules.pre_inspection.exit = office.rules.cash_fee.time;
    for (uint32_t i = 0; i < TRUCKS; i++) {
        struct seen seen = office_draw(&office, i);

        assert_cargo(i, &seen.shipment);
        assert_filing(&office, i, &seen.shipment);
        assert_times(&office, i, &seen);
        assert_risk(&office, i, &seen.shipment);
        assert_referral(i, &seen.shipment);
        assert_exam(&office, i, seen.shipment);
    }
    office_close(&office);
}

/* ---- correlation ----------------------------------------------------------------------------- */

enum { FIRST = BF_LUCK_GOODS, PURPOSES = BF_LUCK_EXIT + 1 - FIRST, NAMES = 4 };
enum { COLUMNS = PURPOSES + 2 * NAMES, DRAWS = 400000 };

static void draw_row(void *context, uint32_t number, double *row)
{
    static const char *const names[NAMES] = {"portal", "fda", "usda", "nii"};

    (void)context;
    for (int i = 0; i < PURPOSES; i++)
        *row++ = bf_luck_one(office_luck(), 2, number, (enum bf_purpose)(FIRST + i), 0) - 0.5;
    for (int i = 0; i < NAMES; i++) {
        uint32_t name = bf_luck_of_name(names[i]);

        *row++ = bf_luck_one(office_luck(), 2, number, BF_LUCK_ALARM, name) - 0.5;
        *row++ = bf_luck_one(office_luck(), 2, number, BF_LUCK_RANDOM, name) - 0.5;
    }
}

static void purposes_and_names_are_uncorrelated(void **state)
{
    (void)state;
    check_uncorrelated(&(struct columns){
        .count = COLUMNS, .rows = DRAWS, .sd = sqrt(1.0 / 12.0), .draw = draw_row});
}

/* FNV-1a; published values. */
static void names_are_numbered_by_their_letters(void **state)
{
    (void)state;
    assert_int_equal(bf_luck_of_name(""), 0x811c9dc5u);
    assert_int_equal(bf_luck_of_name("a"), 0xe40c292cu);
    assert_int_equal(bf_luck_of_name("foobar"), 0xbf9cf968u);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_question_is_answered_by_the_luck_of_its_own_purpose),
        cmocka_unit_test(purposes_and_names_are_uncorrelated),
        cmocka_unit_test(names_are_numbered_by_their_letters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
