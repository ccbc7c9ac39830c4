/* plan_tables: the quantile tables and arrival rates of a plan, each distribution compiled once
 * however often it is named. */
#ifndef BF_PORT_PLAN_TABLES_H
#define BF_PORT_PLAN_TABLES_H

#include "port/plan.h"

const struct bf_quantile_table *bf_plan_table(struct bf_plan *plan,
                                              const struct bf_distribution *distribution);

/* [programme * 2 + empty] */
const struct bf_quantile_table *const *
bf_plan_service_tables(struct bf_plan *plan, const struct bf_service_times *service);

const struct bf_rate *bf_plan_rate(struct bf_plan *plan, const struct bf_arrivals *arrivals);

void bf_plan_tables_destroy(struct bf_plan *plan);

#endif
