#include "port/officers.h"

#include <string.h>

#include "core/memory.h"
#include "port/leave.h"
#include "port/yard.h"

enum { FIRST_ROOM = 64 };

/* ---- memory ---------------------------------------------------------------------------------- */

void bf_officers_make(struct bf_run *run)
{
    size_t agencies = run->model->agency_count;

    run->agencies = bf_allocate(agencies + 1, sizeof *run->agencies);
    run->request_gauges = bf_allocate(agencies + 1, sizeof *run->request_gauges);
    run->agency_uses = bf_allocate(agencies + 1, sizeof *run->agency_uses);
    if (run->model->exam_count == 0)
        return;
    run->request_room = FIRST_ROOM;
    run->requests = bf_allocate(run->request_room, sizeof *run->requests);
    run->wanted = bf_allocate(run->request_room * agencies + 1, sizeof *run->wanted);
    run->first_request = bf_allocate(run->model->port_count, sizeof *run->first_request);
    run->last_request = bf_allocate(run->model->port_count, sizeof *run->last_request);
}

void bf_officers_unmake(struct bf_run *run)
{
    bf_free(run->agencies);
    bf_free(run->request_gauges);
    bf_free(run->agency_uses);
    bf_free(run->requests);
    bf_free(run->wanted);
    bf_free(run->first_request);
    bf_free(run->last_request);
}

void bf_officers_reset(struct bf_run *run)
{
    size_t ports = run->model->port_count;

    memset(run->agencies, 0, run->model->agency_count * sizeof *run->agencies);
    for (size_t i = 0; i < run->model->agency_count; i++)
        run->agencies[i].requests.mark = INT32_MAX;
    run->requests_made = 0;
    run->free_request = 0;
    if (run->model->exam_count == 0)
        return;
    memset(run->first_request, 0, ports * sizeof *run->first_request);
    memset(run->last_request, 0, ports * sizeof *run->last_request);
}

void bf_officers_account(struct bf_run *run, uint16_t agency)
{
    struct bf_agency_state *state = &run->agencies[agency];
    bf_time spent = run->now - state->since;
    int32_t within = state->busy < state->on_duty ? state->busy : state->on_duty;

    state->since = run->now;
    state->use.open += spent * state->on_duty;
    state->use.serving += spent * within;
    state->use.overtime += spent * (state->busy - within);
}

/* ---- what a request wants -------------------------------------------------------------------- */

typedef void need_step(struct bf_run *run, uint32_t slot, const struct bf_officers *officers);

/* Takes [step] with the officers of every exam of the request. */
static void each_need(struct bf_run *run, uint32_t slot, need_step *step)
{
    uint32_t merged = run->requests[slot].merged;
    int port = run->model->stations[run->dock_station[run->requests[slot].dock]].port;
    int first = run->model->ports[port].first_exam;

    for (uint32_t left = run->requests[slot].exams; left; left &= left - 1) {
        unsigned bit = (unsigned)__builtin_ctz(left);
        struct bf_team team =
            bf_officers_team(run, (uint16_t)(first + (int)bit), merged >> bit & 1);

        for (size_t i = 0; i < team.count; i++)
            step(run, slot, &team.officers[i]);
    }
}

static int32_t *wanted_by(const struct bf_run *run, uint32_t slot)
{
    return &run->wanted[slot * run->model->agency_count];
}

static void want(struct bf_run *run, uint32_t slot, const struct bf_officers *officers)
{
    wanted_by(run, slot)[officers->agency] += officers->count;
    bf_gauge_step(&run->agencies[officers->agency].requests, run->now, 1);
}

static void take(struct bf_run *run, uint32_t slot, const struct bf_officers *officers)
{
    struct bf_agency_state *agency = &run->agencies[officers->agency];

    (void)slot;
    bf_officers_account(run, (uint16_t)officers->agency);
    agency->busy += officers->count;
    bf_gauge_step(&agency->requests, run->now, -1);
}

/* Are there enough for it among those left, or [all_free], among all on duty? */
static bool are_enough(const struct bf_run *run, const struct bf_plan_port *port, uint32_t slot,
                       bool all_free)
{
    const int32_t *wanted = wanted_by(run, slot);

    for (size_t i = 0; i < port->agency_count; i++) {
        uint16_t number = port->agencies[i];
        const struct bf_agency_state *agency = &run->agencies[number];

        if (wanted[number] > 0 && wanted[number] > (all_free ? agency->on_duty : agency->left))
            return false;
    }
    return true;
}

static void reserve(struct bf_run *run, const struct bf_plan_port *port, uint32_t slot, int sign)
{
    const int32_t *wanted = wanted_by(run, slot);

    for (size_t i = 0; i < port->agency_count; i++)
        run->agencies[port->agencies[i]].reserved += sign * wanted[port->agencies[i]];
}

/* What it takes or keeps is not there for those behind it. */
static void leave_less(struct bf_run *run, const struct bf_plan_port *port, uint32_t slot)
{
    const int32_t *wanted = wanted_by(run, slot);

    for (size_t i = 0; i < port->agency_count; i++)
        run->agencies[port->agencies[i]].left -= wanted[port->agencies[i]];
}

/* ---- the line -------------------------------------------------------------------------------- */

static uint32_t new_request(struct bf_run *run)
{
    uint32_t slot = run->free_request;
    size_t agencies = run->model->agency_count;

    if (slot) {
        run->free_request = run->requests[slot].next;
    } else {
        if (run->requests_made + 1 >= run->request_room) {
            run->request_room *= 2;
            run->requests = bf_reallocate(run->requests, run->request_room, sizeof *run->requests);
            run->wanted =
                bf_reallocate(run->wanted, run->request_room * agencies + 1, sizeof *run->wanted);
        }
        slot = (uint32_t)++run->requests_made;
    }
    memset(wanted_by(run, slot), 0, agencies * sizeof *run->wanted);
    return slot;
}

static void stand_in_line(struct bf_run *run, uint16_t port, uint32_t slot)
{
    struct bf_request *request = &run->requests[slot];

    request->next = 0;
    request->prev = run->last_request[port];
    if (request->prev)
        run->requests[request->prev].next = slot;
    else
        run->first_request[port] = slot;
    run->last_request[port] = slot;
}

static void leave_line(struct bf_run *run, uint16_t port, uint32_t slot)
{
    struct bf_request *request = &run->requests[slot];

    if (request->prev)
        run->requests[request->prev].next = request->next;
    else
        run->first_request[port] = request->next;
    if (request->next)
        run->requests[request->next].prev = request->prev;
    else
        run->last_request[port] = request->prev;
}

static void start(struct bf_run *run, uint32_t slot)
{
    each_need(run, slot, take);
    bf_yard_start(run, &run->requests[slot]);
    run->requests[slot].next = run->free_request;
    run->free_request = slot;
}

static void count_left(struct bf_run *run, const struct bf_plan_port *port, bool after_all)
{
    for (size_t i = 0; i < port->agency_count; i++) {
        struct bf_agency_state *agency = &run->agencies[port->agencies[i]];

        agency->left = agency->on_duty - agency->busy - (after_all ? agency->reserved : 0);
    }
}

/* Nobody named: whoever it is. */
static bool has_left(const struct bf_run *run, struct bf_team team)
{
    if (team.count == 0)
        return true;
    for (size_t i = 0; i < team.count; i++)
        if (run->agencies[team.officers[i].agency].left > 0)
            return true;
    return false;
}

/* Starts all that may start now that some of [freed] are free, the oldest first. As nobody could
 * start before, it ends when none of those is left for who stands further back. */
static void serve(struct bf_run *run, uint16_t port, struct bf_team freed)
{
    const struct bf_plan_port *def = &run->plan->ports[port];
    uint32_t next;

    count_left(run, def, false);
    for (uint32_t slot = run->first_request[port]; slot && has_left(run, freed); slot = next) {
        bool starts = run->requests[slot].staffable && are_enough(run, def, slot, false);

        next = run->requests[slot].next;
        if (run->requests[slot].staffable)
            leave_less(run, def, slot);
        if (!starts)
            continue;
        reserve(run, def, slot, -1);
        leave_line(run, port, slot);
        start(run, slot);
    }
}

void bf_officers_ask(struct bf_run *run, uint32_t dock, uint32_t exams)
{
    bf_truck_index truck = run->docks[dock].truck;
    uint16_t port = (uint16_t)run->model->stations[run->dock_station[dock]].port;
    const struct bf_plan_port *def = &run->plan->ports[port];
    uint32_t slot = new_request(run);

    run->requests[slot] = (struct bf_request){
        .dock = dock,
        .exams = exams,
        .merged = exams & run->papers[truck].shipment.merged,
        .asked = run->now,
    };
    each_need(run, slot, want);
    count_left(run, def, true);
    if (are_enough(run, def, slot, false)) {
        start(run, slot);
        return;
    }
    stand_in_line(run, port, slot);
    run->requests[slot].staffable = are_enough(run, def, slot, true);
    if (run->requests[slot].staffable)
        reserve(run, def, slot, 1);
}

void bf_officers_release(struct bf_run *run, uint16_t exam, bool unified)
{
    struct bf_team team = bf_officers_team(run, exam, unified);
    uint16_t port = (uint16_t)run->model->exams[exam].port;

    for (size_t i = 0; i < team.count; i++) {
        struct bf_agency_state *agency = &run->agencies[team.officers[i].agency];

        bf_officers_account(run, (uint16_t)team.officers[i].agency);
        agency->busy -= team.officers[i].count;
        agency->use.served++;
    }
    if (run->first_request[port] && team.count > 0)
        serve(run, port, team);
}

/* ---- shifts ---------------------------------------------------------------------------------- */

static void set_on_duty(struct bf_run *run, uint16_t agency, int32_t officers)
{
    uint64_t what = (uint64_t)agency << 32 | (uint64_t)(uint32_t)officers << 8 | BF_REC_ON_DUTY;

    bf_officers_account(run, agency);
    run->agencies[agency].on_duty = officers;
    run->ledger->digest += bf_ledger_mix((uint64_t)run->now * 0x9E3779B97F4A7C15u ^ what);
    if (run->watched)
        bf_ledger_record(run->ledger, (struct bf_record){.at = run->now,
                                                         .source = BF_NO_SOURCE,
                                                         .where = agency,
                                                         .value = (uint16_t)officers,
                                                         .kind = BF_REC_ON_DUTY});
}

/* Hours from [hour] of the week on until the number of some agency's officers changes; a week:
 * never. */
static size_t hours_to_change(const struct bf_run *run, uint16_t port, size_t hour)
{
    const struct bf_plan_port *def = &run->plan->ports[port];
    size_t next = BF_WEEK_HOURS;

    for (size_t i = 0; i < def->agency_count; i++) {
        const int *officers = run->model->agencies[def->agencies[i]].officers;
        size_t hours = 1;

        while (hours < next && officers[(hour + hours) % BF_WEEK_HOURS] == officers[hour])
            hours++;
        next = hours;
    }
    return next;
}

/* Others are on duty: whom can they staff? */
static void reconsider(struct bf_run *run, uint16_t port)
{
    const struct bf_plan_port *def = &run->plan->ports[port];

    for (size_t i = 0; i < def->agency_count; i++)
        run->agencies[def->agencies[i]].reserved = 0;
    for (uint32_t slot = run->first_request[port]; slot; slot = run->requests[slot].next) {
        run->requests[slot].staffable = are_enough(run, def, slot, true);
        if (run->requests[slot].staffable)
            reserve(run, def, slot, 1);
    }
    serve(run, port, (struct bf_team){0});
}

static void schedule_edge(struct bf_run *run, uint16_t port, size_t hour)
{
    size_t hours = hours_to_change(run, port, hour);

    if (hours < BF_WEEK_HOURS)
        bf_schedule(run, run->now + (bf_time)hours * BF_HOUR, BF_RANK_STAFFING,
                    (struct bf_event){BF_EV_OFFICERS_EDGE, port, 0});
}

void bf_officers_edge(struct bf_run *run, uint16_t port)
{
    const struct bf_plan_port *def = &run->plan->ports[port];
    size_t hour = (size_t)((run->now + run->plan->week_offset) / BF_HOUR % BF_WEEK_HOURS);

    for (size_t i = 0; i < def->agency_count; i++) {
        uint16_t agency = def->agencies[i];
        int officers = run->model->agencies[agency].officers[hour];

        if (run->now == 0 || officers != run->agencies[agency].on_duty)
            set_on_duty(run, agency, officers);
    }
    schedule_edge(run, port, hour);
    if (run->model->exam_count > 0)
        reconsider(run, port);
}

void bf_officers_begin(struct bf_run *run)
{
    for (size_t i = 0; i < run->model->port_count; i++)
        if (run->plan->ports[i].agency_count > 0)
            bf_officers_edge(run, (uint16_t)i);
}
