#include "scenario/sound_scenario.h"

#include "check.h"

#include <string.h>

#include "scenario/load_text.h"

/* What was loaded; destroys [problems]. */
static struct bf_scenario *without_problems(struct bf_scenario *scenario, const char *name,
                                            struct bf_problems *problems)
{
    if (scenario == NULL)
        bf_problems_print(problems, stderr, false);
    bf_problems_destroy(problems);
    if (scenario == NULL)
        fail_msg("%s does not load", name);
    return scenario;
}

struct bf_scenario *sound_scenario(const char *path, const char *const *overlays, size_t count)
{
    struct bf_problems *problems = bf_problems_create();

    return without_problems(bf_scenario_load(path, overlays, count, problems), path, problems);
}

struct bf_scenario *sound_text(const char *text)
{
    struct bf_problems *problems = bf_problems_create();

    return without_problems(bf_scenario_load_text("text", text, strlen(text), NULL, 0, problems),
                            "the text", problems);
}
