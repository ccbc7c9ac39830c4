/* tree: nodes, lookups and the written form of values. */
#include "scenario/text/tree.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct bf_node *bf_node_create(struct bf_arena *arena, enum bf_node_kind kind, const char *key,
                               const char *file, int line)
{
    struct bf_node *node = bf_arena_allocate(arena, 1, sizeof *node);

    node->kind = kind;
    node->key = key;
    node->file = file;
    node->line = line;
    return node;
}

void bf_node_append(struct bf_arena *arena, struct bf_node *parent, struct bf_node *child)
{
    if (parent->count == parent->room) {
        size_t room = parent->room ? 2 * parent->room : 4;
        struct bf_node **children = bf_arena_allocate(arena, room, sizeof(struct bf_node *));
        for (size_t i = 0; i < parent->count; i++)
            children[i] = parent->children[i];
        parent->children = children;
        parent->room = room;
    }
    parent->children[parent->count++] = child;
}

void bf_node_remove(struct bf_node *parent, size_t position)
{
    for (size_t i = position + 1; i < parent->count; i++)
        parent->children[i - 1] = parent->children[i];
    parent->count--;
}

struct bf_node *bf_node_member(const struct bf_node *group, const char *key)
{
    if (!group || group->kind != BF_NODE_GROUP)
        return NULL;
    for (size_t i = 0; i < group->count; i++)
        if (strcmp(group->children[i]->key, key) == 0)
            return group->children[i];
    return NULL;
}

struct bf_node *bf_node_take(struct bf_node *group, const char *key)
{
    struct bf_node *member = bf_node_member(group, key);

    for (size_t i = 0; member && i < group->count; i++)
        if (group->children[i] == member)
            bf_node_remove(group, i);
    return member;
}

const char *bf_node_text(const struct bf_node *group, const char *key)
{
    const struct bf_node *member = bf_node_member(group, key);

    return member && member->kind == BF_NODE_STRING ? member->text : NULL;
}

struct bf_node *bf_node_copy(struct bf_arena *arena, const struct bf_node *node, const char *key)
{
    struct bf_node *copy = bf_arena_allocate(arena, 1, sizeof *copy);

    *copy = *node;
    copy->key = key;
    copy->children = NULL;
    copy->count = copy->room = 0;
    for (size_t i = 0; i < node->count; i++)
        bf_node_append(arena, copy, bf_node_copy(arena, node->children[i], node->children[i]->key));
    return copy;
}

const char *bf_node_kind_name(enum bf_node_kind kind)
{
    switch (kind) {
    case BF_NODE_GROUP:
        return "a group";
    case BF_NODE_LIST:
        return "a list";
    case BF_NODE_ARRAY:
        return "an array";
    case BF_NODE_INT:
        return "a whole number";
    case BF_NODE_FLOAT:
        return "a number with a fraction";
    case BF_NODE_BOOL:
        return "true or false";
    case BF_NODE_STRING:
        return "a text";
    }
    return "";
}

const char *bf_number_text(struct bf_arena *arena, double number)
{
    char text[40];

    if (number == floor(number) && fabs(number) < 1e15)
        return bf_arena_format(arena, "%.0f", number);
    for (int digits = 6; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, number);
        if (strtod(text, NULL) == number)
            break;
    }
    return bf_arena_text(arena, text);
}

static const char *quote(struct bf_arena *arena, const char *text)
{
    char *quoted = bf_arena_allocate(arena, 4 * strlen(text) + 3, 1), *out = quoted;

    *out++ = '"';
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\') {
            *out++ = '\\';
            *out++ = (char)c;
        } else if (c == '\n') {
            *out++ = '\\';
            *out++ = 'n';
        } else if (c < 32 || c == 127) {
            out += snprintf(out, 5, "\\x%02x", c);
        } else {
            *out++ = (char)c;
        }
    }
    *out++ = '"';
    *out = '\0';
    return quoted;
}

const char *bf_node_written(struct bf_arena *arena, const struct bf_node *node)
{
    switch (node->kind) {
    case BF_NODE_INT:
        return bf_arena_format(arena, "%lld%s", (long long)node->integer,
                               node->integer < INT32_MIN || node->integer > INT32_MAX ? "L" : "");
    case BF_NODE_FLOAT: {
        const char *text = bf_number_text(arena, node->number);
        return strpbrk(text, ".e") ? text : bf_arena_format(arena, "%s.0", text);
    }
    case BF_NODE_BOOL:
        return node->truth ? "true" : "false";
    case BF_NODE_STRING:
        return quote(arena, node->text);
    case BF_NODE_GROUP:
    case BF_NODE_LIST:
    case BF_NODE_ARRAY:
        break;
    }
    return bf_node_kind_name(node->kind);
}

const char *bf_path_beside(struct bf_arena *arena, const char *file, const char *name)
{
    const char *slash = strrchr(file, '/');

    if (name[0] == '/' || !slash)
        return bf_arena_text(arena, name);
    return bf_arena_format(arena, "%.*s/%s", (int)(slash - file), file, name);
}
