#include "port/leave.h"

#include "core/memory.h"
#include "port/papers.h"

BF_ASIDE static void make_room(struct bf_run *run)
{
    run->truck_room = run->truck_room * 2;
    run->trucks = bf_reallocate(run->trucks, run->truck_room, sizeof *run->trucks);
    if (run->papers)
        run->papers = bf_reallocate(run->papers, run->truck_room, sizeof *run->papers);
}

BF_HOT bf_truck_index new_slot(struct bf_run *run)
{
    bf_truck_index slot = run->free_truck;

    if (slot) {
        run->free_truck = run->trucks[slot].next;
        return slot;
    }
    if (run->trucks_made + 1 >= run->truck_room)
        make_room(run);
    slot = (bf_truck_index)++run->trucks_made;
    run->trucks[slot].serial = 0;
    return slot;
}

BF_HOT bf_truck_index come(struct bf_run *run, uint16_t source, uint32_t number,
                           const struct bf_arrival *arrival)
{
    const struct bf_plan *plan = run->plan;
    bf_truck_index index = new_slot(run);
    struct bf_truck *truck = bf_truck_at(run, index);
    uint32_t serial = truck->serial + 1;
    bool counted = arrival->at >= plan->measure_from && arrival->at < plan->measure_to;

    *truck = run->sources[source].fresh;
    truck->serial = serial;
    truck->card.arrived = arrival->at;
    truck->card.number = number;
    truck->card.programme = arrival->programme;
    truck->card.empty = arrival->empty;
    truck->card.counted = counted;
    truck->primary = arrival->primary;
    truck->patience = arrival->patience;
    truck->exam = arrival->exam;
    truck->length = arrival->length;
    truck->station = arrival->station;
    run->inside++;
    run->counted_inside += counted;
    return index;
}

bf_truck_index bf_leave_come(struct bf_run *run, uint16_t source, uint32_t number,
                             const struct bf_arrival *arrival)
{
    return come(run, source, number, arrival);
}

bf_truck_index bf_leave_come_again(struct bf_run *run, const struct bf_card *before, uint16_t port,
                                   const struct bf_arrival *arrival)
{
    bf_truck_index index = come(run, before->source, before->number, arrival);
    struct bf_truck *truck = bf_truck_at(run, index);

    truck->card.port = port;
    truck->card.earlier = before->earlier + arrival->at - before->joined;
    truck->where = BF_ON_THE_WAY;
    return index;
}

/* What happens in this very event goes into the copy: reading it back at once out of the truck
 * would stall. A truck released at the booth ends its primary now. */
BF_HOT void write_card(struct bf_run *run, const struct bf_truck *truck, enum bf_fate fate)
{
    struct bf_card *card = bf_ledger_next_card(run->ledger);

    run->ledger->fates[fate]++;
    *card = truck->card;
    card->left = run->now;
    card->fate = (uint8_t)fate;
    if (fate == BF_RELEASED)
        card->primary_end = card->primary_end < run->now ? card->primary_end : run->now;
    else if (card->lane >= run->model->place_count)
        card->lane = BF_NO_PLACE; /* upstream is outside */
}

void bf_leave(struct bf_run *run, bf_truck_index index, enum bf_fate fate)
{
    struct bf_truck *truck = bf_truck_at(run, index);

    if (run->papers)
        bf_papers_write(run, index, fate);
    write_card(run, truck, fate);
    truck->where = BF_GONE;
    truck->serial++;
    truck->next = run->free_truck;
    run->free_truck = index;
    run->inside--;
    run->counted_inside -= truck->card.counted;
}

void bf_leave_all_inside(struct bf_run *run)
{
    for (size_t i = 1; i <= run->trucks_made; i++) {
        const struct bf_truck *truck = &run->trucks[i];

        if (truck->where == BF_GONE)
            continue;
        if (truck->where == BF_ON_THE_WAY) {
            run->inside--;
            continue;
        }
        if (truck->card.joined != BF_NEVER && truck->card.primary_start == BF_NEVER)
            run->ledger->waits += run->now - truck->card.joined;
        if (run->papers)
            bf_papers_write(run, (bf_truck_index)i, BF_INSIDE);
        write_card(run, truck, BF_INSIDE);
    }
}
