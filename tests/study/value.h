/* value: what an expression comes to, for tests of measures. */
#ifndef BF_TESTS_STUDY_VALUE_H
#define BF_TESTS_STUDY_VALUE_H

#include "port/model.h"
#include "stats/summary.h"

/* Of a sum such as "2 * FAST.wait.mean"; fails the test when it cannot be read. NAN: it has none.
 */
double value_of(const char *sum, const struct bf_model *model, const struct bf_summary *summary);

#endif
