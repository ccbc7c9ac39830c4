/* rows: what a row of each file of --out says. Headings and rows leave the column of the
 * replication to whoever has one, but for the first two, which are of whole replications. */
#ifndef BF_CLI_ROWS_H
#define BF_CLI_ROWS_H

#include "cli/papers.h"
#include "cli/text.h"
#include "stats/summary.h"

/* runs.csv: a row for each subject. [last] ended the replication just now. */
void bf_run_heading(struct bf_text *text);
void bf_run_rows(struct bf_text *text, const struct bf_model *model, uint32_t replication,
                 const struct bf_summary *last);

/* queues.csv: a row for each gauge and each use of booths, docks and officers. */
void bf_queue_heading(struct bf_text *text);
void bf_queue_rows(struct bf_text *text, const struct bf_model *model, uint32_t replication,
                   const struct bf_run_totals *totals);

/* trucks.csv. [dossier] is NULL at a port without customs. */
void bf_card_heading(struct bf_text *text, const struct bf_model *model);
void bf_card_row(struct bf_text *text, const struct bf_model *model, const struct bf_card *card,
                 const struct bf_dossier *dossier);

#endif
