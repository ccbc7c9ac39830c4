/* What happens behind the booths: tandem, a network with feedback, lines without room. Rates per
 * minute. */
#include "check.h"

#include "validation/experiment.h"
#include "validation/theory.h"

/* Burke: what leaves an M/M/1 queue is Poisson again. */
static void station_behind_a_booth_is_a_queue_of_its_own(void **state)
{
    struct experiment run = experiment_run(&(struct experiment_def){.scenario = "tandem.cfg"});
    double booth = theory_mmc_wait(1, 0.7, 1.0), yard = theory_mmc_wait(2, 0.7, 0.5);

    (void)state;
    experiment_agrees(&run, "all.wait.mean", booth);
    experiment_agrees(&run, "yard.wait.mean", yard);
    experiment_agrees(&run, "yard.queue.mean", 0.7 * yard);
    experiment_agrees(&run, "all.crossing.mean", booth + 1.0 + yard + 2.0);
    experiment_end(&run);
}

static void full_station_holds_trucks_at_the_booth(void **state)
{
    struct experiment run = experiment_run(&(struct experiment_def){
        .scenario = "tandem.cfg",
        .set = {"traffic.trucks.poisson.per_hour=[30.0]", "secondary.yard.docks=1",
                "secondary.yard.storage_trucks=1",
                "secondary.yard.exam.0.exponential.mean_min=1.0"}});

    (void)state;
    experiment_agrees(&run, "all.wait.mean", theory_blocked_booth(0.5, 1.0, 1));
    experiment_end(&run);
}

/* Trucks a minute: scan = 0.4 l + 0.1 scan + 0.2 yard, yard = 0.3 l + 0.5 scan, so scan = 0.575 l,
 * yard = 0.5875 l. */
static void network_with_feedback_has_product_form(void **state)
{
    const double l = 0.7, scan = 0.575 * l, yard = 0.5875 * l;
    double at_booth = theory_mmc_wait(1, l, 1.0), at_scan = theory_mmc_wait(1, scan, 1.0 / 1.6),
           at_yard = theory_mmc_wait(3, yard, 0.25);
    struct experiment run = experiment_run(&(struct experiment_def){.scenario = "network.cfg"});

    (void)state;
    experiment_agrees(&run, "all.wait.mean", at_booth);
    experiment_agrees(&run, "scan.served.mean", 1440.0 * scan);
    experiment_agrees(&run, "yard.served.mean", 1440.0 * yard);
    experiment_agrees(&run, "scan.wait.mean", at_scan);
    experiment_agrees(&run, "yard.wait.mean", at_yard);
    experiment_agrees(&run, "all.crossing.mean",
                      at_booth + 1.0 + 0.575 * (at_scan + 1.6) + 0.5875 * (at_yard + 4.0));
    experiment_end(&run);
}

/* ---- with customs ---------------------------------------------------------------------------- */

/* Jackson: the booth, a place to wait that has room for all, the scanner, the yard; alarms and
 * missing manifests thin the streams at random. */
static void exams_and_alarms_branch_in_product_form(void **state)
{
    const double l = 0.7, scan = 0.6 * l, search = 0.5 * scan;
    double at_booth = theory_mmc_wait(1, l, 1.0), at_scan = theory_mmc_wait(1, scan, 1.0 / 1.6),
           at_search = theory_mmc_wait(1, search, 0.5);
    struct experiment run = experiment_run(&(struct experiment_def){.scenario = "branching.cfg"});

    (void)state;
    experiment_agrees(&run, "all.wait.mean", at_booth);
    experiment_agrees(&run, "scanner.served.mean", 1440.0 * scan);
    experiment_agrees(&run, "yard.served.mean", 1440.0 * search);
    experiment_agrees(&run, "scanner.wait.mean", at_scan);
    experiment_agrees(&run, "yard.wait.mean", at_search);
    experiment_agrees(&run, "waiting.crossing.mean", 30.0);
    experiment_agrees(&run, "all.crossing.mean",
                      at_booth + 1.0 + 0.2 * 30.0 + 0.6 * (at_scan + 1.6) +
                          0.6 * 0.5 * (at_search + 2.0));
    experiment_end(&run);
}

/* What leaves an M/M/1 portal is Poisson again. */
static void portal_on_the_approach_is_a_queue_before_the_queue(void **state)
{
    double portal = theory_mmc_wait(1, 0.7, 1.0 / 1.1), booth = theory_mmc_wait(1, 0.7, 1.0);
    struct experiment run = experiment_run(&(struct experiment_def){.scenario = "portal.cfg"});

    (void)state;
    experiment_agrees(&run, "portal.queue.mean", 0.7 * (portal + 1.1));
    experiment_agrees(&run, "lane.queue.mean", 0.7 * booth);
    experiment_end(&run);
}

static void constant_scans_are_md1(void **state)
{
    struct experiment run = experiment_run(&(struct experiment_def){
        .scenario = "portal.cfg", .set = {"exams.scan.time.0.constant={ value_min = 1.1; }"}});

    (void)state;
    experiment_agrees(&run, "portal.queue.mean", 0.7 * (theory_mg1_wait(0.7, 1.1, 1.21) + 1.1));
    experiment_end(&run);
}

/* ---- without room ---------------------------------------------------------------------------- */

static void saturated_line_of_two_passes_two_thirds(void **state)
{
    struct experiment run = experiment_run(&(struct experiment_def){.scenario = "line.cfg"});

    (void)state;
    experiment_agrees(&run, "scan.served.mean", 1440.0 * theory_saturated_line(2));
    experiment_agrees(&run, "B1.blocked.mean", 1.0 / 3.0);
    experiment_end(&run);
}

static void saturated_line_of_three_passes_22_of_39(void **state)
{
    struct experiment run =
        experiment_run(&(struct experiment_def){.scenario = "line-of-three.cfg"});

    (void)state;
    experiment_agrees(&run, "yard.served.mean", 1440.0 * theory_saturated_line(3));
    experiment_agrees(&run, "B1.serving.mean", theory_saturated_line(3));
    experiment_end(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(station_behind_a_booth_is_a_queue_of_its_own),
        cmocka_unit_test(full_station_holds_trucks_at_the_booth),
        cmocka_unit_test(network_with_feedback_has_product_form),
        cmocka_unit_test(exams_and_alarms_branch_in_product_form),
        cmocka_unit_test(portal_on_the_approach_is_a_queue_before_the_queue),
        cmocka_unit_test(constant_scans_are_md1),
        cmocka_unit_test(saturated_line_of_two_passes_two_thirds),
        cmocka_unit_test(saturated_line_of_three_passes_22_of_39),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
