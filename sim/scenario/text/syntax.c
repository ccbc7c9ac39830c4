/* syntax: a state machine over tokens, with a stack of open brackets. Comments are blanks by now.
 */
#include "scenario/text/syntax.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "scenario/text/tokens.h"

#define BF_DEEPEST 64

enum state { WANTS_NAME, WANTS_EQUALS, WANTS_VALUE, WANTS_ENTRY, HAS_VALUE };
struct bracket {
    char sign;
    struct bf_token token;
};

struct reader {
    struct bf_arena *arena;
    const struct bf_source_text *source;
    struct bf_problem *problem;
    struct bf_tokens tokens;
    enum state state;
    struct bf_token token, before; /* the one being looked at, and the last one */
    const char *setting;           /* whose value comes next */
    bool behind_number;            /* the name of that setting is, on the same line */
    struct bracket open[BF_DEEPEST];
    size_t depth;
};

/* ---- findings -------------------------------------------------------------------------------- */

static const char *token_text(const struct reader *reader, const struct bf_token *token)
{
    return bf_arena_format(reader->arena, "%.*s", (int)(token->size < 60 ? token->size : 60),
                           token->text);
}

/* Always false: nothing after the first finding can be trusted. */
static bool find(struct reader *reader, const struct bf_token *token, const char *title,
                 const char *help)
{
    struct bf_line_origin origin = bf_source_text_origin(reader->source, token->line);

    reader->problem->title = title;
    reader->problem->file = origin.file;
    reader->problem->line = origin.line;
    reader->problem->column = token->column;
    reader->problem->marked = token->kind == BF_TOKEN_END ? NULL : token_text(reader, token);
    reader->problem->help = help;
    return false;
}

static bool find_token(struct reader *reader, const char *what, const char *help)
{
    return find(reader, &reader->token,
                bf_arena_format(reader->arena, "`%s` %s", token_text(reader, &reader->token), what),
                help);
}

static char innermost(const struct reader *reader)
{
    return reader->depth > 0 ? reader->open[reader->depth - 1].sign : '{';
}

static bool is_one_of(const struct reader *reader, const char *signs)
{
    return reader->token.kind == BF_TOKEN_SIGN && reader->token.size == 1 &&
           strchr(signs, reader->token.text[0]);
}

static const char *say_line(const struct reader *reader, unsigned line)
{
    struct bf_line_origin origin = bf_source_text_origin(reader->source, line);

    return bf_arena_format(reader->arena, "line %d of %s", origin.line, origin.file);
}

/* A sign that is never right outside of texts and comments. */
static bool find_strange_sign(struct reader *reader)
{
    const char *help = NULL;

    if (reader->token.text[0] == '%' && reader->before.kind == BF_TOKEN_NUMBER)
        help = bf_arena_format(reader->arena, "write a share as a fraction of 1: %.10g for %.*s %%",
                               strtod(reader->before.text, NULL) / 100.0, (int)reader->before.size,
                               reader->before.text);
    else if (reader->token.text[0] == '\'' || ((unsigned char)reader->token.text[0] & 0x80))
        help = "a text stands between straight double quotes: \"text\"; a number has digits and a "
               "point only";
    return find_token(reader, "means nothing here", help);
}

/* ---- brackets -------------------------------------------------------------------------------- */

static bool open_bracket(struct reader *reader)
{
    char sign = reader->token.text[0];

    if (innermost(reader) == '[')
        return find_token(reader, "cannot stand in an array",
                          "square brackets hold numbers or texts only; a list of groups is written "
                          "( { ... }, { ... } )");
    if (reader->depth == BF_DEEPEST)
        return find_token(reader, "is nested too deep", NULL);
    reader->open[reader->depth++] = (struct bracket){sign, reader->token};
    reader->state = sign == '{' ? WANTS_NAME : WANTS_ENTRY;
    return true;
}

static bool close_bracket(struct reader *reader)
{
    static const char openers[] = "{([", closers[] = "})]";
    char wanted = openers[strchr(closers, reader->token.text[0]) - closers];

    if (reader->depth == 0)
        return find_token(reader, "closes nothing",
                          "no bracket is open here: take it away, or "
                          "look for one closed too early above");
    const struct bracket *open = &reader->open[reader->depth - 1];
    if (open->sign != wanted)
        return find(reader, &reader->token,
                    bf_arena_format(reader->arena, "`%c` cannot close `%c`", reader->token.text[0],
                                    open->sign),
                    bf_arena_format(reader->arena, "close the `%c` of %s first with `%c`",
                                    open->sign, say_line(reader, open->token.line),
                                    closers[strchr(openers, open->sign) - openers]));
    reader->depth--;
    reader->state = HAS_VALUE;
    return true;
}

static bool find_unclosed(struct reader *reader)
{
    const struct bracket *open = &reader->open[reader->depth - 1];

    return find(reader, &open->token,
                bf_arena_format(reader->arena, "this `%c` is never closed", open->sign),
                "count the brackets from here to the end of the text");
}

/* ---- states ---------------------------------------------------------------------------------- */

static bool on_name(struct reader *reader)
{
    bool decimal = reader->token.kind == BF_TOKEN_NUMBER && reader->before.size == 1 &&
                   reader->before.text[0] == ',';

    if (reader->token.kind == BF_TOKEN_NAME) {
        reader->setting = token_text(reader, &reader->token);
        reader->state = WANTS_EQUALS;
        return true;
    }
    if (is_one_of(reader, "})]"))
        return close_bracket(reader);
    if (reader->token.kind == BF_TOKEN_SIGN && !is_one_of(reader, "({[;,=:"))
        return find_strange_sign(reader);
    return find_token(reader, "stands where a setting should begin",
                      decimal                   ? "the decimal sign is a point: 60.5"
                      : is_one_of(reader, ";,") ? "take it away"
                                                : "settings are written name = value;");
}

static bool on_equals(struct reader *reader)
{
    if (is_one_of(reader, "=:")) {
        reader->state = WANTS_VALUE;
        return true;
    }
    if (reader->behind_number)
        return find(reader, &reader->before,
                    bf_arena_format(reader->arena, "`%s` stands behind a number", reader->setting),
                    "a unit is part of the name of a setting: travel_min = 2");
    return find(reader, &reader->before,
                bf_arena_format(reader->arena, "there is no `=` behind `%s`", reader->setting),
                bf_arena_format(reader->arena, "write %s = value;", reader->setting));
}

/* Case is the same to libconfig here, and only here. */
static bool is_truth(const struct bf_token *token)
{
    return (token->size == 4 && strncasecmp(token->text, "true", 4) == 0) ||
           (token->size == 5 && strncasecmp(token->text, "false", 5) == 0);
}

static bool is_number(const struct bf_token *token)
{
    char *end;

    strtod(token->text, &end);
    while (*end == 'L')
        end++;
    return end == token->text + token->size;
}

static bool find_no_value(struct reader *reader)
{
    const char *text = token_text(reader, &reader->token);

    if (reader->token.kind == BF_TOKEN_NUMBER)
        return find_token(
            reader, "is no number",
            bf_arena_format(reader->arena,
                            "a date, a time or an id is a text: \"%s\"; a unit is part "
                            "of the name of a setting: travel_min = 2",
                            text));
    return find_token(reader, "is no value",
                      bf_arena_format(reader->arena,
                                      "write a number, true or false, or a text in double quotes: "
                                      "\"%s\"",
                                      text));
}

static bool on_value(struct reader *reader)
{
    if (is_one_of(reader, "{(["))
        return open_bracket(reader);
    if (is_one_of(reader, ";,})]"))
        return find(reader, &reader->before,
                    bf_arena_format(reader->arena, "`%s` has no value", reader->setting), NULL);
    if (reader->token.kind == BF_TOKEN_SIGN)
        return find_strange_sign(reader);
    if (reader->token.kind == BF_TOKEN_NAME
            ? !is_truth(&reader->token)
            : reader->token.kind == BF_TOKEN_NUMBER && !is_number(&reader->token))
        return find_no_value(reader);
    reader->state = HAS_VALUE;
    return true;
}

static bool on_entry(struct reader *reader)
{
    bool behind_comma = reader->before.text[0] == ',';

    if (is_one_of(reader, "})]") && behind_comma)
        return find(reader, &reader->before, "nothing follows this `,`",
                    "take away the comma behind the last entry");
    if (is_one_of(reader, "})]"))
        return close_bracket(reader);
    if (is_one_of(reader, ";,"))
        return find_token(reader, "stands where an entry should be",
                          "entries are separated by one comma");
    return on_value(reader);
}

/* Something that neither separates nor closes, right behind a value. */
static bool find_second_value(struct reader *reader)
{
    if (is_one_of(reader, ":"))
        return find_token(reader, "stands behind a value", "a time of day is a text: \"06:30\"");
    if (innermost(reader) == '{')
        return find_token(reader, "stands behind a value", "a setting has one value");
    return find_token(reader, "follows without a comma", "entries are separated by commas");
}

static bool find_semicolon(struct reader *reader)
{
    const struct bracket *open = &reader->open[reader->depth - 1];

    return find(reader, &reader->token,
                bf_arena_format(reader->arena, "`;` inside of `%c`", open->sign),
                bf_arena_format(reader->arena,
                                "entries are separated by commas; or is the `%c` of %s not closed?",
                                open->sign, say_line(reader, open->token.line)));
}

/* Behind a value. libconfig needs no `;` between settings, so in a group a name may follow. */
static bool on_rest(struct reader *reader)
{
    bool in_group = innermost(reader) == '{';

    reader->behind_number =
        reader->before.kind == BF_TOKEN_NUMBER && reader->before.line == reader->token.line;
    if (reader->before.kind == BF_TOKEN_TEXT && reader->token.kind == BF_TOKEN_TEXT)
        return true; /* one text in two parts */
    if (is_one_of(reader, "})]"))
        return close_bracket(reader);
    if (is_one_of(reader, in_group ? ";," : ",")) {
        reader->state = in_group ? WANTS_NAME : WANTS_ENTRY;
        return true;
    }
    if (is_one_of(reader, ";"))
        return find_semicolon(reader);
    if (reader->token.kind == BF_TOKEN_SIGN && !is_one_of(reader, "{([=:"))
        return find_strange_sign(reader);
    if (in_group && reader->token.kind == BF_TOKEN_NAME)
        return on_name(reader);
    return find_second_value(reader);
}

static bool step(struct reader *reader)
{
    switch (reader->state) {
    case WANTS_NAME:
        return on_name(reader);
    case WANTS_EQUALS:
        return on_equals(reader);
    case WANTS_VALUE:
        return on_value(reader);
    case WANTS_ENTRY:
        return on_entry(reader);
    case HAS_VALUE:
        return on_rest(reader);
    }
    return false;
}

static bool take_token(struct reader *reader)
{
    reader->before = reader->token;
    reader->token = bf_token_take(&reader->tokens);
    return reader->token.kind != BF_TOKEN_END;
}

bool bf_syntax_explain(struct bf_arena *arena, const struct bf_source_text *source,
                       struct bf_problem *problem)
{
    struct reader reader = {
        .arena = arena, .source = source, .problem = problem, .tokens = bf_tokens_of(source->text)};

    while (take_token(&reader))
        if (!step(&reader))
            return true;
    if (reader.state == WANTS_EQUALS)
        return !on_equals(&reader);
    if (reader.state == WANTS_VALUE)
        return !find(&reader, &reader.before,
                     bf_arena_format(arena, "`%s` has no value", reader.setting), NULL);
    return reader.depth > 0 && !find_unclosed(&reader);
}
