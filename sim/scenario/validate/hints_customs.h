/* hints_customs: customs settings that act on nobody. */
#ifndef BF_SCENARIO_HINTS_CUSTOMS_H
#define BF_SCENARIO_HINTS_CUSTOMS_H

#include "scenario/validate/due.h"

/* Reports warnings about a model that is sound. */
void bf_hint_customs(const struct bf_build *build, const struct bf_model *model);

/* The part about rules of one port that do nothing together, or little of what they seem to. */
void bf_hint_rules(const struct bf_build *build, const struct bf_model *model, int port,
                   const struct bf_causes *causes);

#endif
