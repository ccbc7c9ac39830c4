/* yard: the exams of a truck in its bay.
 *
 * A truck in a bay asks for officers as the station's mode says: for one exam after the other, for
 * each exam at once, or for all of them together. When the last of its exams here is over the
 * station lets it go. An exam that gives an alarm may add further ones, here or elsewhere. */
#ifndef BF_PORT_YARD_H
#define BF_PORT_YARD_H

#include "port/state.h"

/* The truck has taken [dock] of a yard. */
void bf_yard_begin(struct bf_run *run, uint32_t dock);

/* BF_EV_INSPECTED */
void bf_yard_inspected(struct bf_run *run, uint32_t under_way);

/* Accounts for the exams due after release of a truck that leaves now. */
void bf_yard_audit(struct bf_run *run, bf_truck_index truck);

#endif
