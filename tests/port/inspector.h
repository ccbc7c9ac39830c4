/* inspector: follows the records of a port of bays.h and works out for itself who is in which bay,
 * who asks for which officers, and who may have them, in the plainest way it can be said.
 *
 * Fails the test at the first record that breaks a rule, and at the first instant at the end of
 * which somebody waits who need not. */
#ifndef BF_TESTS_PORT_INSPECTOR_H
#define BF_TESTS_PORT_INSPECTOR_H

#include "bays.h"

struct wish {
    int truck;
    uint32_t exams, unstarted;
    bf_time asked, started; /* BF_NEVER: not yet */
};

struct inspected {
    uint32_t due, examined;
    uint32_t left; /* of its stay */
    int running;
    int station, dock; /* -1: none */
    bool in_queue;
    bf_time reached;
    bf_time first_running;
    bf_time with_officers, at_stations; /* as its card should say */
};

struct inspector {
    const struct bays *bays;
    uint64_t seed;
    bf_time now;
    int on_duty[BAYS_AGENCIES], busy[BAYS_AGENCIES];
    struct inspected trucks[YARD_MAX_TRUCKS];
    int docks[YARD_MAX][BAYS_DOCKS]; /* truck, -1: free */
    int queues[YARD_MAX][YARD_MAX_TRUCKS];
    int queued[YARD_MAX];
    struct wish wishes[YARD_MAX_TRUCKS * BAYS_EXAMS * 2];
    int wish_count;
};

/* Watches the next run of [bays]. */
void inspector_begin(struct inspector *inspector, struct bays *bays, uint64_t seed);

/* When the run is over: holds cards, stays, dossiers and totals against what was seen. */
void inspector_end(struct inspector *inspector);

#endif
