/* Who gets officers when, worked out by hand. */
#include "check.h"

#include "bays.h"

enum { CBP, FDA };

#define E(exam)       (UINT32_C(1) << (exam))
#define HOURS(number) (3600.0 * (number))

static void assert_exam(const struct bays *bays, int truck, int exam, double from, double to)
{
    assert_close(bays->started[truck][exam], from, 1e-9);
    assert_close(bays->ended[truck][exam], to, 1e-9);
}

/* Officers of two agencies; exams: 0 by CBP, 1 by FDA, 100 s each; 2 by both, 50 s. Many bays. */
static void open_two(struct bays *bays, int cbp, int fda, enum bf_exam_mode mode)
{
    bays_open(bays);
    bays_agency(bays, cbp);
    bays_agency(bays, fda);
    bays_exam(bays, CBP, 1, 100);
    bays_exam(bays, FDA, 1, 100);
    bays_exam(bays, CBP, 1, 50);
    bays_need(bays, 2, FDA, 1);
    bays_yard(bays, 30, 7, mode);
}

/* ---- the line -------------------------------------------------------------------------------- */

static void officers_serve_in_the_order_of_asking(void **state)
{
    struct bays bays;

    (void)state;
    open_two(&bays, 1, 1, BF_SEQUENTIAL);
    for (int i = 0; i < 3; i++)
        bays_truck(&bays, i, E(0));
    bays_truck(&bays, 3, E(1));
    bays_run(&bays);
    assert_exam(&bays, 0, 0, 0, 100);
    assert_exam(&bays, 1, 0, 100, 200);
    assert_exam(&bays, 2, 0, 200, 300);
    assert_exam(&bays, 3, 1, 3, 103); /* the line does not hold up who needs nobody of it */
    assert_int_equal(bays.stays[2].asked, BF_SECOND);
    bays_close(&bays);
}

static void an_older_request_gets_its_officers_though_younger_ones_keep_coming(void **state)
{
    struct bays bays;

    (void)state;
    open_two(&bays, 1, 1, BF_SEQUENTIAL);
    bays_truck(&bays, 0, E(0));
    bays_truck(&bays, 10, E(1));
    bays_truck(&bays, 20, E(2)); /* both: free together for the first time at 110 */
    for (int i = 0; i < 10; i++) {
        bays_truck(&bays, 30 + i, E(0));
        bays_truck(&bays, 30 + i, E(1));
    }
    bays_run(&bays);
    assert_exam(&bays, 2, 2, 110, 160);
    /* CBP's officer was kept for it from 100 to 110. */
    assert_exam(&bays, 3, 0, 160, 260);
    assert_exam(&bays, 4, 1, 160, 260);
    bays_close(&bays);
}

static void a_joint_request_keeps_its_share_and_no_more(void **state)
{
    struct bays bays;

    (void)state;
    open_two(&bays, 3, 1, BF_JOINT);
    bays_truck(&bays, 0, E(1));
    bays_truck(&bays, 1, E(0) | E(1)); /* waits for FDA until 100 and keeps one of CBP's three */
    for (int i = 0; i < 3; i++)
        bays_truck(&bays, 2 + i, E(0));
    bays_run(&bays);
    assert_exam(&bays, 1, 0, 100, 200);
    assert_exam(&bays, 1, 1, 100, 200);
    assert_exam(&bays, 2, 0, 2, 102);
    assert_exam(&bays, 3, 0, 3, 103);
    assert_exam(&bays, 4, 0, 102, 202);
    bays_close(&bays);
}

static void a_request_that_nobody_can_staff_tonight_keeps_nobody_from_the_others(void **state)
{
    struct bays bays;

    (void)state;
    open_two(&bays, 1, 0, BF_SEQUENTIAL);
    bays_shift(&bays, FDA, 6, 24, 1);
    bays_truck(&bays, 0, E(2)); /* FDA comes at six */
    bays_truck(&bays, 1, E(0));
    bays_truck(&bays, 2, E(0));
    bays_truck(&bays, HOURS(6) - 50, E(0));
    bays_truck(&bays, HOURS(6) - 40, E(0));
    bays_run(&bays);
    assert_exam(&bays, 1, 0, 1, 101);
    assert_exam(&bays, 2, 0, 101, 201);
    assert_exam(&bays, 3, 0, HOURS(6) - 50, HOURS(6) + 50);
    /* From six on it can be staffed, and comes before who came after it. */
    assert_exam(&bays, 0, 2, HOURS(6) + 50, HOURS(6) + 100);
    assert_exam(&bays, 4, 0, HOURS(6) + 100, HOURS(6) + 200);
    bays_close(&bays);
}

static void a_joint_exam_needs_an_officer_for_each_part(void **state)
{
    struct bays bays;

    (void)state;
    open_two(&bays, 1, 1, BF_JOINT);
    bays_truck(&bays, 0, E(0) | E(2)); /* two of CBP, who has a second one from seven */
    bays_shift(&bays, CBP, 7, 24, 2);
    bays_run(&bays);
    assert_exam(&bays, 0, 0, HOURS(7), HOURS(7) + 100);
    assert_exam(&bays, 0, 2, HOURS(7), HOURS(7) + 50);
    bays_close(&bays);
}

static void who_ends_an_exam_frees_officers_before_who_asks_at_that_instant(void **state)
{
    struct bays bays;

    (void)state;
    open_two(&bays, 1, 1, BF_SEQUENTIAL);
    bays_truck(&bays, 0, E(0));
    bays_truck(&bays, 50, E(0));
    bays_truck(&bays, 100, E(0));
    bays_run(&bays);
    assert_exam(&bays, 1, 0, 100, 200);
    assert_exam(&bays, 2, 0, 200, 300);
    assert_int_equal(bays.yard.totals.requests[CBP].highest, 1);
    bays_close(&bays);
}

/* ---- shifts ---------------------------------------------------------------------------------- */

static void officers_finish_their_exam_after_their_shift(void **state)
{
    struct bays bays;

    (void)state;
    open_two(&bays, 2, 1, BF_SEQUENTIAL);
    bays_shift(&bays, CBP, 1, 2, 0);
    bays_shift(&bays, CBP, 2, 168, 1);
    bays_truck(&bays, HOURS(1) - 40, E(0));
    bays_truck(&bays, HOURS(1) - 30, E(0));
    bays_truck(&bays, HOURS(1) - 20, E(0));
    bays_run(&bays);
    assert_exam(&bays, 0, 0, HOURS(1) - 40, HOURS(1) + 60);
    assert_exam(&bays, 1, 0, HOURS(1) - 30, HOURS(1) + 70);
    assert_exam(&bays, 2, 0, HOURS(2), HOURS(2) + 100);
    assert_int_equal(bays.yard.totals.agencies[CBP].open, (2 + 22) * BF_HOUR);
    assert_int_equal(bays.yard.totals.agencies[CBP].serving, 170 * BF_SECOND);
    assert_int_equal(bays.yard.totals.agencies[CBP].overtime, 130 * BF_SECOND);
    assert_int_equal(bays.yard.totals.agencies[CBP].served, 3);
    /* One waited from 20 s before one o'clock until two. */
    assert_int_equal(bays.yard.totals.requests[CBP].area, 3620 * BF_SECOND);
    bays_close(&bays);
}

static void an_exam_that_ends_with_the_shift_still_gives_its_officer_to_the_next(void **state)
{
    struct bays bays;

    (void)state;
    open_two(&bays, 1, 1, BF_SEQUENTIAL);
    bays_shift(&bays, CBP, 1, 168, 0);
    bays_truck(&bays, HOURS(1) - 100, E(0));
    bays_truck(&bays, HOURS(1) - 90, E(0));
    bays_run(&bays);
    /* As a booth that closes at the end of a service still takes a truck. */
    assert_exam(&bays, 1, 0, HOURS(1), HOURS(1) + 100);
    assert_int_equal(bays.yard.totals.agencies[CBP].overtime, 100 * BF_SECOND);
    bays_close(&bays);
}

static void an_exam_waits_for_the_morning(void **state)
{
    struct bays bays;

    (void)state;
    open_two(&bays, 0, 1, BF_SEQUENTIAL);
    bays_shift(&bays, CBP, 24 + 8, 24 + 16, 1);
    bays_truck(&bays, HOURS(20), E(0) | E(1));
    bays_run(&bays);
    /* Its other exam comes after it, as listed. */
    assert_exam(&bays, 0, 0, HOURS(32), HOURS(32) + 100);
    assert_exam(&bays, 0, 1, HOURS(32) + 100, HOURS(32) + 200);
    bays_close(&bays);
}

static void nobody_starts_with_officers_who_leave_at_that_instant(void **state)
{
    struct bays bays;

    (void)state;
    open_two(&bays, 0, 1, BF_SEQUENTIAL);
    bays_shift(&bays, CBP, 3, 168, 1); /* at three CBP comes and FDA goes for an hour */
    bays_shift(&bays, FDA, 3, 4, 0);
    bays_truck(&bays, 0, E(2));
    bays_run(&bays);
    assert_exam(&bays, 0, 2, HOURS(4), HOURS(4) + 50);
    bays_close(&bays);
}

static void shifts_go_by_the_day_of_the_week(void **state)
{
    struct bays bays;

    (void)state;
    open_two(&bays, 0, 1, BF_SEQUENTIAL);
    bays.yard.model.horizon.first_weekday = 6; /* Sunday */
    bays_shift(&bays, CBP, 0, 24, 1);          /* on duty on Mondays */
    bays_truck(&bays, 0, E(0));
    bays_run(&bays);
    assert_exam(&bays, 0, 0, HOURS(24), HOURS(24) + 100);
    bays_close(&bays);
}

static void a_tape_of_duty(void *watcher, const struct bf_record *record)
{
    int *seen = watcher;

    if (record->kind == BF_REC_ON_DUTY && record->where == CBP)
        seen[record->at / BF_HOUR] = record->value + 1;
}

static void changes_of_shift_are_recorded(void **state)
{
    int seen[24 * 8] = {0};
    struct bays bays;

    (void)state;
    open_two(&bays, 2, 1, BF_SEQUENTIAL);
    bays_shift(&bays, CBP, 5, 9, 4);
    bays_shift(&bays, FDA, 7, 8, 0);
    bays.watch = a_tape_of_duty;
    bays.watcher = seen;
    bays_run(&bays);
    assert_int_equal(seen[0], 3);
    assert_int_equal(seen[5], 5);
    assert_int_equal(seen[7], 0);
    assert_int_equal(seen[9], 3);
    for (int hour = 10; hour < 24; hour++)
        assert_int_equal(seen[hour], 0);
    bays_close(&bays);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(officers_serve_in_the_order_of_asking),
        cmocka_unit_test(an_older_request_gets_its_officers_though_younger_ones_keep_coming),
        cmocka_unit_test(a_joint_request_keeps_its_share_and_no_more),
        cmocka_unit_test(a_request_that_nobody_can_staff_tonight_keeps_nobody_from_the_others),
        cmocka_unit_test(a_joint_exam_needs_an_officer_for_each_part),
        cmocka_unit_test(who_ends_an_exam_frees_officers_before_who_asks_at_that_instant),
        cmocka_unit_test(officers_finish_their_exam_after_their_shift),
        cmocka_unit_test(an_exam_that_ends_with_the_shift_still_gives_its_officer_to_the_next),
        cmocka_unit_test(an_exam_waits_for_the_morning),
        cmocka_unit_test(nobody_starts_with_officers_who_leave_at_that_instant),
        cmocka_unit_test(shifts_go_by_the_day_of_the_week),
        cmocka_unit_test(changes_of_shift_are_recorded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
