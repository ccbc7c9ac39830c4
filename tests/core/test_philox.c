/* The generator against the known answers of its authors, and what the rest of the program relies
 * on: open interval, addresses that do not influence one another. */
#include "check.h"

#include "core/philox.h"

static void assert_block(struct bf_philox_block actual, uint32_t a, uint32_t b, uint32_t c,
                         uint32_t d)
{
    assert_int_equal(actual.word[0], a);
    assert_int_equal(actual.word[1], b);
    assert_int_equal(actual.word[2], c);
    assert_int_equal(actual.word[3], d);
}

static void gives_the_known_answers_of_its_authors(void **state)
{
    struct bf_philox_block zeros = {{0, 0, 0, 0}};
    struct bf_philox_block ones = {{~0u, ~0u, ~0u, ~0u}};
    struct bf_philox_block pi = {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}};

    (void)state;
    assert_block(bf_philox(0, zeros), 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
    assert_block(bf_philox(~UINT64_C(0), ones), 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
    assert_block(bf_philox(UINT64_C(0x299f31d0a4093822), pi), 0xd16cfe09, 0x94fdcceb, 0x5001e420,
                 0x24126ea1);
}

static double uniform_at(uint32_t draw)
{
    struct bf_philox_block block = bf_philox(12345, (struct bf_philox_block){{draw, 0, 0, 0}});

    return bf_uniform53(block.word[0], block.word[1]);
}

static void twenty_thousand_uniforms_have_the_known_sum(void **state)
{
    double sum = 0.0;

    (void)state;
    for (uint32_t draw = 0; draw < 20000; draw++)
        sum += uniform_at(draw);
    assert_close(sum, 9978.827728860, 5e-10);
}

static void uniforms_stay_inside_the_open_interval(void **state)
{
    (void)state;
    assert_true(bf_uniform53(0, 0) == 0x1p-54);
    assert_true(bf_uniform53(~0u, ~0u) < 1.0);
    assert_true(bf_uniform53(~0u, ~0u) >= bf_uniform53(~0u, ~0u - 64));
    assert_true(bf_uniform53(1u << 31, 0) == 0.5);
}

static void many_uniforms_at_once_are_those_of_each_block(void **state)
{
    enum { COUNT = 4096 };
    const uint64_t key = UINT64_C(0x299f31d0a4093822);
    static double first[COUNT], second[COUNT];
    struct bf_philox_block counter = {{0x243f6a88, ~0u - COUNT / 2, 0x13198a2e, 0x03707344}};

    (void)state;
    bf_philox_uniforms(key, counter, COUNT, first, second);
    for (uint32_t i = 0; i < COUNT; i++) {
        struct bf_philox_block block = bf_philox(key, counter);

        assert_true(first[i] == bf_uniform53(block.word[0], block.word[1]));
        assert_true(second[i] == bf_uniform53(block.word[2], block.word[3]));
        counter.word[1]++;
    }
}

static void every_bit_of_the_address_changes_half_the_bits(void **state)
{
    struct bf_philox_block base = bf_philox(77, (struct bf_philox_block){{1, 2, 3, 4}});
    unsigned changed = 0;

    (void)state;
    for (unsigned bit = 0; bit < 128; bit++) {
        struct bf_philox_block counter = {{1, 2, 3, 4}}, other;

        counter.word[bit / 32] ^= 1u << bit % 32;
        other = bf_philox(77, counter);
        for (unsigned word = 0; word < 4; word++)
            changed += (unsigned)__builtin_popcount(base.word[word] ^ other.word[word]);
    }
    /* Mean 8192 of 16384, standard deviation 64: four of them either way. */
    assert_in_range(changed, 8192 - 256, 8192 + 256);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_the_known_answers_of_its_authors),
        cmocka_unit_test(twenty_thousand_uniforms_have_the_known_sum),
        cmocka_unit_test(uniforms_stay_inside_the_open_interval),
        cmocka_unit_test(many_uniforms_at_once_are_those_of_each_block),
        cmocka_unit_test(every_bit_of_the_address_changes_half_the_bits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
