/* papers: a truck's customs papers and its exams in words, for files and for people. */
#ifndef BF_CLI_PAPERS_H
#define BF_CLI_PAPERS_H

#include "cli/text.h"
#include "port/model.h"
#include "trace/card.h"
#include "trace/shipment.h"

/* "gave_up" in a file, "gave up" for people. */
const char *bf_fate_word(uint8_t fate);
const char *bf_fate_text(uint8_t fate);

/* The columns of papers behind those of a card, each with a comma before it; NULL: empty ones, at a
 * port without customs. */
void bf_papers_heading(struct bf_text *text);
void bf_papers_columns(struct bf_text *text, const struct bf_model *model,
                       const struct bf_dossier *dossier);

/* What there is to say of the papers, in a line without end. */
void bf_papers_tell(struct bf_text *text, const struct bf_model *model,
                    const struct bf_dossier *dossier);

/* The heading and a row of exams.csv, without the column of the replication. */
void bf_exam_heading(struct bf_text *text);
void bf_exam_row(struct bf_text *text, const struct bf_model *model,
                 const struct bf_exam_stay *stay);

#endif
