/* choice: which place a truck drives to next.
 *
 * Among the places that accept its programme; those without an open booth only when none has one;
 * only places with room. A zero-storage lane has room for a truck that a free booth takes at once.
 */
#ifndef BF_PORT_CHOICE_H
#define BF_PORT_CHOICE_H

#include "port/state.h"

#define BF_NOWHERE (-1)

/* The place [truck] moves to from the fan-out of place [from], or BF_NOWHERE when it has to wait.
 * Round robin moves on. */
int bf_choice_next(struct bf_run *run, uint16_t from, const struct bf_truck *truck);

/* Is every place that accepts the truck there full, and sends trucks away then? */
bool bf_choice_refuses(const struct bf_run *run, uint16_t from, const struct bf_truck *truck);

/* Trucks in the lane and at its booths. */
static inline int32_t bf_choice_total(const struct bf_run *run, uint16_t place)
{
    return run->places[place].total;
}

/* Has a lane an open booth? Roads count as open. */
static inline bool bf_choice_open(const struct bf_run *run, uint16_t place)
{
    return run->places[place].open;
}

/* Micrometres [truck] takes in a place whose room is a length. */
static inline int64_t bf_choice_length(const struct bf_run *run, uint16_t place,
                                       const struct bf_truck *truck)
{
    return truck->length + run->plan->places[place].gap;
}

/* Room by length, or for a truck that need not stop. */
bool bf_choice_room_after_all(const struct bf_run *run, uint16_t place,
                              const struct bf_truck *truck);

BF_HOT bool bf_choice_room(const struct bf_run *run, uint16_t place, const struct bf_truck *truck)
{
    return run->places[place].count < run->places[place].limit ||
           bf_choice_room_after_all(run, place, truck);
}

#endif
