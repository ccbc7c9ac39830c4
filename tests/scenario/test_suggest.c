/* The word somebody probably meant. */
#include "check.h"

#include "scenario/report/suggest.h"

static const char *best(const char *word, const char *const *candidates)
{
    struct bf_suggestion suggestion = {.word = word};

    for (; *candidates; candidates++)
        bf_suggest(&suggestion, *candidates);
    return suggestion.best;
}

static void one_slip_of_each_kind_is_understood(void **state)
{
    static const char *const words[] = {"service", "booths", "approach", NULL};
    (void)state;

    assert_string_equal(best("sevice", words), "service");
    assert_string_equal(best("serrvice", words), "service");
    assert_string_equal(best("sarvice", words), "service");
    assert_string_equal(best("sevrice", words), "service");
    assert_string_equal(best("BOOTHS", words), "booths");
}

static void the_nearest_wins_and_of_equals_the_first(void **state)
{
    static const char *const words[] = {"lane_10", "lane_1", "lane_2", NULL};
    (void)state;

    assert_string_equal(best("lane_11", words), "lane_10");
    assert_string_equal(best("lane_3", words), "lane_1");
}

static void strange_words_get_no_suggestion(void **state)
{
    static const char *const words[] = {
        "B1", "service", "a_word_that_is_longer_than_any_word_people_would_write", NULL};
    (void)state;

    assert_null(best("colour", words));
    assert_null(best("B7", words));
    assert_null(best("", words));
    assert_null(best("a_word_that_is_longer_than_any_word_people_would_writ", words));
    assert_string_equal(best("b1", words), "B1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_slip_of_each_kind_is_understood),
        cmocka_unit_test(the_nearest_wins_and_of_equals_the_first),
        cmocka_unit_test(strange_words_get_no_suggestion),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
