#include "cli/inputs.h"

#include <stdbool.h>
#include <string.h>

#include "cli/report_block.h"

#define LIST_WIDTH 100

enum tag { SOURCED, ASSUMED, WITHOUT_SOURCE, TAGS };

static enum tag tag_of(const struct bf_assumption *input)
{
    if (input->source == NULL)
        return WITHOUT_SOURCE;
    return strncmp(input->source, "assumed", 7) == 0 ? ASSUMED : SOURCED;
}

struct bf_inputs bf_inputs_count(const struct bf_scenario *scenario)
{
    size_t counts[TAGS] = {0};

    for (size_t i = 0; i < scenario->assumption_count; i++)
        counts[tag_of(&scenario->assumptions[i])]++;
    return (struct bf_inputs){counts[SOURCED], counts[ASSUMED], counts[WITHOUT_SOURCE]};
}

/* ---- the list -------------------------------------------------------------------------------- */

static bool same_source(const struct bf_assumption *a, const struct bf_assumption *b)
{
    if (a->source == NULL || b->source == NULL)
        return a->source == b->source;
    return strcmp(a->source, b->source) == 0;
}

static bool is_first_of_source(const struct bf_scenario *scenario, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (same_source(&scenario->assumptions[i], &scenario->assumptions[index]))
            return false;
    return true;
}

/* With a single port its id before every path says nothing. */
static const char *path_of(const struct bf_scenario *scenario, const struct bf_assumption *input)
{
    const struct bf_model *model = &scenario->model;
    size_t length = strlen(model->ports[0].id);

    if (model->port_count == 1 && strncmp(input->path, model->ports[0].id, length) == 0 &&
        input->path[length] == '.')
        return input->path + length + 1;
    return input->path;
}

/* A long piece would not wrap by itself: it is cut into words. */
static void add_words(struct bf_flow *flow, const char *text)
{
    while (*text != '\0') {
        size_t length = strcspn(text, " ");
        if (length > 0)
            bf_flow_add(flow, " %.*s", (int)length, text);
        text += length + (text[length] == ' ');
    }
}

static void print_source(const char *source, FILE *out)
{
    struct bf_flow flow = {.out = out, .width = LIST_WIDTH, .indent = 6};

    bf_flow_add(&flow, "   ");
    add_words(&flow, source);
    fputc('\n', out);
}

/* All numbers of one source, from the first of them on. */
static void print_numbers(const struct bf_scenario *scenario, size_t first, FILE *out)
{
    const struct bf_assumption *inputs = scenario->assumptions;
    struct bf_flow flow = {.out = out, .width = LIST_WIDTH, .indent = 6};
    size_t last = first;

    for (size_t i = first; i < scenario->assumption_count; i++)
        last = same_source(&inputs[i], &inputs[first]) ? i : last;
    bf_flow_add(&flow, "%*s", (int)flow.indent - 1, "");
    for (size_t i = first; i <= last; i++)
        if (same_source(&inputs[i], &inputs[first]))
            bf_flow_add(&flow, " %s %s%s", path_of(scenario, &inputs[i]), inputs[i].value,
                        i == last ? "" : ";");
    fputc('\n', out);
}

void bf_inputs_print(const struct bf_scenario *scenario, FILE *out)
{
    static const char *const headings[TAGS] = {"sourced", "assumed", "without source"};

    for (int tag = 0; tag < TAGS; tag++) {
        bool begun = false;
        for (size_t i = 0; i < scenario->assumption_count; i++) {
            const struct bf_assumption *input = &scenario->assumptions[i];
            if ((int)tag_of(input) != tag || !is_first_of_source(scenario, i))
                continue;
            if (!begun)
                fprintf(out, "\n  inputs %s\n", headings[tag]);
            begun = true;
            if (input->source != NULL && strcmp(input->source, "assumed") != 0)
                print_source(input->source, out);
            print_numbers(scenario, i, out);
        }
    }
}
