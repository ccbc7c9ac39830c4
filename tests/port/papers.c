#include "check.h"

#include "papers.h"

#include <string.h>

static struct bf_distribution constant(double seconds)
{
    return (struct bf_distribution){.family = BF_CONSTANT, .mean = seconds};
}

void papers_open(struct papers *papers)
{
    memset(papers, 0, sizeof *papers);
    bays_open(&papers->bays);
    papers->filer = (struct bf_filer){
        .id = "broker", .share = 1.0, .licensed_here = true, .lead = constant(7200)};
    papers->document = (struct bf_document){.id = "permit", .missing_share = 1.0};
    papers->fast[0] = true;
    papers->bays.rules.filing = (struct bf_filing){
        .used = true,
        .least_s = 3600,
        .least_fast_s = 1800,
        .fast = papers->fast,
        .filers = &papers->filer,
        .filer_count = 1,
        .documents = &papers->document,
        .correction = constant(600),
        .document_time = constant(900),
    };
    papers->bays.rules.pre_inspection.share = papers->pre_inspected;
    papers->bays.rules.pre_inspection.exit = constant(5);
}

void papers_close(struct papers *papers)
{
    bf_tape_clear(&papers->tape);
    bays_close(&papers->bays);
}

void papers_open_second_port(struct papers *papers, double way_s)
{
    static struct bf_service_times service[YARD_PROGRAMMES];
    static int enters[1];
    struct yard *yard = &papers->bays.yard;
    int lane = yard_place(yard, "012");
    int booth = yard_booth(yard, (const char[]){(char)('0' + lane), 0});

    for (int i = 0; i < YARD_PROGRAMMES; i++)
        service[i] = (struct bf_service_times){constant(45), constant(45)};
    enters[0] = lane;
    yard->places[lane].port = PAPERS_THERE;
    yard->booths[booth].port = PAPERS_THERE;
    yard->port.diversion_s = way_s;
    papers->bays.rules.divert_to = PAPERS_THERE;
    papers->ports[PAPERS_THERE] =
        (struct bf_port){.id = "there", .name = "there", .service = service};
    papers->sources[PAPERS_THERE] = (struct bf_source){
        .id = "there",
        .port = PAPERS_THERE,
        .arrivals = {.kind = BF_ARRIVE_RECORDED},
        .mix = yard->mix,
        .mix_count = YARD_PROGRAMMES,
        .enters = {.to = enters, .count = 1},
    };
    papers->second_port = true;
}

int papers_station(struct papers *papers, enum bf_station_role role, int docks, int storage_trucks)
{
    int index = yard_station(&papers->bays.yard, docks, storage_trucks);
    struct bf_station *station = &papers->bays.yard.stations[index];

    station->role = role;
    station->exam = NULL;
    station->before = role == BF_STATION_PRE_INSPECTION;
    return index;
}

struct bf_recorded_truck *papers_truck(struct papers *papers, double at_s, double lead_s,
                                       double primary_s)
{
    struct bf_recorded_truck *truck = bays_truck(&papers->bays, at_s, 0);

    truck->exams_given = false;
    truck->lead = lead_s < 0.0 ? -1 : bf_time_from_seconds(lead_s);
    truck->primary = primary_s < 0.0 ? -1 : bf_time_from_seconds(primary_s);
    return truck;
}

struct bf_recorded_truck *papers_due_truck(struct papers *papers, double at_s, uint32_t exams,
                                           double primary_s)
{
    struct bf_recorded_truck *truck = papers_truck(papers, at_s, -1, primary_s);

    truck->exams_given = true;
    truck->exams = exams;
    return truck;
}

/* ---- running --------------------------------------------------------------------------------- */

/* What the second port adds to the model. */
static void join_ports(struct papers *papers)
{
    struct yard *yard = &papers->bays.yard;

    papers->ports[PAPERS_HERE] = yard->port;
    papers->sources[PAPERS_HERE] = yard->source;
    yard->model.ports = papers->ports;
    yard->model.sources = papers->sources;
    yard->model.port_count = yard->model.source_count = papers->second_port ? 2 : 1;
}

static void run_once(struct papers *papers, const struct bf_sink *sink)
{
    struct bf_error error = {0};

    if (bf_run_replication(papers->bays.yard.run, 1, 0, sink, &papers->totals, &error) != BF_OK)
        fail_msg("%s", error.message);
}

void papers_run(struct papers *papers)
{
    static const struct bf_sink nobody = {0};
    struct bf_sink sink = bf_tape_sink(&papers->tape);
    uint64_t unwatched;

    join_ports(papers);
    bf_tape_clear(&papers->tape);
    yard_close(&papers->bays.yard);
    papers->bays.yard.plan = bf_plan_create(&papers->bays.yard.model);
    papers->bays.yard.run = bf_run_create(papers->bays.yard.plan);
    run_once(papers, &nobody);
    unwatched = papers->totals.digest;
    run_once(papers, &sink);
    assert_int_equal(papers->totals.digest, unwatched);
}

/* ---- results --------------------------------------------------------------------------------- */

const struct bf_card *papers_card(const struct papers *papers, uint32_t truck, uint16_t port)
{
    for (size_t i = 0; i < papers->tape.card_count; i++)
        if (papers->tape.cards[i].number == truck && papers->tape.cards[i].port == port)
            return &papers->tape.cards[i];
    return NULL;
}

const struct bf_dossier *papers_dossier(const struct papers *papers, uint32_t truck, uint16_t port)
{
    for (size_t i = 0; i < papers->tape.dossier_count; i++)
        if (papers->tape.dossiers[i].number == truck && papers->tape.dossiers[i].port == port)
            return &papers->tape.dossiers[i];
    return NULL;
}

static bool is_about(const struct bf_record *record, uint32_t truck, enum bf_record_kind kind)
{
    return record->truck == truck && record->kind == kind;
}

double papers_when(const struct papers *papers, uint32_t truck, enum bf_record_kind kind)
{
    for (size_t i = 0; i < papers->tape.record_count; i++)
        if (is_about(&papers->tape.records[i], truck, kind))
            return bf_seconds(papers->tape.records[i].at);
    return -1.0;
}

int papers_times(const struct papers *papers, uint32_t truck, enum bf_record_kind kind)
{
    int times = 0;

    for (size_t i = 0; i < papers->tape.record_count; i++)
        times += is_about(&papers->tape.records[i], truck, kind);
    return times;
}

void papers_assert_left(const struct papers *papers, uint32_t truck, uint16_t port, double at_s,
                        enum bf_fate fate)
{
    const struct bf_card *card = papers_card(papers, truck, port);

    assert_non_null(card);
    assert_close(YARD_S(card->left), at_s, 1e-9);
    assert_int_equal(card->fate, fate);
}

bool papers_same_shipment(const struct bf_shipment *one, const struct bf_shipment *other)
{
    bool who = one->driver == other->driver && one->carrier == other->carrier &&
               one->importer == other->importer && one->manufacturer == other->manufacturer &&
               one->origin == other->origin && one->kind == other->kind &&
               one->trusted == other->trusted && one->passenger == other->passenger;
    bool what = one->goods == other->goods && one->sector == other->sector &&
                one->issues == other->issues && one->bay == other->bay &&
                one->violation == other->violation;
    bool filed = one->lead == other->lead && one->filer == other->filer &&
                 one->problems == other->problems && one->correction == other->correction &&
                 one->hold == other->hold;
    bool decided = one->score >= other->score && one->score <= other->score &&
                   one->reasons == other->reasons && one->pre_cleared == other->pre_cleared &&
                   one->pre_inspected == other->pre_inspected &&
                   one->pays_cash == other->pays_cash && one->diverted_to == other->diverted_to;
    bool examined = one->due == other->due && one->examined == other->examined &&
                    one->merged == other->merged && one->alarmed == other->alarmed &&
                    one->caught_by == other->caught_by;

    return who && what && filed && decided && examined;
}
