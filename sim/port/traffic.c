#include "port/traffic.h"

#include <string.h>

#include "port/leave.h"
#include "port/papers.h"

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
static void choose_entries(const struct bf_plan_source *def, const double *u, uint64_t *entries)
{
    memset(entries, 0, BF_BATCH * sizeof *entries);
    for (size_t entry = 0; entry + 1 < def->mix_count; entry++) {
        double up_to = def->mix[entry].up_to;

        for (size_t i = 0; i < BF_BATCH; i++)
            entries[i] += u[i] >= up_to;
    }
}

static bool is_empty(const struct bf_run *run, uint16_t source, uint32_t number, double share)
{
    if (share <= 0.0)
        return false;
    return share >= 1.0 || bf_luck_one(run->luck, source, number, BF_LUCK_LOAD, 0) < share;
}

static int16_t referred_to(const struct bf_plan_port *port, const double *refer_up_to,
                           unsigned programme, double u)
{
    const double *up_to = refer_up_to + programme * port->station_count;

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

/* Some of its trucks lose patience or come empty. */
static bool has_extras(const struct bf_plan_source *def)
{
    for (size_t i = 0; i < def->mix_count; i++)
        if (def->mix[i].patience || def->mix[i].empty_share > 0.0)
            return true;
    return false;
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
        bf_luck_address(run->luck, source, run->sources[source].next_number, purpose, 0);

    bf_philox_uniforms(run->luck.seed, first, BF_BATCH, batch->first, batch->second);
}

/* When they come; returns how many before the source ends. */
static size_t draw_times(struct bf_run *run, uint16_t source, const double *u, bf_time *times)
{
    const struct bf_plan_source *def = &run->plan->sources[source];
    struct bf_source_state *state = &run->sources[source];

    if (def->rate && !def->convoy_size) {
        double gaps[BF_BATCH];

        bf_quantile_table_each(def->gap, u, BF_BATCH, gaps);
        return bf_rate_times_of(&state->cursor, gaps, BF_BATCH, &state->cumulative, times);
    }
    for (size_t i = 0; i < BF_BATCH; i++) {
        times[i] = def->convoy_size
                       ? next_of_convoys(run, source, state->next_number + (uint32_t)i, u[i])
                       : next_lead(run, source, u[i]);
        if (times[i] == BF_NEVER)
            return i;
    }
    return BF_BATCH;
}

/* What only some entries of some mixes ask for. */
static void draw_extras(struct bf_run *run, uint16_t source, const uint64_t *entries, size_t count)
{
    const struct bf_plan_source *def = &run->plan->sources[source];
    struct bf_source_state *state = &run->sources[source];
    struct batch_luck loads;

    draw_luck(run, source, BF_LUCK_LOAD, &loads);
    for (size_t i = 0; i < count; i++) {
        uint32_t number = state->next_number + (uint32_t)i;
        const struct bf_plan_mix *mix = &def->mix[entries[i]];

        state->batch[i].patience = draw_patience(run, source, number, mix);
        state->batch[i].empty = loads.first[i] < mix->empty_share;
    }
}

/* Who comes when; returns how many before the source ends. */
static size_t draw_arrivals(struct bf_run *run, uint16_t source)
{
    const struct bf_plan_source *def = &run->plan->sources[source];
    struct bf_arrival *batch = run->sources[source].batch;
    struct batch_luck luck;
    bf_time times[BF_BATCH];
    uint64_t entries[BF_BATCH];
    size_t count;

    draw_luck(run, source, BF_LUCK_GAP, &luck);
    count = draw_times(run, source, luck.first, times);
    choose_entries(def, luck.second, entries);
    for (size_t i = 0; i < count; i++) {
        const struct bf_plan_mix *mix = &def->mix[entries[i]];

        batch[i] = (struct bf_arrival){
            .at = times[i],
            .patience = BF_NEVER,
            .exam = -1,
            .length = mix->length,
            .programme = mix->programme,
        };
    }
    if (has_extras(def))
        draw_extras(run, source, entries, count);
    if (run->sources[source].shipments)
        for (size_t i = 0; i < count; i++)
            run->sources[source].shipments[i].kind = (uint16_t)entries[i];
    return count;
}

static void draw_services(struct bf_run *run, uint16_t source, size_t count)
{
    const struct bf_plan_source *def = &run->plan->sources[source];
    const struct bf_plan_port *port = &run->plan->ports[def->port];
    struct bf_arrival *batch = run->sources[source].batch;
    struct batch_luck luck;

    draw_luck(run, source, BF_LUCK_PRIMARY, &luck);
    for (size_t i = 0; i < count; i++) {
        struct bf_arrival *truck = &batch[i];
        const struct bf_quantile_table *table = port->service[truck->programme * 2 + truck->empty];

        truck->primary = bf_duration_from_seconds(bf_quantile_table_at(table, luck.first[i]));
        truck->station = referred_to(port, def->refer_up_to, truck->programme, luck.second[i]);
    }
}

/* ---- recorded trucks ------------------------------------------------------------------------- */

static const struct bf_plan_mix *mix_of_programme(const struct bf_plan_source *def, int programme,
                                                  double u)
{
    size_t i = 0;

    for (size_t entry = 0; programme >= 0 && entry < def->mix_count; entry++)
        if (def->mix[entry].programme == programme)
            return &def->mix[entry];
    while (i + 1 < def->mix_count && u >= def->mix[i].up_to)
        i++;
    return &def->mix[i];
}

/* Only where there is customs do lists tell entries of one programme apart. */
static const struct bf_plan_mix *mix_of_row(const struct bf_run *run, uint16_t source,
                                            uint32_t number, const struct bf_recorded_truck *row)
{
    const struct bf_plan_source *def = &run->plan->sources[source];

    if (run->sources[source].shipments && row->kind >= 0)
        return &def->mix[row->kind];
    return mix_of_programme(def, row->programme,
                            bf_luck_one(run->luck, source, number, BF_LUCK_MIX, 0));
}

/* The next trucks of a list, who is who; what the list leaves open is drawn. */
static size_t read_arrivals(struct bf_run *run, uint16_t source)
{
    const struct bf_plan_source *def = &run->plan->sources[source];
    const struct bf_arrivals *list = &def->def->arrivals;
    struct bf_source_state *state = &run->sources[source];
    size_t count = 0;

    for (; count < BF_BATCH; count++) {
        uint32_t number = state->next_number + (uint32_t)count;
        const struct bf_recorded_truck *row = &list->trucks[number];
        const struct bf_plan_mix *mix;

        if (number >= list->truck_count || row->at >= run->plan->last_arrival)
            break;
        mix = mix_of_row(run, source, number, row);
        if (state->shipments)
            state->shipments[count].kind = (uint16_t)(mix - def->mix);
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
        const struct bf_recorded_truck *row = &list->trucks[state->next_number + i];

        if (row->primary >= 0)
            state->batch[i].primary = row->primary;
        if (row->station != -1)
            state->batch[i].station = row->station == -2 ? -1 : (int16_t)row->station;
    }
}

/* ---- customs --------------------------------------------------------------------------------- */

/* Papers first: they say for which programme a truck is cleared, and so how long it is served. */
BF_ASIDE static void draw_cleared(struct bf_run *run, uint16_t source, size_t count)
{
    struct bf_source_state *state = &run->sources[source];

    bf_papers_draw_batch(run, source, count);
    draw_services(run, source, count);
    for (size_t i = 0; i < count; i++)
        state->batch[i].primary = bf_papers_primary(&state->clearances[i], state->batch[i].primary);
}

/* Service and referral of a truck at a port that its own source does not lead to. */
static void draw_service_at(const struct bf_run *run, const struct bf_plan_port *port,
                            const struct bf_card *card, struct bf_arrival *truck)
{
    const struct bf_plan_source *entrance = &run->plan->sources[port->entrance];
    const struct bf_quantile_table *table = port->service[truck->programme * 2 + truck->empty];
    struct bf_luck_pair luck =
        bf_luck_pair(run->luck, card->source, card->number, BF_LUCK_PRIMARY, 0);

    truck->primary = bf_duration_from_seconds(bf_quantile_table_at(table, luck.first));
    truck->station = referred_to(port, entrance->refer_up_to, truck->programme, luck.second);
}

void bf_traffic_divert(struct bf_run *run, bf_truck_index index)
{
    struct bf_card card = bf_truck_at(run, index)->card;
    uint16_t to = run->papers[index].shipment.diverted_to;
    struct bf_arrival arrival = {
        .at = run->now + run->plan->ports[card.port].diversion,
        .patience = run->trucks[index].patience,
        .exam = -1,
        .length = run->trucks[index].length,
        .empty = card.empty,
    };
    struct bf_papers papers;

    arrival.programme = bf_papers_carry_over(run, to, index, &papers);
    draw_service_at(run, &run->plan->ports[to], &card, &arrival);
    papers.referred = arrival.station;
    bf_note(run, BF_REC_DIVERT, bf_truck_at(run, index), to, 0);
    bf_leave(run, index, BF_DIVERTED);
    index = bf_leave_come_again(run, &card, to, &arrival);
    run->papers[index] = papers;
    bf_schedule(run, arrival.at, BF_RANK_ARRIVAL,
                (struct bf_event){BF_EV_TRANSFER, index, run->trucks[index].serial});
}

/* ---- demand ---------------------------------------------------------------------------------- */

/* Drawn like all others and then left out, so that those that come are the same whatever the demand
 * is. */
BF_ASIDE static void keep_away(struct bf_run *run, uint16_t source, size_t count)
{
    struct bf_source_state *state = &run->sources[source];

    for (size_t i = 0; i < count; i++) {
        struct bf_arrival *truck = &state->batch[i];
        double chance;

        while (state->demand[1].at <= truck->at)
            state->demand++;
        chance = state->demand->chance[truck->programme];
        if (chance >= 1.0)
            continue;
        if (chance > 0.0 && bf_luck_one(run->luck, source, state->next_number + (uint32_t)i,
                                        BF_LUCK_DEMAND, 0) < chance)
            continue;
        truck->stays_away = true;
        truck->at = BF_NEVER;
    }
}

/* ---- sources --------------------------------------------------------------------------------- */

static void fill_batch(struct bf_run *run, uint16_t source)
{
    struct bf_source_state *state = &run->sources[source];
    bool recorded = run->plan->sources[source].def->arrivals.kind == BF_ARRIVE_RECORDED;
    size_t count = recorded ? read_arrivals(run, source) : draw_arrivals(run, source);

    if (state->shipments)
        draw_cleared(run, source, count);
    else
        draw_services(run, source, count);
    if (recorded)
        read_services(run, source, count);
    if (state->demand)
        keep_away(run, source, count);
    state->ended = count < BF_BATCH;
    state->batch[count].at = BF_NEVER;
    state->batch[count].stays_away = false;
    state->next = state->batch;
}

/* Goes to the next truck that comes, or to the end of the source. */
static void find_truck(struct bf_run *run, uint16_t source)
{
    struct bf_source_state *state = &run->sources[source];

    while (state->next->at == BF_NEVER) {
        if (state->next->stays_away) {
            state->next++;
            state->next_number++;
            state->stayed_away++;
        } else if (!state->ended) {
            fill_batch(run, source);
        } else {
            return;
        }
    }
}

static void find_next(struct bf_run *run)
{
    const struct bf_source_state *sources = run->sources;
    size_t count = run->plan->source_count, first = 0;
    bf_time soonest = count > 0 ? sources[0].next->at : BF_NEVER;

    for (size_t i = 1; i < count; i++) {
        if (sources[i].next->at < soonest) {
            soonest = sources[i].next->at;
            first = i;
        }
    }
    run->next_arrival = soonest;
    run->next_source = (uint16_t)first;
}

static void draw_days(struct bf_run *run, uint16_t source)
{
    const struct bf_plan_source *def = &run->plan->sources[source];
    const struct bf_quantile_table *factor = def->day_factor;

    for (uint32_t day = 0; factor && day < (uint32_t)run->plan->arrival_days; day++)
        run->sources[source].day_factors[day] = bf_quantile_table_at(
            factor, bf_luck_one(run->luck, BF_NO_SOURCE, day, BF_LUCK_DAY, def->road));
}

void bf_traffic_begin(struct bf_run *run)
{
    for (size_t i = 0; i < run->plan->source_count; i++) {
        struct bf_source_state *state = &run->sources[i];
        const struct bf_plan_source *def = &run->plan->sources[i];

        state->next_number = state->stayed_away = 0;
        state->demand = def->demand;
        state->cumulative = (double)def->late;
        state->convoy_left = 0;
        state->convoy_at = 0;
        state->ended = false;
        draw_days(run, (uint16_t)i);
        if (def->rate)
            bf_rate_start(&state->cursor, def->rate, def->day_factor ? state->day_factors : NULL);
        fill_batch(run, (uint16_t)i);
        find_truck(run, (uint16_t)i);
    }
    find_next(run);
}

bf_truck_index bf_traffic_come(struct bf_run *run)
{
    uint16_t source = run->next_source;
    struct bf_source_state *state = &run->sources[source];
    bf_truck_index truck = bf_leave_come(run, source, state->next_number++, state->next++);

    if (state->shipments)
        bf_papers_hand(run, truck, (size_t)(state->next - 1 - state->batch));
    if (state->next->at == BF_NEVER)
        find_truck(run, source);
    find_next(run);
    return truck;
}
