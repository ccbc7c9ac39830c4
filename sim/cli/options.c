#include "cli/options.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum kind {
    PERCENT = BF_ARGUMENT_OWN, /* double in (0, 1), written 5% or 0.05 */
    DRAIN,                     /* stands for a --set, as the next two do */
    NO_DRAIN,
    WARM_UP,
    JSON,
    CSV,
    COLOR
};

#define PLACE(member) offsetof(struct bf_options, member)
#define SIMULATES     (BF_COMMAND_RUN | BF_COMMAND_TRACE)
#define READS         (SIMULATES | BF_COMMAND_CHECK)

static const struct bf_argument options_known[] = {
    {"seed", "N", BF_ARGUMENT_SEED, PLACE(seed), SIMULATES, .second = PLACE(has_seed),
     .meaning = "seed of the random numbers"},
    {"reps", "N", BF_ARGUMENT_WHOLE, PLACE(replications), BF_COMMAND_RUN, .low = 1, .high = INT_MAX,
     .meaning = "number of replications"},
    {"precision", "P%", PERCENT, PLACE(precision), BF_COMMAND_RUN,
     .meaning = "go on until half-widths are at most so much of the mean"},
    {"max-reps", "N", BF_ARGUMENT_WHOLE, PLACE(max_replications), BF_COMMAND_RUN, .low = 1,
     .high = INT_MAX, .meaning = "but no longer than this (5000)"},
    {"measure", "M", BF_ARGUMENT_LIST, PLACE(measures), BF_COMMAND_RUN,
     .meaning = "what has to be that precise (every mean wait)"},
    {"confidence", "P%", PERCENT, PLACE(confidence), BF_COMMAND_RUN,
     .meaning = "confidence of the intervals (95%)"},
    {"threads", "N", BF_ARGUMENT_WHOLE, PLACE(threads), BF_COMMAND_RUN, .low = 1, .high = INT_MAX,
     .meaning = "threads to use (all cores); figures do not change"},
    {"set", "PATH=VALUE", BF_ARGUMENT_LIST, PLACE(overlays), READS,
     .meaning = "change a setting, as in booths.B3.pace=0.9"},
    {"warm-up", "DAYS", WARM_UP, PLACE(overlays), SIMULATES, .high = INT_MAX,
     .meaning = "leave the first days out of the figures"},
    {"drain", NULL, DRAIN, PLACE(overlays), SIMULATES,
     .meaning = "go on after the end until the port is empty"},
    {"no-drain", NULL, NO_DRAIN, PLACE(overlays), SIMULATES,
     .meaning = "stop at the end with the trucks inside"},
    {"require", "EXPR", BF_ARGUMENT_LIST, PLACE(required), BF_COMMAND_RUN,
     .meaning = "status 1 unless it holds: 'FAST.wait.p95 < 20 min'"},
    {"expect", NULL, BF_ARGUMENT_FLAG, PLACE(expect), BF_COMMAND_RUN,
     .meaning = "check what the scenario expects of itself, too"},
    {"json", NULL, JSON, PLACE(form), BF_COMMAND_RUN, .meaning = "every measure as JSON"},
    {"csv", NULL, CSV, PLACE(form), BF_COMMAND_RUN | BF_COMMAND_TRACE,
     .meaning = "as comma-separated values"},
    {"no-inputs", NULL, BF_ARGUMENT_FLAG, PLACE(no_inputs), BF_COMMAND_RUN,
     .meaning = "leave out the list of inputs at the end"},
    {"out", "DIR", BF_ARGUMENT_TEXT, PLACE(out), BF_COMMAND_RUN,
     .meaning = "write manifest.json, runs.csv and queues.csv there"},
    {"out", "DIR", BF_ARGUMENT_TEXT, PLACE(out), BF_COMMAND_TRACE,
     .meaning = "write records.csv and cards.csv there"},
    {"trucks", NULL, BF_ARGUMENT_FLAG, PLACE(trucks), BF_COMMAND_RUN,
     .meaning = "and trucks.csv, a row a truck; with exams exams.csv"},
    {"from", "MANIFEST", BF_ARGUMENT_TEXT, PLACE(from), BF_COMMAND_RUN,
     .meaning = "repeat a run, say whether the bits agree"},
    {"replication", "N", BF_ARGUMENT_WHOLE, PLACE(replication), BF_COMMAND_TRACE, .high = INT_MAX,
     .meaning = "which replication, from 0"},
    {"cards", NULL, BF_ARGUMENT_FLAG, PLACE(cards), BF_COMMAND_TRACE,
     .meaning = "one line a truck instead of one line an event"},
    {"sources", NULL, BF_ARGUMENT_FLAG, PLACE(sources), BF_COMMAND_CHECK,
     .meaning = "list every number with where it comes from"},
    {"markdown", NULL, BF_ARGUMENT_FLAG, PLACE(markdown), BF_COMMAND_EXPLAIN,
     .meaning = "the reference of every setting as Markdown"},
    {"quiet", NULL, BF_ARGUMENT_FLAG, PLACE(quiet), READS, .meaning = "no progress, no warnings"},
    {"color", "WHEN", COLOR, PLACE(color), READS, .meaning = "auto, always or never"},
    {"help", NULL, BF_ARGUMENT_FLAG, PLACE(help), READS | BF_COMMAND_EXPLAIN, .letter = 'h',
     .meaning = "this text"},
    {"help", NULL, BF_ARGUMENT_FLAG, PLACE(help), BF_COMMAND_VIEW, .letter = 'h',
     .meaning = "the options of the window, told by borderflow-view"},
};

static void set(struct bf_options *options, const char *overlay)
{
    bf_argument_append(options->arena, options->argc, &options->overlays, overlay);
}

static enum bf_status take_percent(const struct bf_argument *argument, const char *value,
                                   double *place, struct bf_error *error)
{
    char *end;
    double number = strtod(value, &end);

    if (end != value && *end == '%') {
        number /= 100.0;
        end++;
    }
    if (end == value || *end != '\0' || !(number > 0.0 && number < 1.0))
        return bf_argument_refuse(argument, value,
                                  "give a share between 0 and 1, such as 5% or 0.05", error);
    *place = number;
    return BF_OK;
}

static enum bf_status take_form(enum bf_form form, struct bf_options *options,
                                struct bf_error *error)
{
    if (options->form != BF_FORM_TABLE && options->form != form)
        return bf_error_set(error, BF_USAGE, "--json and --csv exclude each other");
    options->form = form;
    return BF_OK;
}

static enum bf_status take_color(const struct bf_argument *argument, const char *value,
                                 struct bf_options *options, struct bf_error *error)
{
    static const char *const words[] = {
        [BF_COLOR_AUTO] = "auto", [BF_COLOR_ALWAYS] = "always", [BF_COLOR_NEVER] = "never"};

    for (int i = 0; i <= BF_COLOR_NEVER; i++)
        if (strcmp(value, words[i]) == 0) {
            options->color = (enum bf_color)i;
            return BF_OK;
        }
    return bf_argument_refuse(argument, value, "give auto, always or never", error);
}

static enum bf_status take_warm_up(const struct bf_argument *argument, const char *value,
                                   struct bf_options *options, struct bf_error *error)
{
    int days;

    if (bf_argument_whole(argument, value, &days, error) != BF_OK)
        return BF_USAGE;
    set(options, bf_arena_format(options->arena, "warm_up_days=%d", days));
    return BF_OK;
}

static enum bf_status take(const struct bf_argument *argument, const char *value, void *filled,
                           struct bf_error *error)
{
    struct bf_options *options = filled;

    switch ((enum kind)argument->kind) {
    case PERCENT:
        return take_percent(argument, value, (void *)((char *)filled + argument->place), error);
    case DRAIN:
        set(options, "at_end=drain");
        return BF_OK;
    case NO_DRAIN:
        set(options, "at_end=cut");
        return BF_OK;
    case WARM_UP:
        return take_warm_up(argument, value, options, error);
    case JSON:
        return take_form(BF_FORM_JSON, options, error);
    case CSV:
        return take_form(BF_FORM_CSV, options, error);
    case COLOR:
        return take_color(argument, value, options, error);
    }
    return BF_OK;
}

static struct bf_arguments arguments(struct bf_options *options, enum bf_command_bit command)
{
    return (struct bf_arguments){.known = options_known,
                                 .count = sizeof options_known / sizeof options_known[0],
                                 .command = command,
                                 .hint = "",
                                 .take = take,
                                 .filled = options,
                                 .words = PLACE(words),
                                 .arena = options == NULL ? NULL : options->arena};
}

enum bf_status bf_options_parse(struct bf_options *options, enum bf_command_bit command, int argc,
                                char **argv, int first, struct bf_error *error)
{
    struct bf_arguments all = arguments(options, command);

    options->argc = argc;
    options->argv = argv;
    options->confidence = 0.95;
    options->max_replications = 5000;
    return bf_arguments_read(&all, argc, argv, first, error);
}

void bf_options_help(enum bf_command_bit command, FILE *out)
{
    struct bf_arguments all = arguments(NULL, command);

    bf_arguments_help(&all, 22, out);
}

bool bf_options_color(const struct bf_options *options, FILE *stream)
{
    const char *no_color = getenv("NO_COLOR");

    if (options->color != BF_COLOR_AUTO)
        return options->color == BF_COLOR_ALWAYS;
    return (no_color == NULL || no_color[0] == '\0') && isatty(fileno(stream));
}
