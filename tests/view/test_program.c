#include "check.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "stage.h"
#include "view/deeds/mouse.h"
#include "view/state/state.h"

static void expect_says(const char *file, const char *text)
{
    const char *said = stage_read(file);

    if (strstr(said, text) == NULL)
        fail_msg("does not say: %s\n  but: %s", text, said);
}

static void statuses_tell_what_went_wrong(void **state)
{
    (void)state;
    assert_int_equal(RUN("--help"), BF_OK);
    expect_says("out", "Usage: borderflow-view FILE [FILE2] [OPTION ...]\n");
    assert_int_equal(RUN("--version"), BF_OK);
    assert_string_equal(stage_read("out"), "borderflow-view " BF_VERSION "\n");
    assert_int_equal(RUN("--sped"), BF_USAGE);
    assert_string_equal(stage_read("err"), "error: unknown option --sped; did you mean --speed?\n");
    assert_int_equal(RUN("nowhere.cfg"), BF_IO);
    expect_says("err", "nowhere.cfg");
    assert_int_equal(RUN(SMALL_PORT, "--set", "ports.small.booths.B1.pase=2"), BF_SCENARIO);
    expect_says("err", "pace");
    assert_int_equal(RUN(SMALL_PORT, "--speed", "120"), BF_USAGE);
    expect_says("err", "the window plays at 1, 10, 60, 300 or max; films at any speed");
}

static void without_a_display_it_says_what_to_do_instead(void **state)
{
    (void)state;
    unsetenv("DISPLAY");
    unsetenv("WAYLAND_DISPLAY");
    unsetenv("SDL_VIDEODRIVER");
    assert_int_equal(RUN(SMALL_PORT, "--runs", "0"), BF_IO);
    expect_says("err", "error: cannot open a window: ");
    expect_says("err", "--shot 10:42 -o picture.png writes a picture");
}

static void a_driver_that_was_asked_for_and_is_none_is_named(void **state)
{
    (void)state;
    setenv("SDL_VIDEODRIVER", "nonsense", 1);
    assert_int_equal(RUN(SMALL_PORT, "--runs", "0"), BF_IO);
    unsetenv("SDL_VIDEODRIVER");
    expect_says("err", "not available; SDL_VIDEODRIVER=nonsense asks for that: unset it\n");
}

/* Regression: the picture showed the end of the day, and nobody was told. */
static void a_time_after_the_end_is_refused(void **state)
{
    (void)state;
    assert_int_equal(RUN(SMALL_PORT, "--shot", "3 10:00", "--runs", "0", "-o", "late.png"),
                     BF_USAGE);
    expect_says("err", "error: --shot 3 10:00:00: there is nothing after 2 0");
    assert_int_equal(RUN(SMALL_PORT, "--at", "3 10:00", "--bench"), BF_USAGE);
    assert_int_equal(RUN(SMALL_PORT, "--film", "23:00-3 10:00", "-o", "late.mp4"), BF_USAGE);
    assert_int_equal(access("late.png", F_OK), -1);
    assert_int_equal(access("late.mp4", F_OK), -1);
}

static void a_program_copied_alone_says_what_it_misses(void **state)
{
    (void)state;
    setenv("BORDERFLOW_SHARE", "/nowhere", 1);
    assert_int_equal(RUN(SMALL_PORT, "--shot", "10:42", "-o", "bare.png"), BF_IO);
    setenv("BORDERFLOW_SHARE", BF_SOURCE_DIR, 1);
    assert_string_equal(stage_read("err"),
                        "error: assets/theme.cfg is not there: set BORDERFLOW_SHARE to the folder "
                        "that holds assets/ and scenarios/\n");
}

/* Regression: only half of it was told, as if nothing were known but that it is wrong. */
static void an_order_the_scenario_refuses_is_told_with_the_reason(void **state)
{
    (void)state;
    assert_int_equal(RUN(SMALL_PORT, "--do", "3 10:00 open B1", "--runs", "0", "--shot", "10:00"),
                     BF_USAGE);
    expect_says("err", "error: `3 10:00 open B1`: `3 10:00:00` is after the end: the scenario has "
                       "1 day\n");
}

/* Regression: the check was there and nobody asked it, so pictures had nothing written on them and
 * the program called that done. */
static void without_a_font_it_says_which_to_install(void **state)
{
    FILE *fonts = fopen("fonts.conf", "w");
    char *path = realpath("fonts.conf", NULL);

    (void)state;
    assert_non_null(fonts);
    fputs("<?xml version=\"1.0\"?><fontconfig></fontconfig>\n", fonts);
    fclose(fonts);
    setenv("FONTCONFIG_FILE", path, 1);
    free(path);
    assert_int_equal(RUN(SMALL_PORT, "--shot", "10:42", "--runs", "0", "-o", "bare.png"), BF_IO);
    unsetenv("FONTCONFIG_FILE");
    expect_says("err", "error: no font is installed");
    expect_says("err", "fonts-inter");
    assert_int_equal(access("bare.png", F_OK), -1);
}

static void pictures_of_every_kind_are_written(void **state)
{
    static const struct {
        const char *name, *begins;
    } kinds[] = {{"a.png", "\x89PNG"}, {"a.svg", "<?xml"}, {"a.pdf", "%PDF"}};
    char wrote[64];

    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        assert_int_equal(RUN(SMALL_PORT, "--shot", "10:42", "--runs", "3", "--size", "960x540",
                             "--theme", "light", "-o", kinds[i].name),
                         BF_OK);
        snprintf(wrote, sizeof wrote, "wrote %s\n", kinds[i].name);
        assert_string_equal(stage_read("out"), wrote);
        assert_memory_equal(stage_read(kinds[i].name), kinds[i].begins, strlen(kinds[i].begins));
    }
    assert_int_equal(RUN(SMALL_PORT, "--shot", "10:42", "--runs", "0", "-o", "a.bmp"), BF_USAGE);
}

static void the_same_command_makes_the_same_picture(void **state)
{
    static const char *const names[] = {"x.png", "y.png"};

    (void)state;
    for (int i = 0; i < 2; i++)
        assert_int_equal(RUN(SMALL_PORT, "--shot", "11:30", "--runs", "5", "--size", "960x540",
                             "--do", "10:00 open B4", "--compare", "-o", names[i]),
                         BF_OK);
    assert_int_equal(system("cmp x.png y.png"), 0);
}

static void saving_from_the_command_line_prints_the_digest_of_the_file(void **state)
{
    char first[128];

    (void)state;
    assert_int_equal(
        RUN(SMALL_PORT, "--do", "10:42 open B4", "--save", "s.cfg", "--runs", "0", "--print-state"),
        BF_OK);
    expect_says("out", "change 1 10:42:00 open B4\n");
    snprintf(first, sizeof first, "%.18s",
             strstr(stage_read("out"), "digest ") + strlen("digest "));
    assert_int_equal(RUN("s.cfg", "--save", "t.cfg", "--runs", "0"), BF_OK);
    expect_says("out", first);
    assert_int_equal(RUN(SMALL_PORT, "--do", "10:42 open B4", "--save", "s.cfg"), BF_IO);
    expect_says("err", "s.cfg is there already");
}

static void lessons_are_listed_with_their_numbers(void **state)
{
    (void)state;
    assert_int_equal(RUN("--lessons"), BF_OK);
    expect_says("out", "  1  Reading the map\n");
    expect_says("out", "borderflow-view --lesson 1 plays the first");
}

static void the_window_opens_and_times_itself_where_nobody_sees_it(void **state)
{
    (void)state;
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    assert_int_equal(RUN(SMALL_PORT, "--bench", "--size", "640x360", "--runs", "0"), BF_OK);
    unsetenv("SDL_VIDEODRIVER");
    expect_says("out", "640x360 on dummy");
    expect_says("out", "start to first picture");
    expect_says("out", "opening or closing a booth");
    expect_says("out", "most memory");
}

/* A limit on the size of files stands for a disk that fills up on the way. */
static void a_disk_that_fills_up_is_told_and_leaves_nothing(void **state)
{
    struct rlimit limit, small;

    (void)state;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    small = (struct rlimit){.rlim_cur = 8192, .rlim_max = limit.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    assert_int_equal(RUN(SMALL_PORT, "--shot", "10:42", "--runs", "0", "-o", "large.png"), BF_IO);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
    assert_string_equal(stage_read("err"), "error: cannot write large.png: File too large\n");
    assert_int_equal(system("ls | grep -q large"), 256);
}

/* ---- odd scenarios --------------------------------------------------------------------------- */

/* Each does something sensible: a picture. */
static void expect_picture(const char *overlay, const char *second)
{
    const char *path = second != NULL ? TWO_PORTS : SMALL_PORT;

    unlink("odd.png");
    if (RUN(path, "--set", overlay, "--shot", "10:42", "--runs", "2", "--size", "640x360", "-o",
            "odd.png") != BF_OK)
        fail_msg("%s: %s", overlay, stage_read("err"));
    assert_memory_equal(stage_read("odd.png"), "\x89PNG", 4);
}

static void odd_scenarios_have_pictures_too(void **state)
{
    (void)state;
    expect_picture("ports.small.traffic.road.poisson.trucks_per_day=0.0", NULL);
    expect_picture("ports.small.traffic.road.poisson.trucks_per_day=20.0", NULL);
    expect_picture("days=7", NULL);
    expect_picture("ports.small.booths.B4.open=[ \"15:00-15:01\" ]", NULL);
    expect_picture("days=2", "");
}

/* Window managers ask nobody how small a window may be. Regression: where there was room for no row
 * of the keys, their columns were counted for minutes. */
static void a_window_of_any_size_is_painted(void **state)
{
    static const int sizes[][2] = {{1, 1},     {1, 900},   {1600, 1},  {37, 22},  {320, 180},
                                   {640, 360}, {899, 500}, {4000, 90}, {90, 2000}};
    struct bfv_app *app = OPEN(TWO_PORTS, "--at", "11:00", "--do", "10:00 close B1");

    (void)state;
    for (size_t i = 0; i < 4 * (sizeof sizes / sizeof sizes[0]); i++) {
        const int *size = sizes[i / 4];
        bfv_app_resize(app, size[0], size[1], i % 2 == 0 ? 1.0 : 2.0);
        stage_paint(app);
        bfv_app_point(app, 0.5 * size[0], 0.5 * size[1]);
        bfv_app_wheel(app, 1.0);
        bfv_app_press(app, 1);
        bfv_app_release(app);
        stage_wait(app, 0.3);
        stage_paint(app);
        stage_do(app, i % 4 == 1 ? BFV_DO_COMPARE : BFV_DO_HELP);
        stage_paint(app);
    }
    stage_close(app);
}

static void every_booth_may_be_closed(void **state)
{
    struct bfv_app *app =
        OPEN(SMALL_PORT, "--at", "11:00", "--do", "10:00 close B1", "--do", "10:00 close B2",
             "--do", "10:00 close B3", "--do", "10:00 close B4", "--size", "640x360");

    (void)state;
    for (int booth = 0; booth < 4; booth++)
        assert_false(bfv_journal_booth(bfv_app_scene(app, 0)->journal, booth, app->at).open);
    for (bf_time at = 0; at <= app->end; at += app->end / 12) {
        bfv_app_seek(app, at);
        stage_paint(app);
    }
    bfv_app_seek(app, 12 * BF_HOUR);
    assert_true(stage_do_index(app, BFV_DO_BOOTH, 0));
    stage_paint(app);
    stage_close(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(statuses_tell_what_went_wrong),
        cmocka_unit_test(without_a_display_it_says_what_to_do_instead),
        cmocka_unit_test(a_driver_that_was_asked_for_and_is_none_is_named),
        cmocka_unit_test(a_time_after_the_end_is_refused),
        cmocka_unit_test(a_program_copied_alone_says_what_it_misses),
        cmocka_unit_test(an_order_the_scenario_refuses_is_told_with_the_reason),
        cmocka_unit_test(without_a_font_it_says_which_to_install),
        cmocka_unit_test(pictures_of_every_kind_are_written),
        cmocka_unit_test(the_same_command_makes_the_same_picture),
        cmocka_unit_test(saving_from_the_command_line_prints_the_digest_of_the_file),
        cmocka_unit_test(lessons_are_listed_with_their_numbers),
        cmocka_unit_test(the_window_opens_and_times_itself_where_nobody_sees_it),
        cmocka_unit_test(a_disk_that_fills_up_is_told_and_leaves_nothing),
        cmocka_unit_test(odd_scenarios_have_pictures_too),
        cmocka_unit_test(a_window_of_any_size_is_painted),
        cmocka_unit_test(every_booth_may_be_closed),
    };

    return cmocka_run_group_tests(tests, stage_setup, stage_teardown);
}
