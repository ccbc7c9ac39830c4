#include "check.h"

#include "stats/days.h"
#include "stats/quantile.h"

static struct bf_pooled pooled; /* large */

/* [count] trucks with times 1, 2, 3 … microseconds, which have buckets of their own. */
static void pool_of(uint64_t count)
{
    struct bf_histogram_pool pool;
    uint32_t chunks[BF_BUCKET_CHUNKS] = {0};

    bf_histogram_pool_init(&pool);
    for (uint64_t i = 1; i <= count; i++)
        bf_histogram_count(&pool, chunks, bf_bucket_of((bf_time)i));
    bf_pooled_clear(&pooled);
    bf_pooled_add(&pooled, &pool, chunks);
    bf_histogram_pool_destroy(&pool);
}

static void ranks_are_whole_even_where_doubles_are_not(void **state)
{
    (void)state;
    pool_of(100);
    for (uint32_t i = 1; i <= 100; i++)
        assert_int_equal(bf_pooled_bucket(&pooled, i / 100.0), bf_bucket_of(i));
    assert_int_equal(bf_pooled_bucket(&pooled, 0.0701), bf_bucket_of(8));
    assert_int_equal(bf_pooled_bucket(&pooled, 0.0), bf_bucket_of(1));
    assert_int_equal(bf_pooled_bucket(&pooled, 1.0), bf_bucket_of(100));
}

static void bounds_are_read_where_the_share_may_lie(void **state)
{
    struct bf_ratio share = {0};

    (void)state;
    pool_of(100);
    for (int i = 0; i < 4; i++)
        bf_ratio_add(&share, (int64_t[]){11, 13, 14, 12}[i], 25);
    /* daily shares 0.44 0.52 0.56 0.48: standard error 0.0258, times t(3) = 3.182 is 0.0822 */
    struct bf_estimate estimate = bf_woodruff(&pooled, 100, 0.5, &share, 0.95);
    assert_close(estimate.value, 50.0, 0.0);
    assert_close(estimate.low, 42.0, 0.0);  /* 0.4178 */
    assert_close(estimate.high, 59.0, 0.0); /* 0.5822 */
    assert_close(estimate.half_width, 8.5, 0.0);
}

static void a_bound_beyond_the_data_is_refused(void **state)
{
    struct bf_ratio share = {0};

    (void)state;
    pool_of(100);
    for (int i = 0; i < 4; i++)
        bf_ratio_add(&share, (int64_t[]){11, 13, 14, 12}[i], 25);
    struct bf_estimate late = bf_woodruff(&pooled, 100, 0.95, &share, 0.95);
    assert_close(late.low, 87.0, 0.0);
    assert_true(isnan(late.high) && isnan(late.half_width));
    struct bf_estimate early = bf_woodruff(&pooled, 100, 0.05, &share, 0.95);
    assert_close(early.high, 14.0, 0.0);
    assert_true(isnan(early.low) && isnan(early.half_width));
}

static struct bf_estimate wait_quantile(const struct bf_summary *summary, double p)
{
    return bf_summary_quantile(summary, everything(), BF_WAIT, p, 0.95);
}

static void one_replication_gives_no_bounds(void **state)
{
    struct bf_summary *summary = two_ports();

    (void)state;
    summarise_day(summary, 0);
    assert_true(wait_quantile(summary, 0.5).value > 0.0);
    assert_true(isnan(wait_quantile(summary, 0.5).low));
    assert_true(isnan(wait_quantile(summary, 0.5).high));
    bf_summary_destroy(summary);
}

static void nobody_waiting_is_known_without_doubt(void **state)
{
    struct bf_summary *summary = two_ports();
    struct bf_card card = released_card(0, 0, BF_MINUTE, 0);

    (void)state;
    for (uint32_t i = 0; i < 10; i++)
        summarise_cards(summary, i, &card, 1);
    struct bf_estimate estimate = wait_quantile(summary, 0.95);
    assert_true(estimate.value == 0.0 && estimate.low == 0.0 && estimate.high == 0.0);
    bf_summary_destroy(summary);
}

/* The share at or below the largest wait is 1 on every day, which must not be taken for certainty.
 */
static void a_quantile_at_the_maximum_has_no_upper_bound(void **state)
{
    struct bf_summary *summary = two_ports();

    (void)state;
    for (uint32_t i = 0; i < 10; i++) {
        struct bf_card card = released_card(0, ((bf_time)1 << (20 + i)), BF_MINUTE, 0);
        summarise_cards(summary, i, &card, 1);
    }
    struct bf_estimate estimate = wait_quantile(summary, 0.95);
    assert_close(estimate.value, 536.870912, 0.0);
    assert_true(estimate.low < 300.0);
    assert_true(isnan(estimate.high));
    bf_summary_destroy(summary);
}

/* Days 0 and 128 share a cluster: of 256 days with waits that differ only between odd and even, and
 * cancel within clusters, nothing is left to vary. */
static void replications_share_128_clusters(void **state)
{
    struct bf_summary *summary = two_ports();

    (void)state;
    for (uint32_t i = 0; i < 256; i++) {
        bool late = (i + i / 128) % 2;
        struct bf_card card = released_card(0, (late ? 40 : 10) * BF_MINUTE, BF_MINUTE, 0);
        summarise_cards(summary, i, &card, 1);
    }
    struct bf_estimate estimate = wait_quantile(summary, 0.5);
    assert_true(estimate.value < 700.0);
    assert_true(estimate.high < 700.0); /* among 256 separate days it would reach 40 minutes */
    bf_summary_destroy(summary);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranks_are_whole_even_where_doubles_are_not),
        cmocka_unit_test(bounds_are_read_where_the_share_may_lie),
        cmocka_unit_test(a_bound_beyond_the_data_is_refused),
        cmocka_unit_test(one_replication_gives_no_bounds),
        cmocka_unit_test(nobody_waiting_is_known_without_doubt),
        cmocka_unit_test(a_quantile_at_the_maximum_has_no_upper_bound),
        cmocka_unit_test(replications_share_128_clusters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
