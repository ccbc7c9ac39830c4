#include "core/whole_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum bf_status fail(const char *verb, const char *path, struct bf_error *error)
{
    return bf_error_set(error, BF_IO, "cannot %s %s: %s", verb, path,
                        errno != 0 ? strerror(errno) : "an earlier write failed");
}

/* False with errno when there is no such folder and none can be made. */
static bool make_folder(const char *path)
{
    struct stat status;

    if (mkdir(path, 0777) == 0 || errno == EEXIST)
        return true;
    /* Where nothing may be made, the folder may be there all the same. */
    int cause = errno;
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return true;
    errno = cause;
    return false;
}

/* Makes the folder and those it lies in. */
static enum bf_status make_folders(const char *path, struct bf_error *error)
{
    char part[1024];
    int written = snprintf(part, sizeof part, "%s", path);

    if (written < 0 || (size_t)written >= sizeof part) {
        errno = ENAMETOOLONG;
        return fail("make the folder", path, error);
    }
    for (char *slash = part; (slash = strchr(slash + 1, '/')) != NULL; *slash = '/') {
        *slash = '\0';
        if (!make_folder(part))
            return fail("make the folder", part, error);
    }
    return make_folder(part) ? BF_OK : fail("make the folder", part, error);
}

/* Makes the folders the file lies in. */
static enum bf_status make_way(const char *path, struct bf_error *error)
{
    const char *slash = strrchr(path, '/');
    char folder[1024];

    if (slash == NULL || slash == path)
        return BF_OK;
    snprintf(folder, sizeof folder, "%.*s", (int)(slash - path), path);
    return make_folders(folder, error);
}

enum bf_status bf_whole_file_open(struct bf_whole_file *file, const char *path,
                                  struct bf_error *error)
{
    enum bf_status status;

    file->stream = NULL;
    if (strlen(path) >= sizeof file->path) {
        errno = ENAMETOOLONG;
        return fail("write", path, error);
    }
    if ((status = make_way(path, error)) != BF_OK)
        return status;
    snprintf(file->path, sizeof file->path, "%s", path);
    snprintf(file->temporary, sizeof file->temporary, "%s.part-%ld", file->path, (long)getpid());
    file->stream = fopen(file->temporary, "w");
    return file->stream != NULL ? BF_OK : fail("write", file->path, error);
}

enum bf_status bf_whole_file_open_in(struct bf_whole_file *file, const char *folder,
                                     const char *name, struct bf_error *error)
{
    char path[sizeof file->path];
    int written = snprintf(path, sizeof path, "%s/%s", folder, name);

    if (written < 0 || (size_t)written >= sizeof path) {
        file->stream = NULL;
        errno = ENAMETOOLONG;
        return fail("write", folder, error);
    }
    return bf_whole_file_open(file, path, error);
}

/* A rename is safe only when the folder itself is on the disk. Some file systems cannot do that;
 * then there is no more to be done. */
static void sync_folder(const char *path)
{
    char folder[1024];
    char *slash;
    int descriptor;

    snprintf(folder, sizeof folder, "%s", path);
    slash = strrchr(folder, '/');
    if (slash == NULL)
        return;
    *slash = '\0';
    descriptor = open(folder, O_RDONLY);
    if (descriptor < 0)
        return;
    (void)fsync(descriptor);
    close(descriptor);
}

/* Devices that know no fsync (EINVAL) are no failure. */
static int bring_to_disk(FILE *stream)
{
    errno = 0;
    if (fflush(stream) != 0 || ferror(stream))
        return -1;
    return fsync(fileno(stream)) != 0 && errno != EINVAL && errno != EROFS ? -1 : 0;
}

enum bf_status bf_whole_file_commit(struct bf_whole_file *file, struct bf_error *error)
{
    if (bring_to_disk(file->stream) != 0) {
        enum bf_status status = fail("write", file->path, error);
        bf_whole_file_discard(file);
        return status;
    }
    if (fclose(file->stream) != 0 || rename(file->temporary, file->path) != 0) {
        enum bf_status status = fail("write", file->path, error);
        file->stream = NULL;
        (void)unlink(file->temporary);
        return status;
    }
    file->stream = NULL;
    sync_folder(file->path);
    return BF_OK;
}

void bf_whole_file_discard(struct bf_whole_file *file)
{
    if (file->stream == NULL)
        return;
    (void)fclose(file->stream);
    (void)unlink(file->temporary);
    file->stream = NULL;
}
