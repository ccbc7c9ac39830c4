#include "port/traffic.h"

#include "port/leave.h"

/* ---- when they come -------------------------------------------------------------------------- */

/* Rounded to the nearest whole number, at least one truck. */
static int64_t convoy_size(const struct bf_run *run, uint16_t source, uint32_t number)
{
    double drawn = bf_quantile_table_at(run->plan->sources[source].convoy_size,
                                        bf_luck_one(run->luck, source, number, BF_LUCK_CONVOY, 0));

    return drawn < 1.5 ? 1 : (int64_t)(drawn + 0.5);
}

/* Time of a truck, or of the first of a convoy, [u] being its luck. */
static bf_time next_lead(struct bf_run *run, uint16_t source, double u)
{
    const struct bf_plan_source *def = &run->plan->sources[source];
    struct bf_source_state *state = &run->sources[source];
    double gap = bf_quantile_table_at(def->gap, u);

    /* Headways are summed in whole microseconds, exactly: a sum of seconds would drift. */
    state->cumulative += def->rate ? gap : (double)bf_time_from_seconds(gap);
    if (def->rate)
        return bf_rate_time_of(&state->cursor, state->cumulative);
    return state->cumulative < (double)run->plan->last_arrival ? (bf_time)state->cumulative
                                                               : BF_NEVER;
}

/* Trucks of a convoy follow one another; a convoy that catches up with the one before follows that.
 */
static bf_time next_of_convoys(struct bf_run *run, uint16_t source, uint32_t number, double u)
{
    struct bf_source_state *state = &run->sources[source];
    bf_time lead;

    if (state->convoy_left > 0) {
        state->convoy_left--;
        state->convoy_at += run->plan->sources[source].convoy_gap;
        return state->convoy_at < run->plan->last_arrival ? state->convoy_at : BF_NEVER;
    }
    lead = next_lead(run, source, u);
    if (lead == BF_NEVER)
        return BF_NEVER;
    state->convoy_left = convoy_size(run, source, number) - 1;
    state->convoy_at = lead > state->convoy_at ? lead : state->convoy_at;
    return state->convoy_at;
}

/* ---- what they are --------------------------------------------------------------------------- */

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

/* ---- a batch of drawn trucks ----------------------------------------------------------------- */

/* The luck of a batch for two purposes at once. */
struct batch_luck {
    double first[BF_BATCH], second[BF_BATCH];
};

static void draw_luck(const struct bf_run *run, uint16_t source, enum bf_purpose purpose,
                      struct batch_luck *batch)
{
    struct bf_philox_block first =
        bf_luck_address(run->luck, source, run->sources[source].first_number, purpose, 0);

    bf_philox_uniforms(run->luck.seed, first, BF_BATCH, batch->first, batch->second);
}

/* Who comes when; returns how many before the source ends. */
static size_t draw_arrivals(struct bf_run *run, uint16_t source)
{
    const struct bf_plan_source *def = &run->plan->sources[source];
    struct bf_source_state *state = &run->sources[source];
    struct batch_luck luck;

    draw_luck(run, source, BF_LUCK_GAP, &luck);
    for (size_t i = 0; i < BF_BATCH; i++) {
        uint32_t number = state->first_number + (uint32_t)i;
        const struct bf_plan_mix *mix = mix_entry(def, luck.second[i]);
        bf_time at = def->convoy_size ? next_of_convoys(run, source, number, luck.first[i])
                                      : next_lead(run, source, luck.first[i]);

        if (at == BF_NEVER)
            return i;
        state->batch[i] = (struct bf_arrival){
            .at = at,
            .patience = draw_patience(run, source, number, mix),
            .exam = -1,
            .length = mix->length,
            .programme = mix->programme,
            .empty = is_empty(run, source, number, mix->empty_share),
        };
    }
    return BF_BATCH;
}

static void draw_services(struct bf_run *run, uint16_t source, size_t count)
{
    const struct bf_plan_source *def = &run->plan->sources[source];
    const struct bf_quantile_table *const *service = run->plan->ports[def->port].service;
    struct bf_arrival *batch = run->sources[source].batch;
    struct batch_luck luck;

    draw_luck(run, source, BF_LUCK_PRIMARY, &luck);
    for (size_t i = 0; i < count; i++) {
        struct bf_arrival *truck = &batch[i];
        const struct bf_quantile_table *table = service[truck->programme * 2 + truck->empty];

        truck->primary = bf_time_from_seconds(bf_quantile_table_at(table, luck.first[i]));
        truck->station = referred_to(run, def, truck->programme, luck.second[i]);
    }
}

/* ---- recorded trucks ------------------------------------------------------------------------- */

static const struct bf_plan_mix *mix_of_programme(const struct bf_plan_source *def, int programme,
                                                  double u)
{
    for (size_t i = 0; programme >= 0 && i < def->mix_count; i++)
        if (def->mix[i].programme == programme)
            return &def->mix[i];
    return mix_entry(def, u);
}

/* The next trucks of a list, who is who; what the list leaves open is drawn. */
static size_t read_arrivals(struct bf_run *run, uint16_t source)
{
    const struct bf_plan_source *def = &run->plan->sources[source];
    const struct bf_arrivals *list = &def->def->arrivals;
    struct bf_source_state *state = &run->sources[source];
    size_t count = 0;

    for (; count < BF_BATCH; count++) {
        uint32_t number = state->first_number + (uint32_t)count;
        const struct bf_recorded_truck *row = &list->trucks[number];
        const struct bf_plan_mix *mix;

        if (number >= list->truck_count || row->at >= run->plan->last_arrival)
            break;
        mix = mix_of_programme(def, row->programme,
                               bf_luck_one(run->luck, source, number, BF_LUCK_MIX, 0));
        state->batch[count] = (struct bf_arrival){
            .at = row->at,
            .patience =
                row->patience >= 0 ? row->patience : draw_patience(run, source, number, mix),
            .exam = row->exam,
            .length = row->length_m < 0.0 ? mix->length : (int64_t)(row->length_m * 1e6),
            .programme = row->programme >= 0 ? (uint8_t)row->programme : mix->programme,
            .empty =
                row->empty >= 0 ? row->empty == 1 : is_empty(run, source, number, mix->empty_share),
        };
    }
    return count;
}

/* Times and referrals that the list gives take the place of those drawn. */
static void read_services(struct bf_run *run, uint16_t source, size_t count)
{
    const struct bf_arrivals *list = &run->plan->sources[source].def->arrivals;
    struct bf_source_state *state = &run->sources[source];

    for (size_t i = 0; i < count; i++) {
        const struct bf_recorded_truck *row = &list->trucks[state->first_number + i];

        if (row->primary >= 0)
            state->batch[i].primary = row->primary;
        if (row->station != -1)
            state->batch[i].station = row->station == -2 ? -1 : (int16_t)row->station;
    }
}

/* ---- sources --------------------------------------------------------------------------------- */

static void fill_batch(struct bf_run *run, uint16_t source)
{
    struct bf_source_state *state = &run->sources[source];
    bool recorded = run->plan->sources[source].def->arrivals.kind == BF_ARRIVE_RECORDED;

    state->first_number += (uint32_t)state->count;
    state->at = state->count = 0;
    if (state->ended)
        return;
    state->count = recorded ? read_arrivals(run, source) : draw_arrivals(run, source);
    state->ended = state->count < BF_BATCH;
    draw_services(run, source, state->count);
    if (recorded)
        read_services(run, source, state->count);
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

        state->first_number = 0;
        state->at = state->count = 0;
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
