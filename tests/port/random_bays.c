#include "random_bays.h"

#include "chance.h"

enum { DAYS = 4, ALL_FROM_HOUR = 10, ALL_TO_HOUR = 14, EVERYBODY = 30 };

struct maker {
    uint64_t state;
    struct bays *bays;
    bool coarse;
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

static double seconds(struct maker *maker, int low, int high)
{
    if (maker->coarse)
        return 100.0 * between(maker, low / 100, high / 100);
    return between(maker, 1000 * low, 1000 * high) / 1000.0;
}

static uint32_t some_of(struct maker *maker, size_t count, int percent)
{
    uint32_t bits = 0;

    for (size_t i = 0; i < count; i++)
        bits |= happens(maker, percent) ? UINT32_C(1) << i : 0;
    return bits;
}

/* ---- parts ----------------------------------------------------------------------------------- */

/* Shifts of some hours each, of none to three officers. */
static void add_agency(struct maker *maker)
{
    int agency = bays_agency(maker->bays, 1), length = between(maker, 1, 12);

    for (int hour = 0; hour < 168; hour += length)
        bays_shift(maker->bays, agency, hour, hour + length < 168 ? hour + length : 168,
                   between(maker, 0, 3));
    for (int hour = 0; hour < 168; hour++)
        if (hour % 24 >= ALL_FROM_HOUR && hour % 24 < ALL_TO_HOUR)
            maker->bays->on_duty[agency][hour] = EVERYBODY;
}

static void add_exam(struct maker *maker)
{
    struct bays *bays = maker->bays;
    int agencies = (int)bays->yard.model.agency_count;
    int exam = bays_exam(bays, BAYS_ANYONE, 0, seconds(maker, 100, 3000));
    int first = between(maker, 0, agencies - 1), second = between(maker, 0, agencies - 1);

    if (happens(maker, 90))
        bays_need(bays, exam, first, between(maker, 1, 2));
    if (happens(maker, 40) && second != first)
        bays_need(bays, exam, second, between(maker, 1, 2));
    if (!maker->coarse)
        bays->times[exam][BAYS_ORDINARY].loaded =
            (struct bf_distribution){.family = BF_EXPONENTIAL, .mean = seconds(maker, 100, 3000)};
    bays->exams[exam].after_release = happens(maker, 10);
    bays->checks[exam].alarm_share = happens(maker, 40) ? between(maker, 0, 10) / 10.0 : 0.0;
}

static void add_alarms(struct maker *maker)
{
    size_t exams = maker->bays->yard.model.exam_count;

    for (size_t i = 0; i < exams; i++)
        maker->bays->checks[i].exams = some_of(maker, exams, 30);
}

static void add_yard(struct maker *maker, bool does_all)
{
    struct bays *bays = maker->bays;
    size_t exams = bays->yard.model.exam_count;
    uint32_t all = (UINT32_C(1) << exams) - 1;
    enum bf_bay kinds[BAYS_DOCKS];
    int docks = between(maker, 1, BAYS_DOCKS);
    int index = bays_yard(bays, docks, does_all ? all : some_of(maker, exams, 50) | 1,
                          (enum bf_exam_mode)between(maker, 0, BF_EXAM_MODE_COUNT - 1));
    struct bf_station *station = &bays->yard.stations[index];

    station->travel_s = happens(maker, 50) ? seconds(maker, 0, 600) : 0.0;
    station->trusted_first = happens(maker, 30);
    station->before = !does_all && happens(maker, 20);
    if (!station->before && happens(maker, 60))
        station->storage_trucks = between(maker, 0, 4);
    for (int i = 0; i < docks; i++)
        kinds[i] = (enum bf_bay)between(maker, BF_BAY_ANY, BF_BAY_COUNT - 1);
    if (does_all)
        kinds[docks - 1] = BF_BAY_ANY;
    if (happens(maker, 50))
        bays_kinds(bays, index, kinds);
}

static void add_trucks(struct maker *maker)
{
    struct bays *bays = maker->bays;
    int count = between(maker, 1, YARD_MAX_TRUCKS - 1), gap_s = 100 * between(maker, 1, 12);
    double at = 0.0;

    for (int i = 0; i < count; i++) {
        struct bf_recorded_truck *truck;

        at += seconds(maker, 0, gap_s);
        truck = bays_truck(bays, at, some_of(maker, bays->yard.model.exam_count, 50));
        truck->primary = bf_time_from_seconds(seconds(maker, 0, 200));
        truck->programme = happens(maker, 30) ? BAYS_TRUSTED : BAYS_ORDINARY;
        truck->goods = between(maker, 0, BAYS_GOODS - 1);
    }
}

void random_bays_open(struct bays *bays, uint64_t seed)
{
    struct maker maker = {.state = seed, .bays = bays};
    int agencies, exams, yards;

    bays_open(bays);
    bays->yard.model.horizon.days = DAYS;
    bays->yard.model.horizon.drain_limit_days = 100;
    bays->yard.model.horizon.warm_up_days = between(&maker, 0, 1);
    maker.coarse = happens(&maker, 50);
    agencies = between(&maker, 1, BAYS_AGENCIES);
    exams = between(&maker, 1, BAYS_EXAMS);
    yards = between(&maker, 1, 3);
    for (int i = 0; i < agencies; i++)
        add_agency(&maker);
    for (int i = 0; i < exams; i++)
        add_exam(&maker);
    add_alarms(&maker);
    for (int i = 0; i < yards; i++)
        add_yard(&maker, i == yards - 1);
    add_trucks(&maker);
}
