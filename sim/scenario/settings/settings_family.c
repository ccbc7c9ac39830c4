/* settings_family: rows of the table for random times and numbers. */
#include "scenario/settings/settings_table.h"

static const struct bf_setting time_settings[] = {BF_FAMILY_CHOICES("")};
static const struct bf_setting number_settings[] = {BF_FAMILY_CHOICES("number_")};

const struct bf_group_type bf_type_time =
    BF_TYPE("time", "a random time",
            "patience, headway, up, down, lead, time, exit, correction, document_time",
            BF_BY_POSITION, "exactly one family; parameters in _s, _min or _h", time_settings);
const struct bf_group_type bf_type_number =
    BF_TYPE("number", "a random number", "ports.traffic.convoy.size", BF_BY_POSITION,
            "exactly one family; parameters without a unit", number_settings);

/* Parameters of the families, once for times (the key carries a unit) and once for plain numbers.
 */
#define BF_FAMILY_TABLES(prefix, ONE, MANY, most)                                                  \
    static const struct bf_setting prefix##constant_settings[] = {                                 \
        {.key = "value", .type = ONE, .high = most, .required = true, .meaning = "the value"}};    \
    static const struct bf_setting prefix##uniform_settings[] = {                                  \
        {.key = "min", .type = ONE, .high = most, .required = true, .meaning = "lower limit"},     \
        {.key = "max", .type = ONE, .high = most, .required = true, .meaning = "upper limit"}};    \
    static const struct bf_setting prefix##triangular_settings[] = {                               \
        {.key = "min", .type = ONE, .high = most, .required = true, .meaning = "least"},           \
        {.key = "mode", .type = ONE, .high = most, .required = true, .meaning = "most likely"},    \
        {.key = "max", .type = ONE, .high = most, .required = true, .meaning = "most"}};           \
    static const struct bf_setting prefix##exponential_settings[] = {{.key = "mean",               \
                                                                      .type = ONE,                 \
                                                                      .above = true,               \
                                                                      .high = most,                \
                                                                      .required = true,            \
                                                                      .meaning = "mean"}};         \
    static const struct bf_setting prefix##erlang_settings[] = {{.key = "shape",                   \
                                                                 .type = BF_SET_INT,               \
                                                                 .low = 1,                         \
                                                                 .high = 10000,                    \
                                                                 .required = true,                 \
                                                                 .meaning = "number of phases"},   \
                                                                {.key = "mean",                    \
                                                                 .type = ONE,                      \
                                                                 .above = true,                    \
                                                                 .high = most,                     \
                                                                 .required = true,                 \
                                                                 .meaning = "mean of the whole"}}; \
    static const struct bf_setting prefix##gamma_settings[] = {                                    \
        {.key = "mean",                                                                            \
         .type = ONE,                                                                              \
         .above = true,                                                                            \
         .high = most,                                                                             \
         .required = true,                                                                         \
         .meaning = "mean"},                                                                       \
        {.key = "shape",                                                                           \
         .type = BF_SET_FLOAT,                                                                     \
         .choice = 1,                                                                              \
         .side = 1,                                                                                \
         .above = true,                                                                            \
         .high = BF_LARGE,                                                                         \
         .required = true,                                                                         \
         .meaning = "shape; 1 is the exponential"},                                                \
        {.key = "cv",                                                                              \
         .type = BF_SET_FLOAT,                                                                     \
         .choice = 1,                                                                              \
         .side = 2,                                                                                \
         .above = true,                                                                            \
         .high = 100,                                                                              \
         .required = true,                                                                         \
         .meaning = "standard deviation over mean"},                                               \
        {.key = "sd",                                                                              \
         .type = ONE,                                                                              \
         .choice = 1,                                                                              \
         .side = 3,                                                                                \
         .above = true,                                                                            \
         .high = most,                                                                             \
         .required = true,                                                                         \
         .meaning = "standard deviation"}};                                                        \
    static const struct bf_setting prefix##lognormal_settings[] = {                                \
        {.key = "mean",                                                                            \
         .type = ONE,                                                                              \
         .above = true,                                                                            \
         .high = most,                                                                             \
         .required = true,                                                                         \
         .meaning = "mean"},                                                                       \
        {.key = "cv",                                                                              \
         .type = BF_SET_FLOAT,                                                                     \
         .choice = 1,                                                                              \
         .side = 1,                                                                                \
         .above = true,                                                                            \
         .high = 100,                                                                              \
         .required = true,                                                                         \
         .meaning = "standard deviation over mean"},                                               \
        {.key = "sd",                                                                              \
         .type = ONE,                                                                              \
         .choice = 1,                                                                              \
         .side = 2,                                                                                \
         .above = true,                                                                            \
         .high = most,                                                                             \
         .required = true,                                                                         \
         .meaning = "standard deviation of the value itself, not of its logarithm"}};              \
    static const struct bf_setting prefix##weibull_settings[] = {                                  \
        {.key = "shape",                                                                           \
         .type = BF_SET_FLOAT,                                                                     \
         .above = true,                                                                            \
         .high = 1000,                                                                             \
         .required = true,                                                                         \
         .meaning = "shape; 1 is the exponential"},                                                \
        {.key = "scale",                                                                           \
         .type = ONE,                                                                              \
         .choice = 1,                                                                              \
         .side = 1,                                                                                \
         .above = true,                                                                            \
         .high = most,                                                                             \
         .required = true,                                                                         \
         .meaning = "scale: 63.2 % are below"},                                                    \
        {.key = "mean",                                                                            \
         .type = ONE,                                                                              \
         .choice = 1,                                                                              \
         .side = 2,                                                                                \
         .above = true,                                                                            \
         .high = most,                                                                             \
         .required = true,                                                                         \
         .meaning = "mean"}};                                                                      \
    static const struct bf_setting prefix##pert_settings[] = {                                     \
        {.key = "min", .type = ONE, .high = most, .required = true, .meaning = "least"},           \
        {.key = "mode", .type = ONE, .high = most, .required = true, .meaning = "most likely"},    \
        {.key = "max", .type = ONE, .high = most, .required = true, .meaning = "most"},            \
        {.key = "weight",                                                                          \
         .type = BF_SET_FLOAT,                                                                     \
         .above = true,                                                                            \
         .high = 1000,                                                                             \
         .standard = "4.0",                                                                        \
         .meaning = "weight of the most likely value"}};                                           \
    static const struct bf_setting prefix##empirical_settings[] = {                                \
        {.key = "values",                                                                          \
         .type = MANY,                                                                             \
         .high = most,                                                                             \
         .choice = 1,                                                                              \
         .side = 1,                                                                                \
         .required = true,                                                                         \
         .meaning = "the values"},                                                                 \
        {.key = "weights",                                                                         \
         .type = BF_SET_FLOATS,                                                                    \
         .choice = 1,                                                                              \
         .side = 1,                                                                                \
         .meaning = "weight of each value; even by default"},                                      \
        {.key = "file",                                                                            \
         .type = BF_SET_TEXT,                                                                      \
         .choice = 1,                                                                              \
         .side = 2,                                                                                \
         .required = true,                                                                         \
         .meaning = "CSV file with the columns value_s (or value_min, value_h, value) and, if "    \
                    "wanted, weight"},                                                             \
        {.key = "interpolate",                                                                     \
         .type = BF_SET_BOOL,                                                                      \
         .standard = "false",                                                                      \
         .meaning = "draw between the values as well; the weight of a value is then the share "    \
                    "between the one below and itself"}};

BF_FAMILY_TABLES(time_, BF_SET_DURATION, BF_SET_DURATIONS, BF_YEAR_S)
BF_FAMILY_TABLES(number_, BF_SET_FLOAT, BF_SET_FLOATS, 1000)

#define BF_FAMILY_TYPES(NAMES, WHAT, prefix)                                                       \
    BF_TYPE(NAMES "constant", "a constant " WHAT, "", BF_BY_POSITION, "always the same " WHAT,     \
            prefix##constant_settings),                                                            \
        BF_TYPE(NAMES "uniform", "a uniform " WHAT, "", BF_BY_POSITION,                            \
                "any " WHAT " between two limits", prefix##uniform_settings),                      \
        BF_TYPE(NAMES "triangular", "a triangular " WHAT, "", BF_BY_POSITION,                      \
                "least, most likely and most", prefix##triangular_settings),                       \
        BF_TYPE(NAMES "exponential", "an exponential " WHAT, "", BF_BY_POSITION,                   \
                "memoryless " WHAT, prefix##exponential_settings),                                 \
        BF_TYPE(NAMES "erlang", "an Erlang " WHAT, "", BF_BY_POSITION,                             \
                "sum of several exponential phases", prefix##erlang_settings),                     \
        BF_TYPE(NAMES "gamma", "a gamma " WHAT, "", BF_BY_POSITION,                                \
                "mean and one of shape, cv, sd", prefix##gamma_settings),                          \
        BF_TYPE(NAMES "lognormal", "a lognormal " WHAT, "", BF_BY_POSITION,                        \
                "mean and one of cv, sd", prefix##lognormal_settings),                             \
        BF_TYPE(NAMES "weibull", "a Weibull " WHAT, "", BF_BY_POSITION,                            \
                "shape and one of scale, mean", prefix##weibull_settings),                         \
        BF_TYPE(NAMES "pert", "a PERT " WHAT, "", BF_BY_POSITION,                                  \
                "least, most likely and most, smooth", prefix##pert_settings),                     \
        BF_TYPE(NAMES "empirical", "an empirical " WHAT, "", BF_BY_POSITION,                       \
                "observed values, from the file itself or a CSV file", prefix##empirical_settings)

const struct bf_group_type bf_time_families[] = {BF_FAMILY_TYPES("", "time", time_)};
const struct bf_group_type bf_number_families[] = {BF_FAMILY_TYPES("number_", "number", number_)};
