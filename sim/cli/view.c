/* view: hands over to borderflow-view, the program with the window.
 *
 * A program of its own, so that the headless one needs no graphics. The one beside this program was
 * built with it and goes before others on PATH. This process becomes the other, so that terminal,
 * signals and exit status are its own. */
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/interrupt.h"

#define NAME "borderflow-view"

/* False when the system does not tell where this program lies. */
static bool path_beside(char path[PATH_MAX])
{
    ssize_t length = readlink("/proc/self/exe", path, PATH_MAX - 1);
    char *slash;

    if (length <= 0)
        return false;
    path[length] = '\0';
    slash = strrchr(path, '/');
    if (slash == NULL || (size_t)(slash - path) + 1 + sizeof NAME > PATH_MAX)
        return false;
    memcpy(slash + 1, NAME, sizeof NAME);
    return true;
}

/* Returns only when there is no such program or it cannot be started: its [path], and an errno. */
static int become_view(char **arguments, char path[PATH_MAX])
{
    if (path_beside(path)) {
        execv(path, arguments);
        if (errno != ENOENT)
            return errno;
    }
    memcpy(path, NAME, sizeof NAME);
    execvp(NAME, arguments);
    return errno;
}

enum bf_status bf_command_view(const struct bf_options *options, struct bf_error *error)
{
    char name[] = NAME, path[PATH_MAX];
    char **arguments = bf_arena_allocate(options->arena, (size_t)options->argc, sizeof *arguments);
    int cause;

    arguments[0] = name;
    for (int i = 2; i < options->argc; i++)
        arguments[i - 1] = options->argv[i];
    bf_heed_write_signals();
    cause = become_view(arguments, path);
    bf_ignore_write_signals();
    if (cause != ENOENT)
        return bf_error_set(error, BF_IO, "cannot start %.600s: %s", path, strerror(cause));
    return bf_error_set(error, BF_IO,
                        NAME " is not there, neither beside this program nor on PATH\n"
                             "  `./dev view` in the sources builds and starts it, once these "
                             "packages are installed:\n"
                             "  libsdl2-dev libcairo2-dev libpango1.0-dev libpixman-1-dev "
                             "fonts-inter");
}
