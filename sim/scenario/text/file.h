/* file: a whole file in memory, for the two kinds a scenario is made of: settings and tables. */
#ifndef BF_SCENARIO_FILE_H
#define BF_SCENARIO_FILE_H

#include <stddef.h>

#include "core/error.h"
#include "core/memory.h"

#define BF_MEGABYTE ((size_t)1024 * 1024)

/* At most [megabytes], terminated, in [arena]. On failure returns NULL and says why in
 * [reason]; the status tells a file that could not be read (BF_IO) from one that is no scenario
 * (BF_SCENARIO). */
char *bf_file_read(struct bf_arena *arena, const char *path, size_t megabytes, size_t *length,
                   struct bf_error *reason);

#endif
