/* source_text: a scenario file as one text, its @include lines replaced by what they name.
 *
 * libconfig's own @include looks beside the working directory, names no file when it fails and
 * follows a circle until it runs out of files; its integers wrap silently. So includes are folded
 * in here, relative to the file they stand in, every line keeps the file and number it came from,
 * and whole numbers that would wrap are found while the text passes by.
 *
 * Numbers with a point are read by libconfig in the locale of the process: nothing in borderflow
 * may call setlocale. */
#ifndef BF_SCENARIO_SOURCE_TEXT_H
#define BF_SCENARIO_SOURCE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/memory.h"
#include "scenario/report/problem.h"

struct bf_line_origin {
    const char *file;
    int line;
    bool wrapped; /* a whole number on this line was reported: libconfig reads another one */
};

struct bf_source_text {
    char *text; /* terminated; owned by the arena */
    size_t length;
    struct bf_line_origin *origins; /* of every line of [text] */
    size_t line_count;
};

/* Where a line of the whole text was written; the last line for a number beyond the end. */
struct bf_line_origin bf_source_text_origin(const struct bf_source_text *source, unsigned line);

/* Reads [path] and everything it includes. Returns false when there is nothing to parse; problems
 * are in [problems] then, and may be there even when it returns true. [asked_by] is the setting
 * that named the file, or file NULL. */
bool bf_source_text_read(struct bf_arena *arena, struct bf_problems *problems, const char *path,
                         struct bf_line_origin asked_by, struct bf_source_text *out);

/* The same for a text in memory called [name], in which nothing may be included. */
bool bf_source_text_take(struct bf_arena *arena, struct bf_problems *problems, const char *name,
                         const char *text, size_t length, struct bf_source_text *out);

/* The same for the value of a command line argument, whose problems are all reported at [origin].
 */
bool bf_source_text_scan(struct bf_arena *arena, struct bf_problems *problems,
                         struct bf_line_origin origin, const char *text,
                         struct bf_source_text *out);

#endif
