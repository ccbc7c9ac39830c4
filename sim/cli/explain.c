/* explain: what the settings of a scenario and the measures mean, from the tables that the program
 * itself works by. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "scenario/settings/settings.h"
#include "study/measure.h"

static void print_overview(void)
{
    puts("A scenario is a text file of settings in groups. These are the groups:\n");
    bf_settings_list(stdout);
    puts("\nAsk for more:\n"
         "  borderflow explain booth          every setting of a group\n"
         "  borderflow explain pull_up_s      one setting\n"
         "  borderflow explain measures       the figures a run gives, and their names\n"
         "  borderflow explain --markdown     everything, as a reference page");
}

/* What one of two explainers knows about a word; to be freed. NULL without memory for it. */
static char *explained(bool (*explain)(const char *word, FILE *out), const char *word, bool *known)
{
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);

    if (stream == NULL)
        return NULL;
    *known = explain(word, stream);
    (void)fclose(stream);
    return text;
}

/* A word may be a setting and a measure, such as open. What is known goes to standard output; that
 * nothing is known is an error. */
static enum bf_status explain_word(const char *word, struct bf_error *error)
{
    bool setting = false, measure = false;
    char *settings = explained(bf_settings_explain, word, &setting);
    char *measures = explained(bf_measures_explain_word, word, &measure);

    if (settings == NULL || measures == NULL)
        bf_error_set(error, BF_IO, "cannot explain: %s", strerror(errno));
    else if (!setting && !measure)
        bf_error_set(error, BF_USAGE, "%.*s", (int)strcspn(settings, "\n"), settings);
    if (setting)
        fputs(settings, stdout);
    if (measure)
        printf("%sas a measure\n%s", setting ? "\n" : "", measures);
    free(settings);
    free(measures);
    return error->status;
}

enum bf_status bf_command_explain(const struct bf_options *options, struct bf_error *error)
{
    if (options->words.count > 1)
        return bf_error_set(error, BF_USAGE, "explain one word at a time");
    if (options->markdown) {
        bf_settings_markdown(stdout);
        return BF_OK;
    }
    if (options->words.count == 0) {
        print_overview();
        return BF_OK;
    }
    if (strcmp(options->words.texts[0], "measures") == 0) {
        bf_measures_explain(stdout);
        return BF_OK;
    }
    return explain_word(options->words.texts[0], error);
}
