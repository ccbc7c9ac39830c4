/* Broken scenarios: every broken/NAME.cfg is loaded, and what is printed must be
 * broken/NAME.expected to the letter; the first line of that file is the status. Lines of
 * broken/NAME.set, if there is one, are --set values. To add a case, add the files. With
 * BF_REWRITE=1 in the environment expectations are written instead: read them before they are
 * committed. */
#include "check.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "scenario/loading.h"

#define FOLDER     "tests/scenario/broken"
#define MOST_CASES 400

static char *read_text(const char *path)
{
    FILE *file = fopen(path, "r");
    char *text = calloc(1, 65536);

    if (file) {
        size_t got = fread(text, 1, 65535, file);
        text[got] = '\0';
        fclose(file);
    }
    return text;
}

static size_t split_lines(char *text, const char *lines[16])
{
    size_t count = 0;

    for (char *line = strtok(text, "\n"); line && count < 16; line = strtok(NULL, "\n"))
        lines[count++] = line;
    return count;
}

static char *load_and_print(const char *name)
{
    char path[512];
    const char *sets[16];
    struct bf_problems *problems = bf_problems_create();

    snprintf(path, sizeof path, FOLDER "/%s.set", name);
    char *set_text = read_text(path);
    size_t count = split_lines(set_text, sets);
    snprintf(path, sizeof path, FOLDER "/%s.cfg", name);
    struct bf_scenario *scenario = bf_scenario_load(path, sets, count, problems);
    char *message = printed(problems, false);
    char *whole = malloc(strlen(message) + 32);
    sprintf(whole, "status %d\n%s", (int)bf_problems_status(problems), message);
    bf_scenario_destroy(scenario);
    bf_problems_destroy(problems);
    free(message);
    free(set_text);
    return whole;
}

static void says_what_is_expected(void **state)
{
    const char *name = *state;
    char path[512];
    char *actual = load_and_print(name);

    snprintf(path, sizeof path, FOLDER "/%s.expected", name);
    if (getenv("BF_REWRITE")) {
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fputs(actual, file);
        fclose(file);
    }
    char *expected = read_text(path);
    if (strcmp(actual, expected) != 0)
        fprintf(stderr, "%s.cfg prints:\n%s\nexpected:\n%s\n", name, actual, expected);
    bool same = strcmp(actual, expected) == 0;
    free(actual);
    free(expected);
    assert_true(same);
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static size_t list_cases(char *names[MOST_CASES])
{
    DIR *folder = opendir(FOLDER);
    size_t count = 0;

    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        size_t size = strlen(entry->d_name);
        if (size > 4 && strcmp(entry->d_name + size - 4, ".cfg") == 0 && count < MOST_CASES)
            names[count++] = strndup(entry->d_name, size - 4);
    }
    if (folder)
        closedir(folder);
    qsort(names, count, sizeof *names, compare_names);
    return count;
}

int main(void)
{
    static char *names[MOST_CASES];
    static struct CMUnitTest tests[MOST_CASES];

    if (chdir(BF_SOURCE_DIR) != 0)
        return 1;
    size_t count = list_cases(names);
    for (size_t i = 0; i < count; i++)
        tests[i] = (struct CMUnitTest){names[i], says_what_is_expected, NULL, NULL, names[i]};
    int failed = count == 0 ? 1 : _cmocka_run_group_tests("broken", tests, count, NULL, NULL);
    for (size_t i = 0; i < count; i++)
        free(names[i]);
    return failed;
}
