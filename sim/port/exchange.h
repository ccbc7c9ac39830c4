/* exchange: trucks that change lanes while they queue.
 *
 * Two occasions: a lane elsewhere in the same fan-out has become shorter by as many trucks as the
 * scenario says (the last truck of the longer lane moves, as in the literature on jockeying), and a
 * lane has lost its last open booth. */
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

/* The last open booth of [lane] closed: its trucks that can go to a lane with an open booth and
 * room do, front first. */
void bf_exchange_reroute(struct bf_run *run, uint16_t lane);

#endif
