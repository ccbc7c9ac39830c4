/* tree: the values of a scenario file, each with the place it was written.
 *
 * Made once from a file; from then on based_on, --set, checks, provenance and the effective text
 * work on this tree. All nodes and texts live in one arena, so a node taken out of the tree is
 * simply forgotten. A scenario has a few hundred. */
#ifndef BF_SCENARIO_TREE_H
#define BF_SCENARIO_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/memory.h"

enum bf_node_kind {
    BF_NODE_GROUP, /* { key = value; ... } */
    BF_NODE_LIST,  /* ( value, ... ) */
    BF_NODE_ARRAY, /* [ scalar, ... ], all of one kind */
    BF_NODE_INT,
    BF_NODE_FLOAT,
    BF_NODE_BOOL,
    BF_NODE_STRING
};

struct bf_group_type;
struct bf_setting;

struct bf_node {
    enum bf_node_kind kind;
    const char *key;  /* NULL for an element of a list or array */
    const char *file; /* where it was written; "--set" for the command line, [line] then counts the
                         arguments */
    int line;
    int key_column, value_column; /* in the line they stand in, from 1; 0 unknown */
    int64_t integer;
    double number;
    bool truth;
    const char *text;
    struct bf_node **children;
    size_t count, room;
    const struct bf_group_type *type; /* of a group that was checked */
    const struct bf_setting *meant;   /* of an unknown key: the setting somebody probably meant */
    const struct bf_node *added_to;   /* of an entry by id no lower layer has: the list */
    const char *source; /* where its number comes from, by its own layer of the scenario */
    bool wrong;         /* already reported: readers take the default instead */
    bool gone; /* a mark: the entry a lower layer had is taken out, and that of a policy with it */
    bool of_policy; /* from a file that serves many ports: not all of it need act here */
};

/* A childless node; [key] and [file] are not copied. */
struct bf_node *bf_node_create(struct bf_arena *arena, enum bf_node_kind kind, const char *key,
                               const char *file, int line);

void bf_node_append(struct bf_arena *arena, struct bf_node *parent, struct bf_node *child);

void bf_node_remove(struct bf_node *parent, size_t position);

/* The member of a group; NULL when it has none or [group] is NULL or no group. */
struct bf_node *bf_node_member(const struct bf_node *group, const char *key);

/* The same, which is then no longer in the group. */
struct bf_node *bf_node_take(struct bf_node *group, const char *key);

/* Text of a string member, NULL when there is none. */
const char *bf_node_text(const struct bf_node *group, const char *key);

/* A deep copy with another key. */
struct bf_node *bf_node_copy(struct bf_arena *arena, const struct bf_node *node, const char *key);

/* "a group", "a whole number", ... */
const char *bf_node_kind_name(enum bf_node_kind kind);

/* A scalar as it could be written in a file: 3, 0.25, true, "text". A float always has a point or
 * an exponent and reads back to the same bits. */
const char *bf_node_written(struct bf_arena *arena, const struct bf_node *node);

/* A number with as few digits as give it back exactly. */
const char *bf_number_text(struct bf_arena *arena, double number);

/* [name] as seen from the folder [file] is in: what a path written in a file means. */
const char *bf_path_beside(struct bf_arena *arena, const char *file, const char *name);

#endif
