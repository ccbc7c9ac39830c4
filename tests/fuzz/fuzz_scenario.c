/* Feeds bytes to the loader as the text of a scenario. Lines that begin with "%" are taken out and
 * laid over it like --set values, so that paths and values of the command line are tried too.
 * Whatever comes in, the loader must answer with a scenario or with at least one error, and its
 * effective text must load again. Files are never opened: a text in memory cannot include any, and
 * a text that names CSV files or policies is passed over. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenario/capacity.h"
#include "scenario/load_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
const char *__lsan_default_suppressions(void);

/* libconfig 1.5 forgets the text it was reading when it meets a syntax error. */
const char *__lsan_default_suppressions(void)
{
    return "leak:libconfig.so\n";
}

static void print_somewhere(const struct bf_problems *problems)
{
    static FILE *nowhere;

    if (!nowhere)
        nowhere = fopen("/dev/null", "w");
    if (nowhere)
        bf_problems_print(problems, nowhere, (bf_problems_errors(problems) & 1) != 0);
}

static void check(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "%s\n", what);
    abort();
}

static void load_again(const struct bf_scenario *scenario)
{
    struct bf_problems *problems = bf_problems_create();
    struct bf_scenario *again = bf_scenario_load_text(
        "again", scenario->effective, strlen(scenario->effective), NULL, 0, problems);

    check(again != NULL, scenario->effective);
    check(strcmp(again->effective, scenario->effective) == 0,
          "the effective text is no fixed point");
    check(again->hash == scenario->hash, "the hash of the effective text differs");
    bf_scenario_destroy(again);
    bf_problems_destroy(problems);
}

/* Splits the bytes into a text and the overlays in it. */
static size_t split(char *text, const char *sets[8])
{
    size_t count = 0;
    char *out = text;

    for (char *line = text, *next; line; line = next) {
        next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        if (line[0] == '%' && count < 8) {
            sets[count++] = strdup(line + 1);
            continue;
        }
        size_t length = strlen(line);
        memmove(out, line, length);
        out += length;
        if (next)
            *out++ = '\n';
    }
    *out = '\0';
    return count;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool has_word(const char *text, const char *word)
{
    size_t length = strlen(word);

    for (const char *at = text; (at = strstr(at, word)); at += length)
        if ((at == text || !is_letter(at[-1])) && !is_letter(at[length]))
            return true;
    return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *sets[8] = {NULL};
    char *text = calloc(size + 1, 1);
    struct bf_problems *problems = bf_problems_create();

    memcpy(text, data, size);
    if (strlen(text) == size && !has_word(text, "file") && !has_word(text, "policies")) {
        size_t count = split(text, sets);
        struct bf_scenario *scenario =
            bf_scenario_load_text("fuzz", text, strlen(text), sets, count, problems);
        check((scenario == NULL) == (bf_problems_errors(problems) > 0), "failed without an error");
        if (scenario) {
            bf_scenario_capacity(scenario, problems);
            load_again(scenario);
        }
        bf_scenario_destroy(scenario);
        for (size_t i = 0; i < count; i++)
            free((void *)(uintptr_t)sets[i]);
    } else {
        bf_scenario_destroy(bf_scenario_load_text(
            "fuzz", (const char *)data, strlen(text) == size ? 0 : size, NULL, 0, problems));
    }
    print_somewhere(problems);
    bf_problems_destroy(problems);
    free(text);
    return 0;
}
