/* shipped: scenarios of the folder scenarios/, loaded the way a user's run loads them. */
#ifndef BF_TESTS_SCENARIOS_SHIPPED_H
#define BF_TESTS_SCENARIOS_SHIPPED_H

#include "scenario/scenario.h"

/* Name of the [number]th file, counted from 0 in alphabetical order; NULL behind the last. */
const char *shipped_name(size_t number);

/* Loads scenarios/[name], laid over with the setting [overlay] unless that is NULL. A file with
 * errors fails the test with the messages a user would see. */
struct bf_scenario *shipped_load(const char *name, const char *overlay);

#endif
