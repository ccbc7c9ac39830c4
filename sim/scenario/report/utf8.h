/* utf8: where characters begin and end in text from anywhere, which need not be in UTF-8. */
#ifndef BF_SCENARIO_UTF8_H
#define BF_SCENARIO_UTF8_H

#include <stddef.h>

/* Bytes of the UTF-8 character at [text], of which [length] bytes are left; 0 when it is none. */
size_t bf_character_size(const char *text, size_t length);

#endif
