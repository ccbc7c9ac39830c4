/* build_targets: how long each programme should wait at most. */
#include "scenario/build/build.h"

#include <stdlib.h>

#include "scenario/build/entries.h"
#include "scenario/build/lookups.h"

static bf_time standard(void)
{
    const struct bf_group_type *type = bf_group_type_find("target");

    return bf_time_from_seconds(strtod(bf_setting_named(type, "wait")->standard, NULL));
}

/* Entries for all programmes first, then those for one: the more special wins, then the later. */
const bf_time *bf_build_targets(struct bf_build *build)
{
    size_t count = 0, programmes = build->programmes.count;
    const struct bf_node **entries = bf_build_entries(build, build->root, "targets", &count);
    bf_time *targets = bf_arena_allocate(build->loading->arena, programmes + 1, sizeof *targets);
    int *of = bf_arena_allocate(build->loading->arena, count + 1, sizeof *of);

    for (size_t i = 0; i < programmes; i++)
        targets[i] = standard();
    for (size_t i = 0; i < count; i++)
        of[i] = bf_build_programme(build, entries[i]);
    for (size_t i = 0; i < count; i++)
        for (size_t p = 0; of[i] == -1 && p < programmes; p++)
            targets[p] = bf_time_from_seconds(bf_value_number(entries[i], "wait"));
    for (size_t i = 0; i < count; i++)
        if (of[i] >= 0)
            targets[of[i]] = bf_time_from_seconds(bf_value_number(entries[i], "wait"));
    return targets;
}
