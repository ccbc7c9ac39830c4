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

/* Does a free booth wait for a truck at the empty, full lane? */
bool bf_choice_squeezes_in(const struct bf_run *run, uint16_t place);

/* Does every place that accepts the truck there send trucks away when it is full? */
bool bf_choice_refuses(const struct bf_run *run, uint16_t from, const struct bf_truck *truck);

/* Trucks in the lane and at its booths. */
static inline int32_t bf_choice_total(const struct bf_run *run, uint16_t place)
{
    return run->places[place].count + run->places[place].at_booths;
}

/* Has a lane an open booth? Roads count as open. */
static inline bool bf_choice_open(const struct bf_run *run, uint16_t place)
{
    return run->places[place].open_booths > 0 || !run->plan->places[place].is_lane;
}

/* Room [truck] takes in [place], in the place's own unit. */
static inline int64_t bf_choice_need(const struct bf_run *run, uint16_t place,
                                     const struct bf_truck *truck)
{
    const struct bf_plan_place *def = &run->plan->places[place];

    return def->by_length ? truck->length + def->gap : 1;
}

static inline bool bf_choice_room(const struct bf_run *run, uint16_t place,
                                  const struct bf_truck *truck)
{
    return run->places[place].used + bf_choice_need(run, place, truck) <=
               run->plan->places[place].capacity ||
           bf_choice_squeezes_in(run, place);
}

#endif
