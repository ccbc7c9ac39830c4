/* inputs: on how many numbers a scenario rests, and how many of them somebody can point to. */
#ifndef BF_CLI_INPUTS_H
#define BF_CLI_INPUTS_H

#include <stdio.h>

#include "scenario/scenario.h"

/* What the text of a source begins with: "assumed", "default" (the file says nothing and the
 * language's own value acts), "computed", "press"; whatever else is written is a source. */
#define BF_INPUT_TAGS(X)                                                                           \
    X(BF_INPUT_SOURCED, "sourced", NULL)                                                           \
    X(BF_INPUT_COMPUTED, "computed", "computed")                                                   \
    X(BF_INPUT_PRESS, "press", "press")                                                            \
    X(BF_INPUT_ASSUMED, "assumed", "assumed")                                                      \
    X(BF_INPUT_DEFAULT, "default", "default")                                                      \
    X(BF_INPUT_WITHOUT, "without source", NULL)

enum bf_input_tag {
#define BF_INPUT_CONSTANT(constant, heading, beginning) constant,
    BF_INPUT_TAGS(BF_INPUT_CONSTANT)
#undef BF_INPUT_CONSTANT
        BF_INPUT_TAG_COUNT
};

/* "sourced", "without source", ... */
const char *bf_input_heading(enum bf_input_tag tag);

enum bf_input_tag bf_input_tag_of(const struct bf_assumption *input);

/* Every number of the scenario has exactly one tag. */
struct bf_inputs {
    size_t of[BF_INPUT_TAG_COUNT];
};

struct bf_inputs bf_inputs_count(const struct bf_scenario *scenario);

/* Every one of them with its path, tag by tag, under what it is from. */
void bf_inputs_print(const struct bf_scenario *scenario, FILE *out);

#endif
