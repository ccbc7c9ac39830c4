/* due: causes of exams, and what follows from them. */
#include "scenario/validate/due.h"

#include <string.h>

#include "scenario/build/entries.h"

struct collecting {
    const struct bf_build *build;
    const struct bf_model *model;
    const struct bf_customs_rules *rules;
    const struct bf_node *node;
    struct bf_cause *list;
    size_t count;
};

static void add(struct collecting *out, struct bf_cause cause)
{
    if (cause.exams)
        out->list[out->count++] = cause;
}

static struct bf_cause cause_of(const struct bf_node *node, const char *what, uint32_t exams)
{
    return (struct bf_cause){
        .exams = exams, .what = what, .node = node, .hold = -1, .goods = -1, .of_exam = -1};
}

/* An alarm comes for nothing, or for a violation somebody may hide. */
static bool may_alarm(const struct collecting *out, const struct bf_check *check)
{
    bool finds = false;

    for (size_t i = 0; i < out->rules->violation_count; i++)
        finds = finds || (check->detects[i] > 0.0 && out->rules->violations[i].prevalence > 0.0);
    return check->share > 0.0 && (finds || check->alarm_share > 0.0);
}

static bool is_drawn(const struct collecting *out, size_t exam)
{
    for (size_t i = 0; i < out->rules->programme_count; i++)
        if (out->rules->random[exam].share[i] > 0.0)
            return true;
    return false;
}

static void collect_groups(struct collecting *out)
{
    const struct bf_customs_rules *rules = out->rules;
    bool refers = false;

    for (int i = 0; i < BF_FILING_PROBLEM_COUNT; i++)
        refers = refers || rules->filing.action[i] == BF_FILING_REFER;
    if (rules->targeting.used)
        add(out,
            cause_of(bf_value_node(out->node, "targeting"), "targeting", rules->targeting.exams));
    if (rules->filing.used && refers) {
        struct bf_cause cause =
            cause_of(bf_value_node(out->node, "filing"), "filing", rules->filing.exams);
        cause.at_booth = true;
        add(out, cause);
    }
    if (rules->admissibility.used && rules->admissibility.share > 0.0) {
        struct bf_cause cause = cause_of(bf_value_node(out->node, "admissibility"), "admissibility",
                                         rules->admissibility.exams);
        cause.of_empties = cause.at_booth = true;
        add(out, cause);
    }
}

static void collect_holds(struct collecting *out)
{
    size_t count = 0;
    const struct bf_node **nodes = bf_build_entries(out->build, out->node, "holds", &count);

    for (size_t i = 0; i < count; i++) {
        const struct bf_hold *hold = &out->rules->holds[i];
        struct bf_cause cause =
            cause_of(nodes[i], bf_say(out->build->loading, "hold `%s`", hold->id), hold->exams);
        cause.hold = (int)i;
        if (hold->share > 0.0)
            add(out, cause);
    }
}

static void collect_checks(struct collecting *out)
{
    const struct bf_customs_rules *rules = out->rules;

    for (size_t i = 0; i < rules->check_count; i++) {
        const struct bf_check *check = &rules->checks[i];
        const struct bf_node *node = out->build->check_nodes[rules->first_check + i];
        bool instant = i < rules->instant_count;
        struct bf_cause cause = cause_of(
            node,
            bf_say(out->build->loading,
                   instant ? "an alarm of check `%s`" : "an alarm in exam `%s`", check->id),
            check->exams);
        cause.of_empties = !check->loaded_only;
        cause.at_booth = instant;
        cause.of_exam = instant ? -1 : (int)(i - rules->instant_count);
        if (may_alarm(out, check))
            add(out, cause);
    }
}

static void collect_random(struct collecting *out)
{
    const struct bf_customs_rules *rules = out->rules;

    for (size_t i = 0; i < rules->check_count - rules->instant_count; i++) {
        const struct bf_check *check = &rules->checks[rules->instant_count + i];
        const struct bf_node *node =
            out->build->check_nodes[rules->first_check + rules->instant_count + i];
        struct bf_cause cause =
            cause_of(node, bf_say(out->build->loading, "the lot for exam `%s`", check->id),
                     UINT32_C(1) << i);
        cause.of_lot = true;
        cause.of_empties = !check->loaded_only;
        if (is_drawn(out, i))
            add(out, cause);
    }
}

static void collect_recorded(struct collecting *out, int port)
{
    uint32_t seen = 0;

    for (size_t i = 0; i < out->model->source_count; i++) {
        const struct bf_source *source = &out->model->sources[i];
        for (size_t j = 0; j < source->arrivals.truck_count && source->port == port; j++)
            if (source->arrivals.trucks[j].exams_given)
                seen |= source->arrivals.trucks[j].exams;
    }
    /* Each by itself: a list is not searched for those it gives together. */
    for (size_t i = 0; i < BF_MAX_EXAMS; i++) {
        struct bf_cause cause = cause_of(bf_value_node(out->node, "traffic"), "a recorded list",
                                         seen & UINT32_C(1) << i);
        cause.of_empties = true;
        add(out, cause);
    }
}

/* What the port asks for by itself. */
static struct bf_causes own_causes(const struct bf_build *build, const struct bf_model *model,
                                   int port, size_t more)
{
    const struct bf_customs_rules *rules = model->ports[port].customs;
    size_t most = 3 + rules->hold_count + 2 * rules->check_count + BF_MAX_EXAMS + more;
    struct collecting out = {
        .build = build,
        .model = model,
        .rules = rules,
        .node = build->port_nodes[port],
        .list = bf_arena_allocate(build->loading->arena, most, sizeof *out.list),
    };

    collect_groups(&out);
    collect_holds(&out);
    collect_checks(&out);
    collect_random(&out);
    collect_recorded(&out, port);
    return (struct bf_causes){out.list, out.count, out.count};
}

/* ---- trucks from other ports ----------------------------------------------------------------- */

/* Number of goods of that id, -1 when the port does not know them: it draws others then. */
static int find_goods(const struct bf_customs_rules *rules, const char *id)
{
    for (size_t i = 0; i < rules->goods_count; i++)
        if (strcmp(rules->goods[i].id, id) == 0)
            return (int)i;
    return -1;
}

/* Trucks bring the exams that nobody could do before, whatever would be asked of them here. */
static void add_diverted(const struct bf_build *build, const struct bf_model *model, int from,
                         int port, struct bf_causes *causes)
{
    const struct bf_customs_rules *rules = model->ports[from].customs;
    struct bf_causes there = own_causes(build, model, from, 0);

    for (int goods = -1; goods < (int)rules->goods_count; goods++) {
        uint32_t carried = bf_carried(&there, rules, goods);
        uint32_t exams = bf_exams_by_id(model, from, carried, port);
        struct bf_cause cause = cause_of(
            bf_value_node(build->port_nodes[from], "divert"),
            bf_say(build->loading, "a truck sent from `%s`", model->ports[from].id), exams);
        cause.goods = goods >= 0 ? find_goods(model->ports[port].customs, rules->goods[goods].id)
                      : rules->goods_count > 0 ? BF_NO_GOODS
                                               : -1;
        cause.of_empties = goods < 0;
        if (exams)
            causes->list[causes->count++] = cause;
    }
}

struct bf_causes bf_causes_of(const struct bf_build *build, const struct bf_model *model, int port)
{
    size_t more = 0;

    for (size_t i = 0; i < model->port_count; i++)
        if (model->ports[i].customs && model->ports[i].customs->divert_to == port)
            more += model->ports[i].customs->goods_count + 1;
    struct bf_causes causes = own_causes(build, model, port, more);
    for (size_t i = 0; i < model->port_count; i++) {
        const struct bf_customs_rules *other = model->ports[i].customs;
        if (other && (int)i != port && other->divert_to == port)
            add_diverted(build, model, (int)i, port, &causes);
    }
    return causes;
}

uint32_t bf_carried(const struct bf_causes *causes, const struct bf_customs_rules *rules, int goods)
{
    enum bf_bay bay = goods < 0 ? BF_BAY_GENERAL : rules->goods[goods].bay;
    uint32_t due =
        goods >= 0 ? bf_due_for_goods(causes, rules, goods) : bf_due_for_empties(causes, rules);

    if (goods < 0 && rules->goods_count == 0)
        due |= bf_due_for_goods(causes, rules, -1);
    return due & ~rules->bay_exams[bay] ? due : 0;
}

uint32_t bf_exams_by_id(const struct bf_model *model, int port, uint32_t exams, int to)
{
    const struct bf_port *from = &model->ports[port], *there = &model->ports[to];
    uint32_t found = 0;

    for (int i = 0; i < from->exam_count; i++)
        for (int j = 0; j < there->exam_count && exams >> i & 1; j++)
            if (strcmp(model->exams[from->first_exam + i].id,
                       model->exams[there->first_exam + j].id) == 0)
                found |= UINT32_C(1) << j;
    return found;
}

/* ---- what can be due ------------------------------------------------------------------------- */

bool bf_hold_meets(const struct bf_hold *hold, const struct bf_customs_rules *rules, int goods)
{
    if (goods < 0)
        return hold->goods < 0 && hold->sector == BF_SECTOR_NONE && hold->issue < 0;
    const struct bf_goods *these = &rules->goods[goods];
    return (hold->goods < 0 || hold->goods == goods) &&
           (hold->sector == BF_SECTOR_NONE || hold->sector == these->sector) &&
           (hold->issue < 0 || these->issue_share[hold->issue] > 0.0);
}

/* With the alarms of exams that are due, again and again until nothing is added. */
static uint32_t follow(const struct bf_causes *causes, const bool *counts)
{
    uint32_t due = 0, before = 1;

    while (due != before) {
        before = due;
        for (size_t i = 0; i < causes->count; i++) {
            const struct bf_cause *cause = &causes->list[i];
            if (counts[i] && (cause->of_exam < 0 || due >> cause->of_exam & 1))
                due |= cause->exams;
        }
    }
    return due;
}

bool bf_cause_meets(const struct bf_cause *cause, const struct bf_customs_rules *rules, int goods)
{
    return (cause->hold < 0 || bf_hold_meets(&rules->holds[cause->hold], rules, goods)) &&
           (cause->goods == -1 || cause->goods == goods);
}

/* Of a port's own, and of trucks from all others, by goods: as the table of settings allows. */
#define BF_MOST_CAUSES (3 + 200 + 2 * BF_MAX_CHECKS + BF_MAX_EXAMS + 60 * 201)

uint32_t bf_due_for_goods(const struct bf_causes *causes, const struct bf_customs_rules *rules,
                          int goods)
{
    bool counts[BF_MOST_CAUSES];

    for (size_t i = 0; i < causes->count; i++)
        counts[i] = bf_cause_meets(&causes->list[i], rules, goods);
    return follow(causes, counts);
}

uint32_t bf_due_for_empties(const struct bf_causes *causes, const struct bf_customs_rules *rules)
{
    bool counts[BF_MOST_CAUSES];
    uint32_t due, loaded_only = 0;

    for (size_t i = 0; i < causes->count; i++)
        counts[i] = causes->list[i].of_empties;
    due = follow(causes, counts);
    for (size_t i = rules->instant_count; i < rules->check_count; i++)
        if (rules->checks[i].loaded_only)
            loaded_only |= UINT32_C(1) << (i - rules->instant_count);
    return due & ~loaded_only;
}

uint32_t bf_due_for_anybody(const struct bf_causes *causes, const struct bf_customs_rules *rules)
{
    uint32_t due = bf_due_for_empties(causes, rules);

    if (rules->goods_count == 0)
        due |= bf_due_for_goods(causes, rules, -1);
    for (size_t i = 0; i < rules->goods_count; i++)
        due |= bf_due_for_goods(causes, rules, (int)i);
    return due;
}

const char *bf_name_exams(struct bf_arena *arena, const struct bf_model *model, int port,
                          uint32_t exams)
{
    const struct bf_port *def = &model->ports[port];
    const char *text = "";

    for (int i = 0; i < def->exam_count; i++)
        if (exams >> i & 1)
            text = bf_arena_format(arena, "%s%s`%s`", text, text[0] ? ", " : "",
                                   model->exams[def->first_exam + i].id);
    return text;
}
