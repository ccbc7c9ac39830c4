#include "validation/theory.h"

#include <stdlib.h>
#include <string.h>

/* State: n trucks waiting or with an open server, b with servers that finish their truck and close.
 * Within an hour nothing changes but the state; at the full hour servers open and close. Both the
 * law of the state (forwards) and what a truck with n before it must still wait (backwards) follow
 * linear equations, stepped by Runge and Kutta's fourth-order rule. */
enum {
    MOST_PRESENT = 250,
    MOST_CLOSING = 8,
    STATES = (MOST_PRESENT + 1) * (MOST_CLOSING + 1),
    MARKS = 60, /* per hour at which wait and law are multiplied; even, for Simpson's rule */
    STEPS_PER_MARK = 8, /* 480 steps an hour are stable up to total rates of about 1,300 an hour */
    DAYS = 2            /* the last truck is long gone */
};

typedef double vector[STATES];

struct solver {
    const struct theory_day *day;
    vector slope, probe, sum;
    vector *waits; /* [24 * (MARKS + 1)]: expected remaining wait at each mark of the first day */
};

static size_t at(int present, int closing)
{
    return (size_t)(present * (MOST_CLOSING + 1) + closing);
}

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

static int servers_of(const struct theory_day *day, int hour)
{
    return day->servers[hour % THEORY_HOURS];
}

/* What a change from [before] to [after] servers makes of a state. */
static size_t restaffed(int present, int closing, int before, int after)
{
    int busy = smaller(present, before);
    int close = busy > after ? busy - after : 0;
    int reopen = after > before ? smaller(after - before, closing) : 0;

    return at(smaller(present - close + reopen, MOST_PRESENT),
              smaller(closing + close - reopen, MOST_CLOSING));
}

/* Ends of service per hour that close a server, and that let the next truck in. */
static double closing_rate(const struct theory_day *day, int busy, int closing)
{
    return day->rate * (day->any_server_closes && closing > 0 ? busy + closing : closing);
}

static double serving_rate(const struct theory_day *day, int busy, int closing)
{
    return day->any_server_closes && closing > 0 ? 0.0 : day->rate * busy;
}

/* d law / dt. */
static void forward_slope(const struct theory_day *day, int hour, const double *p, double *slope)
{
    double arrivals = hour < THEORY_HOURS ? day->arrivals[hour] : 0.0;
    int servers = servers_of(day, hour);

    memset(slope, 0, sizeof(vector));
    for (int n = 0; n <= MOST_PRESENT; n++)
        for (int b = 0; b <= MOST_CLOSING; b++) {
            double here = p[at(n, b)];
            double in = n < MOST_PRESENT ? arrivals * here : 0.0;
            double out = serving_rate(day, smaller(n, servers), b) * here;
            double close = closing_rate(day, smaller(n, servers), b) * here;

            slope[at(n, b)] -= in + out + close;
            if (n < MOST_PRESENT)
                slope[at(n + 1, b)] += in;
            if (n > 0)
                slope[at(n - 1, b)] += out;
            if (b > 0)
                slope[at(n, b - 1)] += close;
        }
}

/* - d wait / dt for a truck with n before it. It waits while no open server is left for it. */
static void backward_slope(const struct theory_day *day, int hour, const double *wait,
                           double *slope)
{
    int servers = servers_of(day, hour);

    memset(slope, 0, sizeof(vector));
    for (int n = servers; n <= MOST_PRESENT; n++)
        for (int b = 0; b <= MOST_CLOSING; b++) {
            double here = wait[at(n, b)];
            double ahead = n > servers ? wait[at(n - 1, b)] : 0.0;
            double closed = b > 0 ? wait[at(n, b - 1)] : here;

            slope[at(n, b)] = 1.0 + serving_rate(day, servers, b) * (ahead - here) +
                              closing_rate(day, servers, b) * (closed - here);
        }
}

typedef void (*slope_function)(const struct theory_day *, int, const double *, double *);

static void step(struct solver *s, slope_function slope, int hour, double *x)
{
    static const double weight[4] = {1.0 / 6.0, 1.0 / 3.0, 1.0 / 3.0, 1.0 / 6.0};
    static const double reach[4] = {0.5, 0.5, 1.0, 0.0};
    const double length = 1.0 / (MARKS * STEPS_PER_MARK);

    memcpy(s->probe, x, sizeof(vector));
    memcpy(s->sum, x, sizeof(vector));
    for (int stage = 0; stage < 4; stage++) {
        slope(s->day, hour, s->probe, s->slope);
        for (size_t i = 0; i < STATES; i++) {
            s->sum[i] += weight[stage] * length * s->slope[i];
            s->probe[i] = x[i] + reach[stage] * length * s->slope[i];
        }
    }
    memcpy(x, s->sum, sizeof(vector));
}

/* Between two hours: a truck with n before it finds itself with fewer or more open servers. It is
 * itself the n+1st, so the state is that of n+1 present, less itself; once an open server is left
 * for it, it waits no longer. */
static void restaff_waits(struct solver *s, int hour, double *wait)
{
    int before = servers_of(s->day, hour), after = servers_of(s->day, hour + 1);

    memcpy(s->probe, wait, sizeof(vector));
    for (int n = 0; n <= MOST_PRESENT; n++)
        for (int b = 0; b <= MOST_CLOSING; b++)
            wait[at(n, b)] = n < before ? 0.0 : s->probe[restaffed(n, b, before, after)];
}

static void restaff_law(struct solver *s, int hour, double *p)
{
    int before = servers_of(s->day, hour), after = servers_of(s->day, hour + 1);

    memset(s->sum, 0, sizeof(vector));
    for (int n = 0; n <= MOST_PRESENT; n++)
        for (int b = 0; b <= MOST_CLOSING; b++)
            s->sum[restaffed(n, b, before, after)] += p[at(n, b)];
    memcpy(p, s->sum, sizeof(vector));
}

static void solve_backwards(struct solver *s)
{
    double *wait = calloc(STATES, sizeof *wait);

    for (int hour = DAYS * THEORY_HOURS - 1; hour >= 0; hour--) {
        restaff_waits(s, hour, wait);
        for (int mark = MARKS; mark >= 0; mark--) {
            if (hour < THEORY_HOURS)
                memcpy(s->waits[hour * (MARKS + 1) + mark], wait, sizeof(vector));
            for (int i = 0; i < STEPS_PER_MARK && mark > 0; i++)
                step(s, backward_slope, hour, wait);
        }
    }
    free(wait);
}

/* Simpson's weights over an hour. */
static double simpson(int mark)
{
    double weight = mark == 0 || mark == MARKS ? 1.0 : mark % 2 ? 4.0 : 2.0;

    return weight / (3.0 * MARKS);
}

static double expected_queue(const double *p, int servers)
{
    double queue = 0.0;

    for (int n = servers + 1; n <= MOST_PRESENT; n++)
        for (int b = 0; b <= MOST_CLOSING; b++)
            queue += (n - servers) * p[at(n, b)];
    return queue;
}

static double expected_wait(const double *p, const double *wait)
{
    double sum = 0.0;

    for (size_t i = 0; i < STATES; i++)
        sum += p[i] * wait[i];
    return sum;
}

static void solve_forwards(struct solver *s, struct theory_day_result *result)
{
    double *p = calloc(STATES, sizeof *p);

    p[at(0, 0)] = 1.0;
    for (int hour = 0; hour < DAYS * THEORY_HOURS; hour++) {
        for (int mark = 0; mark <= MARKS; mark++) {
            double queue = expected_queue(p, servers_of(s->day, hour));

            result->queue_area += simpson(mark) * queue;
            if (hour < THEORY_HOURS) {
                result->queue_at[hour] += simpson(mark) * queue;
                result->wait_at[hour] +=
                    simpson(mark) * expected_wait(p, s->waits[hour * (MARKS + 1) + mark]);
            }
            for (int i = 0; i < STEPS_PER_MARK && mark < MARKS; i++)
                step(s, forward_slope, hour, p);
        }
        restaff_law(s, hour, p);
    }
    free(p);
}

struct theory_day_result theory_day_solve(const struct theory_day *day)
{
    struct theory_day_result result = {0};
    struct solver *s = calloc(1, sizeof *s);
    double trucks = 0.0;

    s->day = day;
    s->waits = calloc(THEORY_HOURS * (MARKS + 1), sizeof *s->waits);
    solve_backwards(s);
    solve_forwards(s, &result);
    for (int hour = 0; hour < THEORY_HOURS; hour++) {
        trucks += day->arrivals[hour];
        if (!(day->arrivals[hour] > 0.0))
            result.wait_at[hour] = 0.0;
    }
    result.wait = result.queue_area / trucks;
    free(s->waits);
    free(s);
    return result;
}
