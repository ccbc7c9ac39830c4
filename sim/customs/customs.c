#include "customs/customs.h"

#include <string.h>

#include "core/quantile_table.h"
#include "customs/case.h"
#include "customs/checks.h"
#include "customs/due.h"
#include "customs/filing.h"
#include "customs/goods.h"
#include "customs/referral.h"
#include "customs/targeting.h"
#include "customs/truth.h"
#include "trace/card.h"

enum kind { LOADED, EMPTY, PASSENGER, KINDS };

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
    struct bf_pool pool;
    uint8_t asked_by[BF_COMMON_PAIRS]; /* bits of the kinds to which the pair matters */
};

/* Does the outcome of a truck of that kind hang on the purpose, or on its twin? */
static bool matters(const struct bf_customs *customs, enum kind kind, enum bf_purpose purpose)
{
    const struct bf_customs_rules *rules = customs->rules;
    bool loaded = kind == LOADED, truck = kind != PASSENGER;

    switch ((int)purpose) {
    case BF_LUCK_GOODS:
        return loaded && (rules->goods_count > 1 || rules->filing.used);
    case BF_LUCK_LEAD:
        return loaded && rules->filing.used;
    case BF_LUCK_CORRECTION:
        return (truck && rules->pre_inspection.used) || (loaded && customs->filings.correction);
    case BF_LUCK_TRUTH:
        return (truck && rules->violation_count > 0) || (loaded && customs->scores.used);
    case BF_LUCK_FEE:
        return truck && rules->cash_fee.used;
    default:
        return rules->admissibility.used;
    }
}

static void list_asked(struct bf_customs *customs, enum kind kind)
{
    for (unsigned i = 0; i < BF_COMMON_PAIRS; i++)
        customs->asked_by[i] |=
            (uint8_t)(matters(customs, kind, (enum bf_purpose)(BF_LUCK_GOODS + 2 * i)) << kind);
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
    bf_referrals_prepare(&customs->referrals, customs->arena, rules, &customs->pool);
    bf_checks_prepare(&customs->checks, customs->arena, rules, &customs->pool);
    bf_due_prepare(&customs->due, customs->arena, rules);
    if (rules->cash_fee.used)
        customs->fee = bf_quantile_table_create(&rules->cash_fee.time);
    if (rules->pre_inspection.used)
        customs->exit = bf_quantile_table_create(&rules->pre_inspection.exit);
    for (int kind = 0; kind < KINDS; kind++)
        list_asked(customs, (enum kind)kind);
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

static void introduce(struct bf_case *truck)
{
    const struct bf_traveller *who = truck->who;
    const struct bf_profile *profile = who->profile;

    *truck->shipment = (struct bf_shipment){
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
        .empty = who->empty != 0,
    };
    *truck->clearance = (struct bf_clearance){
        .booth.caught_by = BF_NOT_CAUGHT, .programme = who->home, .pace = 1.0, .exit = -1};
}

/* Goods and filing, and with them the programme. */
static void load(const struct bf_customs *customs, struct bf_case *truck)
{
    if (!truck->who->empty)
        bf_cargo_draw(&customs->cargo, truck);
    if (!truck->who->empty && customs->rules->filing.used)
        bf_filings_draw(&customs->filings, &customs->programmes, truck);
    else
        truck->clearance->programme = bf_programme_of(&customs->programmes, truck->who, true);
}

static void pre_inspect(const struct bf_customs *customs, struct bf_case *truck)
{
    const struct bf_pre_inspection *rules = &customs->rules->pre_inspection;

    if (!rules->used ||
        bf_case_luck(truck, BF_LUCK_PRE_INSPECTION) >= rules->share[truck->who->home])
        return;
    truck->shipment->pre_inspected = true;
    if (rules->programme >= 0)
        truck->clearance->programme = (uint8_t)rules->programme;
    truck->clearance->exit = bf_duration_from_seconds(
        bf_quantile_table_at(customs->exit, bf_dice_one(truck->dice, BF_LUCK_EXIT, 0)));
}

static void charge_fee(const struct bf_customs *customs, struct bf_case *truck)
{
    const struct bf_cash_fee *rules = &customs->rules->cash_fee;

    if (!rules->used || bf_case_luck(truck, BF_LUCK_FEE) >= rules->share)
        return;
    truck->shipment->pays_cash = true;
    truck->clearance->fee = bf_duration_from_seconds(
        bf_quantile_table_at(customs->fee, bf_case_luck(truck, BF_LUCK_FEE_TIME)));
}

/* Truth and, for loaded trucks, the score; returns the score. */
static double weigh_risk(const struct bf_customs *customs, struct bf_case *truck)
{
    int32_t known = truck->who->violation;

    truck->shipment->violation =
        known >= 0 ? (uint16_t)known : bf_truth_draw(&customs->truth, truck);
    if (!customs->scores.used || truck->who->empty)
        return 0.0;
    return bf_scores_draw(&customs->scores, truck);
}

/* By what is known before it comes: nothing that happens at the booth takes it back. */
static void pre_clear(const struct bf_customs *customs, double score, struct bf_case *truck)
{
    if (truck->who->empty || truck->shipment->problems || truck->shipment->reasons ||
        !(score < customs->scores.clear_mark))
        return;
    truck->shipment->pre_cleared = true;
    truck->clearance->pace = customs->rules->pre_clearance.pace;
}

static void settle(const struct bf_customs *customs, uint32_t exams, struct bf_shipment *shipment)
{
    shipment->due = shipment->merged = 0;
    shipment->diverted_to = BF_NO_PLACE;
    bf_due_add(&customs->due, exams, shipment);
}

static void draw_truck(const struct bf_customs *customs, struct bf_case *truck)
{
    double score;

    truck->shipment->trusted = bf_is_trusted(&customs->programmes, truck->who);
    load(customs, truck);
    pre_inspect(customs, truck);
    charge_fee(customs, truck);
    score = weigh_risk(customs, truck);
    bf_referrals_draw(&customs->referrals, truck);
    pre_clear(customs, score, truck);
    bf_checks_draw(&customs->checks, truck);
    bf_referrals_question(&customs->referrals, truck);
}

/* ---- a batch --------------------------------------------------------------------------------- */

static enum kind kind_of(const struct bf_traveller *who)
{
    return who->profile->passenger ? PASSENGER : who->empty ? EMPTY : LOADED;
}

/* The luck of trucks whose numbers follow that of [first], for one place of the pool. */
static void draw_place(struct bf_luck luck, const struct bf_traveller *first, size_t count,
                       struct bf_pool_address address, struct bf_pool_luck *pool, size_t place)
{
    struct bf_philox_block counter =
        bf_luck_address(luck, first->source, first->number, address.purpose, address.draw);

    bf_philox_uniforms(luck.seed, counter, count + count % 2, pool->first[place],
                       pool->second[place]);
}

static void fill_pool(const struct bf_customs *customs, struct bf_luck luck,
                      const struct bf_traveller *who, size_t count, struct bf_pool_luck *pool)
{
    unsigned kinds = 0;

    for (size_t i = 0; i < count; i++)
        kinds |= 1u << kind_of(&who[i]);
    for (unsigned i = 0; i < BF_COMMON_PAIRS; i++) {
        struct bf_pool_address address = {(enum bf_purpose)(BF_LUCK_GOODS + 2 * i), 0};

        if (customs->asked_by[i] & kinds) {
            draw_place(luck, who, count, address, pool, i);
            continue;
        }
        memset(pool->first[i], 0, sizeof pool->first[i]);
        memset(pool->second[i], 0, sizeof pool->second[i]);
    }
    if (kinds == 1u << PASSENGER)
        return;
    for (size_t i = BF_COMMON_PAIRS; i < BF_COMMON_PAIRS + customs->pool.count; i++)
        draw_place(luck, who, count, customs->pool.asked[i], pool, i);
}

static void draw(const struct bf_customs *customs, struct bf_case *truck)
{
    truck->spared = truck->who->empty ? customs->due.not_for_empty : 0;
    introduce(truck);
    if (truck->shipment->passenger)
        bf_referrals_question(&customs->referrals, truck);
    else
        draw_truck(customs, truck);
    settle(customs, truck->shipment->due, truck->shipment);
}

void bf_customs_draw(const struct bf_customs *customs, struct bf_luck luck,
                     const struct bf_traveller *who, size_t count, struct bf_shipment *shipments,
                     struct bf_clearance *clearances)
{
    struct bf_pool_luck pool;

    if (count == 0)
        return;
    fill_pool(customs, luck, who, count, &pool);
    for (size_t i = 0; i < count; i++) {
        struct bf_case truck = {.dice = {luck, who[i].source, who[i].number},
                                .pool = &pool,
                                .at = i,
                                .who = &who[i],
                                .shipment = &shipments[i],
                                .clearance = &clearances[i]};

        draw(customs, &truck);
    }
}

void bf_customs_reveal(const struct bf_customs *customs, const struct bf_findings *booth,
                       struct bf_shipment *shipment)
{
    uint32_t due = shipment->due;

    shipment->alarmed |= booth->alarmed;
    shipment->reasons |= booth->reasons;
    if (shipment->caught_by == BF_NOT_CAUGHT)
        shipment->caught_by = booth->caught_by;
    if (booth->exams == 0)
        return;
    shipment->due = 0;
    bf_due_add(&customs->due, due | booth->exams, shipment);
}

void bf_customs_give_exams(const struct bf_customs *customs, uint32_t exams,
                           struct bf_shipment *shipment, struct bf_findings *booth)
{
    booth->exams = 0;
    booth->reasons = exams ? booth->reasons : 0;
    shipment->reasons = exams ? shipment->reasons : 0;
    settle(customs, exams, shipment);
}

/* ---- a truck comes from another port --------------------------------------------------------- */

/* The goods of another port's list in this one's; 0: it does not know them. */
static uint8_t goods_here(const struct bf_customs_rules *here, const struct bf_customs_rules *there,
                          uint8_t goods)
{
    for (size_t i = 0; goods > 0 && i < here->goods_count; i++)
        if (strcmp(here->goods[i].id, there->goods[goods - 1].id) == 0)
            return (uint8_t)(i + 1);
    return 0;
}

/* Bits of this port for those of another one. */
static uint32_t exams_here(const struct bf_customs_rules *here,
                           const struct bf_customs_rules *there, uint32_t exams)
{
    uint32_t found = 0;

    for (; exams; exams &= exams - 1) {
        size_t exam = (size_t)__builtin_ctz(exams) + there->instant_count;

        for (size_t i = here->instant_count; i < here->check_count; i++)
            if (strcmp(here->checks[i].id, there->checks[exam].id) == 0)
                found |= UINT32_C(1) << (i - here->instant_count);
    }
    return found;
}

static void unload_goods(const struct bf_customs *customs, const struct bf_customs *from,
                         const struct bf_shipment *before, struct bf_shipment *shipment)
{
    const struct bf_goods *known;

    shipment->goods = goods_here(customs->rules, from->rules, before->goods);
    shipment->sector = before->sector;
    shipment->issues = before->issues;
    shipment->bay = before->bay;
    if (shipment->goods == 0)
        return;
    known = &customs->rules->goods[shipment->goods - 1];
    shipment->sector = (uint8_t)known->sector;
    shipment->bay = (uint8_t)known->bay;
}

void bf_customs_receive(const struct bf_customs *customs, const struct bf_customs *from,
                        const struct bf_shipment *before, const struct bf_traveller *who,
                        struct bf_shipment *shipment, struct bf_clearance *clearance)
{
    struct bf_case truck = {.who = who, .shipment = shipment, .clearance = clearance};
    uint32_t left = before->due | bf_due_taken_in(&from->due, before->merged & before->due);

    introduce(&truck);
    unload_goods(customs, from, before, shipment);
    shipment->violation = before->violation;
    shipment->caught_by = before->caught_by;
    shipment->score = before->score;
    shipment->reasons = before->reasons;
    shipment->trusted = bf_is_trusted(&customs->programmes, who);
    clearance->programme = bf_programme_of(&customs->programmes, who, true);
    settle(customs, exams_here(customs->rules, from->rules, left), shipment);
    shipment->diverted_to = BF_NO_PLACE;
}

/* ---- exams ----------------------------------------------------------------------------------- */

double bf_customs_exam_luck(const struct bf_customs *customs, struct bf_luck luck, uint16_t source,
                            uint32_t number, unsigned exam)
{
    size_t check = customs->checks.instant_count + exam;

    return bf_luck_one(luck, source, number, BF_LUCK_EXAM_TIME, customs->checks.names[check]);
}

/* Exams to which the look of [exam] leads; in [alarm] whether it gave one. */
static uint32_t look(const struct bf_customs *customs, struct bf_dice dice, unsigned exam,
                     const struct bf_shipment *shipment, bool *alarm)
{
    if (!bf_checks_find(&customs->checks, dice, exam, shipment))
        return 0;
    *alarm = true;
    return bf_checks_on_alarm(&customs->checks, exam);
}

bool bf_customs_examine(const struct bf_customs *customs, struct bf_luck luck, uint16_t source,
                        uint32_t number, unsigned exam, struct bf_shipment *shipment)
{
    struct bf_dice dice = {luck, source, number};
    uint32_t bit = UINT32_C(1) << exam;
    uint32_t joining = bf_due_taken_in(&customs->due, shipment->merged & bit);
    uint32_t spared = shipment->empty ? customs->due.not_for_empty : 0;
    bool alarm = false;
    uint32_t added = look(customs, dice, exam, shipment, &alarm);

    if (joining)
        added |= look(customs, dice, (unsigned)__builtin_ctz(joining), shipment, &alarm);
    if (alarm)
        bf_checks_note_exam(&customs->checks, exam, shipment);
    shipment->due &= ~bit;
    shipment->examined |= bit;
    bf_due_add(&customs->due, added & ~spared, shipment);
    return alarm;
}
