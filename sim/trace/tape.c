#include "trace/tape.h"

#include <string.h>

#include "core/memory.h"

/* Puts [count] things of [size] bytes behind those that are there; returns where they all are. */
static void *append(void *kept, size_t *kept_count, size_t *room, const void *things, size_t count,
                    size_t size)
{
    if (count == 0)
        return kept;
    if (*kept_count + count > *room) {
        *room = 2 * *room > *kept_count + count ? 2 * *room : *kept_count + count;
        kept = bf_reallocate(kept, *room, size);
    }
    memcpy((char *)kept + *kept_count * size, things, count * size);
    *kept_count += count;
    return kept;
}

static void on_records(void *context, const struct bf_record *records, size_t count)
{
    struct bf_tape *tape = context;

    tape->records = append(tape->records, &tape->record_count, &tape->record_room, records, count,
                           sizeof *records);
}

static void on_cards(void *context, const struct bf_card *cards, size_t count)
{
    struct bf_tape *tape = context;

    tape->cards =
        append(tape->cards, &tape->card_count, &tape->card_room, cards, count, sizeof *cards);
}

static void on_dossiers(void *context, const struct bf_dossier *dossiers, size_t count)
{
    struct bf_tape *tape = context;

    tape->dossiers = append(tape->dossiers, &tape->dossier_count, &tape->dossier_room, dossiers,
                            count, sizeof *dossiers);
}

static void on_stays(void *context, const struct bf_exam_stay *stays, size_t count)
{
    struct bf_tape *tape = context;

    tape->stays =
        append(tape->stays, &tape->stay_count, &tape->stay_room, stays, count, sizeof *stays);
}

struct bf_sink bf_tape_sink(struct bf_tape *tape)
{
    return (struct bf_sink){.context = tape,
                            .cards = on_cards,
                            .dossiers = on_dossiers,
                            .stays = on_stays,
                            .records = on_records};
}

void bf_tape_clear(struct bf_tape *tape)
{
    bf_free(tape->records);
    bf_free(tape->cards);
    bf_free(tape->dossiers);
    bf_free(tape->stays);
    *tape = (struct bf_tape){0};
}
