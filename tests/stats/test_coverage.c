/* How often intervals hold the truth, on skewed days like those of a border.
 *
 * A day has a level L, exponential above a floor; it brings 8 + 12 L trucks (rounded down) and each
 * waits exponentially with mean 10 L minutes: busy days have more trucks and longer waits, which is
 * what makes daily means skewed and trucks of a day alike. The truth comes from a fine grid of L.
 */
#include "check.h"

#include "stats/days.h"
#include "stats/ratio.h"

enum { GRID = 4000, STUDIES = 600, REPLICATIONS = 30, TRUCKS_MAX = 400 };

static double level_at(double u)
{
    return 0.8 - 0.2 * log(1.0 - u);
}

static int trucks_of(double level)
{
    int trucks = (int)(8.0 + 12.0 * level);

    return trucks < TRUCKS_MAX ? trucks : TRUCKS_MAX;
}

/* The mean wait of a truck in seconds, or the share of trucks that wait at most [limit_s] when that
 * is positive. */
static double truth(double limit_s)
{
    double above = 0.0, below = 0.0;

    for (int i = 0; i < GRID; i++) {
        double level = level_at((i + 0.5) / GRID), trucks = trucks_of(level);
        double mean_s = 600.0 * level;
        above += trucks * (limit_s > 0.0 ? 1.0 - exp(-limit_s / mean_s) : mean_s);
        below += trucks;
    }
    return above / below;
}

static double true_quantile(double p)
{
    double low = 0.0, high = 1e6;

    for (int i = 0; i < 60; i++) {
        double middle = 0.5 * (low + high);
        *(truth(middle) < p ? &low : &high) = middle;
    }
    return low;
}

static void summarise_random_day(struct bf_summary *summary, uint32_t replication,
                                 struct chance *chance)
{
    struct bf_card cards[TRUCKS_MAX];
    double level = level_at(chance_uniform(chance));
    int trucks = trucks_of(level);

    for (int i = 0; i < trucks; i++)
        cards[i] =
            released_card(0, (bf_time)(600e6 * level * chance_exponential(chance)), BF_MINUTE, 0);
    summarise_cards(summary, replication, cards, (size_t)trucks);
}

static bool holds(struct bf_estimate estimate, double value)
{
    return estimate.low <= value && value <= estimate.high;
}

/* With 30 skewed days the nominal 95 % really are 0.930 for the mean, 0.944 for the median and
 * 0.938 for the P90 (6,000 studies); 600 studies stay within 0.034 of that in 99.9 % of seeds. */
static void intervals_of_skewed_days_cover_as_often_as_known(void **state)
{
    struct bf_summary *summary = two_ports();
    struct chance chance = {20090706};
    double mean = truth(0.0), median = true_quantile(0.5), late = true_quantile(0.9);
    int mean_held = 0, median_held = 0, late_held = 0;

    (void)state;
    for (int study = 0; study < STUDIES; study++) {
        bf_summary_clear(summary);
        for (uint32_t i = 0; i < REPLICATIONS; i++)
            summarise_random_day(summary, i, &chance);
        mean_held += holds(bf_summary_mean(summary, everything(), BF_WAIT, 0.95), mean);
        median_held +=
            holds(bf_summary_quantile(summary, everything(), BF_WAIT, 0.5, 0.95), median);
        late_held += holds(bf_summary_quantile(summary, everything(), BF_WAIT, 0.9, 0.95), late);
    }
    assert_close((double)mean_held / STUDIES, 0.930, 0.034);
    assert_close((double)median_held / STUDIES, 0.944, 0.031);
    assert_close((double)late_held / STUDIES, 0.938, 0.033);
    bf_summary_destroy(summary);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(intervals_of_skewed_days_cover_as_often_as_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
