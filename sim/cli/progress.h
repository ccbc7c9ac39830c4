/* progress: one line on the terminal that says how far a study is; gone when the study is done. */
#ifndef BF_CLI_PROGRESS_H
#define BF_CLI_PROGRESS_H

#include "cli/options.h"
#include "study/study.h"

/* Whether to show it at all: standard error is a terminal and nobody asked for quiet. */
bool bf_progress_wanted(const struct bf_options *options);

/* Of the signature a study wants; [context] is not used. */
void bf_progress_show(void *context, const struct bf_progress *progress);

void bf_progress_clear(void);

/* The text of the line, for tests: at most 79 columns. */
void bf_progress_text(const struct bf_progress *progress, char *text, size_t size);

#endif
