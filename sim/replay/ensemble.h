/* ensemble: further replications of a day's setting, run in the background.
 *
 * They say how much of what one day shows is chance: bands of waits over the clock, and paired
 * differences between two settings on the same trucks. Replications are those of the scenario from
 * 0 on, so that two ensembles with one seed see the same trucks. One thread runs them in their
 * order: how far it is depends on the machine, what a finished replication says does not. */
#ifndef BF_REPLAY_ENSEMBLE_H
#define BF_REPLAY_ENSEMBLE_H

#include "replay/day.h"

/* The wait of a truck that joins is sampled at the end of every step: the mean wait of the trucks
 * of the programme that joined within it and have ended primary, in the measured window or not. */
#define BF_ENSEMBLE_STEP (10 * BF_MINUTE)

struct bf_ensemble;

/* Starts [count] replications, at least 1, of [day]'s plan on a thread of its own. [day] must
 * outlive it. NULL when the system allows no further thread. */
struct bf_ensemble *bf_ensemble_create(const struct bf_day *day, int count, struct bf_error *error);

/* Stops within one replication. NULL is accepted. */
void bf_ensemble_destroy(struct bf_ensemble *ensemble);

/* Replications finished so far; grows. A finished one is never changed. */
int bf_ensemble_done(const struct bf_ensemble *ensemble);

/* Until all are finished, or one has aborted, which ends it. */
void bf_ensemble_wait(struct bf_ensemble *ensemble);

/* Why it ended before all were finished; NULL when it did not, or has not yet. */
const char *bf_ensemble_trouble(const struct bf_ensemble *ensemble);

/* Below, [port] or [programme] -1 means all of them together. [confidence] such as 0.95. */

struct bf_band {
    int runs;         /* replications with a truck in the step */
    double mean;      /* of the means of these; minutes; NAN without any */
    double low, high; /* Student's t interval over replications, not below 0; NAN below two */
};

/* [step]: from step * BF_ENSEMBLE_STEP on. */
struct bf_band bf_ensemble_wait_band(const struct bf_ensemble *ensemble, int port, int programme,
                                     size_t step, double confidence);

enum bf_verdict { BF_VERDICT_UNKNOWN, BF_VERDICT_BETTER, BF_VERDICT_WORSE, BF_VERDICT_NOISE };

struct bf_difference {
    int runs;                /* replications finished by both with a truck in both */
    double mean, low, high;  /* minutes, b - a, paired by replication; NAN as in a band */
    enum bf_verdict verdict; /* of b: better is less wait; noise: the interval holds 0; unknown
                                below two runs */
};

/* Trucks that joined from [from] to [to], in whole steps. */
struct bf_joined {
    int port, programme;
    bf_time from, to;
};

/* Of the mean wait of these trucks. Port and programme are numbers of [a]; in [b] those of the same
 * id are meant. */
struct bf_difference bf_ensemble_difference(const struct bf_ensemble *a,
                                            const struct bf_ensemble *b, struct bf_joined joined,
                                            double confidence);

#endif
