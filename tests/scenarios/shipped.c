#include "scenarios/shipped.h"

#include "check.h"

struct bf_scenario *shipped_load(const char *name, const char *overlay)
{
    struct bf_problems *problems = bf_problems_create();
    struct bf_scenario *scenario;
    char path[4096];

    snprintf(path, sizeof path, "%s/scenarios/%s", BF_SOURCE_DIR, name);
    scenario = bf_scenario_load(path, &overlay, overlay ? 1 : 0, problems);
    if (!scenario)
        bf_problems_print(problems, stderr, false);
    bf_problems_destroy(problems);
    assert_non_null(scenario);
    return scenario;
}
