/* officers: agencies' officers on duty, and the exams that wait for them.
 *
 * Requests of a port stand in one line in the order of asking. A request starts when every agency
 * it needs has enough officers free that no older request is waiting for: an older one that could
 * be staffed by those on duty keeps its share of the free ones for itself (no starvation), and one
 * that cannot be staffed before the next shift keeps nothing. Officers are taken all at once and
 * never held while waiting, and bays are never waited for while holding officers: no deadlock. */
#ifndef BF_PORT_OFFICERS_H
#define BF_PORT_OFFICERS_H

#include "port/state.h"

/* The truck in [dock] wants [exams] (bits of its port) to start together; they start now if they
 * may. */
void bf_officers_ask(struct bf_run *run, uint32_t dock, uint32_t exams);

/* An exam is over: its officers are free again, and requests are served. */
void bf_officers_release(struct bf_run *run, uint16_t exam, bool unified);

/* BF_EV_OFFICERS_EDGE, also at the beginning. */
void bf_officers_edge(struct bf_run *run, uint16_t agency);

/* Brings an agency's use of time up to now. */
void bf_officers_account(struct bf_run *run, uint16_t agency);

void bf_officers_begin(struct bf_run *run);

#endif
