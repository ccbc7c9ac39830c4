/* Who is next in the queue, and the order of time that all of a journal rests on. */
#include "check.h"

#include "journal_days.h"

#include <stdlib.h>

#include "core/memory.h"
#include "scene/journal/journal_series.h"
#include "scene/journal/journal_wait.h"

/* ---- series ---------------------------------------------------------------------------------- */

static void a_curve_keeps_its_level_until_the_next_step(void **state)
{
    struct bfv_curve curve = {0};

    (void)state;
    assert_int_equal(bfv_curve_at(&curve, BF_HOUR), 0);
    bfv_curve_step(&curve, 10, 2);
    bfv_curve_step(&curve, 20, 3);
    bfv_curve_step(&curve, 20, -4);
    assert_int_equal(bfv_curve_at(&curve, 9), 0);
    assert_int_equal(bfv_curve_at(&curve, 10), 2);
    assert_int_equal(bfv_curve_at(&curve, 19), 2);
    assert_int_equal(bfv_curve_at(&curve, 20), 1);
    assert_int_equal(bfv_curve_at(&curve, BF_NEVER), 1);
    assert_int_equal(curve.levels.count, 2);
    bfv_series_clear(&curve.levels);
}

static int by_value(const void *one, const void *other)
{
    bf_time a = *(const bf_time *)one, b = *(const bf_time *)other;

    return (a > b) - (a < b);
}

enum { JOINS = 700 };

static bf_time sorted_quantile(const bf_time *waits, size_t from, size_t to, double share)
{
    bf_time some[JOINS];
    size_t count = to - from, order = (size_t)ceil(share * (double)count);

    for (size_t i = 0; i < count; i++)
        some[i] = waits[from + i];
    qsort(some, count, sizeof *some, by_value);
    return some[order < 1 ? 0 : order - 1];
}

/* Ties, a stretch of one, a stretch of all. */
static void quantiles_of_any_stretch_are_those_of_sorting_it(void **state)
{
    struct bfv_waits waits = {0};
    struct bfv_curve queued = {0};
    bf_time kept[JOINS];
    size_t count = 0;

    (void)state;
    srand(7);
    for (int i = 0; i < JOINS; i++) {
        size_t join = bfv_waits_join(&waits, (bf_time)count + 1);
        bf_time wait = rand() % 100;

        if (rand() % 10 == 0) {
            bfv_waits_give_up(&waits, join);
            continue;
        }
        bfv_waits_end(&waits, join, (bf_time)count + 1 + wait);
        kept[count++] = wait;
    }
    bfv_waits_finish(&waits, &queued, BF_NEVER);
    for (int i = 0; i < 2000; i++) {
        size_t from = (size_t)rand() % count;
        size_t to = from + 1 + (size_t)rand() % (count - from);
        double share = rand() % 101 / 100.0;

        assert_int_equal(bfv_waits_quantile(&waits, (bf_time)from, (bf_time)to, share),
                         sorted_quantile(kept, from, to, share));
    }
    assert_int_equal(bfv_waits_quantile(&waits, 5, 5, 0.5), BF_NEVER);
    assert_int_equal(bfv_waits_quantile(&waits, JOINS, 2 * JOINS, 0.5), BF_NEVER);
    bfv_waits_clear(&waits);
}

/* Six got through in the hour before, so twelve take two hours. */
static void a_wait_that_the_end_cuts_off_goes_by_the_pace_before(void **state)
{
    struct bfv_waits waits = {0};
    struct bfv_curve queued = {0};

    (void)state;
    for (int i = 1; i <= 6; i++) {
        size_t join = bfv_waits_join(&waits, i * BF_MINUTE);

        bfv_waits_end(&waits, join, (i + 1) * BF_MINUTE);
    }
    bfv_curve_step(&queued, BF_HOUR / 2, 12);
    bfv_waits_join(&waits, BF_HOUR / 2);
    bfv_waits_join(&waits, 8 * BF_HOUR);
    bfv_waits_finish(&waits, &queued, 9 * BF_HOUR);
    assert_int_equal(bfv_waits_last(&waits, 0, BF_HOUR), 9 * BF_HOUR - BF_HOUR / 2);
    assert_int_equal(bfv_waits_last(&waits, 0, 9 * BF_HOUR), 2 * BF_HOUR);
    bfv_waits_clear(&waits);
    waits = (struct bfv_waits){0};
    for (int i = 1; i <= 6; i++)
        bfv_waits_end(&waits, bfv_waits_join(&waits, i * BF_MINUTE), (i + 1) * BF_MINUTE);
    bfv_waits_join(&waits, BF_HOUR / 2);
    bfv_waits_finish(&waits, &queued, BF_HOUR);
    assert_int_equal(bfv_waits_last(&waits, 0, BF_HOUR), 2 * BF_HOUR);
    bfv_waits_clear(&waits);
    bfv_series_clear(&queued.levels);
}

/* ---- the walk -------------------------------------------------------------------------------- */

static int queued_seen;

/* From nobody through everybody queued, once each, and round again. */
static void walk(const struct bf_day *day, const struct bfv_journal *journal, int port, bf_time at)
{
    bool *seen = bf_allocate(bfv_journal_truck_count(journal) + 1, sizeof *seen);
    uint32_t first = bfv_journal_next_in_queue(journal, BFV_NO_TRUCK, at), truck = first;
    int queued = 0, walked = 0;

    for (size_t i = 0; i < day->tape.card_count; i++)
        queued += day->tape.cards[i].port == port && journal_is_queued(&day->tape.cards[i], at);
    for (; truck != BFV_NO_TRUCK && !seen[truck] && walked <= queued; walked++) {
        seen[truck] = true;
        truck = bfv_journal_next_in_queue(journal, truck, at);
    }
    assert_int_equal(walked, queued);
    assert_int_equal(truck, first);
    for (size_t i = 0; i < day->tape.card_count; i++)
        if (day->tape.cards[i].port == port)
            assert_int_equal(seen[journal_truck_of(journal, &day->tape.cards[i])],
                             journal_is_queued(&day->tape.cards[i], at));
    queued_seen += queued;
    bf_free(seen);
}

static void walk_at_some_times(const struct bf_day *day, const struct bfv_journal *journal,
                               int port)
{
    for (int i = 0; i < 15; i++)
        walk(day, journal, port, journal_some_time(journal) % bfv_journal_end(journal));
}

static void tab_walks_through_everybody_queued(void **state)
{
    (void)state;
    journal_each_of(journal_varied, walk_at_some_times);
    assert_true(queued_seen > 500);
}

/* Those behind one that gave up are found past the gap it left. */
static void those_who_give_up_leave_no_gap_in_the_walk(void **state)
{
    static const struct journal_overlays hasty = {
        {"ports.northgate.traffic.road.mix.C-TPAT.patience={ constant = { value_min = 3.0; }; }",
         "ports.northgate.traffic.road.poisson.trucks_per_day=3500.0", "days=1", NULL}};
    struct bf_day *day = journal_day("northgate.cfg", &hasty, NULL);
    struct bfv_journal *journal = bfv_journal_create(day->scenario, &day->tape, 0);

    (void)state;
    assert_true(bfv_journal_counts(journal, -1, BF_DAY).gave_up > 10);
    for (bf_time at = 8 * BF_HOUR; at < 14 * BF_HOUR; at += 11 * BF_MINUTE)
        walk(day, journal, 0, at);
    bfv_journal_destroy(journal);
    bf_day_destroy(day);
}

/* Regression: at the end of a run that is cut nobody was found in the queue. */
static void at_the_end_of_a_cut_run_those_inside_still_queue(void **state)
{
    static const struct journal_overlays cut = {
        {"ports.northgate.traffic.road.poisson.trucks_per_day=3500.0", "days=1", "at_end=\"cut\"",
         NULL}};
    struct journal_kept kept = journal_keep("northgate.cfg", &cut, NULL);
    bf_time end = bfv_journal_end(kept.journal);

    (void)state;
    assert_true(bfv_journal_queued(kept.journal, -1, end) > 10);
    walk(kept.day, kept.journal, 0, end);
    journal_let_go(kept);
}

/* The lane's trucks in the order in which they stand: in a plain lane that of entering it. */
static void behind_a_truck_stands_the_one_that_entered_its_lane_after_it(void **state)
{
    struct bf_day *day = shipped_day("pacific-highway-2009-dedicated.cfg", NULL);
    struct bfv_journal *journal = bfv_journal_create(day->scenario, &day->tape, 0);
    int general = 2, followed = 0;

    (void)state;
    assert_string_equal(day->scenario->model.places[general].id, "general_lane");
    for (bf_time at = 12 * BF_HOUR; at < 18 * BF_HOUR; at += 7 * BF_MINUTE) {
        uint32_t before = BFV_NO_TRUCK;

        for (size_t i = 0; i < day->tape.record_count && day->tape.records[i].at <= at; i++) {
            const struct bf_record *record = &day->tape.records[i];
            struct bfv_truck_id id = {.source = record->source, .number = record->truck};
            uint32_t truck = bfv_journal_truck_named(journal, id);
            const struct bf_card *card = NULL;

            if (record->kind != BF_REC_ENTER || record->where != general)
                continue;
            for (size_t k = 0; k < day->tape.card_count && !card; k++)
                if (journal_truck_of(journal, &day->tape.cards[k]) == truck)
                    card = &day->tape.cards[k];
            if (!journal_is_queued(card, at))
                continue;
            if (before != BFV_NO_TRUCK) {
                assert_int_equal(bfv_journal_next_in_queue(journal, before, at), truck);
                followed++;
            }
            before = truck;
        }
    }
    assert_true(followed > 20);
    bfv_journal_destroy(journal);
    bf_day_destroy(day);
}

static void the_first_is_of_the_longest_queue(void **state)
{
    struct bf_day *day = shipped_day("northgate-10.cfg", NULL);
    struct bfv_journal *journal = bfv_journal_create(day->scenario, &day->tape, 0);
    bf_time at = 12 * BF_HOUR;
    uint32_t first = bfv_journal_next_in_queue(journal, BFV_NO_TRUCK, at);
    struct bfv_story story;

    (void)state;
    bfv_journal_story(journal, first, at, &story);
    assert_string_equal(day->scenario->model.programmes[story.programme], "ordinary");
    assert_int_equal(bfv_journal_next_in_queue(journal, BFV_NO_TRUCK, 0), BFV_NO_TRUCK);
    /* Somebody who does not queue counts as nobody. */
    assert_int_equal(bfv_journal_next_in_queue(journal, bfv_journal_truck_count(journal) - 1, at),
                     first);
    bfv_journal_destroy(journal);
    bf_day_destroy(day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_curve_keeps_its_level_until_the_next_step),
        cmocka_unit_test(quantiles_of_any_stretch_are_those_of_sorting_it),
        cmocka_unit_test(a_wait_that_the_end_cuts_off_goes_by_the_pace_before),
        cmocka_unit_test(tab_walks_through_everybody_queued),
        cmocka_unit_test(those_who_give_up_leave_no_gap_in_the_walk),
        cmocka_unit_test(at_the_end_of_a_cut_run_those_inside_still_queue),
        cmocka_unit_test(behind_a_truck_stands_the_one_that_entered_its_lane_after_it),
        cmocka_unit_test(the_first_is_of_the_longest_queue),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
