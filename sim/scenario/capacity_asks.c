/* capacity_asks: causes one by one. */
#include "scenario/capacity_asks.h"

#include <string.h>

#include "customs/eligibility.h"
#include "scenario/validate/programmes.h"

struct asking {
    const struct bf_model *model;
    const struct bf_customs_rules *rules;
    struct bf_asks *asks;
};

/* ---- groups ---------------------------------------------------------------------------------- */

static void each_goods(const struct bf_customs_rules *rules, struct bf_truck_group *group,
                       void (*each)(void *context, const struct bf_truck_group *group),
                       void *context)
{
    const double *shares = group->entry->profile.goods_shares;
    double share = group->share;

    for (size_t i = 0; i < rules->goods_count; i++) {
        group->goods = (int)i;
        group->bay = rules->goods[i].bay;
        group->share = share * (shares ? shares[i] : rules->goods[i].share);
        each(context, group);
    }
}

void bf_each_group(const struct bf_customs_rules *rules, const struct bf_source *source,
                   void (*each)(void *context, const struct bf_truck_group *group), void *context)
{
    for (size_t i = 0; i < 2 * source->mix_count; i++) {
        const struct bf_mix_entry *entry = &source->mix[i / 2];
        bool empty = i % 2 == 1;
        struct bf_truck_group group = {
            .entry = entry,
            .programmes = bf_programmes_of(rules, entry, empty),
            .goods = -1,
            .bay = BF_BAY_GENERAL,
            .empty = empty,
            .trusted = bf_eligibility_trusts(rules, &entry->profile, empty),
            .share = entry->share * (empty ? entry->empty_share : 1.0 - entry->empty_share),
        };
        if (group.share <= 0.0)
            continue;
        if (empty || entry->profile.passenger || rules->goods_count == 0)
            each(context, &group);
        else
            each_goods(rules, &group, each, context);
    }
}

/* ---- chances --------------------------------------------------------------------------------- */

static void ask(struct bf_asks *asks, uint32_t exams, double share, bool late)
{
    double *chance = late ? asks->late : asks->early;

    exams &= ~asks->spared;
    if (exams == 0 || share <= 0.0 || asks->count == BF_MOST_ASKS)
        return;
    asks->list[asks->count++] = (struct bf_ask){exams, share, late};
    for (int i = 0; i < BF_MAX_EXAMS; i++)
        if (exams >> i & 1)
            chance[i] = 1.0 - (1.0 - chance[i]) * (1.0 - share);
}

double bf_ask_chance(const struct bf_asks *asks, int exam)
{
    return 1.0 - (1.0 - asks->early[exam]) * (1.0 - asks->late[exam]);
}

/* The least of the programmes a truck may be of. */
static double lot_share(const struct asking *asking, const struct bf_truck_group *group, int exam)
{
    const struct bf_random_exam *lot = &asking->rules->random[exam];
    double least = 1.0;

    for (size_t i = 0; i < asking->model->programme_count; i++)
        if (group->programmes >> i & 1 && lot->share[i] < least)
            least = lot->share[i];
    if (group->empty && lot->loaded_only)
        return 0.0;
    return group->trusted && lot->spares_trusted ? least / asking->rules->trusted_divisor : least;
}

static double hold_share(const struct asking *asking, const struct bf_truck_group *group,
                         const struct bf_hold *hold)
{
    const struct bf_goods *goods = group->goods < 0 ? NULL : &asking->rules->goods[group->goods];
    double share = hold->share;

    if (hold->spares_trusted && group->trusted)
        share /= asking->rules->trusted_divisor;
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

static void ask_drivers(const struct asking *asking, const struct bf_truck_group *group)
{
    const struct bf_admissibility *rules = &asking->rules->admissibility;

    if (!rules->used ||
        (rules->spares_trusted_drivers && group->entry->profile.driver != BF_DRIVER_NONE))
        return;
    ask(asking->asks, rules->exams, rules->share * (1.0 - rules->resolved_share), true);
}

static void ask_loaded(const struct asking *asking, const struct bf_truck_group *group)
{
    const struct bf_customs_rules *rules = asking->rules;
    double divisor = group->trusted ? rules->trusted_divisor : 1.0;

    if (rules->targeting.used)
        ask(asking->asks, rules->targeting.exams, rules->targeting.false_alarm_share / divisor,
            false);
    if (rules->filing.used)
        ask(asking->asks, rules->filing.exams, filing_share(&rules->filing), true);
    for (size_t i = 0; i < rules->hold_count; i++)
        ask(asking->asks, rules->holds[i].exams, hold_share(asking, group, &rules->holds[i]),
            false);
}

/* Alarms come where the exam is passed: behind the booths unless it can be passed before. */
static void ask_after_alarms(const struct asking *asking, const struct bf_truck_group *group,
                             const struct bf_exam_places *places)
{
    const struct bf_customs_rules *rules = asking->rules;
    uint32_t before = places->before[group->bay] | places->scanned;

    for (int i = 0; i < (int)(rules->check_count - rules->instant_count); i++) {
        const struct bf_check *check = &rules->checks[rules->instant_count + (size_t)i];
        ask(asking->asks, check->exams, bf_ask_chance(asking->asks, i) * check->alarm_share,
            !(before >> i & 1));
    }
}

static void ask_trucks(const struct asking *asking, const struct bf_truck_group *group)
{
    const struct bf_customs_rules *rules = asking->rules;

    for (int i = 0; i < (int)(rules->check_count - rules->instant_count); i++)
        ask(asking->asks, UINT32_C(1) << i, lot_share(asking, group, i), false);
    for (size_t i = 0; i < rules->instant_count; i++)
        if (!(group->empty && rules->checks[i].loaded_only))
            ask(asking->asks, rules->checks[i].exams,
                rules->checks[i].share * rules->checks[i].alarm_share, true);
    if (!group->empty)
        ask_loaded(asking, group);
}

/* In unified processing an exam falls away with the one that takes it in. */
static void unify(const struct bf_customs_rules *rules, struct bf_asks *asks)
{
    for (int i = 0; i < (int)(rules->check_count - rules->instant_count); i++) {
        int with = rules->unified_with[i];
        if (with < 0)
            continue;
        asks->early[with] -=
            asks->early[i] < asks->early[with] ? asks->early[i] : asks->early[with];
        for (size_t j = 0; j < asks->count; j++)
            if (asks->list[j].exams >> i & 1)
                asks->list[j].exams &= ~(UINT32_C(1) << with);
    }
}

void bf_asks_of(const struct bf_model *model, int port, const struct bf_truck_group *group,
                const struct bf_exam_places *places, struct bf_asks *asks)
{
    const struct bf_customs_rules *rules = model->ports[port].customs;
    struct asking asking = {model, rules, asks};

    memset(asks->early, 0, sizeof asks->early);
    memset(asks->late, 0, sizeof asks->late);
    asks->count = 0;
    asks->spared = 0;
    for (size_t i = rules->instant_count; i < rules->check_count && group->empty; i++)
        if (rules->checks[i].loaded_only)
            asks->spared |= UINT32_C(1) << (i - rules->instant_count);
    ask_drivers(&asking, group);
    if (!group->entry->profile.passenger)
        ask_trucks(&asking, group);
    ask_after_alarms(&asking, group, places);
    unify(rules, asks);
}

double bf_ask_stays(const struct bf_customs_rules *rules, const struct bf_truck_group *group,
                    const struct bf_asks *asks, int exams)
{
    double stays = 1.0;

    for (int i = 0; i < exams && rules->divert_to >= 0; i++)
        if (!(rules->bay_exams[group->bay] >> i & 1))
            stays *= 1.0 - bf_ask_chance(asks, i);
    return stays;
}

double bf_exam_mean(const struct bf_model *model, const struct bf_truck_group *group,
                    const struct bf_exam *exam)
{
    double least = -1.0;

    for (size_t i = 0; i < model->programme_count; i++) {
        if (!(group->programmes >> i & 1))
            continue;
        double mean =
            bf_distribution_mean(group->empty ? &exam->time[i].empty : &exam->time[i].loaded);
        least = least < 0.0 || mean < least ? mean : least;
    }
    return least < 0.0 ? 0.0 : least;
}
