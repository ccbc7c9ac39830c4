/* suggest: the word somebody probably meant. */
#ifndef BF_SCENARIO_SUGGEST_H
#define BF_SCENARIO_SUGGEST_H

#include <stddef.h>

/* Offers [candidate] against the best so far; start with {.word = "sevice"}. Ties go to the one
 * offered first. */
struct bf_suggestion {
    const char *word;
    const char *best; /* NULL while nothing is near enough */
    size_t distance;
};

void bf_suggest(struct bf_suggestion *suggestion, const char *candidate);

/* The same, but offers [shown] when [candidate] is the nearest. */
void bf_suggest_as(struct bf_suggestion *suggestion, const char *candidate, const char *shown);

#endif
