#include "port/plan_tables.h"

#include "core/memory.h"

static bool same_distribution(const struct bf_distribution *one,
                              const struct bf_distribution *other)
{
    return one->family == other->family && one->low == other->low && one->mode == other->mode &&
           one->high == other->high && one->mean == other->mean && one->sd == other->sd &&
           one->shape == other->shape && one->scale == other->scale &&
           one->values == other->values && one->weights == other->weights &&
           one->interpolated == other->interpolated;
}

const struct bf_quantile_table *bf_plan_table(struct bf_plan *plan,
                                              const struct bf_distribution *distribution)
{
    struct bf_plan_table *made;

    for (size_t i = 0; i < plan->table_count; i++)
        if (same_distribution(&plan->tables[i].distribution, distribution))
            return plan->tables[i].table;
    if (plan->table_count == plan->table_room) {
        plan->table_room = plan->table_room ? 2 * plan->table_room : 16;
        plan->tables = bf_reallocate(plan->tables, plan->table_room, sizeof *plan->tables);
    }
    made = &plan->tables[plan->table_count++];
    made->distribution = *distribution;
    made->table = bf_quantile_table_create(distribution);
    return made->table;
}

const struct bf_quantile_table *const *
bf_plan_service_tables(struct bf_plan *plan, const struct bf_service_times *service)
{
    size_t programmes = plan->model->programme_count;
    const struct bf_quantile_table **tables =
        bf_arena_allocate(plan->arena, 2 * programmes, sizeof *tables);

    for (size_t p = 0; p < programmes; p++) {
        tables[2 * p] = bf_plan_table(plan, &service[p].loaded);
        tables[2 * p + 1] = bf_plan_table(plan, &service[p].empty);
    }
    return tables;
}

const struct bf_rate *bf_plan_rate(struct bf_plan *plan, const struct bf_arrivals *arrivals)
{
    struct bf_rate_def def = {
        .per_hour = arrivals->trucks_per_hour,
        .linear = arrivals->linear,
        .first_weekday = plan->model->horizon.first_weekday,
        .days = plan->arrival_days,
    };

    plan->rates = bf_reallocate(plan->rates, plan->rate_count + 1, sizeof *plan->rates);
    plan->rates[plan->rate_count] = bf_rate_create(&def);
    return plan->rates[plan->rate_count++];
}

void bf_plan_tables_destroy(struct bf_plan *plan)
{
    for (size_t i = 0; i < plan->table_count; i++)
        bf_quantile_table_destroy(plan->tables[i].table);
    for (size_t i = 0; i < plan->rate_count; i++)
        bf_rate_destroy(plan->rates[i]);
    bf_free(plan->tables);
    bf_free(plan->rates);
}
