/* journal_words: how a journal writes names, times and durations.
 *
 * Texts go into arrays of the caller; one that is too long ends in an ellipsis, never within a
 * character. */
#ifndef BFV_SCENE_JOURNAL_WORDS_H
#define BFV_SCENE_JOURNAL_WORDS_H

#include <stddef.h>

#include "borderflow.h"

/* Adds to the text that is in [text] of [room] bytes. */
__attribute__((format(printf, 3, 4))) void bfv_say(char *text, size_t room, const char *format,
                                                   ...);

/* A short text by value: good until the end of the statement it is asked for in. */
struct bfv_word {
    char text[40];
};

/* An id as people write it: "general_lane" is "general lane", "nii" is "NII". */
struct bfv_word bfv_name_of(const char *id);

/* The same at the beginning of a sentence: "Ordinary". */
struct bfv_word bfv_capital_name_of(const char *id);

/* Of things of the model: "lane o2", "bridge", "the road outside" for upstreams. */
struct bfv_word bfv_place_name(const struct bf_model *model, int place);
struct bfv_word bfv_booth_name(const struct bf_model *model, int booth);
struct bfv_word bfv_station_name(const struct bf_model *model, int station);

/* "10:05", or "day 2, 10:05" where [seen_from] is another day. */
struct bfv_word bfv_clock_of(bf_time at, bf_time seen_from);

/* "40 s", "4 min", "1 h 52 min". */
struct bfv_word bfv_duration_of(bf_time duration);

/* "1 truck", "9 trucks" */
struct bfv_word bfv_trucks_of(int count);

/* Adds what is wrong with a filing: "filed late, document missing". NULL: nothing is. */
void bfv_say_problems(const struct bf_dossier *dossier, char *text, size_t room);

#endif
