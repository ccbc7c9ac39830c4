/* staffing: when booths are open.
 *
 * A booth is open while its hours (or its port's number of booths) say so, no outage or breakdown
 * stops it, and the queue calls for it if it opens by the queue. An order of a change stands in for
 * hours, number and queue. Whatever closes it, it finishes the truck it has. */
#ifndef BF_PORT_STAFFING_H
#define BF_PORT_STAFFING_H

#include "port/state.h"

/* Sets every booth to its state at time 0 and schedules the first changes. */
void bf_staffing_begin(struct bf_run *run);

/* BF_EV_BOOTH_EDGE, BF_EV_NUMBER_EDGE, BF_EV_OUTAGE, BF_EV_BREAKDOWN */
void bf_staffing_booth_edge(struct bf_run *run, uint16_t booth);
void bf_staffing_number_edge(struct bf_run *run, uint16_t port);
void bf_staffing_outage(struct bf_run *run, uint16_t booth, uint32_t what);
void bf_staffing_breakdown(struct bf_run *run, uint16_t booth);

/* BF_EV_CHANGE: change [index] of the model takes effect. */
void bf_staffing_change(struct bf_run *run, uint32_t index);

/* The queue of a lane changed whose booths open and close by it. */
void bf_staffing_queue_changed(struct bf_run *run, uint16_t lane);

#endif
