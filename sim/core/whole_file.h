/* whole_file: a file that appears complete or not at all.
 *
 * Written under a temporary name in the same folder, brought to the disk, then renamed. A crash
 * leaves at most the temporary file, never half of the real one. */
#ifndef BF_CORE_WHOLE_FILE_H
#define BF_CORE_WHOLE_FILE_H

#include <stdio.h>

#include "core/error.h"

struct bf_whole_file {
    FILE *stream; /* write here */
    char path[1024];
    char temporary[1088];
};

/* Opens the file for writing; folders it lies in are made where there are none. */
enum bf_status bf_whole_file_open(struct bf_whole_file *file, const char *path,
                                  struct bf_error *error);

/* The same for [name] in [folder]. */
enum bf_status bf_whole_file_open_in(struct bf_whole_file *file, const char *folder,
                                     const char *name, struct bf_error *error);

/* Puts the file in its place. On failure nothing of it remains. */
enum bf_status bf_whole_file_commit(struct bf_whole_file *file, struct bf_error *error);

/* Gives it up; does nothing to a file already committed or never opened. */
void bf_whole_file_discard(struct bf_whole_file *file);

#endif
