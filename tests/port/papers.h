/* papers: the port of bays.h with a filing, a waiting area, stops before the approach and a second
 * port, and everything a run says kept on a tape.
 *
 * One lane and one booth; trucks from a list with times of their own, so that every result can be
 * worked out by hand in seconds. Each port runs twice, watched and not, and must say the same. */
#ifndef BF_TESTS_PORT_PAPERS_H
#define BF_TESTS_PORT_PAPERS_H

#include "bays.h"

#include "trace/tape.h"

enum { PAPERS_HERE, PAPERS_THERE, PAPERS_PORTS };

struct papers {
    struct bays bays;
    struct bf_filer filer;
    struct bf_document document;
    bool fast[YARD_PROGRAMMES];
    double pre_inspected[YARD_PROGRAMMES];
    struct bf_eligibility eligibility;
    struct bf_port ports[PAPERS_PORTS];
    struct bf_source sources[PAPERS_PORTS];
    struct bf_customs_rules rules_there;
    bool second_port;
    struct bf_tape tape;
    struct bf_run_totals totals;
};

/* Goods and no exams yet; everybody files two hours before arrival. An hour is in time, half an
 * hour for programme 0; corrections take 600 s, documents 900 s. */
void papers_open(struct papers *papers);
void papers_close(struct papers *papers);

/* The road leads to a second lane and booth at another port, to which trucks are diverted whose
 * exams nobody does here. Service there takes 45 s. */
void papers_open_second_port(struct papers *papers, double way_s);

/* A station of another role than a yard. */
int papers_station(struct papers *papers, enum bf_station_role role, int docks, int storage_trucks);

/* An ordinary truck of goods 0 without violation that files [lead_s] before arrival, below 0: as
 * filers do, and spends [primary_s] at the booth, below 0: as drawn. */
struct bf_recorded_truck *papers_truck(struct papers *papers, double at_s, double lead_s,
                                       double primary_s);

/* The same, filed in time, with [exams] due. */
struct bf_recorded_truck *papers_due_truck(struct papers *papers, double at_s, uint32_t exams,
                                           double primary_s);

void papers_run(struct papers *papers);

/* NULL: none of that truck at that port. */
const struct bf_card *papers_card(const struct papers *papers, uint32_t truck, uint16_t port);
const struct bf_dossier *papers_dossier(const struct papers *papers, uint32_t truck, uint16_t port);

/* Seconds at which the truck first does that, and how often it does; -1: never. */
double papers_when(const struct papers *papers, uint32_t truck, enum bf_record_kind kind);
int papers_times(const struct papers *papers, uint32_t truck, enum bf_record_kind kind);

/* When the truck left [port], in seconds, and how. */
void papers_assert_left(const struct papers *papers, uint32_t truck, uint16_t port, double at_s,
                        enum bf_fate fate);

/* All that was drawn and done is the same. */
bool papers_same_shipment(const struct bf_shipment *one, const struct bf_shipment *other);

#endif
