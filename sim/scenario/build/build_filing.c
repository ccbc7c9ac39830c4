/* build_filing: manifests, who files them, and what is done when something is wrong with them. */
#include <string.h>

#include "scenario/build/customs.h"
#include "scenario/build/entries.h"
#include "scenario/build/lookups.h"

#define BF_FILING_KEY(constant, word, words) word,
static const char *const problem_keys[] = {BF_FILING_PROBLEMS(BF_FILING_KEY)};
#undef BF_FILING_KEY

/* A licence that names no ports covers all of them. */
static bool is_licensed(const struct bf_port_build *port, const struct bf_node *filer)
{
    const struct bf_node *ports = bf_value_node(filer, "ports");
    const char *id = port->build->ports[port->port].id;

    for (size_t i = 0; ports && i < ports->count; i++)
        if (strcmp(ports->children[i]->text, id) == 0)
            return true;
    return !ports;
}

static void read_filers(struct bf_port_build *port, const struct bf_node *node,
                        struct bf_filing *filing)
{
    struct bf_build *build = port->build;
    size_t count = 0;
    const struct bf_node **entries = bf_build_entries(build, node, "filers", &count);
    struct bf_filer *filers = bf_arena_allocate(build->loading->arena, count + 1, sizeof *filers);
    double sum = 0.0;
    bool complete = true;

    for (size_t i = 0; i < count; i++) {
        filers[i].id = bf_value_text(entries[i], "id");
        filers[i].share = bf_value_number(entries[i], "share");
        filers[i].self = bf_value_flag(entries[i], "self");
        filers[i].licensed_here = is_licensed(port, entries[i]);
        filers[i].missing_share = bf_value_number(entries[i], "missing_share");
        filers[i].wrong_share = bf_value_number(entries[i], "wrong_share");
        bf_build_time(build, entries[i], "lead", &filers[i].lead);
        sum += filers[i].share;
        complete = complete && bf_value_node(entries[i], "share");
        if (filers[i].missing_share + filers[i].wrong_share > 1.0 + 1e-9)
            bf_report(
                build->loading, bf_value_node(entries[i], "wrong_share"),
                (struct bf_problem){
                    .title = "more than all manifests are missing or wrong",
                    .note = bf_say(build->loading, "missing_share and wrong_share sum to %.10g",
                                   filers[i].missing_share + filers[i].wrong_share)});
    }
    bf_build_check_ids(build, node, "filers");
    filing->filers = filers;
    filing->filer_count = count;
    if (count > 0 && complete)
        bf_build_check_sum(build, bf_value_node(node, "filers"), "the filers", sum);
}

/* Without self-filing a broker files for importers; without licences another one does. */
static void check_brokers(const struct bf_build *build, const struct bf_node *node,
                          const struct bf_filing *filing)
{
    for (size_t i = 0; i < filing->filer_count; i++)
        if (!filing->filers[i].self)
            return;
    if (!filing->self_filing && filing->filer_count > 0)
        bf_report(build->loading, bf_value_node(node, "self_filing"),
                  (struct bf_problem){.title = "nobody may file",
                                      .note = "every filer is an importer itself",
                                      .help = "add a broker to `filers`, or write self_filing = "
                                              "true"});
}

static void read_documents(struct bf_port_build *port, const struct bf_node *node,
                           struct bf_filing *filing)
{
    struct bf_build *build = port->build;
    size_t count = 0, listed = 0;
    const struct bf_node **entries = bf_build_entries(build, node, "documents", &count);
    struct bf_document *documents =
        bf_arena_allocate(build->loading->arena, count + 1, sizeof *documents);

    for (size_t i = 0; i < count; i++) {
        const struct bf_node *goods = bf_value_node(entries[i], "goods");
        documents[i].id = bf_value_text(entries[i], "id");
        documents[i].missing_share = bf_value_number(entries[i], "missing_share");
        documents[i].apart = bf_value_flag(entries[i], "apart");
        if (!goods)
            continue;
        bool *needs = bf_arena_allocate(build->loading->arena, port->goods.count + 1, 1);
        int *numbers = bf_resolve_all(build->loading, goods, &port->goods, &listed);
        for (size_t j = 0; j < listed; j++)
            needs[numbers[j]] = true;
        documents[i].goods = needs;
    }
    bf_build_check_ids(build, node, "documents");
    filing->documents = documents;
    filing->document_count = count;
}

/* FAST by default, where there is such a programme. */
static const bool *read_fast(struct bf_build *build, const struct bf_node *node)
{
    const struct bf_node *listed = bf_value_node(node, "fast");
    size_t count = 0, programmes = build->programmes.count;
    bool *fast = bf_arena_allocate(build->loading->arena, programmes + 1, sizeof *fast);

    if (!listed) {
        for (size_t i = 0; i < programmes; i++)
            fast[i] = strcmp(build->programmes.ids[i], "FAST") == 0;
        return fast;
    }
    int *numbers = bf_resolve_all(build->loading, listed, &build->programmes, &count);
    for (size_t i = 0; i < count; i++)
        fast[numbers[i]] = true;
    return fast;
}

static bool held(const struct bf_filing *filing, enum bf_filing_problem problem)
{
    return filing->action[problem] == BF_FILING_HOLD;
}

static void need(const struct bf_build *build, const struct bf_node *node, const char *name,
                 const char *because, const char *help)
{
    if (bf_value_node(node, name) || bf_node_member(node, name))
        return;
    bf_report(build->loading, node,
              (struct bf_problem){.title = bf_say(build->loading, "missing setting `%s`", name),
                                  .note = because,
                                  .help = help,
                                  .see = "borderflow explain filing"});
}

static void read_actions(struct bf_port_build *port, const struct bf_node *node,
                         struct bf_filing *filing)
{
    const struct bf_build *build = port->build;
    bool refers = false;

    for (int i = 0; i < BF_FILING_PROBLEM_COUNT; i++) {
        filing->action[i] = (enum bf_filing_action)bf_value_word(node, problem_keys[i]);
        refers = refers || filing->action[i] == BF_FILING_REFER;
    }
    bf_build_time(port->build, node, "correction", &filing->correction);
    bf_build_time(port->build, node, "document_time", &filing->document_time);
    filing->exams = bf_build_exam_set(port, node, "exams");
    if (held(filing, BF_FILED_EARLY) || held(filing, BF_FILED_NOT) || held(filing, BF_FILED_WRONG))
        need(build, node, "correction", "trucks are held until their manifest is in order",
             "write for instance correction = { exponential = { mean_min = 45.0; }; };");
    if (held(filing, BF_FILED_DOCUMENT))
        need(build, node, "document_time", "trucks are held until the document is there",
             "write for instance document_time = { exponential = { mean_h = 2.0; }; };");
    if (refers)
        need(build, node, "exams", "trucks are referred because of their filing",
             "write exams = [ ids of exams ];");
}

/* A limit nobody wrote is the more likely one to be forgotten. */
static void check_limits(const struct bf_build *build, const struct bf_node *node,
                         const struct bf_filing *filing)
{
    const struct bf_node *least = bf_value_node(node, "least");
    const struct bf_node *least_fast = bf_value_node(node, "least_fast");
    const struct bf_node *most = bf_value_node(node, "most");
    bool any_fast = false;

    for (size_t i = 0; i < build->programmes.count; i++)
        any_fast = any_fast || filing->fast[i];
    if (any_fast && filing->least_fast_s > filing->least_s)
        bf_report(build->loading,
                  least_fast ? least_fast
                  : least    ? least
                             : node,
                  (struct bf_problem){
                      .title = "the shorter time is the longer one",
                      .note = bf_say(
                          build->loading, "`least_fast` is %.10g s%s and `least` %.10g s",
                          filing->least_fast_s, least_fast ? "" : " by default", filing->least_s),
                      .help = "`least_fast` is the minimum for the programmes in `fast`: at most "
                              "`least`"});
    if (filing->most_s > 0.0 && filing->most_s < filing->least_s)
        bf_report(build->loading, most ? most : node,
                  (struct bf_problem){.title = "every manifest is early or late",
                                      .note = bf_say(build->loading,
                                                     "`most` is %.10g s and `least` %.10g s before "
                                                     "arrival",
                                                     filing->most_s, filing->least_s),
                                      .help = "`most` must be above `least`, or 0 for no limit"});
}

void bf_build_filing(struct bf_port_build *port)
{
    const struct bf_node *node = bf_value_node(port->node, "filing");
    struct bf_filing *filing = &port->customs->filing;

    filing->fast = bf_arena_allocate(port->build->loading->arena, port->build->programmes.count + 1,
                                     sizeof(bool));
    if (!node)
        return;
    filing->used = true;
    filing->least_s = bf_value_number(node, "least");
    filing->least_fast_s = bf_value_number(node, "least_fast");
    filing->most_s = bf_value_number(node, "most");
    filing->fast = read_fast(port->build, node);
    filing->single_window = bf_value_flag(node, "single_window");
    filing->any_port = bf_value_flag(node, "any_port");
    filing->self_filing = bf_value_flag(node, "self_filing");
    filing->handover_s = bf_value_number(node, "handover");
    read_filers(port, node, filing);
    check_brokers(port->build, node, filing);
    read_documents(port, node, filing);
    read_actions(port, node, filing);
    check_limits(port->build, node, filing);
}
