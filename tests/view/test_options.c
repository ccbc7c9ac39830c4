#include "check.h"

#include <string.h>

#include "stage.h"
#include "view/words/moment.h"
#include "view/words/options.h"

static enum bf_status parse(const char *const *words, struct bfv_options *options,
                            struct bf_error *error)
{
    char *copies[16] = {0};
    char texts[16][96];
    int count = 1;

    copies[0] = texts[0];
    snprintf(texts[0], sizeof texts[0], "borderflow-view");
    for (; words[count - 1] != NULL; count++) {
        snprintf(texts[count], sizeof texts[count], "%s", words[count - 1]);
        copies[count] = texts[count];
    }
    return bfv_options_parse(options, count, copies, error);
}

static void expect_refusal(const char *const *words, const char *message)
{
    struct bfv_options options = {.arena = bf_arena_create()};
    struct bf_error error = {0};

    assert_int_equal(parse(words, &options, &error), BF_USAGE);
    assert_string_equal(error.message, message);
    bf_arena_destroy(options.arena);
}

#define REFUSED(message, ...) expect_refusal((const char *const[]){__VA_ARGS__, NULL}, message)

static void a_command_line_says_what_to_show(void **state)
{
    static const char *const words[] = {
        "a.cfg",   "b.cfg", "--at",   "2 10:42", "--speed=300", "--scale",       "150%",
        "--theme", "light", "--size", "800x600", "--do",        "10:42 open B3", NULL};
    struct bfv_options options = {.arena = bf_arena_create()};
    struct bf_error error = {0};

    (void)state;
    assert_int_equal(parse(words, &options, &error), BF_OK);
    assert_int_equal(options.files.count, 2);
    assert_true(options.at == BF_DAY + 10 * BF_HOUR + 42 * BF_MINUTE);
    assert_close(options.speed, 300.0, 0.0);
    assert_close(options.scale, 1.5, 1e-12);
    assert_true(options.light);
    assert_int_equal(options.width, 800);
    assert_int_equal(options.height, 600);
    assert_int_equal(options.orders.count, 1);
    bf_arena_destroy(options.arena);
}

static void refusals_say_what_is_wanted(void **state)
{
    (void)state;
    REFUSED("unknown option --sped; did you mean --speed?", "a.cfg", "--sped", "3");
    REFUSED("unknown option --xyzzy; see borderflow-view --help", "a.cfg", "--xyzzy");
    REFUSED("unknown option -x; see borderflow-view --help", "a.cfg", "-x");
    REFUSED("--at needs a value: --at TIME", "a.cfg", "--at");
    REFUSED("--calm takes no value", "a.cfg", "--calm=yes");
    REFUSED("--at 25:00: give a time such as 10:42, or 2 10:42 on the second day", "a.cfg", "--at",
            "25:00");
    REFUSED("--speed fast: give a number above 0, such as 60, or max", "a.cfg", "--speed", "fast");
    REFUSED("--film 11:00-10:00: the film ends before it begins", "a.cfg", "--film", "11:00-10:00");
    REFUSED("--film 11:00: give two times, such as 10:00-11:00", "a.cfg", "--film", "11:00");
    REFUSED("--size 100: give width and height, such as 1280x720", "a.cfg", "--size", "100");
    REFUSED("--size 10x10: give a size from 320x180 to 7680x4320", "a.cfg", "--size", "10x10");
    REFUSED("--scale 300%: give a size of text from 80% to 200%", "a.cfg", "--scale", "300%");
    REFUSED("--theme blue: give dark or light", "a.cfg", "--theme", "blue");
    REFUSED("--runs -1: give a whole number from 0 to 10000", "a.cfg", "--runs", "-1");
    REFUSED("--seed -1: a seed is a whole number below 2^64", "a.cfg", "--seed", "-1");
}

static void what_does_not_go_together_is_refused(void **state)
{
    (void)state;
    REFUSED("which scenario? give a file, or --lesson 1; see borderflow-view --help", "--calm");
    REFUSED("3 files given: one is shown, two are compared", "a", "b", "c");
    REFUSED("a lesson brings its own scenario: leave out a.cfg", "a.cfg", "--lesson", "1");
    REFUSED("--step 2: of which lesson? add --lesson N", "a.cfg", "--step", "2");
    REFUSED("--shot, --film, --save and --bench exclude each other", "a", "--bench", "--save", "b");
    REFUSED("--save c.cfg: of which file? give one only", "a", "b", "--save", "c.cfg");
    REFUSED("--svg: -o x.png is no name of an SVG; end it in .svg", "a", "--svg", "-o", "x.png");
    REFUSED("-o x.png: of what? add --shot TIME or --film FROM-TO", "a", "-o", "x.png");
}

static void the_help_fits_a_screen_and_ends_with_three_examples(void **state)
{
    char *line, text[8192] = "";
    FILE *out = tmpfile();
    int lines = 0;
    size_t length;

    (void)state;
    bfv_options_help(out);
    rewind(out);
    length = fread(text, 1, sizeof text - 1, out);
    fclose(out);
    assert_true(length > 0);
    for (line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n"), lines++) {
        if (strlen(line) > 80)
            fail_msg("too long: %s", line);
        if (strcmp(line, "Examples") == 0)
            break;
    }
    assert_true(lines < 40);
    for (int i = 0; i < 3; i++)
        assert_non_null(strtok(NULL, "\n"));
    assert_null(strtok(NULL, "\n"));
}

static void times_are_read_as_people_write_them(void **state)
{
    bf_time at;
    char text[BFV_MOMENT_SIZE];

    (void)state;
    assert_true(bfv_moment_read("10:42", &at) && at == 642 * BF_MINUTE);
    assert_true(bfv_moment_read(" 7:05:09 ", &at) && at == 425 * BF_MINUTE + 9 * BF_SECOND);
    assert_true(bfv_moment_read("3 24:00", &at) && at == 3 * BF_DAY);
    assert_false(bfv_moment_read("10", &at));
    assert_false(bfv_moment_read("10:60", &at));
    assert_false(bfv_moment_read("24:01", &at));
    assert_false(bfv_moment_read("0 10:00", &at));
    assert_false(bfv_moment_read("10:42x", &at));
    assert_false(bfv_moment_read("", &at));
    bfv_moment_text(BF_DAY + 642 * BF_MINUTE + 59 * BF_SECOND, text);
    assert_string_equal(text, "2 10:42:59");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_command_line_says_what_to_show),
        cmocka_unit_test(refusals_say_what_is_wanted),
        cmocka_unit_test(what_does_not_go_together_is_refused),
        cmocka_unit_test(the_help_fits_a_screen_and_ends_with_three_examples),
        cmocka_unit_test(times_are_read_as_people_write_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
