/* week: days of the week, times of the day and opening hours, as a scenario writes them. */
#ifndef BF_SCENARIO_WEEK_H
#define BF_SCENARIO_WEEK_H

#include <stdbool.h>

#include "core/error.h"
#include "core/memory.h"
#include "port/model.h"

/* "mon", "mon-fri", "sat,sun", "fri-mon", "daily". */
bool bf_week_read_days(const char *text, bool days[7], struct bf_error *error);

/* "10:00", up to "24:00". */
bool bf_week_read_time(const char *text, bf_time *time, struct bf_error *error);

/* Adds "[days ]hh:mm-hh:mm" to [spans], which has room for 14 more; a span past midnight belongs to
 * the day it begins. */
bool bf_week_read_hours(const char *text, struct bf_week_span *spans, size_t *count,
                        struct bf_error *error);

/* Sorts and joins spans that overlap or touch; returns how many are left. */
size_t bf_week_join(struct bf_week_span *spans, size_t count);

/* "2009-07-06" into a horizon's date and weekday. */
bool bf_week_read_date(const char *text, struct bf_horizon *horizon, struct bf_error *error);

/* "mon" for 0. */
const char *bf_week_day_name(int day);

#endif
