/* leave: trucks come into being and leave the model here; also the notes a watched run takes. */
#ifndef BF_PORT_LEAVE_H
#define BF_PORT_LEAVE_H

#include "port/ledger.h"
#include "port/state.h"

/* A truck of [source] with everything it brings; it is inside from now on. */
bf_truck_index bf_leave_come(struct bf_run *run, uint16_t source, uint32_t number,
                             const struct bf_arrival *arrival);

/* The truck of [before] once more, on the way to another port. */
bf_truck_index bf_leave_come_again(struct bf_run *run, const struct bf_card *before, uint16_t port,
                                   const struct bf_arrival *arrival);

/* Its card goes to the ledger, its slot to the next truck. */
void bf_leave(struct bf_run *run, bf_truck_index truck, enum bf_fate fate);

/* Cards for all trucks that are still inside. Diverted ones that have not come to their second port
 * yet have been accounted for by the first. */
void bf_leave_all_inside(struct bf_run *run);

/* The trucks of its port and programme that are between joining and primary. */
static inline struct bf_gauge *bf_waiting_of(struct bf_run *run, const struct bf_truck *truck)
{
    size_t i = truck->card.port * run->model->programme_count + truck->card.programme;

    return &run->waiting[i];
}

/* The truck waits no longer; how long it did is held against the area under the queue at the end.
 */
static inline void bf_waiting_end(struct bf_run *run, const struct bf_truck *truck)
{
    bf_gauge_step(bf_waiting_of(run, truck), run->now, -1);
    run->ledger->waits += run->now - truck->card.joined;
}

/* Takes a note of what [truck] does; free when nobody watches. */
static inline void bf_note(struct bf_run *run, enum bf_record_kind kind,
                           const struct bf_truck *truck, uint16_t where, uint16_t value)
{
    if (run->watched)
        bf_ledger_record(run->ledger, (struct bf_record){
                                          .at = run->now,
                                          .truck = truck->card.number,
                                          .source = truck->card.source,
                                          .where = where,
                                          .value = value,
                                          .kind = (uint8_t)kind,
                                          .programme = truck->card.programme,
                                      });
}

#endif
