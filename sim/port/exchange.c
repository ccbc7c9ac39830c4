#include "port/exchange.h"

#include "port/approach.h"
#include "port/choice.h"

/* The last truck of [lane] that stands and may go to [to]; 0 if there is none. Only the very last
 * one may change. */
static bf_truck_index last_for(const struct bf_run *run, uint16_t lane, uint16_t to)
{
    bf_truck_index last = run->tracks[run->plan->places[lane].first_track].tail;
    const struct bf_truck *truck = &run->trucks[last];

    if (!last || truck->where != BF_HELD || !run->plan->places[lane].is_lane)
        return 0;
    if (!run->plan->places[to].is_lane)
        return 0;
    if (!run->model->places[to].accepts[truck->card.programme] || !bf_choice_open(run, to))
        return 0;
    return bf_choice_room(run, to, truck) ? last : 0;
}

/* Moves one truck within the fan-out if two of its lanes differ by [at_least]; between equal
 * differences the lanes listed first. */
static bool move_one(struct bf_run *run, const struct bf_fan_out *fan_out, int32_t at_least)
{
    int32_t widest = at_least - 1;
    bf_truck_index moving = 0;
    uint16_t destination = 0;

    for (size_t i = 0; i < fan_out->count; i++) {
        for (size_t j = 0; j < fan_out->count; j++) {
            uint16_t from = (uint16_t)fan_out->to[i], to = (uint16_t)fan_out->to[j];
            int32_t apart = bf_choice_total(run, from) - bf_choice_total(run, to);
            bf_truck_index last = apart > widest ? last_for(run, from, to) : 0;

            if (last) {
                widest = apart;
                moving = last;
                destination = to;
            }
        }
    }
    if (moving)
        bf_approach_move(run, moving, destination);
    return moving != 0;
}

void bf_exchange_all(struct bf_run *run, uint16_t lane)
{
    const struct bf_plan_place *def = &run->plan->places[lane];

    for (size_t i = 0; i < def->exchange_count; i++) {
        const struct bf_fan_out *fan_out = run->plan->fan_outs[def->exchanges[i]].def;
        /* A truck gains nothing from a lane that is shorter by one. */
        int32_t at_least = fan_out->change_lanes_at > 2 ? fan_out->change_lanes_at : 2;

        while (move_one(run, fan_out, at_least))
            continue;
    }
}

/* What the fan-out chooses, unless that is a road, which is behind the truck by now, or nothing,
 * because the fixed choice is full; then [found]. */
static int chosen_lane(struct bf_run *run, uint16_t from, const struct bf_truck *truck,
                       uint16_t found)
{
    int chosen = bf_choice_next(run, from, truck);

    return chosen != BF_NOWHERE && run->plan->places[chosen].is_lane ? chosen : found;
}

/* Another lane with an open booth that [truck] could have been sent to instead of [lane]. */
static int elsewhere(struct bf_run *run, uint16_t lane, const struct bf_truck *truck)
{
    const struct bf_plan_place *def = &run->plan->places[lane];

    for (size_t i = 0; i < def->feeder_count; i++) {
        uint16_t from = run->plan->track_place[def->feeders[i]];
        const struct bf_candidates *all =
            &run->plan->fan_outs[from].of_programme[truck->card.programme];

        for (size_t k = 0; k < all->count; k++) {
            uint16_t to = all->places[k];

            if (to != lane && run->plan->places[to].is_lane && bf_choice_open(run, to) &&
                bf_choice_room(run, to, truck))
                return chosen_lane(run, from, truck, to);
        }
    }
    return BF_NOWHERE;
}

void bf_exchange_reroute(struct bf_run *run, uint16_t lane)
{
    bf_truck_index at = run->tracks[run->plan->places[lane].first_track].head;

    /* A longer queue elsewhere may call a booth that serves this lane too. */
    while (at && !bf_choice_open(run, lane)) {
        const struct bf_truck *truck = bf_truck_at(run, at);
        bf_truck_index next = truck->next;
        int to = truck->where == BF_HELD ? elsewhere(run, lane, truck) : BF_NOWHERE;

        if (to != BF_NOWHERE && to != lane)
            bf_approach_move(run, at, (uint16_t)to);
        /* A move can set off others; then those behind are already seen to. */
        at = run->trucks[next].card.lane == lane && run->trucks[next].where != BF_GONE ? next : 0;
    }
}
