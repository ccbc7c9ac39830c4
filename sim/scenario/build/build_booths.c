/* build_booths: booths, their feeding rules, hours, outages and staffing by number. */
#include "scenario/build/build.h"
#include "scenario/build/entries.h"
#include "scenario/build/week.h"

/* ---- feeding --------------------------------------------------------------------------------- */

/* Rank of each programme; those not listed come after, in the order of the scenario. */
static const int *read_priority(struct bf_build *build, const struct bf_node *node)
{
    const struct bf_node *listed = bf_value_node(node, "priority");
    size_t count = 0, programmes = build->programmes.count;

    if (!listed)
        return NULL;
    int *order = bf_resolve_all(build->loading, listed, &build->programmes, &count);
    int *ranks = bf_arena_allocate(build->loading->arena, programmes, sizeof *ranks);
    for (size_t i = 0; i < programmes; i++)
        ranks[i] = -1;
    for (size_t i = 0; i < count; i++)
        ranks[order[i]] = (int)i;
    for (size_t i = 0; i < programmes; i++)
        if (ranks[i] < 0)
            ranks[i] = (int)count++;
    return ranks;
}

static const int *read_weights(struct bf_build *build, const struct bf_node *node,
                               const struct bf_booth *booth)
{
    const struct bf_node *weights = bf_value_node(node, "weights");
    int *list = bf_arena_allocate(build->loading->arena, booth->serves_count + 1, sizeof *list);

    for (size_t i = 0; i < booth->serves_count; i++)
        list[i] = weights && i < weights->count ? (int)weights->children[i]->integer : 1;
    if (weights && weights->count != bf_value_count(node, "serves"))
        bf_report(
            build->loading, weights,
            (struct bf_problem){.title = "`weights` must have one entry for each lane in `serves`",
                                .note = bf_say(build->loading, "weights: %zu, lanes: %zu",
                                               weights->count, bf_value_count(node, "serves"))});
    return list;
}

/* Settings of a rule the booth does not follow are most likely a wrong `feed`. */
static void check_unused(struct bf_build *build, const struct bf_node *node, enum bf_feed feed)
{
    static const struct {
        const char *name;
        enum bf_feed feed;
        const char *word;
    } rules[] = {
        {"priority", BF_FEED_PRIORITY, "priority"},   {"weights", BF_FEED_ALTERNATE, "alternate"},
        {"lend_within_trucks", BF_FEED_LEND, "lend"}, {"lend_within", BF_FEED_LEND, "lend"},
        {"lend_mark_trucks", BF_FEED_LEND, "lend"},
    };

    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        const struct bf_node *unused = bf_value_node(node, rules[i].name);
        if (unused && feed != rules[i].feed)
            bf_report(
                build->loading, unused,
                (struct bf_problem){
                    .warning = true,
                    .title = bf_say(build->loading, "`%s` has no effect", unused->key),
                    .note = bf_say(build->loading, "it belongs to feed = \"%s\"", rules[i].word)});
    }
}

static void check_lane_count(struct bf_build *build, const struct bf_node *node, enum bf_feed feed)
{
    size_t lanes = bf_value_count(node, "serves");
    const struct bf_node *at = bf_value_node(node, "feed");

    if (!at || lanes == 0)
        return;
    if (feed == BF_FEED_DEDICATED && lanes > 1)
        bf_report(build->loading, at,
                  (struct bf_problem){
                      .title = "a dedicated booth has one lane",
                      .note = bf_say(build->loading, "this one serves %zu", lanes),
                      .help = "another feed, such as \"first_come\", takes from several"});
    if (feed == BF_FEED_LEND && lanes < 2)
        bf_report(build->loading, at,
                  (struct bf_problem){
                      .title = "a booth that lends itself needs a second lane to help",
                      .note = "this one serves 1",
                      .help = "list its own lane first in `serves`, then those it helps"});
}

static void read_feeding(struct bf_port_build *port, const struct bf_node *node,
                         struct bf_booth *booth)
{
    struct bf_build *build = port->build;
    const struct bf_node *serves = bf_value_node(node, "serves");
    int *lanes = NULL;

    if (serves)
        lanes = bf_resolve_all(build->loading, serves, &port->places, &booth->serves_count);
    for (size_t i = 0; lanes != NULL && i < booth->serves_count; i++)
        lanes[i] += port->first_place;
    booth->serves = lanes;
    booth->feed = (enum bf_feed)bf_value_word(node, "feed");
    booth->priority = read_priority(build, node);
    booth->weights = read_weights(build, node, booth);
    booth->lend_within_trucks = bf_value_int(node, "lend_within_trucks");
    booth->lend_within_s = bf_value_number(node, "lend_within");
    booth->lend_mark_trucks = bf_value_int(node, "lend_mark_trucks");
    if (bf_value_node(node, "feed") || !bf_node_member(node, "feed")) {
        check_unused(build, node, booth->feed);
        check_lane_count(build, node, booth->feed);
    }
}

/* ---- hours ----------------------------------------------------------------------------------- */

static void report_text(struct bf_build *build, const struct bf_node *node, const char *what,
                        const struct bf_error *error)
{
    bf_report(
        build->loading, node,
        (struct bf_problem){.title = bf_say(build->loading, "`%s` is no %s", node->text, what),
                            .marked = node->text,
                            .help = bf_say(build->loading, "%s", error->message)});
}

static void read_hours(struct bf_build *build, const struct bf_node *node, struct bf_booth *booth)
{
    const struct bf_node *open = bf_value_node(node, "open");
    size_t entries = open ? open->count : 1, count = 0;
    struct bf_week_span *spans =
        bf_arena_allocate(build->loading->arena, 14 * (entries + 1), sizeof *spans);

    if (!open)
        bf_week_read_hours("00:00-24:00", spans, &count, NULL);
    for (size_t i = 0; open && i < open->count; i++) {
        struct bf_error error = {BF_OK, ""};
        if (bf_week_read_hours(open->children[i]->text, spans, &count, &error))
            continue;
        report_text(build, open->children[i], "opening time", &error);
        bf_week_read_hours("00:00-24:00", spans, &count, NULL);
    }
    booth->open = (struct bf_week_spans){spans, bf_week_join(spans, count)};
}

void bf_build_days(struct bf_build *build, const struct bf_node *entry, bool weekdays[7])
{
    const struct bf_node *days = bf_value_node(entry, "days");
    struct bf_error error = {BF_OK, ""};

    bf_week_read_days("daily", weekdays, NULL);
    if (!days || bf_week_read_days(days->text, weekdays, &error))
        return;
    report_text(build, days, "day of the week", &error);
    bf_week_read_days("daily", weekdays, NULL);
}

static void read_outage(struct bf_build *build, const struct bf_node *node,
                        struct bf_outage *outage)
{
    const struct bf_node *from = bf_value_node(node, "from"), *to = bf_value_node(node, "to");
    struct bf_error error = {BF_OK, ""};

    bf_build_days(build, node, outage->weekdays);
    outage->day = bf_value_int(node, "day");
    outage->chance = bf_value_number(node, "chance");
    bool sound = from && to;
    if (from && !bf_week_read_time(from->text, &outage->from, &error)) {
        report_text(build, from, "time of day", &error);
        sound = false;
    }
    if (to && !bf_week_read_time(to->text, &outage->to, &error)) {
        report_text(build, to, "time of day", &error);
        sound = false;
    }
    if (sound && outage->from >= outage->to)
        bf_report(build->loading, to,
                  (struct bf_problem){.title = "an outage ends later than it begins",
                                      .note = bf_say(build->loading, "it begins at %s", from->text),
                                      .help = "write one that passes midnight as two outages"});
    if (outage->day > build->horizon.days)
        bf_report(build->loading, bf_value_node(node, "day"),
                  (struct bf_problem){.warning = true,
                                      .title = "this outage never happens",
                                      .note = bf_say(build->loading, "the scenario has %d day%s",
                                                     build->horizon.days,
                                                     build->horizon.days == 1 ? "" : "s")});
}

static void read_triggers(struct bf_build *build, const struct bf_node *node,
                          struct bf_booth *booth)
{
    const struct bf_node *closes = bf_value_node(node, "closes_at_trucks");

    booth->opens_at_trucks = bf_value_int(node, "opens_at_trucks");
    booth->closes_at_trucks = bf_value_int(node, "closes_at_trucks");
    if (closes && booth->closes_at_trucks > 0 && booth->closes_at_trucks >= booth->opens_at_trucks)
        bf_report(build->loading, closes,
                  (struct bf_problem){
                      .title = "`closes_at_trucks` must be below `opens_at_trucks`",
                      .note = bf_say(build->loading, "it opens at %d", booth->opens_at_trucks)});
}

void bf_build_booth(struct bf_port_build *port, const struct bf_node *node, struct bf_booth *booth)
{
    struct bf_build *build = port->build;
    const struct bf_node *breakdown = bf_value_node(node, "breakdown");
    size_t count = 0;
    const struct bf_node **outages = bf_build_entries(build, node, "outages", &count);
    struct bf_outage *list = bf_arena_allocate(build->loading->arena, count + 1, sizeof *list);

    read_feeding(port, node, booth);
    read_hours(build, node, booth);
    booth->pull_up_s = bf_value_number(node, "pull_up");
    booth->pace = bf_value_number(node, "pace");
    booth->on_close = (enum bf_on_close)bf_value_word(node, "on_close");
    read_triggers(build, node, booth);
    for (size_t i = 0; i < count; i++)
        read_outage(build, outages[i], &list[i]);
    booth->outages = list;
    booth->outage_count = count;
    booth->breaks_down = breakdown != NULL;
    if (breakdown) {
        bf_build_time(build, breakdown, "up", &booth->up);
        bf_build_time(build, breakdown, "down", &booth->down);
    }
}

/* ---- staffing by number ---------------------------------------------------------------------- */

static void check_order(struct bf_port_build *port, const struct bf_node *order, int local)
{
    const struct bf_node *booth = port->build->booth_nodes[port->first_booth + local];
    const struct bf_node *open = bf_value_node(booth, "open");

    if (open)
        bf_report(
            port->build->loading, open,
            (struct bf_problem){
                .title = bf_say(port->build->loading, "booth `%s` opens by hours and by number",
                                port->booths.ids[local]),
                .note = bf_say(port->build->loading, "staffing names it in line %d", order->line),
                .help = "leave out `open`, or take the booth out of `order`"});
}

static void read_order(struct bf_port_build *port, const struct bf_node *order,
                       struct bf_staffing *staffing)
{
    struct bf_build *build = port->build;
    int *booths = NULL;

    if (order) {
        booths = bf_resolve_all(build->loading, order, &port->booths, &staffing->booth_count);
        for (size_t i = 0; i < staffing->booth_count; i++)
            check_order(port, order, booths[i]);
    } else {
        booths = bf_arena_allocate(build->loading->arena, port->booths.count + 1, sizeof *booths);
        for (size_t i = 0; i < port->booths.count; i++)
            if (!bf_value_node(build->booth_nodes[(size_t)port->first_booth + i], "open"))
                booths[staffing->booth_count++] = (int)i;
    }
    for (size_t i = 0; i < staffing->booth_count; i++) {
        booths[i] += port->first_booth;
        build->booths[booths[i]].staffed_by_number = true;
    }
    staffing->booths = booths;
}

static void read_week(struct bf_port_build *port, const struct bf_node *entry, size_t booths,
                      int *week, bool covered[7])
{
    const struct bf_loading *loading = port->build->loading;
    const struct bf_node *open = bf_value_node(entry, "open_booths");
    bool weekdays[7];

    bf_build_days(port->build, entry, weekdays);
    for (size_t hour = 0; open && hour < 24; hour++) {
        int number = (int)open->children[hour]->integer;
        if ((size_t)number > booths && booths > 0) {
            bf_report(loading, open->children[hour],
                      (struct bf_problem){
                          .title = bf_say(loading, "%d open booths are asked for", number),
                          .marked = bf_say(loading, "%d", number),
                          .note = bf_say(loading, "staffing has %zu to open", booths)});
            break;
        }
        for (size_t day = 0; day < 7; day++)
            if (weekdays[day])
                week[24 * day + hour] = number;
    }
    for (int day = 0; day < 7; day++)
        covered[day] = covered[day] || weekdays[day];
}

static void check_covered(struct bf_port_build *port, const bool covered[7])
{
    const struct bf_loading *loading = port->build->loading;
    const char *missing = "";

    for (int day = 0; day < 7; day++)
        if (!covered[day])
            missing =
                bf_say(loading, "%s%s%s", missing, missing[0] ? ", " : "", bf_week_day_name(day));
    if (missing[0])
        bf_report(
            loading, bf_value_node(port->node, "staffing"),
            (struct bf_problem){.warning = true,
                                .title = bf_say(loading, "staffing says nothing about %s", missing),
                                .note = "none of its booths opens then"});
}

void bf_build_staffing(struct bf_port_build *port)
{
    struct bf_build *build = port->build;
    struct bf_staffing *staffing = &build->ports[port->port].staffing;
    const struct bf_node *order = NULL;
    bool covered[7] = {false};
    size_t count = 0;
    const struct bf_node **entries = bf_build_entries(build, port->node, "staffing", &count);

    if (count == 0)
        return;
    for (size_t i = 0; i < count; i++) {
        const struct bf_node *own = bf_value_node(entries[i], "order");
        if (own && order)
            bf_report(build->loading, own,
                      (struct bf_problem){
                          .title = "`order` is given twice",
                          .note = bf_say(build->loading, "it is in line %d already", order->line)});
        else if (own)
            order = own;
    }
    read_order(port, order, staffing);
    if (staffing->booth_count == 0 && !order)
        bf_report(build->loading, bf_value_node(port->node, "staffing"),
                  (struct bf_problem){.title = "staffing has no booth to open",
                                      .note = "every booth has opening hours of its own",
                                      .help = "leave out `open` where a booth opens by number"});
    int *week = bf_arena_allocate(build->loading->arena, 168, sizeof *week);
    for (size_t i = 0; i < count; i++)
        read_week(port, entries[i], staffing->booth_count, week, covered);
    check_covered(port, covered);
    staffing->open_booths = week;
}
