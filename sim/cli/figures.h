/* figures: a table of the report out of a list of columns; those in which nobody has anything are
 * left out, and decimals follow from the intervals. */
#ifndef BF_CLI_FIGURES_H
#define BF_CLI_FIGURES_H

#include "cli/report_block.h"

enum bf_figure_form {
    BF_FIGURE_INTERVAL = 1, /* with its half-width, and decimals that show it */
    BF_FIGURE_ALWAYS = 2,   /* also a column in which everybody's is 0 as printed */
    BF_FIGURE_WHOLE = 4,    /* without decimals */
    BF_FIGURE_TENTHS = 8    /* with one decimal at most: less matters to nobody */
};

struct bf_figure {
    const char *heading;
    struct bf_estimate (*of)(const struct bf_block *block, struct bf_subject subject);
    double factor;    /* from what [of] gives to what is shown */
    const char *unit; /* behind each number, "" for none */
    unsigned form;    /* bits of enum bf_figure_form */
};

/* Who has a row; a table of more is not for reading. */
#define BF_MOST_ROWS 256

struct bf_rows {
    struct bf_subject subjects[BF_MOST_ROWS];
    const char *labels[BF_MOST_ROWS]; /* NULL: the subject's name */
    size_t count;
    size_t left_out; /* for which there was no room */
};

void bf_rows_add(struct bf_rows *rows, struct bf_subject subject, const char *label);

/* Things of one kind in the block's port. */
void bf_rows_collect(struct bf_rows *rows, const struct bf_block *block, enum bf_subject_kind kind,
                     size_t count);

struct bf_figure_table {
    const char *heading; /* over the labels */
    const struct bf_figure *figures;
    size_t figure_count;
    size_t abreast; /* see struct bf_table */
};

/* An empty line and a row for each subject; nothing at all without subjects. */
void bf_print_figures(const struct bf_block *block, const struct bf_rows *rows,
                      const struct bf_figure_table *table);

/* As many decimals as make the narrowest interval visible, from one to three; one where all would
 * be zeros. */
int bf_decimals_for(const struct bf_estimate *estimates, size_t count);

#endif
