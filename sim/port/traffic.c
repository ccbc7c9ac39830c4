#include "port/traffic.h"

#include "port/leave.h"

/* Rounded up from 0.5, at least one truck. */
static int64_t convoy_size(const struct bf_run *run, uint16_t source, uint32_t number)
{
    const struct bf_quantile_table *size = run->plan->sources[source].convoy_size;
    double drawn;

    if (!size)
        return 1;
    drawn = bf_quantile_table_at(size, bf_luck_one(run->luck, source, number, BF_LUCK_CONVOY, 0));
    return drawn < 1.5 ? 1 : (int64_t)(drawn + 0.5);
}

/* Time of a truck, or of the first of a convoy, [u] being its luck. */
static bf_time next_lead(struct bf_run *run, uint16_t source, double u)
{
    const struct bf_plan_source *def = &run->plan->sources[source];
    struct bf_source_state *state = &run->sources[source];

    state->cumulative += bf_quantile_table_at(def->gap, u);
    if (def->rate)
        return bf_rate_time_of(&state->cursor, state->cumulative);
    if (bf_time_from_seconds(state->cumulative) >= run->plan->last_arrival)
        return BF_NEVER;
    return bf_time_from_seconds(state->cumulative);
}

/* Trucks of a convoy follow one another; a convoy that catches up with the one before follows that.
 */
static bf_time next_time(struct bf_run *run, uint16_t source, uint32_t number, double u)
{
    const struct bf_plan_source *def = &run->plan->sources[source];
    struct bf_source_state *state = &run->sources[source];
    bf_time lead;

    if (!def->convoy_size)
        return next_lead(run, source, u);
    if (state->convoy_left > 0) {
        state->convoy_left--;
        state->convoy_at += def->convoy_gap;
        return state->convoy_at < run->plan->last_arrival ? state->convoy_at : BF_NEVER;
    }
    lead = next_lead(run, source, u);
    if (lead == BF_NEVER)
        return BF_NEVER;
    state->convoy_left = convoy_size(run, source, number) - 1;
    state->convoy_at = lead > state->convoy_at ? lead : state->convoy_at;
    return state->convoy_at;
}

/* Counts instead of searching: whose turn it is cannot be predicted. */
static const struct bf_plan_mix *mix_entry(const struct bf_plan_source *def, double u)
{
    size_t entry = 0;

    for (size_t i = 0; i + 1 < def->mix_count; i++)
        entry += u >= def->mix[i].up_to;
    return &def->mix[entry];
}

static bool is_empty(const struct bf_run *run, uint16_t source, uint32_t number, double share)
{
    if (share <= 0.0)
        return false;
    return share >= 1.0 || bf_luck_one(run->luck, source, number, BF_LUCK_LOAD, 0) < share;
}

static int16_t referred_to(const struct bf_run *run, const struct bf_plan_source *def,
                           unsigned programme, double u)
{
    const struct bf_plan_port *port = &run->plan->ports[def->port];
    const double *up_to = def->refer_up_to + programme * port->station_count;

    for (size_t i = 0; i < port->station_count; i++)
        if (u < up_to[i])
            return (int16_t)port->stations[i];
    return -1;
}

static bf_time draw_patience(const struct bf_run *run, uint16_t source, uint32_t number,
                             const struct bf_plan_mix *mix)
{
    if (!mix->patience)
        return BF_NEVER;
    return bf_time_from_seconds(bf_quantile_table_at(
        mix->patience, bf_luck_one(run->luck, source, number, BF_LUCK_PATIENCE, 0)));
}

static void draw_services(const struct bf_run *run, uint16_t source, uint32_t number,
                          struct bf_arrival *truck)
{
    const struct bf_plan_source *def = &run->plan->sources[source];
    const struct bf_quantile_table *service =
        run->plan->ports[def->port].service[truck->programme * 2 + truck->empty];
    struct bf_luck_pair luck = bf_luck_pair(run->luck, source, number, BF_LUCK_PRIMARY, 0);

    truck->primary = service ? bf_time_from_seconds(bf_quantile_table_at(service, luck.first)) : 0;
    truck->station = referred_to(run, def, truck->programme, luck.second);
}

/* The next truck of a stochastic source; false when there are no more. */
static bool make_drawn(struct bf_run *run, uint16_t source, uint32_t number,
                       struct bf_arrival *truck)
{
    const struct bf_plan_source *def = &run->plan->sources[source];
    struct bf_luck_pair luck = bf_luck_pair(run->luck, source, number, BF_LUCK_GAP, 0);
    const struct bf_plan_mix *mix = mix_entry(def, luck.second);

    truck->at = next_time(run, source, number, luck.first);
    if (truck->at == BF_NEVER)
        return false;
    truck->programme = mix->programme;
    truck->empty = is_empty(run, source, number, mix->empty_share);
    truck->length = mix->length;
    truck->exam = -1;
    truck->patience = draw_patience(run, source, number, mix);
    draw_services(run, source, number, truck);
    return true;
}

static const struct bf_plan_mix *mix_of_programme(const struct bf_plan_source *def, int programme,
                                                  double u)
{
    for (size_t i = 0; programme >= 0 && i < def->mix_count; i++)
        if (def->mix[i].programme == programme)
            return &def->mix[i];
    return mix_entry(def, u);
}

/* The next truck of a recorded list: what the list leaves open is drawn. */
static bool make_recorded(struct bf_run *run, uint16_t source, uint32_t number,
                          struct bf_arrival *truck)
{
    const struct bf_plan_source *def = &run->plan->sources[source];
    const struct bf_arrivals *list = &def->def->arrivals;
    const struct bf_recorded_truck *row;
    const struct bf_plan_mix *mix;

    if (number >= list->truck_count || list->trucks[number].at >= run->plan->last_arrival)
        return false;
    row = &list->trucks[number];
    mix = mix_of_programme(def, row->programme,
                           bf_luck_one(run->luck, source, number, BF_LUCK_MIX, 0));
    truck->at = row->at;
    truck->programme = row->programme >= 0 ? (uint8_t)row->programme : mix->programme;
    truck->empty =
        row->empty >= 0 ? row->empty == 1 : is_empty(run, source, number, mix->empty_share);
    truck->length = row->length_m < 0.0 ? mix->length : (int64_t)(row->length_m * 1e6);
    truck->exam = row->exam;
    truck->patience = row->patience >= 0 ? row->patience : draw_patience(run, source, number, mix);
    draw_services(run, source, number, truck);
    if (row->primary >= 0)
        truck->primary = row->primary;
    if (row->station != -1)
        truck->station = row->station == -2 ? -1 : (int16_t)row->station;
    return true;
}

static void fill_batch(struct bf_run *run, uint16_t source)
{
    struct bf_source_state *state = &run->sources[source];
    bool recorded = run->plan->sources[source].def->arrivals.kind == BF_ARRIVE_RECORDED;

    state->first_number = state->next_number;
    state->at = state->count = 0;
    while (!state->ended && state->count < BF_BATCH) {
        struct bf_arrival *truck = &state->batch[state->count];
        bool made = recorded ? make_recorded(run, source, state->next_number, truck)
                             : make_drawn(run, source, state->next_number, truck);

        state->ended = !made;
        state->next_number += made;
        state->count += made;
    }
}

static void find_next(struct bf_run *run)
{
    run->next_arrival = BF_NEVER;
    for (size_t i = 0; i < run->model->source_count; i++) {
        const struct bf_source_state *state = &run->sources[i];

        if (state->at < state->count && state->batch[state->at].at < run->next_arrival) {
            run->next_arrival = state->batch[state->at].at;
            run->next_source = (uint16_t)i;
        }
    }
}

static void draw_days(struct bf_run *run, uint16_t source)
{
    const struct bf_quantile_table *factor = run->plan->sources[source].day_factor;

    for (uint32_t day = 0; factor && day < (uint32_t)run->plan->arrival_days; day++)
        run->sources[source].day_factors[day] = bf_quantile_table_at(
            factor, bf_luck_one(run->luck, BF_NO_SOURCE, day, BF_LUCK_DAY, source));
}

void bf_traffic_begin(struct bf_run *run)
{
    for (size_t i = 0; i < run->model->source_count; i++) {
        struct bf_source_state *state = &run->sources[i];
        const struct bf_plan_source *def = &run->plan->sources[i];

        state->next_number = 0;
        state->cumulative = 0.0;
        state->convoy_left = 0;
        state->convoy_at = 0;
        state->ended = false;
        draw_days(run, (uint16_t)i);
        if (def->rate)
            bf_rate_start(&state->cursor, def->rate, def->day_factor ? state->day_factors : NULL);
        fill_batch(run, (uint16_t)i);
    }
    find_next(run);
}

bf_truck_index bf_traffic_come(struct bf_run *run)
{
    uint16_t source = run->next_source;
    struct bf_source_state *state = &run->sources[source];
    bf_truck_index truck = bf_leave_come(run, source, state->first_number + (uint32_t)state->at,
                                         &state->batch[state->at]);

    if (++state->at == state->count)
        fill_batch(run, source);
    find_next(run);
    return truck;
}
