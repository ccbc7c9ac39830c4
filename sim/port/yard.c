#include "port/yard.h"

#include <string.h>

#include "core/memory.h"
#include "port/itinerary.h"
#include "port/leave.h"
#include "port/officers.h"
#include "port/station.h"

enum { FIRST_ROOM = 64 };

/* ---- memory ---------------------------------------------------------------------------------- */

void bf_yard_make(struct bf_run *run)
{
    if (run->model->exam_count == 0)
        return;
    run->inspections = bf_allocate(run->plan->dock_count + 1, sizeof *run->inspections);
    run->under_way_room = FIRST_ROOM;
    run->under_way = bf_allocate(run->under_way_room, sizeof *run->under_way);
}

void bf_yard_unmake(struct bf_run *run)
{
    bf_free(run->inspections);
    bf_free(run->under_way);
}

void bf_yard_reset(struct bf_run *run)
{
    run->under_way_made = 0;
    run->free_under_way = 0;
}

static uint32_t new_under_way(struct bf_run *run)
{
    uint32_t slot = run->free_under_way;

    if (slot) {
        run->free_under_way = run->under_way[slot].next;
        return slot;
    }
    if (run->under_way_made + 1 >= run->under_way_room) {
        run->under_way_room *= 2;
        run->under_way = bf_reallocate(run->under_way, run->under_way_room, sizeof *run->under_way);
    }
    return (uint32_t)++run->under_way_made;
}

/* ---- one exam -------------------------------------------------------------------------------- */

static uint16_t number_of(const struct bf_run *run, const struct bf_truck *truck, unsigned bit)
{
    return (uint16_t)((unsigned)run->model->ports[truck->card.port].first_exam + bit);
}

/* The same in every mode: the truck's own luck. */
static bf_time duration_of(const struct bf_run *run, const struct bf_truck *truck, unsigned bit)
{
    const struct bf_card *card = &truck->card;
    const struct bf_quantile_table *table =
        run->plan->exams[number_of(run, truck, bit)].time[card->programme * 2 + card->empty];
    double luck = bf_customs_exam_luck(run->plan->ports[card->port].customs, run->luck,
                                       card->source, card->number, bit);

    return bf_time_from_seconds(bf_quantile_table_at(table, luck));
}

/* What the exam found, who took part for how long. Returns whether it gave an alarm. */
static bool conclude(struct bf_run *run, bf_truck_index index, struct bf_exam_stay stay,
                     bool unified)
{
    struct bf_truck *truck = bf_truck_at(run, index);
    struct bf_shipment *shipment = &run->papers[index].shipment;
    struct bf_team team = bf_officers_team(run, stay.exam, unified);
    bool caught_before = shipment->caught_by != BF_NOT_CAUGHT;

    stay.alarm = bf_customs_examine(run->plan->ports[truck->card.port].customs, run->luck,
                                    truck->card.source, truck->card.number,
                                    run->plan->exams[stay.exam].bit, shipment);
    stay.caught = !caught_before && shipment->caught_by != BF_NOT_CAUGHT;
    for (size_t i = 0; i < team.count; i++)
        stay.officers += (stay.ended - stay.started) * team.officers[i].count;
    run->papers[index].officers += stay.officers;
    stay.unified = unified;
    stay.number = truck->card.number;
    stay.source = truck->card.source;
    stay.programme = truck->card.programme;
    stay.counted = truck->card.counted;
    bf_ledger_stay(run->ledger, &stay);
    return stay.alarm;
}

static uint16_t place_in_yard(const struct bf_run *run, uint32_t dock)
{
    return (uint16_t)(dock - run->plan->stations[run->dock_station[dock]].first_dock);
}

/* ---- the stay -------------------------------------------------------------------------------- */

static void start_exam(struct bf_run *run, const struct bf_request *request, unsigned bit)
{
    struct bf_truck *truck = bf_truck_at(run, run->docks[request->dock].truck);
    struct bf_inspection *inspection = &run->inspections[request->dock];
    uint32_t slot = new_under_way(run);

    if (inspection->running++ == 0)
        inspection->idle += run->now - inspection->idle_from;
    run->under_way[slot] = (struct bf_exam_under_way){
        .dock = request->dock,
        .exam = number_of(run, truck, bit),
        .unified = request->merged >> bit & 1,
        .asked = request->asked,
        .started = run->now,
    };
    bf_trail(run, truck, 0x30000u + bit);
    bf_note(run, BF_REC_INSPECT, truck, number_of(run, truck, bit),
            place_in_yard(run, request->dock));
    bf_schedule(run, run->now + duration_of(run, truck, bit), BF_RANK_SERVICE_END,
                (struct bf_event){BF_EV_INSPECTED, slot, 0});
}

void bf_yard_start(struct bf_run *run, const struct bf_request *request)
{
    for (uint32_t left = request->exams; left; left &= left - 1)
        start_exam(run, request, (unsigned)__builtin_ctz(left));
}

static uint32_t first_of(uint32_t exams)
{
    return exams & (~exams + 1);
}

static void ask_for_each(struct bf_run *run, uint32_t dock, uint32_t exams)
{
    for (uint32_t left = exams; left; left &= left - 1)
        bf_officers_ask(run, dock, first_of(left));
}

static enum bf_exam_mode mode_of(const struct bf_run *run, uint32_t dock)
{
    return run->model->stations[run->dock_station[dock]].mode;
}

/* Asks for what the mode lets the truck ask for now that nothing of it is asked for or under way.
 */
static void ask_next(struct bf_run *run, uint32_t dock)
{
    uint32_t left = run->inspections[dock].left;
    enum bf_exam_mode mode = mode_of(run, dock);

    if (mode == BF_COORDINATED)
        ask_for_each(run, dock, left);
    else if (mode == BF_SEQUENTIAL || mode == BF_SEQUENTIAL_MOVING)
        bf_officers_ask(run, dock, first_of(left));
    else
        bf_officers_ask(run, dock, left);
}

void bf_yard_begin(struct bf_run *run, uint32_t dock)
{
    uint16_t station = run->dock_station[dock];
    uint32_t due = bf_itinerary_due_at(run, station, run->docks[dock].truck);

    if (mode_of(run, dock) == BF_SEQUENTIAL_MOVING)
        due = first_of(due);
    run->inspections[dock] = (struct bf_inspection){.left = due, .idle_from = run->now};
    if (due)
        ask_next(run, dock);
    else /* not from within the filling of docks */
        bf_schedule(run, run->now, BF_RANK_SERVICE_END,
                    (struct bf_event){BF_EV_EXAM_DONE, dock, 0});
}

/* Exams that an alarm has added to this stay. */
static uint32_t join_added(struct bf_run *run, uint32_t dock)
{
    struct bf_inspection *inspection = &run->inspections[dock];
    uint32_t due = bf_itinerary_due_at(run, run->dock_station[dock], run->docks[dock].truck);
    uint32_t added = due & ~inspection->left;

    if (mode_of(run, dock) == BF_SEQUENTIAL_MOVING)
        return 0; /* it comes back for them */
    inspection->left |= added;
    return added;
}

static void go_on(struct bf_run *run, uint32_t dock)
{
    struct bf_inspection *inspection = &run->inspections[dock];
    uint32_t added = join_added(run, dock);

    if (inspection->left == 0)
        bf_station_exam_done(run, dock);
    else if (mode_of(run, dock) == BF_COORDINATED)
        ask_for_each(run, dock, added);
    else if (inspection->running == 0)
        ask_next(run, dock);
}

void bf_yard_inspected(struct bf_run *run, uint32_t slot)
{
    struct bf_exam_under_way done = run->under_way[slot];
    bf_truck_index index = run->docks[done.dock].truck;
    struct bf_inspection *inspection = &run->inspections[done.dock];
    struct bf_exam_stay stay = {
        .asked = done.asked,
        .started = done.started,
        .ended = run->now,
        .exam = done.exam,
        .station = run->dock_station[done.dock],
    };

    run->under_way[slot].next = run->free_under_way;
    run->free_under_way = slot;
    inspection->left &= ~(UINT32_C(1) << run->plan->exams[done.exam].bit);
    if (--inspection->running == 0)
        inspection->idle_from = run->now;
    bf_note(run, BF_REC_INSPECT_END, bf_truck_at(run, index), done.exam,
            conclude(run, index, stay, done.unified));
    bf_officers_release(run, done.exam, done.unified);
    go_on(run, done.dock);
}

/* ---- after release --------------------------------------------------------------------------- */

void bf_yard_audit(struct bf_run *run, bf_truck_index index)
{
    const struct bf_truck *truck = bf_truck_at(run, index);
    const struct bf_shipment *shipment = &run->papers[index].shipment;
    uint32_t audited = run->plan->ports[truck->card.port].audited;

    /* What an audit finds may lead to another one. */
    while (shipment->due & audited) {
        unsigned bit = (unsigned)__builtin_ctz(shipment->due & audited);
        struct bf_exam_stay stay = {
            .asked = run->now,
            .started = run->now,
            .ended = run->now + duration_of(run, truck, bit),
            .exam = number_of(run, truck, bit),
            .station = BF_NO_PLACE,
        };

        conclude(run, index, stay, shipment->merged >> bit & 1);
    }
}
