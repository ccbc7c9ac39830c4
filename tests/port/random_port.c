#include "random_port.h"

#include "chance.h"
#include "core/memory.h"

enum { MAX_CHANGES = 8, MAX_PORTS = 3, MAX_EACH = 6, MAX_PROGRAMMES = 4, MAX_RECORDED = 150 };

struct maker {
    uint64_t state;
    struct bf_arena *arena;
    struct bf_model *model;
    struct bf_port *ports;
    struct bf_source *sources;
    struct bf_place *places;
    struct bf_booth *booths;
    struct bf_station *stations;
    bool coarse; /* times are whole tens of seconds */
};

/* The things of one port are next to one another in the model. */
struct extent {
    int first, count;
};

/* ---- chance ---------------------------------------------------------------------------------- */

static int between(struct maker *maker, int low, int high)
{
    return chance_between(&maker->state, low, high);
}

static bool happens(struct maker *maker, int percent)
{
    return chance_happens(&maker->state, percent);
}

static double fraction(struct maker *maker)
{
    return between(maker, 0, 1000) / 1000.0;
}

static double seconds(struct maker *maker, int low, int high)
{
    if (maker->coarse)
        return 10.0 * between(maker, (low + 9) / 10, high / 10);
    return low + (high - low) * fraction(maker);
}

static void *make(struct maker *maker, size_t count, size_t size)
{
    return bf_arena_allocate(maker->arena, count ? count : 1, size);
}

static struct bf_distribution coarse_time(struct maker *maker, int mean_s)
{
    int tens = mean_s / 10;
    double *values = make(maker, 3, sizeof *values), *weights = make(maker, 3, sizeof *weights);

    if (happens(maker, 50))
        return (struct bf_distribution){.family = BF_CONSTANT, .mean = 10.0 * tens};
    for (int i = 0; i < 3; i++) {
        values[i] = 10.0 * (tens / 2 + i * between(maker, tens / 2, tens / 2 + 1));
        weights[i] = 1.0;
    }
    values[2] = values[2] < values[1] ? values[1] : values[2];
    return (struct bf_distribution){
        .family = BF_EMPIRICAL, .values = values, .weights = weights, .count = 3};
}

static struct bf_distribution some_time(struct maker *maker, int mean_s)
{
    double mean = mean_s;

    if (maker->coarse)
        return coarse_time(maker, mean_s);
    switch (between(maker, 0, 4)) {
    case 0:
        return (struct bf_distribution){.family = BF_CONSTANT, .mean = mean};
    case 1:
        return (struct bf_distribution){.family = BF_UNIFORM, .high = 2.0 * mean};
    case 2:
        return (struct bf_distribution){
            .family = BF_TRIANGULAR, .low = 0.5 * mean, .mode = mean, .high = 2.0 * mean};
    default:
        return (struct bf_distribution){.family = BF_EXPONENTIAL, .mean = mean};
    }
}

/* A random order of so many indices from [extent]. */
static const int *pick(struct maker *maker, struct extent extent, int count)
{
    int *all = make(maker, (size_t)extent.count, sizeof *all);

    for (int i = 0; i < extent.count; i++)
        all[i] = extent.first + i;
    chance_choose(&maker->state, all, extent.count, count);
    return all;
}

/* ---- times by programme ---------------------------------------------------------------------- */

static const struct bf_service_times *make_services(struct maker *maker, int low_s, int high_s)
{
    struct bf_service_times *times = make(maker, maker->model->programme_count, sizeof *times);

    for (size_t i = 0; i < maker->model->programme_count; i++) {
        times[i].loaded = some_time(maker, between(maker, low_s, high_s));
        times[i].empty =
            happens(maker, 50) ? times[i].loaded : some_time(maker, between(maker, low_s, high_s));
    }
    return times;
}

/* ---- approach -------------------------------------------------------------------------------- */

static struct bf_fan_out make_fan_out(struct maker *maker, struct extent choices)
{
    int count = between(maker, 1, choices.count);
    double *shares = make(maker, (size_t)count, sizeof *shares);

    for (int i = 0; i < count; i++)
        shares[i] = 0.1 + fraction(maker);
    return (struct bf_fan_out){
        .to = pick(maker, choices, count),
        .count = (size_t)count,
        .choice = (enum bf_choice)between(maker, BF_CHOOSE_FEWEST, BF_CHOOSE_RANDOM),
        .shares = happens(maker, 50) ? shares : NULL,
        .change_lanes_at = happens(maker, 40) ? between(maker, 1, 4) : 0,
    };
}

/* Some of the programmes for which the fan-out has a place, at least one. */
static const bool *some_accepted(struct maker *maker, const struct bf_fan_out *fan_out)
{
    size_t programmes = maker->model->programme_count;
    bool *accepts = make(maker, programmes, sizeof *accepts);
    bool any = false, all = happens(maker, 60);

    for (size_t p = 0; p < programmes; p++) {
        bool possible = fan_out->count == 0;

        for (size_t i = 0; i < fan_out->count; i++)
            possible = possible || maker->places[fan_out->to[i]].accepts[p];
        accepts[p] = possible && (all || !any || happens(maker, 60));
        any = any || accepts[p];
    }
    return accepts;
}

/* A road must hold the longest truck, else nobody gets through; a lane need not. */
static void give_storage(struct maker *maker, struct bf_place *place, bool lane)
{
    place->storage_trucks = BF_UNLIMITED;
    place->gap_m = between(maker, 0, 3);
    switch (between(maker, 0, 3)) {
    case 0:
    case 1:
        place->storage_trucks = between(maker, lane ? 0 : 1, 6);
        break;
    case 2:
        place->storage_m = between(maker, lane && happens(maker, 30) ? 5 : 30, 150);
        break;
    default:
        break;
    }
}

/* Roads first, each leading to later places; then the lanes. */
static struct extent make_places(struct maker *maker, int port, struct extent *lanes)
{
    struct extent all = {(int)maker->model->place_count, 0};
    int roads = between(maker, 0, 3);

    lanes->count = between(maker, 1, 3);
    lanes->first = all.first + roads;
    all.count = roads + lanes->count;
    for (int i = all.first + all.count - 1; i >= all.first; i--) {
        struct bf_place *place = &maker->places[i];
        bool lane = i >= lanes->first;

        *place = (struct bf_place){.id = "place", .port = port, .tracks = 1};
        if (!lane) {
            struct extent later = {i + 1, all.first + all.count - i - 1};

            place->next = make_fan_out(maker, later);
            place->tracks = between(maker, 1, 3);
            place->dispatch_every_s = happens(maker, 30) ? seconds(maker, 10, 60) : 0.0;
        }
        place->travel_s = happens(maker, 50) ? seconds(maker, 0, 90) : 0.0;
        place->accepts = some_accepted(maker, &place->next);
        place->refuses_when_full = happens(maker, 30);
        give_storage(maker, place, lane);
    }
    maker->model->place_count += (size_t)all.count;
    return all;
}

/* ---- traffic --------------------------------------------------------------------------------- */

static const struct bf_mix_entry *make_mix(struct maker *maker, const bool *comes, size_t *count)
{
    struct bf_mix_entry *mix = make(maker, MAX_PROGRAMMES, sizeof *mix);
    double sum = 0.0;

    for (size_t p = 0; p < maker->model->programme_count; p++) {
        if (!comes[p])
            continue;
        mix[*count] = (struct bf_mix_entry){
            .programme = (int)p,
            .share = 0.1 + fraction(maker),
            .empty_share = happens(maker, 50) ? fraction(maker) : 0.0,
            .length_m = between(maker, 8, 25),
            .has_patience = happens(maker, 30),
            .patience = some_time(maker, between(maker, 60, 1800)),
        };
        sum += mix[(*count)++].share;
    }
    for (size_t i = 0; i < *count; i++)
        mix[i].share /= sum;
    return mix;
}

static void record_trucks(struct maker *maker, struct bf_source *source, struct extent stations)
{
    size_t count = (size_t)between(maker, 1, MAX_RECORDED);
    struct bf_recorded_truck *trucks = make(maker, count, sizeof *trucks);
    bf_time at = 0;

    for (size_t i = 0; i < count; i++) {
        const struct bf_mix_entry *mix =
            &source->mix[between(maker, 0, (int)source->mix_count - 1)];

        at += bf_time_from_seconds(seconds(maker, 0, 600));
        trucks[i] = (struct bf_recorded_truck){
            .at = at,
            .programme = happens(maker, 50) ? mix->programme : -1,
            .empty = between(maker, -1, 1),
            .station = between(maker, -2, -1),
            .primary = happens(maker, 50) ? bf_time_from_seconds(seconds(maker, 0, 120)) : -1,
            .exam = happens(maker, 50) ? bf_time_from_seconds(seconds(maker, 0, 900)) : -1,
            .patience = happens(maker, 10) ? bf_time_from_seconds(seconds(maker, 0, 900)) : -1,
            .length_m = happens(maker, 30) ? between(maker, 8, 25) : -1.0,
        };
        if (stations.count > 0 && happens(maker, 30))
            trucks[i].station = stations.first + between(maker, 0, stations.count - 1);
    }
    source->arrivals.trucks = trucks;
    source->arrivals.truck_count = count;
}

static void give_rates(struct maker *maker, struct bf_arrivals *arrivals, int per_hour)
{
    double *rates = make(maker, 168, sizeof *rates);
    double level = 1.0;

    for (int hour = 0; hour < 168; hour++) {
        level = happens(maker, 30) ? 2.0 * fraction(maker) : level;
        rates[hour] = per_hour * level;
    }
    arrivals->trucks_per_hour = rates;
    arrivals->linear = happens(maker, 50);
    arrivals->day_cv = happens(maker, 30) ? 0.2 + 0.3 * fraction(maker) : 0.0;
}

static void make_source(struct maker *maker, int port, struct extent places, struct extent stations)
{
    struct bf_source *source = &maker->sources[maker->model->source_count++];
    struct bf_arrivals *arrivals = &source->arrivals;
    int per_hour = between(maker, 2, maker->model->horizon.days > 3 ? 8 : 40);

    *source = (struct bf_source){.id = "source", .port = port};
    source->enters = make_fan_out(maker, places);
    source->mix = make_mix(maker, some_accepted(maker, &source->enters), &source->mix_count);
    arrivals->kind = (enum bf_arrival_kind)between(maker, 0, 2);
    if (arrivals->kind == BF_ARRIVE_RECORDED) {
        record_trucks(maker, source, stations);
        return;
    }
    if (arrivals->kind == BF_ARRIVE_POISSON)
        give_rates(maker, arrivals, per_hour);
    else
        arrivals->headway = some_time(maker, 3600 / per_hour);
    arrivals->convoys = happens(maker, 30);
    arrivals->convoy_size = (struct bf_distribution){.family = BF_UNIFORM, .high = 4.0};
    arrivals->convoy_gap_s = seconds(maker, 0, 20);
}

/* ---- booths ---------------------------------------------------------------------------------- */

/* Most booths are always open; the others by day, or a few times a week, or never. */
static struct bf_week_spans make_hours(struct maker *maker)
{
    struct bf_week_span *spans = make(maker, 14, sizeof *spans);
    size_t count = 0;

    if (happens(maker, 40)) {
        spans[count++] = (struct bf_week_span){0, BF_WEEK};
    } else if (!happens(maker, 5)) {
        bf_time opens = between(maker, 1, 10) * BF_HOUR, lasts = between(maker, 1, 10) * BF_HOUR;

        for (int day = 0; day < 7; day++) {
            bf_time from = day * BF_DAY + opens;

            spans[count++] = (struct bf_week_span){from, from + lasts};
            if (happens(maker, 30))
                spans[count++] = (struct bf_week_span){from + lasts + BF_HOUR, (day + 1) * BF_DAY};
        }
    }
    return (struct bf_week_spans){spans, count};
}

static void give_outages(struct maker *maker, struct bf_booth *booth)
{
    size_t count = (size_t)between(maker, 1, 3);
    struct bf_outage *outages = make(maker, count, sizeof *outages);

    for (size_t i = 0; i < count; i++) {
        int from = between(maker, 0, 23);

        outages[i] = (struct bf_outage){
            .day = between(maker, 0, 2),
            .from = from * BF_HOUR,
            .to = between(maker, from + 1, 24) * BF_HOUR,
            .chance = happens(maker, 50) ? 1.0 : 0.5,
        };
        for (int day = 0; day < 7; day++)
            outages[i].weekdays[day] = happens(maker, 60);
    }
    booth->outages = outages;
    booth->outage_count = count;
}

static void give_feed(struct maker *maker, struct bf_booth *booth)
{
    size_t programmes = maker->model->programme_count;
    int *ranks = make(maker, programmes, sizeof *ranks);
    int *weights = make(maker, booth->serves_count, sizeof *weights);

    do
        booth->feed = (enum bf_feed)between(maker, 0, BF_FEED_COUNT - 1);
    while (booth->feed == BF_FEED_DEDICATED && booth->serves_count > 1);
    for (size_t p = 0; p < programmes; p++)
        ranks[p] = between(maker, 0, (int)programmes - 1);
    for (size_t i = 0; i < booth->serves_count; i++)
        weights[i] = between(maker, 1, 3);
    booth->priority = happens(maker, 50) ? ranks : NULL;
    booth->weights = happens(maker, 50) ? weights : NULL;
    if (booth->feed == BF_FEED_LEND && happens(maker, 70)) {
        booth->lend_within_trucks = between(maker, 0, 3);
        booth->lend_within_s = happens(maker, 50) ? seconds(maker, 0, 120) : 0.0;
        booth->lend_mark_trucks = between(maker, 0, 3);
    }
}

/* Booth [rank] of its port takes on lane [rank], so that every lane is served if the booths do. */
static void make_booth(struct maker *maker, int port, struct extent lanes, int rank)
{
    struct bf_booth *booth = &maker->booths[maker->model->booth_count++];
    int count = between(maker, 1, lanes.count);
    const int *others = pick(maker, lanes, lanes.count);
    int *serves = make(maker, (size_t)lanes.count, sizeof *serves);

    *booth = (struct bf_booth){.id = "booth", .port = port, .serves = serves};
    serves[booth->serves_count++] = lanes.first + rank % lanes.count;
    for (int i = 0; i < lanes.count && (int)booth->serves_count < count; i++)
        if (others[i] != serves[0])
            serves[booth->serves_count++] = others[i];
    give_feed(maker, booth);
    booth->open = make_hours(maker);
    booth->pull_up_s = happens(maker, 50) ? seconds(maker, 5, 30) : 0.0;
    booth->pace = happens(maker, 70) ? 1.0 : 0.5 + fraction(maker);
    booth->on_close = (enum bf_on_close)between(maker, 0, 2);
    if (happens(maker, 20)) {
        booth->opens_at_trucks = between(maker, 1, 5);
        booth->closes_at_trucks = between(maker, 0, booth->opens_at_trucks - 1);
    }
    if (happens(maker, 25))
        give_outages(maker, booth);
    booth->breaks_down = happens(maker, 20);
    booth->up = some_time(maker, 7200);
    booth->down = some_time(maker, 1200);
}

static void staff_by_number(struct maker *maker, struct bf_staffing *staffing, struct extent booths)
{
    int *numbers = make(maker, 168, sizeof *numbers);
    int count = between(maker, 1, booths.count), level = count;

    for (int hour = 0; hour < 168; hour++)
        numbers[hour] = level = happens(maker, 20) ? between(maker, 0, count) : level;
    staffing->booths = pick(maker, booths, count);
    staffing->booth_count = (size_t)count;
    staffing->open_booths = numbers;
    for (int i = 0; i < count; i++)
        maker->booths[staffing->booths[i]].staffed_by_number = true;
}

static void make_booths(struct maker *maker, int port, struct extent lanes)
{
    struct extent booths = {(int)maker->model->booth_count, between(maker, lanes.count, MAX_EACH)};

    for (int i = 0; i < booths.count; i++)
        make_booth(maker, port, lanes, i);
    if (happens(maker, 30))
        staff_by_number(maker, &maker->ports[port].staffing, booths);
}

/* ---- stations -------------------------------------------------------------------------------- */

static void make_station(struct maker *maker, int port, struct extent siblings, int index)
{
    struct bf_station *station = &maker->stations[index];
    double *refer = make(maker, maker->model->programme_count, sizeof *refer);
    struct bf_onward *onward = make(maker, (size_t)siblings.count, sizeof *onward);

    *station = (struct bf_station){
        .id = "station",
        .port = port,
        .docks = between(maker, 1, 3),
        .travel_s = happens(maker, 50) ? seconds(maker, 0, 120) : 0.0,
        .storage_trucks = happens(maker, 50) ? between(maker, 0, 4) : BF_UNLIMITED,
        .exam = make_services(maker, 60, 900),
        .refer_share = refer,
        .onward = onward,
    };
    for (size_t p = 0; p < maker->model->programme_count; p++)
        refer[p] = 0.3 * fraction(maker);
    for (int i = 0; i < siblings.count; i++)
        if (happens(maker, 40))
            onward[station->onward_count++] =
                (struct bf_onward){siblings.first + i, 0.3 * fraction(maker)};
}

static struct extent make_stations(struct maker *maker, int port)
{
    struct extent stations = {(int)maker->model->station_count, between(maker, 0, 3)};

    for (int i = 0; i < stations.count; i++)
        make_station(maker, port, stations, stations.first + i);
    maker->model->station_count += (size_t)stations.count;
    return stations;
}

/* ---- the whole ------------------------------------------------------------------------------- */

static void make_port(struct maker *maker, int port)
{
    struct extent lanes, places, stations;
    int sources = between(maker, 1, 3);

    maker->ports[port] =
        (struct bf_port){.id = "port", .name = "port", .service = make_services(maker, 20, 150)};
    places = make_places(maker, port, &lanes);
    stations = make_stations(maker, port);
    make_booths(maker, port, lanes);
    for (int i = 0; i < sources; i++)
        make_source(maker, port, places, stations);
}

/* ---- changes --------------------------------------------------------------------------------- */

/* At whole hours often enough, when booths open and outages end. */
static bf_time some_moment(struct maker *maker)
{
    int hours = 24 * maker->model->horizon.days;
    bf_time at = between(maker, 0, hours - 1) * BF_HOUR;

    if (happens(maker, 50))
        at += bf_time_from_seconds(seconds(maker, 0, 3590));
    return at;
}

static struct extent booths_of(const struct maker *maker, int port)
{
    struct extent booths = {0, 0};

    for (int i = (int)maker->model->booth_count - 1; i >= 0; i--)
        if (maker->booths[i].port == port)
            booths = (struct extent){i, booths.count + 1};
    return booths;
}

static struct extent lanes_of(const struct maker *maker, int port)
{
    struct extent lanes = {0, 0};

    for (int i = (int)maker->model->place_count - 1; i >= 0; i--)
        if (maker->places[i].port == port && maker->places[i].next.count == 0)
            lanes = (struct extent){i, lanes.count + 1};
    return lanes;
}

static bool has_list(const struct maker *maker, int port)
{
    for (size_t i = 0; i < maker->model->source_count; i++)
        if (maker->sources[i].port == port && maker->sources[i].arrivals.kind == BF_ARRIVE_RECORDED)
            return true;
    return false;
}

static struct bf_change some_change(struct maker *maker, int port)
{
    struct extent booths = booths_of(maker, port), lanes = lanes_of(maker, port);
    struct bf_change change = {
        .at = some_moment(maker),
        .kind = (enum bf_change_kind)between(maker, BF_CHANGE_SERVES, BF_CHANGE_DEMAND),
        .port = port,
        .booth = booths.first + between(maker, 0, booths.count - 1),
    };

    if (change.kind == BF_CHANGE_SERVES) {
        change.serves_count = (size_t)between(maker, 1, lanes.count);
        change.serves = pick(maker, lanes, (int)change.serves_count);
        do
            change.feed = (enum bf_feed)between(maker, 0, BF_FEED_COUNT - 1);
        while (change.feed == BF_FEED_DEDICATED && change.serves_count > 1);
    } else if (change.kind == BF_CHANGE_DEMAND) {
        change.booth = -1;
        change.programme = between(maker, -1, (int)maker->model->programme_count - 1);
        change.demand = happens(maker, 20) ? 0.0 : 2.5 * fraction(maker);
        if (change.demand > 1.0 && has_list(maker, port))
            change.demand = 1.0;
    }
    return change;
}

static bool same_subject(const struct bf_change *a, const struct bf_change *b)
{
    return a->at == b->at && a->booth == b->booth && a->programme == b->programme &&
           (a->kind == BF_CHANGE_SERVES) == (b->kind == BF_CHANGE_SERVES);
}

static bool comes_before(const struct bf_change *a, const struct bf_change *b)
{
    return a->at != b->at       ? a->at < b->at
           : a->kind != b->kind ? a->kind < b->kind
                                : a->programme < b->programme;
}

/* Into its place by time, unless there is one about the same at the same time. */
static void insert(struct bf_change *changes, size_t *count, const struct bf_change *change)
{
    size_t at = *count;

    for (size_t i = 0; i < *count; i++)
        if (same_subject(&changes[i], change))
            return;
    for (; at > 0 && comes_before(change, &changes[at - 1]); at--)
        changes[at] = changes[at - 1];
    changes[at] = *change;
    ++*count;
}

/* Copies of all sources, as many as the highest demand asks for. */
static void add_streams(struct maker *maker, double most)
{
    struct bf_model *model = maker->model;
    struct bf_source *sources;

    while (most > (double)(model->extra_streams + 1))
        model->extra_streams++;
    sources = make(maker, model->source_count * (model->extra_streams + 1), sizeof *sources);
    for (size_t i = 0; i < model->source_count * (model->extra_streams + 1); i++) {
        sources[i] = model->sources[i % model->source_count];
        if (i >= model->source_count && sources[i].arrivals.kind == BF_ARRIVE_RECORDED)
            sources[i].arrivals.truck_count = 0;
    }
    model->sources = sources;
}

static void make_changes(struct maker *maker)
{
    struct bf_model *model = maker->model;
    struct bf_change *changes = make(maker, MAX_CHANGES, sizeof *changes);
    int tries = happens(maker, 50) ? between(maker, 1, MAX_CHANGES) : 0;
    double most = 0.0;

    for (int i = 0; i < tries; i++) {
        struct bf_change change = some_change(maker, between(maker, 0, (int)model->port_count - 1));

        insert(changes, &model->change_count, &change);
        if (change.kind == BF_CHANGE_DEMAND && change.demand > most)
            most = change.demand;
    }
    model->changes = changes;
    add_streams(maker, most);
}

static struct bf_horizon make_horizon(struct maker *maker)
{
    int days = happens(maker, 5) ? 9 : between(maker, 1, 2);

    return (struct bf_horizon){
        .days = days,
        .warm_up_days = between(maker, 0, days - 1),
        .first_weekday = between(maker, 0, 6),
        .at_end = (enum bf_at_end)between(maker, BF_AT_END_DRAIN, BF_AT_END_FOLLOW),
        .drain_limit_days = between(maker, 0, 2),
    };
}

struct random_port random_port_create(uint64_t seed)
{
    static const char *const programmes[MAX_PROGRAMMES] = {"FAST", "C-TPAT", "PIP", "ordinary"};
    struct random_port made = {.arena = bf_arena_create()};
    struct bf_model *model = &made.model;
    struct maker maker = {.state = seed * 0x2545F4914F6CDD1Du,
                          .arena = made.arena,
                          .model = model,
                          .coarse = seed % 2 == 0};

    maker.ports = make(&maker, MAX_PORTS, sizeof *maker.ports);
    maker.sources = make(&maker, (size_t)MAX_PORTS * MAX_EACH, sizeof *maker.sources);
    maker.places = make(&maker, (size_t)MAX_PORTS * MAX_EACH, sizeof *maker.places);
    maker.booths = make(&maker, (size_t)MAX_PORTS * MAX_EACH, sizeof *maker.booths);
    maker.stations = make(&maker, (size_t)MAX_PORTS * MAX_EACH, sizeof *maker.stations);
    model->horizon = make_horizon(&maker);
    model->programmes = programmes;
    model->programme_count = (size_t)between(&maker, 1, MAX_PROGRAMMES);
    model->port_count = (size_t)(happens(&maker, 70) ? 1 : between(&maker, 2, MAX_PORTS));
    model->ports = maker.ports;
    model->sources = maker.sources;
    model->places = maker.places;
    model->booths = maker.booths;
    model->stations = maker.stations;
    for (size_t i = 0; i < model->port_count; i++)
        make_port(&maker, (int)i);
    make_changes(&maker);
    return made;
}

void random_port_destroy(struct random_port *port)
{
    bf_arena_destroy(port->arena);
}
