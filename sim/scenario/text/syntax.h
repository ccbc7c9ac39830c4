/* syntax: what is wrong with a text libconfig refuses.
 *
 * libconfig says "syntax error" and a line that may lie far behind the mistake. When it does, the
 * text is walked a second time by a reader that knows no settings, only brackets, names, values and
 * what separates them, and that names the first thing out of place. */
#ifndef BF_SCENARIO_SYNTAX_H
#define BF_SCENARIO_SYNTAX_H

#include <stdbool.h>

#include "scenario/text/source_text.h"

/* Fills title, place, mark, note and help of [problem]; false when nothing is found out of place.
 */
bool bf_syntax_explain(struct bf_arena *arena, const struct bf_source_text *source,
                       struct bf_problem *problem);

#endif
