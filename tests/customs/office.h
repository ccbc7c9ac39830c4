/* office: customs rules put together piece by piece, and trucks drawn under them.
 *
 * Starts with everything left out. Each helper adds one entry to a list of the rules and returns
 * it, to be changed before the customs are made. */
#ifndef BF_TESTS_CUSTOMS_OFFICE_H
#define BF_TESTS_CUSTOMS_OFFICE_H

#include "customs/customs.h"

#define ONE_IN_1000 3.291 /* standard deviations, two-sided */

enum { ORDINARY, MEMBER, FAST, PROGRAMMES };
enum { OFFICE_ROOM = 16, VIOLATIONS = 3, SEED = 31, SOURCE = 2 };

struct office {
    struct bf_customs_rules rules;
    struct bf_goods goods[OFFICE_ROOM];
    struct bf_eligibility eligibility[OFFICE_ROOM];
    struct bf_filer filers[OFFICE_ROOM];
    struct bf_document documents[OFFICE_ROOM];
    bool document_goods[OFFICE_ROOM][OFFICE_ROOM];
    bool fast[PROGRAMMES];
    struct bf_violation violations[VIOLATIONS];
    struct bf_prevalence_factor factors[VIOLATIONS][OFFICE_ROOM];
    struct bf_hold holds[OFFICE_ROOM];
    struct bf_check checks[2 * OFFICE_ROOM];
    double detects[2 * OFFICE_ROOM][VIOLATIONS];
    struct bf_random_exam random[OFFICE_ROOM];
    double random_share[OFFICE_ROOM][PROGRAMMES];
    double pre_inspected[PROGRAMMES];
    int unified[OFFICE_ROOM];
    struct bf_profile profile; /* of a truck, everything drawn */
    struct bf_traveller who;
    struct bf_customs *customs; /* made when first wanted */
};

/* A truck as customs sees it when its primary is over. */
struct seen {
    struct bf_shipment shipment;
    struct bf_clearance clearance;
};

void office_open(struct office *office);
void office_close(struct office *office);

struct bf_goods *office_goods(struct office *office, const char *id, double share);
struct bf_eligibility *office_rule(struct office *office, int programme);
/* The first one makes filings be used; they come [lead_min] before arrival, never earlier or
 * later. */
struct bf_filer *office_filer(struct office *office, const char *id, double share, double lead_min);
struct bf_document *office_document(struct office *office, const char *id, double missing_share);
/* Number of the violation. */
int office_violation(struct office *office, const char *id, double prevalence);
/* One that concerns every shipment with the violation. */
struct bf_prevalence_factor *office_factor(struct office *office, int violation, double factor);
struct bf_hold *office_hold(struct office *office, const char *id, double share, uint32_t exams);
/* Instant checks first, then exams. Finds every violation with the chance [detects]. */
struct bf_check *office_check(struct office *office, const char *id, double detects);
/* Number of the exam. Drawn for none; unlimited in every bay. */
int office_exam(struct office *office, const char *id, double detects);
void office_random(struct office *office, int exam, double share);

/* Every system in use; [office] is open. Shares lie between a quarter and three quarters, so that
 * few draws tell much. */
void office_use_everything(struct office *office);

struct bf_luck office_luck(void);
/* And when it comes. */
struct seen office_draw_coming(struct office *office, uint32_t number);
struct seen office_draw(struct office *office, uint32_t number);
bool office_examine(struct office *office, uint32_t number, unsigned exam,
                    struct bf_shipment *shipment);

static inline struct bf_distribution constant_minutes(double minutes)
{
    return (struct bf_distribution){.family = BF_CONSTANT, .mean = 60.0 * minutes};
}

#endif
