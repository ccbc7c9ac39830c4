/* Stops before the approach, scans on it and audits behind it, worked out by hand. Times in
 * seconds.
 */
#include "check.h"

#include "papers.h"

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
    papers_due_truck(&papers, 0, 3, 60);
    papers_due_truck(&papers, 1000, 2, 60);
    papers_due_truck(&papers, 2000, 1, 60);
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
    papers_due_truck(&papers, 0, 1, 10);
    papers_due_truck(&papers, 1, 1, 10);
    papers_due_truck(&papers, 2, 1, 10);
    papers_due_truck(&papers, 3, 0, 10); /* passes them */
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
    truck = papers_due_truck(&papers, 0, 1, 60);
    truck->violation = 1;
    papers_due_truck(&papers, 1000, 1, 60);
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
    papers_due_truck(&papers, 0, 1, 10);  /* track 0, scanned 0 to 40, served 40 to 50 */
    papers_due_truck(&papers, 5, 1, 10);  /* track 1, scanned 5 to 45 */
    papers_due_truck(&papers, 10, 0, 10); /* track 0, waits for the first until 40 */
    papers_due_truck(&papers, 12, 1, 10); /* track 1, scanned 45 to 85 */
    papers_due_truck(&papers, 60, 0, 10); /* track 0, empty now */
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
    papers_due_truck(&papers, 0, 0, 100);
    papers_due_truck(&papers, 10, 1, 10); /* scanned 10 to 50, booth free at 100 */
    papers_due_truck(&papers, 20, 1, 10); /* scanned 100 to 140 */
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
    papers_due_truck(&papers, 0, 1, 10)->patience = 15 * BF_SECOND;
    papers_due_truck(&papers, 1, 1, 10)->patience = 15 * BF_SECOND; /* behind it, leaves at 16 */
    papers_due_truck(&papers, 2, 1, 10)->patience = 90 * BF_SECOND; /* scanned 40 to 80 */
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
    papers_due_truck(&papers, 0, 1, 10);
    papers_run(&papers);
    papers_assert_left(&papers, 0, PAPERS_HERE, 100, BF_RELEASED);
    assert_int_equal(papers.tape.stays[0].alarm, 1);
    assert_int_equal(papers.tape.stays[0].caught, 0);
    assert_int_equal(papers.tape.stays[1].exam, 1);
    papers_close(&papers);
}

/* The portal is in the lane itself, and scans the next truck while the booth is busy. */
static void a_lane_may_scan_before_its_booth(void **state)
{
    struct papers papers;

    (void)state;
    papers_open(&papers);
    bays_exam(&papers.bays, BAYS_ANYONE, 0, 40);
    papers.bays.yard.places[0].scan = 1;
    papers_due_truck(&papers, 0, 1, 100); /* scanned 0 to 40, served 40 to 140 */
    papers_due_truck(&papers, 5, 1, 10);  /* scanned 40 to 80, served 140 to 150 */
    papers_due_truck(&papers, 6, 0, 10);  /* 150 to 160 */
    papers_due_truck(&papers, 7, 1, 10)->patience = 60 * BF_SECOND; /* never the first */
    papers_due_truck(&papers, 8, 1, 10);                            /* scanned 150 to 190 */
    papers_due_truck(&papers, 1000, 0, 10);
    papers_run(&papers);
    papers_assert_left(&papers, 0, PAPERS_HERE, 140, BF_RELEASED);
    assert_close(papers_when(&papers, 1, BF_REC_SCAN), 40, 1e-9);
    papers_assert_left(&papers, 1, PAPERS_HERE, 150, BF_RELEASED);
    papers_assert_left(&papers, 2, PAPERS_HERE, 160, BF_RELEASED);
    papers_assert_left(&papers, 3, PAPERS_HERE, 67, BF_GAVE_UP);
    assert_close(papers_when(&papers, 4, BF_REC_SCAN), 150, 1e-9);
    papers_assert_left(&papers, 4, PAPERS_HERE, 200, BF_RELEASED);
    papers_assert_left(&papers, 5, PAPERS_HERE, 1010, BF_RELEASED);
    papers_close(&papers);
}

/* Two lanes with a portal each and one booth, first come: a truck under its portal lets the other
 * lane go first. */
static void portals_of_two_lanes_take_turns_with_the_booth(void **state)
{
    struct papers papers;
    struct yard *yard = &papers.bays.yard;
    int lane;

    (void)state;
    papers_open(&papers);
    bays_exam(&papers.bays, BAYS_ANYONE, 0, 40);
    lane = yard_place(yard, "012");
    yard_link(yard, -1, lane);
    yard->serves[0][yard->booths[0].serves_count++] = lane;
    yard->places[0].scan = yard->places[1].scan = 1;
    papers_due_truck(&papers, 0, 1, 10); /* lane 0, scanned 0 to 40 */
    papers_due_truck(&papers, 1, 0, 60); /* lane 1, served 1 to 61 */
    papers_due_truck(&papers, 2, 1, 10); /* lane 1, one there: as many as in lane 0; lane 0 */
    papers_due_truck(&papers, 3, 1, 10); /* lane 1, scanned 3 to 43 */
    papers_run(&papers);
    papers_assert_left(&papers, 1, PAPERS_HERE, 61, BF_RELEASED);
    papers_assert_left(&papers, 0, PAPERS_HERE, 71, BF_RELEASED);
    papers_assert_left(&papers, 3, PAPERS_HERE, 81, BF_RELEASED);
    assert_close(papers_when(&papers, 2, BF_REC_SCAN), 61, 1e-9);
    papers_assert_left(&papers, 2, PAPERS_HERE, 111, BF_RELEASED);
    papers_close(&papers);
}

/* The eye of the officer at the booth finds it, too, and is told of with the papers. */
static void what_was_found_before_is_no_catch_of_the_portal(void **state)
{
    static const double finds_all[1] = {1.0};
    struct papers papers;
    struct bf_check *checks;

    (void)state;
    open_portal(&papers, 1);
    checks = papers.bays.checks;
    checks[2] = checks[1];
    checks[1] = checks[0];
    checks[0] = (struct bf_check){.id = "eye", .share = 1.0, .detects = finds_all};
    checks[1].detects = finds_all;
    papers.bays.rules.instant_count = 1;
    papers.bays.rules.check_count = 3;
    papers.bays.rules.violation_count = 1;
    papers.bays.rules.violations = &(const struct bf_violation){.id = "contraband"};
    papers_due_truck(&papers, 0, 1, 10)->violation = 1;
    papers_run(&papers);
    assert_int_equal(papers_dossier(&papers, 0, PAPERS_HERE)->shipment.caught_by, 0);
    assert_int_equal(papers_dossier(&papers, 0, PAPERS_HERE)->shipment.alarms, 2);
    assert_int_equal(papers.tape.stays[0].alarm, 1);
    assert_int_equal(papers.tape.stays[0].caught, 0);
    papers_close(&papers);
}

/* ---- after release --------------------------------------------------------------------------- */

/* A yard could do both, but one is an audit now. */
static void an_exam_after_release_holds_nobody_up(void **state)
{
    struct papers papers;

    (void)state;
    papers_open(&papers);
    bays_exam(&papers.bays, BAYS_ANYONE, 0, 30);
    bays_exam(&papers.bays, bays_agency(&papers.bays, 0), 2, 500);
    papers.bays.exams[1].after_release = true;
    bays_yard(&papers.bays, 1, 3, BF_SEQUENTIAL);
    papers_due_truck(&papers, 0, 3, 10);
    papers_due_truck(&papers, 1000, 2, 10);
    papers_run(&papers);
    papers_assert_left(&papers, 0, PAPERS_HERE, 40, BF_RELEASED);
    papers_assert_left(&papers, 1, PAPERS_HERE, 1010, BF_RELEASED);
    assert_int_equal(papers_dossier(&papers, 0, PAPERS_HERE)->shipment.examined, 3);
    assert_int_equal(papers_dossier(&papers, 1, PAPERS_HERE)->shipment.examined, 2);
    assert_close(bf_seconds(papers_dossier(&papers, 1, PAPERS_HERE)->officers), 1000, 1e-9);
    assert_int_equal(papers.tape.stays[1].station, BF_NO_PLACE);
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
        cmocka_unit_test(a_lane_may_scan_before_its_booth),
        cmocka_unit_test(portals_of_two_lanes_take_turns_with_the_booth),
        cmocka_unit_test(what_was_found_before_is_no_catch_of_the_portal),
        cmocka_unit_test(an_exam_after_release_holds_nobody_up),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
