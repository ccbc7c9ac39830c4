/* provenance: where each number comes from.
 *
 * A `source` covers the numbers of its group and of the groups inside that have none of their own,
 * `x_source` covers the setting x. This is settled for every file by itself, before it is laid over
 * another: a number changed in a variant does not inherit the citation of the number it replaces.
 */
#ifndef BF_SCENARIO_PROVENANCE_H
#define BF_SCENARIO_PROVENANCE_H

#include "scenario/settings/settings.h"
#include "scenario/text/loading.h"

/* Sets bf_node.source throughout [group]; [inherited] may be NULL. */
void bf_provenance_settle(struct bf_node *group, const struct bf_group_type *type,
                          const char *inherited);

/* If [remark] is an "x_source" given without x, it cites the x that [base] already has. */
void bf_provenance_cite(struct bf_node *base, const struct bf_node *remark,
                        const struct bf_group_type *type);

#endif
