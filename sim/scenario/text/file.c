/* file: reading. */
#include "scenario/text/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *refuse(int fd, struct bf_error *reason, enum bf_status status, const char *why)
{
    bf_error_set(reason, status, "%s", why);
    if (fd >= 0)
        close(fd);
    return NULL;
}

static char *refuse_size(int fd, struct bf_error *reason, size_t largest)
{
    char why[64];

    snprintf(why, sizeof why, "it is larger than %zu MB", largest / BF_MEGABYTE);
    return refuse(fd, reason, BF_SCENARIO, why);
}

/* Reads to the end whatever the file claims about its size: pipes and devices claim nothing. */
static char *read_all(struct bf_arena *arena, int fd, size_t claimed, size_t largest,
                      size_t *length, struct bf_error *reason)
{
    size_t room = claimed + 1;
    char *text = bf_allocate(room, 1);

    *length = 0;
    for (;;) {
        ssize_t got = read(fd, text + *length, room - *length);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0) {
            char *kept = NULL;
            if (got == 0)
                memcpy(kept = bf_arena_allocate(arena, *length + 1, 1), text, *length);
            else
                refuse(-1, reason, BF_IO, strerror(errno));
            bf_free(text);
            return kept;
        }
        *length += (size_t)got;
        if (*length > largest) {
            bf_free(text);
            return refuse_size(-1, reason, largest);
        }
        if (*length == room)
            text = bf_reallocate(text, room *= 2, 1);
    }
}

char *bf_file_read(struct bf_arena *arena, const char *path, size_t megabytes, size_t *length,
                   struct bf_error *reason)
{
    size_t largest = megabytes * BF_MEGABYTE;
    struct stat status;
    int fd = open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return refuse(fd, reason, BF_IO, strerror(errno));
    if (fstat(fd, &status) != 0)
        return refuse(fd, reason, BF_IO, strerror(errno));
    if (S_ISDIR(status.st_mode))
        return refuse(fd, reason, BF_IO, "it is a directory");
    if (status.st_size > (off_t)largest)
        return refuse_size(fd, reason, largest);
    char *text = read_all(arena, fd, (size_t)status.st_size, largest, length, reason);
    close(fd);
    return text;
}
