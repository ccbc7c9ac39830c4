#include "port/itinerary.h"

uint32_t bf_itinerary_due_at(const struct bf_run *run, uint16_t station, bf_truck_index truck)
{
    const struct bf_shipment *shipment = &run->papers[truck].shipment;
    const struct bf_station *def = &run->model->stations[station];
    uint32_t audited = run->plan->ports[def->port].audited;

    if (def->role != BF_STATION_YARD || !(run->plan->stations[station].bays >> shipment->bay & 1))
        return 0;
    return shipment->due & def->exams & ~audited;
}

/* The first listed yard on this side of the approach and the booths at which an exam is due. */
static int next_yard(const struct bf_run *run, bf_truck_index truck, bool before)
{
    const struct bf_plan_port *port = &run->plan->ports[run->trucks[truck].card.port];

    if ((run->papers[truck].shipment.due & port->yards_do[before]) == 0)
        return -1;
    for (size_t i = 0; i < port->station_count; i++) {
        uint16_t station = port->stations[i];

        if (run->model->stations[station].before == before &&
            bf_itinerary_due_at(run, station, truck) != 0)
            return station;
    }
    return -1;
}

int bf_itinerary_before(const struct bf_run *run, bf_truck_index truck)
{
    const struct bf_truck *who = &run->trucks[truck];
    const struct bf_plan_port *port = &run->plan->ports[who->card.port];

    if (!port->customs)
        return -1;
    if (run->papers[truck].shipment.pre_inspected && who->card.primary_start == BF_NEVER)
        return run->model->ports[who->card.port].customs->pre_inspection.station;
    return next_yard(run, truck, true);
}

/* Is there a port that lets in whom this one cannot examine? Nobody is sent from port to port again
 * and again. */
static bool is_diverted(const struct bf_run *run, const struct bf_papers *papers)
{
    uint16_t to = papers->shipment.diverted_to;

    return to != BF_NO_PLACE && !papers->diverted && run->plan->ports[to].entrance >= 0;
}

int bf_itinerary_behind(const struct bf_run *run, bf_truck_index truck)
{
    const struct bf_papers *papers = &run->papers[truck];
    const struct bf_plan_port *port = &run->plan->ports[run->trucks[truck].card.port];

    if (!port->customs)
        return -1;
    if (papers->turned_back)
        return BF_STOP_TURN_BACK;
    if (papers->shipment.hold && papers->ready_at > run->now && port->waiting_area >= 0)
        return port->waiting_area;
    if (is_diverted(run, papers))
        return BF_STOP_DIVERT;
    return next_yard(run, truck, false);
}
