/* figures: a table of the report out of a list of columns; those in which nobody has anything are
 * left out, and decimals follow from the intervals. */
#ifndef BF_CLI_FIGURES_H
#define BF_CLI_FIGURES_H

#include "cli/report_block.h"

struct bf_figure {
    const char *heading;
    struct bf_estimate (*of)(const struct bf_block *block, struct bf_subject subject);
    double factor;    /* from what [of] gives to what is shown */
    const char *unit; /* behind each number, "" for none */
    bool interval;    /* shown with its half-width */
    bool always;      /* shown even if nobody has anything */
};

/* A row for each subject under its id; [heading] stands over the ids. */
void bf_print_figures(const struct bf_block *block, const char *heading,
                      const struct bf_subject *subjects, size_t count,
                      const struct bf_figure *figures, size_t figure_count);

/* As many decimals as make the narrowest interval visible, from one to three. */
int bf_decimals_for(const struct bf_estimate *estimates, size_t count);

#endif
