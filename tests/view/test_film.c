#include "check.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stage.h"
#include "view/film.h"

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

static void every_picture_goes_through_the_pipe(void **state)
{
    struct bf_error error = {0};
    cairo_surface_t *image = plain_picture(64, 36);
    struct bfv_film *film;
    char says[512];

    (void)state;
    make_encoder("exit 0");
    film = bfv_film_create("a.mp4", 64, 36, 25, "./encoder", &error);
    assert_non_null(film);
    for (int i = 0; i < 7; i++)
        assert_int_equal(bfv_film_add(film, image, &error), BF_OK);
    assert_int_equal(size_of("a.mp4"), -1); /* not before it is complete */
    assert_int_equal(bfv_film_finish(film, says, &error), BF_OK);
    assert_string_equal(says, "wrote a.mp4, 7 pictures");
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
    char says[512];

    (void)state;
    make_encoder("exit 0");
    film = bfv_film_create("b.mp4", 40, 40, 25, "./encoder", &error);
    assert_int_equal(bfv_film_add(film, wide, &error), BF_OK);
    assert_int_equal(bfv_film_finish(film, says, &error), BF_OK);
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
    char says[512];

    (void)state;
    make_encoder("exit 1");
    film = bfv_film_create("c.mp4", 64, 36, 25, "./encoder", &error);
    assert_int_equal(bfv_film_add(film, image, &error), BF_OK);
    assert_int_equal(bfv_film_finish(film, says, &error), BF_IO);
    assert_string_equal(error.message, "ffmpeg could not write c.mp4");
    assert_int_equal(size_of("c.mp4"), -1);
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

static void without_ffmpeg_there_are_pictures_and_the_command(void **state)
{
    struct bf_error error = {0};
    cairo_surface_t *image = plain_picture(64, 36);
    struct bfv_film *film = bfv_film_create("d.mp4", 64, 36, 25, "no-such-program", &error);
    char says[512];

    (void)state;
    assert_non_null(film);
    assert_int_equal(bfv_film_add(film, image, &error), BF_OK);
    assert_int_equal(bfv_film_add(film, image, &error), BF_OK);
    assert_int_equal(bfv_film_finish(film, says, &error), BF_OK);
    assert_string_equal(says, "wrote 2 pictures; with ffmpeg, a film is made of them by: ffmpeg -r "
                              "25 -i d-frames/%06d.png -pix_fmt yuv420p d.mp4");
    assert_true(size_of("d-frames/000000.png") > 0 && size_of("d-frames/000001.png") > 0);
    assert_null(bfv_film_create("d.mp4", 64, 36, 25, "no-such-program", &error));
    assert_string_equal(error.message, "no-such-program is not installed, so single pictures would "
                                       "be written to d-frames/, but that is there already");
    cairo_surface_destroy(image);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_picture_goes_through_the_pipe),
        cmocka_unit_test(a_window_that_changes_its_size_is_fitted_into_the_film),
        cmocka_unit_test(a_failing_encoder_leaves_no_film),
        cmocka_unit_test(a_film_into_a_folder_that_is_not_there_is_refused_at_once),
        cmocka_unit_test(without_ffmpeg_there_are_pictures_and_the_command),
        cmocka_unit_test(the_program_films_as_many_pictures_as_asked_for),
    };

    return cmocka_run_group_tests(tests, stage_setup, stage_teardown);
}
