#include "customs/checks.h"

/* ---- rules ----------------------------------------------------------------------------------- */

/* Chance of an alarm for a shipment with violation number [violation] - 1, or with none at 0. */
static double alarm_chance(const struct bf_check *check, size_t violation)
{
    if (violation == 0)
        return check->alarm_share;
    return check->detects ? check->detects[violation - 1] : 0.0;
}

static void add_instant_check(struct bf_checks *checks, const struct bf_customs_rules *rules,
                              size_t number, struct bf_pool *pool)
{
    const struct bf_check *check = &rules->checks[number];
    uint64_t bit = UINT64_C(1) << number;
    struct bf_lot look = {.share = check->share, .gives = bit, .name = checks->names[number]};

    bf_lots_add_to_pool(&checks->looks[false], look, pool, BF_LUCK_RANDOM);
    if (!check->loaded_only)
        bf_lots_add_to_pool(&checks->looks[true], look, pool, BF_LUCK_RANDOM);
    for (size_t i = 0; i <= rules->violation_count; i++) {
        struct bf_lot find = {
            .share = alarm_chance(check, i),
            .asks = bit,
            .gives = bit,
            .name = checks->names[number],
        };

        bf_lots_add_to_pool(&checks->finds[i], find, pool, BF_LUCK_ALARM);
    }
}

void bf_checks_prepare(struct bf_checks *checks, struct bf_arena *arena,
                       const struct bf_customs_rules *rules, struct bf_pool *pool)
{
    checks->checks = rules->checks;
    checks->instant_count = rules->instant_count;
    checks->first = rules->first_check;
    checks->names = bf_arena_allocate(arena, rules->check_count + 1, sizeof *checks->names);
    checks->looks = bf_lots_create(arena, 2, rules->instant_count);
    checks->finds = bf_lots_create(arena, rules->violation_count + 1, rules->instant_count);
    for (size_t i = 0; i < rules->check_count; i++)
        checks->names[i] = bf_luck_of_name(rules->checks[i].id);
    for (size_t i = 0; i < rules->instant_count; i++)
        add_instant_check(checks, rules, i, pool);
}

/* ---- trucks ---------------------------------------------------------------------------------- */

void bf_checks_draw(const struct bf_checks *checks, struct bf_case *truck)
{
    const struct bf_shipment *shipment = truck->shipment;
    enum bf_purpose purpose = shipment->violation ? BF_LUCK_DETECT : BF_LUCK_ALARM;
    uint64_t looks =
        bf_lots_draw_of_pool(&checks->looks[truck->who->empty], truck, BF_LUCK_RANDOM, 0);
    uint64_t found =
        bf_lots_draw_of_pool(&checks->finds[shipment->violation], truck, purpose, looks);

    if (found == 0)
        return;
    truck->clearance->booth.alarmed = found;
    if (shipment->violation)
        truck->clearance->booth.caught_by =
            (uint16_t)(checks->first + (unsigned)__builtin_ctzll(found));
    for (; found; found &= found - 1)
        bf_case_refer_there(truck, checks->checks[__builtin_ctzll(found)].exams, BF_REASON_ALARM);
}

bool bf_checks_find(const struct bf_checks *checks, struct bf_dice dice, unsigned exam,
                    const struct bf_shipment *shipment)
{
    unsigned number = (unsigned)checks->instant_count + exam;
    double share = alarm_chance(&checks->checks[number], shipment->violation);
    enum bf_purpose purpose = shipment->violation ? BF_LUCK_DETECT : BF_LUCK_ALARM;

    return share > 0.0 && bf_dice_one(dice, purpose, checks->names[number]) < share;
}

void bf_checks_note_exam(const struct bf_checks *checks, unsigned exam,
                         struct bf_shipment *shipment)
{
    unsigned number = (unsigned)checks->instant_count + exam;

    shipment->alarmed |= UINT64_C(1) << number;
    if (shipment->violation && shipment->caught_by == BF_NOT_CAUGHT)
        shipment->caught_by = (uint16_t)(checks->first + number);
}

uint32_t bf_checks_on_alarm(const struct bf_checks *checks, unsigned exam)
{
    return checks->checks[checks->instant_count + exam].exams;
}
