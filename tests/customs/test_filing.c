/* Filings: every problem comes of its cause and every action follows; who files, when, and by which
 * least time a truck is judged. Everything certain here: shares are 0 or 1, times constant. */
#include "check.h"

#include "office.h"

#define BIT(problem) (1u << (problem))

static const double correction_min = 25.0, document_min = 40.0;

/* ---- problems and actions -------------------------------------------------------------------- */

/* A broker whose filing has exactly the problems given, each treated by its action. */
static void open_with(struct office *office, unsigned problems)
{
    struct bf_filing *filing = &office->rules.filing;
    double lead_min = problems & BIT(BF_FILED_LATE)    ? 20.0
                      : problems & BIT(BF_FILED_EARLY) ? 800.0
                                                       : 90.0;
    struct bf_filer *filer;

    office_open(office);
    filer = office_filer(office, "broker", 1.0, lead_min);
    filer->missing_share = problems & BIT(BF_FILED_NOT) ? 1.0 : 0.0;
    filer->wrong_share = problems & BIT(BF_FILED_WRONG) ? 1.0 : 0.0;
    office_document(office, "fda", problems & BIT(BF_FILED_DOCUMENT) ? 1.0 : 0.0);
    filing->most_s = 600.0 * 60.0;
    filing->correction = constant_minutes(correction_min);
    filing->document_time = constant_minutes(document_min);
    filing->exams = 2;
    office_exam(office, "nii", 0.0);
    office_exam(office, "papers", 0.0);
}

static bf_time minutes(double count)
{
    return bf_time_from_seconds(60.0 * count);
}

static bf_time expected_correction(unsigned held)
{
    bool manifest = held & (BIT(BF_FILED_EARLY) | BIT(BF_FILED_NOT) | BIT(BF_FILED_WRONG));

    if (held & BIT(BF_FILED_DOCUMENT))
        return minutes(document_min);
    return manifest ? minutes(correction_min) : 0;
}

static unsigned problems_met_by(const struct bf_filing *filing, unsigned problems,
                                enum bf_filing_action action)
{
    unsigned met = 0;

    for (unsigned i = 0; i < BF_FILING_PROBLEM_COUNT; i++)
        if (problems >> i & 1 && filing->action[i] == action)
            met |= BIT(i);
    return met;
}

static void assert_handled(struct office *office, unsigned problems)
{
    const struct bf_filing *filing = &office->rules.filing;
    struct seen seen = office_draw(office, 0);
    unsigned held = problems_met_by(filing, problems, BF_FILING_HOLD);
    bool back = problems_met_by(filing, problems, BF_FILING_TURN_BACK) != 0;
    bool referred = !back && problems_met_by(filing, problems, BF_FILING_REFER) != 0;

    held = back ? 0 : held;
    assert_int_equal(seen.shipment.problems, problems);
    assert_int_equal(seen.clearance.turned_back, back);
    assert_int_equal(seen.shipment.hold, held != 0);
    assert_int_equal(seen.shipment.correction, expected_correction(held));
    assert_int_equal(seen.clearance.ripe, held & BIT(BF_FILED_LATE) ? minutes(60.0 - 20.0) : 0);
    assert_int_equal(seen.shipment.due, referred ? 2 : 0);
    assert_int_equal(seen.shipment.reasons, referred ? 1u << BF_REASON_FILING : 0);
}

/* Late, early and missing exclude one another, and what is missing cannot be wrong. */
static bool can_go_together(unsigned problems)
{
    unsigned times = problems & (BIT(BF_FILED_LATE) | BIT(BF_FILED_EARLY) | BIT(BF_FILED_NOT));

    return (times & (times - 1)) == 0 &&
           !(problems & BIT(BF_FILED_NOT) && problems & BIT(BF_FILED_WRONG));
}

static void every_set_of_problems_meets_every_set_of_actions(void **state)
{
    unsigned sets = 0;

    (void)state;
    for (unsigned problems = 0; problems < BIT(BF_FILING_PROBLEM_COUNT); problems++) {
        if (!can_go_together(problems))
            continue;
        sets++;
        for (unsigned actions = 0; actions < 1u << 2 * BF_FILING_PROBLEM_COUNT; actions++) {
            struct office office;

            open_with(&office, problems);
            for (unsigned i = 0; i < BF_FILING_PROBLEM_COUNT; i++)
                office.rules.filing.action[i] = (enum bf_filing_action)(actions >> 2 * i & 3);
            assert_handled(&office, problems);
            office_close(&office);
        }
    }
    assert_int_equal(sets, 14);
}

static void a_document_takes_as_long_as_the_manifest_if_that_takes_longer(void **state)
{
    struct office office;

    (void)state;
    open_with(&office, BIT(BF_FILED_WRONG) | BIT(BF_FILED_DOCUMENT));
    office.rules.filing.action[BF_FILED_WRONG] = BF_FILING_HOLD;
    office.rules.filing.action[BF_FILED_DOCUMENT] = BF_FILING_HOLD;
    office.rules.filing.correction = constant_minutes(55.0);
    assert_int_equal(office_draw(&office, 0).shipment.correction, minutes(55.0));
    office_close(&office);
}

/* ---- the least time -------------------------------------------------------------------------- */

static void write_fast(struct office *office)
{
    struct bf_eligibility *rule = office_rule(office, FAST);

    rule->drivers = 1 << BF_DRIVER_FAST;
    rule->manifest_in_time = true;
    office->profile.driver = BF_DRIVER_FAST;
    office->who.home = MEMBER;
}

static void assert_judged(double lead_min, enum bf_driver_card driver, int programme, bool late)
{
    struct office office;
    struct seen seen;

    open_with(&office, 0);
    write_fast(&office);
    office.profile.driver = driver;
    office.filers[0].lead = constant_minutes(lead_min);
    office.rules.filing.action[BF_FILED_LATE] = BF_FILING_HOLD;
    seen = office_draw(&office, 0);
    assert_int_equal(seen.clearance.programme, programme);
    assert_int_equal(seen.shipment.problems, late ? BIT(BF_FILED_LATE) : 0);
    assert_int_equal(seen.clearance.ripe,
                     late ? minutes((driver == BF_DRIVER_FAST ? 30.0 : 60.0) - lead_min) : 0);
    office_close(&office);
}

static void who_would_be_fast_in_time_is_held_to_the_shorter_time(void **state)
{
    (void)state;
    assert_judged(40.0, BF_DRIVER_FAST, FAST, false);
    assert_judged(30.0, BF_DRIVER_FAST, FAST, false);
    assert_judged(20.0, BF_DRIVER_FAST, MEMBER, true);
    assert_judged(40.0, BF_DRIVER_CDRP, MEMBER, true);
    assert_judged(60.0, BF_DRIVER_CDRP, MEMBER, false);
}

/* A programme that asks for a manifest in time has it from the shorter time on, even one that the
 * law holds to the longer. */
static void a_late_manifest_may_be_in_time_for_a_programme(void **state)
{
    struct office office;
    struct seen seen;

    (void)state;
    open_with(&office, 0);
    write_fast(&office);
    office.fast[FAST] = false;
    office.filers[0].lead = constant_minutes(40.0);
    seen = office_draw(&office, 0);
    assert_int_equal(seen.clearance.programme, FAST);
    assert_int_equal(seen.shipment.problems, BIT(BF_FILED_LATE));
    office_close(&office);
}

static void without_a_manifest_nobody_is_in_time(void **state)
{
    struct office office;

    (void)state;
    open_with(&office, BIT(BF_FILED_NOT));
    write_fast(&office);
    assert_int_equal(office_draw(&office, 0).clearance.programme, MEMBER);
    assert_int_equal(office_draw(&office, 0).shipment.lead, BF_NEVER);
    office.eligibility[0].manifest_in_time = false;
    office_close(&office);
    assert_int_equal(office_draw(&office, 0).clearance.programme, FAST);
    office_close(&office);
}

static void there_is_no_earliest_time_unless_one_is_set(void **state)
{
    struct office office;

    (void)state;
    open_with(&office, BIT(BF_FILED_EARLY));
    office.rules.filing.most_s = 0.0;
    assert_int_equal(office_draw(&office, 0).shipment.problems, 0);
    office_close(&office);
}

/* ---- who files ------------------------------------------------------------------------------- */

/* Importers themselves 300 min ahead, a broker without licence here 90 min. */
static void open_with_filers(struct office *office, double self_share)
{
    office_open(office);
    office_filer(office, "self", self_share, 300.0)->self = true;
    office->filers[0].licensed_here = false;
    office_filer(office, "broker", 1.0 - self_share, 90.0)->licensed_here = false;
    office->rules.filing.handover_s = 45.0 * 60.0;
}

static void assert_filed(struct office *office, uint8_t filer, double lead_min)
{
    struct bf_shipment shipment = office_draw(office, 0).shipment;

    assert_int_equal(shipment.filer, filer);
    assert_int_equal(shipment.lead, minutes(lead_min));
    office_close(office);
}

static void importers_file_themselves_only_where_they_may(void **state)
{
    struct office office;

    (void)state;
    open_with_filers(&office, 1.0);
    assert_filed(&office, 1, 300.0);
    office.rules.filing.self_filing = false;
    assert_filed(&office, 2, 90.0);
}

static void a_broker_without_licence_here_hands_over(void **state)
{
    struct office office;

    (void)state;
    open_with_filers(&office, 0.0);
    assert_filed(&office, 2, 90.0);
    office.rules.filing.any_port = false;
    assert_filed(&office, 2, 45.0);
    office.filers[1].licensed_here = true;
    assert_filed(&office, 2, 90.0);
    office.filers[1].licensed_here = false;
    office.rules.filing.handover_s = 100.0 * 60.0;
    assert_filed(&office, 2, 0.0);
    office.filers[0].share = 1.0;
    office.filers[1].share = 0.0;
    assert_filed(&office, 1, 300.0);
}

/* ---- documents ------------------------------------------------------------------------------- */

static void documents_are_missing_for_their_goods_and_never_in_a_single_window(void **state)
{
    struct office office;

    (void)state;
    open_with(&office, BIT(BF_FILED_DOCUMENT));
    office_goods(&office, "toys", 0.0);
    office_goods(&office, "produce", 1.0);
    assert_int_equal(office_draw(&office, 0).shipment.problems, BIT(BF_FILED_DOCUMENT));
    office.documents[0].goods = office.document_goods[0];
    office.document_goods[0][0] = true;
    office_close(&office);
    assert_int_equal(office_draw(&office, 0).shipment.problems, 0);
    office.document_goods[0][1] = true;
    office_close(&office);
    assert_int_equal(office_draw(&office, 0).shipment.problems, BIT(BF_FILED_DOCUMENT));
    office.rules.filing.single_window = true;
    office_close(&office);
    assert_int_equal(office_draw(&office, 0).shipment.problems, 0);
    office_close(&office);
}

static void a_document_filed_apart_is_missing_in_a_single_window_too(void **state)
{
    (void)state;
    for (int window = 0; window < 2; window++)
        for (int apart = 0; apart < 2; apart++) {
            struct office office;

            open_with(&office, BIT(BF_FILED_DOCUMENT));
            office.rules.filing.single_window = window;
            office.documents[0].apart = apart;
            assert_int_equal(office_draw(&office, 0).shipment.problems,
                             window && !apart ? 0 : BIT(BF_FILED_DOCUMENT));
            office_close(&office);
        }
}

/* ---- who need not file, and who is on a list ------------------------------------------------- */

static void empty_trucks_and_passengers_file_nothing(void **state)
{
    (void)state;
    for (int passenger = 0; passenger < 2; passenger++) {
        struct office office;
        struct seen seen;

        open_with(&office, BIT(BF_FILED_NOT) | BIT(BF_FILED_DOCUMENT));
        office_goods(&office, "toys", 1.0);
        office.rules.filing.action[BF_FILED_NOT] = BF_FILING_TURN_BACK;
        office.who.empty = !passenger;
        office.profile.passenger = passenger;
        seen = office_draw(&office, 0);
        assert_false(seen.clearance.turned_back);
        assert_int_equal(seen.shipment.problems | seen.shipment.filer | seen.shipment.goods, 0);
        assert_int_equal(seen.shipment.bay, BF_BAY_GENERAL);
        assert_int_equal(seen.shipment.lead, BF_NEVER);
        office_close(&office);
    }
}

static void a_list_may_say_when_a_truck_was_filed_for(void **state)
{
    struct office office;

    (void)state;
    open_with(&office, BIT(BF_FILED_NOT));
    office.who.lead = 59 * BF_MINUTE;
    assert_int_equal(office_draw(&office, 0).shipment.problems, BIT(BF_FILED_LATE));
    assert_int_equal(office_draw(&office, 0).shipment.lead, 59 * BF_MINUTE);
    office_close(&office);
    open_with(&office, BIT(BF_FILED_WRONG));
    office.who.lead = BF_NEVER;
    assert_int_equal(office_draw(&office, 0).shipment.problems, BIT(BF_FILED_NOT));
    office_close(&office);
}

/* ---- cleared before it came ------------------------------------------------------------------ */

static void only_loaded_trucks_in_order_without_reason_for_exams_are_pre_cleared(void **state)
{
    (void)state;
    for (unsigned problem = 0; problem <= BF_FILING_PROBLEM_COUNT; problem++) {
        bool in_order = problem == BF_FILING_PROBLEM_COUNT;
        struct office office;

        open_with(&office, in_order ? 0 : BIT(problem));
        office.rules.pre_clearance =
            (struct bf_pre_clearance){.used = true, .share = 1.0, .pace = 0.6};
        assert_int_equal(office_draw(&office, 0).shipment.pre_cleared, in_order);
        assert_true(office_draw(&office, 0).clearance.pace == (in_order ? 0.6 : 1.0));
        office_close(&office);
        office_random(&office, 0, 1.0);
        assert_false(office_draw(&office, 0).shipment.pre_cleared);
        office_close(&office);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_set_of_problems_meets_every_set_of_actions),
        cmocka_unit_test(a_document_takes_as_long_as_the_manifest_if_that_takes_longer),
        cmocka_unit_test(who_would_be_fast_in_time_is_held_to_the_shorter_time),
        cmocka_unit_test(a_late_manifest_may_be_in_time_for_a_programme),
        cmocka_unit_test(without_a_manifest_nobody_is_in_time),
        cmocka_unit_test(there_is_no_earliest_time_unless_one_is_set),
        cmocka_unit_test(importers_file_themselves_only_where_they_may),
        cmocka_unit_test(a_broker_without_licence_here_hands_over),
        cmocka_unit_test(documents_are_missing_for_their_goods_and_never_in_a_single_window),
        cmocka_unit_test(a_document_filed_apart_is_missing_in_a_single_window_too),
        cmocka_unit_test(empty_trucks_and_passengers_file_nothing),
        cmocka_unit_test(a_list_may_say_when_a_truck_was_filed_for),
        cmocka_unit_test(only_loaded_trucks_in_order_without_reason_for_exams_are_pre_cleared),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
