/* build_changes: what is changed while a port runs, in the order it happens. */
#include <math.h>
#include <string.h>

#include "scenario/build/build.h"
#include "scenario/build/entries.h"
#include "scenario/build/lookups.h"
#include "scenario/check/check_missing.h"
#include "scenario/text/moment.h"

static void report(struct bf_build *build, const struct bf_node *node, const char *title,
                   const char *note, const char *help)
{
    bf_report(build->loading, node,
              (struct bf_problem){
                  .title = title, .note = note, .help = help, .see = "borderflow explain change"});
}

/* ---- when ------------------------------------------------------------------------------------ */

static bool read_moment(struct bf_build *build, const struct bf_node *node,
                        struct bf_change *change)
{
    const struct bf_node *at = bf_value_node(node, "at");
    struct bf_error error = {BF_OK, ""};
    int days = build->horizon.days;

    if (!at)
        return false;
    if (!bf_read_moment(at->text, &change->at, &error)) {
        bf_report(build->loading, at,
                  (struct bf_problem){
                      .title = bf_say(build->loading, "`%s` is no moment of the run", at->text),
                      .marked = at->text,
                      .help = bf_say(build->loading, "%s", error.message)});
        return false;
    }
    if (change->at < days * BF_DAY)
        return true;
    bf_report(
        build->loading, at,
        (struct bf_problem){.title = bf_say(build->loading, "`%s` is after the end", at->text),
                            .marked = at->text,
                            .note = bf_say(build->loading, "the scenario has %d day%s", days,
                                           days == 1 ? "" : "s")});
    return false;
}

/* ---- booths ---------------------------------------------------------------------------------- */

static void read_booth(struct bf_port_build *port, const struct bf_node *node,
                       struct bf_change *change)
{
    const struct bf_node *booth = bf_value_node(node, "booth");
    const struct bf_setting *setting = bf_setting_named(node->type, "booth");
    int local = booth ? bf_resolve(port->build->loading, booth, &port->booths) : -1;

    change->booth = local < 0 ? -1 : port->first_booth + local;
    if (!bf_means_setting(node, setting))
        bf_report_missing(port->build->loading, node, setting,
                          "a change of state or of lanes is that of a booth");
}

static void check_feed(struct bf_build *build, const struct bf_node *node, enum bf_feed feed)
{
    size_t lanes = bf_value_count(node, "serves");
    const struct bf_node *at = bf_value_node(node, "feed");

    if (at && lanes > 1 && feed == BF_FEED_DEDICATED)
        report(build, at, "a dedicated booth has one lane",
               bf_say(build->loading, "from then on this one serves %zu", lanes),
               "another feed, such as \"first_come\", takes from several");
    if (at && lanes == 1 && feed == BF_FEED_LEND)
        report(build, at, "a booth that lends itself needs a second lane to help",
               "from then on this one serves 1",
               "list its own lane first in `serves`, then those it helps");
}

static void read_lanes(struct bf_port_build *port, const struct bf_node *node,
                       struct bf_change *change)
{
    int *lanes = bf_resolve_all(port->build->loading, bf_value_node(node, "serves"), &port->places,
                                &change->serves_count);

    for (size_t i = 0; i < change->serves_count; i++)
        lanes[i] += port->first_place;
    change->kind = BF_CHANGE_SERVES;
    change->serves = lanes;
    change->feed = (enum bf_feed)bf_value_word(node, "feed");
    check_feed(port->build, node, change->feed);
}

static void read_state(const struct bf_node *node, struct bf_change *change)
{
    static const enum bf_change_kind kinds[] = {BF_CHANGE_OPEN, BF_CHANGE_CLOSED,
                                                BF_CHANGE_SCHEDULED};
    int word = bf_value_word(node, "state");

    change->kind = kinds[word < 0 ? 0 : word];
}

/* ---- demand ---------------------------------------------------------------------------------- */

static bool brings(const struct bf_source *source, int programme)
{
    for (size_t i = 0; i < source->arrivals.truck_count; i++)
        if (programme == -1 || source->arrivals.trucks[i].programme == programme)
            return true;
    for (size_t i = 0; i < source->mix_count; i++)
        if (source->mix[i].programme == programme)
            return true;
    return false;
}

/* A list has no trucks to add. */
static void check_lists(struct bf_port_build *port, const struct bf_node *demand,
                        const struct bf_change *change)
{
    const struct bf_build *build = port->build;

    for (size_t i = (size_t)port->first_source; change->demand > 1.0 && i < build->source_count;
         i++)
        if (build->sources[i].arrivals.kind == BF_ARRIVE_RECORDED &&
            brings(&build->sources[i], change->programme))
            report(port->build, demand, "a recorded list cannot bring more trucks than it has",
                   bf_say(build->loading, "the trucks of `%s` are recorded", build->sources[i].id),
                   "demand is at most 1 here");
}

static void read_demand(struct bf_port_build *port, const struct bf_node *node,
                        struct bf_change *change)
{
    const struct bf_setting *setting = bf_setting_named(node->type, "programme");

    change->kind = BF_CHANGE_DEMAND;
    change->demand = bf_value_number(node, "demand");
    change->programme = bf_build_programme(port->build, node);
    if (!bf_means_setting(node, setting))
        bf_report_missing(port->build->loading, node, setting,
                          "a change of demand is that of a programme; \"any\" means all of them");
    check_lists(port, bf_value_node(node, "demand"), change);
}

/* ---- the whole ------------------------------------------------------------------------------- */

/* Settings of another kind of change are a mistake in one of them. */
static void check_unfit(struct bf_build *build, const struct bf_node *node,
                        enum bf_change_kind kind)
{
    static const struct {
        const char *name;
        bool fits_serves, fits_state, fits_demand;
        const char *note;
    } settings[] = {
        {"booth", true, true, false, "a change of demand is that of the whole port"},
        {"feed", true, false, false, "it goes with `serves`"},
        {"programme", false, false, true, "it goes with `demand`"},
    };

    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        const struct bf_node *unfit = bf_value_node(node, settings[i].name);
        bool fits = kind == BF_CHANGE_SERVES   ? settings[i].fits_serves
                    : kind == BF_CHANGE_DEMAND ? settings[i].fits_demand
                                               : settings[i].fits_state;
        if (unfit && !fits)
            report(build, unfit, bf_say(build->loading, "`%s` does not belong here", unfit->key),
                   settings[i].note, "leave it out");
    }
}

/* False when too little of it is right to go on with. */
static bool read_change(struct bf_port_build *port, const struct bf_node *node,
                        struct bf_change *change)
{
    *change = (struct bf_change){.port = port->port, .booth = -1, .programme = -2};
    bool sound = read_moment(port->build, node, change);
    if (bf_value_node(node, "demand"))
        read_demand(port, node, change);
    else if (bf_value_node(node, "serves"))
        read_lanes(port, node, change);
    else if (bf_value_node(node, "state"))
        read_state(node, change);
    else
        return false;
    check_unfit(port->build, node, change->kind);
    if (change->kind == BF_CHANGE_DEMAND)
        return sound && change->programme >= -1;
    read_booth(port, node, change);
    return sound && change->booth >= 0;
}

static bool of_one_kind(const struct bf_change *a, const struct bf_change *b)
{
    bool serves = a->kind == BF_CHANGE_SERVES || b->kind == BF_CHANGE_SERVES;

    return a->kind == b->kind || (!serves && a->booth >= 0 && b->booth >= 0);
}

/* The last word at one moment counts. */
static void drop_earlier(struct bf_build *build, size_t first, const struct bf_change *change,
                         const struct bf_node *node)
{
    for (size_t i = first; i < build->change_count; i++) {
        const struct bf_change *other = &build->changes[i];
        const struct bf_node *dropped = build->change_nodes[i];
        if (other->at != change->at || other->booth != change->booth ||
            other->programme != change->programme || !of_one_kind(other, change))
            continue;
        bf_report(build->loading, dropped,
                  (struct bf_problem){.warning = true,
                                      .title = "this change has no effect",
                                      .note = bf_say(build->loading,
                                                     "line %d changes the same at the same time",
                                                     node->line)});
        build->change_count--;
        memmove(&build->changes[i], &build->changes[i + 1],
                (build->change_count - i) * sizeof *build->changes);
        memmove(&build->change_nodes[i], &build->change_nodes[i + 1],
                (build->change_count - i) * sizeof(const struct bf_node *));
        return;
    }
}

void bf_build_changes(struct bf_port_build *port)
{
    struct bf_build *build = port->build;
    size_t count = 0, first = build->change_count;
    const struct bf_node **entries = bf_build_entries(build, port->node, "changes", &count);

    for (size_t i = 0; i < count; i++) {
        struct bf_change change;
        if (!read_change(port, entries[i], &change))
            continue;
        drop_earlier(build, first, &change, entries[i]);
        build->change_nodes[build->change_count] = entries[i];
        build->changes[build->change_count++] = change;
    }
}

/* ---- in the order they happen ---------------------------------------------------------------- */

/* What is said of one programme holds against what is said of all at the same time. */
static bool comes_before(const struct bf_change *a, const struct bf_change *b)
{
    if (a->at != b->at)
        return a->at < b->at;
    if (a->kind != b->kind)
        return a->kind < b->kind;
    return a->programme < b->programme;
}

static void sort(struct bf_build *build)
{
    for (size_t i = 1; i < build->change_count; i++) {
        struct bf_change change = build->changes[i];
        const struct bf_node *node = build->change_nodes[i];
        size_t at = i;
        for (; at > 0 && comes_before(&change, &build->changes[at - 1]); at--) {
            build->changes[at] = build->changes[at - 1];
            build->change_nodes[at] = build->change_nodes[at - 1];
        }
        build->changes[at] = change;
        build->change_nodes[at] = node;
    }
}

static double most_demand(const struct bf_build *build, int port)
{
    double most = 0.0;

    for (size_t i = 0; i < build->change_count; i++)
        if (build->changes[i].kind == BF_CHANGE_DEMAND &&
            (port < 0 || build->changes[i].port == port))
            most = fmax(most, build->changes[i].demand);
    return most;
}

/* Where nobody asks for more, a copy brings nobody. */
static struct bf_source copy_source(struct bf_build *build, const struct bf_source *source,
                                    int copy)
{
    struct bf_source extra = *source;

    extra.id = bf_say(build->loading, "%s+%d", source->id, copy);
    if (most_demand(build, source->port) <= copy)
        extra.arrivals = (struct bf_arrivals){.kind = BF_ARRIVE_RECORDED};
    return extra;
}

static size_t add_streams(struct bf_build *build)
{
    double most = most_demand(build, -1);
    size_t copies = most > 1.0 ? (size_t)ceil(most) - 1 : 0, count = build->source_count;
    struct bf_source *sources =
        bf_arena_allocate(build->loading->arena, (copies + 1) * count + 1, sizeof *sources);

    if (copies == 0)
        return 0;
    memcpy(sources, build->sources, count * sizeof *sources);
    for (size_t copy = 1; copy <= copies; copy++)
        for (size_t i = 0; i < count; i++)
            sources[copy * count + i] = copy_source(build, &build->sources[i], (int)copy);
    build->sources = sources;
    return copies;
}

size_t bf_build_order_changes(struct bf_build *build)
{
    sort(build);
    return add_streams(build);
}
