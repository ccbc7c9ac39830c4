/* capacity_rates: mean demand and who compares it with what there is. Private to capacity*.c. */
#ifndef BF_SCENARIO_CAPACITY_RATES_H
#define BF_SCENARIO_CAPACITY_RATES_H

#include "core/memory.h"
#include "port/model.h"
#include "scenario/report/problem.h"

#define BF_HOURS 168

/* Days of the horizon on that weekday. */
double bf_capacity_days(const struct bf_horizon *horizon, int weekday);

/* Trucks an hour for each hour of the week. */
void bf_capacity_rates(const struct bf_model *model, const struct bf_arrivals *arrivals,
                       double rates[BF_HOURS]);

/* Hours of the week, equal neighbouring days together: "mon-fri 10:00-14:00; sat 11:00-12:00". */
const char *bf_capacity_week(struct bf_arena *arena, const struct bf_horizon *horizon,
                             const bool hours[BF_HOURS]);

/* Adds a warning for each yard, waiting area, pre-inspection and scan of the port that gets more
 * work in some hours of the week than it has room for. */
void bf_capacity_places(const struct bf_model *model, int port, const char *file,
                        struct bf_problems *problems);

/* The first of them in a few words, in [arena]; NULL when there is room. */
const char *bf_capacity_first_place(const struct bf_model *model, int port, struct bf_arena *arena);

/* Adds a warning for each agency of the port whose exams ask for more officer time than its
 * officers are on duty, over the days of the horizon. */
void bf_capacity_officers(const struct bf_model *model, int port, const char *file,
                          struct bf_problems *problems);

#endif
