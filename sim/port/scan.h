/* scan: an exam on the approach, done on the truck at the head of a track before it goes on, to the
 * next place or to a booth.
 *
 * A portal trucks drive through: one at a time on each track, no officers. Trucks for whom the exam
 * is not due pass without delay; the others stop for it, so their wait begins there at the latest.
 */
#ifndef BF_PORT_SCAN_H
#define BF_PORT_SCAN_H

#include "port/state.h"

/* Holds the truck, which is at the head of its track, for its scan. False when it is not due. */
bool bf_scan_begin(struct bf_run *run, uint16_t place, bf_truck_index truck);

/* BF_EV_SCANNED: what the scan found. */
void bf_scan_end(struct bf_run *run, uint16_t place, bf_truck_index truck);

#endif
