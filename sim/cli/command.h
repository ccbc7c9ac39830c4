/* command: the verbs of borderflow.
 *
 * A command reads its options, prints its results on stdout and everything else on stderr, and
 * returns the exit status. Whoever fails says why in [error]; main prints it. */
#ifndef BF_CLI_COMMAND_H
#define BF_CLI_COMMAND_H

#include "cli/options.h"
#include "core/error.h"

struct bf_command {
    const char *name;
    enum bf_command_bit bit;
    const char *arguments; /* "FILE" */
    const char *purpose;   /* one line */
    enum bf_status (*run)(const struct bf_options *options, struct bf_error *error);
    const char *examples[3];
};

enum bf_status bf_command_run(const struct bf_options *options, struct bf_error *error);
enum bf_status bf_command_check(const struct bf_options *options, struct bf_error *error);
enum bf_status bf_command_explain(const struct bf_options *options, struct bf_error *error);
enum bf_status bf_command_trace(const struct bf_options *options, struct bf_error *error);

/* Reads [options->argv] itself. Returns only when the program with the window cannot be started. */
enum bf_status bf_command_view(const struct bf_options *options, struct bf_error *error);

/* The whole program but for the end of main: returns the exit status, with the error printed. */
enum bf_status bf_cli(int argc, char **argv);

#endif
