#include <math.h>
#include <string.h>

#include "cli/results.h"

/* A fault in an expectation, shown in the line of the scenario it stands in. */
static void add_problem(const struct bf_expectation *expectation, const struct bf_fault *fault,
                        struct bf_problems *problems)
{
    char word[128];

    snprintf(word, sizeof word, "%.*s", (int)fault->length, expectation->text + fault->at);
    bf_problems_add(problems,
                    &(struct bf_problem){.status = BF_SCENARIO,
                                         .title = "this expectation cannot be checked",
                                         .file = expectation->file,
                                         .line = expectation->line,
                                         .marked = word[0] == '\0' ? NULL : word,
                                         .note = fault->message,
                                         .help = fault->help[0] == '\0' ? NULL : fault->help,
                                         .see = "borderflow explain measures"});
}

void bf_expectations_check(const struct bf_scenario *scenario, struct bf_problems *problems)
{
    for (size_t i = 0; i < scenario->expectation_count; i++) {
        const struct bf_expectation *expectation = &scenario->expectations[i];
        struct bf_expression expression;
        struct bf_fault fault;
        if (!bf_expression_parse(expectation->text, &scenario->model, &expression, &fault))
            add_problem(expectation, &fault, problems);
    }
}

static enum bf_status tell_bad_expectations(const struct bf_results *results)
{
    struct bf_problems *problems = bf_problems_create();
    enum bf_status status;

    bf_expectations_check(results->scenario, problems);
    status = bf_problems_status(problems);
    if (status != BF_OK)
        bf_problems_print(problems, stderr, bf_options_color(results->options, stderr));
    bf_problems_destroy(problems);
    return status;
}

static bool add(struct bf_results *results, const char *text, struct bf_fault *fault)
{
    struct bf_requirement *check = &results->checks[results->check_count];

    check->text = text;
    if (!bf_expression_parse(text, &results->scenario->model, &check->expression, fault))
        return false;
    results->check_count++;
    return true;
}

enum bf_status bf_checks_collect(struct bf_results *results, struct bf_error *error)
{
    const struct bf_scenario *scenario = results->scenario;
    const struct bf_texts *required = &results->options->required;
    size_t expected = results->options->expect ? scenario->expectation_count : 0;
    struct bf_fault fault;

    if (expected > 0 && tell_bad_expectations(results) != BF_OK)
        return BF_SCENARIO;
    results->checks =
        bf_arena_allocate(scenario->arena, expected + required->count + 1, sizeof *results->checks);
    for (size_t i = 0; i < expected; i++)
        (void)add(results, scenario->expectations[i].text, &fault);
    for (size_t i = 0; i < required->count; i++)
        if (!add(results, required->texts[i], &fault))
            return bf_fault_error(&fault, required->texts[i], error);
    return BF_OK;
}

enum bf_status bf_checks_judge(struct bf_results *results, struct bf_error *error)
{
    const struct bf_requirement *failed = NULL;
    size_t failures = 0;
    char text[256];

    for (size_t i = 0; i < results->check_count; i++) {
        struct bf_requirement *check = &results->checks[i];
        check->verdict = bf_expression_judge(&check->expression, results->study->summary,
                                             results->def->confidence);
        if (!check->verdict.holds) {
            failed = failed == NULL ? check : failed;
            failures++;
        }
    }
    if (failed == NULL)
        return BF_OK;
    bf_check_describe(failed, text, sizeof text);
    if (failures == 1)
        return bf_error_set(error, BF_CHECK_FAILED, "`%s` does not hold: %s", failed->text, text);
    return bf_error_set(error, BF_CHECK_FAILED, "%zu checks do not hold; the first is `%s`: %s",
                        failures, failed->text, text);
}

/* In postfix order an operand directly before the comparison is the whole right side. */
static bool against_number(const struct bf_expression *comparison)
{
    return comparison->operations[comparison->count - 2].code == BF_PUSH_NUMBER;
}

/* Whether per cent were written, and all figures are shares that can be told so. */
static bool in_per_cent(const struct bf_requirement *check)
{
    for (size_t i = 0; i < check->expression.count; i++) {
        const struct bf_operation *operation = &check->expression.operations[i];
        if (operation->code == BF_PUSH_MEASURE &&
            bf_measure_unit(&operation->measure) != BF_UNIT_SHARE)
            return false;
    }
    return strchr(check->text, '%') != NULL;
}

void bf_check_describe(const struct bf_requirement *check, char *text, size_t size)
{
    const struct bf_judgement *verdict = &check->verdict;
    bool per_cent = in_per_cent(check);
    const char *unit = check->expression.is_time ? " min" : per_cent ? " %" : "";
    double scale = per_cent ? 100.0 : 1.0;
    size_t used;

    if (isnan(verdict->left) || isnan(verdict->right)) {
        snprintf(text, size, "there is no value to compare");
        return;
    }
    if (against_number(&check->expression))
        used = (size_t)snprintf(text, size, "%.4g%s", scale * verdict->left, unit);
    else
        used = (size_t)snprintf(text, size, "%.4g against %.4g%s", scale * verdict->left,
                                scale * verdict->right, unit);
    if (verdict->straddles && used < size)
        snprintf(text + used, size - used, "; its interval %.4g to %.4g leaves that open",
                 scale * verdict->low, scale * verdict->high);
}
