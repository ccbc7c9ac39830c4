#include "port/plan.h"

#include <string.h>

#include "core/memory.h"
#include "port/plan_booths.h"
#include "port/plan_changes.h"
#include "port/plan_inspection.h"
#include "port/plan_tables.h"

static void *make(struct bf_plan *plan, size_t count, size_t size)
{
    return bf_arena_allocate(plan->arena, count ? count : 1, size);
}

/* ---- when ------------------------------------------------------------------------------------ */

static void plan_times(struct bf_plan *plan)
{
    const struct bf_horizon *horizon = &plan->model->horizon;
    bf_time limit = horizon->drain_limit_days * BF_DAY;

    plan->horizon = horizon->days * BF_DAY;
    plan->measure_from = horizon->warm_up_days * BF_DAY;
    plan->measure_to = plan->horizon;
    plan->week_offset = horizon->first_weekday * BF_DAY;
    plan->stop = horizon->at_end == BF_AT_END_CUT ? plan->horizon : plan->horizon + limit;
    plan->arrival_days =
        horizon->days + (horizon->at_end == BF_AT_END_FOLLOW ? horizon->drain_limit_days : 0);
    plan->last_arrival = plan->arrival_days * BF_DAY;
}

/* ---- places and tracks ----------------------------------------------------------------------- */

static void plan_place(struct bf_plan *plan, uint16_t index)
{
    const struct bf_place *def = &plan->model->places[index];
    struct bf_plan_place *place = &plan->places[index];

    place->port = (uint16_t)def->port;
    place->travel = bf_time_from_seconds(def->travel_s);
    place->dispatch_every = bf_time_from_seconds(def->dispatch_every_s);
    place->by_length = def->storage_m > 0.0;
    place->gap = (int64_t)(def->gap_m * 1e6 + 0.5);
    if (place->by_length)
        place->capacity = (int64_t)(def->storage_m * 1e6 + 0.5);
    else
        place->limit = def->storage_trucks;
    place->is_lane = def->next.count == 0;
    if (plan->model->ports[def->port].customs)
        place->scan = (uint16_t)def->scan;
    place->refuses = def->refuses_when_full;
    place->tracks = (uint16_t)def->tracks;
    plan->fan_outs[index].def = &def->next;
}

static void plan_upstream(struct bf_plan *plan, uint16_t source)
{
    const struct bf_source *def = &plan->model->sources[source];
    uint16_t index = (uint16_t)(plan->model->place_count + source);

    plan->places[index] = (struct bf_plan_place){
        .port = (uint16_t)def->port,
        .limit = BF_UNLIMITED,
        .tracks = 1,
    };
    plan->fan_outs[index].def = &def->enters;
}

static void plan_tracks(struct bf_plan *plan)
{
    for (size_t i = 0; i < plan->place_count; i++)
        plan->track_count += plan->places[i].tracks;
    plan->track_place = make(plan, plan->track_count, sizeof *plan->track_place);
    plan->track_count = 0;
    for (size_t i = 0; i < plan->place_count; i++) {
        plan->places[i].first_track = (uint16_t)plan->track_count;
        for (uint16_t k = 0; k < plan->places[i].tracks; k++)
            plan->track_place[plan->track_count++] = (uint16_t)i;
    }
}

static struct bf_candidates plan_candidates(struct bf_plan *plan, const struct bf_fan_out *def,
                                            size_t programme)
{
    uint16_t *places = make(plan, def->count, sizeof *places);
    uint16_t *positions = make(plan, def->count, sizeof *positions);
    size_t count = 0;

    for (size_t i = 0; i < def->count; i++) {
        if (!plan->model->places[def->to[i]].accepts[programme])
            continue;
        places[count] = (uint16_t)def->to[i];
        positions[count++] = (uint16_t)i;
    }
    return (struct bf_candidates){places, positions, count};
}

static void plan_fan_out(struct bf_plan *plan, size_t index)
{
    struct bf_plan_fan_out *fan_out = &plan->fan_outs[index];
    size_t programmes = plan->model->programme_count;
    struct bf_candidates *of = make(plan, programmes, sizeof *of);

    for (size_t i = 0; i < programmes; i++)
        of[i] = plan_candidates(plan, fan_out->def, i);
    fan_out->of_programme = of;
    if (fan_out->def->choice == BF_CHOOSE_LEAST_WORK)
        plan->weighs_work = true;
}

static bool leads_to(const struct bf_plan *plan, size_t from, size_t to)
{
    const struct bf_fan_out *def = plan->fan_outs[from].def;

    for (size_t i = 0; i < def->count; i++)
        if ((size_t)def->to[i] == to)
            return true;
    return false;
}

/* Which tracks lead into the place, and in which fan-outs trucks may change to or from it. */
static void plan_neighbours(struct bf_plan *plan, size_t index)
{
    struct bf_plan_place *place = &plan->places[index];
    uint16_t *feeders = make(plan, plan->track_count, sizeof *feeders);
    uint16_t *exchanges = make(plan, plan->place_count, sizeof *exchanges);

    for (size_t i = 0; i < plan->track_count; i++)
        if (leads_to(plan, plan->track_place[i], index))
            feeders[place->feeder_count++] = (uint16_t)i;
    for (size_t i = 0; i < plan->place_count; i++)
        if (plan->fan_outs[i].def->change_lanes_at > 0 && leads_to(plan, i, index))
            exchanges[place->exchange_count++] = (uint16_t)i;
    place->feeders = feeders;
    place->exchanges = exchanges;
}

/* Plain: nobody lends, now or later, opens by the queue, changes lanes or is scanned here. */
static void plan_plainness(const struct bf_plan *plan, struct bf_plan_place *place)
{
    const struct bf_model *model = plan->model;
    bool plain = place->is_lane && place->exchange_count == 0 && place->scan == 0;

    for (size_t i = 0; i < model->booth_count; i++)
        if (model->booths[i].port == place->port)
            plain = plain && model->booths[i].feed != BF_FEED_LEND &&
                    model->booths[i].opens_at_trucks == 0;
    for (size_t i = 0; i < model->change_count; i++)
        if (model->changes[i].kind == BF_CHANGE_SERVES && model->changes[i].port == place->port)
            plain = plain && model->changes[i].feed != BF_FEED_LEND;
    place->is_plain = plain;
    place->drives_through = plain && place->travel == 0 && !plan->weighs_work;
}

static void plan_approach(struct bf_plan *plan)
{
    const struct bf_model *model = plan->model;

    plan->place_count = model->place_count + model->source_count;
    plan->places = make(plan, plan->place_count, sizeof *plan->places);
    plan->fan_outs = make(plan, plan->place_count, sizeof *plan->fan_outs);
    for (size_t i = 0; i < model->place_count; i++)
        plan_place(plan, (uint16_t)i);
    for (size_t i = 0; i < model->source_count; i++)
        plan_upstream(plan, (uint16_t)i);
    plan_tracks(plan);
    for (size_t i = 0; i < plan->place_count; i++)
        plan_fan_out(plan, i);
    for (size_t i = 0; i < plan->place_count; i++)
        plan_neighbours(plan, i);
    for (size_t i = 0; i < plan->place_count; i++)
        plan_plainness(plan, &plan->places[i]);
}

/* ---- traffic --------------------------------------------------------------------------------- */

static void plan_mix(struct bf_plan *plan, struct bf_plan_source *source)
{
    const struct bf_source *def = source->def;
    struct bf_plan_mix *mix = make(plan, def->mix_count, sizeof *mix);
    double up_to = 0.0;

    mix[0] = (struct bf_plan_mix){.up_to = 1.0, .length = 22000000};
    for (size_t i = 0; i < def->mix_count; i++) {
        const struct bf_mix_entry *entry = &def->mix[i];

        up_to += entry->share;
        mix[i] = (struct bf_plan_mix){
            .patience = entry->has_patience ? bf_plan_table(plan, &entry->patience) : NULL,
            .up_to = up_to,
            .empty_share = entry->empty_share,
            .length = (int64_t)(entry->length_m * 1e6 + 0.5),
            .programme = (uint8_t)entry->programme,
        };
    }
    source->mix = mix;
    source->mix_count = def->mix_count ? def->mix_count : 1;
}

static void plan_referrals(struct bf_plan *plan, struct bf_plan_source *source)
{
    const struct bf_plan_port *port = &plan->ports[source->port];
    size_t programmes = plan->model->programme_count;
    double *up_to = make(plan, programmes * port->station_count, sizeof *up_to);

    for (size_t p = 0; p < programmes; p++) {
        double sum = 0.0;

        for (size_t i = 0; i < port->station_count; i++) {
            const double *share = plan->model->stations[port->stations[i]].refer_share;

            sum += share ? share[p] : 0.0;
            up_to[p * port->station_count + i] = sum;
        }
    }
    source->refer_up_to = up_to;
}

static void plan_arrivals(struct bf_plan *plan, struct bf_plan_source *source)
{
    const struct bf_arrivals *def = &source->def->arrivals;

    if (def->kind == BF_ARRIVE_POISSON) {
        struct bf_distribution gap = {.family = BF_EXPONENTIAL, .mean = 1.0};

        source->rate = bf_plan_rate(plan, def);
        source->gap = bf_plan_table(plan, &gap);
    } else if (def->kind == BF_ARRIVE_HEADWAY) {
        source->gap = bf_plan_table(plan, &def->headway);
    }
    if (def->day_cv > 0.0) {
        struct bf_distribution factor = {
            .family = BF_GAMMA, .mean = 1.0, .shape = 1.0 / (def->day_cv * def->day_cv)};

        source->day_factor = bf_plan_table(plan, &factor);
    }
    if (def->convoys) {
        source->convoy_size = bf_plan_table(plan, &def->convoy_size);
        source->convoy_gap = bf_time_from_seconds(def->convoy_gap_s);
    }
}

static bool has_station_before(const struct bf_plan *plan, const struct bf_plan_port *port)
{
    for (size_t i = 0; i < port->station_count; i++)
        if (plan->model->stations[port->stations[i]].before)
            return true;
    return false;
}

static void plan_traffic(struct bf_plan *plan)
{
    const struct bf_model *model = plan->model;

    plan->source_count = model->source_count * (model->extra_streams + 1);
    plan->sources = make(plan, plan->source_count, sizeof *plan->sources);
    for (size_t i = 0; i < plan->source_count; i++) {
        struct bf_plan_source *source = &plan->sources[i];
        size_t road = i % model->source_count;

        source->def = &model->sources[i];
        source->road = (uint16_t)road;
        source->port = (uint16_t)source->def->port;
        source->upstream = (uint16_t)(model->place_count + road);
        source->stops_before = has_station_before(plan, &plan->ports[source->port]);
        plan_arrivals(plan, source);
        plan_mix(plan, source);
        plan_referrals(plan, source);
    }
}

/* ---- ports and stations ---------------------------------------------------------------------- */

static uint32_t bays_of(const struct bf_station *def)
{
    uint32_t bays = 0;

    for (int i = 0; def->bays && i < def->docks; i++)
        bays |= def->bays[i] == BF_BAY_ANY ? UINT32_MAX : UINT32_C(1) << def->bays[i];
    return def->bays ? bays : UINT32_MAX;
}

static void plan_stations(struct bf_plan *plan)
{
    const struct bf_model *model = plan->model;

    plan->stations = make(plan, model->station_count, sizeof *plan->stations);
    for (size_t i = 0; i < model->station_count; i++) {
        const struct bf_station *def = &model->stations[i];

        plan->stations[i].travel = bf_time_from_seconds(def->travel_s);
        plan->stations[i].first_dock = (uint16_t)plan->dock_count;
        if (def->role == BF_STATION_PLAIN)
            plan->stations[i].exam = bf_plan_service_tables(plan, def->exam);
        plan->stations[i].bays = bays_of(def);
        plan->dock_count += (size_t)def->docks;
    }
}

static const double *plan_mean_service(struct bf_plan *plan, const struct bf_service_times *service)
{
    double *mean = make(plan, 2 * plan->model->programme_count, sizeof *mean);

    for (size_t p = 0; p < plan->model->programme_count; p++) {
        mean[2 * p] = 1e6 * bf_distribution_mean(&service[p].loaded);
        mean[2 * p + 1] = 1e6 * bf_distribution_mean(&service[p].empty);
    }
    return mean;
}

static int16_t entrance_of(const struct bf_model *model, size_t port)
{
    for (size_t i = 0; i < model->source_count; i++)
        if ((size_t)model->sources[i].port == port)
            return (int16_t)i;
    return -1;
}

static void plan_customs(struct bf_plan *plan, size_t index)
{
    const struct bf_port *def = &plan->model->ports[index];
    struct bf_plan_port *port = &plan->ports[index];

    port->entrance = entrance_of(plan->model, index);
    port->diversion = bf_time_from_seconds(def->diversion_s);
    if (!def->customs)
        return;
    port->customs = bf_customs_create(def->customs);
    plan->has_customs = true;
}

static void plan_port(struct bf_plan *plan, size_t index)
{
    const struct bf_model *model = plan->model;
    struct bf_plan_port *port = &plan->ports[index];
    uint16_t *stations = make(plan, model->station_count, sizeof *stations);
    uint16_t *tracks = make(plan, plan->track_count, sizeof *tracks);

    for (size_t i = 0; i < model->station_count; i++)
        if ((size_t)model->stations[i].port == index)
            stations[port->station_count++] = (uint16_t)i;
    for (size_t i = 0; i < plan->track_count; i++) {
        const struct bf_plan_place *place = &plan->places[plan->track_place[i]];

        if (place->port == index && !place->is_lane)
            tracks[port->track_count++] = (uint16_t)i;
    }
    port->stations = stations;
    port->tracks = tracks;
    port->service = bf_plan_service_tables(plan, model->ports[index].service);
    port->mean_service = plan_mean_service(plan, model->ports[index].service);
    plan_customs(plan, index);
}

/* ---- the whole ------------------------------------------------------------------------------- */

struct bf_plan *bf_plan_create(const struct bf_model *model)
{
    struct bf_plan *plan = bf_allocate(1, sizeof *plan);

    plan->model = model;
    plan->arena = bf_arena_create();
    plan_times(plan);
    plan_approach(plan);
    plan_stations(plan);
    plan->ports = make(plan, model->port_count, sizeof *plan->ports);
    for (size_t i = 0; i < model->port_count; i++)
        plan_port(plan, i);
    bf_plan_inspection(plan);
    plan_traffic(plan);
    bf_plan_booths(plan);
    bf_plan_changes(plan);
    return plan;
}

void bf_plan_destroy(struct bf_plan *plan)
{
    if (!plan)
        return;
    for (size_t i = 0; i < plan->model->port_count; i++)
        bf_customs_destroy(plan->ports[i].customs);
    bf_plan_tables_destroy(plan);
    bf_arena_destroy(plan->arena);
    bf_free(plan);
}
