#include "port/plan_inspection.h"

#include "core/memory.h"
#include "port/plan_tables.h"

static void plan_exams(struct bf_plan *plan)
{
    const struct bf_model *model = plan->model;

    plan->exams = bf_arena_allocate(plan->arena, model->exam_count, sizeof *plan->exams);
    for (size_t i = 0; i < model->exam_count; i++) {
        const struct bf_exam *def = &model->exams[i];
        uint32_t bit = (uint32_t)((int)i - model->ports[def->port].first_exam);

        plan->exams[i].bit = bit;
        plan->exams[i].time = bf_plan_service_tables(plan, def->time);
        if (def->after_release)
            plan->ports[def->port].audited |= UINT32_C(1) << bit;
    }
}

static void plan_agencies(struct bf_plan *plan, size_t index)
{
    const struct bf_model *model = plan->model;
    struct bf_plan_port *port = &plan->ports[index];
    uint16_t *agencies = bf_arena_allocate(plan->arena, model->agency_count, sizeof *agencies);

    for (size_t i = 0; i < model->agency_count; i++)
        if ((size_t)model->agencies[i].port == index)
            agencies[port->agency_count++] = (uint16_t)i;
    port->agencies = agencies;
}

static int16_t waiting_area_of(const struct bf_plan *plan, const struct bf_plan_port *port)
{
    for (size_t i = 0; i < port->station_count; i++)
        if (plan->model->stations[port->stations[i]].role == BF_STATION_WAITING_AREA)
            return (int16_t)port->stations[i];
    return -1;
}

static void plan_yards(struct bf_plan *plan, struct bf_plan_port *port)
{
    for (size_t i = 0; i < port->station_count; i++) {
        const struct bf_station *def = &plan->model->stations[port->stations[i]];

        if (def->role == BF_STATION_YARD)
            port->yards_do[def->before] |= def->exams & ~port->audited;
    }
}

/* Has the station docks of kinds, or somebody to prefer? */
static bool picks(const struct bf_station *station)
{
    bool kinds = false;

    for (int i = 0; station->bays && i < station->docks; i++)
        kinds = kinds || station->bays[i] != BF_BAY_ANY;
    return kinds || station->trusted_first;
}

void bf_plan_inspection(struct bf_plan *plan)
{
    const struct bf_model *model = plan->model;

    for (size_t i = 0; i < model->station_count; i++)
        plan->stations[i].picks =
            model->ports[model->stations[i].port].customs && picks(&model->stations[i]);
    if (model->exam_count > 0)
        plan_exams(plan);
    for (size_t i = 0; i < model->port_count; i++) {
        plan->ports[i].waiting_area = waiting_area_of(plan, &plan->ports[i]);
        plan_yards(plan, &plan->ports[i]);
        if (model->agency_count > 0)
            plan_agencies(plan, i);
    }
}
