#include "view/words/moment.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* A whole number of up to [digits] digits; NULL when there is none. */
static const char *scan_number(const char *text, int digits, int *number)
{
    const char *from = text;

    *number = 0;
    for (; isdigit((unsigned char)*text) && text - from < digits; text++)
        *number = *number * 10 + (*text - '0');
    return text == from || isdigit((unsigned char)*text) ? NULL : text;
}

static const char *skip_blanks(const char *text)
{
    return text + strspn(text, " \t");
}

/* "HH:MM[:SS]" behind the hour. */
static const char *scan_minutes(const char *text, int hour, bf_time *at)
{
    int minute = 0, second = 0;

    if (*text != ':')
        return NULL;
    text = scan_number(text + 1, 2, &minute);
    if (text != NULL && *text == ':')
        text = scan_number(text + 1, 2, &second);
    if (text == NULL || minute > 59 || second > 59)
        return NULL;
    *at = hour * BF_HOUR + minute * BF_MINUTE + second * BF_SECOND;
    return *at <= BF_DAY ? text : NULL;
}

const char *bfv_moment_scan(const char *text, bf_time *at)
{
    int number, day = 1;

    text = scan_number(skip_blanks(text), 4, &number);
    if (text == NULL)
        return NULL;
    if (*text != ':') {
        day = number;
        text = scan_number(skip_blanks(text), 4, &number);
    }
    if (text == NULL || day < 1)
        return NULL;
    text = scan_minutes(text, number, at);
    if (text == NULL || (*text != '\0' && *text != ' ' && *text != '\t'))
        return NULL;
    *at += (day - 1) * BF_DAY;
    return skip_blanks(text);
}

bool bfv_moment_read(const char *text, bf_time *at)
{
    bf_time read;

    text = bfv_moment_scan(text, &read);
    if (text == NULL || *text != '\0')
        return false;
    *at = read;
    return true;
}

void bfv_moment_text(bf_time at, char text[BFV_MOMENT_SIZE])
{
    long long second = at / BF_SECOND;

    snprintf(text, BFV_MOMENT_SIZE, "%lld %02lld:%02lld:%02lld", second / 86400 + 1,
             second / 3600 % 24, second / 60 % 60, second % 60);
}
