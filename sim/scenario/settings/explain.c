/* explain: the table of settings in words, for the terminal and as the reference page. */
#include <stdlib.h>
#include <string.h>

#include "scenario/report/suggest.h"
#include "scenario/settings/glossary.h"
#include "scenario/settings/settings.h"

#define BF_TEXT_WIDTH 78

static const char *const type_words[] = {
    [BF_SET_INT] = "whole number",
    [BF_SET_FLOAT] = "number",
    [BF_SET_BOOL] = "true or false",
    [BF_SET_TEXT] = "text",
    [BF_SET_ID] = "id",
    [BF_SET_WORD] = "one word of",
    [BF_SET_DURATION] = "time",
    [BF_SET_GROUP] = "group",
    [BF_SET_LIST] = "list of groups",
    [BF_SET_INTS] = "array of whole numbers",
    [BF_SET_FLOATS] = "array of numbers",
    [BF_SET_DURATIONS] = "array of times",
    [BF_SET_IDS] = "array of ids",
    [BF_SET_WORDS] = "array of words of",
    [BF_SET_TEXTS] = "array of texts",
};

/* The families of plain numbers are the same as those of times, without units. */
static bool is_repeated(const struct bf_group_type *type)
{
    return strncmp(type->name, "number_", 7) == 0;
}

/* "travel_s, travel_min or travel_h" */
static const char *written(struct bf_arena *arena, const struct bf_setting *setting)
{
    if (!bf_setting_is_duration(setting))
        return setting->key;
    return bf_arena_format(arena, "%s_s", setting->key);
}

static const char *other_units(struct bf_arena *arena, const struct bf_setting *setting)
{
    return bf_setting_is_duration(setting)
               ? bf_arena_format(arena, "or %s_min, %s_h", setting->key, setting->key)
               : NULL;
}

static const char *number(struct bf_arena *arena, double value)
{
    char text[40];

    if (value < 1e6 || value >= 1e15)
        return bf_arena_format(arena, "%.6g", value);
    snprintf(text, sizeof text, "%.0f", value);
    return bf_arena_text(arena, text);
}

static const char *range(struct bf_arena *arena, const struct bf_setting *setting)
{
    double low = bf_setting_low(setting), high = bf_setting_high(setting);

    if (!bf_setting_is_number(setting))
        return NULL;
    return bf_arena_format(arena, "%s %s to %s%s", setting->above ? "above" : "from",
                           number(arena, low), number(arena, high),
                           bf_setting_is_duration(setting) ? " s" : "");
}

static bool has_words(const struct bf_setting *setting)
{
    return setting->type == BF_SET_WORD || setting->type == BF_SET_WORDS;
}

/* "one word of steps, linear" / "array of 24 or 1 numbers" / "number, trucks/h" */
static const char *type_text(struct bf_arena *arena, const struct bf_setting *setting)
{
    const char *text = type_words[setting->type], *word;

    if (has_words(setting))
        for (size_t i = 0; (word = bf_setting_word_at(arena, setting, i)); i++)
            text = bf_arena_format(arena, "%s%s %s", text, i > 0 ? "," : "", word);
    if ((setting->type == BF_SET_GROUP || setting->type == BF_SET_LIST) && setting->of)
        text = bf_arena_format(arena, "%s: see %s", text, setting->of);
    if (setting->most > 0)
        text = bf_arena_format(arena, "%s, at most %zu", text, setting->most);
    if (setting->count > 0)
        text = bf_arena_format(arena, "%s, %zu entries", text, setting->count);
    if (setting->or_count > 0)
        text = bf_arena_format(arena, "%s or %zu", text, setting->or_count);
    if (setting->unit)
        text = bf_arena_format(arena, "%s, %s", text, setting->unit);
    return text;
}

static const char *default_text(struct bf_arena *arena, const struct bf_setting *setting)
{
    if (setting->standard)
        return bf_arena_format(arena, "default %s", setting->standard);
    if (setting->required && setting->choice)
        return "one of these is required";
    return setting->required ? "required" : NULL;
}

/* ---- terminal -------------------------------------------------------------------------------- */

static void put_wrapped(const char *text, int indent, FILE *out)
{
    int column = BF_TEXT_WIDTH;

    while (*text) {
        int size = (int)strcspn(text, " ");
        if (column + 1 + size > BF_TEXT_WIDTH) {
            fprintf(out, "%s%*s", column == BF_TEXT_WIDTH ? "" : "\n", indent, "");
            column = indent;
        } else {
            fputc(' ', out);
            column++;
        }
        fprintf(out, "%.*s", size, text);
        column += size;
        text += size;
        text += strspn(text, " ");
        if (column >= BF_TEXT_WIDTH && *text) {
            fputc('\n', out);
            column = BF_TEXT_WIDTH;
        }
    }
    fputc('\n', out);
}

static void explain_setting(struct bf_arena *arena, const struct bf_setting *setting, FILE *out)
{
    const char *details = type_text(arena, setting);
    const char *more[] = {range(arena, setting), other_units(arena, setting),
                          default_text(arena, setting)};

    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        if (more[i])
            details = bf_arena_format(arena, "%s; %s", details, more[i]);
    fprintf(out, "  %s\n", written(arena, setting));
    put_wrapped(setting->meaning, 6, out);
    put_wrapped(details, 6, out);
}

static void explain_group(struct bf_arena *arena, const struct bf_group_type *type, FILE *out)
{
    fprintf(out, "%s: %s\n", type->name, type->meaning);
    if (type->where[0])
        fprintf(out, "stands in %s\n", type->where);
    fputc('\n', out);
    for (size_t i = 0; i < type->count; i++)
        explain_setting(arena, &type->settings[i], out);
    fputs("\nEvery group may carry source = \"...\" and note = \"...\", every setting x an "
          "x_source = \"...\".\n",
          out);
}

static const struct bf_setting *find_setting(const struct bf_group_type *type, const char *key)
{
    const struct bf_setting *setting = bf_setting_find(type, key, NULL);

    return setting ? setting : bf_setting_named(type, key);
}

static bool explain_key(struct bf_arena *arena, const char *key, FILE *out)
{
    bool found = false;

    for (size_t i = 0; i < bf_group_type_count; i++) {
        const struct bf_setting *setting = find_setting(bf_group_types[i], key);
        if (!setting || is_repeated(bf_group_types[i]))
            continue;
        fprintf(out, "%sin %s\n", found ? "\n" : "", bf_group_types[i]->a);
        explain_setting(arena, setting, out);
        found = true;
    }
    return found;
}

/* A value such as lend: explained with the settings that may have it. */
static bool explain_value(struct bf_arena *arena, const char *word, bool found, FILE *out)
{
    for (size_t i = 0; i < bf_group_type_count; i++) {
        const struct bf_group_type *type = bf_group_types[i];
        for (size_t j = 0; j < type->count; j++) {
            const struct bf_setting *setting = &type->settings[j];
            if (!has_words(setting) || bf_setting_word(setting, word) < 0)
                continue;
            fprintf(out, "%s\"%s\" as a value in %s\n", found ? "\n" : "", word, type->a);
            explain_setting(arena, setting, out);
            found = true;
        }
    }
    return found;
}

/* Whether one of the places in "ports.secondary.exam, ports.exams.time" ends in [word]. */
static bool stands_in(const struct bf_group_type *type, const char *word)
{
    size_t size = strlen(word);

    for (const char *at = type->where; *at; at += strspn(at, ", ")) {
        const char *end = at + strcspn(at, ","), *last = end;
        while (last > at && last[-1] != '.')
            last--;
        if ((size_t)(end - last) == size && strncmp(last, word, size) == 0)
            return true;
        at = end;
    }
    return false;
}

/* "booth", and "booths" or "mix" as a list is called. */
static const struct bf_group_type *find_group(const char *word)
{
    const struct bf_group_type *type = bf_group_type_find(word);

    for (size_t i = 0; i < bf_group_type_count && !type; i++)
        if (stands_in(bf_group_types[i], word))
            type = bf_group_types[i];
    return type;
}

/* The last two parts of "ports.booths.pull_up_s" decide. */
static bool explain_path(struct bf_arena *arena, const char *path, FILE *out)
{
    char *owner = bf_arena_text(arena, path), *key = strrchr(owner, '.');

    if (!key)
        return false;
    *key++ = '\0';
    const char *last = strrchr(owner, '.');
    const struct bf_group_type *type = find_group(last ? last + 1 : owner);
    const struct bf_setting *setting = type ? find_setting(type, key) : NULL;
    if (setting) {
        fprintf(out, "in %s\n", type->a);
        explain_setting(arena, setting, out);
        return true;
    }
    type = type ? find_group(key) : NULL;
    if (type)
        explain_group(arena, type, out);
    return type != NULL;
}

static void offer_setting(struct bf_arena *arena, const struct bf_setting *setting,
                          struct bf_suggestion *suggestion)
{
    const char *value;

    bf_suggest_as(suggestion, setting->key, bf_setting_written(arena, setting));
    for (size_t i = 0; has_words(setting) && (value = bf_setting_word_at(arena, setting, i)); i++)
        bf_suggest(suggestion, value);
}

/* A word of the border: what it is here, and where to read on. */
static bool explain_term(const char *word, FILE *out)
{
    const struct bf_term *term = bf_term_find(word);

    if (!term)
        return false;
    fprintf(out, "%s\n", term->word);
    put_wrapped(term->meaning, 6, out);
    fprintf(out, "      see borderflow explain %s\n", term->see);
    return true;
}

static void suggest_word(struct bf_arena *arena, const char *word, FILE *out)
{
    struct bf_suggestion suggestion = {.word = word};
    const char *dot = strrchr(word, '.');

    if (dot)
        suggestion.word = dot + 1;
    for (size_t i = 0; i < bf_group_type_count; i++) {
        if (!is_repeated(bf_group_types[i]))
            bf_suggest(&suggestion, bf_group_types[i]->name);
        for (size_t j = 0; j < bf_group_types[i]->count; j++)
            offer_setting(arena, &bf_group_types[i]->settings[j], &suggestion);
    }
    for (size_t i = 0; i < bf_term_count; i++)
        bf_suggest(&suggestion, bf_terms[i].word);
    fprintf(out, "there is no setting `%s`", word);
    if (suggestion.best)
        fprintf(out, "; did you mean `%s`?", suggestion.best);
    fputc('\n', out);
}

bool bf_settings_explain(const char *word, FILE *out)
{
    struct bf_arena *arena = bf_arena_create();
    const struct bf_group_type *type = bf_group_type_find(word);
    bool found = true;

    if (type)
        explain_group(arena, type, out);
    else
        found = explain_key(arena, word, out) || explain_path(arena, word, out);
    found = explain_value(arena, word, found, out);
    if (!found)
        found = explain_term(word, out);
    if (!found)
        suggest_word(arena, word, out);
    bf_arena_destroy(arena);
    return found;
}

void bf_settings_list(FILE *out)
{
    for (size_t i = 0; i < bf_group_type_count; i++)
        if (!is_repeated(bf_group_types[i]))
            fprintf(out, "  %-14s %s\n", bf_group_types[i]->name, bf_group_types[i]->meaning);
}

/* ---- Markdown -------------------------------------------------------------------------------- */

/* A bar would end the cell. */
static void put_cell(const char *text, FILE *out)
{
    for (; text && *text; text++) {
        if (*text == '|')
            fputc('\\', out);
        fputc(*text, out);
    }
}

static void put_row(struct bf_arena *arena, const struct bf_setting *setting, FILE *out)
{
    const char *limits = range(arena, setting), *units = other_units(arena, setting);

    fprintf(out, "| `%s` | ", written(arena, setting));
    put_cell(type_text(arena, setting), out);
    if (units)
        fprintf(out, ", %s", units);
    fprintf(out, " | %s | ", limits ? limits : "");
    if (setting->standard)
        fprintf(out, "`%s`", setting->standard);
    else if (setting->required)
        fputs(setting->choice ? "one of these" : "*required*", out);
    fputs(" | ", out);
    put_cell(setting->meaning, out);
    fputs(" |\n", out);
}

void bf_settings_markdown(FILE *out)
{
    struct bf_arena *arena = bf_arena_create();

    fputs("# Settings of a scenario\n\n"
          "Every group may carry `source = \"...\"` and `note = \"...\"`; every setting `x` may be "
          "accompanied by\n`x_source = \"...\"`. Settings with the same mark \"one of these\" in "
          "a group exclude each other.\n",
          out);
    for (size_t i = 0; i < bf_group_type_count; i++) {
        const struct bf_group_type *type = bf_group_types[i];
        if (is_repeated(type))
            continue;
        fprintf(out, "\n## %s\n\n%s", type->name, type->meaning);
        if (!bf_group_type_is_family(type) && type->where[0])
            fprintf(out, " (`%s`)", type->where);
        fputs("\n\n| setting | type | range | default | meaning |\n|---|---|---|---|---|\n", out);
        for (size_t j = 0; j < type->count; j++)
            put_row(arena, &type->settings[j], out);
    }
    bf_arena_destroy(arena);
}
