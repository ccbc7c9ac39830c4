/* shipment: who a truck is, what it declared, what it hides and what customs made of it.
 *
 * Drawn whole when the truck comes, from its own luck: none of it depends on queues, so two layouts
 * see the same shipments, and two policies differ only in what their rules say. Runs without
 * customs have none. The words of a scenario stand beside the constants, so that settings, CSV and
 * documentation cannot disagree. */
#ifndef BF_TRACE_SHIPMENT_H
#define BF_TRACE_SHIPMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "core/clock.h"

/* Trusted-trader programmes: bits, one party may be in several. */
#define BF_MEMBERSHIPS(X)                                                                          \
    X(BF_CTPAT, "C-TPAT", 1) /* US */                                                              \
    X(BF_PIP, "PIP", 2)      /* Canada */                                                          \
    X(BF_OEA, "OEA", 4)      /* Mexico */                                                          \
    X(BF_CSA, "CSA", 8)      /* Canada: customs self-assessment, no security programme */

#define BF_DRIVER_CARDS(X)                                                                         \
    X(BF_DRIVER_NONE, "none")                                                                      \
    X(BF_DRIVER_TRUSTED, "trusted") /* NEXUS, SENTRI, Global Entry, Viajero Confiable */           \
    X(BF_DRIVER_CDRP, "CDRP")       /* Canada: commercial driver registration */                   \
    X(BF_DRIVER_FAST, "FAST")

#define BF_COUNTRIES(X)                                                                            \
    X(BF_COUNTRY_NONE, "any")                                                                      \
    X(BF_COUNTRY_US, "US")                                                                         \
    X(BF_COUNTRY_CANADA, "Canada")                                                                 \
    X(BF_COUNTRY_MEXICO, "Mexico")                                                                 \
    X(BF_COUNTRY_OTHER, "other")

/* The ten Centers of Excellence and Expertise. */
#define BF_SECTORS(X)                                                                              \
    X(BF_SECTOR_NONE, "none")                                                                      \
    X(BF_SECTOR_AGRICULTURE, "agriculture")                                                        \
    X(BF_SECTOR_APPAREL, "apparel")                                                                \
    X(BF_SECTOR_AUTOMOTIVE, "automotive")                                                          \
    X(BF_SECTOR_BASE_METALS, "base_metals")                                                        \
    X(BF_SECTOR_CONSUMER, "consumer")                                                              \
    X(BF_SECTOR_ELECTRONICS, "electronics")                                                        \
    X(BF_SECTOR_INDUSTRIAL, "industrial")                                                          \
    X(BF_SECTOR_MACHINERY, "machinery")                                                            \
    X(BF_SECTOR_PETROLEUM, "petroleum")                                                            \
    X(BF_SECTOR_PHARMACEUTICALS, "pharmaceuticals")

/* The seven Priority Trade Issues; several may apply to a shipment, bit 1 << constant. */
#define BF_ISSUES(X)                                                                               \
    X(BF_ISSUE_AGRICULTURE, "agriculture_quota")                                                   \
    X(BF_ISSUE_AD_CVD, "ad_cvd")                                                                   \
    X(BF_ISSUE_FREE_TRADE, "free_trade")                                                           \
    X(BF_ISSUE_IMPORT_SAFETY, "import_safety")                                                     \
    X(BF_ISSUE_INTELLECTUAL, "intellectual_property")                                              \
    X(BF_ISSUE_REVENUE, "revenue")                                                                 \
    X(BF_ISSUE_TEXTILES, "textiles")

/* Kinds of bays, and of goods by the bay they need. BF_BAY_ANY: a dock that takes all of them. */
#define BF_BAYS(X)                                                                                 \
    X(BF_BAY_ANY, "any")                                                                           \
    X(BF_BAY_GENERAL, "general")                                                                   \
    X(BF_BAY_COLD, "cold")                                                                         \
    X(BF_BAY_LIVE, "live_animals")                                                                 \
    X(BF_BAY_HAZMAT, "hazmat")

/* What is wrong with a shipment's filing: bit 1 << constant. */
#define BF_FILING_PROBLEMS(X)                                                                      \
    X(BF_FILED_LATE, "late", "filed later than the law demands")                                   \
    X(BF_FILED_EARLY, "early", "filed earlier than it is accepted")                                \
    X(BF_FILED_NOT, "missing", "no manifest")                                                      \
    X(BF_FILED_WRONG, "wrong", "a manifest that must be corrected")                                \
    X(BF_FILED_DOCUMENT, "document", "an agency's document is missing")

/* Why a shipment is examined: bit 1 << constant. Only what leads to an exam is a reason. */
#define BF_REASONS(X)                                                                              \
    X(BF_REASON_TARGETED, "targeted", "its risk score passes the mark")                            \
    X(BF_REASON_RANDOM, "random", "drawn by lot for an exam")                                      \
    X(BF_REASON_HOLD, "agency_hold", "an agency wants to see these goods")                         \
    X(BF_REASON_ALARM, "alarm", "a check at the booth gave an alarm")                              \
    X(BF_REASON_DRIVER, "admissibility", "a question about the driver")                            \
    X(BF_REASON_FILING, "filing", "referred because of its filing")

#define BF_NAMED_CONSTANT(constant, ...)  constant,
#define BF_NAMED_BIT(constant, word, bit) constant = bit,
enum bf_membership { BF_MEMBERSHIPS(BF_NAMED_BIT) };
enum bf_driver_card { BF_DRIVER_CARDS(BF_NAMED_CONSTANT) };
enum bf_country { BF_COUNTRIES(BF_NAMED_CONSTANT) };
enum bf_sector { BF_SECTORS(BF_NAMED_CONSTANT) BF_SECTOR_COUNT };
enum bf_issue { BF_ISSUES(BF_NAMED_CONSTANT) BF_ISSUE_COUNT };
enum bf_bay { BF_BAYS(BF_NAMED_CONSTANT) BF_BAY_COUNT };
enum bf_filing_problem { BF_FILING_PROBLEMS(BF_NAMED_CONSTANT) BF_FILING_PROBLEM_COUNT };
enum bf_reason { BF_REASONS(BF_NAMED_CONSTANT) BF_REASON_COUNT };
#undef BF_NAMED_CONSTANT
#undef BF_NAMED_BIT

const char *bf_bay_word(enum bf_bay bay);

#define BF_NOT_CAUGHT UINT16_MAX

/* One truck's customs papers, 72 bytes. Bits of exams count from the first exam of its port,
 * violations and checks are numbered over the whole model. */
struct bf_shipment {
    bf_time lead;       /* manifest filed so long before arrival; BF_NEVER: none was filed */
    bf_time correction; /* a held truck's filing is in order so long after primary */
    uint64_t alarmed;   /* checks of its port that gave an alarm, true or false: bits from the first
                           of its instant checks */
    float score;        /* of risk, in standard deviations; a violation shifts it by d-prime */
    uint32_t due;       /* exams it still has to pass */
    uint32_t examined;  /* exams it has passed, on an approach, in a yard or after release */
    uint32_t merged;    /* exams in which the other country's customs takes part */
    uint16_t kind;      /* entry of its source's mix */
    uint16_t violation; /* 0: none, else number + 1 */
    uint16_t caught_by; /* check that found it out first, or BF_NOT_CAUGHT */
    uint16_t diverted_to;                    /* port it is sent to, BF_NO_PLACE: none */
    uint8_t driver;                          /* enum bf_driver_card */
    uint8_t carrier, importer, manufacturer; /* bits of enum bf_membership */
    uint8_t origin;                          /* enum bf_country */
    uint8_t goods;                           /* 0: none, else number among its port's goods + 1 */
    uint8_t sector;                          /* enum bf_sector */
    uint8_t issues;                          /* bits of enum bf_issue */
    uint8_t bay;      /* enum bf_bay its goods need; BF_BAY_GENERAL without goods */
    uint8_t filer;    /* 0: none asked for, else number among its port's filers + 1 */
    uint8_t problems; /* bits of enum bf_filing_problem */
    uint8_t reasons;  /* bits of enum bf_reason */
    bool trusted;     /* holds a membership the country entered recognises */
    bool hold;        /* goes to the waiting area until its filing is in order */
    bool pre_cleared; /* decided before it came: less time at the booth */
    bool pre_inspected;
    bool pays_cash;
    bool passenger; /* a car: no goods, no filing */
    bool empty;
};

/* A shipment when its truck leaves, or at the end of the run: handed over with the truck's card. */
struct bf_dossier {
    struct bf_shipment shipment;
    bf_time held; /* time in the waiting area */
    bf_time
        officers; /* officer time spent on it, all agencies: two officers an hour are two hours */
    uint32_t number; /* of the truck, as on its card */
    uint16_t source;
    uint16_t port;
    uint8_t programme;
    uint8_t empty;
    uint8_t fate;
    uint8_t counted;
};

/* One exam of one truck: by whom, when, what it found. */
struct bf_exam_stay {
    bf_time asked; /* in its bay and ready: from here it waits for officers */
    bf_time started;
    bf_time ended;
    bf_time officers; /* time of all officers that took part */
    uint32_t number;  /* of the truck, as on its card */
    uint16_t source;
    uint16_t exam;    /* of the model */
    uint16_t station; /* where; BF_NO_PLACE: on the approach or after release */
    uint8_t unified;  /* the other country's customs took part */
    uint8_t programme;
    uint8_t counted;
    uint8_t alarm;  /* it gave an alarm, true or false */
    uint8_t caught; /* it found out a violation nobody had found before */
};

#endif
