/* survey: figures of a scenario taken straight from what a run hands over about its trucks: cards,
 * visits, dossiers, stays of exams, with none of the program's statistics in between.
 *
 * Every figure is a ratio of two sums, pooled over replications, with the ratio estimator's
 * interval clustered by replication. What a truck adds to which figures, the test says. */
#ifndef BF_TESTS_VALIDATION_SURVEY_H
#define BF_TESTS_VALIDATION_SURVEY_H

#include "validation/experiment.h"

#define SURVEY_FIGURES 32

/* Of one replication. */
struct survey_ratio {
    double sum, count;
};

/* Each function may be NULL. They are called on two threads, with trucks of the measured window
 * only. */
struct survey_def {
    struct experiment_def experiment;
    const void *context;
    void (*card)(const void *context, struct survey_ratio *figures, const struct bf_card *card);
    void (*dossier)(const void *context, struct survey_ratio *figures,
                    const struct bf_dossier *dossier);
    void (*visit)(const void *context, struct survey_ratio *figures, const struct bf_visit *visit);
    void (*stay)(const void *context, struct survey_ratio *figures,
                 const struct bf_exam_stay *stay);
};

struct survey {
    const char *name;
    int replications;
    struct bf_estimate figures[SURVEY_FIGURES];
};

/* Runs the replications on two threads. */
struct survey survey_take(const struct survey_def *def);

/* Counts [value] once. */
void survey_add(struct survey_ratio *figure, double value);

/* Theory lies in the 99.9 % interval of figure number [figure], and that is at most 1 % of it to
 * either side; [what] is for messages. */
void survey_agrees(const struct survey *survey, int figure, const char *what, double theory);

/* Theory lies in the interval, however wide. */
void survey_is_near(const struct survey *survey, int figure, const char *what, double theory);

/* A share of trucks: as survey_agrees, and its interval is as wide as it must be when every truck
 * has this chance, whatever becomes of the others. */
void survey_is_binomial(const struct survey *survey, int figure, const char *what, double theory);

/* The figure is exactly this, in every bit that a sum of times keeps. */
void survey_is(const struct survey *survey, int figure, const char *what, double value);

#endif
