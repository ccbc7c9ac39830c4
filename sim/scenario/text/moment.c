#include "scenario/text/moment.h"

#include <stdlib.h>
#include <string.h>

static bool take_number(const char **text, int most, int *number)
{
    int digits = 0;

    for (*number = 0; **text >= '0' && **text <= '9' && digits < 2; ++*text, digits++)
        *number = 10 * *number + (**text - '0');
    return digits > 0 && *number <= most;
}

bool bf_take_time_of_day(const char **text, bf_time *time)
{
    int hours, minutes;

    if (!take_number(text, 24, &hours) || *(*text)++ != ':')
        return false;
    const char *before = *text;
    if (!take_number(text, 59, &minutes) || *text - before != 2)
        return false;
    *time = hours * BF_HOUR + minutes * BF_MINUTE;
    return *time <= BF_DAY;
}

/* ":30.25", whole microseconds at most; nothing is no seconds. */
static bool take_seconds(const char **text, bf_time *time)
{
    bf_time unit = BF_SECOND;
    int seconds;

    if (**text != ':')
        return true;
    const char *before = ++*text;
    if (!take_number(text, 59, &seconds) || *text - before != 2)
        return false;
    *time += seconds * BF_SECOND;
    if (**text != '.')
        return true;
    for (++*text; **text >= '0' && **text <= '9' && unit > 1; ++*text) {
        unit /= 10;
        *time += (**text - '0') * unit;
    }
    return unit < BF_SECOND;
}

bool bf_read_moment(const char *text, bf_time *moment, struct bf_error *error)
{
    const char *space = strchr(text, ' ');
    int64_t day = 1;

    if (space) {
        size_t digits = strspn(text, "0123456789");
        day = digits > 0 && digits < 6 && text + digits == space ? strtoll(text, NULL, 10) : 0;
        text = space + strspn(space, " ");
    }
    if (day > 0 && bf_take_time_of_day(&text, moment) && take_seconds(&text, moment) &&
        *text == '\0' && *moment <= BF_DAY) {
        *moment += (day - 1) * BF_DAY;
        return true;
    }
    bf_error_set(error, BF_SCENARIO,
                 "write the number of the day and a time as \"1 10:42\" or \"1 10:42:30\"");
    return false;
}
