/* provenance: settles sources. */
#include "scenario/layers/provenance.h"

#include <string.h>

#define BF_ENDING "_source"

static bool cites(const char *remark, const char *name)
{
    size_t size = strlen(name);

    return strncmp(remark, name, size) == 0 && strcmp(remark + size, BF_ENDING) == 0;
}

/* The text of the x_source for the member [key] of [group], NULL when there is none. */
static const char *of_member(const struct bf_node *group, const struct bf_group_type *type,
                             const char *key)
{
    const struct bf_setting *setting = bf_setting_find(type, key, NULL);

    for (size_t i = 0; i < group->count; i++) {
        const struct bf_node *member = group->children[i];
        if (member->kind == BF_NODE_STRING &&
            (cites(member->key, key) || (setting && cites(member->key, setting->key))))
            return member->text;
    }
    return NULL;
}

static void settle_member(struct bf_node *member, const struct bf_group_type *type,
                          const char *source)
{
    const struct bf_setting *setting = bf_setting_find(type, member->key, NULL);
    const struct bf_group_type *inner = setting ? bf_group_type_find(setting->of) : NULL;

    member->source = source;
    if (!inner)
        return;
    if (member->kind == BF_NODE_GROUP)
        bf_provenance_settle(member, inner, source);
    for (size_t i = 0; member->kind == BF_NODE_LIST && i < member->count; i++)
        if (member->children[i]->kind == BF_NODE_GROUP)
            bf_provenance_settle(member->children[i], inner, source);
}

void bf_provenance_settle(struct bf_node *group, const struct bf_group_type *type,
                          const char *inherited)
{
    const char *own = bf_node_text(group, "source");

    if (!own)
        own = inherited;
    group->source = own;
    for (size_t i = 0; i < group->count; i++) {
        const char *special = of_member(group, type, group->children[i]->key);
        settle_member(group->children[i], type, special ? special : own);
    }
}

void bf_provenance_cite(struct bf_node *base, const struct bf_node *remark,
                        const struct bf_group_type *type)
{
    if (remark->kind != BF_NODE_STRING)
        return;
    for (size_t i = 0; i < base->count; i++) {
        struct bf_node *member = base->children[i];
        const struct bf_setting *setting = bf_setting_find(type, member->key, NULL);
        if (cites(remark->key, member->key) || (setting && cites(remark->key, setting->key)))
            settle_member(member, type, remark->text);
    }
}
