/* program: runs the program the way people do, through a shell, and holds what it says to what is
 * expected. */
#ifndef BF_TESTS_CLI_PROGRAM_H
#define BF_TESTS_CLI_PROGRAM_H

#include <jansson.h>

/* What a command printed. */
struct outcome {
    int status;
    char *out, *err;
};

/* Runs a line of shell in which $BF is the program and $DIR a folder that is removed at the end. */
struct outcome shell(const char *line);
void outcome_clear(struct outcome *outcome);

/* What is in a file of $DIR, nothing if there is none; to be freed. */
char *read_file(const char *name);

void expect_text(const char *line, const char *text, const char *wanted);

/* A line that must fail with a status and exactly this on standard error. */
void expect_error(const char *line, int status, const char *message);

/* A line that must succeed and print all of some texts, up to NULL. */
void expect_prints(const char *line, const char *const *wanted);

#define PRINTS(line, ...) expect_prints((line), (const char *const[]){__VA_ARGS__, NULL})

/* What the line prints as JSON; to be released. */
json_t *run_json(const char *line);

/* For the group of tests: make $BF and $DIR, and remove the folder. */
int program_setup(void **state);
int program_teardown(void **state);

#endif
