/* yard: small ports put together in a few calls, for tests of the model.
 *
 * One port, trucks from a list with given times, so that every result can be worked out by hand in
 * seconds. */
#ifndef BF_TESTS_PORT_YARD_H
#define BF_TESTS_PORT_YARD_H

#include "port/run.h"

#define YARD_MAX        8
#define YARD_MAX_TRUCKS 64
#define YARD_PROGRAMMES 3

struct yard {
    struct bf_model model;
    struct bf_port port;
    struct bf_service_times service[YARD_PROGRAMMES];
    struct bf_source source;
    struct bf_mix_entry mix[YARD_PROGRAMMES];
    struct bf_place places[YARD_MAX];
    bool accepts[YARD_MAX][YARD_PROGRAMMES];
    int to[YARD_MAX][YARD_MAX];
    int enters[YARD_MAX];
    struct bf_booth booths[YARD_MAX];
    int serves[YARD_MAX][YARD_MAX];
    struct bf_week_span hours[YARD_MAX];
    struct bf_station stations[YARD_MAX];
    double refer[YARD_MAX][YARD_PROGRAMMES];
    struct bf_recorded_truck trucks[YARD_MAX_TRUCKS];

    /* results: cards by truck number */
    struct bf_card cards[YARD_MAX_TRUCKS];
    struct bf_run_totals totals;
    struct bf_plan *plan;
    struct bf_run *run;
};

/* An empty port for three programmes, one day, drained. */
void yard_open(struct yard *yard);
void yard_close(struct yard *yard);

/* Adds a place; [programmes] lists those it accepts as digits, such as "0" or "012". Returns its
 * index. */
int yard_place(struct yard *yard, const char *programmes);

/* Trucks may go from place [from] (-1: from outside) to [to]. */
void yard_link(struct yard *yard, int from, int to);

/* Adds a booth, open all day, that serves the lanes given as digits, first come. Returns its index.
 */
int yard_booth(struct yard *yard, const char *lanes);

/* The booth is open only from [from_s] to [to_s] each Monday. */
void yard_hours(struct yard *yard, int booth, double from_s, double to_s);

/* Adds a station with so many docks. */
int yard_station(struct yard *yard, int docks, int storage_trucks);

/* Adds a truck; trucks come in order of time. */
struct bf_recorded_truck *yard_truck(struct yard *yard, double at_s, int programme,
                                     double primary_s);

/* Runs one day and fills in the results; fails the test if the run breaks a law. */
void yard_run(struct yard *yard);

#define YARD_S(time) ((time) == BF_NEVER ? -1.0 : bf_seconds(time))

#endif
