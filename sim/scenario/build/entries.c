#include "scenario/build/entries.h"

#include <math.h>
#include <string.h>

#include "scenario/check/check_missing.h"

#define BF_SHARE_TOLERANCE 1e-9

const struct bf_node **bf_build_entries(const struct bf_build *build, const struct bf_node *group,
                                        const char *name, size_t *count)
{
    const struct bf_node *list = bf_value_node(group, name);
    size_t most = list ? list->count : 0;
    const struct bf_node **entries =
        bf_arena_allocate(build->loading->arena, most + 1, sizeof(const struct bf_node *));

    *count = 0;
    for (size_t i = 0; i < most; i++)
        if (list->children[i]->kind == BF_NODE_GROUP && !list->children[i]->wrong)
            entries[(*count)++] = list->children[i];
    return entries;
}

/* ---- ids ------------------------------------------------------------------------------------- */

const char *bf_build_id(const struct bf_node *node)
{
    const char *id = bf_value_text(node, "id");

    return id ? id : "?";
}

const struct bf_node *bf_build_id_node(const struct bf_node *group)
{
    return bf_value_node(group, "id") ? bf_value_node(group, "id") : group;
}

struct bf_names bf_build_names(const struct bf_build *build, const struct bf_node *port,
                               const char *list, const char *what)
{
    struct bf_names names = {.what = what};
    const struct bf_node **entries = bf_build_entries(build, port, list, &names.count);
    const char **ids = bf_arena_allocate(build->loading->arena, names.count + 1, sizeof *ids);

    for (size_t i = 0; i < names.count; i++) {
        ids[i] = bf_build_id(entries[i]);
        names.unsure = names.unsure || !bf_value_node(entries[i], "id");
    }
    names.ids = ids;
    const struct bf_setting *setting = bf_setting_named(port->type, list);
    const struct bf_node *written = bf_value_node(port, list);
    if (written ? names.count < written->count
                : setting->required || bf_means_setting(port, setting))
        names.unsure = true;
    return names;
}

void bf_build_report_twice(const struct bf_build *build, const struct bf_node *node, const char *id,
                           const char *what)
{
    bf_report_gap(
        build->loading, node,
        (struct bf_problem){.title = bf_say(build->loading, "`%s` is used twice", id),
                            .marked = id,
                            .note = what,
                            .help = "measures name things by their ids: give each its own"});
}

void bf_build_check_ids(const struct bf_build *build, const struct bf_node *group, const char *list)
{
    size_t count = 0;
    const struct bf_node **entries = bf_build_entries(build, group, list, &count);

    for (size_t i = 0; i < count; i++) {
        const struct bf_node *id = bf_value_node(entries[i], "id");
        for (size_t j = 0; id && j < i; j++) {
            const char *other = bf_value_text(entries[j], "id");
            if (other && strcmp(other, id->text) == 0)
                bf_report_gap(
                    build->loading, id,
                    (struct bf_problem){
                        .title = bf_say(build->loading, "`%s` is used twice", id->text),
                        .marked = id->text,
                        .note = bf_say(build->loading, "another entry of `%s` has this id", list),
                        .help = "give each entry its own"});
        }
    }
}

/* ---- shares ---------------------------------------------------------------------------------- */

/* The share a variant changed is more likely the wrong one than the list it was laid over. */
static const struct bf_node *changed_share(const struct bf_node *list)
{
    const struct bf_node *changed = list;

    for (size_t i = 0; i < list->count; i++) {
        const struct bf_node *share = bf_node_member(list->children[i], "share");
        if (share && strcmp(share->file, list->file) != 0)
            changed = share;
    }
    return changed;
}

void bf_build_check_sum(struct bf_build *build, const struct bf_node *list, const char *of,
                        double sum)
{
    if (fabs(sum - 1.0) > BF_SHARE_TOLERANCE)
        bf_report(build->loading, changed_share(list),
                  (struct bf_problem){
                      .title = bf_say(build->loading, "the shares of %s sum to %.10g", of, sum),
                      .note = "they must sum to 1"});
}
