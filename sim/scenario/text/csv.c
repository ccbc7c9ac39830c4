/* csv: a reader that splits in place. Lists have up to some 100,000 rows. */
#include "scenario/text/csv.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "scenario/text/file.h"

#define BF_MOST_COLUMNS 64
#define BF_LARGEST_MB   256

struct splitter {
    char *at;
    int line;
    const char *unclosed;
};

uint64_t bf_hash_bytes(uint64_t hash, const void *bytes, size_t length)
{
    const unsigned char *at = bytes;

    if (hash == 0)
        hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ at[i]) * 0x100000001b3u;
    return hash;
}

/* Ends a quoted cell at its closing quote, undoubling quotes inside; returns what follows it. */
static char *close_quoted(struct splitter *splitter, char *cell)
{
    char *in = cell + 1, *out = cell;

    for (; *in; in++) {
        if (*in == '"' && in[1] != '"')
            break;
        if (*in == '"')
            in++;
        if (*in == '\n')
            splitter->line++;
        *out++ = *in;
    }
    if (*in == '\0') {
        splitter->unclosed = cell;
        *out = '\0';
        return in;
    }
    *out = '\0';
    return in + 1;
}

/* Takes the next cell; *last says whether it ends its row. */
static char *take_cell(struct splitter *splitter, bool *last)
{
    char *cell = splitter->at + strspn(splitter->at, " \t");
    char *end = *cell == '"' ? close_quoted(splitter, cell) : cell;

    end += strcspn(end, ",\n");
    *last = *end != ',';
    splitter->at = *end ? end + 1 : end;
    if (*end == '\n')
        splitter->line++;
    *end = '\0';
    size_t size = strlen(cell);
    while (size > 0 && strchr(" \t\r", cell[size - 1]))
        cell[--size] = '\0';
    return cell;
}

/* Splits a row into [cells]; returns how many there were, even beyond the room for them. */
static size_t take_row(struct splitter *splitter, char *cells[BF_MOST_COLUMNS])
{
    bool last = false;
    size_t count = 0;

    while (!last) {
        char *cell = take_cell(splitter, &last);
        if (count < BF_MOST_COLUMNS)
            cells[count] = cell;
        count++;
    }
    return count;
}

static bool is_blank(const char *line)
{
    line += strspn(line, " \t\r");
    return *line == '\n' || *line == '\0';
}

void bf_csv_report(const struct bf_loading *loading, const struct bf_csv *csv, ptrdiff_t row,
                   const char *marked, const char *title)
{
    struct bf_problem problem = {
        .title = title, .file = csv->file, .line = csv->lines[row + 1], .marked = marked};

    bf_problems_add(loading->problems, &problem);
}

const char *bf_csv_cell(const struct bf_csv *csv, size_t row, size_t column)
{
    return csv->cells[(row + 1) * csv->columns + column];
}

int bf_csv_column(const struct bf_csv *csv, const char *heading)
{
    for (size_t i = 0; i < csv->columns; i++)
        if (strcmp(csv->cells[i], heading) == 0)
            return (int)i;
    return -1;
}

bool bf_csv_number(const struct bf_loading *loading, const struct bf_csv *csv, size_t row,
                   size_t column, double *number)
{
    const char *cell = bf_csv_cell(csv, row, column);
    char *end;

    *number = strtod(cell, &end);
    if (end != cell && *end == '\0' && isfinite(*number))
        return true;
    bf_csv_report(loading, csv, (ptrdiff_t)row, cell,
                  bf_say(loading, "column `%s`: `%s` is no number", csv->cells[column], cell));
    return false;
}

static size_t count_lines(const char *text)
{
    size_t count = 1;

    while ((text = strchr(text, '\n'))) {
        text++;
        count++;
    }
    return count;
}

/* A row with another number of cells is reported and left out. */
static void add_row(const struct bf_loading *loading, struct bf_csv *csv, size_t *room,
                    struct splitter *splitter)
{
    char *cells[BF_MOST_COLUMNS];
    int line = splitter->line;
    size_t count = take_row(splitter, cells);

    if (csv->columns == 0) {
        csv->columns = count < BF_MOST_COLUMNS ? count : BF_MOST_COLUMNS;
        csv->cells = bf_arena_allocate(loading->arena, *room * csv->columns, sizeof *csv->cells);
    }
    csv->lines[csv->rows] = line;
    if (splitter->unclosed) {
        bf_csv_report(loading, csv, (ptrdiff_t)csv->rows - 1, NULL,
                      "a quoted cell is never closed");
        return;
    }
    if (count != csv->columns) {
        bf_csv_report(
            loading, csv, (ptrdiff_t)csv->rows - 1, NULL,
            bf_say(loading, "this row has %zu cells, the heading has %zu", count, csv->columns));
        return;
    }
    memcpy(csv->cells + csv->rows * csv->columns, cells, count * sizeof *cells);
    csv->rows++;
}

static bool split_rows(const struct bf_loading *loading, struct bf_csv *csv, char *text)
{
    struct splitter splitter = {.at = text, .line = 1};
    size_t room = count_lines(text);

    csv->lines = bf_arena_allocate(loading->arena, room + 1, sizeof *csv->lines);
    while (*splitter.at) {
        if (is_blank(splitter.at)) {
            splitter.at += strcspn(splitter.at, "\n");
            splitter.at += *splitter.at != '\0';
            splitter.line++;
        } else {
            add_row(loading, csv, &room, &splitter);
        }
    }
    return csv->rows > 0 && !splitter.unclosed;
}

bool bf_csv_read(const struct bf_loading *loading, const struct bf_node *asked_by,
                 struct bf_csv *csv)
{
    struct bf_error reason = {BF_OK, ""};
    size_t length = 0;

    *csv = (struct bf_csv){.file = bf_path_beside(loading->arena, asked_by->file, asked_by->text)};
    char *text = bf_file_read(loading->arena, csv->file, BF_LARGEST_MB, &length, &reason);
    if (!text) {
        bf_report(loading, asked_by,
                  (struct bf_problem){
                      .status = reason.status,
                      .title = bf_say(loading, "cannot read `%s`: %s", csv->file, reason.message),
                      .marked = asked_by->text,
                      .help = "the path is relative to the file it is written in"});
        return false;
    }
    bf_problems_remember(loading->problems, csv->file, text, length);
    csv->hash = bf_hash_bytes(0, text, length);
    if (!memchr(text, '\0', length) &&
        split_rows(loading, csv, text + (strncmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0))) {
        csv->rows--;
        return true;
    }
    if (csv->rows == 0)
        bf_report(loading, asked_by,
                  (struct bf_problem){
                      .title = bf_say(loading, "`%s` is no table", csv->file),
                      .marked = asked_by->text,
                      .help = "write a line of column headings, then a line for each truck or "
                              "value, cells separated by commas"});
    return false;
}
