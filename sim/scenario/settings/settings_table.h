/* settings_table: the parts the table of settings is put together from. Private to settings_*.c. */
#ifndef BF_SCENARIO_SETTINGS_TABLE_H
#define BF_SCENARIO_SETTINGS_TABLE_H

#include "scenario/settings/settings.h"

#define BF_LARGE  1e6
#define BF_YEAR_S (366.0 * 86400.0)

/* The words of a list of the model as a WORD row wants them: "a|b|c". Lists of bits and of problems
 * have three columns. */
#define BF_OR_WORD(constant, word)     "|" word
#define BF_OR_BIT(constant, word, bit) "|" word
#define BF_WORDS(LIST)                 &(LIST(BF_OR_WORD))[1]
#define BF_BIT_WORDS(LIST)             &(LIST(BF_OR_BIT))[1]

/* The same without its first word, which stands for nothing or for anything. */
#define BF_WORDS_AFTER(LIST, first) &(LIST(BF_OR_WORD))[sizeof "|" first]

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
extern const struct bf_group_type bf_type_bay;
extern const struct bf_group_type bf_type_exam_time;
extern const struct bf_group_type bf_type_refer;
extern const struct bf_group_type bf_type_onward;
extern const struct bf_group_type bf_type_goods;
extern const struct bf_group_type bf_type_goods_issue;
extern const struct bf_group_type bf_type_eligibility;
extern const struct bf_group_type bf_type_filing;
extern const struct bf_group_type bf_type_filer;
extern const struct bf_group_type bf_type_document;
extern const struct bf_group_type bf_type_pre_clearance;
extern const struct bf_group_type bf_type_cash_fee;
extern const struct bf_group_type bf_type_pre_inspection;
extern const struct bf_group_type bf_type_divert;
extern const struct bf_group_type bf_type_violation;
extern const struct bf_group_type bf_type_factor;
extern const struct bf_group_type bf_type_targeting;
extern const struct bf_group_type bf_type_hold;
extern const struct bf_group_type bf_type_admissibility;
extern const struct bf_group_type bf_type_check;
extern const struct bf_group_type bf_type_detect;
extern const struct bf_group_type bf_type_agency;
extern const struct bf_group_type bf_type_shift;
extern const struct bf_group_type bf_type_exam;
extern const struct bf_group_type bf_type_need;
extern const struct bf_group_type bf_type_inspection;
extern const struct bf_group_type bf_type_change;
extern const struct bf_group_type bf_type_target;
extern const struct bf_group_type bf_type_time;
extern const struct bf_group_type bf_type_number;
extern const struct bf_group_type bf_time_families[], bf_number_families[];

#endif
