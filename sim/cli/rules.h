/* rules: the policy of a port in words, so that two reports tell by what they differ. */
#ifndef BF_CLI_RULES_H
#define BF_CLI_RULES_H

#include "core/memory.h"
#include "port/model.h"

#define BF_MOST_RULES 64

/* Writes the rules in force at a port with customs, such as "no single window", and returns how
 * many. Texts live in the arena. */
size_t bf_rules_of(const struct bf_model *model, size_t port, struct bf_arena *arena,
                   const char *rules[BF_MOST_RULES]);

#endif
