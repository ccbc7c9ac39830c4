#include "cli/table.h"

#include <stdarg.h>
#include <stdlib.h>

#define INDENT 2
#define GAP    3

struct bf_table bf_table_create(struct bf_arena *arena, size_t columns)
{
    return (struct bf_table){.arena = arena, .columns = columns};
}

void bf_table_add(struct bf_table *table, const char *format, ...)
{
    char text[256];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (table->count == table->room) {
        table->room = table->room == 0 ? 64 : 2 * table->room;
        table->cells = bf_reallocate(table->cells, table->room, sizeof *table->cells);
    }
    table->cells[table->count++] = bf_arena_text(table->arena, text);
}

size_t bf_text_width(const char *text)
{
    size_t width = 0;

    for (; *text != '\0'; text++)
        width +=
            ((unsigned char)*text & 0xc0) != 0x80; /* bytes that go on a character count nothing */
    return width;
}

void bf_print_padded(const char *text, long width, FILE *out)
{
    long blanks = labs(width) - (long)bf_text_width(text);
    int padding = blanks > 0 ? (int)blanks : 0;

    if (width < 0)
        fprintf(out, "%*s%s", padding, "", text);
    else
        fprintf(out, "%s%*s", text, padding, "");
}

static size_t column_width(const struct bf_table *table, size_t column)
{
    size_t widest = 0;

    for (size_t i = column; i < table->count; i += table->columns) {
        size_t width = bf_text_width(table->cells[i]);
        widest = width > widest ? width : widest;
    }
    return widest;
}

void bf_table_print(struct bf_table *table, FILE *out)
{
    size_t *widths = bf_allocate(table->columns, sizeof *widths);

    for (size_t c = 0; c < table->columns; c++)
        widths[c] = column_width(table, c);
    for (size_t i = 0; i < table->count; i++) {
        size_t column = i % table->columns;
        long width = (long)widths[column];
        fprintf(out, "%*s", column == 0 ? INDENT : GAP, "");
        bf_print_padded(table->cells[i], column == 0 ? width : -width, out);
        if (column + 1 == table->columns)
            fputc('\n', out);
    }
    bf_free(widths);
    bf_free(table->cells);
    *table = (struct bf_table){0};
}
