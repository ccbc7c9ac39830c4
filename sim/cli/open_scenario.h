/* open_scenario: a scenario for a command, its problems told on standard error. */
#ifndef BF_CLI_OPEN_SCENARIO_H
#define BF_CLI_OPEN_SCENARIO_H

#include "cli/options.h"
#include "scenario/scenario.h"

/* Loads [path] with the overlays of the command line and prints errors, and warnings unless told to
 * be quiet. NULL when there are errors; [status] then says which kind. */
struct bf_scenario *bf_open_scenario(const struct bf_options *options, const char *path,
                                     enum bf_status *status);

/* The same for a text that was stored as [name] with the results of a run. Its warnings were told
 * at that run. */
struct bf_scenario *bf_open_scenario_text(const struct bf_options *options, const char *name,
                                          const char *text, enum bf_status *status);

/* The one file a command wants. NULL with a message when there is none or more than one. */
const char *bf_only_file(const struct bf_options *options, const char *command,
                         struct bf_error *error);

#endif
