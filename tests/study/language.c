#include "study/language.h"

#include "check.h"

#include <string.h>

#include "study/expression.h"

bool parse(const char *name, const struct bf_model *model, struct bf_measure *measure,
           struct bf_fault *fault)
{
    return bf_measure_parse(name, strlen(name), model, measure, fault);
}

void check_names(const char *const *names, size_t count, const struct bf_model *model)
{
    for (size_t i = 0; i < count; i++) {
        struct bf_measure measure;
        struct bf_fault fault;
        char name[BF_MEASURE_NAME_SIZE];

        if (!parse(names[i], model, &measure, &fault))
            fail_msg("%s: %s", names[i], fault.message);
        bf_measure_name(&measure, model, name);
        assert_string_equal(name, names[i]);
    }
}

double value_of(const char *sum, const struct bf_model *model, const struct bf_summary *summary)
{
    struct bf_expression expression;
    struct bf_fault fault;
    char comparison[512];

    snprintf(comparison, sizeof comparison, "%s < 0", sum);
    if (!bf_expression_parse(comparison, model, &expression, &fault))
        fail_msg("%s: %s", comparison, fault.message);
    return bf_expression_judge(&expression, summary, 0.95).left;
}
