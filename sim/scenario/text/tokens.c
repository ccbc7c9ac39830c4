/* tokens: a small scanner. */
#include "scenario/text/tokens.h"

#include <stdbool.h>
#include <string.h>

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '*';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t measure_text(const char *text)
{
    size_t size = 1;

    while (text[size] && text[size] != '"')
        size += text[size] == '\\' && text[size + 1] ? 2 : 1;
    return size + (text[size] == '"');
}

/* A sign of more than one byte is a letter of UTF-8. */
static size_t measure_sign(const char *text)
{
    size_t size = 1;

    while (((unsigned char)text[0] & 0x80) && ((unsigned char)text[size] & 0xc0) == 0x80)
        size++;
    return size;
}

static size_t measure_word(const char *text)
{
    size_t size = 1;

    while (is_letter(text[size]) || is_digit(text[size]) ||
           (text[size] && strchr("_-+.", text[size])))
        size++;
    return size;
}

struct bf_tokens bf_tokens_of(const char *text)
{
    return (struct bf_tokens){.at = text, .line_begin = text, .line = 1};
}

static void pass(struct bf_tokens *tokens, size_t size)
{
    for (; size > 0; size--) {
        if (*tokens->at++ == '\n') {
            tokens->line++;
            tokens->line_begin = tokens->at;
        }
    }
}

struct bf_token bf_token_take(struct bf_tokens *tokens)
{
    pass(tokens, strspn(tokens->at, " \t\r\n\f"));
    const char *text = tokens->at;
    struct bf_token token = {
        .text = text, .line = tokens->line, .column = (int)(text - tokens->line_begin) + 1};
    bool signed_number = text[0] && strchr("+-.", text[0]) && is_digit(text[1]);
    if (text[0] == '\0') {
        token.kind = BF_TOKEN_END;
    } else if (text[0] == '"') {
        token.kind = BF_TOKEN_TEXT;
        token.size = measure_text(text);
    } else if (is_letter(text[0])) {
        token.kind = BF_TOKEN_NAME;
        token.size = measure_word(text);
    } else if (is_digit(text[0]) || signed_number) {
        token.kind = BF_TOKEN_NUMBER;
        token.size = measure_word(text);
    } else {
        token.kind = BF_TOKEN_SIGN;
        token.size = measure_sign(text);
    }
    pass(tokens, token.size);
    return token;
}
