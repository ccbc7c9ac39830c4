/* build_approach: places and where they lead. */
#include <string.h>

#include "scenario/build/build.h"

static const double *read_shares(struct bf_port_build *port, const struct bf_node *node,
                                 const char *to, const struct bf_fan_out *fan_out)
{
    size_t listed = bf_value_count(node, to);
    const struct bf_loading *loading = port->build->loading;
    const struct bf_node *shares = bf_value_node(node, "shares");
    size_t count = 0;
    double sum = 0.0;

    if (!shares)
        return NULL;
    double *weights = bf_value_numbers(loading->arena, node, "shares", &count);
    for (size_t i = 0; i < count; i++)
        sum += weights[i];
    struct bf_problem problem = {0};
    if (fan_out->choice != BF_CHOOSE_RANDOM) {
        problem.title = "`shares` needs choose = \"random\"";
    } else if (listed == 0) {
        problem.title = bf_say(loading, "`shares` needs `%s`", to);
        problem.note = "it has one weight for each place listed there";
    } else if (count != listed) {
        problem.title = "`shares` must have one weight for each place";
        problem.note = bf_say(loading, "weights: %zu, places: %zu", count, listed);
    } else if (sum <= 0.0) {
        problem.title = "at least one of `shares` must be above 0";
    } else {
        return fan_out->count == count ? weights : NULL;
    }
    bf_report(loading, shares, problem);
    return NULL;
}

void bf_build_fan_out(struct bf_port_build *port, const struct bf_node *node, const char *to,
                      struct bf_fan_out *fan_out)
{
    const struct bf_node *ids = bf_value_node(node, to);
    int *places = NULL;

    *fan_out = (struct bf_fan_out){
        .choice = (enum bf_choice)bf_value_word(node, "choose"),
        .change_lanes_at = bf_value_int(node, "change_lanes_at"),
    };
    if (ids)
        places = bf_resolve_all(port->build->loading, ids, &port->places, &fan_out->count);
    for (size_t i = 0; i < fan_out->count; i++)
        places[i] += port->first_place;
    fan_out->to = places;
    fan_out->shares = read_shares(port, node, to, fan_out);
}

static const bool *read_accepts(struct bf_build *build, const struct bf_node *node)
{
    const struct bf_node *accepts = bf_value_node(node, "accepts");
    bool *accepted =
        bf_arena_allocate(build->loading->arena, build->programmes.count + 1, sizeof *accepted);
    bool any = !accepts;

    for (size_t i = 0; accepts && i < accepts->count; i++) {
        if (strcmp(accepts->children[i]->text, "any") == 0) {
            any = true;
            continue;
        }
        int programme = bf_resolve(build->loading, accepts->children[i], &build->programmes);
        if (programme >= 0)
            accepted[programme] = true;
    }
    for (size_t i = 0; any && i < build->programmes.count; i++)
        accepted[i] = true;
    if (accepts && accepts->count == 0)
        bf_report(build->loading, accepts,
                  (struct bf_problem){.title = "`accepts` is empty",
                                      .note = "no truck could use this place",
                                      .help = "write [ \"any\" ] or the names of programmes"});
    return accepted;
}

/* Without room in a lane a truck goes straight to a free booth; nobody takes it out of other places
 * at once. */
static void check_room(const struct bf_loading *loading, const struct bf_node *node,
                       const struct bf_place *place)
{
    if (!bf_value_node(node, "to") || place->storage_trucks > 0)
        return;
    bf_report(loading, bf_value_node(node, "storage_trucks"),
              (struct bf_problem){
                  .title = "only a lane that booths serve can do without room for trucks",
                  .note = bf_say(loading, "`%s` leads on, so it must hold at least 1", place->id)});
}

/* The exam, and what makes it no scan: officers would have to stand by at every head. */
static int read_scan(const struct bf_port_build *port, const struct bf_node *node)
{
    const struct bf_node *scan = bf_value_node(node, "scan");
    const struct bf_loading *loading = port->build->loading;
    int exam = scan ? bf_resolve(loading, scan, &port->exams) : -1;

    if (exam >= 0 && port->build->exams[port->first_exam + exam].officers_count > 0)
        bf_report(
            loading, scan,
            (struct bf_problem){
                .title =
                    bf_say(loading, "a scan has no officers, but exam `%s` needs some", scan->text),
                .marked = scan->text,
                .help = "leave out `agency` and `needs` of the exam; exams its alarm leads to "
                        "may need officers",
                .see = "borderflow explain exam"});
    return exam < 0 ? 0 : port->first_exam + exam + 1;
}

void bf_build_place(struct bf_port_build *port, const struct bf_node *node, struct bf_place *place)
{
    place->tracks = bf_value_int(node, "lanes");
    place->travel_s = bf_value_number(node, "travel");
    place->storage_trucks =
        bf_value_node(node, "storage_trucks") ? bf_value_int(node, "storage_trucks") : BF_UNLIMITED;
    place->storage_m = bf_value_number(node, "storage_m");
    place->gap_m = bf_value_number(node, "gap_m");
    place->accepts = read_accepts(port->build, node);
    check_room(port->build->loading, node, place);
    place->refuses_when_full = bf_value_word(node, "when_full") == 1;
    place->dispatch_every_s = bf_value_number(node, "dispatch_every");
    place->scan = read_scan(port, node);
    bf_build_fan_out(port, node, "to", &place->next);
    if (bf_value_node(node, "to") || place->tracks == 1)
        return;
    bf_report(port->build->loading, bf_value_node(node, "lanes"),
              (struct bf_problem){
                  .title = "a place that booths serve is a single lane",
                  .note = bf_say(port->build->loading, "`%s` leads nowhere and has %d", place->id,
                                 place->tracks),
                  .help = "write one place for each lane, and let the place before lead to them"});
}
