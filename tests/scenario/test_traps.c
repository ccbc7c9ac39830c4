/* Files that are no scenarios, and the ways libconfig 1.5 has of misreading one. */
#include "check.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scenario/loading.h"
#include "scenario/sound_scenario.h"

/* Loads [path], which must fail with [status] and a message that holds [part]. */
static void assert_refused(const char *path, enum bf_status status, const char *part)
{
    struct bf_problems *problems = bf_problems_create();
    struct bf_scenario *scenario = bf_scenario_load(path, NULL, 0, problems);
    char *message = printed(problems, false);

    assert_null(scenario);
    assert_contains(message, part);
    assert_int_equal(bf_problems_status(problems), status);
    free(message);
    bf_problems_destroy(problems);
}

static void a_missing_file_is_an_input_error(void **state)
{
    (void)state;
    assert_refused("no/such/file.cfg", BF_IO,
                   "cannot read `no/such/file.cfg`: No such file or directory");
}

static void a_directory_is_an_input_error(void **state)
{
    (void)state;
    assert_refused(".", BF_IO, "cannot read `.`: it is a directory");
}

static void a_file_without_permission_is_an_input_error(void **state)
{
    (void)state;
    const char *path = write_file("secret.cfg", "name = \"x\";");

    if (geteuid() == 0)
        skip(); /* root may read everything */
    assert_int_equal(chmod(path, 0), 0);
    assert_refused(path, BF_IO, "Permission denied");
}

static void a_gigabyte_of_zeros_is_refused_before_it_is_read(void **state)
{
    (void)state;
    const char *path = write_file("zeros.cfg", "");

    assert_int_equal(truncate(path, 1024L * 1024 * 1024), 0);
    assert_refused(path, BF_SCENARIO, "it is larger than 16 MB");
    assert_refused("/dev/zero", BF_SCENARIO, "it is larger than 16 MB");
}

static void zero_bytes_are_no_text(void **state)
{
    (void)state;
    const char *path = write_file("binary.cfg", "");

    assert_int_equal(truncate(path, 100), 0);
    assert_refused(path, BF_SCENARIO, "this is no text file: it holds zero bytes");
}

static void an_empty_file_lacks_everything(void **state)
{
    (void)state;
    assert_refused(write_file("empty.cfg", ""), BF_SCENARIO, "missing setting `name`");
}

static void an_include_bomb_is_refused(void **state)
{
    (void)state;
    char line[64], text[4096] = "";

    for (int level = 1; level <= 9; level++) {
        text[0] = '\0';
        snprintf(line, sizeof line, "@include \"level%d.cfg\"\n", level - 1);
        for (int i = 0; i < 20; i++)
            strcat(text, line);
        snprintf(line, sizeof line, "level%d.cfg", level);
        if (level == 1)
            write_file("level0.cfg",
                       "# a line of some length that is included again and again and again\n");
        write_file(line, text);
    }
    assert_refused(write_file("bomb.cfg", text), BF_SCENARIO,
                   "the files together are larger than 16 MB");
}

static void a_file_may_be_based_on_one_that_is_missing(void **state)
{
    (void)state;
    assert_refused(write_file("orphan.cfg", "based_on = \"gone.cfg\";"), BF_IO,
                   "gone.cfg`: No such file");
}

static void unclosed_texts_and_comments_are_named_with_their_beginning(void **state)
{
    (void)state;
    assert_refused(write_file("comment.cfg", "name = \"x\";\n/* never\nclosed\n"), BF_SCENARIO,
                   "comment.cfg:2");
    assert_refused(write_file("text.cfg", "name = \"x;\nports = ();\n"), BF_SCENARIO, "text.cfg:1");
}

static void whole_numbers_are_accepted_where_numbers_are_meant(void **state)
{
    (void)state;
    struct bf_scenario *scenario =
        sound_text("name = \"whole\"; ports = ( { id = \"p\"; traffic = ( { id = \"t\"; poisson = "
                   "{ per_hour = [ "
                   "30 ]; weekday = [ 1, 1, 1, 1, 1, 0.5, .25 ]; }; mix = ( { programme = \"PIP\"; "
                   "share = 1; } ); "
                   "} ); approach = ( { id = \"l\"; travel_s = 3; } ); booths = ( { id = \"b\"; "
                   "serves = [ \"l\" ]; "
                   "} ); service = ( { exponential = { mean_s = 0x3C; }; } ); } );");

    assert_close(scenario->model.places[0].travel_s, 3.0, 0.0);
    assert_close(scenario->model.sources[0].arrivals.trucks_per_hour[167], 7.5, 0.0);
    assert_close(scenario->model.ports[0].service[0].loaded.mean, 60.0, 0.0);
    bf_scenario_destroy(scenario);
}

static void a_fraction_is_not_cut_off_to_a_whole_number(void **state)
{
    (void)state;
    char *message = complaints("days = 2.5;");

    assert_contains(message, "`days` must be a whole number");
    free(message);
}

static void numbers_beyond_32_bits_need_an_l(void **state)
{
    (void)state;
    char text[8300];

    snprintf(text, sizeof text, "seed = 5000000000L;\n%s", simple_scenario(""));
    struct bf_scenario *scenario = sound_text(text);
    assert_true(scenario->seed == 5000000000u);
    bf_scenario_destroy(scenario);
    char *message = complaints("seed = 5000000000;");
    assert_contains(message, "write 5000000000L");
    assert_null(strstr(message, "705032704"));
    free(message);
}

static void a_text_in_memory_cannot_open_files(void **state)
{
    (void)state;
    char *message = complaints("@include \"/etc/hostname\"\n");

    assert_contains(message, "cannot include files");
    free(message);
    message = complaints("based_on = \"/etc/hostname\";");
    assert_contains(message, "cannot be based on one");
    free(message);
}

static void a_byte_order_mark_and_crlf_are_fine(void **state)
{
    (void)state;
    char text[16400] = "\xef\xbb\xbf", *out = text + 3;

    for (const char *in = simple_scenario(""); *in; in++) {
        if (*in == '\n')
            *out++ = '\r';
        *out++ = *in;
    }
    *out = '\0';
    bf_scenario_destroy(sound_text(text));
}

static void lines_are_counted_through_includes_comments_and_texts(void **state)
{
    (void)state;
    write_file("inner.cfg",
               "/* two\n lines */ days = 0;\ndescription = \"over\ntwo lines\"; seed = -1;");
    assert_refused(
        write_file("outer.cfg",
                   "# first\n  @include \"inner.cfg\" # and a remark\nreplications = 0;\n"),
        BF_SCENARIO, "inner.cfg:2\n");
    assert_refused(
        write_file("outer.cfg",
                   "# first\n  @include \"inner.cfg\" # and a remark\nreplications = 0;\n"),
        BF_SCENARIO, "inner.cfg:4\n");
    assert_refused(
        write_file("outer.cfg",
                   "# first\n  @include \"inner.cfg\" # and a remark\nreplications = 0;\n"),
        BF_SCENARIO, "outer.cfg:3\n");
}

static void deep_nesting_is_refused(void **state)
{
    (void)state;
    char text[512] = "x = ";

    for (int i = 0; i < 50; i++)
        strcat(text, "( ");
    for (int i = 0; i < 50; i++)
        strcat(text, ") ");
    strcat(text, ";");
    char *message = complaints(text);
    assert_contains(message, "nested more than 32 deep");
    free(message);
}

static void problems_of_one_load_do_not_spoil_the_next(void **state)
{
    (void)state;
    struct bf_problems *problems = bf_problems_create();
    const char *text = simple_scenario("");

    assert_null(bf_scenario_load("no/such/file.cfg", NULL, 0, problems));
    struct bf_scenario *scenario =
        bf_scenario_load_text("right", text, strlen(text), NULL, 0, problems);
    assert_non_null(scenario);
    assert_non_null(scenario->effective);
    bf_scenario_destroy(scenario);
    bf_problems_destroy(problems);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_missing_file_is_an_input_error),
        cmocka_unit_test(a_directory_is_an_input_error),
        cmocka_unit_test(a_file_without_permission_is_an_input_error),
        cmocka_unit_test(a_gigabyte_of_zeros_is_refused_before_it_is_read),
        cmocka_unit_test(zero_bytes_are_no_text),
        cmocka_unit_test(an_empty_file_lacks_everything),
        cmocka_unit_test(an_include_bomb_is_refused),
        cmocka_unit_test(a_file_may_be_based_on_one_that_is_missing),
        cmocka_unit_test(unclosed_texts_and_comments_are_named_with_their_beginning),
        cmocka_unit_test(whole_numbers_are_accepted_where_numbers_are_meant),
        cmocka_unit_test(a_fraction_is_not_cut_off_to_a_whole_number),
        cmocka_unit_test(numbers_beyond_32_bits_need_an_l),
        cmocka_unit_test(a_text_in_memory_cannot_open_files),
        cmocka_unit_test(a_byte_order_mark_and_crlf_are_fine),
        cmocka_unit_test(lines_are_counted_through_includes_comments_and_texts),
        cmocka_unit_test(deep_nesting_is_refused),
        cmocka_unit_test(problems_of_one_load_do_not_spoil_the_next),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
