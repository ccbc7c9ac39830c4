#include "port/plan_booths.h"

#include "core/memory.h"
#include "port/plan_tables.h"

static const uint8_t *plan_ranks(struct bf_plan *plan, const struct bf_booth *def)
{
    uint8_t *rank = bf_arena_allocate(plan->arena, plan->model->programme_count, sizeof *rank);

    for (size_t i = 0; i < plan->model->programme_count; i++)
        rank[i] = (uint8_t)(def->priority ? def->priority[i] : (int)i);
    return rank;
}

/* Least free-flow time from the end of each place to the end of [home], by relaxing all links until
 * nothing changes. */
static const bf_time *plan_distances(struct bf_plan *plan, size_t home)
{
    bf_time *distance = bf_arena_allocate(plan->arena, plan->place_count, sizeof *distance);
    bool changed = true;

    for (size_t i = 0; i < plan->place_count; i++)
        distance[i] = i == home ? 0 : BF_NEVER;
    while (changed) {
        changed = false;
        for (size_t i = 0; i < plan->place_count; i++) {
            const struct bf_fan_out *next = plan->fan_outs[i].def;

            for (size_t k = 0; k < next->count; k++) {
                size_t to = (size_t)next->to[k];

                if (distance[to] == BF_NEVER ||
                    distance[to] + plan->places[to].travel >= distance[i])
                    continue;
                distance[i] = distance[to] + plan->places[to].travel;
                changed = true;
            }
        }
    }
    return distance;
}

/* A booth breaks down at the same times in every layout. */
static uint32_t number_of(const char *port, const char *booth)
{
    const char *names[] = {port, ".", booth, "."};
    uint32_t number = BF_LUCK_NO_NAME;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        number = bf_luck_of_names(number, names[i]);
    return number;
}

static void plan_booth(struct bf_plan *plan, size_t index)
{
    const struct bf_booth *def = &plan->model->booths[index];
    struct bf_plan_booth *booth = &plan->booths[index];

    booth->pull_up = bf_time_from_seconds(def->pull_up_s);
    booth->pace = def->pace;
    booth->rank = plan_ranks(plan, def);
    booth->luck = number_of(plan->model->ports[def->port].id, def->id);
    if (def->breaks_down) {
        booth->up = bf_plan_table(plan, &def->up);
        booth->down = bf_plan_table(plan, &def->down);
    }
}

void bf_plan_feeding(struct bf_plan *plan, size_t index)
{
    const struct bf_booth *def = &plan->model->booths[index];
    struct bf_plan_booth *booth = &plan->booths[index];

    booth->plain = def->serves_count == 1;
    booth->lane = (uint16_t)def->serves[0];
    booth->track = plan->places[def->serves[0]].first_track;
    booth->home_distance = NULL;
    if (def->feed == BF_FEED_LEND && def->lend_within_s > 0.0)
        booth->home_distance = plan_distances(plan, (size_t)def->serves[0]);
}

static bool is_served_by(const struct bf_booth *booth, size_t place)
{
    for (size_t i = 0; i < booth->serves_count; i++)
        if ((size_t)booth->serves[i] == place)
            return true;
    return false;
}

static void plan_booths_of(struct bf_plan *plan, size_t index)
{
    struct bf_plan_place *place = &plan->places[index];
    uint16_t *booths = bf_arena_allocate(plan->arena, plan->model->booth_count, sizeof *booths);

    place->booth_count = 0;
    for (size_t i = 0; i < plan->model->booth_count; i++)
        if (is_served_by(&plan->model->booths[i], index))
            booths[place->booth_count++] = (uint16_t)i;
    place->booths = booths;
}

static void plan_lenders(struct bf_plan *plan, size_t index)
{
    struct bf_plan_port *port = &plan->ports[index];
    uint16_t *lenders = bf_arena_allocate(plan->arena, plan->model->booth_count, sizeof *lenders);

    port->lender_count = 0;
    for (size_t i = 0; i < plan->model->booth_count; i++)
        if ((size_t)plan->model->booths[i].port == index &&
            plan->model->booths[i].feed == BF_FEED_LEND)
            lenders[port->lender_count++] = (uint16_t)i;
    port->lenders = lenders;
}

void bf_plan_port_feeding(struct bf_plan *plan, size_t port)
{
    for (size_t i = 0; i < plan->place_count; i++)
        if (plan->places[i].port == port)
            plan_booths_of(plan, i);
    plan_lenders(plan, port);
}

void bf_plan_booths(struct bf_plan *plan)
{
    const struct bf_model *model = plan->model;

    plan->booths = bf_arena_allocate(plan->arena, model->booth_count, sizeof *plan->booths);
    for (size_t i = 0; i < model->booth_count; i++) {
        plan_booth(plan, i);
        bf_plan_feeding(plan, i);
    }
    for (size_t i = 0; i < model->port_count; i++)
        bf_plan_port_feeding(plan, i);
}
