/* plan_booths: booths made ready to run, and who serves whom. */
#ifndef BF_PORT_PLAN_BOOTHS_H
#define BF_PORT_PLAN_BOOTHS_H

#include "port/plan.h"

/* After the approach and the ports. */
void bf_plan_booths(struct bf_plan *plan);

/* What depends on the lanes and the rule of one booth: for the booth itself, and for its port. */
void bf_plan_feeding(struct bf_plan *plan, size_t booth);
void bf_plan_port_feeding(struct bf_plan *plan, size_t port);

#endif
