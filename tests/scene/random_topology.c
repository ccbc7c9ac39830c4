#include "random_topology.h"

#include "chance.h"
#include "core/memory.h"

enum { MAX_PORTS = 3, MAX_LANES = 8, MAX_ROADS = 5, MAX_BOOTHS = 20, MAX_STATIONS = 6 };

struct maker {
    uint64_t state;
    struct bf_arena *arena;
    struct bf_model *model;
    struct bf_port *ports;
    struct bf_source *sources;
    struct bf_place *places;
    struct bf_booth *booths;
    struct bf_station *stations;
    struct bf_exam *exams;
};

/* The things of one port are next to one another in the model. */
struct extent {
    int first, count;
};

static int between(struct maker *maker, int low, int high)
{
    return chance_between(&maker->state, low, high);
}

static bool happens(struct maker *maker, int percent)
{
    return chance_happens(&maker->state, percent);
}

static void *make(struct maker *maker, int count, size_t size)
{
    return bf_arena_allocate(maker->arena, (size_t)count + 1, size);
}

/* So many different ones of [extent], in any order. */
static const int *pick(struct maker *maker, struct extent extent, int count)
{
    int *all = make(maker, extent.count, sizeof *all);

    for (int i = 0; i < extent.count; i++)
        all[i] = extent.first + i;
    chance_choose(&maker->state, all, extent.count, count);
    return all;
}

static struct bf_fan_out some_of(struct maker *maker, struct extent extent)
{
    int count = between(maker, 1, extent.count);

    return (struct bf_fan_out){.to = pick(maker, extent, count), .count = (size_t)count};
}

static int32_t some_storage(struct maker *maker)
{
    return happens(maker, 20) ? BF_UNLIMITED : between(maker, 0, happens(maker, 50) ? 6 : 90);
}

/* Roads first, each leading to later places; then the lanes. */
static struct extent make_places(struct maker *maker, int port, struct extent *lanes)
{
    struct extent all = {(int)maker->model->place_count, 0};
    int roads = between(maker, 0, MAX_ROADS), programmes = (int)maker->model->programme_count;

    lanes->count = between(maker, 1, MAX_LANES);
    lanes->first = all.first + roads;
    all.count = roads + lanes->count;
    for (int i = all.first; i < all.first + all.count; i++) {
        struct extent later = {i + 1, all.first + all.count - i - 1};
        bool *accepts = make(maker, programmes, sizeof *accepts);

        for (int p = 0; p < programmes; p++)
            accepts[p] = happens(maker, 70);
        maker->places[i] = (struct bf_place){
            .id = i < lanes->first ? "north_road" : "fast_lane",
            .port = port,
            .tracks = i < lanes->first ? between(maker, 1, 4) : 1,
            .storage_trucks = some_storage(maker),
            .storage_m = happens(maker, 30) ? between(maker, 5, 3000) : 0.0,
            .accepts = accepts,
            .scan = happens(maker, 20),
        };
        if (i < lanes->first)
            maker->places[i].next = some_of(maker, later);
    }
    maker->model->place_count += (size_t)all.count;
    return all;
}

static void make_booths(struct maker *maker, int port, struct extent lanes)
{
    int count = between(maker, 1, MAX_BOOTHS);

    for (int b = 0; b < count; b++) {
        struct bf_fan_out serves =
            some_of(maker, happens(maker, 50) ? (struct extent){lanes.first, 1} : lanes);

        if (happens(maker, 60))
            serves.count = 1;
        maker->booths[maker->model->booth_count++] = (struct bf_booth){
            .id = "B", .port = port, .serves = serves.to, .serves_count = serves.count};
    }
}

static void make_station(struct maker *maker, int port)
{
    static const char *const ids[] = {"yard", "nii_gantry", "waiting_area", "over_there"};
    enum bf_station_role role = (enum bf_station_role)between(maker, 0, 3);

    maker->stations[maker->model->station_count++] = (struct bf_station){
        .id = ids[between(maker, 0, 3)],
        .port = port,
        .role = role,
        .before = role == BF_STATION_PRE_INSPECTION ||
                  (role != BF_STATION_WAITING_AREA && happens(maker, 20)),
        .exams = happens(maker, 30) ? 1u : 2u,
        .docks = happens(maker, 15) ? between(maker, 30, 120) : between(maker, 1, 16),
        .storage_trucks = some_storage(maker),
    };
}

/* The first exam needs nobody, the second an officer. */
static void make_exams(struct maker *maker, int port)
{
    static const struct bf_officers one = {0, 1};

    maker->ports[port].first_exam = (int)maker->model->exam_count;
    maker->ports[port].exam_count = 2;
    for (int e = 0; e < 2; e++)
        maker->exams[maker->model->exam_count++] = (struct bf_exam){
            .id = e ? "cargo" : "portal",
            .port = port,
            .officers = &one,
            .officers_count = e ? 1 : 0,
        };
}

static void make_customs(struct maker *maker, int port)
{
    struct bf_customs_rules *customs = make(maker, 1, sizeof *customs);

    customs->entering = (enum bf_country)between(maker, BF_COUNTRY_NONE, BF_COUNTRY_MEXICO);
    customs->filing.used = happens(maker, 50);
    for (int i = 0; i < BF_FILING_PROBLEM_COUNT; i++)
        customs->filing.action[i] = BF_FILING_TURN_BACK;
    maker->ports[port].customs = happens(maker, 70) ? customs : NULL;
}

static void make_port(struct maker *maker, int port)
{
    struct extent lanes, places;
    int stations = happens(maker, 25) ? 0 : between(maker, 1, MAX_STATIONS);

    maker->ports[port].id = "port";
    places = make_places(maker, port, &lanes);
    make_booths(maker, port, lanes);
    for (int s = between(maker, 1, 2); s > 0; s--)
        maker->sources[maker->model->source_count++] =
            (struct bf_source){.id = "source", .port = port, .enters = some_of(maker, places)};
    for (int s = 0; s < stations; s++)
        make_station(maker, port);
    make_exams(maker, port);
    make_customs(maker, port);
}

struct random_topology random_topology_create(uint64_t seed)
{
    static const char *const programmes[] = {"FAST", "member", "ordinary"};
    struct random_topology topology = {.arena = bf_arena_create()};
    struct maker maker = {.state = seed, .arena = topology.arena, .model = &topology.model};
    int ports = between(&maker, 1, MAX_PORTS);

    maker.ports = make(&maker, MAX_PORTS, sizeof *maker.ports);
    maker.sources = make(&maker, 2 * MAX_PORTS, sizeof *maker.sources);
    maker.places = make(&maker, MAX_PORTS * (MAX_LANES + MAX_ROADS), sizeof *maker.places);
    maker.booths = make(&maker, MAX_PORTS * MAX_BOOTHS, sizeof *maker.booths);
    maker.stations = make(&maker, MAX_PORTS * MAX_STATIONS, sizeof *maker.stations);
    maker.exams = make(&maker, MAX_PORTS * 2, sizeof *maker.exams);
    topology.model.programmes = programmes;
    topology.model.programme_count = 3;
    for (int p = 0; p < ports; p++)
        make_port(&maker, p);
    topology.model.ports = maker.ports;
    topology.model.port_count = (size_t)ports;
    topology.model.sources = maker.sources;
    topology.model.places = maker.places;
    topology.model.booths = maker.booths;
    topology.model.stations = maker.stations;
    topology.model.exams = maker.exams;
    return topology;
}

void random_topology_destroy(struct random_topology *topology)
{
    bf_arena_destroy(topology->arena);
}

void for_every_layout(uint64_t topologies, check_layout *check)
{
    for (uint64_t seed = 1; seed <= topologies; seed++) {
        struct random_topology topology = random_topology_create(seed);

        for (int port = 0; port < (int)topology.model.port_count; port++) {
            struct bfv_layout *layout = bfv_layout_create(&topology.model, port);

            check(layout);
            bfv_layout_destroy(layout);
        }
        random_topology_destroy(&topology);
    }
}
