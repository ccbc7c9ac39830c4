/* loading: reports. */
#include "scenario/text/loading.h"

#include <stdarg.h>

void bf_report(const struct bf_loading *loading, const struct bf_node *node,
               struct bf_problem problem)
{
    problem.file = node->file;
    problem.line = node->line;
    if (!problem.marked)
        problem.marked = node->key;
    if (problem.marked && problem.marked == node->key)
        problem.column = node->key_column;
    else if (problem.marked && node->value_column > 0)
        problem.column =
            node->value_column + (node->kind == BF_NODE_STRING && problem.marked[0] != '"');
    bf_problems_add(loading->problems, &problem);
}

void bf_report_gap(const struct bf_loading *loading, const struct bf_node *node,
                   struct bf_problem problem)
{
    bf_report(loading, node, problem);
    ++*loading->gaps;
}

const char *bf_say(const struct bf_loading *loading, const char *format, ...)
{
    char text[2048];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return bf_arena_text(loading->arena, text);
}

const char *bf_say_meant(const struct bf_loading *loading, const char *word)
{
    return word ? bf_say(loading, "did you mean `%s`?", word) : NULL;
}
