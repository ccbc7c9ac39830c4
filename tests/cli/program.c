#include "program.h"

#include "check.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROOM (4u << 20)

static char folder[256];

char *read_file(const char *name)
{
    char path[512], *text = calloc(ROOM, 1);
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "r");
    if (file != NULL) {
        size_t length = fread(text, 1, ROOM - 1, file);
        assert_true(length < ROOM - 1);
        fclose(file);
    }
    return text;
}

struct outcome shell(const char *line)
{
    char command[4096];
    struct outcome outcome;
    int status;

    snprintf(command, sizeof command, "{ %s ; } >\"$DIR\"/stdout 2>\"$DIR\"/stderr", line);
    status = system(command);
    assert_true(WIFEXITED(status));
    outcome.status = WEXITSTATUS(status);
    outcome.out = read_file("stdout");
    outcome.err = read_file("stderr");
    return outcome;
}

void outcome_clear(struct outcome *outcome)
{
    free(outcome->out);
    free(outcome->err);
}

void expect_text(const char *line, const char *text, const char *wanted)
{
    if (strstr(text, wanted) == NULL)
        fail_msg("%s\n  does not print: %s\n  but: %.2000s", line, wanted, text);
}

void expect_error(const char *line, int status, const char *message)
{
    struct outcome outcome = shell(line);

    if (outcome.status != status || strcmp(outcome.err, message) != 0)
        fail_msg("%s\n  status %d, wanted %d\n  said: %s", line, outcome.status, status,
                 outcome.err);
    outcome_clear(&outcome);
}

void expect_prints(const char *line, const char *const *wanted)
{
    struct outcome outcome = shell(line);

    if (outcome.status != 0)
        fail_msg("%s\n  status %d\n  said: %s", line, outcome.status, outcome.err);
    for (; *wanted != NULL; wanted++)
        expect_text(line, outcome.out, *wanted);
    outcome_clear(&outcome);
}

json_t *run_json(const char *line)
{
    struct outcome outcome = shell(line);
    json_error_t trouble;
    json_t *root = json_loads(outcome.out, 0, &trouble);

    if (root == NULL)
        fail_msg("%s\n  %s at line %d\n  %s", line, trouble.text, trouble.line, outcome.err);
    outcome_clear(&outcome);
    return root;
}

int program_setup(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "%s.test-XXXXXX", BF_PROGRAM);
    return mkdtemp(folder) == NULL || setenv("DIR", folder, 1) != 0 ||
           setenv("BF", BF_PROGRAM, 1) != 0;
}

int program_teardown(void **state)
{
    (void)state;
    return system("rm -r \"$DIR\"");
}
