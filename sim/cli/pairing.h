/* pairing: cards and dossiers come in batches of their own; here each card of a port with customs
 * finds its dossier again.
 *
 * Both come in one order, so two queues do. They hold what one side is ahead of the other: some
 * dozens at most, nothing at the end of a replication. */
#ifndef BF_CLI_PAIRING_H
#define BF_CLI_PAIRING_H

#include <stddef.h>

#include "port/model.h"
#include "trace/card.h"
#include "trace/shipment.h"

/* A zeroed pairing is an empty one. */
struct bf_pairing {
    struct bf_card *cards;
    size_t card_count, card_room;
    struct bf_dossier *dossiers;
    size_t dossier_count, dossier_room;
};

/* [dossier] is NULL for a truck of a port without customs. */
typedef void bf_pair(void *context, const struct bf_card *card, const struct bf_dossier *dossier);

/* Take in a batch and hand on what is complete, in the order of the cards. */
void bf_pairing_cards(struct bf_pairing *pairing, const struct bf_model *model,
                      const struct bf_card *cards, size_t count, bf_pair *pair, void *context);
void bf_pairing_dossiers(struct bf_pairing *pairing, const struct bf_model *model,
                         const struct bf_dossier *dossiers, size_t count, bf_pair *pair,
                         void *context);

void bf_pairing_clear(struct bf_pairing *pairing);

#endif
