#include "check.h"

#include "scene/tables/roster.h"

static const struct bf_record records[] = {
    {.at = 0, .truck = 0, .source = 0, .kind = BF_REC_OPEN},
    {.at = 1, .truck = 5, .source = 2, .kind = BF_REC_ARRIVE},
    {.at = 2, .truck = 0, .source = 0, .kind = BF_REC_ARRIVE},
    {.at = 3, .truck = 5, .source = 2, .kind = BF_REC_RELEASE},
    {.at = 4, .truck = 2, .source = 0, .kind = BF_REC_ARRIVE},
};

static struct bfv_roster *make_roster(size_t record_count)
{
    static struct bf_record kept[sizeof records / sizeof records[0]];
    struct bf_tape tape = {.records = kept, .record_count = record_count};

    for (size_t i = 0; i < record_count; i++)
        kept[i] = records[i];
    return bfv_roster_create(&tape);
}

static void trucks_are_numbered_in_order_of_appearance(void **state)
{
    struct bfv_roster *roster = make_roster(sizeof records / sizeof records[0]);

    (void)state;
    assert_int_equal(roster->count, 3);
    assert_int_equal(bfv_roster_find(roster, 2, 5), 0);
    assert_int_equal(bfv_roster_find(roster, 0, 0), 1);
    assert_int_equal(bfv_roster_find(roster, 0, 2), 2);
    assert_int_equal(roster->entries[0].source, 2);
    assert_int_equal(roster->entries[0].number, 5);
    bfv_roster_destroy(roster);
}

static void who_never_appears_is_not_found(void **state)
{
    struct bfv_roster *roster = make_roster(sizeof records / sizeof records[0]);

    (void)state;
    assert_int_equal(bfv_roster_find(roster, 0, 1), BFV_NOT_ON_ROSTER);
    assert_int_equal(bfv_roster_find(roster, 0, 3), BFV_NOT_ON_ROSTER);
    assert_int_equal(bfv_roster_find(roster, 1, 0), BFV_NOT_ON_ROSTER);
    assert_int_equal(bfv_roster_find(roster, 9, 0), BFV_NOT_ON_ROSTER);
    bfv_roster_destroy(roster);
}

static void booths_are_no_trucks(void **state)
{
    struct bfv_roster *roster = make_roster(1);

    (void)state;
    assert_int_equal(roster->count, 0);
    assert_int_equal(bfv_roster_find(roster, 0, 0), BFV_NOT_ON_ROSTER);
    bfv_roster_destroy(roster);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trucks_are_numbered_in_order_of_appearance),
        cmocka_unit_test(who_never_appears_is_not_found),
        cmocka_unit_test(booths_are_no_trucks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
