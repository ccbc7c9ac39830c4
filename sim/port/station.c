#include "port/station.h"

#include "port/approach.h"
#include "port/booth.h"
#include "port/docks.h"
#include "port/itinerary.h"
#include "port/leave.h"
#include "port/papers.h"
#include "port/traffic.h"
#include "port/usage.h"
#include "port/yard.h"

static const struct bf_station *station_def(const struct bf_run *run, uint16_t station)
{
    return &run->model->stations[station];
}

void bf_station_account(struct bf_run *run, uint16_t station)
{
    struct bf_station_state *state = &run->stations[station];
    bf_time spent = run->now - state->since;

    state->since = run->now;
    state->use.open += spent * station_def(run, station)->docks;
    state->use.serving += spent * state->serving;
    state->use.blocked += spent * state->stuck;
}

static void queue_step(struct bf_run *run, uint16_t station, int32_t step)
{
    bf_gauge_step(&run->stations[station].queue, run->now, step);
}

/* ---- in -------------------------------------------------------------------------------------- */

/* Time in the dock of a plain station. */
static bf_time exam_time(const struct bf_run *run, uint16_t station, struct bf_truck *truck)
{
    const struct bf_quantile_table *table =
        run->plan->stations[station].exam[truck->card.programme * 2 + truck->card.empty];
    bf_time exam = truck->exam;

    if (exam < 0)
        exam = bf_time_from_seconds(bf_quantile_table_at(
            table, bf_luck_one(run->luck, truck->card.source, truck->card.number, BF_LUCK_EXAM,
                               truck->exams)));
    truck->exam = -1;
    return exam;
}

/* When the truck that has just taken the dock may go on; unknown in a yard. */
static bf_time end_of_stay(struct bf_run *run, uint16_t station, bf_truck_index index)
{
    struct bf_truck *truck = bf_truck_at(run, index);

    switch (station_def(run, station)->role) {
    case BF_STATION_PLAIN:
        return run->now + exam_time(run, station, truck);
    case BF_STATION_WAITING_AREA:
        return run->now > run->papers[index].ready_at ? run->now : run->papers[index].ready_at;
    case BF_STATION_PRE_INSPECTION:
        return run->now + truck->primary;
    case BF_STATION_YARD:
        break;
    }
    return BF_NEVER;
}

/* Primary is done here: waiting for it begins with the queue and ends in the dock, as it would at a
 * booth. Of stations before this one [earlier] tells. */
BF_ASIDE static void join_primary(struct bf_run *run, struct bf_truck *truck)
{
    truck->card.joined = run->now;
    truck->card.earlier = truck->exams > 0 ? run->now - truck->card.arrived : 0;
    bf_gauge_step(bf_waiting_of(run, truck), run->now, 1);
}

BF_ASIDE static void begin_primary(struct bf_run *run, struct bf_truck *truck)
{
    bf_waiting_end(run, truck);
    truck->card.primary_start = run->now;
}

static bool is_primary(const struct bf_run *run, uint16_t station)
{
    return station_def(run, station)->role == BF_STATION_PRE_INSPECTION;
}

static void start_stay(struct bf_run *run, uint16_t station, uint32_t dock, bf_truck_index index)
{
    struct bf_truck *truck = bf_truck_at(run, index);
    bf_time end = end_of_stay(run, station, index);

    if (is_primary(run, station))
        begin_primary(run, truck);
    else
        truck->card.exam_wait += run->now - truck->since;
    bf_station_account(run, station);
    run->stations[station].serving++;
    bf_usage_of_dock(run, dock, 1, 0);
    bf_docks_take(run, dock, index);
    bf_note(run, BF_REC_EXAM, truck, station,
            (uint16_t)(dock - run->plan->stations[station].first_dock));
    /* The visit's own times are kept in the dock until the exam ends. */
    run->docks[dock].queued = truck->since;
    run->docks[dock].started = run->now;
    if (end == BF_NEVER)
        bf_yard_begin(run, dock);
    else
        bf_schedule(run, end, BF_RANK_SERVICE_END, (struct bf_event){BF_EV_EXAM_DONE, dock, 0});
}

static void leave_queue(struct bf_run *run, uint16_t station, bf_truck_index index,
                        bf_truck_index before)
{
    struct bf_station_state *state = &run->stations[station];

    if (before)
        run->trucks[before].next = run->trucks[index].next;
    else
        state->head = run->trucks[index].next;
    if (state->tail == index)
        state->tail = before;
    queue_step(run, station, -1);
}

static void fill_picked_docks(struct bf_run *run, uint16_t station)
{
    struct bf_docking next;

    while (bf_docks_pick(run, station, &next)) {
        leave_queue(run, station, next.truck, next.before);
        start_stay(run, station, next.dock, next.truck);
    }
}

/* Fills free docks from the queue, lowest dock first. */
static void fill_docks(struct bf_run *run, uint16_t station)
{
    struct bf_station_state *state = &run->stations[station];

    if (run->plan->stations[station].picks) {
        fill_picked_docks(run, station);
        return;
    }
    while (state->head) {
        bf_truck_index index = state->head;
        uint32_t dock = bf_docks_lowest(run, station);

        if (dock == BF_NO_DOCK)
            return;
        leave_queue(run, station, index, 0);
        start_stay(run, station, dock, index);
    }
}

void bf_station_reached(struct bf_run *run, bf_truck_index index)
{
    struct bf_truck *truck = bf_truck_at(run, index);
    uint16_t station = (uint16_t)truck->station;
    struct bf_station_state *state = &run->stations[station];

    truck->since = run->now;
    truck->next = 0;
    if (state->tail)
        run->trucks[state->tail].next = index;
    else
        state->head = index;
    state->tail = index;
    queue_step(run, station, 1);
    if (is_primary(run, station))
        join_primary(run, truck);
    fill_docks(run, station);
}

/* From here on the truck counts as the station's. */
static void drive_there(struct bf_run *run, uint16_t station, bf_truck_index index)
{
    struct bf_truck *truck = bf_truck_at(run, index);
    bf_time travel = run->plan->stations[station].travel;

    truck->where = BF_BEHIND;
    truck->station = (int16_t)station;
    run->stations[station].held++;
    bf_trail(run, truck, 0x10000u + station);
    bf_note(run, BF_REC_REFER, truck, station, 0);
    if (travel > 0)
        bf_schedule(run, run->now + travel, BF_RANK_MOVE,
                    (struct bf_event){BF_EV_AT_STATION, index, truck->serial});
    else
        bf_station_reached(run, index);
}

bool bf_station_admit(struct bf_run *run, uint16_t station, bf_truck_index truck)
{
    const struct bf_station *def = station_def(run, station);

    if (!def->before && run->stations[station].held >= (int64_t)def->docks + def->storage_trucks)
        return false;
    drive_there(run, station, truck);
    return true;
}

/* ---- blocking -------------------------------------------------------------------------------- */

void bf_station_block(struct bf_run *run, uint16_t station, uint32_t server)
{
    struct bf_station_state *state = &run->stations[station];

    run->blocked_next[server] = 0;
    if (state->last_blocked)
        run->blocked_next[state->last_blocked - 1] = server + 1;
    else
        state->first_blocked = server + 1;
    state->last_blocked = server + 1;
}

static void free_dock(struct bf_run *run, uint32_t dock);

static void unblock_dock(struct bf_run *run, uint32_t dock)
{
    uint16_t station = run->dock_station[dock];

    bf_station_account(run, station);
    run->stations[station].stuck--;
    bf_usage_of_dock(run, dock, 0, -1);
    free_dock(run, dock);
}

/* The blocked truck at [server] drives to [station]. */
static void drive_in(struct bf_run *run, uint16_t station, uint32_t server)
{
    size_t booths = run->model->booth_count;
    bf_truck_index index =
        server < booths ? run->booths[server].truck : run->docks[server - booths].truck;
    struct bf_truck *truck = bf_truck_at(run, index);

    truck->card.blocked += run->now - truck->since;
    drive_there(run, station, index);
}

/* Room came free: the one blocked longest drives in, and its booth or dock goes on. */
static void let_in_blocked(struct bf_run *run, uint16_t station)
{
    struct bf_station_state *state = &run->stations[station];
    const struct bf_station *def = station_def(run, station);

    while (state->first_blocked && state->held < (int64_t)def->docks + def->storage_trucks) {
        uint32_t server = state->first_blocked - 1;
        size_t booths = run->model->booth_count;

        state->first_blocked = run->blocked_next[server];
        if (!state->first_blocked)
            state->last_blocked = 0;
        drive_in(run, station, server);
        if (server < booths)
            bf_booth_unblocked(run, (uint16_t)server);
        else
            unblock_dock(run, (uint32_t)(server - booths));
    }
}

/* ---- rings ----------------------------------------------------------------------------------- */

/* Alarms send trucks from yard to yard in any direction. Where the truck in a dock waits for room
 * in a full yard, whose trucks wait for room here, nobody would ever move; so those in such a ring
 * change places as soon as it closes. It costs nobody a turn: the room they take is each other's.
 */

static void take_off_blocked(struct bf_run *run, uint16_t station, uint32_t server)
{
    struct bf_station_state *state = &run->stations[station];
    uint32_t before = 0;

    for (uint32_t i = state->first_blocked; i != server + 1; i = run->blocked_next[i - 1])
        before = i;
    if (before)
        run->blocked_next[before - 1] = run->blocked_next[server];
    else
        state->first_blocked = run->blocked_next[server];
    if (state->last_blocked == server + 1)
        state->last_blocked = before;
}

/* The truck at [server] drives to [station], and the server is put before the others of the ring.
 */
static void turn_ring(struct bf_run *run, uint16_t station, uint32_t server, uint32_t *ring)
{
    take_off_blocked(run, station, server);
    drive_in(run, station, server);
    run->blocked_next[server] = *ring;
    *ring = server + 1;
}

/* Is there a truck in [from] that waits for [to], or for a station whose trucks do, and so on? Then
 * all of these drive. Ends because there was no ring before. */
static bool find_ring(struct bf_run *run, uint16_t from, uint16_t to, uint32_t *ring)
{
    uint32_t booths = (uint32_t)run->model->booth_count;

    for (uint32_t i = run->stations[to].first_blocked; i; i = run->blocked_next[i - 1]) {
        uint32_t server = i - 1;
        uint16_t station = server < booths ? to : run->dock_station[server - booths];

        if (station != to && (station == from || find_ring(run, from, station, ring))) {
            turn_ring(run, to, server, ring);
            return true;
        }
    }
    return false;
}

/* The truck in [dock] now waits for [station]. */
static void break_ring(struct bf_run *run, uint32_t dock, uint16_t station)
{
    uint32_t booths = (uint32_t)run->model->booth_count, ring = 0;

    if (!find_ring(run, station, run->dock_station[dock], &ring))
        return;
    turn_ring(run, station, booths + dock, &ring);
    while (ring) {
        uint32_t server = ring - 1;

        ring = run->blocked_next[server];
        unblock_dock(run, server - booths);
    }
}

/* ---- out ------------------------------------------------------------------------------------- */

/* The dock's truck is gone: the queue moves up, then those who could not get into the queue. */
static void free_dock(struct bf_run *run, uint32_t dock)
{
    uint16_t station = run->dock_station[dock];

    bf_docks_leave(run, dock);
    run->stations[station].held--;
    fill_docks(run, station);
    let_in_blocked(run, station);
}

static int onward(const struct bf_run *run, uint16_t station, const struct bf_truck *truck)
{
    const struct bf_station *def = station_def(run, station);
    double left = 0.0;

    if (def->role != BF_STATION_PLAIN || def->onward_count == 0)
        return -1;
    left = bf_luck_one(run->luck, truck->card.source, truck->card.number, BF_LUCK_ONWARD,
                       truck->exams - 1u);
    for (size_t i = 0; i < def->onward_count; i++) {
        left -= def->onward[i].share;
        if (left < 0.0)
            return def->onward[i].station;
    }
    return -1;
}

static void write_visit(struct bf_run *run, uint32_t dock)
{
    const struct bf_truck *truck = bf_truck_at(run, run->docks[dock].truck);
    struct bf_visit visit = {
        .queued = run->docks[dock].queued,
        .started = run->docks[dock].started,
        .ended = run->now,
        .station = run->dock_station[dock],
        .programme = truck->card.programme,
        .counted = truck->card.counted,
        .bay = (uint8_t)bf_docks_kind(run, dock),
    };

    bf_ledger_visit(run->ledger, &visit);
}

static void block_dock(struct bf_run *run, uint32_t dock, uint16_t by)
{
    struct bf_truck *truck = bf_truck_at(run, run->docks[dock].truck);

    run->stations[run->dock_station[dock]].stuck++;
    bf_usage_of_dock(run, dock, 0, 1);
    truck->since = run->now;
    bf_station_block(run, by, (uint32_t)run->model->booth_count + dock);
}

/* Nobody works on a truck in the waiting area, or in a bay while it waits for officers. */
static void count_stay(struct bf_run *run, uint32_t dock)
{
    bf_truck_index index = run->docks[dock].truck;
    struct bf_card *card = &run->trucks[index].card;
    enum bf_station_role role = station_def(run, run->dock_station[dock])->role;
    bf_time stay = run->now - run->docks[dock].started, idle = 0;

    if (role == BF_STATION_PRE_INSPECTION) {
        card->primary_end = run->now;
        bf_papers_reveal(run, index);
        return;
    }
    if (role == BF_STATION_YARD)
        idle = bf_yard_idle(run, dock);
    if (role == BF_STATION_WAITING_AREA) {
        idle = stay;
        run->papers[index].held += run->now - run->docks[dock].queued;
    }
    card->exam += stay - idle;
    card->exam_wait += idle;
}

/* The station the truck goes to when its stay in [station] is over; -1: none. */
static int next_stop(const struct bf_run *run, uint16_t station, bf_truck_index index)
{
    const struct bf_station *def = station_def(run, station);
    int next = onward(run, station, &run->trucks[index]);

    if (next >= 0 || !run->papers)
        return next;
    /* A truck that moves between bays comes back for its next exam here, whatever else is due. */
    if (def->mode == BF_SEQUENTIAL_MOVING && bf_itinerary_due_at(run, station, index))
        return station;
    return def->before ? bf_itinerary_before(run, index) : bf_itinerary_behind(run, index);
}

/* There is no next station: to the approach, to another port, or out. */
static void drive_off(struct bf_run *run, uint16_t station, bf_truck_index index, int next)
{
    struct bf_truck *truck = bf_truck_at(run, index);

    if (station_def(run, station)->before) {
        bf_approach_enter(run, index);
    } else if (next == BF_STOP_DIVERT) {
        bf_traffic_divert(run, index);
    } else {
        bf_note(run, BF_REC_RELEASE, truck, truck->card.port, 0);
        bf_leave(run, index, BF_RELEASED);
    }
}

void bf_station_exam_done(struct bf_run *run, uint32_t dock)
{
    uint16_t station = run->dock_station[dock];
    struct bf_station_state *state = &run->stations[station];
    bf_truck_index index = run->docks[dock].truck;
    struct bf_truck *truck = bf_truck_at(run, index);
    int next;

    bf_station_account(run, station);
    state->serving--;
    state->use.served++;
    bf_usage_of_dock(run, dock, -1, 0);
    count_stay(run, dock);
    truck->exams++;
    write_visit(run, dock);
    bf_note(run, BF_REC_EXAM_END, truck, station,
            (uint16_t)(dock - run->plan->stations[station].first_dock));
    next = next_stop(run, station, index);
    if (next < 0 || next == BF_STOP_DIVERT) {
        drive_off(run, station, index, next);
    } else if (next == station) {
        /* Back to the end of its own queue: it brings its own room, so it never waits for any. */
        drive_there(run, station, index);
    } else if (!bf_station_admit(run, (uint16_t)next, index)) {
        block_dock(run, dock, (uint16_t)next);
        if (run->papers)
            break_ring(run, dock, (uint16_t)next);
        return;
    }
    free_dock(run, dock);
}
