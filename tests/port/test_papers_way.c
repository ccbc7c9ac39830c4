/* Stops before the approach, scans on it, and the way to another port, worked out by hand. Times in
 * seconds. */
#include "check.h"

#include "papers.h"

static struct bf_recorded_truck *due_truck(struct papers *papers, double at_s, uint32_t exams,
                                           double primary_s)
{
    struct bf_recorded_truck *truck = papers_truck(papers, at_s, -1, primary_s);

    truck->exams_given = true;
    truck->exams = exams;
    return truck;
}

/* ---- pre-inspection -------------------------------------------------------------------------- */

/* One booth in the other country, 20 s away; of all programmes that share is pre-inspected there,
 * and rolls past the booth here in 5 s. */
static void open_pre_inspection(struct papers *papers, double share)
{
    struct bf_pre_inspection *rules = &papers->bays.rules.pre_inspection;

    papers_open(papers);
    rules->used = true;
    rules->station = papers_station(papers, BF_STATION_PRE_INSPECTION, 1, BF_UNLIMITED - 1);
    papers->bays.yard.stations[rules->station].travel_s = 20;
    for (int i = 0; i < YARD_PROGRAMMES; i++)
        papers->pre_inspected[i] = share;
}

static void nobody_is_pre_inspected_without_a_share(void **state)
{
    struct papers papers;

    (void)state;
    open_pre_inspection(&papers, 0.0);
    papers_truck(&papers, 0, -1, 60);
    papers_truck(&papers, 10, -1, 60);
    papers_run(&papers);
    papers_assert_left(&papers, 0, PAPERS_HERE, 60, BF_RELEASED);
    papers_assert_left(&papers, 1, PAPERS_HERE, 120, BF_RELEASED);
    assert_int_equal(papers_card(&papers, 1, PAPERS_HERE)->earlier, 0);
    papers_close(&papers);
}

static void primary_is_done_before_the_approach_and_only_the_exit_behind_it(void **state)
{
    struct papers papers;
    const struct bf_card *card;

    (void)state;
    open_pre_inspection(&papers, 1.0);
    papers_truck(&papers, 0, -1, 60);
    papers_truck(&papers, 10, -1, 60);
    papers_run(&papers);
    /* Pre-inspected 20 to 80 and 80 to 140. */
    papers_assert_left(&papers, 0, PAPERS_HERE, 85, BF_RELEASED);
    papers_assert_left(&papers, 1, PAPERS_HERE, 145, BF_RELEASED);
    card = papers_card(&papers, 1, PAPERS_HERE);
    assert_close(YARD_S(card->arrived), 10, 1e-9);
    assert_close(YARD_S(card->earlier), 130, 1e-9);
    assert_close(YARD_S(card->joined), 140, 1e-9);
    assert_close(YARD_S(card->primary_start), 140, 1e-9);
    assert_close(YARD_S(card->exam_wait), 50, 1e-9);
    assert_close(YARD_S(card->exam), 60, 1e-9);
    assert_int_equal(card->fate, BF_RELEASED);
    papers_close(&papers);
}

static void the_pre_inspected_may_have_a_programme_of_their_own(void **state)
{
    struct papers papers;

    (void)state;
    open_pre_inspection(&papers, 1.0);
    papers.bays.rules.pre_inspection.programme = 1;
    papers_truck(&papers, 0, -1, 60);
    papers_run(&papers);
    assert_int_equal(papers_card(&papers, 0, PAPERS_HERE)->programme, 1);
    papers_close(&papers);
}

/* Who is pre-inspected at a lower share is at a higher one, too. */
static void shares_of_pre_inspection_are_nested(void **state)
{
    int pre_inspected[3] = {0};
    bool was[YARD_MAX_TRUCKS] = {false};

    (void)state;
    for (int step = 0; step < 3; step++) {
        struct papers papers;

        open_pre_inspection(&papers, 0.25 * (step + 1));
        for (int i = 0; i < YARD_MAX_TRUCKS; i++)
            papers_truck(&papers, 1000 * i, -1, 60);
        papers_run(&papers);
        for (uint32_t i = 0; i < YARD_MAX_TRUCKS; i++) {
            bool is = papers_dossier(&papers, i, PAPERS_HERE)->shipment.pre_inspected;

            assert_true(is || !was[i]);
            was[i] = is;
            pre_inspected[step] += is;
            papers_assert_left(&papers, i, PAPERS_HERE, 1000 * i + (is ? 85 : 60), BF_RELEASED);
        }
        papers_close(&papers);
    }
    /* Binomial with 64 trucks: within 3.5 standard deviations of 16, 32 and 48. */
    assert_in_range(pre_inspected[0], 4, 28);
    assert_in_range(pre_inspected[1], 18, 46);
    assert_in_range(pre_inspected[2], 36, 60);
}

/* ---- yards before the approach --------------------------------------------------------------- */

/* Exam 0, 30 s, before the approach with one dock; exam 1, 50 s, behind the booth. */
static void open_two_stops(struct papers *papers)
{
    int before;

    papers_open(papers);
    bays_exam(&papers->bays, BAYS_ANYONE, 0, 30);
    bays_exam(&papers->bays, BAYS_ANYONE, 0, 50);
    before = bays_yard(&papers->bays, 1, 1, BF_SEQUENTIAL);
    papers->bays.yard.stations[before].before = true;
    papers->bays.yard.stations[before].storage_trucks = 0;
    bays_yard(&papers->bays, 1, 2, BF_SEQUENTIAL);
}

static void a_truck_stops_twice_once_on_each_side(void **state)
{
    struct papers papers;
    const struct bf_card *card;

    (void)state;
    open_two_stops(&papers);
    due_truck(&papers, 0, 3, 60);
    due_truck(&papers, 1000, 2, 60);
    due_truck(&papers, 2000, 1, 60);
    papers_run(&papers);
    papers_assert_left(&papers, 0, PAPERS_HERE, 30 + 60 + 50, BF_RELEASED);
    papers_assert_left(&papers, 1, PAPERS_HERE, 1110, BF_RELEASED);
    papers_assert_left(&papers, 2, PAPERS_HERE, 2090, BF_RELEASED);
    card = papers_card(&papers, 0, PAPERS_HERE);
    assert_close(YARD_S(card->earlier), 30, 1e-9);
    assert_close(YARD_S(card->left - card->joined + card->earlier), 140, 1e-9);
    assert_close(YARD_S(card->exam), 80, 1e-9);
    papers_close(&papers);
}

/* It has no room for anybody who waits, so they wait on the road. */
static void trucks_queue_in_order_for_a_full_yard_before_the_approach(void **state)
{
    struct papers papers;

    (void)state;
    open_two_stops(&papers);
    due_truck(&papers, 0, 1, 10);
    due_truck(&papers, 1, 1, 10);
    due_truck(&papers, 2, 1, 10);
    due_truck(&papers, 3, 0, 10); /* passes them */
    papers_run(&papers);
    papers_assert_left(&papers, 0, PAPERS_HERE, 40, BF_RELEASED);
    papers_assert_left(&papers, 1, PAPERS_HERE, 70, BF_RELEASED);
    papers_assert_left(&papers, 2, PAPERS_HERE, 100, BF_RELEASED);
    papers_assert_left(&papers, 3, PAPERS_HERE, 13, BF_RELEASED);
    papers_close(&papers);
}

/* Exam 1 follows from an alarm in exam 0. */
static void an_alarm_before_the_approach_is_looked_into_behind_it(void **state)
{
    static const double finds_all[1] = {1.0};
    struct papers papers;
    struct bf_recorded_truck *truck;

    (void)state;
    open_two_stops(&papers);
    papers.bays.rules.violation_count = 1;
    papers.bays.rules.violations = &(const struct bf_violation){.id = "contraband"};
    papers.bays.checks[0].detects = finds_all;
    papers.bays.checks[0].exams = 2;
    truck = due_truck(&papers, 0, 1, 60);
    truck->violation = 1;
    due_truck(&papers, 1000, 1, 60);
    papers_run(&papers);
    papers_assert_left(&papers, 0, PAPERS_HERE, 140, BF_RELEASED);
    papers_assert_left(&papers, 1, PAPERS_HERE, 1090, BF_RELEASED);
    assert_int_equal(papers_dossier(&papers, 0, PAPERS_HERE)->shipment.caught_by, 0);
    assert_int_equal(papers_dossier(&papers, 0, PAPERS_HERE)->shipment.alarms, 1);
    assert_int_equal(papers_dossier(&papers, 1, PAPERS_HERE)->shipment.caught_by, BF_NOT_CAUGHT);
    papers_close(&papers);
}

static void a_station_by_share_may_stand_before_the_approach_of_a_port_without_customs(void **state)
{
    struct papers papers;
    struct bf_recorded_truck *truck;
    int station;

    (void)state;
    papers_open(&papers);
    papers.bays.yard.port.customs = NULL;
    station = yard_station(&papers.bays.yard, 1, 0);
    papers.bays.yard.stations[station].before = true;
    truck = papers_truck(&papers, 0, -1, 10);
    truck->station = station;
    truck->exam = 40 * BF_SECOND;
    papers_run(&papers);
    papers_assert_left(&papers, 0, PAPERS_HERE, 50, BF_RELEASED);
    assert_close(YARD_S(papers_card(&papers, 0, PAPERS_HERE)->earlier), 40, 1e-9);
    assert_int_equal(papers.tape.dossier_count, 0);
    papers_close(&papers);
}

/* ---- scans on the approach ------------------------------------------------------------------- */

/* A road of [tracks] with a portal, exam 0 of 40 s, before the lane. */
static void open_portal(struct papers *papers, int tracks)
{
    struct yard *yard = &papers->bays.yard;
    int road;

    papers_open(papers);
    bays_exam(&papers->bays, BAYS_ANYONE, 0, 40);
    bays_exam(&papers->bays, BAYS_ANYONE, 0, 50);
    bays_yard(&papers->bays, 4, 2, BF_SEQUENTIAL);
    road = yard_place(yard, "012");
    yard->places[road].tracks = tracks;
    yard->places[road].scan = 1;
    yard->enters[0] = road;
    yard_link(yard, road, 0);
}

static void each_track_scans_its_first_truck_and_lets_others_pass(void **state)
{
    struct papers papers;

    (void)state;
    open_portal(&papers, 2);
    due_truck(&papers, 0, 1, 10);  /* track 0, scanned 0 to 40, served 40 to 50 */
    due_truck(&papers, 5, 1, 10);  /* track 1, scanned 5 to 45 */
    due_truck(&papers, 10, 0, 10); /* track 0, waits for the first until 40 */
    due_truck(&papers, 12, 1, 10); /* track 1, scanned 45 to 85 */
    due_truck(&papers, 60, 0, 10); /* track 0, empty now */
    papers_run(&papers);
    papers_assert_left(&papers, 0, PAPERS_HERE, 50, BF_RELEASED);
    papers_assert_left(&papers, 2, PAPERS_HERE, 60, BF_RELEASED);
    papers_assert_left(&papers, 1, PAPERS_HERE, 70, BF_RELEASED);
    papers_assert_left(&papers, 4, PAPERS_HERE, 80, BF_RELEASED);
    papers_assert_left(&papers, 3, PAPERS_HERE, 95, BF_RELEASED);
    /* Who is stopped for a scan waits. */
    assert_close(YARD_S(papers_card(&papers, 0, PAPERS_HERE)->joined), 0, 1e-9);
    assert_close(YARD_S(papers_card(&papers, 4, PAPERS_HERE)->joined), 60, 1e-9);
    assert_close(papers_when(&papers, 3, BF_REC_SCAN), 45, 1e-9);
    assert_close(papers_when(&papers, 3, BF_REC_SCAN_END), 85, 1e-9);
    assert_int_equal(papers.tape.stay_count, 3);
    assert_int_equal(papers.tape.stays[0].station, BF_NO_PLACE);
    assert_int_equal(papers.tape.stays[0].officers, 0);
    assert_close(bf_seconds(papers.tape.stays[2].ended - papers.tape.stays[2].started), 40, 1e-9);
    assert_int_equal(papers_dossier(&papers, 3, PAPERS_HERE)->shipment.examined, 1);
    papers_close(&papers);
}

/* The portal keeps its track until there is room for its truck. */
static void a_scanned_truck_waits_for_room(void **state)
{
    struct papers papers;

    (void)state;
    open_portal(&papers, 1);
    papers.bays.yard.places[0].storage_trucks = 0;
    due_truck(&papers, 0, 0, 100);
    due_truck(&papers, 10, 1, 10); /* scanned 10 to 50, booth free at 100 */
    due_truck(&papers, 20, 1, 10); /* scanned 100 to 140 */
    papers_run(&papers);
    papers_assert_left(&papers, 1, PAPERS_HERE, 110, BF_RELEASED);
    assert_close(papers_when(&papers, 2, BF_REC_SCAN), 100, 1e-9);
    papers_assert_left(&papers, 2, PAPERS_HERE, 150, BF_RELEASED);
    papers_close(&papers);
}

static void nobody_gives_up_within_a_scan(void **state)
{
    struct papers papers;

    (void)state;
    open_portal(&papers, 1);
    due_truck(&papers, 0, 1, 10)->patience = 15 * BF_SECOND;
    due_truck(&papers, 1, 1, 10)->patience = 15 * BF_SECOND; /* behind it, leaves at 16 */
    due_truck(&papers, 2, 1, 10)->patience = 90 * BF_SECOND; /* scanned 40 to 80 */
    papers_run(&papers);
    papers_assert_left(&papers, 0, PAPERS_HERE, 40, BF_GAVE_UP);
    papers_assert_left(&papers, 1, PAPERS_HERE, 16, BF_GAVE_UP);
    papers_assert_left(&papers, 2, PAPERS_HERE, 90, BF_RELEASED);
    assert_int_equal(papers_dossier(&papers, 0, PAPERS_HERE)->shipment.examined, 1);
    assert_int_equal(papers_dossier(&papers, 1, PAPERS_HERE)->shipment.due, 1);
    papers_close(&papers);
}

static void a_share_of_trucks_is_scanned_as_drawn(void **state)
{
    static const double shares[3] = {0.0, 0.5, 1.0};
    int scanned[3] = {0};

    (void)state;
    for (int k = 0; k < 3; k++) {
        struct papers papers;

        open_portal(&papers, 1);
        for (int i = 0; i < YARD_PROGRAMMES; i++)
            papers.bays.random_share[0][i] = shares[k];
        for (int i = 0; i < YARD_MAX_TRUCKS; i++)
            papers_truck(&papers, 1000 * i, -1, 10);
        papers_run(&papers);
        for (uint32_t i = 0; i < YARD_MAX_TRUCKS; i++) {
            bool is = papers_times(&papers, i, BF_REC_SCAN) == 1;

            papers_assert_left(&papers, i, PAPERS_HERE, 1000 * i + (is ? 50 : 10), BF_RELEASED);
            assert_int_equal(papers_dossier(&papers, i, PAPERS_HERE)->shipment.examined, is);
            assert_int_equal(papers_times(&papers, i, BF_REC_SCAN_END), is);
            scanned[k] += is;
        }
        papers_close(&papers);
    }
    assert_int_equal(scanned[0], 0);
    assert_in_range(scanned[1], 18, 46); /* binomial, 3.5 standard deviations */
    assert_int_equal(scanned[2], YARD_MAX_TRUCKS);
}

static void an_alarm_of_the_portal_sends_to_the_yard(void **state)
{
    struct papers papers;

    (void)state;
    open_portal(&papers, 1);
    papers.bays.checks[0].alarm_share = 1.0;
    papers.bays.checks[0].exams = 2;
    due_truck(&papers, 0, 1, 10);
    papers_run(&papers);
    papers_assert_left(&papers, 0, PAPERS_HERE, 100, BF_RELEASED);
    assert_int_equal(papers.tape.stays[0].alarm, 1);
    assert_int_equal(papers.tape.stays[0].caught, 0);
    assert_int_equal(papers.tape.stays[1].exam, 1);
    papers_close(&papers);
}

/* ---- to another port, or next door ----------------------------------------------------------- */

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
    due_truck(&papers, 0, 1, 60)->goods = 1;
    due_truck(&papers, 10, 1, 60); /* other goods: 60 to 120, then the yard */
    due_truck(&papers, 20, 0, 60)->goods = 1;
    papers_run(&papers);
    papers_assert_left(&papers, 0, PAPERS_HERE, 60, BF_DIVERTED);
    papers_assert_left(&papers, 0, PAPERS_THERE, 60 + 300 + 45, BF_RELEASED);
    papers_assert_left(&papers, 1, PAPERS_HERE, 150, BF_RELEASED);
    papers_assert_left(&papers, 2, PAPERS_HERE, 180, BF_RELEASED);
    there = papers_card(&papers, 0, PAPERS_THERE);
    assert_close(YARD_S(there->arrived), 360, 1e-9);
    assert_close(YARD_S(there->joined), 360, 1e-9);
    assert_int_equal(there->source, 0);
    assert_int_equal(there->programme, 2);
    assert_close(papers_when(&papers, 0, BF_REC_DIVERT), 60, 1e-9);
    assert_int_equal(papers.tape.card_count, 4);
    assert_int_equal(papers.tape.dossier_count, 3); /* no customs there */
    papers_close(&papers);
}

/* Customs there: its list of goods is shorter, and it has exams of its own. */
static void give_customs_there(struct papers *papers, struct bf_goods *goods)
{
    papers->rules_there = papers->bays.rules;
    papers->rules_there.port = PAPERS_THERE;
    papers->rules_there.divert_to = PAPERS_HERE;
    papers->rules_there.goods = goods;
    papers->rules_there.goods_count = 2;
    papers->rules_there.check_count = 0;
    papers->rules_there.random = NULL;
    papers->ports[PAPERS_THERE].customs = &papers->rules_there;
}

static void a_diverted_truck_keeps_its_goods_and_what_it_hides(void **state)
{
    struct papers papers;
    struct bf_goods goods[2] = {{.id = "gravel", .share = 1.0}, {.id = "lettuce"}};
    const struct bf_dossier *here, *there;

    (void)state;
    open_diversion(&papers);
    papers.bays.goods[1].id = "lettuce";
    give_customs_there(&papers, goods);
    papers.bays.rules.violation_count = papers.rules_there.violation_count = 1;
    papers.bays.rules.violations = papers.rules_there.violations =
        &(const struct bf_violation){.id = "contraband"};
    due_truck(&papers, 0, 1, 60)->goods = 1;
    papers.bays.yard.trucks[0].violation = 1;
    papers_run(&papers);
    here = papers_dossier(&papers, 0, PAPERS_HERE);
    there = papers_dossier(&papers, 0, PAPERS_THERE);
    papers_assert_left(&papers, 0, PAPERS_THERE, 405, BF_RELEASED);
    assert_int_equal(here->fate, BF_DIVERTED);
    assert_int_equal(here->shipment.diverted_to, PAPERS_THERE);
    assert_int_equal(here->shipment.goods, 2);
    assert_int_equal(there->fate, BF_RELEASED);
    assert_int_equal(there->shipment.goods, 2);
    assert_int_equal(there->shipment.violation, 1);
    assert_int_equal(there->shipment.diverted_to, BF_NO_PLACE);
    assert_int_equal(there->shipment.lead, here->shipment.lead);
    papers_close(&papers);
}

static void a_held_truck_is_diverted_when_its_filing_is_in_order(void **state)
{
    struct papers papers;

    (void)state;
    open_diversion(&papers);
    papers_station(&papers, BF_STATION_WAITING_AREA, 1, 0);
    papers.bays.rules.filing.action[BF_FILED_LATE] = BF_FILING_HOLD;
    due_truck(&papers, 0, 1, 60)->goods = 1;
    papers.bays.yard.trucks[0].lead = 3000 * BF_SECOND; /* in order at 600 */
    papers_run(&papers);
    papers_assert_left(&papers, 0, PAPERS_HERE, 600, BF_DIVERTED);
    papers_assert_left(&papers, 0, PAPERS_THERE, 945, BF_RELEASED);
    papers_close(&papers);
}

/* The run is cut while the truck is on its way: one card, and nobody is missing. */
static void who_is_on_the_way_at_the_end_is_accounted_for_by_the_first_port(void **state)
{
    struct papers papers;

    (void)state;
    open_diversion(&papers);
    papers.bays.yard.model.horizon.at_end = BF_AT_END_CUT;
    due_truck(&papers, 86100, 1, 60)->goods = 1;
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
    due_truck(&papers, 86339, 1, 60)->goods = 1; /* diverted a second before the end */
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
    due_truck(&papers, 0, 1, 60)->goods = 1;
    due_truck(&papers, 1000, 1, 60);
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
    due_truck(&papers, 0, 1, 60)->goods = 1;
    due_truck(&papers, 1000, 1, 60);
    papers_run(&papers);
    papers_assert_left(&papers, 0, PAPERS_HERE, 60 + 400 + 30, BF_RELEASED);
    papers_assert_left(&papers, 1, PAPERS_HERE, 1090, BF_RELEASED);
    papers_close(&papers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_is_pre_inspected_without_a_share),
        cmocka_unit_test(primary_is_done_before_the_approach_and_only_the_exit_behind_it),
        cmocka_unit_test(the_pre_inspected_may_have_a_programme_of_their_own),
        cmocka_unit_test(shares_of_pre_inspection_are_nested),
        cmocka_unit_test(a_truck_stops_twice_once_on_each_side),
        cmocka_unit_test(trucks_queue_in_order_for_a_full_yard_before_the_approach),
        cmocka_unit_test(an_alarm_before_the_approach_is_looked_into_behind_it),
        cmocka_unit_test(
            a_station_by_share_may_stand_before_the_approach_of_a_port_without_customs),
        cmocka_unit_test(each_track_scans_its_first_truck_and_lets_others_pass),
        cmocka_unit_test(a_scanned_truck_waits_for_room),
        cmocka_unit_test(nobody_gives_up_within_a_scan),
        cmocka_unit_test(a_share_of_trucks_is_scanned_as_drawn),
        cmocka_unit_test(an_alarm_of_the_portal_sends_to_the_yard),
        cmocka_unit_test(goods_nobody_examines_here_go_to_another_port),
        cmocka_unit_test(a_diverted_truck_keeps_its_goods_and_what_it_hides),
        cmocka_unit_test(a_held_truck_is_diverted_when_its_filing_is_in_order),
        cmocka_unit_test(who_is_on_the_way_at_the_end_is_accounted_for_by_the_first_port),
        cmocka_unit_test(a_draining_run_awaits_who_is_on_the_way),
        cmocka_unit_test(exams_nobody_does_are_left_undone_where_there_is_no_other_port),
        cmocka_unit_test(goods_go_to_the_adjacent_yard_that_has_a_bay_for_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
