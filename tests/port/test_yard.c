/* The exams of a truck in its bay, worked out by hand. */
#include "check.h"

#include "bays.h"

#define E(exam) (UINT32_C(1) << (exam))

static void assert_exam(const struct bays *bays, int truck, int exam, double from, double to)
{
    assert_close(bays->started[truck][exam], from, 1e-9);
    assert_close(bays->ended[truck][exam], to, 1e-9);
}

static void assert_left(const struct bays *bays, int truck, double at)
{
    assert_close(YARD_S(bays->yard.cards[truck].left), at, 1e-9);
}

/* Three exams of 30, 50 and 20 s by three agencies, one officer each, in one yard. */
static void open_three(struct bays *bays, enum bf_exam_mode mode, int docks)
{
    static const double seconds[3] = {30, 50, 20};

    bays_open(bays);
    for (int i = 0; i < 3; i++)
        bays_exam(bays, bays_agency(bays, 1), 1, seconds[i]);
    bays_yard(bays, docks, 7, mode);
}

/* ---- modes ----------------------------------------------------------------------------------- */

static void sequential_exams_on_an_idle_yard_take_their_sum(void **state)
{
    struct bays bays;

    (void)state;
    open_three(&bays, BF_SEQUENTIAL, 1);
    bays.yard.stations[0].travel_s = 5;
    bays_truck(&bays, 10, 7);
    bays_run(&bays);
    assert_exam(&bays, 0, 0, 15, 45);
    assert_exam(&bays, 0, 1, 45, 95);
    assert_exam(&bays, 0, 2, 95, 115);
    assert_left(&bays, 0, 115);
    assert_close(YARD_S(bays.yard.cards[0].exam), 100, 1e-9);
    assert_close(YARD_S(bays.yard.cards[0].exam_wait), 0, 1e-9);
    assert_int_equal(bays.dossiers[0].officers, 100 * BF_SECOND);
    assert_int_equal(bays.dossiers[0].shipment.examined, 7);
    assert_int_equal(bays.dossiers[0].shipment.due, 0);
    assert_int_equal(bays.visit_count, 1);
    bays_close(&bays);
}

static void moving_between_bays_adds_the_way_and_the_queue_each_time(void **state)
{
    struct bays bays;

    (void)state;
    open_three(&bays, BF_SEQUENTIAL_MOVING, 1);
    bays.yard.stations[0].travel_s = 5;
    bays_truck(&bays, 0, 7);
    bays_truck(&bays, 7, E(1));
    bays_run(&bays);
    /* Truck 0: 5-35, drives to 40, truck 1 took the bay at 35 and keeps it until 85. */
    assert_exam(&bays, 0, 0, 5, 35);
    assert_exam(&bays, 1, 1, 35, 85);
    assert_exam(&bays, 0, 1, 85, 135);
    assert_exam(&bays, 0, 2, 140, 160);
    assert_left(&bays, 0, 160);
    assert_close(YARD_S(bays.yard.cards[0].exam), 100, 1e-9);
    assert_close(YARD_S(bays.yard.cards[0].exam_wait), 45, 1e-9);
    assert_int_equal(bays.visit_count, 4);
    bays_close(&bays);
}

static void a_truck_that_moves_keeps_its_room_in_a_full_yard(void **state)
{
    struct bays bays;

    (void)state;
    open_three(&bays, BF_SEQUENTIAL_MOVING, 1);
    bays.yard.stations[0].travel_s = 5;
    bays.yard.stations[0].storage_trucks = 0;
    bays_truck(&bays, 0, E(0) | E(1));
    bays_truck(&bays, 7, E(2));
    bays_run(&bays);
    /* No room but the bay: truck 1 waits at the booth until truck 0 has gone for good. */
    assert_exam(&bays, 0, 1, 40, 90);
    assert_exam(&bays, 1, 2, 95, 115);
    assert_close(YARD_S(bays.yard.cards[1].blocked), 83, 1e-9);
    bays_close(&bays);
}

static void joint_exams_on_an_idle_yard_take_the_longest(void **state)
{
    struct bays bays;

    (void)state;
    open_three(&bays, BF_JOINT, 1);
    bays_truck(&bays, 0, 7);
    bays_run(&bays);
    assert_exam(&bays, 0, 0, 0, 30);
    assert_exam(&bays, 0, 1, 0, 50);
    assert_exam(&bays, 0, 2, 0, 20);
    assert_left(&bays, 0, 50);
    assert_close(YARD_S(bays.yard.cards[0].exam), 50, 1e-9);
    assert_int_equal(bays.dossiers[0].officers, 100 * BF_SECOND);
    bays_close(&bays);
}

static void joint_exams_start_when_all_their_officers_are_free(void **state)
{
    struct bays bays;

    (void)state;
    open_three(&bays, BF_JOINT, 2);
    bays_truck(&bays, 0, E(1));
    bays_truck(&bays, 10, 7);
    bays_run(&bays);
    for (int exam = 0; exam < 3; exam++)
        assert_close(bays.started[1][exam], 50, 1e-9);
    assert_left(&bays, 1, 100);
    assert_close(YARD_S(bays.yard.cards[1].exam_wait), 40, 1e-9);
    assert_close(YARD_S(bays.yard.cards[1].exam), 50, 1e-9);
    bays_close(&bays);
}

static void coordinated_exams_overlap_as_their_officers_come_free(void **state)
{
    struct bays bays;

    (void)state;
    open_three(&bays, BF_COORDINATED, 2);
    bays_truck(&bays, 0, E(1));
    bays_truck(&bays, 10, 7);
    bays_run(&bays);
    assert_exam(&bays, 1, 0, 10, 40);
    assert_exam(&bays, 1, 2, 10, 30);
    assert_exam(&bays, 1, 1, 50, 100);
    /* Nobody is with it from 40 to 50. */
    assert_close(YARD_S(bays.yard.cards[1].exam_wait), 10, 1e-9);
    assert_close(YARD_S(bays.yard.cards[1].exam), 80, 1e-9);
    assert_left(&bays, 1, 100);
    bays_close(&bays);
}

static void coordinated_exams_with_all_officers_free_take_the_longest(void **state)
{
    struct bays bays;

    (void)state;
    open_three(&bays, BF_COORDINATED, 1);
    bays_truck(&bays, 0, 7);
    bays_run(&bays);
    assert_left(&bays, 0, 50);
    bays_close(&bays);
}

static void two_exams_of_one_officer_cannot_overlap(void **state)
{
    struct bays bays;
    int cbp;

    (void)state;
    bays_open(&bays);
    cbp = bays_agency(&bays, 1);
    bays_exam(&bays, cbp, 1, 30);
    bays_exam(&bays, cbp, 1, 50);
    bays_yard(&bays, 1, 3, BF_COORDINATED);
    bays_truck(&bays, 0, 3);
    bays_run(&bays);
    assert_exam(&bays, 0, 0, 0, 30);
    assert_exam(&bays, 0, 1, 30, 80);
    bays_close(&bays);
}

/* [exam] takes in [other], whose agency, of the same number, then sends an officer. */
static void unify(struct bays *bays, int exam, int other)
{
    bays->unified_with[exam] = other;
    bays->unified[exam][0] = (struct bf_officers){exam, 1};
    bays->unified[exam][1] = (struct bf_officers){other, 1};
    bays->exams[exam].unified = bays->unified[exam];
    bays->exams[exam].unified_count = 2;
}

static void unified_exams_take_in_the_other_countrys_officers(void **state)
{
    struct bays bays;

    (void)state;
    open_three(&bays, BF_UNIFIED, 1);
    unify(&bays, 0, 1);
    bays.random_share[0][BAYS_ORDINARY] = bays.random_share[1][BAYS_ORDINARY] = 1.0;
    bays_truck(&bays, 0, 0)->exams_given = false;
    bays_truck(&bays, 1, E(1));
    bays.yard.stations[0].docks = 2;
    bays_run(&bays);
    /* Exam 1 falls away, but its agency is there until 30. */
    assert_exam(&bays, 0, 0, 0, 30);
    assert_close(bays.started[0][1], -1, 0);
    assert_int_equal(bays.dossiers[0].shipment.merged, 1);
    assert_int_equal(bays.dossiers[0].officers, 60 * BF_SECOND);
    assert_exam(&bays, 1, 1, 30, 80);
    bays_close(&bays);
}

static void exams_that_need_nobody_start_at_once(void **state)
{
    struct bays bays;

    (void)state;
    open_three(&bays, BF_SEQUENTIAL, 2);
    bays_exam(&bays, BAYS_ANYONE, 0, 12);
    bays.yard.stations[0].exams |= E(3);
    bays_truck(&bays, 0, E(1));
    bays_truck(&bays, 1, E(1));
    bays_truck(&bays, 2, E(3));
    bays.yard.stations[0].docks = 3;
    bays_run(&bays);
    assert_exam(&bays, 2, 3, 2, 14);
    assert_int_equal(bays.dossiers[2].officers, 0);
    bays_close(&bays);
}

/* ---- alarms ---------------------------------------------------------------------------------- */

static void give_alarm(struct bays *bays, int exam, uint32_t exams)
{
    bays->checks[exam].alarm_share = 1.0;
    bays->checks[exam].exams = exams;
}

static void an_alarm_adds_exams_to_the_stay(void **state)
{
    /* Exams 0 (30 s) and 2 (20 s) are due; an alarm in 2 adds exam 1 (50 s): one after the other it
     * comes last, coordinated when 2 ends, jointly when 0 is over too. */
    static const double start_of_added[BF_EXAM_MODE_COUNT] = {50, 50, 20, 30, 30};
    struct bays bays;

    (void)state;
    open_three(&bays, BF_SEQUENTIAL, 1);
    give_alarm(&bays, 2, E(1));
    bays_truck(&bays, 0, E(0) | E(2));
    bays_run(&bays);
    for (int mode = 0; mode < BF_EXAM_MODE_COUNT; mode++) {
        bays_run_again(&bays, (enum bf_exam_mode)mode);
        assert_close(bays.started[0][1], start_of_added[mode], 1e-9);
        assert_left(&bays, 0, start_of_added[mode] + 50);
        assert_int_equal(bays.dossiers[0].shipment.examined, 7);
        assert_int_equal(bays.dossiers[0].shipment.alarmed, E(2));
    }
    bays_close(&bays);
}

static void an_alarm_may_send_a_truck_to_the_next_yard(void **state)
{
    struct bays bays;

    (void)state;
    open_three(&bays, BF_SEQUENTIAL, 1);
    bays.yard.stations[0].exams = E(0);
    bays_yard(&bays, 1, E(1), BF_SEQUENTIAL);
    bays.yard.stations[1].travel_s = 100;
    give_alarm(&bays, 0, E(1));
    bays_truck(&bays, 0, E(0));
    bays_run(&bays);
    assert_exam(&bays, 0, 0, 0, 30);
    assert_exam(&bays, 0, 1, 130, 180);
    assert_left(&bays, 0, 180);
    assert_int_equal(bays.stays[0].alarm, 1);
    assert_int_equal(bays.stays[0].station, 0);
    assert_int_equal(bays.stays[1].station, 1);
    bays_close(&bays);
}

static void an_alarm_may_add_an_exam_with_the_other_country(void **state)
{
    struct bays bays;

    (void)state;
    open_three(&bays, BF_UNIFIED, 1);
    unify(&bays, 0, 1);
    give_alarm(&bays, 2, E(0) | E(1));
    bays_truck(&bays, 0, E(2));
    bays_run(&bays);
    assert_exam(&bays, 0, 0, 20, 50);
    assert_left(&bays, 0, 50);
    assert_int_equal(bays.dossiers[0].officers, (20 + 2 * 30) * BF_SECOND);
    bays_close(&bays);
}

/* ---- bays ------------------------------------------------------------------------------------ */

static void goods_take_the_first_bay_that_fits(void **state)
{
    static const enum bf_bay kinds[3] = {BF_BAY_ANY, BF_BAY_COLD, BF_BAY_GENERAL};
    struct bays bays;

    (void)state;
    open_three(&bays, BF_SEQUENTIAL, 3);
    bays.on_duty[0][0] = 3;
    bays_kinds(&bays, 0, kinds);
    bays_truck(&bays, 0, E(0))->goods = 1; /* cold: its own bay before the one for all */
    bays_truck(&bays, 1, E(0))->goods = 1; /* cold: the one for all */
    bays_truck(&bays, 2, E(0))->goods = 1; /* cold: waits */
    bays_truck(&bays, 3, E(0))->goods = 0; /* general: passes it */
    bays_run(&bays);
    assert_int_equal(bays.dock[0], 1);
    assert_int_equal(bays.dock[1], 0);
    assert_int_equal(bays.dock[3], 2);
    assert_exam(&bays, 3, 0, 3, 33);
    assert_exam(&bays, 2, 0, 30, 60);
    assert_int_equal(bays.dock[2], 1);
    /* Cold: 0 to 30 and 30 to 60; for all: 1 to 31; general: 3 to 33. */
    assert_int_equal(bays.yard.totals.bays[BF_BAY_COLD].serving, 60 * BF_SECOND);
    assert_int_equal(bays.yard.totals.bays[BF_BAY_COLD].served, 2);
    assert_int_equal(bays.yard.totals.bays[BF_BAY_ANY].serving, 30 * BF_SECOND);
    assert_int_equal(bays.yard.totals.bays[BF_BAY_GENERAL].open, BF_DAY);
    assert_int_equal(bays.yard.totals.bays[BF_BAY_HAZMAT].open, 0);
    assert_int_equal(bays.visits[0].bay, BF_BAY_COLD);
    assert_int_equal(bays.visits[1].bay, BF_BAY_ANY);
    assert_int_equal(bays.visits[2].bay, BF_BAY_GENERAL);
    assert_null(bays.yard.totals.scans);
    bays_close(&bays);
}

static void hazardous_goods_go_to_the_yard_that_has_a_bay_for_them(void **state)
{
    static const enum bf_bay here[1] = {BF_BAY_GENERAL}, there[1] = {BF_BAY_HAZMAT};
    struct bays bays;

    (void)state;
    open_three(&bays, BF_SEQUENTIAL, 1);
    bays_kinds(&bays, 0, here);
    bays_kinds(&bays, bays_yard(&bays, 1, 7, BF_SEQUENTIAL), there);
    bays_truck(&bays, 0, E(0))->goods = 3;
    bays_run(&bays);
    assert_int_equal(bays.visits[0].station, 1);
    assert_int_equal(bays.visit_count, 1);
    bays_close(&bays);
}

static void the_trusted_get_the_next_bay_where_they_go_first(void **state)
{
    struct bays bays;

    (void)state;
    for (int first = 0; first <= 1; first++) {
        open_three(&bays, BF_SEQUENTIAL, 1);
        bays.yard.stations[0].trusted_first = first;
        bays_truck(&bays, 0, E(0));
        bays_truck(&bays, 1, E(0));
        bays_truck(&bays, 2, E(0))->programme = BAYS_TRUSTED;
        bays_run(&bays);
        assert_close(bays.started[1][0], first ? 60 : 30, 1e-9);
        assert_close(bays.started[2][0], first ? 30 : 60, 1e-9);
        bays_close(&bays);
    }
}

static void a_full_yard_blocks_the_booth(void **state)
{
    struct bays bays;

    (void)state;
    open_three(&bays, BF_JOINT, 1);
    bays.yard.stations[0].storage_trucks = 1;
    for (int i = 0; i < 3; i++)
        bays_truck(&bays, i, 7);
    bays_truck(&bays, 3, 0);
    bays_run(&bays);
    /* One in the bay, one in the queue, one at the booth until 50; behind it one who has nothing to
     * do with the yard. */
    assert_close(YARD_S(bays.yard.cards[2].blocked), 48, 1e-9);
    assert_left(&bays, 3, 50);
    assert_left(&bays, 2, 150);
    assert_close(YARD_S(bays.yard.cards[2].exam_wait), 50, 1e-9);
    bays_close(&bays);
}

/* Regression: two full yards, in each of them a truck that an alarm sends to the other. Neither
 * could move, ever. */
static void trucks_that_block_one_another_change_places(void **state)
{
    struct bays bays;

    (void)state;
    open_three(&bays, BF_SEQUENTIAL, 1);
    bays.yard.stations[0].exams = E(0);
    bays.yard.stations[0].storage_trucks = 0;
    bays_yard(&bays, 1, E(1), BF_SEQUENTIAL);
    bays.yard.stations[1].storage_trucks = 0;
    give_alarm(&bays, 0, E(1));
    give_alarm(&bays, 1, E(0));
    bays_truck(&bays, 0, E(0));
    bays_truck(&bays, 0, E(1));
    bays_truck(&bays, 0, E(1));
    bays_run(&bays);
    /* Truck 0 waits for the second yard from 30 to 50; there truck 1 wants the first one. */
    assert_exam(&bays, 0, 1, 50, 100);
    assert_exam(&bays, 1, 0, 50, 80);
    assert_close(YARD_S(bays.yard.cards[0].blocked), 20, 1e-9);
    assert_close(YARD_S(bays.yard.cards[1].blocked), 0, 1e-9);
    assert_left(&bays, 1, 80);
    assert_exam(&bays, 2, 1, 100, 150);
    assert_left(&bays, 2, 180);
    bays_close(&bays);
}

static void a_truck_for_whom_nothing_is_due_passes_through_a_yard(void **state)
{
    struct bays bays;

    (void)state;
    open_three(&bays, BF_JOINT, 1);
    bays.yard.stations[0].travel_s = 5;
    bays_truck(&bays, 0, 0)->station = 0; /* the list sends it there */
    bays_run(&bays);
    assert_left(&bays, 0, 5);
    assert_int_equal(bays.visit_count, 1);
    assert_int_equal(bays.stay_count, 0);
    bays_close(&bays);
}

/* Another port stands before this one in the model. */
static void ports_have_exams_and_officers_of_their_own(void **state)
{
    struct bays bays;
    struct bf_port ports[2];

    (void)state;
    open_three(&bays, BF_SEQUENTIAL, 2);
    bays.yard.stations[0].exams = E(0);
    bays_truck(&bays, 0, E(0));
    bays_truck(&bays, 0, E(0));
    ports[0] = ports[1] = bays.yard.port;
    ports[0].customs = NULL;
    ports[0].exam_count = 1;
    ports[1].first_exam = 1;
    ports[1].exam_count = 1;
    bays.yard.model.ports = ports;
    bays.yard.model.port_count = 2;
    bays.yard.model.exam_count = 2;
    bays.exams[1].port = bays.agencies[1].port = bays.yard.stations[0].port = 1;
    bays.yard.source.port = bays.yard.places[0].port = bays.yard.booths[0].port = 1;
    bays.rules.port = 1;
    bays.rules.checks = &bays.checks[1];
    bays.rules.random = &bays.random[1];
    bays.rules.check_count = 1;
    bays_run(&bays);
    assert_exam(&bays, 0, 1, 0, 50);
    assert_exam(&bays, 1, 1, 50, 100);
    assert_int_equal(bays.yard.totals.agencies[0].served, 0);
    assert_int_equal(bays.yard.totals.agencies[1].served, 2);
    bays_close(&bays);
}

/* ---- other stations -------------------------------------------------------------------------- */

static void hold_for_documents(struct bays *bays, double correction_s)
{
    static const struct bf_filer filer = {
        .id = "self",
        .share = 1.0,
        .self = true,
        .licensed_here = true,
        .lead = {.family = BF_CONSTANT, .mean = 7200.0},
        .missing_share = 1.0,
    };
    struct bf_filing *filing = &bays->rules.filing;

    *filing = (struct bf_filing){.used = true,
                                 .any_port = true,
                                 .self_filing = true,
                                 .filers = &filer,
                                 .filer_count = 1,
                                 .correction = {.family = BF_CONSTANT, .mean = correction_s}};
    filing->action[BF_FILED_NOT] = BF_FILING_HOLD;
}

static void trucks_stay_in_the_waiting_area_until_their_filing_is_in_order(void **state)
{
    struct bays bays;
    int area;

    (void)state;
    open_three(&bays, BF_SEQUENTIAL, 1);
    area = bays_yard(&bays, 1, 0, BF_SEQUENTIAL);
    bays.yard.stations[area].role = BF_STATION_WAITING_AREA;
    bays.yard.stations[area].travel_s = 10;
    hold_for_documents(&bays, 100);
    bays_truck(&bays, 0, E(0));
    bays_truck(&bays, 20, 0);
    bays_run(&bays);
    /* Truck 0: there from 10 to 100, then its exam. Truck 1 comes at 30, finds the one parking
     * place taken until 100, and may go at 120. */
    assert_exam(&bays, 0, 0, 100, 130);
    assert_left(&bays, 1, 120);
    assert_int_equal(bays.dossiers[0].held, 90 * BF_SECOND);
    assert_int_equal(bays.dossiers[1].held, 90 * BF_SECOND);
    assert_close(YARD_S(bays.yard.cards[0].exam), 30, 1e-9);
    assert_close(YARD_S(bays.yard.cards[0].exam_wait), 90, 1e-9);
    assert_close(YARD_S(bays.yard.cards[1].exam), 0, 1e-9);
    bays_close(&bays);
}

static void exams_before_the_approach_count_as_earlier(void **state)
{
    struct bays bays;

    (void)state;
    open_three(&bays, BF_SEQUENTIAL, 1);
    bays.yard.stations[0].exams = E(0);
    bays.yard.stations[0].before = true;
    bays.yard.stations[0].travel_s = 5;
    bays_yard(&bays, 1, E(1), BF_SEQUENTIAL);
    bays_truck(&bays, 0, E(0) | E(1))->primary = 7 * BF_SECOND;
    bays_truck(&bays, 1, E(0))->primary = 7 * BF_SECOND;
    bays_run(&bays);
    assert_exam(&bays, 0, 0, 5, 35);
    assert_close(YARD_S(bays.yard.cards[0].joined), 35, 1e-9);
    assert_close(YARD_S(bays.yard.cards[0].earlier), 35, 1e-9);
    assert_exam(&bays, 0, 1, 42, 92);
    assert_left(&bays, 0, 92);
    assert_close(YARD_S(bays.yard.cards[0].exam), 80, 1e-9);
    assert_close(YARD_S(bays.yard.cards[1].earlier), 64, 1e-9);
    assert_close(YARD_S(bays.yard.cards[1].exam_wait), 29, 1e-9);
    assert_left(&bays, 1, 72);
    bays_close(&bays);
}

static void pre_inspection_takes_primary_and_leaves_the_exit(void **state)
{
    static const double all[YARD_PROGRAMMES] = {1, 1, 1};
    struct bays bays;
    int station;

    (void)state;
    open_three(&bays, BF_SEQUENTIAL, 1);
    station = bays_yard(&bays, 1, 0, BF_SEQUENTIAL);
    bays.yard.stations[station].role = BF_STATION_PRE_INSPECTION;
    bays.yard.stations[station].before = true;
    bays.rules.pre_inspection = (struct bf_pre_inspection){
        .used = true,
        .share = all,
        .programme = -1,
        .station = station,
        .exit = {.family = BF_CONSTANT, .mean = 3.0},
    };
    bays_truck(&bays, 0, E(0))->primary = 40 * BF_SECOND;
    bays_run(&bays);
    assert_close(YARD_S(bays.yard.cards[0].primary_start), 0, 1e-9);
    assert_close(YARD_S(bays.yard.cards[0].primary_end), 40, 1e-9);
    assert_exam(&bays, 0, 0, 43, 73);
    assert_close(YARD_S(bays.yard.cards[0].earlier), 0, 1e-9);
    bays_close(&bays);
}

static void audits_hold_nobody_up_and_are_counted(void **state)
{
    struct bays bays;

    (void)state;
    open_three(&bays, BF_SEQUENTIAL, 1);
    bays.exams[1].after_release = true;
    bays.needs[1][0].count = 2;
    bays_truck(&bays, 0, E(0) | E(1));
    bays_run(&bays);
    assert_left(&bays, 0, 30);
    assert_int_equal(bays.stay_count, 2);
    assert_int_equal(bays.stays[1].exam, 1);
    assert_int_equal(bays.stays[1].station, BF_NO_PLACE);
    assert_int_equal(bays.stays[1].asked, 30 * BF_SECOND);
    assert_int_equal(bays.stays[1].started, 30 * BF_SECOND);
    assert_int_equal(bays.stays[1].ended, 80 * BF_SECOND);
    assert_int_equal(bays.stays[1].officers, 100 * BF_SECOND);
    assert_int_equal(bays.dossiers[0].officers, 130 * BF_SECOND);
    assert_int_equal(bays.dossiers[0].shipment.examined, 3);
    assert_int_equal(bays.yard.totals.agencies[1].serving, 0);
    bays_close(&bays);
}

static void an_exam_catches_what_the_truck_hides(void **state)
{
    static const double detects[1] = {1.0};
    static const struct bf_violation violation = {.id = "contraband"};
    struct bays bays;

    (void)state;
    open_three(&bays, BF_SEQUENTIAL, 1);
    bays.rules.violations = bays.yard.model.violations = &violation;
    bays.rules.violation_count = bays.yard.model.violation_count = 1;
    bays.checks[1].detects = bays.checks[2].detects = detects;
    bays_truck(&bays, 0, 7)->violation = 1;
    bays_run(&bays);
    assert_int_equal(bays.dossiers[0].shipment.caught_by, 1);
    assert_int_equal(bays.stays[0].caught, 0);
    assert_int_equal(bays.stays[1].caught, 1);
    assert_int_equal(bays.stays[2].caught, 0);
    assert_int_equal(bays.stays[2].alarm, 1);
    bays_close(&bays);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sequential_exams_on_an_idle_yard_take_their_sum),
        cmocka_unit_test(moving_between_bays_adds_the_way_and_the_queue_each_time),
        cmocka_unit_test(a_truck_that_moves_keeps_its_room_in_a_full_yard),
        cmocka_unit_test(joint_exams_on_an_idle_yard_take_the_longest),
        cmocka_unit_test(joint_exams_start_when_all_their_officers_are_free),
        cmocka_unit_test(coordinated_exams_overlap_as_their_officers_come_free),
        cmocka_unit_test(coordinated_exams_with_all_officers_free_take_the_longest),
        cmocka_unit_test(two_exams_of_one_officer_cannot_overlap),
        cmocka_unit_test(unified_exams_take_in_the_other_countrys_officers),
        cmocka_unit_test(exams_that_need_nobody_start_at_once),
        cmocka_unit_test(an_alarm_adds_exams_to_the_stay),
        cmocka_unit_test(an_alarm_may_send_a_truck_to_the_next_yard),
        cmocka_unit_test(an_alarm_may_add_an_exam_with_the_other_country),
        cmocka_unit_test(goods_take_the_first_bay_that_fits),
        cmocka_unit_test(hazardous_goods_go_to_the_yard_that_has_a_bay_for_them),
        cmocka_unit_test(the_trusted_get_the_next_bay_where_they_go_first),
        cmocka_unit_test(a_full_yard_blocks_the_booth),
        cmocka_unit_test(trucks_that_block_one_another_change_places),
        cmocka_unit_test(a_truck_for_whom_nothing_is_due_passes_through_a_yard),
        cmocka_unit_test(ports_have_exams_and_officers_of_their_own),
        cmocka_unit_test(trucks_stay_in_the_waiting_area_until_their_filing_is_in_order),
        cmocka_unit_test(exams_before_the_approach_count_as_earlier),
        cmocka_unit_test(pre_inspection_takes_primary_and_leaves_the_exit),
        cmocka_unit_test(audits_hold_nobody_up_and_are_counted),
        cmocka_unit_test(an_exam_catches_what_the_truck_hides),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
