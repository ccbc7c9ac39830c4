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
        .bays = day->bays,
        .scans = day->scans,
        .requests = day->requests,
        .agencies = day->agencies,
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
    card->fate = (uint8_t)(1 + chance_below(chance, BF_FATE_COUNT - 1));
    if (card->fate == BF_TURNED_BACK || card->fate == BF_DIVERTED)
        return; /* after primary */
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
    card.earlier = random_time(chance, 3.0);
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
    if (visit.station == 1)
        visit.bay = chance_below(chance, 3) == 0 ? BF_BAY_COLD : BF_BAY_GENERAL;
    visit.counted = chance_uniform(chance) < 0.9;
    return visit;
}

/* Some trucks at port 1 were found out by a check of port 0 before they were sent on. */
static void random_truth(struct bf_shipment *shipment, struct chance *chance, uint16_t port)
{
    bool before = port == 1 && chance_below(chance, 3) == 0;

    shipment->violation = (uint16_t)(1 + chance_below(chance, DAY_VIOLATIONS));
    if (chance_uniform(chance) < 0.6)
        shipment->caught_by = (uint16_t)(port == 0 || before ? chance_below(chance, 3) : 3);
}

static struct bf_dossier random_dossier(struct chance *chance, const struct bf_card *card)
{
    struct bf_dossier dossier = {.number = card->number,
                                 .port = card->port,
                                 .programme = card->programme,
                                 .fate = card->fate,
                                 .counted = card->counted};
    struct bf_shipment *shipment = &dossier.shipment;

    shipment->caught_by = BF_NOT_CAUGHT;
    shipment->examined = chance_below(chance, card->port == 0 ? 4 : 2);
    shipment->reasons = (uint8_t)(chance_below(chance, 2) * chance_below(chance, 64));
    shipment->passenger = chance_below(chance, 7) == 0;
    if (!shipment->passenger && chance_below(chance, 4) != 0)
        shipment->filer = (uint8_t)(1 + chance_below(chance, 2));
    if (shipment->filer != 0)
        shipment->problems = (uint8_t)(chance_below(chance, 2) * chance_below(chance, 32));
    shipment->alarmed = chance_below(chance, card->port == 0 ? 8 : 2);
    if (!shipment->passenger && chance_uniform(chance) < 0.2)
        random_truth(shipment, chance, card->port);
    shipment->trusted = chance_below(chance, 3) == 0;
    shipment->pre_cleared = chance_below(chance, 4) == 0;
    shipment->pre_inspected = chance_below(chance, 5) == 0;
    shipment->pays_cash = chance_below(chance, 6) == 0;
    dossier.held = chance_below(chance, 4) == 0 ? random_time(chance, 90.0) : 0;
    dossier.officers = shipment->examined != 0 ? random_time(chance, 40.0) : 0;
    return dossier;
}

static struct bf_exam_stay random_stay(struct chance *chance)
{
    struct bf_exam_stay stay = {.asked = random_time(chance, 600.0)};

    stay.started = stay.asked + random_time(chance, 15.0);
    stay.ended = stay.started + BF_SECOND + random_time(chance, 30.0);
    stay.exam = (uint16_t)chance_below(chance, DAY_EXAMS);
    stay.station = chance_below(chance, 5) == 0 ? BF_NO_PLACE : 0;
    stay.unified = stay.exam == 1 && chance_below(chance, 2) == 0;
    stay.officers = (stay.ended - stay.started) * (stay.unified ? 2 : 1);
    stay.alarm = chance_below(chance, 3) == 0;
    stay.caught = chance_below(chance, 9) == 0;
    stay.counted = chance_uniform(chance) < 0.9;
    if (chance_below(chance, 10) == 0)
        stay.ended = BF_NEVER;
    return stay;
}

static void fill_customs(struct day *day, struct chance *chance)
{
    for (int i = 0; i < DAY_CARDS; i++)
        day->dossiers[i] = random_dossier(chance, &day->cards[i]);
    for (int i = 0; i < DAY_STAYS; i++)
        day->stays[i] = random_stay(chance);
    fill_occupations(day->bays, DAY_STATIONS * BF_BAY_COUNT, chance);
    fill_occupations(day->scans, DAY_PLACES, chance);
    fill_gauges(day->requests, DAY_AGENCIES, chance);
    fill_occupations(day->agencies, DAY_AGENCIES, chance);
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
    fill_customs(day, &chance);
    day->totals.events = 10 * DAY_CARDS;
    day->totals.digest = next_bits(&chance);
}

struct bf_summary *two_ports(void)
{
    static const uint16_t ports[] = {0, 0, 1, 1}, pairs[] = {0, 1}, of_checks[] = {0, 0, 0, 1};
    static const uint16_t agencies[] = {0, 1, 2}, one[] = {1}, some[] = {3, 2};
    static const uint8_t bays[] = {0, 1 << BF_BAY_GENERAL | 1 << BF_BAY_COLD};
    static const struct bf_exam_def exams[DAY_EXAMS] = {
        {.check = 1, .own = {agencies + 1, one, 1}},
        {.check = 2,
         .after_release = true,
         .own = {agencies, one, 1},
         .united = {agencies, some, 2}},
        {.check = 3, .own = {agencies + 2, one, 1}},
    };

    return bf_summary_create(&(struct bf_summary_def){.programmes = DAY_PROGRAMMES,
                                                      .ports = DAY_PORTS,
                                                      .sources = DAY_SOURCES,
                                                      .places = DAY_PLACES,
                                                      .booths = DAY_BOOTHS,
                                                      .stations = DAY_STATIONS,
                                                      .customs = true,
                                                      .agencies = DAY_AGENCIES,
                                                      .exams = DAY_EXAMS,
                                                      .checks = DAY_CHECKS,
                                                      .violations = DAY_VIOLATIONS,
                                                      .port_of_check = of_checks,
                                                      .exam = exams,
                                                      .port_of_source = pairs,
                                                      .port_of_place = ports,
                                                      .port_of_booth = ports,
                                                      .port_of_station = pairs,
                                                      .bays = bays,
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
    bf_summary_dossiers(summary, day.dossiers, DAY_CARDS);
    bf_summary_stays(summary, day.stays, DAY_STAYS);
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
