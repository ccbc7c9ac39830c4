/* check_tree: holds a tree against the table of settings: unknown keys, types, ranges,
 * alternatives, what is missing. */
#ifndef BF_SCENARIO_CHECK_TREE_H
#define BF_SCENARIO_CHECK_TREE_H

#include "scenario/text/loading.h"

/* Checks [root] as a whole scenario. Groups learn their type; values found wrong are marked, so
 * that readers take the default and go on. */
void bf_check_tree(const struct bf_loading *loading, struct bf_node *root);

#endif
