/* loading: scenarios for tests, from texts in the test itself. */
#ifndef BF_TESTS_SCENARIO_LOADING_H
#define BF_TESTS_SCENARIO_LOADING_H

#include "scenario/load_text.h"
#include "scenario/scenario.h"

/* A port that works: one lane "lane", booths "B1" and "B2", a source "road", programmes FAST and
 * ordinary. Up to [extra], which is put at the end of the port's group. */
const char *simple_scenario(const char *extra);

/* Loads a text that must be right; prints its problems and fails the test otherwise. */
struct bf_scenario *load_right(const char *text);

/* Loads the file with --set values; NULL when it is wrong. */
struct bf_scenario *load_file(const char *path, const char *const *sets, size_t count,
                              struct bf_problems *problems);

/* What the problems of loading [text] look like; to be freed. */
char *complaints(const char *text);

/* Everything bf_problems_print writes; to be freed. */
char *printed(const struct bf_problems *problems, bool color);

/* A new file below a temporary folder that is gone after the test program; returns its path. */
const char *write_file(const char *name, const char *text);

/* Fails the test unless [text] holds [part]. */
void assert_contains(const char *text, const char *part);

#endif
