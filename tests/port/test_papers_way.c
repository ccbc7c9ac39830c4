/* Stops before the approach and audits behind it, worked out by hand. Times in seconds. */
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

/* Its wait is the wait for primary, wherever that is. */
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
    assert_close(YARD_S(card->joined), 30, 1e-9);
    assert_close(YARD_S(card->primary_start), 80, 1e-9);
    assert_close(YARD_S(card->primary_end), 140, 1e-9);
    assert_int_equal(card->earlier, 0);
    assert_int_equal(card->exam_wait, 0);
    assert_int_equal(card->exam, 0);
    assert_int_equal(card->fate, BF_RELEASED);
    assert_int_equal(papers.totals.waiting[BAYS_ORDINARY].area, 50 * BF_SECOND);
    assert_int_equal(papers.totals.stations[0].served, 2);
    papers_close(&papers);
}

/* Three docks let three trucks go at 80; the exit takes 5 s each. The last has no patience. */
static void who_queues_for_the_exit_is_delayed_but_waits_for_nothing_any_more(void **state)
{
    struct papers papers;

    (void)state;
    open_pre_inspection(&papers, 1.0);
    papers.bays.yard.stations[papers.bays.rules.pre_inspection.station].docks = 3;
    for (int i = 0; i < 3; i++)
        papers_truck(&papers, 0, -1, 60)->patience = i == 2 ? BF_SECOND : -1;
    papers_run(&papers);
    for (uint32_t i = 0; i < 3; i++) {
        const struct bf_card *card = papers_card(&papers, i, PAPERS_HERE);

        papers_assert_left(&papers, i, PAPERS_HERE, 85 + 5 * i, BF_RELEASED);
        assert_close(YARD_S(card->joined), 20, 1e-9);
        assert_close(YARD_S(card->primary_start), 20, 1e-9);
        assert_close(YARD_S(card->primary_end), 80, 1e-9);
        assert_close(YARD_S(card->exam_wait), 5 * i, 1e-9);
    }
    assert_int_equal(papers.totals.waiting[BAYS_ORDINARY].area, 0);
    papers_close(&papers);
}

/* A queue for the exit is in the order of standing there, whoever waited longer before: truck 0 is
 * pre-inspected until 100, truck 1 comes to the booth at 90 and is served until 190, truck 2 stands
 * behind it from 95. */
static void the_turn_at_the_exit_is_by_standing_there(void **state)
{
    struct papers papers;
    int other;

    (void)state;
    open_pre_inspection(&papers, 1.0);
    papers.pre_inspected[BAYS_ORDINARY] = 0.0;
    other = yard_place(&papers.bays.yard, "012");
    yard_link(&papers.bays.yard, -1, other);
    papers.bays.yard.booths[0].feed = BF_FEED_FIRST_COME;
    papers.bays.yard.serves[0][1] = other;
    papers.bays.yard.booths[0].serves_count = 2;
    papers_truck(&papers, 0, -1, 80)->programme = BAYS_TRUSTED;
    papers_truck(&papers, 90, -1, 100);
    papers_truck(&papers, 95, -1, 10);
    papers_run(&papers);
    papers_assert_left(&papers, 1, PAPERS_HERE, 190, BF_RELEASED);
    papers_assert_left(&papers, 2, PAPERS_HERE, 200, BF_RELEASED);
    papers_assert_left(&papers, 0, PAPERS_HERE, 205, BF_RELEASED);
    assert_close(YARD_S(papers_card(&papers, 0, PAPERS_HERE)->exam_wait), 100, 1e-9);
    papers_close(&papers);
}

/* Regression: it was sent to the booth without any primary. Its correction counts from there. */
static void who_is_referred_before_is_pre_inspected_after_that(void **state)
{
    struct papers papers;
    struct bf_recorded_truck *truck;
    const struct bf_card *card;
    int station;

    (void)state;
    open_pre_inspection(&papers, 1.0);
    papers_station(&papers, BF_STATION_WAITING_AREA, 1, 0);
    papers.bays.rules.filing.action[BF_FILED_WRONG] = BF_FILING_HOLD;
    papers.filer.wrong_share = 1.0;
    station = yard_station(&papers.bays.yard, 1, 0);
    papers.bays.yard.stations[station].before = true;
    truck = papers_truck(&papers, 0, -1, 60);
    truck->station = station;
    truck->exam = 40 * BF_SECOND;
    papers_run(&papers);
    card = papers_card(&papers, 0, PAPERS_HERE);
    assert_close(YARD_S(card->earlier), 60, 1e-9);
    assert_close(YARD_S(card->joined), 60, 1e-9);
    assert_close(YARD_S(card->primary_end), 120, 1e-9);
    assert_close(YARD_S(card->exam), 40, 1e-9);
    papers_assert_left(&papers, 0, PAPERS_HERE, 120 + 600, BF_RELEASED);
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
    assert_int_equal(papers_dossier(&papers, 0, PAPERS_HERE)->shipment.alarmed, 1);
    assert_int_equal(papers_dossier(&papers, 1, PAPERS_HERE)->shipment.caught_by, BF_NOT_CAUGHT);
    papers_close(&papers);
}

/* A dog at the booth alarms for everybody and asks for exams 0 and 1; both yards do exam 0. It is
 * never done before the booth, unless primary was over before that. */
static void what_a_check_at_the_booth_asks_for_is_done_behind_it(void **state)
{
    (void)state;
    for (int pre_inspected = 0; pre_inspected < 2; pre_inspected++) {
        struct bf_pre_inspection *pre;
        struct papers papers;

        open_two_stops(&papers);
        papers.bays.yard.stations[1].exams = 3;
        pre = &papers.bays.rules.pre_inspection;
        pre->used = true;
        pre->station = papers_station(&papers, BF_STATION_PRE_INSPECTION, 1, 0);
        papers.pre_inspected[BAYS_ORDINARY] = pre_inspected;
        for (int i = 2; i > 0; i--)
            papers.bays.checks[i] = papers.bays.checks[i - 1];
        papers.bays.checks[0] =
            (struct bf_check){.id = "dog", .share = 1.0, .alarm_share = 1.0, .exams = 3};
        papers.bays.rules.instant_count = 1;
        papers.bays.rules.check_count = 3;
        papers_truck(&papers, 0, -1, 60);
        papers_run(&papers);
        assert_close(papers_when(&papers, 0, BF_REC_INSPECT), 60, 1e-9);
        assert_close(papers_when(&papers, 0, BF_REC_PRIMARY), pre_inspected ? 90 : 0, 1e-9);
        papers_assert_left(&papers, 0, PAPERS_HERE, pre_inspected ? 60 + 30 + 5 + 50 : 140,
                           BF_RELEASED);
        assert_int_equal(papers_dossier(&papers, 0, PAPERS_HERE)->shipment.examined, 3);
        papers_close(&papers);
    }
}

static void a_truck_that_gives_up_was_never_checked(void **state)
{
    struct papers papers;

    (void)state;
    papers_open(&papers);
    bays_exam(&papers.bays, BAYS_ANYONE, 0, 30);
    bays_yard(&papers.bays, 1, 1, BF_SEQUENTIAL);
    papers.bays.rules.admissibility =
        (struct bf_admissibility){.used = true, .share = 1.0, .exams = 1};
    papers_truck(&papers, 0, -1, 60);
    papers_truck(&papers, 0, -1, 60)->patience = 10 * BF_SECOND;
    papers_run(&papers);
    papers_assert_left(&papers, 0, PAPERS_HERE, 90, BF_RELEASED);
    papers_assert_left(&papers, 1, PAPERS_HERE, 10, BF_GAVE_UP);
    assert_int_equal(papers_dossier(&papers, 0, PAPERS_HERE)->shipment.examined, 1);
    assert_int_equal(papers_dossier(&papers, 1, PAPERS_HERE)->shipment.due, 0);
    assert_int_equal(papers_dossier(&papers, 1, PAPERS_HERE)->shipment.reasons, 0);
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
        cmocka_unit_test(who_queues_for_the_exit_is_delayed_but_waits_for_nothing_any_more),
        cmocka_unit_test(the_turn_at_the_exit_is_by_standing_there),
        cmocka_unit_test(who_is_referred_before_is_pre_inspected_after_that),
        cmocka_unit_test(the_pre_inspected_may_have_a_programme_of_their_own),
        cmocka_unit_test(shares_of_pre_inspection_are_nested),
        cmocka_unit_test(a_truck_stops_twice_once_on_each_side),
        cmocka_unit_test(trucks_queue_in_order_for_a_full_yard_before_the_approach),
        cmocka_unit_test(an_alarm_before_the_approach_is_looked_into_behind_it),
        cmocka_unit_test(what_a_check_at_the_booth_asks_for_is_done_behind_it),
        cmocka_unit_test(a_truck_that_gives_up_was_never_checked),
        cmocka_unit_test(
            a_station_by_share_may_stand_before_the_approach_of_a_port_without_customs),
        cmocka_unit_test(an_exam_after_release_holds_nobody_up),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
