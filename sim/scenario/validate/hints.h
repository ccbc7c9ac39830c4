/* hints: what is hardly meant although nothing is wrong with it. */
#ifndef BF_SCENARIO_HINTS_H
#define BF_SCENARIO_HINTS_H

#include "scenario/build/build.h"

/* Reports warnings about a model that is sound. */
void bf_hint(const struct bf_build *build, const struct bf_model *model);

#endif
