/* settings_inspection: rows of the table for checks, agencies and exams. */
#include "port/model.h"
#include "scenario/settings/settings_table.h"

#define BF_DETECTS                                                                                 \
    {                                                                                              \
        .key = "detects", .type = BF_SET_LIST, .of = "detect", .most = 1000,                       \
        .meaning = "chance of finding each kind of violation; 0 by default"                        \
    }
#define BF_ALARM_SHARE                                                                             \
    {                                                                                              \
        .key = "alarm_share", .type = BF_SET_FLOAT, .high = 1, .standard = "0.0",                  \
        .meaning = "false alarms among trucks without violation"                                   \
    }
#define BF_LOADED_ONLY                                                                             \
    {                                                                                              \
        .key = "loaded_only", .type = BF_SET_BOOL, .standard = "false",                            \
        .meaning = "empty trucks are left alone"                                                   \
    }

static const struct bf_setting check_settings[] = {
    {.key = "id", .type = BF_SET_ID, .required = true, .meaning = "name of the check in measures"},
    {.key = "share",
     .type = BF_SET_FLOAT,
     .high = 1,
     .standard = "1.0",
     .meaning = "of trucks that pass it"},
    BF_LOADED_ONLY,
    BF_ALARM_SHARE,
    BF_DETECTS,
    {.key = "exams",
     .type = BF_SET_IDS,
     .of = "exams",
     .meaning = "exams an alarm leads to; without any, what it finds is caught and a false alarm "
                "only counted"},
};

const struct bf_group_type bf_type_check =
    BF_TYPE("check", "a check", "ports.checks", BF_BY_ID,
            "something at the booth that takes no time: a radiation portal, the officer's eye",
            check_settings);

static const struct bf_setting detect_settings[] = {
    {.key = "violation",
     .type = BF_SET_ID,
     .of = "violations",
     .required = true,
     .meaning = "one of violations, or \"any\" for those no other entry names"},
    {.key = "share",
     .type = BF_SET_FLOAT,
     .high = 1,
     .required = true,
     .meaning = "of trucks with that violation, those it finds out"},
};

const struct bf_group_type bf_type_detect =
    BF_TYPE("detect", "an entry of detects", "ports.checks.detects", BF_BY_FIRST,
            "how well a check or an exam finds a violation", detect_settings);

#define BF_ON_DUTY                                                                                 \
    {                                                                                              \
        .key = "officers", .type = BF_SET_INTS, .high = 10000, .count = 24, .or_count = 1,         \
        .required = true, .unit = "officers",                                                      \
        .meaning = "officers on duty in each hour of the day, or one number for all"               \
    }

static const struct bf_setting agency_settings[] = {
    {.key = "id", .type = BF_SET_ID, .required = true, .meaning = "name of the agency in measures"},
    {.key = "foreign", .type = BF_SET_BOOL, .standard = "false", .meaning = "of the other country"},
    BF_ON_DUTY,
    {.key = "shifts",
     .type = BF_SET_LIST,
     .of = "shift",
     .most = 1000,
     .meaning = "other numbers on some days; a later entry overrides an earlier one"},
};

const struct bf_group_type bf_type_agency =
    BF_TYPE("agency", "an agency", "ports.agencies", BF_BY_ID,
            "officers who do exams, shared by all yards of the port", agency_settings);

static const struct bf_setting shift_settings[] = {
    {.key = "days",
     .type = BF_SET_TEXT,
     .required = true,
     .meaning = "\"mon\", \"mon-fri\", \"sat,sun\", \"daily\""},
    BF_ON_DUTY,
};

const struct bf_group_type bf_type_shift =
    BF_TYPE("shift", "an entry of shifts", "ports.agencies.shifts", BF_BY_POSITION,
            "officers on duty on some days of the week", shift_settings);

static const struct bf_setting exam_settings[] = {
    {.key = "id", .type = BF_SET_ID, .required = true, .meaning = "name of the exam in measures"},
    {.key = "agency",
     .type = BF_SET_ID,
     .of = "agencies",
     .choice = 1,
     .side = 1,
     .meaning = "the agency that does it; without agency and needs it takes no officer"},
    {.key = "officers_needed",
     .type = BF_SET_INT,
     .low = 1,
     .high = 1000,
     .choice = 1,
     .side = 1,
     .unit = "officers",
     .standard = "1",
     .decides = true,
     .meaning = "of that agency, all the time"},
    {.key = "needs",
     .type = BF_SET_LIST,
     .of = "need",
     .most = 100,
     .filled = true,
     .choice = 1,
     .side = 2,
     .meaning = "officers of several agencies, in place of agency"},
    {.key = "time",
     .type = BF_SET_LIST,
     .of = "exam_time",
     .most = 10000,
     .required = true,
     .meaning = "how long it takes by programme and load"},
    {.key = "refer",
     .type = BF_SET_LIST,
     .of = "refer",
     .most = 1000,
     .meaning = "share of each programme drawn for it by lot; 0 by default"},
    {.key = "spares_trusted",
     .type = BF_SET_BOOL,
     .standard = "true",
     .meaning = "trusted shipments are drawn trusted_divisor times less often"},
    BF_LOADED_ONLY,
    BF_ALARM_SHARE,
    BF_DETECTS,
    {.key = "on_alarm",
     .type = BF_SET_IDS,
     .of = "exams",
     .meaning = "further exams an alarm leads to"},
    {.key = "after_release",
     .type = BF_SET_BOOL,
     .standard = "false",
     .meaning = "an audit: done after the truck has left, so it holds nobody up"},
    {.key = "takes_in",
     .type = BF_SET_ID,
     .of = "exams",
     .meaning = "the exam of the other country that falls away when both are due, its officers "
                "taking part in this one; acts where inspection.mode is \"unified\""},
};

const struct bf_group_type bf_type_exam =
    BF_TYPE("exam", "an exam", "ports.exams", BF_BY_ID,
            "an exam that trucks may be due for, at most 32 at a port", exam_settings);

static const struct bf_setting need_settings[] = {
    {.key = "agency",
     .type = BF_SET_ID,
     .of = "agencies",
     .required = true,
     .meaning = "an agency of the port"},
    {.key = "officers",
     .type = BF_SET_INT,
     .low = 1,
     .high = 1000,
     .unit = "officers",
     .standard = "1",
     .decides = true,
     .meaning = "how many of its officers, all the time"},
};

const struct bf_group_type bf_type_need =
    BF_TYPE("need", "an entry of needs", "ports.exams.needs", BF_BY_FIRST,
            "officers of one agency that an exam takes", need_settings);

static const struct bf_setting inspection_settings[] = {
    {.key = "mode",
     .type = BF_SET_WORD,
     .of = BF_WORDS(BF_EXAM_MODES),
     .standard = "\"sequential\"",
     .meaning =
         "how the exams of a truck go together in every yard that says nothing else: sequential "
         "(one after the other), sequential_moving (each in a bay of its own), coordinated (each "
         "when its officers are free), joint (all start together), unified (joint, and exams take "
         "in those of the other country)"},
};

const struct bf_group_type bf_type_inspection =
    BF_TYPE("inspection", "an inspection group", "ports.inspection", BF_BY_POSITION,
            "how exams go together", inspection_settings);
