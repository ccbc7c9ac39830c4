/* theory: what queues do by calculation, for holding the simulator to it.
 *
 * Nothing here shares a line with the simulator. Closed forms where there are any (theory_queue.c),
 * otherwise laws on a grid (theory_law.c), the stationary law of a small Markov chain
 * (theory_chain.c, theory_yard.c) or the forward and backward equations of a day (theory_day.c).
 * Rates are per unit of time, waits in that unit; [servers] and [rate] mean c servers of rate mu
 * each. Loads must be stable where a queue is unlimited. Wait is the time from arrival to the start
 * of service. */
#ifndef BF_TESTS_VALIDATION_THEORY_H
#define BF_TESTS_VALIDATION_THEORY_H

#include <stdbool.h>
#include <stddef.h>

/* ---- one station, constant rates (theory_queue.c) -------------------------------------------- */

/* Probability that all of [servers] are busy when trucks who find them so are lost; [load] =
 * arrivals / rate of one. */
double theory_erlang_b(int servers, double load);

/* Probability that an arrival has to wait when nobody is lost. */
double theory_erlang_c(int servers, double load);

double theory_mmc_wait(int servers, double arrivals, double rate);
double theory_mmc_wait_tail(int servers, double arrivals, double rate, double t); /* P(W > t) */

/* Smallest t with P(W <= t) >= p. */
double theory_mmc_wait_quantile(int servers, double arrivals, double rate, double p);

struct theory_losses {
    double lost_share;  /* of all arrivals */
    double wait_served; /* mean of those who reach a server */
    double wait_lost;   /* mean of those who give up; 0 for those refused at the door */
    double queue;       /* mean number waiting */
    double utilisation; /* of each server */
};

/* M/M/c with room for [waiting] trucks beside those in service; the others are refused. */
struct theory_losses theory_mmck(int servers, int waiting, double arrivals, double rate);

/* M/M/c + M: a waiting truck gives up at rate [giving_up] (Palm's Erlang-A). */
struct theory_losses theory_mmc_patience(int servers, double arrivals, double rate,
                                         double giving_up);

/* M/M/1 + D: every truck gives up when it has waited [patience]. */
struct theory_losses theory_mm1_deadline(double arrivals, double rate, double patience);

/* Mean number of trucks of M/M/c that find no room in [places] >= [servers], the servers' own
 * counted. */
double theory_mmc_beyond(int servers, int places, double arrivals, double rate);

/* Two servers of equal rate, a queue each; every arrival brings a job to both. Mean time until both
 * are done (Flatto and Hahn 1984; Nelson and Tantawi 1988, equation 6). */
double theory_fork_join(double arrivals, double rate);

/* M/G/1, Pollaczek and Khinchine: [second] is the second moment of the service time. */
double theory_mg1_wait(double arrivals, double mean, double second);

/* E_k/M/1: arrivals every [stages] steps of a Poisson process of rate [step_rate], as when a truck
 * in [stages] comes here. */
double theory_erlang_arrivals_wait(int stages, double step_rate, double rate);

/* D/M/1: arrivals every 1 / [arrivals]. */
double theory_constant_arrivals_wait(double arrivals, double rate);

/* M^X/M/1 with batches of [size] trucks at rate [batches]: the batch waits like one customer of an
 * M/G/1 queue, and a truck in it for the half of the others that go first. */
double theory_batch_wait(double batches, int size, double rate);

/* M/D/c by Crommelin's argument: the number present one service time later is (now - c)+ plus a
 * Poisson number. */
double theory_mdc_wait(int servers, double arrivals, double service);

struct theory_class {
    double arrivals;
    double mean;   /* of its service time */
    double second; /* moment of it */
};

/* M/G/1 with non-preemptive priority, class 0 first (Cobham 1954): mean wait of each class into
 * [waits]. */
void theory_priority_mg1(const struct theory_class *classes, size_t count, double *waits);

/* M/M/c with non-preemptive priority and one service rate for all classes (Kella and Yechiali
 * 1985). */
void theory_priority_mmc(int servers, double rate, const double *arrivals, size_t count,
                         double *waits);

/* ---- chains (theory_chain.c) ----------------------------------------------------------------- */

/* M/M/1 lanes side by side: each arrival joins the one with fewest trucks, the first when equal; a
 * waiting truck moves over as soon as the other lane has [change_at] fewer (0: never; else >= 2).
 * Mean wait of all. */
double theory_shortest_of_two(double arrivals, double rate, int change_at);

/* M/M/2 with unequal servers and one queue; a truck that finds both free takes the first. Mean
 * wait. */
double theory_unequal_pair(double arrivals, const double rates[2]);

/* Three booths of equal rate. The first serves class 0 and, while nobody of it waits, class 1; the
 * two others serve class 1 only. A truck of class 1 that finds several free takes the first. Mean
 * waits of both classes. */
void theory_lending(const double arrivals[2], double rate, double waits[2]);

/* M/M/1 whose server goes up and down by itself, exponential times with these means, and finishes
 * its truck when it goes down. Mean wait. */
double theory_mm1_breakdowns(double arrivals, double rate, double up_mean, double down_mean);

/* One server, two queues, [weights] trucks in a row from each in turn, passing on when a queue is
 * empty. A new turn begins whenever the server passes on. Mean waits. */
void theory_alternation(const double arrivals[2], const int weights[2], double rate,
                        double waits[2]);

/* M/M/1 booth before a station of one dock, equal [rate], with room for [waiting] trucks before the
 * dock: a finished truck stays at the booth while that is full. Mean wait for the booth. */
double theory_blocked_booth(double arrivals, double rate, int waiting);

/* Trucks per unit of time through [stations] (2 or 3) exponential servers of rate 1 in a row with
 * no room between them, the first never out of work, each held by its finished truck while the next
 * is busy (Hunt 1956: 2/3 and 22/39). */
double theory_saturated_line(int stations);

/* ---- laws of times (theory_law.c) ------------------------------------------------------------ */

enum theory_family {
    THEORY_EXPONENTIAL, /* a: mean */
    THEORY_GAMMA,       /* a: mean, b: shape */
    THEORY_LOGNORMAL,   /* a: mean, b: coefficient of variation */
    THEORY_UNIFORM,     /* from a to b */
    THEORY_CONSTANT     /* a */
};

struct theory_law {
    enum theory_family family;
    double a, b;
};

double theory_law_mean(const struct theory_law *law);
double theory_law_variance(const struct theory_law *law);
double theory_law_cdf(const struct theory_law *law, double t);

/* E (level - X)+ */
double theory_law_shortfall(const struct theory_law *law, double level);

/* What is asked of the total of a few independent times. */
struct theory_spread {
    double mean, variance, p50, p95;
};

struct theory_spread theory_sum(const struct theory_law *laws, size_t count);
struct theory_spread theory_maximum(const struct theory_law *laws, size_t count);

double theory_normal_cdf(double z);
double theory_normal_quantile(double p);

/* Share of shipments with a violation that pass a mark which [false_alarm_share] of those without
 * pass, when a violation raises a normal score by [d_prime] standard deviations. */
double theory_hit_share(double d_prime, double false_alarm_share);

/* ---- yards: bays, officers of two agencies (theory_yard.c)
 * --------------------------------------- */

enum theory_yard_mode { THEORY_SEQUENTIAL, THEORY_COORDINATED, THEORY_JOINT };

/* Poisson arrivals of trucks which need the first agency, the second, or both; a bay each, in the
 * order of coming; then an officer of the agency for an exponential time. Those who need both ask
 * for them one after the other, each by itself, or for both at once; then both exams start together
 * and each ends by itself. Whoever asked first is first; who waits for both keeps later ones from
 * the officers that are free. The bay is left after the last exam. */
struct theory_yard {
    enum theory_yard_mode mode;
    int bays; /* at most 4 */
    int officers[2];
    double rates[2];
    double arrivals[3];
};

struct theory_yard_result {
    double bay_wait;           /* of all */
    double officer_wait[3][2]; /* of each class for each agency; 0 where it needs none */
};

struct theory_yard_result theory_yard_solve(const struct theory_yard *yard);

/* Two officers; trucks of class 0 need one of them, those of class 1 both, each class at its rate,
 * strictly in the order of coming. Mean waits of both classes. */
void theory_one_or_both(const double arrivals[2], const double rates[2], double waits[2]);

/* ---- a day with changing rates (theory_day.c) ------------------------------------------------ */

#define THEORY_HOURS 24

/* M(t)/M/c(t): rates per hour and open servers by hour of the day. At a step down idle servers
 * close first and busy ones finish their truck; at a step up servers that are closing stay open
 * first. Arrivals stop after 24 hours, the pattern of servers goes on until everybody has left. */
struct theory_day {
    double arrivals[THEORY_HOURS];
    int servers[THEORY_HOURS];
    double rate; /* per hour */
    bool
        any_server_closes; /* at a step down: not a busy one chosen then, but the first to finish */
};

struct theory_day_result {
    double wait;                   /* mean over all arrivals of the day, hours */
    double wait_at[THEORY_HOURS];  /* of those who arrive in this hour; 0 where nobody does */
    double queue_at[THEORY_HOURS]; /* mean number waiting in this hour */
    double queue_area;             /* truck-hours waited, drain included */
};

struct theory_day_result theory_day_solve(const struct theory_day *day);

#endif
