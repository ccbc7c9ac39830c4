/* plain_text: whether bytes are text that can be read and shown. */
#ifndef BF_SCENARIO_PLAIN_TEXT_H
#define BF_SCENARIO_PLAIN_TEXT_H

#include <stdbool.h>

#include "scenario/report/problem.h"

/* Bytes of the UTF-8 character at [text], of which [length] bytes are left; 0 when it is none. */
size_t bf_character_size(const char *text, size_t length);

/* False, reported, when the file holds zero bytes or is not in UTF-8. */
bool bf_plain_text_check(struct bf_problems *problems, const char *file, const char *text,
                         size_t length);

#endif
