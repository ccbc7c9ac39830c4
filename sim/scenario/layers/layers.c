/* layers: follows based_on. */
#include "scenario/layers/layers.h"

#include <string.h>
#include <sys/stat.h>

#include "scenario/layers/overlay.h"
#include "scenario/layers/provenance.h"
#include "scenario/text/parse.h"

#define BF_MOST_LAYERS 16

struct chain {
    const char *paths[BF_MOST_LAYERS];
    struct stat identity[BF_MOST_LAYERS];
    size_t count;
};

static struct bf_node *read_layer(const struct bf_loading *loading, const char *path,
                                  const struct bf_node *asked_by, struct chain *chain);

static const char *name_chain(const struct bf_loading *loading, const struct chain *chain,
                              const char *last)
{
    const char *text = chain->paths[0];

    for (size_t i = 1; i < chain->count; i++)
        text = bf_say(loading, "%s, based on %s", text, chain->paths[i]);
    return bf_say(loading, "%s, based on %s", text, last);
}

/* False, reported, when [path] is being read already or the chain is too long. */
static bool enter(const struct bf_loading *loading, struct chain *chain, const char *path,
                  const struct bf_node *asked_by)
{
    struct stat status;

    if (stat(path, &status) != 0)
        memset(&status, 0, sizeof status);
    for (size_t i = 0; i < chain->count; i++) {
        if (status.st_ino == 0 || status.st_ino != chain->identity[i].st_ino ||
            status.st_dev != chain->identity[i].st_dev)
            continue;
        bf_report(loading, asked_by,
                  (struct bf_problem){.title = "files are based on each other in a circle",
                                      .marked = asked_by->text,
                                      .note = name_chain(loading, chain, path)});
        return false;
    }
    if (chain->count == BF_MOST_LAYERS) {
        bf_report(loading, asked_by,
                  (struct bf_problem){.title = "files are based on each other more than 16 deep"});
        return false;
    }
    chain->paths[chain->count] = path;
    chain->identity[chain->count++] = status;
    return true;
}

static struct bf_node *lay_over_base(const struct bf_loading *loading, struct bf_node *root,
                                     struct chain *chain)
{
    struct bf_node *based_on = bf_node_take(root, "based_on");

    if (!based_on)
        return root;
    if (based_on->kind != BF_NODE_STRING || based_on->text[0] == '\0') {
        bf_report(loading, based_on,
                  (struct bf_problem){.title = "`based_on` must be the name of a file"});
        return NULL;
    }
    const char *path = bf_path_beside(loading->arena, based_on->file, based_on->text);
    struct bf_node *base = read_layer(loading, path, based_on, chain);
    if (!base)
        return NULL;
    bf_overlay(loading, base, root, bf_group_types[0]);
    base->file = root->file;
    return base;
}

static struct bf_node *read_layer(const struct bf_loading *loading, const char *path,
                                  const struct bf_node *asked_by, struct chain *chain)
{
    struct bf_source_text source;
    struct bf_line_origin origin = {.file = asked_by ? asked_by->file : NULL,
                                    .line = asked_by ? asked_by->line : 0};

    if (!enter(loading, chain, path, asked_by) ||
        !bf_source_text_read(loading->arena, loading->problems, path, origin, &source))
        return NULL;
    struct bf_node *root = bf_parse(loading->arena, loading->problems, &source);
    if (!root)
        return NULL;
    bf_provenance_settle(root, bf_group_types[0], NULL);
    return lay_over_base(loading, root, chain);
}

struct bf_node *bf_layers_read(const struct bf_loading *loading, const char *path)
{
    struct chain chain = {.count = 0};

    return read_layer(loading, path, NULL, &chain);
}

struct bf_node *bf_layers_take(const struct bf_loading *loading, const char *name, const char *text,
                               size_t length)
{
    struct bf_source_text source;

    if (!bf_source_text_take(loading->arena, loading->problems, name, text, length, &source))
        return NULL;
    struct bf_node *root = bf_parse(loading->arena, loading->problems, &source);
    if (!root)
        return NULL;
    bf_provenance_settle(root, bf_group_types[0], NULL);
    struct bf_node *based_on = bf_node_take(root, "based_on");
    if (based_on)
        bf_report(loading, based_on,
                  (struct bf_problem){.title = "a text that is no file cannot be based on one"});
    return root;
}

bool bf_layers_lay_text(const struct bf_loading *loading, struct bf_node *root, const char *name,
                        const char *text)
{
    struct bf_node *over = bf_layers_take(loading, name, text, strlen(text));

    if (over)
        bf_overlay(loading, root, over, bf_group_types[0]);
    return over != NULL;
}
