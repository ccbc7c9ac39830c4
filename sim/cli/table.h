/* table: columns of text that line up, whatever the characters.
 *
 * Cells are added row by row; widths are counted in characters of UTF-8, so that ± and · take one
 * column. The first column is set flush left, the others flush right; where a column has figures
 * with intervals, the figures stand below one another and so do the intervals. The first row is the
 * heading. */
#ifndef BF_CLI_TABLE_H
#define BF_CLI_TABLE_H

#include <stddef.h>
#include <stdio.h>

#include "core/memory.h"

struct bf_table {
    struct bf_arena *arena; /* of the caller */
    size_t columns;
    size_t
        abreast; /* with more rows than this, and room for it, in two halves side by side; 0: never
                  */
    const char **cells;
    size_t count, room;
};

struct bf_table bf_table_create(struct bf_arena *arena, size_t columns);

/* The next cell; a printf. */
__attribute__((format(printf, 2, 3))) void bf_table_add(struct bf_table *table, const char *format,
                                                        ...);

/* Prints it, indented by two, and frees the cells. */
void bf_table_print(struct bf_table *table, FILE *out);

/* Columns [text] takes on a terminal. */
size_t bf_text_width(const char *text);

/* Prints [text] and then blanks up to [width] columns, or the blanks first when [width] is
 * negative. */
void bf_print_padded(const char *text, long width, FILE *out);

#endif
