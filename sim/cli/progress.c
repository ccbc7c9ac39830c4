#include "cli/progress.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define CELLS 14

bool bf_progress_wanted(const struct bf_options *options)
{
    return !options->quiet && isatty(STDERR_FILENO);
}

static void write_remaining(char *text, size_t size, double seconds)
{
    if (seconds < 90.0)
        snprintf(text, size, "%.0f s left", seconds);
    else if (seconds < 5400.0)
        snprintf(text, size, "%.0f min left", seconds / 60.0);
    else
        snprintf(text, size, "%.1f h left", seconds / 3600.0);
}

void bf_progress_text(const struct bf_progress *progress, char *text, size_t size)
{
    double share =
        progress->planned > 0 ? (double)progress->finished / (double)progress->planned : 0.0;
    double rate =
        progress->seconds > 0.0 ? (double)progress->trucks / progress->seconds / 1e6 : 0.0;
    char bar[3 * CELLS + 1] = "", remaining[32] = "";

    for (int i = 0; i < CELLS; i++)
        strcat(bar, i < (int)(share * CELLS) ? "█" : "░");
    if (progress->finished > 0)
        write_remaining(remaining, sizeof remaining, progress->seconds * (1.0 - share) / share);
    snprintf(text, size, "%s %3.0f %%  %lld of %lld  %.2f M trucks/s  %s", bar, 100.0 * share,
             (long long)progress->finished, (long long)progress->planned, rate, remaining);
}

void bf_progress_show(void *context, const struct bf_progress *progress)
{
    char text[256];

    (void)context;
    bf_progress_text(progress, text, sizeof text);
    fprintf(stderr, "\r\033[K%s", text);
    fflush(stderr);
}

void bf_progress_clear(void)
{
    fputs("\r\033[K", stderr);
    fflush(stderr);
}
