/* bays: a small port with customs put together in a few calls: agencies, exams and yards behind one
 * booth, on top of yard.h.
 *
 * Trucks come from a list that names their exams. Results are in seconds; exams of a truck by the
 * number of the exam, which is also its bit. Trucks of programme 0 are trusted. */
#ifndef BF_TESTS_PORT_BAYS_H
#define BF_TESTS_PORT_BAYS_H

#include "yard.h"

#define BAYS_EXAMS    6
#define BAYS_AGENCIES 4
#define BAYS_DOCKS    4
#define BAYS_GOODS    4 /* number i needs bay BF_BAY_GENERAL + i */
#define BAYS_ANYONE   (-1)
#define BAYS_TRUSTED  0
#define BAYS_ORDINARY 2

struct bays {
    struct yard yard;
    struct bf_customs_rules rules;
    struct bf_goods goods[BAYS_GOODS];
    struct bf_agency agencies[BAYS_AGENCIES];
    int on_duty[BAYS_AGENCIES][168];
    struct bf_exam exams[BAYS_EXAMS];
    struct bf_officers needs[BAYS_EXAMS][BAYS_AGENCIES], unified[BAYS_EXAMS][BAYS_AGENCIES];
    struct bf_service_times times[BAYS_EXAMS][YARD_PROGRAMMES];
    struct bf_check checks[BAYS_EXAMS];
    struct bf_random_exam random[BAYS_EXAMS];
    double random_share[BAYS_EXAMS][YARD_PROGRAMMES];
    int unified_with[BAYS_EXAMS];
    enum bf_bay kinds[YARD_MAX][BAYS_DOCKS];

    /* results; times that never came are below 0 */
    double in_bay[YARD_MAX_TRUCKS], out_of_bay[YARD_MAX_TRUCKS]; /* first in, last out */
    double started[YARD_MAX_TRUCKS][BAYS_EXAMS], ended[YARD_MAX_TRUCKS][BAYS_EXAMS];
    int dock[YARD_MAX_TRUCKS];
    struct bf_dossier dossiers[YARD_MAX_TRUCKS];
    struct bf_exam_stay stays[YARD_MAX_TRUCKS * BAYS_EXAMS];
    size_t stay_count;
    struct bf_visit visits[YARD_MAX_TRUCKS * (BAYS_EXAMS + 2)];
    size_t visit_count;
    /* who sees the records besides, if anybody */
    void (*watch)(void *watcher, const struct bf_record *record);
    void *watcher;
};

/* One lane, one booth, no exams yet. */
void bays_open(struct bays *bays);
void bays_close(struct bays *bays);

/* So many officers at all times; single hours may be changed in on_duty. */
int bays_agency(struct bays *bays, int officers);
void bays_shift(struct bays *bays, int agency, int from_hour, int to_hour, int officers);

/* An exam of so many seconds by so many officers; BAYS_ANYONE: nobody is needed. */
int bays_exam(struct bays *bays, int agency, int officers, double seconds);
void bays_need(struct bays *bays, int exam, int agency, int officers);

/* A yard that does [exams], bits, with unlimited room for queueing. */
int bays_yard(struct bays *bays, int docks, uint32_t exams, enum bf_exam_mode mode);

/* Its docks, all of them, are of these kinds. */
void bays_kinds(struct bays *bays, int station, const enum bf_bay *kinds);

/* A truck that spends no time at the booth, for whom [exams] are due. */
struct bf_recorded_truck *bays_truck(struct bays *bays, double at_s, uint32_t exams);

void bays_run(struct bays *bays);

/* Runs the same port again with all its yards in another mode. */
void bays_run_again(struct bays *bays, enum bf_exam_mode mode);

#endif
