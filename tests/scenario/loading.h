/* loading: scenarios for tests, from texts in the test itself. */
#ifndef BF_TESTS_SCENARIO_LOADING_H
#define BF_TESTS_SCENARIO_LOADING_H

#include "scenario/load_text.h"
#include "scenario/scenario.h"

/* A port that works: one lane "lane", booths "B1" and "B2", a source "road", programmes FAST and
 * ordinary. Up to [extra], which is put at the end of the port's group. */
const char *simple_scenario(const char *extra);

/* What the problems of loading [text] look like; to be freed. */
char *complaints(const char *text);

/* What bf_scenario_capacity finds short in the scenario, which must load; to be freed. */
char *shortages(const char *text);

/* The number with this [path], such as "north.B1.pull_up_s"; fails the test when there is none. */
const struct bf_assumption *find_assumption(const struct bf_scenario *scenario, const char *path);

/* Everything bf_problems_print writes; to be freed. */
char *printed(const struct bf_problems *problems, bool color);

/* A new file below a temporary folder that is gone after the test program; returns its path. */
const char *write_file(const char *name, const char *text);

/* Fails the test unless [text] holds [part]. */
void assert_contains(const char *text, const char *part);

#endif
