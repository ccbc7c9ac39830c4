/* columns: the tree and the tokens it came from, walked side by side. libconfig has accepted the
 * text, so both have the same order. */
#include "scenario/text/columns.h"

#include "scenario/text/tokens.h"

struct walk {
    struct bf_tokens tokens;
    struct bf_token next;
};

static void step(struct walk *walk)
{
    walk->next = bf_token_take(&walk->tokens);
}

static bool is_separator(const struct bf_token *token)
{
    return token->kind == BF_TOKEN_SIGN && (token->text[0] == ';' || token->text[0] == ',' ||
                                            token->text[0] == '=' || token->text[0] == ':');
}

static void skip_separators(struct walk *walk)
{
    while (is_separator(&walk->next))
        step(walk);
}

static void walk_value(struct walk *walk, struct bf_node *node);

static void walk_children(struct walk *walk, struct bf_node *node)
{
    for (size_t i = 0; i < node->count; i++) {
        struct bf_node *child = node->children[i];
        skip_separators(walk);
        if (child->key) {
            child->key_column = walk->next.column;
            step(walk);
            skip_separators(walk);
        }
        walk_value(walk, child);
    }
    skip_separators(walk);
}

/* A value of more than one token is a text in several parts, or has brackets. */
static void walk_value(struct walk *walk, struct bf_node *node)
{
    enum bf_token_kind kind = walk->next.kind;

    node->value_column = walk->next.column;
    step(walk);
    while (kind == BF_TOKEN_TEXT && walk->next.kind == BF_TOKEN_TEXT)
        step(walk);
    if (node->kind != BF_NODE_GROUP && node->kind != BF_NODE_LIST && node->kind != BF_NODE_ARRAY)
        return;
    walk_children(walk, node);
    step(walk);
}

void bf_columns_find(const char *text, struct bf_node *root)
{
    struct walk walk = {.tokens = bf_tokens_of(text)};

    step(&walk);
    walk_children(&walk, root);
}
