/* Counters and waits of a journal: against the summary, and against a plain count of cards. */
#include "check.h"

#include "journal_days.h"

#include <stdlib.h>

#include "core/memory.h"

/* ---- at the end ------------------------------------------------------------------------------ */

/* Trucks that the summary leaves out only make its traffic real. */
static bool all_are_measured(const struct bf_day *day)
{
    for (size_t i = 0; i < day->tape.card_count; i++)
        if (!day->tape.cards[i].counted)
            return false;
    return true;
}

static void counts_equal(const struct bf_day *day, struct bfv_counts counts,
                         struct bf_subject subject)
{
    struct bf_replication_row row = bf_summary_last(day->summary, subject);

    assert_int_equal(counts.arrived, row.counts[BF_COUNT_ARRIVED]);
    assert_int_equal(counts.released, row.counts[BF_COUNT_RELEASED]);
    assert_int_equal(counts.refused, row.counts[BF_COUNT_REFUSED]);
    assert_int_equal(counts.gave_up, row.counts[BF_COUNT_GAVE_UP]);
    assert_int_equal(counts.turned_back, row.counts[BF_COUNT_TURNED_BACK]);
    assert_int_equal(counts.diverted, row.counts[BF_COUNT_DIVERTED]);
    assert_int_equal(counts.inside, row.counts[BF_COUNT_INSIDE]);
}

static int days_compared;

static void compare_end(const struct bf_day *day, const struct bfv_journal *journal, int port)
{
    bf_time end = bfv_journal_end(journal);

    if (!all_are_measured(day))
        return;
    days_compared++;
    counts_equal(day, bfv_journal_counts(journal, -1, end),
                 (struct bf_subject){BF_SUBJECT_ALL, (uint16_t)port, 0, BF_ALL_HOURS});
    for (size_t i = 0; i < day->scenario->model.programme_count; i++)
        counts_equal(
            day, bfv_journal_counts(journal, (int)i, end),
            (struct bf_subject){BF_SUBJECT_PROGRAMME, (uint16_t)port, (uint16_t)i, BF_ALL_HOURS});
}

static void counts_at_the_end_are_those_of_the_summary(void **state)
{
    (void)state;
    journal_each_shipped(compare_end);
    assert_true(days_compared > 20);
}

/* ---- at any time ----------------------------------------------------------------------------- */

static void count_fate(struct bfv_counts *counts, const struct bf_card *card, bf_time at)
{
    bool left = card->left <= at && card->fate != BF_INSIDE;

    counts->inside += !left;
    counts->released += left && card->fate == BF_RELEASED;
    counts->refused += left && card->fate == BF_REFUSED;
    counts->gave_up += left && card->fate == BF_GAVE_UP;
    counts->turned_back += left && card->fate == BF_TURNED_BACK;
    counts->diverted += left && card->fate == BF_DIVERTED;
    counts->released_last_hour += left && card->fate == BF_RELEASED && card->left > at - BF_HOUR;
}

#define BIT(kind) (UINT32_C(1) << (kind))

/* Where the truck is follows from its last record that says so. */
static void count_whereabouts(struct bfv_counts *counts, const struct bf_day *day,
                              const struct bf_card *card, bf_time at)
{
    uint32_t moves = BIT(BF_REC_ENTER) | BIT(BF_REC_CHANGE) | BIT(BF_REC_PULL_UP) |
                     BIT(BF_REC_PRIMARY) | BIT(BF_REC_REFER);
    size_t last = journal_last_record(day, card, at, moves);
    const struct bf_record *record;

    if (last == SIZE_MAX || (card->left <= at && card->fate != BF_INSIDE))
        return;
    record = &day->tape.records[last];
    counts->at_booths += record->kind == BF_REC_PULL_UP || record->kind == BF_REC_PRIMARY;
    counts->behind += record->kind == BF_REC_REFER;
    counts->upstream += record->kind == BF_REC_ENTER &&
                        record->where >= day->scenario->model.place_count &&
                        card->primary_start > at;
}

static struct bfv_counts count_cards(const struct bf_day *day, int port, int programme, bf_time at)
{
    struct bfv_counts counts = {0};

    for (size_t i = 0; i < day->tape.card_count; i++) {
        const struct bf_card *card = &day->tape.cards[i];

        if (card->port != port || card->arrived > at ||
            (programme >= 0 && card->programme != programme))
            continue;
        counts.arrived++;
        counts.queued += card->joined <= at && card->primary_start > at &&
                         (card->left > at || card->fate == BF_INSIDE);
        count_fate(&counts, card, at);
        if (card->left > at - 4 * BF_HOUR)
            count_whereabouts(&counts, day, card, at);
    }
    return counts;
}

static void counts_agree(struct bfv_counts one, struct bfv_counts other)
{
    assert_int_equal(one.arrived, other.arrived);
    assert_int_equal(one.released, other.released);
    assert_int_equal(one.refused, other.refused);
    assert_int_equal(one.gave_up, other.gave_up);
    assert_int_equal(one.turned_back, other.turned_back);
    assert_int_equal(one.diverted, other.diverted);
    assert_int_equal(one.inside, other.inside);
    assert_int_equal(one.queued, other.queued);
    assert_int_equal(one.upstream, other.upstream);
    assert_int_equal(one.at_booths, other.at_booths);
    assert_int_equal(one.behind, other.behind);
    assert_int_equal(one.released_last_hour, other.released_last_hour);
}

static void compare_any_time(const struct bf_day *day, const struct bfv_journal *journal, int port)
{
    for (int i = 0; i < 12; i++) {
        bf_time at = journal_some_time(journal);
        int programme = i % ((int)day->scenario->model.programme_count + 1) - 1;

        counts_agree(bfv_journal_counts(journal, programme, at),
                     count_cards(day, port, programme, at));
        assert_int_equal(bfv_journal_queued(journal, programme, at),
                         bfv_journal_counts(journal, programme, at).queued);
    }
}

static void counts_at_any_time_are_those_of_a_plain_count(void **state)
{
    (void)state;
    journal_each_of(journal_varied, compare_any_time);
}

static struct bfv_counts compare_hard_day(const struct journal_overlays *overlays,
                                          const struct bf_changes *changes)
{
    struct bf_day *day = journal_day("northgate.cfg", overlays, changes);
    struct bfv_journal *journal = bfv_journal_create(day->scenario, &day->tape, 0);
    struct bfv_counts end = bfv_journal_counts(journal, -1, bfv_journal_end(journal));

    for (int i = 0; i < 5; i++)
        compare_any_time(day, journal, 0);
    counts_equal(day, end, (struct bf_subject){BF_SUBJECT_ALL, 0, 0, BF_ALL_HOURS});
    bfv_journal_destroy(journal);
    bf_day_destroy(day);
    return end;
}

static void those_refused_and_those_that_give_up_are_counted(void **state)
{
    static const struct journal_overlays hasty = {
        {"ports.northgate.traffic.road.mix.ordinary.patience={ constant = { value_min = 3.0; }; }",
         "ports.northgate.traffic.road.poisson.trucks_per_day=3500.0",
         "ports.northgate.approach.bridge.when_full=\"refuse\"",
         "ports.northgate.approach.bridge.storage_trucks=6", "days=1", NULL}};
    struct bfv_counts end = compare_hard_day(&hasty, NULL);

    (void)state;
    assert_true(end.refused > 10 && end.gave_up > 10);
}

static void those_inside_when_a_run_is_cut_are_counted(void **state)
{
    static const struct journal_overlays cut = {
        {"ports.northgate.traffic.road.poisson.trucks_per_day=3500.0", "days=1", "at_end=\"cut\"",
         NULL}};
    struct bfv_counts end = compare_hard_day(&cut, NULL);

    (void)state;
    assert_true(end.inside > 10);
    assert_int_equal(end.inside, end.arrived - end.released);
}

/* They come in streams of their own. */
static void trucks_added_by_more_demand_are_counted(void **state)
{
    static const struct journal_overlays one_day = {{"days=1", NULL}};
    struct bf_day *plain = journal_day("northgate.cfg", &one_day, NULL);
    struct bf_changes *changes = bf_changes_create(&plain->scenario->model);
    struct bf_intervention more = {.at = 8 * BF_HOUR,
                                   .kind = BF_INTERVENE_DEMAND,
                                   .booth = -1,
                                   .programme = -1,
                                   .factor = 2.5};
    struct bfv_counts end;

    (void)state;
    bf_changes_add(changes, &more);
    end = compare_hard_day(&one_day, changes);
    assert_true((size_t)end.arrived > 3 * plain->tape.card_count / 2);
    bf_changes_destroy(changes);
    bf_day_destroy(plain);
}

/* ---- at every record ------------------------------------------------------------------------- */

static void balance(const struct bf_day *day, const struct bfv_journal *journal, int port)
{
    (void)port;
    for (size_t i = 0; i < day->tape.record_count; i++) {
        struct bfv_counts all = bfv_journal_counts(journal, -1, day->tape.records[i].at);
        int arrived = 0, queued = 0;

        for (size_t k = 0; k < day->scenario->model.programme_count; k++) {
            struct bfv_counts some = bfv_journal_counts(journal, (int)k, day->tape.records[i].at);

            arrived += some.arrived;
            queued += some.queued;
        }
        assert_int_equal(arrived, all.arrived);
        assert_int_equal(queued, all.queued);
        assert_int_equal(all.arrived, all.released + all.refused + all.gave_up + all.turned_back +
                                          all.diverted + all.inside);
        assert_true(all.upstream >= 0 && all.upstream <= all.queued);
        assert_true(all.at_booths >= 0 && all.behind >= 0);
        assert_true(all.queued >= 0 && all.queued <= all.inside);
        assert_true(all.at_booths + all.behind <= all.inside);
    }
}

static void trucks_balance_at_every_record(void **state)
{
    (void)state;
    journal_each_of(journal_varied, balance);
}

/* The time average of the queue, by adding up the curve between records. */
static void average_queue(const struct bf_day *day, const struct bfv_journal *journal, int port)
{
    const struct bf_model *model = &day->scenario->model;
    bf_time window = model->horizon.days * BF_DAY, before = 0;
    int64_t area = 0;
    struct bf_estimate level;

    for (size_t i = 0; i < day->tape.record_count; i++) {
        bf_time at = day->tape.records[i].at < window ? day->tape.records[i].at : window;

        area += (at - before) * bfv_journal_queued(journal, -1, before);
        before = at;
    }
    level = bf_summary_level(
        day->summary, (struct bf_subject){BF_SUBJECT_ALL, (uint16_t)port, 0, BF_ALL_HOURS}, 0.95);
    assert_close((double)area / (double)window, level.value, 1e-9);
}

static void the_mean_queue_is_that_of_the_summary(void **state)
{
    static const char *const names[] = {"pacific-highway-2009-dedicated.cfg", "northgate.cfg",
                                        "scanner-100.cfg", "mixed-crossing.cfg", NULL};

    (void)state;
    journal_each_of(names, average_queue);
}

/* ---- waits ----------------------------------------------------------------------------------- */

static int by_value(const void *one, const void *other)
{
    double a = *(const double *)one, b = *(const double *)other;

    return (a > b) - (a < b);
}

static bool counts_for(const struct bf_card *card, int port, int programme)
{
    return card->port == port && card->primary_start != BF_NEVER &&
           (programme < 0 || card->programme == programme);
}

static void same_or_none(double value, double expected)
{
    if (isnan(expected))
        assert_true(isnan(value));
    else
        assert_close(value, expected, 1e-9);
}

static void compare_waits(const struct bf_day *day, const struct bfv_journal *journal, int port,
                          int programme, bf_time at)
{
    struct bfv_wait wait = bfv_journal_wait(journal, programme, at);
    double *waits = bf_allocate(day->tape.card_count + 1, sizeof *waits);
    double joining = (double)NAN;
    bf_time last = at - BF_HOUR / 2;
    size_t count = 0;
    int started = 0;

    for (size_t i = 0; i < day->tape.card_count; i++) {
        const struct bf_card *card = &day->tape.cards[i];

        if (!counts_for(card, port, programme))
            continue;
        started += card->primary_start > at - BF_HOUR && card->primary_start <= at;
        if (card->joined > at - BF_HOUR && card->joined <= at)
            waits[count++] = bf_minutes(card->primary_start - card->joined);
        if (card->joined > last && card->joined <= at) {
            last = card->joined;
            joining = bf_minutes(card->primary_start - card->joined);
        }
    }
    qsort(waits, count, sizeof *waits, by_value);
    same_or_none(wait.joining_min, joining);
    same_or_none(wait.p95_min, count ? waits[(95 * count + 99) / 100 - 1] : (double)NAN);
    assert_close(wait.per_hour, started, 0.0);
    bf_free(waits);
}

static void compare_all_waits(const struct bf_day *day, const struct bfv_journal *journal, int port)
{
    for (int i = 0; i < 40; i++)
        compare_waits(day, journal, port, i % ((int)day->scenario->model.programme_count + 1) - 1,
                      journal_some_time(journal));
}

static void waits_are_those_of_the_cards(void **state)
{
    (void)state;
    journal_each_of(journal_varied, compare_all_waits);
}

/* They come to the queue some time after they set off for it, when nothing else may happen. */
static void waits_for_pre_inspection_begin_on_arriving_there(void **state)
{
    static const struct journal_overlays few = {
        {"ports.peace_bridge.secondary.fort_erie.docks=2", NULL}};
    struct bf_day *day = journal_day("peace-bridge-2014-pre-inspection.cfg", &few, NULL);
    struct bfv_journal *journal = bfv_journal_create(day->scenario, &day->tape, 0);

    (void)state;
    compare_all_waits(day, journal, 0);
    compare_any_time(day, journal, 0);
    assert_true(bfv_journal_wait(journal, -1, 12 * BF_HOUR).joining_min > 5.0);
    bfv_journal_destroy(journal);
    bf_day_destroy(day);
}

static void the_target_is_the_scenario_s(void **state)
{
    struct bf_day *day = shipped_day("northgate-10.cfg", NULL);
    struct bfv_journal *journal = bfv_journal_create(day->scenario, &day->tape, 0);

    (void)state;
    for (size_t i = 0; i < day->scenario->model.programme_count; i++)
        assert_close(bfv_journal_wait(journal, (int)i, 0).target_min,
                     bf_minutes(day->scenario->wait_targets[i]), 0.0);
    assert_true(isnan(bfv_journal_wait(journal, -1, 0).target_min));
    bfv_journal_destroy(journal);
    bf_day_destroy(day);
}

static void the_day_ends_when_the_last_truck_has_left(void **state)
{
    struct bf_day *day = shipped_day("scanner-100.cfg", NULL);
    struct bfv_journal *journal = bfv_journal_create(day->scenario, &day->tape, 0);
    bf_time last = BF_DAY;

    (void)state;
    for (size_t i = 0; i < day->tape.card_count; i++)
        last = day->tape.cards[i].left > last ? day->tape.cards[i].left : last;
    assert_true(last > BF_DAY);
    assert_int_equal(bfv_journal_end(journal), last);
    assert_int_equal(bfv_journal_counts(journal, -1, last - 1).inside, 1);
    assert_int_equal(bfv_journal_counts(journal, -1, last).inside, 0);
    bfv_journal_destroy(journal);
    bf_day_destroy(day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_at_the_end_are_those_of_the_summary),
        cmocka_unit_test(counts_at_any_time_are_those_of_a_plain_count),
        cmocka_unit_test(those_refused_and_those_that_give_up_are_counted),
        cmocka_unit_test(those_inside_when_a_run_is_cut_are_counted),
        cmocka_unit_test(trucks_added_by_more_demand_are_counted),
        cmocka_unit_test(trucks_balance_at_every_record),
        cmocka_unit_test(the_mean_queue_is_that_of_the_summary),
        cmocka_unit_test(waits_are_those_of_the_cards),
        cmocka_unit_test(waits_for_pre_inspection_begin_on_arriving_there),
        cmocka_unit_test(the_target_is_the_scenario_s),
        cmocka_unit_test(the_day_ends_when_the_last_truck_has_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
