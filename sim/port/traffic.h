/* traffic: trucks and all they bring with them, made ahead of the clock.
 *
 * What a truck is depends on its luck alone, never on what happens in the port, so each source
 * makes its trucks a batch at a time in one tight loop. Where a port has customs their papers are
 * drawn in between, since service depends on the programme they are cleared for. */
#ifndef BF_PORT_TRAFFIC_H
#define BF_PORT_TRAFFIC_H

#include "port/state.h"

/* Draws the days and makes every source's first batch. */
void bf_traffic_begin(struct bf_run *run);

/* The truck of run->next_source comes at run->next_arrival; afterwards both name the truck after it
 * (BF_NEVER: none). */
bf_truck_index bf_traffic_come(struct bf_run *run);

/* The truck leaves for the port its papers send it to, where it comes (BF_EV_TRANSFER) as a truck
 * of the same source and number, and hence of the same luck, with a card of its own: it arrives
 * twice. What it spent since it first stopped here, and on the way, is [earlier] on that card. */
void bf_traffic_divert(struct bf_run *run, bf_truck_index truck);

#endif
