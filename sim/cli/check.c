/* check: everything that is wrong with scenarios, and what a sound one amounts to. */
#include <math.h>
#include <stdio.h>

#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/results.h"
#include "cli/table.h"
#include "scenario/capacity.h"

static double trucks_a_day(const struct bf_source *source, const struct bf_horizon *horizon)
{
    const struct bf_arrivals *arrivals = &source->arrivals;
    double size = arrivals->convoys ? bf_distribution_mean(&arrivals->convoy_size) : 1.0;
    double week = 0.0;

    switch (arrivals->kind) {
    case BF_ARRIVE_POISSON:
        for (int h = 0; h < 168; h++)
            week += arrivals->trucks_per_hour[h];
        return size * week / 7.0;
    case BF_ARRIVE_HEADWAY:
        return size * 86400.0 / bf_distribution_mean(&arrivals->headway);
    case BF_ARRIVE_RECORDED:
        return (double)arrivals->truck_count / horizon->days;
    }
    return 0.0;
}

static size_t count_booths(const struct bf_model *model, size_t port)
{
    size_t count = 0;

    for (size_t i = 0; i < model->booth_count; i++)
        count += model->booths[i].port == (int)port;
    return count;
}

static void print_demand(const struct bf_model *model, size_t port)
{
    double demand = 0.0, by_programme[BF_MAX_PROGRAMMES] = {0.0};
    const struct bf_customs_rules *rules = model->ports[port].customs;
    const char *separator = ": ";

    for (size_t s = 0; s < model->source_count; s++) {
        const struct bf_source *source = &model->sources[s];
        double trucks = trucks_a_day(source, &model->horizon);
        if (source->port != (int)port)
            continue;
        demand += trucks;
        for (size_t m = 0; m < source->mix_count; m++)
            by_programme[source->mix[m].programme] += trucks * source->mix[m].share;
    }
    /* Whole trucks, unless there are so few that their fractions matter. */
    printf(" about %.*f trucks a day", demand >= 100.0 || demand == floor(demand) ? 0 : 1, demand);
    for (size_t p = 0; p < model->programme_count; p++)
        if (by_programme[p] > 0.0) {
            printf("%s%s %.3g %%", separator, model->programmes[p],
                   100.0 * by_programme[p] / demand);
            separator = ", ";
        }
    if (rules != NULL && rules->eligibility_count > 0)
        fputs(" by the mix, before eligibility", stdout);
    putchar('\n');
}

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

static void print_ports(const struct bf_model *model)
{
    for (size_t i = 0; i < model->port_count; i++) {
        size_t booths = count_booths(model, i);
        printf("  port %s: %zu booth%s,", model->ports[i].id, booths, plural(booths));
        print_demand(model, i);
    }
}

static void print_provenance(const struct bf_scenario *scenario)
{
    struct bf_inputs inputs = bf_inputs_count(scenario);
    const char *separator = ": ";

    printf("  %zu number%s", scenario->assumption_count, plural(scenario->assumption_count));
    for (int tag = 0; tag < BF_INPUT_TAG_COUNT; tag++)
        if (inputs.of[tag] > 0 || tag == BF_INPUT_WITHOUT) {
            printf("%s%zu %s", separator, inputs.of[tag], bf_input_heading((enum bf_input_tag)tag));
            separator = ", ";
        }
    putchar('\n');
}

static void list_sources(const struct bf_scenario *scenario)
{
    size_t paths = 0, values = 0;

    for (size_t i = 0; i < scenario->assumption_count; i++) {
        size_t path = bf_text_width(scenario->assumptions[i].path);
        size_t value = bf_text_width(scenario->assumptions[i].value);
        paths = path > paths ? path : paths;
        values = value > values ? value : values;
    }
    /* One very long value must not push all sources off the screen. */
    values = values > 40 ? 40 : values;
    putchar('\n');
    for (size_t i = 0; i < scenario->assumption_count; i++) {
        const struct bf_assumption *assumption = &scenario->assumptions[i];
        fputs("  ", stdout);
        bf_print_padded(assumption->path, (long)paths + 2, stdout);
        bf_print_padded(assumption->value, (long)values + 2, stdout);
        printf("%s  (%s:%d)\n", assumption->source != NULL ? assumption->source : "no source",
               assumption->file, assumption->line);
    }
}

static void print_summary(const struct bf_options *options, const char *path,
                          const struct bf_scenario *scenario)
{
    const struct bf_horizon *horizon = &scenario->model.horizon;

    printf("%s: sound\n  %s\n", path, scenario->name);
    printf("  %d replication%s of %d day%s from %04d-%02d-%02d", scenario->replications,
           plural((size_t)scenario->replications), horizon->days, plural((size_t)horizon->days),
           horizon->year, horizon->month, horizon->day);
    if (horizon->warm_up_days > 0)
        printf(", the first %d to warm up", horizon->warm_up_days);
    printf("; %zu expectation%s\n", scenario->expectation_count,
           plural(scenario->expectation_count));
    print_ports(&scenario->model);
    print_provenance(scenario);
    if (options->sources)
        list_sources(scenario);
}

static enum bf_status check_file(const struct bf_options *options, const char *path)
{
    struct bf_problems *problems = bf_problems_create();
    struct bf_scenario *scenario =
        bf_scenario_load(path, options->overlays.texts, options->overlays.count, problems);
    enum bf_status status;
    bool tell;

    if (scenario != NULL) {
        bf_scenario_capacity(scenario, problems);
        bf_expectations_check(scenario, problems);
    }
    tell =
        bf_problems_errors(problems) > 0 || (bf_problems_warnings(problems) > 0 && !options->quiet);
    if (tell)
        bf_problems_print(problems, stderr, bf_options_color(options, stderr));
    status = bf_problems_status(problems);
    if (scenario != NULL && status == BF_OK)
        print_summary(options, path, scenario);
    bf_scenario_destroy(scenario);
    bf_problems_destroy(problems);
    return status;
}

enum bf_status bf_command_check(const struct bf_options *options, struct bf_error *error)
{
    enum bf_status first = BF_OK;

    if (options->words.count == 0)
        return bf_error_set(error, BF_USAGE, "no scenario given: borderflow check FILE...");
    for (size_t i = 0; i < options->words.count; i++) {
        enum bf_status status = check_file(options, options->words.texts[i]);
        first = first == BF_OK ? status : first;
    }
    return first;
}
