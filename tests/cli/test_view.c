/* `borderflow view` starts another program: which one, with what arguments, and what becomes of its
 * exit status. A script stands for the window. */
#include "check.h"

#include <stdlib.h>

#include "program.h"

/* The program alone in a folder of its own, where no window was built beside it, and two folders
 * with scripts that tell their place and their arguments. */
static int alone_setup(void **state)
{
    return program_setup(state) != 0 ||
           system("mkdir $DIR/alone $DIR/beside $DIR/path && cp $BF $DIR/alone && "
                  "cp $BF $DIR/beside && for place in beside path; do "
                  "printf '#!/bin/sh\\necho %s of $#\\nprintf \"<%%s>\\\\n\" \"$@\"\\nexit 7\\n' "
                  "$place > $DIR/$place/borderflow-view && "
                  "chmod +x $DIR/$place/borderflow-view; done") != 0;
}

static void expect_window(const char *line, const char *out)
{
    struct outcome outcome = shell(line);

    assert_string_equal(outcome.err, "");
    assert_string_equal(outcome.out, out);
    assert_int_equal(outcome.status, 7);
    outcome_clear(&outcome);
}

static void the_window_beside_the_program_goes_before_one_on_path(void **state)
{
    (void)state;
    expect_window("PATH=$DIR/path:$PATH; $DIR/beside/borderflow view a.cfg",
                  "beside of 1\n<a.cfg>\n");
    expect_window("ln -s $DIR/beside/borderflow $DIR/link; $DIR/link view a.cfg",
                  "beside of 1\n<a.cfg>\n");
}

static void without_one_beside_it_is_looked_for_on_path(void **state)
{
    (void)state;
    expect_window("PATH=$DIR/path:$PATH; $DIR/alone/borderflow view a.cfg", "path of 1\n<a.cfg>\n");
}

static void every_argument_is_passed_on_untouched(void **state)
{
    (void)state;
    expect_window("$DIR/beside/borderflow view a.cfg 'b c.cfg' --set x=1 --help -o '' -- --seeed",
                  "beside of 9\n<a.cfg>\n<b c.cfg>\n<--set>\n<x=1>\n<--help>\n<-o>\n<>\n<-->\n"
                  "<--seeed>\n");
    expect_window("$DIR/beside/borderflow view", "beside of 0\n<>\n");
}

static void a_missing_window_says_what_to_install_and_how_to_build(void **state)
{
    (void)state;
    expect_error("PATH=/nowhere; $DIR/alone/borderflow view a.cfg", 4,
                 "error: borderflow-view is not there, neither beside this program nor on PATH\n"
                 "  `./dev view` in the sources builds and starts it, once these packages are "
                 "installed:\n"
                 "  libsdl2-dev libcairo2-dev libpango1.0-dev libpixman-1-dev fonts-inter\n");
}

static void a_window_that_cannot_be_started_is_told_with_the_cause(void **state)
{
    (void)state;
    expect_error("mkdir $DIR/broken && cp $BF $DIR/broken && mkdir $DIR/broken/borderflow-view && "
                 "$DIR/broken/borderflow view 2>&1 | sed \"s,$(realpath $DIR)/,,\" >&2; exit 4",
                 4, "error: cannot start broken/borderflow-view: Permission denied\n");
}

/* The program itself makes a closed pipe an error of writing; the window and what it starts must
 * not inherit that. SIGPIPE is bit 12 of the mask, SIGXFSZ bit 24. */
static void the_window_minds_closed_pipes_as_it_would_by_itself(void **state)
{
    (void)state;
    PRINTS("mkdir $DIR/pipe && cp $BF $DIR/pipe && "
           "printf '#!/bin/sh\\ngrep SigIgn /proc/self/status\\n' > $DIR/pipe/borderflow-view && "
           "chmod +x $DIR/pipe/borderflow-view && $DIR/pipe/borderflow view | "
           "grep -q '[02468ace]..[02468ace]...$' && echo heeded",
           "heeded");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_window_beside_the_program_goes_before_one_on_path),
        cmocka_unit_test(without_one_beside_it_is_looked_for_on_path),
        cmocka_unit_test(every_argument_is_passed_on_untouched),
        cmocka_unit_test(a_missing_window_says_what_to_install_and_how_to_build),
        cmocka_unit_test(a_window_that_cannot_be_started_is_told_with_the_cause),
        cmocka_unit_test(the_window_minds_closed_pipes_as_it_would_by_itself),
    };
    return cmocka_run_group_tests(tests, alone_setup, program_teardown);
}
