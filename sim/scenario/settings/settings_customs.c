/* settings_customs: rows of the table for who a truck is and what the law asks of it. */
#include "customs/rules.h"
#include "scenario/settings/settings_table.h"

#define BF_EXAM_IDS(must, words)                                                                   \
    {                                                                                              \
        .key = "exams", .type = BF_SET_IDS, .of = "exams", .required = must, .meaning = words      \
    }

/* ---- goods and programmes -------------------------------------------------------------------- */

static const struct bf_setting goods_settings[] = {
    {.key = "id", .type = BF_SET_ID, .required = true, .meaning = "name of the goods"},
    {.key = "sector",
     .type = BF_SET_WORD,
     .of = BF_WORDS_AFTER(BF_SECTORS, "none"),
     .required = true,
     .meaning = "the Center of Excellence and Expertise they belong to"},
    {.key = "bay",
     .type = BF_SET_WORD,
     .of = BF_WORDS_AFTER(BF_BAYS, "any"),
     .standard = "\"general\"",
     .meaning = "kind of bay they must be examined in"},
    {.key = "share",
     .type = BF_SET_FLOAT,
     .high = 1,
     .required = true,
     .meaning = "of loaded trucks; the shares of all goods sum to 1"},
    {.key = "issues",
     .type = BF_SET_LIST,
     .of = "goods_issue",
     .most = 100,
     .meaning = "Priority Trade Issues that may apply to them, each by itself"},
};

const struct bf_group_type bf_type_goods =
    BF_TYPE("goods", "an entry of goods", "ports.goods", BF_BY_ID,
            "a kind of goods that loaded trucks carry", goods_settings);

static const struct bf_setting goods_issue_settings[] = {
    {.key = "issue",
     .type = BF_SET_WORD,
     .of = BF_WORDS(BF_ISSUES),
     .required = true,
     .meaning = "the Priority Trade Issue"},
    {.key = "share",
     .type = BF_SET_FLOAT,
     .high = 1,
     .required = true,
     .meaning = "of these goods to which it applies"},
};

const struct bf_group_type bf_type_goods_issue =
    BF_TYPE("goods_issue", "an entry of issues", "ports.goods.issues", BF_BY_FIRST,
            "how often a trade issue applies to goods", goods_issue_settings);

#define BF_PARTY(party)                                                                            \
    {                                                                                              \
        .key = party, .type = BF_SET_WORDS, .of = BF_BIT_WORDS(BF_MEMBERSHIPS), .joined = true,    \
        .meaning = "memberships of which the " party " must hold one, such as [ \"C-TPAT\" ]; "    \
                   "\"PIP+CSA\": both of them"                                                     \
    }

static const struct bf_setting eligibility_settings[] = {
    {.key = "id", .type = BF_SET_ID, .required = true, .meaning = "name of the rule"},
    {.key = "programme",
     .type = BF_SET_ID,
     .of = "programmes",
     .required = true,
     .meaning = "programme of a truck that meets the rule"},
    {.key = "load",
     .type = BF_SET_WORD,
     .of = "any|loaded|empty",
     .standard = "\"any\"",
     .meaning = "for loaded trucks, empty ones, or both"},
    {.key = "origin",
     .type = BF_SET_WORD,
     .of = BF_WORDS(BF_COUNTRIES),
     .standard = "\"any\"",
     .meaning = "country the truck comes from"},
    {.key = "driver",
     .type = BF_SET_WORDS,
     .of = BF_WORDS(BF_DRIVER_CARDS),
     .meaning = "cards of which the driver must hold one, such as [ \"FAST\", \"CDRP\" ]"},
    BF_PARTY("carrier"),
    BF_PARTY("importer"),
    BF_PARTY("manufacturer"),
    {.key = "at_least",
     .type = BF_SET_INT,
     .high = 4,
     .counted = true,
     .standard = "0",
     .meaning =
         "how many of those asked (driver, carrier, importer, manufacturer) must comply; 0: all"},
    {.key = "manifest_in_time",
     .type = BF_SET_BOOL,
     .standard = "false",
     .meaning = "its manifest must have been filed as early as filing.least_fast asks"},
};

const struct bf_group_type bf_type_eligibility =
    BF_TYPE("eligibility", "an eligibility rule", "ports.eligibility", BF_BY_ID,
            "what makes a truck one of a programme: the first rule it meets decides; without any "
            "it keeps that of its mix entry",
            eligibility_settings);

/* ---- filings --------------------------------------------------------------------------------- */

#define BF_FILING_ACTION(constant, word, words)                                                    \
    {.key = word,                                                                                  \
     .type = BF_SET_WORD,                                                                          \
     .of = "accept|hold|turn_back|refer",                                                          \
     .standard = "\"accept\"",                                                                     \
     .meaning = words ": accept the truck as it is, hold it in the waiting area until the filing " \
                      "is in order, turn_back at the booth, or refer it to exams"},

static const struct bf_setting filing_settings[] = {
    {.key = "least",
     .type = BF_SET_DURATION,
     .high = BF_YEAR_S,
     .standard = "3600.0",
     .decides = true,
     .meaning = "a manifest is late when it is filed less than this before arrival"},
    {.key = "least_fast",
     .type = BF_SET_DURATION,
     .high = BF_YEAR_S,
     .standard = "1800.0",
     .decides = true,
     .meaning = "the same for the programmes in fast"},
    {.key = "most",
     .type = BF_SET_DURATION,
     .high = BF_YEAR_S,
     .standard = "2592000.0",
     .decides = true,
     .meaning = "a manifest is early when it is filed more than this before arrival; 0: never"},
    {.key = "fast",
     .type = BF_SET_IDS,
     .of = "programmes",
     .meaning = "programmes to which least_fast applies; FAST by default, if there is one"},
    {.key = "single_window",
     .type = BF_SET_BOOL,
     .standard = "false",
     .meaning = "one filing for all agencies: no document is missing by itself, but for those "
                "filed apart"},
    {.key = "any_port",
     .type = BF_SET_BOOL,
     .standard = "true",
     .meaning = "a broker's licence covers every port; otherwise one without licence here hands "
                "over to another"},
    {.key = "self_filing",
     .type = BF_SET_BOOL,
     .standard = "true",
     .meaning = "importers may file themselves; otherwise the first broker files for them"},
    {.key = "handover",
     .type = BF_SET_DURATION,
     .high = BF_YEAR_S,
     .standard = "0.0",
     .meaning = "a broker without licence here hands over: filed so much later"},
    {.key = "filers",
     .type = BF_SET_LIST,
     .of = "filer",
     .most = 200,
     .required = true,
     .meaning = "who files the manifests"},
    {.key = "documents",
     .type = BF_SET_LIST,
     .of = "document",
     .most = 200,
     .meaning = "agencies' documents that some goods need besides the manifest"},
    BF_FILING_PROBLEMS(BF_FILING_ACTION){
        .key = "correction",
        .type = BF_SET_GROUP,
        .of = "time",
        .meaning = "from the end of primary until a missing, early or wrong manifest is in order; "
                   "needed when one of these is held"},
    {.key = "document_time",
     .type = BF_SET_GROUP,
     .of = "time",
     .meaning = "from the end of primary until a missing document is there; needed when document = "
                "\"hold\""},
    BF_EXAM_IDS(false,
                "exams of trucks referred because of their filing; needed when one of the actions "
                "is \"refer\""),
};

const struct bf_group_type bf_type_filing =
    BF_TYPE("filing", "a filing group", "ports.filing", BF_BY_POSITION,
            "electronic manifests of loaded trucks: who files, how early, and what happens when "
            "something is wrong",
            filing_settings);

static const struct bf_setting filer_settings[] = {
    {.key = "id", .type = BF_SET_ID, .required = true, .meaning = "name of the filer"},
    {.key = "share",
     .type = BF_SET_FLOAT,
     .high = 1,
     .required = true,
     .meaning = "of loaded trucks; the shares of all filers sum to 1"},
    {.key = "self",
     .type = BF_SET_BOOL,
     .standard = "false",
     .meaning = "the importer itself, not a broker"},
    {.key = "ports",
     .type = BF_SET_TEXTS,
     .meaning = "ids of the ports its licence covers, which need not be ports of the scenario; all "
                "by default; matters when any_port is false"},
    {.key = "missing_share",
     .type = BF_SET_FLOAT,
     .high = 1,
     .standard = "0.0",
     .meaning = "trucks for which it files nothing"},
    {.key = "wrong_share",
     .type = BF_SET_FLOAT,
     .high = 1,
     .standard = "0.0",
     .meaning = "trucks whose manifest must be corrected; with missing_share at most 1"},
    {.key = "lead",
     .type = BF_SET_GROUP,
     .of = "time",
     .required = true,
     .meaning = "how long before arrival it files"},
};

const struct bf_group_type bf_type_filer =
    BF_TYPE("filer", "a filer", "ports.filing.filers", BF_BY_ID,
            "a broker, or importers that file themselves", filer_settings);

static const struct bf_setting document_settings[] = {
    {.key = "id", .type = BF_SET_ID, .required = true, .meaning = "name of the document"},
    {.key = "goods",
     .type = BF_SET_IDS,
     .of = "goods",
     .filled = true,
     .meaning = "goods that need it; all by default"},
    {.key = "missing_share",
     .type = BF_SET_FLOAT,
     .high = 1,
     .required = true,
     .meaning = "of these trucks, those without it; none with single_window unless it is filed "
                "apart"},
    {.key = "apart",
     .type = BF_SET_BOOL,
     .standard = "false",
     .meaning = "filed by itself even with a single window, such as AES export information"},
};

const struct bf_group_type bf_type_document =
    BF_TYPE("document", "a document", "ports.filing.documents", BF_BY_ID,
            "what an agency other than customs asks for", document_settings);

static const struct bf_setting pre_clearance_settings[] = {
    {.key = "share",
     .type = BF_SET_FLOAT,
     .high = 1,
     .required = true,
     .meaning = "of shipments without violation, those with the lowest scores"},
    {.key = "pace",
     .type = BF_SET_FLOAT,
     .low = 0.01,
     .high = 1,
     .required = true,
     .meaning = "their service times at the booth are the truck's times this"},
};

const struct bf_group_type bf_type_pre_clearance = BF_TYPE(
    "pre_clearance", "pre-clearance", "ports.pre_clearance", BF_BY_POSITION,
    "loaded trucks of low risk, without filing problem and without exam, are decided before "
    "they come",
    pre_clearance_settings);

static const struct bf_setting cash_fee_settings[] = {
    {.key = "share",
     .type = BF_SET_FLOAT,
     .high = 1,
     .required = true,
     .meaning = "of trucks that pay the user fee in cash"},
    {.key = "time",
     .type = BF_SET_GROUP,
     .of = "time",
     .required = true,
     .meaning = "what it adds at the booth"},
};

const struct bf_group_type bf_type_cash_fee =
    BF_TYPE("cash_fee", "a cash fee", "ports.cash_fee", BF_BY_POSITION,
            "user fee paid at the booth", cash_fee_settings);

static const struct bf_setting pre_inspection_settings[] = {
    {.key = "shares",
     .type = BF_SET_LIST,
     .of = "refer",
     .most = 1000,
     .required = true,
     .meaning = "share of each programme that is pre-inspected"},
    {.key = "station",
     .type = BF_SET_ID,
     .of = "secondary",
     .required = true,
     .meaning = "the station with role = \"pre_inspection\" where primary is done"},
    {.key = "programme",
     .type = BF_SET_ID,
     .of = "programmes",
     .meaning = "programme of the pre-inspected at this port, for lanes of their own; theirs by "
                "default"},
    {.key = "exit",
     .type = BF_SET_GROUP,
     .of = "time",
     .required = true,
     .meaning = "their time at the booth here, in place of service"},
};

const struct bf_group_type bf_type_pre_inspection =
    BF_TYPE("pre_inspection", "pre-inspection", "ports.pre_inspection", BF_BY_POSITION,
            "primary done in the other country, before the approach", pre_inspection_settings);

static const struct bf_setting divert_settings[] = {
    {.key = "to",
     .type = BF_SET_ID,
     .of = "ports",
     .required = true,
     .meaning = "the port they are sent to, which must do these exams"},
    {.key = "travel",
     .type = BF_SET_DURATION,
     .high = 7 * 86400,
     .standard = "0.0",
     .meaning = "the way there"},
};

const struct bf_group_type bf_type_divert = BF_TYPE(
    "divert", "a diversion", "ports.divert", BF_BY_POSITION,
    "goods whose exams nobody here does for the bay they need go to another port", divert_settings);

/* ---- risk ------------------------------------------------------------------------------------ */

static const struct bf_setting violation_settings[] = {
    {.key = "id", .type = BF_SET_ID, .required = true, .meaning = "name of the violation"},
    {.key = "prevalence",
     .type = BF_SET_FLOAT,
     .high = 1,
     .required = true,
     .meaning = "share of trucks that hide it, before factors; a truck hides at most one"},
    {.key = "factors",
     .type = BF_SET_LIST,
     .of = "factor",
     .most = 1000,
     .meaning = "raise or lower the prevalence for some trucks; all that apply are multiplied"},
};

const struct bf_group_type bf_type_violation =
    BF_TYPE("violation", "a violation", "violations", BF_BY_ID,
            "something trucks may hide, at any port with customs", violation_settings);

#define BF_WHICH_GOODS                                                                             \
    {.key = "goods",                                                                               \
     .type = BF_SET_ID,                                                                            \
     .of = "goods",                                                                                \
     .meaning = "only these goods; all trucks by default"},                                        \
        {.key = "sector",                                                                          \
         .type = BF_SET_WORD,                                                                      \
         .of = BF_WORDS_AFTER(BF_SECTORS, "none"),                                                 \
         .meaning = "only goods of this sector"},                                                  \
    {                                                                                              \
        .key = "issue", .type = BF_SET_WORD, .of = BF_WORDS(BF_ISSUES),                            \
        .meaning = "only goods to which this trade issue applies"                                  \
    }

static const struct bf_setting factor_settings[] = {
    {.key = "programme",
     .type = BF_SET_ID,
     .of = "programmes",
     .standard = "\"any\"",
     .meaning = "only trucks whose mix entry is of this programme, whatever eligibility makes of "
                "them"},
    BF_WHICH_GOODS,
    {.key = "load",
     .type = BF_SET_WORD,
     .of = "any|loaded|empty",
     .standard = "\"any\"",
     .meaning = "only loaded trucks, or only empty ones"},
    {.key = "factor",
     .type = BF_SET_FLOAT,
     .high = BF_LARGE,
     .required = true,
     .meaning = "on the prevalence, for trucks that meet all of the above"},
};

const struct bf_group_type bf_type_factor =
    BF_TYPE("factor", "a factor", "violations.factors", BF_BY_POSITION,
            "for whom a violation is more or less frequent", factor_settings);

#define BF_D_PRIME(ending, number, must, usual, words)                                             \
    {.key = "d_prime" ending,                                                                      \
     .type = BF_SET_FLOAT,                                                                         \
     .high = 10,                                                                                   \
     .required = must,                                                                             \
     .choice = number,                                                                             \
     .side = 1,                                                                                    \
     .standard = usual,                                                                            \
     .decides = (usual) != NULL,                                                                   \
     .meaning = "how far a violation shifts the risk score, in standard deviations" words},        \
    {                                                                                              \
        .key = "auc" ending, .type = BF_SET_FLOAT, .low = 0.5, .high = 0.999999, .required = must, \
        .choice = number, .side = 2,                                                               \
        .meaning = "the same as the area under the ROC curve: the chance that a shipment with a "  \
                   "violation scores higher than one without"                                      \
    }

static const struct bf_setting targeting_settings[] = {
    BF_D_PRIME("", 1, true, NULL, ", for a manifest in time"),
    BF_D_PRIME("_late", 2, false, "0.0", ", for one that is late or missing"),
    BF_D_PRIME("_early", 3, false, NULL,
               ", for one filed at least early before arrival; d_prime by default"),
    {.key = "early",
     .type = BF_SET_DURATION,
     .high = BF_YEAR_S,
     .standard = "0.0",
     .meaning = "filed so long before arrival, d_prime_early holds; 0: never"},
    {.key = "cooperation",
     .type = BF_SET_BOOL,
     .standard = "false",
     .meaning = "the countries share their data: d_prime_gain is added"},
    {.key = "d_prime_gain",
     .type = BF_SET_FLOAT,
     .high = 10,
     .standard = "0.0",
     .meaning = "what cooperation adds to each d_prime"},
    {.key = "false_alarm_share",
     .type = BF_SET_FLOAT,
     .high = 1,
     .required = true,
     .meaning = "of shipments without violation that are targeted all the same; decides how high "
                "a score must be"},
    BF_EXAM_IDS(true, "exams of targeted trucks"),
};

const struct bf_group_type bf_type_targeting =
    BF_TYPE("targeting", "targeting", "ports.targeting", BF_BY_POSITION,
            "loaded trucks with a high risk score are sent to exams", targeting_settings);

static const struct bf_setting hold_settings[] = {
    {.key = "id", .type = BF_SET_ID, .required = true, .meaning = "name of the hold"},
    BF_WHICH_GOODS,
    {.key = "share",
     .type = BF_SET_FLOAT,
     .high = 1,
     .required = true,
     .meaning = "of these trucks that the agency wants to see"},
    {.key = "spares_trusted",
     .type = BF_SET_BOOL,
     .standard = "false",
     .meaning = "trusted shipments are held trusted_divisor times less often"},
    BF_EXAM_IDS(true, "exams of the trucks it wants to see"),
};

const struct bf_group_type bf_type_hold =
    BF_TYPE("hold", "a hold", "ports.holds", BF_BY_ID,
            "an agency wants to see a share of some goods", hold_settings);

static const struct bf_setting admissibility_settings[] = {
    {.key = "share",
     .type = BF_SET_FLOAT,
     .high = 1,
     .required = true,
     .meaning = "of drivers about whom a question comes up"},
    {.key = "pre_adjudication",
     .type = BF_SET_BOOL,
     .standard = "false",
     .meaning = "questions can be resolved before travel"},
    {.key = "resolved_share",
     .type = BF_SET_FLOAT,
     .high = 1,
     .standard = "0.0",
     .meaning = "of the questions, those resolved before travel when pre_adjudication is true"},
    {.key = "spares_trusted_drivers",
     .type = BF_SET_BOOL,
     .standard = "true",
     .meaning = "drivers with any card are not asked"},
    BF_EXAM_IDS(true, "exams of trucks whose driver is asked"),
};

const struct bf_group_type bf_type_admissibility =
    BF_TYPE("admissibility", "an admissibility group", "ports.admissibility", BF_BY_POSITION,
            "questions about whether the driver may enter", admissibility_settings);
