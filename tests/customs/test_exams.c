/* Exams: which fall away, which lead to others, what they catch, and when nobody here can do them.
 * Everything certain here: shares are 0 or 1. */
#include "check.h"

#include "office.h"

#include "trace/card.h"

enum { NII, CARGO, FOREIGN, DOG, EXAMS };

/* Exams that find everything, [due] of which are due. */
static void open_with_due(struct office *office, uint32_t due)
{
    static const char *const names[EXAMS] = {"nii", "cargo", "foreign", "dog"};

    office_open(office);
    for (int i = 0; i < EXAMS; i++) {
        office_exam(office, names[i], 1.0);
        office_random(office, i, due >> i & 1 ? 1.0 : 0.0);
    }
    office_violation(office, "narcotics", 1.0);
}

/* ---- unified --------------------------------------------------------------------------------- */

static void an_exam_takes_in_that_of_the_other_country_when_both_are_due(void **state)
{
    (void)state;
    for (uint32_t due = 0; due < 1u << EXAMS; due++) {
        bool both = due >> CARGO & 1 && due >> FOREIGN & 1;
        struct bf_shipment shipment;
        struct office office;

        open_with_due(&office, due);
        assert_int_equal(office_draw(&office, 0).shipment.due, due);
        assert_int_equal(office_draw(&office, 0).shipment.merged, 0);
        office_close(&office);
        office.unified[CARGO] = FOREIGN;
        shipment = office_draw(&office, 0).shipment;
        assert_int_equal(shipment.due, both ? due & ~(1u << FOREIGN) : due);
        assert_int_equal(shipment.merged, both ? 1u << CARGO : 0);
        office_close(&office);
    }
}

static void what_was_taken_in_does_not_come_back_by_an_alarm(void **state)
{
    struct bf_shipment shipment;
    struct office office;

    (void)state;
    open_with_due(&office, 1u << NII | 1u << CARGO | 1u << FOREIGN);
    office.unified[CARGO] = FOREIGN;
    office.checks[NII].exams = 1u << FOREIGN;
    shipment = office_draw(&office, 0).shipment;
    assert_true(office_examine(&office, 0, CARGO, &shipment));
    assert_true(office_examine(&office, 0, NII, &shipment));
    assert_int_equal(shipment.due, 0);
    assert_int_equal(shipment.examined, 1u << NII | 1u << CARGO);
    office_close(&office);
}

/* The exam due already may be under way, and then nobody can join it, nor can it be called off. */
static void an_alarm_unites_only_exams_it_leads_to_itself(void **state)
{
    struct bf_shipment shipment;
    struct office office;

    (void)state;
    open_with_due(&office, 1u << NII);
    office.unified[CARGO] = FOREIGN;
    office.checks[NII].exams = 1u << CARGO | 1u << FOREIGN;
    shipment = office_draw(&office, 0).shipment;
    office_examine(&office, 0, NII, &shipment);
    assert_int_equal(shipment.due, 1u << CARGO);
    assert_int_equal(shipment.merged, 1u << CARGO);
    office_close(&office);
    for (int i = 0; i < 2; i++) {
        open_with_due(&office, 1u << NII | 1u << (i ? CARGO : FOREIGN));
        office.unified[CARGO] = FOREIGN;
        office.checks[NII].exams = 1u << CARGO | 1u << FOREIGN;
        shipment = office_draw(&office, 0).shipment;
        office_examine(&office, 0, NII, &shipment);
        assert_int_equal(shipment.due, 1u << CARGO | 1u << FOREIGN);
        assert_int_equal(shipment.merged, 0);
        office_close(&office);
    }
}

/* The joint exam is one for statistics: what the other country's customs finds is its find, too. */
static void a_unified_exam_finds_what_either_would_find(void **state)
{
    (void)state;
    for (unsigned finds = 0; finds < 4; finds++) {
        struct bf_shipment shipment;
        struct office office;

        open_with_due(&office, 1u << CARGO | 1u << FOREIGN);
        office.unified[CARGO] = FOREIGN;
        office.detects[CARGO][0] = finds & 1 ? 1.0 : 0.0;
        office.detects[FOREIGN][0] = finds & 2 ? 1.0 : 0.0;
        office.checks[CARGO].exams = 1u << NII;
        office.checks[FOREIGN].exams = 1u << DOG;
        shipment = office_draw(&office, 0).shipment;
        assert_int_equal(office_examine(&office, 0, CARGO, &shipment), finds != 0);
        assert_int_equal(shipment.caught_by, finds ? 100 + CARGO : BF_NOT_CAUGHT);
        assert_int_equal(shipment.alarmed, finds ? 1u << CARGO : 0);
        assert_int_equal(shipment.due, (finds & 1 ? 1u << NII : 0) | (finds & 2 ? 1u << DOG : 0));
        assert_int_equal(shipment.examined, 1u << CARGO);
        office_close(&office);
    }
}

static void an_exam_that_took_none_in_finds_only_what_it_finds(void **state)
{
    struct bf_shipment shipment;
    struct office office;

    (void)state;
    open_with_due(&office, 1u << CARGO);
    office.unified[CARGO] = FOREIGN;
    office.detects[CARGO][0] = 0.0;
    shipment = office_draw(&office, 0).shipment;
    assert_false(office_examine(&office, 0, CARGO, &shipment));
    assert_int_equal(shipment.caught_by, BF_NOT_CAUGHT);
    office_close(&office);
}

/* ---- alarms and catches ---------------------------------------------------------------------- */

static void an_exam_that_finds_something_leads_on_and_has_caught_it(void **state)
{
    struct bf_shipment shipment;
    struct office office;

    (void)state;
    open_with_due(&office, 1u << NII);
    office.checks[NII].exams = 1u << CARGO | 1u << NII;
    shipment = office_draw(&office, 0).shipment;
    assert_int_equal(shipment.caught_by, BF_NOT_CAUGHT);
    assert_true(office_examine(&office, 0, NII, &shipment));
    assert_int_equal(shipment.due, 1u << CARGO);
    assert_int_equal(shipment.caught_by, 100 + NII);
    assert_true(office_examine(&office, 0, CARGO, &shipment));
    assert_int_equal(shipment.due, 0);
    assert_int_equal(shipment.examined, 1u << NII | 1u << CARGO);
    assert_int_equal(shipment.caught_by, 100 + NII);
    assert_int_equal(shipment.alarmed, 1u << NII | 1u << CARGO);
    assert_int_equal(shipment.reasons, 1u << BF_REASON_RANDOM);
    office_close(&office);
}

static void a_false_alarm_leads_on_and_catches_nothing(void **state)
{
    struct bf_shipment shipment;
    struct office office;

    (void)state;
    open_with_due(&office, 1u << NII | 1u << DOG);
    office.violations[0].prevalence = 0.0;
    office.checks[NII].exams = 1u << CARGO;
    office.checks[NII].alarm_share = 1.0;
    shipment = office_draw(&office, 0).shipment;
    assert_true(office_examine(&office, 0, NII, &shipment));
    assert_false(office_examine(&office, 0, DOG, &shipment));
    assert_int_equal(shipment.due, 1u << CARGO);
    assert_int_equal(shipment.caught_by, BF_NOT_CAUGHT);
    assert_int_equal(shipment.alarmed, 1u << NII);
    office_close(&office);
}

static void what_an_exam_cannot_find_gives_no_alarm_there(void **state)
{
    struct bf_shipment shipment;
    struct office office;

    (void)state;
    open_with_due(&office, 1u << NII | 1u << DOG);
    office.detects[NII][0] = 0.0;
    office.checks[NII].alarm_share = 1.0;
    office.checks[DOG].detects = NULL;
    shipment = office_draw(&office, 0).shipment;
    assert_int_equal(shipment.violation, 1);
    assert_false(office_examine(&office, 0, NII, &shipment));
    assert_false(office_examine(&office, 0, DOG, &shipment));
    assert_int_equal(shipment.caught_by, BF_NOT_CAUGHT);
    office_close(&office);
}

/* ---- at the booth ---------------------------------------------------------------------------- */

/* Two instant checks before the exams; the second leads to none. */
static void open_with_instant_checks(struct office *office, double finds)
{
    office_open(office);
    office_check(office, "portal", finds)->exams = 1u << CARGO;
    office_check(office, "eye", finds);
    for (int i = 0; i < EXAMS; i++)
        office_exam(office, "exam", 1.0);
    office_violation(office, "narcotics", 1.0);
}

static void the_first_check_that_finds_it_has_caught_it(void **state)
{
    struct bf_shipment shipment;
    struct office office;

    (void)state;
    open_with_instant_checks(&office, 1.0);
    shipment = office_draw(&office, 0).shipment;
    assert_int_equal(shipment.caught_by, 100);
    assert_int_equal(shipment.alarmed, 3);
    assert_int_equal(shipment.reasons, 1u << BF_REASON_ALARM);
    assert_int_equal(shipment.due, 1u << CARGO);
    assert_true(office_examine(&office, 0, CARGO, &shipment));
    assert_int_equal(shipment.caught_by, 100);
    assert_int_equal(shipment.alarmed, 3u | 4u << CARGO);
    office_close(&office);
    office.detects[0][0] = 0.0;
    shipment = office_draw(&office, 0).shipment;
    assert_int_equal(shipment.caught_by, 101);
    assert_int_equal(shipment.alarmed, 2);
    assert_int_equal(shipment.reasons, 0); /* for any exam */
    assert_int_equal(shipment.due, 0);
    office_close(&office);
}

/* A check, the filing and the driver ask for exams at the booth, the lot before. */
static void what_comes_out_at_the_booth_is_not_known_before(void **state)
{
    const unsigned there = 1u << BF_REASON_ALARM | 1u << BF_REASON_FILING | 1u << BF_REASON_DRIVER;
    struct office office;
    struct seen coming;

    (void)state;
    open_with_instant_checks(&office, 1.0);
    office_filer(&office, "broker", 1.0, 0.0);
    office.rules.filing.action[BF_FILED_LATE] = BF_FILING_REFER;
    office.rules.filing.exams = 1u << FOREIGN;
    office.rules.admissibility =
        (struct bf_admissibility){.used = true, .share = 1.0, .exams = 1u << DOG};
    office_random(&office, NII, 1.0);
    coming = office_draw_coming(&office, 0);
    assert_int_equal(coming.shipment.due, 1u << NII);
    assert_int_equal(coming.shipment.reasons, 1u << BF_REASON_RANDOM);
    assert_int_equal(coming.shipment.alarmed, 0);
    assert_int_equal(coming.shipment.caught_by, BF_NOT_CAUGHT);
    assert_int_equal(office_draw(&office, 0).shipment.due, (1u << EXAMS) - 1);
    assert_int_equal(office_draw(&office, 0).shipment.reasons, there | 1u << BF_REASON_RANDOM);
    /* What an exam before the booth finds, the checks there have not found. */
    office_examine(&office, 0, NII, &coming.shipment);
    bf_customs_reveal(office.customs, &coming.clearance.booth, &coming.shipment);
    assert_int_equal(coming.shipment.caught_by, 100 + 2 + NII);
    assert_int_equal(coming.shipment.due, 1u << CARGO | 1u << FOREIGN | 1u << DOG);
    office_close(&office);
}

/* The portal asks for cargo. With the exam of the other country still due the two are one; once it
 * is done, or has been done jointly, it is too late. */
static void an_exam_asked_for_at_the_booth_joins_one_that_is_due(void **state)
{
    struct office office;
    struct seen coming;

    (void)state;
    open_with_instant_checks(&office, 1.0);
    office.unified[CARGO] = FOREIGN;
    office_random(&office, FOREIGN, 1.0);
    coming = office_draw_coming(&office, 0);
    assert_int_equal(coming.shipment.due, 1u << FOREIGN);
    assert_int_equal(office_draw(&office, 0).shipment.due, 1u << CARGO);
    assert_int_equal(office_draw(&office, 0).shipment.merged, 1u << CARGO);
    office_examine(&office, 0, FOREIGN, &coming.shipment);
    bf_customs_reveal(office.customs, &coming.clearance.booth, &coming.shipment);
    assert_int_equal(coming.shipment.due, 1u << CARGO);
    assert_int_equal(coming.shipment.merged, 0);
    office_close(&office);
}

static void exams_are_numbered_after_instant_checks(void **state)
{
    struct bf_shipment shipment;
    struct office office;

    (void)state;
    open_with_instant_checks(&office, 0.0);
    office_random(&office, DOG, 1.0);
    shipment = office_draw(&office, 0).shipment;
    assert_int_equal(shipment.reasons, 1u << BF_REASON_RANDOM);
    office_examine(&office, 0, DOG, &shipment);
    assert_int_equal(shipment.caught_by, 100 + 2 + DOG);
    office_close(&office);
}

static void what_is_for_loaded_trucks_spares_empty_ones(void **state)
{
    (void)state;
    for (uint8_t empty = 0; empty < 2; empty++) {
        struct bf_shipment shipment;
        struct office office;

        open_with_instant_checks(&office, 1.0);
        office.checks[1].loaded_only = true;
        office.checks[2 + CARGO].loaded_only = true;
        office_random(&office, NII, 1.0);
        office_random(&office, DOG, 1.0);
        office.random[DOG].loaded_only = true;
        office.who.empty = empty;
        shipment = office_draw(&office, 0).shipment;
        assert_int_equal(shipment.alarmed, empty ? 1 : 3);
        assert_int_equal(shipment.due, empty ? 1u << NII : 1u << NII | 1u << CARGO | 1u << DOG);
        office_close(&office);
    }
}

/* Cargo is for loaded trucks; the scan leads to it and to the dog. */
static void an_alarm_leads_no_empty_truck_to_an_exam_of_loads(void **state)
{
    (void)state;
    for (uint8_t empty = 0; empty < 2; empty++) {
        struct bf_shipment shipment;
        struct office office;

        open_with_due(&office, 1u << NII);
        office.checks[CARGO].loaded_only = true;
        office.checks[NII].exams = 1u << CARGO | 1u << DOG;
        office.who.empty = empty;
        shipment = office_draw(&office, 0).shipment;
        assert_int_equal(shipment.empty, empty);
        assert_true(office_examine(&office, 0, NII, &shipment));
        assert_int_equal(shipment.due, empty ? 1u << DOG : 1u << CARGO | 1u << DOG);
        office_close(&office);
    }
}

/* All ask for an exam of loads: only a loaded truck has a reason to be examined. */
static void an_exam_a_truck_is_spared_is_no_reason(void **state)
{
    const unsigned everything =
        1u << BF_REASON_RANDOM | 1u << BF_REASON_ALARM | 1u << BF_REASON_DRIVER;

    (void)state;
    for (uint8_t empty = 0; empty < 2; empty++) {
        struct bf_shipment shipment;
        struct office office;

        open_with_instant_checks(&office, 1.0);
        office.checks[2 + CARGO].loaded_only = true;
        office_random(&office, CARGO, 1.0);
        office.rules.admissibility =
            (struct bf_admissibility){.used = true, .share = 1.0, .exams = 1u << CARGO};
        office.who.empty = empty;
        shipment = office_draw(&office, 0).shipment;
        assert_int_equal(shipment.reasons, empty ? 0 : everything);
        assert_int_equal(shipment.due, empty ? 0 : 1u << CARGO);
        assert_int_equal(shipment.alarmed, 3);
        office_close(&office);
    }
}

static void passengers_are_only_asked_who_they_are(void **state)
{
    struct bf_shipment shipment;
    struct office office;

    (void)state;
    open_with_instant_checks(&office, 1.0);
    office.checks[0].alarm_share = 1.0;
    office_random(&office, NII, 1.0);
    office_hold(&office, "sample", 1.0, 1u << NII);
    office.rules.cash_fee = (struct bf_cash_fee){.used = true, .share = 1.0};
    office.rules.cash_fee.time = constant_minutes(1.0);
    office.rules.admissibility =
        (struct bf_admissibility){.used = true, .share = 1.0, .exams = 1u << DOG};
    office.profile.passenger = true;
    shipment = office_draw(&office, 0).shipment;
    assert_true(shipment.passenger);
    assert_int_equal(shipment.due, 1u << DOG);
    assert_int_equal(shipment.reasons, 1u << BF_REASON_DRIVER);
    assert_int_equal(shipment.alarmed, 0);
    assert_int_equal(shipment.violation | shipment.pays_cash, 0);
    office_close(&office);
}

static void drivers_with_a_card_are_not_asked_where_they_are_spared(void **state)
{
    (void)state;
    for (unsigned i = 0; i < 8; i++) {
        enum bf_driver_card card = (enum bf_driver_card)(i >> 1);
        struct office office;

        open_with_due(&office, 0);
        office.rules.admissibility = (struct bf_admissibility){
            .used = true, .share = 1.0, .spares_trusted_drivers = i & 1, .exams = 1u << DOG};
        office.profile.driver = card;
        assert_int_equal(office_draw(&office, 0).shipment.due,
                         (i & 1) && card != BF_DRIVER_NONE ? 0 : 1u << DOG);
        office_close(&office);
    }
}

/* ---- holds ----------------------------------------------------------------------------------- */

static void holds_concern_the_goods_sector_and_issue_they_name(void **state)
{
    (void)state;
    for (int16_t goods = 0; goods < 2; goods++) {
        struct bf_shipment shipment;
        struct office office;

        open_with_due(&office, 0);
        office_goods(&office, "toys", 0.5)->sector = BF_SECTOR_CONSUMER;
        office_goods(&office, "steel", 0.5)->sector = BF_SECTOR_BASE_METALS;
        office.goods[1].issue_share[BF_ISSUE_AD_CVD] = 1.0;
        office_hold(&office, "toys", 1.0, 1u << NII)->goods = 0;
        office_hold(&office, "metals", 1.0, 1u << CARGO)->sector = BF_SECTOR_BASE_METALS;
        office_hold(&office, "duty", 1.0, 1u << DOG)->issue = BF_ISSUE_AD_CVD;
        office_hold(&office, "quota", 1.0, 1u << FOREIGN)->issue = BF_ISSUE_AGRICULTURE;
        office.who.goods = goods;
        shipment = office_draw(&office, 0).shipment;
        assert_int_equal(shipment.due, goods ? 1u << CARGO | 1u << DOG : 1u << NII);
        assert_int_equal(shipment.reasons, 1u << BF_REASON_HOLD);
        office.who.empty = true;
        assert_int_equal(office_draw(&office, 0).shipment.reasons, 0);
        office_close(&office);
    }
}

/* ---- diversion ------------------------------------------------------------------------------- */

/* Cold goods here get scanned and no more. */
static void open_cold(struct office *office, uint32_t due)
{
    open_with_due(office, due);
    office_goods(office, "fish", 1.0)->bay = BF_BAY_COLD;
    office->rules.bay_exams[BF_BAY_COLD] = 1u << NII;
    office->rules.divert_to = 3;
}

static void goods_go_where_their_exams_are_done(void **state)
{
    (void)state;
    for (uint32_t due = 0; due < 1u << EXAMS; due++) {
        struct office office;

        open_cold(&office, due);
        assert_int_equal(office_draw(&office, 0).shipment.diverted_to,
                         due & ~(1u << NII) ? 3 : BF_NO_PLACE);
        office.rules.divert_to = -1;
        office_close(&office);
        assert_int_equal(office_draw(&office, 0).shipment.diverted_to, BF_NO_PLACE);
        office.rules.divert_to = 3;
        office.who.empty = true;
        office_close(&office);
        assert_int_equal(office_draw(&office, 0).shipment.diverted_to, BF_NO_PLACE);
        office_close(&office);
    }
}

static void an_alarm_may_lead_to_an_exam_nobody_here_does(void **state)
{
    struct bf_shipment shipment;
    struct office office;

    (void)state;
    open_cold(&office, 1u << NII);
    office.checks[NII].exams = 1u << CARGO;
    shipment = office_draw(&office, 0).shipment;
    assert_int_equal(shipment.diverted_to, BF_NO_PLACE);
    office_examine(&office, 0, NII, &shipment);
    assert_int_equal(shipment.diverted_to, 3);
    office_close(&office);
}

static void exams_a_list_names_take_the_place_of_those_luck_asks_for(void **state)
{
    struct bf_findings booth = {.exams = 1u << DOG, .reasons = 1u << BF_REASON_ALARM};
    struct bf_shipment shipment;
    struct office office;

    (void)state;
    open_cold(&office, 1u << CARGO | 1u << FOREIGN);
    office.unified[CARGO] = FOREIGN;
    shipment = office_draw(&office, 0).shipment;
    assert_int_equal(shipment.merged, 1u << CARGO);
    assert_int_equal(shipment.diverted_to, 3);
    bf_customs_give_exams(office.customs, 1u << NII, &shipment, &booth);
    assert_int_equal(shipment.due, 1u << NII);
    assert_int_equal(booth.exams, 0);
    assert_int_equal(booth.reasons, 1u << BF_REASON_ALARM);
    assert_int_equal(shipment.merged, 0);
    assert_int_equal(shipment.diverted_to, BF_NO_PLACE);
    bf_customs_give_exams(office.customs, 1u << FOREIGN | 1u << CARGO, &shipment, &booth);
    assert_int_equal(shipment.due, 1u << CARGO);
    assert_int_equal(shipment.merged, 1u << CARGO);
    assert_int_equal(shipment.diverted_to, 3);
    assert_int_equal(shipment.reasons, 1u << BF_REASON_RANDOM);
    bf_customs_give_exams(office.customs, 0, &shipment, &booth);
    assert_int_equal(shipment.due | shipment.reasons | booth.reasons, 0);
    office_close(&office);
}

/* ---- pre-inspection and fee ------------------------------------------------------------------ */

static void the_pre_inspected_get_a_programme_and_roll_past_the_booth(void **state)
{
    struct office office;
    struct seen seen;

    (void)state;
    open_with_due(&office, 0);
    office.rules.pre_inspection.used = true;
    office.rules.pre_inspection.exit = constant_minutes(0.5);
    office.pre_inspected[FAST] = 1.0;
    seen = office_draw(&office, 0);
    assert_false(seen.shipment.pre_inspected);
    assert_int_equal(seen.clearance.exit, -1);
    office.who.home = FAST;
    seen = office_draw(&office, 0);
    assert_true(seen.shipment.pre_inspected);
    assert_int_equal(seen.clearance.exit, 30 * BF_SECOND);
    assert_int_equal(seen.clearance.programme, FAST);
    office.rules.pre_inspection.programme = MEMBER;
    assert_int_equal(office_draw(&office, 0).clearance.programme, MEMBER);
    office_close(&office);
}

static void who_pays_cash_takes_longer(void **state)
{
    struct office office;

    (void)state;
    open_with_due(&office, 0);
    assert_int_equal(office_draw(&office, 0).clearance.fee, 0);
    office_close(&office);
    office.rules.cash_fee = (struct bf_cash_fee){.used = true, .share = 1.0};
    office.rules.cash_fee.time = constant_minutes(1.5);
    assert_int_equal(office_draw(&office, 0).clearance.fee, 90 * BF_SECOND);
    assert_true(office_draw(&office, 0).shipment.pays_cash);
    office_close(&office);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_exam_takes_in_that_of_the_other_country_when_both_are_due),
        cmocka_unit_test(what_was_taken_in_does_not_come_back_by_an_alarm),
        cmocka_unit_test(an_alarm_unites_only_exams_it_leads_to_itself),
        cmocka_unit_test(a_unified_exam_finds_what_either_would_find),
        cmocka_unit_test(an_exam_that_took_none_in_finds_only_what_it_finds),
        cmocka_unit_test(an_exam_that_finds_something_leads_on_and_has_caught_it),
        cmocka_unit_test(a_false_alarm_leads_on_and_catches_nothing),
        cmocka_unit_test(what_an_exam_cannot_find_gives_no_alarm_there),
        cmocka_unit_test(the_first_check_that_finds_it_has_caught_it),
        cmocka_unit_test(what_comes_out_at_the_booth_is_not_known_before),
        cmocka_unit_test(an_exam_asked_for_at_the_booth_joins_one_that_is_due),
        cmocka_unit_test(exams_are_numbered_after_instant_checks),
        cmocka_unit_test(what_is_for_loaded_trucks_spares_empty_ones),
        cmocka_unit_test(an_alarm_leads_no_empty_truck_to_an_exam_of_loads),
        cmocka_unit_test(an_exam_a_truck_is_spared_is_no_reason),
        cmocka_unit_test(passengers_are_only_asked_who_they_are),
        cmocka_unit_test(drivers_with_a_card_are_not_asked_where_they_are_spared),
        cmocka_unit_test(holds_concern_the_goods_sector_and_issue_they_name),
        cmocka_unit_test(goods_go_where_their_exams_are_done),
        cmocka_unit_test(an_alarm_may_lead_to_an_exam_nobody_here_does),
        cmocka_unit_test(exams_a_list_names_take_the_place_of_those_luck_asks_for),
        cmocka_unit_test(the_pre_inspected_get_a_programme_and_roll_past_the_booth),
        cmocka_unit_test(who_pays_cash_takes_longer),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
