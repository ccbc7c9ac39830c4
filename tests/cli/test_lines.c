/* Lines of text: widths, exact seconds, and the progress line that must never wrap. */
#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "cli/inputs.h"
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

static char *printed(size_t columns, size_t abreast, const char *const *cells, size_t count)
{
    struct bf_arena *arena = bf_arena_create();
    struct bf_table table = bf_table_create(arena, columns);
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    table.abreast = abreast;
    for (size_t i = 0; i < count; i++)
        bf_table_add(&table, "%s", cells[i]);
    bf_table_print(&table, out);
    fclose(out);
    bf_arena_destroy(arena);
    return text;
}

static void figures_and_intervals_stand_below_one_another(void **state)
{
    static const char *const cells[] = {"agency",       "in use", "wait",  "CBP", "51.2 ± 3.0 %",
                                        "0.4",          "trade",  "0.0 %", "-",   "DOT",
                                        "8.1 ± 12.0 %", "12.0",   "FDA",   "-",   "1.0"};
    char *text = printed(3, 0, cells, sizeof cells / sizeof cells[0]);

    (void)state;
    assert_string_equal(text, "  agency          in use   wait\n"
                              "  CBP      51.2 ±  3.0 %    0.4\n"
                              "  trade     0.0 %             -\n"
                              "  DOT       8.1 ± 12.0 %   12.0\n"
                              "  FDA         -             1.0\n");
    free(text);
}

static void long_tables_stand_in_two_halves(void **state)
{
    static const char *const cells[] = {"booth", "in use", "B1", "1.0 ± 0.5", "B2", "2.0",
                                        "B3",    "3.0",    "B4", "4.0",       "B5", "5.0 ± 0.1"};
    const size_t count = sizeof cells / sizeof cells[0];
    char *halves = printed(2, 4, cells, count), *whole = printed(2, 5, cells, count);

    (void)state;
    assert_string_equal(halves, "  booth      in use      booth      in use\n"
                                "  B1      1.0 ± 0.5      B4      4.0\n"
                                "  B2      2.0            B5      5.0 ± 0.1\n"
                                "  B3      3.0\n");
    assert_non_null(strstr(whole, "\n  B3      3.0\n  B4      4.0\n"));
    free(halves);
    free(whole);
}

static void a_tag_is_the_word_a_source_begins_with(void **state)
{
    static const struct {
        const char *source;
        enum bf_input_tag tag;
    } cases[] = {{NULL, BF_INPUT_WITHOUT},
                 {"assumed", BF_INPUT_ASSUMED},
                 {"assumed; see CBP 2019", BF_INPUT_ASSUMED},
                 {"default", BF_INPUT_DEFAULT},
                 {"computed: 1 / 12", BF_INPUT_COMPUTED},
                 {"press, Buffalo News", BF_INPUT_PRESS},
                 {"pressed brief of counsel", BF_INPUT_SOURCED},
                 {"CBP 2019, assumed by nobody", BF_INPUT_SOURCED}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(bf_input_tag_of(&(struct bf_assumption){.source = cases[i].source}),
                         cases[i].tag);
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
        cmocka_unit_test(figures_and_intervals_stand_below_one_another),
        cmocka_unit_test(long_tables_stand_in_two_halves),
        cmocka_unit_test(a_tag_is_the_word_a_source_begins_with),
        cmocka_unit_test(seconds_are_written_to_the_microsecond),
        cmocka_unit_test(text_grows_over_any_number_of_pieces),
        cmocka_unit_test(table_lines_up_its_columns),
        cmocka_unit_test(progress_says_how_far_and_how_long),
        cmocka_unit_test(progress_never_wraps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
