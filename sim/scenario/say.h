/* say: what a scenario says as a whole: its effective text, its hash and its list of assumptions.
 */
#ifndef BF_SCENARIO_SAY_H
#define BF_SCENARIO_SAY_H

#include "scenario/scenario.h"
#include "scenario/text/tree.h"

/* One libconfig text with nothing included that loads to the same model from any folder: file names
 * are made absolute. */
const char *bf_effective_text(struct bf_arena *arena, const struct bf_node *root);

/* Of the effective text without file names and the contents of the files, so that the same scenario
 * in another folder has the same hash. */
uint64_t bf_effective_hash(struct bf_arena *arena, const struct bf_node *root, uint64_t lists);

/* Every number of the scenario and its source, in the order of the tree. */
const struct bf_assumption *bf_list_assumptions(struct bf_arena *arena, const struct bf_node *root,
                                                size_t *count);

#endif
