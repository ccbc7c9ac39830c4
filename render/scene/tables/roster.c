#include "scene/tables/roster.h"

#include <string.h>

#include "core/memory.h"

/* Finds how many numbers each source needs, and lays their ranges one after the other. */
static void make_ranges(struct bfv_roster *roster, const struct bf_tape *tape)
{
    for (size_t i = 0; i < tape->record_count; i++)
        if (bfv_is_of_truck(&tape->records[i]) && tape->records[i].source >= roster->source_count)
            roster->source_count = tape->records[i].source + 1u;
    roster->first = bf_allocate(roster->source_count + 1, sizeof *roster->first);
    for (size_t i = 0; i < tape->record_count; i++) {
        const struct bf_record *record = &tape->records[i];

        if (bfv_is_of_truck(record) && record->truck + 1u > roster->first[record->source + 1u])
            roster->first[record->source + 1u] = record->truck + 1u;
    }
    for (size_t i = 0; i < roster->source_count; i++)
        roster->first[i + 1] += roster->first[i];
}

struct bfv_roster *bfv_roster_create(const struct bf_tape *tape)
{
    struct bfv_roster *roster = bf_allocate(1, sizeof *roster);
    size_t room;

    make_ranges(roster, tape);
    room = roster->first[roster->source_count];
    roster->entries = bf_allocate(room + 1, sizeof *roster->entries);
    roster->numbers = bf_allocate(room + 1, sizeof *roster->numbers);
    memset(roster->numbers, 0xFF, room * sizeof *roster->numbers);
    for (size_t i = 0; i < tape->record_count; i++) {
        const struct bf_record *record = &tape->records[i];
        uint32_t *number;

        if (!bfv_is_of_truck(record))
            continue;
        number = &roster->numbers[roster->first[record->source] + record->truck];
        if (*number != BFV_NOT_ON_ROSTER)
            continue;
        *number = roster->count;
        roster->entries[roster->count++] =
            (struct bfv_roster_entry){.number = record->truck, .source = record->source};
    }
    return roster;
}

void bfv_roster_destroy(struct bfv_roster *roster)
{
    if (roster == NULL)
        return;
    bf_free(roster->entries);
    bf_free(roster->numbers);
    bf_free(roster->first);
    bf_free(roster);
}
