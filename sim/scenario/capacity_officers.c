/* capacity_officers: officer time that exams ask for, against officers on duty. Officers do by
 * night what came by day, so whole days are compared. */
#include <stdio.h>

#include "core/memory.h"
#include "scenario/capacity_asks.h"
#include "scenario/capacity_rates.h"

struct survey {
    const struct bf_model *model;
    const struct bf_customs_rules *rules;
    const struct bf_port *port;
    struct bf_exam_places places;
    struct bf_asks *asks;
    double *work;          /* seconds of officers a day, by agency */
    double trucks_per_day; /* of the source looked at */
    double days;           /* in the horizon */
};

/* Audits after release keep nobody's officers; trucks due for an exam nobody here does for their
 * goods go to another port, with all their exams. */
static void add_group(void *context, const struct bf_truck_group *group)
{
    struct survey *survey = context;
    const struct bf_customs_rules *rules = survey->rules;
    int exams = survey->port->exam_count, port = (int)(survey->port - survey->model->ports);

    bf_asks_of(survey->model, port, group, &survey->places, survey->asks);
    double trucks =
        survey->trucks_per_day * group->share * bf_ask_stays(rules, group, survey->asks, exams);
    for (int i = 0; i < exams; i++) {
        const struct bf_exam *exam = &survey->model->exams[survey->port->first_exam + i];
        double chance = bf_ask_chance(survey->asks, i);
        bool elsewhere = rules->divert_to >= 0 && !(rules->bay_exams[group->bay] >> i & 1);
        if (exam->after_release || elsewhere || chance <= 0.0)
            continue;
        double seconds = chance * bf_exam_mean(survey->model, group, exam);
        for (size_t j = 0; j < exam->officers_count; j++)
            survey->work[exam->officers[j].agency] += trucks * seconds * exam->officers[j].count;
    }
}

/* ---- comparison ------------------------------------------------------------------------------ */

/* Mean of a day of the horizon. */
static double per_day(const struct survey *survey, const double week[BF_HOURS])
{
    double sum = 0.0;

    for (int hour = 0; hour < BF_HOURS; hour++)
        sum += week[hour] * bf_capacity_days(&survey->model->horizon, hour / 24);
    return sum / survey->days;
}

static void compare(const struct survey *survey, size_t agency, const char *file,
                    struct bf_problems *problems)
{
    const struct bf_agency *def = &survey->model->agencies[agency];
    double week[BF_HOURS], on_duty, asked = survey->work[agency] / 3600.0;
    char title[160], note[160];

    for (int hour = 0; hour < BF_HOURS; hour++)
        week[hour] = def->officers[hour];
    on_duty = per_day(survey, week);
    if (asked <= on_duty * (1.0 + 1e-9))
        return;
    snprintf(title, sizeof title, "exams ask for more officers than `%s` has at `%s`", def->id,
             survey->port->id);
    snprintf(note, sizeof note, "about %.3g officer hours a day, %.3g are on duty", asked, on_duty);
    bf_problems_add(problems,
                    &(struct bf_problem){.warning = true,
                                         .file = file,
                                         .title = title,
                                         .note = note,
                                         .help = "trucks wait for officers longer every day: put "
                                                 "more on duty, or examine fewer trucks"});
}

void bf_capacity_officers(const struct bf_model *model, int port, const char *file,
                          struct bf_problems *problems)
{
    struct survey survey = {.model = model,
                            .rules = model->ports[port].customs,
                            .port = &model->ports[port],
                            .days = model->horizon.days};
    double rates[BF_HOURS];

    if (!survey.rules)
        return;
    survey.places = bf_exam_places_of(model, port);
    survey.asks = bf_allocate(1, sizeof *survey.asks);
    survey.work = bf_allocate(model->agency_count + 1, sizeof *survey.work);
    for (size_t i = 0; i < model->source_count; i++) {
        const struct bf_source *source = &model->sources[i];
        if (source->port != port)
            continue;
        bf_capacity_rates(model, &source->arrivals, rates);
        survey.trucks_per_day = per_day(&survey, rates);
        bf_each_group(survey.rules, source, add_group, &survey);
    }
    for (size_t i = 0; i < model->agency_count; i++)
        if (model->agencies[i].port == port)
            compare(&survey, i, file, problems);
    bf_free(survey.work);
    bf_free(survey.asks);
}
