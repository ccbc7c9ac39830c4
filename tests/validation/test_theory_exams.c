/* The yardsticks of what happens behind the booths: laws of times, forks, yards. Each against
 * tables, elementary values, or a naive simulation of a few lines. */
#include "check.h"

#include "validation/naive.h"
#include "validation/theory.h"

/* ---- laws of times --------------------------------------------------------------------------- */

static void normal_law_gives_tabulated_values(void **state)
{
    (void)state;
    assert_close(theory_normal_cdf(1.959963985), 0.975, 1e-9);
    assert_close(theory_normal_quantile(0.95), 1.644853627, 1e-9);
    assert_close(theory_normal_quantile(0.001), -3.090232306, 1e-9);
}

/* The area under the curve of hits over false alarms is Phi(d'/sqrt 2) (Green and Swets 1966). */
static void hits_give_the_area_of_signal_detection(void **state)
{
    enum { CELLS = 20000 };
    double area = 0.0;

    (void)state;
    for (int i = 0; i < CELLS; i++)
        area += theory_hit_share(1.5, (i + 0.5) / CELLS) / CELLS;
    assert_close(area, theory_normal_cdf(1.5 / sqrt(2.0)), 1e-6);
    assert_close(theory_hit_share(0.0, 0.07), 0.07, 1e-12);
    assert_close(theory_hit_share(1.644853627, 0.05), 0.5, 1e-9);
}

/* The 95th percentile of chi-square with five degrees of freedom is 11.0705. */
static void laws_give_tabulated_values(void **state)
{
    const struct theory_law chi_square = {THEORY_GAMMA, 5.0, 2.5};
    const struct theory_law erlang = {THEORY_GAMMA, 2.0, 2.0};
    const struct theory_law lognormal = {THEORY_LOGNORMAL, 10.0, 0.75};
    const struct theory_law uniform = {THEORY_UNIFORM, 2.0, 6.0};

    (void)state;
    assert_close(theory_law_cdf(&chi_square, 11.0704977), 0.95, 1e-8);
    assert_close(theory_law_cdf(&erlang, 3.0), 1.0 - 4.0 * exp(-3.0), 1e-12);
    assert_close(theory_law_cdf(&lognormal, 8.0), 0.5, 1e-12);
    assert_close(theory_law_cdf(&uniform, 3.0), 0.25, 1e-12);
    assert_close(theory_law_variance(&chi_square), 10.0, 1e-12);
    assert_close(theory_law_variance(&uniform), 16.0 / 12.0, 1e-12);
}

static void shortfalls_by_hand(void **state)
{
    const struct theory_law exponential = {THEORY_EXPONENTIAL, 2.0, 0.0};
    const struct theory_law uniform = {THEORY_UNIFORM, 0.0, 4.0};

    (void)state;
    assert_close(theory_law_shortfall(&exponential, 3.0), 3.0 - 2.0 * (1.0 - exp(-1.5)), 1e-8);
    assert_close(theory_law_shortfall(&uniform, 2.0), 0.5, 1e-8);
}

/* ---- sums and maxima ------------------------------------------------------------------------- */

/* Gamma of shape 2 and 3: P(X <= 1.678347) = 1/2, P(X <= 4.743865) = 0.95, P(X <= 6.295794) = 0.95.
 */
static void sums_of_exponentials_are_erlang(void **state)
{
    static const struct theory_law laws[3] = {{THEORY_EXPONENTIAL, 1.0, 0.0},
                                              {THEORY_EXPONENTIAL, 1.0, 0.0},
                                              {THEORY_EXPONENTIAL, 1.0, 0.0}};
    struct theory_spread two = theory_sum(laws, 2), three = theory_sum(laws, 3);

    (void)state;
    assert_close(two.mean, 2.0, 1e-12);
    assert_close(two.variance, 2.0, 1e-12);
    assert_close(two.p50, 1.678347, 1e-4);
    assert_close(two.p95, 4.743865, 1e-4);
    assert_close(three.p95, 6.295794, 1e-4);
}

static void sums_of_bounded_times_by_hand(void **state)
{
    static const struct theory_law uniforms[2] = {{THEORY_UNIFORM, 0.0, 1.0},
                                                  {THEORY_UNIFORM, 0.0, 1.0}};
    static const struct theory_law shifted[2] = {{THEORY_CONSTANT, 3.0, 0.0},
                                                 {THEORY_EXPONENTIAL, 1.0, 0.0}};

    (void)state;
    assert_close(theory_sum(uniforms, 2).p50, 1.0, 1e-3);
    assert_close(theory_sum(uniforms, 2).p95, 2.0 - sqrt(0.1), 1e-3);
    assert_close(theory_sum(shifted, 2).p50, 3.0 + log(2.0), 2e-3);
    assert_close(theory_sum(shifted, 2).variance, 1.0, 1e-12);
}

/* The last of n equal exponentials: 1 + 1/2 + ... + 1/n, variance 1 + 1/4 + ... + 1/n^2. */
static void maxima_by_hand(void **state)
{
    static const struct theory_law laws[3] = {{THEORY_EXPONENTIAL, 1.0, 0.0},
                                              {THEORY_EXPONENTIAL, 1.0, 0.0},
                                              {THEORY_EXPONENTIAL, 1.0, 0.0}};
    static const struct theory_law apart[2] = {{THEORY_UNIFORM, 0.0, 1.0},
                                               {THEORY_CONSTANT, 0.5, 0.0}};
    struct theory_spread two = theory_maximum(laws, 2), three = theory_maximum(laws, 3);

    (void)state;
    assert_close(two.mean, 1.5, 1e-6);
    assert_close(two.variance, 1.25, 1e-5);
    assert_close(two.p95, -log(1.0 - sqrt(0.95)), 1e-9);
    assert_close(three.mean, 11.0 / 6.0, 1e-6);
    assert_close(three.variance, 49.0 / 36.0, 1e-5);
    assert_close(theory_maximum(apart, 2).mean, 0.625, 1e-4);
}

/* ---- forks ----------------------------------------------------------------------------------- */

/* Lindley's recursion for both queues. */
static double simulate_fork(double arrivals, double rate, long trucks)
{
    uint64_t random = 4;
    double left[2] = {0.0, 0.0}, sum = 0.0;

    for (long truck = 0; truck < trucks; truck++) {
        double gap = naive_exponential(&random, 1.0 / arrivals);

        for (int i = 0; i < 2; i++)
            left[i] = fmax(left[i] - gap, 0.0) + naive_exponential(&random, 1.0 / rate);
        sum += fmax(left[0], left[1]);
    }
    return sum / (double)trucks;
}

static void fork_join_agrees_with_a_naive_simulation(void **state)
{
    double theory = theory_fork_join(0.6, 1.0);

    (void)state;
    assert_close(theory_fork_join(1e-9, 1.0), 1.5, 1e-6);
    assert_close(simulate_fork(0.6, 1.0, 3000000), theory, 0.01 * theory);
}

static void trucks_beyond_the_servers_are_the_queue(void **state)
{
    (void)state;
    assert_close(theory_mmc_beyond(3, 3, 2.25, 1.0), 2.25 * theory_mmc_wait(3, 2.25, 1.0), 1e-12);
    assert_close(theory_mmc_beyond(1, 3, 0.5, 1.0), 0.125, 1e-12);
}

/* ---- yards ----------------------------------------------------------------------------------- */

static void yard_for_one_agency_is_a_common_queue(void **state)
{
    static const struct theory_yard yard = {THEORY_JOINT, 4, {2, 1}, {1.0, 1.0}, {1.4, 1e-12, 0.0}};
    struct theory_yard_result result = theory_yard_solve(&yard);

    (void)state;
    assert_close(result.bay_wait, theory_mmc_beyond(2, 4, 1.4, 1.0) / 1.4, 1e-6);
    assert_close(result.bay_wait + result.officer_wait[0][0], theory_mmc_wait(2, 1.4, 1.0), 1e-6);
}

/* One bay: a truck's own exams are its service. Second moments: 2/m^2; of the sum: of either, and 2
 * (1/a) (1/b); of the maximum: of either, less 2/(a+b)^2. */
static void yard_with_one_bay_is_pollaczek_khinchine(void **state)
{
    const double a = 0.8, b = 1.25, l[3] = {0.1, 0.15, 0.2}, all = 0.45;
    struct theory_yard yard = {THEORY_JOINT, 1, {1, 1}, {a, b}, {l[0], l[1], l[2]}};
    double singles = (l[0] / a + l[1] / b) / all;
    double squares = (l[0] * 2.0 / (a * a) + l[1] * 2.0 / (b * b)) / all;
    double both = 2.0 / (a * a) + 2.0 / (b * b);

    (void)state;
    assert_close(theory_yard_solve(&yard).bay_wait,
                 theory_mg1_wait(all, singles + l[2] / all * (1.0 / a + 1.0 / b - 1.0 / (a + b)),
                                 squares + l[2] / all * (both - 2.0 / ((a + b) * (a + b)))),
                 1e-6);
    yard.mode = THEORY_SEQUENTIAL;
    assert_close(theory_yard_solve(&yard).bay_wait,
                 theory_mg1_wait(all, singles + l[2] / all * (1.0 / a + 1.0 / b),
                                 squares + l[2] / all * (both + 2.0 / (a * b))),
                 1e-6);
}

/* One officer each and nobody who needs only one: whoever has both keeps the next from starting
 * until both are free. */
static void joint_exams_of_single_officers_are_one_queue(void **state)
{
    static const struct theory_yard yard = {
        THEORY_JOINT, 3, {1, 1}, {1.0, 1.0}, {1e-12, 1e-12, 0.4}};
    struct theory_yard_result result = theory_yard_solve(&yard);

    (void)state;
    assert_close(result.bay_wait + result.officer_wait[2][0], theory_mg1_wait(0.4, 1.5, 3.5), 1e-6);
    assert_close(result.officer_wait[2][0], result.officer_wait[2][1], 1e-12);
}

struct free_at {
    double bays[4], officers[2][4];
};

static double *first_free(double *times, int count)
{
    double *first = times;

    for (int i = 1; i < count; i++)
        if (times[i] < *first)
            first = &times[i];
    return first;
}

/* In a line in the order of asking where the older keep what they wait for, everybody takes the
 * officers who will be free first, and at once knows when; Kiefer and Wolfowitz once more. Returns
 * when the truck leaves its bay. */
static double pass_exams(const struct theory_yard *yard, struct free_at *s, int class, double now,
                         uint64_t *random, double *waits)
{
    double *officers[2] = {first_free(s->officers[0], yard->officers[0]),
                           first_free(s->officers[1], yard->officers[1])};
    double start[2] = {fmax(*officers[0], now), fmax(*officers[1], now)}, leaves = now;

    if (class == 2 && yard->mode == THEORY_JOINT)
        start[0] = start[1] = fmax(start[0], start[1]);
    for (int a = 0; a < 2; a++)
        if (class == 2 || class == a) {
            *officers[a] = start[a] + naive_exponential(random, 1.0 / yard->rates[a]);
            waits[a] += start[a] - now;
            leaves = fmax(leaves, *officers[a]);
        }
    return leaves;
}

static struct theory_yard_result simulate_yard(const struct theory_yard *yard, long trucks)
{
    struct theory_yard_result result = {0};
    struct free_at s = {0};
    const double *l = yard->arrivals;
    double now = 0.0, count[3] = {0}, all = l[0] + l[1] + l[2];
    uint64_t random = 5;

    for (long truck = 0; truck < trucks; truck++) {
        double u = all * naive_uniform(&random), *bay = first_free(s.bays, yard->bays), start;
        int class = u < l[0] ? 0 : u < l[0] + l[1] ? 1 : 2;

        now += naive_exponential(&random, 1.0 / all);
        start = fmax(*bay, now);
        result.bay_wait += (start - now) / (double)trucks;
        *bay = pass_exams(yard, &s, class, start, &random, result.officer_wait[class]);
        count[class]++;
    }
    for (int class = 0; class < 3; class ++)
        for (int a = 0; a < 2; a++)
            result.officer_wait[class][a] /= count[class];
    return result;
}

/* Three million trucks; the waits for bays are the least sure. */
static void compare_with_naive(enum theory_yard_mode mode)
{
    const struct theory_yard yard = {mode, 4, {2, 1}, {0.5, 1.0}, {0.25, 0.25, 0.25}};
    struct theory_yard_result theory = theory_yard_solve(&yard);
    struct theory_yard_result naive = simulate_yard(&yard, 3000000);

    assert_close(naive.bay_wait, theory.bay_wait, 0.03 * theory.bay_wait);
    for (int class = 0; class < 3; class ++)
        for (int a = 0; a < 2; a++)
            assert_close(naive.officer_wait[class][a], theory.officer_wait[class][a],
                         0.015 * theory.officer_wait[class][a]);
}

static void yards_agree_with_a_naive_simulation(void **state)
{
    (void)state;
    compare_with_naive(THEORY_JOINT);
    compare_with_naive(THEORY_COORDINATED);
}

/* Nobody who needs both: M/M/2; nobody else: M/M/1. */
static void one_or_both_officers_have_their_limits(void **state)
{
    static const double singles[2] = {1.4, 1e-12}, pairs[2] = {1e-12, 0.6}, rates[2] = {1.0, 1.0};
    double waits[2];

    (void)state;
    theory_one_or_both(singles, rates, waits);
    assert_close(waits[0], theory_mmc_wait(2, 1.4, 1.0), 1e-6);
    theory_one_or_both(pairs, rates, waits);
    assert_close(waits[1], theory_mmc_wait(1, 0.6, 1.0), 1e-6);
}

/* Who comes first takes the officer or officers that are free first; nobody passes. */
static void simulate_one_or_both(const double arrivals[2], const double rates[2], long trucks,
                                 double waits[2])
{
    double free_at[2] = {0.0, 0.0}, now = 0.0, last = 0.0, count[2] = {0.0, 0.0};
    uint64_t random = 6;

    waits[0] = waits[1] = 0.0;
    for (long truck = 0; truck < trucks; truck++) {
        int class = (arrivals[0] + arrivals[1]) * naive_uniform(&random) > arrivals[0];
        int first = free_at[1] < free_at[0];
        double start;

        now += naive_exponential(&random, 1.0 / (arrivals[0] + arrivals[1]));
        start = fmax(fmax(now, last), class ? free_at[1 - first] : free_at[first]);
        free_at[first] = start + naive_exponential(&random, 1.0 / rates[class]);
        if (class)
            free_at[1 - first] = free_at[first];
        waits[class] += start - now;
        count[class]++;
        last = start;
    }
    waits[0] /= count[0];
    waits[1] /= count[1];
}

static void one_or_both_officers_agree_with_a_naive_simulation(void **state)
{
    static const double arrivals[2] = {0.4, 0.2}, rates[2] = {0.5, 1.0};
    double theory[2], naive[2];

    (void)state;
    theory_one_or_both(arrivals, rates, theory);
    simulate_one_or_both(arrivals, rates, 3000000, naive);
    assert_close(naive[0], theory[0], 0.015 * theory[0]);
    assert_close(naive[1], theory[1], 0.015 * theory[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(normal_law_gives_tabulated_values),
        cmocka_unit_test(hits_give_the_area_of_signal_detection),
        cmocka_unit_test(laws_give_tabulated_values),
        cmocka_unit_test(shortfalls_by_hand),
        cmocka_unit_test(sums_of_exponentials_are_erlang),
        cmocka_unit_test(sums_of_bounded_times_by_hand),
        cmocka_unit_test(maxima_by_hand),
        cmocka_unit_test(fork_join_agrees_with_a_naive_simulation),
        cmocka_unit_test(trucks_beyond_the_servers_are_the_queue),
        cmocka_unit_test(yard_for_one_agency_is_a_common_queue),
        cmocka_unit_test(yard_with_one_bay_is_pollaczek_khinchine),
        cmocka_unit_test(joint_exams_of_single_officers_are_one_queue),
        cmocka_unit_test(yards_agree_with_a_naive_simulation),
        cmocka_unit_test(one_or_both_officers_have_their_limits),
        cmocka_unit_test(one_or_both_officers_agree_with_a_naive_simulation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
