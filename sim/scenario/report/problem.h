/* problem: what is wrong with a scenario, each with the place in the file and what to do about it.
 *
 * All problems of a load are collected and printed together, in the order of files and lines:
 *
 *   error: unknown setting `sevice_time`
 *     --> scenarios/northgate.cfg:41
 *      |
 *   41 |     sevice_time = { dist = "lognormal"; mean = 58; };
 *      |     ^^^^^^^^^^^ a booth has no such setting
 *      = help: did you mean `service_time`?
 *      = see:  borderflow explain booth
 */
#ifndef BF_SCENARIO_PROBLEM_H
#define BF_SCENARIO_PROBLEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "core/error.h"

struct bf_problems;

struct bf_problems *bf_problems_create(void);
void bf_problems_destroy(struct bf_problems *problems);

/* One problem. Every text but [title] may be NULL; [line] 0 means the whole file. [marked] is the
 * word of the source line to underline. Texts are copied. */
struct bf_problem {
    bool warning;
    enum bf_status status; /* BF_SCENARIO, or BF_IO when a file could not be read */
    const char *title;     /* "unknown setting `sevice_time`" */
    const char *file;
    int line;
    const char *marked;
    int column;       /* where [marked] begins in the line, from 1; 0: where it is found first */
    const char *note; /* "a booth has no such setting" */
    const char *help; /* "did you mean `service_time`?" */
    const char *see;  /* "borderflow explain booth" */
};

void bf_problems_add(struct bf_problems *problems, const struct bf_problem *problem);

/* Keeps a copy of a file's text, so that its lines can be shown. Files are ordered as they were
 * first remembered; the first one is the file the counting line names. In the file "--set" every
 * line is one argument. */
void bf_problems_remember(struct bf_problems *problems, const char *file, const char *text,
                          size_t length);

size_t bf_problems_errors(const struct bf_problems *problems);
size_t bf_problems_warnings(const struct bf_problems *problems);

/* The first error in order, good until another problem is added; NULL without errors. */
const struct bf_problem *bf_problems_first_error(const struct bf_problems *problems);

/* BF_OK without errors, else the status of the first one in order. */
enum bf_status bf_problems_status(const struct bf_problems *problems);

/* Writes all problems, then a line that counts them. [color]: ANSI colours. */
void bf_problems_print(const struct bf_problems *problems, FILE *out, bool color);

#endif
