/* docks: which docks of a station are taken, and which truck in its queue gets which of those that
 * are free.
 *
 * As a rule the first gets the lowest. Docks of a kind take only the goods of that kind. The next
 * dock goes to the first in the queue for whom one is free, and where the trusted go first, to the
 * first of those, if there is any. The truck takes a dock of its own kind before one for all. */
#ifndef BF_PORT_DOCKS_H
#define BF_PORT_DOCKS_H

#include "port/state.h"

#define BF_NO_DOCK UINT32_MAX

struct bf_docking {
    bf_truck_index truck;
    bf_truck_index before; /* it in the queue, 0: none */
    uint32_t dock;
};

/* The truck takes the dock, and leaves it. */
void bf_docks_take(struct bf_run *run, uint32_t dock, bf_truck_index truck);
void bf_docks_leave(struct bf_run *run, uint32_t dock);

/* The lowest free one, BF_NO_DOCK: none is. */
uint32_t bf_docks_lowest(const struct bf_run *run, uint16_t station);

/* What kind it is; BF_BAY_ANY in stations without kinds. */
enum bf_bay bf_docks_kind(const struct bf_run *run, uint32_t dock);

/* False when nobody in the queue fits a free dock. */
bool bf_docks_pick(const struct bf_run *run, uint16_t station, struct bf_docking *next);

#endif
