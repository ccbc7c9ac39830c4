/* settings: the one table of what a scenario may say.
 *
 * Every kind of group has its rows here: key, type, range, default and meaning. The table drives
 * the check of types and unknown keys, the defaults readers get, how overlays merge, the list of
 * assumptions, `explain` and the reference page, so that none of them can disagree. */
#ifndef BF_SCENARIO_SETTINGS_H
#define BF_SCENARIO_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "core/memory.h"

enum bf_setting_type {
    BF_SET_INT,
    BF_SET_FLOAT,
    BF_SET_BOOL,
    BF_SET_TEXT,
    BF_SET_ID,
    BF_SET_WORD,     /* one of the words in [of], separated by | */
    BF_SET_DURATION, /* a float whose key ends in _s, _min or _h; range in seconds */
    BF_SET_GROUP,    /* of the kind [of] */
    BF_SET_LIST,     /* of groups of the kind [of] */
    BF_SET_INTS,
    BF_SET_FLOATS,
    BF_SET_DURATIONS, /* floats, the key with a unit */
    BF_SET_IDS,
    BF_SET_WORDS, /* each one of the words in [of], or several joined by + where [joined] */
    BF_SET_TEXTS
};

/* How entries of a list find their partner in the list they are laid over. BF_BY_FIRST: by the
 * first setting of their kind, such as `to` or `agency`. BF_BY_ID_OR_PROGRAMME: by id; those
 * without one as BF_BY_PROGRAMME_LOAD. BF_BY_TIME: never, but that a change replaces one of the
 * same kind at the same time to the same booth or programme. */
enum bf_identity {
    BF_BY_POSITION,
    BF_BY_ID,
    BF_BY_PROGRAMME_LOAD,
    BF_BY_ID_OR_PROGRAMME,
    BF_BY_FIRST,
    BF_BY_TIME
};

struct bf_setting {
    const char *key; /* a duration: without its unit */
    enum bf_setting_type type;
    const char *of;
    double low, high; /* of numbers and their elements; both 0: from 0 to 1e9 */
    bool above;       /* [low] itself is too low */
    bool counted;     /* not a measured or assumed quantity: no provenance asked */
    bool decides;     /* its default is a figure like any other, not the absence of something */
    bool required;
    bool filled;            /* a list that may be left out, but not be empty */
    bool blank;             /* a text that may be empty */
    bool joined;            /* words may be joined by + */
    size_t most;            /* entries of a list; 0: any number */
    size_t count, or_count; /* of an array: its length, or another one; 0: any */
    int choice,
        side; /* at most one side of the same choice in a group; exactly one when one is required */
    const char *unit;
    const char *standard; /* default as it would be written; NULL: none, or as [meaning] says */
    const char *meaning;
};

struct bf_group_type {
    const char *name;  /* "booth" */
    const char *a;     /* "a booth" */
    const char *where; /* "ports.booths" */
    enum bf_identity identity;
    const char *meaning;
    const struct bf_setting *settings;
    size_t count;
};

extern const struct bf_group_type *const bf_group_types[];
extern const size_t bf_group_type_count;

/* By name; NULL when there is none. The first type is that of a whole scenario. */
const struct bf_group_type *bf_group_type_find(const char *name);

/* Whether groups of the type hold the parameters of one distribution: {mean_s = 30.0; cv = 0.4;}.
 */
bool bf_group_type_is_family(const struct bf_group_type *type);

/* The row for a key as written ("travel_min" finds the duration "travel"), NULL when unknown.
 * [factor], if not NULL, becomes the seconds of one unit of a duration, else 1. */
const struct bf_setting *bf_setting_find(const struct bf_group_type *type, const char *key,
                                         double *factor);

/* The row by its own name, without a unit. */
const struct bf_setting *bf_setting_named(const struct bf_group_type *type, const char *name);

/* Whether [key] says where a number comes from or remarks on a group: source, note, x_source. */
bool bf_key_is_remark(const struct bf_group_type *type, const char *key);

bool bf_setting_is_number(const struct bf_setting *setting);
bool bf_setting_is_duration(const struct bf_setting *setting);

/* Limits with the defaults filled in. */
double bf_setting_low(const struct bf_setting *setting);
double bf_setting_high(const struct bf_setting *setting);

/* Index of [word] among the words of [setting], -1 when it is none of them. */
int bf_setting_word(const struct bf_setting *setting, const char *word);

/* The same for the first [size] bytes of [word]. */
int bf_setting_word_part(const struct bf_setting *setting, const char *word, size_t size);

/* Word number [index] of "a|b|c", copied into [arena]; NULL beyond the last. */
const char *bf_setting_word_at(struct bf_arena *arena, const struct bf_setting *setting,
                               size_t index);

/* The key as it is written by default: with _s for a duration. */
const char *bf_setting_written(struct bf_arena *arena, const struct bf_setting *setting);

/* The required settings of a choice: "`a`, `b` or `c`". */
const char *bf_setting_choices(struct bf_arena *arena, const struct bf_group_type *type,
                               int choice);

/* The setting somebody probably meant by [key] within [type], NULL when nothing is near. */
const char *bf_setting_suggest(struct bf_arena *arena, const struct bf_group_type *type,
                               const char *key);

/* Prints what is known about a kind of group ("booth"), a path ("booths.pull_up_s",
 * "booth.pull_up_s"), a key in every group that has it, a value ("lend"), or a word of the border
 * that stands for some of them ("NEXUS"). Returns false, with a
 * suggestion printed, when there is no such word. */
bool bf_settings_explain(const char *word, FILE *out);

/* One line per kind of group. */
void bf_settings_list(FILE *out);

/* The reference of every setting as Markdown. */
void bf_settings_markdown(FILE *out);

#endif
