#include "customs/customs.h"

#include <string.h>

#include "core/quantile_table.h"
#include "customs/checks.h"
#include "customs/filing.h"
#include "customs/goods.h"
#include "customs/referral.h"
#include "customs/targeting.h"
#include "customs/truth.h"
#include "trace/card.h"

struct bf_customs {
    const struct bf_customs_rules *rules;
    struct bf_arena *arena;
    struct bf_programmes programmes;
    struct bf_cargo cargo;
    struct bf_filings filings;
    struct bf_truth truth;
    struct bf_scores scores;
    struct bf_referrals referrals;
    struct bf_checks checks;
    struct bf_due due;
    struct bf_quantile_table *fee, *exit; /* NULL: nobody pays, or is pre-inspected */
    bool asks_for_cargo;                  /* luck for goods or filers */
    bool asks_for_risk;                   /* luck for truth or score */
};

uint32_t bf_luck_of_name(const char *name)
{
    uint32_t hash = 2166136261u;

    for (; *name; name++)
        hash = (hash ^ (unsigned char)*name) * 16777619u;
    return hash;
}

struct bf_customs *bf_customs_create(const struct bf_customs_rules *rules)
{
    struct bf_customs *customs = bf_allocate(1, sizeof *customs);

    customs->rules = rules;
    customs->arena = bf_arena_create();
    bf_programmes_prepare(&customs->programmes, customs->arena, rules);
    bf_cargo_prepare(&customs->cargo, customs->arena, rules);
    bf_filings_prepare(&customs->filings, customs->arena, rules);
    bf_truth_prepare(&customs->truth, customs->arena, rules);
    bf_scores_prepare(&customs->scores, customs->arena, rules);
    bf_referrals_prepare(&customs->referrals, customs->arena, rules);
    bf_checks_prepare(&customs->checks, customs->arena, rules);
    bf_due_prepare(&customs->due, customs->arena, rules);
    if (rules->cash_fee.used)
        customs->fee = bf_quantile_table_create(&rules->cash_fee.time);
    if (rules->pre_inspection.used)
        customs->exit = bf_quantile_table_create(&rules->pre_inspection.exit);
    customs->asks_for_cargo = rules->goods_count > 1 || rules->filing.used;
    customs->asks_for_risk = rules->violation_count > 0 || customs->scores.used;
    return customs;
}

void bf_customs_destroy(struct bf_customs *customs)
{
    if (!customs)
        return;
    bf_filings_discard(&customs->filings);
    bf_quantile_table_destroy(customs->fee);
    bf_quantile_table_destroy(customs->exit);
    bf_arena_destroy(customs->arena);
    bf_free(customs);
}

/* ---- a truck comes --------------------------------------------------------------------------- */

static void introduce(const struct bf_traveller *who, struct bf_shipment *shipment,
                      struct bf_clearance *clearance)
{
    const struct bf_profile *profile = who->profile;

    *shipment = (struct bf_shipment){
        .lead = BF_NEVER,
        .kind = who->kind,
        .caught_by = BF_NOT_CAUGHT,
        .diverted_to = BF_NO_PLACE,
        .driver = (uint8_t)profile->driver,
        .carrier = profile->carrier,
        .importer = profile->importer,
        .manufacturer = profile->manufacturer,
        .origin = (uint8_t)profile->origin,
        .bay = BF_BAY_GENERAL,
        .passenger = profile->passenger,
    };
    *clearance = (struct bf_clearance){.programme = who->home, .pace = 1.0, .exit = -1};
}

/* Goods and filing of a loaded truck, and with them its programme. */
static void load(const struct bf_customs *customs, struct bf_dice dice,
                 const struct bf_traveller *who, struct bf_shipment *shipment,
                 struct bf_clearance *clearance)
{
    struct bf_luck_pair luck = {0.0, 0.0};

    if (customs->asks_for_cargo)
        luck = bf_dice_pair(dice, BF_LUCK_GOODS, 0);
    bf_cargo_draw(&customs->cargo, dice, who, luck.first, shipment);
    if (customs->rules->filing.used)
        bf_filings_draw(&customs->filings, &customs->programmes, dice, who, luck.second, shipment,
                        clearance);
    else
        clearance->programme = bf_programme_of(&customs->programmes, who, true);
}

static void pre_inspect(const struct bf_customs *customs, struct bf_dice dice,
                        const struct bf_traveller *who, struct bf_shipment *shipment,
                        struct bf_clearance *clearance)
{
    const struct bf_pre_inspection *rules = &customs->rules->pre_inspection;

    if (!rules->used || !bf_dice_among(dice, rules->share[who->home], BF_LUCK_PRE_INSPECTION))
        return;
    shipment->pre_inspected = true;
    if (rules->programme >= 0)
        clearance->programme = (uint8_t)rules->programme;
    clearance->exit = bf_duration_from_seconds(
        bf_quantile_table_at(customs->exit, bf_dice_one(dice, BF_LUCK_EXIT, 0)));
}

static void charge_fee(const struct bf_customs *customs, struct bf_dice dice,
                       struct bf_shipment *shipment, struct bf_clearance *clearance)
{
    const struct bf_cash_fee *rules = &customs->rules->cash_fee;

    if (!rules->used || !bf_dice_among(dice, rules->share, BF_LUCK_FEE))
        return;
    shipment->pays_cash = true;
    clearance->fee = bf_duration_from_seconds(
        bf_quantile_table_at(customs->fee, bf_dice_one(dice, BF_LUCK_FEE_TIME, 0)));
}

/* Truth and, for loaded trucks, the score; returns the score. */
static double weigh_risk(const struct bf_customs *customs, struct bf_dice dice,
                         const struct bf_traveller *who, struct bf_shipment *shipment)
{
    struct bf_luck_pair luck;

    if (!customs->asks_for_risk)
        return 0.0;
    luck = bf_dice_pair(dice, BF_LUCK_TRUTH, 0);
    shipment->violation = who->violation >= 0
                              ? (uint16_t)who->violation
                              : bf_truth_draw(&customs->truth, who, shipment, luck.first);
    if (!customs->scores.used || who->empty)
        return 0.0;
    return bf_scores_draw(&customs->scores, luck.second, shipment);
}

/* After everything that may give a reason for an exam. */
static void pre_clear(const struct bf_customs *customs, const struct bf_traveller *who,
                      double score, struct bf_shipment *shipment, struct bf_clearance *clearance)
{
    if (who->empty || shipment->problems || shipment->reasons ||
        !(score < customs->scores.clear_mark))
        return;
    shipment->pre_cleared = true;
    clearance->pace = customs->rules->pre_clearance.pace;
}

static void settle(const struct bf_customs *customs, uint32_t exams, struct bf_shipment *shipment)
{
    shipment->due = shipment->merged = 0;
    shipment->diverted_to = BF_NO_PLACE;
    bf_due_add(&customs->due, exams, shipment);
}

static void draw_truck(const struct bf_customs *customs, struct bf_dice dice,
                       const struct bf_traveller *who, struct bf_shipment *shipment,
                       struct bf_clearance *clearance)
{
    double score;

    shipment->trusted = bf_is_trusted(&customs->programmes, who);
    if (who->empty)
        clearance->programme = bf_programme_of(&customs->programmes, who, true);
    else
        load(customs, dice, who, shipment, clearance);
    pre_inspect(customs, dice, who, shipment, clearance);
    charge_fee(customs, dice, shipment, clearance);
    score = weigh_risk(customs, dice, who, shipment);
    bf_referrals_draw(&customs->referrals, dice, clearance->programme, who->empty, shipment);
    bf_checks_draw(&customs->checks, dice, who->empty, shipment);
    bf_referrals_question(&customs->referrals, dice, shipment);
    pre_clear(customs, who, score, shipment, clearance);
}

void bf_customs_draw(const struct bf_customs *customs, struct bf_luck luck, uint16_t source,
                     uint32_t number, const struct bf_traveller *who, struct bf_shipment *shipment,
                     struct bf_clearance *clearance)
{
    struct bf_dice dice = {luck, source, number};

    introduce(who, shipment, clearance);
    if (shipment->passenger)
        bf_referrals_question(&customs->referrals, dice, shipment);
    else
        draw_truck(customs, dice, who, shipment, clearance);
    settle(customs, shipment->due & ~(who->empty ? customs->due.not_for_empty : 0), shipment);
}

void bf_customs_give_exams(const struct bf_customs *customs, uint32_t exams,
                           struct bf_shipment *shipment)
{
    settle(customs, exams, shipment);
}

/* ---- exams ----------------------------------------------------------------------------------- */

double bf_customs_exam_luck(const struct bf_customs *customs, struct bf_luck luck, uint16_t source,
                            uint32_t number, unsigned exam)
{
    size_t check = customs->checks.instant_count + exam;

    return bf_luck_one(luck, source, number, BF_LUCK_EXAM_TIME, customs->checks.names[check]);
}

bool bf_customs_examine(const struct bf_customs *customs, struct bf_luck luck, uint16_t source,
                        uint32_t number, unsigned exam, struct bf_shipment *shipment)
{
    struct bf_dice dice = {luck, source, number};
    uint32_t bit = UINT32_C(1) << exam;
    bool alarm = bf_checks_examine(&customs->checks, dice, exam, shipment);

    shipment->due &= ~bit;
    shipment->examined |= bit;
    if (alarm)
        bf_due_add(&customs->due, bf_checks_on_alarm(&customs->checks, exam), shipment);
    return alarm;
}
