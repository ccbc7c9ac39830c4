#include "port/docks.h"

enum bf_bay bf_docks_kind(const struct bf_run *run, uint32_t dock)
{
    uint16_t station = run->dock_station[dock];
    const enum bf_bay *bays = run->model->stations[station].bays;

    return bays ? bays[dock - run->plan->stations[station].first_dock] : BF_BAY_ANY;
}

/* By kind, where there are kinds. */
static void count_taken(struct bf_run *run, uint32_t dock, int32_t step)
{
    size_t station = run->dock_station[dock];

    if (run->bays)
        run->bays[station * BF_BAY_COUNT + bf_docks_kind(run, dock)].taken += step;
}

void bf_docks_take(struct bf_run *run, uint32_t dock, bf_truck_index truck)
{
    uint16_t station = run->dock_station[dock];
    struct bf_station_state *state = &run->stations[station];

    run->docks[dock].truck = truck;
    count_taken(run, dock, 1);
    if (dock == run->plan->stations[station].first_dock + state->all_taken)
        state->all_taken++;
}

void bf_docks_leave(struct bf_run *run, uint32_t dock)
{
    uint16_t station = run->dock_station[dock];
    struct bf_station_state *state = &run->stations[station];
    uint32_t place = dock - run->plan->stations[station].first_dock;

    run->docks[dock].truck = 0;
    count_taken(run, dock, -1);
    state->all_taken = place < state->all_taken ? place : state->all_taken;
}

/* Its first dock that may be free, and the one behind its last. */
static uint32_t first_of(const struct bf_run *run, uint16_t station)
{
    return run->plan->stations[station].first_dock + run->stations[station].all_taken;
}

static uint32_t end_of(const struct bf_run *run, uint16_t station)
{
    return run->plan->stations[station].first_dock + (uint32_t)run->model->stations[station].docks;
}

uint32_t bf_docks_lowest(const struct bf_run *run, uint16_t station)
{
    uint32_t end = end_of(run, station);

    for (uint32_t dock = first_of(run, station); dock < end; dock++)
        if (!run->docks[dock].truck)
            return dock;
    return BF_NO_DOCK;
}

/* Bits of the goods for which a dock is free. */
static uint32_t free_kinds(const struct bf_run *run, uint16_t station)
{
    const struct bf_usage *bays;
    uint32_t kinds = 0;

    if (!run->bays)
        return bf_docks_lowest(run, station) == BF_NO_DOCK ? 0 : UINT32_MAX;
    bays = &run->bays[station * (size_t)BF_BAY_COUNT];
    for (unsigned kind = 0; kind < BF_BAY_COUNT; kind++)
        if (bays[kind].taken < bays[kind].servers)
            kinds |= kind == BF_BAY_ANY ? UINT32_MAX : UINT32_C(1) << kind;
    return kinds;
}

/* The truck in the queue that gets a dock next, and in [before] the one before it; 0: nobody fits.
 */
static bf_truck_index pick(const struct bf_run *run, uint16_t station, uint32_t kinds,
                           bf_truck_index *before)
{
    bool trusted_first = run->model->stations[station].trusted_first;
    bf_truck_index best = 0, last = 0;

    for (bf_truck_index i = kinds ? run->stations[station].head : 0; i; i = run->trucks[i].next) {
        const struct bf_shipment *shipment = &run->papers[i].shipment;
        bool preferred = !trusted_first || shipment->trusted;

        if ((kinds >> shipment->bay & 1) && (preferred || !best)) {
            best = i;
            *before = last;
            if (preferred)
                return best;
        }
        last = i;
    }
    return best;
}

/* The lowest free dock of the goods' own kind, or else for all goods. */
static uint32_t dock_for(const struct bf_run *run, uint16_t station, enum bf_bay bay)
{
    uint32_t end = end_of(run, station), found = BF_NO_DOCK;

    for (uint32_t dock = first_of(run, station); dock < end; dock++) {
        enum bf_bay kind = bf_docks_kind(run, dock);

        if (run->docks[dock].truck)
            continue;
        if (kind == bay)
            return dock;
        if (kind == BF_BAY_ANY && found == BF_NO_DOCK)
            found = dock;
    }
    return found;
}

bool bf_docks_pick(const struct bf_run *run, uint16_t station, struct bf_docking *next)
{
    if (run->stations[station].head == 0)
        return false;
    next->truck = pick(run, station, free_kinds(run, station), &next->before);
    if (next->truck == 0)
        return false;
    next->dock = dock_for(run, station, (enum bf_bay)run->papers[next->truck].shipment.bay);
    return true;
}
