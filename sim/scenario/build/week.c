/* week: small parsers. Every one consumes its whole text or says what is wrong with it. */
#include "scenario/build/week.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scenario/text/moment.h"

static const char *const day_names[7] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

const char *bf_week_day_name(int day)
{
    return day_names[day];
}

static int take_day(const char **text)
{
    for (int day = 0; day < 7; day++) {
        if (strncmp(*text, day_names[day], 3) == 0) {
            *text += 3;
            return day;
        }
    }
    return -1;
}

/* One of the parts between commas; false when it is none. */
static bool take_days(const char **text, bool days[7])
{
    int first = take_day(text), last = first;

    if (first >= 0 && **text == '-') {
        ++*text;
        last = take_day(text);
    }
    if (first < 0 || last < 0)
        return false;
    for (int day = first;; day = (day + 1) % 7) {
        days[day] = true;
        if (day == last)
            return true;
    }
}

/* Reads days from [text] up to [length] bytes, which must be all of it. */
static bool read_days(const char *text, size_t length, bool days[7])
{
    const char *end = text + length;

    memset(days, 0, 7 * sizeof *days);
    if (length == 5 && strncmp(text, "daily", 5) == 0) {
        for (int day = 0; day < 7; day++)
            days[day] = true;
        return true;
    }
    while (take_days(&text, days)) {
        if (text == end)
            return true;
        if (*text++ != ',')
            return false;
    }
    return false;
}

bool bf_week_read_days(const char *text, bool days[7], struct bf_error *error)
{
    if (read_days(text, strlen(text), days))
        return true;
    bf_error_set(error, BF_SCENARIO,
                 "write days as \"mon\", \"mon-fri\", \"sat,sun\" or \"daily\"");
    return false;
}

bool bf_week_read_time(const char *text, bf_time *time, struct bf_error *error)
{
    if (bf_take_time_of_day(&text, time) && *text == '\0')
        return true;
    bf_error_set(error, BF_SCENARIO, "write a time of day as \"06:30\", at most \"24:00\"");
    return false;
}

static void add_span(struct bf_week_span *spans, size_t *count, bf_time from, bf_time to)
{
    spans[(*count)++] = (struct bf_week_span){from, to < BF_WEEK ? to : BF_WEEK};
    if (to > BF_WEEK)
        spans[(*count)++] = (struct bf_week_span){0, to - BF_WEEK};
}

bool bf_week_read_hours(const char *text, struct bf_week_span *spans, size_t *count,
                        struct bf_error *error)
{
    bool days[7] = {true, true, true, true, true, true, true};
    const char *space = strchr(text, ' ');
    bf_time from = 0, to = 0;

    bool sound = !space || read_days(text, (size_t)(space - text), days);
    if (space)
        text = space + strspn(space, " ");
    sound = sound && bf_take_time_of_day(&text, &from) && *text == '-';
    text += sound;
    sound = sound && bf_take_time_of_day(&text, &to) && *text == '\0' && from < BF_DAY;
    if (!sound) {
        bf_error_set(error, BF_SCENARIO,
                     "write hours as \"06:00-22:00\" or \"mon-fri 22:00-06:00\"");
        return false;
    }
    if (from == to) {
        bf_error_set(error, BF_SCENARIO,
                     "these hours end when they begin; a whole day is 00:00-24:00");
        return false;
    }
    if (to < from)
        to += BF_DAY;
    for (int day = 0; day < 7; day++)
        if (days[day])
            add_span(spans, count, day * BF_DAY + from, day * BF_DAY + to);
    return true;
}

static int compare_spans(const void *left, const void *right)
{
    const struct bf_week_span *a = left, *b = right;

    return (a->from > b->from) - (a->from < b->from);
}

size_t bf_week_join(struct bf_week_span *spans, size_t count)
{
    size_t kept = 0;

    if (count == 0)
        return 0;
    qsort(spans, count, sizeof *spans, compare_spans);
    for (size_t i = 1; i < count; i++) {
        if (spans[i].from > spans[kept].to)
            spans[++kept] = spans[i];
        else if (spans[i].to > spans[kept].to)
            spans[kept].to = spans[i].to;
    }
    return kept + 1;
}

/* 0 for Monday. 1 January 1900 was one, and no date before it is accepted. */
static int weekday_of(int year, int month, int day)
{
    int days = 365 * (year - 1900) + (year - 1901) / 4 - (year - 1901) / 100 + (year - 1601) / 400;

    for (int m = 1; m < month; m++)
        days += bf_days_in_month(year, m);
    return (days + day - 1) % 7;
}

bool bf_week_read_date(const char *text, struct bf_horizon *horizon, struct bf_error *error)
{
    int year = 0, month = 0, day = 0, used = 0;

    bool sound = strlen(text) == 10 && strspn(text, "0123456789-") == 10 &&
                 sscanf(text, "%4d-%2d-%2d%n", &year, &month, &day, &used) == 3 && used == 10 &&
                 year >= 1901 && year <= 2999 && month >= 1 && month <= 12 && day >= 1 &&
                 day <= bf_days_in_month(year, month);
    if (!sound) {
        bf_error_set(error, BF_SCENARIO,
                     "write a date of the years 1901 to 2999 as \"2009-07-06\"");
        return false;
    }
    horizon->year = year;
    horizon->month = month;
    horizon->day = day;
    horizon->first_weekday = weekday_of(year, month, day);
    return true;
}
