/* csv: comma separated tables with a heading, as spreadsheets write them: quotes, CRLF and a byte
 * order mark are fine. */
#ifndef BF_SCENARIO_CSV_H
#define BF_SCENARIO_CSV_H

#include "scenario/text/loading.h"

struct bf_csv {
    const char *file;
    char **cells;         /* rows of [columns], the heading first; owned by the arena */
    int *lines;           /* where each row begins */
    size_t columns, rows; /* rows without the heading */
    uint64_t hash;        /* of the bytes of the file */
};

/* Reads the file that [asked_by], a text node, names. Returns false with the problems reported. */
bool bf_csv_read(const struct bf_loading *loading, const struct bf_node *asked_by,
                 struct bf_csv *csv);

/* Cell of a row (0 is the first after the heading). */
const char *bf_csv_cell(const struct bf_csv *csv, size_t row, size_t column);

/* Column with that heading, or -1. */
int bf_csv_column(const struct bf_csv *csv, const char *heading);

/* Reports [title] at a row; row -1 is the heading. */
void bf_csv_report(const struct bf_loading *loading, const struct bf_csv *csv, ptrdiff_t row,
                   const char *marked, const char *title);

/* A finite number that is the whole cell; otherwise reports it with the heading of its column. */
bool bf_csv_number(const struct bf_loading *loading, const struct bf_csv *csv, size_t row,
                   size_t column, double *number);

/* FNV-1a over bytes, starting from [hash]; 0 starts anew. */
uint64_t bf_hash_bytes(uint64_t hash, const void *bytes, size_t length);

#endif
