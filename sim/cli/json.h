/* json: how this program writes JSON: missing numbers are null, all digits that matter, nothing
 * localised. */
#ifndef BF_CLI_JSON_H
#define BF_CLI_JSON_H

#include <jansson.h>
#include <stdint.h>
#include <stdio.h>

/* Names of files need not be in UTF-8, as texts of JSON must: what is no character becomes U+FFFD.
 */
json_t *bf_json_text(const char *text);

/* An integer, or a text for the seeds that JSON readers would round. */
json_t *bf_json_seed(uint64_t seed);

/* Writes [value] and lets go of it. [flags] are Jansson's, JSON_INDENT for one. */
void bf_json_put(json_t *value, size_t flags, FILE *out);

#endif
