/* Lines of text: widths, exact seconds, and the progress line that must never wrap. */
#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "cli/progress.h"
#include "cli/table.h"
#include "cli/text.h"

static void width_counts_characters_not_bytes(void **state)
{
    (void)state;
    assert_int_equal(bf_text_width(""), 0);
    assert_int_equal(bf_text_width("2.1 ± 0.1 min"), 13);
    assert_int_equal(bf_text_width("a · b"), 5);
}

static void seconds_are_written_to_the_microsecond(void **state)
{
    static const struct {
        int64_t microseconds;
        const char *text;
    } cases[] = {{0, ",0.000000"},
                 {1, ",0.000001"},
                 {999999, ",0.999999"},
                 {1000000, ",1.000000"},
                 {86400000000, ",86400.000000"},
                 {-1500000, ",-1.500000"},
                 {BF_NEVER, ","},
                 {BF_NEVER - 1, ",9223372036854.775806"}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct bf_text text = {0};
        bf_text_add_seconds(&text, cases[i].microseconds);
        assert_int_equal(text.length, strlen(cases[i].text));
        assert_memory_equal(text.bytes, cases[i].text, text.length);
        bf_text_clear(&text);
    }
}

static void text_grows_over_any_number_of_pieces(void **state)
{
    struct bf_text text = {0};

    (void)state;
    for (int i = 0; i < 10000; i++)
        bf_text_add(&text, "%04d,", i);
    assert_int_equal(text.length, 50000);
    assert_memory_equal(text.bytes + 49995, "9999,", 5);
    bf_text_clear(&text);
}

static void table_lines_up_its_columns(void **state)
{
    struct bf_arena *arena = bf_arena_create();
    struct bf_table table = bf_table_create(arena, 2);
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);

    (void)state;
    bf_table_add(&table, "booth");
    bf_table_add(&table, "wait");
    bf_table_add(&table, "B1");
    bf_table_add(&table, "%.1f ± %.1f", 2.0, 0.5);
    bf_table_print(&table, stream);
    fclose(stream);
    assert_string_equal(text, "  booth        wait\n"
                              "  B1      2.0 ± 0.5\n");
    free(text);
    bf_arena_destroy(arena);
}

static void progress_says_how_far_and_how_long(void **state)
{
    struct bf_progress progress = {
        .finished = 50, .planned = 200, .trucks = 5000000, .seconds = 10};
    char text[256];

    (void)state;
    bf_progress_text(&progress, text, sizeof text);
    assert_string_equal(text, "███░░░░░░░░░░░  25 %  50 of 200  0.50 M trucks/s  30 s left");
}

static void progress_never_wraps(void **state)
{
    static const struct bf_progress cases[] = {
        {0, 0, 0, 0.0},
        {0, 100, 0, 0.1},
        {1, 2147483647, 100, 3600.0},
        {2147483646, 2147483647, 900000000000, 1e6},
        {100, 100, 100000, 0.001},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[256];
        bf_progress_text(&cases[i], text, sizeof text);
        assert_true(bf_text_width(text) <= 79);
        assert_null(strstr(text, "nan"));
        assert_null(strstr(text, "inf"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(width_counts_characters_not_bytes),
        cmocka_unit_test(seconds_are_written_to_the_microsecond),
        cmocka_unit_test(text_grows_over_any_number_of_pieces),
        cmocka_unit_test(table_lines_up_its_columns),
        cmocka_unit_test(progress_says_how_far_and_how_long),
        cmocka_unit_test(progress_never_wraps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
