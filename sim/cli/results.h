/* results: what a finished study hands to whoever prints or writes it. */
#ifndef BF_CLI_RESULTS_H
#define BF_CLI_RESULTS_H

#include <stdio.h>

#include "cli/options.h"
#include "scenario/scenario.h"
#include "study/expression.h"
#include "study/study.h"

/* A comparison somebody asked for. */
struct bf_requirement {
    const char *text;
    struct bf_expression expression;
    struct bf_judgement verdict;
};

struct bf_results {
    const struct bf_options *options;
    const struct bf_scenario *scenario;
    const struct bf_study_def *def;
    const struct bf_study_result *study;
    struct bf_requirement *checks;
    size_t check_count;
};

/* Collects --require, and with --expect the scenario's expectations. Prints what is wrong with
 * expectations itself. */
enum bf_status bf_checks_collect(struct bf_results *results, struct bf_error *error);

/* Judges all of them; returns BF_CHECK_FAILED with a message when one does not hold. */
enum bf_status bf_checks_judge(struct bf_results *results, struct bf_error *error);

/* "8.2 min is not below the 5 min asked for" and the like, for one check. */
void bf_check_describe(const struct bf_requirement *check, char *text, size_t size);

/* Reads every expectation of a scenario and adds what is wrong with it. */
void bf_expectations_check(const struct bf_scenario *scenario, struct bf_problems *problems);

/* The tables for people. */
void bf_report_print(const struct bf_results *results, FILE *out);

/* Every measure. */
void bf_json_print(const struct bf_results *results, FILE *out);
void bf_csv_print(const struct bf_results *results, FILE *out);

#define BF_DIGEST_SIZE 19

/* "0x" and 16 digits. */
void bf_digest_text(uint64_t digest, char text[BF_DIGEST_SIZE]);

#endif
