/* settings_changes: rows of the table for what is changed while a port runs, and for the targets
 * its waits are held against. */
#include "port/model.h"
#include "scenario/settings/settings_table.h"

static const struct bf_setting change_settings[] = {
    {.key = "at",
     .type = BF_SET_TEXT,
     .required = true,
     .meaning = "from when on: number of the day and time, \"1 10:42\" or \"1 10:42:30\"; day 1 "
                "is the first, and the one meant by a time alone"},
    {.key = "booth", .type = BF_SET_ID, .of = "booths", .meaning = "whose state or serves changes"},
    {.key = "state",
     .type = BF_SET_WORD,
     .of = "open|closed|scheduled",
     .choice = 1,
     .side = 1,
     .required = true,
     .meaning = "the booth is open or closed, whatever its hours, its number or its queue say, or "
                "goes by them again; outages and breakdowns stop it all the same"},
    {.key = "serves",
     .type = BF_SET_IDS,
     .of = "approach",
     .choice = 1,
     .side = 2,
     .required = true,
     .filled = true,
     .meaning = "lanes the booth takes trucks from, in the order that matters to feed"},
    {.key = "feed",
     .type = BF_SET_WORD,
     .of = BF_WORDS(BF_FEED_RULES),
     .standard = "\"first_come\"",
     .meaning = "with serves: whom it takes next, as in booths; the booth's other settings for "
                "lend and priority hold on"},
    {.key = "demand",
     .type = BF_SET_FLOAT,
     .choice = 1,
     .side = 3,
     .required = true,
     .high = 10,
     .meaning = "so many times the trucks the traffic of the port brings otherwise"},
    {.key = "programme",
     .type = BF_SET_ID,
     .of = "programmes",
     .meaning = "with demand: whose trucks, \"any\" for all; at the same time the more special "
                "entry wins"},
};

const struct bf_group_type bf_type_change =
    BF_TYPE("change", "a change", "ports.changes", BF_BY_TIME,
            "what somebody does to the port while it runs: opens or closes a booth, has it serve "
            "other lanes, or meets another demand",
            change_settings);

static const struct bf_setting target_settings[] = {
    {.key = "programme",
     .type = BF_SET_ID,
     .of = "programmes",
     .standard = "\"any\"",
     .meaning = "whose trucks; the more special entry wins"},
    {.key = "wait",
     .type = BF_SET_DURATION,
     .above = true,
     .high = 7 * 86400,
     .standard = "3600.0",
     .decides = true,
     .meaning = "a longer wait for the booth is over target"},
};

const struct bf_group_type bf_type_target =
    BF_TYPE("target", "a target", "targets", BF_BY_PROGRAMME_LOAD,
            "how long trucks of a programme should wait at most", target_settings);
