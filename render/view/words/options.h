/* options: what somebody asked for on the command line of borderflow-view.
 *
 * One table drives the parsing, --help and the messages about misspelt options. Texts point into
 * argv or into the arena, which outlive everything else. */
#ifndef BFV_VIEW_OPTIONS_H
#define BFV_VIEW_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "borderflow.h"

struct bfv_options {
    struct bf_arena *arena;
    int argc;
    char **argv;
    struct bf_texts files; /* one, or two to compare */
    const char *lesson;    /* file or number; NULL: none */
    int step;              /* of the lesson, from 1; 0: the first */
    bool lessons;          /* list them */
    bool autoplay;
    bf_time at;   /* BF_NEVER: where there is most to see */
    double speed; /* simulated seconds a second; 0: as is usual */
    bf_time shot; /* BF_NEVER: none */
    bool svg;
    bool filming;
    bf_time film_from, film_to;
    int fps;
    const char *out; /* -o; NULL: a name made from the scenario's */
    int width, height;
    double scale; /* of text, 0.8 to 2 */
    bool light, calm;
    bool has_seed;
    uint64_t seed;
    int replication;
    struct bf_texts overlays; /* --set */
    struct bf_texts orders;   /* --do */
    const char *port;         /* id; NULL: the first */
    int runs;                 /* replications in the background */
    int follow;               /* number of a truck; -1: nobody */
    bool compare;
    bool bench;
    const char *save; /* NULL: none */
    bool print_state;
    bool help, version;
};

/* Reads argv[1] and on. */
enum bf_status bfv_options_parse(struct bfv_options *options, int argc, char **argv,
                                 struct bf_error *error);

/* The page of --help: at most 80 columns. */
void bfv_options_help(FILE *out);

#endif
