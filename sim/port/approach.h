/* approach: how trucks come through the places in front of the booths.
 *
 * A place is one or more tracks, each first in, first out. A truck drives to the end of its track
 * in free-flow time, then moves on as soon as the next place has room; until then it holds up
 * everybody behind it on the track: that is how a full general lane stops FAST trucks too. Upstream
 * of the first place there is always room (spillback). */
#ifndef BF_PORT_APPROACH_H
#define BF_PORT_APPROACH_H

#include "port/state.h"

/* A truck comes to the port. It drives to a station that is before the approach, or it enters,
 * waits upstream or is refused. */
void bf_approach_arrive(struct bf_run *run, bf_truck_index truck);

/* BF_EV_TRANSFER: the same for a truck that another port diverted here. */
void bf_approach_transfer(struct bf_run *run, bf_truck_index truck);

/* The stations before the approach are behind it: the truck enters, waits upstream or is refused.
 * Who was pre-inspected has its primary behind it, and only the exit before it. */
void bf_approach_enter(struct bf_run *run, bf_truck_index truck);

/* BF_EV_READY: the truck has reached the end of its track. */
void bf_approach_ready(struct bf_run *run, bf_truck_index truck);

/* BF_EV_SCANNED: it goes on, or turns back if its patience has ended meanwhile. */
void bf_approach_scanned(struct bf_run *run, bf_truck_index truck);

/* BF_EV_DISPATCH: the staging yard may let a truck go. */
void bf_approach_dispatch(struct bf_run *run, uint16_t place);

/* BF_EV_PATIENCE: turns back if it still waits. */
void bf_approach_give_up(struct bf_run *run, bf_truck_index truck);

/* A booth calls [truck] from the head of [lane]: it leaves the lane and from now on counts as at
 * the booths. The caller pulls the lane when the booth's own affairs are settled. */
void bf_approach_call(struct bf_run *run, uint16_t lane, bf_truck_index truck);

void bf_approach_weigh_served(struct bf_run *run, const struct bf_truck *truck);

/* The truck has left its booth: its lane's total falls. */
BF_HOT void bf_approach_served(struct bf_run *run, const struct bf_truck *truck)
{
    run->places[truck->card.lane].total--;
    if (run->plan->weighs_work)
        bf_approach_weigh_served(run, truck);
}

/* Moves a truck that stands in a lane to the end of another lane, which must have room. The caller
 * pulls the lane it has left. */
void bf_approach_move(struct bf_run *run, bf_truck_index truck, uint16_t to);

/* Room came free in [place], or a booth now takes trucks from it: who is stranded in an
 * abandoned lane goes first, then trucks stuck before [place] move up, the longest stuck first. */
void bf_approach_pull(struct bf_run *run, uint16_t place);

#endif
