#include "replay/sound_day.h"

#include "check.h"

struct bf_day *sound_day(const struct bf_day_def *def)
{
    struct bf_problems *problems = bf_problems_create();
    struct bf_error error = {0};
    struct bf_day *day = bf_day_create(def, problems, &error);

    if (day == NULL)
        bf_problems_print(problems, stderr, false);
    bf_problems_destroy(problems);
    if (day == NULL)
        fail_msg("no day of %s: %s", def->path, error.message);
    return day;
}

struct bf_day *shipped_day(const char *name, const struct bf_changes *changes)
{
    char path[4096];

    snprintf(path, sizeof path, "%s/scenarios/%s", BF_SOURCE_DIR, name);
    return sound_day(&(struct bf_day_def){.path = path, .changes = changes});
}
