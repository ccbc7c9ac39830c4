/* language: the language of measures, for tests of what its names mean. */
#ifndef BF_TESTS_STUDY_LANGUAGE_H
#define BF_TESTS_STUDY_LANGUAGE_H

#include "study/measure.h"

bool parse(const char *name, const struct bf_model *model, struct bf_measure *measure,
           struct bf_fault *fault);

/* Each of [names] must be read, and written again as it was. */
void check_names(const char *const *names, size_t count, const struct bf_model *model);

/* What a sum such as "2 * FAST.wait.mean" comes to; fails the test when it cannot be read. NAN: it
 * has no value. */
double value_of(const char *sum, const struct bf_model *model, const struct bf_summary *summary);

#endif
