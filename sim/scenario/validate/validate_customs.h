/* validate_customs: exams that nobody could do, or that are asked for too late, officers that never
 * come, trucks held nowhere. */
#ifndef BF_SCENARIO_VALIDATE_CUSTOMS_H
#define BF_SCENARIO_VALIDATE_CUSTOMS_H

#include "scenario/validate/due.h"

/* Cross checks of all ports with customs. */
void bf_validate_customs(const struct bf_build *build, const struct bf_model *model);

/* The part about officers, of one port: every exam, and all that must start together, finds the
 * officers it needs on duty in some hour of the week. */
void bf_validate_officers(const struct bf_build *build, const struct bf_model *model, int port,
                          const struct bf_causes *causes);

/* The part about the order of places: every exam has a place ahead of whoever asks for it, here or
 * at the port trucks are sent to. */
void bf_validate_ways(const struct bf_build *build, const struct bf_model *model, int port,
                      const struct bf_causes *causes);

#endif
