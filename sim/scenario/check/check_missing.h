/* check_missing: what a group must have and has not. A setting that was misspelt is not missed. */
#ifndef BF_SCENARIO_CHECK_MISSING_H
#define BF_SCENARIO_CHECK_MISSING_H

#include "scenario/settings/settings.h"
#include "scenario/text/loading.h"

/* Whether the group has the setting, under its own name or under one that was taken for it. */
bool bf_means_setting(const struct bf_node *group, const struct bf_setting *setting);

/* Reports what a group of known type must have and has not. Returns true when the group is an entry
 * a variant added: not meant to be new, so what it holds need not be looked at. */
bool bf_check_missing(const struct bf_loading *loading, const struct bf_node *group);

/* Reports [setting] as missing. */
void bf_report_missing(const struct bf_loading *loading, const struct bf_node *group,
                       const struct bf_setting *setting, const char *note);

/* Reports an entry a variant added, probably by a misspelt id; [note] says what it lacks. */
void bf_report_new_entry(const struct bf_loading *loading, const struct bf_node *group,
                         const char *note);

#endif
