/* station: behind the booths or before the approach, docks with a queue before them.
 *
 * A truck that is sent to a full station stays where it is and blocks its booth or dock until the
 * station has room; the blocked are let in in the order in which they were blocked. */
#ifndef BF_PORT_STATION_H
#define BF_PORT_STATION_H

#include "port/state.h"

/* The truck drives to [station] if there is room for it, at once or after the way there. Before the
 * approach there always is: whoever finds the waiting room full queues on the road, in its turn. */
bool bf_station_admit(struct bf_run *run, uint16_t station, bf_truck_index truck);

/* Puts booth [server] on the list of those the station blocks. */
void bf_station_block(struct bf_run *run, uint16_t station, uint32_t server);

/* BF_EV_AT_STATION */
void bf_station_reached(struct bf_run *run, bf_truck_index truck);

/* BF_EV_EXAM_DONE, or the last exam of its stay in a yard is over: the truck goes on. */
void bf_station_exam_done(struct bf_run *run, uint32_t dock);

/* Brings the use of its docks up to now. */
void bf_station_account(struct bf_run *run, uint16_t station);

#endif
