/* overlay: merging. */
#include "scenario/layers/overlay.h"

#include <string.h>

#include "scenario/layers/provenance.h"
#include "scenario/report/suggest.h"
#include "scenario/text/moment.h"

static const char *text_or(const struct bf_node *group, const char *key, const char *otherwise)
{
    const char *text = bf_node_text(group, key);

    return text ? text : otherwise;
}

static bool same_member(const struct bf_node *a, const struct bf_node *b, const char *key,
                        const char *otherwise)
{
    return strcmp(text_or(a, key, otherwise), text_or(b, key, otherwise)) == 0;
}

const char *bf_overlay_identity(const struct bf_group_type *type, size_t index)
{
    static const char *const several[] = {"programme", "load", "id", NULL};
    static const char *const of_change[] = {"at", "booth", "programme", NULL};

    switch (type->identity) {
    case BF_BY_POSITION:
        return NULL;
    case BF_BY_ID:
    case BF_BY_FIRST:
        return index == 0 ? type->settings[0].key : NULL;
    case BF_BY_PROGRAMME_LOAD:
        return index < 2 ? several[index] : NULL;
    case BF_BY_ID_OR_PROGRAMME:
        return index < 3 ? several[index] : NULL;
    case BF_BY_TIME:
        return index < 3 ? of_change[index] : NULL;
    }
    return NULL;
}

/* What a change is about: a kind of it, or anything as long as it does not say. */
static const char *kind_of_change(const struct bf_node *change)
{
    static const char *const kinds[] = {"state", "serves", "demand"};

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (bf_node_member(change, kinds[i]))
            return kinds[i];
    return NULL;
}

static bool same_moment(const struct bf_node *a, const struct bf_node *b)
{
    const char *one = text_or(a, "at", ""), *other = text_or(b, "at", "");
    bf_time first, second;

    if (bf_read_moment(one, &first, NULL) && bf_read_moment(other, &second, NULL))
        return first == second;
    return strcmp(one, other) == 0;
}

static bool same_change(const struct bf_node *a, const struct bf_node *b)
{
    const char *one = kind_of_change(a), *other = kind_of_change(b);

    return same_moment(a, b) && same_member(a, b, "booth", "") &&
           same_member(a, b, "programme", "any") && (!one || !other || strcmp(one, other) == 0);
}

static bool are_partners(const struct bf_node *a, const struct bf_node *b,
                         const struct bf_group_type *type)
{
    const char *key = bf_overlay_identity(type, 0);

    if (a->kind != BF_NODE_GROUP || b->kind != BF_NODE_GROUP)
        return false;
    if (type->identity == BF_BY_TIME)
        return same_change(a, b);
    if (type->identity == BF_BY_ID_OR_PROGRAMME && (bf_node_text(a, "id") || bf_node_text(b, "id")))
        key = "id";
    else if (type->identity == BF_BY_PROGRAMME_LOAD || type->identity == BF_BY_ID_OR_PROGRAMME)
        return same_member(a, b, "programme", "any") && same_member(a, b, "load", "any");
    return bf_node_text(a, key) && same_member(a, b, key, "");
}

/* An entry of a mix without id changes the only one of its programme, whatever its id. */
static struct bf_node *find_only(const struct bf_node *list, const struct bf_node *entry)
{
    struct bf_node *found = NULL;

    for (size_t i = 0; i < list->count; i++) {
        struct bf_node *other = list->children[i];
        if (other->kind != BF_NODE_GROUP || !same_member(other, entry, "programme", "any"))
            continue;
        if (found)
            return NULL;
        found = other;
    }
    return found;
}

struct bf_node *bf_overlay_partner(const struct bf_node *list, const struct bf_node *entry,
                                   size_t position, const struct bf_group_type *type)
{
    if (type->identity == BF_BY_POSITION)
        return position < list->count ? list->children[position] : NULL;
    for (size_t i = 0; i < list->count; i++)
        if (are_partners(list->children[i], entry, type))
            return list->children[i];
    if (type->identity == BF_BY_ID_OR_PROGRAMME && entry->kind == BF_NODE_GROUP &&
        !bf_node_text(entry, "id"))
        return find_only(list, entry);
    return NULL;
}

static const struct bf_node *asks_removal(const struct bf_node *node)
{
    const struct bf_node *remove = bf_node_member(node, "remove");

    return remove && remove->kind == BF_NODE_BOOL ? remove : NULL;
}

/* A copy without "remove = false". "remove = true" stays and is found unknown unless its group is
 * dropped. */
static struct bf_node *take(const struct bf_loading *loading, const struct bf_node *node)
{
    struct bf_node *copy = bf_node_copy(loading->arena, node, node->key);
    const struct bf_node *remove = asks_removal(copy);

    for (size_t i = 0; remove && !remove->truth && i < copy->count; i++)
        if (copy->children[i] == remove)
            bf_node_remove(copy, i);
    return copy;
}

static const char *name_of(const struct bf_node *entry, const struct bf_group_type *type)
{
    const char *name = "", *key;

    for (size_t i = 0; type && (key = bf_overlay_identity(type, i)); i++)
        if (strcmp(key, "load") != 0)
            name = text_or(entry, key, name);
    return name;
}

static void nothing_to_remove(const struct bf_loading *loading, const struct bf_node *list,
                              const struct bf_node *entry, const struct bf_group_type *type)
{
    const char *id = type || !entry->key ? name_of(entry, type) : entry->key;
    struct bf_suggestion suggestion = {.word = id};

    for (size_t i = 0; list && i < list->count; i++) {
        const char *other = bf_node_text(list->children[i], "id");
        if (other && !asks_removal(list->children[i]))
            bf_suggest(&suggestion, other);
    }
    bf_report(loading, asks_removal(entry),
              (struct bf_problem){
                  .title = id[0] ? bf_say(loading, "nothing to remove: there is no `%s` here", id)
                                 : "nothing to remove",
                  .note = entry->of_policy
                              ? "a policy takes out what those before it in `policies` bring"
                              : NULL,
                  .help = bf_say_meant(loading, suggestion.best),
              });
}

static void add_entry(const struct bf_loading *loading, struct bf_node *list,
                      const struct bf_node *entry, bool named)
{
    struct bf_node *added = take(loading, entry);

    if (named && bf_node_text(added, "id"))
        added->added_to = list;
    bf_node_append(loading->arena, list, added);
}

/* The mark of an entry or group that is taken out here, and from the policies laid under it. */
static struct bf_node *mark_gone(const struct bf_loading *loading, const struct bf_node *removal,
                                 const struct bf_node *old)
{
    struct bf_node *mark = bf_node_copy(loading->arena, removal, removal->key);

    mark->gone = !asks_removal(old) || old->gone;
    return mark;
}

/* An entry that comes back after it was taken out. */
static void unmark(struct bf_node *entry)
{
    for (size_t i = entry->count; i-- > 0;)
        if (strcmp(entry->children[i]->key, "remove") == 0)
            bf_node_remove(entry, i);
    entry->gone = false;
}

/* What is not there to be taken out of a port may come from its policies. */
static void lay_entry(const struct bf_loading *loading, struct bf_node *base,
                      const struct bf_node *over, const struct bf_group_type *type)
{
    struct bf_loading keeping = *loading;

    if (strcmp(type->name, "port") == 0)
        keeping.keeps_removals =
            bf_node_member(base, "policies") || bf_node_member(over, "policies");
    bf_overlay(&keeping, base, over, type);
}

static void merge_list(const struct bf_loading *loading, struct bf_node *base,
                       const struct bf_node *over, const struct bf_group_type *type)
{
    size_t before = base->count;

    for (size_t i = 0; i < over->count; i++) {
        const struct bf_node *entry = over->children[i];
        const struct bf_node *removal = asks_removal(entry);
        struct bf_node *partner = bf_overlay_partner(base, entry, i, type);
        if (removal && removal->truth && !partner && loading->keeps_removals)
            bf_node_append(loading->arena, base, bf_node_copy(loading->arena, entry, NULL));
        else if (removal && removal->truth && !partner && !entry->gone)
            nothing_to_remove(loading, base, entry, type);
        else if (removal && removal->truth && partner) {
            partner->key = "remove"; /* entries have no key: a mark until all positions are used */
            if (loading->keeps_removals && type->identity != BF_BY_POSITION)
                bf_node_append(loading->arena, base, mark_gone(loading, entry, partner));
        } else if (partner && partner->kind == BF_NODE_GROUP && entry->kind == BF_NODE_GROUP) {
            unmark(partner);
            lay_entry(loading, partner, entry, type);
        } else if (!removal || !removal->truth)
            add_entry(loading, base, entry, before > 0 && type->identity == BF_BY_ID);
    }
    for (size_t i = before; i-- > 0;)
        if (base->children[i]->key)
            bf_node_remove(base, i);
    if (before > 0 && base->count == 0) { /* whoever finds it empty looks at the upper layer */
        base->file = over->file;
        base->line = over->line;
        base->key_column = over->key_column;
    }
}

/* Takes out of [base] what the new member excludes: the other unit of a duration, the other sides
 * of a choice. */
static void drop_excluded(struct bf_node *base, const struct bf_group_type *type, const char *key)
{
    const struct bf_setting *setting = bf_setting_find(type, key, NULL);

    for (size_t i = base->count; setting && i-- > 0;) {
        const char *other_key = base->children[i]->key;
        const struct bf_setting *other = bf_setting_find(type, other_key, NULL);
        bool other_unit = other == setting && strcmp(other_key, key) != 0;
        bool other_side = other && other->choice && other->choice == setting->choice &&
                          other->side != setting->side;
        if (other_unit || other_side)
            bf_node_remove(base, i);
    }
}

static size_t position_of(const struct bf_node *group, const char *key)
{
    size_t i = 0;

    while (i < group->count && strcmp(group->children[i]->key, key) != 0)
        i++;
    return i;
}

static bool has_numbers(const struct bf_node *group, const struct bf_group_type *type)
{
    for (size_t i = 0; i < group->count; i++)
        if (!bf_key_is_remark(type, group->children[i]->key))
            return true;
    return false;
}

/* All parameters of a distribution together are one number of the scenario: with one changed, what
 * was cited for the old ones holds no longer. */
static void renew_family(struct bf_node *family, const struct bf_node *over,
                         const struct bf_group_type *type)
{
    if (!bf_group_type_is_family(type) || !has_numbers(over, type))
        return;
    for (size_t i = family->count; i-- > 0;)
        if (strcmp(family->children[i]->key, "source") == 0)
            bf_node_remove(family, i);
    family->source = over->source;
    family->file = over->file;
    family->line = over->line;
}

static void lay_member(const struct bf_loading *loading, struct bf_node *base,
                       const struct bf_node *member, const struct bf_group_type *type)
{
    const struct bf_setting *setting = bf_setting_find(type, member->key, NULL);
    const struct bf_group_type *inner = setting ? bf_group_type_find(setting->of) : NULL;
    const struct bf_node *removal = asks_removal(member);

    drop_excluded(base, type, member->key);
    size_t at = position_of(base, member->key);
    struct bf_node *old = at < base->count ? base->children[at] : NULL;
    if (removal && removal->truth && old && loading->keeps_removals && inner)
        base->children[at] = mark_gone(loading, member, old);
    else if (removal && removal->truth && old)
        bf_node_remove(base, at);
    else if (removal && removal->truth && loading->keeps_removals)
        bf_node_append(loading->arena, base, bf_node_copy(loading->arena, member, member->key));
    else if (removal && removal->truth) {
        if (!member->gone)
            nothing_to_remove(loading, NULL, member, NULL);
    } else if (old && inner && old->kind == BF_NODE_GROUP && member->kind == BF_NODE_GROUP) {
        unmark(old);
        renew_family(old, member, inner);
        bf_overlay(loading, old, member, inner);
    } else if (inner && setting->type == BF_SET_LIST && member->kind == BF_NODE_LIST &&
               (!old || old->kind == BF_NODE_LIST)) {
        if (!old) {
            old = bf_node_create(loading->arena, BF_NODE_LIST, member->key, member->file,
                                 member->line);
            bf_node_append(loading->arena, base, old);
        }
        merge_list(loading, old, member, inner);
    } else if (old)
        base->children[at] = take(loading, member);
    else
        bf_node_append(loading->arena, base, take(loading, member));
}

void bf_overlay(const struct bf_loading *loading, struct bf_node *base, const struct bf_node *over,
                const struct bf_group_type *type)
{
    for (size_t i = 0; i < over->count; i++) {
        if (strcmp(over->children[i]->key, "remove") == 0)
            continue;
        bf_provenance_cite(base, over->children[i], type);
        lay_member(loading, base, over->children[i], type);
    }
}

/* Whether [node] is to be taken out; reported when it is the mark of nothing. */
static bool is_mark(const struct bf_loading *loading, const struct bf_node *list,
                    const struct bf_node *node, const struct bf_group_type *type)
{
    const struct bf_node *removal = asks_removal(node);

    if (!removal || !removal->truth)
        return false;
    if (!node->gone)
        nothing_to_remove(loading, list, node, type);
    return true;
}

void bf_overlay_settle(const struct bf_loading *loading, struct bf_node *group,
                       const struct bf_group_type *type)
{
    for (size_t i = group->count; i-- > 0;) {
        struct bf_node *member = group->children[i];
        const struct bf_setting *setting = bf_setting_find(type, member->key, NULL);
        const struct bf_group_type *inner = setting ? bf_group_type_find(setting->of) : NULL;
        size_t before = member->count;
        for (size_t j = member->count; inner && member->kind == BF_NODE_LIST && j-- > 0;)
            if (is_mark(loading, member, member->children[j], inner))
                bf_node_remove(member, j);
        bool emptied = member->count == 0 && before > 0;
        bool marked =
            inner && member->kind == BF_NODE_GROUP && is_mark(loading, NULL, member, NULL);
        if (emptied || marked)
            bf_node_remove(group, i);
    }
}
