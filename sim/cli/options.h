/* options: what somebody asked for on the command line.
 *
 * One table of options drives the parsing, the help of every command and the messages about
 * misspelt ones. Texts point into argv or into the arena; both outlive every command. */
#ifndef BF_CLI_OPTIONS_H
#define BF_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "core/error.h"
#include "core/memory.h"
#include "scenario/report/arguments.h"

enum bf_form { BF_FORM_TABLE, BF_FORM_JSON, BF_FORM_CSV };
enum bf_color { BF_COLOR_AUTO, BF_COLOR_ALWAYS, BF_COLOR_NEVER };

struct bf_options {
    struct bf_arena *arena;
    int argc; /* the whole command line, for manifests */
    char **argv;
    struct bf_texts words; /* what is no option: files, keys */
    bool help;
    uint64_t seed;
    bool has_seed;
    int replications; /* 0: as the scenario says */
    double precision; /* 0: none */
    int max_replications;
    struct bf_texts measures;
    int threads; /* 0: all cores */
    struct bf_texts overlays;
    enum bf_form form;
    const char *out; /* NULL: none */
    bool trucks;
    bool no_inputs;
    bool quiet;
    enum bf_color color;
    struct bf_texts required;
    double confidence;
    const char *from;
    bool expect;
    bool sources;
    bool markdown;
    bool cards;
    int replication; /* the one to trace */
};

/* Commands as bits, so that an option can say where it belongs. */
enum bf_command_bit {
    BF_COMMAND_RUN = 1,
    BF_COMMAND_CHECK = 2,
    BF_COMMAND_EXPLAIN = 4,
    BF_COMMAND_TRACE = 8,
    BF_COMMAND_VIEW = 16 /* its options are those of another program */
};

/* Reads argv[first] and on for one command. */
enum bf_status bf_options_parse(struct bf_options *options, enum bf_command_bit command, int argc,
                                char **argv, int first, struct bf_error *error);

/* The lines of --help about the options of a command. */
void bf_options_help(enum bf_command_bit command, FILE *out);

/* Whether to colour what goes to [stream]: as asked, else on a terminal unless NO_COLOR is set. */
bool bf_options_color(const struct bf_options *options, FILE *stream);

#endif
