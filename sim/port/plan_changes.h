/* plan_changes: what changes while the port runs, worked out before.
 *
 * A change of who a booth serves becomes a plan of its own; demand becomes, for each stream of
 * trucks, the chance of its trucks to come. Opening and closing need no preparation. */
#ifndef BF_PORT_PLAN_CHANGES_H
#define BF_PORT_PLAN_CHANGES_H

#include "port/plan.h"

/* After all else of the plan. */
void bf_plan_changes(struct bf_plan *plan);

#endif
