/* What customs look for and find: counts of a confusion matrix against their binomial expectation,
 * catches and work against what probabilities say. */
#include "check.h"

#include "validation/survey.h"
#include "validation/theory.h"

static double minutes(bf_time time)
{
    return bf_seconds(time) / 60.0;
}

static double either(double a, double b)
{
    return 1.0 - (1.0 - a) * (1.0 - b);
}

static bool has_reason(const struct bf_shipment *shipment, enum bf_reason reason)
{
    return shipment->reasons >> reason & 1;
}

/* ---- the confusion matrix -------------------------------------------------------------------- */

/* Of the scenario. */
static const double prevalence = 0.1, false_alarms = 0.08, d_prime = 1.5, divisor = 2.0;
static const double portal_finds = 0.7, portal_errs = 0.1, search_finds = 0.6, drawn = 0.2;

/* Figures of trusted trucks, then of ordinary ones. */
enum {
    VIOLATION,
    HIT,
    FALSE_TARGET,
    TRUE_ALARM,
    FALSE_ALARM,
    DRAWN,
    CAUGHT,
    EXAMINED_GUILTY,
    EXAMINED_INNOCENT,
    MINUTES_PER_CATCH,
    FIGURES_OF_A_PROGRAMME
};

static void note_suspicion(const void *context, struct survey_ratio *figures,
                           const struct bf_dossier *dossier)
{
    struct survey_ratio *figure = &figures[dossier->programme * FIGURES_OF_A_PROGRAMME];
    const struct bf_shipment *shipment = &dossier->shipment;
    bool guilty = shipment->violation != 0, caught = shipment->caught_by != BF_NOT_CAUGHT;

    (void)context;
    survey_add(&figure[VIOLATION], guilty);
    survey_add(&figure[guilty ? HIT : FALSE_TARGET], has_reason(shipment, BF_REASON_TARGETED));
    survey_add(&figure[guilty ? TRUE_ALARM : FALSE_ALARM], has_reason(shipment, BF_REASON_ALARM));
    survey_add(&figure[DRAWN], has_reason(shipment, BF_REASON_RANDOM));
    survey_add(&figure[guilty ? EXAMINED_GUILTY : EXAMINED_INNOCENT], shipment->examined != 0);
    if (guilty)
        survey_add(&figure[CAUGHT], caught);
    figure[MINUTES_PER_CATCH].sum += minutes(dossier->officers);
    figure[MINUTES_PER_CATCH].count += caught;
}

/* What probabilities say; [rate]: what membership leaves of the rates of exams. */
struct expected {
    double targeted_innocent, hit, drawn;
    double examined_guilty, examined_innocent, examined;
    double caught; /* of the violations */
    double minutes_per_catch;
};

static struct expected expect(double rate)
{
    struct expected e = {.targeted_innocent = false_alarms * rate, .drawn = drawn * rate};
    double suspected;

    e.hit = theory_hit_share(d_prime, e.targeted_innocent);
    suspected = either(e.hit, e.drawn);
    e.examined_guilty = either(suspected, portal_finds);
    e.examined_innocent = either(either(e.targeted_innocent, e.drawn), portal_errs);
    e.examined = prevalence * e.examined_guilty + (1.0 - prevalence) * e.examined_innocent;
    e.caught = either(portal_finds, suspected * search_finds);
    e.minutes_per_catch = 24.0 * e.examined / (prevalence * e.caught);
    return e;
}

static void check_programme(const struct survey *survey, int programme, double rate)
{
    int first = programme * FIGURES_OF_A_PROGRAMME;
    struct expected e = expect(rate);

    survey_is_binomial(survey, first + VIOLATION, "violations", prevalence);
    survey_is_binomial(survey, first + HIT, "targeted, violation", e.hit);
    survey_is_binomial(survey, first + FALSE_TARGET, "targeted, none", e.targeted_innocent);
    survey_is_binomial(survey, first + TRUE_ALARM, "alarm, violation", portal_finds);
    survey_is_binomial(survey, first + FALSE_ALARM, "alarm, none", portal_errs);
    survey_is_binomial(survey, first + DRAWN, "drawn by lot", e.drawn);
    survey_is_binomial(survey, first + EXAMINED_GUILTY, "examined, violation", e.examined_guilty);
    survey_is_binomial(survey, first + EXAMINED_INNOCENT, "examined, none", e.examined_innocent);
    survey_is_binomial(survey, first + CAUGHT, "caught", e.caught);
    survey_agrees(survey, first + MINUTES_PER_CATCH, "officer min per catch", e.minutes_per_catch);
}

/* The same by the program's own statistics, which are those of the report. 40 of 100 trucks are
 * trusted. */
static void the_program_counts_the_same(void **state)
{
    struct expected e = expect(1.0), trusted = expect(1.0 / divisor);
    struct experiment run = experiment_run(&(struct experiment_def){.scenario = "suspicion.cfg"});

    (void)state;
    experiment_agrees(&run, "ordinary.violations.share", prevalence);
    experiment_agrees(&run, "ordinary.caught.share", e.caught);
    experiment_agrees(&run, "ordinary.missed.share", 1.0 - e.caught);
    experiment_agrees(&run, "ordinary.referred_targeted.share",
                      prevalence * e.hit + (1.0 - prevalence) * e.targeted_innocent);
    experiment_agrees(&run, "ordinary.referred_random.share", e.drawn);
    experiment_agrees(&run, "ordinary.referred_alarm.share",
                      prevalence * portal_finds + (1.0 - prevalence) * portal_errs);
    experiment_agrees(&run, "ordinary.examined.share", e.examined);
    experiment_agrees(&run, "ordinary.officer_minutes_per_catch.mean", e.minutes_per_catch);
    experiment_agrees(&run, "portal.caught.mean", 72000.0 * prevalence * portal_finds);
    experiment_agrees(&run, "search.exams.mean",
                      72000.0 * (0.6 * e.examined + 0.4 * trusted.examined));
    experiment_end(&run);
}

static void counts_are_binomial_in_every_cell(void **state)
{
    struct survey survey = survey_take(&(struct survey_def){
        .experiment = {.scenario = "suspicion.cfg"}, .dossier = note_suspicion});

    (void)state;
    check_programme(&survey, 0, 1.0 / divisor);
    check_programme(&survey, 1, 1.0);
}

/* A divisor of 1 is no benefit: members and others are examined alike. */
static void members_without_benefit_are_examined_like_everybody(void **state)
{
    struct survey survey = survey_take(&(struct survey_def){
        .experiment = {.scenario = "suspicion.cfg", .set = {"trusted_divisor=1.0"}},
        .dossier = note_suspicion});

    (void)state;
    check_programme(&survey, 0, 1.0);
    check_programme(&survey, 1, 1.0);
}

/* ---- the score ------------------------------------------------------------------------------- */

/* The mark is passed with this d-prime by so many of those with a violation. */
static void check_hits(const char *set, const char *more, double wanted_d_prime)
{
    struct survey survey = survey_take(&(struct survey_def){
        .experiment = {.scenario = "suspicion.cfg",
                       .set = {"violations.narcotics.prevalence=0.5",
                               "traffic.trucks.poisson.per_hour=[700.0]", set, more}},
        .dossier = note_suspicion});
    int ordinary = FIGURES_OF_A_PROGRAMME;

    survey_is_binomial(&survey, ordinary + HIT, set,
                       theory_hit_share(wanted_d_prime, false_alarms));
    survey_is_near(&survey, ordinary + FALSE_TARGET, set, false_alarms);
}

static void score_discriminates_as_the_scenario_says(void **state)
{
    (void)state;
    check_hits("targeting.auc=0.86", NULL, sqrt(2.0) * theory_normal_quantile(0.86));
    check_hits("targeting.d_prime=0.5", NULL, 0.5);
    check_hits("targeting.d_prime_gain=0.4", "targeting.cooperation=true", 1.9);
    check_hits("targeting.d_prime_gain=0.4", "targeting.cooperation=false", 1.5);
}

/* Filed less than an hour before arrival; earlier than three hours; in between. */
enum { LATE, EARLY, IN_TIME };

static void note_hits_by_lead(const void *context, struct survey_ratio *figures,
                              const struct bf_dossier *dossier)
{
    const struct bf_shipment *shipment = &dossier->shipment;

    (void)context;
    if (shipment->violation != 0)
        survey_add(&figures[shipment->lead < BF_HOUR        ? LATE
                            : shipment->lead >= 3 * BF_HOUR ? EARLY
                                                            : IN_TIME],
                   has_reason(shipment, BF_REASON_TARGETED));
}

static void early_manifests_are_read_better_and_late_ones_worse(void **state)
{
    struct survey survey = survey_take(&(struct survey_def){
        .experiment = {.scenario = "suspicion.cfg",
                       .set = {"violations.narcotics.prevalence=0.6", "trusted_divisor=1.0",
                               "filing={ filers = ( { id = \"broker\"; share = 1.0; lead = { "
                               "exponential = { mean_min = 120.0; }; }; } ); }",
                               "targeting.d_prime_late=0.7", "targeting.early_h=3.0",
                               "targeting.d_prime_early=2.2"}},
        .dossier = note_hits_by_lead});

    (void)state;
    survey_is_binomial(&survey, LATE, "late", theory_hit_share(0.7, false_alarms));
    survey_is_binomial(&survey, IN_TIME, "in time", theory_hit_share(1.5, false_alarms));
    survey_is_binomial(&survey, EARLY, "early", theory_hit_share(2.2, false_alarms));
}

/* ---- checks one after the other -------------------------------------------------------------- */

/* caught_by: number of the check; figures: caught at all, by each of the two. */
static void note_catches(const void *context, struct survey_ratio *figures,
                         const struct bf_dossier *dossier)
{
    const struct bf_shipment *shipment = &dossier->shipment;

    (void)context;
    if (shipment->violation == 0)
        return;
    survey_add(&figures[0], shipment->caught_by != BF_NOT_CAUGHT);
    survey_add(&figures[1], shipment->caught_by == 0);
    survey_add(&figures[2], shipment->caught_by == 1);
}

static void two_checks_find_what_either_finds(void **state)
{
    struct survey survey = survey_take(&(struct survey_def){
        .experiment = {.scenario = "suspicion.cfg",
                       .set = {"violations.narcotics.prevalence=0.5",
                               "checks.portal.detects.0.share=0.4",
                               "exams.search.detects.0.share=0.5", "trusted_divisor=1.0",
                               "exams.search.refer.0.share=1.0"}},
        .dossier = note_catches});

    (void)state;
    survey_is_binomial(&survey, 0, "caught", either(0.4, 0.5));
    survey_is_binomial(&survey, 1, "caught by the portal", 0.4);
    survey_is_binomial(&survey, 2, "caught by the search", 0.6 * 0.5);
}

/* The scan is the second exam of the list. */
static void note_alarms(const void *context, struct survey_ratio *figures,
                        const struct bf_dossier *dossier)
{
    const struct bf_shipment *shipment = &dossier->shipment;

    (void)context;
    if (shipment->examined >> 1 & 1)
        survey_add(&figures[shipment->violation != 0 ? 0 : 1], shipment->alarmed != 0);
    survey_add(&figures[2], shipment->examined & 1);
    survey_add(&figures[3], shipment->caught_by != BF_NOT_CAUGHT);
}

/* The second exam is made only after the first gave an alarm, true or false. */
static void an_alarm_leads_to_its_exam_and_nothing_else_does(void **state)
{
    struct survey survey = survey_take(
        &(struct survey_def){.experiment = {.scenario = "alarms.cfg"}, .dossier = note_alarms});

    (void)state;
    survey_is_binomial(&survey, 0, "alarm, violation", 0.8);
    survey_is_binomial(&survey, 1, "alarm, none", 0.15);
    survey_is_binomial(&survey, 2, "searched", 0.5 * 0.5 * (0.8 + 0.15));
    survey_is_binomial(&survey, 3, "caught", 0.5 * 0.5 * 0.8);
}

/* ---- filing ---------------------------------------------------------------------------------- */

/* Share held (late), and of those: mean time held, its square; whether anybody else was held. */
enum { HELD_SHARE, HELD_MEAN, HELD_SQUARE, HELD_OTHERS };

static void note_held(const void *context, struct survey_ratio *figures,
                      const struct bf_dossier *dossier)
{
    double held = minutes(dossier->held);
    bool problem = dossier->shipment.problems != 0;

    (void)context;
    survey_add(&figures[HELD_SHARE], problem);
    if (problem) {
        survey_add(&figures[HELD_MEAN], held);
        survey_add(&figures[HELD_SQUARE], held * held);
    } else {
        survey_add(&figures[HELD_OTHERS], held);
    }
}

static struct survey survey_held(const char *first, const char *second, const char *third)
{
    return survey_take(&(struct survey_def){
        .experiment = {.scenario = "filing.cfg", .set = {first, second, third}},
        .dossier = note_held});
}

/* An hour is the least. [way]: minutes from arrival to the booth, in which a manifest ages too. */
static void check_late(const struct theory_law *lead, const char *set, const char *travel,
                       double way)
{
    struct survey survey = survey_held(set, travel, NULL);
    double late = theory_law_cdf(lead, 60.0);

    survey_is_binomial(&survey, HELD_SHARE, "late", late);
    survey_agrees(&survey, HELD_MEAN, "held, of the late",
                  theory_law_shortfall(lead, 60.0 - way) / late);
    survey_is(&survey, HELD_OTHERS, "held, of the others", 0.0);
}

static void late_manifests_hold_trucks_until_they_are_old_enough(void **state)
{
    static const struct {
        struct theory_law lead;
        const char *set;
    } cases[] = {
        {{THEORY_EXPONENTIAL, 90.0, 0.0},
         "filing.filers.broker.lead.exponential={ mean_min = 90.0; }"},
        {{THEORY_LOGNORMAL, 120.0, 1.2},
         "filing.filers.broker.lead.lognormal={ mean_min = 120.0; cv = 1.2; }"},
        {{THEORY_GAMMA, 100.0, 2.0},
         "filing.filers.broker.lead.gamma={ mean_min = 100.0; shape = 2.0; }"},
        {{THEORY_UNIFORM, 0.0, 150.0},
         "filing.filers.broker.lead.uniform={ min_min = 0.0; max_min = 150.0; }"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        check_late(&cases[i].lead, cases[i].set, NULL, 0.0);
    check_late(&cases[0].lead, cases[0].set, "approach.lane.travel_min=20.0", 20.0);
}

/* A broker without licence here files half an hour later, at the latest when the truck comes. */
static void handing_over_makes_manifests_late(void **state)
{
    static const struct theory_law lead = {THEORY_EXPONENTIAL, 90.0, 0.0};
    double late = theory_law_cdf(&lead, 90.0);
    struct survey survey = survey_held("filing.any_port=false", "filing.handover_min=30.0",
                                       "filing.filers.broker.ports=[\"elsewhere\"]");

    (void)state;
    survey_is_binomial(&survey, HELD_SHARE, "late", late);
    survey_agrees(&survey, HELD_MEAN, "held, of the late",
                  (theory_law_shortfall(&lead, 90.0) - theory_law_shortfall(&lead, 30.0)) / late);
}

/* Late ones are counted among the problems, but not held; who has none at all is not late. */
static void missing_manifests_hold_trucks_for_the_correction(void **state)
{
    struct experiment run = experiment_run(&(struct experiment_def){
        .scenario = "filing.cfg",
        .set = {
            "filing.late=accept",
            "filing={ missing = \"hold\"; correction = { gamma = { mean_min = 40.0; shape = 2.0; "
            "}; }; }",
            "filing.filers.broker.missing_share=0.3"}});

    (void)state;
    experiment_agrees(&run, "all.held.share", 0.3);
    experiment_agrees(&run, "all.held_time.mean", 40.0);
    experiment_agrees(&run, "all.filing_problem.share", either(0.3, -expm1(-60.0 / 90.0)));
    experiment_agrees(&run, "all.filing_missing.share", 0.3);
    experiment_agrees(&run, "all.filing_late.share", 0.7 * -expm1(-60.0 / 90.0));
    experiment_end(&run);
}

static void both_a_manifest_and_a_document_hold_for_the_longer(void **state)
{
    static const struct theory_law times[2] = {{THEORY_GAMMA, 40.0, 2.0},
                                               {THEORY_UNIFORM, 20.0, 80.0}};
    struct theory_spread longer = theory_maximum(times, 2);
    struct survey survey = survey_held(
        "filing.filers.broker={ lead = { constant = { value_h = 5.0; }; }; missing_share = 1.0; }",
        "filing={ missing = \"hold\"; correction = { gamma = { mean_min = 40.0; shape = 2.0; }; }; "
        "document = \"hold\"; document_time = { uniform = { min_min = 20.0; max_min = 80.0; }; }; "
        "}",
        "filing.documents=( { id = \"health\"; missing_share = 1.0; } )");

    (void)state;
    survey_agrees(&survey, HELD_MEAN, "held", longer.mean);
    survey_agrees(&survey, HELD_SQUARE, "held, squared",
                  longer.variance + longer.mean * longer.mean);
}

static void note_turned_back(const void *context, struct survey_ratio *figures,
                             const struct bf_dossier *dossier)
{
    (void)context;
    survey_add(&figures[0], dossier->fate == BF_TURNED_BACK);
    survey_add(&figures[1], (dossier->shipment.problems != 0) == (dossier->fate == BF_RELEASED));
}

static void late_trucks_are_turned_back_when_the_policy_says_so(void **state)
{
    struct survey survey = survey_take(&(struct survey_def){
        .experiment = {.scenario = "filing.cfg", .set = {"filing.late=turn_back"}},
        .dossier = note_turned_back});

    (void)state;
    survey_is_binomial(&survey, 0, "turned back", -expm1(-60.0 / 90.0));
    survey_is(&survey, 1, "wrongly let in or sent back", 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_are_binomial_in_every_cell),
        cmocka_unit_test(the_program_counts_the_same),
        cmocka_unit_test(members_without_benefit_are_examined_like_everybody),
        cmocka_unit_test(score_discriminates_as_the_scenario_says),
        cmocka_unit_test(early_manifests_are_read_better_and_late_ones_worse),
        cmocka_unit_test(two_checks_find_what_either_finds),
        cmocka_unit_test(an_alarm_leads_to_its_exam_and_nothing_else_does),
        cmocka_unit_test(late_manifests_hold_trucks_until_they_are_old_enough),
        cmocka_unit_test(handing_over_makes_manifests_late),
        cmocka_unit_test(missing_manifests_hold_trucks_for_the_correction),
        cmocka_unit_test(both_a_manifest_and_a_document_hold_for_the_longer),
        cmocka_unit_test(late_trucks_are_turned_back_when_the_policy_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
