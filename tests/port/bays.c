#include "check.h"

#include "bays.h"

#include <string.h>

static void give_goods(struct bays *bays)
{
    for (int i = 0; i < BAYS_GOODS; i++)
        bays->goods[i] = (struct bf_goods){
            .id = "goods", .bay = (enum bf_bay)(BF_BAY_GENERAL + i), .share = 1.0 / BAYS_GOODS};
    bays->rules.goods = bays->goods;
    bays->rules.goods_count = BAYS_GOODS;
}

void bays_open(struct bays *bays)
{
    memset(bays, 0, sizeof *bays);
    yard_open(&bays->yard);
    yard_link(&bays->yard, -1, yard_place(&bays->yard, "012"));
    yard_booth(&bays->yard, "0");
    bays->yard.mix[BAYS_TRUSTED].profile.importer = BF_CTPAT;
    bays->rules = (struct bf_customs_rules){
        .programme_count = YARD_PROGRAMMES,
        .trusted_divisor = 1.0,
        .checks = bays->checks,
        .random = bays->random,
        .unified_with = bays->unified_with,
        .divert_to = -1,
        .targeting = {.false_alarm_share = 0.0},
        .pre_inspection = {.programme = -1},
    };
    give_goods(bays);
    bays->yard.port.customs = &bays->rules;
    bays->yard.model.agencies = bays->agencies;
    bays->yard.model.exams = bays->exams;
}

void bays_close(struct bays *bays)
{
    yard_close(&bays->yard);
}

int bays_agency(struct bays *bays, int officers)
{
    int index = (int)bays->yard.model.agency_count++;

    bays->agencies[index] = (struct bf_agency){.id = "agency", .officers = bays->on_duty[index]};
    bays_shift(bays, index, 0, 168, officers);
    return index;
}

void bays_shift(struct bays *bays, int agency, int from_hour, int to_hour, int officers)
{
    for (int hour = from_hour; hour < to_hour; hour++)
        bays->on_duty[agency][hour] = officers;
}

void bays_need(struct bays *bays, int exam, int agency, int officers)
{
    struct bf_exam *def = &bays->exams[exam];

    bays->needs[exam][def->officers_count++] = (struct bf_officers){agency, officers};
}

int bays_exam(struct bays *bays, int agency, int officers, double seconds)
{
    static const char *const ids[BAYS_EXAMS] = {"e0", "e1", "e2", "e3", "e4", "e5"};
    int index = (int)bays->yard.model.exam_count++;

    bays->exams[index] = (struct bf_exam){
        .id = ids[index], .officers = bays->needs[index], .time = bays->times[index]};
    for (int i = 0; i < YARD_PROGRAMMES; i++) {
        bays->times[index][i].loaded =
            (struct bf_distribution){.family = BF_CONSTANT, .mean = seconds};
        bays->times[index][i].empty = bays->times[index][i].loaded;
    }
    bays->checks[index] = (struct bf_check){.id = ids[index], .share = 1.0};
    bays->random[index].share = bays->random_share[index];
    bays->unified_with[index] = -1;
    bays->yard.port.exam_count++;
    bays->rules.check_count++;
    for (int bay = 0; bay < BF_BAY_COUNT; bay++)
        bays->rules.bay_exams[bay] |= UINT32_C(1) << index;
    if (agency != BAYS_ANYONE)
        bays_need(bays, index, agency, officers);
    return index;
}

int bays_yard(struct bays *bays, int docks, uint32_t exams, enum bf_exam_mode mode)
{
    int index = yard_station(&bays->yard, docks, BF_UNLIMITED - docks);
    struct bf_station *station = &bays->yard.stations[index];

    station->role = BF_STATION_YARD;
    station->exam = NULL;
    station->exams = exams;
    station->mode = mode;
    return index;
}

void bays_kinds(struct bays *bays, int station, const enum bf_bay *kinds)
{
    for (int i = 0; i < bays->yard.stations[station].docks; i++)
        bays->kinds[station][i] = kinds[i];
    bays->yard.stations[station].bays = bays->kinds[station];
}

struct bf_recorded_truck *bays_truck(struct bays *bays, double at_s, uint32_t exams)
{
    struct bf_recorded_truck *truck = yard_truck(&bays->yard, at_s, BAYS_ORDINARY, 0.0);

    truck->kind = -1;
    truck->lead = -1;
    truck->exams_given = true;
    truck->exams = exams;
    return truck;
}

/* ---- results --------------------------------------------------------------------------------- */

static void keep_cards(void *context, const struct bf_card *cards, size_t count)
{
    struct bays *bays = context;

    for (size_t i = 0; i < count; i++)
        bays->yard.cards[cards[i].number] = cards[i];
}

static void keep_dossiers(void *context, const struct bf_dossier *dossiers, size_t count)
{
    struct bays *bays = context;

    for (size_t i = 0; i < count; i++)
        bays->dossiers[dossiers[i].number] = dossiers[i];
}

static void keep_stays(void *context, const struct bf_exam_stay *stays, size_t count)
{
    struct bays *bays = context;

    for (size_t i = 0; i < count; i++)
        bays->stays[bays->stay_count++] = stays[i];
}

static void keep_visits(void *context, const struct bf_visit *visits, size_t count)
{
    struct bays *bays = context;

    for (size_t i = 0; i < count; i++)
        bays->visits[bays->visit_count++] = visits[i];
}

static void keep_record(struct bays *bays, const struct bf_record *record)
{
    uint32_t truck = record->truck;
    double at = bf_seconds(record->at);

    switch (record->kind) {
    case BF_REC_EXAM:
        if (bays->in_bay[truck] < 0.0) {
            bays->in_bay[truck] = at;
            bays->dock[truck] = record->value;
        }
        break;
    case BF_REC_EXAM_END:
        bays->out_of_bay[truck] = at;
        break;
    case BF_REC_INSPECT:
        bays->started[truck][record->where] = at;
        break;
    case BF_REC_INSPECT_END:
        bays->ended[truck][record->where] = at;
        break;
    default:
        break;
    }
}

static void keep_records(void *context, const struct bf_record *records, size_t count)
{
    struct bays *bays = context;

    for (size_t i = 0; i < count; i++) {
        keep_record(bays, &records[i]);
        if (bays->watch)
            bays->watch(bays->watcher, &records[i]);
    }
}

static void forget_results(struct bays *bays)
{
    bays->stay_count = bays->visit_count = 0;
    for (int i = 0; i < YARD_MAX_TRUCKS; i++) {
        bays->in_bay[i] = bays->out_of_bay[i] = -1.0;
        bays->dock[i] = -1;
        for (int k = 0; k < BAYS_EXAMS; k++)
            bays->started[i][k] = bays->ended[i][k] = -1.0;
    }
}

void bays_run(struct bays *bays)
{
    struct bf_sink sink = {.context = bays,
                           .cards = keep_cards,
                           .visits = keep_visits,
                           .dossiers = keep_dossiers,
                           .stays = keep_stays,
                           .records = keep_records};
    struct bf_error error = {0};

    forget_results(bays);
    bays->yard.plan = bf_plan_create(&bays->yard.model);
    bays->yard.run = bf_run_create(bays->yard.plan);
    if (bf_run_replication(bays->yard.run, 1, 0, &sink, &bays->yard.totals, &error) != BF_OK)
        fail_msg("%s", error.message);
}

void bays_run_again(struct bays *bays, enum bf_exam_mode mode)
{
    yard_close(&bays->yard);
    for (size_t i = 0; i < bays->yard.model.station_count; i++)
        bays->yard.stations[i].mode = mode;
    bays_run(bays);
}
