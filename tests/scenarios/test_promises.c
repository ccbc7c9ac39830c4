/* What every file in scenarios/ promises: it loads, says of every number where it comes from, and
 * comes out as it expects itself. */
#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "scenario/settings/settings.h"
#include "scenarios/shipped.h"
#include "study/expression.h"
#include "study/study.h"

static void for_each_scenario(void (*check)(const struct bf_scenario *scenario))
{
    const char *name;

    for (size_t i = 0; (name = shipped_name(i)) != NULL; i++) {
        struct bf_scenario *scenario = shipped_load(name, NULL);

        check(scenario);
        bf_scenario_destroy(scenario);
    }
}

static void check_sources(const struct bf_scenario *scenario)
{
    for (size_t i = 0; i < scenario->assumption_count; i++) {
        const struct bf_assumption *number = &scenario->assumptions[i];

        if (!number->source)
            fail_msg("%s:%d: %s has no source", number->file, number->line, number->path);
    }
}

static void check_expectation(const struct bf_expectation *expectation,
                              const struct bf_scenario *scenario, const struct bf_summary *summary)
{
    struct bf_expression expression;
    struct bf_fault fault;

    if (!bf_expression_parse(expectation->text, &scenario->model, &expression, &fault))
        fail_msg("%s:%d: %s: %s", expectation->file, expectation->line, expectation->text,
                 fault.message);
    struct bf_judgement verdict = bf_expression_judge(&expression, summary, 0.95);
    if (!verdict.holds)
        fail_msg("%s:%d: %s: %g against %g", expectation->file, expectation->line,
                 expectation->text, verdict.left, verdict.right);
}

static void check_expectations(const struct bf_scenario *scenario)
{
    struct bf_study_def study = bf_study_def_default();
    struct bf_study_result result = {0};
    struct bf_error error = {0};

    if (scenario->expectation_count == 0)
        fail_msg("%s expects nothing of itself", scenario->path);
    study.model = &scenario->model;
    study.seed = scenario->seed;
    study.replications = scenario->replications;
    study.threads = 2;
    if (bf_study_run(&study, &result, &error) != BF_OK)
        fail_msg("%s: %s", scenario->path, error.message);
    for (size_t i = 0; i < scenario->expectation_count; i++)
        check_expectation(&scenario->expectations[i], scenario, result.summary);
    bf_study_result_clear(&result);
}

static void every_number_says_where_it_comes_from(void **state)
{
    (void)state;
    for_each_scenario(check_sources);
}

static void every_scenario_comes_out_as_it_expects(void **state)
{
    (void)state;
    for_each_scenario(check_expectations);
}

static char *read_all(FILE *file)
{
    char *text = NULL;
    size_t room = 0;
    ssize_t length = getdelim(&text, &room, '\0', file);

    assert_true(length > 0);
    return text;
}

/* After a change of the table of settings: borderflow explain --markdown > scenarios/REFERENCE.md
 */
static void reference_page_is_what_explain_prints(void **state)
{
    FILE *page = fopen(BF_SOURCE_DIR "/scenarios/REFERENCE.md", "r");
    FILE *printed = tmpfile();
    char *expected, *actual;

    (void)state;
    assert_non_null(page);
    assert_non_null(printed);
    bf_settings_markdown(printed);
    rewind(printed);
    expected = read_all(printed);
    actual = read_all(page);
    if (strcmp(expected, actual) != 0)
        fail_msg("scenarios/REFERENCE.md is not what `borderflow explain --markdown` prints");
    free(expected);
    free(actual);
    fclose(page);
    fclose(printed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_number_says_where_it_comes_from),
        cmocka_unit_test(every_scenario_comes_out_as_it_expects),
        cmocka_unit_test(reference_page_is_what_explain_prints),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
