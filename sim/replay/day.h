/* day: one replication of a scenario, with the changes somebody made, run and kept whole.
 *
 * "Day" for short: it is as long as the scenario's horizon. Never changed once made: an
 * intervention makes a new one, in milliseconds. */
#ifndef BF_REPLAY_DAY_H
#define BF_REPLAY_DAY_H

#include <stdint.h>

#include "core/error.h"
#include "port/run.h"
#include "replay/changes.h"
#include "scenario/report/problem.h"
#include "scenario/scenario.h"
#include "stats/summary.h"
#include "trace/tape.h"

struct bf_day_def {
    const char *path;
    const char *const *overlays; /* of --set */
    size_t overlay_count;
    const struct bf_changes *changes; /* NULL: none */
    bool has_seed;                    /* otherwise the scenario's */
    uint64_t seed;
    uint32_t replication;
};

struct bf_day {
    struct bf_scenario *scenario;
    struct bf_plan *plan;
    uint64_t seed;
    uint32_t replication;
    struct bf_tape tape;
    struct bf_summary *summary; /* of this replication alone */
    uint64_t digest;            /* as `borderflow run` prints it for this replication alone */
    bf_time ended;
};

/* NULL when the scenario has problems (all of them in [problems]) or the run aborts ([error]). */
struct bf_day *bf_day_create(const struct bf_day_def *def, struct bf_problems *problems,
                             struct bf_error *error);
void bf_day_destroy(struct bf_day *day);

/* Writes the day's scenario with its changes to [path]: `borderflow run` gives the same digest,
 * which is tried before the file appears, whole or not at all. It is based on the original file;
 * with overlays it says everything itself. A file that is there already is never touched: it may be
 * what the scenario is based on. */
enum bf_status bf_day_save(const struct bf_day_def *def, const struct bf_day *day, const char *path,
                           struct bf_error *error);

#endif
