/* Layouts: who may queue where, and who serves whom, against exact results. Rates per minute, waits
 * in minutes. */
#include "check.h"

#include "validation/experiment.h"
#include "validation/theory.h"

/* ---- the three booths of Pacific Highway: one truck a minute, 22.5 % FAST, two minutes each -- */

static void dedicated_booths_are_two_queues_apart(void **state)
{
    struct experiment run = experiment_run(&(struct experiment_def){.scenario = "pacific.cfg"});

    (void)state;
    experiment_agrees(&run, "FAST.wait.mean", theory_mmc_wait(1, 0.225, 0.5));
    experiment_agrees(&run, "general.wait.mean", theory_mmc_wait(2, 0.775, 0.5));
    experiment_end(&run);
}

static void open_booths_are_one_queue_for_all(void **state)
{
    struct experiment run =
        experiment_run(&(struct experiment_def){.scenario = "pacific-open.cfg"});
    double wait = theory_mmc_wait(3, 1.0, 0.5);

    (void)state;
    experiment_agrees(&run, "FAST.wait.mean", wait);
    experiment_agrees(&run, "general.wait.mean", wait);
    experiment_agrees(&run, "all.wait.mean", wait);
    experiment_end(&run);
}

static void fast_first_is_kella_yechiali_and_conserves_the_overall_wait(void **state)
{
    static const double arrivals[2] = {0.225, 0.775};
    double waits[2];
    struct experiment run =
        experiment_run(&(struct experiment_def){.scenario = "pacific-priority.cfg"});

    (void)state;
    theory_priority_mmc(3, 0.5, arrivals, 2, waits);
    experiment_agrees(&run, "FAST.wait.mean", waits[0]);
    experiment_agrees(&run, "general.wait.mean", waits[1]);
    experiment_agrees(&run, "all.wait.mean", theory_mmc_wait(3, 1.0, 0.5));
    experiment_end(&run);
}

static void lending_follows_its_chain(void **state)
{
    static const double arrivals[2] = {0.225, 0.775};
    double waits[2];
    struct experiment run =
        experiment_run(&(struct experiment_def){.scenario = "pacific-lend.cfg"});

    (void)state;
    theory_lending(arrivals, 0.5, waits);
    experiment_agrees(&run, "FAST.wait.mean", waits[0]);
    experiment_agrees(&run, "general.wait.mean", waits[1]);
    experiment_end(&run);
}

/* ---- two lanes ------------------------------------------------------------------------------- */

/* How the source of two-lanes.cfg chooses, and the exact mean wait. */
static double wait_with(const char *choose, const char *change, double theory)
{
    struct experiment run = experiment_run(
        &(struct experiment_def){.scenario = "two-lanes.cfg", .set = {choose, change}});
    double wait = experiment_value(&run, "all.wait.mean").value;

    experiment_agrees(&run, "all.wait.mean", theory);
    experiment_end(&run);
    return wait;
}

static void common_queue_shortest_round_robin_and_random_are_exact_and_in_order(void **state)
{
    double random = wait_with("traffic.trucks.choose=random", NULL, theory_mmc_wait(1, 0.75, 1.0));
    double in_turn = wait_with("traffic.trucks.choose=round_robin", NULL,
                               theory_erlang_arrivals_wait(2, 1.5, 1.0));
    double fewest =
        wait_with("traffic.trucks.choose=fewest", NULL, theory_shortest_of_two(1.5, 1.0, 0));
    double pooled = wait_with("traffic.trucks.choose=fewest", "traffic.trucks.change_lanes_at=2",
                              theory_mmc_wait(2, 1.5, 1.0));

    (void)state;
    assert_true(pooled < fewest && fewest < in_turn && in_turn < random);
}

static void changing_lanes_at_three_follows_its_chain(void **state)
{
    (void)state;
    wait_with("traffic.trucks.choose=fewest", "traffic.trucks.change_lanes_at=3",
              theory_shortest_of_two(1.5, 1.0, 3));
}

/* ---- a day ----------------------------------------------------------------------------------- */

static void day_with_shifts_follows_the_forward_equations(void **state)
{
    static const struct theory_day day = {
        .arrivals = {12, 10, 8,  8,  12, 20, 38, 58, 72, 78, 80, 76,
                     72, 74, 78, 76, 68, 58, 48, 40, 32, 26, 20, 16},
        .servers = {1, 1, 1, 1, 1, 2, 3, 3, 4, 4, 4, 3, 3, 4, 4, 4, 4, 3, 2, 2, 2, 2, 1, 1},
        .rate = 24.0,
    };
    struct theory_day_result theory = theory_day_solve(&day);
    struct experiment run = experiment_run(&(struct experiment_def){.scenario = "day.cfg"});

    (void)state;
    experiment_agrees(&run, "all.wait.mean", 60.0 * theory.wait);
    for (int hour = 0; hour < THEORY_HOURS; hour++) {
        char measure[32];

        snprintf(measure, sizeof measure, "all@%02d.wait.mean", hour);
        experiment_is_near(&run, measure, 60.0 * theory.wait_at[hour]);
    }
    experiment_end(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dedicated_booths_are_two_queues_apart),
        cmocka_unit_test(open_booths_are_one_queue_for_all),
        cmocka_unit_test(fast_first_is_kella_yechiali_and_conserves_the_overall_wait),
        cmocka_unit_test(lending_follows_its_chain),
        cmocka_unit_test(common_queue_shortest_round_robin_and_random_are_exact_and_in_order),
        cmocka_unit_test(changing_lanes_at_three_follows_its_chain),
        cmocka_unit_test(day_with_shifts_follows_the_forward_equations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
