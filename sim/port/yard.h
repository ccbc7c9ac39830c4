/* yard: the exams of a truck in its bay.
 *
 * A truck in a bay asks for officers as the station's mode says: for one exam after the other, for
 * each exam at once, or for all of them together. When the last of its exams here is over the
 * station lets it go. An exam that gives an alarm may add further ones, here or elsewhere: those
 * done here join the stay, at once (coordinated), when the exam before is over (sequential) or when
 * all that run are over (joint). */
#ifndef BF_PORT_YARD_H
#define BF_PORT_YARD_H

#include "port/state.h"

/* Memory for a run, and its return; nothing under way: before a replication. */
void bf_yard_make(struct bf_run *run);
void bf_yard_unmake(struct bf_run *run);
void bf_yard_reset(struct bf_run *run);

/* The truck has taken [dock] of a yard. */
void bf_yard_begin(struct bf_run *run, uint32_t dock);

/* The officers of [request] have come: its exams begin. Calls nobody back. */
void bf_yard_start(struct bf_run *run, const struct bf_request *request);

/* The truck leaves its bay now: how long it had been there without any exam under way. */
static inline bf_time bf_yard_idle(const struct bf_run *run, uint32_t dock)
{
    return run->inspections[dock].idle + run->now - run->inspections[dock].idle_from;
}

/* BF_EV_INSPECTED */
void bf_yard_inspected(struct bf_run *run, uint32_t under_way);

/* Accounts for the exams due after release of a truck that leaves now. */
void bf_yard_audit(struct bf_run *run, bf_truck_index truck);

#endif
