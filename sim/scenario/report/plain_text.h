/* plain_text: whether bytes are text that can be read and shown. */
#ifndef BF_SCENARIO_PLAIN_TEXT_H
#define BF_SCENARIO_PLAIN_TEXT_H

#include <stdbool.h>

#include "scenario/report/problem.h"

/* False, reported, when the file holds zero bytes or is not in UTF-8. */
bool bf_plain_text_check(struct bf_problems *problems, const char *file, const char *text,
                         size_t length);

#endif
