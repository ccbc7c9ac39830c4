/* rules: plain description of a port's customs: whose shipments come, what the law asks of them,
 * what is suspected, and which checks find what.
 *
 * Part of the model that the scenario room fills. Everything is left out by default: a port without
 * customs has a NULL pointer, and a group that a scenario leaves out is zero here and acts nowhere.
 * Lists of a port are short (tens). Times in seconds where a field says _s. */
#ifndef BF_CUSTOMS_RULES_H
#define BF_CUSTOMS_RULES_H

#include <stddef.h>

#include "core/distribution.h"
#include "trace/shipment.h"

#define BF_MAX_EXAMS  32 /* of one port */
#define BF_MAX_CHECKS 64 /* of one port, its exams included */

/* ---- who the truck is ------------------------------------------------------------------------ */

/* Of an entry of a source's mix: the mix is the joint distribution of load and memberships. */
struct bf_profile {
    enum bf_driver_card driver;
    uint8_t carrier, importer, manufacturer; /* bits of enum bf_membership */
    enum bf_country origin;
    bool passenger;
    const double *goods_shares; /* one per goods of the port, or NULL: their own shares */
};

/* A kind of goods of loaded trucks. */
struct bf_goods {
    const char *id;
    enum bf_sector sector;
    enum bf_bay bay;                    /* BF_BAY_GENERAL unless said */
    double share;                       /* of loaded trucks; all goods sum to 1 */
    double issue_share[BF_ISSUE_COUNT]; /* of these goods, each by itself */
};

/* ---- programmes ------------------------------------------------------------------------------ */

/* What a party must hold: one of [count] combinations of memberships, each with all its bits. */
struct bf_demand {
    const uint8_t *any_of;
    size_t count; /* 0: nothing is asked of this party */
};

enum bf_load { BF_LOAD_ANY, BF_LOAD_LOADED, BF_LOAD_EMPTY };

/* A truck that meets the rule is of [programme]; the first rule it meets decides, and without any
 * it keeps that of its mix. */
struct bf_eligibility {
    const char *id;
    int programme;
    enum bf_load load;
    enum bf_country origin; /* BF_COUNTRY_NONE: any */
    uint8_t drivers;        /* bits 1 << enum bf_driver_card, one of which is asked for; 0: any */
    struct bf_demand carrier, importer, manufacturer;
    int at_least;          /* how many of the parties asked must comply; 0: all of them */
    bool manifest_in_time; /* filed, and as early as [least_fast_s] asks */
};

/* ---- filings --------------------------------------------------------------------------------- */

struct bf_filer {
    const char *id;
    double share;                      /* of loaded trucks; all filers sum to 1 */
    bool self;                         /* the importer itself */
    bool licensed_here;                /* a broker whose licence covers this port */
    struct bf_distribution lead;       /* filed so long before arrival */
    double missing_share, wrong_share; /* no manifest at all; one that must be corrected */
};

/* An agency's document that some goods need. */
struct bf_document {
    const char *id;
    const bool *goods; /* one per goods of the port; NULL: all loaded trucks */
    double missing_share;
    bool apart; /* filed by itself even where there is a single window, such as AES export data */
};

enum bf_filing_action { BF_FILING_ACCEPT, BF_FILING_HOLD, BF_FILING_TURN_BACK, BF_FILING_REFER };

struct bf_filing {
    bool used;
    double least_s, least_fast_s; /* before arrival; the second for programmes in [fast] */
    double most_s;                /* 0: no limit */
    const bool *fast;             /* one per programme */
    bool single_window;           /* one filing: documents are never missing by themselves, but for
                                     those filed apart */
    bool any_port;                /* a broker's licence covers every port */
    bool self_filing;  /* importers may file; otherwise the first filer that is not [self] does */
    double handover_s; /* a broker without licence here hands over: filed so much later */
    const struct bf_filer *filers; /* at least one when used */
    size_t filer_count;
    const struct bf_document *documents;
    size_t document_count;
    enum bf_filing_action action[BF_FILING_PROBLEM_COUNT];
    /* From the end of primary to a filing in order, for manifests missing, early or wrong, and for
     * a document. A late one is in order when it is as old as the law asks. */
    struct bf_distribution correction, document_time;
    uint32_t exams; /* of a truck referred because of its filing */
};

/* Decided before it came: a loaded truck without filing problem, not targeted, drawn by lot or
 * held, whose score is low. */
struct bf_pre_clearance {
    bool used;
    double share; /* of shipments without violation, those with the lowest scores */
    double pace;  /* of its service at the booth */
};

/* ---- risk ------------------------------------------------------------------------------------ */

/* Raises or lowers the prevalence for shipments that meet all it names. */
struct bf_prevalence_factor {
    int programme;         /* -1: any; that of the mix, not what eligibility makes of it: what
                              somebody hides does not change with the lane */
    enum bf_sector sector; /* BF_SECTOR_NONE: any */
    int issue;             /* enum bf_issue, -1: any */
    int goods;             /* -1: any */
    enum bf_load load;
    double factor;
};

/* A kind of violation; a shipment has at most one. */
struct bf_violation {
    const char *id;
    double prevalence; /* share of shipments, before factors */
    const struct bf_prevalence_factor *factors;
    size_t factor_count;
};

/* The risk score is normal with mean 0, or d-prime for a shipment with a violation (signal
 * detection theory, Green & Swets 1966; AUC = Phi(d'/sqrt 2)). */
struct bf_targeting {
    bool used;
    double d_prime;           /* manifest in time */
    double d_prime_late;      /* late or missing */
    double d_prime_early;     /* filed at least [early_s] before arrival */
    double early_s;           /* 0: no such rule */
    double d_prime_gain;      /* added by regional cooperation, 0 without it */
    double false_alarm_share; /* of shipments without violation that pass the mark */
    uint32_t exams;
};

/* An agency wants to see a share of these goods. */
struct bf_hold {
    const char *id;
    int goods;             /* -1: any */
    enum bf_sector sector; /* BF_SECTOR_NONE: any */
    int issue;             /* -1: any */
    double share;
    bool spares_trusted;
    uint32_t exams;
};

struct bf_admissibility {
    bool used;
    double share;                /* of drivers about whom a question comes up */
    double resolved_share;       /* of those, resolved before travel: 0 without pre-adjudication */
    bool spares_trusted_drivers; /* holders of any card are not asked */
    uint32_t exams;
};

/* ---- checks ---------------------------------------------------------------------------------- */

/* Something that may find a violation, or give an alarm for nothing. The checks of a port are its
 * instant checks at the booth, then its exams. Luck goes by id, so no two of a port share one. */
struct bf_check {
    const char *id;
    const double *detects; /* probability, one per violation of the model; NULL: nothing */
    double alarm_share;    /* false alarms among shipments without violation */
    uint32_t exams;        /* to which an alarm leads; 0 for an exam: what it finds is caught */
    double share;          /* instant checks: of all trucks */
    bool loaded_only;
};

/* Chance of each programme's trucks to be drawn for an exam, whatever they are. */
struct bf_random_exam {
    const double *share; /* one per programme; NULL: nobody */
    bool spares_trusted; /* divided by [trusted_divisor] */
    bool loaded_only;
};

/* ---- the whole ------------------------------------------------------------------------------- */

struct bf_cash_fee {
    bool used;
    double share;
    struct bf_distribution time; /* added to service at the booth */
};

struct bf_pre_inspection {
    bool used;
    const double *share; /* one per programme */
    int programme;       /* that of the pre-inspected, -1: their own */
    int station;         /* where primary is done, of the model; it stands before the approach */
    struct bf_distribution exit; /* time at the booth of this port */
};

struct bf_customs_rules {
    uint16_t port;
    size_t programme_count, violation_count; /* of the model */
    enum bf_country entering;
    bool mutual_recognition; /* C-TPAT, PIP and OEA count as one another */
    double trusted_divisor;  /* exam rates of trusted shipments are divided by it; 1: no benefit */
    const struct bf_goods *goods;
    size_t goods_count;
    const struct bf_eligibility *eligibility;
    size_t eligibility_count;
    struct bf_filing filing;
    struct bf_pre_clearance pre_clearance;
    struct bf_cash_fee cash_fee;
    const struct bf_violation *violations; /* the model's, with the factors that act here */
    struct bf_targeting targeting;
    const struct bf_hold *holds;
    size_t hold_count;
    struct bf_admissibility admissibility;
    const struct bf_check *checks; /* instant ones, then one per exam */
    size_t check_count, instant_count;
    uint16_t first_check;                /* their number in the model */
    const struct bf_random_exam *random; /* one per exam */
    /* Unified processing: an exam, and the exam of the other country that it takes in: when both
     * are due the second falls away and its agency takes part in the first, which then finds what
     * either of them would. -1: none. */
    const int *unified_with;          /* one per exam; NULL: never */
    uint32_t bay_exams[BF_BAY_COUNT]; /* exams this port can do on goods that need that bay; those
                                         on the approach and after release are in all of them */
    int divert_to; /* port to which goods go whose exams are not done here, -1: none */
    struct bf_pre_inspection pre_inspection;
};

#endif
