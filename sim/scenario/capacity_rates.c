/* capacity_rates: trucks an hour, whichever way traffic is given. */
#include "scenario/capacity_rates.h"

#include <string.h>

#include "scenario/build/week.h"

double bf_capacity_days(const struct bf_horizon *horizon, int weekday)
{
    int count = 0;

    for (int day = 0; day < horizon->days; day++)
        count += (horizon->first_weekday + day) % 7 == weekday;
    return (double)count;
}

static void count_recorded(const struct bf_horizon *horizon, const struct bf_arrivals *arrivals,
                           double rates[BF_HOURS])
{
    for (size_t i = 0; i < arrivals->truck_count; i++) {
        bf_time hour = arrivals->trucks[i].at / BF_HOUR;
        if (hour < 24 * (bf_time)horizon->days)
            rates[(24 * horizon->first_weekday + hour) % BF_HOURS] += 1.0;
    }
    for (int hour = 0; hour < BF_HOURS; hour++)
        if (rates[hour] > 0.0)
            rates[hour] /= bf_capacity_days(horizon, hour / 24);
}

void bf_capacity_rates(const struct bf_model *model, const struct bf_arrivals *arrivals,
                       double rates[BF_HOURS])
{
    double convoy = arrivals->convoys ? bf_distribution_mean(&arrivals->convoy_size) : 1.0;

    memset(rates, 0, BF_HOURS * sizeof *rates);
    if (arrivals->kind == BF_ARRIVE_RECORDED)
        count_recorded(&model->horizon, arrivals, rates);
    for (int hour = 0; hour < BF_HOURS; hour++) {
        if (arrivals->kind == BF_ARRIVE_POISSON)
            rates[hour] = arrivals->trucks_per_hour[hour];
        else if (arrivals->kind == BF_ARRIVE_HEADWAY)
            rates[hour] = 3600.0 / bf_distribution_mean(&arrivals->headway);
        rates[hour] *= convoy > 1.0 ? convoy : 1.0;
    }
}

/* ---- words ----------------------------------------------------------------------------------- */

/* "10:00-14:00, 16:00-18:00" */
static const char *name_hours(struct bf_arena *arena, const bool hours[24])
{
    const char *text = "";

    for (int from = 0; from < 24; from++) {
        int to = from;
        while (to < 24 && hours[to])
            to++;
        if (to > from)
            text =
                bf_arena_format(arena, "%s%s%02d:00-%02d:00", text, text[0] ? ", " : "", from, to);
        from = to > from ? to : from;
    }
    return text;
}

static bool same_day(const bool *hours, int a, int b)
{
    return memcmp(hours + 24 * (ptrdiff_t)a, hours + 24 * (ptrdiff_t)b, 24 * sizeof *hours) == 0;
}

const char *bf_capacity_week(struct bf_arena *arena, const struct bf_horizon *horizon,
                             const bool hours[BF_HOURS])
{
    const char *text = "";

    if (horizon->days == 1)
        return name_hours(arena, hours + 24 * (ptrdiff_t)horizon->first_weekday);
    for (int day = 0; day < 7; day++) {
        int last = day;
        while (last < 6 && same_day(hours, day, last + 1))
            last++;
        const char *times = name_hours(arena, hours + 24 * (ptrdiff_t)day);
        const char *days = day == 0 && last == 6 ? "daily"
                           : last == day         ? bf_week_day_name(day)
                                         : bf_arena_format(arena, "%s-%s", bf_week_day_name(day),
                                                           bf_week_day_name(last));
        if (times[0])
            text = bf_arena_format(arena, "%s%s%s %s", text, text[0] ? "; " : "", days, times);
        day = last;
    }
    return text;
}
