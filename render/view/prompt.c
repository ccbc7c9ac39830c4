/* prompt: the one line of text that is asked for, and names for new files. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "view/app.h"
#include "view/moment.h"

/* ---- file names ------------------------------------------------------------------------------ */

void bfv_app_free_name(const struct bfv_app *app, const char *what, const char *ending, char *name,
                       size_t size)
{
    const char *path = bfv_app_setting(app)->def.path, *slash = strrchr(path, '/');
    const char *stem = slash != NULL ? slash + 1 : path;
    int length = (int)strcspn(stem, ".");

    snprintf(name, size, "%.*s-%s.%s", length, stem, what, ending);
    for (int number = 2; access(name, F_OK) == 0 && number < 1000; number++)
        snprintf(name, size, "%.*s-%s-%d.%s", length, stem, what, number, ending);
}

/* ---- asking for text ------------------------------------------------------------------------- */

const char *bfv_app_question(const struct bfv_app *app)
{
    switch (app->prompt) {
    case BFV_ASK_TIME:
        return "Go to time";
    case BFV_ASK_FILE:
        return "Save as";
    case BFV_ASK_NOTHING:
        break;
    }
    return NULL;
}

void bfv_app_ask(struct bfv_app *app, enum bfv_prompt prompt)
{
    app->prompt = prompt;
    app->prompt_text[0] = '\0';
    app->help = false;
    app->notice[0] = '\0'; /* it would seem to speak of the question */
    if (prompt == BFV_ASK_FILE)
        bfv_app_free_name(app, "changed", "cfg", app->prompt_text, sizeof app->prompt_text);
    app->stale = true;
}

void bfv_app_type(struct bfv_app *app, const char *text)
{
    size_t length = strlen(app->prompt_text);

    if (app->prompt == BFV_ASK_NOTHING || length + strlen(text) >= sizeof app->prompt_text)
        return;
    memcpy(app->prompt_text + length, text, strlen(text) + 1);
    app->stale = true;
}

static void accept_time(struct bfv_app *app)
{
    bf_time at;

    if (!bfv_moment_read(app->prompt_text, &at)) {
        bfv_app_say(app, true, "a time is written 10:42, or 2 10:42 on the second day");
        return;
    }
    app->prompt = BFV_ASK_NOTHING;
    bfv_app_seek(app, at);
}

static void accept_file(struct bfv_app *app)
{
    struct bf_error error = {0};
    const char *path = app->prompt_text;

    if (path[0] == '\0') {
        app->prompt = BFV_ASK_NOTHING;
        return;
    }
    if (bfv_setting_save(bfv_app_setting(app), path, &error) != BF_OK) {
        bfv_app_say(app, true, "%.250s", error.message);
        return;
    }
    app->prompt = BFV_ASK_NOTHING;
    bfv_app_say(app, false, "saved as %.200s", path);
}

void bfv_app_accept(struct bfv_app *app)
{
    if (app->prompt == BFV_ASK_TIME)
        accept_time(app);
    else if (app->prompt == BFV_ASK_FILE)
        accept_file(app);
    app->stale = true;
}
