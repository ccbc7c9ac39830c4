/* Exams behind the booths: how the agencies' times go together, and what trucks wait for. Against
 * exact results; rates per minute, times in minutes. */
#include "check.h"

#include "validation/survey.h"
#include "validation/theory.h"

#include <stdlib.h>

static double minutes(bf_time time)
{
    return bf_seconds(time) / 60.0;
}

/* ---- an idle yard ---------------------------------------------------------------------------- */

/* The time of a truck behind the booth: mean, spread about the true mean, share below the true
 * quantiles. */
enum { MEAN, SPREAD, BELOW_P50, BELOW_P95, FIGURES_OF_A_TIME };

/* Trucks of two agencies, of three. */
enum { PAIR, THREE, KINDS, WAITED = KINDS * FIGURES_OF_A_TIME };

static void note_time(const void *context, struct survey_ratio *figures, const struct bf_card *card)
{
    const struct theory_spread *truth = &((const struct theory_spread *)context)[card->programme];
    struct survey_ratio *figure = &figures[card->programme * FIGURES_OF_A_TIME];
    double time = minutes(card->left - card->primary_end);

    survey_add(&figure[MEAN], time);
    survey_add(&figure[SPREAD], (time - truth->mean) * (time - truth->mean));
    survey_add(&figure[BELOW_P50], time <= truth->p50);
    survey_add(&figure[BELOW_P95], time <= truth->p95);
    survey_add(&figures[WAITED], card->exam_wait > 0);
}

/* In a sequence exams wait for one another, not for officers: it is asked for when the one before
 * is over. */
static void note_wait(const void *context, struct survey_ratio *figures,
                      const struct bf_exam_stay *stay)
{
    (void)context;
    survey_add(&figures[WAITED], stay->started > stay->asked);
}

struct idle_case {
    struct theory_law laws[3];
    const char *times[3];
};

static const struct idle_case idle_cases[] = {
    {{{THEORY_EXPONENTIAL, 10.0, 0.0},
      {THEORY_EXPONENTIAL, 15.0, 0.0},
      {THEORY_EXPONENTIAL, 6.0, 0.0}},
     {"exams.a.time.0.exponential={ mean_min = 10.0; }",
      "exams.b.time.0.exponential={ mean_min = 15.0; }",
      "exams.c.time.0.exponential={ mean_min = 6.0; }"}},
    {{{THEORY_GAMMA, 20.0, 2.5}, {THEORY_LOGNORMAL, 15.0, 0.8}, {THEORY_UNIFORM, 5.0, 25.0}},
     {"exams.a.time.0.gamma={ mean_min = 20.0; shape = 2.5; }",
      "exams.b.time.0.lognormal={ mean_min = 15.0; cv = 0.8; }",
      "exams.c.time.0.uniform={ min_min = 5.0; max_min = 25.0; }"}},
    {{{THEORY_UNIFORM, 5.0, 25.0}, {THEORY_GAMMA, 18.0, 4.0}, {THEORY_CONSTANT, 12.0, 0.0}},
     {"exams.a.time.0.uniform={ min_min = 5.0; max_min = 25.0; }",
      "exams.b.time.0.gamma={ mean_min = 18.0; shape = 4.0; }",
      "exams.c.time.0.constant={ value_min = 12.0; }"}},
};

/* What trucks of both kinds are held to when the yard works as [set] says. */
static void check_idle(const struct idle_case *c, const char *const set[3],
                       const struct theory_spread truth[KINDS])
{
    static const char *const names[KINDS][FIGURES_OF_A_TIME] = {
        {"pair, mean", "pair, variance", "pair, p50", "pair, p95"},
        {"three, mean", "three, variance", "three, p50", "three, p95"}};
    struct survey survey = survey_take(&(struct survey_def){
        .experiment = {.scenario = "idle-yard.cfg",
                       .set = {c->times[0], c->times[1], c->times[2], set[0], set[1], set[2]}},
        .context = truth,
        .card = note_time,
        .stay = note_wait,
    });

    for (int kind = 0; kind < KINDS; kind++) {
        int first = kind * FIGURES_OF_A_TIME;

        survey_agrees(&survey, first + MEAN, names[kind][MEAN], truth[kind].mean);
        survey_agrees(&survey, first + SPREAD, names[kind][SPREAD], truth[kind].variance);
        survey_agrees(&survey, first + BELOW_P50, names[kind][BELOW_P50], 0.50);
        survey_agrees(&survey, first + BELOW_P95, names[kind][BELOW_P95], 0.95);
    }
    survey_is(&survey, WAITED, "share that waited", 0.0);
}

typedef struct theory_spread spread_of(const struct theory_law *laws, size_t count);

/* Every exam comes [way] minutes after the one before, or after the booth. */
static void examine_idle(const struct idle_case *c, const char *mode, const char *travel,
                         spread_of *together, double way)
{
    const char *const set[3] = {mode, travel, NULL};
    struct theory_spread truth[KINDS] = {together(c->laws, 2), together(c->laws, 3)};

    for (int kind = 0; kind < KINDS; kind++) {
        truth[kind].mean += way * (2 + kind);
        truth[kind].p50 += way * (2 + kind);
        truth[kind].p95 += way * (2 + kind);
    }
    check_idle(c, set, truth);
}

static void examine_all_idle(const char *mode, spread_of *together)
{
    for (size_t i = 0; i < sizeof idle_cases / sizeof idle_cases[0]; i++)
        examine_idle(&idle_cases[i], mode, NULL, together, 0.0);
}

static void idle_exams_in_sequence_add_up(void **state)
{
    (void)state;
    examine_all_idle("secondary.yard.mode=sequential", theory_sum);
}

static void idle_exams_at_once_take_as_long_as_the_longest(void **state)
{
    (void)state;
    examine_all_idle("secondary.yard.mode=joint", theory_maximum);
}

static void moving_between_bays_adds_the_ways(void **state)
{
    (void)state;
    examine_idle(&idle_cases[1], "secondary.yard.mode=sequential_moving",
                 "secondary.yard.travel_s=180.0", theory_sum, 3.0);
}

/* B is the other country's: its exam falls away, its officers take part in the first. */
static void unified_exams_take_in_that_of_the_other_country(void **state)
{
    static const char *const set[3] = {"agencies.B.foreign=true", "exams.a.takes_in=b",
                                       "inspection={ mode = \"unified\"; }"};
    const struct idle_case *c = &idle_cases[1];
    const struct theory_law left[2] = {c->laws[0], c->laws[2]};
    const struct theory_spread truth[KINDS] = {theory_sum(left, 1), theory_maximum(left, 2)};

    (void)state;
    check_idle(c, set, truth);
}

/* The quantiles of the report, in its histogram's half a per cent. */
static void check_reported(const char *mode, spread_of *together)
{
    const struct idle_case *c = &idle_cases[1];
    struct theory_spread pair = together(c->laws, 2), three = together(c->laws, 3);
    struct experiment run = experiment_run(&(struct experiment_def){
        .scenario = "idle-yard.cfg", .set = {c->times[0], c->times[1], c->times[2], mode}});

    experiment_quantile_agrees(&run, "pair.crossing.p50", pair.p50);
    experiment_quantile_agrees(&run, "pair.crossing.p95", pair.p95);
    experiment_quantile_agrees(&run, "three.crossing.p50", three.p50);
    experiment_quantile_agrees(&run, "three.crossing.p95", three.p95);
    assert_close(experiment_value(&run, "pair.crossing.sd").value, sqrt(pair.variance),
                 0.01 * sqrt(pair.variance));
    experiment_end(&run);
}

static void the_program_reports_the_same(void **state)
{
    (void)state;
    check_reported("secondary.yard.mode=sequential", theory_sum);
    check_reported("secondary.yard.mode=joint", theory_maximum);
}

/* ---- two agencies with few officers ---------------------------------------------------------- */

/* Programmes of yard.cfg: first, second, both; exams: of the first agency, of the second. */
enum { OFFICER_WAITS = 6, BAY_WAIT = OFFICER_WAITS };

static void note_officer_wait(const void *context, struct survey_ratio *figures,
                              const struct bf_exam_stay *stay)
{
    (void)context;
    survey_add(&figures[stay->programme * 2 + stay->exam], minutes(stay->started - stay->asked));
}

static void note_bay_wait(const void *context, struct survey_ratio *figures,
                          const struct bf_visit *visit)
{
    (void)context;
    survey_add(&figures[BAY_WAIT], minutes(visit->started - visit->queued));
}

static void follow_chain(const char *word, enum theory_yard_mode mode)
{
    const struct theory_yard yard = {mode, 4, {2, 1}, {0.5, 1.0}, {0.3, 0.225, 0.225}};
    struct theory_yard_result theory = theory_yard_solve(&yard);
    char set[64];
    struct survey survey;

    snprintf(set, sizeof set, "secondary.yard.mode=%s", word);
    survey = survey_take(&(struct survey_def){
        .experiment = {.scenario = "yard.cfg", .set = {set}},
        .visit = note_bay_wait,
        .stay = note_officer_wait,
    });
    survey_agrees(&survey, BAY_WAIT, "wait for a bay", theory.bay_wait);
    survey_agrees(&survey, 0, "first for A", theory.officer_wait[0][0]);
    survey_agrees(&survey, 3, "second for B", theory.officer_wait[1][1]);
    survey_agrees(&survey, 4, "both for A", theory.officer_wait[2][0]);
    survey_agrees(&survey, 5, "both for B", theory.officer_wait[2][1]);
}

/* Whoever needs both keeps a free officer from those who came later until the other is free too. */
static void joint_exams_follow_their_chain(void **state)
{
    (void)state;
    follow_chain("joint", THEORY_JOINT);
}

static void coordinated_exams_follow_their_chain(void **state)
{
    (void)state;
    follow_chain("coordinated", THEORY_COORDINATED);
}

/* Who has passed the first exam asks for the second behind those who wait already. */
static void exams_in_sequence_follow_their_chain(void **state)
{
    (void)state;
    follow_chain("sequential", THEORY_SEQUENTIAL);
}

static void coordinated_exams_of_single_officers_are_fork_and_join(void **state)
{
    struct experiment run = experiment_run(&(struct experiment_def){.scenario = "fork.cfg"});

    (void)state;
    experiment_agrees(&run, "all.crossing.mean", theory_fork_join(0.6, 1.0));
    experiment_end(&run);
}

/* One officer each: the two exams of the next truck wait for both of those of this one. */
static void joint_exams_of_single_officers_are_one_queue(void **state)
{
    struct experiment run = experiment_run(&(struct experiment_def){
        .scenario = "fork.cfg",
        .set = {"secondary.yard.mode=joint", "traffic.trucks.poisson.per_hour=[24.0]"}});

    (void)state;
    experiment_agrees(&run, "all.crossing.mean", theory_mg1_wait(0.4, 1.5, 3.5) + 1.5);
    experiment_end(&run);
}

/* Two of three officers each: one exam at a time; two of four: two. */
static void exams_that_need_two_officers_are_served_by_pairs(void **state)
{
    struct experiment one = experiment_run(
        &(struct experiment_def){.scenario = "bays.cfg",
                                 .set = {"traffic.trucks.poisson.per_hour=[36.0]",
                                         "exams.a.officers_needed=2", "secondary.yard.docks=1"},
                                 .replications = 75});
    struct experiment two = experiment_run(&(struct experiment_def){
        .scenario = "bays.cfg",
        .set = {"traffic.trucks.poisson.per_hour=[72.0]", "exams.a.officers_needed=2",
                "secondary.yard.docks=100", "agencies.A.officers=[4]"}});

    (void)state;
    experiment_agrees(&one, "yard.wait.mean", theory_mmc_wait(1, 0.6, 1.0));
    experiment_agrees(&one, "A.utilisation.mean", 0.6 * 2.0 / 3.0);
    experiment_agrees(&two, "a.wait.mean", theory_mmc_wait(2, 1.2, 1.0));
    experiment_end(&one);
    experiment_end(&two);
}

/* Who needs both keeps the one that is free from those who came later and need but one. */
static void exams_of_one_officer_or_both_follow_their_chain(void **state)
{
    static const double arrivals[2] = {0.35, 0.15}, rates[2] = {0.5, 1.0};
    double waits[2];
    struct experiment run = experiment_run(&(struct experiment_def){.scenario = "one-or-both.cfg"});

    (void)state;
    theory_one_or_both(arrivals, rates, waits);
    experiment_agrees(&run, "a.wait.mean", waits[0]);
    experiment_agrees(&run, "b.wait.mean", waits[1]);
    experiment_agrees(&run, "A.utilisation.mean", 0.5 * (0.35 * 2.0 + 0.15 * 1.0 * 2.0));
    experiment_end(&run);
}

/* ---- bays ------------------------------------------------------------------------------------ */

static void note_bay_wait_by_programme(const void *context, struct survey_ratio *figures,
                                       const struct bf_visit *visit)
{
    (void)context;
    survey_add(&figures[visit->programme], minutes(visit->started - visit->queued));
}

static void bays_with_an_officer_each_are_mmc(void **state)
{
    struct experiment run = experiment_run(&(struct experiment_def){.scenario = "bays.cfg"});

    (void)state;
    experiment_agrees(&run, "yard.wait.mean", theory_mmc_wait(3, 2.0, 1.0));
    experiment_agrees(&run, "yard.queue.mean", 2.0 * theory_mmc_wait(3, 2.0, 1.0));
    experiment_agrees(&run, "yard.utilisation.mean", 2.0 / 3.0);
    experiment_end(&run);
}

static void constant_exams_are_mdc(void **state)
{
    struct experiment run = experiment_run(&(struct experiment_def){
        .scenario = "bays.cfg", .set = {"exams.a.time.0.constant={ value_min = 1.0; }"}});

    (void)state;
    experiment_agrees(&run, "yard.wait.mean", theory_mdc_wait(3, 2.0, 1.0));
    experiment_end(&run);
}

static void general_exams_in_one_bay_are_pollaczek_khinchine(void **state)
{
    struct experiment run = experiment_run(&(struct experiment_def){
        .scenario = "bays.cfg",
        .set = {"traffic.trucks.poisson.per_hour=[42.0]", "secondary.yard.docks=1",
                "exams.a.time.0.lognormal={ mean_min = 1.0; cv = 0.8; }"},
        .replications = 90});

    (void)state;
    experiment_agrees(&run, "yard.wait.mean", theory_mg1_wait(0.7, 1.0, 1.64));
    experiment_end(&run);
}

/* Of four bays three can be worked in: the line for officers is the first part of the queue. */
static void fewer_officers_than_bays_serve_as_many_as_they_are(void **state)
{
    double bays = theory_mmc_beyond(3, 4, 2.0, 1.0) / 2.0;
    double officers = theory_mmc_wait(3, 2.0, 1.0) - bays;
    struct experiment run = experiment_run(&(struct experiment_def){
        .scenario = "bays.cfg", .set = {"secondary.yard.docks=4"}, .replications = 90});

    (void)state;
    experiment_agrees(&run, "yard.wait.mean", bays);
    experiment_agrees(&run, "a.wait.mean", officers);
    experiment_agrees(&run, "A.queue.mean", 2.0 * officers);
    experiment_agrees(&run, "A.utilisation.mean", 2.0 / 3.0);
    experiment_agrees(&run, "a.service.mean", 1.0);
    experiment_agrees(&run, "all.crossing.mean", bays + officers + 1.0);
    experiment_agrees(&run, "all.delay.mean", bays + officers);
    experiment_end(&run);
}

static void bays_of_two_kinds_are_two_queues(void **state)
{
    struct survey survey = survey_take(&(struct survey_def){
        .experiment = {.scenario = "two-kinds-of-bays.cfg"},
        .visit = note_bay_wait_by_programme,
    });

    (void)state;
    survey_agrees(&survey, 0, "cold", theory_mmc_wait(1, 0.6, 1.0));
    survey_agrees(&survey, 1, "general", theory_mmc_wait(3, 1.8, 1.0));
}

static void trusted_first_is_cobham(void **state)
{
    static const struct theory_class classes[2] = {{0.21, 0.5, 0.25 * 1.5},
                                                   {0.49, 1.2, 1.44 * 2.0}};
    double waits[2];
    struct survey survey = survey_take(&(struct survey_def){
        .experiment = {.scenario = "trusted-first.cfg"},
        .visit = note_bay_wait_by_programme,
    });

    (void)state;
    theory_priority_mg1(classes, 2, waits);
    survey_agrees(&survey, 0, "trusted", waits[0]);
    survey_agrees(&survey, 1, "ordinary", waits[1]);
}

/* ---- officers by the hour -------------------------------------------------------------------- */

static void note_officer_wait_by_hour(const void *context, struct survey_ratio *figures,
                                      const struct bf_exam_stay *stay)
{
    double wait = minutes(stay->started - stay->asked);

    (void)context;
    survey_add(&figures[stay->asked / BF_HOUR], wait);
    survey_add(&figures[THEORY_HOURS], wait);
}

static void shifts_of_officers_follow_the_forward_equations(void **state)
{
    static const struct theory_day day = {
        .arrivals = {12, 10, 8,  8,  12, 20, 38, 58, 72, 78, 80, 76,
                     72, 74, 78, 76, 68, 58, 48, 40, 32, 26, 20, 16},
        .servers = {1, 1, 1, 1, 1, 2, 3, 3, 4, 4, 4, 3, 3, 4, 4, 4, 4, 3, 2, 2, 2, 2, 1, 1},
        .rate = 24.0,
        .any_server_closes = true,
    };
    struct theory_day_result theory = theory_day_solve(&day);
    struct survey survey = survey_take(&(struct survey_def){
        .experiment = {.scenario = "inspection-day.cfg"},
        .stay = note_officer_wait_by_hour,
    });

    (void)state;
    for (int hour = 0; hour < THEORY_HOURS; hour++)
        survey_is_near(&survey, hour, "by hour", 60.0 * theory.wait_at[hour]);
    survey_agrees(&survey, THEORY_HOURS, "all day", 60.0 * theory.wait);
}

/* Nobody at night, and nobody for an hour in the evening: whoever is there by then waits. */
static void agencies_that_close_are_waited_for(void **state)
{
    static const struct theory_day day = {
        .arrivals = {12, 10, 8,  8,  12, 20, 38, 58, 72, 78, 80, 76,
                     72, 74, 78, 76, 68, 58, 48, 40, 32, 26, 20, 16},
        .servers = {0, 0, 0, 0, 0, 0, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 3, 0, 2, 2, 2, 2, 0},
        .rate = 24.0,
        .any_server_closes = true,
    };
    struct experiment run = experiment_run(&(struct experiment_def){
        .scenario = "inspection-day.cfg",
        .set =
            {"secondary.yard.docks=400",
             "agencies.A.officers=[0, 0, 0, 0, 0, 0, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 3, 0, 2, 2, "
             "2, 2, 0]"},
        .replications = 4000});

    (void)state;
    experiment_agrees(&run, "a.wait.mean", 60.0 * theory_day_solve(&day).wait);
    experiment_agrees(&run, "A.on_duty.mean", 60.0 * 55.0);
    experiment_end(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(idle_exams_in_sequence_add_up),
        cmocka_unit_test(idle_exams_at_once_take_as_long_as_the_longest),
        cmocka_unit_test(moving_between_bays_adds_the_ways),
        cmocka_unit_test(unified_exams_take_in_that_of_the_other_country),
        cmocka_unit_test(the_program_reports_the_same),
        cmocka_unit_test(joint_exams_follow_their_chain),
        cmocka_unit_test(coordinated_exams_follow_their_chain),
        cmocka_unit_test(exams_in_sequence_follow_their_chain),
        cmocka_unit_test(coordinated_exams_of_single_officers_are_fork_and_join),
        cmocka_unit_test(joint_exams_of_single_officers_are_one_queue),
        cmocka_unit_test(exams_that_need_two_officers_are_served_by_pairs),
        cmocka_unit_test(exams_of_one_officer_or_both_follow_their_chain),
        cmocka_unit_test(bays_with_an_officer_each_are_mmc),
        cmocka_unit_test(constant_exams_are_mdc),
        cmocka_unit_test(general_exams_in_one_bay_are_pollaczek_khinchine),
        cmocka_unit_test(fewer_officers_than_bays_serve_as_many_as_they_are),
        cmocka_unit_test(bays_of_two_kinds_are_two_queues),
        cmocka_unit_test(trusted_first_is_cobham),
        cmocka_unit_test(shifts_of_officers_follow_the_forward_equations),
        cmocka_unit_test(agencies_that_close_are_waited_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
