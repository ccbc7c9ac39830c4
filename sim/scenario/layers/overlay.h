/* overlay: lays one tree over another: based_on, and --set.
 *
 * Groups merge by key, lists of groups by what tells their entries apart, everything else replaces;
 * a setting replaces the ones it excludes. `remove = true` takes an entry out. */
#ifndef BF_SCENARIO_OVERLAY_H
#define BF_SCENARIO_OVERLAY_H

#include "scenario/settings/settings.h"
#include "scenario/text/loading.h"

/* Changes [base], which must be of [type]; takes nodes of [over] into it. */
void bf_overlay(const struct bf_loading *loading, struct bf_node *base, const struct bf_node *over,
                const struct bf_group_type *type);

/* The entry of a list that [entry], standing at [position] in another one, is laid over; NULL for a
 * new one. */
struct bf_node *bf_overlay_partner(const struct bf_node *list, const struct bf_node *entry,
                                   size_t position, const struct bf_group_type *type);

/* Key number [index] of those that tell entries of a list of [type] apart; NULL beyond the last. */
const char *bf_overlay_identity(const struct bf_group_type *type, size_t index);

/* Takes the marks of what is to be taken out from the members of [group]; reports those for which
 * there never was anything. */
void bf_overlay_settle(const struct bf_loading *loading, struct bf_node *group,
                       const struct bf_group_type *type);

/* Lays "path=value", argument number [line] of the command line, over [root]. */
void bf_overlay_set(const struct bf_loading *loading, struct bf_node *root, const char *argument,
                    int line);

#endif
