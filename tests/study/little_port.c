#include "little_port.h"

#define PORTS 2

static const char *const programmes[] = {"FAST", "C-TPAT", "ordinary"};

static const struct bf_mix_entry mix[] = {{.programme = 0, .share = 0.25, .length_m = 22.0},
                                          {.programme = 2, .share = 0.75, .length_m = 22.0}};

static const bool fast_only[] = {true, false, false};
static const bool everybody[] = {true, true, true};
static const double refer_shares[] = {0.0, 0.0, 0.1};

#define EXPONENTIAL(seconds)                                                                       \
    {                                                                                              \
        .family = BF_EXPONENTIAL, .mean = (seconds)                                                \
    }

static const struct bf_service_times service[] = {
    {EXPONENTIAL(60.0), EXPONENTIAL(60.0)},
    {EXPONENTIAL(60.0), EXPONENTIAL(60.0)},
    {EXPONENTIAL(600.0), EXPONENTIAL(600.0)},
};

static double rates[168];
static int entrance[PORTS], lanes[PORTS][2];
static const struct bf_week_span always = {0, BF_WEEK};
static struct bf_port ports[PORTS];
static struct bf_source sources[PORTS];
static struct bf_place places[3 * PORTS];
static struct bf_booth booths[2 * PORTS];
static struct bf_station stations[PORTS];

static struct bf_booth booth(const char *id, int port, const int *lane)
{
    return (struct bf_booth){.id = id,
                             .port = port,
                             .serves = lane,
                             .serves_count = 1,
                             .feed = BF_FEED_FIRST_COME,
                             .open = {&always, 1},
                             .pull_up_s = 5.0,
                             .pace = 1.0};
}

static struct bf_place place(const char *id, int port, const bool *accepts, int32_t room)
{
    return (struct bf_place){.id = id,
                             .port = port,
                             .tracks = 1,
                             .storage_trucks = room,
                             .gap_m = 3.0,
                             .accepts = accepts};
}

static void build(int port, const char *name)
{
    int road = 3 * port;

    entrance[port] = road;
    lanes[port][0] = road + 1;
    lanes[port][1] = road + 2;
    ports[port] = (struct bf_port){.id = name, .name = name, .service = service};
    sources[port] =
        (struct bf_source){.id = "road",
                           .port = port,
                           .arrivals = {.kind = BF_ARRIVE_POISSON, .trucks_per_hour = rates},
                           .mix = mix,
                           .mix_count = 2,
                           .enters = {.to = &entrance[port], .count = 1}};
    places[road] = place("highway", port, everybody, 20);
    places[road].travel_s = 60.0;
    places[road].next = (struct bf_fan_out){.to = lanes[port], .count = 2};
    places[road + 1] = place("fast_lane", port, fast_only, 10);
    places[road + 2] = place("general_lane", port, everybody, 10);
    booths[2 * port] = booth("B1", port, &lanes[port][0]);
    booths[2 * port + 1] = booth("B2", port, &lanes[port][1]);
    stations[port] = (struct bf_station){.id = "yard",
                                         .port = port,
                                         .docks = 1,
                                         .storage_trucks = BF_UNLIMITED,
                                         .exam = service,
                                         .refer_share = refer_shares};
}

static struct bf_model model(size_t count)
{
    for (int h = 0; h < 168; h++)
        rates[h] = 4.0;
    build(0, "north");
    build(1, "south");
    return (struct bf_model){
        .horizon = {.days = 1, .drain_limit_days = 7, .year = 2024, .month = 1, .day = 1},
        .programmes = programmes,
        .programme_count = 3,
        .ports = ports,
        .port_count = count,
        .sources = sources,
        .source_count = count,
        .places = places,
        .place_count = 3 * count,
        .booths = booths,
        .booth_count = 2 * count,
        .stations = stations,
        .station_count = count};
}

const struct bf_model *little_port(void)
{
    static struct bf_model one;

    one = model(1);
    return &one;
}

const struct bf_model *two_little_ports(void)
{
    static struct bf_model two;

    two = model(2);
    return &two;
}

/* ---- customs --------------------------------------------------------------------------------- */

static struct bf_customs_rules rules;
static struct bf_model customs;

/* The last of [count] little ports gets customs. */
static const struct bf_model *with_customs(int count)
{
    static const struct bf_violation violations[] = {{.id = "narcotics"}, {.id = "duty"}};
    static const char *const checks[] = {"portal", "nii", "cargo"};
    static const struct bf_eligibility eligibility[] = {{.id = "trusted", .programme = 1}};
    static const struct bf_officers cbp[] = {{.agency = 0, .count = 2}};
    static const struct bf_officers both[] = {{.agency = 0, .count = 2}, {.agency = 1, .count = 1}};
    static struct bf_agency agencies[2];
    static struct bf_exam exams[2];
    static int check_ports[3];
    static const enum bf_bay bays[] = {BF_BAY_GENERAL, BF_BAY_GENERAL, BF_BAY_COLD};
    int port = count - 1;

    customs = model((size_t)count);
    rules = (struct bf_customs_rules){.eligibility = eligibility,
                                      .eligibility_count = 1,
                                      .pre_inspection.programme = -1,
                                      .check_count = 3,
                                      .instant_count = 1};
    ports[port].customs = &rules;
    ports[port].exam_count = 2;
    stations[port].docks = 3;
    stations[port].bays = bays;
    places[3 * port].id = "road";
    places[3 * port].scan = 1;
    for (int i = 0; i < 3; i++)
        check_ports[i] = port;
    agencies[0] = (struct bf_agency){.id = "CBP", .port = port};
    agencies[1] = (struct bf_agency){.id = "FDA", .port = port};
    exams[0] = (struct bf_exam){.id = "nii", .port = port, .officers = cbp, .officers_count = 1};
    exams[1] = (struct bf_exam){.id = "cargo",
                                .port = port,
                                .officers = cbp,
                                .officers_count = 1,
                                .unified = both,
                                .unified_count = 2};
    customs.agencies = agencies;
    customs.agency_count = 2;
    customs.exams = exams;
    customs.exam_count = 2;
    customs.violations = violations;
    customs.violation_count = 2;
    customs.checks = checks;
    customs.check_ports = check_ports;
    customs.check_count = 3;
    return &customs;
}

const struct bf_model *customs_port(void)
{
    return with_customs(1);
}

const struct bf_model *two_ports_one_with_customs(void)
{
    return with_customs(2);
}
