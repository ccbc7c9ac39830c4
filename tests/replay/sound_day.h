/* sound_day: a day for whatever test needs one. A scenario that gives none fails the test with all
 * its problems. The caller destroys the day. */
#ifndef BF_TESTS_REPLAY_SOUND_DAY_H
#define BF_TESTS_REPLAY_SOUND_DAY_H

#include "replay/day.h"

struct bf_day *sound_day(const struct bf_day_def *def);

/* Replication 0 of scenarios/[name], with [changes] unless that is NULL. */
struct bf_day *shipped_day(const char *name, const struct bf_changes *changes);

#endif
