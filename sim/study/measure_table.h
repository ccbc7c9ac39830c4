/* measure_table: which quantities exist for which subjects, and which statistics each kind of
 * quantities has; for the sources named measure only. */
#ifndef BF_STUDY_MEASURE_TABLE_H
#define BF_STUDY_MEASURE_TABLE_H

#include "study/measure.h"

/* Quantities of one kind share their statistics. */
enum bf_quantity_kind {
    BF_KIND_TIME,
    BF_KIND_COUNT,
    BF_KIND_LOST,
    BF_KIND_LEVEL,
    BF_KIND_USE,
    BF_KIND_OPEN,
    BF_KIND_SERVED,
    BF_KIND_PART, /* tallies, by their forms */
    BF_KIND_EVENTS,
    BF_KIND_SPELL,
    BF_KIND_EFFORT,
    BF_KIND_PER_CATCH
};

struct bf_quantity_row {
    const char *word;
    enum bf_quantity_kind kind;
    int argument;      /* what the summary calls it */
    unsigned subjects; /* bits 1 << enum bf_subject_kind */
    bool hours;        /* by hour of arrival as well */
    const char *meaning;
};

typedef struct bf_estimate bf_figure_of(const struct bf_measure *measure,
                                        const struct bf_summary *summary, double confidence);

struct bf_statistic_row {
    enum bf_quantity_kind kind;
    const char *word; /* "p" stands for every quantile */
    double argument;  /* minutes of a threshold, p of a quantile listed by default */
    enum bf_unit unit;
    bool interval;
    unsigned subjects; /* of those the quantity allows */
    bf_figure_of *figure;
    const char *meaning;
};

extern const struct bf_quantity_row bf_quantity_rows[];
extern const size_t bf_quantity_count;

/* Rows of one kind stand together, in the order in which they are listed and written. */
extern const struct bf_statistic_row bf_statistic_rows[];
extern const size_t bf_statistic_count;

/* Whether the statistic is one of the quantity's. */
bool bf_statistic_of(const struct bf_statistic_row *statistic,
                     const struct bf_quantity_row *quantity);

/* A quantile of times, listed or not. */
bool bf_statistic_is_quantile(const struct bf_statistic_row *statistic);

#endif
