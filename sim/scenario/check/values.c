/* values: typed look-ups with defaults. */
#include "scenario/check/values.h"

#include <stdlib.h>
#include <string.h>

#include "scenario/report/suggest.h"

#define BF_NAMES_SHOWN 8

static const struct bf_node *find(const struct bf_node *group, const char *name, double *factor)
{
    const struct bf_setting *setting = bf_setting_named(group->type, name);

    for (size_t i = 0; i < group->count; i++)
        if (!group->children[i]->wrong &&
            bf_setting_find(group->type, group->children[i]->key, factor) == setting)
            return group->children[i];
    return NULL;
}

static const char *standard(const struct bf_node *group, const char *name)
{
    return bf_setting_named(group->type, name)->standard;
}

const struct bf_node *bf_value_node(const struct bf_node *group, const char *name)
{
    return find(group, name, NULL);
}

double bf_value_number(const struct bf_node *group, const char *name)
{
    double factor = 1.0;
    const struct bf_node *node = find(group, name, &factor);

    if (!node)
        return standard(group, name) ? strtod(standard(group, name), NULL) : 0.0;
    return factor * (node->kind == BF_NODE_INT ? (double)node->integer : node->number);
}

int64_t bf_value_long(const struct bf_node *group, const char *name)
{
    const struct bf_node *node = find(group, name, NULL);

    if (node)
        return node->integer;
    return standard(group, name) ? strtoll(standard(group, name), NULL, 10) : 0;
}

int bf_value_int(const struct bf_node *group, const char *name)
{
    return (int)bf_value_long(group, name);
}

bool bf_value_flag(const struct bf_node *group, const char *name)
{
    const struct bf_node *node = find(group, name, NULL);

    return node ? node->truth : standard(group, name) && strcmp(standard(group, name), "true") == 0;
}

const char *bf_value_text(const struct bf_node *group, const char *name)
{
    const struct bf_node *node = find(group, name, NULL);

    return node ? node->text : NULL;
}

int bf_value_word(const struct bf_node *group, const char *name)
{
    const struct bf_setting *setting = bf_setting_named(group->type, name);
    const struct bf_node *node = find(group, name, NULL);
    char word[64] = "";

    if (node)
        return bf_setting_word(setting, node->text);
    if (!setting->standard)
        return -1;
    /* The table writes a default as a file would, in quotes. */
    strncat(word, setting->standard + 1, strcspn(setting->standard + 1, "\""));
    return bf_setting_word(setting, word);
}

size_t bf_value_count(const struct bf_node *group, const char *name)
{
    const struct bf_node *node = find(group, name, NULL);

    return node ? node->count : 0;
}

double *bf_value_numbers(struct bf_arena *arena, const struct bf_node *group, const char *name,
                         size_t *count)
{
    double factor = 1.0;
    const struct bf_node *node = find(group, name, &factor);

    *count = node ? node->count : 0;
    if (!node)
        return NULL;
    double *numbers = bf_arena_allocate(arena, node->count + 1, sizeof *numbers);
    for (size_t i = 0; i < node->count; i++) {
        const struct bf_node *entry = node->children[i];
        numbers[i] = factor * (entry->kind == BF_NODE_INT ? (double)entry->integer : entry->number);
    }
    return numbers;
}

/* "port `x` has a, b, c": what the writer may have wanted. */
static const char *list_names(const struct bf_loading *loading, const struct bf_names *names)
{
    const char *text = bf_say(loading, "there %s ", names->count == 1 ? "is" : "are");

    if (names->count == 0)
        return bf_say(loading, "there is no %s at all", names->what);
    for (size_t i = 0; i < names->count && i < BF_NAMES_SHOWN; i++)
        text = bf_say(loading, "%s%s%s", text, i > 0 ? ", " : "", names->ids[i]);
    return names->count > BF_NAMES_SHOWN ? bf_say(loading, "%s, ...", text) : text;
}

/* What a port can do about a name in a policy. */
static const char *say_instead(const struct bf_loading *loading, const struct bf_node *named)
{
    if (!named->of_policy || !named->key)
        return NULL;
    return bf_say(loading,
                  strcmp(named->key, "audit") == 0
                      ? "write %s = [ ] in the port, or let it have one"
                      : "what the port says in `%s` replaces that",
                  named->key);
}

static int resolve(const struct bf_loading *loading, const struct bf_node *node,
                   const struct bf_node *named, const struct bf_names *names)
{
    struct bf_suggestion suggestion = {.word = node->text};

    for (size_t i = 0; i < names->count; i++) {
        if (strcmp(names->ids[i], node->text) == 0)
            return (int)i;
        bf_suggest(&suggestion, names->ids[i]);
    }
    if (!names->unsure)
        bf_report_gap(loading, node,
                      (struct bf_problem){
                          .title = bf_say(loading, "there is no %s `%s`", names->what, node->text),
                          .marked = node->text,
                          .note = list_names(loading, names),
                          .help = suggestion.best ? bf_say_meant(loading, suggestion.best)
                                                  : say_instead(loading, named),
                      });
    return -1;
}

int bf_resolve(const struct bf_loading *loading, const struct bf_node *node,
               const struct bf_names *names)
{
    return resolve(loading, node, node, names);
}

int *bf_resolve_all(const struct bf_loading *loading, const struct bf_node *array,
                    const struct bf_names *names, size_t *count)
{
    int *indices = bf_arena_allocate(loading->arena, array->count + 1, sizeof *indices);

    *count = 0;
    for (size_t i = 0; i < array->count; i++) {
        int index = resolve(loading, array->children[i], array, names);
        bool twice = false;
        for (size_t j = 0; j < *count; j++)
            twice = twice || indices[j] == index;
        if (index >= 0 && twice)
            bf_report(loading, array->children[i],
                      (struct bf_problem){.title = bf_say(loading, "`%s` is listed twice",
                                                          array->children[i]->text),
                                          .marked = array->children[i]->text});
        else if (index >= 0)
            indices[(*count)++] = index;
    }
    return indices;
}
