/* run: one replication of a model, from the first truck to the last.
 *
 * A run is a pure function of (plan, seed, replication): same bits on every machine, on any number
 * of threads, watched or not. The plan is made once per model and shared by all threads; each
 * thread keeps one run and uses it again and again, so that nothing is allocated once the pools
 * have grown to the busiest day. */
#ifndef BF_PORT_RUN_H
#define BF_PORT_RUN_H

#include <stdint.h>

#include "core/error.h"
#include "port/model.h"
#include "trace/sink.h"

struct bf_plan;
struct bf_run;

/* Compiles distributions into tables and references into lists. [model] must be valid and outlive
 * the plan. */
struct bf_plan *bf_plan_create(const struct bf_model *model);
void bf_plan_destroy(struct bf_plan *plan);

struct bf_run *bf_run_create(const struct bf_plan *plan);
void bf_run_destroy(struct bf_run *run);

/* Runs replication [replication] under [seed], handing cards, visits and records to [sink] as they
 * come. On success [totals] points into the run until its next use. Returns BF_ABORTED when an
 * invariant breaks, with seed, replication and time in the message. */
enum bf_status bf_run_replication(struct bf_run *run, uint64_t seed, uint32_t replication,
                                  const struct bf_sink *sink, struct bf_run_totals *totals,
                                  struct bf_error *error);

#endif
