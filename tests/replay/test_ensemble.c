/* The ensemble: its bands are those of the same replications run in front of one, its differences
 * are paired, and neither depends on when one looks. */
#include "check.h"

#include <stdbool.h>

#include "days.h"
#include "replay/ensemble.h"
#include "stats/student.h"

#define RUNS 12

static struct bf_ensemble *start(const struct bf_day *day, int count)
{
    struct bf_error error = {0};
    struct bf_ensemble *ensemble = bf_ensemble_create(day, count, &error);

    if (ensemble == NULL)
        fail_msg("%s", error.message);
    return ensemble;
}

static struct bf_ensemble *finished(const struct bf_day *day, int count)
{
    struct bf_ensemble *ensemble = start(day, count);

    bf_ensemble_wait(ensemble);
    assert_int_equal(bf_ensemble_done(ensemble), count);
    assert_null(bf_ensemble_trouble(ensemble));
    return ensemble;
}

/* ---- against replications run one by one ----------------------------------------------------- */

struct mean {
    double sum;
    int count;
};

/* Waits of one replication in minutes; -1: of all ports, of all programmes. */
static struct mean waits_of(const struct bf_tape *tape, int port, int programme, bf_time from,
                            bf_time to)
{
    struct mean waits = {0};

    for (size_t i = 0; i < tape->card_count; i++) {
        const struct bf_card *card = &tape->cards[i];
        if (card->primary_end == BF_NEVER || card->joined < from || card->joined >= to ||
            (port >= 0 && card->port != port) || (programme >= 0 && card->programme != programme))
            continue;
        waits.sum += bf_minutes(card->primary_start - card->joined);
        waits.count++;
    }
    return waits;
}

/* Textbook interval in two passes. */
static struct bf_band band_of(const double *values, int count, double confidence)
{
    double mean = 0.0, squares = 0.0, half;

    for (int i = 0; i < count; i++)
        mean += values[i] / count;
    for (int i = 0; i < count; i++)
        squares += (values[i] - mean) * (values[i] - mean);
    half = bf_student_two_sided(confidence, count - 1) * sqrt(squares / (count - 1.0) / count);
    return (struct bf_band){count, mean, fmax(mean - half, 0.0), mean + half};
}

static struct bf_day *days[RUNS];

static void check_band(const struct bf_ensemble *ensemble, int port, int programme, size_t step)
{
    bf_time from = (bf_time)step * BF_ENSEMBLE_STEP;
    struct bf_band band = bf_ensemble_wait_band(ensemble, port, programme, step, 0.9), wanted;
    double means[RUNS];
    int count = 0;

    for (int i = 0; i < RUNS; i++) {
        struct mean waits =
            waits_of(&days[i]->tape, port, programme, from, from + BF_ENSEMBLE_STEP);
        if (waits.count > 0)
            means[count++] = waits.sum / waits.count;
    }
    assert_int_equal(band.runs, count);
    if (count == 0)
        assert_true(isnan(band.mean));
    else if (count == 1)
        assert_close(band.mean, means[0], 1e-9);
    if (count < 2) {
        assert_true(isnan(band.low) && isnan(band.high));
        return;
    }
    wanted = band_of(means, count, 0.9);
    assert_close(band.mean, wanted.mean, 1e-9);
    assert_close(band.low, wanted.low, 1e-9);
    assert_close(band.high, wanted.high, 1e-9);
}

static void bands_are_those_of_the_same_replications_run_one_by_one(void **state)
{
    struct bf_ensemble *ensemble;
    size_t steps;

    (void)state;
    for (uint32_t i = 0; i < RUNS; i++)
        days[i] = sound_day(&(struct bf_day_def){.path = CROSSING, .replication = i});
    ensemble = finished(days[0], RUNS);
    steps = (size_t)(days[0]->ended / BF_ENSEMBLE_STEP) + 20;
    for (size_t step = 0; step < steps; step++)
        for (int port = -1; port <= SOUTH; port++)
            for (int programme = -1; programme <= ORDINARY; programme++)
                check_band(ensemble, port, programme, step);
    bf_ensemble_destroy(ensemble);
    for (int i = 0; i < RUNS; i++)
        bf_day_destroy(days[i]);
}

static void no_interval_from_one_replication(void **state)
{
    struct bf_day *day = crossing_with(NULL);
    struct bf_ensemble *one = finished(day, 1);
    struct bf_band band = bf_ensemble_wait_band(one, NORTH, ORDINARY, 72, 0.95);
    struct bf_difference difference =
        bf_ensemble_difference(one, one, (struct bf_joined){NORTH, ORDINARY, 0, BF_DAY}, 0.95);

    (void)state;
    assert_int_equal(band.runs, 1);
    assert_true(band.mean > 0.0);
    assert_true(isnan(band.low) && isnan(band.high));
    assert_int_equal(difference.runs, 1);
    assert_int_equal(difference.verdict, BF_VERDICT_UNKNOWN);
    bf_ensemble_destroy(one);
    bf_day_destroy(day);
}

/* ---- two settings ---------------------------------------------------------------------------- */

static struct bf_difference compare(const char *overlay, int port, int programme)
{
    struct bf_day *day = crossing_with(NULL), *other = crossing_with(overlay);
    struct bf_ensemble *a = finished(day, RUNS), *b = finished(other, RUNS);
    struct bf_difference difference = bf_ensemble_difference(
        a, b, (struct bf_joined){port, programme, at_clock(6, 0), at_clock(18, 0)}, 0.95);

    bf_ensemble_destroy(a);
    bf_ensemble_destroy(b);
    bf_day_destroy(day);
    bf_day_destroy(other);
    return difference;
}

static void equal_settings_differ_by_exactly_nothing(void **state)
{
    struct bf_difference difference = compare(NULL, NORTH, ORDINARY);

    (void)state;
    assert_int_equal(difference.runs, RUNS);
    assert_true(difference.mean == 0.0 && difference.low == 0.0 && difference.high == 0.0);
    assert_int_equal(difference.verdict, BF_VERDICT_NOISE);
}

static void a_clearly_better_setting_is_better_and_a_worse_one_worse(void **state)
{
    struct bf_difference better = compare("north.booths.B2.pace=0.8", NORTH, ORDINARY);
    struct bf_difference worse = compare("north.booths.B2.pace=1.25", NORTH, ORDINARY);

    (void)state;
    assert_int_equal(better.runs, RUNS);
    assert_true(better.low < better.mean && better.mean < better.high && better.high < 0.0);
    assert_int_equal(better.verdict, BF_VERDICT_BETTER);
    assert_true(worse.low > 0.0);
    assert_int_equal(worse.verdict, BF_VERDICT_WORSE);
}

/* Trucks of the other port do not know of it. */
static void what_happens_at_one_port_is_no_difference_at_another(void **state)
{
    struct bf_difference elsewhere = compare("north.booths.B2.pace=0.8", SOUTH, ORDINARY);
    struct bf_difference together = compare("north.booths.B2.pace=0.8", -1, -1);

    (void)state;
    assert_true(elsewhere.mean == 0.0);
    assert_int_equal(elsewhere.verdict, BF_VERDICT_NOISE);
    assert_int_equal(together.verdict, BF_VERDICT_BETTER);
}

static void differences_are_means_of_differences_within_replications(void **state)
{
    static const char *const faster = "north.booths.B2.pace=0.8";
    bf_time from = at_clock(6, 0), to = at_clock(18, 0);
    struct bf_difference difference = compare(faster, NORTH, FAST);
    double values[RUNS];
    struct bf_band wanted;

    (void)state;
    for (uint32_t i = 0; i < RUNS; i++) {
        struct bf_day_def def = {.path = CROSSING, .replication = i};
        struct bf_day *a = sound_day(&def), *b;
        struct mean waits_a = waits_of(&a->tape, NORTH, FAST, from, to), waits_b;
        def.overlays = &faster;
        def.overlay_count = 1;
        b = sound_day(&def);
        waits_b = waits_of(&b->tape, NORTH, FAST, from, to);
        values[i] = waits_b.sum / waits_b.count - waits_a.sum / waits_a.count;
        bf_day_destroy(a);
        bf_day_destroy(b);
    }
    wanted = band_of(values, RUNS, 0.95);
    assert_close(difference.mean, wanted.mean, 1e-9);
    assert_close(difference.high, wanted.high, 1e-9);
}

static void programmes_are_matched_by_name(void **state)
{
    struct bf_difference other_order =
        compare("programmes=[ \"ordinary\", \"FAST\" ]", NORTH, FAST);
    struct bf_difference missing = compare("programmes=[ \"ordinary\", \"FAST\" ]", NORTH, CTPAT);

    (void)state;
    assert_int_equal(other_order.runs, RUNS);
    assert_true(fabs(other_order.mean) < 1.0);
    assert_int_equal(missing.runs, 0);
    assert_int_equal(missing.verdict, BF_VERDICT_UNKNOWN);
    assert_true(isnan(missing.mean));
}

/* ---- in the background ----------------------------------------------------------------------- */

static bool is_same(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

/* What is finished never changes while more is added, so a look in the middle gives what an
 * ensemble of just so many would have given. */
static void a_look_in_the_middle_is_a_smaller_ensemble(void **state)
{
    struct bf_day *day = crossing_with(NULL);
    struct bf_ensemble *small = finished(day, 5), *large = start(day, 200);
    struct bf_difference difference;
    int done;

    (void)state;
    do {
        done = bf_ensemble_done(large);
        difference = bf_ensemble_difference(small, large,
                                            (struct bf_joined){NORTH, ORDINARY, 0, BF_DAY}, 0.95);
        assert_true(difference.runs >= (done < 5 ? done : 5));
        assert_true(difference.runs < 2 || (difference.low == 0.0 && difference.high == 0.0));
    } while (done < 200);
    assert_int_equal(difference.runs, 5);
    bf_ensemble_destroy(large);
    large = finished(day, 5);
    for (size_t step = 0; step < 144; step++) {
        struct bf_band a = bf_ensemble_wait_band(small, NORTH, FAST, step, 0.95);
        struct bf_band b = bf_ensemble_wait_band(large, NORTH, FAST, step, 0.95);
        assert_int_equal(a.runs, b.runs);
        assert_true(is_same(a.mean, b.mean) && is_same(a.low, b.low) && is_same(a.high, b.high));
    }
    bf_ensemble_destroy(small);
    bf_ensemble_destroy(large);
    bf_day_destroy(day);
}

/* Some of them have not even begun. That the test ends at all shows that they stop. */
static void an_ensemble_may_be_destroyed_while_it_runs(void **state)
{
    struct bf_day *day = crossing_with(NULL);

    (void)state;
    for (int i = 0; i < 20; i++) {
        struct bf_ensemble *ensemble = start(day, 1000000);
        while (i % 2 == 0 && bf_ensemble_done(ensemble) == 0)
            continue;
        assert_true(bf_ensemble_done(ensemble) < 1000000);
        assert_null(bf_ensemble_trouble(ensemble));
        bf_ensemble_destroy(ensemble);
    }
    bf_ensemble_destroy(NULL);
    bf_day_destroy(day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bands_are_those_of_the_same_replications_run_one_by_one),
        cmocka_unit_test(no_interval_from_one_replication),
        cmocka_unit_test(equal_settings_differ_by_exactly_nothing),
        cmocka_unit_test(a_clearly_better_setting_is_better_and_a_worse_one_worse),
        cmocka_unit_test(what_happens_at_one_port_is_no_difference_at_another),
        cmocka_unit_test(differences_are_means_of_differences_within_replications),
        cmocka_unit_test(programmes_are_matched_by_name),
        cmocka_unit_test(a_look_in_the_middle_is_a_smaller_ensemble),
        cmocka_unit_test(an_ensemble_may_be_destroyed_while_it_runs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
