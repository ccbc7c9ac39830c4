#include "port/run.h"

#include <inttypes.h>
#include <string.h>

#include "core/memory.h"
#include "port/approach.h"
#include "port/books.h"
#include "port/booth.h"
#include "port/leave.h"
#include "port/officers.h"
#include "port/staffing.h"
#include "port/station.h"
#include "port/traffic.h"
#include "port/usage.h"
#include "port/yard.h"

/* ---- the state of a run ---------------------------------------------------------------------- */

/* What all trucks of a source have in common, to be copied whole. */
static struct bf_truck fresh_truck(const struct bf_plan *plan, uint16_t source)
{
    return (struct bf_truck){.card = {.joined = BF_NEVER,
                                      .primary_start = BF_NEVER,
                                      .primary_end = BF_NEVER,
                                      .left = BF_NEVER,
                                      .source = source,
                                      .port = plan->sources[source].port,
                                      .lane = BF_NO_PLACE,
                                      .booth = BF_NO_PLACE}};
}

static void make_batch_papers(struct bf_source_state *source)
{
    source->shipments = bf_allocate(BF_BATCH, sizeof *source->shipments);
    source->clearances = bf_allocate(BF_BATCH, sizeof *source->clearances);
}

struct bf_run *bf_run_create(const struct bf_plan *plan)
{
    const struct bf_model *model = plan->model;
    struct bf_run *run = bf_allocate(1, sizeof *run);

    run->plan = run->first_plan = plan;
    run->model = model;
    run->events = bf_event_queue_create();
    run->truck_room = 1024;
    run->trucks = bf_allocate(run->truck_room, sizeof *run->trucks);
    run->tracks = bf_allocate(plan->track_count, sizeof *run->tracks);
    run->places = bf_allocate(plan->place_count, sizeof *run->places);
    run->round_robin = bf_allocate(plan->place_count, sizeof *run->round_robin);
    run->booths = bf_allocate(model->booth_count, sizeof *run->booths);
    run->stations = bf_allocate(model->station_count + 1, sizeof *run->stations);
    run->docks = bf_allocate(plan->dock_count + 1, sizeof *run->docks);
    run->dock_station = bf_allocate(plan->dock_count + 1, sizeof *run->dock_station);
    run->blocked_next =
        bf_allocate(model->booth_count + plan->dock_count, sizeof *run->blocked_next);
    run->waiting = bf_allocate(bf_books_waiting_count(run), sizeof *run->waiting);
    run->waiting_gauges = bf_allocate(bf_books_waiting_count(run), sizeof *run->waiting_gauges);
    run->sources = bf_allocate(plan->source_count, sizeof *run->sources);
    run->ledger = bf_allocate(1, sizeof *run->ledger);
    run->place_gauges = bf_allocate(plan->place_count, sizeof *run->place_gauges);
    run->booth_uses = bf_allocate(model->booth_count, sizeof *run->booth_uses);
    run->station_queues = bf_allocate(model->station_count + 1, sizeof *run->station_queues);
    run->station_uses = bf_allocate(model->station_count + 1, sizeof *run->station_uses);
    bf_officers_make(run);
    bf_yard_make(run);
    bf_usage_make(run);
    for (size_t i = 0; i < plan->source_count; i++) {
        run->sources[i].fresh = fresh_truck(plan, (uint16_t)i);
        run->sources[i].day_factors =
            bf_allocate((size_t)plan->arrival_days, sizeof *run->sources[i].day_factors);
        if (plan->ports[plan->sources[i].port].customs)
            make_batch_papers(&run->sources[i]);
    }
    if (plan->has_customs)
        run->papers = bf_allocate(run->truck_room, sizeof *run->papers);
    for (size_t i = 0, dock = 0; i < model->station_count; i++)
        for (int k = 0; k < model->stations[i].docks; k++)
            run->dock_station[dock++] = (uint16_t)i;
    return run;
}

void bf_run_destroy(struct bf_run *run)
{
    if (!run)
        return;
    for (size_t i = 0; i < run->plan->source_count; i++) {
        bf_free(run->sources[i].day_factors);
        bf_free(run->sources[i].shipments);
        bf_free(run->sources[i].clearances);
    }
    bf_event_queue_destroy(run->events);
    bf_free(run->trucks);
    bf_free(run->papers);
    bf_free(run->tracks);
    bf_free(run->places);
    bf_free(run->round_robin);
    bf_free(run->booths);
    bf_free(run->stations);
    bf_free(run->docks);
    bf_free(run->dock_station);
    bf_free(run->blocked_next);
    bf_free(run->waiting);
    bf_free(run->waiting_gauges);
    bf_free(run->sources);
    bf_free(run->ledger);
    bf_free(run->place_gauges);
    bf_free(run->booth_uses);
    bf_free(run->station_queues);
    bf_free(run->station_uses);
    bf_officers_unmake(run);
    bf_yard_unmake(run);
    bf_usage_unmake(run);
    bf_free(run);
}

/* Everything back to an empty port at time 0; memory stays. */
static void reset(struct bf_run *run)
{
    const struct bf_plan *plan = run->plan = run->first_plan;
    const struct bf_model *model = run->model = plan->model;

    bf_event_queue_clear(run->events);
    run->now = 0;
    run->trucks_made = 0;
    run->free_truck = 0;
    run->inside = run->counted_inside = 0;
    run->turns = run->stuck_turns = 0;
    run->stuck_tracks = run->stranded_lanes = 0;
    run->event_count = 0;
    run->transferred = run->transferred_in = 0;
    memset(run->tracks, 0, plan->track_count * sizeof *run->tracks);
    memset(run->places, 0, plan->place_count * sizeof *run->places);
    memset(run->round_robin, 0, plan->place_count * sizeof *run->round_robin);
    memset(run->booths, 0, model->booth_count * sizeof *run->booths);
    memset(run->stations, 0, model->station_count * sizeof *run->stations);
    memset(run->docks, 0, plan->dock_count * sizeof *run->docks);
    bf_officers_reset(run);
    bf_yard_reset(run);
    bf_usage_reset(run);
    memset(run->waiting, 0, bf_books_waiting_count(run) * sizeof *run->waiting);
    for (size_t i = 0; i < plan->place_count; i++) {
        run->places[i].open = !plan->places[i].is_lane;
        run->places[i].limit = plan->places[i].limit;
    }
}

/* ---- the loop -------------------------------------------------------------------------------- */

/* Events about a truck that has left, or that has left and come again as another truck, are stale.
 */
static bool current(const struct bf_run *run, const struct bf_event *event)
{
    return run->trucks[event->subject].serial == event->serial;
}

static void dispatch(struct bf_run *run, const struct bf_event *event)
{
    uint16_t subject = (uint16_t)event->subject;

    switch ((enum bf_event_kind)event->kind) {
    case BF_EV_PRIMARY_DONE:
        bf_booth_primary_done(run, subject);
        break;
    case BF_EV_PULLED_UP:
        bf_booth_pulled_up(run, subject);
        break;
    case BF_EV_EXAM_DONE:
        bf_station_exam_done(run, event->subject);
        break;
    case BF_EV_READY:
        if (current(run, event))
            bf_approach_ready(run, event->subject);
        break;
    case BF_EV_AT_STATION:
        bf_station_reached(run, event->subject);
        break;
    case BF_EV_PATIENCE:
        if (current(run, event))
            bf_approach_give_up(run, event->subject);
        break;
    case BF_EV_SCANNED:
        bf_approach_scanned(run, event->subject);
        break;
    case BF_EV_TRANSFER:
        bf_approach_transfer(run, event->subject);
        break;
    case BF_EV_DISPATCH:
        bf_approach_dispatch(run, subject);
        break;
    case BF_EV_BOOTH_EDGE:
        bf_staffing_booth_edge(run, subject);
        break;
    case BF_EV_NUMBER_EDGE:
        bf_staffing_number_edge(run, subject);
        break;
    case BF_EV_OUTAGE:
        bf_staffing_outage(run, subject, event->serial);
        break;
    case BF_EV_BREAKDOWN:
        bf_staffing_breakdown(run, subject);
        break;
    case BF_EV_CHANGE:
        bf_staffing_change(run, event->subject);
        break;
    case BF_EV_INSPECTED:
        bf_yard_inspected(run, event->subject);
        break;
    case BF_EV_OFFICERS_EDGE:
        bf_officers_edge(run, subject);
        break;
    }
}

/* Nothing that is measured can happen any more. */
static bool finished(const struct bf_run *run, bf_time next)
{
    if (next >= run->plan->stop)
        return true;
    if (next < run->plan->horizon)
        return false;
    return run->model->horizon.at_end == BF_AT_END_FOLLOW
               ? run->counted_inside == 0
               : run->inside == 0 && run->next_arrival == BF_NEVER;
}

/* The clock of a run that ends before the event at [next]. */
static bf_time end_of(const struct bf_run *run, bf_time next)
{
    if (next >= run->plan->stop)
        return run->plan->stop;
    return run->now > run->plan->horizon ? run->now : run->plan->horizon;
}

static void step_through(struct bf_run *run)
{
    for (;;) {
        bf_time event_at = bf_event_queue_next(run->events);
        bool event_first = event_at <= run->next_arrival;
        bf_time next = event_first ? event_at : run->next_arrival;
        struct bf_event event = {0};

        if (next >= run->next_books)
            bf_books_turn_to(run, next);
        if (next >= run->plan->horizon && finished(run, next)) {
            run->now = end_of(run, next);
            return;
        }
        run->now = next;
        run->event_count++;
        if (event_first) {
            bf_event_queue_pop(run->events, &event);
            dispatch(run, &event);
        } else {
            bf_approach_arrive(run, bf_traffic_come(run));
        }
    }
}

/* ---- the end --------------------------------------------------------------------------------- */

static enum bf_status broken(const struct bf_run *run, const char *what, int64_t one, int64_t other,
                             struct bf_error *error)
{
    return bf_error_set(error, BF_ABORTED,
                        "%s: %" PRId64 " against %" PRId64 " (seed %" PRIu64
                        ", replication %" PRIu32 ", at %.6f s); this is a defect of borderflow",
                        what, one, other, run->luck.seed, run->luck.replication,
                        bf_seconds(run->now));
}

/* Laws every run obeys, whatever the scenario: no truck is lost, nor are its papers, and the
 * trucks' waits are the area under the queues. A diverted truck has come twice, once to each port.
 */
static enum bf_status check_laws(struct bf_run *run, struct bf_error *error)
{
    int64_t arrived = run->transferred, accounted = 0, area = bf_books_waits(run);
    int64_t with_papers = run->transferred_in;

    for (size_t i = 0; i < run->plan->source_count; i++) {
        int64_t came = (int64_t)run->sources[i].next_number - run->sources[i].stayed_away;

        arrived += came;
        with_papers += run->sources[i].shipments ? came : 0;
    }
    for (int fate = 0; fate < BF_FATE_COUNT; fate++)
        accounted += run->ledger->fates[fate];
    if (arrived != accounted)
        return broken(run, "trucks that came and trucks accounted for differ", arrived, accounted,
                      error);
    if (run->inside != run->ledger->fates[BF_INSIDE])
        return broken(run, "trucks inside miscounted", run->inside, run->ledger->fates[BF_INSIDE],
                      error);
    if (with_papers != run->ledger->dossiers_written)
        return broken(run, "trucks with papers and dossiers differ", with_papers,
                      run->ledger->dossiers_written, error);
    if (area != run->ledger->waits)
        return broken(run, "waits and queues differ (microseconds)", run->ledger->waits, area,
                      error);
    return BF_OK;
}

enum bf_status bf_run_replication(struct bf_run *run, uint64_t seed, uint32_t replication,
                                  const struct bf_sink *sink, struct bf_run_totals *totals,
                                  struct bf_error *error)
{
    reset(run);
    run->luck = (struct bf_luck){seed, replication};
    run->sink = sink;
    run->watched = sink->records != NULL;
    bf_ledger_begin(run->ledger, sink);
    bf_books_begin(run);
    bf_traffic_begin(run);
    bf_staffing_begin(run);
    bf_officers_begin(run);
    step_through(run);
    bf_leave_all_inside(run);
    bf_ledger_end(run->ledger);
    *totals = bf_books_totals(run);
    return check_laws(run, error);
}
