#include "check.h"

#include <dirent.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "stage.h"
#include "view/picture/film.h"

static cairo_surface_t *plain_picture(int width, int height)
{
    cairo_surface_t *image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    cairo_t *cr = cairo_create(image);

    cairo_set_source_rgb(cr, 0.2, 0.4, 0.6);
    cairo_paint(cr);
    cairo_destroy(cr);
    cairo_surface_flush(image);
    return image;
}

/* Stands for ffmpeg: keeps what comes through the pipe, and the command line it got. */
static void make_encoder(const char *last_words)
{
    FILE *file = fopen("encoder", "w");

    assert_non_null(file);
    fprintf(file, "#!/bin/sh\necho \"$@\" >arguments\nfor out; do :; done\ncat >\"$out\"\n%s\n",
            last_words);
    fclose(file);
    assert_int_equal(chmod("encoder", 0755), 0);
}

static long size_of(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 ? (long)status.st_size : -1;
}

/* Ends a film and looks at what is said of it. */
static void expect_finished(struct bfv_film *film, const char *wanted)
{
    struct bf_arena *arena = bf_arena_create();
    struct bf_error error = {0};
    const char *says = bfv_film_finish(film, arena, &error);

    if (says == NULL)
        fail_msg("%s", error.message);
    assert_string_equal(says, wanted);
    bf_arena_destroy(arena);
}

/* How many files in the folder have names that begin so. */
static int left_over(const char *begin)
{
    DIR *folder = opendir(".");
    int count = 0;

    for (struct dirent *entry; (entry = readdir(folder)) != NULL;)
        count += strncmp(entry->d_name, begin, strlen(begin)) == 0;
    closedir(folder);
    return count;
}

static void every_picture_goes_through_the_pipe(void **state)
{
    struct bf_error error = {0};
    cairo_surface_t *image = plain_picture(64, 36);
    struct bfv_film *film;

    (void)state;
    make_encoder("exit 0");
    film = bfv_film_create("a.mp4", 64, 36, 25, "./encoder", &error);
    assert_non_null(film);
    for (int i = 0; i < 7; i++)
        assert_int_equal(bfv_film_add(film, image, &error), BF_OK);
    assert_int_equal(size_of("a.mp4"), -1); /* not before it is complete */
    expect_finished(film, "wrote a.mp4, 7 pictures");
    assert_int_equal(size_of("a.mp4"), 7 * 64 * 36 * 4);
    assert_non_null(strstr(stage_read("arguments"), "-pix_fmt bgra -s 64x36 -r 25 -i -"));
    cairo_surface_destroy(image);
}

static void a_window_that_changes_its_size_is_fitted_into_the_film(void **state)
{
    struct bf_error error = {0};
    cairo_surface_t *wide = plain_picture(100, 20);
    struct bfv_film *film;
    const unsigned char *pixels;

    (void)state;
    make_encoder("exit 0");
    film = bfv_film_create("b.mp4", 40, 40, 25, "./encoder", &error);
    assert_int_equal(bfv_film_add(film, wide, &error), BF_OK);
    expect_finished(film, "wrote b.mp4, 1 pictures");
    pixels = (const unsigned char *)stage_read("b.mp4");
    assert_int_equal(size_of("b.mp4"), 40 * 40 * 4);
    assert_int_equal(pixels[4 * (2 * 40 + 20)], 0);    /* a black bar above */
    assert_int_equal(pixels[4 * (20 * 40 + 20)], 153); /* blue of the picture */
    cairo_surface_destroy(wide);
}

static void a_failing_encoder_leaves_no_film(void **state)
{
    struct bf_error error = {0};
    cairo_surface_t *image = plain_picture(64, 36);
    struct bfv_film *film;

    (void)state;
    make_encoder("exit 1");
    film = bfv_film_create("c.mp4", 64, 36, 25, "./encoder", &error);
    assert_int_equal(bfv_film_add(film, image, &error), BF_OK);
    assert_null(bfv_film_finish(film, NULL, &error));
    assert_string_equal(error.message, "ffmpeg could not write c.mp4");
    assert_int_equal(left_over("c."), 0);
    cairo_surface_destroy(image);
}

static void a_film_into_a_folder_that_is_not_there_is_refused_at_once(void **state)
{
    struct bf_error error = {0};

    (void)state;
    assert_null(bfv_film_create("nowhere/e.mp4", 64, 36, 25, "no-such-program", &error));
    assert_int_equal(error.status, BF_IO);
    assert_non_null(strstr(error.message, "the folder nowhere:"));
    assert_int_equal(size_of("nowhere"), -1);
}

/* What ends with a dot and letters nobody knows, or like a picture, ffmpeg refuses in words of its
 * own, after all has been simulated. */
static void a_film_of_no_known_kind_is_refused_at_once(void **state)
{
    static const char *const names[] = {"f", "f.png", "f.xyz", "folder.mp4/f"};
    struct bf_error error;

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        error = (struct bf_error){0};
        assert_null(bfv_film_create(names[i], 64, 36, 25, "no-such-program", &error));
        assert_int_equal(error.status, BF_USAGE);
        assert_non_null(strstr(error.message, "its name must end in .mp4, .webm, .mkv"));
    }
    assert_int_equal(bfv_film_check("F.MP4", &error), BF_OK);
}

/* Regression: the film was made and could not take the place of the folder; what ffmpeg had written
 * under another name stayed. */
static void a_film_that_cannot_take_its_place_leaves_nothing(void **state)
{
    struct bf_error error = {0};
    cairo_surface_t *image = plain_picture(64, 36);
    struct bfv_film *film;

    (void)state;
    make_encoder("exit 0");
    film = bfv_film_create("g.mp4", 64, 36, 25, "./encoder", &error);
    assert_int_equal(bfv_film_add(film, image, &error), BF_OK);
    assert_int_equal(mkdir("g.mp4", 0777), 0);
    assert_null(bfv_film_finish(film, NULL, &error));
    assert_string_equal(error.message, "cannot write g.mp4: Is a directory");
    assert_int_equal(left_over("g."), 1);
    assert_null(bfv_film_create("g.mp4", 64, 36, 25, "./encoder", &error));
    cairo_surface_destroy(image);
}

static void a_film_given_up_leaves_nothing(void **state)
{
    static const char *const encoders[] = {"./encoder", "no-such-program"};
    struct bf_error error = {0};
    cairo_surface_t *image = plain_picture(64, 36);

    (void)state;
    make_encoder("exit 0");
    for (int i = 0; i < 2; i++) {
        struct bfv_film *film = bfv_film_create("h.mp4", 64, 36, 25, encoders[i], &error);
        assert_int_equal(bfv_film_add(film, image, &error), BF_OK);
        assert_int_equal(bfv_film_add(film, image, &error), BF_OK);
        bfv_film_discard(film);
        assert_int_equal(left_over("h"), 0);
    }
    bfv_film_discard(NULL);
    cairo_surface_destroy(image);
}

/* To ffmpeg the one would be an option, the other a place in the network. */
static void names_mean_files_whatever_they_look_like(void **state)
{
    static const char *const names[] = {"-a.mp4", "10:42.mp4", "./it's 5%.mp4"};
    struct bf_arena *arena = bf_arena_create();
    struct bf_error error = {0};
    cairo_surface_t *image = plain_picture(64, 36);

    (void)state;
    make_encoder("exit 0");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct bfv_film *film = bfv_film_create(names[i], 64, 36, 25, "./encoder", &error);
        assert_int_equal(bfv_film_add(film, image, &error), BF_OK);
        assert_non_null(bfv_film_finish(film, arena, &error));
        assert_non_null(strstr(stage_read("arguments"), "yuv420p ./"));
        assert_int_equal(size_of(names[i]), 64 * 36 * 4);
    }
    bf_arena_destroy(arena);
    cairo_surface_destroy(image);
}

static void without_ffmpeg_there_are_pictures_and_the_command(void **state)
{
    struct bf_error error = {0};
    cairo_surface_t *image = plain_picture(64, 36);
    struct bfv_film *film = bfv_film_create("d.mp4", 64, 36, 25, "no-such-program", &error);

    (void)state;
    assert_non_null(film);
    assert_int_equal(bfv_film_add(film, image, &error), BF_OK);
    assert_int_equal(bfv_film_add(film, image, &error), BF_OK);
    expect_finished(film, "wrote 2 pictures; where there is ffmpeg, this makes a film of them: "
                          "ffmpeg -framerate 25 -i d-frames/%06d.png -vf "
                          "'crop=trunc(iw/2)*2:trunc(ih/2)*2' -pix_fmt yuv420p d.mp4");
    assert_true(size_of("d-frames/000000.png") > 0 && size_of("d-frames/000001.png") > 0);
    assert_null(bfv_film_create("d.mp4", 64, 36, 25, "no-such-program", &error));
    assert_string_equal(error.message,
                        "cannot start no-such-program (No such file or directory), and d-frames, "
                        "where single pictures would go, is there already: remove it, or give "
                        "another name with -o");
    cairo_surface_destroy(image);
}

/* Regression: the command failed for sizes that are odd, as windows have, and for names that mean
 * something to a shell or, with a per cent sign, to ffmpeg. */
static void the_command_makes_the_film_whatever_its_size_and_name(void **state)
{
    struct bf_arena *arena = bf_arena_create();
    struct bf_error error = {0};
    cairo_surface_t *image = plain_picture(65, 37);
    struct bfv_film *film =
        bfv_film_create("-my film's 5%d.mp4", 65, 37, 25, "no-such-program", &error);
    const char *command;

    (void)state;
    assert_int_equal(bfv_film_add(film, image, &error), BF_OK);
    command = strstr(bfv_film_finish(film, arena, &error), "ffmpeg -");
    assert_non_null(command);
    assert_non_null(strstr(command, " -i './-my film'\\''s 5%%d-frames'/%06d.png "));
    if (system("command -v ffmpeg >/dev/null") == 0) {
        assert_int_equal(system(bf_arena_format(arena, "%s -loglevel error </dev/null", command)),
                         0);
        assert_true(size_of("./-my film's 5%d.mp4") > 0);
    }
    cairo_surface_destroy(image);
    bf_arena_destroy(arena);
}

static void the_program_films_as_many_pictures_as_asked_for(void **state)
{
    (void)state;
    if (system("command -v ffmpeg ffprobe >/dev/null") != 0)
        skip();
    assert_int_equal(RUN(SMALL_PORT, "--film", "10:00-10:10", "--speed", "300", "--fps", "10",
                         "--size", "641x361", "--runs", "0", "-o", "e.mp4"),
                     BF_OK);
    assert_string_equal(stage_read("out"), "wrote e.mp4, 20 pictures\n");
    assert_int_equal(system("ffprobe -v error -count_frames -select_streams v -show_entries "
                            "stream=nb_read_frames,width,height -of csv=p=0 e.mp4 >probe"),
                     0);
    assert_string_equal(stage_read("probe"), "640,360,20\n");
}

/* Stands for somebody at the terminal: interrupts the program once it films. An encoder that comes
 * before others on PATH tells when, and whom. */
static void an_interrupted_film_leaves_nothing(void **state)
{
    char *path = strdup(getenv("PATH")), longer[4096];
    FILE *file = fopen("ffmpeg", "w");

    (void)state;
    assert_non_null(file);
    fputs("#!/bin/sh\nfor out; do :; done\nkill -INT $PPID\ncat >\"$out\"\n", file);
    fclose(file);
    assert_int_equal(chmod("ffmpeg", 0755), 0);
    snprintf(longer, sizeof longer, ".:%s", path);
    setenv("PATH", longer, 1);
    assert_int_equal(RUN(SMALL_PORT, "--film", "6:00-20:00", "--speed", "1", "--size", "640x360",
                         "--runs", "0", "-o", "i.mp4"),
                     BF_INTERRUPTED);
    setenv("PATH", path, 1);
    free(path);
    assert_string_equal(stage_read("err"), "error: interrupted; there is no film\n");
    assert_int_equal(left_over("i."), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_picture_goes_through_the_pipe),
        cmocka_unit_test(a_window_that_changes_its_size_is_fitted_into_the_film),
        cmocka_unit_test(a_failing_encoder_leaves_no_film),
        cmocka_unit_test(a_film_into_a_folder_that_is_not_there_is_refused_at_once),
        cmocka_unit_test(a_film_of_no_known_kind_is_refused_at_once),
        cmocka_unit_test(a_film_that_cannot_take_its_place_leaves_nothing),
        cmocka_unit_test(a_film_given_up_leaves_nothing),
        cmocka_unit_test(names_mean_files_whatever_they_look_like),
        cmocka_unit_test(without_ffmpeg_there_are_pictures_and_the_command),
        cmocka_unit_test(the_command_makes_the_film_whatever_its_size_and_name),
        cmocka_unit_test(an_interrupted_film_leaves_nothing),
        cmocka_unit_test(the_program_films_as_many_pictures_as_asked_for),
    };

    return cmocka_run_group_tests(tests, stage_setup, stage_teardown);
}
