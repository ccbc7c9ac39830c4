/* text: bytes that grow, for rows of a file that are made on one thread and written by another. */
#ifndef BF_CLI_TEXT_H
#define BF_CLI_TEXT_H

#include <stddef.h>
#include <stdint.h>

struct bf_text {
    char *bytes; /* not terminated */
    size_t length, room;
};

__attribute__((format(printf, 2, 3))) void bf_text_add(struct bf_text *text, const char *format,
                                                       ...);

/* ",12.345678": microseconds as seconds, exactly; "," alone when [microseconds] is BF_NEVER. */
void bf_text_add_seconds(struct bf_text *text, int64_t microseconds);

void bf_text_clear(struct bf_text *text);

#endif
