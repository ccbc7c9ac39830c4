/* times: whether the tables of times have one for everybody who comes, at a booth, at a station or
 * in an exam. */
#ifndef BF_SCENARIO_TIMES_H
#define BF_SCENARIO_TIMES_H

#include "scenario/build/build.h"

/* Reports every one of [loads], as enum bf_load_bit, of a programme for which [known] has no time:
 * "no time for empty `FAST` trucks" [where]; [list] should have an entry for them. */
void bf_check_times(const struct bf_build *build, const struct bf_node *list, const bool *known,
                    size_t programme, int loads, const char *where);

#endif
