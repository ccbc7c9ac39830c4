/* roster: the trucks of a tape by one number each.
 *
 * Records name a truck by its source and its number there. Scenes number the trucks of a whole
 * tape, over all ports, from 0 in the order in which they first appear, so that the motion and the
 * journal of every port of a day mean the same truck. A truck diverted to another port stays the
 * same truck. */
#ifndef BFV_SCENE_ROSTER_H
#define BFV_SCENE_ROSTER_H

#include <stdbool.h>

#include "trace/tape.h"

#define BFV_NOT_ON_ROSTER UINT32_MAX

struct bfv_roster_entry {
    uint32_t number; /* within its source */
    uint16_t source;
};

struct bfv_roster {
    struct bfv_roster_entry *entries; /* by number in the scene */
    uint32_t count;
    uint32_t *numbers;   /* in the scene, source after source; BFV_NOT_ON_ROSTER */
    size_t *first;       /* of each source among [numbers], and one more: the end of the last */
    size_t source_count; /* that appear, or come before one that does */
};

/* Keeps nothing of the tape. */
struct bfv_roster *bfv_roster_create(const struct bf_tape *tape);
void bfv_roster_destroy(struct bfv_roster *roster);

/* Number in the scene, or BFV_NOT_ON_ROSTER. */
static inline uint32_t bfv_roster_find(const struct bfv_roster *roster, uint16_t source,
                                       uint32_t number)
{
    if (source >= roster->source_count ||
        number >= roster->first[source + 1] - roster->first[source])
        return BFV_NOT_ON_ROSTER;
    return roster->numbers[roster->first[source] + number];
}

/* The others are of booths and agencies. */
static inline bool bfv_is_of_truck(const struct bf_record *record)
{
    return record->kind != BF_REC_OPEN && record->kind != BF_REC_CLOSE &&
           record->kind != BF_REC_ON_DUTY;
}

#endif
