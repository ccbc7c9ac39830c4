#include "study/expression.h"

#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* Powers of time and of trucks; [bare] numbers take on whatever dimension is needed. */
struct dimension {
    int time, trucks;
    bool bare;
};

struct unit {
    const char *word;
    double factor; /* to minutes, trucks or fractions */
    struct dimension dimension;
};

static const struct unit units[] = {
    {"s", 1.0 / 60.0, {1, 0, false}}, {"min", 1.0, {1, 0, false}}, {"h", 60.0, {1, 0, false}},
    {"days", 1440.0, {1, 0, false}},  {"%", 0.01, {0, 0, false}},  {"trucks", 1.0, {0, 1, false}},
};

#define UNITS   (sizeof units / sizeof units[0])
#define DEEPEST 32 /* parentheses and signs within each other */

struct parser {
    const char *text;
    size_t at;
    int depth;
    const struct bf_model *model;
    struct bf_expression *expression;
    struct bf_fault *fault;
};

__attribute__((format(printf, 4, 5))) static bool fail(struct parser *parser, size_t at,
                                                       size_t length, const char *format, ...)
{
    va_list arguments;

    parser->fault->at = at;
    parser->fault->length = length;
    parser->fault->help[0] = '\0';
    va_start(arguments, format);
    vsnprintf(parser->fault->message, sizeof parser->fault->message, format, arguments);
    va_end(arguments);
    return false;
}

static void advise(struct parser *parser, const char *help)
{
    snprintf(parser->fault->help, sizeof parser->fault->help, "%s", help);
}

static bool push(struct parser *parser, struct bf_operation operation)
{
    struct bf_expression *expression = parser->expression;

    if (expression->count == BF_EXPRESSION_LENGTH)
        return fail(parser, 0, strlen(parser->text), "the expression is too long");
    expression->operations[expression->count++] = operation;
    return true;
}

static bool push_operator(struct parser *parser, enum bf_operator code)
{
    return push(parser, (struct bf_operation){.code = code});
}

/* ---- words ----------------------------------------------------------------------------------- */

static void skip_blanks(struct parser *parser)
{
    while (isspace((unsigned char)parser->text[parser->at]))
        parser->at++;
}

/* Ids may hold dashes and letters of any language, so a word runs on over them; yard[cold] and
 * place:road are words, too. */
static bool in_word(char c)
{
    return isalnum((unsigned char)c) || strchr("_.@-[]:", c) != NULL || (unsigned char)c >= 0x80;
}

static size_t word_length(const char *text)
{
    size_t length = 0;

    while (text[length] != '\0' && in_word(text[length]))
        length++;
    return length;
}

static const struct unit *find_unit(const char *word, size_t length)
{
    for (size_t i = 0; i < UNITS; i++)
        if (strlen(units[i].word) == length && memcmp(units[i].word, word, length) == 0)
            return &units[i];
    return NULL;
}

/* A unit behind a number, maybe after a blank. A word that is none is a fault unless it could not
 * be meant as one. */
static bool read_unit(struct parser *parser, double *number, struct dimension *dimension)
{
    const struct unit *unit;
    size_t length;

    skip_blanks(parser);
    length = parser->text[parser->at] == '%' ? 1 : word_length(parser->text + parser->at);
    if (length == 0 || parser->text[parser->at] == '-')
        return true;
    unit = find_unit(parser->text + parser->at, length);
    if (unit != NULL) {
        parser->at += length;
        *number *= unit->factor;
        *dimension = unit->dimension;
        return true;
    }
    fail(parser, parser->at, length, "`%.*s` is not a unit", (int)length,
         parser->text + parser->at);
    advise(parser, "units are s, min, h, days, % and trucks");
    return false;
}

/* True when the word at hand begins as a number does and goes on as one, or as a number with its
 * unit. */
static bool looks_like_number(const char *word, size_t length, size_t *digits)
{
    char *end;

    if (!isdigit((unsigned char)word[0]) && word[0] != '.')
        return false;
    if (word[0] == '0' && (word[1] == 'x' || word[1] == 'X'))
        return false;
    (void)strtod(word, &end);
    *digits = (size_t)(end - word);
    return *digits > 0 &&
           (*digits >= length || memchr(word + *digits, '.', length - *digits) == NULL);
}

static bool read_number(struct parser *parser, size_t digits, struct dimension *dimension)
{
    struct bf_operation operation = {.code = BF_PUSH_NUMBER};
    size_t at = parser->at;

    operation.number = strtod(parser->text + parser->at, NULL);
    *dimension = (struct dimension){.bare = true};
    parser->at += digits;
    if (!isfinite(operation.number))
        return fail(parser, at, digits, "the number is too large");
    return read_unit(parser, &operation.number, dimension) && push(parser, operation);
}

static struct dimension dimension_of(const struct bf_measure *measure)
{
    struct dimension dimension = {0, 0, false};

    switch (bf_measure_unit(measure)) {
    case BF_UNIT_MINUTES:
    case BF_UNIT_MINUTES_A_DAY:
        dimension.time = 1;
        break;
    case BF_UNIT_TRUCKS:
    case BF_UNIT_TRUCKS_A_DAY:
        dimension.trucks = 1;
        break;
    case BF_UNIT_SHARE:
    case BF_UNIT_COUNT:
        break;
    }
    return dimension;
}

static bool read_measure(struct parser *parser, size_t length, struct dimension *dimension)
{
    struct bf_operation operation = {.code = BF_PUSH_MEASURE};

    if (!bf_measure_parse(parser->text + parser->at, length, parser->model, &operation.measure,
                          parser->fault)) {
        parser->fault->at += parser->at;
        return false;
    }
    parser->at += length;
    *dimension = dimension_of(&operation.measure);
    return push(parser, operation);
}

/* ---- grammar --------------------------------------------------------------------------------- */

static bool read_sum(struct parser *parser, struct dimension *dimension);

static bool read_parenthesis(struct parser *parser, struct dimension *dimension)
{
    size_t open = parser->at++;

    if (!read_sum(parser, dimension))
        return false;
    skip_blanks(parser);
    if (parser->text[parser->at] != ')')
        return fail(parser, open, 1, "the parenthesis is not closed");
    parser->at++;
    return true;
}

static bool read_factor(struct parser *parser, struct dimension *dimension);

static bool read_factor_within(struct parser *parser, struct dimension *dimension)
{
    const char *here;
    size_t length, digits;

    skip_blanks(parser);
    here = parser->text + parser->at;
    if (*here == '(')
        return read_parenthesis(parser, dimension);
    if (*here == '-') {
        parser->at++;
        return read_factor(parser, dimension) && push_operator(parser, BF_NEGATE);
    }
    length = word_length(here);
    if (length == 0 && *here == '\0')
        return fail(parser, parser->at, 0, "a measure or a number is missing at the end");
    if (length == 0)
        return fail(parser, parser->at, 1, "a measure or a number is missing before `%c`", *here);
    if (looks_like_number(here, length, &digits))
        return read_number(parser, digits, dimension);
    return read_measure(parser, length, dimension);
}

static bool read_factor(struct parser *parser, struct dimension *dimension)
{
    bool read;

    if (parser->depth == DEEPEST)
        return fail(parser, parser->at, 1, "parentheses are nested too deeply");
    parser->depth++;
    read = read_factor_within(parser, dimension);
    parser->depth--;
    return read;
}

static bool read_product(struct parser *parser, struct dimension *dimension)
{
    struct dimension right = {0};
    char sign;

    *dimension = right;
    if (!read_factor(parser, dimension))
        return false;
    for (;;) {
        skip_blanks(parser);
        sign = parser->text[parser->at];
        if (sign != '*' && sign != '/')
            return true;
        parser->at++;
        if (!read_factor(parser, &right) ||
            !push_operator(parser, sign == '*' ? BF_MULTIPLY : BF_DIVIDE))
            return false;
        dimension->time += sign == '*' ? right.time : -right.time;
        dimension->trucks += sign == '*' ? right.trucks : -right.trucks;
        dimension->bare = dimension->bare && right.bare;
    }
}

static const char *dimension_word(struct dimension dimension)
{
    if (dimension.time == 1 && dimension.trucks == 0)
        return "a time";
    if (dimension.time == 0 && dimension.trucks == 1)
        return "a number of trucks";
    if (dimension.time == 0 && dimension.trucks == 0)
        return "a share or ratio";
    return "something else";
}

/* Joins the dimensions of two sides that are added or compared. */
static bool join(struct parser *parser, size_t at, const char *verb, struct dimension *left,
                 struct dimension right)
{
    if (left->bare) {
        *left = right;
        return true;
    }
    if (right.bare || (left->time == right.time && left->trucks == right.trucks))
        return true;
    return fail(parser, at, 1, "%s cannot be %s %s", dimension_word(*left), verb,
                dimension_word(right));
}

static bool read_sum(struct parser *parser, struct dimension *dimension)
{
    struct dimension right;
    size_t at;
    char sign;

    if (!read_product(parser, dimension))
        return false;
    for (;;) {
        skip_blanks(parser);
        at = parser->at;
        sign = parser->text[at];
        if (sign != '+' && sign != '-')
            return true;
        parser->at++;
        if (!read_product(parser, &right) ||
            !join(parser, at, sign == '+' ? "added to" : "reduced by", dimension, right) ||
            !push_operator(parser, sign == '+' ? BF_ADD : BF_SUBTRACT))
            return false;
    }
}

static bool read_comparison_sign(struct parser *parser, enum bf_operator *code)
{
    static const struct {
        const char *sign;
        enum bf_operator code;
    } signs[] = {{"<=", BF_LESS_OR_EQUAL},
                 {">=", BF_GREATER_OR_EQUAL},
                 {"==", BF_EQUAL},
                 {"<", BF_LESS},
                 {">", BF_GREATER}};

    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        size_t length = strlen(signs[i].sign);
        if (strncmp(parser->text + parser->at, signs[i].sign, length) == 0) {
            *code = signs[i].code;
            parser->at += length;
            return true;
        }
    }
    fail(parser, parser->at, strlen(parser->text + parser->at) > 0, "a comparison is missing");
    advise(parser, "write < <= > >= or ==, as in all.wait.p95 < 20 min");
    return false;
}

static bool read_comparison(struct parser *parser, struct dimension *dimension)
{
    struct dimension right;
    enum bf_operator code;
    size_t at;

    if (!read_sum(parser, dimension))
        return false;
    skip_blanks(parser);
    at = parser->at;
    return read_comparison_sign(parser, &code) && read_sum(parser, &right) &&
           join(parser, at, "compared with", dimension, right) && push_operator(parser, code);
}

bool bf_expression_parse(const char *text, const struct bf_model *model,
                         struct bf_expression *expression, struct bf_fault *fault)
{
    struct parser parser = {text, 0, 0, model, expression, fault};
    struct dimension dimension = {0};

    expression->count = 0;
    if (!read_comparison(&parser, &dimension))
        return false;
    expression->is_time = !dimension.bare && dimension.time == 1 && dimension.trucks == 0;
    skip_blanks(&parser);
    if (text[parser.at] == '\0')
        return true;
    if (strchr("<>=", text[parser.at]) != NULL)
        return fail(&parser, parser.at, 1, "only one comparison is possible");
    return fail(&parser, parser.at, 1, "`%c` is not expected here", text[parser.at]);
}

enum bf_status bf_fault_error(const struct bf_fault *fault, const char *text,
                              struct bf_error *error)
{
    return bf_error_set(error, BF_USAGE, "`%s`, column %zu: %s%s%s", text, fault->at + 1,
                        fault->message, fault->help[0] == '\0' ? "" : "; ", fault->help);
}
