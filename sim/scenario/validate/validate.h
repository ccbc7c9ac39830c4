/* validate: what only shows when the parts of a port are seen together: ways, cycles, lanes without
 * booths, programmes without a time. */
#ifndef BF_SCENARIO_VALIDATE_H
#define BF_SCENARIO_VALIDATE_H

#include "scenario/build/build.h"

/* To be called only when nothing is missing from the tree. */
void bf_validate(const struct bf_build *build, const struct bf_model *model);

/* The id of an entry, to point at; the entry itself when it has none. */
const struct bf_node *bf_id_node(const struct bf_node *group);

/* Marks in [reached], one per place of the model, the places a truck of [programme] that enters by
 * [from] can come to. */
void bf_reach(const struct bf_model *model, const struct bf_fan_out *from, int programme,
              bool *reached);

/* Reports that there is no time for trucks of a programme and load: "no time for empty `FAST`
 * trucks" [where]; [list] should have an entry for them. */
void bf_report_no_time(const struct bf_build *build, const struct bf_node *list, size_t programme,
                       size_t empty, const char *where);

#endif
