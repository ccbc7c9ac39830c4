#include "check.h"

#include "yard.h"

#include <string.h>

void yard_open(struct yard *yard)
{
    static const char *const programmes[YARD_PROGRAMMES] = {"FAST", "C-TPAT", "ordinary"};

    memset(yard, 0, sizeof *yard);
    for (int i = 0; i < YARD_PROGRAMMES; i++) {
        yard->service[i].loaded = (struct bf_distribution){.family = BF_CONSTANT, .mean = 60.0};
        yard->service[i].empty = yard->service[i].loaded;
        yard->mix[i] =
            (struct bf_mix_entry){.programme = i, .share = 1.0 / YARD_PROGRAMMES, .length_m = 20.0};
    }
    yard->port = (struct bf_port){.id = "port", .name = "port", .service = yard->service};
    yard->source = (struct bf_source){
        .id = "road",
        .arrivals = {.kind = BF_ARRIVE_RECORDED, .trucks = yard->trucks},
        .mix = yard->mix,
        .mix_count = YARD_PROGRAMMES,
        .enters = {.to = yard->enters},
    };
    yard->model = (struct bf_model){
        .horizon = {.days = 1, .drain_limit_days = 7},
        .programmes = programmes,
        .programme_count = YARD_PROGRAMMES,
        .ports = &yard->port,
        .port_count = 1,
        .sources = &yard->source,
        .source_count = 1,
        .places = yard->places,
        .booths = yard->booths,
        .stations = yard->stations,
    };
}

void yard_close(struct yard *yard)
{
    bf_run_destroy(yard->run);
    bf_plan_destroy(yard->plan);
}

int yard_place(struct yard *yard, const char *programmes)
{
    int index = (int)yard->model.place_count++;

    for (const char *digit = programmes; *digit; digit++)
        yard->accepts[index][*digit - '0'] = true;
    yard->places[index] = (struct bf_place){
        .id = "place",
        .tracks = 1,
        .storage_trucks = BF_UNLIMITED,
        .accepts = yard->accepts[index],
        .next = {.to = yard->to[index]},
    };
    return index;
}

void yard_link(struct yard *yard, int from, int to)
{
    if (from < 0)
        yard->enters[yard->source.enters.count++] = to;
    else
        yard->to[from][yard->places[from].next.count++] = to;
}

int yard_booth(struct yard *yard, const char *lanes)
{
    int index = (int)yard->model.booth_count++;
    struct bf_booth *booth = &yard->booths[index];

    yard->hours[index] = (struct bf_week_span){0, BF_WEEK};
    *booth = (struct bf_booth){
        .id = "booth",
        .serves = yard->serves[index],
        .feed = BF_FEED_FIRST_COME,
        .open = {&yard->hours[index], 1},
        .pace = 1.0,
    };
    for (const char *digit = lanes; *digit; digit++)
        yard->serves[index][booth->serves_count++] = *digit - '0';
    return index;
}

void yard_hours(struct yard *yard, int booth, double from_s, double to_s)
{
    yard->hours[booth] =
        (struct bf_week_span){bf_time_from_seconds(from_s), bf_time_from_seconds(to_s)};
}

int yard_station(struct yard *yard, int docks, int storage_trucks)
{
    int index = (int)yard->model.station_count++;

    yard->stations[index] = (struct bf_station){
        .id = "station",
        .docks = docks,
        .storage_trucks = storage_trucks,
        .exam = yard->service,
        .refer_share = yard->refer[index],
    };
    return index;
}

struct bf_recorded_truck *yard_truck(struct yard *yard, double at_s, int programme,
                                     double primary_s)
{
    struct bf_recorded_truck *truck = &yard->trucks[yard->source.arrivals.truck_count++];

    *truck = (struct bf_recorded_truck){
        .at = bf_time_from_seconds(at_s),
        .programme = programme,
        .empty = 0,
        .station = -2,
        .primary = bf_time_from_seconds(primary_s),
        .exam = -1,
        .patience = -1,
        .length_m = -1.0,
    };
    return truck;
}

static void keep_cards(void *context, const struct bf_card *cards, size_t count)
{
    struct yard *yard = context;

    for (size_t i = 0; i < count; i++)
        yard->cards[cards[i].number] = cards[i];
}

void yard_run(struct yard *yard)
{
    struct bf_sink sink = {.context = yard, .cards = keep_cards};
    struct bf_error error = {0};

    yard->plan = bf_plan_create(&yard->model);
    yard->run = bf_run_create(yard->plan);
    if (bf_run_replication(yard->run, 1, 0, &sink, &yard->totals, &error) != BF_OK)
        fail_msg("%s", error.message);
}
