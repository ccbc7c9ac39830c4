/* settings_port: rows of the table for approach, booths and what is behind them. */
#include "port/model.h"
#include "scenario/settings/settings_table.h"

static const struct bf_setting approach_settings[] = {
    {.key = "id", .type = BF_SET_ID, .required = true, .meaning = "name of the place in measures"},
    {.key = "lanes",
     .type = BF_SET_INT,
     .low = 1,
     .high = 100,
     .standard = "1",
     .meaning = "lanes side by side, each a queue; a place booths serve has 1"},
    {.key = "travel",
     .type = BF_SET_DURATION,
     .high = 86400,
     .standard = "0.0",
     .meaning = "free-flow time from one end to the other"},
    {.key = "storage_trucks",
     .type = BF_SET_INT,
     .choice = 1,
     .side = 1,
     .high = BF_LARGE,
     .unit = "trucks",
     .meaning = "room for trucks, those at the booths not counted; unlimited by default; 0, for "
                "lanes only: a truck comes when a booth is free for it"},
    {.key = "storage_m",
     .type = BF_SET_FLOAT,
     .choice = 1,
     .side = 2,
     .above = true,
     .high = BF_LARGE,
     .unit = "m",
     .meaning = "room as a length over all its lanes"},
    {.key = "gap_m",
     .type = BF_SET_FLOAT,
     .high = 1000,
     .unit = "m",
     .standard = "3.0",
     .decides = true,
     .meaning = "space between standing trucks, with storage_m"},
    {.key = "accepts",
     .type = BF_SET_IDS,
     .of = "programmes",
     .standard = "[\"any\"]",
     .meaning = "programmes that may use it"},
    {.key = "when_full",
     .type = BF_SET_WORD,
     .of = "wait|refuse",
     .standard = "\"wait\"",
     .meaning = "a truck from outside that finds no room waits upstream, or is sent away"},
    {.key = "dispatch_every",
     .type = BF_SET_DURATION,
     .high = 86400,
     .standard = "0.0",
     .meaning = "staging yard: least time between two departures"},
    {.key = "scan",
     .type = BF_SET_ID,
     .of = "exams",
     .meaning = "exam done at the head of each of its lanes on trucks that are due for it, before "
                "they go on; it needs no officers"},
    {.key = "to",
     .type = BF_SET_IDS,
     .of = "approach",
     .meaning = "places it leads to; none: a lane, served by booths"},
    {.key = "choose",
     .type = BF_SET_WORD,
     .of = "fewest|least_work|round_robin|fixed|random",
     .standard = "\"fewest\"",
     .meaning = "how a truck chooses among them: fewest trucks, least expected work, each in turn, "
                "the first that accepts it, or by chance"},
    {.key = "shares",
     .type = BF_SET_FLOATS,
     .meaning = "choose = \"random\": weight of each place in to; even by default"},
    {.key = "change_lanes_at",
     .type = BF_SET_INT,
     .low = 0,
     .high = BF_LARGE,
     .unit = "trucks",
     .standard = "0",
     .meaning = "a queued truck changes to a lane with at least so many fewer; 0: never"},
};

const struct bf_group_type bf_type_approach =
    BF_TYPE("approach", "a place of the approach", "ports.approach", BF_BY_ID,
            "a road segment, a yard or, when it leads nowhere, a lane that booths serve",
            approach_settings);

static const struct bf_setting booth_settings[] = {
    {.key = "id", .type = BF_SET_ID, .required = true, .meaning = "name of the booth in measures"},
    {.key = "serves",
     .type = BF_SET_IDS,
     .of = "approach",
     .required = true,
     .meaning = "lanes it takes trucks from, in the order that matters to feed"},
    {.key = "feed",
     .type = BF_SET_WORD,
     .of = BF_WORDS(BF_FEED_RULES),
     .standard = "\"first_come\"",
     .meaning = "whom it takes next: dedicated (its one lane), first_come (who joined first), "
                "priority (highest programme), lend (its first lane; others only while no truck of "
                "the first is near), alternate (weights from each lane in turn), longest (lane "
                "with most trucks), listed (first lane that has one)"},
    {.key = "priority",
     .type = BF_SET_IDS,
     .of = "programmes",
     .meaning = "feed = \"priority\": order of programmes; that of programmes by default"},
    {.key = "weights",
     .type = BF_SET_INTS,
     .low = 1,
     .high = 1000,
     .meaning = "feed = \"alternate\": trucks in a row from each lane; 1 by default"},
    {.key = "lend_within_trucks",
     .type = BF_SET_INT,
     .high = BF_LARGE,
     .unit = "trucks",
     .standard = "0",
     .meaning = "feed = \"lend\": not while a truck of its first lane is among the first so many "
                "of a place before"},
    {.key = "lend_within",
     .type = BF_SET_DURATION,
     .high = 86400,
     .standard = "0.0",
     .meaning = "feed = \"lend\": nor while one could be there within this free-flow time"},
    {.key = "lend_mark_trucks",
     .type = BF_SET_INT,
     .high = BF_LARGE,
     .unit = "trucks",
     .standard = "0",
     .meaning = "feed = \"lend\": nor while fewer wait in the lane it would help"},
    {.key = "open",
     .type = BF_SET_TEXTS,
     .standard = "[\"00:00-24:00\"]",
     .meaning = "opening hours, such as \"06:00-22:00\", \"mon-fri 22:00-06:00\" or \"sat,sun "
                "08:00-16:00\""},
    {.key = "pull_up",
     .type = BF_SET_DURATION,
     .high = 3600,
     .standard = "0.0",
     .meaning = "from the head of the lane to the window, for every truck"},
    {.key = "pace",
     .type = BF_SET_FLOAT,
     .low = 0.01,
     .high = 100,
     .standard = "1.0",
     .meaning = "service times here are the truck's times this"},
    {.key = "on_close",
     .type = BF_SET_WORD,
     .of = "reroute|drain|wait",
     .standard = "\"reroute\"",
     .meaning =
         "trucks of a lane whose last booth closes: reroute (to other lanes with an open booth, as "
         "soon as these have room, before trucks from behind), drain (the booth goes on until they "
         "are through), wait (until a booth opens)"},
    {.key = "opens_at_trucks",
     .type = BF_SET_INT,
     .high = BF_LARGE,
     .unit = "trucks",
     .standard = "0",
     .meaning = "within its hours: opens when its lanes hold so many; 0: always open then"},
    {.key = "closes_at_trucks",
     .type = BF_SET_INT,
     .high = BF_LARGE,
     .unit = "trucks",
     .standard = "0",
     .meaning = "and closes when they hold at most so many; below opens_at_trucks"},
    {.key = "outages",
     .type = BF_SET_LIST,
     .of = "outage",
     .most = 1000,
     .meaning = "times at which it is out of use"},
    {.key = "breakdown",
     .type = BF_SET_GROUP,
     .of = "breakdown",
     .meaning = "random breakdowns: up and down in turn"},
};

const struct bf_group_type bf_type_booth = BF_TYPE("booth", "a booth", "ports.booths", BF_BY_ID,
                                                   "a primary inspection booth", booth_settings);

static const struct bf_setting outage_settings[] = {
    {.key = "day",
     .type = BF_SET_INT,
     .choice = 1,
     .side = 1,
     .low = 1,
     .high = 3660,
     .counted = true,
     .meaning = "on this day of the horizon, 1 is the first"},
    {.key = "days",
     .type = BF_SET_TEXT,
     .choice = 1,
     .side = 2,
     .standard = "\"daily\"",
     .meaning = "on these days: \"mon\", \"mon-fri\", \"sat,sun\", \"daily\""},
    {.key = "from",
     .type = BF_SET_TEXT,
     .required = true,
     .meaning = "time of day it begins, \"10:00\""},
    {.key = "to",
     .type = BF_SET_TEXT,
     .required = true,
     .meaning = "time of day it ends, later than from, at most \"24:00\""},
    {.key = "chance",
     .type = BF_SET_FLOAT,
     .high = 1,
     .standard = "1.0",
     .meaning = "probability that it happens, on each of the days"},
};

const struct bf_group_type bf_type_outage =
    BF_TYPE("outage", "an outage", "ports.booths.outages", BF_BY_POSITION,
            "the booth is out of use; it finishes its truck", outage_settings);

static const struct bf_setting breakdown_settings[] = {
    {.key = "up", .type = BF_SET_GROUP, .of = "time", .required = true, .meaning = "time it works"},
    {.key = "down",
     .type = BF_SET_GROUP,
     .of = "time",
     .required = true,
     .meaning = "time a repair takes"},
};

const struct bf_group_type bf_type_breakdown =
    BF_TYPE("breakdown", "a breakdown", "ports.booths.breakdown", BF_BY_POSITION,
            "up and down in turn, from the start", breakdown_settings);

static const struct bf_setting staffing_settings[] = {
    {.key = "days",
     .type = BF_SET_TEXT,
     .standard = "\"daily\"",
     .meaning = "\"mon\", \"mon-fri\", \"sat,sun\", \"daily\""},
    {.key = "open_booths",
     .type = BF_SET_INTS,
     .required = true,
     .high = 1000,
     .count = 24,
     .meaning = "number of open booths in each hour of the day"},
    {.key = "order",
     .type = BF_SET_IDS,
     .of = "booths",
     .filled = true,
     .meaning = "booths in the order they open; all booths without open by default; given once"},
};

const struct bf_group_type bf_type_staffing =
    BF_TYPE("staffing", "a staffing entry", "ports.staffing", BF_BY_POSITION,
            "booths that open by number; they must not have open", staffing_settings);

static const struct bf_setting service_settings[] = {
    {.key = "programme",
     .type = BF_SET_ID,
     .of = "programmes",
     .standard = "\"any\"",
     .meaning = "whose time this is"},
    {.key = "load",
     .type = BF_SET_WORD,
     .of = "any|loaded|empty",
     .standard = "\"any\"",
     .meaning = "loaded trucks, empty ones, or both"},
    BF_FAMILY_CHOICES(""),
};

const struct bf_group_type bf_type_service =
    BF_TYPE("service", "a service entry", "ports.service", BF_BY_PROGRAMME_LOAD,
            "time at the booth; exactly one family", service_settings);

const struct bf_group_type bf_type_exam_time =
    BF_TYPE("exam_time", "an entry of exam times", "ports.secondary.exam, ports.exams.time",
            BF_BY_PROGRAMME_LOAD, "time an exam takes; exactly one family", service_settings);

static const struct bf_setting secondary_settings[] = {
    {.key = "id",
     .type = BF_SET_ID,
     .required = true,
     .meaning = "name of the station in measures"},
    {.key = "role",
     .type = BF_SET_WORD,
     .of = "plain|yard|waiting_area|pre_inspection",
     .standard = "\"plain\"",
     .meaning = "plain (docks with an exam of its own for trucks sent there by refer), yard (bays "
                "in which exams of the port are done, or scanners), waiting_area (parking places "
                "of trucks whose filing is not in order), pre_inspection (booths in the other "
                "country)"},
    {.key = "at",
     .type = BF_SET_WORD,
     .of = "behind|before",
     .meaning = "behind the booths or before the approach; a pre-inspection is always before, "
                "others are behind by default"},
    {.key = "docks",
     .type = BF_SET_INT,
     .choice = 1,
     .side = 1,
     .required = true,
     .low = 1,
     .high = 10000,
     .meaning = "trucks examined at the same time"},
    {.key = "bays",
     .type = BF_SET_LIST,
     .of = "bay",
     .most = 100,
     .choice = 1,
     .side = 2,
     .required = true,
     .meaning = "role = \"yard\": bays by kind, in place of docks, which take all goods"},
    {.key = "exams",
     .type = BF_SET_IDS,
     .of = "exams",
     .meaning = "role = \"yard\": the exams of the port that are done here"},
    {.key = "mode",
     .type = BF_SET_WORD,
     .of = BF_WORDS(BF_EXAM_MODES),
     .meaning = "role = \"yard\": how the exams of a truck go together; inspection.mode by "
                "default"},
    {.key = "trusted_first",
     .type = BF_SET_BOOL,
     .standard = "false",
     .meaning = "trusted shipments get the next dock before others"},
    {.key = "storage_trucks",
     .type = BF_SET_INT,
     .low = 0,
     .high = BF_LARGE,
     .unit = "trucks",
     .meaning = "waiting room, docks not counted; unlimited by default; when full, trucks block "
                "where they are"},
    {.key = "travel",
     .type = BF_SET_DURATION,
     .high = 86400,
     .standard = "0.0",
     .meaning = "from where the truck was to the station"},
    {.key = "exam",
     .type = BF_SET_LIST,
     .of = "exam_time",
     .most = 10000,
     .filled = true,
     .meaning = "time in the dock by programme and load; a plain station must have it, others have "
                "none"},
    {.key = "refer",
     .type = BF_SET_LIST,
     .of = "refer",
     .most = 1000,
     .meaning = "role = \"plain\": which trucks the booths send here"},
    {.key = "onward",
     .type = BF_SET_LIST,
     .of = "onward",
     .most = 1000,
     .meaning = "role = \"plain\": where trucks go from here; the rest leaves the port"},
};

const struct bf_group_type bf_type_secondary =
    BF_TYPE("secondary", "a secondary station", "ports.secondary", BF_BY_ID,
            "docks behind the booths, or before the approach", secondary_settings);

static const struct bf_setting bay_settings[] = {
    {.key = "kind",
     .type = BF_SET_WORD,
     .of = BF_WORDS(BF_BAYS),
     .required = true,
     .meaning = "goods it takes, by the bay they need; any takes all"},
    {.key = "count",
     .type = BF_SET_INT,
     .required = true,
     .low = 1,
     .high = 10000,
     .unit = "bays",
     .meaning = "how many there are"},
};

const struct bf_group_type bf_type_bay =
    BF_TYPE("bay", "an entry of bays", "ports.secondary.bays", BF_BY_FIRST,
            "bays of one kind in a yard", bay_settings);

static const struct bf_setting refer_settings[] = {
    {.key = "programme",
     .type = BF_SET_ID,
     .of = "programmes",
     .standard = "\"any\"",
     .meaning = "whose trucks; the more special entry wins"},
    {.key = "share",
     .type = BF_SET_FLOAT,
     .required = true,
     .high = 1,
     .meaning = "of these trucks; for secondary stations over all of them at most 1"},
};

const struct bf_group_type bf_type_refer =
    BF_TYPE("refer", "a refer entry",
            "ports.secondary.refer, ports.exams.refer, ports.pre_inspection.shares",
            BF_BY_PROGRAMME_LOAD, "share of a programme's trucks", refer_settings);

static const struct bf_setting onward_settings[] = {
    {.key = "to",
     .type = BF_SET_ID,
     .of = "secondary",
     .required = true,
     .meaning = "a station of the same port"},
    {.key = "share",
     .type = BF_SET_FLOAT,
     .required = true,
     .high = 1,
     .meaning = "of the trucks that leave this station; together at most 1"},
};

const struct bf_group_type bf_type_onward =
    BF_TYPE("onward", "an onward entry", "ports.secondary.onward", BF_BY_FIRST,
            "share that goes on to another station", onward_settings);
