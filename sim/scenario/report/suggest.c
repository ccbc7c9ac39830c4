/* suggest: distance by Damerau and Levenshtein (insert, leave out, replace, swap neighbours), case
 * counting half as much as a letter: distances are in half letters. */
#include "scenario/report/suggest.h"

#include <stdbool.h>
#include <string.h>

#define BF_LONGEST_WORD 48
#define BF_LETTER       2
#define BF_CASE         1

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static size_t replace_cost(char a, char b)
{
    if (a == b)
        return 0;
    return lower(a) == lower(b) ? BF_CASE : BF_LETTER;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Both words at most BF_LONGEST_WORD long. Optimal string alignment: no part is edited twice. */
static size_t distance(const char *a, size_t a_size, const char *b, size_t b_size)
{
    size_t rows[3][BF_LONGEST_WORD + 1];
    size_t *before = rows[0], *above = rows[1], *row = rows[2];

    for (size_t j = 0; j <= b_size; j++)
        above[j] = j * BF_LETTER;
    for (size_t i = 1; i <= a_size; i++) {
        row[0] = i * BF_LETTER;
        for (size_t j = 1; j <= b_size; j++) {
            row[j] = least(above[j], row[j - 1]) + BF_LETTER;
            row[j] = least(row[j], above[j - 1] + replace_cost(a[i - 1], b[j - 1]));
            bool swapped = i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                           lower(a[i - 2]) == lower(b[j - 1]);
            if (swapped)
                row[j] = least(row[j], before[j - 2] + BF_LETTER);
        }
        size_t *spare = before;
        before = above;
        above = row;
        row = spare;
    }
    return above[b_size];
}

static bool same_letters(const char *a, const char *b)
{
    while (*a && lower(*a) == lower(*b)) {
        a++;
        b++;
    }
    return *a == *b;
}

void bf_suggest_as(struct bf_suggestion *suggestion, const char *candidate, const char *shown)
{
    size_t size = strlen(suggestion->word), other = strlen(candidate);

    if (size == 0 || size > BF_LONGEST_WORD || other > BF_LONGEST_WORD)
        return;
    size_t far = same_letters(suggestion->word, candidate)
                     ? BF_CASE
                     : distance(suggestion->word, size, candidate, other);
    size_t shorter = least(size, other);
    size_t limit = shorter < 3 ? BF_CASE : BF_LETTER * ((shorter + 1) / 3);
    if (far > limit || (suggestion->best && far >= suggestion->distance))
        return;
    suggestion->best = shown;
    suggestion->distance = far;
}

void bf_suggest(struct bf_suggestion *suggestion, const char *candidate)
{
    bf_suggest_as(suggestion, candidate, candidate);
}
