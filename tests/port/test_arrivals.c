/* Arrivals of a thousand days follow the process the scenario names. Statistical tests have fixed
 * seeds; each would fail by chance once in a thousand seeds. */
#include "check.h"

#include "yard.h"

#include <string.h>

#include "core/memory.h"

#define ONE_IN_1000 3.291 /* standard deviations, two-sided */

enum { SEED = 11 };

enum { ARRIVAL_DAYS = 1000, PER_HOUR = 20 };

struct hours {
    int64_t trucks[ARRIVAL_DAYS * 24], total;
};

static void count_hours(void *context, const struct bf_card *cards, size_t count)
{
    struct hours *hours = context;

    for (size_t i = 0; i < count; i++)
        hours->trucks[cards[i].arrived / BF_HOUR]++;
    hours->total += (int64_t)count;
}

/* One lane and one booth that hardly takes any time. */
static void open_yard(struct yard *yard, const struct bf_arrivals *arrivals)
{
    yard_open(yard);
    yard_link(yard, -1, yard_place(yard, "012"));
    yard_booth(yard, "0");
    for (int i = 0; i < YARD_PROGRAMMES; i++)
        yard->service[i].loaded.mean = yard->service[i].empty.mean = 1.0;
    yard->source.arrivals = *arrivals;
    yard->model.horizon.days = ARRIVAL_DAYS;
}

static void run_yard(struct yard *yard, const struct bf_sink *sink)
{
    struct bf_error error = {0};

    yard->plan = bf_plan_create(&yard->model);
    yard->run = bf_run_create(yard->plan);
    if (bf_run_replication(yard->run, SEED, 0, sink, &yard->totals, &error) != BF_OK)
        fail_msg("%s", error.message);
    yard_close(yard);
}

/* Fills in how many trucks of the arrivals come in each hour; rates are constant. */
static void run_hours(const struct bf_arrivals *arrivals, double per_hour, struct hours *hours)
{
    double constant[168];
    struct bf_sink sink = {.context = hours, .cards = count_hours};
    struct yard yard;

    memset(hours, 0, sizeof *hours);
    for (int i = 0; i < 168; i++)
        constant[i] = per_hour;
    open_yard(&yard, arrivals);
    yard.source.arrivals.trucks_per_hour = constant;
    run_yard(&yard, &sink);
}

/* Variance of the hourly counts over their mean. */
static double dispersion(const struct hours *hours)
{
    const double n = ARRIVAL_DAYS * 24;
    double mean = (double)hours->total / n, squares = 0.0;

    for (int i = 0; i < ARRIVAL_DAYS * 24; i++)
        squares += ((double)hours->trucks[i] - mean) * ((double)hours->trucks[i] - mean);
    return squares / (n - 1.0) / mean;
}

static void hourly_counts_are_poisson(void **state)
{
    const struct bf_arrivals arrivals = {.kind = BF_ARRIVE_POISSON};
    struct hours *hours = bf_allocate(1, sizeof *hours);
    const double n = ARRIVAL_DAYS * 24;

    (void)state;
    run_hours(&arrivals, PER_HOUR, hours);
    assert_close((double)hours->total, n * PER_HOUR, ONE_IN_1000 * sqrt(n * PER_HOUR));
    assert_close(dispersion(hours), 1.0, ONE_IN_1000 * sqrt(2.0 / n));
    bf_free(hours);
}

/* With a day's factor F the count of an hour is Poisson with mean m F: variance m + m^2 cv^2. The
 * tolerance is that of the variance of [ARRIVAL_DAYS] gamma factors, whose excess is 6 cv^2; what
 * the hours add to it is below a tenth. */
static void a_days_factor_spreads_the_hourly_counts(void **state)
{
    const double cv = 0.3, spread = PER_HOUR * cv * cv;
    const struct bf_arrivals arrivals = {.kind = BF_ARRIVE_POISSON, .day_cv = cv};
    struct hours *hours = bf_allocate(1, sizeof *hours);

    (void)state;
    run_hours(&arrivals, PER_HOUR, hours);
    assert_close(dispersion(hours), 1.0 + spread,
                 1.1 * ONE_IN_1000 * spread * sqrt((2.0 + 6.0 * cv * cv) / ARRIVAL_DAYS));
    bf_free(hours);
}

/* Sizes 1 and 3, evenly: 2 on average, 5 on average when squared. */
static void convoys_bring_rate_times_mean_size(void **state)
{
    static const double values[] = {1.0, 3.0}, weights[] = {1.0, 1.0};
    const struct bf_arrivals arrivals = {
        .kind = BF_ARRIVE_POISSON,
        .convoys = true,
        .convoy_size = {.family = BF_EMPIRICAL, .values = values, .weights = weights, .count = 2},
        .convoy_gap_s = 5.0,
    };
    struct hours *hours = bf_allocate(1, sizeof *hours);
    const double convoys = 5.0 * 24 * ARRIVAL_DAYS;

    (void)state;
    run_hours(&arrivals, 5.0, hours);
    assert_close((double)hours->total, 2.0 * convoys, ONE_IN_1000 * sqrt(5.0 * convoys));
    bf_free(hours);
}

static void check_times(void *context, const struct bf_card *cards, size_t count)
{
    int64_t *trucks = context;

    for (size_t i = 0; i < count; i++)
        assert_int_equal(cards[i].arrived, (bf_time)(cards[i].number + 1) * 90100000);
    *trucks += (int64_t)count;
}

static void constant_headways_are_exact(void **state)
{
    int64_t trucks = 0;
    struct bf_sink sink = {.context = &trucks, .cards = check_times};
    struct yard yard;

    (void)state;
    open_yard(&yard, &(struct bf_arrivals){.kind = BF_ARRIVE_HEADWAY,
                                           .headway = {.family = BF_CONSTANT, .mean = 90.1}});
    run_yard(&yard, &sink);
    assert_int_equal(trucks, (ARRIVAL_DAYS * BF_DAY - 1) / 90100000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hourly_counts_are_poisson),
        cmocka_unit_test(a_days_factor_spreads_the_hourly_counts),
        cmocka_unit_test(convoys_bring_rate_times_mean_size),
        cmocka_unit_test(constant_headways_are_exact),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
