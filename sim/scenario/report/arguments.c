#include "scenario/report/arguments.h"

#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "scenario/report/suggest.h"

/* A command line while it is read. */
struct reading {
    const struct bf_arguments *arguments;
    int argc;
    char **argv;
    int at;
};

enum bf_status bf_argument_refuse(const struct bf_argument *argument, const char *value,
                                  const char *wants, struct bf_error *error)
{
    return bf_error_set(error, BF_USAGE, "--%s %s: %s", argument->name, value, wants);
}

void bf_argument_append(struct bf_arena *arena, int most, struct bf_texts *list, const char *text)
{
    if (list->texts == NULL)
        list->texts = bf_arena_allocate(arena, (size_t)most, sizeof *list->texts);
    list->texts[list->count++] = text;
}

enum bf_status bf_argument_whole(const struct bf_argument *argument, const char *value, int *place,
                                 struct bf_error *error)
{
    char *end;
    long number;

    errno = 0;
    number = strtol(value, &end, 10);
    if (end == value || *end != '\0')
        return bf_argument_refuse(argument, value, "this is not a whole number", error);
    if (errno != 0 || number < argument->low || number > argument->high)
        return bf_error_set(error, BF_USAGE, "--%s %s: give a whole number from %d to %d",
                            argument->name, value, argument->low, argument->high);
    *place = (int)number;
    return BF_OK;
}

static enum bf_status take_seed(const struct bf_argument *argument, const char *value,
                                uint64_t *seed, bool *given, struct bf_error *error)
{
    char *end;

    errno = 0;
    *seed = strtoull(value, &end, 0);
    if (!isdigit((unsigned char)value[0]) || *end != '\0' || errno != 0)
        return bf_argument_refuse(argument, value, "a seed is a whole number below 2^64", error);
    *given = true;
    return BF_OK;
}

static void *place_of(const struct reading *reading, size_t offset)
{
    return (char *)reading->arguments->filled + offset;
}

/* No more texts in a list than arguments. */
static void append(const struct reading *reading, size_t list, const char *text)
{
    bf_argument_append(reading->arguments->arena, reading->argc, place_of(reading, list), text);
}

static enum bf_status take(const struct reading *reading, const struct bf_argument *argument,
                           const char *value, struct bf_error *error)
{
    void *place = place_of(reading, argument->place);

    switch (argument->kind) {
    case BF_ARGUMENT_FLAG:
        *(bool *)place = true;
        return BF_OK;
    case BF_ARGUMENT_WHOLE:
        return bf_argument_whole(argument, value, place, error);
    case BF_ARGUMENT_SEED:
        return take_seed(argument, value, place, place_of(reading, argument->second), error);
    case BF_ARGUMENT_TEXT:
        *(const char **)place = value;
        return BF_OK;
    case BF_ARGUMENT_LIST:
        append(reading, argument->place, value);
        return BF_OK;
    default:
        return reading->arguments->take(argument, value, reading->arguments->filled, error);
    }
}

static bool belongs(const struct bf_arguments *arguments, const struct bf_argument *argument)
{
    return argument->commands == 0 || (argument->commands & arguments->command);
}

static const struct bf_argument *find(const struct bf_arguments *arguments, const char *name)
{
    for (size_t i = 0; i < arguments->count; i++)
        if (belongs(arguments, &arguments->known[i]) && strcmp(arguments->known[i].name, name) == 0)
            return &arguments->known[i];
    return NULL;
}

static const struct bf_argument *find_letter(const struct bf_arguments *arguments, char letter)
{
    for (size_t i = 0; i < arguments->count; i++)
        if (belongs(arguments, &arguments->known[i]) && arguments->known[i].letter == letter)
            return &arguments->known[i];
    return NULL;
}

static enum bf_status unknown(const struct bf_arguments *arguments, const char *name,
                              struct bf_error *error)
{
    struct bf_suggestion nearest = {.word = name};

    for (size_t i = 0; i < arguments->count; i++)
        if (belongs(arguments, &arguments->known[i]))
            bf_suggest(&nearest, arguments->known[i].name);
    if (nearest.best == NULL)
        return bf_error_set(error, BF_USAGE, "unknown option --%s%s", name, arguments->hint);
    return bf_error_set(error, BF_USAGE, "unknown option --%s; did you mean --%s?", name,
                        nearest.best);
}

/* Takes an option that needs a value: the one given, or the next word of the command line. */
static enum bf_status take_valued(struct reading *reading, const struct bf_argument *argument,
                                  const char *value, struct bf_error *error)
{
    if (value == NULL) {
        if (reading->at + 1 >= reading->argc)
            return bf_error_set(error, BF_USAGE, "--%s needs a value: --%s %s", argument->name,
                                argument->name, argument->value);
        value = reading->argv[++reading->at];
    }
    return take(reading, argument, value, error);
}

static enum bf_status read_named(struct reading *reading, const char *text, struct bf_error *error)
{
    size_t length = strcspn(text, "=");
    char *name = bf_arena_format(reading->arguments->arena, "%.*s", (int)length, text);
    const char *value = text[length] == '=' ? text + length + 1 : NULL;
    const struct bf_argument *argument = find(reading->arguments, name);

    if (argument == NULL)
        return unknown(reading->arguments, name, error);
    if (argument->value != NULL)
        return take_valued(reading, argument, value, error);
    if (value != NULL)
        return bf_error_set(error, BF_USAGE, "--%s takes no value", name);
    return take(reading, argument, NULL, error);
}

static enum bf_status read_letter(struct reading *reading, const char *text, struct bf_error *error)
{
    const struct bf_argument *argument =
        text[2] == '\0' ? find_letter(reading->arguments, text[1]) : NULL;

    if (argument == NULL)
        return bf_error_set(error, BF_USAGE, "unknown option %s%s", text, reading->arguments->hint);
    return argument->value == NULL ? take(reading, argument, NULL, error)
                                   : take_valued(reading, argument, NULL, error);
}

enum bf_status bf_arguments_read(const struct bf_arguments *arguments, int argc, char **argv,
                                 int first, struct bf_error *error)
{
    struct reading reading = {.arguments = arguments, .argc = argc, .argv = argv};
    bool options_end = false;

    for (reading.at = first; reading.at < argc; reading.at++) {
        const char *text = argv[reading.at];
        enum bf_status status = BF_OK;
        if (options_end || text[0] != '-' || text[1] == '\0')
            append(&reading, arguments->words, text);
        else if (strcmp(text, "--") == 0)
            options_end = true;
        else if (text[1] == '-')
            status = read_named(&reading, text + 2, error);
        else
            status = read_letter(&reading, text, error);
        if (status != BF_OK)
            return status;
    }
    return BF_OK;
}

void bf_arguments_help(const struct bf_arguments *arguments, int width, FILE *out)
{
    for (size_t i = 0; i < arguments->count; i++) {
        const struct bf_argument *argument = &arguments->known[i];
        char left[40];
        if (!belongs(arguments, argument))
            continue;
        snprintf(left, sizeof left, "--%s%s%s", argument->name, argument->value == NULL ? "" : " ",
                 argument->value == NULL ? "" : argument->value);
        fprintf(out, "  %-*s%s\n", width, left, argument->meaning);
    }
}
