/* bench: how fast borderflow is, measured against the bare program of the same port.
 *
 * Both run as processes of their own, one after the other, again and again (A B A B ...), so that
 * whatever the machine does meanwhile hits both alike. A truck costs processor time (user and
 * system, everything from start to exit) divided by the trucks a day brings; the ratio is the
 * median over the pairs. Then one thread against two by the clock on the wall, and the benchmark
 * port against a port with every system of customs switched on.
 *
 *   bench [--days N] [--pairs N] [--profile]      exit status 1: a ratio above its limit or mean
 * waits off */
#include <errno.h>
#include <jansson.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MAX_PAIRS      99
#define TRUCKS_PER_DAY 1080.0 /* the sum of the hourly rates */
#define RATIO_GOAL     1.5
#define RATIO_LIMIT    2.1
#define SPEED_UP_GOAL  1.9
#define MEMORY_GOAL_MB 50.0
#define WHOLE_LIMIT    8.0
#define WHOLE_DAYS                                                                                 \
    40 /* of the benchmark port for one of the whole border: start-up is small in both */

/* What one child process cost and said. */
struct cost {
    double processor_s;
    double elapsed_s;
    json_t *output; /* NULL when it printed no JSON */
};

static const char *const programmes[] = {"FAST", "C-TPAT", "ordinary"};

/* Means over all trucks from 400,000 days of the bare program, in minutes; standard error of 20,000
 * days below 0.7 %. */
static const double expected_wait_min[] = {0.0926, 15.62, 15.62};
static const double wait_tolerance = 0.03;

static double elapsed_s(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double children_processor_s(void)
{
    struct rusage use;

    getrusage(RUSAGE_CHILDREN, &use);
    return (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) +
           1e-6 * (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec);
}

/* Of the largest child so far; the bare program is far smaller than borderflow. */
static double children_peak_mb(void)
{
    struct rusage use;

    getrusage(RUSAGE_CHILDREN, &use);
    return (double)use.ru_maxrss / 1024.0;
}

static void die(const char *what)
{
    fprintf(stderr, "bench: %s: %s\n", what, strerror(errno));
    exit(5);
}

/* Runs [arguments] (a program's path first) to its end. */
static struct cost run_child(char *const arguments[])
{
    struct cost cost;
    int ends[2], status;
    double processor = children_processor_s(), begin = elapsed_s();

    if (pipe(ends) != 0)
        die("pipe");
    pid_t child = fork();

    if (child < 0)
        die("fork");
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        execv(arguments[0], arguments);
        _exit(127);
    }
    close(ends[1]);
    FILE *stream = fdopen(ends[0], "r");

    if (!stream)
        die("fdopen");
    cost.output = json_loadf(stream, JSON_DISABLE_EOF_CHECK, NULL);
    while (fgetc(stream) != EOF)
        continue;
    fclose(stream);
    if (waitpid(child, &status, 0) < 0)
        die("waitpid");
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        fprintf(stderr, "bench: %s failed\n", arguments[0]);
        exit(5);
    }
    cost.elapsed_s = elapsed_s() - begin;
    cost.processor_s = children_processor_s() - processor;
    return cost;
}

static struct cost run_bare(char *days)
{
    static char program[] = BENCH_BARE;
    char *arguments[] = {program, days, NULL};

    return run_child(arguments);
}

static struct cost run_scenario(char *scenario, char *days, char *threads)
{
    static char program[] = BENCH_BORDERFLOW, command[] = "run";
    static char reps_option[] = "--reps", threads_option[] = "--threads", quiet[] = "--quiet",
                json[] = "--json";
    char *arguments[] = {program,        command, scenario, reps_option, days,
                         threads_option, threads, quiet,    json,        NULL};

    return run_child(arguments);
}

static struct cost run_borderflow(char *days, char *threads)
{
    static char scenario[] = BENCH_SCENARIO;

    return run_scenario(scenario, days, threads);
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double median(double *values, int count)
{
    qsort(values, (size_t)count, sizeof *values, compare);
    return 0.5 * (values[(count - 1) / 2] + values[count / 2]);
}

/* The first value under [key] anywhere in [json]: a number or an object with a "value". NAN when
 * there is none. */
static double find_number(json_t *json, const char *key)
{
    const json_t *found = json_object_get(json, key);
    void *iterator;

    if (json_is_object(found))
        found = json_object_get(found, "value");
    if (json_is_number(found))
        return json_number_value(found);
    for (iterator = json_object_iter(json); iterator;
         iterator = json_object_iter_next(json, iterator)) {
        double inner = find_number(json_object_iter_value(iterator), key);

        if (!isnan(inner))
            return inner;
    }
    return (double)NAN;
}

/* Mean wait of programme [p] in minutes as borderflow printed it. */
static double borderflow_wait_min(json_t *output, size_t p)
{
    char key[64];

    snprintf(key, sizeof key, "%s.wait.mean", programmes[p]);
    return find_number(output, key);
}

static bool check_waits(const json_t *bare, json_t *borderflow)
{
    const json_t *bare_waits = json_object_get(bare, "wait_min");
    bool good = true;

    printf("\nmean wait, min      bare   borderflow   expected\n");
    for (size_t p = 0; p < 3; p++) {
        double ours = borderflow_wait_min(borderflow, p);
        bool near = fabs(ours - expected_wait_min[p]) <= wait_tolerance * expected_wait_min[p];

        printf("  %-12s %9.4f %12.4f %10.4f%s\n", programmes[p],
               json_number_value(json_array_get(bare_waits, p)), ours, expected_wait_min[p],
               near ? "" : "   WRONG");
        good = good && near;
    }
    return good;
}

/* Median ratio of processor times over [pairs] pairs; also the check of the means. */
static bool time_against_bare(char *days, int pairs)
{
    static char one[] = "1";
    double ratios[MAX_PAIRS], bare_ns[MAX_PAIRS], ours_ns[MAX_PAIRS];
    double per_truck = 1e9 / (TRUCKS_PER_DAY * strtod(days, NULL));
    bool good = true;

    printf("pair   bare ns   borderflow ns   ratio\n");
    for (int i = 0; i < pairs; i++) {
        struct cost bare = run_bare(days);
        struct cost ours = run_borderflow(days, one);

        bare_ns[i] = bare.processor_s * per_truck;
        ours_ns[i] = ours.processor_s * per_truck;
        ratios[i] = ours.processor_s / bare.processor_s;
        printf("%4d %9.1f %15.1f %7.2f\n", i + 1, bare_ns[i], ours_ns[i], ratios[i]);
        if (i == pairs - 1)
            good = check_waits(bare.output, ours.output);
        json_decref(bare.output);
        json_decref(ours.output);
    }
    double ratio = median(ratios, pairs);

    printf(
        "\na truck costs %.1f ns bare, %.1f ns in borderflow: ratio %.2f (goal %.1f, limit %.1f)\n",
        median(bare_ns, pairs), median(ours_ns, pairs), ratio, RATIO_GOAL, RATIO_LIMIT);
    return good && ratio <= RATIO_LIMIT;
}

/* Elapsed times say something only on a machine that does nothing else, so the processors the two
 * threads really had are printed beside the gain. */
static void time_second_core(char *days, int pairs)
{
    static char one[] = "1", two[] = "2";
    double gains[MAX_PAIRS], processors[MAX_PAIRS];

    for (int i = 0; i < pairs; i++) {
        struct cost alone = run_borderflow(days, one);
        struct cost both = run_borderflow(days, two);

        gains[i] = alone.elapsed_s / both.elapsed_s;
        processors[i] = both.processor_s / both.elapsed_s;
        json_decref(alone.output);
        json_decref(both.output);
    }
    printf(
        "two threads are %.2f times as fast as one (goal %.1f), with %.2f processors to run on\n",
        median(gains, pairs), SPEED_UP_GOAL, median(processors, pairs));
}

/* Trucks a day of the whole border; its cars, for which customs has no papers, are not counted
 * although they cost time. */
static double whole_border_trucks(json_t *output)
{
    return find_number(output, "all.arrived.mean") - find_number(output, "SENTRI.arrived.mean") -
           find_number(output, "car.arrived.mean");
}

/* Median ratio of what a truck costs with every system on and in the benchmark port. */
static bool time_whole_border(char *days, int pairs)
{
    static char one[] = "1", scenario[] = BENCH_WHOLE_BORDER;
    double ratios[MAX_PAIRS], ns[MAX_PAIRS], day_ms[MAX_PAIRS], trucks = 0.0;
    char fewer_days[32];
    long whole_days = strtol(days, NULL, 10) / WHOLE_DAYS;

    snprintf(fewer_days, sizeof fewer_days, "%ld", whole_days > 0 ? whole_days : 1);
    for (int i = 0; i < pairs; i++) {
        struct cost plain = run_borderflow(days, one);
        struct cost whole = run_scenario(scenario, fewer_days, one);
        double day_s = whole.processor_s / strtod(fewer_days, NULL);

        trucks = whole_border_trucks(whole.output);
        ns[i] = 1e9 * day_s / trucks;
        day_ms[i] = 1e3 * day_s;
        ratios[i] = ns[i] * TRUCKS_PER_DAY * strtod(days, NULL) / (1e9 * plain.processor_s);
        json_decref(plain.output);
        json_decref(whole.output);
    }
    double ratio = median(ratios, pairs);

    printf(
        "with every system on a truck costs %.0f ns, %.1f times as much as in the benchmark port "
        "(limit %.0f); a day of %.0f trucks takes %.1f ms\n",
        median(ns, pairs), ratio, WHOLE_LIMIT, trucks, median(day_ms, pairs));
    return ratio <= WHOLE_LIMIT;
}

/* Where the time goes, by function, as perf sees it. */
static void print_profile(const char *days)
{
    char command[4096];

    snprintf(command, sizeof command,
             "data=$(mktemp) && perf record -q -o \"$data\" '%s' run '%s' --reps %s --threads 1 "
             "--quiet --json > /dev/null && perf report -i \"$data\" --stdio --percent-limit 1 "
             "2> /dev/null | grep -v '^#' ; rm -f \"$data\"",
             BENCH_BORDERFLOW, BENCH_SCENARIO, days);
    printf("\nprofile, %% of borderflow's time:\n");
    fflush(stdout);
    if (system(command) != 0)
        printf("  no profile: is perf installed?\n");
}

int main(int argc, char **argv)
{
    static char default_days[] = "20000";
    char *days = default_days;
    int pairs = 5;
    bool profile = false;

    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--days") == 0 && i + 1 < argc) {
            days = argv[++i];
        } else if (strcmp(argv[i], "--pairs") == 0 && i + 1 < argc) {
            pairs = (int)strtol(argv[++i], NULL, 10);
        } else if (strcmp(argv[i], "--profile") == 0) {
            profile = true;
        } else {
            pairs = 0;
        }
    }
    if (pairs < 1 || pairs > MAX_PAIRS || strtol(days, NULL, 10) < 1) {
        fprintf(stderr, "usage: bench [--days N] [--pairs N] [--profile]\n");
        return 2;
    }
    setvbuf(stdout, NULL, _IOLBF, 0);
    bool good = time_against_bare(days, pairs);

    time_second_core(days, pairs);
    good = time_whole_border(days, pairs) && good;
    printf("largest memory %.1f MB (goal %.0f)\n", children_peak_mb(), MEMORY_GOAL_MB);
    if (profile)
        print_profile(days);
    return good ? 0 : 1;
}
