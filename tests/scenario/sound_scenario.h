/* sound_scenario: a scenario for whatever test needs one. One with errors fails the test with the
 * messages a user would see. The caller destroys it. */
#ifndef BF_TESTS_SCENARIO_SOUND_SCENARIO_H
#define BF_TESTS_SCENARIO_SOUND_SCENARIO_H

#include "scenario/scenario.h"

/* The file, laid over with [count] settings of --set. */
struct bf_scenario *sound_scenario(const char *path, const char *const *overlays, size_t count);

/* The same from a text in the test itself. */
struct bf_scenario *sound_text(const char *text);

#endif
