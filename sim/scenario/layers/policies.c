/* policies: files of port settings laid under those of a port.
 *
 * Done once the port says all it says itself, so that a file based on another may change what the
 * policy of that other one brings, and --set may change it too. In the end the tree holds the
 * merged settings, each with the place it was written, and no trace of the files. */
#include <string.h>

#include "scenario/layers/layers.h"
#include "scenario/layers/overlay.h"
#include "scenario/layers/provenance.h"
#include "scenario/text/parse.h"

static const struct bf_group_type *port_type(void)
{
    return bf_group_type_find("port");
}

/* A policy says nothing about itself that a port could take over. */
static bool is_of_the_file(const char *key)
{
    return strcmp(key, "source") == 0 || strcmp(key, "note") == 0 || strcmp(key, "name") == 0;
}

static void report_foreign(const struct bf_loading *loading, const struct bf_node *member)
{
    bf_report_gap(
        loading, member,
        (struct bf_problem){.title = bf_say(loading, "a policy cannot have `%s`", member->key),
                            .note = "it is laid under the settings of whichever port names it",
                            .help = "leave it to the port"});
}

static void mark(struct bf_node *node)
{
    node->of_policy = true;
    for (size_t i = 0; i < node->count; i++)
        mark(node->children[i]);
}

static struct bf_node *read_policy(const struct bf_loading *loading, const struct bf_node *asked_by)
{
    static const char *const foreign[] = {"id", "policies", "based_on"};
    struct bf_line_origin origin = {.file = asked_by->file, .line = asked_by->line};
    const char *path = bf_path_beside(loading->arena, asked_by->file, asked_by->text);
    struct bf_source_text source;

    if (!bf_source_text_read(loading->arena, loading->problems, path, origin, &source))
        return NULL;
    struct bf_node *root = bf_parse(loading->arena, loading->problems, &source);
    if (!root)
        return NULL;
    bf_provenance_settle(root, port_type(), NULL);
    mark(root);
    for (size_t i = root->count; i-- > 0;) {
        bool strange = false;
        for (size_t j = 0; j < sizeof foreign / sizeof *foreign; j++)
            strange = strange || strcmp(root->children[i]->key, foreign[j]) == 0;
        if (strange)
            report_foreign(loading, root->children[i]);
        if (strange || is_of_the_file(root->children[i]->key))
            bf_node_remove(root, i);
    }
    return root;
}

/* Whether [member] meets something in [base]: the same setting, one it excludes, or one it cites.
 */
static bool meets(const struct bf_node *base, const struct bf_node *member)
{
    const struct bf_setting *own = bf_setting_find(port_type(), member->key, NULL);

    for (size_t i = 0; i < base->count; i++)
        if (bf_setting_find(port_type(), base->children[i]->key, NULL) == own)
            return true;
    return !own && bf_key_is_remark(port_type(), member->key);
}

/* What a policy alone says of something that the port and other policies should have. */
static void mark_added(struct bf_node *list, size_t from)
{
    const struct bf_setting *setting = bf_setting_find(port_type(), list->key, NULL);
    const struct bf_group_type *type = setting ? bf_group_type_find(setting->of) : NULL;

    for (size_t i = from; type && type->identity == BF_BY_ID && i < list->count; i++)
        if (bf_node_text(list->children[i], "id"))
            list->children[i]->added_to = list;
}

/* The port's own entries in their order, then those only policies bring. */
static void put_own_first(struct bf_node *list, const struct bf_node *own)
{
    const struct bf_setting *setting = bf_setting_find(port_type(), list->key, NULL);
    const struct bf_group_type *type = setting ? bf_group_type_find(setting->of) : NULL;
    size_t placed = 0;

    if (!type || type->identity == BF_BY_POSITION || list->kind != BF_NODE_LIST)
        return;
    for (size_t i = 0; i < own->count; i++) {
        struct bf_node *entry = bf_overlay_partner(list, own->children[i], i, type);
        size_t at = placed;
        while (at < list->count && list->children[at] != entry)
            at++;
        if (at == list->count)
            continue;
        memmove(list->children + placed + 1, list->children + placed,
                (at - placed) * sizeof *list->children);
        list->children[placed++] = entry;
    }
    mark_added(list, placed);
}

/* What the port says itself keeps its nodes and their order; only what a policy says too is merged.
 */
static void lay_under(const struct bf_loading *loading, struct bf_node *port, struct bf_node *base)
{
    struct bf_node own = *port;

    port->children = NULL;
    port->count = port->room = 0;
    for (size_t i = 0; i < own.count; i++) {
        struct bf_node *member = own.children[i];
        if (meets(base, member)) {
            struct bf_node *alone =
                bf_node_create(loading->arena, BF_NODE_GROUP, NULL, port->file, port->line);
            bf_node_append(loading->arena, alone, member);
            bf_overlay(loading, base, alone, port_type());
            const struct bf_node *said = member;
            member = bf_node_take(base, member->key);
            if (member)
                put_own_first(member, said);
        }
        if (member)
            bf_node_append(loading->arena, port, member);
    }
    for (size_t i = 0; i < base->count; i++) {
        if (base->children[i]->kind == BF_NODE_LIST)
            mark_added(base->children[i], 0);
        bf_node_append(loading->arena, port, base->children[i]);
    }
    bf_overlay_settle(loading, port, port_type());
}

static bool names_files(const struct bf_node *policies)
{
    for (size_t i = 0; i < policies->count; i++)
        if (policies->children[i]->kind != BF_NODE_STRING || !policies->children[i]->text[0])
            return false;
    return policies->kind == BF_NODE_ARRAY || policies->kind == BF_NODE_LIST;
}

static bool lay_policies(const struct bf_loading *loading, struct bf_node *port)
{
    const struct bf_node *policies = bf_node_member(port, "policies");
    struct bf_node *base = NULL;

    if (!policies || !names_files(policies)) /* if it is something else the check says so */
        return true;
    bf_node_take(port, "policies");
    for (size_t i = 0; i < policies->count; i++) {
        struct bf_node *policy = read_policy(loading, policies->children[i]);
        if (!policy)
            return false;
        if (base)
            bf_overlay(loading, base, policy, port_type());
        else
            bf_overlay_settle(loading, base = policy, port_type());
    }
    if (base)
        lay_under(loading, port, base);
    return true;
}

bool bf_layers_policies(const struct bf_loading *loading, struct bf_node *root)
{
    const struct bf_node *ports = bf_node_member(root, "ports");
    bool complete = true;

    for (size_t i = 0; ports && ports->kind == BF_NODE_LIST && i < ports->count; i++)
        if (ports->children[i]->kind == BF_NODE_GROUP)
            complete = lay_policies(loading, ports->children[i]) && complete;
    return complete;
}
