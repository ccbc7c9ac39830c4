/* papers: customs papers of trucks, from the draw to a filing in order.
 *
 * Made with the trucks of a batch, kept beside the slots of trucks, handed over as a dossier with
 * the card. Only ports with customs come here. */
#ifndef BF_PORT_PAPERS_H
#define BF_PORT_PAPERS_H

#include "port/state.h"

/* Draws the papers of the [count] trucks in the source's batch, the kinds of whose shipments are
 * known: their programmes become those they are cleared for. */
void bf_papers_draw_batch(struct bf_run *run, uint16_t source, size_t count);

/* The truck gets the papers that lie at [place] of its source's batch. */
void bf_papers_hand(struct bf_run *run, bf_truck_index truck, size_t place);

/* Fills in the papers with which a truck comes to [port] that is diverted there: see
 * bf_customs_receive. Who was diverted is not diverted again. Returns its programme there. */
uint8_t bf_papers_carry_over(const struct bf_run *run, uint16_t port, bf_truck_index truck,
                             struct bf_papers *papers);

/* Primary service of a truck that is cleared so. */
static inline bf_time bf_papers_primary(const struct bf_clearance *clearance, bf_time primary)
{
    if (clearance->pace < 1.0 || clearance->pace > 1.0)
        primary = (bf_time)((double)primary * clearance->pace + 0.5);
    return primary + clearance->fee;
}

/* Its primary is over, here or before the approach: what came out there is known. */
void bf_papers_reveal(struct bf_run *run, bf_truck_index truck);

/* It leaves the booth now. Works out when its filing is in order and sets where it goes: a stop of
 * the itinerary, though the station it is sent to by share comes before yards. */
void bf_papers_decide(struct bf_run *run, bf_truck_index truck);

/* Its dossier, as it leaves or at the end of the run. */
void bf_papers_write(struct bf_run *run, bf_truck_index truck, enum bf_fate fate);

#endif
