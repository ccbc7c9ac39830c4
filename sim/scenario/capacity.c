/* capacity: by Hall's condition, every set of programmes needs as much booth time as there is at
 * the booths that can serve any of them. A port has a handful of programmes, so all sets are tried;
 * beyond BF_MOST_TOGETHER only single ones and all. */
#include "scenario/capacity.h"

#include <string.h>

#include "scenario/capacity_rates.h"
#include "scenario/validate/programmes.h"
#include "scenario/validate/reach.h"

#define BF_MOST_TOGETHER 10
#define BF_NO_BOOTH      1e9

struct overload {
    uint32_t set; /* bit per programme of the survey */
    double ratio;
    bool hours[BF_HOURS];
};

/* Trucks that are of one of the programmes in [set], only their luck decides of which. */
struct demand {
    uint32_t set;
    double *work; /* booth hours they ask for in every hour of the week */
};

struct survey {
    const struct bf_model *model;
    struct bf_arena *arena;
    int port;
    int programmes[BF_MAX_PROGRAMMES]; /* that come to the port */
    size_t count;
    const bool *lanes[BF_MAX_PROGRAMMES];
    struct demand *demands;
    size_t demand_count;
    size_t booth_count;
    const struct bf_booth **booths;
    struct overload *overloads;
    size_t overload_count;
};

/* ---- supply ---------------------------------------------------------------------------------- */

static double open_share(const struct bf_booth *booth, bf_time from)
{
    bf_time to = from + BF_HOUR, open = 0;

    for (size_t i = 0; i < booth->open.count; i++) {
        bf_time begin = booth->open.spans[i].from > from ? booth->open.spans[i].from : from;
        bf_time end = booth->open.spans[i].to < to ? booth->open.spans[i].to : to;
        if (end > begin)
            open += end - begin;
    }
    return (double)open / (double)BF_HOUR;
}

static double availability(const struct bf_booth *booth)
{
    if (!booth->breaks_down)
        return 1.0;
    double up = bf_distribution_mean(&booth->up), down = bf_distribution_mean(&booth->down);
    return up + down > 0.0 ? up / (up + down) : 1.0;
}

/* Place of the booth in the opening order of its port, -1 when it opens by hours. */
static int staffing_rank(const struct survey *survey, const struct bf_booth *booth)
{
    const struct bf_staffing *staffing = &survey->model->ports[survey->port].staffing;

    for (size_t i = 0; i < staffing->booth_count && booth->staffed_by_number; i++)
        if (&survey->model->booths[staffing->booths[i]] == booth)
            return (int)i;
    return -1;
}

static double *open_by_hour(const struct survey *survey, const struct bf_booth *booth)
{
    double *open = bf_arena_allocate(survey->arena, BF_HOURS, sizeof *open);
    const int *numbers = survey->model->ports[survey->port].staffing.open_booths;
    int rank = staffing_rank(survey, booth);

    for (int hour = 0; hour < BF_HOURS; hour++) {
        open[hour] = rank >= 0 ? (numbers && rank < numbers[hour] ? 1.0 : 0.0)
                               : open_share(booth, hour * BF_HOUR);
        open[hour] *= availability(booth);
    }
    return open;
}

static bool can_serve(const struct bf_booth *booth, const bool *lanes)
{
    for (size_t i = 0; i < booth->serves_count; i++)
        if (lanes[booth->serves[i]])
            return true;
    return false;
}

/* ---- demand ---------------------------------------------------------------------------------- */

/* Mean time at a booth of pace 1: customs let some trucks pass faster and others pay a fee. */
static double mean_service(const struct survey *survey, const struct bf_mix_entry *entry,
                           int programme, bool empty)
{
    const struct bf_port *port = &survey->model->ports[survey->port];
    const struct bf_service_times *times = &port->service[programme];
    const struct bf_customs_rules *rules = port->customs;
    double mean = bf_distribution_mean(empty ? &times->empty : &times->loaded);

    if (!rules || entry->profile.passenger)
        return mean;
    if (rules->pre_clearance.used && !empty)
        mean *= 1.0 - rules->pre_clearance.share * (1.0 - rules->pre_clearance.pace);
    if (rules->cash_fee.used)
        mean += rules->cash_fee.share * bf_distribution_mean(&rules->cash_fee.time);
    if (rules->pre_inspection.used) {
        double share = rules->pre_inspection.share[entry->programme];
        mean += share * (bf_distribution_mean(&rules->pre_inspection.exit) - mean);
    }
    return mean;
}

/* Shortest mean time, in hours, such a truck takes of any booth it can come to. */
static double least_hours(const struct survey *survey, const struct bf_mix_entry *entry,
                          size_t programme, bool empty)
{
    double mean = mean_service(survey, entry, survey->programmes[programme], empty), least = -1.0;

    for (size_t i = 0; i < survey->booth_count; i++) {
        const struct bf_booth *booth = survey->booths[i];
        double time = booth->pull_up_s + booth->pace * mean;
        if (can_serve(booth, survey->lanes[programme]) && (least < 0.0 || time < least))
            least = time;
    }
    return (least < 0.0 ? mean : least) / 3600.0;
}

static struct demand *find_demand(struct survey *survey, uint32_t set)
{
    for (size_t i = 0; i < survey->demand_count; i++)
        if (survey->demands[i].set == set)
            return &survey->demands[i];
    struct demand *demand = &survey->demands[survey->demand_count++];
    demand->set = set;
    demand->work = bf_arena_allocate(survey->arena, BF_HOURS, sizeof *demand->work);
    return demand;
}

static void add_trucks(struct survey *survey, const struct bf_mix_entry *entry, bool empty,
                       const double rates[BF_HOURS])
{
    uint32_t programmes =
        bf_programmes_of(survey->model->ports[survey->port].customs, entry, empty);
    double share = entry->share * (empty ? entry->empty_share : 1.0 - entry->empty_share);
    double least = -1.0;
    uint32_t set = 0;

    if (share <= 0.0)
        return;
    for (size_t i = 0; i < survey->count; i++) {
        if (!(programmes >> survey->programmes[i] & 1))
            continue;
        double hours = least_hours(survey, entry, i, empty);
        set |= UINT32_C(1) << i;
        least = least < 0.0 || hours < least ? hours : least;
    }
    struct demand *demand = find_demand(survey, set);
    for (int hour = 0; hour < BF_HOURS; hour++)
        demand->work[hour] += rates[hour] * share * least;
}

static void find_lanes(struct survey *survey, size_t index)
{
    const struct bf_model *model = survey->model;
    bool *lanes = bf_arena_allocate(survey->arena, model->place_count + 1, sizeof *lanes);

    for (size_t i = 0; i < model->source_count; i++)
        if (model->sources[i].port == survey->port &&
            bf_source_loads(model, &model->sources[i], survey->programmes[index]))
            bf_reach(model, &model->sources[i].enters, survey->programmes[index], lanes);
    survey->lanes[index] = lanes;
}

static void find_demands(struct survey *survey)
{
    const struct bf_model *model = survey->model;
    double rates[BF_HOURS];
    size_t most = 1;

    for (size_t i = 0; i < model->source_count; i++)
        most += 2 * model->sources[i].mix_count;
    survey->demands = bf_arena_allocate(survey->arena, most, sizeof *survey->demands);
    for (size_t i = 0; i < model->source_count; i++) {
        const struct bf_source *source = &model->sources[i];
        if (source->port != survey->port)
            continue;
        bf_capacity_rates(model, &source->arrivals, rates);
        for (size_t j = 0; j < source->mix_count; j++) {
            add_trucks(survey, &source->mix[j], false, rates);
            add_trucks(survey, &source->mix[j], true, rates);
        }
    }
}

/* ---- comparison ------------------------------------------------------------------------------ */

static double ratio_of(const struct survey *survey, uint32_t set, int hour, double *const *open)
{
    double work = 0.0, time = 0.0;

    for (size_t i = 0; i < survey->demand_count; i++)
        if ((survey->demands[i].set & ~set) == 0)
            work += survey->demands[i].work[hour];
    for (size_t i = 0; i < survey->booth_count; i++) {
        bool helps = false;
        for (size_t j = 0; j < survey->count && !helps; j++)
            helps = (set >> j & 1) && can_serve(survey->booths[i], survey->lanes[j]);
        if (helps)
            time += open[i][hour];
    }
    if (work <= 0.0)
        return 0.0;
    return time > 0.0 ? work / time : BF_NO_BOOTH;
}

static uint32_t all_of(const struct survey *survey)
{
    return survey->count == 0 ? 0 : UINT32_MAX >> (32 - survey->count);
}

/* Number [index] of the sets to try, 0 when there are no more. */
static uint32_t set_number(const struct survey *survey, uint32_t index)
{
    if (survey->count <= BF_MOST_TOGETHER)
        return index < all_of(survey) ? index + 1 : 0;
    if (index < survey->count)
        return UINT32_C(1) << index;
    return index == survey->count ? all_of(survey) : 0;
}

/* The set that is shortest of booth time in this hour; of equals the smaller one. Those without any
 * booth go together. */
static struct overload find_worst(const struct survey *survey, int hour, double *const *open)
{
    struct overload worst = {.set = 0};
    uint32_t set;

    for (uint32_t i = 0; (set = set_number(survey, i)); i++) {
        double ratio = ratio_of(survey, set, hour, open);
        if (ratio >= BF_NO_BOOTH)
            worst = (struct overload){.set = worst.ratio >= BF_NO_BOOTH ? worst.set | set : set,
                                      .ratio = BF_NO_BOOTH};
        else if (ratio > worst.ratio * (1.0 + 1e-9))
            worst = (struct overload){.set = set, .ratio = ratio};
    }
    return worst;
}

/* ---- words ----------------------------------------------------------------------------------- */

static const char *name_set(const struct survey *survey, uint32_t set)
{
    const char *text = "";

    if (set == all_of(survey) && survey->count > 1)
        return "all trucks";
    for (size_t i = 0; i < survey->count; i++)
        if (set >> i & 1)
            text = bf_arena_format(survey->arena, "%s%s%s", text, text[0] ? ", " : "",
                                   survey->model->programmes[survey->programmes[i]]);
    return text;
}

static void report(const struct survey *survey, const struct overload *overload, const char *file,
                   struct bf_problems *problems)
{
    struct bf_arena *arena = survey->arena;
    const char *week = bf_capacity_week(arena, &survey->model->horizon, overload->hours);
    struct bf_problem problem = {
        .warning = true,
        .file = file,
        .title =
            bf_arena_format(arena, "demand exceeds capacity at `%s`: %s",
                            survey->model->ports[survey->port].id, name_set(survey, overload->set)),
    };

    if (overload->ratio >= BF_NO_BOOTH) {
        problem.note = bf_arena_format(arena, "%s, when no booth is open for them", week);
        problem.help = "extend the hours of a booth, or let an open one serve their lanes";
    } else {
        problem.note = bf_arena_format(
            arena, "%s, at worst %.2f times what the open booths can serve", week, overload->ratio);
        problem.help = "queues grow all through these hours: open another booth then, or let other "
                       "booths serve these lanes";
    }
    bf_problems_add(problems, &problem);
}

/* Hours without any open booth are told apart from those with too few. */
static struct overload *find_entry(struct survey *survey, struct overload worst)
{
    bool none = worst.ratio >= BF_NO_BOOTH;
    struct overload *list = survey->overloads;

    for (size_t i = 0; i < survey->overload_count; i++)
        if (list[i].set == worst.set && (list[i].ratio >= BF_NO_BOOTH) == none)
            return &list[i];
    list[survey->overload_count] = worst;
    return &list[survey->overload_count++];
}

static void compare(struct survey *survey)
{
    const struct bf_horizon *horizon = &survey->model->horizon;
    double **open = bf_arena_allocate(survey->arena, survey->booth_count + 1, sizeof(double *));

    survey->overloads = bf_arena_allocate(survey->arena, BF_HOURS, sizeof *survey->overloads);
    for (size_t i = 0; i < survey->booth_count; i++)
        open[i] = open_by_hour(survey, survey->booths[i]);
    for (int hour = 0; hour < BF_HOURS; hour++) {
        if (bf_capacity_days(horizon, hour / 24) <= 0.0)
            continue;
        struct overload worst = find_worst(survey, hour, open);
        if (worst.ratio <= 1.0)
            continue;
        struct overload *entry = find_entry(survey, worst);
        entry->hours[hour] = true;
        entry->ratio = worst.ratio > entry->ratio ? worst.ratio : entry->ratio;
    }
}

static struct survey survey_port(const struct bf_model *model, int port, struct bf_arena *arena)
{
    struct survey survey = {.model = model, .arena = arena, .port = port};

    survey.booths =
        bf_arena_allocate(arena, model->booth_count + 1, sizeof(const struct bf_booth *));
    for (size_t i = 0; i < model->booth_count; i++)
        if (model->booths[i].port == port)
            survey.booths[survey.booth_count++] = &model->booths[i];
    for (size_t i = 0; i < model->programme_count; i++) {
        int loads = 0;
        for (size_t j = 0; j < model->source_count; j++)
            if (model->sources[j].port == port)
                loads |= bf_source_loads(model, &model->sources[j], (int)i);
        if (loads)
            survey.programmes[survey.count++] = (int)i;
    }
    if (survey.count == 0)
        return survey;
    for (size_t i = 0; i < survey.count; i++)
        find_lanes(&survey, i);
    find_demands(&survey);
    compare(&survey);
    return survey;
}

void bf_scenario_capacity(const struct bf_scenario *scenario, struct bf_problems *problems)
{
    struct bf_arena *arena = bf_arena_create();

    for (size_t i = 0; i < scenario->model.port_count; i++) {
        struct survey survey = survey_port(&scenario->model, (int)i, arena);
        for (size_t j = 0; j < survey.overload_count; j++)
            report(&survey, &survey.overloads[j], scenario->path, problems);
        bf_capacity_places(&scenario->model, (int)i, scenario->path, problems);
        bf_capacity_officers(&scenario->model, (int)i, scenario->path, problems);
    }
    bf_arena_destroy(arena);
}

const char *bf_scenario_overload(const struct bf_scenario *scenario, struct bf_arena *arena)
{
    for (size_t i = 0; i < scenario->model.port_count; i++) {
        struct survey survey = survey_port(&scenario->model, (int)i, arena);
        bool hours[BF_HOURS] = {false};
        for (size_t j = 0; j < survey.overload_count; j++)
            for (int hour = 0; hour < BF_HOURS; hour++)
                hours[hour] |= survey.overloads[j].hours[hour];
        if (survey.overload_count > 0)
            return bf_arena_format(arena, "demand exceeds capacity at `%s`, %s",
                                   scenario->model.ports[i].id,
                                   bf_capacity_week(arena, &scenario->model.horizon, hours));
    }
    for (size_t i = 0; i < scenario->model.port_count; i++) {
        const char *place = bf_capacity_first_place(&scenario->model, (int)i, arena);
        if (place)
            return place;
    }
    return NULL;
}
