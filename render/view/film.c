#include "view/film.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/memory.h"
#include "draw/picture.h"

extern char **environ;

struct bfv_film {
    char path[1024];
    char temporary[1088]; /* what ffmpeg writes; or the folder */
    int width, height, fps;
    long pictures;
    cairo_surface_t *picture; /* of the film's size */
    bool by_pipe;
    pid_t encoder;
    FILE *pipe;
};

/* Beside the film, with the ending that tells its kind kept. */
static void name_temporary(struct bfv_film *film)
{
    const char *dot = strrchr(film->path, '.'), *slash = strrchr(film->path, '/');
    int stem;

    if (dot == NULL || (slash != NULL && dot < slash))
        dot = film->path + strlen(film->path);
    stem = (int)(dot - film->path);
    if (film->by_pipe)
        snprintf(film->temporary, sizeof film->temporary, "%.*s.part-%ld%s", stem, film->path,
                 (long)getpid(), dot);
    else
        snprintf(film->temporary, sizeof film->temporary, "%.*s-frames", stem, film->path);
}

/* Starts ffmpeg with a pipe as its standard input. Returns 0 or an errno. */
static int start_encoder(struct bfv_film *film, const char *program)
{
    char size[32], rate[16], name[64];
    char *const arguments[] = {name, "-loglevel", "error", "-y", "-f", "rawvideo", "-pix_fmt",
                               "bgra", "-s", size, "-r", rate, "-i", "-", "-an",
                               /* Most players want even sizes and this kind of pixels. */
                               "-vf", "crop=trunc(iw/2)*2:trunc(ih/2)*2", "-pix_fmt", "yuv420p",
                               film->temporary, NULL};
    posix_spawn_file_actions_t actions;
    int ends[2], cause;

    snprintf(name, sizeof name, "%s", program);
    snprintf(size, sizeof size, "%dx%d", film->width, film->height);
    snprintf(rate, sizeof rate, "%d", film->fps);
    if (pipe(ends) != 0)
        return errno;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    posix_spawn_file_actions_addclose(&actions, ends[1]);
    cause = posix_spawnp(&film->encoder, program, &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[0]);
    if (cause != 0) {
        close(ends[1]);
        return cause;
    }
    film->pipe = fdopen(ends[1], "w");
    return film->pipe != NULL ? 0 : errno;
}

static enum bf_status open_output(struct bfv_film *film, const char *encoder,
                                  struct bf_error *error)
{
    int cause;

    film->by_pipe = true;
    name_temporary(film);
    cause = start_encoder(film, encoder);
    if (cause == 0)
        return BF_OK;
    if (cause != ENOENT)
        return bf_error_set(error, BF_IO, "cannot start %s: %s", encoder, strerror(cause));
    film->by_pipe = false;
    name_temporary(film);
    if (mkdir(film->temporary, 0777) == 0)
        return BF_OK;
    if (errno == EEXIST)
        return bf_error_set(error, BF_IO,
                            "%s is not installed, so single pictures would be written to %s/, but "
                            "that is there already",
                            encoder, film->temporary);
    return bf_error_set(error, BF_IO, "cannot make the folder %s: %s", film->temporary,
                        strerror(errno));
}

struct bfv_film *bfv_film_create(const char *path, int width, int height, int fps,
                                 const char *encoder, struct bf_error *error)
{
    struct bfv_film *film = bf_allocate(1, sizeof *film);

    if (strlen(path) + 64 > sizeof film->path) {
        bf_free(film);
        bf_error_set(error, BF_IO, "cannot write %.200s...: %s", path, strerror(ENAMETOOLONG));
        return NULL;
    }
    snprintf(film->path, sizeof film->path, "%s", path);
    film->width = width;
    film->height = height;
    film->fps = fps;
    if (bfv_picture_check_folder(path, error) != BF_OK ||
        open_output(film, encoder, error) != BF_OK) {
        bf_free(film);
        return NULL;
    }
    film->picture = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    return film;
}

/* Fits [image] into the middle of the film's picture. */
static void copy_picture(const struct bfv_film *film, cairo_surface_t *image)
{
    double width = cairo_image_surface_get_width(image);
    double height = cairo_image_surface_get_height(image);
    double factor =
        film->width / width < film->height / height ? film->width / width : film->height / height;
    cairo_t *cr = cairo_create(film->picture);

    cairo_set_source_rgb(cr, 0.0, 0.0, 0.0);
    cairo_paint(cr);
    cairo_translate(cr, 0.5 * (film->width - factor * width),
                    0.5 * (film->height - factor * height));
    cairo_scale(cr, factor, factor);
    cairo_set_source_surface(cr, image, 0.0, 0.0);
    cairo_paint(cr);
    cairo_destroy(cr);
    cairo_surface_flush(film->picture);
}

static enum bf_status write_pixels(struct bfv_film *film, struct bf_error *error)
{
    const unsigned char *row = cairo_image_surface_get_data(film->picture);
    int stride = cairo_image_surface_get_stride(film->picture);

    for (int y = 0; y < film->height; y++, row += stride)
        if (fwrite(row, 4, (size_t)film->width, film->pipe) != (size_t)film->width)
            return bf_error_set(error, BF_IO, "ffmpeg stopped before the film was complete");
    return BF_OK;
}

static enum bf_status write_png(struct bfv_film *film, struct bf_error *error)
{
    char path[1152];
    cairo_status_t status;

    snprintf(path, sizeof path, "%s/%06ld.png", film->temporary, film->pictures);
    status = cairo_surface_write_to_png(film->picture, path);
    if (status == CAIRO_STATUS_SUCCESS)
        return BF_OK;
    return bf_error_set(error, BF_IO, "cannot write %s: %s", path, cairo_status_to_string(status));
}

enum bf_status bfv_film_add(struct bfv_film *film, cairo_surface_t *image, struct bf_error *error)
{
    enum bf_status status;

    copy_picture(film, image);
    status = film->by_pipe ? write_pixels(film, error) : write_png(film, error);
    film->pictures += status == BF_OK;
    return status;
}

long bfv_film_pictures(const struct bfv_film *film)
{
    return film->pictures;
}

/* Waits for ffmpeg and puts the film in its place. */
static enum bf_status finish_encoder(struct bfv_film *film, struct bf_error *error)
{
    int outcome = -1;
    bool written = fclose(film->pipe) == 0;

    while (waitpid(film->encoder, &outcome, 0) < 0 && errno == EINTR)
        continue;
    if (!written || !WIFEXITED(outcome) || WEXITSTATUS(outcome) != 0) {
        unlink(film->temporary);
        return bf_error_set(error, BF_IO, "ffmpeg could not write %s", film->path);
    }
    if (rename(film->temporary, film->path) == 0)
        return BF_OK;
    return bf_error_set(error, BF_IO, "cannot write %s: %s", film->path, strerror(errno));
}

enum bf_status bfv_film_finish(struct bfv_film *film, char says[512], struct bf_error *error)
{
    enum bf_status status = BF_OK;

    if (film->by_pipe) {
        status = finish_encoder(film, error);
        snprintf(says, 512, "wrote %.400s, %ld pictures", film->path, film->pictures);
    } else {
        snprintf(says, 512,
                 "wrote %ld pictures; with ffmpeg, a film is made of them by: ffmpeg -r %d -i "
                 "%.150s/%%06d.png -pix_fmt yuv420p %.150s",
                 film->pictures, film->fps, film->temporary, film->path);
    }
    cairo_surface_destroy(film->picture);
    bf_free(film);
    return status;
}
