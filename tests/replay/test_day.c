/* A day: the same replication the program runs, told twice, on the tape and in the summary. */
#include "check.h"

#include <string.h>

#include "days.h"
#include "study/study.h"

/* ---- the same run ---------------------------------------------------------------------------- */

/* What `borderflow run --reps 1 --seed SEED` prints. */
static uint64_t digest_of_study(const struct bf_model *model, uint64_t seed)
{
    struct bf_study_def def = bf_study_def_default();
    struct bf_study_result result;
    uint64_t digest;

    def.model = model;
    def.seed = seed;
    def.replications = 1;
    assert_int_equal(bf_study_run(&def, &result, NULL), BF_OK);
    digest = bf_summary_digest(result.summary);
    bf_study_result_clear(&result);
    return digest;
}

static void the_digest_is_that_of_a_study_of_one_replication(void **state)
{
    static const char *const paths[] = {CROSSING, "scenarios/by-hand-customs.cfg",
                                        "scenarios/pacific-highway-2009-lend.cfg"};

    (void)state;
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct bf_day_def def = {.path = paths[i]};
        struct bf_day *day = sound_day(&def), *other;
        assert_int_equal(day->seed, day->scenario->seed);
        assert_true(day->digest == digest_of_study(&day->scenario->model, day->seed));
        def.has_seed = true;
        def.seed = UINT64_MAX;
        other = sound_day(&def);
        assert_true(other->seed == UINT64_MAX);
        assert_true(other->digest == digest_of_study(&day->scenario->model, UINT64_MAX));
        bf_day_destroy(day);
        bf_day_destroy(other);
    }
}

static void a_replication_is_that_of_a_bare_run(void **state)
{
    struct bf_day *day = sound_day(&(struct bf_day_def){.path = CROSSING, .replication = 5});
    struct bf_tape tape = {0};
    struct bf_sink sink = bf_tape_sink(&tape);
    struct bf_run *run = bf_run_create(day->plan);
    struct bf_run_totals totals;

    (void)state;
    assert_int_equal(bf_run_replication(run, 11, 5, &sink, &totals, NULL), BF_OK);
    assert_int_equal(day->ended, totals.ended);
    assert_int_equal(day->tape.record_count, tape.record_count);
    assert_memory_equal(day->tape.records, tape.records, tape.record_count * sizeof *tape.records);
    assert_int_equal(day->tape.card_count, tape.card_count);
    assert_memory_equal(day->tape.cards, tape.cards, tape.card_count * sizeof *tape.cards);
    bf_run_destroy(run);
    bf_tape_clear(&tape);
    bf_day_destroy(day);
}

static void tape_and_summary_tell_of_the_same_trucks(void **state)
{
    static const char *const paths[] = {CROSSING, "scenarios/by-hand-customs.cfg"};

    (void)state;
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct bf_day *day = sound_day(&(struct bf_day_def){.path = paths[i]});
        struct bf_subject all = {BF_SUBJECT_ALL, BF_ALL_PORTS, 0, BF_ALL_HOURS};
        struct bf_replication_row row = bf_summary_last(day->summary, all);
        int64_t arrived = 0, waits = 0;
        for (size_t k = 0; k < day->tape.card_count; k++) {
            const struct bf_card *card = &day->tape.cards[k];
            arrived += card->counted;
            if (card->counted && card->primary_end != BF_NEVER)
                waits += card->primary_start - card->joined;
        }
        assert_true(arrived > 0);
        assert_int_equal(row.counts[BF_COUNT_ARRIVED], arrived);
        assert_int_equal(row.sum[BF_WAIT], waits);
        assert_int_equal(bf_summary_replications(day->summary), 1);
        assert_int_equal(day->tape.dossier_count > 0,
                         bf_port_has_customs(&day->scenario->model, BF_ALL_PORTS));
        bf_day_destroy(day);
    }
}

/* ---- changes --------------------------------------------------------------------------------- */

/* Records of one kind at a booth from a time on. */
static size_t count_at_booth(const struct bf_day *day, enum bf_record_kind kind, int booth,
                             bf_time from)
{
    size_t count = 0;

    for (size_t i = 0; i < day->tape.record_count; i++) {
        const struct bf_record *record = &day->tape.records[i];
        count += record->kind == kind && record->where == booth && record->at >= from;
    }
    return count;
}

static void a_change_acts_from_its_moment_on_and_not_before(void **state)
{
    bf_time moment = at_clock(15, 0);
    struct bf_changes *changes = no_changes();
    struct bf_intervention opened = opening(B3, moment);
    struct bf_day *as_it_is = crossing_with(NULL), *changed;
    size_t same = 0;

    (void)state;
    bf_changes_add(changes, &opened);
    changed = sound_day(&(struct bf_day_def){.path = CROSSING, .changes = changes});
    while (as_it_is->tape.records[same].at < moment)
        same++;
    assert_true(same > 100);
    assert_memory_equal(changed->tape.records, as_it_is->tape.records,
                        same * sizeof *changed->tape.records);
    assert_int_equal(count_at_booth(as_it_is, BF_REC_PRIMARY, B3, moment), 0);
    assert_true(count_at_booth(changed, BF_REC_PRIMARY, B3, moment) > 10);
    assert_true(changed->digest != as_it_is->digest);
    assert_true(changed->digest == digest_of_study(&changed->scenario->model, changed->seed));

    bf_changes_undo(changes);
    bf_day_destroy(changed);
    changed = sound_day(&(struct bf_day_def){.path = CROSSING, .changes = changes});
    assert_true(changed->digest == as_it_is->digest);
    bf_day_destroy(changed);
    bf_day_destroy(as_it_is);
    bf_changes_destroy(changes);
}

/* ---- what goes wrong ------------------------------------------------------------------------- */

static void expect_no_day(const struct bf_day_def *def, enum bf_status status)
{
    struct bf_problems *problems = bf_problems_create();
    struct bf_error error = {0};

    assert_null(bf_day_create(def, problems, &error));
    assert_int_equal(bf_problems_status(problems), status);
    assert_int_equal(error.status, BF_OK);
    bf_problems_destroy(problems);
}

static void problems_of_the_scenario_are_told(void **state)
{
    static const char *const wrong = "booths.B9.pace=2";

    (void)state;
    expect_no_day(&(struct bf_day_def){.path = "tests/replay/nowhere.cfg"}, BF_IO);
    expect_no_day(&(struct bf_day_def){.path = CROSSING, .overlays = &wrong, .overlay_count = 1},
                  BF_SCENARIO);
}

static void changes_that_cannot_be_are_problems_too(void **state)
{
    struct bf_changes *changes = no_changes();
    struct bf_intervention dedicated_to_two = serving_both(at_clock(10, 0));

    (void)state;
    dedicated_to_two.feed = BF_FEED_DEDICATED;
    bf_changes_add(changes, &dedicated_to_two);
    expect_no_day(&(struct bf_day_def){.path = CROSSING, .changes = changes}, BF_SCENARIO);
    bf_changes_destroy(changes);
    bf_day_destroy(NULL);
    bf_changes_destroy(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_digest_is_that_of_a_study_of_one_replication),
        cmocka_unit_test(a_replication_is_that_of_a_bare_run),
        cmocka_unit_test(tape_and_summary_tell_of_the_same_trucks),
        cmocka_unit_test(a_change_acts_from_its_moment_on_and_not_before),
        cmocka_unit_test(problems_of_the_scenario_are_told),
        cmocka_unit_test(changes_that_cannot_be_are_problems_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
