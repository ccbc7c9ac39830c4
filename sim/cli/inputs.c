#include "cli/inputs.h"

#include <string.h>

struct bf_inputs bf_inputs_count(const struct bf_scenario *scenario)
{
    struct bf_inputs inputs = {0};

    for (size_t i = 0; i < scenario->assumption_count; i++) {
        const char *source = scenario->assumptions[i].source;
        if (source == NULL)
            inputs.without_source++;
        else if (strncmp(source, "assumed", 7) == 0)
            inputs.assumed++;
        else
            inputs.sourced++;
    }
    return inputs;
}
