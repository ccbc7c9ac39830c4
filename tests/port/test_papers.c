/* Filings, clearance and fees on trucks whose times are worked out by hand. Times in seconds. */
#include "check.h"

#include "papers.h"

enum { HELD_FROM = 160 };

/* One truck with exactly that problem, at 100, 60 s at the booth, with an action for the problem. A
 * waiting area 10 s away, and a yard that does exam 0 in 30 s. */
static void file(struct papers *papers, enum bf_filing_problem problem,
                 enum bf_filing_action action)
{
    struct bf_filing *filing = &papers->bays.rules.filing;
    int area;

    papers_open(papers);
    area = papers_station(papers, BF_STATION_WAITING_AREA, 2, 0);
    papers->bays.yard.stations[area].travel_s = 10;
    bays_exam(&papers->bays, BAYS_ANYONE, 0, 30);
    bays_yard(&papers->bays, 1, 1, BF_SEQUENTIAL);
    filing->exams = 1;
    filing->most_s = problem == BF_FILED_EARLY ? 7000 : 0;
    filing->action[problem] = action;
    filing->document_count = problem == BF_FILED_DOCUMENT;
    papers->filer.missing_share = problem == BF_FILED_NOT;
    papers->filer.wrong_share = problem == BF_FILED_WRONG;
    papers_truck(papers, 100, problem == BF_FILED_LATE ? 1800 : -1, 60);
}

static void each_problem_does_what_the_policy_says(void **state)
{
    static const double in_order[BF_FILING_PROBLEM_COUNT] = {
        [BF_FILED_LATE] = 1900, /* half an hour after it came */
        [BF_FILED_EARLY] = HELD_FROM + 600,
        [BF_FILED_NOT] = HELD_FROM + 600,
        [BF_FILED_WRONG] = HELD_FROM + 600,
        [BF_FILED_DOCUMENT] = HELD_FROM + 900,
    };

    (void)state;
    for (int problem = 0; problem < BF_FILING_PROBLEM_COUNT; problem++)
        for (int action = 0; action <= BF_FILING_REFER; action++) {
            bool holds = action == BF_FILING_HOLD, turns = action == BF_FILING_TURN_BACK;
            bool refers = action == BF_FILING_REFER;
            double left = holds ? in_order[problem] : HELD_FROM + (refers ? 30 : 0);
            struct papers papers;
            const struct bf_dossier *dossier;

            file(&papers, (enum bf_filing_problem)problem, (enum bf_filing_action)action);
            papers_run(&papers);
            dossier = papers_dossier(&papers, 0, PAPERS_HERE);
            papers_assert_left(&papers, 0, PAPERS_HERE, left, turns ? BF_TURNED_BACK : BF_RELEASED);
            assert_int_equal(dossier->shipment.problems, 1 << problem);
            assert_int_equal(dossier->fate, turns ? BF_TURNED_BACK : BF_RELEASED);
            assert_close(bf_seconds(dossier->held), holds ? left - HELD_FROM - 10 : 0, 1e-9);
            assert_int_equal(dossier->shipment.examined, refers ? 1 : 0);
            assert_int_equal(dossier->shipment.reasons, refers ? 1 << BF_REASON_FILING : 0);
            assert_close(papers_when(&papers, 0, BF_REC_TURN_BACK), turns ? HELD_FROM : -1, 1e-9);
            assert_close(YARD_S(papers_card(&papers, 0, PAPERS_HERE)->primary_end), HELD_FROM,
                         1e-9);
            papers_close(&papers);
        }
}

static void the_latest_of_several_corrections_counts(void **state)
{
    struct papers papers;

    (void)state;
    file(&papers, BF_FILED_DOCUMENT, BF_FILING_HOLD);
    papers.bays.rules.filing.action[BF_FILED_LATE] = BF_FILING_HOLD;
    papers_truck(&papers, 2000, 3000, 10); /* ripe at 2600, the document there at 2910 */
    papers_truck(&papers, 4000, 600, 10);  /* the document there at 4910, ripe at 7000 */
    papers_run(&papers);
    papers_assert_left(&papers, 0, PAPERS_HERE, HELD_FROM + 900, BF_RELEASED);
    papers_assert_left(&papers, 1, PAPERS_HERE, 2910, BF_RELEASED);
    papers_assert_left(&papers, 2, PAPERS_HERE, 7000, BF_RELEASED);
    papers_close(&papers);
}

static void a_manifest_that_ripened_in_the_queue_holds_nobody(void **state)
{
    struct papers papers;

    (void)state;
    file(&papers, BF_FILED_LATE, BF_FILING_HOLD);
    papers_truck(&papers, 100, 3600 - 119, 60); /* served 160 to 220, ripe at 219 */
    papers_truck(&papers, 100, 3600 - 181, 60); /* served 220 to 280, ripe at 281 */
    papers_run(&papers);
    papers_assert_left(&papers, 1, PAPERS_HERE, 220, BF_RELEASED);
    assert_true(papers_dossier(&papers, 1, PAPERS_HERE)->shipment.hold);
    assert_close(papers_when(&papers, 1, BF_REC_REFER), -1, 0);
    /* By the time it comes to the waiting area its filing is in order. */
    papers_assert_left(&papers, 2, PAPERS_HERE, 290, BF_RELEASED);
    assert_close(papers_when(&papers, 2, BF_REC_REFER), 280, 1e-9);
    assert_int_equal(papers_dossier(&papers, 2, PAPERS_HERE)->held, 0);
    papers_close(&papers);
}

static void held_and_referred_it_waits_first_and_is_then_examined(void **state)
{
    struct papers papers;

    (void)state;
    file(&papers, BF_FILED_DOCUMENT, BF_FILING_HOLD);
    papers.bays.rules.filing.action[BF_FILED_LATE] = BF_FILING_REFER;
    papers_truck(&papers, 2000, 1000, 10);
    papers_run(&papers);
    papers_assert_left(&papers, 1, PAPERS_HERE, 2010 + 900 + 30, BF_RELEASED);
    assert_close(papers_when(&papers, 1, BF_REC_INSPECT), 2910, 1e-9);
    papers_close(&papers);
}

static void turning_back_overrules_holding(void **state)
{
    struct papers papers;

    (void)state;
    file(&papers, BF_FILED_DOCUMENT, BF_FILING_HOLD);
    papers.bays.rules.filing.action[BF_FILED_LATE] = BF_FILING_TURN_BACK;
    papers_truck(&papers, 2000, 1000, 10);
    papers_run(&papers);
    papers_assert_left(&papers, 1, PAPERS_HERE, 2010, BF_TURNED_BACK);
    assert_int_equal(papers_times(&papers, 1, BF_REC_REFER), 0);
    papers_close(&papers);
}

static void a_full_waiting_area_blocks_the_booth(void **state)
{
    struct papers papers;

    (void)state;
    file(&papers, BF_FILED_NOT, BF_FILING_HOLD);
    papers.bays.yard.stations[0].docks = 1;
    papers_truck(&papers, 110, -1, 60); /* served 160 to 220, let in at 760, in order at 820 */
    papers_truck(&papers, 120, -1, 60); /* its booth is free at 760 */
    papers_run(&papers);
    assert_close(YARD_S(papers_card(&papers, 1, PAPERS_HERE)->blocked), 760 - 220, 1e-9);
    papers_assert_left(&papers, 1, PAPERS_HERE, 820, BF_RELEASED);
    assert_close(papers_when(&papers, 2, BF_REC_PRIMARY), 760, 1e-9);
    papers_assert_left(&papers, 2, PAPERS_HERE, 820 + 600, BF_RELEASED);
    papers_close(&papers);
}

static void without_a_waiting_area_nobody_is_held(void **state)
{
    struct papers papers;

    (void)state;
    papers_open(&papers);
    papers.bays.rules.filing.action[BF_FILED_LATE] = BF_FILING_HOLD;
    papers_truck(&papers, 100, 60, 60);
    papers_run(&papers);
    papers_assert_left(&papers, 0, PAPERS_HERE, 160, BF_RELEASED);
    papers_close(&papers);
}

static void a_late_truck_is_cleared_and_served_as_the_programme_it_falls_back_to(void **state)
{
    static const uint8_t ctpat = BF_CTPAT;
    struct papers papers;

    (void)state;
    papers_open(&papers);
    papers.eligibility = (struct bf_eligibility){
        .id = "fast", .programme = 0, .importer = {&ctpat, 1}, .manifest_in_time = true};
    papers.bays.rules.eligibility = &papers.eligibility;
    papers.bays.rules.eligibility_count = 1;
    papers.bays.yard.mix[2].profile.importer = BF_CTPAT;
    papers.bays.yard.service[0].loaded.mean = 20;
    papers_truck(&papers, 100, 1900, -1); /* in time for FAST */
    papers_truck(&papers, 300, 1700, -1);
    papers_run(&papers);
    papers_assert_left(&papers, 0, PAPERS_HERE, 120, BF_RELEASED);
    papers_assert_left(&papers, 1, PAPERS_HERE, 360, BF_RELEASED);
    assert_int_equal(papers_card(&papers, 0, PAPERS_HERE)->programme, 0);
    assert_int_equal(papers_card(&papers, 1, PAPERS_HERE)->programme, 2);
    assert_int_equal(papers_dossier(&papers, 0, PAPERS_HERE)->shipment.problems, 0);
    assert_int_equal(papers_dossier(&papers, 1, PAPERS_HERE)->shipment.problems,
                     1 << BF_FILED_LATE);
    papers_close(&papers);
}

/* ---- time at the booth ----------------------------------------------------------------------- */

/* Ten drawn trucks, far apart, and one from the list. */
static void ten_trucks(struct papers *papers)
{
    papers_open(papers);
    for (int i = 0; i < 10; i++)
        papers_truck(papers, 1000 * i, -1, -1);
    papers_truck(papers, 20000, -1, 70);
}

static void pre_clearance_and_fee_change_time_at_the_booth_and_nothing_else(void **state)
{
    static const double booth[4] = {60, 30, 60 + 85, 30 + 85};

    (void)state;
    for (int both = 0; both < 4; both++) {
        struct papers plain, papers;

        ten_trucks(&plain);
        ten_trucks(&papers);
        papers.bays.rules.pre_clearance =
            (struct bf_pre_clearance){.used = both & 1, .share = 1.0, .pace = 0.5};
        papers.bays.rules.cash_fee =
            (struct bf_cash_fee){both & 2, 1.0, {.family = BF_CONSTANT, .mean = 85}};
        papers_run(&plain);
        papers_run(&papers);
        for (uint32_t i = 0; i < 11; i++) {
            struct bf_shipment shipment = papers_dossier(&papers, i, PAPERS_HERE)->shipment;
            const struct bf_shipment *before = &papers_dossier(&plain, i, PAPERS_HERE)->shipment;
            double expected = i < 10 ? booth[both] : 70; /* the list says how long it took */

            papers_assert_left(&papers, i, PAPERS_HERE, (i < 10 ? 1000 * i : 20000) + expected,
                               BF_RELEASED);
            assert_int_equal(shipment.pre_cleared, both & 1);
            assert_int_equal(shipment.pays_cash, (both & 2) != 0);
            shipment.pre_cleared = shipment.pays_cash = false;
            shipment.score = before->score; /* drawn only where somebody looks at it */
            assert_true(papers_same_shipment(&shipment, before));
        }
        papers_close(&papers);
        papers_close(&plain);
    }
}

/* ---- stations by share ----------------------------------------------------------------------- */

static void a_station_drawn_by_share_comes_before_the_yards(void **state)
{
    struct papers papers;
    struct bf_recorded_truck *truck;
    int plain;

    (void)state;
    papers_open(&papers);
    bays_exam(&papers.bays, BAYS_ANYONE, 0, 30);
    bays_yard(&papers.bays, 1, 1, BF_SEQUENTIAL);
    plain = yard_station(&papers.bays.yard, 1, 0);
    truck = papers_truck(&papers, 0, -1, 10);
    truck->station = plain;
    truck->exam = bf_time_from_seconds(25);
    truck->exams_given = true;
    truck->exams = 1;
    papers_run(&papers);
    assert_close(papers_when(&papers, 0, BF_REC_EXAM), 10, 1e-9);
    assert_close(papers_when(&papers, 0, BF_REC_INSPECT), 35, 1e-9);
    papers_assert_left(&papers, 0, PAPERS_HERE, 65, BF_RELEASED);
    papers_close(&papers);
}

/* ---- recorded lists -------------------------------------------------------------------------- */

static void exams_of_a_list_take_the_place_of_those_luck_asks_for(void **state)
{
    struct papers papers;
    struct bf_recorded_truck *truck;

    (void)state;
    papers_open(&papers);
    for (int exam = 0; exam < 3; exam++)
        bays_exam(&papers.bays, BAYS_ANYONE, 0, 10 + 10 * exam);
    bays_yard(&papers.bays, 1, 7, BF_SEQUENTIAL);
    for (int i = 0; i < YARD_PROGRAMMES; i++)
        papers.bays.random_share[0][i] = 1.0;
    papers_truck(&papers, 0, -1, 5);
    truck = papers_truck(&papers, 1000, -1, 5);
    truck->exams_given = true;
    truck->exams = 6;
    truck = papers_truck(&papers, 2000, -1, 5);
    truck->exams_given = true;
    papers_run(&papers);
    papers_assert_left(&papers, 0, PAPERS_HERE, 15, BF_RELEASED);
    papers_assert_left(&papers, 1, PAPERS_HERE, 1055, BF_RELEASED);
    papers_assert_left(&papers, 2, PAPERS_HERE, 2005, BF_RELEASED);
    assert_int_equal(papers_dossier(&papers, 0, PAPERS_HERE)->shipment.examined, 1);
    assert_int_equal(papers_dossier(&papers, 1, PAPERS_HERE)->shipment.examined, 6);
    assert_int_equal(papers_dossier(&papers, 2, PAPERS_HERE)->shipment.examined, 0);
    papers_close(&papers);
}

static void a_list_names_the_entry_of_the_mix_and_the_goods(void **state)
{
    struct papers papers;
    struct bf_recorded_truck *truck;

    (void)state;
    papers_open(&papers);
    papers.bays.yard.mix[1].programme = 2; /* two entries of one programme */
    papers.bays.yard.mix[1].profile.driver = BF_DRIVER_FAST;
    truck = papers_truck(&papers, 0, -1, 5);
    truck->kind = 2;
    truck->goods = 3;
    truck = papers_truck(&papers, 100, -1, 5);
    truck->goods = -1;
    papers_run(&papers);
    assert_int_equal(papers_dossier(&papers, 0, PAPERS_HERE)->shipment.kind, 2);
    assert_int_equal(papers_dossier(&papers, 0, PAPERS_HERE)->shipment.goods, 4);
    assert_int_equal(papers_dossier(&papers, 0, PAPERS_HERE)->shipment.driver, BF_DRIVER_NONE);
    assert_int_equal(papers_dossier(&papers, 1, PAPERS_HERE)->shipment.kind, 1);
    assert_int_equal(papers_dossier(&papers, 1, PAPERS_HERE)->shipment.driver, BF_DRIVER_FAST);
    papers_close(&papers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_problem_does_what_the_policy_says),
        cmocka_unit_test(the_latest_of_several_corrections_counts),
        cmocka_unit_test(a_manifest_that_ripened_in_the_queue_holds_nobody),
        cmocka_unit_test(held_and_referred_it_waits_first_and_is_then_examined),
        cmocka_unit_test(turning_back_overrules_holding),
        cmocka_unit_test(a_full_waiting_area_blocks_the_booth),
        cmocka_unit_test(without_a_waiting_area_nobody_is_held),
        cmocka_unit_test(a_late_truck_is_cleared_and_served_as_the_programme_it_falls_back_to),
        cmocka_unit_test(pre_clearance_and_fee_change_time_at_the_booth_and_nothing_else),
        cmocka_unit_test(a_station_drawn_by_share_comes_before_the_yards),
        cmocka_unit_test(exams_of_a_list_take_the_place_of_those_luck_asks_for),
        cmocka_unit_test(a_list_names_the_entry_of_the_mix_and_the_goods),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
