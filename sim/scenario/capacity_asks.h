/* capacity_asks: how likely trucks of a kind are due for exams, from shares a scenario says
 * outright: lots, false alarms, holds, questions about drivers, missing and wrong manifests.
 *
 * Causes are taken as independent of each other. Violations found and late filings come on top,
 * trucks turned back at the booth are not taken off: an estimate, good to some per cent. Private to
 * capacity*.c. */
#ifndef BF_SCENARIO_CAPACITY_ASKS_H
#define BF_SCENARIO_CAPACITY_ASKS_H

#include "scenario/build/exam_places.h"

/* Trucks of one entry of a mix and one load, of one of the goods. */
struct bf_truck_group {
    const struct bf_mix_entry *entry;
    uint32_t programmes; /* that they may be of */
    int goods;           /* -1: none */
    enum bf_bay bay;
    bool empty, trusted;
    double share; /* of the source's trucks */
};

/* Calls [each] with every group of the source's trucks at a port with [rules]. */
void bf_each_group(const struct bf_customs_rules *rules, const struct bf_source *source,
                   void (*each)(void *context, const struct bf_truck_group *group), void *context);

/* Something asks with this chance for all these exams. */
struct bf_ask {
    uint32_t exams;
    double share;
    bool late; /* not before the booth */
};

#define BF_MOST_ASKS (3 + 200 + 2 * BF_MAX_CHECKS + BF_MAX_EXAMS) /* by the table of settings */

struct bf_asks {
    struct bf_ask list[BF_MOST_ASKS];
    size_t count;
    double early[BF_MAX_EXAMS], late[BF_MAX_EXAMS]; /* chance by exam, before and from the booth */
    uint32_t spared;                                /* exams such trucks are never due for */
};

void bf_asks_of(const struct bf_model *model, int port, const struct bf_truck_group *group,
                const struct bf_exam_places *places, struct bf_asks *asks);

/* Chance to be due for the exam at all. */
double bf_ask_chance(const struct bf_asks *asks, int exam);

/* Of trucks that come, those not sent to another port for an exam nobody here does. */
double bf_ask_stays(const struct bf_customs_rules *rules, const struct bf_truck_group *group,
                    const struct bf_asks *asks, int exams);

/* Mean seconds of the exam, the least of the programmes the trucks may be of. */
double bf_exam_mean(const struct bf_model *model, const struct bf_truck_group *group,
                    const struct bf_exam *exam);

#endif
