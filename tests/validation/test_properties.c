/* What must hold whatever the numbers: scaling, indifference to what is not used, a truck's own
 * luck. */
#include "check.h"

#include "validation/experiment.h"

#include <stdlib.h>

#define TWENTY_DAYS "days=20", "warm_up_days=0", "at_end=drain"

/* Doubling every time and the length of the run is the same film at half the speed; what differs is
 * rounding to the microsecond. */
static void twice_all_times_give_twice_the_waits(void **state)
{
    struct experiment once = experiment_run(
        &(struct experiment_def){.scenario = "three-booths.cfg",
                                 .set = {"days=10", "warm_up_days=0", "at_end=drain"},
                                 .replications = 20});
    struct experiment twice = experiment_run(&(struct experiment_def){
        .scenario = "three-booths.cfg",
        .set = {"days=20", "warm_up_days=0", "at_end=drain",
                "traffic.trucks.poisson.per_hour=[67.5]", "service.0.exponential.mean_min=2.0"},
        .replications = 20});
    double wait = experiment_value(&once, "all.wait.mean").value;

    (void)state;
    assert_close(experiment_value(&twice, "all.wait.mean").value, 2.0 * wait, 1e-6 * wait);
    assert_int_equal(experiment_value(&twice, "all.wait.mean").observations,
                     experiment_value(&once, "all.wait.mean").observations);
    experiment_end(&once);
    experiment_end(&twice);
}

static void programme_that_never_comes_changes_no_bit(void **state)
{
    struct experiment without =
        experiment_load(&(struct experiment_def){.scenario = "pacific-priority.cfg"});
    struct experiment with = experiment_load(
        &(struct experiment_def){.scenario = "pacific-priority.cfg",
                                 .set = {"programmes=[ \"FAST\", \"general\", \"nobody\" ]"}});
    struct deck a = deck_deal(&without, 3), b = deck_deal(&with, 3);

    (void)state;
    assert_true(a.count > 100000);
    assert_int_equal(a.count, b.count);
    assert_true(a.digest == b.digest);
    for (size_t i = 0; i < a.count; i++)
        assert_memory_equal(&a.cards[i], &b.cards[i], sizeof a.cards[i]);
    deck_clear(&a);
    deck_clear(&b);
    experiment_end(&without);
    experiment_end(&with);
}

/* Driving to the booth takes everybody two minutes more, and nothing else happens. */
static void free_flow_time_shifts_the_queue_and_leaves_the_waits(void **state)
{
    struct experiment near =
        experiment_load(&(struct experiment_def){"one-booth.cfg", {TWENTY_DAYS}, 1});
    struct experiment far = experiment_load(&(struct experiment_def){
        "one-booth.cfg", {TWENTY_DAYS, "approach.lane.travel_s=120.0"}, 1});
    struct deck a = deck_deal(&near, 1), b = deck_deal(&far, 1);

    (void)state;
    assert_int_equal(a.count, b.count);
    for (size_t i = 0; i < a.count; i++) {
        assert_true(a.cards[i].arrived == b.cards[i].arrived);
        assert_true(a.cards[i].joined + 120 * BF_SECOND == b.cards[i].joined);
        assert_true(a.cards[i].primary_start + 120 * BF_SECOND == b.cards[i].primary_start);
    }
    deck_clear(&a);
    deck_clear(&b);
    experiment_end(&near);
    experiment_end(&far);
}

/* ---- a truck carries its own luck ------------------------------------------------------------ */

static void assert_same_trucks(const struct deck *a, const struct deck *b)
{
    size_t served = 0;

    assert_int_equal(a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        const struct bf_card *x = &a->cards[i], *y = &b->cards[i];

        if (!x->counted || !y->counted)
            continue;
        assert_int_equal(x->number, y->number);
        assert_true(x->arrived == y->arrived);
        assert_int_equal(x->programme, y->programme);
        assert_int_equal(x->empty, y->empty);
        if (x->fate != BF_RELEASED || y->fate != BF_RELEASED)
            continue;
        assert_true(x->primary_end - x->primary_start == y->primary_end - y->primary_start);
        assert_true(x->exam == y->exam);
        served++;
    }
    assert_true(served > 10000);
}

static void compare_layouts(const struct experiment_def *one, const struct experiment_def *other)
{
    struct experiment a = experiment_load(one), b = experiment_load(other);
    struct deck x = deck_deal(&a, 7), y = deck_deal(&b, 7);

    assert_same_trucks(&x, &y);
    assert_true(x.digest != y.digest);
    deck_clear(&x);
    deck_clear(&y);
    experiment_end(&a);
    experiment_end(&b);
}

static void every_layout_sees_the_same_trucks(void **state)
{
    struct experiment_def base = {"pacific.cfg", {TWENTY_DAYS}, 1};

    (void)state;
    compare_layouts(&base, &(struct experiment_def){"pacific-open.cfg", {TWENTY_DAYS}, 1});
    compare_layouts(&base, &(struct experiment_def){"pacific-priority.cfg", {TWENTY_DAYS}, 1});
    compare_layouts(&base,
                    &(struct experiment_def){"pacific.cfg",
                                             {TWENTY_DAYS, "booths.B3.open=[ \"06:00-22:00\" ]",
                                              "approach.general_lane.storage_trucks=10",
                                              "approach.general_lane.when_full=refuse"},
                                             1});
}

static void every_network_sees_the_same_trucks(void **state)
{
    struct experiment_def base = {"tandem.cfg", {TWENTY_DAYS}, 1};

    (void)state;
    compare_layouts(
        &base, &(struct experiment_def){"tandem.cfg", {TWENTY_DAYS, "secondary.yard.docks=3"}, 1});
    compare_layouts(&base, &(struct experiment_def){
                               "tandem.cfg", {TWENTY_DAYS, "secondary.yard.storage_trucks=2"}, 1});
}

/* ---- arrivals -------------------------------------------------------------------------------- */

/* Variance over mean of the number of arrivals in every hour of [deck] within [days] days. */
static double dispersion_of_hours(const struct deck *deck, int days)
{
    size_t hours = 24u * (size_t)days;
    int *count = calloc(hours, sizeof *count);
    double sum = 0.0, squares = 0.0;

    for (size_t i = 0; i < deck->count; i++) {
        size_t hour = (size_t)(deck->cards[i].arrived / BF_HOUR);

        if (hour < hours)
            count[hour]++;
    }
    for (size_t h = 0; h < hours; h++)
        sum += count[h];
    for (size_t h = 0; h < hours; h++) {
        double d = count[h] - sum / (double)hours;

        squares += d * d;
    }
    free(count);
    return squares / (double)(hours - 1) / (sum / (double)hours);
}

/* The index of dispersion of n Poisson numbers has mean 1 and standard deviation sqrt(2 / (n - 1)).
 */
static void hourly_counts_are_poisson(void **state)
{
    struct experiment_def def = {
        "one-booth.cfg", {"days=400", "warm_up_days=0", "at_end=drain"}, 1};
    struct experiment experiment = experiment_load(&def);
    struct deck deck = deck_deal(&experiment, 0);

    (void)state;
    assert_close(dispersion_of_hours(&deck, 400), 1.0, 3.29 * sqrt(2.0 / (400 * 24 - 1)));
    deck_clear(&deck);
    experiment_end(&experiment);
}

/* Straight lines from half past to half past: an hour's mean is three quarters of its own rate and
 * an eighth of either neighbour's. */
static void linear_rates_bring_the_trucks_under_their_line(void **state)
{
    static const double rates[24] = {12, 10, 8,  8,  12, 20, 38, 58, 72, 78, 80, 76,
                                     72, 74, 78, 76, 68, 58, 48, 40, 32, 26, 20, 16};
    struct experiment run = experiment_run(
        &(struct experiment_def){"day.cfg", {"traffic.trucks.poisson.shape=linear"}, 2000});

    (void)state;
    for (int hour = 0; hour < 24; hour++) {
        char measure[32];

        snprintf(measure, sizeof measure, "all@%02d.arrived.mean", hour);
        experiment_is_near(&run, measure,
                           0.75 * rates[hour] +
                               0.125 * (rates[(hour + 1) % 24] + rates[(hour + 23) % 24]));
    }
    experiment_end(&run);
}

/* With a day factor the numbers of whole days spread by 1 + mean cv^2; seen over many one-day
 * replications. */
static void day_factor_spreads_the_days(void **state)
{
    enum { DAYS = 4000 };
    struct experiment_def def = {
        "one-booth.cfg",
        {"days=1", "warm_up_days=0", "at_end=drain", "traffic.trucks.poisson.day_cv=0.15"},
        1};
    struct experiment experiment = experiment_load(&def);
    double sum = 0.0, squares = 0.0, mean, expected = 1.0 + 1008.0 * 0.15 * 0.15;

    (void)state;
    for (uint32_t day = 0; day < DAYS; day++) {
        struct deck deck = deck_deal(&experiment, day);

        sum += (double)deck.count;
        squares += (double)deck.count * (double)deck.count;
        deck_clear(&deck);
    }
    mean = sum / DAYS;
    assert_close(mean, 1008.0, 3.29 * sqrt(1008.0 * expected / DAYS));
    /* Kurtosis of the gamma mixture widens the spread of the variance by a few per cent. */
    assert_close((squares / DAYS - mean * mean) / mean, expected,
                 3.29 * 1.05 * expected * sqrt(2.0 / DAYS));
    experiment_end(&experiment);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(twice_all_times_give_twice_the_waits),
        cmocka_unit_test(programme_that_never_comes_changes_no_bit),
        cmocka_unit_test(free_flow_time_shifts_the_queue_and_leaves_the_waits),
        cmocka_unit_test(every_layout_sees_the_same_trucks),
        cmocka_unit_test(every_network_sees_the_same_trucks),
        cmocka_unit_test(hourly_counts_are_poisson),
        cmocka_unit_test(linear_rates_bring_the_trucks_under_their_line),
        cmocka_unit_test(day_factor_spreads_the_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
