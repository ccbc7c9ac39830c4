#include "view/words/assets.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *program_folder(struct bf_arena *arena)
{
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    char *slash;

    if (length <= 0)
        return ".";
    path[length] = '\0';
    slash = strrchr(path, '/');
    if (slash != NULL)
        *slash = '\0';
    return bf_arena_text(arena, path);
}

const char *bfv_asset(struct bf_arena *arena, const char *name)
{
    const char *share = getenv("BORDERFLOW_SHARE"), *program = program_folder(arena);
    /* The program is in bin/ or build/NAME/. */
    const char *paths[] = {
        share != NULL ? bf_arena_format(arena, "%s/%s", share, name) : name,
        bf_arena_format(arena, "%s/../share/borderflow/%s", program, name),
        bf_arena_format(arena, "%s/../../%s", program, name),
    };

    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
        if (access(paths[i], R_OK) == 0)
            return paths[i];
    return bf_arena_text(arena, name);
}
