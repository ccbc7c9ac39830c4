#include "cli/table.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#define INDENT     2
#define GAP        3
#define WIDEST     100 /* of two halves side by side */
#define PLUS_MINUS " ± "

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

/* ---- columns that line up -------------------------------------------------------------------- */

static size_t longer(size_t a, size_t b)
{
    return a > b ? a : b;
}

static const char *interval_in(const char *cell)
{
    return strstr(cell, PLUS_MINUS);
}

/* Columns the figure takes, without what is behind it. */
static size_t figure_width(const char *cell)
{
    return strcspn(cell, " ");
}

/* What the cells below a column's heading take: the figure, and the interval with its unit. */
struct extent {
    size_t figure, interval;
};

static struct extent extent_of(const struct bf_table *table, size_t column)
{
    struct extent extent = {0, 0};

    for (size_t i = column + table->columns; i < table->count; i += table->columns) {
        const char *interval = interval_in(table->cells[i]);
        extent.figure = longer(extent.figure, figure_width(table->cells[i]));
        if (interval != NULL)
            extent.interval = longer(extent.interval, bf_text_width(interval));
    }
    return extent;
}

/* The cell with as many blanks as put its figure and its interval below those of the others. */
static const char *aligned(const struct bf_table *table, const char *cell, struct extent extent)
{
    const char *interval = interval_in(cell);
    size_t before = extent.figure - figure_width(cell), behind;

    if (interval == NULL) {
        size_t unit = bf_text_width(cell) - figure_width(cell);
        behind = extent.interval > unit ? extent.interval - unit : 0;
        return bf_arena_format(table->arena, "%*s%s%*s", (int)before, "", cell, (int)behind, "");
    }
    behind = extent.interval - bf_text_width(interval);
    return bf_arena_format(table->arena, "%*s%.*s%s%*s%s", (int)before, "", (int)(interval - cell),
                           cell, PLUS_MINUS, (int)behind, "", interval + strlen(PLUS_MINUS));
}

static void align_intervals(struct bf_table *table)
{
    for (size_t c = 1; c < table->columns; c++) {
        struct extent extent = extent_of(table, c);
        if (extent.interval == 0)
            continue;
        for (size_t i = c + table->columns; i < table->count; i += table->columns)
            table->cells[i] = aligned(table, table->cells[i], extent);
    }
}

/* ---- printing -------------------------------------------------------------------------------- */

static size_t column_width(const struct bf_table *table, size_t column)
{
    size_t widest = 0;

    for (size_t i = column; i < table->count; i += table->columns)
        widest = longer(widest, bf_text_width(table->cells[i]));
    return widest;
}

/* Blanks at the end of a line are left out; returns how many. */
static size_t print_row(const struct bf_table *table, const size_t *widths, size_t row,
                        size_t indent, FILE *out)
{
    size_t due = indent;

    for (size_t c = 0; c < table->columns; c++) {
        const char *cell = table->cells[row * table->columns + c];
        size_t width = bf_text_width(cell), blanks = strlen(cell);
        while (blanks > 0 && cell[blanks - 1] == ' ')
            blanks--;
        size_t trailing = strlen(cell) - blanks;
        due += c == 0 ? 0 : GAP + widths[c] - width;
        fprintf(out, "%*s%.*s", (int)due, "", (int)blanks, cell);
        due = trailing + (c == 0 ? widths[0] - width : 0);
    }
    return due;
}

/* The left half of the rows beside the right one, each with the heading. */
static void print_abreast(const struct bf_table *table, const size_t *widths, size_t rows,
                          FILE *out)
{
    size_t half = rows / 2, left_out;

    left_out = print_row(table, widths, 0, INDENT, out);
    print_row(table, widths, 0, left_out + 2 * GAP, out);
    fputc('\n', out);
    for (size_t row = 1; row <= rows - half; row++) {
        left_out = print_row(table, widths, row, INDENT, out);
        if (row <= half)
            print_row(table, widths, row + rows - half, left_out + 2 * GAP, out);
        fputc('\n', out);
    }
}

void bf_table_print(struct bf_table *table, FILE *out)
{
    size_t *widths = bf_allocate(table->columns, sizeof *widths);
    size_t rows = table->count / table->columns, width = 0;

    align_intervals(table);
    for (size_t c = 0; c < table->columns; c++) {
        widths[c] = column_width(table, c);
        width += widths[c] + (c == 0 ? 0 : GAP);
    }
    if (table->abreast > 0 && rows > table->abreast + 1 && 2 * width + 2 * GAP + INDENT <= WIDEST)
        print_abreast(table, widths, rows - 1, out);
    else
        for (size_t row = 0; row < rows; row++) {
            print_row(table, widths, row, INDENT, out);
            fputc('\n', out);
        }
    bf_free(widths);
    bf_free(table->cells);
    *table = (struct bf_table){0};
}
