/* The study: same figures for any number of threads, and replications without gaps whatever stops
 * it. */
#include "check.h"

#include <stdbool.h>
#include <string.h>

#include "little_port.h"
#include "study/study.h"

static struct bf_study_def little_study(int replications, unsigned threads)
{
    struct bf_study_def def = bf_study_def_default();

    def.model = little_port();
    def.seed = 7;
    def.replications = replications;
    def.threads = threads;
    return def;
}

static struct bf_study_result run(const struct bf_study_def *def)
{
    struct bf_study_result result;
    struct bf_error error = {0};

    if (bf_study_run(def, &result, &error) != BF_OK)
        fail_msg("%s", error.message);
    return result;
}

struct figures {
    struct bf_summary *one, *other;
    int compared;
};

static void compare_measure(void *context, const struct bf_measure *measure)
{
    struct figures *figures = context;
    struct bf_estimate a = bf_measure_value(measure, figures->one, 0.95);
    struct bf_estimate b = bf_measure_value(measure, figures->other, 0.95);

    assert_memory_equal(&a, &b, sizeof a);
    figures->compared++;
}

static void same_bits_for_one_two_and_seven_threads(void **state)
{
    static const unsigned threads[] = {2, 7};
    struct bf_study_def def = little_study(53, 1);
    struct bf_study_result one = run(&def);

    (void)state;
    for (int i = 0; i < 2; i++) {
        struct figures figures = {one.summary, NULL, 0};
        struct bf_study_result many;
        def.threads = threads[i];
        many = run(&def);
        figures.other = many.summary;
        assert_int_equal(many.replications, 53);
        assert_true(bf_summary_digest(many.summary) == bf_summary_digest(one.summary));
        bf_measures_each(def.model, true, compare_measure, &figures);
        assert_true(figures.compared > 500);
        bf_study_result_clear(&many);
    }
    bf_study_result_clear(&one);
}

static void another_seed_gives_another_digest(void **state)
{
    struct bf_study_def def = little_study(3, 1);
    struct bf_study_result one = run(&def), other;

    (void)state;
    def.seed = 8;
    other = run(&def);
    assert_true(bf_summary_digest(one.summary) != bf_summary_digest(other.summary));
    bf_study_result_clear(&one);
    bf_study_result_clear(&other);
}

static void precision_stops_at_the_same_replication_for_any_number_of_threads(void **state)
{
    struct bf_measure chosen[BF_MAX_PROGRAMMES];
    struct bf_study_def def = little_study(1, 1);
    struct bf_study_result one, three;
    struct bf_estimate wait;

    (void)state;
    def.precision = 0.10;
    def.max_replications = 3000;
    def.chosen = chosen;
    def.chosen_count = bf_measures_of_waits(def.model, chosen);
    assert_int_equal(def.chosen_count, 2);
    one = run(&def);
    def.threads = 3;
    three = run(&def);
    assert_true(one.precise);
    assert_true(one.replications > BF_PILOT_REPLICATIONS);
    assert_int_equal((one.replications - BF_PILOT_REPLICATIONS) % BF_BLOCK_REPLICATIONS, 0);
    assert_int_equal(one.replications, three.replications);
    assert_true(bf_summary_digest(one.summary) == bf_summary_digest(three.summary));
    for (size_t i = 0; i < def.chosen_count; i++) {
        wait = bf_measure_value(&chosen[i], one.summary, def.confidence);
        assert_true(wait.half_width <= 0.10 / 1.10 * wait.value);
    }
    bf_study_result_clear(&one);
    bf_study_result_clear(&three);
}

static void precision_gives_up_at_the_cap_and_says_so(void **state)
{
    struct bf_measure chosen[BF_MAX_PROGRAMMES];
    struct bf_study_def def = little_study(1, 2);
    struct bf_study_result result;

    (void)state;
    def.precision = 0.001;
    def.max_replications = 45;
    def.chosen = chosen;
    def.chosen_count = bf_measures_of_waits(def.model, chosen);
    result = run(&def);
    assert_int_equal(result.replications, 45);
    assert_false(result.precise);
    assert_false(result.interrupted);
    bf_study_result_clear(&result);
}

/* Stops the study after the replications seen so far, and keeps note of which were seen. */
struct watch {
    atomic_bool stop;
    atomic_int seen;
    int stop_after;
    atomic_char marks[2000];
    atomic_llong cards;
};

static void note_replication(void *context, unsigned worker, uint32_t replication,
                             const struct bf_summary *last, const struct bf_run_totals *totals)
{
    struct watch *watch = context;

    (void)worker;
    (void)last;
    (void)totals;
    atomic_fetch_add(&watch->marks[replication], 1);
    if (atomic_fetch_add(&watch->seen, 1) + 1 == watch->stop_after)
        atomic_store(&watch->stop, true);
}

static void note_cards(void *context, unsigned worker, uint32_t replication,
                       const struct bf_card *cards, size_t count)
{
    struct watch *watch = context;

    (void)worker;
    (void)replication;
    (void)cards;
    atomic_fetch_add(&watch->cards, (long long)count);
}

static void an_interrupted_study_keeps_its_first_replications_without_a_gap(void **state)
{
    static struct watch watch;
    struct bf_observer observer = {.context = &watch, .replication = note_replication};
    struct bf_study_def def = little_study(2000, 3);
    struct bf_study_result result, again;

    (void)state;
    watch.stop_after = 100;
    def.stop = &watch.stop;
    def.observer = &observer;
    result = run(&def);
    assert_true(result.interrupted);
    assert_in_range(result.replications, 100, 1999);
    for (int i = 0; i < 2000; i++)
        assert_int_equal(watch.marks[i], i < result.replications);

    def = little_study((int)result.replications, 1);
    again = run(&def);
    assert_true(bf_summary_digest(result.summary) == bf_summary_digest(again.summary));
    bf_study_result_clear(&result);
    bf_study_result_clear(&again);
}

static void an_observer_gets_every_card_and_changes_nothing(void **state)
{
    static struct watch watch;
    struct bf_observer observer = {
        .context = &watch, .cards = note_cards, .replication = note_replication};
    struct bf_study_def def = little_study(20, 2);
    struct bf_study_result plain = run(&def), watched;

    (void)state;
    def.observer = &observer;
    watched = run(&def);
    assert_int_equal(watch.seen, 20);
    assert_true(watch.cards >= watched.trucks);
    assert_true(watched.trucks > 20 * 50);
    assert_true(bf_summary_digest(plain.summary) == bf_summary_digest(watched.summary));
    bf_study_result_clear(&plain);
    bf_study_result_clear(&watched);
}

static void more_threads_than_replications_are_no_trouble(void **state)
{
    struct bf_study_def def = little_study(2, 64);
    struct bf_study_result result = run(&def);

    (void)state;
    assert_int_equal(result.replications, 2);
    assert_false(result.interrupted);
    bf_study_result_clear(&result);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_bits_for_one_two_and_seven_threads),
        cmocka_unit_test(another_seed_gives_another_digest),
        cmocka_unit_test(precision_stops_at_the_same_replication_for_any_number_of_threads),
        cmocka_unit_test(precision_gives_up_at_the_cap_and_says_so),
        cmocka_unit_test(an_interrupted_study_keeps_its_first_replications_without_a_gap),
        cmocka_unit_test(an_observer_gets_every_card_and_changes_nothing),
        cmocka_unit_test(more_threads_than_replications_are_no_trouble),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
