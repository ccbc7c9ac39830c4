#include "scene/tables/pairs.h"

#include "check.h"

static void an_empty_table_finds_nothing(void **state)
{
    struct bfv_pairs pairs = {0};

    (void)state;
    assert_int_equal(bfv_pairs_find(&pairs, 0, 0), -1);
    bfv_pairs_clear(&pairs);
}

static void the_order_of_a_pair_matters(void **state)
{
    struct bfv_pairs pairs = {0};

    (void)state;
    bfv_pairs_add(&pairs, 3, 4, 0);
    assert_int_equal(bfv_pairs_find(&pairs, 3, 4), 0);
    assert_int_equal(bfv_pairs_find(&pairs, 4, 3), -1);
    bfv_pairs_add(&pairs, 4, 3, 7);
    bfv_pairs_add(&pairs, 4, 4, 9);
    assert_int_equal(bfv_pairs_find(&pairs, 3, 4), 0);
    assert_int_equal(bfv_pairs_find(&pairs, 4, 3), 7);
    assert_int_equal(bfv_pairs_find(&pairs, 4, 4), 9);
    bfv_pairs_clear(&pairs);
}

/* Sides as far apart as numbers of docks, which leave out the lowest bits, and of routes. */
static void many_pairs_are_all_found_and_no_others(void **state)
{
    enum { SIDE = 150 };
    static const uint32_t steps[] = {1, 8, 1 << 16};

    (void)state;
    for (size_t s = 0; s < sizeof steps / sizeof steps[0]; s++) {
        struct bfv_pairs pairs = {0};

        for (uint32_t i = 0; i < SIDE * SIDE; i++)
            bfv_pairs_add(&pairs, i / SIDE * steps[s], i % SIDE * steps[s], (int)i);
        for (uint32_t i = 0; i < SIDE * SIDE; i++)
            assert_int_equal(bfv_pairs_find(&pairs, i / SIDE * steps[s], i % SIDE * steps[s]), i);
        for (uint32_t i = 0; i < SIDE; i++)
            assert_int_equal(bfv_pairs_find(&pairs, i * steps[s], SIDE * steps[s]), -1);
        bfv_pairs_clear(&pairs);
    }
}

/* It is for few of very many: there is no more room than for a few times what is in it. */
static void a_table_is_no_larger_than_its_pairs_need(void **state)
{
    struct bfv_pairs pairs = {0};

    (void)state;
    for (uint32_t i = 0; i < 1000; i++)
        bfv_pairs_add(&pairs, i * 1000003, UINT32_MAX - i, (int)i);
    assert_in_range((size_t)1 << pairs.bits, 2000, 4000);
    bfv_pairs_clear(&pairs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_table_finds_nothing),
        cmocka_unit_test(the_order_of_a_pair_matters),
        cmocka_unit_test(many_pairs_are_all_found_and_no_others),
        cmocka_unit_test(a_table_is_no_larger_than_its_pairs_need),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
