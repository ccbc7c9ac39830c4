#include "cli/open_scenario.h"

#include <stdio.h>
#include <string.h>

#include "scenario/load_text.h"

/* Tells the problems and lets go of them. */
static enum bf_status settle(const struct bf_options *options, struct bf_problems *problems,
                             bool warnings)
{
    enum bf_status status = bf_problems_status(problems);

    if (status != BF_OK || (bf_problems_warnings(problems) > 0 && warnings))
        bf_problems_print(problems, stderr, bf_options_color(options, stderr));
    bf_problems_destroy(problems);
    return status;
}

struct bf_scenario *bf_open_scenario(const struct bf_options *options, const char *path,
                                     enum bf_status *status)
{
    struct bf_problems *problems = bf_problems_create();
    struct bf_scenario *scenario =
        bf_scenario_load(path, options->overlays.texts, options->overlays.count, problems);

    *status = settle(options, problems, !options->quiet);
    return scenario;
}

struct bf_scenario *bf_open_scenario_text(const struct bf_options *options, const char *name,
                                          const char *text, enum bf_status *status)
{
    struct bf_problems *problems = bf_problems_create();
    struct bf_scenario *scenario =
        bf_scenario_load_text(name, text, strlen(text), NULL, 0, problems);

    *status = settle(options, problems, false);
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
