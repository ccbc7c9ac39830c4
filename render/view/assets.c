#include "view/assets.h"

#include <string.h>
#include <unistd.h>

/* The program is in bin/ or build/NAME/; what goes with it in share/borderflow/ or the sources. */
static const char *const folders[] = {"/../share/borderflow/", "/../../"};

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
    const char *folder = program_folder(arena);

    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        const char *path = bf_arena_format(arena, "%s%s%s", folder, folders[i], name);
        if (access(path, R_OK) == 0)
            return path;
    }
    return bf_arena_text(arena, name);
}
