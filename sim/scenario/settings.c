/* settings: look-ups in the table of settings. */
#include "scenario/settings.h"

#include <string.h>

#include "scenario/suggest.h"

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

double bf_setting_low(const struct bf_setting *setting)
{
    return setting->low;
}

double bf_setting_high(const struct bf_setting *setting)
{
    return setting->high > setting->low ? setting->high : BF_NUMBER_LARGEST;
}

int bf_setting_word(const struct bf_setting *setting, const char *word)
{
    size_t size = strlen(word);
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

const char *bf_setting_suggest(struct bf_arena *arena, const struct bf_group_type *type,
                               const char *key)
{
    struct bf_suggestion suggestion = {.word = key};

    for (size_t i = 0; i < type->count; i++) {
        const struct bf_setting *setting = &type->settings[i];
        const char *written = bf_setting_written(arena, setting);
        bf_suggest_as(&suggestion, setting->key, written);
        for (size_t j = 0; j < BF_UNITS && bf_setting_is_duration(setting); j++) {
            const char *other = bf_arena_format(arena, "%s%s", setting->key, units[j].suffix);
            bf_suggest(&suggestion, other);
        }
    }
    return suggestion.best;
}
