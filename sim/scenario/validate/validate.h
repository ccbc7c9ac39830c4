/* validate: what only shows when the parts of a port are seen together: ways, cycles, lanes without
 * booths, programmes without a time. */
#ifndef BF_SCENARIO_VALIDATE_H
#define BF_SCENARIO_VALIDATE_H

#include "scenario/build/build.h"

/* To be called only when nothing is missing from the tree. */
void bf_validate(const struct bf_build *build, const struct bf_model *model);

/* Loads of a programme that occur in a source: bit 0 loaded, bit 1 empty; 0 when none of its trucks
 * comes from there. */
int bf_source_loads(const struct bf_source *source, int programme);

/* Marks in [reached], one per place of the model, the places a truck of [programme] that enters by
 * [from] can come to. */
void bf_reach(const struct bf_model *model, const struct bf_fan_out *from, int programme,
              bool *reached);

#endif
