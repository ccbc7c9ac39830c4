/* capacity_officers: officer time that exams ask for, against officers on duty.
 *
 * Causes of exams are taken as independent of each other, and only those count whose share a
 * scenario says outright: lots, false alarms, holds, questions about drivers, missing and wrong
 * manifests. Violations found and late filings come on top, trucks turned back at the booth are not
 * taken off: an estimate, good to some per cent. Officers do by night what came by day, so whole
 * days are compared. */
#include <string.h>

#include "core/memory.h"
#include "scenario/capacity_rates.h"
#include "scenario/validate/programmes.h"

struct survey {
    const struct bf_model *model;
    const struct bf_customs_rules *rules;
    const struct bf_port *port;
    double *work; /* seconds of officers a day, by agency */
    double days;  /* in the horizon */
};

/* Trucks of one entry of the mix and one load, of one of the goods. */
struct group {
    const struct bf_mix_entry *entry;
    uint32_t programmes;
    int goods; /* -1: none */
    bool empty, trusted;
    double per_day;
};

/* ---- chances --------------------------------------------------------------------------------- */

static void ask(double chance[BF_MAX_EXAMS], uint32_t exams, double share)
{
    for (int i = 0; i < BF_MAX_EXAMS; i++)
        if (exams >> i & 1)
            chance[i] = 1.0 - (1.0 - chance[i]) * (1.0 - share);
}

/* The least of the programmes a truck may be of. */
static double lot_share(const struct survey *survey, const struct group *group, int exam)
{
    const struct bf_random_exam *lot = &survey->rules->random[exam];
    double least = 1.0;

    for (size_t i = 0; i < survey->model->programme_count; i++)
        if (group->programmes >> i & 1 && lot->share[i] < least)
            least = lot->share[i];
    if (group->empty && lot->loaded_only)
        return 0.0;
    return group->trusted && lot->spares_trusted ? least / survey->rules->trusted_divisor : least;
}

static double hold_share(const struct survey *survey, const struct group *group,
                         const struct bf_hold *hold)
{
    const struct bf_goods *goods = group->goods < 0 ? NULL : &survey->rules->goods[group->goods];
    double share = hold->share;

    if (hold->spares_trusted && group->trusted)
        share /= survey->rules->trusted_divisor;
    if (hold->goods >= 0 && hold->goods != group->goods)
        return 0.0;
    if (hold->sector != BF_SECTOR_NONE && (!goods || goods->sector != hold->sector))
        return 0.0;
    if (hold->issue >= 0)
        share *= goods ? goods->issue_share[hold->issue] : 0.0;
    return share;
}

static double filing_share(const struct bf_filing *filing)
{
    double share = 0.0;

    for (size_t i = 0; i < filing->filer_count; i++) {
        const struct bf_filer *filer = &filing->filers[i];
        if (filing->action[BF_FILED_NOT] == BF_FILING_REFER)
            share += filer->share * filer->missing_share;
        if (filing->action[BF_FILED_WRONG] == BF_FILING_REFER)
            share += filer->share * filer->wrong_share;
    }
    return share;
}

static void ask_drivers(const struct survey *survey, const struct group *group,
                        double chance[BF_MAX_EXAMS])
{
    const struct bf_admissibility *rules = &survey->rules->admissibility;

    if (!rules->used ||
        (rules->spares_trusted_drivers && group->entry->profile.driver != BF_DRIVER_NONE))
        return;
    ask(chance, rules->exams, rules->share * (1.0 - rules->resolved_share));
}

static void ask_loaded(const struct survey *survey, const struct group *group,
                       double chance[BF_MAX_EXAMS])
{
    const struct bf_customs_rules *rules = survey->rules;

    if (rules->targeting.used)
        ask(chance, rules->targeting.exams,
            rules->targeting.false_alarm_share / (group->trusted ? rules->trusted_divisor : 1.0));
    if (rules->filing.used)
        ask(chance, rules->filing.exams, filing_share(&rules->filing));
    for (size_t i = 0; i < rules->hold_count; i++)
        ask(chance, rules->holds[i].exams, hold_share(survey, group, &rules->holds[i]));
}

static void ask_trucks(const struct survey *survey, const struct group *group,
                       double chance[BF_MAX_EXAMS])
{
    const struct bf_customs_rules *rules = survey->rules;

    for (int i = 0; i < survey->port->exam_count; i++)
        ask(chance, UINT32_C(1) << i, lot_share(survey, group, i));
    for (size_t i = 0; i < rules->instant_count; i++)
        if (!(group->empty && rules->checks[i].loaded_only))
            ask(chance, rules->checks[i].exams,
                rules->checks[i].share * rules->checks[i].alarm_share);
    if (!group->empty)
        ask_loaded(survey, group, chance);
    for (int i = 0; i < survey->port->exam_count; i++) {
        const struct bf_check *check = &rules->checks[rules->instant_count + (size_t)i];
        if (group->empty && check->loaded_only)
            chance[i] = 0.0;
        ask(chance, check->exams, chance[i] * check->alarm_share);
    }
}

/* ---- officer time ---------------------------------------------------------------------------- */

/* Mean length of the exam, the least of the programmes the truck may be of. */
static double mean_time(const struct survey *survey, const struct group *group,
                        const struct bf_exam *exam)
{
    double least = -1.0;

    for (size_t i = 0; i < survey->model->programme_count; i++) {
        if (!(group->programmes >> i & 1))
            continue;
        double mean =
            bf_distribution_mean(group->empty ? &exam->time[i].empty : &exam->time[i].loaded);
        least = least < 0.0 || mean < least ? mean : least;
    }
    return least;
}

/* In unified processing an exam falls away with the one that takes it in. */
static void unify(const struct survey *survey, double chance[BF_MAX_EXAMS])
{
    for (int i = 0; i < survey->port->exam_count; i++) {
        int with = survey->rules->unified_with[i];
        if (with >= 0)
            chance[with] = chance[with] > chance[i] ? chance[with] - chance[i] : 0.0;
    }
}

/* Trucks due for an exam nobody here does for their goods go to another port, with all their exams.
 */
static void divert(const struct survey *survey, const struct group *group,
                   double chance[BF_MAX_EXAMS])
{
    const struct bf_customs_rules *rules = survey->rules;
    enum bf_bay bay = group->goods < 0 ? BF_BAY_GENERAL : rules->goods[group->goods].bay;
    double stays = 1.0;

    for (int i = 0; i < survey->port->exam_count && rules->divert_to >= 0; i++)
        if (!(rules->bay_exams[bay] >> i & 1))
            stays *= 1.0 - chance[i];
    for (int i = 0; i < survey->port->exam_count && rules->divert_to >= 0; i++)
        chance[i] *= rules->bay_exams[bay] >> i & 1 ? stays : 0.0;
}

/* Audits after release keep nobody's officers. */
static void add_group(struct survey *survey, const struct group *group)
{
    double chance[BF_MAX_EXAMS] = {0.0};

    ask_drivers(survey, group, chance);
    if (!group->entry->profile.passenger)
        ask_trucks(survey, group, chance);
    unify(survey, chance);
    divert(survey, group, chance);
    for (int i = 0; i < survey->port->exam_count; i++) {
        const struct bf_exam *exam = &survey->model->exams[survey->port->first_exam + i];
        if (exam->after_release)
            continue;
        double seconds = chance[i] > 0.0 ? chance[i] * mean_time(survey, group, exam) : 0.0;
        for (size_t j = 0; j < exam->officers_count; j++)
            survey->work[exam->officers[j].agency] +=
                group->per_day * seconds * exam->officers[j].count;
    }
}

static void add_entry(struct survey *survey, const struct bf_mix_entry *entry, double per_day)
{
    const struct bf_customs_rules *rules = survey->rules;

    for (int empty = 0; empty < 2; empty++) {
        double share = entry->share * (empty ? entry->empty_share : 1.0 - entry->empty_share);
        bool goods = !empty && !entry->profile.passenger && rules->goods_count > 0;
        struct group group = {
            .entry = entry,
            .programmes = bf_programmes_of(rules, entry, empty),
            .empty = empty,
            .trusted = bf_programmes_trust(rules, &entry->profile, empty),
            .goods = -1,
            .per_day = per_day * share,
        };
        if (share > 0.0 && !goods)
            add_group(survey, &group);
        for (size_t i = 0; i < rules->goods_count && goods; i++) {
            const double *shares = entry->profile.goods_shares;
            group.goods = (int)i;
            group.per_day = per_day * share * (shares ? shares[i] : rules->goods[i].share);
            add_group(survey, &group);
        }
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
    survey.work = bf_allocate(model->agency_count + 1, sizeof *survey.work);
    for (size_t i = 0; i < model->source_count; i++) {
        const struct bf_source *source = &model->sources[i];
        if (source->port != port)
            continue;
        bf_capacity_rates(model, &source->arrivals, rates);
        for (size_t j = 0; j < source->mix_count; j++)
            add_entry(&survey, &source->mix[j], per_day(&survey, rates));
    }
    for (size_t i = 0; i < model->agency_count; i++)
        if (model->agencies[i].port == port)
            compare(&survey, i, file, problems);
    bf_free(survey.work);
}
