/* scenario: a model read from files, with what the files say around it.
 *
 * bf_scenario_load reads a file, lays it over the files it is based on, lays --set values over
 * that, checks everything and builds the plain model. It either succeeds whole or reports every
 * problem it found. */
#ifndef BF_SCENARIO_SCENARIO_H
#define BF_SCENARIO_SCENARIO_H

#include <stddef.h>
#include <stdint.h>

#include "core/error.h"
#include "core/memory.h"
#include "port/model.h"
#include "scenario/report/problem.h"

/* A number of the scenario and where it comes from: that of a default is the group without it. */
struct bf_assumption {
    const char *path;   /* "pacific_highway.service[FAST, empty]" */
    const char *value;  /* as written: "lognormal, mean 30 s, cv 0.4" */
    const char *source; /* "assumed", a citation, "default" for a number nobody wrote, or NULL when
                           the file gives none */
    const char *file;
    int line;
};

struct bf_expectation {
    const char *text; /* "FAST.wait.p95 < 20 min" */
    const char *file;
    int line;
};

struct bf_scenario {
    struct bf_arena *arena; /* owns everything here */
    const char *path;
    const char *name;
    const char *description; /* NULL when there is none */
    uint64_t seed;           /* defaults for the command line */
    int replications;
    struct bf_model model;
    const bf_time *wait_targets; /* one per programme: a longer wait is over target */
    const struct bf_expectation *expectations;
    size_t expectation_count;
    const struct bf_assumption *assumptions;
    size_t assumption_count;
    const char *effective; /* the whole scenario as one libconfig text, nothing included, nothing
                              based on anything */
    uint64_t hash;         /* of [effective] and the recorded truck lists */
};

/* [overlays] are texts such as "ports.pacific_highway.booths.B3.pace=0.9", laid over the file in
 * order. On failure returns NULL and [problems] holds at least one error; on success it may hold
 * warnings. */
struct bf_scenario *bf_scenario_load(const char *path, const char *const *overlays,
                                     size_t overlay_count, struct bf_problems *problems);

/* The same with one more text laid over the file, under [overlays]: such as
 * `ports = ( { id = "northgate"; changes = ( ... ); } );`. It is what a file with
 * `based_on = path` and that text would be, so that it may be saved as one. [layer_name] stands for
 * it in messages; NULL as [layer_text]: no layer. */
struct bf_scenario *bf_scenario_load_changed(const char *path, const char *layer_name,
                                             const char *layer_text, const char *const *overlays,
                                             size_t overlay_count, struct bf_problems *problems);

void bf_scenario_destroy(struct bf_scenario *scenario);

#endif
