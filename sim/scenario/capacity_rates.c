/* capacity_rates: trucks an hour, whichever way traffic is given. */
#include "scenario/capacity_rates.h"

#include <string.h>

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
