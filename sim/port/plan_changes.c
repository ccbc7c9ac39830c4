#include "port/plan_changes.h"

#include <string.h>

#include "core/memory.h"
#include "port/plan_booths.h"

static void *copy_of(struct bf_plan *plan, const void *from, size_t count, size_t size)
{
    void *copy = bf_arena_allocate(plan->arena, count, size);

    memcpy(copy, from, count * size);
    return copy;
}

/* ---- who serves whom ------------------------------------------------------------------------- */

static bool same_lanes(const struct bf_booth *booth, const struct bf_change *change)
{
    return booth->serves_count == change->serves_count &&
           memcmp(booth->serves, change->serves, change->serves_count * sizeof *change->serves) ==
               0;
}

/* [before] with one booth changed; only what that touches is made anew. */
static const struct bf_plan *plan_after(struct bf_plan *plan, const struct bf_plan *before,
                                        const struct bf_change *change)
{
    struct bf_plan *after = copy_of(plan, before, 1, sizeof *after);
    struct bf_model *model = copy_of(plan, before->model, 1, sizeof *model);
    struct bf_booth *booths =
        copy_of(plan, before->model->booths, model->booth_count, sizeof *booths);
    struct bf_booth *booth = &booths[change->booth];
    const struct bf_booth *first = &plan->model->booths[change->booth];

    booth->serves = change->serves;
    booth->serves_count = change->serves_count;
    booth->feed = change->feed;
    booth->weights = same_lanes(first, change) ? first->weights : NULL;
    model->booths = booths;
    after->model = model;
    after->booths = copy_of(plan, before->booths, model->booth_count, sizeof *after->booths);
    after->places = copy_of(plan, before->places, before->place_count, sizeof *after->places);
    after->ports = copy_of(plan, before->ports, model->port_count, sizeof *after->ports);
    bf_plan_feeding(after, (size_t)change->booth);
    bf_plan_port_feeding(after, (size_t)change->port);
    return after;
}

static void plan_lanes(struct bf_plan *plan)
{
    const struct bf_model *model = plan->model;
    const struct bf_plan **after =
        bf_arena_allocate(plan->arena, model->change_count, sizeof(const struct bf_plan *));
    const struct bf_plan *now = plan;

    for (size_t i = 0; i < model->change_count; i++)
        if (model->changes[i].kind == BF_CHANGE_SERVES)
            after[i] = now = plan_after(plan, now, &model->changes[i]);
    plan->after = after;
}

/* ---- how many come --------------------------------------------------------------------------- */

static double chance(double demand, size_t stream)
{
    double above = demand - (double)stream;

    return above < 0.0 ? 0.0 : above > 1.0 ? 1.0 : above;
}

static void plan_demand(struct bf_plan *plan, size_t index)
{
    const struct bf_model *model = plan->model;
    struct bf_plan_source *source = &plan->sources[index];
    size_t programmes = model->programme_count, stream = index / model->source_count, count = 1;
    struct bf_plan_demand *steps =
        bf_arena_allocate(plan->arena, model->change_count + 2, sizeof *steps);
    double demand[BF_MAX_PROGRAMMES];

    for (size_t p = 0; p < programmes; p++)
        demand[p] = 1.0;
    for (size_t i = 0; i <= model->change_count; i++) {
        const struct bf_change *change = i > 0 ? &model->changes[i - 1] : NULL;
        double *chances;

        if (change && (change->kind != BF_CHANGE_DEMAND || change->port != source->port))
            continue;
        for (size_t p = 0; change && p < programmes; p++)
            if (change->programme == -1 || (size_t)change->programme == p)
                demand[p] = change->demand;
        chances = bf_arena_allocate(plan->arena, programmes, sizeof *chances);
        for (size_t p = 0; p < programmes; p++)
            chances[p] = chance(demand[p], stream);
        steps[count++ - 1] = (struct bf_plan_demand){change ? change->at : 0, chances};
    }
    steps[count - 1].at = BF_NEVER;
    source->demand = count > 2 || stream > 0 ? steps : NULL;
}

/* Copies of a source with regular headways should not come all at once: halves, quarters, ... of
 * the mean headway apart (van der Corput 1935). */
static bf_time lateness(const struct bf_arrivals *arrivals, size_t stream)
{
    double part = 0.0, unit = 0.5;

    if (arrivals->kind != BF_ARRIVE_HEADWAY)
        return 0;
    for (; stream > 0; stream /= 2, unit /= 2.0)
        part += (double)(stream % 2) * unit;
    return bf_time_from_seconds(part * bf_distribution_mean(&arrivals->headway));
}

static bool changes_demand(const struct bf_model *model)
{
    for (size_t i = 0; i < model->change_count; i++)
        if (model->changes[i].kind == BF_CHANGE_DEMAND)
            return true;
    return false;
}

void bf_plan_changes(struct bf_plan *plan)
{
    plan_lanes(plan);
    if (!changes_demand(plan->model))
        return;
    for (size_t i = 0; i < plan->source_count; i++) {
        plan_demand(plan, i);
        plan->sources[i].late =
            lateness(&plan->model->sources[i].arrivals, i / plan->model->source_count);
    }
}
