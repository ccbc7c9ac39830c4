/* glossary: words of the border that are no settings, and the settings that stand for them. */
#ifndef BF_SCENARIO_GLOSSARY_H
#define BF_SCENARIO_GLOSSARY_H

#include <stddef.h>

struct bf_term {
    const char *word;
    const char *meaning;
    const char *see; /* a word of the table of settings */
};

extern const struct bf_term bf_terms[];
extern const size_t bf_term_count;

/* By word, or by the name of a policy file; case does not count. NULL when there is none. */
const struct bf_term *bf_term_find(const char *word);

#endif
