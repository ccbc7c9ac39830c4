#include "port/docks.h"

enum bf_bay bf_docks_kind(const struct bf_run *run, uint32_t dock)
{
    uint16_t station = run->dock_station[dock];
    const enum bf_bay *bays = run->model->stations[station].bays;

    return bays ? bays[dock - run->plan->stations[station].first_dock] : BF_BAY_ANY;
}

/* Bits of the goods for which a dock is free. */
static uint32_t free_kinds(const struct bf_run *run, uint16_t station)
{
    uint32_t first = run->plan->stations[station].first_dock;
    uint32_t docks = (uint32_t)run->model->stations[station].docks;
    uint32_t kinds = 0;

    for (uint32_t dock = first; dock < first + docks; dock++) {
        enum bf_bay kind = bf_docks_kind(run, dock);

        if (!run->docks[dock].truck)
            kinds |= kind == BF_BAY_ANY ? UINT32_MAX : UINT32_C(1) << kind;
    }
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
    uint32_t first = run->plan->stations[station].first_dock;
    uint32_t docks = (uint32_t)run->model->stations[station].docks;
    uint32_t found = first + docks;

    for (uint32_t dock = first; dock < first + docks; dock++) {
        enum bf_bay kind = bf_docks_kind(run, dock);

        if (run->docks[dock].truck)
            continue;
        if (kind == bay)
            return dock;
        if (kind == BF_BAY_ANY && found == first + docks)
            found = dock;
    }
    return found;
}

bool bf_docks_pick(const struct bf_run *run, uint16_t station, struct bf_docking *next)
{
    next->truck = pick(run, station, free_kinds(run, station), &next->before);
    if (next->truck == 0)
        return false;
    next->dock = dock_for(run, station, (enum bf_bay)run->papers[next->truck].shipment.bay);
    return true;
}
