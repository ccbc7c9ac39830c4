/* validate: cross checks of ports. Networks are small: a few dozen places, so everything is done by
 * plain marking. */
#include "scenario/validate/validate.h"

#include <string.h>

#include "scenario/build/entries.h"
#include "scenario/check/check_missing.h"
#include "scenario/validate/hints.h"
#include "scenario/validate/programmes.h"
#include "scenario/validate/reach.h"
#include "scenario/validate/times.h"
#include "scenario/validate/validate_customs.h"

struct check {
    const struct bf_build *build;
    const struct bf_model *model;
    const struct bf_loading *loading;
};

static void report_place(const struct check *check, size_t place, const char *title,
                         const char *note, const char *help)
{
    bf_report(check->loading, bf_build_id_node(check->build->place_nodes[place]),
              (struct bf_problem){.title = title,
                                  .marked = check->model->places[place].id,
                                  .note = note,
                                  .help = help,
                                  .see = "borderflow explain approach"});
}

static bool is_among(const int *lanes, size_t count, size_t place)
{
    for (size_t i = 0; i < count; i++)
        if (lanes[i] == (int)place)
            return true;
    return false;
}

/* From the start or from some change on. */
static bool is_served(const struct bf_model *model, size_t place)
{
    for (size_t i = 0; i < model->booth_count; i++)
        if (is_among(model->booths[i].serves, model->booths[i].serves_count, place))
            return true;
    for (size_t i = 0; i < model->change_count; i++)
        if (is_among(model->changes[i].serves, model->changes[i].serves_count, place))
            return true;
    return false;
}

/* ---- approach -------------------------------------------------------------------------------- */

/* Follows the places after [place]; reports the way back to one that is still being followed. */
static bool find_cycle(const struct check *check, size_t place, char *state, const char *way)
{
    const struct bf_fan_out *next = &check->model->places[place].next;

    way = way ? bf_say(check->loading, "%s, %s", way, check->model->places[place].id)
              : check->model->places[place].id;
    if (state[place] == 1) {
        report_place(check, place, "the approach runs in a circle", way,
                     "trucks drive towards the booths: take one of these out of `to`");
        return true;
    }
    if (state[place] == 2)
        return false;
    state[place] = 1;
    bool found = false;
    for (size_t i = 0; i < next->count && !found; i++)
        found = find_cycle(check, (size_t)next->to[i], state, way);
    state[place] = 2;
    return found;
}

static bool has_cycle(const struct check *check)
{
    char *state = bf_arena_allocate(check->loading->arena, check->model->place_count + 1, 1);
    bool found = false;

    for (size_t i = 0; i < check->model->place_count && !found; i++)
        found = find_cycle(check, i, state, NULL);
    return found;
}

static void report_unserved(const struct check *check, size_t place)
{
    const struct bf_node *node = check->build->place_nodes[place];

    if (node->added_to)
        bf_report_new_entry(check->loading, node, "as a new lane it has no booth that serves it");
    else
        report_place(check, place,
                     bf_say(check->loading, "no booth serves `%s`", check->model->places[place].id),
                     "it leads nowhere, so it is a lane",
                     "name it in the `serves` of a booth, or say with `to` where it leads");
}

static void check_lanes(const struct check *check)
{
    for (size_t i = 0; i < check->model->place_count; i++)
        if (check->model->places[i].next.count == 0 && !is_served(check->model, i))
            report_unserved(check, i);
}

static void check_all_lanes(const struct check *check, const int *serves, size_t count,
                            const struct bf_node *node)
{
    for (size_t i = 0; i < count; i++) {
        const struct bf_place *place = &check->model->places[serves[i]];
        if (place->next.count > 0)
            bf_report(
                check->loading, bf_value_node(node, "serves"),
                (struct bf_problem){.title = bf_say(check->loading, "`%s` is no lane", place->id),
                                    .marked = place->id,
                                    .note = bf_say(check->loading, "it leads on to `%s`",
                                                   check->model->places[place->next.to[0]].id),
                                    .help = "a booth serves places without `to`"});
    }
}

static void check_served(const struct check *check)
{
    const struct bf_model *model = check->model;

    for (size_t i = 0; i < model->booth_count; i++)
        check_all_lanes(check, model->booths[i].serves, model->booths[i].serves_count,
                        check->build->booth_nodes[i]);
    for (size_t i = 0; i < model->change_count; i++)
        check_all_lanes(check, model->changes[i].serves, model->changes[i].serves_count,
                        check->build->change_nodes[i]);
}

/* ---- programmes ------------------------------------------------------------------------------ */

/* A place the trucks reach, at which they find no further place that takes them. */
static void check_dead_ends(const struct check *check, const struct bf_node *source, int programme,
                            const bool *reached)
{
    const struct bf_model *model = check->model;

    for (size_t i = 0; i < model->place_count; i++) {
        const struct bf_fan_out *next = &model->places[i].next;
        bool goes_on = next->count == 0;
        for (size_t j = 0; j < next->count; j++)
            goes_on = goes_on || model->places[next->to[j]].accepts[programme];
        if (reached[i] && !goes_on)
            report_place(check, i,
                         bf_say(check->loading, "`%s` trucks get stuck in `%s`",
                                model->programmes[programme], model->places[i].id),
                         bf_say(check->loading,
                                "no place it leads to accepts them; they come from `%s`",
                                bf_value_text(source, "id")),
                         NULL);
    }
}

/* The name of the programme in the mix, or the id of the source when a recorded list brings it. */
static const struct bf_node *find_in_mix(const struct bf_node *source, const char *programme)
{
    const struct bf_node *mix = bf_value_node(source, "mix");

    for (size_t i = 0; mix && i < mix->count; i++) {
        const struct bf_node *name = bf_node_member(mix->children[i], "programme");
        if (name && strcmp(name->text, programme) == 0)
            return name;
    }
    return bf_build_id_node(source);
}

static void check_way(const struct check *check, size_t source, int programme)
{
    const struct bf_model *model = check->model;
    const struct bf_node *node = check->build->source_nodes[source];
    bool *reached =
        bf_arena_allocate(check->loading->arena, model->place_count + 1, sizeof *reached);
    bool entered = false;

    bf_reach(model, &model->sources[source].enters, programme, reached);
    for (size_t i = 0; i < model->place_count; i++)
        entered = entered || reached[i];
    if (entered)
        check_dead_ends(check, node, programme, reached);
    else
        bf_report(check->loading, find_in_mix(node, model->programmes[programme]),
                  (struct bf_problem){
                      .title = bf_say(check->loading, "there is no way in for `%s` trucks",
                                      model->programmes[programme]),
                      .marked = model->programmes[programme],
                      .note = bf_say(check->loading, "no place that `%s` enters accepts them%s",
                                     model->sources[source].id,
                                     bf_source_loads(model, &model->sources[source], programme)
                                         ? ""
                                         : ", and trucks of another port are diverted there"),
                      .see = "borderflow explain approach"});
}

static bool can_be(const struct bf_model *model, const struct bf_source *source,
                   const struct bf_mix_entry *entry, int programme)
{
    const struct bf_customs_rules *rules = model->ports[source->port].customs;

    return ((entry->empty_share < 1.0 ? bf_programmes_of(rules, entry, false) : 0) |
            (entry->empty_share > 0.0 ? bf_programmes_of(rules, entry, true) : 0)) >>
               programme &
           1;
}

/* A truck longer than the whole place would wait before it forever. */
static void check_length(const struct check *check, size_t index, const struct bf_source *source,
                         const struct bf_mix_entry *entry)
{
    const struct bf_place *place = &check->model->places[index];
    bool *reached =
        bf_arena_allocate(check->loading->arena, check->model->place_count + 1, sizeof *reached);

    for (int i = 0; i < (int)check->model->programme_count; i++)
        if (can_be(check->model, source, entry, i))
            bf_reach(check->model, &source->enters, i, reached);
    if (!reached[index] || entry->length_m + place->gap_m <= place->storage_m)
        return;
    bf_report(check->loading, bf_value_node(check->build->place_nodes[index], "storage_m"),
              (struct bf_problem){
                  .title = bf_say(check->loading, "`%s` is too short for `%s` trucks", place->id,
                                  check->model->programmes[entry->programme]),
                  .note = bf_say(check->loading, "one of them and the gap before it need %.10g m",
                                 entry->length_m + place->gap_m)});
}

static void check_lengths(const struct check *check)
{
    const struct bf_model *model = check->model;

    for (size_t i = 0; i < model->place_count; i++)
        for (size_t j = 0; j < model->source_count && model->places[i].storage_m > 0.0; j++)
            for (size_t k = 0; k < model->sources[j].mix_count; k++)
                if (model->sources[j].mix[k].share > 0.0)
                    check_length(check, i, &model->sources[j], &model->sources[j].mix[k]);
}

static void check_service(const struct check *check, size_t port)
{
    const struct bf_node *list = bf_value_node(check->build->port_nodes[port], "service");

    for (size_t i = 0; i < check->model->programme_count; i++) {
        int loads = bf_port_loads(check->model, (int)port, (int)i, true);
        bf_check_times(check->build, list, check->build->service_known[port], i, loads,
                       "at the booths");
    }
}

/* Diverted trucks come in as those of the first source of the port they are sent to. */
static bool comes_in(const struct bf_model *model, size_t source, int programme)
{
    int port = model->sources[source].port;

    for (size_t i = 0; i < source; i++)
        if (model->sources[i].port == port)
            return bf_source_loads(model, &model->sources[source], programme) != 0;
    for (size_t i = 0; i < model->source_count; i++) {
        const struct bf_source *other = &model->sources[i];
        const struct bf_customs_rules *rules = model->ports[other->port].customs;
        bool comes = i == source || (rules && rules->divert_to == port);
        if (comes && bf_source_loads_at(model, other, port, programme, true) != 0)
            return true;
    }
    return false;
}

static void check_programmes(const struct check *check)
{
    for (size_t i = 0; i < check->model->source_count; i++)
        for (size_t j = 0; j < check->model->programme_count; j++)
            if (comes_in(check->model, i, (int)j))
                check_way(check, i, (int)j);
    for (size_t i = 0; i < check->model->port_count; i++)
        check_service(check, i);
}

/* ---- stations -------------------------------------------------------------------------------- */

static void follow_onward(const struct bf_model *model, int station, bool *visited)
{
    if (visited[station])
        return;
    visited[station] = true;
    for (size_t i = 0; i < model->stations[station].onward_count; i++)
        if (model->stations[station].onward[i].share > 0.0)
            follow_onward(model, model->stations[station].onward[i].station, visited);
}

/* Marks the stations trucks of [programme] come to: sent by a booth, by a list, or by another
 * station. */
static void mark_stations(const struct check *check, int programme, bool *visited)
{
    const struct bf_model *model = check->model;

    memset(visited, 0, model->station_count * sizeof *visited);
    for (size_t i = 0; i < model->station_count; i++)
        if (model->stations[i].refer_share[programme] > 0.0)
            follow_onward(model, (int)i, visited);
    for (size_t i = 0; i < model->source_count; i++)
        for (size_t j = 0; j < model->sources[i].arrivals.truck_count; j++)
            if (model->sources[i].arrivals.trucks[j].station >= 0)
                follow_onward(model, model->sources[i].arrivals.trucks[j].station, visited);
}

static void check_exams(const struct check *check)
{
    const struct bf_model *model = check->model;
    bool *visited =
        bf_arena_allocate(check->loading->arena, model->station_count + 1, sizeof *visited);

    for (size_t i = 0; i < model->programme_count; i++) {
        mark_stations(check, (int)i, visited);
        for (size_t j = 0; j < model->station_count; j++) {
            const struct bf_station *station = &model->stations[j];
            bool comes = visited[j] && station->role == BF_STATION_PLAIN;
            int loads = comes ? bf_port_loads(model, station->port, (int)i, true) : 0;
            bf_check_times(check->build, bf_value_node(check->build->station_nodes[j], "exam"),
                           check->build->exam_known[j], i, loads,
                           bf_say(check->loading, "at `%s`", station->id));
        }
    }
}

static void check_referrals(const struct check *check, size_t port)
{
    const struct bf_model *model = check->model;

    for (size_t i = 0; i < model->programme_count; i++) {
        const struct bf_node *last = NULL;
        double sum = 0.0;
        for (size_t j = 0; j < model->station_count; j++) {
            if (model->stations[j].port != (int)port)
                continue;
            sum += model->stations[j].refer_share[i];
            if (model->stations[j].refer_share[i] > 0.0)
                last = bf_value_node(check->build->station_nodes[j], "refer");
        }
        if (sum > 1.0 + 1e-9)
            bf_report(
                check->loading, last,
                (struct bf_problem){
                    .title = bf_say(check->loading, "more than all `%s` trucks are referred",
                                    model->programmes[i]),
                    .note = bf_say(check->loading, "the shares of all stations sum to %.10g", sum),
                    .see = "borderflow explain refer"});
    }
}

/* Whether some trucks go from the station out of the port, or to one that [leaves]. */
static bool lets_out(const struct bf_station *station, const bool *leaves)
{
    double sum = 0.0;

    for (size_t i = 0; i < station->onward_count; i++) {
        sum += station->onward[i].share;
        if (station->onward[i].share > 0.0 && leaves[station->onward[i].station])
            return true;
    }
    return sum < 1.0 - 1e-9;
}

/* From every station there must be a way out, or trucks are examined forever. */
static void check_exits(const struct check *check)
{
    const struct bf_model *model = check->model;
    bool *leaves =
        bf_arena_allocate(check->loading->arena, model->station_count + 1, sizeof *leaves);

    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = 0; i < model->station_count; i++) {
            if (leaves[i] || !lets_out(&model->stations[i], leaves))
                continue;
            leaves[i] = changed = true;
        }
    }
    for (size_t i = 0; i < model->station_count; i++)
        if (!leaves[i])
            bf_report(check->loading, bf_value_node(check->build->station_nodes[i], "onward"),
                      (struct bf_problem){
                          .title = bf_say(check->loading, "trucks never leave station `%s`",
                                          model->stations[i].id),
                          .note = "all of them go on, and none of those stations lets any out"});
}

void bf_validate(const struct bf_build *build, const struct bf_model *model)
{
    struct check check = {build, model, build->loading};
    size_t errors = bf_problems_errors(build->loading->problems);

    if (has_cycle(&check))
        return;
    check_lanes(&check);
    check_served(&check);
    check_programmes(&check);
    check_lengths(&check);
    check_exams(&check);
    for (size_t i = 0; i < model->port_count; i++)
        check_referrals(&check, i);
    check_exits(&check);
    bf_validate_customs(build, model);
    if (bf_problems_errors(build->loading->problems) != errors)
        return;
    bf_hint(build, model);
}
