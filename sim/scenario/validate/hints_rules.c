/* hints_rules: rules of customs that are sound by themselves and do nothing together, or the
 * opposite of what is likely meant. What a policy says alone is left alone: it serves many ports.
 */
#include "scenario/build/entries.h"
#include "scenario/build/exam_places.h"
#include "scenario/validate/hints_customs.h"
#include "scenario/validate/programmes.h"

struct check {
    const struct bf_build *build;
    const struct bf_model *model;
    const struct bf_loading *loading;
    const struct bf_customs_rules *rules;
    const struct bf_node *node; /* of the port */
    const struct bf_causes *causes;
    int port;
};

static void warn(const struct check *check, const struct bf_node *node, const char *title,
                 const char *note, const char *help)
{
    bf_report(check->loading, node,
              (struct bf_problem){.warning = true,
                                  .title = title,
                                  .marked = node->kind == BF_NODE_STRING ? node->text : NULL,
                                  .note = note,
                                  .help = help});
}

/* ---- filings --------------------------------------------------------------------------------- */

static const char *action_word(enum bf_filing_action action)
{
    static const char *const words[] = {"accept", "hold", "turn_back", "refer"};

    return words[action];
}

/* To be held and to be referred are too different to be compared. */
static int severity(enum bf_filing_action action)
{
    return action == BF_FILING_ACCEPT ? 0 : action == BF_FILING_TURN_BACK ? 2 : 1;
}

/* Who files nothing must not fare better than who files late. */
static void check_milder(const struct check *check, enum bf_filing_problem problem,
                         const char *word, bool occurs)
{
    const struct bf_filing *filing = &check->rules->filing;
    const struct bf_node *group = bf_value_node(check->node, "filing");
    const struct bf_node *node = bf_value_node(group, word);
    enum bf_filing_action own = filing->action[problem], late = filing->action[BF_FILED_LATE];

    if (!occurs || severity(own) >= severity(late))
        return;
    warn(check, node ? node : bf_value_node(group, "late"),
         bf_say(check->loading, "a %s manifest is treated better than a late one", word),
         bf_say(check->loading, "late = \"%s\", and %s = \"%s\"%s", action_word(late), word,
                action_word(own), node ? "" : " by default"),
         bf_say(check->loading, "write %s = \"%s\"; a %s manifest is not late as well", word,
                action_word(late), word));
}

static void check_actions(const struct check *check)
{
    const struct bf_filing *filing = &check->rules->filing;
    bool missing = false, wrong = false;

    for (size_t i = 0; i < filing->filer_count; i++) {
        missing = missing || (filing->filers[i].share > 0.0 && filing->filers[i].missing_share > 0);
        wrong = wrong || (filing->filers[i].share > 0.0 && filing->filers[i].wrong_share > 0);
    }
    check_milder(check, BF_FILED_NOT, "missing", missing);
    check_milder(check, BF_FILED_WRONG, "wrong", wrong);
}

static void check_licences(const struct check *check)
{
    const struct bf_filing *filing = &check->rules->filing;
    const struct bf_node *any_port =
        bf_value_node(bf_value_node(check->node, "filing"), "any_port");
    bool hands_over = false;

    for (size_t i = 0; i < filing->filer_count; i++)
        hands_over = hands_over || (!filing->filers[i].self && !filing->filers[i].licensed_here);
    if (filing->any_port || any_port->of_policy || (hands_over && filing->handover_s > 0.0))
        return;
    warn(check, any_port, "`any_port` has no effect",
         hands_over ? "handing over takes no time" : "every broker has a licence here",
         hands_over ? "write for instance handover_min = 30.0"
                    : "say with `ports` of a filer where it has one");
}

static void check_documents(const struct check *check)
{
    const struct bf_filing *filing = &check->rules->filing;
    const struct bf_node *group = bf_value_node(check->node, "filing");
    const struct bf_node *window = bf_value_node(group, "single_window");
    const struct bf_node *documents = bf_value_node(group, "documents");

    if (!filing->single_window || !documents || documents->of_policy || window->of_policy)
        return;
    for (size_t i = 0; i < filing->document_count; i++)
        if (filing->documents[i].apart)
            return;
    warn(check, documents, "`documents` has no effect",
         "with single_window = true none is missing by itself",
         "write apart = true in a document that is filed by itself all the same");
}

/* A shorter time for a programme nobody is of: its members were meant to become one. */
static void check_fast(const struct check *check)
{
    const struct bf_node *programmes = bf_value_node(check->build->root, "programmes");

    for (size_t i = 0; programmes && i < check->model->programme_count; i++) {
        bool any =
            !check->rules->filing.fast[i] || bf_port_loads(check->model, check->port, (int)i, true);
        for (size_t j = 0; j < check->rules->eligibility_count; j++)
            any = any || check->rules->eligibility[j].programme == (int)i; /* said of the rule */
        if (!any)
            warn(check, programmes->children[i],
                 bf_say(check->loading, "no truck is of `%s` at `%s`", check->model->programmes[i],
                        check->model->ports[check->port].id),
                 "no mix brings such trucks, and no rule of `eligibility` makes any",
                 "lay for instance scenarios/lib/us-entry.cfg or canada-entry.cfg under the port");
    }
}

/* ---- unified processing ---------------------------------------------------------------------- */

static void check_taking_in(const struct check *check)
{
    const struct bf_port *port = &check->model->ports[check->port];
    const struct bf_node *inspection = bf_value_node(check->node, "inspection");
    const struct bf_node *mode = inspection ? bf_value_node(inspection, "mode") : NULL;
    bool unified = inspection && bf_value_word(inspection, "mode") == BF_UNIFIED, any = false;

    for (int i = 0; i < port->exam_count; i++) {
        const struct bf_node *exam = check->build->exam_nodes[port->first_exam + i];
        const struct bf_node *takes_in = bf_value_node(exam, "takes_in");
        any = any || takes_in;
        if (takes_in && !unified && !takes_in->of_policy)
            warn(check, takes_in, "`takes_in` has no effect",
                 "exams take in each other only where inspection.mode is \"unified\"",
                 "write inspection = { mode = \"unified\"; }; in the port");
    }
    if (unified && !any && !mode->of_policy)
        warn(check, mode, "\"unified\" is the same as \"joint\" here",
             "no exam takes in another one",
             "say with `takes_in` of an exam which one of the other country falls away");
}

/* ---- cars ------------------------------------------------------------------------------------ */

static void check_cars(const struct check *check)
{
    static const char *const keys[] = {"carrier", "importer", "manufacturer", "goods_shares"};
    size_t sources = 0, count = 0;
    const struct bf_node **nodes = bf_build_entries(check->build, check->node, "traffic", &sources);

    for (size_t i = 0; i < sources; i++) {
        const struct bf_node **mix = bf_build_entries(check->build, nodes[i], "mix", &count);
        for (size_t j = 0; j < count; j++)
            for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
                if (bf_value_flag(mix[j], "passenger") && bf_value_node(mix[j], keys[k]))
                    warn(check, bf_value_node(mix[j], keys[k]),
                         bf_say(check->loading, "`%s` has no effect", keys[k]),
                         "a car with passengers carries no goods", NULL);
    }
}

/* ---- scans ----------------------------------------------------------------------------------- */

/* Follows the ways in that meet no scan of [exam], to a lane: its number, -1 when there is none. */
static int find_gap(const struct check *check, const struct bf_fan_out *from, int programme,
                    int exam)
{
    for (size_t i = 0; i < from->count; i++) {
        const struct bf_place *place = &check->model->places[from->to[i]];
        if (!place->accepts[programme] || place->scan == exam + 1)
            continue;
        int lane =
            place->next.count == 0 ? from->to[i] : find_gap(check, &place->next, programme, exam);
        if (lane >= 0)
            return lane;
    }
    return -1;
}

/* Whether trucks of the programme may be due for the exam: by lot, or for other reasons. */
static bool may_be_due(const struct check *check, int bit, int programme)
{
    for (size_t i = 0; i < check->causes->count; i++) {
        const struct bf_cause *cause = &check->causes->list[i];
        bool by_lot = (cause->exams & (cause->exams - 1)) == 0 && cause->of_lot;
        if (cause->exams >> bit & 1 &&
            (!by_lot || check->rules->random[bit].share[programme] > 0.0))
            return true;
    }
    return false;
}

static bool report_gap(const struct check *check, const struct bf_source *source, int bit)
{
    int exam = check->model->ports[check->port].first_exam + bit;
    const char *id = check->model->exams[exam].id;

    for (int i = 0; i < (int)check->model->programme_count; i++) {
        if (!bf_source_loads_at(check->model, source, check->port, i, false) ||
            !may_be_due(check, bit, i))
            continue;
        int lane = find_gap(check, &source->enters, i, exam);
        if (lane < 0)
            continue;
        warn(check, bf_build_id_node(check->build->place_nodes[lane]),
             bf_say(check->loading, "`%s` trucks come to `%s` past the scan `%s`",
                    check->model->programmes[i], check->model->places[lane].id, id),
             "it is done nowhere else: who is due for it passes without",
             bf_say(check->loading,
                    "write scan = \"%s\" in this place too, or name `%s` in "
                    "`exams` of a yard",
                    id, id));
        return true;
    }
    return false;
}

static void check_scans(const struct check *check)
{
    struct bf_exam_places places = bf_exam_places_of(check->model, check->port);
    uint32_t elsewhere =
        places.audited | places.before[BF_BAY_GENERAL] | places.behind[BF_BAY_GENERAL];

    for (int i = 0; i < check->model->ports[check->port].exam_count; i++) {
        bool told = false;
        for (size_t j = 0; j < check->model->source_count; j++)
            if (!told && places.scanned & ~elsewhere & UINT32_C(1) << i &&
                check->model->sources[j].port == check->port)
                told = report_gap(check, &check->model->sources[j], i);
    }
}

/* ---- the whole ------------------------------------------------------------------------------- */

void bf_hint_rules(const struct bf_build *build, const struct bf_model *model, int port,
                   const struct bf_causes *causes)
{
    struct check check = {.build = build,
                          .model = model,
                          .loading = build->loading,
                          .rules = model->ports[port].customs,
                          .node = build->port_nodes[port],
                          .causes = causes,
                          .port = port};

    if (check.rules->filing.used) {
        check_actions(&check);
        check_licences(&check);
        check_documents(&check);
        check_fast(&check);
    }
    check_taking_in(&check);
    check_cars(&check);
    check_scans(&check);
}
