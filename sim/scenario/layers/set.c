/* set: "path=value" of a command line as an overlay of its own.
 *
 * The path is walked through the tree as it stands, and the way there is rebuilt as nested groups
 * and lists that hold nothing but the one value and what tells the entries apart; the overlay then
 * merges like any other. */
#include <stdlib.h>
#include <string.h>

#include "scenario/layers/overlay.h"
#include "scenario/report/suggest.h"
#include "scenario/text/parse.h"

#define BF_DEEPEST_PATH 16

struct set {
    const struct bf_loading *loading;
    struct bf_line_origin origin;
    const char *segments[BF_DEEPEST_PATH];
    size_t count;
    struct bf_node *value;
};

static void report(const struct set *set, const char *title, const char *note, const char *help)
{
    struct bf_problem problem = {.title = title,
                                 .file = set->origin.file,
                                 .line = set->origin.line,
                                 .note = note,
                                 .help = help};

    bf_problems_add(set->loading->problems, &problem);
}

static struct bf_node *create(const struct set *set, enum bf_node_kind kind, const char *key)
{
    return bf_node_create(set->loading->arena, kind, key, set->origin.file, set->origin.line);
}

/* ---- value ----------------------------------------------------------------------------------- */

/* Something a shell user would not think of quoting: drain, C-TPAT, 2009-07-06, 06:00-22:00. */
static bool is_plain_text(const char *text)
{
    return text[0] != '\0' &&
           text[strspn(text,
                       "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.:/")] ==
               '\0';
}

static bool is_word(const char *text)
{
    bool letter = (text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z');

    return letter && is_plain_text(text) && strcmp(text, "true") != 0 && strcmp(text, "false") != 0;
}

static struct bf_node *read_value(const struct set *set, const char *text)
{
    struct bf_arena *arena = set->loading->arena;
    struct bf_node *value = NULL;

    if (!is_word(text)) {
        struct bf_source_text source; /* looks for whole numbers that libconfig would wrap */
        size_t errors = bf_problems_errors(set->loading->problems);
        if (!bf_source_text_scan(arena, set->loading->problems, set->origin, text, &source))
            return NULL;
        if (errors != bf_problems_errors(set->loading->problems))
            return NULL;
        value = bf_parse_value(arena, set->loading->problems, text, set->origin);
    }
    if (!value && is_plain_text(text)) {
        value = create(set, BF_NODE_STRING, NULL);
        value->text = text;
    }
    if (!value)
        report(set,
               text[0] ? bf_say(set->loading, "`%s` is no value", text)
                       : "there is no value behind the `=`",
               NULL,
               "write a number, true, false, a word, \"a text\", [ 1, 2 ] or { key = value; }");
    return value;
}

/* ---- path ------------------------------------------------------------------------------------ */

static bool is_position(const char *segment)
{
    return segment[0] != '\0' && strlen(segment) < 7 &&
           segment[strspn(segment, "0123456789")] == '\0';
}

static const char *name_of(const struct bf_node *entry)
{
    static const char *const keys[] = {"id",        "programme", "to",  "agency",
                                       "violation", "issue",     "kind"};

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (bf_node_text(entry, keys[i]))
            return bf_node_text(entry, keys[i]);
    return NULL;
}

/* An entry for all programmes may leave out which. */
static bool is_called(const struct bf_node *entry, const char *name,
                      const struct bf_group_type *type)
{
    const char *own = name_of(entry);

    if (!own && type && type->identity == BF_BY_PROGRAMME_LOAD)
        own = "any";
    return own && strcmp(own, name) == 0;
}

/* Several entries for one programme, by load: only their places tell them apart. */
static bool is_only_one(const struct set *set, const struct bf_node *list, const char *name,
                        const struct bf_group_type *type)
{
    const char *places = "";
    size_t count = 0;

    for (size_t i = 0; i < list->count; i++) {
        const struct bf_node *entry = list->children[i];
        const char *load = bf_node_text(entry, "load");
        if (!is_called(entry, name, type))
            continue;
        places = bf_say(set->loading, "%s%s%s.%zu (%s)", places, count > 0 ? " or " : "", list->key,
                        i, load ? load : "any load");
        count++;
    }
    if (count > 1)
        report(set, bf_say(set->loading, "`%s` has %zu entries `%s`", list->key, count, name), NULL,
               bf_say(set->loading, "write %s", places));
    return count <= 1;
}

/* Position of the entry a segment names, by its id, its programme or its number from 0. */
static bool find_entry(const struct set *set, const struct bf_node *list, const char *segment,
                       const struct bf_group_type *type, size_t *position)
{
    struct bf_suggestion suggestion = {.word = segment};
    const char *names = "";

    for (*position = 0; *position < list->count; ++*position) {
        const char *name = name_of(list->children[*position]);
        if (is_called(list->children[*position], segment, type))
            return is_only_one(set, list, segment, type);
        if (name) {
            bf_suggest(&suggestion, name);
            names = bf_say(set->loading, "%s%s%s", names, names[0] ? ", " : "", name);
        }
    }
    *position = is_position(segment) ? (size_t)strtoul(segment, NULL, 10) : list->count;
    if (*position < list->count)
        return true;
    if (list->count == 0)
        names = "no entries";
    report(set, bf_say(set->loading, "there is no `%s` in `%s`", segment, list->key),
           bf_say(set->loading, "`%s` has %s", list->key,
                  names[0] ? names : bf_say(set->loading, "entries 0 to %zu", list->count - 1)),
           bf_say_meant(set->loading, suggestion.best));
    return false;
}

static struct bf_node *build_group(const struct set *set, const struct bf_node *at,
                                   const struct bf_group_type *type, size_t index);

/* The list of one entry that is laid over entry [position] of [list]. */
static struct bf_node *build_list(const struct set *set, const struct bf_node *list,
                                  const struct bf_group_type *type, size_t index)
{
    struct bf_arena *arena = set->loading->arena;
    size_t position = 0;

    if (!find_entry(set, list, set->segments[index], type, &position))
        return NULL;
    const struct bf_node *entry = list->children[position];
    if (index + 1 == set->count && set->value->kind != BF_NODE_GROUP) {
        report(set, bf_say(set->loading, "`%s` is a group", set->segments[index]),
               bf_say(set->loading, "the value is %s", bf_node_kind_name(set->value->kind)),
               bf_say(set->loading, "name the setting of %s to change, or write { key = value; }",
                      type->a));
        return NULL;
    }
    struct bf_node *inner = index + 1 < set->count ? build_group(set, entry, type, index + 1)
                                                   : bf_node_copy(arena, set->value, NULL);
    if (!inner)
        return NULL;
    struct bf_node *group = create(set, BF_NODE_GROUP, NULL);
    const char *key;
    for (size_t i = 0; (key = bf_overlay_identity(type, i)); i++) {
        struct bf_node *member = bf_node_member(entry, key);
        if (member)
            bf_node_append(arena, group, bf_node_copy(arena, member, member->key));
    }
    for (size_t i = 0; i < inner->count; i++)
        bf_node_append(arena, group, inner->children[i]);
    struct bf_node *over = create(set, BF_NODE_LIST, list->key);
    for (size_t i = 0; i < position && type->identity == BF_BY_POSITION; i++)
        bf_node_append(arena, over, create(set, BF_NODE_GROUP, NULL));
    bf_node_append(arena, over, group);
    return over;
}

/* The whole array with one entry replaced. */
static struct bf_node *build_array(const struct set *set, const struct bf_node *array, size_t index)
{
    size_t position = 0;

    if (!find_entry(set, array, set->segments[index], NULL, &position))
        return NULL;
    struct bf_node *copy = bf_node_copy(set->loading->arena, array, array->key);
    copy->children[position] = bf_node_copy(set->loading->arena, set->value, NULL);
    copy->kind = BF_NODE_LIST; /* may hold a whole number among others now */
    copy->file = set->origin.file;
    copy->line = set->origin.line;
    copy->source = NULL; /* what was cited held for the old numbers */
    return copy;
}

static struct bf_node *build_member(const struct set *set, const struct bf_node *member,
                                    const struct bf_setting *setting, size_t index)
{
    const struct bf_group_type *inner = setting ? bf_group_type_find(setting->of) : NULL;
    const char *key = set->segments[index];

    if (setting && setting->type == BF_SET_GROUP) {
        struct bf_node *group = build_group(set, member, inner, index + 1);
        if (group)
            group->key = key;
        return group;
    }
    if (member && setting && setting->type == BF_SET_LIST && member->kind == BF_NODE_LIST)
        return build_list(set, member, inner, index + 1);
    if (member && (member->kind == BF_NODE_ARRAY || member->kind == BF_NODE_LIST) &&
        index + 2 == set->count)
        return build_array(set, member, index + 1);
    report(set,
           bf_say(set->loading, "`%s` holds nothing called `%s`", key, set->segments[index + 1]),
           member || !setting ? NULL : bf_say(set->loading, "there is no `%s` here", key), NULL);
    return NULL;
}

/* A path may begin within the port. */
static const char *suggest_key(const struct set *set, const struct bf_group_type *type,
                               const char *key)
{
    struct bf_arena *arena = set->loading->arena;
    const char *meant = bf_setting_suggest(arena, type, key);

    if (!meant && type == bf_group_types[0])
        meant = bf_setting_suggest(arena, bf_group_type_find("port"), key);
    return meant;
}

static struct bf_node *build_group(const struct set *set, const struct bf_node *at,
                                   const struct bf_group_type *type, size_t index)
{
    const char *key = set->segments[index];
    struct bf_node *member;

    if (at && at->kind != BF_NODE_GROUP)
        at = NULL;
    if (index + 1 == set->count) {
        member = bf_node_copy(set->loading->arena, set->value, key);
    } else {
        const struct bf_setting *setting = bf_setting_find(type, key, NULL);
        if (!setting) {
            report(set, bf_say(set->loading, "unknown setting `%s`", key),
                   bf_say(set->loading, "%s has no such setting", type->a),
                   bf_say_meant(set->loading, suggest_key(set, type, key)));
            return NULL;
        }
        member = build_member(set, bf_node_member(at, key), setting, index);
    }
    if (!member)
        return NULL;
    struct bf_node *group = create(set, BF_NODE_GROUP, NULL);
    bf_node_append(set->loading->arena, group, member);
    return group;
}

/* The port may be left out when there is one, and "ports" always. */
static bool complete_path(struct set *set, const struct bf_node *root)
{
    const struct bf_group_type *type = bf_group_types[0];
    const struct bf_node *ports = bf_node_member(root, "ports");
    const char *first = set->segments[0];
    size_t missing = 0, position = 0;

    if (bf_setting_find(type, first, NULL) || !ports)
        return true;
    while (position < ports->count) {
        const char *id = bf_node_text(ports->children[position++], "id");
        if (id && strcmp(id, first) == 0)
            missing = 1;
    }
    if (!missing && bf_setting_find(bf_group_type_find("port"), first, NULL)) {
        if (ports->count > 1) {
            report(set, bf_say(set->loading, "`%s` is there in every port", first), NULL,
                   bf_say(set->loading, "write ports.ID.%s", first));
            return false;
        }
        missing = 2;
    }
    if (set->count + missing > BF_DEEPEST_PATH)
        return true;
    memmove(set->segments + missing, set->segments, set->count * sizeof *set->segments);
    set->count += missing;
    if (missing > 0)
        set->segments[0] = "ports";
    if (missing > 1)
        set->segments[1] = "0";
    return true;
}

static bool split(struct set *set, char *path)
{
    char *at = path;

    while (at && set->count < BF_DEEPEST_PATH) {
        set->segments[set->count++] = at;
        at = strchr(at, '.');
        if (at)
            *at++ = '\0';
        if (set->segments[set->count - 1][0] == '\0')
            return false;
    }
    return at == NULL;
}

void bf_overlay_set(const struct bf_loading *loading, struct bf_node *root, const char *argument,
                    int line)
{
    struct set set = {.loading = loading, .origin = {"--set", line, false}};
    const char *equals = strchr(argument, '=');
    size_t size = equals ? (size_t)(equals - argument) : 0;

    while (size > 0 && argument[size - 1] == ' ')
        size--;
    if (!equals || !split(&set, bf_arena_format(loading->arena, "%.*s", (int)size, argument))) {
        report(&set, "this is not of the form path=value", NULL,
               "write for instance booths.B3.pull_up_s=6");
        return;
    }
    const char *text = equals + 1 + strspn(equals + 1, " ");
    set.value = read_value(&set, bf_arena_text(loading->arena, text));
    if (!set.value || !complete_path(&set, root))
        return;
    struct bf_node *over = build_group(&set, root, bf_group_types[0], 0);
    if (over)
        bf_overlay(loading, root, over, bf_group_types[0]);
}
