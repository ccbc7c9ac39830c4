/* build_traffic: arrivals, mixes and recorded lists. */
#include <string.h>

#include "scenario/build/customs.h"
#include "scenario/build/entries.h"
#include "scenario/build/lookups.h"
#include "scenario/check/check_missing.h"

/* ---- arrivals -------------------------------------------------------------------------------- */

/* Trucks in each hour of an average day. */
static void read_day(struct bf_build *build, const struct bf_node *poisson, double day[24])
{
    size_t count = 0;
    double *per_hour = bf_value_numbers(build->loading->arena, poisson, "per_hour", &count);

    if (per_hour) {
        for (size_t hour = 0; hour < 24; hour++)
            day[hour] = per_hour[count == 24 ? hour : 0];
        return;
    }
    double trucks = bf_value_number(poisson, "trucks_per_day"), sum = 0.0;
    double *weights = bf_value_numbers(build->loading->arena, poisson, "hourly", &count);
    for (size_t hour = 0; hour < 24; hour++)
        sum += weights ? weights[hour] : 1.0;
    if (sum <= 0.0)
        bf_report(build->loading, bf_value_node(poisson, "hourly"),
                  (struct bf_problem){.title = "at least one weight of `hourly` must be above 0"});
    for (size_t hour = 0; hour < 24; hour++)
        day[hour] = sum > 0.0 ? trucks * (weights ? weights[hour] : 1.0) / sum : 0.0;
}

static void read_poisson(struct bf_build *build, const struct bf_node *poisson,
                         struct bf_arrivals *arrivals)
{
    double *rates = bf_arena_allocate(build->loading->arena, 168, sizeof *rates);
    size_t count = 0;
    double *weekday = bf_value_numbers(build->loading->arena, poisson, "weekday", &count);
    double day[24];

    read_day(build, poisson, day);
    for (size_t i = 0; i < 168; i++)
        rates[i] = day[i % 24] * (weekday ? weekday[i / 24] : 1.0);
    arrivals->kind = BF_ARRIVE_POISSON;
    arrivals->trucks_per_hour = rates;
    arrivals->linear = bf_value_word(poisson, "shape") == 1;
    arrivals->day_cv = bf_value_number(poisson, "day_cv");
}

static void read_headway(struct bf_build *build, const struct bf_node *headway,
                         struct bf_arrivals *arrivals)
{
    size_t errors = bf_problems_errors(build->loading->problems);

    arrivals->kind = BF_ARRIVE_HEADWAY;
    bf_build_distribution(build, headway, &arrivals->headway);
    if (headway->count == 0 || errors != bf_problems_errors(build->loading->problems))
        return;
    for (size_t i = 0; i < headway->count; i++)
        if (headway->children[i]->wrong || headway->children[i]->count == 0)
            return;
    if (bf_distribution_check(&arrivals->headway, NULL) == BF_OK &&
        bf_distribution_mean(&arrivals->headway) < 1e-3)
        bf_report(build->loading, headway,
                  (struct bf_problem){.title = "trucks would come without any time between them",
                                      .note = "the mean of a headway is at least 0.001 s"});
}

static void read_convoy(struct bf_build *build, const struct bf_node *node,
                        struct bf_arrivals *arrivals)
{
    const struct bf_node *convoy = bf_value_node(node, "convoy");

    if (!convoy)
        return;
    if (arrivals->kind == BF_ARRIVE_RECORDED)
        bf_report(build->loading, convoy,
                  (struct bf_problem){.title = "a recorded list has its convoys in it already",
                                      .help = "leave out `convoy`"});
    arrivals->convoys = true;
    arrivals->convoy_gap_s = bf_value_number(convoy, "gap");
    if (bf_value_node(convoy, "size"))
        bf_build_distribution(build, bf_value_node(convoy, "size"), &arrivals->convoy_size);
}

/* ---- mix ------------------------------------------------------------------------------------- */

static void read_mix_entry(struct bf_build *build, const struct bf_node *node, bool alone,
                           struct bf_mix_entry *entry)
{
    const struct bf_node *patience = bf_value_node(node, "patience");
    const struct bf_node *share = bf_value_node(node, "share");

    entry->share = share || !alone ? bf_value_number(node, "share") : 1.0;
    entry->empty_share = bf_value_number(node, "empty_share");
    entry->length_m = bf_value_number(node, "length_m");
    entry->has_patience = patience != NULL;
    bf_build_time(build, node, "patience", &entry->patience);
    const struct bf_setting *setting = bf_setting_named(node->type, "share");
    if (!share && !alone && !bf_means_setting(node, setting))
        bf_report_gap(build->loading, node,
                      (struct bf_problem){.title = "missing setting `share`",
                                          .marked = bf_value_text(node, "programme"),
                                          .note = "only a single entry may leave it out",
                                          .see = "borderflow explain mix"});
}

/* Entries of one programme are told apart by their ids. */
static void check_apart(struct bf_build *build, const struct bf_node *const *entries, size_t index)
{
    const struct bf_node *node = bf_value_node(entries[index], "programme");
    const char *id = bf_value_text(entries[index], "id");

    for (size_t i = 0; i < index; i++) {
        const char *programme = bf_value_text(entries[i], "programme");
        const char *other = bf_value_text(entries[i], "id");
        if (id && other && strcmp(id, other) == 0)
            bf_build_report_twice(build, bf_value_node(entries[index], "id"), id,
                                  "another entry of this mix has this id");
        else if (programme && strcmp(node->text, programme) == 0 && !(id && other))
            bf_report(build->loading, entries[index],
                      (struct bf_problem){
                          .title = bf_say(build->loading, "`%s` is in the mix twice", node->text),
                          .marked = node->text,
                          .help = "give each of these entries an `id` to tell them apart"});
    }
}

static void read_mix(struct bf_port_build *port, const struct bf_node *node,
                     struct bf_source *source)
{
    struct bf_build *build = port->build;
    const struct bf_node *list = bf_value_node(node, "mix");
    size_t count = 0, errors = bf_problems_errors(build->loading->problems);
    const struct bf_node **entries = bf_build_entries(build, node, "mix", &count);
    struct bf_mix_entry *mix = bf_arena_allocate(build->loading->arena, count + 1, sizeof *mix);
    bool wrong = false;
    double sum = 0.0;

    for (size_t i = 0; i < count; i++) {
        int programme = bf_build_programme(build, entries[i]);
        const struct bf_node *name = bf_value_node(entries[i], "programme");
        const struct bf_node *share = bf_node_member(entries[i], "share");
        if (programme == -1 && name)
            bf_report(build->loading, name,
                      (struct bf_problem){.title = "a mix names its programmes one by one",
                                          .marked = "any"});
        wrong = wrong || programme < 0 || (share && share->wrong);
        read_mix_entry(build, entries[i], count == 1, &mix[i]);
        mix[i].programme = programme < 0 ? 0 : programme;
        if (port->customs)
            bf_build_profile(port, entries[i], &mix[i].profile);
        if (programme >= 0)
            check_apart(build, entries, i);
        sum += mix[i].share;
    }
    source->mix = mix;
    source->mix_count = count;
    if (count > 0 && !wrong && errors == bf_problems_errors(build->loading->problems))
        bf_build_check_sum(build, list, "the mix", sum);
}

/* ---- source ---------------------------------------------------------------------------------- */

/* Places of the port no other place leads to. */
static void enter_at_heads(struct bf_port_build *port, struct bf_fan_out *enters)
{
    struct bf_build *build = port->build;
    size_t first = (size_t)port->first_place;
    int *heads = bf_arena_allocate(build->loading->arena, port->places.count + 1, sizeof *heads);
    bool *led_to = bf_arena_allocate(build->loading->arena, port->places.count + 1, sizeof *led_to);

    for (size_t i = first; i < build->place_count; i++)
        for (size_t j = 0; j < build->places[i].next.count; j++)
            led_to[(size_t)build->places[i].next.to[j] - first] = true;
    for (size_t i = 0; i < port->places.count; i++)
        if (!led_to[i])
            heads[enters->count++] = port->first_place + (int)i;
    enters->to = heads;
}

void bf_build_traffic(struct bf_port_build *port, const struct bf_node *node,
                      struct bf_source *source)
{
    struct bf_build *build = port->build;
    const struct bf_node *poisson = bf_value_node(node, "poisson");
    const struct bf_node *headway = bf_value_node(node, "headway");
    const struct bf_node *recorded = bf_value_node(node, "recorded");

    bf_build_fan_out(port, node, "enters", &source->enters);
    if (!bf_value_node(node, "enters"))
        enter_at_heads(port, &source->enters);
    read_mix(port, node, source);
    if (poisson)
        read_poisson(build, poisson, &source->arrivals);
    else if (headway)
        read_headway(build, headway, &source->arrivals);
    else if (recorded)
        bf_build_recorded(port, node, source);
    read_convoy(build, node, &source->arrivals);
    const struct bf_setting *mix = bf_setting_named(node->type, "mix");
    if (!bf_means_setting(node, mix) &&
        !bf_means_setting(node, bf_setting_named(node->type, "recorded")))
        bf_report_missing(build->loading, node, mix, "only a recorded list can do without");
}
