/* words: times, waits and numbers as the picture writes them.
 *
 * All write into a caller's buffer of BFV_WORDS bytes and return it, so that they can stand in an
 * argument list. */
#ifndef BFV_DRAW_WORDS_H
#define BFV_DRAW_WORDS_H

#include "borderflow.h"

#define BFV_WORDS 64

/* "09:05"; the end of the last day is "24:00". [seconds]: "09:05:30". */
const char *bfv_clock_words(char words[BFV_WORDS], bf_time at, bool seconds);

/* "Tue 4 Jun · day 1 of 7"; without a date "Tue · day 1 of 7". */
const char *bfv_date_words(char words[BFV_WORDS], const struct bf_horizon *horizon, bf_time at);

/* What a replication is called: "day", or "run" where it has several. */
const char *bfv_run_name(const struct bf_horizon *horizon);

/* Like 2024-06-04's "Tue". */
const char *bfv_weekday_words(const struct bf_horizon *horizon, int day);

/* "72 min"; "2 h 05" from 120 minutes on, "394 h" from 100 hours on; "–" for NAN. */
const char *bfv_minutes_words(char words[BFV_WORDS], double minutes);

/* The number alone, without "min". */
const char *bfv_wait_words(char words[BFV_WORDS], double minutes);

#define BFV_LEAST_MINUTES 0.05 /* a difference below is written as none */

/* "+2 min", with a true minus sign; below 1 min with a tenth, "0.0 min" below the least. */
const char *bfv_signed_words(char words[BFV_WORDS], double minutes);

/* "1,284" */
const char *bfv_count_words(char words[BFV_WORDS], long count);

#define BFV_TRAFFIC_WORDS 208

struct bfv_traffic {
    size_t trucks;
    uint64_t seed;
};

/* "same 3,217 trucks, two layouts · seed 42" where number and seed agree, else "3,217 trucks of
 * seed 42 against 820 of seed 1"; in short without the seeds. */
const char *bfv_traffic_words(char words[BFV_TRAFFIC_WORDS], struct bfv_traffic a,
                              struct bfv_traffic b, bool in_short);

#endif
