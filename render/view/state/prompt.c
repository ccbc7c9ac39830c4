#include "view/state/prompt.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "view/words/moment.h"

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

static const struct bfv_prompt_card cards[] = {
    [BFV_ASK_TIME] = {.question = "Go to time",
                      .example = "10:42, or 2 10:42 on the second day",
                      .answers = {{"Go", "Enter", BFV_HOT_ACCEPT}, {"Leave", "Esc", BFV_HOT_CLOSE}},
                      .answer_count = 2},
    [BFV_ASK_FILE] = {.question = "Save as",
                      .example = "a file name",
                      .answers = {{"Save", "Enter", BFV_HOT_ACCEPT},
                                  {"Leave", "Esc", BFV_HOT_CLOSE}},
                      .answer_count = 2},
    [BFV_ASK_QUIT] = {.answers = {{"Save", "S", BFV_HOT_SAVE},
                                  {"Quit", "Q", BFV_HOT_QUIT},
                                  {"Stay", "Esc", BFV_HOT_CLOSE}},
                      .answer_count = 3},
};

const struct bfv_prompt_card *bfv_app_question(struct bfv_app *app)
{
    if (app->prompt == BFV_ASK_NOTHING)
        return NULL;
    app->prompt_card = cards[app->prompt];
    if (app->prompt == BFV_ASK_QUIT)
        app->prompt_card.question = app->question;
    else
        app->prompt_card.text = app->prompt_text;
    return &app->prompt_card;
}

static bool is_unsaved(const struct bfv_app *app, int which)
{
    const struct bfv_setting *setting = app->settings[which];

    return setting != NULL && app->play.lesson == NULL && bfv_setting_changes(setting) > 0 &&
           setting->day->digest != app->kept[which];
}

size_t bfv_app_unsaved(const struct bfv_app *app)
{
    size_t count = 0;

    for (int which = 0; which < 2; which++)
        if (is_unsaved(app, which))
            count += bfv_setting_changes(app->settings[which]);
    return count;
}

void bfv_app_keep(struct bfv_app *app)
{
    for (int which = 0; which < 2; which++)
        if (app->settings[which] != NULL)
            app->kept[which] = app->settings[which]->day->digest;
}

static void ask_for_file(struct bfv_app *app, bool leaving)
{
    app->leaving = leaving;
    /* Of two files, the one last changed may be saved already. */
    if (leaving && !is_unsaved(app, app->active))
        app->active = 1 - app->active;
    bfv_app_free_name(app, "changed", "cfg", app->prompt_text, sizeof app->prompt_text);
}

void bfv_app_ask(struct bfv_app *app, enum bfv_prompt prompt)
{
    bool leaving = app->prompt == BFV_ASK_QUIT;
    size_t unsaved = bfv_app_unsaved(app);

    app->prompt = prompt;
    app->prompt_text[0] = '\0';
    app->help = false;
    app->notice[0] = '\0'; /* it would seem to speak of the question */
    if (prompt == BFV_ASK_FILE)
        ask_for_file(app, leaving);
    else if (prompt == BFV_ASK_QUIT)
        snprintf(app->question, sizeof app->question, "Quit without saving %zu change%s?", unsaved,
                 unsaved == 1 ? "" : "s");
    app->stale = true;
}

void bfv_app_type(struct bfv_app *app, const char *text)
{
    size_t length = strlen(app->prompt_text);

    if (bfv_app_question(app) == NULL || app->prompt_card.text == NULL ||
        length + strlen(text) >= sizeof app->prompt_text)
        return;
    memcpy(app->prompt_text + length, text, strlen(text) + 1);
    app->stale = true;
}

bool bfv_app_erase(struct bfv_app *app)
{
    size_t length = strlen(app->prompt_text);

    if (app->prompt == BFV_ASK_NOTHING || length == 0)
        return false;
    /* A character may have several bytes. */
    while (length > 0 && ((unsigned char)app->prompt_text[--length] & 0xC0) == 0x80)
        continue;
    app->prompt_text[length] = '\0';
    return true;
}

void bfv_app_quit(struct bfv_app *app)
{
    if (app->prompt == BFV_ASK_QUIT || bfv_app_unsaved(app) == 0)
        app->quit = true;
    else
        bfv_app_ask(app, BFV_ASK_QUIT);
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
    if (at > app->end) {
        char words[BFV_MOMENT_SIZE];

        bfv_moment_text(app->end, words);
        bfv_app_say(app, false, "this is the end, %s", words);
    }
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
    app->kept[app->active] = bfv_app_setting(app)->day->digest;
    bfv_app_say(app, false, "saved as %.200s", path);
    if (app->leaving)
        bfv_app_quit(app);
}

void bfv_app_accept(struct bfv_app *app)
{
    if (app->prompt == BFV_ASK_TIME)
        accept_time(app);
    else if (app->prompt == BFV_ASK_FILE)
        accept_file(app);
    app->stale = true;
}
