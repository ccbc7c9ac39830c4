/* exchange: trucks that change lanes while they queue.
 *
 * Two occasions: a lane elsewhere in the same fan-out has become shorter by as many trucks as the
 * scenario says (the last truck of the longer lane moves, as in the literature on jockeying), and a
 * lane has lost its last open booth. Then its trucks are stranded: they go to others as soon as
 * these have room, before any truck that comes from the road behind, since they have waited longer.
 */
#ifndef BF_PORT_EXCHANGE_H
#define BF_PORT_EXCHANGE_H

#include "port/state.h"

/* Moves trucks until no two lanes of the fan-outs of [lane] are too far apart. */
void bf_exchange_all(struct bf_run *run, uint16_t lane);

/* The loads of [lane] or of its neighbours changed. */
static inline void bf_exchange_balance(struct bf_run *run, uint16_t lane)
{
    if (run->plan->places[lane].exchange_count > 0)
        bf_exchange_all(run, lane);
}

/* The last open booth of [lane] closed, and its trucks are to go elsewhere. */
void bf_exchange_abandon(struct bf_run *run, uint16_t lane);

/* Trucks stand in [lane], which is abandoned. */
void bf_exchange_strand(struct bf_run *run, uint16_t lane);

/* [lane] has an open booth. */
void bf_exchange_reopen(struct bf_run *run, uint16_t lane);

/* Trucks stranded in lanes of the port go to lanes with an open booth and room: of the first of
 * each lane that can the one that has queued longest, and so on. */
void bf_exchange_settle(struct bf_run *run, uint16_t port);

#endif
