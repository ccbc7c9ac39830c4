/* bare: the benchmark port and nothing else, as somebody who needs just this one model would write
 * it in an afternoon.
 *
 * It is the yardstick for borderflow's speed: the same day, the same rules, but times in
 * floating-point minutes, a stateful generator, variates by whatever method is quickest, a fixed
 * handful of calendar slots, rings for the queues and streaming statistics. No features, no
 * reproducible trucks, no quantiles.
 *
 *   bench_bare [days [seed]]     prints one line of JSON: days, trucks, mean waits, nanoseconds a
 * truck */
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define HOURS    24
#define BOOTHS   3
#define DOCKS    4
#define RING     4096 /* trucks a queue can hold; a power of two, far above the 600 ever seen */
#define NEVER    1e300
#define TWO_P_53 0x1p-53

enum programme { FAST, CTPAT, ORDINARY, PROGRAMMES };

/* The calendar: one slot for everything that can be pending. */
enum slot { ARRIVAL, BOOTH, DOCK = BOOTH + BOOTHS, SLOTS = DOCK + DOCKS };

static const double trucks_per_hour[HOURS] = {12, 10, 8,  8,  12, 20, 38, 58, 72, 78, 80, 76,
                                              72, 74, 78, 76, 68, 58, 48, 40, 32, 26, 20, 16};

struct truck {
    double joined; /* the queue it stands in */
    double arrived;
    enum programme programme;
};

struct ring {
    struct truck trucks[RING];
    unsigned head, tail;
};

struct tally {
    int64_t n;
    double mean, m2, max;
};

struct port {
    double next[SLOTS];
    double now;
    unsigned hour; /* of the pending arrival */
    struct ring lanes[BOOTHS];
    struct ring secondary;
    unsigned present[BOOTHS]; /* waiting and in service, per booth */
    unsigned docks_busy;
    struct truck at_booth[BOOTHS];
    struct truck at_dock[DOCKS];
    double busy[BOOTHS];
    uint64_t random[4];
    double spare_normal;
    bool has_spare;
    struct tally waits[PROGRAMMES];
    struct tally crossings[PROGRAMMES];
    struct tally exam_wait;
};

/* ---- random variates ------------------------------------------------------------------------- */

static uint64_t rotate(uint64_t x, int by)
{
    return (x << by) | (x >> (64 - by));
}

/* xoshiro256++ of Blackman and Vigna (2019). */
static inline uint64_t random_bits(uint64_t s[4])
{
    uint64_t result = rotate(s[0] + s[3], 23) + s[0];
    uint64_t t = s[1] << 17;

    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 45);
    return result;
}

/* splitmix64 spreads the seed over the state. */
static void seed_random(uint64_t s[4], uint64_t seed)
{
    for (int i = 0; i < 4; i++) {
        uint64_t z = seed += 0x9e3779b97f4a7c15u;

        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        s[i] = z ^ (z >> 31);
    }
}

static inline double uniform(struct port *port)
{
    return ((double)(random_bits(port->random) >> 11) + 0.5) * TWO_P_53;
}

static inline double exponential(struct port *port)
{
    return -log(uniform(port));
}

static inline double gamma2(struct port *port, double mean)
{
    return -0.5 * mean * log(uniform(port) * uniform(port));
}

/* Marsaglia's polar method, both values used. */
static inline double normal(struct port *port)
{
    double x, y, r;

    if (port->has_spare) {
        port->has_spare = false;
        return port->spare_normal;
    }
    do {
        x = 2.0 * uniform(port) - 1.0;
        y = 2.0 * uniform(port) - 1.0;
        r = x * x + y * y;
    } while (r >= 1.0);
    r = sqrt(-2.0 * log(r) / r);
    port->spare_normal = y * r;
    port->has_spare = true;
    return x * r;
}

/* ln(1 + (sd/mean)^2) and its root for the two lognormal times. */
static const double log_mean[2] = {-0.3618920750109175, 0.2517227582341841};
static const double log_sd[2] = {0.38525317015992644, 0.5545130293761911};

static inline double service_time(struct port *port, enum programme programme)
{
    if (programme == ORDINARY)
        return gamma2(port, 2.50);
    return exp(log_mean[programme] + log_sd[programme] * normal(port));
}

/* ---- the port -------------------------------------------------------------------------------- */

static inline void tally_add(struct tally *tally, double x)
{
    double d = x - tally->mean;

    tally->n++;
    tally->mean += d / (double)tally->n;
    tally->m2 += d * (x - tally->mean);
    if (x > tally->max)
        tally->max = x;
}

static inline void ring_push(struct ring *ring, struct truck truck)
{
    if (ring->tail - ring->head == RING)
        abort();
    ring->trucks[ring->tail++ % RING] = truck;
}

static inline struct truck ring_pop(struct ring *ring)
{
    return ring->trucks[ring->head++ % RING];
}

/* Walks the exponential distance through the hours, whose rates differ. */
static inline void schedule_arrival(struct port *port)
{
    double left = exponential(port);
    double at = port->next[ARRIVAL];
    unsigned hour = port->hour;

    while (hour < HOURS) {
        double rate = trucks_per_hour[hour] / 60.0;
        double end = 60.0 * (hour + 1);
        double room = (end - at) * rate;

        if (left < room) {
            port->next[ARRIVAL] = at + left / rate;
            port->hour = hour;
            return;
        }
        left -= room;
        at = end;
        hour++;
    }
    port->next[ARRIVAL] = NEVER;
}

static inline void start_primary(struct port *port, unsigned booth, struct truck truck)
{
    double service = service_time(port, truck.programme);

    tally_add(&port->waits[truck.programme], port->now - truck.joined);
    port->at_booth[booth] = truck;
    port->busy[booth] += service;
    port->next[BOOTH + booth] = port->now + service;
}

static inline void on_arrival(struct port *port)
{
    double u = uniform(port);
    enum programme programme = u < 0.225 ? FAST : u < 0.525 ? CTPAT : ORDINARY;
    struct truck truck = {port->now, port->now, programme};
    unsigned booth = 0;

    if (programme != FAST)
        booth = port->present[2] < port->present[1] ? 2 : 1;
    if (port->present[booth]++ == 0)
        start_primary(port, booth, truck);
    else
        ring_push(&port->lanes[booth], truck);
    schedule_arrival(port);
}

static inline void leave(struct port *port, struct truck truck)
{
    tally_add(&port->crossings[truck.programme], port->now - truck.arrived);
}

static void start_exam(struct port *port, unsigned dock, struct truck truck)
{
    tally_add(&port->exam_wait, port->now - truck.joined);
    port->at_dock[dock] = truck;
    port->next[DOCK + dock] = port->now + gamma2(port, 45.0);
}

static void refer(struct port *port, struct truck truck)
{
    unsigned dock = 0;

    truck.joined = port->now;
    if (port->docks_busy == DOCKS) {
        ring_push(&port->secondary, truck);
        return;
    }
    while (port->next[DOCK + dock] != NEVER)
        dock++;
    port->docks_busy++;
    start_exam(port, dock, truck);
}

static inline void on_primary_end(struct port *port, unsigned booth)
{
    port->next[BOOTH + booth] = NEVER;
    if (uniform(port) < 0.05)
        refer(port, port->at_booth[booth]);
    else
        leave(port, port->at_booth[booth]);
    if (--port->present[booth] > 0)
        start_primary(port, booth, ring_pop(&port->lanes[booth]));
}

static void on_exam_end(struct port *port, unsigned dock)
{
    port->next[DOCK + dock] = NEVER;
    leave(port, port->at_dock[dock]);
    if (port->secondary.head != port->secondary.tail)
        start_exam(port, dock, ring_pop(&port->secondary));
    else
        port->docks_busy--;
}

/* gcc makes this loop free of branches at -O3 but not at -O2, which takes half as long again: the
 * build asks for -O3. Sums of masks and tournaments, tried, are slower. */
static inline unsigned earliest(const double next[SLOTS])
{
    unsigned best = 0;

    for (unsigned slot = 1; slot < SLOTS; slot++)
        if (next[slot] < next[best])
            best = slot;
    return best;
}

/* One day from midnight until the port is empty again. */
static void run_day(struct port *port)
{
    for (unsigned slot = 0; slot < SLOTS; slot++)
        port->next[slot] = NEVER;
    port->next[ARRIVAL] = 0.0;
    port->hour = 0;
    schedule_arrival(port);
    for (;;) {
        unsigned slot = earliest(port->next);

        port->now = port->next[slot];
        if (port->now == NEVER)
            return;
        if (slot == ARRIVAL)
            on_arrival(port);
        else if (slot < DOCK)
            on_primary_end(port, slot - BOOTH);
        else
            on_exam_end(port, slot - DOCK);
    }
}

static double seconds_of_processor(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Sum of a programme's waits so far. */
static double total_wait(const struct port *port, enum programme programme)
{
    return port->waits[programme].mean * (double)port->waits[programme].n;
}

/* A random truck's mean wait, and the mean over days of the day's mean: busy days weigh less in the
 * second. */
static void print_means(const struct port *port, const double daily_sums[PROGRAMMES], long days)
{
    printf("\"wait_min\": [%.4f, %.4f, %.4f], ", port->waits[FAST].mean, port->waits[CTPAT].mean,
           port->waits[ORDINARY].mean);
    printf("\"mean_of_daily_means_min\": [%.4f, %.4f, %.4f], ", daily_sums[FAST] / (double)days,
           daily_sums[CTPAT] / (double)days, daily_sums[ORDINARY] / (double)days);
}

static void run_days(struct port *port, long days, double daily_sums[PROGRAMMES])
{
    for (long day = 0; day < days; day++) {
        double sum[PROGRAMMES];
        int64_t n[PROGRAMMES];

        for (enum programme p = FAST; p < PROGRAMMES; p++) {
            sum[p] = total_wait(port, p);
            n[p] = port->waits[p].n;
        }
        run_day(port);
        for (enum programme p = FAST; p < PROGRAMMES; p++)
            if (port->waits[p].n > n[p])
                daily_sums[p] += (total_wait(port, p) - sum[p]) / (double)(port->waits[p].n - n[p]);
    }
}

int main(int argc, char **argv)
{
    static struct port port;
    double daily_sums[PROGRAMMES] = {0};
    long days = argc > 1 ? strtol(argv[1], NULL, 10) : 20000;
    int64_t trucks = 0;

    if (days < 1) {
        fprintf(stderr, "usage: bench_bare [days [seed]]\n");
        return 2;
    }
    seed_random(port.random, argc > 2 ? strtoull(argv[2], NULL, 10) : 1);
    double begin = seconds_of_processor();

    run_days(&port, days, daily_sums);
    double used = seconds_of_processor() - begin;

    for (enum programme p = FAST; p < PROGRAMMES; p++)
        trucks += port.waits[p].n;
    printf("{\"days\": %ld, \"trucks\": %lld, ", days, (long long)trucks);
    print_means(&port, daily_sums, days);
    printf("\"ns_per_truck\": %.2f}\n", 1e9 * used / (double)trucks);
    return 0;
}
