/* json: how this program writes JSON: missing numbers are null, all digits that matter, nothing
 * localised. */
#ifndef BF_CLI_JSON_H
#define BF_CLI_JSON_H

#include <jansson.h>
#include <stdint.h>
#include <stdio.h>

/* An integer, or a text for the seeds that JSON readers would round. */
json_t *bf_json_seed(uint64_t seed);

/* Writes [value] and lets go of it. [flags] are Jansson's, JSON_INDENT for one. */
void bf_json_put(json_t *value, size_t flags, FILE *out);

#endif
