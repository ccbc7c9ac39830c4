#include "validation/theory.h"

#include <math.h>
#include <stdlib.h>

double theory_erlang_b(int servers, double load)
{
    double b = 1.0;

    for (int i = 1; i <= servers; i++)
        b = load * b / (i + load * b);
    return b;
}

double theory_erlang_c(int servers, double load)
{
    double b = theory_erlang_b(servers, load);
    double used = load / servers;

    return b / (1.0 - used * (1.0 - b));
}

double theory_mmc_wait(int servers, double arrivals, double rate)
{
    return theory_erlang_c(servers, arrivals / rate) / (servers * rate - arrivals);
}

double theory_mmc_wait_tail(int servers, double arrivals, double rate, double t)
{
    return theory_erlang_c(servers, arrivals / rate) * exp(-(servers * rate - arrivals) * t);
}

double theory_mmc_wait_quantile(int servers, double arrivals, double rate, double p)
{
    double waiting = theory_erlang_c(servers, arrivals / rate);

    return 1.0 - p >= waiting ? 0.0 : log(waiting / (1.0 - p)) / (servers * rate - arrivals);
}

/* Beyond the servers the number present is geometric. */
double theory_mmc_beyond(int servers, int places, double arrivals, double rate)
{
    double used = arrivals / (servers * rate);

    return theory_erlang_c(servers, arrivals / rate) * pow(used, places - servers + 1) /
           (1.0 - used);
}

double theory_fork_join(double arrivals, double rate)
{
    return (12.0 - arrivals / rate) / (8.0 * (rate - arrivals));
}

struct theory_losses theory_mmck(int servers, int waiting, double arrivals, double rate)
{
    struct theory_losses result = {0};
    double p = 1.0, sum = 1.0, queue = 0.0;

    for (int n = 1; n <= servers + waiting; n++) {
        p *= arrivals / (rate * (n < servers ? n : servers));
        sum += p;
        queue += n > servers ? (n - servers) * p : 0.0;
    }
    result.lost_share = p / sum;
    result.queue = queue / sum;
    result.wait_served = result.queue / (arrivals * (1.0 - result.lost_share));
    result.utilisation = arrivals * (1.0 - result.lost_share) / (servers * rate);
    return result;
}

/* A truck that finds k waiting before it is served with probability c mu / (c mu + (k+1) theta),
 * and then has waited for the k+1 next departures from the queue, whoever leaves: sum over i
 * = 1..k+1 of 1 / (c mu + i theta). */
struct theory_losses theory_mmc_patience(int servers, double arrivals, double rate,
                                         double giving_up)
{
    struct theory_losses result = {0};
    double all = servers * rate;
    double p = 1.0, sum = 1.0, queue = 0.0, lost = 0.0, served_wait = 0.0, passing = 0.0;

    for (int n = 1; n < servers; n++) {
        p *= arrivals / (rate * n);
        sum += p;
    }
    p *= arrivals / all;
    for (int k = 0; k < 100000 && p > 1e-300; k++) {
        double leave = all + (k + 1) * giving_up;

        passing += 1.0 / leave;
        sum += p;
        queue += k * p;
        lost += p * (1.0 - all / leave);
        served_wait += p * (all / leave) * passing;
        p *= arrivals / leave;
    }
    result.lost_share = lost / sum;
    result.queue = queue / sum;
    result.wait_served = served_wait / (sum - lost);
    result.wait_lost = (result.queue / arrivals - served_wait / sum) / result.lost_share;
    result.utilisation = arrivals * (1.0 - result.lost_share) / all;
    return result;
}

/* The work V that a truck finds has density l p0 exp(-(m-l)x) up to the patience, where alone new
 * trucks add to it: beyond it falls as exp(-m x). Those who find V above the patience give up. */
struct theory_losses theory_mm1_deadline(double arrivals, double rate, double patience)
{
    struct theory_losses result = {0};
    double load = arrivals / rate, spare = rate - arrivals;
    double end = exp(-spare * patience);
    double idle = (1.0 - load) / (1.0 - load * load * end);
    double served_wait = arrivals * idle * (1.0 - end * (1.0 + spare * patience)) / (spare * spare);

    result.lost_share = load * idle * end;
    result.wait_served = served_wait / (1.0 - result.lost_share);
    result.wait_lost = patience;
    result.queue = arrivals * (served_wait + result.lost_share * patience);
    result.utilisation = 1.0 - idle;
    return result;
}

double theory_mg1_wait(double arrivals, double mean, double second)
{
    return arrivals * second / (2.0 * (1.0 - arrivals * mean));
}

/* GI/M/1: sigma = A(mu (1 - sigma)) with A the transform of the time between arrivals; then the
 * wait is that of M/M/1 with load sigma. The iteration climbs from 0 to the smallest root. */
double theory_erlang_arrivals_wait(int stages, double step_rate, double rate)
{
    double sigma = 0.0, before = 1.0;

    while (fabs(sigma - before) > 1e-15) {
        before = sigma;
        sigma = pow(step_rate / (step_rate + rate * (1.0 - sigma)), stages);
    }
    return sigma / (rate * (1.0 - sigma));
}

double theory_constant_arrivals_wait(double arrivals, double rate)
{
    double sigma = 0.0, before = 1.0;

    while (fabs(sigma - before) > 1e-15) {
        before = sigma;
        sigma = exp(-rate * (1.0 - sigma) / arrivals);
    }
    return sigma / (rate * (1.0 - sigma));
}

double theory_batch_wait(double batches, int size, double rate)
{
    double second = size * (size + 1) / (rate * rate);

    return theory_mg1_wait(batches, size / rate, second) + 0.5 * (size - 1) / rate;
}

/* Law of a Poisson number of mean [mean] into [p], [count] terms. */
static void fill_poisson(double mean, double *p, int count)
{
    p[0] = exp(-mean);
    for (int i = 1; i < count; i++)
        p[i] = p[i - 1] * mean / i;
}

double theory_mdc_wait(int servers, double arrivals, double service)
{
    enum { STATES = 600, JUMPS = 120 };
    double poisson[JUMPS], *now = calloc(STATES, sizeof *now),
                           *later = calloc(STATES, sizeof *later);
    double present = 0.0, change = 1.0;

    fill_poisson(arrivals * service, poisson, JUMPS);
    now[0] = 1.0;
    while (change > 1e-14) {
        for (int n = 0; n < STATES; n++)
            later[n] = 0.0;
        for (int n = 0; n < STATES; n++) {
            int left = n > servers ? n - servers : 0;

            for (int a = 0; a < JUMPS && left + a < STATES; a++)
                later[left + a] += now[n] * poisson[a];
        }
        change = 0.0;
        for (int n = 0; n < STATES; n++) {
            change += fabs(later[n] - now[n]);
            now[n] = later[n];
        }
    }
    for (int n = 0; n < STATES; n++)
        present += n * now[n];
    free(now);
    free(later);
    return present / arrivals - service;
}

void theory_priority_mg1(const struct theory_class *classes, size_t count, double *waits)
{
    double residual = 0.0, before = 0.0;

    for (size_t i = 0; i < count; i++)
        residual += 0.5 * classes[i].arrivals * classes[i].second;
    for (size_t i = 0; i < count; i++) {
        double upto = before + classes[i].arrivals * classes[i].mean;

        waits[i] = residual / ((1.0 - before) * (1.0 - upto));
        before = upto;
    }
}

void theory_priority_mmc(int servers, double rate, const double *arrivals, size_t count,
                         double *waits)
{
    double all = servers * rate, total = 0.0, before = 0.0;

    for (size_t i = 0; i < count; i++)
        total += arrivals[i];
    for (size_t i = 0; i < count; i++) {
        double upto = before + arrivals[i] / all;

        waits[i] = theory_erlang_c(servers, total / rate) / (all * (1.0 - before) * (1.0 - upto));
        before = upto;
    }
}
