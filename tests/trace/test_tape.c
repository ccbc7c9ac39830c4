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
        struct bf_dossier dossiers[2] = {0};
        struct bf_exam_stay stays[5] = {0};

        for (size_t i = 0; i < 7; i++)
            records[i].truck = (uint32_t)(7 * delivery + i);
        for (size_t i = 0; i < 3; i++)
            cards[i].number = number++;
        for (size_t i = 0; i < 2; i++)
            dossiers[i].number = (uint32_t)(2 * delivery + i);
        for (size_t i = 0; i < 5; i++)
            stays[i].asked = (bf_time)(5 * delivery + i);
        sink.records(sink.context, records, delivery % 7);
        sink.records(sink.context, records + delivery % 7, 7 - delivery % 7);
        sink.cards(sink.context, cards, 3);
        sink.dossiers(sink.context, dossiers, 2);
        sink.stays(sink.context, stays, delivery % 5);
        sink.stays(sink.context, stays + delivery % 5, 5 - delivery % 5);
    }
    assert_int_equal(tape.record_count, 350);
    assert_int_equal(tape.card_count, 150);
    assert_int_equal(tape.dossier_count, 100);
    assert_int_equal(tape.stay_count, 250);
    for (size_t i = 0; i < tape.record_count; i++)
        assert_int_equal(tape.records[i].truck, i);
    for (size_t i = 0; i < tape.card_count; i++)
        assert_int_equal(tape.cards[i].number, i);
    for (size_t i = 0; i < tape.dossier_count; i++)
        assert_int_equal(tape.dossiers[i].number, i);
    for (size_t i = 0; i < tape.stay_count; i++)
        assert_int_equal(tape.stays[i].asked, i);
    bf_tape_clear(&tape);
    assert_null(tape.records);
    assert_null(tape.dossiers);
    assert_null(tape.stays);
    assert_int_equal(tape.card_count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_tape_keeps_everything_in_order)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
