/* Adding replications in any order, in any grouping, gives the same bits in every figure there is.
 */
#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "stats/days.h"

enum { REPLICATIONS = 150, FIGURES_MAX = 40000 };

struct figures {
    struct bf_estimate estimates[FIGURES_MAX];
    size_t count;
};

static void note(struct figures *figures, struct bf_estimate estimate)
{
    assert_true(figures->count < FIGURES_MAX);
    figures->estimates[figures->count++] = estimate;
}

static void note_times(struct figures *figures, const struct bf_summary *summary,
                       struct bf_subject subject)
{
    for (enum bf_quantity q = BF_WAIT; q < BF_QUANTITY_COUNT; q++) {
        note(figures, bf_summary_mean(summary, subject, q, 0.95));
        note(figures, bf_summary_sd(summary, subject, q));
        note(figures, bf_summary_quantile(summary, subject, q, 0.5, 0.95));
        note(figures, bf_summary_max(summary, subject, q));
        note(figures, bf_summary_share_over(summary, subject, q, 45, 0.95));
    }
    for (enum bf_count c = BF_COUNT_ARRIVED; c < BF_COUNT_COUNT; c++) {
        note(figures, bf_summary_count(summary, subject, c, 0.95));
        note(figures, bf_summary_count_share(summary, subject, c, 0.95));
        note(figures, bf_summary_lost_wait(summary, subject, c, 0.95));
    }
}

static void note_levels(struct figures *figures, const struct bf_summary *summary,
                        struct bf_subject subject)
{
    note(figures, bf_summary_level(summary, subject, 0.95));
    note(figures, bf_summary_level_max(summary, subject));
    note(figures, bf_summary_over_mark(summary, subject, 0.95));
    note(figures, bf_summary_utilisation(summary, subject, BF_USE_BUSY, 0.95));
    note(figures, bf_summary_open(summary, subject, 0.95));
    note(figures, bf_summary_overtime(summary, subject, 0.95));
    note(figures, bf_summary_served(summary, subject, 0.95));
}

static void note_tallies(struct figures *figures, const struct bf_summary *summary,
                         struct bf_subject subject)
{
    for (int t = 0; t < BF_TALLY_COUNT; t++) {
        note(figures, bf_summary_tally(summary, subject, (enum bf_tally)t, 0.95));
        note(figures, bf_summary_tally_ratio(summary, subject, (enum bf_tally)t, 0.95));
    }
}

static struct figures *all_figures(const struct bf_summary *summary)
{
    struct figures *figures = calloc(1, sizeof *figures);
    static const uint16_t ports[] = {0, 1, BF_ALL_PORTS};

    for (size_t port = 0; port < 3; port++)
        for (uint16_t programme = 0; programme <= DAY_PROGRAMMES; programme++)
            for (int8_t hour = BF_ALL_HOURS; hour < 24; hour++) {
                enum bf_subject_kind kind =
                    programme == DAY_PROGRAMMES ? BF_SUBJECT_ALL : BF_SUBJECT_PROGRAMME;
                struct bf_subject subject = {kind, ports[port], programme, hour};
                note_times(figures, summary, subject);
                note_levels(figures, summary, subject);
                note_tallies(figures, summary, subject);
            }
    for (enum bf_subject_kind kind = BF_SUBJECT_PLACE; kind < BF_SUBJECT_KIND_COUNT; kind++)
        for (uint16_t i = 0; i < 4; i++) {
            struct bf_subject subject = {kind, 0, i, BF_ALL_HOURS};
            note_times(figures, summary, subject);
            note_levels(figures, summary, subject);
            note_tallies(figures, summary, subject);
        }
    return figures;
}

static void assert_same(const struct bf_summary *a, const struct bf_summary *b)
{
    struct figures *ours = all_figures(a), *theirs = all_figures(b);

    assert_int_equal(ours->count, theirs->count);
    assert_memory_equal(ours->estimates, theirs->estimates, ours->count * sizeof *ours->estimates);
    assert_true(bf_summary_digest(a) == bf_summary_digest(b));
    assert_true(bf_summary_events(a) == bf_summary_events(b));
    assert_true(bf_summary_replications(a) == bf_summary_replications(b));
    free(ours);
    free(theirs);
}

static struct bf_summary *whole_study(void)
{
    struct bf_summary *summary = two_ports();

    for (uint32_t i = 0; i < REPLICATIONS; i++)
        summarise_day(summary, i);
    return summary;
}

static void the_order_of_replications_leaves_no_mark(void **state)
{
    struct bf_summary *forwards = whole_study(), *scattered = two_ports();

    (void)state;
    for (uint32_t i = 0; i < REPLICATIONS; i++)
        summarise_day(scattered, i * 67 % REPLICATIONS);
    assert_same(forwards, scattered);
    bf_summary_destroy(forwards);
    bf_summary_destroy(scattered);
}

static void two_halves_merged_equal_the_whole(void **state)
{
    struct bf_summary *whole = whole_study(), *first = two_ports(), *second = two_ports();

    (void)state;
    for (uint32_t i = 0; i < REPLICATIONS; i++)
        summarise_day(i < REPLICATIONS / 2 ? first : second, i);
    bf_summary_merge(second, first);
    assert_same(whole, second);
    bf_summary_destroy(whole);
    bf_summary_destroy(first);
    bf_summary_destroy(second);
}

/* Regression: merging into an empty summary made cells of lanes and booths, which moved all cells,
 * and then wrote to where the cells had been. */
static void seven_threads_merged_into_nothing_equal_the_whole(void **state)
{
    struct bf_summary *whole = whole_study(), *total = two_ports(), *threads[7];

    (void)state;
    for (int i = 0; i < 7; i++)
        threads[i] = two_ports();
    for (uint32_t i = 0; i < REPLICATIONS; i++)
        summarise_day(threads[i * i % 7], i);
    for (int i = 7; i-- > 0;) {
        bf_summary_merge(total, threads[i]);
        bf_summary_destroy(threads[i]);
    }
    assert_same(whole, total);
    bf_summary_destroy(whole);
    bf_summary_destroy(total);
}

static void a_cleared_summary_is_as_new(void **state)
{
    struct bf_summary *fresh = two_ports(), *used = whole_study();

    (void)state;
    bf_summary_clear(used);
    assert_same(fresh, used);
    for (uint32_t i = 0; i < 3; i++) {
        summarise_day(fresh, i);
        summarise_day(used, i);
    }
    assert_same(fresh, used);
    bf_summary_destroy(fresh);
    bf_summary_destroy(used);
}

static void the_digest_sees_which_replication_had_which_trace(void **state)
{
    uint64_t digests[3];

    (void)state;
    for (int i = 0; i < 3; i++) {
        struct bf_summary *summary = two_ports();
        struct day day;
        for (uint32_t replication = 0; replication < 2; replication++) {
            day_reset(&day);
            day.totals.digest = i == 0 ? 5 + replication : 6 - replication;
            if (i == 2 && replication == 1)
                day.totals.digest ^= (uint64_t)1 << 63;
            bf_summary_begin(summary, replication);
            bf_summary_end(summary, &day.totals);
        }
        digests[i] = bf_summary_digest(summary);
        bf_summary_destroy(summary);
    }
    assert_true(digests[0] != digests[1]);
    assert_true(digests[1] != digests[2]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_of_replications_leaves_no_mark),
        cmocka_unit_test(two_halves_merged_equal_the_whole),
        cmocka_unit_test(seven_threads_merged_into_nothing_equal_the_whole),
        cmocka_unit_test(a_cleared_summary_is_as_new),
        cmocka_unit_test(the_digest_sees_which_replication_had_which_trace),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
