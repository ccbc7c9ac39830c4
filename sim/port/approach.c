#include "port/approach.h"

#include "port/booth.h"
#include "port/choice.h"
#include "port/exchange.h"
#include "port/itinerary.h"
#include "port/leave.h"
#include "port/scan.h"
#include "port/staffing.h"
#include "port/station.h"

/* ---- tracks ---------------------------------------------------------------------------------- */

BF_HOT void append(struct bf_run *run, uint16_t track, bf_truck_index truck)
{
    struct bf_track *queue = &run->tracks[track];
    struct bf_truck *joining = bf_truck_at(run, truck);

    joining->track = track;
    joining->next = 0;
    joining->prev = queue->tail;
    if (queue->tail)
        run->trucks[queue->tail].next = truck;
    else
        queue->head = truck;
    queue->tail = truck;
    queue->count++;
}

BF_HOT void take_out(struct bf_run *run, bf_truck_index truck)
{
    struct bf_truck *leaving = bf_truck_at(run, truck);
    struct bf_track *queue = &run->tracks[leaving->track];

    if (leaving->prev)
        run->trucks[leaving->prev].next = leaving->next;
    else
        queue->head = leaving->next;
    if (leaving->next)
        run->trucks[leaving->next].prev = leaving->prev;
    else
        queue->tail = leaving->prev;
    queue->count--;
}

static void set_stuck(struct bf_run *run, struct bf_track *track, bool stuck)
{
    if (track->stuck == stuck)
        return;
    track->stuck = stuck;
    if (stuck) {
        track->since = ++run->stuck_turns;
        run->stuck_tracks++;
    } else {
        run->stuck_tracks--;
    }
}

static uint16_t shortest_track(const struct bf_run *run, uint16_t place)
{
    const struct bf_plan_place *def = &run->plan->places[place];
    uint16_t best = def->first_track;

    for (uint16_t i = 1; i < def->tracks && run->tracks[best].count > 0; i++)
        if (run->tracks[def->first_track + i].count < run->tracks[best].count)
            best = (uint16_t)(def->first_track + i);
    return best;
}

/* ---- in and out of a place ------------------------------------------------------------------- */

static double expected_work(const struct bf_run *run, const struct bf_truck *truck)
{
    const double *mean = run->plan->ports[truck->card.port].mean_service;

    return mean[truck->card.programme * 2 + truck->card.empty];
}

BF_HOT void occupy(struct bf_run *run, uint16_t place, bf_truck_index truck)
{
    struct bf_place_state *state = &run->places[place];
    struct bf_truck *joining = bf_truck_at(run, truck);

    state->count++;
    state->total++;
    if (run->plan->places[place].by_length)
        state->used += bf_choice_length(run, place, joining);
    if (run->plan->weighs_work)
        state->work += (int64_t)expected_work(run, joining);
    joining->card.lane = place;
    bf_trail(run, joining, place);
    bf_place_gauge(run, place, 1);
    append(run, shortest_track(run, place), truck);
}

BF_HOT void vacate(struct bf_run *run, uint16_t place, bf_truck_index truck)
{
    struct bf_place_state *state = &run->places[place];
    struct bf_truck *leaving = bf_truck_at(run, truck);

    state->count--;
    state->total--;
    if (run->plan->places[place].by_length)
        state->used -= bf_choice_length(run, place, leaving);
    if (run->plan->weighs_work)
        state->work -= (int64_t)expected_work(run, leaving);
    bf_place_gauge(run, place, -1);
    take_out(run, truck);
}

/* A pre-inspected truck stops on its way out: it keeps its turn from here, but has nothing to wait
 * for that it could lose patience with. */
BF_ASIDE static void join_exit_queue(struct bf_run *run, bf_truck_index truck)
{
    struct bf_truck *joining = bf_truck_at(run, truck);

    if (joining->card.primary_start == BF_NEVER || joining->turn > 0)
        return;
    joining->turn = ++run->turns;
    run->papers[truck].queued = run->now;
    bf_note(run, BF_REC_HOLD, joining, joining->card.lane, 0);
}

/* The truck has to stop for the first time: its wait begins, and its patience. */
BF_HOT void join_queue(struct bf_run *run, bf_truck_index truck)
{
    struct bf_truck *joining = bf_truck_at(run, truck);

    if (joining->card.joined != BF_NEVER) {
        if (run->papers)
            join_exit_queue(run, truck);
        return;
    }
    joining->card.joined = run->now;
    joining->turn = ++run->turns;
    bf_gauge_step(bf_waiting_of(run, joining), run->now, 1);
    bf_note(run, BF_REC_HOLD, joining, joining->card.lane, 0);
    if (joining->patience != BF_NEVER)
        bf_schedule(run, run->now + joining->patience, BF_RANK_PATIENCE,
                    (struct bf_event){BF_EV_PATIENCE, truck, joining->serial});
}

/* Who comes to stand at the front of a lane with a portal is scanned before booths may have it. */
BF_ASIDE static void scan_head(struct bf_run *run, uint16_t lane)
{
    bf_truck_index first = run->tracks[run->plan->places[lane].first_track].head;

    if (first && run->trucks[first].where == BF_HELD)
        bf_scan_begin(run, lane, first);
}

BF_HOT void scan_first(struct bf_run *run, uint16_t lane)
{
    if (run->plan->places[lane].scan)
        scan_head(run, lane);
}

BF_HOT void stand_in_lane(struct bf_run *run, uint16_t lane, bf_truck_index truck)
{
    bool plain = run->plan->places[lane].is_plain;

    join_queue(run, truck);
    if (!plain)
        scan_first(run, lane);
    bf_booth_offer_lane(run, lane);
    if (run->places[lane].abandoned)
        bf_exchange_strand(run, lane);
    if (plain)
        return;
    bf_booth_offer_lenders(run, run->plan->places[lane].port);
    /* Only now: a truck that a free booth takes at once is no queue. */
    if (run->places[lane].triggers)
        bf_staffing_queue_changed(run, lane);
    bf_exchange_balance(run, lane);
}

static void advance(struct bf_run *run, uint16_t track);

/* The truck has come to the end of [place]. */
BF_HOT void stand(struct bf_run *run, uint16_t place, bf_truck_index truck)
{
    struct bf_truck *standing = bf_truck_at(run, truck);
    uint16_t track = standing->track;
    uint32_t serial = standing->serial;

    standing->where = BF_HELD;
    if (run->plan->places[place].is_lane) {
        stand_in_lane(run, place, truck);
        return;
    }
    if (run->tracks[track].head == truck)
        advance(run, track);
    standing = bf_truck_at(run, truck);
    if (standing->serial == serial && standing->track == track &&
        (standing->where == BF_HELD || standing->where == BF_SCANNED))
        join_queue(run, truck);
}

static void enter(struct bf_run *run, uint16_t place, bf_truck_index truck)
{
    bf_time travel = run->plan->places[place].travel;
    struct bf_truck *entering = bf_truck_at(run, truck);

    if (run->plan->places[place].drives_through && run->places[place].count == 0 &&
        entering->card.joined == BF_NEVER && bf_booth_drive_through(run, place, truck))
        return;
    occupy(run, place, truck);
    bf_note(run, BF_REC_ENTER, entering, place,
            (uint16_t)(entering->track - run->plan->places[place].first_track));
    if (travel == 0) {
        stand(run, place, truck);
        return;
    }
    entering->where = BF_DRIVING;
    entering->since = run->now + travel;
    bf_schedule(run, entering->since, BF_RANK_MOVE,
                (struct bf_event){BF_EV_READY, truck, entering->serial});
}

/* ---- moving on ------------------------------------------------------------------------------- */

/* May the yard let a truck go now? If not, it is called again at the time. */
static bool dispatched(struct bf_run *run, uint16_t place)
{
    struct bf_place_state *state = &run->places[place];

    if (run->now >= state->next_dispatch)
        return true;
    if (!state->dispatch_pending) {
        state->dispatch_pending = true;
        bf_schedule(run, state->next_dispatch, BF_RANK_MOVE,
                    (struct bf_event){BF_EV_DISPATCH, place, 0});
    }
    return false;
}

/* Lets the trucks at the end of the track go on for as long as there is room for them. */
static void advance(struct bf_run *run, uint16_t track)
{
    uint16_t place = run->plan->track_place[track];
    struct bf_track *queue = &run->tracks[track];
    bf_time every = run->plan->places[place].dispatch_every;
    uint16_t scan = run->plan->places[place].scan;

    while (queue->head && run->trucks[queue->head].where == BF_HELD) {
        bf_truck_index truck = queue->head;
        int to;

        if (scan && bf_scan_begin(run, place, truck))
            return;
        if (every > 0 && !dispatched(run, place))
            return;
        to = bf_choice_next(run, place, bf_truck_at(run, truck));
        if (to == BF_NOWHERE) {
            set_stuck(run, queue, true);
            return;
        }
        set_stuck(run, queue, false);
        vacate(run, place, truck);
        run->places[place].next_dispatch = run->now + every;
        enter(run, (uint16_t)to, truck);
        bf_approach_pull(run, place);
        /* The one they kept themselves free for may have gone another way. */
        bf_booth_offer_lenders(run, run->plan->places[place].port);
    }
}

void bf_approach_pull(struct bf_run *run, uint16_t place)
{
    const struct bf_plan_place *def = &run->plan->places[place];
    uint64_t after = 0;

    if (run->stranded_lanes > 0)
        bf_exchange_settle(run, def->port);
    while (run->stuck_tracks > 0) {
        int best = -1;

        for (size_t i = 0; i < def->feeder_count; i++) {
            const struct bf_track *track = &run->tracks[def->feeders[i]];

            if (track->stuck && track->since > after &&
                (best < 0 || track->since < run->tracks[best].since))
                best = def->feeders[i];
        }
        if (best < 0)
            return;
        after = run->tracks[best].since;
        advance(run, (uint16_t)best);
    }
}

void bf_approach_ready(struct bf_run *run, bf_truck_index truck)
{
    stand(run, bf_truck_at(run, truck)->card.lane, truck);
}

BF_ASIDE void bf_approach_scanned(struct bf_run *run, bf_truck_index truck)
{
    struct bf_truck *scanned = bf_truck_at(run, truck);

    bf_scan_end(run, scanned->card.lane, truck);
    scanned->where = BF_HELD;
    if (scanned->patience != BF_NEVER && scanned->card.primary_start == BF_NEVER &&
        run->now >= scanned->card.joined + scanned->patience)
        bf_approach_give_up(run, truck);
    else if (run->plan->places[scanned->card.lane].is_lane)
        stand_in_lane(run, scanned->card.lane, truck);
    else
        advance(run, scanned->track);
}

void bf_approach_dispatch(struct bf_run *run, uint16_t place)
{
    const struct bf_plan_place *def = &run->plan->places[place];

    run->places[place].dispatch_pending = false;
    for (uint16_t i = 0; i < def->tracks; i++)
        advance(run, (uint16_t)(def->first_track + i));
}

void bf_approach_call(struct bf_run *run, uint16_t lane, bf_truck_index truck)
{
    struct bf_place_state *state = &run->places[lane];

    vacate(run, lane, truck);
    scan_first(run, lane);
    state->total++;
    if (run->plan->weighs_work)
        state->work += (int64_t)expected_work(run, bf_truck_at(run, truck));
    if (state->triggers)
        bf_staffing_queue_changed(run, lane);
}

void bf_approach_weigh_served(struct bf_run *run, const struct bf_truck *truck)
{
    run->places[truck->card.lane].work -= (int64_t)expected_work(run, truck);
}

void bf_approach_move(struct bf_run *run, bf_truck_index truck, uint16_t to)
{
    struct bf_truck *moving = bf_truck_at(run, truck);
    uint16_t from = moving->card.lane;

    vacate(run, from, truck);
    scan_first(run, from);
    occupy(run, to, truck);
    bf_note(run, BF_REC_CHANGE, moving, to, 0);
    stand_in_lane(run, to, truck);
    if (run->places[from].triggers)
        bf_staffing_queue_changed(run, from);
}

/* ---- arriving and turning back --------------------------------------------------------------- */

/* The truck stands where [source] enters. */
BF_HOT void come_in(struct bf_run *run, uint16_t source, bf_truck_index truck)
{
    struct bf_truck *arriving = bf_truck_at(run, truck);
    uint16_t upstream = run->plan->sources[source].upstream;
    struct bf_track *outside = &run->tracks[run->plan->places[upstream].first_track];
    int to = outside->head ? BF_NOWHERE : bf_choice_next(run, upstream, arriving);

    if (to != BF_NOWHERE) {
        enter(run, (uint16_t)to, truck);
        return;
    }
    if (bf_choice_refuses(run, upstream, arriving)) {
        if (arriving->card.joined == BF_NEVER)
            arriving->card.joined = run->now;
        bf_note(run, BF_REC_REFUSE, arriving, run->plan->sources[source].road, 0);
        bf_leave(run, truck, BF_REFUSED);
        return;
    }
    enter(run, upstream, truck);
}

/* Sends the truck to its first station before the approach, if there is any; one drawn by share
 * comes first. */
BF_ASIDE static bool stops_before(struct bf_run *run, bf_truck_index truck)
{
    int station = run->trucks[truck].station;

    if (station < 0 || !run->model->stations[station].before)
        station = run->papers ? bf_itinerary_before(run, truck) : -1;
    return station >= 0 && bf_station_admit(run, (uint16_t)station, truck);
}

static void note_arrival(struct bf_run *run, bf_truck_index truck)
{
    const struct bf_truck *arriving = bf_truck_at(run, truck);

    bf_note(run, BF_REC_ARRIVE, arriving, run->plan->sources[arriving->card.source].road,
            arriving->card.programme);
}

void bf_approach_arrive(struct bf_run *run, bf_truck_index truck)
{
    uint16_t source = bf_truck_at(run, truck)->card.source;

    note_arrival(run, truck);
    if (!run->plan->sources[source].stops_before || !stops_before(run, truck))
        come_in(run, source, truck);
}

/* The same for the few that come another way. */
BF_ASIDE static void come_after_all(struct bf_run *run, bf_truck_index truck)
{
    const struct bf_card *card = &bf_truck_at(run, truck)->card;
    bool diverted = run->plan->sources[card->source].port != card->port;

    come_in(run, diverted ? (uint16_t)run->plan->ports[card->port].entrance : card->source, truck);
}

BF_ASIDE void bf_approach_transfer(struct bf_run *run, bf_truck_index truck)
{
    uint16_t port = bf_truck_at(run, truck)->card.port;

    run->transferred++;
    run->transferred_in += run->plan->ports[port].customs != NULL;
    note_arrival(run, truck);
    if (!stops_before(run, truck))
        come_after_all(run, truck);
}

void bf_approach_enter(struct bf_run *run, bf_truck_index truck)
{
    struct bf_truck *entering = bf_truck_at(run, truck);

    if (entering->card.joined == BF_NEVER)
        entering->card.earlier += run->now - entering->card.arrived;
    entering->station = -1;
    if (run->plan->ports[entering->card.port].customs && run->papers[truck].exit >= 0)
        entering->primary = run->papers[truck].exit;
    come_after_all(run, truck);
}

void bf_approach_give_up(struct bf_run *run, bf_truck_index truck)
{
    struct bf_truck *leaving = bf_truck_at(run, truck);
    uint16_t place = leaving->card.lane;
    uint16_t track = leaving->track;

    if (leaving->where != BF_HELD && leaving->where != BF_DRIVING)
        return;
    /* Whoever stands stuck before it keeps its turn. */
    if (run->tracks[track].head == truck)
        set_stuck(run, &run->tracks[track], false);
    vacate(run, place, truck);
    bf_waiting_end(run, leaving);
    bf_note(run, BF_REC_GIVE_UP, leaving, place, 0);
    bf_leave(run, truck, BF_GAVE_UP);
    if (run->plan->places[place].is_lane) {
        scan_first(run, place);
        /* It may have been the one still driving up before trucks that changed lanes. */
        bf_booth_offer_lane(run, place);
        if (run->places[place].triggers)
            bf_staffing_queue_changed(run, place);
        bf_exchange_balance(run, place);
    } else {
        advance(run, track);
    }
    bf_approach_pull(run, place);
    bf_booth_offer_lenders(run, run->plan->places[place].port);
}
