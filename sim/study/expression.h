/* expression: measures calculated with and compared, as in "ordinary.wait.mean / FAST.wait.mean >
 * 3".
 *
 *   comparison   sum  < <= > >= ==  sum
 *   sum          product  + -  product ...
 *   product      factor  * /  factor ...
 *   factor       number [s min h days % trucks]  |  measure  |  ( sum )  |  - factor
 *
 * An expression is a plain value in postfix order, checked for dimensions when it is read: minutes
 * are never added to trucks. A number without a unit suits anything. */
#ifndef BF_STUDY_EXPRESSION_H
#define BF_STUDY_EXPRESSION_H

#include "core/error.h"
#include "study/measure.h"

enum bf_operator {
    BF_PUSH_NUMBER,
    BF_PUSH_MEASURE,
    BF_NEGATE,
    BF_ADD,
    BF_SUBTRACT,
    BF_MULTIPLY,
    BF_DIVIDE,
    BF_LESS,
    BF_LESS_OR_EQUAL,
    BF_GREATER,
    BF_GREATER_OR_EQUAL,
    BF_EQUAL
};

struct bf_operation {
    enum bf_operator code;
    double number;
    struct bf_measure measure;
};

#define BF_EXPRESSION_LENGTH 48

struct bf_expression {
    struct bf_operation operations[BF_EXPRESSION_LENGTH];
    size_t count;
    bool is_time; /* its value is in minutes */
};

/* Reads a comparison. */
bool bf_expression_parse(const char *text, const struct bf_model *model,
                         struct bf_expression *expression, struct bf_fault *fault);

/* Says in one sentence where in [text] the fault is. */
enum bf_status bf_fault_error(const struct bf_fault *fault, const char *text,
                              struct bf_error *error);

/* What became of a comparison. */
struct bf_judgement {
    bool holds;         /* false when a side has no value */
    double left, right; /* NAN: no value */
    bool straddles; /* one side is a single measure whose interval reaches the other side: the data
                       do not decide */
    double low, high; /* that interval */
};

/* Equal means equal to nine digits. */
struct bf_judgement bf_expression_judge(const struct bf_expression *comparison,
                                        const struct bf_summary *summary, double confidence);

#endif
