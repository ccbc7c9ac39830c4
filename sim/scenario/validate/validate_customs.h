/* validate_customs: exams that nobody could do, officers that never come, trucks held nowhere. */
#ifndef BF_SCENARIO_VALIDATE_CUSTOMS_H
#define BF_SCENARIO_VALIDATE_CUSTOMS_H

#include "scenario/validate/due.h"

/* Cross checks of all ports with customs. */
void bf_validate_customs(const struct bf_build *build, const struct bf_model *model);

/* The part about officers, of one port: every exam, and all that must start together, finds the
 * officers it needs on duty in some hour of the week. */
void bf_validate_officers(const struct bf_build *build, const struct bf_model *model, int port,
                          const struct bf_causes *causes);

#endif
