/* scenario: the steps of a load, in order: layers, --set, check, model, validation, what is said
 * about it. */
#include "scenario/scenario.h"

#include <string.h>

#include "scenario/build/build.h"
#include "scenario/check/check_tree.h"
#include "scenario/layers/layers.h"
#include "scenario/layers/overlay.h"
#include "scenario/load_text.h"
#include "scenario/say.h"
#include "scenario/validate/validate.h"

/* Whether "path=value" changes the list of policies of a port. */
static bool names_policies(const char *overlay)
{
    static const char word[] = "policies";
    const char *equals = strchr(overlay, '='), *at = overlay;

    while (equals && (at = strstr(at, word)) && at < equals) {
        const char *end = at + sizeof word - 1;
        if ((at == overlay || at[-1] == '.') && (*end == '.' || *end == ' ' || *end == '='))
            return true;
        at = end;
    }
    return false;
}

/* Policies come between the files and the command line: --set chooses among them first, and changes
 * what they bring afterwards. False when a policy could not be read. */
static bool lay_sets(const struct bf_loading *loading, struct bf_node *root,
                     const char *const *overlays, size_t count)
{
    char *all = bf_arena_text(loading->arena, "");

    for (size_t i = 0; i < count; i++) {
        size_t before = strlen(all);
        all = bf_arena_format(loading->arena, "%s%s\n", all, overlays[i]);
        for (char *at = all + before; at[1]; at++)
            *at = *at == '\n' ? ' ' : *at; /* an argument is one line to whoever counts them */
    }
    bf_problems_remember(loading->problems, "--set", all, strlen(all));
    for (size_t i = 0; i < count; i++)
        if (names_policies(overlays[i]))
            bf_overlay_set(loading, root, overlays[i], (int)i + 1);
    if (!bf_layers_policies(loading, root))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!names_policies(overlays[i]))
            bf_overlay_set(loading, root, overlays[i], (int)i + 1);
    return bf_layers_policies(loading, root);
}

static void read_expectations(const struct bf_loading *loading, const struct bf_node *root,
                              struct bf_scenario *scenario)
{
    const struct bf_node *expect = bf_value_node(root, "expect");
    size_t count = expect ? expect->count : 0;
    struct bf_expectation *list = bf_arena_allocate(loading->arena, count + 1, sizeof *list);

    for (size_t i = 0; i < count; i++) {
        const struct bf_node *entry = expect->children[i];
        list[i] = (struct bf_expectation){entry->text, entry->file, entry->line};
    }
    scenario->expectations = list;
    scenario->expectation_count = count;
}

static void fill(const struct bf_loading *loading, const struct bf_node *root,
                 struct bf_scenario *scenario, size_t errors_before)
{
    struct bf_build build = {.loading = loading, .root = root};

    scenario->name = bf_value_text(root, "name");
    scenario->description = bf_value_text(root, "description");
    scenario->seed = (uint64_t)bf_value_long(root, "seed");
    scenario->replications = bf_value_int(root, "replications");
    read_expectations(loading, root, scenario);
    bf_build_model(&build, &scenario->model);
    scenario->wait_targets = bf_build_targets(&build);
    if (*loading->gaps == 0)
        bf_validate(&build, &scenario->model);
    if (bf_problems_errors(loading->problems) > errors_before)
        return;
    scenario->effective = bf_effective_text(loading->arena, root);
    scenario->hash = bf_effective_hash(loading->arena, root, build.lists_hash);
    scenario->assumptions = bf_list_assumptions(loading->arena, root, &scenario->assumption_count);
}

/* Takes over [arena], with which everything goes when there was an error. */
static struct bf_scenario *finish(const struct bf_loading *loading, struct bf_node *root,
                                  const char *path, size_t errors_before)
{
    struct bf_scenario *scenario = bf_arena_allocate(loading->arena, 1, sizeof *scenario);

    scenario->arena = loading->arena;
    scenario->path = bf_arena_text(loading->arena, path);
    if (root) {
        bf_check_tree(loading, root);
        fill(loading, root, scenario, errors_before);
    }
    if (bf_problems_errors(loading->problems) == errors_before && root)
        return scenario;
    bf_arena_destroy(loading->arena);
    return NULL;
}

struct bf_scenario *bf_scenario_load_changed(const char *path, const char *layer_name,
                                             const char *layer_text, const char *const *overlays,
                                             size_t overlay_count, struct bf_problems *problems)
{
    size_t gaps = 0;
    struct bf_loading loading = {.arena = bf_arena_create(), .problems = problems, .gaps = &gaps};
    size_t errors = bf_problems_errors(problems);
    struct bf_node *root = bf_layers_read(&loading, path);

    if (root && layer_text && !bf_layers_lay_text(&loading, root, layer_name, layer_text))
        root = NULL;
    if (root && !lay_sets(&loading, root, overlays, overlay_count))
        root = NULL;
    return finish(&loading, root, path, errors);
}

struct bf_scenario *bf_scenario_load(const char *path, const char *const *overlays,
                                     size_t overlay_count, struct bf_problems *problems)
{
    return bf_scenario_load_changed(path, NULL, NULL, overlays, overlay_count, problems);
}

struct bf_scenario *bf_scenario_load_text(const char *name, const char *text, size_t length,
                                          const char *const *overlays, size_t overlay_count,
                                          struct bf_problems *problems)
{
    size_t gaps = 0;
    struct bf_loading loading = {.arena = bf_arena_create(), .problems = problems, .gaps = &gaps};
    size_t errors = bf_problems_errors(problems);
    struct bf_node *root = bf_layers_take(&loading, name, text, length);

    if (root && !lay_sets(&loading, root, overlays, overlay_count))
        root = NULL;
    return finish(&loading, root, name, errors);
}

void bf_scenario_destroy(struct bf_scenario *scenario)
{
    if (scenario)
        bf_arena_destroy(scenario->arena);
}
