#include "scene/journal/journal_words.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define ELLIPSIS "\xE2\x80\xA6"

/* Cuts before a whole character so that the ellipsis fits. */
static void shorten(char *text, size_t room)
{
    size_t end = room - sizeof ELLIPSIS;

    while (end > 0 && ((unsigned char)text[end] & 0xC0) == 0x80)
        end--;
    while (end > 0 && text[end - 1] == ' ')
        end--;
    memcpy(text + end, ELLIPSIS, sizeof ELLIPSIS);
}

void bfv_say(char *text, size_t room, const char *format, ...)
{
    size_t length = strlen(text);
    va_list arguments;
    int added;

    va_start(arguments, format);
    added = vsnprintf(text + length, room - length, format, arguments);
    va_end(arguments);
    if (added >= 0 && (size_t)added >= room - length)
        shorten(text, room);
}

/* ---- names ----------------------------------------------------------------------------------- */

static bool is_acronym(const char *word, size_t length)
{
    static const char *const acronyms[] = {"nii", "cbp",  "cbsa", "fda", "usda", "dot",
                                           "sat", "cfia", "us",   "ca",  "mx"};

    for (size_t i = 0; i < sizeof acronyms / sizeof acronyms[0]; i++)
        if (strlen(acronyms[i]) == length && strncmp(word, acronyms[i], length) == 0)
            return true;
    return false;
}

static void raise_word(char *word, size_t length)
{
    for (size_t i = 0; i < length; i++)
        word[i] = (char)toupper((unsigned char)word[i]);
}

static void raise_acronyms(char *text)
{
    while (*text) {
        size_t length = strcspn(text, " ");

        if (is_acronym(text, length))
            raise_word(text, length);
        text += length;
        text += *text == ' ';
    }
}

struct bfv_word bfv_name_of(const char *id)
{
    struct bfv_word word = {""};

    bfv_say(word.text, sizeof word.text, "%s", id);
    for (char *c = word.text; *c; c++)
        *c = *c == '_' ? ' ' : *c;
    raise_acronyms(word.text);
    return word;
}

struct bfv_word bfv_capital_name_of(const char *id)
{
    struct bfv_word word = bfv_name_of(id);

    word.text[0] = (char)toupper((unsigned char)word.text[0]);
    return word;
}

struct bfv_word bfv_place_name(const struct bf_model *model, int place)
{
    struct bfv_word word = bfv_name_of("the road outside"), name;

    if (place >= (int)model->place_count)
        return word;
    name = bfv_name_of(model->places[place].id);
    word.text[0] = '\0';
    bfv_say(word.text, sizeof word.text, strlen(name.text) < 4 ? "lane %s" : "%s", name.text);
    return word;
}

struct bfv_word bfv_booth_name(const struct bf_model *model, int booth)
{
    return bfv_name_of(model->booths[booth].id);
}

struct bfv_word bfv_station_name(const struct bf_model *model, int station)
{
    return bfv_name_of(model->stations[station].id);
}

/* ---- times ----------------------------------------------------------------------------------- */

struct bfv_word bfv_clock_of(bf_time at, bf_time seen_from)
{
    struct bfv_word word = {""};

    if (at / BF_DAY != seen_from / BF_DAY)
        bfv_say(word.text, sizeof word.text, "day %d, ", (int)(at / BF_DAY) + 1);
    bfv_say(word.text, sizeof word.text, "%02u:%02u", bf_hour_of_day(at),
            (unsigned)(at / BF_MINUTE % 60));
    return word;
}

struct bfv_word bfv_duration_of(bf_time duration)
{
    struct bfv_word word = {""};
    long minutes = (long)((duration + BF_MINUTE / 2) / BF_MINUTE);
    long seconds = (long)((duration + BF_SECOND / 2) / BF_SECOND);

    if (seconds < 60)
        bfv_say(word.text, sizeof word.text, "%ld s", seconds);
    else if (minutes < 100)
        bfv_say(word.text, sizeof word.text, "%ld min", minutes);
    else
        bfv_say(word.text, sizeof word.text, "%ld h %02ld min", minutes / 60, minutes % 60);
    return word;
}

struct bfv_word bfv_trucks_of(int count)
{
    struct bfv_word word = {""};

    bfv_say(word.text, sizeof word.text, count == 1 ? "%d truck" : "%d trucks", count);
    return word;
}

void bfv_say_problems(const struct bf_dossier *dossier, char *text, size_t room)
{
    static const char *const words[BF_FILING_PROBLEM_COUNT] = {
        [BF_FILED_LATE] = "filed late",           [BF_FILED_EARLY] = "filed too early",
        [BF_FILED_NOT] = "no manifest",           [BF_FILED_WRONG] = "wrong manifest",
        [BF_FILED_DOCUMENT] = "document missing",
    };
    const char *before = "";

    for (unsigned i = 0; dossier && i < BF_FILING_PROBLEM_COUNT; i++) {
        if (!(dossier->shipment.problems >> i & 1))
            continue;
        bfv_say(text, room, "%s%s", before, words[i]);
        before = ", ";
    }
}
