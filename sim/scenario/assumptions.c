/* assumptions: the numbers a scenario rests on, each in the words of a reader. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "scenario/say.h"
#include "scenario/settings/settings.h"

struct lister {
    struct bf_arena *arena;
    const struct bf_node *root, *port; /* the port whose groups are listed */
    struct bf_assumption *list;
    size_t count, room;
};

static void add_from(struct lister *lister, const char *path, const char *value,
                     const struct bf_node *node, const char *source)
{
    if (lister->count == lister->room) {
        lister->room = lister->room ? 2 * lister->room : 64;
        lister->list = bf_reallocate(lister->list, lister->room, sizeof *lister->list);
    }
    lister->list[lister->count++] = (struct bf_assumption){
        .path = path,
        .value = value,
        .source = source && source[0] ? source : NULL,
        .file = node->file,
        .line = node->line,
    };
}

static void add(struct lister *lister, const char *path, const char *value,
                const struct bf_node *node)
{
    add_from(lister, path, value, node, node->source);
}

/* "travel_s = 90" reads "90 s"; a share reads as it is. */
static const char *unit_of(const char *key, const struct bf_setting *setting)
{
    if (bf_setting_is_duration(setting))
        return strrchr(key, '_') + 1;
    return setting->unit ? setting->unit : "";
}

static const char *number_text(struct bf_arena *arena, const struct bf_node *node)
{
    return bf_number_text(arena, node->kind == BF_NODE_INT ? (double)node->integer : node->number);
}

static const char *array_text(struct bf_arena *arena, const struct bf_node *array)
{
    const struct bf_node *low = array->children[0], *high = low;
    const char *text = "";

    for (size_t i = 0; i < array->count; i++) {
        const struct bf_node *entry = array->children[i];
        double value = entry->kind == BF_NODE_INT ? (double)entry->integer : entry->number;
        double least = low->kind == BF_NODE_INT ? (double)low->integer : low->number;
        double most = high->kind == BF_NODE_INT ? (double)high->integer : high->number;
        low = value < least ? entry : low;
        high = value > most ? entry : high;
        if (i < 7)
            text = bf_arena_format(arena, "%s%s%s", text, i > 0 ? ", " : "",
                                   number_text(arena, entry));
    }
    if (array->count <= 7)
        return text;
    return bf_arena_format(arena, "%zu numbers from %s to %s", array->count,
                           number_text(arena, low), number_text(arena, high));
}

static const char *value_text(struct bf_arena *arena, const struct bf_node *node,
                              const struct bf_setting *setting)
{
    bool many = node->kind == BF_NODE_ARRAY || node->kind == BF_NODE_LIST;
    const char *unit = unit_of(node->key, setting);

    if (many && node->count == 0)
        return "none";
    return bf_arena_format(arena, "%s%s%s",
                           many ? array_text(arena, node) : number_text(arena, node),
                           unit[0] ? " " : "", unit);
}

/* "lognormal, mean 30 s, cv 0.4" */
static const char *family_text(struct bf_arena *arena, const struct bf_node *family)
{
    const char *text = family->key;

    for (size_t i = 0; i < family->count; i++) {
        const struct bf_node *member = family->children[i];
        const struct bf_setting *setting = bf_setting_find(family->type, member->key, NULL);
        if (setting && setting->type == BF_SET_TEXT)
            text = bf_arena_format(arena, "%s, %s %s", text, setting->key, member->text);
        else if (setting && setting->type == BF_SET_BOOL)
            text = member->truth ? bf_arena_format(arena, "%s, interpolated", text) : text;
        else if (setting)
            text = bf_arena_format(arena, "%s, %s %s", text, setting->key,
                                   value_text(arena, member, setting));
    }
    return text;
}

/* Lists whose ids are no names in measures, so that they may be those of something else as well. */
static bool is_customs_list(const char *key)
{
    static const char *const lists[] = {"goods", "filers", "documents", "holds"};

    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (strcmp(lists[i], key) == 0)
            return true;
    return false;
}

/* What tells an entry of a list from the others: its id, "[FAST, empty]", or its place "[2]". */
static const char *entry_path(struct bf_arena *arena, const char *path, const struct bf_node *list,
                              size_t index, const struct bf_group_type *type)
{
    const struct bf_node *entry = list->children[index];
    const char *id = bf_node_text(entry, "id"), *load = bf_node_text(entry, "load");
    enum bf_identity identity = type->identity;
    const char *key = identity == BF_BY_FIRST ? type->settings[0].key : "programme";
    const char *name = bf_node_text(entry, key);
    const char *own = path[0] ? bf_arena_format(arena, "%s.%s", path, list->key) : list->key;

    if (identity == BF_BY_ID_OR_PROGRAMME && id)
        return bf_arena_format(arena, "%s[%s]", own, id);
    if (identity == BF_BY_ID && id && path[0] == '\0')
        return id;
    if (identity == BF_BY_ID && id && is_customs_list(list->key))
        return bf_arena_format(arena, "%s.%s", own, id);
    if (identity == BF_BY_ID && id)
        return bf_arena_format(arena, "%s.%s", path, id);
    if (identity == BF_BY_TIME)
        return bf_arena_format(arena, "%s[%s%s%s]", own, bf_node_text(entry, "at"),
                               name ? ", " : "", name ? name : "");
    if (identity == BF_BY_POSITION)
        return bf_arena_format(arena, "%s[%zu]", own, index);
    return bf_arena_format(arena, "%s[%s%s%s]", own, name ? name : "any", load ? ", " : "",
                           load ? load : "");
}

static void list_group(struct lister *lister, const struct bf_node *group, const char *path);

static void list_member(struct lister *lister, const struct bf_node *member,
                        const struct bf_setting *setting, const char *path)
{
    const char *own =
        path[0] ? bf_arena_format(lister->arena, "%s.%s", path, member->key) : member->key;

    if (setting->type == BF_SET_LIST) {
        const struct bf_group_type *type = bf_group_type_find(setting->of);
        for (size_t i = 0; i < member->count; i++)
            list_group(lister, member->children[i],
                       entry_path(lister->arena, path, member, i, type));
    } else if (setting->type == BF_SET_GROUP &&
               bf_group_type_is_family(bf_group_type_find(setting->of))) {
        add(lister, path, family_text(lister->arena, member), member);
    } else if (setting->type == BF_SET_GROUP) {
        list_group(lister, member, own);
    } else if (bf_setting_is_number(setting) && !setting->counted) {
        add(lister, own, value_text(lister->arena, member, setting), member);
    } else if (strcmp(setting->key, "file") == 0) {
        add(lister, own, member->text, member);
    }
}

/* ---- defaults -------------------------------------------------------------------------------- */

static bool is_written(const struct bf_node *group, const struct bf_setting *setting)
{
    for (size_t i = 0; i < group->count; i++) {
        const struct bf_setting *other =
            bf_setting_find(group->type, group->children[i]->key, NULL);
        bool instead = other && other->choice && other->choice == setting->choice &&
                       other->side != setting->side;
        if (other == setting || instead)
            return true;
    }
    return false;
}

static bool has_lengths(const struct bf_node *port)
{
    const struct bf_node *approach = bf_node_member(port, "approach");

    for (size_t i = 0; approach && i < approach->count; i++)
        if (bf_node_member(approach->children[i], "storage_m"))
            return true;
    return false;
}

/* As the builder sees it: listed, or FAST where there is such a programme. */
static bool has_fast(const struct lister *lister, const struct bf_node *filing)
{
    const struct bf_node *fast = bf_node_member(filing, "fast");
    const struct bf_node *programmes = bf_node_member(lister->root, "programmes");

    if (fast)
        return fast->count > 0;
    for (size_t i = 0; programmes && i < programmes->count; i++)
        if (strcmp(programmes->children[i]->text, "FAST") == 0)
            return true;
    return !programmes;
}

/* Whether anything here would be different with another default. */
static bool acts(const struct lister *lister, const struct bf_node *group, const char *key)
{
    if (strcmp(key, "least_fast") == 0)
        return has_fast(lister, group);
    if (strcmp(key, "d_prime_late") == 0)
        return bf_node_member(lister->port, "filing") != NULL;
    if (strcmp(key, "officers_needed") == 0)
        return bf_node_member(group, "agency") != NULL;
    if (strcmp(key, "gap_m") == 0)
        return bf_node_member(group, "storage_m") != NULL;
    if (strcmp(key, "length_m") == 0)
        return has_lengths(lister->port);
    return true;
}

static const char *default_value(struct bf_arena *arena, const struct bf_setting *setting,
                                 const char **unit)
{
    double value = strtod(setting->standard, NULL);
    bool hours = value >= 7200.0 && fmod(value, 3600.0) == 0.0;
    bool minutes = value >= 60.0 && fmod(value, 60.0) == 0.0;

    *unit = setting->unit ? setting->unit : "";
    if (bf_setting_is_duration(setting)) {
        *unit = hours ? "h" : minutes ? "min" : "s";
        value /= hours ? 3600.0 : minutes ? 60.0 : 1.0;
    }
    return bf_arena_format(arena, "%s%s%s", bf_number_text(arena, value), **unit ? " " : "", *unit);
}

/* What nobody wrote and yet decides has its place in the group that leaves it out. */
static void list_defaults(struct lister *lister, const struct bf_node *group, const char *path)
{
    for (size_t i = 0; i < group->type->count; i++) {
        const struct bf_setting *setting = &group->type->settings[i];
        const char *unit;
        if (!setting->decides || is_written(group, setting) || !acts(lister, group, setting->key))
            continue;
        const char *value = default_value(lister->arena, setting, &unit);
        bool duration = bf_setting_is_duration(setting);
        add_from(lister,
                 bf_arena_format(lister->arena, "%s.%s%s%s", path, setting->key,
                                 duration ? "_" : "", duration ? unit : ""),
                 value, group, "default");
    }
}

static bool is_of_all(const struct bf_node *target)
{
    const char *programme = bf_node_text(target, "programme");

    return !programme || strcmp(programme, "any") == 0;
}

/* The target of programmes for which no entry has one. Without any entry it decides nothing that a
 * run would tell. */
static void list_standard_target(struct lister *lister)
{
    const struct bf_node *targets = bf_node_member(lister->root, "targets");
    const struct bf_group_type *type = bf_group_type_find("target");
    const char *unit, *value;

    if (!targets)
        return;
    for (size_t i = 0; i < targets->count; i++)
        if (is_of_all(targets->children[i]))
            return;
    value = default_value(lister->arena, bf_setting_named(type, "wait"), &unit);
    add_from(lister, bf_arena_format(lister->arena, "targets[any].wait_%s", unit), value, targets,
             "default");
}

static void list_group(struct lister *lister, const struct bf_node *group, const char *path)
{
    if (strcmp(group->type->name, "port") == 0)
        lister->port = group;
    for (size_t i = 0; i < group->count; i++) {
        const struct bf_setting *setting =
            bf_setting_find(group->type, group->children[i]->key, NULL);
        if (setting)
            list_member(lister, group->children[i], setting, path);
    }
    list_defaults(lister, group, path);
}

const struct bf_assumption *bf_list_assumptions(struct bf_arena *arena, const struct bf_node *root,
                                                size_t *count)
{
    struct lister lister = {.arena = arena, .root = root};

    list_group(&lister, root, "");
    list_standard_target(&lister);
    struct bf_assumption *list = bf_arena_allocate(arena, lister.count + 1, sizeof *list);
    if (lister.count > 0)
        memcpy(list, lister.list, lister.count * sizeof *list);
    bf_free(lister.list);
    *count = lister.count;
    return list;
}
