/* capacity: the hours in which more trucks come than the open booths can serve. */
#ifndef BF_SCENARIO_CAPACITY_H
#define BF_SCENARIO_CAPACITY_H

#include "scenario/scenario.h"

/* Adds a warning for each port and group of programmes whose booth time is short in some hours of
 * the week that the horizon touches. The comparison is a bound: mean demand against booth time,
 * with the fastest booth each programme can reach, every booth that its hours and staffing allow
 * taken as open, and no outages. What it names is overloaded; what it does not name may still
 * queue. The same for places where customs keep trucks, as far as shares tell how many come. */
void bf_scenario_capacity(const struct bf_scenario *scenario, struct bf_problems *problems);

/* The gist of it in a few words: "demand exceeds capacity at `north`, mon-fri 10:00-14:00". In
 * [arena]; NULL when there is enough capacity. */
const char *bf_scenario_overload(const struct bf_scenario *scenario, struct bf_arena *arena);

#endif
