#include "check.h"

#include "inspector.h"

#include <inttypes.h>
#include <string.h>

#define DEMAND(condition, ...)                                                                     \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            print_error("seed %" PRIu64 ", %.3f s: ", inspector->seed,                             \
                        bf_seconds(inspector->now));                                               \
            fail_msg(__VA_ARGS__);                                                                 \
        }                                                                                          \
    } while (0)

static const struct bf_station *station_of(const struct inspector *inspector, int station)
{
    return &inspector->bays->yard.stations[station];
}

static uint32_t audited(const struct inspector *inspector)
{
    uint32_t exams = 0;

    for (size_t i = 0; i < inspector->bays->yard.model.exam_count; i++)
        exams |= inspector->bays->exams[i].after_release ? UINT32_C(1) << i : 0;
    return exams;
}

/* ---- bays ------------------------------------------------------------------------------------ */

static bool fits(const struct inspector *inspector, int station, int dock, int truck)
{
    const enum bf_bay *bays = station_of(inspector, station)->bays;
    int goods = inspector->bays->yard.trucks[truck].goods;

    return !bays || bays[dock] == BF_BAY_ANY || (int)bays[dock] == BF_BAY_GENERAL + goods;
}

static bool has_bay_for(const struct inspector *inspector, int station, int truck)
{
    for (int i = 0; i < station_of(inspector, station)->docks; i++)
        if (fits(inspector, station, i, truck))
            return true;
    return false;
}

static uint32_t due_at(const struct inspector *inspector, int station, int truck)
{
    return has_bay_for(inspector, station, truck)
               ? inspector->trucks[truck].due & station_of(inspector, station)->exams &
                     ~audited(inspector)
               : 0;
}

static bool could_enter(const struct inspector *inspector, int station, int truck)
{
    for (int i = 0; i < station_of(inspector, station)->docks; i++)
        if (inspector->docks[station][i] < 0 && fits(inspector, station, i, truck))
            return true;
    return false;
}

static bool is_trusted(const struct inspector *inspector, int truck)
{
    return inspector->bays->yard.trucks[truck].programme == BAYS_TRUSTED;
}

/* Should [other] have the dock that [truck] takes? Somebody who comes at this very instant may not
 * be there yet. */
static bool passes(const struct inspector *inspector, int station, int other, int truck)
{
    const struct bf_station *def = station_of(inspector, station);
    bool first = false;

    for (int i = 0; i < inspector->queued[station] && !first; i++) {
        if (inspector->queues[station][i] == truck)
            break;
        first = inspector->queues[station][i] == other;
    }
    if (def->trusted_first && is_trusted(inspector, other) != is_trusted(inspector, truck))
        first = is_trusted(inspector, other);
    return first && inspector->trucks[other].reached < inspector->now;
}

static void take_from_queue(struct inspector *inspector, int station, int truck)
{
    int *queue = inspector->queues[station], kept = 0;

    for (int i = 0; i < inspector->queued[station]; i++)
        if (queue[i] != truck)
            queue[kept++] = queue[i];
    DEMAND(kept == inspector->queued[station] - 1, "truck %d was not queued", truck);
    inspector->queued[station] = kept;
    inspector->trucks[truck].in_queue = false;
}

/* Any sign of a truck elsewhere. */
static void vacate(struct inspector *inspector, int truck)
{
    struct inspected *state = &inspector->trucks[truck];

    if (state->station < 0)
        return;
    DEMAND(state->left == 0 && state->running == 0, "truck %d leaves its bay too soon", truck);
    inspector->docks[state->station][state->dock] = -1;
    state->station = state->dock = -1;
}

static void drive_to(struct inspector *inspector, int station, int truck)
{
    struct inspected *state = &inspector->trucks[truck];

    vacate(inspector, truck);
    state->reached =
        inspector->now + bf_time_from_seconds(station_of(inspector, station)->travel_s);
    state->in_queue = true;
    inspector->queues[station][inspector->queued[station]++] = truck;
    DEMAND(due_at(inspector, station, truck) != 0, "truck %d has nothing to do at %d", truck,
           station);
}

/* ---- wishes ---------------------------------------------------------------------------------- */

static void ask(struct inspector *inspector, int truck, uint32_t exams)
{
    inspector->wishes[inspector->wish_count++] =
        (struct wish){truck, exams, exams, inspector->now, BF_NEVER};
}

static void add_needs(const struct inspector *inspector, const struct wish *wish,
                      int needs[BAYS_AGENCIES])
{
    for (size_t i = 0; i < inspector->bays->yard.model.exam_count; i++) {
        const struct bf_exam *exam = &inspector->bays->exams[i];

        for (size_t k = 0; (wish->exams >> i & 1) && k < exam->officers_count; k++)
            needs[exam->officers[k].agency] += exam->officers[k].count;
    }
}

static bool is_at_most(const int needs[BAYS_AGENCIES], const int limit[BAYS_AGENCIES])
{
    for (int i = 0; i < BAYS_AGENCIES; i++)
        if (needs[i] > 0 && needs[i] > limit[i])
            return false;
    return true;
}

/* The rule, word for word: enough officers free that no older one waits for whom those on duty
 * could staff. */
static bool may_start(const struct inspector *inspector, const struct wish *wish)
{
    int needs[BAYS_AGENCIES] = {0}, free[BAYS_AGENCIES];

    for (int i = 0; i < BAYS_AGENCIES; i++)
        free[i] = inspector->on_duty[i] - inspector->busy[i];
    for (const struct wish *older = inspector->wishes; older < wish; older++) {
        int kept[BAYS_AGENCIES] = {0};

        add_needs(inspector, older, kept);
        if (older->started == BF_NEVER && is_at_most(kept, inspector->on_duty))
            for (int i = 0; i < BAYS_AGENCIES; i++)
                free[i] -= kept[i];
    }
    add_needs(inspector, wish, needs);
    return is_at_most(needs, free);
}

static uint32_t lowest(uint32_t exams)
{
    return exams & (~exams + 1);
}

static void ask_each(struct inspector *inspector, int truck, uint32_t exams)
{
    for (; exams; exams &= exams - 1)
        ask(inspector, truck, lowest(exams));
}

/* [added]: by an alarm in the exam that is over. */
static void ask_next(struct inspector *inspector, int truck, uint32_t added)
{
    const struct inspected *state = &inspector->trucks[truck];
    enum bf_exam_mode mode = station_of(inspector, state->station)->mode;

    if (mode == BF_COORDINATED)
        ask_each(inspector, truck, added);
    else if (state->running > 0 || state->left == 0)
        return;
    else if (mode == BF_JOINT || mode == BF_UNIFIED)
        ask(inspector, truck, state->left);
    else
        ask(inspector, truck, lowest(state->left));
}

static struct wish *wish_for(struct inspector *inspector, int truck, uint32_t exam)
{
    for (int i = 0; i < inspector->wish_count; i++)
        if (inspector->wishes[i].truck == truck && (inspector->wishes[i].unstarted & exam))
            return &inspector->wishes[i];
    return NULL;
}

/* ---- records --------------------------------------------------------------------------------- */

static void enter_bay(struct inspector *inspector, int station, int dock, int truck)
{
    struct inspected *state = &inspector->trucks[truck];

    DEMAND(state->reached <= inspector->now, "truck %d is not there yet", truck);
    DEMAND(inspector->docks[station][dock] < 0, "dock %d.%d is taken", station, dock);
    DEMAND(fits(inspector, station, dock, truck), "truck %d does not fit", truck);
    for (int i = 0; i < inspector->queued[station]; i++)
        DEMAND(!fits(inspector, station, dock, inspector->queues[station][i]) ||
                   !passes(inspector, station, inspector->queues[station][i], truck),
               "truck %d goes before truck %d", truck, inspector->queues[station][i]);
    take_from_queue(inspector, station, truck);
    inspector->docks[station][dock] = truck;
    state->station = station;
    state->dock = dock;
    state->left = due_at(inspector, station, truck);
    if (station_of(inspector, station)->mode == BF_SEQUENTIAL_MOVING)
        state->left = lowest(state->left);
    ask_next(inspector, truck, state->left);
}

static void begin_exam(struct inspector *inspector, uint32_t exam, int truck)
{
    struct inspected *state = &inspector->trucks[truck];
    struct wish *wish = wish_for(inspector, truck, exam);

    DEMAND(wish, "truck %d did not ask for exam %u", truck, exam);
    if (wish->started == BF_NEVER) {
        DEMAND(may_start(inspector, wish), "truck %d may not start exam %u", truck, exam);
        add_needs(inspector, wish, inspector->busy);
        wish->started = inspector->now;
    }
    DEMAND(wish->started == inspector->now, "truck %d starts exam %u too late", truck, exam);
    wish->unstarted &= ~exam;
    if (state->running++ == 0)
        state->first_running = inspector->now;
}

static void end_exam(struct inspector *inspector, int number, bool alarm, int truck)
{
    struct inspected *state = &inspector->trucks[truck];
    const struct bf_exam *exam = &inspector->bays->exams[number];
    uint32_t bit = UINT32_C(1) << number, added = 0;

    DEMAND(state->due & bit, "truck %d passes exam %d again", truck, number);
    for (size_t i = 0; i < exam->officers_count; i++)
        inspector->busy[exam->officers[i].agency] -= exam->officers[i].count;
    state->due &= ~bit;
    state->examined |= bit;
    state->left &= ~bit;
    if (--state->running == 0)
        state->with_officers += inspector->now - state->first_running;
    if (alarm)
        state->due |= inspector->bays->checks[number].exams & ~state->examined;
    if (station_of(inspector, state->station)->mode != BF_SEQUENTIAL_MOVING)
        added = due_at(inspector, state->station, truck) & ~state->left;
    state->left |= added;
    ask_next(inspector, truck, added);
}

/* Nobody waits who could be served. */
static void check_instant(const struct inspector *inspector)
{
    for (int i = 0; i < inspector->wish_count; i++) {
        const struct wish *wish = &inspector->wishes[i];

        if (wish->started != BF_NEVER)
            DEMAND(wish->unstarted == 0, "truck %d waits for part of its officers", wish->truck);
        else
            DEMAND(!may_start(inspector, wish), "truck %d waits in vain", wish->truck);
    }
    for (size_t station = 0; station < inspector->bays->yard.model.station_count; station++)
        for (int i = 0; i < inspector->queued[station]; i++) {
            int truck = inspector->queues[station][i];

            DEMAND(inspector->trucks[truck].reached > inspector->now ||
                       !could_enter(inspector, (int)station, truck),
                   "truck %d waits before a free bay", truck);
        }
}

static void watch(void *watcher, const struct bf_record *record)
{
    struct inspector *inspector = watcher;
    int truck = (int)record->truck;

    if (record->at > inspector->now)
        check_instant(inspector);
    inspector->now = record->at;
    switch (record->kind) {
    case BF_REC_ON_DUTY:
        inspector->on_duty[record->where] = record->value;
        break;
    case BF_REC_REFER:
        drive_to(inspector, record->where, truck);
        break;
    case BF_REC_EXAM:
        enter_bay(inspector, record->where, record->value, truck);
        break;
    case BF_REC_INSPECT:
        begin_exam(inspector, UINT32_C(1) << record->where, truck);
        break;
    case BF_REC_INSPECT_END:
        end_exam(inspector, record->where, record->value, truck);
        break;
    case BF_REC_EXAM_END:
        DEMAND(inspector->trucks[truck].left == 0, "truck %d is not done", truck);
        inspector->trucks[truck].at_stations += record->at - inspector->trucks[truck].reached;
        break;
    case BF_REC_OPEN:
    case BF_REC_CLOSE:
        break;
    default: /* seen elsewhere */
        vacate(inspector, truck);
        break;
    }
}

/* ---- the end --------------------------------------------------------------------------------- */

/* Within the measured window. */
static bf_time overlap(const struct inspector *inspector, bf_time from, bf_time to)
{
    const struct bf_horizon *horizon = &inspector->bays->yard.model.horizon;
    bf_time begin = horizon->warm_up_days * BF_DAY, end = horizon->days * BF_DAY;

    from = from > begin ? from : begin;
    to = to < end ? to : end;
    return to > from ? to - from : 0;
}

static void check_truck(const struct inspector *inspector, int truck)
{
    const struct inspected *state = &inspector->trucks[truck];
    const struct bf_card *card = &inspector->bays->yard.cards[truck];
    const struct bf_dossier *dossier = &inspector->bays->dossiers[truck];

    DEMAND(card->fate == BF_RELEASED, "truck %d did not get through", truck);
    DEMAND(card->exam == state->with_officers, "truck %d: exam time", truck);
    DEMAND(card->exam + card->exam_wait == state->at_stations, "truck %d: stays", truck);
    /* The last yard does everything on everything, whatever was added on the way. */
    DEMAND((state->due & ~audited(inspector)) == 0, "truck %d: exams left over", truck);
    DEMAND(!(dossier->shipment.due & audited(inspector)), "truck %d: audits left over", truck);
    DEMAND((dossier->shipment.examined & ~audited(inspector)) == state->examined,
           "truck %d: examined", truck);
}

/* Area under the requests, and time of officers, from the stays. */
static void check_agency(const struct inspector *inspector, int agency)
{
    const struct bf_run_totals *totals = &inspector->bays->yard.totals;
    bf_time waited = 0, worked = 0;
    int64_t served = 0;

    for (size_t i = 0; i < inspector->bays->stay_count; i++) {
        const struct bf_exam_stay *stay = &inspector->bays->stays[i];
        const struct bf_exam *exam = &inspector->bays->exams[stay->exam];

        for (size_t k = 0; stay->station != BF_NO_PLACE && k < exam->officers_count; k++) {
            if (exam->officers[k].agency != agency)
                continue;
            waited += overlap(inspector, stay->asked, stay->started);
            worked += overlap(inspector, stay->started, stay->ended) * exam->officers[k].count;
            served += overlap(inspector, stay->ended, stay->ended + 1);
        }
    }
    DEMAND(totals->requests[agency].area == waited, "agency %d: waits", agency);
    DEMAND(totals->agencies[agency].serving + totals->agencies[agency].overtime == worked,
           "agency %d: work", agency);
    DEMAND(totals->agencies[agency].served == served, "agency %d: served", agency);
}

/* Officer time on dossiers and stays. */
static void check_officer_time(const struct inspector *inspector)
{
    bf_time on_dossiers = 0, on_stays = 0;

    for (size_t i = 0; i < inspector->bays->yard.source.arrivals.truck_count; i++)
        on_dossiers += inspector->bays->dossiers[i].officers;
    for (size_t i = 0; i < inspector->bays->stay_count; i++) {
        const struct bf_exam_stay *stay = &inspector->bays->stays[i];
        const struct bf_exam *exam = &inspector->bays->exams[stay->exam];
        int officers = 0;

        for (size_t k = 0; k < exam->officers_count; k++)
            officers += exam->officers[k].count;
        DEMAND(stay->officers == (stay->ended - stay->started) * officers, "officers of a stay");
        DEMAND(stay->asked <= stay->started, "a stay that starts before it is asked for");
        on_stays += stay->officers;
    }
    DEMAND(on_dossiers == on_stays, "officer time");
}

void inspector_begin(struct inspector *inspector, struct bays *bays, uint64_t seed)
{
    memset(inspector, 0, sizeof *inspector);
    inspector->bays = bays;
    inspector->seed = seed;
    for (int i = 0; i < YARD_MAX_TRUCKS; i++) {
        inspector->trucks[i].due = bays->yard.trucks[i].exams;
        inspector->trucks[i].station = inspector->trucks[i].dock = -1;
    }
    for (int i = 0; i < YARD_MAX; i++)
        for (int k = 0; k < BAYS_DOCKS; k++)
            inspector->docks[i][k] = -1;
    bays->watch = watch;
    bays->watcher = inspector;
}

void inspector_end(struct inspector *inspector)
{
    check_instant(inspector);
    for (size_t i = 0; i < inspector->bays->yard.source.arrivals.truck_count; i++)
        check_truck(inspector, (int)i);
    for (size_t i = 0; i < inspector->bays->yard.model.agency_count; i++)
        check_agency(inspector, (int)i);
    check_officer_time(inspector);
}
