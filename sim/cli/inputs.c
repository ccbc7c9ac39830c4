#include "cli/inputs.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#include "cli/report_block.h"

#define LIST_WIDTH 100

static const char *const beginnings[BF_INPUT_TAG_COUNT] = {
#define BEGINNING(constant, heading, beginning) [constant] = (beginning),
    BF_INPUT_TAGS(BEGINNING)
#undef BEGINNING
};

const char *bf_input_heading(enum bf_input_tag tag)
{
    static const char *const headings[BF_INPUT_TAG_COUNT] = {
#define HEADING(constant, heading, beginning) [constant] = (heading),
        BF_INPUT_TAGS(HEADING)
#undef HEADING
    };

    return headings[tag];
}

/* "pressed" is no press. */
static bool begins_with(const char *text, const char *word)
{
    size_t length = strlen(word);

    return strncmp(text, word, length) == 0 && !isalnum((unsigned char)text[length]);
}

enum bf_input_tag bf_input_tag_of(const struct bf_assumption *input)
{
    if (input->source == NULL)
        return BF_INPUT_WITHOUT;
    for (int tag = 0; tag < BF_INPUT_TAG_COUNT; tag++)
        if (beginnings[tag] != NULL && begins_with(input->source, beginnings[tag]))
            return (enum bf_input_tag)tag;
    return BF_INPUT_SOURCED;
}

struct bf_inputs bf_inputs_count(const struct bf_scenario *scenario)
{
    struct bf_inputs inputs = {{0}};

    for (size_t i = 0; i < scenario->assumption_count; i++)
        inputs.of[bf_input_tag_of(&scenario->assumptions[i])]++;
    return inputs;
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

/* Numbers that say no more than their tag need no line for their source. */
static bool says_more(const struct bf_assumption *input)
{
    const char *beginning = beginnings[bf_input_tag_of(input)];

    return input->source != NULL && (beginning == NULL || strcmp(input->source, beginning) != 0);
}

void bf_inputs_print(const struct bf_scenario *scenario, FILE *out)
{
    for (int tag = 0; tag < BF_INPUT_TAG_COUNT; tag++) {
        bool begun = false;
        for (size_t i = 0; i < scenario->assumption_count; i++) {
            const struct bf_assumption *input = &scenario->assumptions[i];
            if ((int)bf_input_tag_of(input) != tag || !is_first_of_source(scenario, i))
                continue;
            if (!begun)
                fprintf(out, "\n  inputs %s\n", bf_input_heading((enum bf_input_tag)tag));
            begun = true;
            if (says_more(input))
                print_source(input->source, out);
            print_numbers(scenario, i, out);
        }
    }
}
