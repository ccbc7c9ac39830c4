#include "validation/survey.h"

#include "check.h"

#include <pthread.h>
#include <stdlib.h>

#include "port/run.h"
#include "stats/student.h"

enum { THREADS = 2 };

struct day {
    struct survey_ratio figures[SURVEY_FIGURES];
};

struct surveyor {
    pthread_t thread;
    const struct survey_def *def;
    const struct experiment *experiment;
    const struct bf_plan *plan;
    struct day *days;
    struct day *today;
    uint32_t first, count; /* every THREADS-th replication from the first */
    struct bf_error error;
};

void survey_add(struct survey_ratio *figure, double value)
{
    figure->sum += value;
    figure->count++;
}

/* How the arrays of a sink reach the functions of a survey, one entry at a time. */
#define SEE(list, entry, type)                                                                     \
    static void see_##list(void *context, const struct type *list, size_t count)                   \
    {                                                                                              \
        struct surveyor *surveyor = context;                                                       \
                                                                                                   \
        for (size_t i = 0; i < count; i++)                                                         \
            if (list[i].counted)                                                                   \
                surveyor->def->entry(surveyor->def->context, surveyor->today->figures, &list[i]);  \
    }

SEE(cards, card, bf_card)
SEE(visits, visit, bf_visit)
SEE(dossiers, dossier, bf_dossier)
SEE(stays, stay, bf_exam_stay)

static void *run_days(void *context)
{
    struct surveyor *surveyor = context;
    struct bf_sink sink = {.context = surveyor,
                           .cards = surveyor->def->card ? see_cards : NULL,
                           .visits = surveyor->def->visit ? see_visits : NULL,
                           .dossiers = surveyor->def->dossier ? see_dossiers : NULL,
                           .stays = surveyor->def->stay ? see_stays : NULL};
    struct bf_run *run = bf_run_create(surveyor->plan);
    struct bf_run_totals totals;

    for (uint32_t day = surveyor->first; day < surveyor->count; day += THREADS) {
        surveyor->today = &surveyor->days[day];
        if (bf_run_replication(run, surveyor->experiment->scenario->seed, day, &sink, &totals,
                               &surveyor->error) != BF_OK)
            break;
    }
    bf_run_destroy(run);
    return NULL;
}

/* Cochran 1977, 6.4. */
static struct bf_estimate fold(const struct day *days, uint32_t count, int figure)
{
    double sum = 0.0, weight = 0.0, squares = 0.0, ratio, half_width;

    for (uint32_t i = 0; i < count; i++) {
        sum += days[i].figures[figure].sum;
        weight += days[i].figures[figure].count;
    }
    ratio = sum / weight;
    for (uint32_t i = 0; i < count; i++) {
        double e = days[i].figures[figure].sum - ratio * days[i].figures[figure].count;

        squares += e * e;
    }
    half_width = bf_student_two_sided(EXPERIMENT_CONFIDENCE, (int64_t)count - 1) *
                 sqrt(squares * count / (count - 1.0)) / weight;
    return (struct bf_estimate){ratio, half_width, ratio - half_width, ratio + half_width,
                                (int64_t)weight};
}

static void survey_days(const struct survey_def *def, const struct experiment *experiment,
                        struct day *days, uint32_t count)
{
    struct bf_plan *plan = bf_plan_create(&experiment->scenario->model);
    struct surveyor surveyors[THREADS];

    for (uint32_t i = 0; i < THREADS; i++) {
        surveyors[i] = (struct surveyor){.def = def,
                                         .experiment = experiment,
                                         .plan = plan,
                                         .days = days,
                                         .first = i,
                                         .count = count,
                                         .error = {0}};
        pthread_create(&surveyors[i].thread, NULL, run_days, &surveyors[i]);
    }
    for (int i = 0; i < THREADS; i++)
        pthread_join(surveyors[i].thread, NULL);
    bf_plan_destroy(plan);
    for (int i = 0; i < THREADS; i++)
        if (surveyors[i].error.message[0]) {
            print_error("%s: %s\n", experiment->scenario->path, surveyors[i].error.message);
            fail();
        }
}

struct survey survey_take(const struct survey_def *def)
{
    struct experiment experiment = experiment_load(&def->experiment);
    int wanted = def->experiment.replications;
    uint32_t count = (uint32_t)(wanted > 0 ? wanted : experiment.scenario->replications);
    struct day *days = calloc(count, sizeof *days);
    struct survey survey = {.name = def->experiment.scenario, .replications = (int)count};

    survey_days(def, &experiment, days, count);
    for (int i = 0; i < SURVEY_FIGURES; i++)
        survey.figures[i] = fold(days, count, i);
    free(days);
    experiment_end(&experiment);
    return survey;
}

static void tell(const struct survey *survey, int figure, const char *what, double theory)
{
    struct bf_estimate estimate = survey->figures[figure];

    if (getenv("BF_VALIDATION_VERBOSE"))
        print_message("%-28s %-24s theory %12.6f  run %12.6f +- %.3f %%  off by %+.3f %%\n",
                      survey->name, what, theory, estimate.value,
                      100.0 * estimate.half_width / theory,
                      100.0 * (estimate.value / theory - 1.0));
}

static void fail_at(const struct survey *survey, int figure, const char *what, double theory)
{
    struct bf_estimate estimate = survey->figures[figure];

    print_error("%s, %s: theory %.8g, run %.8g in [%.8g, %.8g], half-width %.3f %%\n", survey->name,
                what, theory, estimate.value, estimate.low, estimate.high,
                100.0 * estimate.half_width / theory);
    fail();
}

static void check_interval(const struct survey *survey, int figure, const char *what, double theory,
                           double widest)
{
    struct bf_estimate estimate = survey->figures[figure];

    tell(survey, figure, what, theory);
    if (!(theory >= estimate.low && theory <= estimate.high && estimate.half_width <= widest))
        fail_at(survey, figure, what, theory);
}

void survey_agrees(const struct survey *survey, int figure, const char *what, double theory)
{
    check_interval(survey, figure, what, theory, EXPERIMENT_PRECISION * theory);
}

void survey_is_near(const struct survey *survey, int figure, const char *what, double theory)
{
    check_interval(survey, figure, what, theory, HUGE_VAL);
}

/* The width goes with the root of a chi-square over its degrees of freedom, which are at least 39
 * where this is asked: in 99.9 of 100 cases between 0.64 and 1.40. */
void survey_is_binomial(const struct survey *survey, int figure, const char *what, double theory)
{
    struct bf_estimate estimate = survey->figures[figure];
    double expected = bf_student_two_sided(EXPERIMENT_CONFIDENCE, survey->replications - 1) *
                      sqrt(theory * (1.0 - theory) / (double)estimate.observations);

    survey_agrees(survey, figure, what, theory);
    assert_true(survey->replications >= 40);
    assert_close(estimate.half_width / expected, 1.02, 0.38);
}

void survey_is(const struct survey *survey, int figure, const char *what, double value)
{
    tell(survey, figure, what, value);
    if (!(fabs(survey->figures[figure].value - value) <= 1e-9 * fabs(value)))
        fail_at(survey, figure, what, value);
}
