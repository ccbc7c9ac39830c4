/* capacity_places: time that trucks take in yards, waiting areas, pre-inspections and scans,
 * against the docks there are.
 *
 * Docks hold a truck no longer than its exams last: waiting for officers in a bay comes on top, as
 * do late filings in a waiting area. A stay of hours spreads its work over as many hours before a
 * shortage counts. For bays of kinds Hall's condition is tried on all sets of kinds, as it is for
 * booths on sets of programmes. */
#include <math.h>

#include "scenario/capacity_asks.h"
#include "scenario/capacity_rates.h"

/* Work that comes to a place: seconds of docks in every hour of the week, by kind of bay. */
struct work {
    double seconds[BF_BAY_COUNT][BF_HOURS];
    double visits; /* in a week */
};

struct survey {
    const struct bf_model *model;
    const struct bf_customs_rules *rules;
    const struct bf_port *port;
    struct bf_arena *arena;
    struct bf_exam_places places;
    struct bf_asks *asks;
    struct work **stations; /* by station of the model, NULL: of another port, or not looked at */
    struct work **scans;    /* by exam of the port: of all trucks, then of each programme's own */
    double rates[BF_HOURS]; /* of the source looked at */
    const char *file;
    struct bf_problems *problems; /* NULL: only the first shortage is wanted */
    struct bf_arena *out;         /* of [first] */
    const char *first;
    int number;
};

static void add(const struct survey *survey, struct work *work, enum bf_bay bay, double share,
                double seconds, double visits)
{
    for (int hour = 0; hour < BF_HOURS; hour++) {
        work->seconds[bay][hour] += survey->rates[hour] * share * seconds;
        work->visits += survey->rates[hour] * share * visits;
    }
}

/* ---- stays ----------------------------------------------------------------------------------- */

/* What may keep a truck in one place: each by itself, with its chance and length. */
struct reason {
    double seconds, chance;
};

static void insert_reason(struct reason *list, size_t *count, struct reason reason)
{
    size_t at = (*count)++;

    for (; at > 0 && list[at - 1].seconds < reason.seconds; at--)
        list[at] = list[at - 1];
    list[at] = reason;
}

/* Mean of the longest, of reasons that are independent and sorted, longest first. [visits] becomes
 * the chance of any. */
static double mean_longest(const struct reason *list, size_t count, double *visits)
{
    double mean = 0.0, none = 1.0;

    for (size_t i = 0; i < count; i++) {
        mean += none * list[i].chance * list[i].seconds;
        none *= 1.0 - list[i].chance;
    }
    *visits = 1.0 - none;
    return mean;
}

/* ---- yards and scans ------------------------------------------------------------------------- */

/* Station that does the exam on such goods on one side of the approach, -1: none. */
static int find_yard(const struct survey *survey, int exam, enum bf_bay bay, bool before)
{
    for (size_t i = 0; i < survey->model->station_count; i++) {
        const struct bf_station *yard = &survey->model->stations[i];
        if (yard->port == survey->number && yard->role == BF_STATION_YARD &&
            yard->before == before && yard->exams >> exam & 1 && bf_yard_takes(yard, bay))
            return (int)i;
    }
    return -1;
}

/* Chance that the truck passes the exam in a yard on that side. */
static double yard_chance(const struct survey *survey, const struct bf_truck_group *group, int exam,
                          bool before)
{
    const struct bf_exam_places *places = &survey->places;
    bool first = places->before[group->bay] >> exam & 1 || places->scanned >> exam & 1;
    double early = survey->asks->early[exam], late = survey->asks->late[exam];

    if (places->audited >> exam & 1)
        return 0.0;
    if (before)
        return places->before[group->bay] >> exam & 1 ? early : 0.0;
    return first ? late * (1.0 - early) : bf_ask_chance(survey->asks, exam);
}

/* Exams the yard does of those asked for at once there. */
static uint32_t done_in(const struct survey *survey, const struct bf_truck_group *group,
                        size_t station, const struct bf_ask *ask)
{
    const struct bf_station *yard = &survey->model->stations[station];
    uint32_t first = survey->places.before[group->bay] | survey->places.scanned;
    uint32_t exams = ask->exams & yard->exams & ~survey->places.audited;

    if (yard->before)
        return ask->late ? 0 : exams;
    return ask->late ? exams : exams & ~first;
}

static double exam_seconds(const struct survey *survey, const struct bf_truck_group *group,
                           int exam)
{
    return bf_exam_mean(survey->model, group,
                        &survey->model->exams[survey->port->first_exam + exam]);
}

/* One after the other: the sum. Together: the longest of those asked for. */
static double stay_seconds(const struct survey *survey, const struct bf_truck_group *group,
                           size_t station, double *visits)
{
    const struct bf_station *yard = &survey->model->stations[station];
    bool in_turn = yard->mode == BF_SEQUENTIAL || yard->mode == BF_SEQUENTIAL_MOVING;
    struct reason reasons[BF_MOST_ASKS];
    size_t count = 0;
    double sum = 0.0;

    for (int i = 0; i < survey->port->exam_count; i++)
        if (yard->exams >> i & 1 && find_yard(survey, i, group->bay, yard->before) == (int)station)
            sum += yard_chance(survey, group, i, yard->before) * exam_seconds(survey, group, i);
    for (size_t i = 0; i < survey->asks->count; i++) {
        struct reason reason = {0.0, survey->asks->list[i].share};
        uint32_t exams = done_in(survey, group, station, &survey->asks->list[i]);
        for (int j = 0; j < survey->port->exam_count; j++)
            if (exams >> j & 1 && find_yard(survey, j, group->bay, yard->before) == (int)station)
                reason.seconds = fmax(reason.seconds, exam_seconds(survey, group, j));
        if (reason.seconds > 0.0)
            insert_reason(reasons, &count, reason);
    }
    double longest = mean_longest(reasons, count, visits);
    return in_turn ? sum : longest;
}

/* Number [programme] of an exam's scans, -1: all trucks together. */
static struct work *scan_of(const struct survey *survey, int exam, int programme)
{
    return survey->scans[exam * (int)(survey->model->programme_count + 1) + programme + 1];
}

static void add_scanned(const struct survey *survey, const struct bf_truck_group *group, int exam)
{
    double chance = survey->asks->early[exam], seconds = exam_seconds(survey, group, exam);

    for (int i = -1; i < (int)survey->model->programme_count; i++)
        if (i < 0 || group->programmes == UINT32_C(1) << i)
            add(survey, scan_of(survey, exam, i), BF_BAY_GENERAL, group->share, chance * seconds,
                chance);
}

static void add_examined(const struct survey *survey, const struct bf_truck_group *group)
{
    double stays = bf_ask_stays(survey->rules, group, survey->asks, survey->port->exam_count);

    for (size_t i = 0; i < survey->model->station_count; i++) {
        const struct bf_station *yard = &survey->model->stations[i];
        double visits = 0.0;
        if (!survey->stations[i] || yard->role != BF_STATION_YARD ||
            !bf_yard_takes(yard, group->bay))
            continue;
        double seconds = stay_seconds(survey, group, i, &visits);
        double share = group->share * (yard->before ? 1.0 : stays);
        add(survey, survey->stations[i], group->bay, share, seconds, visits);
    }
    for (int i = 0; i < survey->port->exam_count; i++)
        if (survey->places.scanned >> i & 1 && !(survey->places.before[group->bay] >> i & 1))
            add_scanned(survey, group, i);
}

/* ---- waiting areas --------------------------------------------------------------------------- */

static bool is_needed(const struct bf_document *document, int goods)
{
    return !document->goods || (goods >= 0 && document->goods[goods]);
}

/* Only holds whose length does not depend on when the manifest was filed. */
static double hold_seconds(const struct bf_filing *filing, int goods, double *visits)
{
    struct reason reasons[1 + 200];
    double manifest = 0.0;
    size_t count = 0;

    for (size_t i = 0; i < filing->filer_count; i++) {
        const struct bf_filer *filer = &filing->filers[i];
        if (filing->action[BF_FILED_NOT] == BF_FILING_HOLD)
            manifest += filer->share * filer->missing_share;
        if (filing->action[BF_FILED_WRONG] == BF_FILING_HOLD)
            manifest += filer->share * filer->wrong_share;
    }
    if (manifest > 0.0)
        insert_reason(reasons, &count,
                      (struct reason){bf_distribution_mean(&filing->correction), manifest});
    for (size_t i = 0; i < filing->document_count; i++) {
        const struct bf_document *document = &filing->documents[i];
        bool asked = !filing->single_window || document->apart;
        if (filing->action[BF_FILED_DOCUMENT] == BF_FILING_HOLD && asked &&
            is_needed(document, goods))
            insert_reason(reasons, &count,
                          (struct reason){bf_distribution_mean(&filing->document_time),
                                          document->missing_share});
    }
    return mean_longest(reasons, count, visits);
}

/* All of them go to the first waiting area. */
static void add_held(const struct survey *survey, const struct bf_truck_group *group)
{
    double visits = 0.0;

    if (!survey->rules->filing.used || group->empty || group->entry->profile.passenger)
        return;
    double seconds = hold_seconds(&survey->rules->filing, group->goods, &visits);
    for (size_t i = 0; i < survey->model->station_count; i++)
        if (survey->stations[i] && survey->model->stations[i].role == BF_STATION_WAITING_AREA) {
            add(survey, survey->stations[i], BF_BAY_GENERAL, group->share, seconds, visits);
            return;
        }
}

/* ---- pre-inspection -------------------------------------------------------------------------- */

static double primary_seconds(const struct survey *survey, const struct bf_truck_group *group)
{
    const struct bf_customs_rules *rules = survey->rules;
    double least = -1.0;

    for (size_t i = 0; i < survey->model->programme_count; i++) {
        const struct bf_service_times *times = &survey->port->service[i];
        double mean = bf_distribution_mean(group->empty ? &times->empty : &times->loaded);
        if (group->programmes >> i & 1 && (least < 0.0 || mean < least))
            least = mean;
    }
    if (rules->pre_clearance.used && !group->empty)
        least *= 1.0 - rules->pre_clearance.share * (1.0 - rules->pre_clearance.pace);
    if (rules->cash_fee.used)
        least += rules->cash_fee.share * bf_distribution_mean(&rules->cash_fee.time);
    return fmax(least, 0.0);
}

static void add_pre_inspected(const struct survey *survey, const struct bf_truck_group *group)
{
    const struct bf_pre_inspection *abroad = &survey->rules->pre_inspection;

    if (!abroad->used || group->entry->profile.passenger || !survey->stations[abroad->station])
        return;
    double share = abroad->share[group->entry->programme];
    add(survey, survey->stations[abroad->station], BF_BAY_GENERAL, group->share,
        share * primary_seconds(survey, group), share);
}

static void add_group(void *context, const struct bf_truck_group *group)
{
    const struct survey *survey = context;

    bf_asks_of(survey->model, survey->number, group, &survey->places, survey->asks);
    add_examined(survey, group);
    add_held(survey, group);
    add_pre_inspected(survey, group);
}

/* ---- comparison ------------------------------------------------------------------------------ */

struct shortage {
    uint32_t kinds; /* bits of enum bf_bay that are shortest at the worst hour */
    double ratio;
    bool hours[BF_HOURS];
    bool any;
};

/* Mean of the hours up to [hour] over which a stay spreads. */
static double spread(const double seconds[BF_HOURS], int hour, int over)
{
    double sum = 0.0;

    for (int i = 0; i < over; i++)
        sum += seconds[(hour + BF_HOURS - i) % BF_HOURS];
    return sum / over;
}

static double docks_for(const struct bf_station *station, uint32_t kinds)
{
    int docks = 0;

    for (int i = 0; station->bays && i < station->docks; i++)
        docks += station->bays[i] == BF_BAY_ANY || (kinds >> station->bays[i] & 1);
    return station->bays ? docks : station->docks;
}

static int hours_of_stay(const struct work *work)
{
    double seconds = 0.0;

    for (int bay = 0; bay < BF_BAY_COUNT; bay++)
        for (int hour = 0; hour < BF_HOURS; hour++)
            seconds += work->seconds[bay][hour];
    double hours = work->visits > 0.0 ? ceil(seconds / work->visits / 3600.0) : 1.0;
    return hours < 1.0 ? 1 : hours > 24.0 ? 24 : (int)hours;
}

/* Docks that the set asks for in the hour, over those there are. */
static double ratio_of(const struct work *work, uint32_t kinds, double docks, int hour, int over)
{
    double seconds = 0.0;

    for (int bay = 0; bay < BF_BAY_COUNT; bay++)
        if (kinds >> bay & 1)
            seconds += spread(work->seconds[bay], hour, over);
    return docks > 0.0 ? seconds / (3600.0 * docks) : 0.0; /* no dock: trucks go elsewhere */
}

static void compare_set(const struct survey *survey, const struct work *work, uint32_t kinds,
                        double docks, struct shortage *worst)
{
    int over = hours_of_stay(work);

    for (int hour = 0; hour < BF_HOURS; hour++) {
        if (bf_capacity_days(&survey->model->horizon, hour / 24) <= 0.0)
            continue;
        double ratio = ratio_of(work, kinds, docks, hour, over);
        if (ratio <= 1.0 + 1e-9)
            continue;
        worst->any = worst->hours[hour] = true;
        if (ratio > worst->ratio * (1.0 + 1e-9)) {
            worst->ratio = ratio;
            worst->kinds = kinds;
        }
    }
}

static const char *name_kinds(const struct survey *survey, uint32_t kinds)
{
    const char *text = "";

    for (int bay = 0; bay < BF_BAY_COUNT; bay++)
        if (kinds >> bay & 1)
            text = bf_arena_format(survey->arena, "%s%s%s", text, text[0] ? ", " : "",
                                   bf_bay_word((enum bf_bay)bay));
    return text;
}

static void report(struct survey *survey, const struct shortage *worst, const char *what,
                   const char *docks, const char *help)
{
    const char *week = bf_capacity_week(survey->arena, &survey->model->horizon, worst->hours);
    const char *of = survey->model->port_count > 1
                         ? bf_arena_format(survey->arena, " of `%s`", survey->port->id)
                         : "";

    const char *title = bf_arena_format(survey->arena, "demand exceeds capacity at %s%s", what, of);

    if (!survey->problems && !survey->first)
        survey->first = bf_arena_format(survey->out, "%s, %s", title, week);
    if (!survey->problems)
        return;
    bf_problems_add(
        survey->problems,
        &(struct bf_problem){
            .warning = true,
            .file = survey->file,
            .title = title,
            .note = bf_arena_format(survey->arena, "%s, at worst about %.2f times what %s can take",
                                    week, worst->ratio, docks),
            .help = help,
        });
}

static void compare_station(struct survey *survey, size_t index)
{
    static const char *const docks[] = {[BF_STATION_YARD] = "its bays",
                                        [BF_STATION_WAITING_AREA] = "its places",
                                        [BF_STATION_PRE_INSPECTION] = "its booths"};
    const struct bf_station *station = &survey->model->stations[index];
    const char *what = bf_arena_format(survey->arena, "`%s`", station->id);
    struct shortage worst = {.kinds = 0};
    uint32_t all = (UINT32_C(1) << BF_BAY_COUNT) - 1;

    if (!station->bays)
        compare_set(survey, survey->stations[index], all, station->docks, &worst);
    for (uint32_t kinds = 1; station->bays && kinds <= all; kinds++)
        if (!(kinds >> BF_BAY_ANY & 1))
            compare_set(survey, survey->stations[index], kinds, docks_for(station, kinds), &worst);
    if (!worst.any)
        return;
    if (station->bays)
        what = bf_arena_format(survey->arena, "%s: %s", what, name_kinds(survey, worst.kinds));
    report(
        survey, &worst, what, docks[station->role],
        station->role == BF_STATION_WAITING_AREA
            ? "trucks wait at the booths for a place: make it larger"
            : "trucks wait longer all through these hours: add docks, or send fewer trucks there");
}

/* Tracks under the scan that trucks of the programme may use; -1: all. */
static double tracks_of(const struct survey *survey, int exam, int programme)
{
    double tracks = 0.0;

    for (size_t i = 0; i < survey->model->place_count; i++) {
        const struct bf_place *place = &survey->model->places[i];
        if (place->scan == exam + 1 && (programme < 0 || place->accepts[programme]))
            tracks += place->tracks;
    }
    return tracks;
}

/* All trucks together, or the first programme that is short by itself. */
static void compare_scan(struct survey *survey, int bit)
{
    int exam = survey->port->first_exam + bit;
    const char *what = bf_arena_format(survey->arena, "scan `%s`", survey->model->exams[exam].id);

    for (int i = -1; i < (int)survey->model->programme_count; i++) {
        struct shortage worst = {.kinds = 0};
        compare_set(survey, scan_of(survey, bit, i), (UINT32_C(1) << BF_BAY_COUNT) - 1,
                    tracks_of(survey, exam, i), &worst);
        if (!worst.any)
            continue;
        if (i >= 0)
            what = bf_arena_format(survey->arena, "%s: %s", what, survey->model->programmes[i]);
        report(survey, &worst, what, "the lanes it stands over",
               "trucks queue before it all through these hours: scan more lanes, or fewer trucks");
        return;
    }
}

static void look(struct survey *survey)
{
    const struct bf_model *model = survey->model;

    for (size_t i = 0; i < model->source_count; i++) {
        if (model->sources[i].port != survey->number)
            continue;
        bf_capacity_rates(model, &model->sources[i].arrivals, survey->rates);
        bf_each_group(survey->rules, &model->sources[i], add_group, survey);
    }
    for (int i = 0; i < survey->port->exam_count; i++)
        if (survey->places.scanned >> i & 1)
            compare_scan(survey, i);
    for (size_t i = 0; i < model->station_count; i++)
        if (survey->stations[i])
            compare_station(survey, i);
}

static void allocate_scans(struct survey *survey)
{
    size_t each = survey->model->programme_count + 1;
    size_t count = each * (size_t)survey->port->exam_count;

    survey->scans = bf_arena_allocate(survey->arena, count + 1, sizeof(struct work *));
    for (size_t i = 0; i < count; i++)
        if (survey->places.scanned >> (i / each) & 1)
            survey->scans[i] = bf_arena_allocate(survey->arena, 1, sizeof **survey->scans);
}

static void look_at_port(struct survey *survey, const struct bf_model *model, int port)
{
    survey->model = model;
    survey->rules = model->ports[port].customs;
    survey->port = &model->ports[port];
    survey->number = port;
    if (!survey->rules)
        return;
    survey->arena = bf_arena_create();
    survey->places = bf_exam_places_of(model, port);
    survey->asks = bf_arena_allocate(survey->arena, 1, sizeof *survey->asks);
    survey->stations =
        bf_arena_allocate(survey->arena, model->station_count + 1, sizeof(struct work *));
    allocate_scans(survey);
    for (size_t i = 0; i < model->station_count; i++)
        if (model->stations[i].port == port && model->stations[i].role != BF_STATION_PLAIN)
            survey->stations[i] = bf_arena_allocate(survey->arena, 1, sizeof **survey->stations);
    look(survey);
    bf_arena_destroy(survey->arena);
}

void bf_capacity_places(const struct bf_model *model, int port, const char *file,
                        struct bf_problems *problems)
{
    struct survey survey = {.file = file, .problems = problems};

    look_at_port(&survey, model, port);
}

const char *bf_capacity_first_place(const struct bf_model *model, int port, struct bf_arena *arena)
{
    struct survey survey = {.out = arena};

    look_at_port(&survey, model, port);
    return survey.first;
}
