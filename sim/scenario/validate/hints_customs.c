/* hints_customs: rules no truck meets, exams nobody is due for, agencies without work. */
#include "scenario/validate/hints_customs.h"

#include <string.h>

#include "customs/eligibility.h"
#include "scenario/build/entries.h"
#include "scenario/validate/due.h"
#include "scenario/validate/programmes.h"

#define BF_SAY_WHAT_THEY_HOLD                                                                      \
    "say with `driver`, `carrier`, `importer` and `manufacturer` of mix entries what their "       \
    "trucks "                                                                                      \
    "hold"

struct check {
    const struct bf_build *build;
    const struct bf_model *model;
    const struct bf_loading *loading;
    const struct bf_customs_rules *rules;
    const struct bf_node *node; /* of the port */
    int port;
};

/* A policy serves many ports: what of it acts on nobody at this one is no mistake. */
static void warn(const struct check *check, const struct bf_node *group, const char *title,
                 const char *note, const char *help)
{
    const struct bf_node *id = bf_value_node(group, "id");

    if (group->of_policy)
        return;

    bf_report(check->loading, id ? id : group,
              (struct bf_problem){
                  .warning = true,
                  .title = title,
                  .marked = id ? id->text : NULL,
                  .note = note,
                  .help = help,
                  .see = bf_say(check->loading, "borderflow explain %s", group->type->name)});
}

/* ---- who trucks are -------------------------------------------------------------------------- */

static bool can_meet(const struct check *check, const struct bf_eligibility *rule)
{
    const struct bf_model *model = check->model;

    for (size_t i = 0; i < model->source_count; i++) {
        const struct bf_source *source = &model->sources[i];
        const struct bf_customs_rules *own = model->ports[source->port].customs;
        if (source->port != check->port && !(own && own->divert_to == check->port))
            continue;
        for (size_t j = 0; j < source->mix_count; j++) {
            const struct bf_mix_entry *entry = &source->mix[j];
            bool loaded = entry->empty_share < 1.0 || source->arrivals.truck_count > 0;
            bool empty = entry->empty_share > 0.0 || source->arrivals.truck_count > 0;
            if (entry->profile.passenger)
                continue;
            if ((loaded && bf_eligibility_met(check->rules, rule, &entry->profile, false)) ||
                (empty && bf_eligibility_met(check->rules, rule, &entry->profile, true)))
                return true;
        }
    }
    return false;
}

/* With a policy only a programme that no rule gives to anybody: its rules are for several countries
 * of origin. */
static void check_policy_rule(const struct check *check, const struct bf_node *const *nodes,
                              size_t index)
{
    const struct bf_customs_rules *rules = check->rules;
    int programme = rules->eligibility[index].programme;

    for (size_t i = 0; i < rules->eligibility_count; i++)
        if (rules->eligibility[i].programme == programme &&
            (i < index || can_meet(check, &rules->eligibility[i])))
            return;
    bf_report(check->loading, bf_value_node(nodes[index], "programme"),
              (struct bf_problem){
                  .warning = true,
                  .title = bf_say(check->loading, "no truck can become `%s`",
                                  check->model->programmes[programme]),
                  .marked = check->model->programmes[programme],
                  .note = "no entry of the mix has the cards and memberships a rule asks for",
                  .help = BF_SAY_WHAT_THEY_HOLD,
                  .see = "borderflow explain eligibility"});
}

static void check_rules(const struct check *check)
{
    size_t count = 0;
    const struct bf_node **nodes =
        bf_build_entries(check->build, check->node, "eligibility", &count);

    for (size_t i = 0; i < count; i++)
        if (nodes[i]->of_policy)
            check_policy_rule(check, nodes, i);
        else if (!can_meet(check, &check->rules->eligibility[i]))
            warn(check, nodes[i],
                 bf_say(check->loading, "no truck can meet rule `%s`",
                        check->rules->eligibility[i].id),
                 "no entry of the mix has the cards and memberships it asks for",
                 BF_SAY_WHAT_THEY_HOLD);
}

static void check_holds(const struct check *check)
{
    size_t count = 0;
    const struct bf_node **nodes = bf_build_entries(check->build, check->node, "holds", &count);
    const struct bf_customs_rules *rules = check->rules;

    for (size_t i = 0; i < count; i++) {
        bool any = rules->goods_count == 0 && bf_hold_meets(&rules->holds[i], rules, -1);
        for (size_t j = 0; j < rules->goods_count; j++)
            any = any || bf_hold_meets(&rules->holds[i], rules, (int)j);
        if (!any)
            warn(check, nodes[i],
                 bf_say(check->loading, "hold `%s` stops nobody", rules->holds[i].id),
                 "the port has no goods of that kind",
                 "`goods` of the port say with `sector` and `issues` what they are");
    }
}

/* ---- exams and agencies ---------------------------------------------------------------------- */

static void check_exams(const struct check *check, uint32_t due)
{
    const struct bf_port *port = &check->model->ports[check->port];
    uint32_t taken = 0;

    for (int i = 0; i < port->exam_count; i++)
        if (check->rules->unified_with[i] >= 0)
            taken |= UINT32_C(1) << check->rules->unified_with[i];
    for (int i = 0; i < port->exam_count; i++)
        if (!((due | taken) >> i & 1) &&
            bf_value_count(check->build->exam_nodes[port->first_exam + i], "refer") == 0)
            warn(check, check->build->exam_nodes[port->first_exam + i],
                 bf_say(check->loading, "no truck is ever due for exam `%s`",
                        check->model->exams[port->first_exam + i].id),
                 "nothing asks for it",
                 "give it a `refer`, or name it in `exams` of targeting, a hold, a check or "
                 "admissibility");
}

static void check_agencies(const struct check *check)
{
    const struct bf_model *model = check->model;

    for (size_t i = 0; i < model->agency_count; i++) {
        bool works = model->agencies[i].port != check->port;
        for (size_t j = 0; j < model->exam_count; j++)
            for (size_t k = 0; k < model->exams[j].officers_count; k++)
                works = works || model->exams[j].officers[k].agency == (int)i;
        if (!works)
            warn(check, check->build->agency_nodes[i],
                 bf_say(check->loading, "no exam needs `%s`", model->agencies[i].id), NULL,
                 "name it as the `agency` of an exam");
    }
}

/* ---- stations -------------------------------------------------------------------------------- */

/* A share of 0 and filing problems that are all accepted are meant: a study may change them. */
static void check_station(const struct check *check, size_t index)
{
    const struct bf_station *station = &check->model->stations[index];
    const struct bf_node *node = check->build->station_nodes[index];
    const struct bf_pre_inspection *abroad = &check->rules->pre_inspection;
    const char *title = bf_say(check->loading, "no truck comes to `%s`", station->id);

    if (station->role == BF_STATION_WAITING_AREA && !check->rules->filing.used)
        warn(check, node, title, "without `filing` no truck is held",
             "write filing = { missing = \"hold\"; ... }; in the port");
    else if (station->role == BF_STATION_PRE_INSPECTION &&
             !(abroad->used && abroad->station == (int)index))
        warn(check, node, title, "no truck is pre-inspected there",
             "name it as the `station` of `pre_inspection`");
    else if (station->mode == BF_UNIFIED && bf_value_node(node, "mode")) {
        const struct bf_node *inspection = bf_value_node(check->node, "inspection");
        if (!inspection || bf_value_word(inspection, "mode") != BF_UNIFIED)
            warn(check, node,
                 bf_say(check->loading, "`%s` examines as in mode \"joint\"", station->id),
                 "exams take in each other only where the port's inspection.mode is \"unified\"",
                 "write inspection = { mode = \"unified\"; };");
    }
}

static void check_filing(const struct check *check)
{
    const struct bf_node *filing = bf_value_node(check->node, "filing");
    const struct bf_node *exams = filing ? bf_value_node(filing, "exams") : NULL;
    bool refers = false;

    for (int i = 0; i < BF_FILING_PROBLEM_COUNT; i++)
        refers = refers || check->rules->filing.action[i] == BF_FILING_REFER;
    if (exams && !refers)
        bf_report(check->loading, exams,
                  (struct bf_problem){.warning = true,
                                      .title = "`exams` has no effect",
                                      .note = "no filing problem is referred",
                                      .help = "write for instance wrong = \"refer\""});
}

/* What the other port does not know by name is drawn there anew. */
static void check_divert(const struct check *check, const struct bf_causes *causes)
{
    const struct bf_node *divert = bf_value_node(check->node, "divert");
    const struct bf_customs_rules *rules = check->rules;

    if (!divert || rules->divert_to < 0 || rules->divert_to == check->port)
        return;
    const struct bf_port *to = &check->model->ports[rules->divert_to];
    const struct bf_customs_rules *there = to->customs;
    bool any = false;

    for (int i = -1; i < (int)rules->goods_count; i++)
        any = any || bf_carried(causes, rules, i);
    if (!any)
        bf_report(check->loading, divert,
                  (struct bf_problem){
                      .warning = true,
                      .title = bf_say(check->loading, "no truck is sent to `%s`", to->id),
                      .note = "all exams it may be due for are done here",
                      .help = "trucks are sent there when no yard here has the bay their goods "
                              "need",
                      .see = "borderflow explain divert"});
    for (size_t i = 0; there && there->goods_count > 0 && i < rules->goods_count; i++) {
        uint32_t due = bf_due_for_goods(causes, rules, (int)i);
        bool known = (due & ~rules->bay_exams[rules->goods[i].bay]) == 0; /* or stay here */
        for (size_t j = 0; j < there->goods_count; j++)
            known = known || strcmp(there->goods[j].id, rules->goods[i].id) == 0;
        if (!known)
            bf_report(check->loading, divert,
                      (struct bf_problem){
                          .warning = true,
                          .title = bf_say(check->loading, "`%s` does not know the goods `%s`",
                                          to->id, rules->goods[i].id),
                          .note = "trucks sent there would be drawn other goods",
                          .help = "list these goods there too, if only with share = 0"});
    }
}

/* ---- the whole ------------------------------------------------------------------------------- */

static void check_violations(const struct bf_build *build, const struct bf_model *model)
{
    bool any = model->violation_count == 0;

    for (size_t i = 0; i < model->port_count; i++)
        any = any || model->ports[i].customs;
    if (!any)
        bf_report(build->loading, bf_value_node(build->root, "violations"),
                  (struct bf_problem){.warning = true,
                                      .title = "nobody looks for violations",
                                      .note = "no port has customs",
                                      .help = "give a port `checks` or `exams`"});
}

void bf_hint_customs(const struct bf_build *build, const struct bf_model *model)
{
    check_violations(build, model);
    for (size_t i = 0; i < model->port_count; i++) {
        struct check check = {
            build, model, build->loading, model->ports[i].customs, build->port_nodes[i], (int)i};
        if (!check.rules)
            continue;
        struct bf_causes causes = bf_causes_of(build, model, (int)i);
        check_rules(&check);
        check_holds(&check);
        check_exams(&check, bf_due_for_anybody(&causes, check.rules));
        check_agencies(&check);
        for (size_t j = 0; j < model->station_count; j++)
            if (model->stations[j].port == (int)i)
                check_station(&check, j);
        check_filing(&check);
        check_divert(&check, &causes);
        if (bf_problems_errors(build->loading->problems) == 0)
            bf_hint_rules(build, model, (int)i, &causes);
    }
}
