/* The form in which problems are printed. */
#include "check.h"

#include <stdlib.h>
#include <string.h>

#include "scenario/loading.h"

static void a_problem_prints_in_the_documented_form(void **state)
{
    (void)state;
    struct bf_problems *problems = bf_problems_create();
    const char *text = "\n\n\n\n\n\n\n\n\n\n\n    sevice_time = { mean = 58; };\n";

    bf_problems_remember(problems, "north.cfg", text, strlen(text));
    bf_problems_add(problems, &(struct bf_problem){.title = "unknown setting `sevice_time`",
                                                   .file = "north.cfg",
                                                   .line = 12,
                                                   .marked = "sevice_time",
                                                   .note = "a booth has no such setting",
                                                   .help = "did you mean `service_time`?",
                                                   .see = "borderflow explain booth"});
    char *message = printed(problems, false);
    assert_string_equal(message, "error: unknown setting `sevice_time`\n"
                                 "  --> north.cfg:12\n"
                                 "   |\n"
                                 "12 |     sevice_time = { mean = 58; };\n"
                                 "   |     ^^^^^^^^^^^ a booth has no such setting\n"
                                 "   = help: did you mean `service_time`?\n"
                                 "   = see:  borderflow explain booth\n"
                                 "\n"
                                 "1 error in north.cfg\n");
    free(message);
    bf_problems_destroy(problems);
}

static void add(struct bf_problems *problems, bool warning, const char *file, int line,
                const char *title)
{
    bf_problems_add(problems, &(struct bf_problem){
                                  .warning = warning, .file = file, .line = line, .title = title});
}

static void problems_come_in_the_order_of_files_and_lines(void **state)
{
    (void)state;
    struct bf_problems *problems = bf_problems_create();

    bf_problems_remember(problems, "z.cfg", "1\n2\n3\n", 6);
    bf_problems_remember(problems, "a.cfg", "1\n2\n3\n", 6);
    add(problems, false, "elsewhere.cfg", 1, "fifth");
    add(problems, false, "a.cfg", 1, "fourth");
    add(problems, true, "z.cfg", 3, "second");
    add(problems, true, "z.cfg", 3, "third");
    add(problems, false, "z.cfg", 2, "first");
    add(problems, false, "z.cfg", 2, "first");
    char *message = printed(problems, false);
    const char *at = message;
    static const char *const order[] = {"first", "second", "third", "fourth", "fifth"};
    for (size_t i = 0; i < 5; i++) {
        at = strstr(at, order[i]);
        assert_non_null(at);
    }
    assert_contains(message, "3 errors, 2 warnings in z.cfg\n");
    free(message);
    bf_problems_destroy(problems);
}

static void the_status_is_that_of_the_first_error(void **state)
{
    (void)state;
    struct bf_problems *problems = bf_problems_create();

    assert_int_equal(bf_problems_status(problems), BF_OK);
    add(problems, true, "a.cfg", 1, "warning");
    assert_int_equal(bf_problems_status(problems), BF_OK);
    add(problems, false, "a.cfg", 3, "later");
    bf_problems_add(problems, &(struct bf_problem){
                                  .status = BF_IO, .file = "a.cfg", .line = 2, .title = "earlier"});
    assert_int_equal(bf_problems_status(problems), BF_IO);
    bf_problems_destroy(problems);
}

static void wide_letters_and_long_lines_keep_the_mark_below_its_word(void **state)
{
    (void)state;
    struct bf_problems *problems = bf_problems_create();
    char text[1024] = "Überquerung\t= süß; ";

    bf_problems_remember(problems, "utf.cfg", text, strlen(text));
    bf_problems_add(problems,
                    &(struct bf_problem){
                        .title = "t", .file = "utf.cfg", .line = 1, .marked = "süß", .note = "n"});
    char *message = printed(problems, false);
    assert_contains(message, "1 | Überquerung = süß; \n  |               ^^^ n\n");
    free(message);
    bf_problems_destroy(problems);
    memset(text, 'x', 900);
    strcpy(text + 900, " marked ");
    problems = bf_problems_create();
    bf_problems_remember(problems, "long.cfg", text, strlen(text));
    bf_problems_add(
        problems,
        &(struct bf_problem){
            .title = "t", .file = "long.cfg", .line = 1, .marked = "marked", .note = "n"});
    message = printed(problems, false);
    assert_contains(message, "x marked \n");
    assert_true(strlen(message) < 400);
    free(message);
    bf_problems_destroy(problems);
}

static void a_flood_of_problems_is_counted_and_cut(void **state)
{
    (void)state;
    struct bf_problems *problems = bf_problems_create();

    for (int i = 1; i <= 1500; i++)
        add(problems, false, "a.cfg", i, "wrong");
    assert_int_equal(bf_problems_errors(problems), 1500);
    char *message = printed(problems, false);
    assert_contains(message, "1500 errors in a.cfg (the first 1000 are shown)\n");
    free(message);
    bf_problems_destroy(problems);
}

static void nothing_wrong_prints_nothing(void **state)
{
    (void)state;
    struct bf_problems *problems = bf_problems_create();
    char *message = printed(problems, true);

    assert_string_equal(message, "");
    free(message);
    bf_problems_destroy(problems);
}

static void colours_only_when_asked(void **state)
{
    (void)state;
    struct bf_problems *problems = bf_problems_create();

    add(problems, false, "a.cfg", 1, "wrong");
    char *plain = printed(problems, false), *bright = printed(problems, true);
    assert_null(strchr(plain, '\033'));
    assert_contains(bright, "\033[1;31merror\033[0m");
    free(plain);
    free(bright);
    bf_problems_destroy(problems);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_problem_prints_in_the_documented_form),
        cmocka_unit_test(problems_come_in_the_order_of_files_and_lines),
        cmocka_unit_test(the_status_is_that_of_the_first_error),
        cmocka_unit_test(wide_letters_and_long_lines_keep_the_mark_below_its_word),
        cmocka_unit_test(a_flood_of_problems_is_counted_and_cut),
        cmocka_unit_test(nothing_wrong_prints_nothing),
        cmocka_unit_test(colours_only_when_asked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
