#include "stats/days.h"

#include <math.h>
#include <string.h>

static uint64_t next_bits(struct chance *chance)
{
    uint64_t x = chance->state;

    x ^= x << 13;
    x ^= x >> 7;
    x ^= x << 17;
    chance->state = x;
    return x * 0x9e3779b97f4a7c15u;
}

double chance_uniform(struct chance *chance)
{
    return ((double)(next_bits(chance) >> 11) + 0.5) * 0x1p-53;
}

double chance_exponential(struct chance *chance)
{
    return -log(chance_uniform(chance));
}

uint32_t chance_below(struct chance *chance, uint32_t limit)
{
    return (uint32_t)(chance_uniform(chance) * limit);
}

void day_reset(struct day *day)
{
    memset(day, 0, sizeof *day);
    day->totals = (struct bf_run_totals){
        .waiting = day->waiting,
        .places = day->places,
        .upstream = day->upstream,
        .booths = day->booths,
        .station_queues = day->station_queues,
        .stations = day->stations,
        .ended = BF_DAY,
    };
}

static bf_time random_time(struct chance *chance, double mean_min)
{
    if (chance_uniform(chance) < 0.2)
        return 0;
    return (bf_time)(chance_exponential(chance) * mean_min * 60e6);
}

struct bf_card released_card(bf_time joined, bf_time wait, bf_time service, bf_time after)
{
    bf_time start = joined + wait, end = start + service;

    return (struct bf_card){.arrived = joined,
                            .joined = joined,
                            .primary_start = start,
                            .primary_end = end,
                            .left = end + after,
                            .fate = BF_RELEASED,
                            .counted = 1};
}

static void cut_short(struct bf_card *card, struct chance *chance)
{
    card->fate = (uint8_t)(1 + chance_below(chance, 3));
    if (card->fate == BF_INSIDE && chance_uniform(chance) < 0.5)
        return; /* past primary */
    card->primary_start = card->primary_end = BF_NEVER;
    card->booth = BF_NO_PLACE;
    if (card->fate == BF_REFUSED) {
        card->joined = BF_NEVER;
        card->lane = BF_NO_PLACE;
    }
}

/* Draws stand in statements of their own: the order of arguments is up to the compiler. */
static struct bf_card random_card(struct chance *chance)
{
    bf_time arrived = (bf_time)(chance_uniform(chance) * (double)BF_DAY);
    double busy = 1.0 + (double)(arrived / BF_HOUR % 5);
    bf_time wait = random_time(chance, 12.0 * busy);
    bf_time service = random_time(chance, 1.0);
    bf_time after = random_time(chance, 5.0);
    struct bf_card card = released_card(arrived, wait, service, after);

    card.port = (uint16_t)chance_below(chance, DAY_PORTS);
    card.programme = (uint8_t)chance_below(chance, DAY_PROGRAMMES);
    card.lane = (uint16_t)(card.port * 2 + chance_below(chance, 2));
    card.booth = (uint16_t)(card.port * 2 + chance_below(chance, 2));
    card.exam_wait = (card.left - card.primary_end) / 2;
    card.empty = chance_uniform(chance) < 0.3;
    card.counted = chance_uniform(chance) < 0.9;
    if (chance_uniform(chance) < 0.2)
        cut_short(&card, chance);
    return card;
}

static void fill_gauges(struct bf_gauge *gauges, size_t count, struct chance *chance)
{
    for (size_t i = 0; i < count; i++) {
        gauges[i].area = random_time(chance, 5000.0);
        gauges[i].over = random_time(chance, 60.0);
        gauges[i].highest = (int32_t)chance_below(chance, 40);
    }
}

static void fill_occupations(struct bf_occupation *occupations, size_t count, struct chance *chance)
{
    for (size_t i = 0; i < count; i++) {
        occupations[i].open = 12 * BF_HOUR + random_time(chance, 100.0);
        occupations[i].serving = random_time(chance, 200.0);
        occupations[i].pulling = random_time(chance, 20.0);
        occupations[i].blocked = random_time(chance, 5.0);
        occupations[i].overtime = random_time(chance, 5.0);
        occupations[i].served = chance_below(chance, 500);
    }
}

static struct bf_visit random_visit(struct chance *chance)
{
    struct bf_visit visit = {.queued = random_time(chance, 600.0)};

    visit.started = visit.queued + random_time(chance, 20.0);
    visit.ended = visit.started + random_time(chance, 45.0);
    visit.station = (uint16_t)chance_below(chance, DAY_STATIONS);
    visit.counted = chance_uniform(chance) < 0.9;
    return visit;
}

void day_fill(struct day *day, uint32_t replication)
{
    struct chance chance = {0x9e3779b97f4a7c15u ^
                            ((uint64_t)replication + 1) * 0xd1342543de82ef95u};

    day_reset(day);
    for (int i = 0; i < DAY_CARDS; i++)
        day->cards[i] = random_card(&chance);
    for (int i = 0; i < DAY_VISITS; i++)
        day->visits[i] = random_visit(&chance);
    fill_gauges(day->waiting, DAY_PORTS * DAY_PROGRAMMES, &chance);
    fill_gauges(day->places, DAY_PLACES, &chance);
    fill_gauges(day->upstream, DAY_SOURCES, &chance);
    fill_gauges(day->station_queues, DAY_STATIONS, &chance);
    fill_occupations(day->booths, DAY_BOOTHS, &chance);
    fill_occupations(day->stations, DAY_STATIONS, &chance);
    day->totals.events = 10 * DAY_CARDS;
    day->totals.digest = next_bits(&chance);
}

struct bf_summary *two_ports(void)
{
    static const uint16_t ports[] = {0, 0, 1, 1};
    static const uint16_t pairs[] = {0, 1};

    return bf_summary_create(&(struct bf_summary_def){.programmes = DAY_PROGRAMMES,
                                                      .ports = DAY_PORTS,
                                                      .sources = DAY_SOURCES,
                                                      .places = DAY_PLACES,
                                                      .booths = DAY_BOOTHS,
                                                      .stations = DAY_STATIONS,
                                                      .port_of_source = pairs,
                                                      .port_of_place = ports,
                                                      .port_of_booth = ports,
                                                      .port_of_station = pairs,
                                                      .from = 0,
                                                      .to = BF_DAY,
                                                      .per_days = 1.0});
}

void summarise_day(struct bf_summary *summary, uint32_t replication)
{
    struct day day;

    day_fill(&day, replication);
    bf_summary_begin(summary, replication);
    bf_summary_cards(summary, day.cards, DAY_CARDS);
    bf_summary_visits(summary, day.visits, DAY_VISITS);
    bf_summary_end(summary, &day.totals);
}

void summarise_cards(struct bf_summary *summary, uint32_t replication, const struct bf_card *cards,
                     size_t count)
{
    struct day day;

    day_reset(&day);
    bf_summary_begin(summary, replication);
    bf_summary_cards(summary, cards, count);
    bf_summary_end(summary, &day.totals);
}

struct bf_subject everything(void)
{
    return (struct bf_subject){BF_SUBJECT_ALL, BF_ALL_PORTS, 0, BF_ALL_HOURS};
}

struct bf_subject one_programme(uint16_t programme)
{
    return (struct bf_subject){BF_SUBJECT_PROGRAMME, BF_ALL_PORTS, programme, BF_ALL_HOURS};
}
