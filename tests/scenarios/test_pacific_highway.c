/* The published outcomes of the layouts of Pacific Highway, as directions: opening the FAST booth
 * to all cuts the general and the overall wait dramatically; pure first come costs FAST trucks;
 * with FAST priority the cost to FAST is small; and a general queue past the split holds up FAST
 * trucks.
 *
 * All layouts see the same trucks, so days are compared in pairs: a direction holds when the 99.9 %
 * interval of the mean difference of daily mean waits lies on its side. */
#include "check.h"

#include <math.h>

#include "port/run.h"
#include "scenarios/shipped.h"
#include "stats/student.h"

#define DAYS       100
#define CONFIDENCE 0.999
#define EVERYBODY  3 /* after the three programmes of these scenarios, in their order */

enum { FAST, C_TPAT, ORDINARY };

struct day {
    double sum[EVERYBODY + 1]; /* waits, in minutes */
    int trucks[EVERYBODY + 1];
};

struct days {
    struct day day[DAYS];
};

static void add_waits(void *context, const struct bf_card *cards, size_t count)
{
    struct day *day = context;

    for (size_t i = 0; i < count; i++) {
        double wait = bf_minutes(cards[i].primary_start - cards[i].joined);

        day->sum[cards[i].programme] += wait;
        day->trucks[cards[i].programme]++;
        day->sum[EVERYBODY] += wait;
        day->trucks[EVERYBODY]++;
    }
}

/* The first days of the layout scenarios/pacific-highway-2009-[layout].cfg. */
static struct days days_of(const char *layout, const char *overlay)
{
    struct days days = {0};
    char name[256];

    snprintf(name, sizeof name, "pacific-highway-2009-%s.cfg", layout);
    struct bf_scenario *scenario = shipped_load(name, overlay);
    struct bf_plan *plan = bf_plan_create(&scenario->model);
    struct bf_run *run = bf_run_create(plan);

    for (uint32_t i = 0; i < DAYS; i++) {
        struct bf_sink sink = {.context = &days.day[i], .cards = add_waits};
        struct bf_run_totals totals;
        struct bf_error error = {0};

        if (bf_run_replication(run, scenario->seed, i, &sink, &totals, &error) != BF_OK)
            fail_msg("%s: %s", name, error.message);
    }
    bf_run_destroy(run);
    bf_plan_destroy(plan);
    bf_scenario_destroy(scenario);
    return days;
}

static double mean_wait(const struct days *days, int whose)
{
    double sum = 0.0, trucks = 0.0;

    for (int i = 0; i < DAYS; i++) {
        sum += days->day[i].sum[whose];
        trucks += days->day[i].trucks[whose];
    }
    return sum / trucks;
}

struct interval {
    double low, high;
};

/* How many minutes longer [whose] daily mean waits are in [a] than in [b]. */
static struct interval longer(const struct days *a, const struct days *b, int whose)
{
    double sum = 0.0, squares = 0.0, mean, half_width;

    for (int i = 0; i < DAYS; i++) {
        const struct day *x = &a->day[i], *y = &b->day[i];
        double difference = x->sum[whose] / x->trucks[whose] - y->sum[whose] / y->trucks[whose];

        assert_int_equal(x->trucks[whose], y->trucks[whose]);
        sum += difference;
        squares += difference * difference;
    }
    mean = sum / DAYS;
    half_width = bf_student_two_sided(CONFIDENCE, DAYS - 1) *
                 sqrt((squares / DAYS - mean * mean) / (DAYS - 1));
    return (struct interval){mean - half_width, mean + half_width};
}

static void opening_the_fast_booth_cuts_the_general_and_overall_wait(void **state)
{
    static const char *const layouts[] = {"open", "priority", "lend"};
    struct days dedicated = days_of("dedicated", NULL);

    (void)state;
    for (size_t i = 0; i < sizeof layouts / sizeof layouts[0]; i++) {
        struct days shared = days_of(layouts[i], NULL);

        assert_true(longer(&dedicated, &shared, ORDINARY).low > 5.0);
        assert_true(longer(&dedicated, &shared, C_TPAT).low > 5.0);
        assert_true(longer(&dedicated, &shared, EVERYBODY).low > 5.0);
        assert_true(mean_wait(&dedicated, ORDINARY) > 5.0 * mean_wait(&shared, ORDINARY));
        assert_true(mean_wait(&dedicated, EVERYBODY) > 4.0 * mean_wait(&shared, EVERYBODY));
    }
}

static void pure_first_come_costs_fast_trucks(void **state)
{
    struct days dedicated = days_of("dedicated", NULL), open = days_of("open", NULL);

    (void)state;
    assert_true(longer(&open, &dedicated, FAST).low > 0.0);
    assert_true(mean_wait(&open, FAST) > 1.5 * mean_wait(&dedicated, FAST));
}

static void with_priority_the_cost_to_fast_trucks_is_small(void **state)
{
    struct days dedicated = days_of("dedicated", NULL), open = days_of("open", NULL);
    struct days priority = days_of("priority", NULL);

    (void)state;
    assert_true(longer(&priority, &dedicated, FAST).high < 0.25);
    assert_true(longer(&open, &priority, FAST).low > 0.25);
}

static void waiting_for_a_mark_before_lending_spares_fast_trucks(void **state)
{
    struct days lend = days_of("lend", NULL), trigger = days_of("trigger", NULL);

    (void)state;
    assert_true(longer(&lend, &trigger, FAST).low > 0.5);
    assert_true(longer(&trigger, &lend, ORDINARY).low > 1.0);
}

static void a_general_queue_past_the_split_holds_up_fast_trucks(void **state)
{
    struct days roomy = days_of("dedicated", NULL);
    struct days tight = days_of("dedicated", "approach.general_lane.storage_trucks=36");

    (void)state;
    assert_true(longer(&tight, &roomy, FAST).low > 0.5);
}

static void a_closed_booth_is_felt_by_everybody(void **state)
{
    struct days open = days_of("open", NULL), closed = days_of("booth-closed", NULL);

    (void)state;
    assert_true(longer(&closed, &open, EVERYBODY).low > 1.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opening_the_fast_booth_cuts_the_general_and_overall_wait),
        cmocka_unit_test(pure_first_come_costs_fast_trucks),
        cmocka_unit_test(with_priority_the_cost_to_fast_trucks_is_small),
        cmocka_unit_test(waiting_for_a_mark_before_lending_spares_fast_trucks),
        cmocka_unit_test(a_general_queue_past_the_split_holds_up_fast_trucks),
        cmocka_unit_test(a_closed_booth_is_felt_by_everybody),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
