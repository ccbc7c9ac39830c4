/* Portals on the approach and in lanes, worked out by hand. Times in seconds. */
#include "check.h"

#include "papers.h"

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
    assert_int_equal(papers.totals.scans[1].serving, 120 * BF_SECOND);
    assert_int_equal(papers.totals.scans[1].served, 3);
    assert_int_equal(papers.totals.scans[1].open, 2 * BF_DAY);
    assert_int_equal(papers.totals.scans[0].open, 0);
    assert_null(papers.totals.bays);
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

/* The booth closes from 100 to 1500; of its two trucks that wait the first finds room in the other
 * lane. */
static void who_comes_to_the_front_when_others_are_rerouted_is_scanned(void **state)
{
    static const struct bf_week_span hours[2] = {{0, 100 * BF_SECOND}, {1500 * BF_SECOND, BF_WEEK}};
    struct papers papers;
    struct yard *yard = &papers.bays.yard;
    int lane;

    (void)state;
    papers_open(&papers);
    bays_exam(&papers.bays, BAYS_ANYONE, 0, 40);
    lane = yard_place(yard, "012");
    yard_link(yard, -1, lane);
    yard_booth(yard, "1");
    yard->source.enters.choice = BF_CHOOSE_FIXED;
    yard->accepts[0][1] = false;
    yard->places[0].scan = 1;
    yard->places[lane].storage_trucks = 1;
    yard->booths[0].open = (struct bf_week_spans){hours, 2};
    papers_due_truck(&papers, 0, 0, 1000);
    papers_due_truck(&papers, 0, 0, 2000)->programme = 1;
    papers_due_truck(&papers, 1, 0, 10); /* moves at 100 */
    papers_due_truck(&papers, 2, 1, 10); /* stays */
    papers_run(&papers);
    assert_close(papers_when(&papers, 2, BF_REC_CHANGE), 100, 1e-9);
    assert_close(papers_when(&papers, 3, BF_REC_SCAN), 100, 1e-9);
    papers_assert_left(&papers, 3, PAPERS_HERE, 1510, BF_RELEASED);
    assert_int_equal(papers_dossier(&papers, 3, PAPERS_HERE)->shipment.examined, 1);
    papers_close(&papers);
}

/* The eye of the officer at the booth finds it, too, but later. */
static void the_portal_has_caught_what_is_found_again_at_the_booth(void **state)
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
    assert_int_equal(papers_dossier(&papers, 0, PAPERS_HERE)->shipment.caught_by, 1);
    assert_int_equal(papers_dossier(&papers, 0, PAPERS_HERE)->shipment.alarmed, 3);
    assert_int_equal(papers.tape.stays[0].alarm, 1);
    assert_int_equal(papers.tape.stays[0].caught, 1);
    papers_close(&papers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_track_scans_its_first_truck_and_lets_others_pass),
        cmocka_unit_test(a_scanned_truck_waits_for_room),
        cmocka_unit_test(nobody_gives_up_within_a_scan),
        cmocka_unit_test(a_share_of_trucks_is_scanned_as_drawn),
        cmocka_unit_test(an_alarm_of_the_portal_sends_to_the_yard),
        cmocka_unit_test(a_lane_may_scan_before_its_booth),
        cmocka_unit_test(portals_of_two_lanes_take_turns_with_the_booth),
        cmocka_unit_test(who_comes_to_the_front_when_others_are_rerouted_is_scanned),
        cmocka_unit_test(the_portal_has_caught_what_is_found_again_at_the_booth),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
