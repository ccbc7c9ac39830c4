/* build_customs: whose shipments come to a port, what programme they are of, and where customs
 * acts: the frame of the rules, filled in by build_filing, build_risk and build_inspection. */
#include "scenario/build/customs.h"

#include <string.h>

#include "scenario/build/entries.h"
#include "scenario/build/lookups.h"

/* ---- whether there are customs --------------------------------------------------------------- */

static bool has_any(const struct bf_node *group, const char *const *keys, size_t count)
{
    for (size_t i = 0; i < group->count; i++)
        for (size_t j = 0; j < count; j++)
            if (strcmp(group->children[i]->key, keys[j]) == 0)
                return true;
    return false;
}

bool bf_build_has_customs(const struct bf_build *build, const struct bf_node *port)
{
    static const char *const of_port[] = {"entering",        "mutual_recognition",
                                          "trusted_divisor", "goods",
                                          "eligibility",     "filing",
                                          "pre_clearance",   "cash_fee",
                                          "targeting",       "holds",
                                          "admissibility",   "checks",
                                          "agencies",        "exams",
                                          "inspection",      "audit",
                                          "pre_inspection"};
    static const char *const of_mix[] = {"driver", "carrier",   "importer",    "manufacturer",
                                         "origin", "passenger", "goods_shares"};
    size_t sources = 0, entries = 0;
    const struct bf_node **traffic = bf_build_entries(build, port, "traffic", &sources);

    if (has_any(port, of_port, sizeof of_port / sizeof *of_port))
        return true;
    for (size_t i = 0; i < sources; i++) {
        const struct bf_node **mix = bf_build_entries(build, traffic[i], "mix", &entries);
        for (size_t j = 0; j < entries; j++)
            if (has_any(mix[j], of_mix, sizeof of_mix / sizeof *of_mix))
                return true;
    }
    return false;
}

/* ---- goods ----------------------------------------------------------------------------------- */

static void read_issues(const struct bf_build *build, const struct bf_node *node,
                        struct bf_goods *goods)
{
    size_t count = 0;
    const struct bf_node **entries = bf_build_entries(build, node, "issues", &count);

    for (size_t i = 0; i < count; i++) {
        int issue = bf_build_issue(entries[i]);
        if (issue >= 0)
            goods->issue_share[issue] = bf_value_number(entries[i], "share");
        for (size_t j = 0; issue >= 0 && j < i; j++)
            if (bf_build_issue(entries[j]) == issue)
                bf_report(
                    build->loading, bf_value_node(entries[i], "issue"),
                    (struct bf_problem){.title = bf_say(build->loading, "`%s` is listed twice",
                                                        bf_value_text(entries[i], "issue")),
                                        .marked = bf_value_text(entries[i], "issue")});
    }
}

static void read_goods(struct bf_port_build *port)
{
    struct bf_build *build = port->build;
    size_t count = 0;
    const struct bf_node **entries = bf_build_entries(build, port->node, "goods", &count);
    struct bf_goods *goods = bf_arena_allocate(build->loading->arena, count + 1, sizeof *goods);
    double sum = 0.0;
    bool complete = true;

    for (size_t i = 0; i < count; i++) {
        int bay = bf_value_word(entries[i], "bay");
        goods[i].id = port->goods.ids[i];
        goods[i].sector = bf_build_sector(entries[i]);
        goods[i].bay = (enum bf_bay)(bay + 1); /* its words leave out "any" */
        goods[i].share = bf_value_number(entries[i], "share");
        read_issues(build, entries[i], &goods[i]);
        sum += goods[i].share;
        complete = complete && bf_value_node(entries[i], "share");
    }
    port->customs->goods = goods;
    port->customs->goods_count = count;
    bf_build_check_ids(build, port->node, "goods");
    if (count > 0 && complete)
        bf_build_check_sum(build, bf_value_node(port->node, "goods"), "goods", sum);
}

/* ---- eligibility ----------------------------------------------------------------------------- */

/* Bits of "PIP+CSA". */
static uint8_t read_combination(const struct bf_setting *setting, const char *text)
{
#define MEMBERSHIP_BIT(constant, word, bit) bit,
    static const uint8_t bits[] = {BF_MEMBERSHIPS(MEMBERSHIP_BIT)};
#undef MEMBERSHIP_BIT
    uint8_t all = 0;

    while (*text) {
        size_t size = strcspn(text, "+");
        int word = bf_setting_word_part(setting, text, size);
        if (word >= 0)
            all |= bits[word];
        text += size + (text[size] == '+');
    }
    return all;
}

static void read_demand(const struct bf_build *build, const struct bf_node *node, const char *party,
                        struct bf_demand *demand)
{
    const struct bf_node *listed = bf_value_node(node, party);
    const struct bf_setting *setting = bf_setting_named(node->type, party);

    if (!listed)
        return;
    uint8_t *any_of = bf_arena_allocate(build->loading->arena, listed->count + 1, sizeof *any_of);
    for (size_t i = 0; i < listed->count; i++)
        any_of[i] = read_combination(setting, listed->children[i]->text);
    *demand = (struct bf_demand){any_of, listed->count};
}

static uint8_t read_drivers(const struct bf_node *node)
{
    const struct bf_node *listed = bf_value_node(node, "driver");
    const struct bf_setting *setting = bf_setting_named(node->type, "driver");
    uint8_t drivers = 0;

    for (size_t i = 0; listed && i < listed->count; i++)
        drivers |= (uint8_t)(1 << bf_setting_word(setting, listed->children[i]->text));
    return drivers;
}

static void read_rule(struct bf_build *build, const struct bf_node *node,
                      struct bf_eligibility *rule)
{
    int programme = bf_build_programme(build, node);

    rule->id = bf_value_text(node, "id");
    rule->programme = programme < 0 ? 0 : programme;
    rule->load = (enum bf_load)bf_value_word(node, "load");
    rule->origin = (enum bf_country)bf_value_word(node, "origin");
    rule->drivers = read_drivers(node);
    read_demand(build, node, "carrier", &rule->carrier);
    read_demand(build, node, "importer", &rule->importer);
    read_demand(build, node, "manufacturer", &rule->manufacturer);
    rule->at_least = bf_value_int(node, "at_least");
    rule->manifest_in_time = bf_value_flag(node, "manifest_in_time");
    if (programme == -1 && bf_value_node(node, "programme"))
        bf_report(build->loading, bf_value_node(node, "programme"),
                  (struct bf_problem){.title = "a rule gives one programme", .marked = "any"});
    int asked =
        (rule->carrier.count > 0) + (rule->importer.count > 0) + (rule->manufacturer.count > 0);
    if (rule->at_least > asked)
        bf_report(
            build->loading, bf_value_node(node, "at_least"),
            (struct bf_problem){
                .title = bf_say(build->loading, "no truck can meet rule `%s`", rule->id),
                .note = bf_say(build->loading, "it asks for %d part%s", asked,
                               asked == 1 ? "y" : "ies"),
                .help = "say with `driver`, `carrier`, `importer` and `manufacturer` what is asked",
                .see = "borderflow explain eligibility"});
}

static void build_eligibility(struct bf_port_build *port)
{
    struct bf_build *build = port->build;
    size_t count = 0;
    const struct bf_node **entries = bf_build_entries(build, port->node, "eligibility", &count);
    struct bf_eligibility *rules =
        bf_arena_allocate(build->loading->arena, count + 1, sizeof *rules);

    for (size_t i = 0; i < count; i++)
        read_rule(build, entries[i], &rules[i]);
    bf_build_check_ids(build, port->node, "eligibility");
    port->customs->eligibility = rules;
    port->customs->eligibility_count = count;
}

/* ---- mix entries ----------------------------------------------------------------------------- */

static uint8_t read_memberships(const struct bf_node *entry, const char *party)
{
    const struct bf_node *listed = bf_value_node(entry, party);
    const struct bf_setting *setting = bf_setting_named(entry->type, party);
    uint8_t all = 0;

    for (size_t i = 0; listed && i < listed->count; i++)
        all |= read_combination(setting, listed->children[i]->text);
    return all;
}

static const double *read_goods_shares(struct bf_port_build *port, const struct bf_node *entry)
{
    const struct bf_loading *loading = port->build->loading;
    const struct bf_node *node = bf_value_node(entry, "goods_shares");
    size_t count = 0;
    double *shares = bf_value_numbers(loading->arena, entry, "goods_shares", &count), sum = 0.0;

    for (size_t i = 0; i < count; i++)
        sum += shares[i];
    if (node && port->goods.unsure)
        return NULL;
    if (node && count != port->goods.count) {
        bf_report(
            loading, node,
            (struct bf_problem){
                .title = "`goods_shares` must have one share for each of the port's goods",
                .note = bf_say(loading, "shares: %zu, goods: %zu", count, port->goods.count)});
        return NULL;
    }
    if (node)
        bf_build_check_sum(port->build, node, "`goods_shares`", sum);
    return shares;
}

void bf_build_profile(struct bf_port_build *port, const struct bf_node *entry,
                      struct bf_profile *profile)
{
    profile->driver = (enum bf_driver_card)bf_value_word(entry, "driver");
    profile->carrier = read_memberships(entry, "carrier");
    profile->importer = read_memberships(entry, "importer");
    profile->manufacturer = read_memberships(entry, "manufacturer");
    profile->origin = (enum bf_country)bf_value_word(entry, "origin");
    profile->passenger = bf_value_flag(entry, "passenger");
    profile->goods_shares = read_goods_shares(port, entry);
}

/* ---- groups of a few settings ---------------------------------------------------------------- */

static void read_pre_clearance(struct bf_port_build *port)
{
    const struct bf_node *node = bf_value_node(port->node, "pre_clearance");

    if (node)
        port->customs->pre_clearance = (struct bf_pre_clearance){
            true, bf_value_number(node, "share"), bf_value_number(node, "pace")};
}

static void read_cash_fee(struct bf_port_build *port)
{
    const struct bf_node *node = bf_value_node(port->node, "cash_fee");
    struct bf_cash_fee *fee = &port->customs->cash_fee;

    if (!node)
        return;
    fee->used = true;
    fee->share = bf_value_number(node, "share");
    bf_build_time(port->build, node, "time", &fee->time);
}

static int read_booth_abroad(struct bf_port_build *port, const struct bf_node *node)
{
    const struct bf_loading *loading = port->build->loading;
    const struct bf_node *station = bf_value_node(node, "station");
    int local = station ? bf_resolve(loading, station, &port->stations) : -1;

    if (local < 0)
        return -1;
    if (port->build->stations[port->first_station + local].role != BF_STATION_PRE_INSPECTION)
        bf_report(
            loading, station,
            (struct bf_problem){
                .title = bf_say(loading, "`%s` is no pre-inspection", station->text),
                .marked = station->text,
                .help = bf_say(loading, "write role = \"pre_inspection\" in `%s`", station->text)});
    return port->first_station + local;
}

static void read_pre_inspection(struct bf_port_build *port)
{
    const struct bf_node *node = bf_value_node(port->node, "pre_inspection");
    struct bf_pre_inspection *out = &port->customs->pre_inspection;

    *out = (struct bf_pre_inspection){.programme = -1, .station = -1};
    if (!node)
        return;
    out->used = true;
    out->share = bf_build_programme_shares(port->build, node, "shares");
    out->programme = bf_build_programme(port->build, node);
    out->station = read_booth_abroad(port, node);
    bf_build_time(port->build, node, "exit", &out->exit);
    out->programme = out->programme < 0 ? -1 : out->programme;
}

static void read_divert(struct bf_port_build *port)
{
    const struct bf_node *node = bf_value_node(port->node, "divert");
    const struct bf_loading *loading = port->build->loading;
    const struct bf_node *to = node ? bf_value_node(node, "to") : NULL;

    port->customs->divert_to = to ? bf_resolve(loading, to, &port->build->port_names) : -1;
    if (node)
        port->build->ports[port->port].diversion_s = bf_value_number(node, "travel");
    if (to && port->customs->divert_to == port->port)
        bf_report(loading, to,
                  (struct bf_problem){.title = bf_say(loading, "`%s` diverts to itself", to->text),
                                      .marked = to->text,
                                      .help = "name another port, or leave out `divert`"});
}

void bf_build_customs(struct bf_port_build *port)
{
    struct bf_build *build = port->build;
    struct bf_customs_rules *rules = port->customs;

    rules->port = (uint16_t)port->port;
    rules->programme_count = build->programmes.count;
    rules->violation_count = build->violation_names.count;
    rules->entering = (enum bf_country)bf_value_word(port->node, "entering");
    rules->mutual_recognition = bf_value_flag(port->node, "mutual_recognition");
    rules->trusted_divisor = bf_value_number(port->node, "trusted_divisor");
    read_goods(port);
    build_eligibility(port);
    bf_build_filing(port);
    read_pre_clearance(port);
    read_cash_fee(port);
    bf_build_risk(port);
    bf_build_checks(port);
    bf_build_yards(port);
    read_divert(port);
    read_pre_inspection(port);
    build->ports[port->port].customs = rules;
}
