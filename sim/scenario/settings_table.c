/* settings_table: every setting of the scenario language. Rows are in the order the reference shows
 * them. */
#include <stdint.h>

#include "port/model.h"
#include "scenario/settings.h"

/* clang-format off */

#define BF_COUNT(rows) (sizeof(rows) / sizeof *(rows))
#define BF_LARGE 1e6
#define BF_YEAR_S (366.0 * 86400.0)
#define BF_FEED_WORD(constant, word) "|" word

static const struct bf_setting scenario_settings[] = {
    {.key = "based_on", .type = BF_SET_TEXT, .meaning = "file this one is laid over, relative to this file"},
    {.key = "name", .type = BF_SET_TEXT, .required = true, .meaning = "heading of every table and picture"},
    {.key = "description", .type = BF_SET_TEXT, .meaning = "what the scenario is about, in a sentence or two"},
    {.key = "start", .type = BF_SET_TEXT, .standard = "\"2024-01-01\"", .meaning = "first day, as year-month-day; decides which weekday comes first"},
    {.key = "days", .type = BF_SET_INT, .low = 1, .high = 3660, .counted = true, .unit = "days", .standard = "1", .meaning = "length of a replication"},
    {.key = "warm_up_days", .type = BF_SET_INT, .low = 0, .high = 3659, .counted = true, .unit = "days", .standard = "0", .meaning = "first days left out of every figure; fewer than days"},
    {.key = "at_end", .type = BF_SET_WORD, .of = "drain|cut|follow", .standard = "\"drain\"", .meaning = "after the last day: drain (no new trucks, go on until empty), cut (stop), follow (traffic goes on unmeasured until every measured truck has left)"},
    {.key = "drain_limit_days", .type = BF_SET_INT, .low = 0, .high = 3660, .counted = true, .unit = "days", .standard = "7", .meaning = "after so long the trucks left count as inside"},
    {.key = "seed", .type = BF_SET_INT, .low = 0, .high = 9.2e18, .counted = true, .standard = "1", .meaning = "starts the random numbers; same seed, same trucks"},
    {.key = "replications", .type = BF_SET_INT, .low = 1, .high = 10000000, .counted = true, .standard = "100", .meaning = "how often the days are repeated with other luck"},
    {.key = "programmes", .type = BF_SET_IDS, .standard = "[\"FAST\", \"C-TPAT\", \"PIP\", \"ordinary\"]", .meaning = "names of the programmes, in order of priority and of tables; at most 32"},
    {.key = "ports", .type = BF_SET_LIST, .of = "port", .required = true, .meaning = "the ports of entry, at least one"},
    {.key = "expect", .type = BF_SET_TEXTS, .meaning = "what should come out, such as \"FAST.wait.p95 < 20 min\"; checked after a run"},
};

static const struct bf_setting port_settings[] = {
    {.key = "id", .type = BF_SET_ID, .required = true, .meaning = "name in measures: letters, digits, _ and -"},
    {.key = "name", .type = BF_SET_TEXT, .meaning = "name in headings; the id by default"},
    {.key = "traffic", .type = BF_SET_LIST, .of = "traffic", .required = true, .meaning = "where trucks come from"},
    {.key = "approach", .type = BF_SET_LIST, .of = "approach", .required = true, .meaning = "road segments, yards and lanes in front of the booths"},
    {.key = "booths", .type = BF_SET_LIST, .of = "booth", .required = true, .meaning = "the primary booths"},
    {.key = "staffing", .type = BF_SET_LIST, .of = "staffing", .meaning = "number of open booths by hour; a later entry overrides an earlier one on its days"},
    {.key = "service", .type = BF_SET_LIST, .of = "service", .required = true, .meaning = "time at a booth by programme and load; the more special entry wins, then the later one"},
    {.key = "secondary", .type = BF_SET_LIST, .of = "secondary", .meaning = "inspection stations behind the booths"},
};

static const struct bf_setting traffic_settings[] = {
    {.key = "id", .type = BF_SET_ID, .required = true, .meaning = "name of the source"},
    {.key = "enters", .type = BF_SET_IDS, .of = "approach", .meaning = "places its trucks come to first; by default those no other place leads to"},
    {.key = "choose", .type = BF_SET_WORD, .of = "fewest|least_work|round_robin|fixed|random", .standard = "\"fewest\"", .meaning = "how a truck chooses among the places it may enter"},
    {.key = "shares", .type = BF_SET_FLOATS, .meaning = "choose = \"random\": weight of each place; even by default"},
    {.key = "change_lanes_at", .type = BF_SET_INT, .low = 0, .high = BF_LARGE, .unit = "trucks", .standard = "0", .meaning = "a queued truck changes to a lane with at least so many fewer; 0: never"},
    {.key = "poisson", .type = BF_SET_GROUP, .of = "poisson", .required = true, .choice = 1, .side = 1, .meaning = "independent arrivals at a rate by hour and weekday"},
    {.key = "headway", .type = BF_SET_GROUP, .of = "time", .required = true, .choice = 1, .side = 2, .meaning = "random times from one truck to the next"},
    {.key = "recorded", .type = BF_SET_GROUP, .of = "recorded", .required = true, .choice = 1, .side = 3, .meaning = "a list of trucks in a CSV file"},
    {.key = "convoy", .type = BF_SET_GROUP, .of = "convoy", .meaning = "each arrival brings several trucks"},
    {.key = "mix", .type = BF_SET_LIST, .of = "mix", .meaning = "programmes of its trucks; only a recorded list that names them all can do without"},
};

static const struct bf_setting poisson_settings[] = {
    {.key = "per_hour", .type = BF_SET_FLOATS, .required = true, .choice = 1, .side = 1, .high = 100000, .count = 24, .or_count = 1, .unit = "trucks/h", .meaning = "rate in each hour of the day, or one rate for all"},
    {.key = "trucks_per_day", .type = BF_SET_FLOAT, .required = true, .choice = 1, .side = 2, .high = BF_LARGE, .unit = "trucks/day", .meaning = "trucks on a day whose weekday factor is 1"},
    {.key = "hourly", .type = BF_SET_FLOATS, .choice = 1, .side = 2, .count = 24, .meaning = "weight of each hour in trucks_per_day; even by default"},
    {.key = "weekday", .type = BF_SET_FLOATS, .high = 1000, .count = 7, .meaning = "factor on the rate of each weekday, Monday first; 1 by default"},
    {.key = "shape", .type = BF_SET_WORD, .of = "steps|linear", .standard = "\"steps\"", .meaning = "steps: constant within the hour; linear: straight from the middle of one hour to the next"},
    {.key = "day_cv", .type = BF_SET_FLOAT, .high = 10, .standard = "0.0", .meaning = "coefficient of variation of a random factor, mean 1, on each day's rate"},
};

static const struct bf_setting recorded_settings[] = {
    {.key = "file", .type = BF_SET_TEXT, .required = true, .meaning = "CSV file, relative to the file that names it; columns arrival_s or arrival, and any of programme, load, primary_s, station, exam_s, patience_s, length_m"},
};

static const struct bf_setting convoy_settings[] = {
    {.key = "size", .type = BF_SET_GROUP, .of = "number", .required = true, .meaning = "trucks in a convoy, rounded, at least 1"},
    {.key = "gap", .type = BF_SET_DURATION, .high = 86400, .standard = "5.0", .meaning = "time between the trucks of a convoy"},
};

static const struct bf_setting mix_settings[] = {
    {.key = "programme", .type = BF_SET_ID, .of = "programmes", .required = true, .meaning = "one of programmes"},
    {.key = "share", .type = BF_SET_FLOAT, .high = 1, .meaning = "of the source's trucks; the shares of a source sum to 1; a single entry has 1"},
    {.key = "empty_share", .type = BF_SET_FLOAT, .high = 1, .standard = "0.0", .meaning = "share of these trucks that are empty"},
    {.key = "length_m", .type = BF_SET_FLOAT, .low = 1, .high = BF_MAX_TRUCK_M, .unit = "m", .standard = "22.0", .meaning = "length of a truck"},
    {.key = "patience", .type = BF_SET_GROUP, .of = "time", .meaning = "a truck that waited so long turns back; never by default"},
};

static const struct bf_setting approach_settings[] = {
    {.key = "id", .type = BF_SET_ID, .required = true, .meaning = "name of the place in measures"},
    {.key = "lanes", .type = BF_SET_INT, .low = 1, .high = 100, .standard = "1", .meaning = "lanes side by side, each a queue; a place booths serve has 1"},
    {.key = "travel", .type = BF_SET_DURATION, .high = 86400, .standard = "0.0", .meaning = "free-flow time from one end to the other"},
    {.key = "storage_trucks", .type = BF_SET_INT, .choice = 1, .side = 1, .low = 1, .high = BF_LARGE, .unit = "trucks", .meaning = "room for trucks, those at the booths not counted; unlimited by default"},
    {.key = "storage_m", .type = BF_SET_FLOAT, .choice = 1, .side = 2, .above = true, .high = BF_LARGE, .unit = "m", .meaning = "room as a length over all its lanes"},
    {.key = "gap_m", .type = BF_SET_FLOAT, .high = 1000, .unit = "m", .standard = "3.0", .meaning = "space between standing trucks, with storage_m"},
    {.key = "accepts", .type = BF_SET_IDS, .of = "programmes", .standard = "[\"any\"]", .meaning = "programmes that may use it"},
    {.key = "when_full", .type = BF_SET_WORD, .of = "wait|refuse", .standard = "\"wait\"", .meaning = "a truck from outside that finds no room waits upstream, or is sent away"},
    {.key = "dispatch_every", .type = BF_SET_DURATION, .high = 86400, .standard = "0.0", .meaning = "staging yard: least time between two departures"},
    {.key = "to", .type = BF_SET_IDS, .of = "approach", .meaning = "places it leads to; none: a lane, served by booths"},
    {.key = "choose", .type = BF_SET_WORD, .of = "fewest|least_work|round_robin|fixed|random", .standard = "\"fewest\"", .meaning = "how a truck chooses among them: fewest trucks, least expected work, each in turn, the first that accepts it, or by chance"},
    {.key = "shares", .type = BF_SET_FLOATS, .meaning = "choose = \"random\": weight of each place in to; even by default"},
    {.key = "change_lanes_at", .type = BF_SET_INT, .low = 0, .high = BF_LARGE, .unit = "trucks", .standard = "0", .meaning = "a queued truck changes to a lane with at least so many fewer; 0: never"},
};

static const struct bf_setting booth_settings[] = {
    {.key = "id", .type = BF_SET_ID, .required = true, .meaning = "name of the booth in measures"},
    {.key = "serves", .type = BF_SET_IDS, .of = "approach", .required = true, .meaning = "lanes it takes trucks from, in the order that matters to feed"},
    {.key = "feed", .type = BF_SET_WORD, .of = &(BF_FEED_RULES(BF_FEED_WORD))[1], .standard = "\"first_come\"", .meaning = "whom it takes next: dedicated (its one lane), first_come (who joined first), priority (highest programme), lend (its first lane; others only while no truck of the first is near), alternate (weights from each lane in turn), longest (lane with most trucks), listed (first lane that has one)"},
    {.key = "priority", .type = BF_SET_IDS, .of = "programmes", .meaning = "feed = \"priority\": order of programmes; that of programmes by default"},
    {.key = "weights", .type = BF_SET_INTS, .low = 1, .high = 1000, .meaning = "feed = \"alternate\": trucks in a row from each lane; 1 by default"},
    {.key = "lend_within_trucks", .type = BF_SET_INT, .high = BF_LARGE, .unit = "trucks", .standard = "0", .meaning = "feed = \"lend\": not while a truck of its first lane is among the first so many of a place before"},
    {.key = "lend_within", .type = BF_SET_DURATION, .high = 86400, .standard = "0.0", .meaning = "feed = \"lend\": nor while one could be there within this free-flow time"},
    {.key = "lend_mark_trucks", .type = BF_SET_INT, .high = BF_LARGE, .unit = "trucks", .standard = "0", .meaning = "feed = \"lend\": nor while fewer wait in the lane it would help"},
    {.key = "open", .type = BF_SET_TEXTS, .standard = "[\"00:00-24:00\"]", .meaning = "opening hours, such as \"06:00-22:00\", \"mon-fri 22:00-06:00\" or \"sat,sun 08:00-16:00\""},
    {.key = "pull_up", .type = BF_SET_DURATION, .high = 3600, .standard = "0.0", .meaning = "from the head of the lane to the window, for every truck"},
    {.key = "pace", .type = BF_SET_FLOAT, .low = 0.01, .high = 100, .standard = "1.0", .meaning = "service times here are the truck's times this"},
    {.key = "on_close", .type = BF_SET_WORD, .of = "reroute|drain|wait", .standard = "\"reroute\"", .meaning = "trucks of a lane whose last booth closes: reroute (to other lanes with an open booth and room), drain (the booth goes on until they are through), wait (until a booth opens)"},
    {.key = "opens_at_trucks", .type = BF_SET_INT, .high = BF_LARGE, .unit = "trucks", .standard = "0", .meaning = "within its hours: opens when its lanes hold so many; 0: always open then"},
    {.key = "closes_at_trucks", .type = BF_SET_INT, .high = BF_LARGE, .unit = "trucks", .standard = "0", .meaning = "and closes when they hold at most so many; below opens_at_trucks"},
    {.key = "outages", .type = BF_SET_LIST, .of = "outage", .meaning = "times at which it is out of use"},
    {.key = "breakdown", .type = BF_SET_GROUP, .of = "breakdown", .meaning = "random breakdowns: up and down in turn"},
};

static const struct bf_setting outage_settings[] = {
    {.key = "day", .type = BF_SET_INT, .choice = 1, .side = 1, .low = 1, .high = 3660, .counted = true, .meaning = "on this day of the horizon, 1 is the first"},
    {.key = "days", .type = BF_SET_TEXT, .choice = 1, .side = 2, .standard = "\"daily\"", .meaning = "on these days: \"mon\", \"mon-fri\", \"sat,sun\", \"daily\""},
    {.key = "from", .type = BF_SET_TEXT, .required = true, .meaning = "time of day it begins, \"10:00\""},
    {.key = "to", .type = BF_SET_TEXT, .required = true, .meaning = "time of day it ends, later than from, at most \"24:00\""},
    {.key = "chance", .type = BF_SET_FLOAT, .high = 1, .standard = "1.0", .meaning = "probability that it happens, on each of the days"},
};

static const struct bf_setting breakdown_settings[] = {
    {.key = "up", .type = BF_SET_GROUP, .of = "time", .required = true, .meaning = "time it works"},
    {.key = "down", .type = BF_SET_GROUP, .of = "time", .required = true, .meaning = "time a repair takes"},
};

static const struct bf_setting staffing_settings[] = {
    {.key = "days", .type = BF_SET_TEXT, .standard = "\"daily\"", .meaning = "\"mon\", \"mon-fri\", \"sat,sun\", \"daily\""},
    {.key = "open_booths", .type = BF_SET_INTS, .required = true, .high = 1000, .count = 24, .meaning = "number of open booths in each hour of the day"},
    {.key = "order", .type = BF_SET_IDS, .of = "booths", .meaning = "booths in the order they open; all booths without open by default; given once"},
};

#define BF_FAMILY_CHOICES(prefix, first) \
    {.key = "constant", .type = BF_SET_GROUP, .of = prefix "constant", .required = true, .choice = 9, .side = first, .meaning = "always the same"}, \
    {.key = "uniform", .type = BF_SET_GROUP, .of = prefix "uniform", .required = true, .choice = 9, .side = first + 1, .meaning = "anything between two limits, evenly"}, \
    {.key = "triangular", .type = BF_SET_GROUP, .of = prefix "triangular", .required = true, .choice = 9, .side = first + 2, .meaning = "least, most likely, most"}, \
    {.key = "exponential", .type = BF_SET_GROUP, .of = prefix "exponential", .required = true, .choice = 9, .side = first + 3, .meaning = "memoryless, coefficient of variation 1"}, \
    {.key = "erlang", .type = BF_SET_GROUP, .of = prefix "erlang", .required = true, .choice = 9, .side = first + 4, .meaning = "sum of several exponential phases"}, \
    {.key = "gamma", .type = BF_SET_GROUP, .of = prefix "gamma", .required = true, .choice = 9, .side = first + 5, .meaning = "positive, any variation"}, \
    {.key = "lognormal", .type = BF_SET_GROUP, .of = prefix "lognormal", .required = true, .choice = 9, .side = first + 6, .meaning = "positive with a long tail"}, \
    {.key = "weibull", .type = BF_SET_GROUP, .of = prefix "weibull", .required = true, .choice = 9, .side = first + 7, .meaning = "positive, tail by its shape"}, \
    {.key = "pert", .type = BF_SET_GROUP, .of = prefix "pert", .required = true, .choice = 9, .side = first + 8, .meaning = "least, most likely, most, smooth"}, \
    {.key = "empirical", .type = BF_SET_GROUP, .of = prefix "empirical", .required = true, .choice = 9, .side = first + 9, .meaning = "values that were observed"}

static const struct bf_setting service_settings[] = {
    {.key = "programme", .type = BF_SET_ID, .of = "programmes", .standard = "\"any\"", .meaning = "whose time this is"},
    {.key = "load", .type = BF_SET_WORD, .of = "any|loaded|empty", .standard = "\"any\"", .meaning = "loaded trucks, empty ones, or both"},
    BF_FAMILY_CHOICES("", 1),
};

static const struct bf_setting secondary_settings[] = {
    {.key = "id", .type = BF_SET_ID, .required = true, .meaning = "name of the station in measures"},
    {.key = "docks", .type = BF_SET_INT, .required = true, .low = 1, .high = 10000, .meaning = "trucks examined at the same time"},
    {.key = "storage_trucks", .type = BF_SET_INT, .low = 0, .high = BF_LARGE, .unit = "trucks", .meaning = "waiting room, docks not counted; unlimited by default; when full, trucks block where they are"},
    {.key = "travel", .type = BF_SET_DURATION, .high = 86400, .standard = "0.0", .meaning = "from where the truck was to the station"},
    {.key = "exam", .type = BF_SET_LIST, .of = "exam", .required = true, .meaning = "time in the dock by programme and load"},
    {.key = "refer", .type = BF_SET_LIST, .of = "refer", .meaning = "which trucks the booths send here"},
    {.key = "onward", .type = BF_SET_LIST, .of = "onward", .meaning = "where trucks go from here; the rest leaves the port"},
};

static const struct bf_setting refer_settings[] = {
    {.key = "programme", .type = BF_SET_ID, .of = "programmes", .standard = "\"any\"", .meaning = "whose trucks; the more special entry wins"},
    {.key = "share", .type = BF_SET_FLOAT, .required = true, .high = 1, .meaning = "of these trucks; over all stations at most 1"},
};

static const struct bf_setting onward_settings[] = {
    {.key = "to", .type = BF_SET_ID, .of = "secondary", .required = true, .meaning = "a station of the same port"},
    {.key = "share", .type = BF_SET_FLOAT, .required = true, .high = 1, .meaning = "of the trucks that leave this station; together at most 1"},
};

static const struct bf_setting time_settings[] = {BF_FAMILY_CHOICES("", 1)};
static const struct bf_setting number_settings[] = {BF_FAMILY_CHOICES("number_", 1)};

/* Parameters of the families, once for times (the key carries a unit) and once for plain numbers. */
#define BF_FAMILY_TABLES(prefix, ONE, MANY, most) \
    static const struct bf_setting prefix##constant_settings[] = { \
        {.key = "value", .type = ONE, .high = most, .required = true, .meaning = "the value"}}; \
    static const struct bf_setting prefix##uniform_settings[] = { \
        {.key = "min", .type = ONE, .high = most, .required = true, .meaning = "lower limit"}, \
        {.key = "max", .type = ONE, .high = most, .required = true, .meaning = "upper limit"}}; \
    static const struct bf_setting prefix##triangular_settings[] = { \
        {.key = "min", .type = ONE, .high = most, .required = true, .meaning = "least"}, \
        {.key = "mode", .type = ONE, .high = most, .required = true, .meaning = "most likely"}, \
        {.key = "max", .type = ONE, .high = most, .required = true, .meaning = "most"}}; \
    static const struct bf_setting prefix##exponential_settings[] = { \
        {.key = "mean", .type = ONE, .above = true, .high = most, .required = true, .meaning = "mean"}}; \
    static const struct bf_setting prefix##erlang_settings[] = { \
        {.key = "shape", .type = BF_SET_INT, .low = 1, .high = 10000, .required = true, .meaning = "number of phases"}, \
        {.key = "mean", .type = ONE, .above = true, .high = most, .required = true, .meaning = "mean of the whole"}}; \
    static const struct bf_setting prefix##gamma_settings[] = { \
        {.key = "mean", .type = ONE, .above = true, .high = most, .required = true, .meaning = "mean"}, \
        {.key = "shape", .type = BF_SET_FLOAT, .choice = 1, .side = 1, .above = true, .high = BF_LARGE, .required = true, .meaning = "shape; 1 is the exponential"}, \
        {.key = "cv", .type = BF_SET_FLOAT, .choice = 1, .side = 2, .above = true, .high = 100, .required = true, .meaning = "standard deviation over mean"}, \
        {.key = "sd", .type = ONE, .choice = 1, .side = 3, .above = true, .high = most, .required = true, .meaning = "standard deviation"}}; \
    static const struct bf_setting prefix##lognormal_settings[] = { \
        {.key = "mean", .type = ONE, .above = true, .high = most, .required = true, .meaning = "mean"}, \
        {.key = "cv", .type = BF_SET_FLOAT, .choice = 1, .side = 1, .above = true, .high = 100, .required = true, .meaning = "standard deviation over mean"}, \
        {.key = "sd", .type = ONE, .choice = 1, .side = 2, .above = true, .high = most, .required = true, .meaning = "standard deviation of the value itself, not of its logarithm"}}; \
    static const struct bf_setting prefix##weibull_settings[] = { \
        {.key = "shape", .type = BF_SET_FLOAT, .above = true, .high = 1000, .required = true, .meaning = "shape; 1 is the exponential"}, \
        {.key = "scale", .type = ONE, .choice = 1, .side = 1, .above = true, .high = most, .required = true, .meaning = "scale: 63.2 % are below"}, \
        {.key = "mean", .type = ONE, .choice = 1, .side = 2, .above = true, .high = most, .required = true, .meaning = "mean"}}; \
    static const struct bf_setting prefix##pert_settings[] = { \
        {.key = "min", .type = ONE, .high = most, .required = true, .meaning = "least"}, \
        {.key = "mode", .type = ONE, .high = most, .required = true, .meaning = "most likely"}, \
        {.key = "max", .type = ONE, .high = most, .required = true, .meaning = "most"}, \
        {.key = "weight", .type = BF_SET_FLOAT, .above = true, .high = 1000, .standard = "4.0", .meaning = "weight of the most likely value"}}; \
    static const struct bf_setting prefix##empirical_settings[] = { \
        {.key = "values", .type = MANY, .high = most, .choice = 1, .side = 1, .required = true, .meaning = "the values"}, \
        {.key = "weights", .type = BF_SET_FLOATS, .choice = 1, .side = 1, .meaning = "weight of each value; even by default"}, \
        {.key = "file", .type = BF_SET_TEXT, .choice = 1, .side = 2, .required = true, .meaning = "CSV file with the columns value_s (or value_min, value_h, value) and, if wanted, weight"}, \
        {.key = "interpolate", .type = BF_SET_BOOL, .standard = "false", .meaning = "draw between the values as well; the weight of a value is then the share between the one below and itself"}};

BF_FAMILY_TABLES(time_, BF_SET_DURATION, BF_SET_DURATIONS, BF_YEAR_S)
BF_FAMILY_TABLES(number_, BF_SET_FLOAT, BF_SET_FLOATS, 1000)

#define BF_TYPE(NAME, A, WHERE, IDENTITY, MEANING, ROWS) \
    {.name = NAME, .a = A, .where = WHERE, .identity = IDENTITY, .meaning = MEANING, .settings = ROWS, .count = BF_COUNT(ROWS)}
#define BF_FAMILY_TYPES(NAMES, WHAT, prefix) \
    BF_TYPE(NAMES "constant", "a constant " WHAT, "", BF_BY_POSITION, "always the same " WHAT, prefix##constant_settings), \
    BF_TYPE(NAMES "uniform", "a uniform " WHAT, "", BF_BY_POSITION, "any " WHAT " between two limits", prefix##uniform_settings), \
    BF_TYPE(NAMES "triangular", "a triangular " WHAT, "", BF_BY_POSITION, "least, most likely and most", prefix##triangular_settings), \
    BF_TYPE(NAMES "exponential", "an exponential " WHAT, "", BF_BY_POSITION, "memoryless " WHAT, prefix##exponential_settings), \
    BF_TYPE(NAMES "erlang", "an Erlang " WHAT, "", BF_BY_POSITION, "sum of several exponential phases", prefix##erlang_settings), \
    BF_TYPE(NAMES "gamma", "a gamma " WHAT, "", BF_BY_POSITION, "mean and one of shape, cv, sd", prefix##gamma_settings), \
    BF_TYPE(NAMES "lognormal", "a lognormal " WHAT, "", BF_BY_POSITION, "mean and one of cv, sd", prefix##lognormal_settings), \
    BF_TYPE(NAMES "weibull", "a Weibull " WHAT, "", BF_BY_POSITION, "shape and one of scale, mean", prefix##weibull_settings), \
    BF_TYPE(NAMES "pert", "a PERT " WHAT, "", BF_BY_POSITION, "least, most likely and most, smooth", prefix##pert_settings), \
    BF_TYPE(NAMES "empirical", "an empirical " WHAT, "", BF_BY_POSITION, "observed values, from the file itself or a CSV file", prefix##empirical_settings)

const struct bf_group_type bf_group_types[] = {
    BF_TYPE("scenario", "a scenario", "", BF_BY_POSITION, "the whole file", scenario_settings),
    BF_TYPE("port", "a port", "ports", BF_BY_ID, "a port of entry", port_settings),
    BF_TYPE("traffic", "a traffic source", "ports.traffic", BF_BY_ID, "a stream of trucks: poisson, headway or recorded", traffic_settings),
    BF_TYPE("poisson", "Poisson traffic", "ports.traffic.poisson", BF_BY_POSITION, "independent arrivals by per_hour, or by trucks_per_day and hourly", poisson_settings),
    BF_TYPE("recorded", "recorded traffic", "ports.traffic.recorded", BF_BY_POSITION, "a list of trucks; columns it leaves out are drawn like anybody's", recorded_settings),
    BF_TYPE("convoy", "a convoy", "ports.traffic.convoy", BF_BY_POSITION, "several trucks at an arrival", convoy_settings),
    BF_TYPE("mix", "a mix entry", "ports.traffic.mix", BF_BY_PROGRAMME_LOAD, "one programme's part of a source", mix_settings),
    BF_TYPE("approach", "a place of the approach", "ports.approach", BF_BY_ID, "a road segment, a yard or, when it leads nowhere, a lane that booths serve", approach_settings),
    BF_TYPE("booth", "a booth", "ports.booths", BF_BY_ID, "a primary inspection booth", booth_settings),
    BF_TYPE("outage", "an outage", "ports.booths.outages", BF_BY_POSITION, "the booth is out of use; it finishes its truck", outage_settings),
    BF_TYPE("breakdown", "a breakdown", "ports.booths.breakdown", BF_BY_POSITION, "up and down in turn, from the start", breakdown_settings),
    BF_TYPE("staffing", "a staffing entry", "ports.staffing", BF_BY_POSITION, "booths that open by number; they must not have open", staffing_settings),
    BF_TYPE("service", "a service entry", "ports.service", BF_BY_PROGRAMME_LOAD, "time at the booth; exactly one family", service_settings),
    BF_TYPE("secondary", "a secondary station", "ports.secondary", BF_BY_ID, "docks behind the booths", secondary_settings),
    BF_TYPE("exam", "an exam entry", "ports.secondary.exam", BF_BY_PROGRAMME_LOAD, "time in the dock; exactly one family", service_settings),
    BF_TYPE("refer", "a refer entry", "ports.secondary.refer", BF_BY_PROGRAMME_LOAD, "share of a programme sent here from the booths", refer_settings),
    BF_TYPE("onward", "an onward entry", "ports.secondary.onward", BF_BY_TO, "share that goes on to another station", onward_settings),
    BF_TYPE("time", "a random time", "patience, headway, up, down", BF_BY_POSITION, "exactly one family; parameters in _s, _min or _h", time_settings),
    BF_TYPE("number", "a random number", "ports.traffic.convoy.size", BF_BY_POSITION, "exactly one family; parameters without a unit", number_settings),
    BF_FAMILY_TYPES("", "time", time_),
    BF_FAMILY_TYPES("number_", "number", number_),
};

const size_t bf_group_type_count = BF_COUNT(bf_group_types);
