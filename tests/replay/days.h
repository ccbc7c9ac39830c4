/* days: days of the crossing of crossing.cfg, for tests that need one. */
#ifndef BF_TESTS_REPLAY_DAYS_H
#define BF_TESTS_REPLAY_DAYS_H

#include "replay/sound_day.h"

#define CROSSING "tests/replay/crossing.cfg"

/* Indices of the crossing's model. */
enum { NORTH, SOUTH };
enum { FAST, CTPAT, ORDINARY };
enum { BRIDGE, FAST_LANE, GENERAL_LANE, SOUTH_LANE };
enum { B1, B2, B3, SOUTH_B1 };

/* The crossing with one --set; NULL: as it is. */
struct bf_day *crossing_with(const char *overlay);

/* An empty list for the crossing. */
struct bf_changes *no_changes(void);

struct bf_intervention opening(int booth, bf_time at);
struct bf_intervention closing(int booth, bf_time at);
struct bf_intervention demand(int programme, double factor, bf_time at);
/* B1 takes trucks of both lanes. */
struct bf_intervention serving_both(bf_time at);

/* [hours]:[minutes] of the first day. */
bf_time at_clock(int hours, int minutes);

#endif
