/* loading: helpers of the scenario tests. */
#define _XOPEN_SOURCE 700 /* nftw, mkdtemp */

#include "scenario/loading.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "check.h"
#include "scenario/capacity.h"
#include "scenario/sound_scenario.h"

const char *__lsan_default_suppressions(void);

/* libconfig 1.5 forgets the text it was reading when it meets a syntax error. */
const char *__lsan_default_suppressions(void)
{
    return "leak:libconfig.so\n";
}

const char *simple_scenario(const char *extra)
{
    static char text[8192];

    snprintf(text, sizeof text,
             "name = \"simple\";\n"
             "programmes = [ \"FAST\", \"ordinary\" ];\n"
             "ports = ( { id = \"port\";\n"
             "  traffic = ( { id = \"road\"; poisson = { per_hour = [ 30.0 ]; };\n"
             "    mix = ( { programme = \"FAST\"; share = 0.25; empty_share = 0.5; },\n"
             "            { programme = \"ordinary\"; share = 0.75; } ); } );\n"
             "  approach = ( { id = \"lane\"; } );\n"
             "  booths = ( { id = \"B1\"; serves = [ \"lane\" ]; },\n"
             "             { id = \"B2\"; serves = [ \"lane\" ]; } );\n"
             "  service = ( { exponential = { mean_s = 60.0; }; } );\n"
             "  %s } );\n",
             extra);
    return text;
}

char *printed(const struct bf_problems *problems, bool color)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    bf_problems_print(problems, out, color);
    fclose(out);
    return text;
}

char *complaints(const char *text)
{
    struct bf_problems *problems = bf_problems_create();
    struct bf_scenario *scenario =
        bf_scenario_load_text("text", text, strlen(text), NULL, 0, problems);
    char *message = printed(problems, false);

    bf_scenario_destroy(scenario);
    bf_problems_destroy(problems);
    return message;
}

char *shortages(const char *text)
{
    struct bf_scenario *scenario = sound_text(text);
    struct bf_problems *problems = bf_problems_create();
    char *message;

    bf_scenario_capacity(scenario, problems);
    assert_int_equal(bf_problems_errors(problems), 0);
    message = printed(problems, false);
    bf_scenario_destroy(scenario);
    bf_problems_destroy(problems);
    return message;
}

const struct bf_assumption *find_assumption(const struct bf_scenario *scenario, const char *path)
{
    for (size_t i = 0; i < scenario->assumption_count; i++)
        if (strcmp(scenario->assumptions[i].path, path) == 0)
            return &scenario->assumptions[i];
    print_error("no assumption %s\n", path);
    fail();
    return NULL;
}

static char folder[256];

static int remove_entry(const char *path, const struct stat *status, int kind, struct FTW *walk)
{
    (void)status;
    (void)kind;
    (void)walk;
    return remove(path);
}

static void remove_folder(void)
{
    nftw(folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

const char *write_file(const char *name, const char *text)
{
    static char paths[16][512];
    static int used;
    char *path = paths[used++ % 16];

    if (!folder[0]) {
        const char *parent = getenv("TMPDIR");
        snprintf(folder, sizeof folder, "%s/borderflow-test-XXXXXX", parent ? parent : P_tmpdir);
        assert_non_null(mkdtemp(folder));
        atexit(remove_folder);
    }
    snprintf(path, sizeof paths[0], "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    return path;
}

void assert_contains(const char *text, const char *part)
{
    if (strstr(text, part))
        return;
    print_error("not found: %s\nin: %s\n", part, text);
    fail();
}
