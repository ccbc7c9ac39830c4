/* validate_ways: exams that are asked for where a truck has no place ahead of it to pass them, and
 * exams that the port trucks are sent to does not do either.
 *
 * A truck goes forward only: yards before the approach, scans on the approach, the booth, yards
 * behind it, audits. What is known when it comes (targeting, lots, holds, recorded lists) may be
 * done anywhere; what a booth or an alarm asks for, only further on. */
#include <string.h>

#include "scenario/build/exam_places.h"
#include "scenario/validate/validate_customs.h"

struct check {
    const struct bf_build *build;
    const struct bf_model *model;
    const struct bf_loading *loading;
    const struct bf_customs_rules *rules;
    const struct bf_node *node; /* of the port */
    const struct bf_causes *causes;
    struct bf_exam_places places;
    int port;
};

static const char *exam_id(const struct check *check, int port, int bit)
{
    return check->model->exams[check->model->ports[port].first_exam + bit].id;
}

/* ---- exams asked for too late ---------------------------------------------------------------- */

/* Where something asks for an exam: everything up to there lies behind the truck. */
enum stage { AT_ARRIVAL, BEFORE, ON_APPROACH, BEHIND, AFTER_RELEASE };

static const char *const stage_words[] = {[BEFORE] = "before the approach",
                                          [ON_APPROACH] = "on the approach",
                                          [BEHIND] = "behind the booths",
                                          [AFTER_RELEASE] = "after release"};

/* Where the truck passes an exam that was asked for at [from], AT_ARRIVAL: nowhere. */
static enum stage place_of(const struct check *check, int exam, enum bf_bay bay, enum stage from)
{
    const struct bf_exam_places *places = &check->places;

    if (places->audited >> exam & 1)
        return AFTER_RELEASE;
    if (from <= BEFORE && places->before[bay] >> exam & 1)
        return BEFORE;
    if (from <= ON_APPROACH && places->scanned >> exam & 1)
        return ON_APPROACH;
    if (from <= BEHIND && places->behind[bay] >> exam & 1)
        return BEHIND;
    return AT_ARRIVAL;
}

/* What audits lead to is a policy's affair as much as the port's: only a warning. */
static void report_late(const struct check *check, const struct bf_cause *cause, int exam,
                        enum stage from)
{
    const struct bf_node *asks = bf_value_node(cause->node, "exams");
    const char *id = exam_id(check, check->port, exam);

    if (!asks)
        asks = bf_value_node(cause->node, "on_alarm");
    bf_report(check->loading, asks ? asks : cause->node,
              (struct bf_problem){
                  .warning = from == AFTER_RELEASE,
                  .title = bf_say(check->loading, "exam `%s` is asked for too late", id),
                  .marked = asks ? id : NULL,
                  .note = bf_say(check->loading, "%s asks for it %s, and it is done only before",
                                 cause->what, cause->at_booth ? "at the booth" : stage_words[from]),
                  .help = from == AFTER_RELEASE
                              ? "an alarm after release can only lead to another audit"
                              : bf_say(check->loading,
                                       "name `%s` in `exams` of a yard behind the booths, too", id),
                  .see = "borderflow explain secondary"});
}

/* Exams done somewhere for these goods, all of which lies behind a truck at [from]. */
static uint32_t missed(const struct check *check, const struct bf_cause *cause, enum bf_bay bay,
                       enum stage from)
{
    uint32_t late = 0;

    for (int i = 0; i < check->model->ports[check->port].exam_count; i++)
        if (cause->exams >> i & 1 && place_of(check, i, bay, AT_ARRIVAL) != AT_ARRIVAL &&
            place_of(check, i, bay, from) == AT_ARRIVAL)
            late |= UINT32_C(1) << i;
    return late;
}

/* Furthest place, for these goods, at which each exam that can be due may be passed. */
static void find_stages(const struct check *check, int goods, enum bf_bay bay,
                        enum stage stages[BF_MAX_EXAMS])
{
    bool changed = true;

    memset(stages, 0, BF_MAX_EXAMS * sizeof *stages);
    while (changed) {
        changed = false;
        for (size_t i = 0; i < check->causes->count; i++) {
            const struct bf_cause *cause = &check->causes->list[i];
            enum stage from = cause->at_booth       ? BEHIND
                              : cause->of_exam >= 0 ? stages[cause->of_exam]
                                                    : AT_ARRIVAL;
            bool asks = cause->of_exam < 0 || from != AT_ARRIVAL;
            if (!asks || !(goods >= 0 ? bf_cause_meets(cause, check->rules, goods)
                                      : cause->of_empties || check->rules->goods_count == 0))
                continue;
            for (int j = 0; j < BF_MAX_EXAMS; j++) {
                enum stage place =
                    cause->exams >> j & 1 ? place_of(check, j, bay, from) : AT_ARRIVAL;
                changed = changed || place > stages[j];
                stages[j] = place > stages[j] ? place : stages[j];
            }
        }
    }
}

static void check_late(const struct check *check)
{
    uint32_t *told = bf_arena_allocate(check->loading->arena, check->causes->count + 1,
                                       sizeof *told); /* of each cause */
    enum stage stages[BF_MAX_EXAMS];

    for (int goods = -1; goods < (int)check->rules->goods_count; goods++) {
        enum bf_bay bay = goods < 0 ? BF_BAY_GENERAL : check->rules->goods[goods].bay;
        find_stages(check, goods, bay, stages);
        for (size_t i = 0; i < check->causes->count; i++) {
            const struct bf_cause *cause = &check->causes->list[i];
            bool asks = goods >= 0 ? bf_cause_meets(cause, check->rules, goods)
                                   : cause->of_empties || check->rules->goods_count == 0;
            enum stage from = cause->at_booth       ? BEHIND
                              : cause->of_exam >= 0 ? stages[cause->of_exam]
                                                    : AT_ARRIVAL;
            uint32_t late = asks && from > BEFORE ? missed(check, cause, bay, from) & ~told[i] : 0;
            told[i] |= late;
            for (int j = 0; j < BF_MAX_EXAMS; j++)
                if (late >> j & 1)
                    report_late(check, cause, j, from);
        }
    }
}

/* ---- diversion ------------------------------------------------------------------------------- */

/* Bits of [exams] that the port trucks are sent to does on goods that need [bay]. */
static uint32_t done_there(const struct check *check, uint32_t exams, enum bf_bay bay)
{
    const struct bf_customs_rules *there = check->model->ports[check->rules->divert_to].customs;
    uint32_t done = 0;

    for (int i = 0; i < check->model->ports[check->port].exam_count && there; i++)
        if (exams >> i & 1 &&
            bf_exams_by_id(check->model, check->port, UINT32_C(1) << i, check->rules->divert_to) &
                there->bay_exams[bay])
            done |= UINT32_C(1) << i;
    return done;
}

static const char *name_exams(const struct check *check, uint32_t exams)
{
    return bf_name_exams(check->loading->arena, check->model, check->port, exams);
}

/* [lacking] is why trucks are sent on; [carried] is all they may still be due for then. Whether all
 * of it can be done there. */
static bool check_sent(const struct check *check, const char *who, enum bf_bay bay,
                       uint32_t lacking, uint32_t carried)
{
    const struct bf_port *to = &check->model->ports[check->rules->divert_to];
    const struct bf_node *node = bf_value_node(bf_value_node(check->node, "divert"), "to");
    uint32_t undone = carried & ~done_there(check, carried, bay);
    bool all = (lacking & ~undone) == 0;

    if (!undone)
        return true;
    bf_report(
        check->loading, node,
        (struct bf_problem){
            .warning = !all,
            .title = all ? bf_say(check->loading, "`%s` cannot examine %s either", to->id, who)
                         : bf_say(check->loading, "`%s` does not do all exams of %s sent there",
                                  to->id, who),
            .marked = to->id,
            .note = to->customs ? bf_say(check->loading, "%s: not done there in a `%s` bay",
                                         name_exams(check, undone), bf_bay_word(bay))
                                : "it has no customs",
            .help = "a truck brings its exams by their ids: let a yard there do exams of "
                    "these ids",
            .see = "borderflow explain divert"});
    return false;
}

static void check_divert(const struct check *check)
{
    const struct bf_customs_rules *rules = check->rules;

    if (rules->divert_to < 0 || rules->divert_to == check->port)
        return;
    for (int goods = -1; goods < (int)rules->goods_count; goods++) {
        enum bf_bay bay = goods < 0 ? BF_BAY_GENERAL : rules->goods[goods].bay;
        uint32_t here = rules->bay_exams[bay], carried = bf_carried(check->causes, rules, goods);
        const char *who = goods >= 0 ? bf_say(check->loading, "`%s`", rules->goods[goods].id)
                          : rules->goods_count > 0 ? "empty trucks"
                                                   : "trucks";
        if (!check_sent(check, who, bay, carried & ~here,
                        carried & (~here | check->places.behind[bay])))
            return;
    }
}

void bf_validate_ways(const struct bf_build *build, const struct bf_model *model, int port,
                      const struct bf_causes *causes)
{
    struct check check = {.build = build,
                          .model = model,
                          .loading = build->loading,
                          .rules = model->ports[port].customs,
                          .node = build->port_nodes[port],
                          .causes = causes,
                          .places = bf_exam_places_of(model, port),
                          .port = port};

    check_late(&check);
    check_divert(&check);
}
