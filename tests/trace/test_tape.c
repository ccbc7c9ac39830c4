#include "check.h"

#include "trace/tape.h"

static void a_tape_keeps_everything_in_order(void **state)
{
    struct bf_tape tape = {0};
    struct bf_sink sink = bf_tape_sink(&tape);
    uint32_t number = 0;

    (void)state;
    for (size_t delivery = 0; delivery < 50; delivery++) {
        struct bf_record records[7] = {0};
        struct bf_card cards[3] = {0};

        for (size_t i = 0; i < 7; i++)
            records[i].truck = (uint32_t)(7 * delivery + i);
        for (size_t i = 0; i < 3; i++)
            cards[i].number = number++;
        sink.records(sink.context, records, delivery % 7);
        sink.records(sink.context, records + delivery % 7, 7 - delivery % 7);
        sink.cards(sink.context, cards, 3);
    }
    assert_int_equal(tape.record_count, 350);
    assert_int_equal(tape.card_count, 150);
    for (size_t i = 0; i < tape.record_count; i++)
        assert_int_equal(tape.records[i].truck, i);
    for (size_t i = 0; i < tape.card_count; i++)
        assert_int_equal(tape.cards[i].number, i);
    bf_tape_clear(&tape);
    assert_null(tape.records);
    assert_int_equal(tape.card_count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_tape_keeps_everything_in_order)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
