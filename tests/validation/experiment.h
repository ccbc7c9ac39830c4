/* experiment: a scenario file of this folder, laid over with settings, run many times and asked for
 * figures by name.
 *
 * Everything goes the way a user's run goes: loader, plan, run, summary, language of measures.
 * Anything that fails on the way fails the test with the message a user would see. Times are in
 * minutes. */
#ifndef BF_TESTS_VALIDATION_EXPERIMENT_H
#define BF_TESTS_VALIDATION_EXPERIMENT_H

#include <stddef.h>
#include <stdint.h>

#include "scenario/scenario.h"
#include "stats/summary.h"
#include "trace/sink.h"

#define EXPERIMENT_OVERLAYS   12
#define EXPERIMENT_CONFIDENCE 0.999
#define EXPERIMENT_PRECISION  0.01 /* largest half-width allowed, relative to theory */

struct experiment_def {
    const char *scenario; /* "one-booth.cfg" */
    const char *set[EXPERIMENT_OVERLAYS];
    int replications; /* 0: as the scenario says */
};

struct experiment {
    struct bf_scenario *scenario;
    struct bf_summary *summary;
};

/* Loads the scenario; its summary stays NULL. */
struct experiment experiment_load(const struct experiment_def *def);

/* Loads and runs it on two threads. */
struct experiment experiment_run(const struct experiment_def *def);
void experiment_end(struct experiment *experiment);

struct bf_estimate experiment_value(const struct experiment *experiment, const char *measure);

/* Theory lies in the 99.9 % interval, and that is at most 1 % of it to either side. */
void experiment_agrees(const struct experiment *experiment, const char *measure, double theory);

/* The same for a quantile, which may be off by half a per cent beyond its interval (histogram). */
void experiment_quantile_agrees(const struct experiment *experiment, const char *measure,
                                double theory);

/* Theory lies in the interval, however wide. For figures of single hours. */
void experiment_is_near(const struct experiment *experiment, const char *measure, double theory);

/* ---- truck by truck -------------------------------------------------------------------------- */

struct deck {
    struct bf_card *cards; /* sorted by (source, number), like the dossiers */
    size_t count;
    struct bf_dossier *dossiers; /* of ports with customs */
    size_t dossier_count;
    uint64_t digest;
};

/* One replication of a loaded experiment, every card and dossier kept. */
struct deck deck_deal(const struct experiment *experiment, uint32_t replication);
void deck_clear(struct deck *deck);

#endif
