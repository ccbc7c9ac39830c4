#include "cli/command.h"

#include <errno.h>
#include <string.h>

#include "cli/interrupt.h"
#include "scenario/report/suggest.h"

static const struct bf_command commands[] = {
    {"run",
     BF_COMMAND_RUN,
     "FILE",
     "simulate a scenario and print its waits",
     bf_command_run,
     {"borderflow run scenarios/pacific-highway-2009-dedicated.cfg",
      "borderflow run scenarios/mm1.cfg --precision 2% --json",
      "borderflow run scenarios/mm1.cfg --reps 40 --out results"}},
    {"check",
     BF_COMMAND_CHECK,
     "FILE...",
     "say everything that is wrong with scenarios",
     bf_command_check,
     {"borderflow check scenarios/pacific-highway-2009-dedicated.cfg",
      "borderflow check --sources scenarios/pacific-highway-2009-dedicated.cfg",
      "borderflow check scenarios/*.cfg"}},
    {"explain",
     BF_COMMAND_EXPLAIN,
     "[WORD]",
     "explain a setting, a group of settings, or the measures",
     bf_command_explain,
     {"borderflow explain booth", "borderflow explain pull_up_s", "borderflow explain measures"}},
    {"trace",
     BF_COMMAND_TRACE,
     "FILE",
     "print what happened in one replication, event by event",
     bf_command_trace,
     {"borderflow trace scenarios/mm1.cfg",
      "borderflow trace scenarios/mm1.cfg --replication 7 --csv",
      "borderflow trace scenarios/mm1.cfg --cards --csv"}},
    {"view",
     BF_COMMAND_VIEW,
     "[FILE...]",
     "watch and change a port in a window (borderflow-view)",
     bf_command_view,
     {"borderflow view scenarios/northgate.cfg",
      "borderflow view scenarios/river-nafta.cfg scenarios/river-usmca.cfg",
      "borderflow view scenarios/northgate.cfg --shot 10:42 -o northgate.png"}},
};

#define COMMANDS (sizeof commands / sizeof commands[0])

static void print_examples(const char *const examples[3])
{
    puts("\nExamples");
    for (int i = 0; i < 3; i++)
        printf("  %s\n", examples[i]);
}

static void help_program(void)
{
    static const char *const examples[] = {
        "borderflow run scenarios/pacific-highway-2009-dedicated.cfg",
        "borderflow run scenarios/mm1.cfg --set booths.B1.pace=0.9", "borderflow explain measures"};

    puts("borderflow " BF_VERSION ": a simulator of commercial border crossings\n\n"
         "Usage: borderflow COMMAND [FILE ...] [OPTION ...]\n\nCommands");
    for (size_t i = 0; i < COMMANDS; i++)
        printf("  %-8s %-9s  %s\n", commands[i].name, commands[i].arguments, commands[i].purpose);
    puts("\n`borderflow COMMAND --help` tells the options of a command. Options are written\n"
         "--reps 40 or --reps=40; what follows -- is no option. Results go to standard\n"
         "output, progress and warnings to standard error.\n\n"
         "Exit status\n"
         "  0 done                           4 a file, pipe or disk failed\n"
         "  1 a check asked for failed       5 a run broke an invariant\n"
         "  2 the command line is wrong      130 interrupted; what was finished is kept\n"
         "  3 the scenario is wrong");
    print_examples(examples);
}

static void help_command(const struct bf_command *command)
{
    printf("Usage: borderflow %s %s [OPTION ...]\n\n%c%s.\n\nOptions\n", command->name,
           command->arguments, command->purpose[0] - 'a' + 'A', command->purpose + 1);
    bf_options_help(command->bit, stdout);
    print_examples(command->examples);
}

static const struct bf_command *find(const char *name)
{
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

static enum bf_status unknown(const char *name, struct bf_error *error)
{
    struct bf_suggestion nearest = {.word = name};

    for (size_t i = 0; i < COMMANDS; i++)
        bf_suggest(&nearest, commands[i].name);
    if (nearest.best != NULL)
        return bf_error_set(error, BF_USAGE, "unknown command `%s`; did you mean `%s`?", name,
                            nearest.best);
    return bf_error_set(error, BF_USAGE, "unknown command `%s`; see borderflow --help", name);
}

static bool is_any_of(const char *word, const char *one, const char *two, const char *three)
{
    return strcmp(word, one) == 0 || strcmp(word, two) == 0 || strcmp(word, three) == 0;
}

static enum bf_status dispatch(int argc, char **argv, struct bf_options *options,
                               struct bf_error *error)
{
    const struct bf_command *command;
    enum bf_status status;

    if (argc < 2)
        return bf_error_set(error, BF_USAGE, "no command given; see borderflow --help");
    if (is_any_of(argv[1], "--version", "-V", "version")) {
        puts("borderflow " BF_VERSION);
        return BF_OK;
    }
    command = argc > 2 && strcmp(argv[1], "help") == 0 ? find(argv[2]) : NULL;
    if (command != NULL) {
        help_command(command);
        return BF_OK;
    }
    if (is_any_of(argv[1], "--help", "-h", "help")) {
        help_program();
        return BF_OK;
    }
    command = find(argv[1]);
    if (command == NULL && argv[1][0] == '-')
        return bf_error_set(error, BF_USAGE, "give a command before options such as %s", argv[1]);
    if (command == NULL)
        return unknown(argv[1], error);
    if (command->bit == BF_COMMAND_VIEW) {
        options->argc = argc;
        options->argv = argv;
        return command->run(options, error);
    }
    status = bf_options_parse(options, command->bit, argc, argv, 2, error);
    if (status != BF_OK)
        return status;
    if (!options->help)
        return command->run(options, error);
    help_command(command);
    return BF_OK;
}

/* Why an earlier write failed is forgotten by now; one more write into the same void says it again.
 */
static int cause_of_failure(void)
{
    clearerr(stdout);
    errno = 0;
    (void)putchar('\n');
    (void)fflush(stdout);
    return errno;
}

#define BF_ALL_WRITTEN (-1)

/* Why standard output could not be written and closed: an errno, 0 when that is not known. */
static int why_not_written(void)
{
    errno = 0;
    if (fflush(stdout) != 0)
        return errno;
    if (ferror(stdout))
        return cause_of_failure();
    return fclose(stdout) == 0 ? BF_ALL_WRITTEN : errno;
}

/* A disk may turn out to be full, or a reader gone, as late as here. */
static enum bf_status finish_output(enum bf_status status, struct bf_error *error)
{
    int cause = why_not_written();

    if (cause == BF_ALL_WRITTEN)
        return status;
    *error = (struct bf_error){0};
    return bf_error_set(error, BF_IO, "cannot write to standard output: %s",
                        cause != 0 ? strerror(cause) : "an earlier write failed");
}

enum bf_status bf_cli(int argc, char **argv)
{
    struct bf_options options = {.arena = bf_arena_create()};
    struct bf_error error = {0};
    enum bf_status status;

    bf_ignore_write_signals();
    status = finish_output(dispatch(argc, argv, &options, &error), &error);
    if (error.message[0] != '\0')
        fprintf(stderr, "error: %s\n", error.message);
    bf_arena_destroy(options.arena);
    return status;
}
