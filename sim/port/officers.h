/* officers: agencies' officers on duty, and the exams that wait for them.
 *
 * Requests of a port stand in one line in the order of asking. A request starts when every agency
 * it needs has enough officers free that no older request is waiting for: an older one that could
 * be staffed by those on duty keeps its share of the free ones for itself (no starvation), and one
 * that cannot be staffed before the next shift keeps nothing. Officers are taken all at once and
 * never held while waiting, and bays are never waited for while holding officers: no deadlock.
 *
 * Why nobody starves: of all requests that those on duty could staff, take the oldest. Nobody
 * younger takes an officer whom it lacks, and every exam under way ends; so at the latest when all
 * of them are over it starts, unless the shift changes first. A request waits for ever only if no
 * stretch of duty is long enough for that. */
#ifndef BF_PORT_OFFICERS_H
#define BF_PORT_OFFICERS_H

#include "port/state.h"

/* Who takes part in an exam. */
struct bf_team {
    const struct bf_officers *officers;
    size_t count;
};

static inline struct bf_team bf_officers_team(const struct bf_run *run, uint16_t exam, bool unified)
{
    const struct bf_exam *def = &run->model->exams[exam];

    if (unified && def->unified)
        return (struct bf_team){def->unified, def->unified_count};
    return (struct bf_team){def->officers, def->officers_count};
}

/* Memory for a run, and its return. */
void bf_officers_make(struct bf_run *run);
void bf_officers_unmake(struct bf_run *run);

/* Nobody on duty, nobody waiting: before anything else of a replication. */
void bf_officers_reset(struct bf_run *run);

/* The officers of time 0. */
void bf_officers_begin(struct bf_run *run);

/* BF_EV_OFFICERS_EDGE: all agencies of [port] at once, so that nobody starts with officers who
 * leave at the same instant. */
void bf_officers_edge(struct bf_run *run, uint16_t port);

/* The truck in [dock] wants [exams] (bits of its port) to start together; they start now if they
 * may. */
void bf_officers_ask(struct bf_run *run, uint32_t dock, uint32_t exams);

/* An exam of [port] is over: its officers are free again, and requests are served. */
void bf_officers_release(struct bf_run *run, uint16_t exam, bool unified);

/* Brings an agency's use of time up to now. */
void bf_officers_account(struct bf_run *run, uint16_t agency);

#endif
