/* changes: what somebody did to a port while it ran, as a list with undo.
 *
 * The list is a layer over the scenario, written in the language of scenarios: the run is repeated
 * with it, and it can be saved as a scenario based on the original. */
#ifndef BF_REPLAY_CHANGES_H
#define BF_REPLAY_CHANGES_H

#include <stdbool.h>
#include <stddef.h>

#include "core/error.h"
#include "port/model.h"

enum bf_intervention_kind {
    BF_INTERVENE_OPEN,     /* booth: open from now on, whatever its hours say */
    BF_INTERVENE_CLOSE,    /* booth: closed from now on */
    BF_INTERVENE_SCHEDULE, /* booth: by its hours again */
    BF_INTERVENE_SERVE,    /* booth: serves these lanes by this rule from now on */
    BF_INTERVENE_DEMAND    /* programme: so many times the scenario's trucks from now on */
};

#define BF_MOST_LANES 16

struct bf_intervention {
    bf_time at;
    enum bf_intervention_kind kind;
    int port; /* of the model, as all indices */
    int booth;
    int lanes[BF_MOST_LANES]; /* serve: places, in the order that matters to the rule */
    size_t lane_count;
    enum bf_feed feed; /* serve */
    int programme;     /* demand; -1: all */
    double factor;     /* demand, 0 to 10 */
};

struct bf_changes;

/* Indices are those of [model]; what of it is needed is copied, so that it may go: laying changes
 * over a scenario does not number its ports, places, booths and programmes anew. */
struct bf_changes *bf_changes_create(const struct bf_model *model);
struct bf_changes *bf_changes_copy(const struct bf_changes *changes);
void bf_changes_destroy(struct bf_changes *changes);

/* Adds one; what was undone is forgotten. A later word on the same booth or programme at the same
 * time replaces the earlier; undoing it brings the earlier back. Who a booth serves and whether it
 * is open are different matters. */
void bf_changes_add(struct bf_changes *changes, const struct bf_intervention *intervention);

/* Whether there was anything to undo or redo. */
bool bf_changes_undo(struct bf_changes *changes);
bool bf_changes_redo(struct bf_changes *changes);

/* Those in force, in order of being made; good until the changes change. */
const struct bf_intervention *bf_changes_list(const struct bf_changes *changes, size_t *count);

/* The same as settings to lay over the scenario, "" without any; times to the microsecond. To be
 * freed with bf_free. */
char *bf_changes_text(const struct bf_changes *changes);

/* "open B3", "B2 serves fast_lane and general_lane", "FAST x 1.5" */
void bf_intervention_text(const struct bf_intervention *intervention, const struct bf_model *model,
                          char text[128]);

#endif
