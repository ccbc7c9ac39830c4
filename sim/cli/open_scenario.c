#include "cli/open_scenario.h"

#include <stdio.h>

struct bf_scenario *bf_open_scenario(const struct bf_options *options, const char *path,
                                     enum bf_status *status)
{
    struct bf_problems *problems = bf_problems_create();
    struct bf_scenario *scenario =
        bf_scenario_load(path, options->overlays.texts, options->overlays.count, problems);
    bool tell =
        bf_problems_errors(problems) > 0 || (bf_problems_warnings(problems) > 0 && !options->quiet);

    if (tell)
        bf_problems_print(problems, stderr, bf_options_color(options, stderr));
    *status = bf_problems_status(problems);
    bf_problems_destroy(problems);
    return scenario;
}

const char *bf_only_file(const struct bf_options *options, const char *command,
                         struct bf_error *error)
{
    if (options->words.count == 1)
        return options->words.texts[0];
    if (options->words.count == 0)
        bf_error_set(error, BF_USAGE, "no scenario given: borderflow %s FILE", command);
    else
        bf_error_set(error, BF_USAGE, "borderflow %s takes one scenario, not %zu", command,
                     options->words.count);
    return NULL;
}
