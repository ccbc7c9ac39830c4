/* What policies do to a truck's time at the booth, to who is examined and when: against
 * Pollaczek-Khinchine and probabilities. Rates per minute, times in minutes. */
#include "check.h"

#include "validation/survey.h"
#include "validation/theory.h"

/* One booth for 0.7 trucks a minute, a minute each; goods that customs know of. */
#define GOODS "goods=( { id = \"parts\"; sector = \"automotive\"; share = 1.0; } )"

/* ---- at the booth ---------------------------------------------------------------------------- */

static void pre_cleared_shipments_shorten_the_service(void **state)
{
    struct experiment run = experiment_run(&(struct experiment_def){
        .scenario = "one-booth.cfg", .set = {GOODS, "pre_clearance={ share = 0.5; pace = 0.6; }"}});

    (void)state;
    experiment_agrees(&run, "all.pre_cleared.share", 0.5);
    experiment_agrees(&run, "all.service.mean", 0.8);
    experiment_agrees(&run, "all.wait.mean",
                      theory_mg1_wait(0.7, 0.8, 0.5 * 2.0 + 0.5 * 2.0 * 0.36));
    experiment_end(&run);
}

static void cash_fees_lengthen_the_service(void **state)
{
    const double fee = 0.1 * 85.0 / 60.0;
    const double fee_squared = 0.1 * (85.0 * 85.0 + 100.0 / 12.0) / 3600.0;
    struct experiment run = experiment_run(&(struct experiment_def){
        .scenario = "one-booth.cfg",
        .set = {
            GOODS, "traffic.trucks.poisson.per_hour=[36.0]",
            "cash_fee={ share = 0.1; time = { uniform = { min_s = 80.0; max_s = 90.0; }; }; }"}});

    (void)state;
    experiment_agrees(&run, "all.service.mean", 1.0 + fee);
    experiment_agrees(&run, "all.wait.mean",
                      theory_mg1_wait(0.6, 1.0 + fee, 2.0 + 2.0 * fee + fee_squared));
    experiment_end(&run);
}

/* Primary in the other country for 40 of 100, who then roll past the booth here in 18 seconds. What
 * leaves the station there is Poisson again. Wait is for primary, wherever that is; the queue here
 * of those who had it there is in their crossing time only. */
static void pre_inspection_splits_the_service(void **state)
{
    double there = theory_mmc_wait(1, 0.28, 1.0);
    double here = theory_mg1_wait(0.7, 0.4 * 0.3 + 0.6, 0.4 * 2.0 * 0.09 + 0.6 * 2.0);
    struct experiment run = experiment_run(&(struct experiment_def){
        .scenario = "one-booth.cfg",
        .set = {GOODS, "secondary=( { id = \"there\"; role = \"pre_inspection\"; docks = 1; } )",
                "pre_inspection={ shares = ( { share = 0.4; } ); station = \"there\"; exit = { "
                "exponential = { mean_min = 0.3; }; }; }"}});

    (void)state;
    experiment_agrees(&run, "all.pre_inspected.share", 0.4);
    experiment_agrees(&run, "there.wait.mean", there);
    experiment_agrees(&run, "there.service.mean", 1.0);
    experiment_agrees(&run, "all.wait.mean", 0.4 * there + 0.6 * here);
    experiment_agrees(&run, "all.crossing.mean", 0.4 * (there + 1.0 + 0.3) + 0.6 + here);
    experiment_end(&run);
}

/* ---- who is examined ------------------------------------------------------------------------- */

/* Holds among loaded trucks. */
enum { HOLD, DRIVER, EXAMINED };

static void note_reasons(const void *context, struct survey_ratio *figures,
                         const struct bf_dossier *dossier)
{
    const struct bf_shipment *shipment = &dossier->shipment;

    (void)context;
    if (!dossier->empty)
        survey_add(&figures[HOLD], shipment->reasons >> BF_REASON_HOLD & 1);
    survey_add(&figures[DRIVER], shipment->reasons >> BF_REASON_DRIVER & 1);
    survey_add(&figures[EXAMINED], shipment->examined != 0);
}

/* Of the shirts 3 in 10 raise an issue, of which every fourth is held; of the fruit, 5 in 100.
 * Questions come up about 2 of 10 drivers, and half of them are answered before they travel. 3 of
 * 10 trucks are empty: no goods, no holds. */
static void holds_and_questions_go_by_their_shares(void **state)
{
    double hold = 0.6 * 0.3 * 0.25 + 0.4 * 0.05;
    struct survey survey = survey_take(
        &(struct survey_def){.experiment = {.scenario = "holds.cfg"}, .dossier = note_reasons});

    (void)state;
    survey_is_binomial(&survey, HOLD, "hold", hold);
    survey_is_binomial(&survey, DRIVER, "driver", 0.2 * 0.5);
    survey_is_binomial(&survey, EXAMINED, "examined", 1.0 - (1.0 - 0.7 * hold) * (1.0 - 0.1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pre_cleared_shipments_shorten_the_service),
        cmocka_unit_test(cash_fees_lengthen_the_service),
        cmocka_unit_test(pre_inspection_splits_the_service),
        cmocka_unit_test(holds_and_questions_go_by_their_shares),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
