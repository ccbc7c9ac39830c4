/* The list of changes: undo and redo, what replaces what, and what it says as settings and in
 * words. */
#include "check.h"

#include <stdbool.h>
#include <string.h>

#include "core/memory.h"
#include "days.h"

/* ---- the list -------------------------------------------------------------------------------- */

static void add(struct bf_changes *changes, struct bf_intervention intervention)
{
    bf_changes_add(changes, &intervention);
}

/* Kinds of those in force, as letters: o open, c close, s by hours, l lanes, d demand. */
static void expect_kinds(const struct bf_changes *changes, const char *kinds)
{
    static const char letters[] = "ocsld";
    size_t count;
    const struct bf_intervention *list = bf_changes_list(changes, &count);

    assert_int_equal(count, strlen(kinds));
    for (size_t i = 0; i < count; i++)
        assert_int_equal(letters[list[i].kind], kinds[i]);
}

static void what_is_undone_comes_back_by_redo(void **state)
{
    struct bf_changes *changes = no_changes();

    (void)state;
    assert_false(bf_changes_undo(changes));
    assert_false(bf_changes_redo(changes));
    add(changes, opening(B3, at_clock(13, 0)));
    add(changes, serving_both(at_clock(9, 0)));
    expect_kinds(changes, "ol");
    assert_true(bf_changes_undo(changes));
    expect_kinds(changes, "o");
    assert_true(bf_changes_undo(changes));
    expect_kinds(changes, "");
    assert_false(bf_changes_undo(changes));
    assert_true(bf_changes_redo(changes));
    assert_true(bf_changes_redo(changes));
    expect_kinds(changes, "ol");
    assert_false(bf_changes_redo(changes));
    bf_changes_destroy(changes);
}

static void a_new_change_forgets_what_was_undone(void **state)
{
    struct bf_changes *changes = no_changes();

    (void)state;
    add(changes, opening(B3, at_clock(13, 0)));
    add(changes, closing(B2, at_clock(14, 0)));
    bf_changes_undo(changes);
    add(changes, demand(FAST, 2.0, at_clock(15, 0)));
    expect_kinds(changes, "od");
    assert_false(bf_changes_redo(changes));
    bf_changes_destroy(changes);
}

static void a_later_word_at_the_same_moment_replaces_the_earlier_until_it_is_undone(void **state)
{
    struct bf_changes *changes = no_changes();

    (void)state;
    add(changes, opening(B3, at_clock(13, 0)));
    add(changes, demand(FAST, 2.0, at_clock(13, 0)));
    add(changes, closing(B3, at_clock(13, 0)));
    expect_kinds(changes, "dc");
    bf_changes_undo(changes);
    expect_kinds(changes, "od");
    bf_changes_redo(changes);
    add(changes, demand(FAST, 0.5, at_clock(13, 0)));
    expect_kinds(changes, "cd");
    bf_changes_destroy(changes);
}

static void different_matters_at_one_moment_stand_side_by_side(void **state)
{
    struct bf_changes *changes = no_changes();

    (void)state;
    add(changes, opening(B1, at_clock(13, 0)));
    add(changes, serving_both(at_clock(13, 0)));
    add(changes, opening(B2, at_clock(13, 0)));
    add(changes, opening(B1, at_clock(13, 1)));
    add(changes, demand(FAST, 2.0, at_clock(13, 0)));
    add(changes, demand(-1, 3.0, at_clock(13, 0)));
    expect_kinds(changes, "oloodd");
    bf_changes_destroy(changes);
}

static void a_copy_goes_its_own_way(void **state)
{
    struct bf_changes *changes = no_changes(), *copy;
    size_t count;

    (void)state;
    add(changes, opening(B3, at_clock(13, 0)));
    add(changes, closing(B2, at_clock(14, 0)));
    bf_changes_undo(changes);
    copy = bf_changes_copy(changes);
    assert_true(bf_changes_redo(copy));
    expect_kinds(copy, "oc");
    expect_kinds(changes, "o");
    bf_changes_destroy(changes);
    for (int i = 0; i < 100; i++)
        add(copy, opening(B2, at_clock(15, 0) + i));
    bf_changes_undo(copy);
    bf_changes_list(copy, &count);
    assert_int_equal(count, 101);
    bf_changes_destroy(copy);
}

/* ---- as settings ----------------------------------------------------------------------------- */

static void the_list_is_written_port_by_port_in_the_language_of_scenarios(void **state)
{
    struct bf_changes *changes = no_changes();
    struct bf_intervention by_hours = opening(B3, 2 * BF_DAY + 1);
    char *text = bf_changes_text(changes);

    (void)state;
    assert_string_equal(text, "");
    bf_free(text);
    by_hours.kind = BF_INTERVENE_SCHEDULE;
    add(changes, opening(B3, at_clock(10, 42)));
    add(changes, closing(SOUTH_B1, at_clock(23, 59) + 59 * BF_SECOND + 500000));
    add(changes, serving_both(at_clock(0, 0)));
    add(changes, demand(FAST, 0.1, at_clock(11, 0)));
    add(changes, demand(-1, 2.0, at_clock(11, 0)));
    add(changes, by_hours);
    text = bf_changes_text(changes);
    assert_string_equal(
        text,
        "ports = ( {\n"
        "  id      = \"north\";\n"
        "  changes = (\n"
        "    { at = \"1 10:42:00\"; booth = \"B3\"; state = \"open\"; },\n"
        "    { at = \"1 00:00:00\"; booth = \"B1\"; serves = [ \"fast_lane\", \"general_lane\" ]; "
        "feed = \"lend\"; },\n"
        "    { at = \"1 11:00:00\"; programme = \"FAST\"; demand = 0.1; source = "
        "\"assumed\"; },\n"
        "    { at = \"1 11:00:00\"; programme = \"any\"; demand = 2.0; source = "
        "\"assumed\"; },\n"
        "    { at = \"3 00:00:00.000001\"; booth = \"B3\"; state = \"scheduled\"; } );\n"
        "}, {\n"
        "  id      = \"south\";\n"
        "  changes = (\n"
        "    { at = \"1 23:59:59.5\"; booth = \"B1\"; state = \"closed\"; } );\n"
        "} );\n");
    bf_free(text);
    bf_changes_destroy(changes);
}

/* What is read back is what was meant, to the microsecond and the last bit. */
static void a_scenario_with_the_list_has_the_same_changes(void **state)
{
    struct bf_changes *changes = no_changes();
    const struct bf_change *read;
    struct bf_day *day;

    (void)state;
    add(changes, closing(SOUTH_B1, at_clock(23, 59) + 59999999));
    add(changes, demand(ORDINARY, 1.0 / 3.0, at_clock(11, 0) + 1));
    add(changes, serving_both(at_clock(5, 0)));
    day = sound_day(&(struct bf_day_def){.path = CROSSING, .changes = changes});
    assert_int_equal(day->scenario->model.change_count, 3);
    read = day->scenario->model.changes;
    assert_int_equal(read[0].at, at_clock(5, 0));
    assert_int_equal(read[0].kind, BF_CHANGE_SERVES);
    assert_int_equal(read[0].booth, B1);
    assert_int_equal(read[0].feed, BF_FEED_LEND);
    assert_int_equal(read[0].serves_count, 2);
    assert_int_equal(read[0].serves[1], GENERAL_LANE);
    assert_int_equal(read[1].at, at_clock(11, 0) + 1);
    assert_int_equal(read[1].kind, BF_CHANGE_DEMAND);
    assert_int_equal(read[1].programme, ORDINARY);
    assert_true(read[1].demand == 1.0 / 3.0);
    assert_int_equal(read[2].at, at_clock(23, 59) + 59999999);
    assert_int_equal(read[2].kind, BF_CHANGE_CLOSED);
    assert_int_equal(read[2].port, SOUTH);
    assert_int_equal(read[2].booth, SOUTH_B1);
    bf_day_destroy(day);
    bf_changes_destroy(changes);
}

/* ---- in words -------------------------------------------------------------------------------- */

static void expect_words(const struct bf_model *model, struct bf_intervention intervention,
                         const char *words)
{
    char text[128];

    bf_intervention_text(&intervention, model, text);
    assert_string_equal(text, words);
}

static void every_kind_is_told_in_words(void **state)
{
    struct bf_day *day = crossing_with(NULL);
    const struct bf_model *model = &day->scenario->model;
    struct bf_intervention by_hours = opening(B3, 0), three = serving_both(0), one = three;

    (void)state;
    by_hours.kind = BF_INTERVENE_SCHEDULE;
    three.lanes[three.lane_count++] = BRIDGE;
    one.lane_count = 1;
    expect_words(model, opening(B3, 0), "open B3");
    expect_words(model, closing(B3, 0), "close B3");
    expect_words(model, by_hours, "B3 by its hours");
    expect_words(model, one, "B1 serves fast_lane");
    expect_words(model, serving_both(0), "B1 serves fast_lane and general_lane");
    expect_words(model, three, "B1 serves fast_lane, general_lane and bridge");
    expect_words(model, demand(FAST, 1.5, 0), "FAST x 1.5");
    expect_words(model, demand(-1, 2.0, 0), "all trucks x 2");
    bf_day_destroy(day);
}

static void words_that_are_too_long_are_cut(void **state)
{
    struct bf_day *day = crossing_with(NULL);
    struct bf_intervention many = serving_both(0);
    char text[129];

    (void)state;
    for (many.lane_count = 0; many.lane_count < BF_MOST_LANES; many.lane_count++)
        many.lanes[many.lane_count] = GENERAL_LANE;
    text[128] = '!';
    bf_intervention_text(&many, &day->scenario->model, text);
    assert_int_equal(strlen(text), 127);
    assert_int_equal(text[128], '!');
    bf_day_destroy(day);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_undone_comes_back_by_redo),
        cmocka_unit_test(a_new_change_forgets_what_was_undone),
        cmocka_unit_test(a_later_word_at_the_same_moment_replaces_the_earlier_until_it_is_undone),
        cmocka_unit_test(different_matters_at_one_moment_stand_side_by_side),
        cmocka_unit_test(a_copy_goes_its_own_way),
        cmocka_unit_test(the_list_is_written_port_by_port_in_the_language_of_scenarios),
        cmocka_unit_test(a_scenario_with_the_list_has_the_same_changes),
        cmocka_unit_test(every_kind_is_told_in_words),
        cmocka_unit_test(words_that_are_too_long_are_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
