/* Goods that nobody examines here: to another port, or next door. Worked out by hand, in seconds.
 */
#include "check.h"

#include "papers.h"

/* Nobody here does exam 0 on goods 1; the other port is 300 s away. */
static void open_diversion(struct papers *papers)
{
    papers_open(papers);
    bays_exam(&papers->bays, BAYS_ANYONE, 0, 30);
    bays_yard(&papers->bays, 1, 1, BF_SEQUENTIAL);
    papers->bays.rules.bay_exams[papers->bays.goods[1].bay] = 0;
    papers_open_second_port(papers, 300);
}

static void goods_nobody_examines_here_go_to_another_port(void **state)
{
    struct papers papers;
    const struct bf_card *there;

    (void)state;
    open_diversion(&papers);
    papers_due_truck(&papers, 0, 1, 60)->goods = 1;
    papers_due_truck(&papers, 10, 1, 60); /* other goods: 60 to 120, then the yard */
    papers_due_truck(&papers, 20, 0, 60)->goods = 1;
    papers_run(&papers);
    papers_assert_left(&papers, 0, PAPERS_HERE, 60, BF_DIVERTED);
    papers_assert_left(&papers, 0, PAPERS_THERE, 60 + 300 + 45, BF_RELEASED);
    papers_assert_left(&papers, 1, PAPERS_HERE, 150, BF_RELEASED);
    papers_assert_left(&papers, 2, PAPERS_HERE, 180, BF_RELEASED);
    there = papers_card(&papers, 0, PAPERS_THERE);
    assert_close(YARD_S(there->arrived), 360, 1e-9);
    assert_close(YARD_S(there->joined), 360, 1e-9);
    assert_close(YARD_S(there->earlier), 360, 1e-9); /* its crossing: 405 in all */
    assert_int_equal(there->source, 0);
    assert_int_equal(there->programme, 2);
    assert_close(papers_when(&papers, 0, BF_REC_DIVERT), 60, 1e-9);
    assert_int_equal(papers.tape.card_count, 4);
    assert_int_equal(papers.tape.dossier_count, 3); /* no customs there */
    papers_close(&papers);
}

/* Customs there, which knows the exams of here by other numbers: e1 comes first, then e0, 70 s,
 * done in a yard of its own. It would suspect, hold and charge everybody. */
static void give_customs_there(struct papers *papers)
{
    static const struct bf_goods goods[2] = {{.id = "gravel", .share = 1.0},
                                             {.id = "lettuce", .bay = BF_BAY_COLD}};
    static const double always[YARD_PROGRAMMES] = {1.0, 1.0, 1.0};
    static const struct bf_random_exam random[2] = {{.share = always}, {.share = NULL}};
    static const struct bf_check checks[3] = {
        {.id = "eye", .share = 1.0, .alarm_share = 1.0, .exams = 1}, {.id = "e1"}, {.id = "e0"}};
    struct bf_customs_rules *rules = &papers->rules_there;
    struct bf_station *yard;
    int e1 = bays_exam(&papers->bays, BAYS_ANYONE, 0, 1000);
    int e0 = bays_exam(&papers->bays, BAYS_ANYONE, 0, 70);

    papers->bays.goods[1].id = "lettuce";
    papers->bays.exams[e1].port = papers->bays.exams[e0].port = PAPERS_THERE;
    papers->bays.yard.port.exam_count = 1;
    papers->bays.rules.check_count = 1;
    papers->ports[PAPERS_THERE].first_exam = e1;
    papers->ports[PAPERS_THERE].exam_count = 2;
    *rules = papers->bays.rules;
    rules->port = PAPERS_THERE;
    rules->divert_to = PAPERS_HERE;
    rules->goods = goods;
    rules->goods_count = 2;
    rules->checks = checks;
    rules->check_count = 3;
    rules->instant_count = 1;
    rules->random = random;
    rules->filing.action[BF_FILED_LATE] = BF_FILING_HOLD;
    rules->cash_fee = (struct bf_cash_fee){true, 1.0, {.family = BF_CONSTANT, .mean = 85}};
    papers->ports[PAPERS_THERE].customs = rules;
    yard = &papers->bays.yard.stations[bays_yard(&papers->bays, 1, 3, BF_SEQUENTIAL)];
    yard->port = PAPERS_THERE;
    papers_station(papers, BF_STATION_WAITING_AREA, 1, 0);
    papers->bays.yard.stations[papers->bays.yard.model.station_count - 1].port = PAPERS_THERE;
}

/* Regression: the papers were drawn anew, so a port that asks for other exams let the truck go. */
static void the_exams_nobody_does_here_are_done_there_by_name_and_no_others(void **state)
{
    const struct bf_dossier *here, *there;
    struct papers papers;

    (void)state;
    open_diversion(&papers);
    give_customs_there(&papers);
    papers_due_truck(&papers, 0, 1, 60)->goods = 1;
    papers.bays.yard.trucks[0].lead = 3000 * BF_SECOND; /* late for both ports */
    papers_run(&papers);
    here = papers_dossier(&papers, 0, PAPERS_HERE);
    there = papers_dossier(&papers, 0, PAPERS_THERE);
    papers_assert_left(&papers, 0, PAPERS_HERE, 60, BF_DIVERTED);
    papers_assert_left(&papers, 0, PAPERS_THERE, 360 + 45 + 70, BF_RELEASED);
    assert_int_equal(here->shipment.due, 1);
    assert_int_equal(here->shipment.problems, 1 << BF_FILED_LATE);
    assert_int_equal(there->shipment.examined, 2);
    assert_int_equal(there->shipment.due | there->shipment.alarmed, 0);
    assert_int_equal(there->shipment.problems | there->shipment.hold, 0);
    assert_int_equal(there->shipment.filer, 0);
    assert_false(there->shipment.pays_cash);
    papers_close(&papers);
}

static void a_diverted_truck_keeps_its_goods_what_it_hides_and_who_found_it(void **state)
{
    static const double finds_all[1] = {1.0};
    const struct bf_dossier *here, *there;
    struct papers papers;

    (void)state;
    for (int found = 0; found < 2; found++) {
        open_diversion(&papers);
        give_customs_there(&papers);
        bays_yard(&papers.bays, 1, 2, BF_SEQUENTIAL);
        papers.bays.rules.violation_count = papers.rules_there.violation_count = 1;
        papers.bays.rules.violations = papers.rules_there.violations =
            &(const struct bf_violation){.id = "contraband"};
        papers.bays.checks[0] = (struct bf_check){
            .id = "dog", .share = 1.0, .exams = 1, .detects = found ? finds_all : NULL};
        papers.bays.checks[1] = (struct bf_check){.id = "e0"};
        papers.bays.rules.instant_count = 1;
        papers.bays.rules.check_count = 2;
        papers_due_truck(&papers, 0, 1, 60)->goods = 1;
        papers.bays.yard.trucks[0].violation = 1;
        papers_run(&papers);
        here = papers_dossier(&papers, 0, PAPERS_HERE);
        there = papers_dossier(&papers, 0, PAPERS_THERE);
        assert_int_equal(here->fate, BF_DIVERTED);
        assert_int_equal(here->shipment.diverted_to, PAPERS_THERE);
        assert_int_equal(there->fate, BF_RELEASED);
        assert_int_equal(there->shipment.goods, 2);
        assert_int_equal(there->shipment.bay, BF_BAY_COLD);
        assert_int_equal(there->shipment.violation, 1);
        assert_int_equal(there->shipment.caught_by, found ? 0 : BF_NOT_CAUGHT);
        assert_int_equal(there->shipment.diverted_to, BF_NO_PLACE);
        papers_close(&papers);
    }
}

/* Three at once, each 20 m long: one at the booth, one in a lane of 30 m, one outside. */
static void a_diverted_truck_keeps_its_length_and_its_patience(void **state)
{
    struct papers papers;

    (void)state;
    open_diversion(&papers);
    papers.bays.yard.places[1].storage_m = 30;
    for (int i = 0; i < 3; i++) {
        struct bf_recorded_truck *truck = papers_due_truck(&papers, 0, 1, 0);

        truck->goods = 1;
        truck->length_m = 20;
        truck->patience = i == 2 ? 50 * BF_SECOND : -1;
    }
    papers_run(&papers);
    papers_assert_left(&papers, 0, PAPERS_THERE, 345, BF_RELEASED);
    papers_assert_left(&papers, 1, PAPERS_THERE, 390, BF_RELEASED);
    papers_assert_left(&papers, 2, PAPERS_THERE, 350, BF_GAVE_UP);
    assert_int_equal(papers.totals.places[1].highest, 1);
    papers_close(&papers);
}

static void a_held_truck_is_diverted_when_its_filing_is_in_order(void **state)
{
    struct papers papers;

    (void)state;
    open_diversion(&papers);
    papers_station(&papers, BF_STATION_WAITING_AREA, 1, 0);
    papers.bays.rules.filing.action[BF_FILED_LATE] = BF_FILING_HOLD;
    papers_due_truck(&papers, 0, 1, 60)->goods = 1;
    papers.bays.yard.trucks[0].lead = 3000 * BF_SECOND; /* in order at 600 */
    papers_run(&papers);
    papers_assert_left(&papers, 0, PAPERS_HERE, 600, BF_DIVERTED);
    papers_assert_left(&papers, 0, PAPERS_THERE, 945, BF_RELEASED);
    assert_close(YARD_S(papers_card(&papers, 0, PAPERS_THERE)->earlier), 900, 1e-9);
    papers_close(&papers);
}

/* The run is cut while the truck is on its way: one card, and nobody is missing. */
static void who_is_on_the_way_at_the_end_is_accounted_for_by_the_first_port(void **state)
{
    struct papers papers;

    (void)state;
    open_diversion(&papers);
    papers.bays.yard.model.horizon.at_end = BF_AT_END_CUT;
    papers_due_truck(&papers, 86100, 1, 60)->goods = 1;
    papers_run(&papers);
    papers_assert_left(&papers, 0, PAPERS_HERE, 86160, BF_DIVERTED);
    assert_null(papers_card(&papers, 0, PAPERS_THERE));
    assert_close(YARD_S(papers.totals.ended), 86400, 1e-9);
    papers_close(&papers);
}

static void a_draining_run_awaits_who_is_on_the_way(void **state)
{
    struct papers papers;

    (void)state;
    open_diversion(&papers);
    papers_due_truck(&papers, 86339, 1, 60)->goods = 1; /* diverted a second before the end */
    papers_run(&papers);
    papers_assert_left(&papers, 0, PAPERS_THERE, 86399 + 345, BF_RELEASED);
    assert_int_equal(papers_card(&papers, 0, PAPERS_HERE)->counted, 1);
    assert_int_equal(papers_card(&papers, 0, PAPERS_THERE)->counted, 0);
    papers_close(&papers);
}

static void exams_nobody_does_are_left_undone_where_there_is_no_other_port(void **state)
{
    struct papers papers;

    (void)state;
    open_diversion(&papers);
    papers.bays.rules.divert_to = -1;
    bays_kinds(&papers.bays, 0, &papers.bays.goods[0].bay);
    papers_due_truck(&papers, 0, 1, 60)->goods = 1;
    papers_due_truck(&papers, 1000, 1, 60);
    papers_run(&papers);
    papers_assert_left(&papers, 0, PAPERS_HERE, 60, BF_RELEASED);
    papers_assert_left(&papers, 1, PAPERS_HERE, 1090, BF_RELEASED);
    assert_int_equal(papers_dossier(&papers, 0, PAPERS_HERE)->shipment.due, 1);
    papers_close(&papers);
}

/* A yard of kinds next door, beside the port's own. */
static void goods_go_to_the_adjacent_yard_that_has_a_bay_for_them(void **state)
{
    struct papers papers;
    int adjacent;

    (void)state;
    papers_open(&papers);
    bays_exam(&papers.bays, BAYS_ANYONE, 0, 30);
    bays_kinds(&papers.bays, bays_yard(&papers.bays, 1, 1, BF_SEQUENTIAL),
               &papers.bays.goods[0].bay);
    adjacent = bays_yard(&papers.bays, 1, 1, BF_SEQUENTIAL);
    bays_kinds(&papers.bays, adjacent, &papers.bays.goods[1].bay);
    papers.bays.yard.stations[adjacent].travel_s = 400;
    papers_due_truck(&papers, 0, 1, 60)->goods = 1;
    papers_due_truck(&papers, 1000, 1, 60);
    papers_run(&papers);
    papers_assert_left(&papers, 0, PAPERS_HERE, 60 + 400 + 30, BF_RELEASED);
    papers_assert_left(&papers, 1, PAPERS_HERE, 1090, BF_RELEASED);
    papers_close(&papers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(goods_nobody_examines_here_go_to_another_port),
        cmocka_unit_test(the_exams_nobody_does_here_are_done_there_by_name_and_no_others),
        cmocka_unit_test(a_diverted_truck_keeps_its_goods_what_it_hides_and_who_found_it),
        cmocka_unit_test(a_diverted_truck_keeps_its_length_and_its_patience),
        cmocka_unit_test(a_held_truck_is_diverted_when_its_filing_is_in_order),
        cmocka_unit_test(who_is_on_the_way_at_the_end_is_accounted_for_by_the_first_port),
        cmocka_unit_test(a_draining_run_awaits_who_is_on_the_way),
        cmocka_unit_test(exams_nobody_does_are_left_undone_where_there_is_no_other_port),
        cmocka_unit_test(goods_go_to_the_adjacent_yard_that_has_a_bay_for_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
