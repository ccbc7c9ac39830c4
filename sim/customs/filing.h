/* filing: who files for a truck, when, what is wrong with it and what comes of that.
 *
 * The law asks some programmes for less time than others, and some programmes ask for a manifest in
 * time, so both are decided together: a truck is held to the time of the programme it would have
 * with its manifest in time. */
#ifndef BF_CUSTOMS_FILING_H
#define BF_CUSTOMS_FILING_H

#include "core/quantile_table.h"
#include "customs/case.h"
#include "customs/eligibility.h"
#include "customs/lots.h"

struct bf_filer_made {
    double up_to; /* cumulative share */
    double missing_up_to, wrong_up_to;
    struct bf_quantile_table *lead;
    bf_time handover; /* comes off the lead */
    uint8_t acts;     /* number of the filer that files where this one may not */
};

struct bf_filings {
    const struct bf_filing *rules;
    struct bf_filer_made *filers;
    bf_time least, least_fast, most;
    struct bf_quantile_table *correction, *document_time;
    struct bf_lots *documents;           /* by goods, the first for trucks without named goods */
    uint8_t held, turned_back, referred; /* problems by action */
};

void bf_filings_prepare(struct bf_filings *filings, struct bf_arena *arena,
                        const struct bf_customs_rules *rules);
void bf_filings_discard(struct bf_filings *filings);

/* For a loaded truck whose goods are known: fills in filer, lead, problems, and what comes of them;
 * decides the programme. */
void bf_filings_draw(const struct bf_filings *filings, const struct bf_programmes *programmes,
                     struct bf_case *truck);

#endif
