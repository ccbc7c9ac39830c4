/* load_text: a scenario from memory, for tests and for scenarios that were stored with their
 * results. */
#ifndef BF_SCENARIO_LOAD_TEXT_H
#define BF_SCENARIO_LOAD_TEXT_H

#include "scenario/scenario.h"

/* Like bf_scenario_load. [name] stands for the file in messages. The text may neither include files
 * nor be based on one; policies and files of recorded trucks are still read. */
struct bf_scenario *bf_scenario_load_text(const char *name, const char *text, size_t length,
                                          const char *const *overlays, size_t overlay_count,
                                          struct bf_problems *problems);

#endif
