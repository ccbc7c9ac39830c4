/* build: the whole and its ports. */
#include "scenario/build/customs.h"

#include <string.h>

#include "scenario/build/entries.h"
#include "scenario/build/week.h"
#include "scenario/check/check_missing.h"

/* ---- horizon and programmes ------------------------------------------------------------------ */

static void build_horizon(struct bf_build *build)
{
    const struct bf_node *root = build->root;
    struct bf_horizon *horizon = &build->horizon;
    struct bf_error error = {BF_OK, ""};
    const struct bf_node *start = bf_value_node(root, "start");

    horizon->days = bf_value_int(root, "days");
    horizon->warm_up_days = bf_value_int(root, "warm_up_days");
    horizon->at_end = (enum bf_at_end)bf_value_word(root, "at_end");
    horizon->drain_limit_days = bf_value_int(root, "drain_limit_days");
    bf_week_read_date("2024-01-01", horizon, NULL);
    if (start && !bf_week_read_date(start->text, horizon, &error))
        bf_report(
            build->loading, start,
            (struct bf_problem){.title = bf_say(build->loading, "`%s` is no date", start->text),
                                .marked = start->text,
                                .help = bf_say(build->loading, "%s", error.message)});
    if (horizon->warm_up_days >= horizon->days)
        bf_report(build->loading, bf_value_node(root, "warm_up_days"),
                  (struct bf_problem){.title = "nothing is left to measure after the warm-up",
                                      .note = bf_say(build->loading, "the scenario has %d day%s",
                                                     horizon->days, horizon->days == 1 ? "" : "s"),
                                      .help = "`days` counts the warm-up too and must be greater"});
}

static void build_programmes(struct bf_build *build)
{
    static const char *const standard[] = {"FAST", "C-TPAT", "PIP", "ordinary"};
    const struct bf_node *node = bf_value_node(build->root, "programmes");
    size_t count = node ? node->count : sizeof standard / sizeof *standard;

    if (node && count > BF_MAX_PROGRAMMES) {
        bf_report(build->loading, node,
                  (struct bf_problem){.title = "there are too many programmes",
                                      .note = bf_say(build->loading, "%zu; the most is %d", count,
                                                     BF_MAX_PROGRAMMES)});
        count = BF_MAX_PROGRAMMES;
    }
    const char **ids = bf_arena_allocate(build->loading->arena, count, sizeof *ids);
    for (size_t i = 0; i < count; i++) {
        ids[i] = node ? node->children[i]->text : standard[i];
        for (size_t j = 0; j < i; j++)
            if (strcmp(ids[i], ids[j]) == 0)
                bf_build_report_twice(build, node->children[i], ids[i],
                                      "each programme is listed once");
    }
    build->programmes = (struct bf_names){
        "programme", ids, count,
        !node && bf_means_setting(build->root, bf_setting_named(build->root->type, "programmes"))};
}

/* ---- ports ----------------------------------------------------------------------------------- */

static bool is_among(const struct bf_names *names, const char *id)
{
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->ids[i], id) == 0)
            return true;
    return false;
}

static void check_above(const struct bf_build *build, const struct bf_node *id)
{
    if (id && is_among(&build->programmes, id->text))
        bf_build_report_twice(build, id, id->text, "it is the name of a programme too");
    else if (id && is_among(&build->violation_names, id->text))
        bf_build_report_twice(build, id, id->text, "it is the name of a violation too");
}

#define BF_MOST_IDS 4000 /* of a port, by the table of settings */

/* The names measures know things of a port by; programmes and violations have theirs above it. */
static void check_unique(const struct bf_port_build *port)
{
    static const char *const lists[] = {"approach", "booths", "secondary",
                                        "agencies", "exams",  "checks"};
    const struct bf_build *build = port->build;
    const struct bf_node *seen[BF_MOST_IDS];
    size_t seen_count = 0;

    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        size_t count = 0;
        const struct bf_node **entries = bf_build_entries(build, port->node, lists[i], &count);
        for (size_t j = 0; j < count && seen_count < sizeof seen / sizeof *seen; j++) {
            const struct bf_node *id = bf_value_node(entries[j], "id");
            for (size_t k = 0; id && k < seen_count; k++)
                if (strcmp(seen[k]->text, id->text) == 0)
                    bf_build_report_twice(build, id, id->text,
                                          bf_say(build->loading, "the first is in line %d of %s",
                                                 seen[k]->line, seen[k]->file));
            check_above(build, id);
            if (id)
                seen[seen_count++] = id;
        }
    }
}

static void check_sources_unique(const struct bf_build *build, const struct bf_node *node,
                                 size_t position)
{
    const struct bf_node *id = bf_value_node(node, "id");

    for (size_t i = 0; id && i < position; i++)
        if (strcmp(build->sources[build->source_count - position + i].id, id->text) == 0)
            bf_build_report_twice(build, id, id->text, "another traffic source has this id");
}

static void build_places(struct bf_port_build *port)
{
    struct bf_build *build = port->build;
    size_t count = 0;
    const struct bf_node **entries = bf_build_entries(build, port->node, "approach", &count);

    for (size_t i = 0; i < count; i++) {
        struct bf_place *place = &build->places[build->place_count];
        build->place_nodes[build->place_count++] = entries[i];
        place->id = bf_build_id(entries[i]);
        place->port = port->port;
        bf_build_place(port, entries[i], place);
    }
}

static void build_booths(struct bf_port_build *port)
{
    struct bf_build *build = port->build;
    size_t count = 0;
    const struct bf_node **entries = bf_build_entries(build, port->node, "booths", &count);

    for (size_t i = 0; i < count; i++) {
        struct bf_booth *booth = &build->booths[build->booth_count];
        build->booth_nodes[build->booth_count++] = entries[i];
        booth->id = bf_build_id(entries[i]);
        booth->port = port->port;
        bf_build_booth(port, entries[i], booth);
    }
}

static void build_stations(struct bf_port_build *port)
{
    struct bf_build *build = port->build;
    size_t count = 0;
    const struct bf_node **entries = bf_build_entries(build, port->node, "secondary", &count);

    for (size_t i = 0; i < count; i++) {
        size_t index = build->station_count++;
        build->station_nodes[index] = entries[i];
        build->stations[index].id = bf_build_id(entries[i]);
        build->stations[index].port = port->port;
        bf_build_station(port, entries[i], &build->stations[index], &build->exam_known[index]);
    }
}

static void build_sources(struct bf_port_build *port)
{
    struct bf_build *build = port->build;
    size_t count = 0;
    const struct bf_node **entries = bf_build_entries(build, port->node, "traffic", &count);

    for (size_t i = 0; i < count; i++) {
        struct bf_source *source = &build->sources[build->source_count];
        check_sources_unique(build, entries[i], i);
        build->source_nodes[build->source_count++] = entries[i];
        source->id = bf_build_id(entries[i]);
        source->port = port->port;
        bf_build_traffic(port, entries[i], source);
    }
}

static void build_port(struct bf_build *build, const struct bf_node *node)
{
    struct bf_port_build port = {
        .build = build,
        .node = node,
        .port = (int)build->port_count,
        .first_place = (int)build->place_count,
        .first_booth = (int)build->booth_count,
        .first_station = (int)build->station_count,
        .first_source = (int)build->source_count,
        .places = bf_build_names(build, node, "approach", "place"),
        .booths = bf_build_names(build, node, "booths", "booth"),
        .stations = bf_build_names(build, node, "secondary", "station"),
        .first_agency = (int)build->agency_count,
        .first_exam = (int)build->exam_count,
        .agencies = bf_build_names(build, node, "agencies", "agency"),
        .exams = bf_build_names(build, node, "exams", "exam"),
        .goods = bf_build_names(build, node, "goods", "kind of goods"),
    };
    struct bf_port *out = &build->ports[build->port_count];
    const char *name = bf_value_text(node, "name");

    build->port_nodes[build->port_count++] = node;
    out->id = bf_build_id(node);
    out->name = name ? name : out->id;
    for (size_t i = 0; i + 1 < build->port_count; i++)
        if (bf_value_node(node, "id") && strcmp(build->ports[i].id, out->id) == 0)
            bf_build_report_twice(build, bf_value_node(node, "id"), out->id,
                                  "another port has this id");
    check_unique(&port);
    if (bf_build_has_customs(build, node))
        port.customs = bf_arena_allocate(build->loading->arena, 1, sizeof *port.customs);
    bf_build_agencies(&port);
    bf_build_exams(&port);
    build_places(&port);
    build_booths(&port);
    bf_build_staffing(&port);
    out->service = bf_build_times(&port, node, "service", &build->service_known[port.port]);
    build_stations(&port);
    if (port.customs)
        bf_build_customs(&port);
    build_sources(&port);
    bf_build_changes(&port);
}

/* Entries of list [name] over all ports: an upper bound that makes every array its final size at
 * once. */
static size_t count_all(const struct bf_build *build, const char *name)
{
    size_t ports = 0, total = 0, count = 0;
    const struct bf_node **nodes = bf_build_entries(build, build->root, "ports", &ports);

    for (size_t i = 0; i < ports; i++) {
        bf_build_entries(build, nodes[i], name, &count);
        total += count;
    }
    return total + 1;
}

static void allocate(struct bf_build *build, size_t ports)
{
    struct bf_arena *arena = build->loading->arena;
    size_t sources = count_all(build, "traffic"), places = count_all(build, "approach");
    size_t booths = count_all(build, "booths"), stations = count_all(build, "secondary");
    size_t agencies = count_all(build, "agencies"), exams = count_all(build, "exams");
    size_t changes = count_all(build, "changes");
    size_t checks = exams + count_all(build, "checks"), pointer = sizeof(const struct bf_node *);

    build->ports = bf_arena_allocate(arena, ports + 1, sizeof *build->ports);
    build->sources = bf_arena_allocate(arena, sources, sizeof *build->sources);
    build->places = bf_arena_allocate(arena, places, sizeof *build->places);
    build->booths = bf_arena_allocate(arena, booths, sizeof *build->booths);
    build->stations = bf_arena_allocate(arena, stations, sizeof *build->stations);
    build->agencies = bf_arena_allocate(arena, agencies, sizeof *build->agencies);
    build->exams = bf_arena_allocate(arena, exams, sizeof *build->exams);
    build->checks = bf_arena_allocate(arena, checks, sizeof(const char *));
    build->check_ports = bf_arena_allocate(arena, checks, sizeof *build->check_ports);
    build->agency_nodes = bf_arena_allocate(arena, agencies, pointer);
    build->exam_nodes = bf_arena_allocate(arena, exams, pointer);
    build->check_nodes = bf_arena_allocate(arena, checks, pointer);
    build->exam_time_known = bf_arena_allocate(arena, exams, sizeof(const bool *));
    build->changes = bf_arena_allocate(arena, changes, sizeof *build->changes);
    build->change_nodes = bf_arena_allocate(arena, changes, pointer);
    build->port_nodes = bf_arena_allocate(arena, ports + 1, pointer);
    build->source_nodes = bf_arena_allocate(arena, sources, pointer);
    build->place_nodes = bf_arena_allocate(arena, places, pointer);
    build->booth_nodes = bf_arena_allocate(arena, booths, pointer);
    build->station_nodes = bf_arena_allocate(arena, stations, pointer);
    build->service_known = bf_arena_allocate(arena, ports + 1, sizeof(const bool *));
    build->exam_known = bf_arena_allocate(arena, stations, sizeof(const bool *));
}

void bf_build_model(struct bf_build *build, struct bf_model *model)
{
    size_t ports = 0;
    const struct bf_node **nodes = bf_build_entries(build, build->root, "ports", &ports);

    build_horizon(build);
    build_programmes(build);
    build->port_names = bf_build_names(build, build->root, "ports", "port");
    bf_build_violations(build);
    allocate(build, ports);
    for (size_t i = 0; i < ports; i++)
        build_port(build, nodes[i]);
    size_t extra_streams = bf_build_order_changes(build);
    *model = (struct bf_model){
        .horizon = build->horizon,
        .programmes = build->programmes.ids,
        .programme_count = build->programmes.count,
        .ports = build->ports,
        .port_count = build->port_count,
        .sources = build->sources,
        .source_count = build->source_count,
        .extra_streams = extra_streams,
        .places = build->places,
        .place_count = build->place_count,
        .booths = build->booths,
        .booth_count = build->booth_count,
        .stations = build->stations,
        .station_count = build->station_count,
        .agencies = build->agencies,
        .agency_count = build->agency_count,
        .exams = build->exams,
        .exam_count = build->exam_count,
        .violations = build->violations,
        .violation_count = build->violation_names.count,
        .checks = build->checks,
        .check_ports = build->check_ports,
        .check_count = build->check_count,
        .changes = build->changes,
        .change_count = build->change_count,
    };
}
