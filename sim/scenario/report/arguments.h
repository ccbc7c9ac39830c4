/* arguments: the command line of a program, read by a table of its options.
 *
 * The table drives the parsing, the lines of --help and the messages about misspelt options. What
 * somebody asked for lands in a structure of the program's own, each option at its place there;
 * kinds of values only one program knows are taken by that program. Texts point into argv. */
#ifndef BF_SCENARIO_ARGUMENTS_H
#define BF_SCENARIO_ARGUMENTS_H

#include <stddef.h>
#include <stdio.h>

#include "core/error.h"
#include "core/memory.h"

/* In the order they were given. */
struct bf_texts {
    const char **texts;
    size_t count;
};

enum bf_argument_kind {
    BF_ARGUMENT_FLAG,  /* bool; takes no value */
    BF_ARGUMENT_WHOLE, /* int from [low] to [high] */
    BF_ARGUMENT_SEED,  /* uint64_t, any whole number; [second]: bool, that it was given */
    BF_ARGUMENT_TEXT,  /* const char * */
    BF_ARGUMENT_LIST,  /* struct bf_texts; may be repeated */
    BF_ARGUMENT_OWN    /* from here on: kinds of the program */
};

struct bf_argument {
    const char *name;
    const char *value; /* what --help calls it; NULL: takes none */
    int kind;
    size_t place;      /* offset in what the program fills */
    unsigned commands; /* bits of those that know it; 0: all */
    size_t second;     /* offset, see the kinds */
    int low, high;
    char letter; /* -h for --help; 0: none */
    const char *meaning;
};

struct bf_arguments {
    const struct bf_argument *known;
    size_t count;
    unsigned command; /* one bit, or 0 where there are no commands */
    const char *hint; /* behind "unknown option --x" when no name is near it */
    /* Takes a value of a kind of the program's own; [value] is NULL when the option has none. */
    enum bf_status (*take)(const struct bf_argument *argument, const char *value, void *filled,
                           struct bf_error *error);
    void *filled; /* what places are offsets in */
    size_t words; /* place of the struct bf_texts for what is no option */
    struct bf_arena *arena;
};

/* Reads argv[first] and on. BF_USAGE with a message for a person if it cannot be understood. */
enum bf_status bf_arguments_read(const struct bf_arguments *arguments, int argc, char **argv,
                                 int first, struct bf_error *error);

/* One line an option; the meanings begin [width] behind the margin. Needs no [filled], no arena. */
void bf_arguments_help(const struct bf_arguments *arguments, int width, FILE *out);

/* Appends to a list that gets at most [most] texts; the first call makes it. */
void bf_argument_append(struct bf_arena *arena, int most, struct bf_texts *list, const char *text);

/* A whole number from [low] to [high] of the argument. */
enum bf_status bf_argument_whole(const struct bf_argument *argument, const char *value, int *place,
                                 struct bf_error *error);

/* BF_USAGE: "--name value: wants". */
enum bf_status bf_argument_refuse(const struct bf_argument *argument, const char *value,
                                  const char *wants, struct bf_error *error);

#endif
