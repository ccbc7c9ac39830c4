#include <math.h>

#include "study/expression.h"

static double combine(enum bf_operator code, double left, double right)
{
    switch (code) {
    case BF_ADD:
        return left + right;
    case BF_SUBTRACT:
        return left - right;
    case BF_MULTIPLY:
        return left * right;
    case BF_DIVIDE:
        return right == 0.0 ? BF_NAN : left / right;
    case BF_PUSH_NUMBER:
    case BF_PUSH_MEASURE:
    case BF_NEGATE:
    case BF_LESS:
    case BF_LESS_OR_EQUAL:
    case BF_GREATER:
    case BF_GREATER_OR_EQUAL:
    case BF_EQUAL:
        break;
    }
    return BF_NAN;
}

/* Works off everything but the comparison itself, which comes last and finds its [sides] on the
 * stack. */
static void work(const struct bf_expression *comparison, const struct bf_summary *summary,
                 double sides[2])
{
    double stack[BF_EXPRESSION_LENGTH + 2] = {0.0};
    size_t height = 0;

    for (size_t i = 0; i + 1 < comparison->count; i++) {
        const struct bf_operation *operation = &comparison->operations[i];
        if (operation->code == BF_PUSH_NUMBER) {
            stack[height++] = operation->number;
        } else if (operation->code == BF_PUSH_MEASURE) {
            /* The confidence is of no account for a value. */
            stack[height++] = bf_measure_value(&operation->measure, summary, 0.95).value;
        } else if (operation->code == BF_NEGATE) {
            stack[height - 1] = -stack[height - 1];
        } else {
            height--;
            stack[height - 1] = combine(operation->code, stack[height - 1], stack[height]);
        }
    }
    sides[0] = stack[0];
    sides[1] = stack[1];
}

static bool compare(enum bf_operator code, double left, double right)
{
    double scale = fmax(fabs(left), fabs(right));
    bool equal = fabs(left - right) <= 1e-9 * scale;

    if (isnan(left) || isnan(right))
        return false;
    switch (code) {
    case BF_LESS:
        return left < right;
    case BF_LESS_OR_EQUAL:
        return left <= right || equal;
    case BF_GREATER:
        return left > right;
    case BF_GREATER_OR_EQUAL:
        return left >= right || equal;
    case BF_EQUAL:
        return equal;
    case BF_PUSH_NUMBER:
    case BF_PUSH_MEASURE:
    case BF_NEGATE:
    case BF_ADD:
    case BF_SUBTRACT:
    case BF_MULTIPLY:
    case BF_DIVIDE:
        break;
    }
    return false;
}

/* A single measure on the left, or on the right, has an interval of its own that may reach the
 * other side. */
static void look_for_straddle(const struct bf_expression *comparison,
                              const struct bf_summary *summary, double confidence,
                              struct bf_judgement *verdict)
{
    const struct bf_operation *first = &comparison->operations[0];
    const struct bf_operation *last = &comparison->operations[comparison->count - 2];
    bool left = comparison->count == 3 && first->code == BF_PUSH_MEASURE;
    bool right = comparison->count == 3 && last->code == BF_PUSH_MEASURE;
    struct bf_estimate estimate;
    double bound;

    if (left == right)
        return;
    estimate = bf_measure_value(left ? &first->measure : &last->measure, summary, confidence);
    bound = left ? verdict->right : verdict->left;
    verdict->low = estimate.low;
    verdict->high = estimate.high;
    verdict->straddles =
        estimate.high > estimate.low && estimate.low <= bound && bound <= estimate.high;
}

struct bf_judgement bf_expression_judge(const struct bf_expression *comparison,
                                        const struct bf_summary *summary, double confidence)
{
    struct bf_judgement verdict = {.low = BF_NAN, .high = BF_NAN};
    double sides[2];

    work(comparison, summary, sides);
    verdict.left = sides[0];
    verdict.right = sides[1];
    verdict.holds = compare(comparison->operations[comparison->count - 1].code, sides[0], sides[1]);
    look_for_straddle(comparison, summary, confidence, &verdict);
    return verdict;
}
