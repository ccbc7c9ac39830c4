#include "cli/text.h"

#include <stdarg.h>
#include <stdio.h>

#include "core/clock.h"
#include "core/memory.h"

#define LONGEST_PIECE 1024

static void make_room(struct bf_text *text, size_t more)
{
    if (text->length + more <= text->room)
        return;
    text->room = 2 * (text->length + more);
    text->bytes = bf_reallocate(text->bytes, text->room, 1);
}

void bf_text_add(struct bf_text *text, const char *format, ...)
{
    va_list arguments;
    int written;

    make_room(text, LONGEST_PIECE);
    va_start(arguments, format);
    written = vsnprintf(text->bytes + text->length, LONGEST_PIECE, format, arguments);
    va_end(arguments);
    if (written > 0)
        text->length += (size_t)written < LONGEST_PIECE ? (size_t)written : LONGEST_PIECE - 1;
}

/* By hand, because a row of trucks.csv has a dozen of these and printf takes most of the time of
 * the whole study. */
void bf_text_add_seconds(struct bf_text *text, int64_t microseconds)
{
    char digits[32];
    size_t at = sizeof digits;
    uint64_t rest = (uint64_t)microseconds;

    make_room(text, sizeof digits + 1);
    text->bytes[text->length++] = ',';
    if (microseconds == BF_NEVER)
        return;
    if (microseconds < 0) {
        text->bytes[text->length++] = '-';
        rest = 0 - rest;
    }
    for (int i = 0; i < 7 || rest > 0; i++) {
        if (i == 6)
            digits[--at] = '.';
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    }
    while (at < sizeof digits)
        text->bytes[text->length++] = digits[at++];
}

void bf_text_clear(struct bf_text *text)
{
    bf_free(text->bytes);
    *text = (struct bf_text){0};
}
