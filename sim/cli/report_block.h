/* report_block: one port of the printed report, or all ports together, and how its numbers look. */
#ifndef BF_CLI_REPORT_BLOCK_H
#define BF_CLI_REPORT_BLOCK_H

#include <stdbool.h>
#include <stdio.h>

#include "cli/table.h"
#include "study/measure.h"

#define BF_PAGE_WIDTH 100

/* One port of the report, or all ports together with BF_ALL_PORTS. */
struct bf_block {
    const struct bf_model *model;
    const struct bf_summary *summary;
    struct bf_arena *arena;
    double confidence;
    uint16_t port;
    struct bf_subject rows[BF_MAX_PROGRAMMES + 1]; /* programmes with traffic, then all */
    size_t row_count;
    bool cars; /* among its trucks */
    FILE *out;
};

/* A sentence in pieces that goes on in further lines, set in, where a line of the page ends. */
struct bf_flow {
    FILE *out;
    size_t column;
    size_t width;  /* 0: of the page */
    size_t indent; /* of further lines; 0: as usual */
};

/* The next piece, a printf. Begins with the blank before it, which a new line swallows. */
__attribute__((format(printf, 2, 3))) void bf_flow_add(struct bf_flow *flow, const char *format,
                                                       ...);

/* Of all ports and hours, or of one port. */
struct bf_subject bf_subject_of(enum bf_subject_kind kind, uint16_t port, size_t index);

bool bf_in_block(const struct bf_block *block, int port);

/* A number with the decimals given, a dash when there is none. */
const char *bf_block_show(const struct bf_block *block, double value, int decimals);

/* A cell such as "2.1 ± 0.1 min": the unit stays away where there is no value. */
void bf_block_add(struct bf_table *table, const struct bf_block *block, struct bf_estimate estimate,
                  int decimals, const char *unit);

struct bf_estimate bf_scaled(struct bf_estimate estimate, double factor);

/* "agency hold" for agency_hold. */
const char *bf_for_people(struct bf_arena *arena, const char *word);

/* "trucks/day", or of all vehicles where there are cars. */
const char *bf_per_day_heading(const struct bf_block *block);

/* "mean ± 95 %", without the interval when there is one replication only. */
const char *bf_interval_heading(const struct bf_block *block, const char *what);

void bf_print_booths(const struct bf_block *block);
void bf_print_stations(const struct bf_block *block);

/* Of a port with customs: officers; filings, referrals and who is who; speed against security. */
void bf_print_agencies(const struct bf_block *block);
void bf_print_papers(const struct bf_block *block);
void bf_print_security(const struct bf_block *block);
void bf_print_rules(const struct bf_block *block);

#endif
