/* days: made-up days at two ports with customs, the same from the same seed, for the tests of the
 * statistics. */
#ifndef BF_TESTS_STATS_DAYS_H
#define BF_TESTS_STATS_DAYS_H

#include "stats/summary.h"

enum { DAY_PORTS = 2, DAY_PROGRAMMES = 3, DAY_SOURCES = 2, DAY_PLACES = 4, DAY_BOOTHS = 4 };
enum { DAY_STATIONS = 2, DAY_CARDS = 300, DAY_VISITS = 40 };
/* Agencies 0 and 1 at port 0, 2 at port 1. Checks 0 (instant), 1 and 2 (exams 0 and 1) at port 0,
 * 3 (exam 2) at port 1. Exam 1 needs an officer of agency 0, or three of 0 and two of 1 when it is
 * unified; what is done of it at no station is an audit. Station 1 has general and cold bays. */
enum { DAY_AGENCIES = 3, DAY_EXAMS = 3, DAY_CHECKS = 4, DAY_VIOLATIONS = 2, DAY_STAYS = 60 };
enum { DAY_AUDIT = 2 }; /* the check of exam 1 */

/* A small generator of its own (xorshift), so that these tests depend on no other room. */
struct chance {
    uint64_t state; /* not 0 */
};

double chance_uniform(struct chance *chance); /* within (0, 1) */
double chance_exponential(struct chance *chance);
uint32_t chance_below(struct chance *chance, uint32_t limit);

struct day {
    struct bf_card cards[DAY_CARDS];
    struct bf_visit visits[DAY_VISITS];
    struct bf_dossier dossiers[DAY_CARDS]; /* one per card, in their order */
    struct bf_exam_stay stays[DAY_STAYS];
    struct bf_gauge waiting[DAY_PORTS * DAY_PROGRAMMES], places[DAY_PLACES], upstream[DAY_SOURCES];
    struct bf_gauge station_queues[DAY_STATIONS];
    struct bf_occupation booths[DAY_BOOTHS], stations[DAY_STATIONS];
    struct bf_occupation bays[DAY_STATIONS * BF_BAY_COUNT], scans[DAY_PLACES];
    struct bf_gauge requests[DAY_AGENCIES];
    struct bf_occupation agencies[DAY_AGENCIES];
    struct bf_run_totals totals; /* points into the day: do not copy */
};

/* An empty day: no cards, all gauges zero. */
void day_reset(struct day *day);

/* Trucks of every fate at both ports, some outside the measured window, and random gauges. */
void day_fill(struct day *day, uint32_t replication);

/* A summary of two ports over one measured day. */
struct bf_summary *two_ports(void);

/* A filled day goes into the summary as [replication]. */
void summarise_day(struct bf_summary *summary, uint32_t replication);

/* A measured truck of port, programme, lane and booth 0 that is released [after] after primary. */
struct bf_card released_card(bf_time joined, bf_time wait, bf_time service, bf_time after);

/* One replication of these cards and a day without anything else. */
void summarise_cards(struct bf_summary *summary, uint32_t replication, const struct bf_card *cards,
                     size_t count);

/* All programmes, all ports, all hours. */
struct bf_subject everything(void);

struct bf_subject one_programme(uint16_t programme);

#endif
