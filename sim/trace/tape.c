#include "trace/tape.h"

#include <string.h>

#include "core/memory.h"

/* Room for [more] things of [size] bytes behind the [count] that are there. */
static void *extended(void *things, size_t count, size_t more, size_t *room, size_t size)
{
    if (count + more <= *room)
        return things;
    *room = 2 * *room > count + more ? 2 * *room : count + more;
    return bf_reallocate(things, *room, size);
}

static void on_records(void *context, const struct bf_record *records, size_t count)
{
    struct bf_tape *tape = context;

    if (count == 0)
        return;
    tape->records =
        extended(tape->records, tape->record_count, count, &tape->record_room, sizeof *records);
    memcpy(&tape->records[tape->record_count], records, count * sizeof *records);
    tape->record_count += count;
}

static void on_cards(void *context, const struct bf_card *cards, size_t count)
{
    struct bf_tape *tape = context;

    if (count == 0)
        return;
    tape->cards = extended(tape->cards, tape->card_count, count, &tape->card_room, sizeof *cards);
    memcpy(&tape->cards[tape->card_count], cards, count * sizeof *cards);
    tape->card_count += count;
}

struct bf_sink bf_tape_sink(struct bf_tape *tape)
{
    return (struct bf_sink){.context = tape, .cards = on_cards, .records = on_records};
}

void bf_tape_clear(struct bf_tape *tape)
{
    bf_free(tape->records);
    bf_free(tape->cards);
    *tape = (struct bf_tape){0};
}
