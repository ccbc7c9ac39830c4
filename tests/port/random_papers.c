#include "random_papers.h"

#include <string.h>

#include "chance.h"
#include "core/memory.h"

enum { MOST_EXAMS = 4, MOST_GOODS = 4, MOST_STATIONS = 4, INSTANT = 2, VIOLATIONS = 2 };

struct maker {
    uint64_t state;
    struct bf_arena *arena;
    struct bf_model *model;
    struct bf_port *ports;
    struct bf_source *sources;
    struct bf_place *places;
    struct bf_station *stations;
    struct bf_agency *agencies;
    struct bf_exam *exams;
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

static uint32_t some_bits(struct maker *maker, int count)
{
    return (uint32_t)between(maker, 0, (1 << count) - 1);
}

static void *make(struct maker *maker, size_t count, size_t size)
{
    return bf_arena_allocate(maker->arena, count ? count : 1, size);
}

static double *some_shares(struct maker *maker, size_t count, double most)
{
    double *shares = make(maker, count, sizeof *shares);

    for (size_t i = 0; i < count; i++)
        shares[i] = happens(maker, 70) ? most * fraction(maker) : 0.0;
    return shares;
}

/* Whole minutes now and then, so that things happen at once. */
static struct bf_distribution some_time(struct maker *maker, int most_s)
{
    double mean = between(maker, 0, most_s);

    if (happens(maker, 50))
        return (struct bf_distribution){.family = BF_CONSTANT,
                                        .mean = 60.0 * between(maker, 0, most_s / 60)};
    return (struct bf_distribution){.family = BF_UNIFORM, .high = 2.0 * mean + 1.0};
}

/* ---- exams and who does them ----------------------------------------------------------------- */

static void make_exams(struct maker *maker, int port)
{
    struct bf_model *model = maker->model;
    int agency = (int)model->agency_count++, count = between(maker, 1, MOST_EXAMS);
    int *on_duty = make(maker, 168, sizeof *on_duty);

    for (int hour = 0; hour < 168; hour++)
        on_duty[hour] = hour % 24 >= 8 ? 2 : between(maker, 0, 2);
    maker->agencies[agency] = (struct bf_agency){.id = "agency", .port = port, .officers = on_duty};
    maker->ports[port].first_exam = (int)model->exam_count;
    maker->ports[port].exam_count = count;
    for (int i = 0; i < count; i++) {
        static const char *const ids[MOST_EXAMS] = {"nii", "cargo", "food", "seals"};
        struct bf_service_times *times = make(maker, model->programme_count, sizeof *times);
        struct bf_officers *officers = make(maker, 1, sizeof *officers);

        for (size_t p = 0; p < model->programme_count; p++)
            times[p] = (struct bf_service_times){some_time(maker, 600), some_time(maker, 300)};
        *officers = (struct bf_officers){agency, between(maker, 1, 2)};
        maker->exams[model->exam_count++] = (struct bf_exam){
            .id = ids[i],
            .port = port,
            .officers = officers,
            .officers_count = happens(maker, 80),
            .time = times,
            .after_release = happens(maker, 15),
        };
    }
}

static struct bf_station *add_station(struct maker *maker, int port, enum bf_station_role role)
{
    struct bf_station *station = &maker->stations[maker->model->station_count++];

    *station = (struct bf_station){
        .id = "stop",
        .port = port,
        .role = role,
        .docks = between(maker, 1, 3),
        .travel_s = happens(maker, 50) ? 10.0 * between(maker, 1, 12) : 0.0,
        .storage_trucks = happens(maker, 60) ? between(maker, 0, 4) : BF_UNLIMITED - 8,
        .trusted_first = happens(maker, 30),
    };
    return station;
}

static void add_yard(struct maker *maker, int port, bool before)
{
    struct bf_station *yard = add_station(maker, port, BF_STATION_YARD);
    int exams = maker->ports[port].exam_count;
    enum bf_bay *bays = make(maker, (size_t)yard->docks, sizeof *bays);

    for (int i = 0; i < yard->docks; i++)
        bays[i] = (enum bf_bay)between(maker, BF_BAY_ANY, BF_BAY_HAZMAT);
    yard->before = before;
    yard->bays = happens(maker, 30) ? bays : NULL;
    yard->exams = some_bits(maker, exams) | UINT32_C(1) << between(maker, 0, exams - 1);
    yard->mode = (enum bf_exam_mode)between(maker, BF_SEQUENTIAL, BF_UNIFIED);
}

static void scan_in_places(struct maker *maker, int port)
{
    const struct bf_port *def = &maker->ports[port];

    for (size_t i = 0; i < maker->model->place_count; i++)
        if (maker->places[i].port == port && happens(maker, 40))
            maker->places[i].scan = 1 + def->first_exam + between(maker, 0, def->exam_count - 1);
}

/* ---- filings --------------------------------------------------------------------------------- */

static void give_filing(struct maker *maker, struct bf_filing *filing, int exams)
{
    struct bf_filer *filers = make(maker, 2, sizeof *filers);
    struct bf_document *document = make(maker, 1, sizeof *document);
    bool *fast = make(maker, maker->model->programme_count, sizeof *fast);

    for (int i = 0; i < 2; i++)
        filers[i] = (struct bf_filer){
            .id = i ? "broker" : "importer",
            .share = 0.5,
            .self = i == 0,
            .licensed_here = happens(maker, 50),
            .lead = {.family = BF_UNIFORM, .high = 3600.0 * between(maker, 1, 4)},
            .missing_share = 0.2 * fraction(maker),
            .wrong_share = 0.2 * fraction(maker),
        };
    *document = (struct bf_document){.id = "permit", .missing_share = 0.3 * fraction(maker)};
    fast[0] = true;
    *filing = (struct bf_filing){
        .used = happens(maker, 80),
        .least_s = 3600,
        .least_fast_s = 1800,
        .most_s = happens(maker, 30) ? 7200 : 0,
        .fast = fast,
        .single_window = happens(maker, 30),
        .any_port = happens(maker, 50),
        .self_filing = happens(maker, 50),
        .handover_s = 600,
        .filers = filers,
        .filer_count = 2,
        .documents = document,
        .document_count = 1,
        .correction = some_time(maker, 3600),
        .document_time = some_time(maker, 7200),
        .exams = some_bits(maker, exams),
    };
    for (int i = 0; i < BF_FILING_PROBLEM_COUNT; i++)
        filing->action[i] = (enum bf_filing_action)between(maker, 0, BF_FILING_REFER);
}

/* ---- who they are, what is suspected --------------------------------------------------------- */

static void give_goods(struct maker *maker, struct bf_customs_rules *rules)
{
    static const char *const ids[MOST_GOODS] = {"gravel", "lettuce", "cattle", "paint"};
    struct bf_goods *goods = make(maker, MOST_GOODS, sizeof *goods);

    rules->goods_count = (size_t)between(maker, 1, MOST_GOODS);
    rules->goods = goods;
    for (size_t i = 0; i < rules->goods_count; i++) {
        goods[i] = (struct bf_goods){
            .id = ids[i],
            .sector = (enum bf_sector)between(maker, 1, BF_SECTOR_COUNT - 1),
            .bay = (enum bf_bay)(BF_BAY_GENERAL + (int)i),
            .share = 1.0 / (double)rules->goods_count,
        };
        goods[i].issue_share[between(maker, 0, BF_ISSUE_COUNT - 1)] = fraction(maker);
    }
}

static void give_eligibility(struct maker *maker, struct bf_customs_rules *rules)
{
    static const uint8_t any_of[] = {BF_CTPAT, BF_PIP};
    struct bf_eligibility *rule = make(maker, 1, sizeof *rule);

    *rule = (struct bf_eligibility){
        .id = "rule",
        .programme = between(maker, 0, (int)maker->model->programme_count - 1),
        .importer = {any_of, 2},
        .manifest_in_time = happens(maker, 50),
    };
    rules->eligibility = rule;
    rules->eligibility_count = happens(maker, 60);
}

static void give_suspicions(struct maker *maker, struct bf_customs_rules *rules, int exams)
{
    struct bf_hold *hold = make(maker, 1, sizeof *hold);

    rules->pre_clearance = (struct bf_pre_clearance){happens(maker, 50), fraction(maker), 0.6};
    rules->targeting = (struct bf_targeting){.used = happens(maker, 70),
                                             .d_prime = 1.5,
                                             .d_prime_early = 2.0,
                                             .early_s = 7200,
                                             .false_alarm_share = 0.2 * fraction(maker),
                                             .exams = some_bits(maker, exams)};
    *hold = (struct bf_hold){.id = "hold",
                             .goods = between(maker, -1, (int)rules->goods_count - 1),
                             .issue = -1,
                             .share = 0.3 * fraction(maker),
                             .spares_trusted = happens(maker, 50),
                             .exams = some_bits(maker, exams)};
    rules->holds = hold;
    rules->hold_count = happens(maker, 50);
    rules->admissibility = (struct bf_admissibility){.used = happens(maker, 50),
                                                     .share = 0.2 * fraction(maker),
                                                     .exams = some_bits(maker, exams)};
    rules->cash_fee = (struct bf_cash_fee){happens(maker, 40), 0.2, some_time(maker, 120)};
}

static void give_checks(struct maker *maker, struct bf_customs_rules *rules, int exams)
{
    static const char *const ids[INSTANT + MOST_EXAMS] = {"portal", "eye",  "nii",
                                                          "cargo",  "food", "seals"};
    struct bf_check *checks = make(maker, INSTANT + (size_t)exams, sizeof *checks);
    struct bf_random_exam *random = make(maker, (size_t)exams, sizeof *random);
    int *unified = make(maker, (size_t)exams, sizeof *unified);

    for (int i = 0; i < INSTANT + exams; i++)
        checks[i] = (struct bf_check){
            .id = ids[i],
            .detects = some_shares(maker, VIOLATIONS, 1.0),
            .alarm_share = happens(maker, 50) ? 0.1 * fraction(maker) : 0.0,
            .exams = happens(maker, 50) ? some_bits(maker, exams) : 0,
            .share = 1.0,
            .loaded_only = happens(maker, 30),
        };
    for (int i = 0; i < exams; i++) {
        random[i] =
            (struct bf_random_exam){.share = some_shares(maker, maker->model->programme_count, 0.4),
                                    .spares_trusted = happens(maker, 50),
                                    .loaded_only = happens(maker, 30)};
        unified[i] = -1;
    }
    if (exams > 1 && happens(maker, 30))
        unified[0] = 1;
    rules->first_check = (uint16_t)maker->model->check_count;
    maker->model->check_count += INSTANT + (size_t)exams;
    rules->checks = checks;
    rules->instant_count = INSTANT;
    rules->check_count = INSTANT + (size_t)exams;
    rules->random = random;
    rules->unified_with = unified;
}

static void give_diversion(struct maker *maker, struct bf_customs_rules *rules, int port)
{
    int ports = (int)maker->model->port_count;

    rules->divert_to = -1;
    for (int bay = 0; bay < BF_BAY_COUNT; bay++)
        rules->bay_exams[bay] = UINT32_MAX;
    if (ports == 1 || happens(maker, 30))
        return;
    rules->divert_to = (port + between(maker, 1, ports - 1)) % ports;
    rules->bay_exams[between(maker, BF_BAY_GENERAL, BF_BAY_HAZMAT)] = some_bits(maker, 2);
    maker->ports[port].diversion_s = happens(maker, 50) ? 1800 : 0;
}

static void give_pre_inspection(struct maker *maker, struct bf_customs_rules *rules, int port)
{
    struct bf_pre_inspection *pre = &rules->pre_inspection;

    pre->programme = -1;
    if (!happens(maker, 40))
        return;
    pre->used = true;
    pre->share = some_shares(maker, maker->model->programme_count, 1.0);
    pre->exit = some_time(maker, 60);
    pre->station = (int)maker->model->station_count;
    add_station(maker, port, BF_STATION_PRE_INSPECTION)->before = true;
}

static void make_customs(struct maker *maker, int port, const struct bf_violation *violations)
{
    struct bf_customs_rules *rules = make(maker, 1, sizeof *rules);
    int exams;

    make_exams(maker, port);
    exams = maker->ports[port].exam_count;
    *rules = (struct bf_customs_rules){
        .port = (uint16_t)port,
        .programme_count = maker->model->programme_count,
        .violation_count = VIOLATIONS,
        .violations = violations,
        .entering = BF_COUNTRY_US,
        .trusted_divisor = 4.0,
    };
    give_goods(maker, rules);
    give_eligibility(maker, rules);
    give_filing(maker, &rules->filing, exams);
    give_suspicions(maker, rules, exams);
    give_checks(maker, rules, exams);
    give_diversion(maker, rules, port);
    give_pre_inspection(maker, rules, port);
    if (happens(maker, 70))
        add_station(maker, port, BF_STATION_WAITING_AREA);
    if (happens(maker, 40))
        add_yard(maker, port, true);
    add_yard(maker, port, false);
    if (happens(maker, 40))
        add_yard(maker, port, false);
    scan_in_places(maker, port);
    maker->ports[port].customs = rules;
}

/* ---- traffic --------------------------------------------------------------------------------- */

static void give_profiles(struct maker *maker, struct bf_source *source)
{
    struct bf_mix_entry *mix = make(maker, source->mix_count, sizeof *mix);

    for (size_t i = 0; i < source->mix_count; i++) {
        mix[i] = source->mix[i];
        mix[i].profile = (struct bf_profile){
            .driver = (enum bf_driver_card)between(maker, 0, BF_DRIVER_FAST),
            .carrier = (uint8_t)between(maker, 0, 15),
            .importer = (uint8_t)between(maker, 0, 15),
            .origin = (enum bf_country)between(maker, 0, BF_COUNTRY_OTHER),
            .passenger = happens(maker, 10),
        };
    }
    source->mix = mix;
}

static void give_columns(struct maker *maker, struct bf_source *source)
{
    const struct bf_customs_rules *rules = maker->ports[source->port].customs;
    struct bf_recorded_truck *trucks = make(maker, source->arrivals.truck_count, sizeof *trucks);

    for (size_t i = 0; rules && i < source->arrivals.truck_count; i++) {
        trucks[i] = source->arrivals.trucks[i];
        trucks[i].kind = trucks[i].programme < 0 && happens(maker, 50)
                             ? between(maker, 0, (int)source->mix_count - 1)
                             : -1;
        trucks[i].goods = between(maker, -1, (int)rules->goods_count - 1);
        trucks[i].violation = between(maker, -1, VIOLATIONS);
        trucks[i].lead = happens(maker, 50) ? between(maker, 0, 7200) * BF_SECOND : -1;
        trucks[i].exams_given = happens(maker, 40);
        trucks[i].exams = some_bits(maker, maker->ports[source->port].exam_count);
    }
    if (rules)
        source->arrivals.trucks = trucks;
}

/* The streams that more demand asks for; a list has no more to give. */
static void copy_sources(struct maker *maker)
{
    size_t count = maker->model->source_count;

    for (size_t i = count; i < count * (maker->model->extra_streams + 1); i++) {
        maker->sources[i] = maker->sources[i % count];
        if (maker->sources[i].arrivals.kind == BF_ARRIVE_RECORDED)
            maker->sources[i].arrivals.truck_count = 0;
    }
}

/* ---- the whole ------------------------------------------------------------------------------- */

#define COPY(maker, from, count, room)                                                             \
    memcpy(make((maker), (size_t)(room), sizeof *(from)), (from), (count) * sizeof *(from))

struct random_papers random_papers_create(uint64_t seed)
{
    struct random_papers made = {.base = random_port_create(seed)};
    struct bf_model *model = &made.model;
    struct maker maker = {.state = seed * 0x9FB21C651E98DF25u, .arena = made.base.arena};
    struct bf_violation *violations;
    size_t ports = made.base.model.port_count;

    *model = made.base.model;
    maker.model = model;
    maker.ports = COPY(&maker, model->ports, ports, ports);
    maker.sources = COPY(&maker, model->sources, model->source_count,
                         model->source_count * (model->extra_streams + 1));
    maker.places = COPY(&maker, model->places, model->place_count, model->place_count);
    maker.stations = COPY(&maker, model->stations, model->station_count,
                          model->station_count + ports * (MOST_STATIONS + 1));
    maker.agencies = make(&maker, ports, sizeof *maker.agencies);
    maker.exams = make(&maker, ports * MOST_EXAMS, sizeof *maker.exams);
    violations = make(&maker, VIOLATIONS, sizeof *violations);
    for (int i = 0; i < VIOLATIONS; i++)
        violations[i] = (struct bf_violation){.id = i ? "fraud" : "drugs", .prevalence = 0.1};
    for (size_t i = 0; i < ports; i++)
        if (i == 0 || happens(&maker, 70))
            make_customs(&maker, (int)i, violations);
    for (size_t i = 0; i < model->source_count; i++) {
        give_profiles(&maker, &maker.sources[i]);
        give_columns(&maker, &maker.sources[i]);
    }
    copy_sources(&maker);
    model->ports = maker.ports;
    model->sources = maker.sources;
    model->places = maker.places;
    model->stations = maker.stations;
    model->agencies = maker.agencies;
    model->exams = maker.exams;
    model->violations = violations;
    model->violation_count = VIOLATIONS;
    return made;
}

void random_papers_destroy(struct random_papers *papers)
{
    random_port_destroy(&papers->base);
}
