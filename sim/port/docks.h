/* docks: which truck in the queue of a station gets which of its free docks, where it is not simply
 * the first that gets the lowest.
 *
 * Docks of a kind take only the goods of that kind. The next dock goes to the first in the queue
 * for whom one is free, and where the trusted go first, to the first of those, if there is any. The
 * truck takes a dock of its own kind before one for all. */
#ifndef BF_PORT_DOCKS_H
#define BF_PORT_DOCKS_H

#include "port/state.h"

struct bf_docking {
    bf_truck_index truck;
    bf_truck_index before; /* it in the queue, 0: none */
    uint32_t dock;
};

/* What kind it is; BF_BAY_ANY in stations without kinds. */
enum bf_bay bf_docks_kind(const struct bf_run *run, uint32_t dock);

/* False when nobody in the queue fits a free dock. */
bool bf_docks_pick(const struct bf_run *run, uint16_t station, struct bf_docking *next);

#endif
