#include "port/books.h"

#include "port/booth.h"
#include "port/ledger.h"
#include "port/officers.h"
#include "port/station.h"
#include "port/usage.h"

size_t bf_books_waiting_count(const struct bf_run *run)
{
    return run->model->port_count * run->model->programme_count;
}

static int32_t full_mark(int32_t storage_trucks)
{
    return storage_trucks == BF_UNLIMITED ? INT32_MAX : storage_trucks - 1;
}

void bf_books_begin(struct bf_run *run)
{
    const struct bf_model *model = run->model;

    for (size_t i = 0; i < bf_books_waiting_count(run); i++)
        run->waiting[i].mark = INT32_MAX;
    for (size_t i = 0; i < model->place_count; i++)
        run->places[i].gauge.mark = full_mark(model->places[i].storage_trucks);
    for (size_t i = 0; i < model->station_count; i++)
        run->stations[i].queue.mark = full_mark(model->stations[i].storage_trucks);
    run->waits_before = 0;
    run->next_books = run->plan->measure_from > 0 ? run->plan->measure_from : run->plan->measure_to;
}

/* Brings everything that is kept by time up to [now]. */
static void bring_up(struct bf_run *run)
{
    for (size_t i = 0; i < bf_books_waiting_count(run); i++)
        bf_gauge_step(&run->waiting[i], run->now, 0);
    for (size_t i = 0; i < run->plan->place_count; i++)
        bf_gauge_step(&run->places[i].gauge, run->now, 0);
    for (size_t i = 0; i < run->model->booth_count; i++)
        bf_booth_account(run, (uint16_t)i);
    for (size_t i = 0; i < run->model->station_count; i++) {
        bf_station_account(run, (uint16_t)i);
        bf_gauge_step(&run->stations[i].queue, run->now, 0);
    }
    for (size_t i = 0; i < run->model->agency_count; i++) {
        bf_officers_account(run, (uint16_t)i);
        bf_gauge_step(&run->agencies[i].requests, run->now, 0);
    }
    bf_usage_bring_up(run);
}

static void open_books(struct bf_run *run)
{
    for (size_t i = 0; i < bf_books_waiting_count(run); i++) {
        run->waits_before += run->waiting[i].area;
        bf_gauge_restart(&run->waiting[i], run->now);
    }
    for (size_t i = 0; i < run->plan->place_count; i++)
        bf_gauge_restart(&run->places[i].gauge, run->now);
    for (size_t i = 0; i < run->model->booth_count; i++) {
        run->booths[i].use = (struct bf_occupation){0};
        for (int phase = 0; phase <= BF_PHASE_BLOCKED; phase++)
            run->booths[i].spent[phase] = 0;
    }
    for (size_t i = 0; i < run->model->station_count; i++) {
        run->stations[i].use = (struct bf_occupation){0};
        bf_gauge_restart(&run->stations[i].queue, run->now);
    }
    for (size_t i = 0; i < run->model->agency_count; i++) {
        run->agencies[i].use = (struct bf_occupation){0};
        bf_gauge_restart(&run->agencies[i].requests, run->now);
    }
    bf_usage_open(run);
}

static void close_books(struct bf_run *run)
{
    for (size_t i = 0; i < bf_books_waiting_count(run); i++)
        run->waiting_gauges[i] = run->waiting[i];
    for (size_t i = 0; i < run->plan->place_count; i++)
        run->place_gauges[i] = run->places[i].gauge;
    for (size_t i = 0; i < run->model->booth_count; i++) {
        const struct bf_booth_state *state = &run->booths[i];

        run->booth_uses[i] = state->use;
        run->booth_uses[i].serving = state->spent[BF_PHASE_SERVING];
        run->booth_uses[i].pulling = state->spent[BF_PHASE_PULLING];
        run->booth_uses[i].blocked = state->spent[BF_PHASE_BLOCKED];
    }
    for (size_t i = 0; i < run->model->station_count; i++) {
        run->station_queues[i] = run->stations[i].queue;
        run->station_uses[i] = run->stations[i].use;
    }
    for (size_t i = 0; i < run->model->agency_count; i++) {
        run->request_gauges[i] = run->agencies[i].requests;
        run->agency_uses[i] = run->agencies[i].use;
    }
    bf_usage_close(run);
}

static void turn(struct bf_run *run)
{
    run->now = run->next_books;
    bring_up(run);
    if (run->next_books < run->plan->measure_to) {
        open_books(run);
        run->next_books = run->plan->measure_to;
    } else {
        close_books(run);
        run->next_books = BF_NEVER;
    }
}

void bf_books_turn_to(struct bf_run *run, bf_time next)
{
    while (run->next_books != BF_NEVER && next >= run->next_books)
        turn(run);
}

int64_t bf_books_waits(struct bf_run *run)
{
    int64_t waits = run->waits_before;

    bring_up(run);
    for (size_t i = 0; i < bf_books_waiting_count(run); i++)
        waits += run->waiting[i].area;
    return waits;
}

struct bf_run_totals bf_books_totals(const struct bf_run *run)
{
    return (struct bf_run_totals){
        .waiting = run->waiting_gauges,
        .places = run->place_gauges,
        .upstream = run->place_gauges + run->model->place_count,
        .booths = run->booth_uses,
        .station_queues = run->station_queues,
        .stations = run->station_uses,
        .bays = run->bay_uses,
        .scans = run->scanner_uses,
        .requests = run->request_gauges,
        .agencies = run->agency_uses,
        .ended = run->now,
        .events = run->event_count,
        .digest = run->ledger->digest,
    };
}
