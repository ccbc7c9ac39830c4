/* values: the checked tree as its readers see it, with the defaults of the table of settings.
 *
 * Groups know their type from the check. A value that is missing or was found wrong reads as its
 * default, so a reader never has to ask. Names are those of the table: "travel" whatever the unit
 * it was written in. */
#ifndef BF_SCENARIO_VALUES_H
#define BF_SCENARIO_VALUES_H

#include "scenario/settings/settings.h"
#include "scenario/text/loading.h"

/* The member itself, NULL when it is missing or wrong. */
const struct bf_node *bf_value_node(const struct bf_node *group, const char *name);

/* In seconds for a duration. */
double bf_value_number(const struct bf_node *group, const char *name);
int bf_value_int(const struct bf_node *group, const char *name);
int64_t bf_value_long(const struct bf_node *group, const char *name);
bool bf_value_flag(const struct bf_node *group, const char *name);

/* NULL when there is neither a value nor a default. */
const char *bf_value_text(const struct bf_node *group, const char *name);

/* Index of the word among those the setting allows, -1 when there is neither one nor a default. */
int bf_value_word(const struct bf_node *group, const char *name);

/* Entries of an array or list; 0 when it is missing or wrong. */
size_t bf_value_count(const struct bf_node *group, const char *name);

/* All numbers of an array, in seconds for durations; NULL when it is missing. */
double *bf_value_numbers(struct bf_arena *arena, const struct bf_node *group, const char *name,
                         size_t *count);

/* What an id may refer to. */
struct bf_names {
    const char *what; /* "place" */
    const char *const *ids;
    size_t count;
    bool unsure; /* some could not be read, which was reported: an unknown id may be one of them */
};

/* Index of the id [node] holds, -1 when there is none; that is reported. */
int bf_resolve(const struct bf_loading *loading, const struct bf_node *node,
               const struct bf_names *names);

/* All ids of an array; those that do not exist are reported and left out. */
int *bf_resolve_all(const struct bf_loading *loading, const struct bf_node *array,
                    const struct bf_names *names, size_t *count);

#endif
