/* What each record does to the shadow, and what must hold for it to happen. */
#include "check.h"

#include "shadow.h"

#include "core/memory.h"

/* ---- rows ------------------------------------------------------------------------------------ */

static void join_row(struct shadow *shadow, struct shadow_row *row, uint32_t index)
{
    struct shadow_truck *truck = &shadow->trucks[index - 1];

    truck->next = 0;
    truck->prev = row->tail;
    if (row->tail)
        shadow->trucks[row->tail - 1].next = index;
    else
        row->head = index;
    row->tail = index;
}

static void leave_row(struct shadow *shadow, struct shadow_row *row, uint32_t index)
{
    struct shadow_truck *truck = &shadow->trucks[index - 1];

    if (truck->prev)
        shadow->trucks[truck->prev - 1].next = truck->next;
    else
        row->head = truck->next;
    if (truck->next)
        shadow->trucks[truck->next - 1].prev = truck->prev;
    else
        row->tail = truck->prev;
}

/* ---- places ---------------------------------------------------------------------------------- */

static void leave_place(struct shadow *shadow, uint32_t index)
{
    struct shadow_truck *truck = &shadow->trucks[index - 1];
    struct shadow_place *place = &shadow->places[truck->place];

    leave_row(shadow, &shadow->tracks[truck->track], index);
    place->used -= shadow_need(shadow, truck->place, truck);
    shadow_step(shadow, &place->level, -1);
    shadow->in_places--;
}

static void join_place(struct shadow *shadow, uint32_t index, uint32_t to, uint32_t track)
{
    struct shadow_truck *truck = &shadow->trucks[index - 1];
    struct shadow_place *place = &shadow->places[to];
    bool outside = to >= shadow->model->place_count;

    shadow_demand(shadow, outside || shadow->model->places[to].accepts[truck->card.programme],
                  "a place takes only programmes it accepts");
    shadow_demand(shadow, outside || shadow_has_room(shadow, to, truck, false),
                  "a truck enters a full place");
    truck->stage = IN_A_PLACE;
    truck->place = to;
    truck->track = place->first_track + track;
    truck->card.lane = outside ? BF_NO_PLACE : (uint16_t)to;
    place->used += shadow_need(shadow, to, truck);
    shadow_step(shadow, &place->level, 1);
    join_row(shadow, &shadow->tracks[truck->track], index);
    shadow->in_places++;
}

/* At the end of its track and nobody before it. */
static void demand_first(const struct shadow *shadow, uint32_t index)
{
    const struct shadow_truck *truck = &shadow->trucks[index - 1];

    shadow_demand(shadow, truck->stage == IN_A_PLACE, "only a truck in a place goes on");
    shadow_demand(shadow, shadow->tracks[truck->track].head == index, "a truck overtakes");
    shadow_demand(shadow, truck->ready <= shadow->now, "a truck jumps ahead");
}

static bool leads_to(const struct bf_fan_out *fan_out, uint32_t place)
{
    for (size_t i = 0; i < fan_out->count; i++)
        if (fan_out->to[i] == (int)place)
            return true;
    return false;
}

/* ---- records of the approach ----------------------------------------------------------------- */

static int64_t length_of(const struct shadow *shadow, const struct bf_record *record)
{
    const struct bf_source *source = &shadow->model->sources[record->source];
    const struct bf_arrivals *arrivals = &source->arrivals;

    if (arrivals->kind == BF_ARRIVE_RECORDED && arrivals->trucks[record->truck].length_m >= 0.0)
        return bf_time_from_seconds(arrivals->trucks[record->truck].length_m);
    for (size_t i = 0; i < source->mix_count; i++)
        if (source->mix[i].programme == record->programme)
            return bf_time_from_seconds(source->mix[i].length_m);
    shadow_demand(shadow, false, "a programme that is not in the mix");
    return 0;
}

void shadow_on_arrive(struct shadow *shadow, const struct bf_record *record)
{
    uint16_t source = record->source;
    struct shadow_truck *truck;

    shadow_demand(shadow,
                  record->where == source % shadow->model->source_count &&
                      record->value == record->programme,
                  "an arrival says source and programme");
    shadow_demand(
        shadow,
        record->truck == shadow->source_count[source] ||
            (record->truck > shadow->source_count[source] && shadow_demand_changes(shadow, source)),
        "trucks of a source are numbered as they come");
    if (record->truck >= shadow->source_room[source]) {
        shadow->source_room[source] = 2 * record->truck + 64;
        shadow->of_source[source] =
            bf_reallocate(shadow->of_source[source], shadow->source_room[source],
                          sizeof *shadow->of_source[source]);
    }
    if (shadow->truck_count == shadow->truck_room) {
        shadow->truck_room = 2 * shadow->truck_room + 64;
        shadow->trucks = bf_reallocate(shadow->trucks, shadow->truck_room, sizeof *shadow->trucks);
    }
    truck = &shadow->trucks[shadow->truck_count++];
    *truck = (struct shadow_truck){
        .card = {.arrived = record->at,
                 .joined = BF_NEVER,
                 .primary_start = BF_NEVER,
                 .primary_end = BF_NEVER,
                 .left = BF_NEVER,
                 .number = record->truck,
                 .source = source,
                 .port = (uint16_t)shadow->model->sources[source].port,
                 .lane = BF_NO_PLACE,
                 .booth = BF_NO_PLACE,
                 .programme = record->programme,
                 .fate = BF_INSIDE,
                 .counted = record->at >= shadow->measure_from && record->at < shadow->measure_to},
        .stage = AT_THE_GATE,
        .length = length_of(shadow, record),
    };
    while (shadow->source_count[source] < record->truck)
        shadow->of_source[source][shadow->source_count[source]++] = 0;
    shadow->of_source[source][shadow->source_count[source]++] = (uint32_t)shadow->truck_count;
    shadow->arrived++;
    shadow->at_the_gate++;
}

static void go_away(struct shadow *shadow, struct shadow_truck *truck, enum bf_fate fate)
{
    truck->stage = AWAY;
    truck->card.left = shadow->now;
    truck->card.fate = (uint8_t)fate;
    shadow->fates[fate]++;
}

static uint32_t upstream_of(const struct shadow *shadow, const struct shadow_truck *truck)
{
    return (uint32_t)(shadow->model->place_count +
                      truck->card.source % shadow->model->source_count);
}

void shadow_on_refuse(struct shadow *shadow, uint32_t index)
{
    struct shadow_truck *truck = &shadow->trucks[index - 1];
    uint32_t upstream = upstream_of(shadow, truck);
    const struct bf_fan_out *enters = shadow_fan_out(shadow, upstream);

    shadow_demand(shadow, truck->stage == AT_THE_GATE, "only who comes is refused");
    for (size_t i = 0; i < enters->count; i++)
        if (shadow->model->places[enters->to[i]].accepts[truck->card.programme])
            shadow_demand(shadow, shadow->model->places[enters->to[i]].refuses_when_full,
                          "refused though a place lets trucks wait outside");
    truck->card.joined = shadow->now;
    shadow->at_the_gate--;
    go_away(shadow, truck, BF_REFUSED);
}

void shadow_on_enter(struct shadow *shadow, uint32_t index, uint32_t to, uint32_t track)
{
    struct shadow_truck *truck = &shadow->trucks[index - 1];
    uint32_t upstream = upstream_of(shadow, truck);
    bool at_gate = truck->stage == AT_THE_GATE;
    uint32_t from = at_gate ? upstream : truck->place;

    if (at_gate) {
        shadow->at_the_gate--;
        shadow_demand(shadow, to == upstream || !shadow->places[upstream].level.level,
                      "a truck passes those waiting outside");
    } else {
        demand_first(shadow, index);
        leave_place(shadow, index);
        if (from != upstream && shadow->places[from].last_left != BF_NEVER)
            shadow_demand(shadow,
                          shadow->now - shadow->places[from].last_left >=
                              bf_time_from_seconds(shadow->model->places[from].dispatch_every_s),
                          "a staging yard lets trucks go too soon");
        shadow->places[from].last_left = shadow->now;
    }
    shadow_demand(shadow, (to == upstream && at_gate) || leads_to(shadow_fan_out(shadow, from), to),
                  "no way leads there");
    shadow_demand(shadow, track < shadow_tracks(shadow, to), "no such track");
    shadow_demand(shadow, to == upstream || !shadow_somebody_stranded(shadow, to),
                  "a truck takes the room of one that has to leave its lane");
    join_place(shadow, index, to, track);
    truck->ready = shadow->now;
    if (to != upstream)
        truck->ready += bf_time_from_seconds(shadow->model->places[to].travel_s);
}

static struct shadow_level *waiting_of(const struct shadow *shadow,
                                       const struct shadow_truck *truck)
{
    return &shadow->waiting[truck->card.port * shadow->model->programme_count +
                            truck->card.programme];
}

void shadow_on_hold(struct shadow *shadow, uint32_t index, uint32_t place)
{
    struct shadow_truck *truck = &shadow->trucks[index - 1];

    shadow_demand(shadow, truck->stage == IN_A_PLACE && truck->place == place, "holds elsewhere");
    shadow_demand(shadow, truck->card.joined == BF_NEVER, "a truck joins the queue once");
    shadow_demand(shadow, truck->ready <= shadow->now, "a truck waits while it drives");
    truck->card.joined = shadow->now;
    shadow_step(shadow, waiting_of(shadow, truck), 1);
}

static bool lanes_change_now(const struct shadow *shadow)
{
    for (size_t i = 0; i < shadow->model->booth_count; i++)
        if (shadow->booths[i].changed == shadow->now)
            return true;
    return false;
}

void shadow_on_change(struct shadow *shadow, uint32_t index, uint32_t to)
{
    struct shadow_truck *truck = &shadow->trucks[index - 1];
    bool neighbours = false;

    shadow_demand(shadow, truck->stage == IN_A_PLACE && shadow_is_lane(shadow, truck->place),
                  "only from a lane trucks change lanes");
    shadow_demand(shadow, to < shadow->model->place_count && shadow_is_lane(shadow, to),
                  "trucks change to lanes only");
    shadow_demand(shadow, truck->ready <= shadow->now, "a truck changes lanes while it drives");
    for (size_t i = 0; i < shadow->place_count; i++)
        neighbours = neighbours || (leads_to(shadow_fan_out(shadow, i), to) &&
                                    leads_to(shadow_fan_out(shadow, i), truck->place));
    shadow_demand(shadow, neighbours, "lanes of different fan-outs");
    shadow_demand(shadow, shadow->places[to].open_booths > 0 || lanes_change_now(shadow),
                  "a change to a closed lane");
    leave_place(shadow, index);
    join_place(shadow, index, to, 0);
}

void shadow_on_give_up(struct shadow *shadow, uint32_t index, uint32_t place)
{
    struct shadow_truck *truck = &shadow->trucks[index - 1];

    shadow_demand(shadow, truck->stage == IN_A_PLACE && truck->place == place,
                  "gives up elsewhere");
    shadow_demand(shadow, truck->card.joined != BF_NEVER, "who did not wait gives up");
    leave_place(shadow, index);
    shadow_step(shadow, waiting_of(shadow, truck), -1);
    go_away(shadow, truck, BF_GAVE_UP);
}

/* ---- records of the booths ------------------------------------------------------------------- */

static void take_to_booth(struct shadow *shadow, uint32_t index, uint16_t booth)
{
    struct shadow_truck *truck = &shadow->trucks[index - 1];
    struct shadow_booth *state = &shadow->booths[booth];

    demand_first(shadow, index);
    shadow_demand(shadow, truck->card.joined != BF_NEVER, "primary without a queue");
    shadow_demand(shadow, shadow_serves(shadow, booth, truck->place, false),
                  "a booth takes from a lane it does not serve");
    shadow_demand(shadow, state->stage == AWAY, "two trucks at one booth");
    shadow_demand(shadow, state->open || state->def.on_close == BF_ON_CLOSE_DRAIN,
                  "a closed booth takes a truck");
    leave_place(shadow, index);
    truck->card.booth = booth;
    state->truck = index;
    shadow->at_booths++;
}

void shadow_on_pull_up(struct shadow *shadow, uint32_t index, uint16_t booth)
{
    take_to_booth(shadow, index, booth);
    shadow->trucks[index - 1].stage = shadow->booths[booth].stage = PULLING_UP;
    shadow->trucks[index - 1].since = shadow->now;
}

void shadow_on_primary(struct shadow *shadow, uint32_t index, uint16_t booth)
{
    struct shadow_truck *truck = &shadow->trucks[index - 1];
    bf_time pull_up = bf_time_from_seconds(shadow->model->booths[booth].pull_up_s);

    if (pull_up == 0)
        take_to_booth(shadow, index, booth);
    else
        shadow_demand(shadow,
                      truck->stage == PULLING_UP && shadow->booths[booth].truck == index &&
                          shadow->now - truck->since == pull_up,
                      "primary begins when the truck has pulled up");
    truck->card.primary_start = shadow->now;
    truck->stage = shadow->booths[booth].stage = IN_PRIMARY;
    shadow_step(shadow, waiting_of(shadow, truck), -1);
}

void shadow_on_primary_end(struct shadow *shadow, uint32_t index, uint16_t booth)
{
    struct shadow_truck *truck = &shadow->trucks[index - 1];

    shadow_demand(shadow, truck->stage == IN_PRIMARY && shadow->booths[booth].truck == index,
                  "primary ends where it began");
    truck->stage = shadow->booths[booth].stage = PAST_PRIMARY;
    truck->card.primary_end = truck->since = shadow->now;
    shadow->booths[booth].use.served += shadow->measuring;
}

void shadow_on_open_close(struct shadow *shadow, uint16_t booth, bool open)
{
    const struct bf_booth *def = &shadow->booths[booth].def;

    shadow_demand(shadow, shadow->booths[booth].open != open, "opened or closed twice");
    shadow_demand(shadow,
                  open || def->opens_at_trucks > 0 || shadow->now == 0 ||
                      shadow->booths[booth].opened < shadow->now,
                  "a booth opens for no time");
    shadow->booths[booth].open = open;
    shadow->booths[booth].opened = shadow->now;
    for (size_t i = 0; i < def->serves_count; i++)
        shadow_count_open(shadow, (size_t)def->serves[i], open ? 1 : -1,
                          def->on_close == BF_ON_CLOSE_REROUTE);
}

/* ---- records behind the booths --------------------------------------------------------------- */

/* The truck leaves the booth or dock it is in. */
static void vacate_server(struct shadow *shadow, struct shadow_truck *truck)
{
    shadow_demand(shadow, truck->stage == PAST_PRIMARY || truck->stage == PAST_EXAM,
                  "a truck drives off before it is done");
    truck->card.blocked += shadow->now - truck->since;
    if (truck->stage == PAST_PRIMARY) {
        shadow->booths[truck->card.booth].truck = 0;
        shadow->booths[truck->card.booth].stage = AWAY;
        shadow->at_booths--;
    } else {
        shadow->docks[truck->station][truck->dock] = 0;
        shadow->stations[truck->station].held--;
        shadow->behind--;
    }
}

void shadow_on_refer(struct shadow *shadow, uint32_t index, uint16_t to)
{
    struct shadow_truck *truck = &shadow->trucks[index - 1];
    struct shadow_station *station = &shadow->stations[to];
    const struct bf_station *def = &shadow->model->stations[to];

    vacate_server(shadow, truck);
    shadow_demand(shadow, def->port == truck->card.port, "a station of another port");
    shadow_demand(shadow, station->held < (int64_t)def->docks + def->storage_trucks,
                  "a full station takes a truck");
    shadow_demand(shadow, truck->since == shadow->now || station->last_room <= truck->since,
                  "blocked by a station that has room");
    station->held++;
    shadow->behind++;
    truck->stage = AT_A_STATION;
    truck->station = to;
    truck->ready = shadow->now + bf_time_from_seconds(def->travel_s);
    join_row(shadow, &station->row, index);
    station->queued = station->queued ? station->queued : index;
    if (truck->ready == shadow->now) {
        station->queued = 0;
        shadow_step(shadow, &station->queue, 1);
    }
}

void shadow_on_exam(struct shadow *shadow, uint32_t index, uint16_t at, uint16_t dock)
{
    struct shadow_truck *truck = &shadow->trucks[index - 1];
    struct shadow_station *station = &shadow->stations[at];

    shadow_demand(
        shadow, truck->stage == AT_A_STATION && truck->station == at && truck->ready <= shadow->now,
        "an exam without a truck");
    shadow_demand(shadow, station->row.head == index, "a truck jumps the queue of a station");
    shadow_demand(shadow, dock < shadow->model->stations[at].docks && !shadow->docks[at][dock],
                  "two trucks in one dock");
    leave_row(shadow, &station->row, index);
    shadow_step(shadow, &station->queue, -1);
    shadow->docks[at][dock] = index;
    truck->stage = IN_EXAM;
    truck->dock = dock;
    truck->since = shadow->now;
    truck->card.exam_wait += shadow->now - truck->ready;
}

void shadow_on_exam_end(struct shadow *shadow, uint32_t index, uint16_t at, uint16_t dock)
{
    struct shadow_truck *truck = &shadow->trucks[index - 1];
    struct shadow_station *station = &shadow->stations[at];

    shadow_demand(shadow, truck->stage == IN_EXAM && shadow->docks[at][dock] == index,
                  "an exam ends where it began");
    truck->stage = PAST_EXAM;
    truck->card.exam += shadow->now - truck->since;
    station->waits += truck->since - truck->ready;
    station->exams += shadow->now - truck->since;
    truck->since = shadow->now;
    station->visits++;
    station->use.served += shadow->measuring;
}

void shadow_on_release(struct shadow *shadow, uint32_t index, uint16_t port)
{
    struct shadow_truck *truck = &shadow->trucks[index - 1];

    shadow_demand(shadow, port == truck->card.port, "released at another port");
    shadow_demand(shadow, truck->since == shadow->now, "held although released");
    vacate_server(shadow, truck);
    go_away(shadow, truck, BF_RELEASED);
}
