/* loading: what every step of reading a scenario shares, and how a step reports what is wrong with
 * a value. */
#ifndef BF_SCENARIO_LOADING_H
#define BF_SCENARIO_LOADING_H

#include "core/memory.h"
#include "scenario/report/problem.h"
#include "scenario/text/tree.h"

struct bf_loading {
    struct bf_arena *arena;
    struct bf_problems *problems;
    size_t *gaps; /* problems that leave a hole in the model: looking at the whole would only echo
                     them */
    bool keeps_removals; /* what is to be taken out may come from a policy, which is read later */
};

/* Adds [problem] with the place of [node], its key underlined unless [problem] marks something
 * else. */
void bf_report(const struct bf_loading *loading, const struct bf_node *node,
               struct bf_problem problem);

/* The same for something missing, unknown or of the wrong type. */
void bf_report_gap(const struct bf_loading *loading, const struct bf_node *node,
                   struct bf_problem problem);

/* printf into the arena of the load. */
__attribute__((format(printf, 2, 3))) const char *bf_say(const struct bf_loading *loading,
                                                         const char *format, ...);

/* "did you mean `x`?", NULL for NULL. */
const char *bf_say_meant(const struct bf_loading *loading, const char *word);

#endif
