#include "cli/pairing.h"

#include <string.h>

#include "core/memory.h"

/* Room for [more] things of [size] bytes behind the [count] that are there. */
static void *extended(void *things, size_t count, size_t more, size_t *room, size_t size)
{
    if (count + more <= *room)
        return things;
    *room = 2 * (count + more);
    return bf_reallocate(things, *room, size);
}

/* Takes the first [taken] off a queue. */
static void take_off(void *things, size_t *count, size_t taken, size_t size)
{
    *count -= taken;
    if (taken > 0 && *count > 0)
        memmove(things, (char *)things + taken * size, *count * size);
}

static void hand_on(struct bf_pairing *pairing, const struct bf_model *model, bf_pair *pair,
                    void *context)
{
    size_t cards = 0, dossiers = 0;

    for (; cards < pairing->card_count; cards++) {
        const struct bf_card *card = &pairing->cards[cards];
        if (model->ports[card->port].customs == NULL) {
            pair(context, card, NULL);
            continue;
        }
        if (dossiers == pairing->dossier_count)
            break;
        pair(context, card, &pairing->dossiers[dossiers++]);
    }
    take_off(pairing->cards, &pairing->card_count, cards, sizeof *pairing->cards);
    take_off(pairing->dossiers, &pairing->dossier_count, dossiers, sizeof *pairing->dossiers);
}

void bf_pairing_cards(struct bf_pairing *pairing, const struct bf_model *model,
                      const struct bf_card *cards, size_t count, bf_pair *pair, void *context)
{
    pairing->cards =
        extended(pairing->cards, pairing->card_count, count, &pairing->card_room, sizeof *cards);
    memcpy(pairing->cards + pairing->card_count, cards, count * sizeof *cards);
    pairing->card_count += count;
    hand_on(pairing, model, pair, context);
}

void bf_pairing_dossiers(struct bf_pairing *pairing, const struct bf_model *model,
                         const struct bf_dossier *dossiers, size_t count, bf_pair *pair,
                         void *context)
{
    pairing->dossiers = extended(pairing->dossiers, pairing->dossier_count, count,
                                 &pairing->dossier_room, sizeof *dossiers);
    memcpy(pairing->dossiers + pairing->dossier_count, dossiers, count * sizeof *dossiers);
    pairing->dossier_count += count;
    hand_on(pairing, model, pair, context);
}

void bf_pairing_clear(struct bf_pairing *pairing)
{
    bf_free(pairing->cards);
    bf_free(pairing->dossiers);
    *pairing = (struct bf_pairing){0};
}
