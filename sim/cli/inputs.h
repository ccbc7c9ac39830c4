/* inputs: on how many numbers a scenario rests, and how many of them somebody can point to. */
#ifndef BF_CLI_INPUTS_H
#define BF_CLI_INPUTS_H

#include <stdio.h>

#include "scenario/scenario.h"

/* Every number of the scenario is in exactly one of these. */
struct bf_inputs {
    size_t sourced, assumed, without_source;
};

struct bf_inputs bf_inputs_count(const struct bf_scenario *scenario);

/* Every one of them with its path, sourced ones under what they are from, then the assumed ones,
 * then those without either. */
void bf_inputs_print(const struct bf_scenario *scenario, FILE *out);

#endif
