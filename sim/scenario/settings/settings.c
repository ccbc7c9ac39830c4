/* settings: look-ups in the table of settings. */
#include "scenario/settings/settings.h"

#include <string.h>

#include "scenario/report/suggest.h"

#define BF_NUMBER_LARGEST 1e9

struct unit {
    const char *suffix;
    double seconds;
};

static const struct unit units[] = {{"_s", 1.0}, {"_min", 60.0}, {"_h", 3600.0}};

#define BF_UNITS (sizeof units / sizeof *units)

const struct bf_group_type *bf_group_type_find(const char *name)
{
    for (size_t i = 0; name && i < bf_group_type_count; i++)
        if (strcmp(bf_group_types[i]->name, name) == 0)
            return bf_group_types[i];
    return NULL;
}

bool bf_group_type_is_family(const struct bf_group_type *type)
{
    return type->where[0] == '\0' && type != bf_group_types[0];
}

bool bf_setting_is_duration(const struct bf_setting *setting)
{
    return setting->type == BF_SET_DURATION || setting->type == BF_SET_DURATIONS;
}

bool bf_setting_is_number(const struct bf_setting *setting)
{
    return setting->type == BF_SET_INT || setting->type == BF_SET_FLOAT ||
           setting->type == BF_SET_INTS || setting->type == BF_SET_FLOATS ||
           bf_setting_is_duration(setting);
}

/* Seconds of the unit [key] ends in when the rest of it is [stem], else 0. */
static double unit_of(const char *key, const char *stem)
{
    size_t size = strlen(stem);

    if (strncmp(key, stem, size) != 0)
        return 0.0;
    for (size_t i = 0; i < BF_UNITS; i++)
        if (strcmp(key + size, units[i].suffix) == 0)
            return units[i].seconds;
    return 0.0;
}

const struct bf_setting *bf_setting_find(const struct bf_group_type *type, const char *key,
                                         double *factor)
{
    for (size_t i = 0; type && i < type->count; i++) {
        const struct bf_setting *setting = &type->settings[i];
        double found = 1.0;
        if (bf_setting_is_duration(setting))
            found = unit_of(key, setting->key);
        else if (strcmp(setting->key, key) != 0)
            continue;
        if (found > 0.0) {
            if (factor)
                *factor = found;
            return setting;
        }
    }
    return NULL;
}

const struct bf_setting *bf_setting_named(const struct bf_group_type *type, const char *name)
{
    for (size_t i = 0; i < type->count; i++)
        if (strcmp(type->settings[i].key, name) == 0)
            return &type->settings[i];
    return NULL;
}

bool bf_key_is_remark(const struct bf_group_type *type, const char *key)
{
    static const char ending[] = "_source";
    size_t size = strlen(key), tail = sizeof ending - 1;
    char stem[128];

    if (strcmp(key, "source") == 0 || strcmp(key, "note") == 0)
        return true;
    if (size <= tail || size >= sizeof stem || strcmp(key + size - tail, ending) != 0)
        return false;
    memcpy(stem, key, size - tail);
    stem[size - tail] = '\0';
    return bf_setting_find(type, stem, NULL) || bf_setting_named(type, stem);
}

double bf_setting_low(const struct bf_setting *setting)
{
    return setting->low;
}

double bf_setting_high(const struct bf_setting *setting)
{
    return setting->high > setting->low ? setting->high : BF_NUMBER_LARGEST;
}

int bf_setting_word_part(const struct bf_setting *setting, const char *word, size_t size)
{
    int index = 0;

    for (const char *at = setting->of; at; index++) {
        const char *end = strchr(at, '|');
        size_t length = end ? (size_t)(end - at) : strlen(at);
        if (length == size && memcmp(at, word, size) == 0)
            return index;
        at = end ? end + 1 : NULL;
    }
    return -1;
}

int bf_setting_word(const struct bf_setting *setting, const char *word)
{
    return bf_setting_word_part(setting, word, strlen(word));
}

const char *bf_setting_word_at(struct bf_arena *arena, const struct bf_setting *setting,
                               size_t index)
{
    const char *at = setting->of;

    for (; at && index > 0; index--) {
        const char *end = strchr(at, '|');
        at = end ? end + 1 : NULL;
    }
    return at ? bf_arena_format(arena, "%.*s", (int)strcspn(at, "|"), at) : NULL;
}

const char *bf_setting_written(struct bf_arena *arena, const struct bf_setting *setting)
{
    return bf_setting_is_duration(setting) ? bf_arena_format(arena, "%s_s", setting->key)
                                           : setting->key;
}

const char *bf_setting_choices(struct bf_arena *arena, const struct bf_group_type *type, int choice)
{
    const char *all = "", *last = NULL;
    size_t listed = 0;

    for (size_t i = 0; i < type->count; i++) {
        if (type->settings[i].choice != choice || !type->settings[i].required)
            continue;
        if (last)
            all = bf_arena_format(arena, "%s%s`%s`", all, listed++ ? ", " : "", last);
        last = bf_setting_written(arena, &type->settings[i]);
    }
    return bf_arena_format(arena, "%s or `%s`", all, last);
}

/* ---- what was meant -------------------------------------------------------------------------- */

/* "mean_minutes", "travel_sec", "pull_up": a duration with a unit of another spelling, or none. */
static const char *mend_unit(struct bf_arena *arena, const struct bf_setting *setting,
                             const char *key)
{
    static const struct {
        const char *word, *unit;
    } spellings[] = {{"", "s"},           {"_sec", "s"}, {"_secs", "s"},   {"_second", "s"},
                     {"_seconds", "s"},   {"_m", "min"}, {"_mins", "min"}, {"_minute", "min"},
                     {"_minutes", "min"}, {"_hr", "h"},  {"_hrs", "h"},    {"_hour", "h"},
                     {"_hours", "h"}};
    size_t size = strlen(setting->key);

    if (!bf_setting_is_duration(setting) || strncmp(key, setting->key, size) != 0)
        return NULL;
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
        if (strcmp(key + size, spellings[i].word) == 0)
            return bf_arena_format(arena, "%s_%s", setting->key, spellings[i].unit);
    return NULL;
}

static size_t part_size(const char *at)
{
    return strcspn(at, "_");
}

static bool has_part(const char *key, const char *part, size_t size)
{
    while (*key) {
        size_t own = part_size(key);
        if (own == size && strncmp(key, part, size) == 0)
            return true;
        key += own + (key[own] == '_');
    }
    return false;
}

/* "closes_at" of "closes_at_trucks", "booths_open" of "open_booths": all its words are there. */
static bool has_all_parts(const char *key, const char *parts)
{
    while (*parts) {
        size_t size = part_size(parts);
        if (!has_part(key, parts, size))
            return false;
        parts += size + (parts[size] == '_');
    }
    return true;
}

static const char *suggest_by_parts(struct bf_arena *arena, const struct bf_group_type *type,
                                    const char *key)
{
    for (size_t i = 0; i < type->count; i++)
        if (has_all_parts(type->settings[i].key, key))
            return bf_setting_written(arena, &type->settings[i]);
    return NULL;
}

static const char *suggest_setting(struct bf_arena *arena, const struct bf_group_type *type,
                                   const char *key)
{
    struct bf_suggestion suggestion = {.word = key};

    for (size_t i = 0; i < type->count; i++) {
        const struct bf_setting *setting = &type->settings[i];
        const char *written = bf_setting_written(arena, setting);
        const char *mended = mend_unit(arena, setting, key);
        if (mended)
            return mended;
        bf_suggest_as(&suggestion, setting->key, written);
        for (size_t j = 0; j < BF_UNITS && bf_setting_is_duration(setting); j++) {
            const char *other = bf_arena_format(arena, "%s%s", setting->key, units[j].suffix);
            bf_suggest(&suggestion, other);
        }
    }
    return suggestion.best ? suggestion.best : suggest_by_parts(arena, type, key);
}

const char *bf_setting_suggest(struct bf_arena *arena, const struct bf_group_type *type,
                               const char *key)
{
    static const char ending[] = "_source";
    size_t size = strlen(key), tail = sizeof ending - 1;

    if (size <= tail || strcmp(key + size - tail, ending) != 0)
        return suggest_setting(arena, type, key);
    const char *stem =
        suggest_setting(arena, type, bf_arena_format(arena, "%.*s", (int)(size - tail), key));
    return stem ? bf_arena_format(arena, "%s%s", stem, ending) : NULL;
}
