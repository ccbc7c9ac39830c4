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
    if (moving) {
        uint16_t from = run->trucks[moving].card.lane;

        bf_approach_move(run, moving, destination);
        bf_approach_pull(run, from);
    }
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

/* ---- abandoned lanes ------------------------------------------------------------------------- */

struct detour {
    uint16_t from; /* fan-out that leads to both lanes */
    uint16_t to;
};

/* Another lane with an open booth that [truck] could have been sent to instead of [lane]. */
static bool finds_detour(const struct bf_run *run, uint16_t lane, const struct bf_truck *truck,
                         struct detour *detour)
{
    const struct bf_plan_place *def = &run->plan->places[lane];

    for (size_t i = 0; i < def->feeder_count; i++) {
        uint16_t from = run->plan->track_place[def->feeders[i]];
        const struct bf_candidates *all =
            &run->plan->fan_outs[from].of_programme[truck->card.programme];

        for (size_t k = 0; k < all->count; k++) {
            uint16_t to = all->places[k];

            if (to == lane || !run->plan->places[to].is_lane || !bf_choice_open(run, to) ||
                !bf_choice_room(run, to, truck))
                continue;
            *detour = (struct detour){from, to};
            return true;
        }
    }
    return false;
}

/* To the lane the fan-out chooses, unless that is a road, which is behind the truck by now, or
 * nothing, because the fixed choice is full. */
static void leave_lane(struct bf_run *run, bf_truck_index index)
{
    const struct bf_truck *truck = &run->trucks[index];
    struct detour detour;
    int chosen;

    if (!finds_detour(run, truck->card.lane, truck, &detour))
        return;
    chosen = bf_choice_next(run, detour.from, truck);
    if (chosen == BF_NOWHERE || !run->plan->places[chosen].is_lane)
        chosen = detour.to;
    bf_approach_move(run, index, (uint16_t)chosen);
}

/* The first truck of [lane] that stands and can leave it; 0 if there is none. */
static bf_truck_index first_to_leave(const struct bf_run *run, uint16_t lane)
{
    bf_truck_index at = run->tracks[run->plan->places[lane].first_track].head;
    struct detour detour;

    for (; at; at = run->trucks[at].next)
        if (run->trucks[at].where == BF_HELD && finds_detour(run, lane, &run->trucks[at], &detour))
            return at;
    return 0;
}

static void set_stranded(struct bf_run *run, uint16_t lane, bool stranded)
{
    struct bf_place_state *state = &run->places[lane];

    if (state->stranded == stranded)
        return;
    state->stranded = stranded;
    if (stranded) {
        run->stranded_lanes++;
        run->stuck_tracks++;
    } else {
        run->stranded_lanes--;
        run->stuck_tracks--;
    }
}

/* Of those of the port that can leave the one that has queued longest; 0 if there is none. */
static bf_truck_index next_to_leave(struct bf_run *run, uint16_t port)
{
    bf_truck_index best = 0;

    for (uint16_t lane = 0; lane < run->model->place_count; lane++) {
        bf_truck_index first;

        if (!run->places[lane].stranded || run->plan->places[lane].port != port)
            continue;
        set_stranded(run, lane, run->places[lane].count > 0);
        first = first_to_leave(run, lane);
        if (first && (!best || run->trucks[first].turn < run->trucks[best].turn))
            best = first;
    }
    return best;
}

/* Trucks stuck behind abandoned lanes may move up in them. */
static void pull_abandoned(struct bf_run *run, uint16_t port)
{
    for (uint16_t lane = 0; lane < run->model->place_count; lane++)
        if (run->places[lane].abandoned && run->plan->places[lane].port == port)
            bf_approach_pull(run, lane);
}

BF_ASIDE void bf_exchange_settle(struct bf_run *run, uint16_t port)
{
    bf_truck_index leaving = next_to_leave(run, port);

    if (!leaving)
        return;
    /* All of them before anybody from the road behind. */
    for (; leaving; leaving = next_to_leave(run, port))
        leave_lane(run, leaving);
    pull_abandoned(run, port);
}

BF_ASIDE void bf_exchange_strand(struct bf_run *run, uint16_t lane)
{
    set_stranded(run, lane, true);
    bf_exchange_settle(run, run->plan->places[lane].port);
}

void bf_exchange_abandon(struct bf_run *run, uint16_t lane)
{
    run->places[lane].abandoned = true;
    if (run->places[lane].count > 0)
        bf_exchange_strand(run, lane);
}

void bf_exchange_reopen(struct bf_run *run, uint16_t lane)
{
    run->places[lane].abandoned = false;
    set_stranded(run, lane, false);
}
