/* moment: times of the day and moments of a run, as a scenario writes them. */
#ifndef BF_SCENARIO_MOMENT_H
#define BF_SCENARIO_MOMENT_H

#include <stdbool.h>

#include "core/clock.h"
#include "core/error.h"

/* Reads "10:00", up to "24:00", and moves [text] behind it. */
bool bf_take_time_of_day(const char **text, bf_time *time);

/* "1 10:42", "10:42:30.25" on day 1, or "2 24:00": a moment of the horizon, from its start. */
bool bf_read_moment(const char *text, bf_time *moment, struct bf_error *error);

#endif
