#include "port/booth.h"

#include "port/approach.h"
#include "port/choice.h"
#include "port/exchange.h"
#include "port/feed.h"
#include "port/leave.h"
#include "port/papers.h"
#include "port/staffing.h"
#include "port/station.h"
#include "port/traffic.h"

BF_HOT void account(struct bf_run *run, uint16_t booth)
{
    struct bf_booth_state *state = &run->booths[booth];
    bf_time spent = run->now - state->since;

    state->since = run->now;
    if (!state->open) {
        state->use.overtime += state->phase == BF_PHASE_FREE ? 0 : spent;
        return;
    }
    state->use.open += spent;
    state->spent[state->phase] += spent;
}

void bf_booth_account(struct bf_run *run, uint16_t booth)
{
    account(run, booth);
}

BF_HOT void enter_phase(struct bf_run *run, uint16_t booth, enum bf_booth_phase phase)
{
    if (run->booths[booth].since != run->now)
        account(run, booth);
    run->booths[booth].phase = (uint8_t)phase;
}

/* The truck at the booth is served from now on. */
BF_HOT void serve(struct bf_run *run, uint16_t booth, struct bf_truck *truck)
{
    double pace = run->plan->booths[booth].pace;
    bf_time service = truck->primary;

    if (pace < 1.0 || pace > 1.0)
        service = (bf_time)((double)service * pace + 0.5);
    bf_note(run, BF_REC_PRIMARY, truck, booth, 0);
    bf_schedule(run, run->now + service, BF_RANK_SERVICE_END,
                (struct bf_event){BF_EV_PRIMARY_DONE, booth, 0});
}

/* Who was pre-inspected has its primary behind it: it queued for an exit, not for primary. */
BF_ASIDE static void end_exit_queue(struct bf_run *run, bf_truck_index index)
{
    run->trucks[index].card.exam_wait += run->now - run->papers[index].queued;
}

BF_HOT void start_primary(struct bf_run *run, uint16_t booth)
{
    struct bf_truck *truck = bf_truck_at(run, run->booths[booth].truck);

    if (truck->card.primary_start == BF_NEVER) {
        bf_waiting_end(run, truck);
        truck->card.primary_start = run->now;
    } else {
        end_exit_queue(run, run->booths[booth].truck);
    }
    serve(run, booth, truck);
}

BF_HOT void take(struct bf_run *run, uint16_t booth, uint16_t lane)
{
    bf_truck_index index = run->tracks[run->plan->places[lane].first_track].head;
    struct bf_truck *truck = bf_truck_at(run, index);
    bf_time pull_up = run->plan->booths[booth].pull_up;

    truck->where = BF_AT_BOOTH;
    truck->card.booth = booth;
    run->booths[booth].truck = index;
    /* Busy, and noted, before the queue is seen to change: that may close this very booth. */
    enter_phase(run, booth, pull_up > 0 ? BF_PHASE_PULLING : BF_PHASE_SERVING);
    if (pull_up > 0) {
        bf_note(run, BF_REC_PULL_UP, truck, booth, 0);
        bf_schedule(run, run->now + pull_up, BF_RANK_MOVE,
                    (struct bf_event){BF_EV_PULLED_UP, booth, 0});
    } else {
        start_primary(run, booth);
    }
    bf_approach_call(run, lane, index);
    if (run->stuck_tracks > 0)
        bf_approach_pull(run, lane);
}

void bf_booth_pulled_up(struct bf_run *run, uint16_t booth)
{
    enter_phase(run, booth, BF_PHASE_SERVING);
    start_primary(run, booth);
}

/* Takes a truck if it may and there is one. */
BF_HOT bool take_next(struct bf_run *run, uint16_t booth)
{
    const struct bf_booth_state *state = &run->booths[booth];
    int lane;

    if (state->phase != BF_PHASE_FREE || (!state->open && !state->draining))
        return false;
    lane = bf_feed_next(run, booth);
    if (lane == BF_NOWHERE)
        return false;
    take(run, booth, (uint16_t)lane);
    return true;
}

/* The first free booth of a plain lane at which a truck need not pull up; BF_NOWHERE if there is
 * none. */
static int free_booth(const struct bf_run *run, uint16_t lane)
{
    const struct bf_plan_place *def = &run->plan->places[lane];

    for (size_t i = 0; i < def->booth_count; i++) {
        uint16_t booth = def->booths[i];
        const struct bf_booth_state *state = &run->booths[booth];

        if (state->phase == BF_PHASE_FREE && (state->open || state->draining))
            return run->plan->booths[booth].plain && run->plan->booths[booth].pull_up == 0
                       ? booth
                       : BF_NOWHERE;
    }
    return BF_NOWHERE;
}

bool bf_booth_drive_through(struct bf_run *run, uint16_t lane, bf_truck_index index)
{
    struct bf_place_state *place = &run->places[lane];
    struct bf_truck *truck = bf_truck_at(run, index);
    int booth = free_booth(run, lane);

    if (booth == BF_NOWHERE)
        return false;
    truck->card.lane = lane;
    truck->card.joined = run->now;
    truck->card.booth = (uint16_t)booth;
    truck->card.primary_start = run->now;
    truck->turn = ++run->turns;
    truck->where = BF_AT_BOOTH;
    bf_trail(run, truck, lane);
    bf_gauge_spike(&place->gauge);
    bf_gauge_spike(bf_waiting_of(run, truck));
    bf_note(run, BF_REC_ENTER, truck, lane, 0);
    bf_note(run, BF_REC_HOLD, truck, lane, 0);
    place->total++;
    run->booths[booth].truck = index;
    enter_phase(run, (uint16_t)booth, BF_PHASE_SERVING);
    serve(run, (uint16_t)booth, truck);
    return true;
}

/* Are there trucks in its lanes, be they still driving up? */
static bool has_trucks(const struct bf_run *run, uint16_t booth)
{
    const struct bf_booth *def = &run->model->booths[booth];

    for (size_t i = 0; i < def->serves_count; i++)
        if (run->places[def->serves[i]].count > 0)
            return true;
    return false;
}

void bf_booth_offer(struct bf_run *run, uint16_t booth)
{
    const struct bf_booth *def = &run->model->booths[booth];
    struct bf_booth_state *state = &run->booths[booth];

    if (take_next(run, booth))
        return;
    if (state->phase != BF_PHASE_FREE)
        return;
    state->draining = state->draining && has_trucks(run, booth);
    if (!state->open)
        return;
    for (size_t i = 0; i < def->serves_count && run->stuck_tracks > 0; i++)
        bf_approach_pull(run, (uint16_t)def->serves[i]);
}

void bf_booth_offer_lane(struct bf_run *run, uint16_t lane)
{
    const struct bf_plan_place *def = &run->plan->places[lane];

    for (size_t i = 0; i < def->booth_count && run->places[lane].count > 0; i++)
        take_next(run, def->booths[i]);
}

void bf_booth_offer_lenders(struct bf_run *run, uint16_t port)
{
    const struct bf_plan_port *def = &run->plan->ports[port];

    for (size_t i = 0; i < def->lender_count; i++)
        take_next(run, def->lenders[i]);
}

/* The truck drives off: the booth turns to its lanes, and their totals have fallen. */
BF_HOT void release_booth(struct bf_run *run, uint16_t booth, uint16_t lane)
{
    enter_phase(run, booth, BF_PHASE_FREE);
    run->booths[booth].truck = 0;
    bf_booth_offer(run, booth);
    bf_exchange_balance(run, lane);
}

/* It goes back where it came from, or to the port its papers say. */
BF_ASIDE static void send_away(struct bf_run *run, uint16_t booth, bf_truck_index index)
{
    struct bf_truck *truck = bf_truck_at(run, index);
    uint16_t lane = truck->card.lane;

    bf_approach_served(run, truck);
    if (truck->station == BF_STOP_TURN_BACK) {
        bf_note(run, BF_REC_TURN_BACK, truck, booth, 0);
        bf_leave(run, index, BF_TURNED_BACK);
    } else {
        bf_traffic_divert(run, index);
    }
    release_booth(run, booth, lane);
}

void bf_booth_primary_done(struct bf_run *run, uint16_t booth)
{
    struct bf_booth_state *state = &run->booths[booth];
    bf_truck_index index = state->truck;
    struct bf_truck *truck = bf_truck_at(run, index);
    uint16_t lane = truck->card.lane;

    state->use.served++;
    bf_note(run, BF_REC_PRIMARY_END, truck, booth, 0);
    if (run->papers)
        bf_papers_decide(run, index);
    if (truck->station < 0) {
        bf_approach_served(run, truck);
        bf_note(run, BF_REC_RELEASE, truck, truck->card.port, 0);
        bf_leave(run, index, BF_RELEASED);
        release_booth(run, booth, lane);
        return;
    }
    if (truck->card.primary_end == BF_NEVER)
        truck->card.primary_end = run->now;
    if (truck->station >= BF_STOP_DIVERT) {
        send_away(run, booth, index);
        return;
    }
    if (bf_station_admit(run, (uint16_t)truck->station, index)) {
        bf_approach_served(run, truck);
        release_booth(run, booth, lane);
        return;
    }
    enter_phase(run, booth, BF_PHASE_BLOCKED);
    truck->since = run->now;
    bf_station_block(run, (uint16_t)truck->station, booth);
}

void bf_booth_unblocked(struct bf_run *run, uint16_t booth)
{
    struct bf_truck *truck = bf_truck_at(run, run->booths[booth].truck);
    uint16_t lane = truck->card.lane;

    bf_approach_served(run, truck);
    release_booth(run, booth, lane);
}
