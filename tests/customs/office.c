#include "check.h"

#include "office.h"

#include <string.h>

#include "core/memory.h"

void office_open(struct office *office)
{
    memset(office, 0, sizeof *office);
    office->rules = (struct bf_customs_rules){
        .programme_count = PROGRAMMES,
        .entering = BF_COUNTRY_US,
        .trusted_divisor = 1.0,
        .goods = office->goods,
        .eligibility = office->eligibility,
        .violations = office->violations,
        .holds = office->holds,
        .checks = office->checks,
        .first_check = 100,
        .random = office->random,
        .unified_with = office->unified,
        .divert_to = -1,
    };
    for (int i = 0; i < OFFICE_ROOM; i++)
        office->unified[i] = -1;
    memset(office->rules.bay_exams, 0xff, sizeof office->rules.bay_exams);
    office->rules.filing = (struct bf_filing){
        .least_s = 3600.0,
        .least_fast_s = 1800.0,
        .fast = office->fast,
        .any_port = true,
        .self_filing = true,
        .filers = office->filers,
        .documents = office->documents,
    };
    office->fast[FAST] = true;
    office->rules.pre_inspection.share = office->pre_inspected;
    office->rules.pre_inspection.programme = -1;
    office->who = (struct bf_traveller){
        .profile = &office->profile, .source = SOURCE, .goods = -1, .violation = -1, .lead = -1};
}

void office_close(struct office *office)
{
    bf_customs_destroy(office->customs);
    office->customs = NULL;
}

/* ---- lists ----------------------------------------------------------------------------------- */

struct bf_goods *office_goods(struct office *office, const char *id, double share)
{
    struct bf_goods *goods = &office->goods[office->rules.goods_count++];

    *goods = (struct bf_goods){
        .id = id, .sector = BF_SECTOR_CONSUMER, .bay = BF_BAY_GENERAL, .share = share};
    return goods;
}

struct bf_eligibility *office_rule(struct office *office, int programme)
{
    struct bf_eligibility *rule = &office->eligibility[office->rules.eligibility_count++];

    *rule = (struct bf_eligibility){.id = "rule", .programme = programme};
    return rule;
}

struct bf_filer *office_filer(struct office *office, const char *id, double share, double lead_min)
{
    struct bf_filer *filer = &office->filers[office->rules.filing.filer_count++];

    office->rules.filing.used = true;
    *filer = (struct bf_filer){
        .id = id, .share = share, .licensed_here = true, .lead = constant_minutes(lead_min)};
    return filer;
}

struct bf_document *office_document(struct office *office, const char *id, double missing_share)
{
    struct bf_document *document = &office->documents[office->rules.filing.document_count++];

    *document = (struct bf_document){.id = id, .missing_share = missing_share};
    return document;
}

int office_violation(struct office *office, const char *id, double prevalence)
{
    int number = (int)office->rules.violation_count++;

    office->violations[number] = (struct bf_violation){
        .id = id, .prevalence = prevalence, .factors = office->factors[number]};
    return number;
}

struct bf_prevalence_factor *office_factor(struct office *office, int violation, double factor)
{
    struct bf_prevalence_factor *made =
        &office->factors[violation][office->violations[violation].factor_count++];

    *made =
        (struct bf_prevalence_factor){.programme = -1, .issue = -1, .goods = -1, .factor = factor};
    return made;
}

struct bf_hold *office_hold(struct office *office, const char *id, double share, uint32_t exams)
{
    struct bf_hold *hold = &office->holds[office->rules.hold_count++];

    *hold = (struct bf_hold){.id = id, .goods = -1, .issue = -1, .share = share, .exams = exams};
    return hold;
}

static struct bf_check *add_check(struct office *office, const char *id, double detects)
{
    size_t number = office->rules.check_count++;

    for (int i = 0; i < VIOLATIONS; i++)
        office->detects[number][i] = detects;
    office->checks[number] =
        (struct bf_check){.id = id, .detects = office->detects[number], .share = 1.0};
    return &office->checks[number];
}

struct bf_check *office_check(struct office *office, const char *id, double detects)
{
    office->rules.instant_count++;
    return add_check(office, id, detects);
}

int office_exam(struct office *office, const char *id, double detects)
{
    add_check(office, id, detects);
    return (int)(office->rules.check_count - office->rules.instant_count - 1);
}

void office_random(struct office *office, int exam, double share)
{
    for (int i = 0; i < PROGRAMMES; i++)
        office->random_share[exam][i] = share;
    office->random[exam].share = office->random_share[exam];
}

/* ---- everything ------------------------------------------------------------------------------ */

static void use_goods(struct office *office)
{
    struct bf_goods *goods = office_goods(office, "produce", 0.4);

    goods->sector = BF_SECTOR_AGRICULTURE;
    goods->bay = BF_BAY_COLD;
    goods->issue_share[BF_ISSUE_AGRICULTURE] = 0.5;
    goods->issue_share[BF_ISSUE_REVENUE] = 0.25;
    goods = office_goods(office, "steel", 0.35);
    goods->sector = BF_SECTOR_BASE_METALS;
    goods->issue_share[BF_ISSUE_AD_CVD] = 0.3;
    office_goods(office, "toys", 0.25)->issue_share[BF_ISSUE_IMPORT_SAFETY] = 1.0;
}

static void use_filings(struct office *office)
{
    struct bf_filing *filing = &office->rules.filing;
    struct bf_filer *filer = office_filer(office, "broker", 0.6, 0.0);

    filer->lead = (struct bf_distribution){.family = BF_EXPONENTIAL, .mean = 7200.0};
    filer->missing_share = 0.25;
    filer->wrong_share = 0.3;
    filer = office_filer(office, "self", 0.4, 0.0);
    filer->self = true;
    filer->lead = (struct bf_distribution){.family = BF_LOGNORMAL, .mean = 9000.0, .sd = 5000.0};
    filing->most_s = 5.0 * 3600.0;
    filing->correction = (struct bf_distribution){.family = BF_EXPONENTIAL, .mean = 1800.0};
    filing->document_time = (struct bf_distribution){.family = BF_EXPONENTIAL, .mean = 600.0};
    filing->action[BF_FILED_LATE] = BF_FILING_HOLD;
    filing->action[BF_FILED_EARLY] = BF_FILING_REFER;
    filing->action[BF_FILED_NOT] = BF_FILING_TURN_BACK;
    filing->action[BF_FILED_WRONG] = BF_FILING_HOLD;
    filing->action[BF_FILED_DOCUMENT] = BF_FILING_HOLD;
    filing->exams = 1;
    office_document(office, "fda", 0.4);
    office_document(office, "usda", 0.5)->goods = office->document_goods[1];
    office->document_goods[1][0] = true;
}

static void use_risk(struct office *office)
{
    int narcotics = office_violation(office, "narcotics", 0.2);
    int duty = office_violation(office, "duty", 0.1);

    office_factor(office, narcotics, 0.5)->programme = FAST;
    office_factor(office, duty, 3.0)->issue = BF_ISSUE_AD_CVD;
    office->rules.targeting = (struct bf_targeting){
        .used = true,
        .d_prime = 1.5,
        .d_prime_late = 0.5,
        .d_prime_early = 2.0,
        .early_s = 3.0 * 3600.0,
        .false_alarm_share = 0.3,
        .exams = 1,
    };
    office->rules.pre_clearance =
        (struct bf_pre_clearance){.used = true, .share = 0.4, .pace = 0.6};
    office->rules.trusted_divisor = 2.0;
    office->rules.admissibility = (struct bf_admissibility){
        .used = true,
        .share = 0.5,
        .resolved_share = 0.3,
        .spares_trusted_drivers = true,
        .exams = 4,
    };
}

static void use_checks(struct office *office)
{
    struct bf_check *portal = office_check(office, "portal", 0.6);
    struct bf_check *eye = office_check(office, "eye", 0.3);
    int nii, cargo, foreign;

    portal->alarm_share = 0.25;
    portal->exams = 2;
    eye->share = 0.5;
    eye->loaded_only = true;
    eye->alarm_share = 0.3;
    nii = office_exam(office, "nii", 0.7);
    cargo = office_exam(office, "cargo", 0.8);
    foreign = office_exam(office, "foreign", 0.5);
    office_random(office, nii, 0.5);
    office_random(office, cargo, 0.25);
    office_random(office, foreign, 0.3);
    office->random[nii].spares_trusted = true;
    office->random[cargo].loaded_only = true;
    office->checks[2].alarm_share = 0.4;
    office->checks[2].exams = 2;
    office->unified[cargo] = foreign;
    office_hold(office, "apple", 0.5, 4)->goods = 0;
    office_hold(office, "metal", 0.4, 2)->issue = BF_ISSUE_AD_CVD;
    office_hold(office, "sample", 0.3, 1)->spares_trusted = true;
}

void office_use_everything(struct office *office)
{
    struct bf_eligibility *rule = office_rule(office, FAST);
    static const uint8_t member[] = {BF_CTPAT};

    rule->drivers = 1 << BF_DRIVER_FAST;
    rule->carrier = rule->importer = (struct bf_demand){member, 1};
    rule->at_least = 2;
    rule->manifest_in_time = true;
    use_goods(office);
    use_filings(office);
    use_risk(office);
    use_checks(office);
    office->rules.cash_fee =
        (struct bf_cash_fee){.used = true, .share = 0.3, .time = constant_minutes(1.5)};
    office->rules.pre_inspection.used = true;
    office->rules.pre_inspection.exit = constant_minutes(0.25);
    for (int i = 0; i < PROGRAMMES; i++)
        office->pre_inspected[i] = 0.25;
    office->rules.bay_exams[BF_BAY_COLD] = 3;
    office->rules.divert_to = 7;
}

/* ---- trucks ---------------------------------------------------------------------------------- */

struct bf_luck office_luck(void)
{
    return (struct bf_luck){.seed = SEED, .replication = 5};
}

static const struct bf_customs *made(struct office *office)
{
    if (!office->customs)
        office->customs = bf_customs_create(&office->rules);
    return office->customs;
}

struct seen office_draw_coming(struct office *office, uint32_t number)
{
    struct seen seen;

    office->who.number = number;
    bf_customs_draw(made(office), office_luck(), &office->who, 1, &seen.shipment, &seen.clearance);
    return seen;
}

struct seen office_draw(struct office *office, uint32_t number)
{
    struct seen seen = office_draw_coming(office, number);

    bf_customs_reveal(made(office), &seen.clearance.booth, &seen.shipment);
    return seen;
}

bool office_examine(struct office *office, uint32_t number, unsigned exam,
                    struct bf_shipment *shipment)
{
    return bf_customs_examine(made(office), office_luck(), SOURCE, number, exam, shipment);
}
