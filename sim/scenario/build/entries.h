/* entries: what all lists of a scenario have in common: entries that are groups, ids that name
 * them, and shares that must sum to 1.
 *
 * Lists are short, a few dozen entries, so ids are compared each with each. */
#ifndef BF_SCENARIO_BUILD_ENTRIES_H
#define BF_SCENARIO_BUILD_ENTRIES_H

#include "scenario/build/build.h"

/* The groups of a list; entries that are no groups are left out. */
const struct bf_node **bf_build_entries(const struct bf_build *build, const struct bf_node *group,
                                        const char *name, size_t *count);

/* The id of an entry, "?" when it has none. */
const char *bf_build_id(const struct bf_node *group);

/* The id of an entry, to point at; the entry itself when it has none. */
const struct bf_node *bf_build_id_node(const struct bf_node *group);

/* Ids of the entries of a list; [what] names one of them. */
struct bf_names bf_build_names(const struct bf_build *build, const struct bf_node *group,
                               const char *list, const char *what);

/* Reports an id that is used a second time. */
void bf_build_report_twice(const struct bf_build *build, const struct bf_node *node, const char *id,
                           const char *note);

/* Reports ids of a list that are used twice. */
void bf_build_check_ids(const struct bf_build *build, const struct bf_node *group,
                        const char *list);

/* Reports shares of [list] that do not sum to 1: "the shares of the mix sum to 0.9". */
void bf_build_check_sum(struct bf_build *build, const struct bf_node *list, const char *of,
                        double sum);

#endif
