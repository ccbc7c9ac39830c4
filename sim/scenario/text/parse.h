/* parse: libconfig text into a tree. The only place that includes libconfig. */
#ifndef BF_SCENARIO_PARSE_H
#define BF_SCENARIO_PARSE_H

#include "scenario/text/source_text.h"
#include "scenario/text/tree.h"

/* The root group of a text, or NULL with the problem reported. */
struct bf_node *bf_parse(struct bf_arena *arena, struct bf_problems *problems,
                         const struct bf_source_text *source);

/* The value of "path=value" on a command line; NULL without a report when it is no libconfig value.
 */
struct bf_node *bf_parse_value(struct bf_arena *arena, struct bf_problems *problems,
                               const char *value, struct bf_line_origin origin);

#endif
