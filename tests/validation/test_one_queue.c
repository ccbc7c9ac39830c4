/* One common queue: the simulator against closed forms and small chains. Rates per minute, waits in
 * minutes. */
#include "check.h"

#include "validation/experiment.h"
#include "validation/theory.h"

static void single_exponential_booth_is_mm1(void **state)
{
    struct experiment run = experiment_run(&(struct experiment_def){.scenario = "one-booth.cfg"});

    (void)state;
    experiment_agrees(&run, "all.wait.mean", theory_mmc_wait(1, 0.7, 1.0));
    experiment_agrees(&run, "all.queue.mean", 0.7 * theory_mmc_wait(1, 0.7, 1.0));
    experiment_agrees(&run, "all.crossing.mean", theory_mmc_wait(1, 0.7, 1.0) + 1.0);
    experiment_agrees(&run, "B1.utilisation.mean", 0.7);
    experiment_quantile_agrees(&run, "all.wait.p95", theory_mmc_wait_quantile(1, 0.7, 1.0, 0.95));
    experiment_quantile_agrees(&run, "all.wait.p50", theory_mmc_wait_quantile(1, 0.7, 1.0, 0.50));
    experiment_end(&run);
}

static void three_exponential_booths_are_mm3(void **state)
{
    struct experiment run =
        experiment_run(&(struct experiment_def){.scenario = "three-booths.cfg"});

    (void)state;
    experiment_agrees(&run, "all.wait.mean", theory_mmc_wait(3, 2.25, 1.0));
    experiment_agrees(&run, "all.queue.mean", 2.25 * theory_mmc_wait(3, 2.25, 1.0));
    experiment_quantile_agrees(&run, "all.wait.p90", theory_mmc_wait_quantile(3, 2.25, 1.0, 0.90));
    experiment_quantile_agrees(&run, "all.wait.p99", theory_mmc_wait_quantile(3, 2.25, 1.0, 0.99));
    experiment_end(&run);
}

/* Half an hour a truck, so that the shares over 30 and 45 minutes mean something. */
static void shares_over_a_time_follow_the_exponential_tail(void **state)
{
    struct experiment run = experiment_run(&(struct experiment_def){
        .scenario = "three-booths.cfg",
        .set = {"days=1801", "traffic.trucks.poisson.per_hour=[4.5]",
                "service.0.exponential.mean_min=30.0"},
    });

    (void)state;
    experiment_agrees(&run, "all.wait.share_over_30",
                      theory_mmc_wait_tail(3, 2.25, 1.0, 30.0 / 30.0));
    experiment_agrees(&run, "all.wait.share_over_45",
                      theory_mmc_wait_tail(3, 2.25, 1.0, 45.0 / 30.0));
    experiment_end(&run);
}

static void constant_service_is_md1(void **state)
{
    struct experiment run = experiment_run(&(struct experiment_def){
        .scenario = "one-booth.cfg", .set = {"service.0.constant={ value_min = 1.0; }"}});

    (void)state;
    experiment_agrees(&run, "all.wait.mean", theory_mg1_wait(0.7, 1.0, 1.0));
    experiment_end(&run);
}

static void constant_service_at_three_booths_is_mdc(void **state)
{
    struct experiment run = experiment_run(&(struct experiment_def){
        .scenario = "three-booths.cfg", .set = {"service.0.constant={ value_min = 1.0; }"}});

    (void)state;
    experiment_agrees(&run, "all.wait.mean", theory_mdc_wait(3, 2.25, 1.0));
    experiment_end(&run);
}

/* P-K wants the second moment only: mean^2 (1 + cv^2). */
static void general_service_is_pollaczek_khinchine(void **state)
{
    static const struct {
        const char *service;
        double cv_squared;
    } cases[] = {
        {"service.0.lognormal={ mean_min = 1.0; cv = 0.8; }", 0.64},
        {"service.0.gamma={ mean_min = 1.0; shape = 2.0; }", 0.5},
        {"service.0.erlang={ mean_min = 1.0; shape = 4; }", 0.25},
        {"service.0.uniform={ min_min = 0.5; max_min = 1.5; }", 1.0 / 12.0},
        {"service.0.triangular={ min_min = 0.0; mode_min = 1.0; max_min = 2.0; }", 1.0 / 6.0},
        {"service.0.weibull={ mean_min = 1.0; shape = 2.0; }", 0.2732395447351628},
        {"service.0.pert={ min_min = 0.0; mode_min = 1.0; max_min = 2.0; }", 1.0 / 7.0},
        {"service.0.empirical={ values_min = [ 0.5, 2.0 ]; weights = [ 2.0, 1.0 ]; }", 0.5},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct experiment run = experiment_run(
            &(struct experiment_def){.scenario = "one-booth.cfg", .set = {cases[i].service}});

        experiment_agrees(&run, "all.wait.mean",
                          theory_mg1_wait(0.7, 1.0, 1.0 + cases[i].cv_squared));
        experiment_end(&run);
    }
}

/* Every truck needs its pull-up as well as its inspection, and waits through its own. */
static void pull_up_lengthens_the_service_and_the_wait(void **state)
{
    struct experiment run = experiment_run(&(struct experiment_def){
        .scenario = "one-booth.cfg",
        .set = {"booths.B1.pull_up_s=12.0", "service.0.exponential.mean_min=0.8"}});

    (void)state;
    experiment_agrees(&run, "all.wait.mean", 0.2 + theory_mg1_wait(0.7, 1.0, 1.0 + 0.8 * 0.8));
    experiment_agrees(&run, "B1.utilisation.mean", 0.7);
    experiment_agrees(&run, "B1.pull_up.mean", 0.7 * 0.2);
    experiment_end(&run);
}

static void constant_headways_are_dm1(void **state)
{
    struct experiment run = experiment_run(&(struct experiment_def){
        .scenario = "one-booth.cfg",
        .set = {"traffic.trucks.headway={ constant = { value_min = 1.25; }; }"}});

    (void)state;
    experiment_agrees(&run, "all.wait.mean", theory_constant_arrivals_wait(0.8, 1.0));
    experiment_end(&run);
}

static void erlang_headways_are_gim1(void **state)
{
    struct experiment run = experiment_run(&(struct experiment_def){
        .scenario = "one-booth.cfg",
        .set = {"traffic.trucks.headway={ erlang = { mean_min = 1.25; shape = 2; }; }"}});

    (void)state;
    experiment_agrees(&run, "all.wait.mean", theory_erlang_arrivals_wait(2, 1.6, 1.0));
    experiment_end(&run);
}

static void convoys_are_batches(void **state)
{
    struct experiment run = experiment_run(&(struct experiment_def){
        .scenario = "one-booth.cfg",
        .set = {
            "traffic.trucks.poisson.per_hour=[14.0]",
            "traffic.trucks.convoy={ size = { constant = { value = 3.0; }; }; gap_s = 0.0; }"}});

    (void)state;
    experiment_agrees(&run, "all.wait.mean", theory_batch_wait(0.7 / 3.0, 3, 1.0));
    experiment_end(&run);
}

static void booths_of_unequal_pace_follow_their_chain(void **state)
{
    static const double rates[2] = {1.0 / 1.5, 1.0 / 0.75};
    struct experiment run = experiment_run(&(struct experiment_def){
        .scenario = "three-booths.cfg",
        .set = {"traffic.trucks.poisson.per_hour=[90.0]", "booths.B3.remove=true",
                "booths.B1.pace=1.5", "booths.B2.pace=0.75"}});

    (void)state;
    experiment_agrees(&run, "all.wait.mean", theory_unequal_pair(1.5, rates));
    experiment_end(&run);
}

static void full_lane_refuses_like_mmck(void **state)
{
    struct theory_losses theory = theory_mmck(3, 4, 2.7, 1.0);
    struct experiment run = experiment_run(&(struct experiment_def){
        .scenario = "three-booths.cfg",
        .set = {"traffic.trucks.poisson.per_hour=[162.0]", "approach.lane.storage_trucks=4",
                "approach.lane.when_full=refuse"},
    });

    (void)state;
    experiment_agrees(&run, "all.refused.share", theory.lost_share);
    experiment_agrees(&run, "all.wait.mean", theory.wait_served);
    experiment_agrees(&run, "all.queue.mean", theory.queue);
    experiment_agrees(&run, "lane.queue.mean", theory.queue);
    experiment_end(&run);
}

/* Erlang's loss system, whose share of lost trucks depends on the mean service time only. */
static void lose_by(const char *first, const char *second, const char *lost)
{
    static const char *const services[] = {"service.0.exponential={ mean_min = 1.0; }",
                                           "service.0.lognormal={ mean_min = 1.0; cv = 1.5; }",
                                           "service.0.constant={ value_min = 1.0; }"};

    for (size_t i = 0; i < sizeof services / sizeof services[0]; i++) {
        struct experiment run = experiment_run(&(struct experiment_def){
            .scenario = "three-booths.cfg",
            .set = {services[i], first, second},
            .replications = 40,
        });

        experiment_agrees(&run, lost, theory_erlang_b(3, 2.25));
        experiment_end(&run);
    }
}

static void drivers_without_patience_are_erlang_b_whatever_the_service(void **state)
{
    (void)state;
    lose_by("traffic.trucks.mix.truck.patience={ constant = { value_s = 0.0; }; }", NULL,
            "all.gave_up.share");
}

static void a_lane_without_room_is_erlang_b_whatever_the_service(void **state)
{
    (void)state;
    lose_by("approach.lane.storage_trucks=0", "approach.lane.when_full=refuse",
            "all.refused.share");
}

/* A lane of one blocks the road of one before it, and that the trucks upstream; the wait is all the
 * same that of one queue, and who stands where follows from the number present. */
static void finite_storage_moves_the_queue_but_not_the_wait(void **state)
{
    struct experiment run = experiment_run(&(struct experiment_def){.scenario = "full-road.cfg"});

    (void)state;
    experiment_agrees(&run, "all.wait.mean", theory_mmc_wait(1, 0.7, 1.0));
    experiment_agrees(&run, "lane.queue.mean", pow(0.7, 2));
    experiment_agrees(&run, "road.queue.mean", pow(0.7, 3));
    experiment_agrees(&run, "trucks.queue.mean", pow(0.7, 4) / 0.3);
    experiment_end(&run);
}

static void impatient_drivers_are_erlang_a(void **state)
{
    struct theory_losses theory = theory_mmc_patience(2, 2.2, 1.0, 1.0 / 3.0);
    struct experiment run = experiment_run(&(struct experiment_def){.scenario = "patience.cfg"});

    (void)state;
    experiment_agrees(&run, "all.gave_up.share", theory.lost_share);
    experiment_agrees(&run, "all.wait.mean", theory.wait_served);
    experiment_agrees(&run, "all.gave_up_wait.mean", theory.wait_lost);
    experiment_agrees(&run, "all.queue.mean", theory.queue);
    experiment_end(&run);
}

static void deadlines_are_mm1_plus_d(void **state)
{
    struct theory_losses theory = theory_mm1_deadline(0.9, 1.0, 3.0);
    struct experiment run = experiment_run(&(struct experiment_def){
        .scenario = "one-booth.cfg",
        .set = {"traffic.trucks.poisson.per_hour=[54.0]",
                "traffic.trucks.mix.truck.patience={ constant = { value_min = 3.0; }; }"}});

    (void)state;
    experiment_agrees(&run, "all.gave_up.share", theory.lost_share);
    experiment_agrees(&run, "all.wait.mean", theory.wait_served);
    experiment_agrees(&run, "all.gave_up_wait.mean", theory.wait_lost);
    experiment_end(&run);
}

static void priority_at_one_booth_is_cobham(void **state)
{
    static const struct theory_class classes[3] = {{0.2 * 0.75, 0.6, 0.36 * 1.25},
                                                   {0.3 * 0.75, 0.8, 0.64 * 1.5},
                                                   {0.5 * 0.75, 1.2, 1.44 * 2.0}};
    double waits[3];
    struct experiment run = experiment_run(&(struct experiment_def){.scenario = "priority.cfg"});

    (void)state;
    theory_priority_mg1(classes, 3, waits);
    experiment_agrees(&run, "first.wait.mean", waits[0]);
    experiment_agrees(&run, "second.wait.mean", waits[1]);
    experiment_agrees(&run, "third.wait.mean", waits[2]);
    experiment_end(&run);
}

static void priority_at_three_booths_is_kella_yechiali(void **state)
{
    static const double arrivals[3] = {0.2 * 2.4, 0.3 * 2.4, 0.5 * 2.4};
    double waits[3];
    struct experiment run =
        experiment_run(&(struct experiment_def){.scenario = "priority-three-booths.cfg"});

    (void)state;
    theory_priority_mmc(3, 1.0, arrivals, 3, waits);
    experiment_agrees(&run, "first.wait.mean", waits[0]);
    experiment_agrees(&run, "second.wait.mean", waits[1]);
    experiment_agrees(&run, "third.wait.mean", waits[2]);
    experiment_agrees(&run, "all.wait.mean", theory_mmc_wait(3, 2.4, 1.0));
    experiment_end(&run);
}

static void breakdowns_follow_their_chain(void **state)
{
    struct experiment run = experiment_run(&(struct experiment_def){.scenario = "breakdowns.cfg"});

    (void)state;
    experiment_agrees(&run, "all.wait.mean", theory_mm1_breakdowns(0.5, 1.0, 20.0, 4.0));
    experiment_end(&run);
}

static void weighted_alternation_follows_its_chain(void **state)
{
    static const double arrivals[2] = {0.4 * 0.7, 0.6 * 0.7};
    static const int weights[2] = {1, 3};
    double waits[2];
    struct experiment run = experiment_run(&(struct experiment_def){.scenario = "alternation.cfg"});

    (void)state;
    theory_alternation(arrivals, weights, 1.0, waits);
    experiment_agrees(&run, "left.wait.mean", waits[0]);
    experiment_agrees(&run, "right.wait.mean", waits[1]);
    experiment_end(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(single_exponential_booth_is_mm1),
        cmocka_unit_test(three_exponential_booths_are_mm3),
        cmocka_unit_test(shares_over_a_time_follow_the_exponential_tail),
        cmocka_unit_test(constant_service_is_md1),
        cmocka_unit_test(constant_service_at_three_booths_is_mdc),
        cmocka_unit_test(general_service_is_pollaczek_khinchine),
        cmocka_unit_test(pull_up_lengthens_the_service_and_the_wait),
        cmocka_unit_test(constant_headways_are_dm1),
        cmocka_unit_test(erlang_headways_are_gim1),
        cmocka_unit_test(convoys_are_batches),
        cmocka_unit_test(booths_of_unequal_pace_follow_their_chain),
        cmocka_unit_test(full_lane_refuses_like_mmck),
        cmocka_unit_test(drivers_without_patience_are_erlang_b_whatever_the_service),
        cmocka_unit_test(a_lane_without_room_is_erlang_b_whatever_the_service),
        cmocka_unit_test(finite_storage_moves_the_queue_but_not_the_wait),
        cmocka_unit_test(impatient_drivers_are_erlang_a),
        cmocka_unit_test(deadlines_are_mm1_plus_d),
        cmocka_unit_test(priority_at_one_booth_is_cobham),
        cmocka_unit_test(priority_at_three_booths_is_kella_yechiali),
        cmocka_unit_test(breakdowns_follow_their_chain),
        cmocka_unit_test(weighted_alternation_follows_its_chain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
