/* measure: a figure that has a name, such as FAST.wait.p95.
 *
 * One language serves everywhere a figure is named: expectations of a scenario, --require,
 * --measure, the keys of JSON and the rows of CSV. A name is
 *
 *   [port.]subject[@HH].quantity.statistic
 *
 * and two tables say all there is to say: which quantities exist for which subjects, and which
 * statistics each family of quantities has. Values are in minutes for times, trucks (a day) for
 * counts, and fractions of 1 for shares. */
#ifndef BF_STUDY_MEASURE_H
#define BF_STUDY_MEASURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "port/model.h"
#include "stats/summary.h"
#include "study/subject.h"

enum bf_unit {
    BF_UNIT_MINUTES,
    BF_UNIT_MINUTES_A_DAY,
    BF_UNIT_TRUCKS,
    BF_UNIT_TRUCKS_A_DAY,
    BF_UNIT_SHARE,
    BF_UNIT_COUNT
};

struct bf_measure {
    struct bf_subject subject;
    unsigned char quantity;  /* row of the table of quantities */
    unsigned char statistic; /* row of the table of statistics */
    double p;                /* of the statistics p50, p95, ...: 0.50, 0.95 */
};

/* What a name got wrong: which part of the text, and a remedy that may be empty. */
struct bf_fault {
    size_t at, length;
    char message[256];
    char help[256];
};

#define BF_MEASURE_NAME_SIZE 256
#define BF_STATISTIC_SIZE    24

/* Reads a name of [length] bytes. Letters of ids may differ in case where that leaves no doubt. */
bool bf_measure_parse(const char *name, size_t length, const struct bf_model *model,
                      struct bf_measure *measure, struct bf_fault *fault);

/* Writes the full name, with the port when the model has several. */
void bf_measure_name(const struct bf_measure *measure, const struct bf_model *model,
                     char name[BF_MEASURE_NAME_SIZE]);

/* The last two pieces of the name: "wait", "p95". */
const char *bf_measure_quantity(const struct bf_measure *measure);
void bf_measure_statistic(const struct bf_measure *measure, char statistic[BF_STATISTIC_SIZE]);

enum bf_unit bf_measure_unit(const struct bf_measure *measure);
const char *bf_unit_word(enum bf_unit unit); /* "min", "trucks/day", ... */

/* True when bf_measure_value comes with an interval. */
bool bf_measure_has_interval(const struct bf_measure *measure);

struct bf_estimate bf_measure_value(const struct bf_measure *measure,
                                    const struct bf_summary *summary, double confidence);

/* Calls [visit] for every measure of the model, subject by subject. [hours] includes those by hour
 * of arrival. */
void bf_measures_each(const struct bf_model *model, bool hours,
                      void (*visit)(void *context, const struct bf_measure *measure),
                      void *context);

/* The mean wait of every programme that has traffic: what a study is precise about when nobody says
 * otherwise. Returns how many were written to [measures], at most BF_MAX_PROGRAMMES. */
size_t bf_measures_of_waits(const struct bf_model *model, struct bf_measure *measures);

/* What `borderflow explain measures` prints. */
void bf_measures_explain(FILE *out);

/* What is known about a quantity, a statistic, or the quantity in a name such as FAST.wait.p95.
 * Returns false, with nothing printed, when there is no such word. */
bool bf_measures_explain_word(const char *word, FILE *out);

/* ---- for the parser -------------------------------------------------------------------------- */

/* Row of the table with this word, or -1. */
int bf_quantity_row(const char *word, size_t length);

/* Row of the statistic [word] of a quantity, or -1; [p] is set for quantiles. */
int bf_statistic_row(int quantity, const char *word, size_t length, double *p);

bool bf_quantity_suits(int quantity, const struct bf_subject *subject,
                       const struct bf_model *model);
/* Whether it would suit if the port had customs. */
bool bf_quantity_lacks_customs(int quantity, const struct bf_subject *subject,
                               const struct bf_model *model);
/* Whether it is told of places that scan, and of no others. */
bool bf_quantity_is_of_scans(int quantity);
bool bf_statistic_suits(int statistic, const struct bf_subject *subject);

/* The words of the tables, for help: the [index]th quantity, or statistic of a quantity; NULL after
 * the last. */
const char *bf_quantity_word(size_t index);
const char *bf_statistic_word(int quantity, size_t index);

#endif
