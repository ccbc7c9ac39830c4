/* settings_table: the parts the table of settings is put together from. Private to settings_*.c. */
#ifndef BF_SCENARIO_SETTINGS_TABLE_H
#define BF_SCENARIO_SETTINGS_TABLE_H

#include "scenario/settings/settings.h"

#define BF_LARGE 1e6

/* name in double quotes, with its article, place in the file, how entries of a list are told apart,
 * meaning, rows */
#define BF_TYPE(NAME, A, WHERE, IDENTITY, MEANING, ROWS)                                           \
    {                                                                                              \
        .name = NAME, .a = A, .where = WHERE, .identity = IDENTITY, .meaning = MEANING,            \
        .settings = ROWS, .count = sizeof(ROWS) / sizeof *(ROWS)                                   \
    }

/* The rows of a group that holds one family; [prefix] is "" for times and "number_" for plain
 * numbers. */
#define BF_FAMILY_CHOICE(prefix, family, number, words)                                            \
    {                                                                                              \
        .key = family, .type = BF_SET_GROUP, .of = prefix family, .required = true, .choice = 9,   \
        .side = number, .meaning = words                                                           \
    }
#define BF_FAMILY_CHOICES(prefix)                                                                  \
    BF_FAMILY_CHOICE(prefix, "constant", 1, "always the same"),                                    \
        BF_FAMILY_CHOICE(prefix, "uniform", 2, "anything between two limits, evenly"),             \
        BF_FAMILY_CHOICE(prefix, "triangular", 3, "least, most likely, most"),                     \
        BF_FAMILY_CHOICE(prefix, "exponential", 4, "memoryless, coefficient of variation 1"),      \
        BF_FAMILY_CHOICE(prefix, "erlang", 5, "sum of several exponential phases"),                \
        BF_FAMILY_CHOICE(prefix, "gamma", 6, "positive, any variation"),                           \
        BF_FAMILY_CHOICE(prefix, "lognormal", 7, "positive with a long tail"),                     \
        BF_FAMILY_CHOICE(prefix, "weibull", 8, "positive, tail by its shape"),                     \
        BF_FAMILY_CHOICE(prefix, "pert", 9, "least, most likely, most, smooth"),                   \
        BF_FAMILY_CHOICE(prefix, "empirical", 10, "values that were observed")

extern const struct bf_group_type bf_type_scenario;
extern const struct bf_group_type bf_type_port;
extern const struct bf_group_type bf_type_traffic;
extern const struct bf_group_type bf_type_poisson;
extern const struct bf_group_type bf_type_recorded;
extern const struct bf_group_type bf_type_convoy;
extern const struct bf_group_type bf_type_mix;
extern const struct bf_group_type bf_type_approach;
extern const struct bf_group_type bf_type_booth;
extern const struct bf_group_type bf_type_outage;
extern const struct bf_group_type bf_type_breakdown;
extern const struct bf_group_type bf_type_staffing;
extern const struct bf_group_type bf_type_service;
extern const struct bf_group_type bf_type_secondary;
extern const struct bf_group_type bf_type_exam;
extern const struct bf_group_type bf_type_refer;
extern const struct bf_group_type bf_type_onward;
extern const struct bf_group_type bf_type_time;
extern const struct bf_group_type bf_type_number;
extern const struct bf_group_type bf_time_families[], bf_number_families[];

#endif
