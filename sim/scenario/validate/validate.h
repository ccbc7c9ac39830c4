/* validate: what only shows when the parts of a port are seen together: ways, cycles, lanes without
 * booths, programmes without a time. */
#ifndef BF_SCENARIO_VALIDATE_H
#define BF_SCENARIO_VALIDATE_H

#include "scenario/build/build.h"

/* To be called only when nothing is missing from the tree. */
void bf_validate(const struct bf_build *build, const struct bf_model *model);

#endif
