/* tokens: the words and signs of a libconfig text whose comments are blanks and whose includes are
 * folded in. libconfig tells the line of a setting, but neither its column nor where a text goes
 * wrong; those who say so read tokens. */
#ifndef BF_SCENARIO_TOKENS_H
#define BF_SCENARIO_TOKENS_H

#include <stddef.h>

enum bf_token_kind {
    BF_TOKEN_END,
    BF_TOKEN_NAME,
    BF_TOKEN_NUMBER, /* anything that begins like one */
    BF_TOKEN_TEXT,   /* with its quotes */
    BF_TOKEN_SIGN    /* one character */
};

struct bf_token {
    enum bf_token_kind kind;
    const char *text; /* not terminated */
    size_t size;
    unsigned line; /* of the whole text, from 1 */
    int column;    /* in bytes, from 1 */
};

struct bf_tokens {
    const char *at, *line_begin;
    unsigned line;
};

struct bf_tokens bf_tokens_of(const char *text);

/* At the end of the text: BF_TOKEN_END, again and again. */
struct bf_token bf_token_take(struct bf_tokens *tokens);

#endif
