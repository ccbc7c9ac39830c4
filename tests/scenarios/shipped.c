#include "scenarios/shipped.h"

#include "check.h"

#include <glob.h>
#include <string.h>

#include "scenario/sound_scenario.h"

/* Far fewer would mean that one looks in the wrong place. */
#define LEAST_FILES 20

const char *shipped_name(size_t number)
{
    static glob_t files; /* read once, good until the program ends */

    if (files.gl_pathv == NULL)
        assert_int_equal(glob(BF_SOURCE_DIR "/scenarios/*.cfg", 0, NULL, &files), 0);
    assert_true(files.gl_pathc > LEAST_FILES);
    return number < files.gl_pathc ? strrchr(files.gl_pathv[number], '/') + 1 : NULL;
}

struct bf_scenario *shipped_load(const char *name, const char *overlay)
{
    char path[4096];

    snprintf(path, sizeof path, "%s/scenarios/%s", BF_SOURCE_DIR, name);
    return sound_scenario(path, &overlay, overlay != NULL);
}
