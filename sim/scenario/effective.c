/* effective: the merged tree printed again.
 *
 * The hash must not depend on remarks a reader adds, nor on where files lie; it sees neither notes,
 * sources nor paths. The text keeps all of them: sources are printed as they were settled, so that
 * a changed number does not come back under the citation of the number it replaced. */
#include <stdlib.h>
#include <string.h>

#include "scenario/layers/provenance.h"
#include "scenario/say.h"
#include "scenario/settings/settings.h"
#include "scenario/text/csv.h"

struct printer {
    struct bf_arena *arena;
    char *text;
    size_t length, room;
    bool remarks; /* and file names: all that the hash does not see */
};

static void put(struct printer *printer, const char *text)
{
    size_t size = strlen(text);

    if (printer->length + size + 1 > printer->room) {
        printer->room = 2 * (printer->length + size + 1);
        printer->text = bf_reallocate(printer->text, printer->room, 1);
    }
    memcpy(printer->text + printer->length, text, size + 1);
    printer->length += size;
}

static void indent(struct printer *printer, int depth)
{
    for (int i = 0; i < depth; i++)
        put(printer, "  ");
}

static void put_group(struct printer *printer, const struct bf_node *group, const char *inherited,
                      int depth);

/* The file may be gone by the time of a later load; its name is then kept as it was. */
static const char *absolute_path(struct bf_arena *arena, const struct bf_node *node)
{
    const char *path = bf_path_beside(arena, node->file, node->text);
    char *real = realpath(path, NULL);
    const char *kept = bf_arena_text(arena, real ? real : path);

    free(real);
    return kept;
}

static void put_scalar(struct printer *printer, const struct bf_node *node,
                       const struct bf_setting *setting)
{
    bool is_file = setting && strcmp(setting->key, "file") == 0 && node->kind == BF_NODE_STRING;

    if (is_file) {
        struct bf_node path = *node;
        path.text = printer->remarks ? absolute_path(printer->arena, node) : "";
        put(printer, bf_node_written(printer->arena, &path));
    } else if (setting && node->kind == BF_NODE_INT && setting->type != BF_SET_INT &&
               setting->type != BF_SET_INTS) {
        struct bf_node number = *node;
        number.kind = BF_NODE_FLOAT;
        number.number = (double)node->integer;
        put(printer, bf_node_written(printer->arena, &number));
    } else {
        put(printer, bf_node_written(printer->arena, node));
    }
}

static void put_list(struct printer *printer, const struct bf_node *list,
                     const struct bf_setting *setting, int depth)
{
    bool groups = setting && setting->type == BF_SET_LIST;

    put(printer, groups ? "(" : "[");
    for (size_t i = 0; i < list->count; i++) {
        put(printer, i > 0 ? ", " : groups ? "" : " ");
        if (groups) {
            put(printer, "\n");
            indent(printer, depth + 1);
            put_group(printer, list->children[i], list->source, depth + 1);
        } else {
            put_scalar(printer, list->children[i], setting);
        }
    }
    put(printer, groups ? " )" : " ]");
}

static void put_value(struct printer *printer, const struct bf_node *node,
                      const struct bf_setting *setting, int depth)
{
    if (node->kind == BF_NODE_GROUP)
        put_group(printer, node, node->source, depth);
    else if (node->kind == BF_NODE_LIST || node->kind == BF_NODE_ARRAY)
        put_list(printer, node, setting, depth);
    else
        put_scalar(printer, node, setting);
}

static bool same_source(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

static void put_source(struct printer *printer, const char *key, const char *source, int depth)
{
    struct bf_node text = {.kind = BF_NODE_STRING, .text = source ? source : ""};

    indent(printer, depth);
    put(printer,
        bf_arena_format(printer->arena, "%s = %s;\n", key, bf_node_written(printer->arena, &text)));
}

static bool may_have_source(const struct bf_setting *setting)
{
    return (bf_setting_is_number(setting) && !setting->counted) || setting->type == BF_SET_GROUP ||
           setting->type == BF_SET_LIST;
}

static void put_member(struct printer *printer, const struct bf_node *member,
                       const struct bf_group_type *type, const char *inherited, int depth)
{
    const struct bf_setting *setting = bf_setting_find(type, member->key, NULL);

    if (!setting) { /* source is printed before, x_source behind x */
        if (printer->remarks && strcmp(member->key, "note") == 0)
            put_source(printer, member->key, member->text, depth);
        return;
    }
    indent(printer, depth);
    put(printer, member->key);
    put(printer, " = ");
    put_value(printer, member, setting, depth);
    put(printer, ";\n");
    bool cited_inside = bf_node_text(member, "source") != NULL;
    if (printer->remarks && may_have_source(setting) && !cited_inside &&
        !same_source(member->source, inherited))
        put_source(printer, bf_arena_format(printer->arena, "%s_source", member->key),
                   member->source, depth);
}

static void put_members(struct printer *printer, const struct bf_node *group,
                        const struct bf_group_type *type, const char *inherited, int depth)
{
    const char *own = bf_node_text(group, "source");

    if (own && printer->remarks)
        put_source(printer, "source", own, depth);
    for (size_t i = 0; i < group->count; i++)
        put_member(printer, group->children[i], type, own ? own : inherited, depth);
}

static void put_group(struct printer *printer, const struct bf_node *group, const char *inherited,
                      int depth)
{
    put(printer, "{\n");
    put_members(printer, group, group->type, inherited, depth + 1);
    indent(printer, depth);
    put(printer, "}");
}

static char *print(struct printer *printer, const struct bf_node *root)
{
    put(printer, "");
    put_members(printer, root, root->type, NULL, 0);
    char *text = bf_arena_text(printer->arena, printer->text);
    bf_free(printer->text);
    return text;
}

const char *bf_effective_text(struct bf_arena *arena, const struct bf_node *root)
{
    struct printer printer = {.arena = arena, .remarks = true};

    return print(&printer, root);
}

uint64_t bf_effective_hash(struct bf_arena *arena, const struct bf_node *root, uint64_t lists)
{
    struct printer printer = {.arena = arena};
    const char *text = print(&printer, root);

    return bf_hash_bytes(bf_hash_bytes(0, text, strlen(text)), &lists, sizeof lists);
}
