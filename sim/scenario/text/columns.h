/* columns: where in its line every key and value stands, so that a message can underline the right
 * one of several. */
#ifndef BF_SCENARIO_COLUMNS_H
#define BF_SCENARIO_COLUMNS_H

#include "scenario/text/tree.h"

/* Fills the columns of the tree [text] was parsed to. */
void bf_columns_find(const char *text, struct bf_node *root);

#endif
