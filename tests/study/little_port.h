/* little_port: models built by hand, small enough to work out on paper, for tests that need no
 * file. */
#ifndef BF_TESTS_STUDY_LITTLE_PORT_H
#define BF_TESTS_STUDY_LITTLE_PORT_H

#include "port/model.h"

/* One port `north`: source `road`, lanes `fast_lane` and `general_lane`, booths B1 and B2, station
 * `yard`; programmes FAST, C-TPAT (without traffic) and ordinary; a few dozen Poisson trucks a day.
 */
const struct bf_model *little_port(void);

/* The same twice, as ports `north` and `south`. */
const struct bf_model *two_little_ports(void);

/* The little port with customs: agencies `CBP` and `FDA`, the check at the booth `portal`, the
 * exams `nii` (by CBP) and `cargo` (by CBP, unified by both), violations `narcotics` and `duty`;
 * whoever is eligible becomes C-TPAT. The yard has general and cold bays, and `nii` is also done on
 * the highway, which is called `road` like the source. For names and figures, not for running. */
const struct bf_model *customs_port(void);

/* Ports `north` without and `south` with these customs. */
const struct bf_model *two_ports_one_with_customs(void);

#endif
