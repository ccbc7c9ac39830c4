/* hints_customs: customs settings that act on nobody. */
#ifndef BF_SCENARIO_HINTS_CUSTOMS_H
#define BF_SCENARIO_HINTS_CUSTOMS_H

#include "scenario/build/build.h"

/* Reports warnings about a model that is sound. */
void bf_hint_customs(const struct bf_build *build, const struct bf_model *model);

#endif
