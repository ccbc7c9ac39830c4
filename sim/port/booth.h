/* booth: trucks from the head of the lane through primary inspection.
 *
 * Who is turned back or diverted leaves from the booth at once. A booth is free, has a truck
 * pulling up, serves, or is blocked because the station its truck is sent to is full. Whether it is
 * open is staffing's business; a booth that closes still finishes its truck. */
#ifndef BF_PORT_BOOTH_H
#define BF_PORT_BOOTH_H

#include "port/state.h"

/* Trucks stand in [lane]: its free booths take them, in the order the booths are listed. */
void bf_booth_offer_lane(struct bf_run *run, uint16_t lane);

/* A truck that comes to an empty plain lane with a free booth drives through: what it would do and
 * leave behind step by step, in one. False when it has to go step by step. */
bool bf_booth_drive_through(struct bf_run *run, uint16_t lane, bf_truck_index truck);

/* The booth takes its next truck if it is free, open and its rule finds one; otherwise trucks stuck
 * before its lanes may move up to it. */
void bf_booth_offer(struct bf_run *run, uint16_t booth);

/* Booths of the port that lend may be free to do so now. */
void bf_booth_offer_lenders(struct bf_run *run, uint16_t port);

/* BF_EV_PULLED_UP */
void bf_booth_pulled_up(struct bf_run *run, uint16_t booth);

/* BF_EV_PRIMARY_DONE */
void bf_booth_primary_done(struct bf_run *run, uint16_t booth);

/* The station that blocked it took its truck. */
void bf_booth_unblocked(struct bf_run *run, uint16_t booth);

/* Brings its use of time up to now; call before phase or opening change. */
void bf_booth_account(struct bf_run *run, uint16_t booth);

#endif
