/* build_risk: what trucks may hide, and whom customs suspect. */
#include <math.h>
#include <string.h>

#include "core/special.h"
#include "scenario/build/customs.h"
#include "scenario/build/entries.h"
#include "scenario/build/lookups.h"

/* ---- violations ------------------------------------------------------------------------------ */

/* Whether any port has such goods, or may have. */
static bool is_known(const struct bf_build *build, const char *goods)
{
    size_t ports = 0;
    const struct bf_node **nodes = bf_build_entries(build, build->root, "ports", &ports);

    for (size_t i = 0; i < ports; i++) {
        struct bf_names names = bf_build_names(build, nodes[i], "goods", "kind of goods");
        for (size_t j = 0; j < names.count; j++)
            if (strcmp(names.ids[j], goods) == 0)
                return true;
        if (names.unsure)
            return true;
    }
    return false;
}

static void check_known(const struct bf_build *build, const struct bf_node *goods)
{
    if (goods && !is_known(build, goods->text))
        bf_report_gap(
            build->loading, goods,
            (struct bf_problem){
                .title = bf_say(build->loading, "no port has the goods `%s`", goods->text),
                .marked = goods->text,
                .help = "`goods` of a port say what comes there"});
}

/* All factors; of which goods they are is found port by port. */
static void read_factors(struct bf_build *build, const struct bf_node *node,
                         struct bf_violation *violation)
{
    size_t count = 0;
    const struct bf_node **entries = bf_build_entries(build, node, "factors", &count);
    struct bf_prevalence_factor *factors =
        bf_arena_allocate(build->loading->arena, count + 1, sizeof *factors);

    for (size_t i = 0; i < count; i++) {
        factors[i] = (struct bf_prevalence_factor){
            .programme = bf_build_programme(build, entries[i]),
            .sector = bf_build_sector(entries[i]),
            .issue = bf_build_issue(entries[i]),
            .goods = -1,
            .load = (enum bf_load)bf_value_word(entries[i], "load"),
            .factor = bf_value_number(entries[i], "factor"),
        };
        check_known(build, bf_value_node(entries[i], "goods"));
    }
    violation->factors = factors;
    violation->factor_count = count;
}

static void check_prevalences(const struct bf_build *build, double sum)
{
    if (sum > 1.0 + 1e-9)
        bf_report(build->loading, bf_value_node(build->root, "violations"),
                  (struct bf_problem){
                      .warning = true,
                      .title = bf_say(build->loading, "the prevalences sum to %.10g", sum),
                      .note = "a truck hides at most one violation, so they are scaled to sum to 1",
                      .help = "a prevalence is a share of all trucks, such as 0.002"});
}

void bf_build_violations(struct bf_build *build)
{
    size_t count = 0;
    const struct bf_node **entries = bf_build_entries(build, build->root, "violations", &count);
    double sum = 0.0;

    build->violation_names = bf_build_names(build, build->root, "violations", "violation");
    build->violations =
        bf_arena_allocate(build->loading->arena, count + 1, sizeof *build->violations);
    for (size_t i = 0; i < count; i++) {
        struct bf_violation *violation = &build->violations[i];
        violation->id = build->violation_names.ids[i];
        violation->prevalence = bf_value_number(entries[i], "prevalence");
        read_factors(build, entries[i], violation);
        sum += violation->prevalence;
        for (size_t j = 0; j < build->programmes.count; j++)
            if (strcmp(build->programmes.ids[j], violation->id) == 0)
                bf_build_report_twice(build, bf_value_node(entries[i], "id"), violation->id,
                                      "it is the name of a programme too");
    }
    bf_build_check_ids(build, build->root, "violations");
    check_prevalences(build, sum);
}

/* Factors of goods the port does not have, or of a programme that does not exist, cannot act. */
static void localise(struct bf_port_build *port, const struct bf_node *node,
                     const struct bf_violation *whole, struct bf_violation *own)
{
    size_t count = 0;
    const struct bf_node **entries = bf_build_entries(port->build, node, "factors", &count);
    struct bf_prevalence_factor *factors =
        bf_arena_allocate(port->build->loading->arena, count + 1, sizeof *factors);

    *own = *whole;
    own->factors = factors;
    own->factor_count = 0;
    for (size_t i = 0; i < count; i++) {
        const char *goods = bf_value_text(entries[i], "goods");
        struct bf_prevalence_factor *factor = &factors[own->factor_count];
        *factor = whole->factors[i];
        for (size_t j = 0; goods && j < port->goods.count; j++)
            if (strcmp(port->goods.ids[j], goods) == 0)
                factor->goods = (int)j;
        if (factor->programme >= -1 && (!goods || factor->goods >= 0))
            own->factor_count++;
    }
}

static void read_violations(struct bf_port_build *port)
{
    struct bf_build *build = port->build;
    size_t count = 0;
    const struct bf_node **entries = bf_build_entries(build, build->root, "violations", &count);
    struct bf_violation *own = bf_arena_allocate(build->loading->arena, count + 1, sizeof *own);

    for (size_t i = 0; i < count; i++)
        localise(port, entries[i], &build->violations[i], &own[i]);
    port->customs->violations = own;
}

/* ---- suspicion ------------------------------------------------------------------------------- */

/* How far apart two normal scores are that the area under the ROC curve tells so well: AUC =
 * Phi(d'/sqrt 2). */
static double d_prime_of(double auc)
{
    return auc > 0.5 ? sqrt(2.0) * bf_normal_tail_quantile(1.0 - auc) : 0.0;
}

static double read_d_prime(const struct bf_build *build, const struct bf_node *node,
                           const char *ending, double otherwise)
{
    const char *d_prime = bf_say(build->loading, "d_prime%s", ending);
    const char *auc = bf_say(build->loading, "auc%s", ending);

    if (bf_value_node(node, auc))
        return d_prime_of(bf_value_number(node, auc));
    return bf_value_node(node, d_prime) ? bf_value_number(node, d_prime) : otherwise;
}

static void read_targeting(struct bf_port_build *port)
{
    const struct bf_node *node = bf_value_node(port->node, "targeting");
    struct bf_targeting *out = &port->customs->targeting;

    if (!node)
        return;
    out->used = true;
    out->d_prime = read_d_prime(port->build, node, "", 0.0);
    out->d_prime_late = read_d_prime(port->build, node, "_late", 0.0);
    out->d_prime_early = read_d_prime(port->build, node, "_early", out->d_prime);
    out->early_s = bf_value_number(node, "early");
    if (bf_value_flag(node, "cooperation"))
        out->d_prime_gain = bf_value_number(node, "d_prime_gain");
    out->false_alarm_share = bf_value_number(node, "false_alarm_share");
    out->exams = bf_build_exam_set(port, node, "exams");
}

static void read_holds(struct bf_port_build *port)
{
    struct bf_build *build = port->build;
    size_t count = 0;
    const struct bf_node **entries = bf_build_entries(build, port->node, "holds", &count);
    struct bf_hold *holds = bf_arena_allocate(build->loading->arena, count + 1, sizeof *holds);

    for (size_t i = 0; i < count; i++)
        holds[i] = (struct bf_hold){
            .id = bf_value_text(entries[i], "id"),
            .goods = bf_build_goods(port, entries[i]),
            .sector = bf_build_sector(entries[i]),
            .issue = bf_build_issue(entries[i]),
            .share = bf_value_number(entries[i], "share"),
            .spares_trusted = bf_value_flag(entries[i], "spares_trusted"),
            .exams = bf_build_exam_set(port, entries[i], "exams"),
        };
    bf_build_check_ids(build, port->node, "holds");
    port->customs->holds = holds;
    port->customs->hold_count = count;
}

static void read_admissibility(struct bf_port_build *port)
{
    const struct bf_node *node = bf_value_node(port->node, "admissibility");
    struct bf_admissibility *out = &port->customs->admissibility;

    if (!node)
        return;
    out->used = true;
    out->share = bf_value_number(node, "share");
    if (bf_value_flag(node, "pre_adjudication"))
        out->resolved_share = bf_value_number(node, "resolved_share");
    out->spares_trusted_drivers = bf_value_flag(node, "spares_trusted_drivers");
    out->exams = bf_build_exam_set(port, node, "exams");
}

void bf_build_risk(struct bf_port_build *port)
{
    read_violations(port);
    read_targeting(port);
    read_holds(port);
    read_admissibility(port);
}
