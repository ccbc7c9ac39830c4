#include "port/papers.h"

#include "port/itinerary.h"
#include "port/ledger.h"
#include "port/yard.h"

/* ---- drawing --------------------------------------------------------------------------------- */

/* The row of the list a truck comes from; NULL for drawn ones. */
static const struct bf_recorded_truck *recorded(const struct bf_run *run, uint16_t source,
                                                uint32_t number)
{
    const struct bf_arrivals *list = &run->model->sources[source].arrivals;

    return list->kind == BF_ARRIVE_RECORDED ? &list->trucks[number] : NULL;
}

static const struct bf_profile *profile_of(const struct bf_run *run, uint16_t source, uint16_t kind)
{
    static const struct bf_profile nobody = {0};
    const struct bf_source *def = &run->model->sources[source];

    return kind < def->mix_count ? &def->mix[kind].profile : &nobody;
}

static struct bf_traveller traveller(const struct bf_run *run, uint16_t source, uint32_t number,
                                     uint16_t kind)
{
    const struct bf_recorded_truck *row = recorded(run, source, number);

    return (struct bf_traveller){
        .profile = profile_of(run, source, kind),
        .number = number,
        .source = source,
        .kind = kind,
        .goods = (int16_t)(row ? row->goods : -1),
        .violation = row ? row->violation : -1,
        .lead = row ? row->lead : -1,
    };
}

void bf_papers_draw_batch(struct bf_run *run, uint16_t source, size_t count)
{
    struct bf_source_state *state = &run->sources[source];
    const struct bf_customs *customs = run->plan->ports[run->plan->sources[source].port].customs;
    struct bf_traveller who[BF_BATCH];

    if (count == 0)
        return;
    for (size_t i = 0; i < count; i++) {
        who[i] = traveller(run, source, state->next_number + (uint32_t)i, state->shipments[i].kind);
        who[i].home = state->batch[i].programme;
        who[i].empty = state->batch[i].empty;
    }
    bf_customs_draw(customs, run->luck, who, count, state->shipments, state->clearances);
    for (size_t i = 0; i < count; i++) {
        const struct bf_recorded_truck *row = recorded(run, source, who[i].number);

        state->batch[i].programme = state->clearances[i].programme;
        if (row && row->exams_given)
            bf_customs_give_exams(customs, row->exams, &state->shipments[i],
                                  &state->clearances[i].booth);
    }
}

void bf_papers_hand(struct bf_run *run, bf_truck_index truck, size_t place)
{
    const struct bf_truck *who = bf_truck_at(run, truck);
    const struct bf_source_state *state = &run->sources[who->card.source];
    const struct bf_clearance *clearance = &state->clearances[place];
    struct bf_papers *papers = &run->papers[truck];

    papers->shipment = state->shipments[place];
    papers->booth = clearance->booth;
    papers->ripe = clearance->ripe;
    papers->exit = clearance->exit;
    papers->held = papers->officers = 0;
    papers->referred = who->station;
    papers->turned_back = clearance->turned_back;
    papers->diverted = false;
}

/* ---- diverted -------------------------------------------------------------------------------- */

static uint8_t home_programme(const struct bf_run *run, uint16_t source, uint16_t kind,
                              const struct bf_recorded_truck *row)
{
    return row && row->programme >= 0 ? (uint8_t)row->programme
                                      : run->plan->sources[source].mix[kind].programme;
}

uint8_t bf_papers_carry_over(const struct bf_run *run, uint16_t port, bf_truck_index truck,
                             struct bf_papers *papers)
{
    const struct bf_card *card = &run->trucks[truck].card;
    const struct bf_plan_port *ports = run->plan->ports;
    const struct bf_shipment *before = &run->papers[truck].shipment;
    struct bf_traveller who = traveller(run, card->source, card->number, before->kind);
    struct bf_clearance clearance;

    who.home =
        home_programme(run, card->source, before->kind, recorded(run, card->source, card->number));
    who.empty = card->empty;
    *papers = (struct bf_papers){.exit = -1, .referred = -1, .diverted = true};
    if (!ports[port].customs)
        return who.home;
    bf_customs_receive(ports[port].customs, ports[card->port].customs, before, &who,
                       &papers->shipment, &clearance);
    return clearance.programme;
}

/* ---- at the booth ---------------------------------------------------------------------------- */

static bf_time later(bf_time one, bf_time other)
{
    return one > other ? one : other;
}

/* At the booth it is now, or it was before the approach. */
static bf_time end_of_primary(const struct bf_run *run, const struct bf_truck *truck)
{
    return truck->card.primary_end != BF_NEVER ? truck->card.primary_end : run->now;
}

BF_ASIDE void bf_papers_reveal(struct bf_run *run, bf_truck_index truck)
{
    struct bf_papers *papers = &run->papers[truck];
    const struct bf_plan_port *port = &run->plan->ports[run->trucks[truck].card.port];

    if (papers->booth.alarmed || papers->booth.reasons)
        bf_customs_reveal(port->customs, &papers->booth, &papers->shipment);
}

BF_ASIDE void bf_papers_decide(struct bf_run *run, bf_truck_index index)
{
    struct bf_papers *papers = &run->papers[index];
    struct bf_truck *truck = bf_truck_at(run, index);

    if (!run->plan->ports[truck->card.port].customs)
        return;
    if (truck->card.primary_end == BF_NEVER)
        bf_papers_reveal(run, index);
    if (papers->shipment.hold)
        papers->ready_at = later(truck->card.arrived + papers->ripe,
                                 end_of_primary(run, truck) + papers->shipment.correction);
    truck->station = (int16_t)bf_itinerary_behind(run, index);
    if (papers->referred >= 0 && !run->model->stations[papers->referred].before &&
        truck->station != BF_STOP_TURN_BACK)
        truck->station = papers->referred;
}

/* ---- out ------------------------------------------------------------------------------------- */

BF_ASIDE void bf_papers_write(struct bf_run *run, bf_truck_index index, enum bf_fate fate)
{
    const struct bf_truck *truck = bf_truck_at(run, index);
    struct bf_papers *papers = &run->papers[index];
    const struct bf_plan_port *port = &run->plan->ports[truck->card.port];

    if (!port->customs)
        return;
    if (fate == BF_RELEASED && (papers->shipment.due & port->audited))
        bf_yard_audit(run, index);
    *bf_ledger_next_dossier(run->ledger) = (struct bf_dossier){
        .shipment = papers->shipment,
        .held = papers->held,
        .officers = papers->officers,
        .number = truck->card.number,
        .source = truck->card.source,
        .port = truck->card.port,
        .programme = truck->card.programme,
        .empty = truck->card.empty,
        .fate = (uint8_t)fate,
        .counted = truck->card.counted,
    };
}
