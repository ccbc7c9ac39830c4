#include "view/picture/caption.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "scene/journal/journal_words.h"
#include "view/words/moment.h"

enum { PATH_ROOM = 96 };

/* As somebody types it who sits where the program was started; of a file elsewhere its folder and
 * its name, since the rest of the way concerns nobody who looks at the picture. */
static void say_path(const char *path, char words[PATH_ROOM])
{
    char here[PATH_MAX];
    size_t length = getcwd(here, sizeof here) != NULL ? strlen(here) : 0;
    const char *part;
    int parts = 0;

    words[0] = '\0';
    if (length > 0 && strncmp(path, here, length) == 0 && path[length] == '/')
        path += length + 1;
    while (strncmp(path, "./", 2) == 0)
        path += 2;
    for (part = path + strlen(path); part > path; part--)
        if (part[-1] == '/' && ++parts == 2)
            break;
    if ((path[0] == '/' || strncmp(path, "../", 3) == 0 || strlen(path) >= PATH_ROOM) &&
        part > path + 1)
        bfv_say(words, PATH_ROOM, "…/%s", part);
    else
        bfv_say(words, PATH_ROOM, "%s", path);
}

/* The other file of a comparison, with its seed where that is another. */
static void say_other(const struct bfv_setting *other, uint64_t seed, char words[PATH_ROOM + 48])
{
    char path[PATH_ROOM];

    say_path(other->def.path, path);
    if (other->day->seed == seed)
        snprintf(words, PATH_ROOM + 48, "%s against ", path);
    else
        snprintf(words, PATH_ROOM + 48, "%s of seed %" PRIu64 " against ", path, other->day->seed);
}

const char *bfv_app_caption(struct bfv_app *app)
{
    const struct bfv_setting *setting = bfv_app_setting(app);
    const struct bf_day *day = setting->day;
    char moment[BFV_MOMENT_SIZE], changes[48] = "";
    char path[PATH_ROOM], other[PATH_ROOM + 48] = "";
    size_t count = bfv_setting_changes(setting);

    bfv_moment_text(app->at, moment);
    if (count > 0)
        snprintf(changes, sizeof changes, " · %zu change%s", count, count > 1 ? "s" : "");
    if (app->compare && app->settings[1] != NULL)
        say_other(bfv_app_side(app, !app->active), day->seed, other);
    say_path(setting->def.path, path);
    snprintf(app->caption, sizeof app->caption,
             "%s%s%s · seed %" PRIu64 ", replication %" PRIu32 " · day %s · digest 0x%016" PRIx64
             " · borderflow " BF_VERSION,
             other, path, changes, day->seed, day->replication, moment, day->digest);
    return app->caption;
}
