/* plan_inspection: exams, agencies and yards of a plan. */
#ifndef BF_PORT_PLAN_INSPECTION_H
#define BF_PORT_PLAN_INSPECTION_H

#include "port/plan.h"

/* When ports and stations are planned. */
void bf_plan_inspection(struct bf_plan *plan);

#endif
