#include "study/value.h"

#include "check.h"

#include "study/expression.h"

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
