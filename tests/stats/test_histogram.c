#include "check.h"

#include <string.h>

#include "stats/days.h"
#include "stats/histogram.h"

static void the_middle_is_within_half_a_percent(void **state)
{
    struct chance chance = {77};
    double worst = 0.0;

    (void)state;
    for (int i = 0; i < 400000; i++) {
        bf_time time = 1 + (bf_time)exp(chance_uniform(&chance) * log(300.0 * (double)BF_DAY));
        bf_time middle = bf_bucket_middle(bf_bucket_of(time));
        worst = fmax(worst, fabs((double)(middle - time)) / (double)time);
    }
    assert_true(worst <= 0.004);
    assert_true(worst >= 0.0035); /* the promise is used, not beaten by accident */
}

/* Whether a whole time falls into the bucket; below 128 us not every one has got one. */
static bool is_used(uint32_t bucket)
{
    return bf_bucket_of(bf_bucket_low(bucket)) == bucket;
}

/* Up to where doubles hold all whole numbers, which is 285 years. */
static void every_bucket_begins_where_the_one_before_ends(void **state)
{
    uint32_t before = 0;

    (void)state;
    for (uint32_t bucket = 1; bucket <= bf_bucket_of((bf_time)1 << 53); bucket++) {
        if (!is_used(bucket)) {
            assert_true(bf_bucket_low(bucket) <= 128);
            continue;
        }
        assert_int_equal(bf_bucket_of(bf_bucket_low(bucket) - 1), before);
        assert_int_equal(bf_bucket_of(bf_bucket_middle(bucket)), bucket);
        before = bucket;
    }
}

static void zero_and_single_microseconds_have_buckets_of_their_own(void **state)
{
    (void)state;
    for (bf_time time = 0; time < 256; time++)
        assert_int_equal(bf_bucket_middle(bf_bucket_of(time)), time);
    assert_int_not_equal(bf_bucket_of(0), bf_bucket_of(1));
}

static void the_longest_time_falls_into_the_last_doubling(void **state)
{
    (void)state;
    assert_int_equal(bf_bucket_of(INT64_MAX / 2) / BF_CHUNK, BF_BUCKET_CHUNKS - 1);
}

static void read_all(const struct bf_histogram_pool *pool, const uint32_t *chunks,
                     uint64_t counts[BF_BUCKETS])
{
    for (uint32_t chunk = 0; chunk < BF_BUCKET_CHUNKS; chunk++) {
        uint64_t sum = bf_histogram_read(pool, chunks, chunk, counts + (size_t)chunk * BF_CHUNK);
        for (uint32_t i = 0; i < BF_CHUNK; i++)
            sum -= counts[chunk * BF_CHUNK + i];
        assert_int_equal(sum, 0);
    }
}

static void counts_are_kept_apart_while_the_pool_grows(void **state)
{
    struct bf_histogram_pool pool;
    uint32_t chunks[4][BF_BUCKET_CHUNKS] = {{0}};
    static uint64_t counts[BF_BUCKETS];

    (void)state;
    bf_histogram_pool_init(&pool);
    for (uint32_t bucket = 0; bucket < BF_BUCKETS; bucket++)
        for (uint32_t which = 0; which < 4; which++)
            for (uint32_t times = 0; times < 1 + (bucket + which) % 3; times++)
                bf_histogram_count(&pool, chunks[which], bucket);
    for (uint32_t which = 0; which < 4; which++) {
        memset(counts, 0, sizeof counts);
        read_all(&pool, chunks[which], counts);
        for (uint32_t bucket = 0; bucket < BF_BUCKETS; bucket++)
            assert_int_equal(counts[bucket], 1 + (bucket + which) % 3);
    }
    bf_histogram_pool_destroy(&pool);
}

/* Counts have 16 bits and carry into a second array; both have to move when the pool grows. */
static void a_count_may_exceed_what_its_bits_hold(void **state)
{
    struct bf_histogram_pool pool;
    uint32_t chunks[2][BF_BUCKET_CHUNKS] = {{0}};
    static uint64_t counts[BF_BUCKETS];

    (void)state;
    memset(counts, 0, sizeof counts);
    bf_histogram_pool_init(&pool);
    for (int i = 0; i < 200000; i++)
        bf_histogram_count(&pool, chunks[0], 5);
    for (uint32_t bucket = 0; bucket < BF_BUCKETS; bucket++)
        bf_histogram_count(&pool, chunks[1], bucket);
    for (uint32_t bucket = 0; bucket < BF_BUCKETS; bucket++)
        bf_histogram_count(&pool, chunks[0], bucket);
    read_all(&pool, chunks[0], counts);
    assert_int_equal(counts[5], 200001);
    assert_int_equal(counts[6], 1);
    assert_int_equal(counts[BF_BUCKETS - 1], 1);
    bf_histogram_pool_destroy(&pool);
}

static void merging_adds_counts_and_carries(void **state)
{
    struct bf_histogram_pool pools[2];
    uint32_t chunks[2][BF_BUCKET_CHUNKS] = {{0}};
    static uint64_t counts[BF_BUCKETS];

    (void)state;
    memset(counts, 0, sizeof counts);
    for (int i = 0; i < 2; i++)
        bf_histogram_pool_init(&pools[i]);
    for (int i = 0; i < 65535; i++) {
        bf_histogram_count(&pools[0], chunks[0], 1000);
        bf_histogram_count(&pools[1], chunks[1], 1000);
    }
    bf_histogram_count(&pools[1], chunks[1], 3000);
    for (int i = 0; i < 3; i++)
        bf_histogram_merge(&pools[0], chunks[0], &pools[1], chunks[1], BF_BUCKET_CHUNKS);
    read_all(&pools[0], chunks[0], counts);
    assert_int_equal(counts[1000], 4 * 65535);
    assert_int_equal(counts[3000], 3);
    bf_histogram_pool_destroy(&pools[0]);
    bf_histogram_pool_destroy(&pools[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_middle_is_within_half_a_percent),
        cmocka_unit_test(every_bucket_begins_where_the_one_before_ends),
        cmocka_unit_test(zero_and_single_microseconds_have_buckets_of_their_own),
        cmocka_unit_test(the_longest_time_falls_into_the_last_doubling),
        cmocka_unit_test(counts_are_kept_apart_while_the_pool_grows),
        cmocka_unit_test(a_count_may_exceed_what_its_bits_hold),
        cmocka_unit_test(merging_adds_counts_and_carries),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
