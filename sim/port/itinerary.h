/* itinerary: where a truck with customs papers goes next.
 *
 * Before the approach: pre-inspection, then the exams due that are done at a station there. After
 * the booth: turned back, or the waiting area while its filing is not in order, or sent to another
 * port when nobody here can examine its goods, or the yards of the exams due, in the order in which
 * the stations are listed; then out, where exams that come after release are accounted for. An exam
 * that no station on the truck's way does is not done. */
#ifndef BF_PORT_ITINERARY_H
#define BF_PORT_ITINERARY_H

#include "port/state.h"

/* The next station before the approach, -1: none left. Who is to be pre-inspected is so first. */
int bf_itinerary_before(const struct bf_run *run, bf_truck_index truck);

/* The next station behind the booths, or BF_STOP_TURN_BACK or BF_STOP_DIVERT (bf_traffic_divert),
 * -1: out. The waiting area as long as [ready_at] is still to come. */
int bf_itinerary_behind(const struct bf_run *run, bf_truck_index truck);

/* Exams due that [station] does for this truck's goods. */
uint32_t bf_itinerary_due_at(const struct bf_run *run, uint16_t station, bf_truck_index truck);

#endif
