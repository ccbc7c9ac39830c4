/* words: see words.h. */
#include "draw/ink/words.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

const char *bfv_clock_words(char words[BFV_WORDS], bf_time at, bool seconds)
{
    bf_time of_day = at % BF_DAY;
    int hour = (int)(of_day / BF_HOUR), minute = (int)(of_day % BF_HOUR / BF_MINUTE);

    if (seconds)
        snprintf(words, BFV_WORDS, "%02d:%02d:%02d", hour, minute,
                 (int)(of_day % BF_MINUTE / BF_SECOND));
    else
        snprintf(words, BFV_WORDS, "%02d:%02d", hour, minute);
    return words;
}

const char *bfv_run_name(const struct bf_horizon *horizon)
{
    return horizon->days > 1 ? "run" : "day";
}

const char *bfv_weekday_words(const struct bf_horizon *horizon, int day)
{
    static const char *const names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

    return names[(horizon->first_weekday + day) % 7];
}

const char *bfv_date_words(char words[BFV_WORDS], const struct bf_horizon *horizon, bf_time at)
{
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    int passed = (int)(at / BF_DAY), day = horizon->day + passed, month = horizon->month;
    int year = horizon->year;
    const char *weekday = bfv_weekday_words(horizon, passed);

    if (month < 1 || month > 12) {
        snprintf(words, BFV_WORDS, "%s · day %d of %d", weekday, passed + 1, horizon->days);
        return words;
    }
    while (day > bf_days_in_month(year, month)) {
        day -= bf_days_in_month(year, month);
        year += month == 12;
        month = month % 12 + 1;
    }
    snprintf(words, BFV_WORDS, "%s %d %s · day %d of %d", weekday, day, months[month - 1],
             passed + 1, horizon->days);
    return words;
}

const char *bfv_wait_words(char words[BFV_WORDS], double minutes)
{
    long whole = lround(minutes);

    if (isnan(minutes))
        snprintf(words, BFV_WORDS, "–");
    else if (whole < 120)
        snprintf(words, BFV_WORDS, "%ld", whole);
    else if (whole < 100 * 60)
        snprintf(words, BFV_WORDS, "%ld h %02ld", whole / 60, whole % 60);
    else
        snprintf(words, BFV_WORDS, "%.0f h", minutes / 60.0);
    return words;
}

const char *bfv_minutes_words(char words[BFV_WORDS], double minutes)
{
    bfv_wait_words(words, minutes);
    if (!isnan(minutes) && lround(minutes) < 120)
        strcat(words, " min");
    return words;
}

/* Rounded to whole minutes a small difference that is real would be called none. */
const char *bfv_signed_words(char words[BFV_WORDS], double minutes)
{
    double size = fabs(minutes);
    const char *sign = minutes > 0.0 ? "+" : "−";
    char whole[BFV_WORDS];

    if (size < BFV_LEAST_MINUTES)
        snprintf(words, BFV_WORDS, "0.0 min");
    else if (size < 0.95)
        snprintf(words, BFV_WORDS, "%s%.1f min", sign, size);
    else
        snprintf(words, BFV_WORDS, "%s%.40s", sign, bfv_minutes_words(whole, size));
    return words;
}

const char *bfv_count_words(char words[BFV_WORDS], long count)
{
    char digits[32];
    size_t length, at = 0;

    snprintf(digits, sizeof digits, "%ld", count);
    length = strlen(digits);
    for (size_t i = 0; i < length; i++) {
        if (i > 0 && (length - i) % 3 == 0 && digits[i - 1] != '-')
            words[at++] = ',';
        words[at++] = digits[i];
    }
    words[at] = '\0';
    return words;
}

const char *bfv_traffic_words(char words[BFV_TRAFFIC_WORDS], struct bfv_traffic a,
                              struct bfv_traffic b, bool in_short)
{
    bool one_seed = a.seed == b.seed, same = one_seed && a.trucks == b.trucks;
    char count_a[BFV_WORDS], count_b[BFV_WORDS];

    bfv_count_words(count_a, (long)a.trucks);
    bfv_count_words(count_b, (long)b.trucks);
    if (same && in_short)
        snprintf(words, BFV_TRAFFIC_WORDS, "same %s trucks", count_a);
    else if (same)
        snprintf(words, BFV_TRAFFIC_WORDS, "same %s trucks, two layouts · seed %" PRIu64, count_a,
                 a.seed);
    else if (in_short)
        snprintf(words, BFV_TRAFFIC_WORDS, "%s trucks against %s", count_a, count_b);
    else if (one_seed)
        snprintf(words, BFV_TRAFFIC_WORDS, "%s trucks against %s · seed %" PRIu64, count_a, count_b,
                 a.seed);
    else
        snprintf(words, BFV_TRAFFIC_WORDS,
                 "%s trucks of seed %" PRIu64 " against %s of seed %" PRIu64, count_a, a.seed,
                 count_b, b.seed);
    return words;
}
