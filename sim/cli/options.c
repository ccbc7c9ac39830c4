#include "cli/options.h"

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "scenario/report/suggest.h"

enum kind {
    FLAG,    /* bool */
    WHOLE,   /* int from [low] on */
    SEED,    /* any whole number of 64 bits */
    PERCENT, /* double in (0, 1), written 5% or 0.05 */
    TEXT,
    LIST,    /* repeatable text */
    OVERLAY, /* flag that stands for a --set */
    WARM_UP,
    JSON,
    CSV,
    COLOR
};

struct option {
    const char *name;
    const char *argument; /* NULL: takes none */
    enum kind kind;
    size_t place; /* in struct bf_options */
    int low;
    unsigned commands;
    const char *overlay;
    const char *meaning;
};

#define PLACE(member) offsetof(struct bf_options, member)
#define SIMULATES     (BF_COMMAND_RUN | BF_COMMAND_TRACE)
#define READS         (SIMULATES | BF_COMMAND_CHECK)

static const struct option options_known[] = {
    {"seed", "N", SEED, PLACE(seed), 0, SIMULATES, NULL, "seed of the random numbers"},
    {"reps", "N", WHOLE, PLACE(replications), 1, BF_COMMAND_RUN, NULL, "number of replications"},
    {"precision", "P%", PERCENT, PLACE(precision), 0, BF_COMMAND_RUN, NULL,
     "go on until half-widths are at most so much of the mean"},
    {"max-reps", "N", WHOLE, PLACE(max_replications), 1, BF_COMMAND_RUN, NULL,
     "but no longer than this (5000)"},
    {"measure", "M", LIST, PLACE(measures), 0, BF_COMMAND_RUN, NULL,
     "what has to be that precise (every mean wait)"},
    {"confidence", "P%", PERCENT, PLACE(confidence), 0, BF_COMMAND_RUN, NULL,
     "confidence of the intervals (95%)"},
    {"threads", "N", WHOLE, PLACE(threads), 1, BF_COMMAND_RUN, NULL,
     "threads to use (all cores); figures do not change"},
    {"set", "PATH=VALUE", LIST, PLACE(overlays), 0, READS, NULL,
     "change a setting, as in booths.B3.pace=0.9"},
    {"warm-up", "DAYS", WARM_UP, PLACE(overlays), 0, SIMULATES, NULL,
     "leave the first days out of the figures"},
    {"drain", NULL, OVERLAY, PLACE(overlays), 0, SIMULATES, "at_end=drain",
     "go on after the end until the port is empty"},
    {"no-drain", NULL, OVERLAY, PLACE(overlays), 0, SIMULATES, "at_end=cut",
     "stop at the end with the trucks inside"},
    {"require", "EXPR", LIST, PLACE(required), 0, BF_COMMAND_RUN, NULL,
     "status 1 unless it holds: 'FAST.wait.p95 < 20 min'"},
    {"expect", NULL, FLAG, PLACE(expect), 0, BF_COMMAND_RUN, NULL,
     "check what the scenario expects of itself, too"},
    {"json", NULL, JSON, PLACE(form), 0, BF_COMMAND_RUN, NULL, "every measure as JSON"},
    {"csv", NULL, CSV, PLACE(form), 0, BF_COMMAND_RUN | BF_COMMAND_TRACE, NULL,
     "as comma-separated values"},
    {"no-inputs", NULL, FLAG, PLACE(no_inputs), 0, BF_COMMAND_RUN, NULL,
     "leave out the list of inputs at the end"},
    {"out", "DIR", TEXT, PLACE(out), 0, BF_COMMAND_RUN, NULL,
     "write manifest.json, runs.csv and queues.csv there"},
    {"out", "DIR", TEXT, PLACE(out), 0, BF_COMMAND_TRACE, NULL,
     "write records.csv and cards.csv there"},
    {"trucks", NULL, FLAG, PLACE(trucks), 0, BF_COMMAND_RUN, NULL,
     "and trucks.csv, a row a truck; with exams exams.csv"},
    {"from", "MANIFEST", TEXT, PLACE(from), 0, BF_COMMAND_RUN, NULL,
     "repeat a run, say whether the bits agree"},
    {"replication", "N", WHOLE, PLACE(replication), 0, BF_COMMAND_TRACE, NULL,
     "which replication, from 0"},
    {"cards", NULL, FLAG, PLACE(cards), 0, BF_COMMAND_TRACE, NULL,
     "one line a truck instead of one line an event"},
    {"sources", NULL, FLAG, PLACE(sources), 0, BF_COMMAND_CHECK, NULL,
     "list every number with where it comes from"},
    {"markdown", NULL, FLAG, PLACE(markdown), 0, BF_COMMAND_EXPLAIN, NULL,
     "the reference of every setting as Markdown"},
    {"quiet", NULL, FLAG, PLACE(quiet), 0, READS, NULL, "no progress, no warnings"},
    {"color", "WHEN", COLOR, PLACE(color), 0, READS, NULL, "auto, always or never"},
    {"help", NULL, FLAG, PLACE(help), 0, READS | BF_COMMAND_EXPLAIN, NULL, "this text"},
    {"help", NULL, FLAG, PLACE(help), 0, BF_COMMAND_VIEW, NULL,
     "the options of the window, told by borderflow-view"},
};

#define OPTIONS (sizeof options_known / sizeof options_known[0])

static void add(struct bf_options *options, struct bf_texts *texts, const char *text)
{
    /* No more texts than arguments, so one allocation will do. */
    if (texts->texts == NULL)
        texts->texts = bf_arena_allocate(options->arena, (size_t)options->argc, sizeof(char *));
    texts->texts[texts->count++] = text;
}

static enum bf_status bad_value(const struct option *option, const char *value, const char *wants,
                                struct bf_error *error)
{
    return bf_error_set(error, BF_USAGE, "--%s %s: %s", option->name, value, wants);
}

static enum bf_status take_whole(const struct option *option, const char *value, int *place,
                                 struct bf_error *error)
{
    char *end;
    long number;

    errno = 0;
    number = strtol(value, &end, 10);
    if (end == value || *end != '\0')
        return bad_value(option, value, "this is not a whole number", error);
    if (errno != 0 || number < option->low || number > INT_MAX)
        return bf_error_set(error, BF_USAGE, "--%s %s: give a whole number from %d to %d",
                            option->name, value, option->low, INT_MAX);
    *place = (int)number;
    return BF_OK;
}

static enum bf_status take_seed(const struct option *option, const char *value,
                                struct bf_options *options, struct bf_error *error)
{
    char *end;

    errno = 0;
    options->seed = strtoull(value, &end, 0);
    options->has_seed = true;
    if (!isdigit((unsigned char)value[0]) || *end != '\0' || errno != 0)
        return bad_value(option, value, "a seed is a whole number below 2^64", error);
    return BF_OK;
}

static enum bf_status take_percent(const struct option *option, const char *value, double *place,
                                   struct bf_error *error)
{
    char *end;
    double number = strtod(value, &end);

    if (end != value && *end == '%') {
        number /= 100.0;
        end++;
    }
    if (end == value || *end != '\0' || !(number > 0.0 && number < 1.0))
        return bad_value(option, value, "give a share between 0 and 1, such as 5% or 0.05", error);
    *place = number;
    return BF_OK;
}

static enum bf_status take_form(const struct option *option, struct bf_options *options,
                                struct bf_error *error)
{
    enum bf_form form = option->kind == JSON ? BF_FORM_JSON : BF_FORM_CSV;

    if (options->form != BF_FORM_TABLE && options->form != form)
        return bf_error_set(error, BF_USAGE, "--json and --csv exclude each other");
    options->form = form;
    return BF_OK;
}

static enum bf_status take_color(const struct option *option, const char *value,
                                 struct bf_options *options, struct bf_error *error)
{
    static const char *const words[] = {
        [BF_COLOR_AUTO] = "auto", [BF_COLOR_ALWAYS] = "always", [BF_COLOR_NEVER] = "never"};

    for (int i = 0; i <= BF_COLOR_NEVER; i++)
        if (strcmp(value, words[i]) == 0) {
            options->color = (enum bf_color)i;
            return BF_OK;
        }
    return bad_value(option, value, "give auto, always or never", error);
}

static enum bf_status take(const struct option *option, const char *value,
                           struct bf_options *options, struct bf_error *error)
{
    void *place = (char *)options + option->place;
    int days = 0;

    switch (option->kind) {
    case FLAG:
        *(bool *)place = true;
        return BF_OK;
    case WHOLE:
        return take_whole(option, value, place, error);
    case SEED:
        return take_seed(option, value, options, error);
    case PERCENT:
        return take_percent(option, value, place, error);
    case TEXT:
        *(const char **)place = value;
        return BF_OK;
    case LIST:
        add(options, place, value);
        return BF_OK;
    case OVERLAY:
        add(options, place, option->overlay);
        return BF_OK;
    case WARM_UP:
        if (take_whole(option, value, &days, error) != BF_OK)
            return BF_USAGE;
        add(options, place, bf_arena_format(options->arena, "warm_up_days=%d", days));
        return BF_OK;
    case JSON:
    case CSV:
        return take_form(option, options, error);
    case COLOR:
        return take_color(option, value, options, error);
    }
    return BF_OK;
}

static enum bf_status unknown(const char *word, enum bf_command_bit command, struct bf_error *error)
{
    struct bf_suggestion nearest = {.word = word};

    for (size_t i = 0; i < OPTIONS; i++)
        if (options_known[i].commands & command)
            bf_suggest(&nearest, options_known[i].name);
    if (nearest.best == NULL)
        return bf_error_set(error, BF_USAGE, "unknown option --%s", word);
    return bf_error_set(error, BF_USAGE, "unknown option --%s; did you mean --%s?", word,
                        nearest.best);
}

static const struct option *find(const char *word, enum bf_command_bit command)
{
    for (size_t i = 0; i < OPTIONS; i++)
        if ((options_known[i].commands & command) && strcmp(options_known[i].name, word) == 0)
            return &options_known[i];
    return NULL;
}

/* Takes the option argv[*at], and the word behind it when that is its value. */
static enum bf_status read_option(struct bf_options *options, enum bf_command_bit command, int *at,
                                  struct bf_error *error)
{
    const char *text = options->argv[*at] + 2;
    size_t length = strcspn(text, "=");
    char *word = bf_arena_format(options->arena, "%.*s", (int)length, text);
    const char *value = text[length] == '=' ? text + length + 1 : NULL;
    const struct option *option = find(word, command);

    if (option == NULL)
        return unknown(word, command, error);
    if (option->argument == NULL && value != NULL)
        return bf_error_set(error, BF_USAGE, "--%s takes no value", word);
    if (option->argument != NULL && value == NULL) {
        if (*at + 1 >= options->argc)
            return bf_error_set(error, BF_USAGE, "--%s needs a value: --%s %s", word, word,
                                option->argument);
        value = options->argv[++*at];
    }
    return take(option, value, options, error);
}

enum bf_status bf_options_parse(struct bf_options *options, enum bf_command_bit command, int argc,
                                char **argv, int first, struct bf_error *error)
{
    bool options_end = false;

    options->argc = argc;
    options->argv = argv;
    options->confidence = 0.95;
    options->max_replications = 5000;
    for (int i = first; i < argc; i++) {
        const char *text = argv[i];
        enum bf_status status = BF_OK;
        if (options_end || text[0] != '-' || text[1] == '\0')
            add(options, &options->words, text);
        else if (strcmp(text, "--") == 0)
            options_end = true;
        else if (strcmp(text, "-h") == 0)
            options->help = true;
        else if (text[1] != '-')
            status = bf_error_set(error, BF_USAGE, "unknown option %s", text);
        else
            status = read_option(options, command, &i, error);
        if (status != BF_OK)
            return status;
    }
    return BF_OK;
}

void bf_options_help(enum bf_command_bit command, FILE *out)
{
    for (size_t i = 0; i < OPTIONS; i++) {
        const struct option *option = &options_known[i];
        char left[40];
        if (!(option->commands & command))
            continue;
        snprintf(left, sizeof left, "--%s%s%s", option->name, option->argument == NULL ? "" : " ",
                 option->argument == NULL ? "" : option->argument);
        fprintf(out, "  %-20s  %s\n", left, option->meaning);
    }
}

bool bf_options_color(const struct bf_options *options, FILE *stream)
{
    const char *no_color = getenv("NO_COLOR");

    if (options->color != BF_COLOR_AUTO)
        return options->color == BF_COLOR_ALWAYS;
    return (no_color == NULL || no_color[0] == '\0') && isatty(fileno(stream));
}
