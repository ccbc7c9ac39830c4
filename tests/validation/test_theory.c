/* The yardsticks themselves: each solver against published or elementary values, against another
 * solver where their systems coincide, or against a naive simulation of a few lines. */
#include "check.h"

#include "validation/naive.h"
#include "validation/theory.h"

#include <stdlib.h>

static void erlang_formulas_give_tabulated_values(void **state)
{
    (void)state;
    assert_close(theory_erlang_b(5, 3.0), 0.110054, 1e-6);
    assert_close(theory_erlang_b(10, 5.0), 0.018385, 1e-6);
    assert_close(theory_erlang_c(2, 1.0), 1.0 / 3.0, 1e-12);
    assert_close(theory_erlang_c(3, 2.0), 4.0 / 9.0, 1e-12);
}

static void one_server_waits_are_the_elementary_ones(void **state)
{
    (void)state;
    assert_close(theory_mmc_wait(1, 0.8, 1.0), 4.0, 1e-12);
    assert_close(theory_mmc_wait_tail(1, 0.8, 1.0, 5.0), 0.8 * exp(-1.0), 1e-12);
    assert_close(theory_mmc_wait_quantile(1, 0.8, 1.0, 0.95), 5.0 * log(0.8 / 0.05), 1e-12);
    assert_close(theory_mmc_wait_quantile(1, 0.8, 1.0, 0.2), 0.0, 0.0);
    assert_close(theory_mg1_wait(0.8, 1.0, 2.0), 4.0, 1e-12);
    assert_close(theory_mg1_wait(0.8, 1.0, 1.0), 2.0, 1e-12);
}

/* One stage is M/M/1; for two with load 1/2 and mu = 1 (step rate 1): sigma (2 - sigma)^2 = 1,
 * sigma = (3 - sqrt 5)/2. */
static void erlang_arrivals_by_hand(void **state)
{
    double sigma = 0.5 * (3.0 - sqrt(5.0));

    (void)state;
    assert_close(theory_erlang_arrivals_wait(1, 0.8, 1.0), 4.0, 1e-9);
    assert_close(theory_erlang_arrivals_wait(2, 1.0, 1.0), sigma / (1.0 - sigma), 1e-9);
}

/* Many stages come close to a clock; a batch of one is a truck, and two at once wait for half a
 * service more. */
static void constant_and_batch_arrivals_by_hand(void **state)
{
    (void)state;
    assert_close(theory_constant_arrivals_wait(0.8, 1.0),
                 theory_erlang_arrivals_wait(1000000, 800000.0, 1.0), 1e-4);
    assert_close(theory_batch_wait(0.8, 1, 1.0), 4.0, 1e-12);
    assert_close(theory_batch_wait(1e-9, 2, 1.0), 0.5, 1e-6);
}

/* M/M/1/2 with load 1: three equally likely states. */
static void small_room_refuses_a_third(void **state)
{
    struct theory_losses one = theory_mmck(1, 1, 1.0, 1.0);
    struct theory_losses large = theory_mmck(3, 2000, 2.0, 1.0);

    (void)state;
    assert_close(one.lost_share, 1.0 / 3.0, 1e-12);
    assert_close(one.queue, 1.0 / 3.0, 1e-12);
    assert_close(one.wait_served, 0.5, 1e-12);
    assert_close(one.utilisation, 2.0 / 3.0, 1e-12);
    assert_close(large.wait_served, theory_mmc_wait(3, 2.0, 1.0), 1e-10);
}

/* With mu = theta every truck leaves at rate 1: the number present is Poisson, M/M/infinity. */
static void impatience_at_the_service_rate_gives_a_poisson_number(void **state)
{
    struct theory_losses one = theory_mmc_patience(1, 2.0, 1.0, 1.0);
    double idle = exp(-2.0);

    (void)state;
    assert_close(one.utilisation, 1.0 - idle, 1e-12);
    assert_close(one.lost_share, 1.0 - (1.0 - idle) / 2.0, 1e-12);
    assert_close(one.queue, 2.0 - (1.0 - idle), 1e-12);
    assert_close(one.lost_share * one.wait_lost + (1.0 - one.lost_share) * one.wait_served,
                 one.queue / 2.0, 1e-12);
}

/* Loads of 1/2: with no patience at all a truck is lost when the server is busy, with endless
 * patience never. */
static void deadlines_lie_between_loss_and_mm1(void **state)
{
    struct theory_losses none = theory_mm1_deadline(0.5, 1.0, 0.0);
    struct theory_losses endless = theory_mm1_deadline(0.5, 1.0, 1e3);

    (void)state;
    assert_close(none.lost_share, theory_erlang_b(1, 0.5), 1e-12);
    assert_close(none.utilisation, 0.5 * (1.0 - none.lost_share), 1e-12);
    assert_close(endless.lost_share, 0.0, 1e-12);
    assert_close(endless.wait_served, 1.0, 1e-9);
}

static void endless_patience_is_no_impatience(void **state)
{
    struct theory_losses result = theory_mmc_patience(3, 2.0, 1.0, 1e-9);

    (void)state;
    assert_close(result.wait_served, theory_mmc_wait(3, 2.0, 1.0), 1e-6);
}

/* ---- naive simulation ------------------------------------------------------------------------ */

/* Mean wait in M/D/c, by Kiefer and Wolfowitz's vector of times until each server is free. */
static double simulate_mdc(int servers, double arrivals, double service, long trucks)
{
    double free_in[8] = {0}, wait = 0.0;
    uint64_t random = 1;

    for (long truck = 0; truck < trucks; truck++) {
        double gap = naive_exponential(&random, 1.0 / arrivals);
        int first = 0;

        for (int i = 0; i < servers; i++) {
            free_in[i] = free_in[i] > gap ? free_in[i] - gap : 0.0;
            if (free_in[i] < free_in[first])
                first = i;
        }
        wait += free_in[first];
        free_in[first] += service;
    }
    return wait / (double)trucks;
}

static void mdc_with_one_server_is_pollaczek_khinchine(void **state)
{
    (void)state;
    assert_close(theory_mdc_wait(1, 0.8, 1.0), 2.0, 1e-9);
    assert_close(theory_mdc_wait(1, 0.5, 1.0), 0.5, 1e-9);
}

/* A naive run of three million trucks, standard error about 0.4 %. */
static void mdc_agrees_with_a_naive_simulation(void **state)
{
    double theory = theory_mdc_wait(3, 2.4, 1.0);

    (void)state;
    assert_close(simulate_mdc(3, 2.4, 1.0, 3000000), theory, 0.015 * theory);
}

/* ---- priorities ------------------------------------------------------------------------------ */

static void priority_keeps_the_mean_wait_when_services_are_equal(void **state)
{
    const double arrivals[3] = {0.5, 0.7, 1.2};
    double waits[3], mean = 0.0;

    (void)state;
    theory_priority_mmc(3, 1.0, arrivals, 3, waits);
    for (int i = 0; i < 3; i++)
        mean += arrivals[i] * waits[i] / 2.4;
    assert_close(mean, theory_mmc_wait(3, 2.4, 1.0), 1e-12);
    assert_true(waits[0] < waits[1] && waits[1] < waits[2]);
}

/* Two classes, load 1/4 each, exponential of mean 1: W0 = 1/2, then 1/2 / (3/4) and 1/2 / (3/4 *
 * 1/2). */
static void two_priority_classes_by_hand(void **state)
{
    const struct theory_class classes[2] = {{0.25, 1.0, 2.0}, {0.25, 1.0, 2.0}};
    double waits[2];

    (void)state;
    theory_priority_mg1(classes, 2, waits);
    assert_close(waits[0], 2.0 / 3.0, 1e-12);
    assert_close(waits[1], 4.0 / 3.0, 1e-12);
}

/* ---- chains ---------------------------------------------------------------------------------- */

/* Two M/M/1 lanes by departure times: a truck joins the lane with fewer present, the first when
 * equal. */
static double simulate_two_lanes(double arrivals, double rate, long trucks)
{
    enum { RING = 1024 };
    static double leaves[2][RING];
    long head[2] = {0}, tail[2] = {0};
    uint64_t random = 2;
    double now = 0.0, wait = 0.0;

    for (long truck = 0; truck < trucks; truck++) {
        now += naive_exponential(&random, 1.0 / arrivals);
        for (int i = 0; i < 2; i++)
            while (head[i] < tail[i] && leaves[i][head[i] % RING] <= now)
                head[i]++;
        int lane = tail[1] - head[1] < tail[0] - head[0];
        double last = tail[lane] > head[lane] ? leaves[lane][(tail[lane] - 1) % RING] : now;

        wait += last - now;
        leaves[lane][tail[lane]++ % RING] = last + naive_exponential(&random, 1.0 / rate);
    }
    return wait / (double)trucks;
}

static void shortest_of_two_agrees_with_a_naive_simulation(void **state)
{
    double theory = theory_shortest_of_two(1.6, 1.0, 0);

    (void)state;
    assert_close(simulate_two_lanes(1.6, 1.0, 3000000), theory, 0.015 * theory);
}

/* Moving over at a difference of two leaves no server idle while anybody waits: the number present
 * is that of M/M/2. */
static void changing_lanes_at_two_is_one_common_queue(void **state)
{
    (void)state;
    assert_close(theory_shortest_of_two(1.6, 1.0, 2), theory_mmc_wait(2, 1.6, 1.0), 1e-6);
}

static void changing_lanes_late_lies_between_pooled_and_never(void **state)
{
    double late = theory_shortest_of_two(1.6, 1.0, 3);

    (void)state;
    assert_true(late > theory_mmc_wait(2, 1.6, 1.0) + 1e-3);
    assert_true(late < theory_shortest_of_two(1.6, 1.0, 0) - 1e-3);
}

static void unequal_pair_of_equals_is_mm2(void **state)
{
    static const double equal[2] = {1.0, 1.0}, faster[2] = {1.2, 0.8}, slower[2] = {0.8, 1.2};

    (void)state;
    assert_close(theory_unequal_pair(1.5, equal), theory_mmc_wait(2, 1.5, 1.0), 1e-8);
    assert_true(theory_unequal_pair(1.5, faster) < theory_unequal_pair(1.5, slower));
}

/* Without home trucks three booths serve one queue; and lending hurts home trucks, but less than
 * opening to all would. */
static void lending_lies_between_its_limits(void **state)
{
    static const double nobody[2] = {1e-9, 1.0}, both[2] = {0.225, 0.775};
    double waits[2];

    (void)state;
    theory_lending(nobody, 0.5, waits);
    assert_close(waits[1], theory_mmc_wait(3, 1.0, 0.5), 1e-6);
    theory_lending(both, 0.5, waits);
    assert_true(waits[1] < theory_mmc_wait(2, 0.775, 0.5));
    assert_true(waits[1] > theory_mmc_wait(3, 1.0, 0.5));
}

/* Endless room blocks nobody. Without any, the booth is held often enough to be felt. */
static void blocked_booth_with_much_room_is_mm1(void **state)
{
    (void)state;
    assert_close(theory_blocked_booth(0.5, 1.0, 25), theory_mmc_wait(1, 0.5, 1.0), 1e-6);
    assert_true(theory_blocked_booth(0.5, 1.0, 0) > 1.2 * theory_mmc_wait(1, 0.5, 1.0));
}

/* Short and rare interruptions vanish; and the share of time up bounds what is served. */
static void breakdowns_that_hardly_happen_change_nothing(void **state)
{
    (void)state;
    assert_close(theory_mm1_breakdowns(0.5, 1.0, 1e9, 1.0), 1.0, 1e-6);
    assert_true(theory_mm1_breakdowns(0.5, 1.0, 20.0, 2.0) > 1.1);
}

/* Naive run of a server with an independent clock of up and down; a truck under way is finished. */
static double simulate_breakdowns(const double rates[2], double up, double down, long trucks)
{
    uint64_t random = 3;
    double now = 0.0, free_at = 0.0, wait = 0.0, down_at = naive_exponential(&random, up),
           up_at = down_at + naive_exponential(&random, down);

    for (long truck = 0; truck < trucks; truck++) {
        now += naive_exponential(&random, 1.0 / rates[0]);
        double start = free_at > now ? free_at : now;

        while (start >= up_at) {
            down_at = up_at + naive_exponential(&random, up);
            up_at = down_at + naive_exponential(&random, down);
        }
        if (start >= down_at)
            start = up_at;
        wait += start - now;
        free_at = start + naive_exponential(&random, 1.0 / rates[1]);
    }
    return wait / (double)trucks;
}

static void breakdowns_agree_with_a_naive_simulation(void **state)
{
    const double rates[2] = {0.5, 1.0};
    double theory = theory_mm1_breakdowns(0.5, 1.0, 20.0, 4.0);

    (void)state;
    assert_close(simulate_breakdowns(rates, 20.0, 4.0, 3000000), theory, 0.015 * theory);
}

/* Work is conserved: with one service rate the mean wait of all is M/M/1's, whoever's turn it is.
 */
static void alternation_conserves_the_overall_wait(void **state)
{
    const double arrivals[2] = {0.3, 0.4};
    const int weights[2] = {1, 3};
    double waits[2];

    (void)state;
    theory_alternation(arrivals, weights, 1.0, waits);
    assert_close((arrivals[0] * waits[0] + arrivals[1] * waits[1]) / 0.7,
                 theory_mmc_wait(1, 0.7, 1.0), 1e-6);
    assert_true(waits[1] < waits[0]);
}

static void alternation_of_equals_is_even(void **state)
{
    const double arrivals[2] = {0.35, 0.35};
    const int weights[2] = {1, 1};
    double waits[2];

    (void)state;
    theory_alternation(arrivals, weights, 1.0, waits);
    assert_close(waits[0], waits[1], 1e-9);
}

static void saturated_lines_give_hunts_fractions(void **state)
{
    (void)state;
    assert_close(theory_saturated_line(2), 2.0 / 3.0, 1e-10);
    assert_close(theory_saturated_line(3), 22.0 / 39.0, 1e-10);
}

/* ---- a day ----------------------------------------------------------------------------------- */

static const struct theory_day busy_day = {
    .arrivals = {12, 10, 8,  8,  12, 20, 38, 58, 72, 78, 80, 76,
                 72, 74, 78, 76, 68, 58, 48, 40, 32, 26, 20, 16},
    .servers = {1, 1, 1, 1, 1, 2, 3, 3, 4, 4, 4, 3, 3, 4, 4, 4, 4, 3, 2, 2, 2, 2, 1, 1},
    .rate = 24.0,
};

/* What arrivals expect when they come, by the backward equations, is what the queue holds, by the
 * forward ones. */
static double check_area(bool any_server_closes)
{
    struct theory_day day = busy_day;
    struct theory_day_result result;
    double sum = 0.0;

    day.any_server_closes = any_server_closes;
    result = theory_day_solve(&day);
    for (int hour = 0; hour < THEORY_HOURS; hour++)
        sum += busy_day.arrivals[hour] * result.wait_at[hour];
    assert_close(sum, result.queue_area, 1e-5 * result.queue_area);
    return result.wait;
}

/* The first to finish is sooner gone than one chosen beforehand. */
static void waits_by_hour_add_up_to_the_area_of_the_queue(void **state)
{
    (void)state;
    assert_true(check_area(true) > 1.01 * check_area(false));
}

static void constant_day_settles_at_the_stationary_wait(void **state)
{
    struct theory_day day = {.rate = 20.0};
    struct theory_day_result result;

    (void)state;
    for (int hour = 0; hour < THEORY_HOURS; hour++) {
        day.arrivals[hour] = 30.0;
        day.servers[hour] = 2;
    }
    result = theory_day_solve(&day);
    assert_close(result.wait_at[20], theory_mmc_wait(2, 30.0, 20.0), 1e-6);
    assert_close(result.queue_at[20], 30.0 * theory_mmc_wait(2, 30.0, 20.0), 1e-5);
}

/* Nobody serves before 06:00: a truck of hour 5 waits until then and for whoever came first. */
static void trucks_before_opening_wait_for_it(void **state)
{
    struct theory_day day = {.rate = 3600.0 / 60.0};
    struct theory_day_result result;

    (void)state;
    day.arrivals[5] = 1e-6;
    for (int hour = 6; hour < 20; hour++)
        day.servers[hour] = 1;
    result = theory_day_solve(&day);
    assert_close(result.wait_at[5], 0.5, 1e-5);
}

/* Nobody serves in hour 1: whoever came just before is finished all the same, whoever comes waits
 * until two o'clock. */
static void busy_servers_finish_before_they_close(void **state)
{
    struct theory_day day = {.rate = 1.0};
    struct theory_day_result result;

    (void)state;
    for (int hour = 0; hour < THEORY_HOURS; hour++)
        day.servers[hour] = hour != 1;
    day.arrivals[0] = day.arrivals[1] = 1e-6;
    result = theory_day_solve(&day);
    assert_close(result.wait_at[0], 0.0, 1e-5);
    assert_close(result.wait_at[1], 0.5, 1e-5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(erlang_formulas_give_tabulated_values),
        cmocka_unit_test(one_server_waits_are_the_elementary_ones),
        cmocka_unit_test(erlang_arrivals_by_hand),
        cmocka_unit_test(constant_and_batch_arrivals_by_hand),
        cmocka_unit_test(small_room_refuses_a_third),
        cmocka_unit_test(impatience_at_the_service_rate_gives_a_poisson_number),
        cmocka_unit_test(deadlines_lie_between_loss_and_mm1),
        cmocka_unit_test(endless_patience_is_no_impatience),
        cmocka_unit_test(mdc_with_one_server_is_pollaczek_khinchine),
        cmocka_unit_test(mdc_agrees_with_a_naive_simulation),
        cmocka_unit_test(priority_keeps_the_mean_wait_when_services_are_equal),
        cmocka_unit_test(two_priority_classes_by_hand),
        cmocka_unit_test(shortest_of_two_agrees_with_a_naive_simulation),
        cmocka_unit_test(changing_lanes_at_two_is_one_common_queue),
        cmocka_unit_test(changing_lanes_late_lies_between_pooled_and_never),
        cmocka_unit_test(unequal_pair_of_equals_is_mm2),
        cmocka_unit_test(lending_lies_between_its_limits),
        cmocka_unit_test(blocked_booth_with_much_room_is_mm1),
        cmocka_unit_test(breakdowns_that_hardly_happen_change_nothing),
        cmocka_unit_test(breakdowns_agree_with_a_naive_simulation),
        cmocka_unit_test(alternation_conserves_the_overall_wait),
        cmocka_unit_test(alternation_of_equals_is_even),
        cmocka_unit_test(saturated_lines_give_hunts_fractions),
        cmocka_unit_test(waits_by_hour_add_up_to_the_area_of_the_queue),
        cmocka_unit_test(constant_day_settles_at_the_stationary_wait),
        cmocka_unit_test(trucks_before_opening_wait_for_it),
        cmocka_unit_test(busy_servers_finish_before_they_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
