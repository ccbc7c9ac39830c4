/* film: see film.h. The film is made under another name beside its own, in a process group of
 * ffmpeg's: what interrupts this program must not end the encoder first. */
#include "view/picture/film.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "draw/picture.h"

/* Most players want even sizes and this kind of pixels. */
#define EVEN_SIZE "crop=trunc(iw/2)*2:trunc(ih/2)*2"
#define PIXELS    "yuv420p"

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

/* ---- where to -------------------------------------------------------------------------------- */

/* Where the ending of [path] begins, its dot included; at the end of [path] without one. */
static const char *ending_of(const char *path)
{
    const char *dot = strrchr(path, '.'), *slash = strrchr(path, '/');

    return dot == NULL || (slash != NULL && dot < slash) ? path + strlen(path) : dot;
}

static bool is_film(const char *path)
{
    static const char *const endings[] = {".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi", ".gif"};

    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++)
        if (strcasecmp(ending_of(path), endings[i]) == 0)
            return true;
    return false;
}

enum bf_status bfv_film_check(const char *path, struct bf_error *error)
{
    struct stat status;

    if (!is_film(path))
        return bf_error_set(error, BF_USAGE,
                            "cannot tell the kind of film %.200s: its name must end in .mp4, "
                            ".webm, .mkv, .mov, .avi or .gif",
                            path);
    if (strlen(path) + 64 > sizeof((struct bfv_film *)0)->path)
        return bf_error_set(error, BF_IO, "cannot write %.200s...: %s", path,
                            strerror(ENAMETOOLONG));
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return bf_error_set(error, BF_IO, "cannot write %s: %s", path, strerror(EISDIR));
    return bfv_picture_check_folder(path, error);
}

/* To ffmpeg "-a.mp4" would be an option and "10:42.mp4" a place in the network. */
static void name_film(struct bfv_film *film, const char *path)
{
    bool misleading = path[0] == '-' || (path[0] != '/' && strchr(path, ':') != NULL);

    snprintf(film->path, sizeof film->path, "%s%s", misleading ? "./" : "", path);
}

/* Beside the film, with the ending that tells its kind kept. */
static void name_temporary(struct bfv_film *film)
{
    const char *ending = ending_of(film->path);
    int stem = (int)(ending - film->path);

    if (film->by_pipe)
        snprintf(film->temporary, sizeof film->temporary, "%.*s.part-%ld%s", stem, film->path,
                 (long)getpid(), ending);
    else
        snprintf(film->temporary, sizeof film->temporary, "%.*s-frames", stem, film->path);
}

static void name_picture(const struct bfv_film *film, long number, char path[1152])
{
    snprintf(path, 1152, "%s/%06ld.png", film->temporary, number);
}

/* ---- beginning ------------------------------------------------------------------------------- */

/* Signals this program ignores would stay ignored. Returns 0 or an errno. */
static int spawn(struct bfv_film *film, const char *program, char *const *arguments, int input)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t heeded;
    int cause;

    sigemptyset(&heeded);
    sigaddset(&heeded, SIGPIPE);
    sigaddset(&heeded, SIGXFSZ);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigdefault(&attributes, &heeded);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes, (short)(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP));
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    cause = posix_spawnp(&film->encoder, program, &actions, &attributes, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return cause;
}

/* Starts ffmpeg with a pipe as its standard input. Returns 0 or an errno. */
static int start_encoder(struct bfv_film *film, const char *program)
{
    char size[32], rate[16], name[64];
    char *const arguments[] = {name,       "-loglevel", "error",    "-y",   "-f",
                               "rawvideo", "-pix_fmt",  "bgra",     "-s",   size,
                               "-r",       rate,        "-i",       "-",    "-an",
                               "-vf",      EVEN_SIZE,   "-pix_fmt", PIXELS, film->temporary,
                               NULL};
    int ends[2], cause;

    snprintf(name, sizeof name, "%s", program);
    snprintf(size, sizeof size, "%dx%d", film->width, film->height);
    snprintf(rate, sizeof rate, "%d", film->fps);
    if (pipe(ends) != 0)
        return errno;
    /* Kept from the encoder, which would wait for its own end of the pipe to be closed. */
    for (int i = 0; i < 2; i++)
        (void)fcntl(ends[i], F_SETFD, FD_CLOEXEC);
    film->pipe = fdopen(ends[1], "w");
    cause = film->pipe != NULL ? spawn(film, program, arguments, ends[0]) : errno;
    close(ends[0]);
    if (cause != 0 && film->pipe != NULL)
        fclose(film->pipe);
    else if (cause != 0)
        close(ends[1]);
    return cause;
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
    film->by_pipe = false;
    name_temporary(film);
    if (mkdir(film->temporary, 0777) == 0)
        return BF_OK;
    if (errno == EEXIST)
        return bf_error_set(error, BF_IO,
                            "cannot start %s (%s), and %s, where single pictures would go, is "
                            "there already: remove it, or give another name with -o",
                            encoder, strerror(cause), film->temporary);
    return bf_error_set(error, BF_IO, "cannot make the folder %s: %s", film->temporary,
                        strerror(errno));
}

struct bfv_film *bfv_film_create(const char *path, int width, int height, int fps,
                                 const char *encoder, struct bf_error *error)
{
    struct bfv_film *film;

    if (bfv_film_check(path, error) != BF_OK)
        return NULL;
    film = bf_allocate(1, sizeof *film);
    name_film(film, path);
    film->width = width;
    film->height = height;
    film->fps = fps;
    if (open_output(film, encoder, error) != BF_OK) {
        bf_free(film);
        return NULL;
    }
    film->picture = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    return film;
}

/* ---- pictures -------------------------------------------------------------------------------- */

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
            return bf_error_set(error, BF_IO,
                                "ffmpeg stopped before %s was complete; it says why on standard "
                                "error",
                                film->path);
    return BF_OK;
}

static enum bf_status write_png(struct bfv_film *film, struct bf_error *error)
{
    char path[1152];
    cairo_status_t status;

    name_picture(film, film->pictures, path);
    errno = 0;
    status = cairo_surface_write_to_png(film->picture, path);
    if (status == CAIRO_STATUS_SUCCESS)
        return BF_OK;
    (void)bfv_picture_failed(path, status, error);
    (void)unlink(path);
    return BF_IO;
}

enum bf_status bfv_film_add(struct bfv_film *film, cairo_surface_t *image, struct bf_error *error)
{
    enum bf_status status;

    copy_picture(film, image);
    status = film->by_pipe ? write_pixels(film, error) : write_png(film, error);
    film->pictures += status == BF_OK;
    return status;
}

/* ---- the end --------------------------------------------------------------------------------- */

/* Lets the encoder end and waits for it. False: it says that there is no film. */
static bool end_encoder(struct bfv_film *film)
{
    int outcome = -1;
    bool written = fclose(film->pipe) == 0;

    while (waitpid(film->encoder, &outcome, 0) < 0 && errno == EINTR)
        continue;
    return written && WIFEXITED(outcome) && WEXITSTATUS(outcome) == 0;
}

/* Puts the film in its place. */
static enum bf_status finish_encoder(struct bfv_film *film, struct bf_error *error)
{
    enum bf_status status = BF_OK;

    if (!end_encoder(film))
        status = bf_error_set(error, BF_IO, "ffmpeg could not write %s", film->path);
    else if (rename(film->temporary, film->path) != 0)
        status = bf_error_set(error, BF_IO, "cannot write %s: %s", film->path, strerror(errno));
    if (status != BF_OK)
        (void)unlink(film->temporary);
    return status;
}

/* [text] as a word for a shell. In the pattern of a name ffmpeg wants every % of it doubled. */
static const char *shell_word(struct bf_arena *arena, const char *text, bool pattern)
{
    bool plain = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                              "_./%+:@-") == strlen(text);
    char *word = bf_arena_allocate(arena, 4 * strlen(text) + 3, 1), *end = word;

    if (!plain)
        *end++ = '\'';
    for (; *text != '\0'; text++) {
        if (*text == '\'')
            end = stpcpy(end, "'\\'");
        if (*text == '%' && pattern)
            *end++ = '%';
        *end++ = *text;
    }
    if (!plain)
        *end = '\'';
    return word;
}

static const char *describe(const struct bfv_film *film, struct bf_arena *arena)
{
    if (film->by_pipe)
        return bf_arena_format(arena, "wrote %s, %ld pictures", film->path, film->pictures);
    return bf_arena_format(arena,
                           "wrote %ld pictures; where there is ffmpeg, this makes a film of them: "
                           "ffmpeg -framerate %d -i %s/%%06d.png -vf '" EVEN_SIZE
                           "' -pix_fmt " PIXELS " %s",
                           film->pictures, film->fps, shell_word(arena, film->temporary, true),
                           shell_word(arena, film->path, false));
}

static void destroy(struct bfv_film *film)
{
    cairo_surface_destroy(film->picture);
    bf_free(film);
}

const char *bfv_film_finish(struct bfv_film *film, struct bf_arena *arena, struct bf_error *error)
{
    const char *says = NULL;

    if (!film->by_pipe || finish_encoder(film, error) == BF_OK)
        says = describe(film, arena);
    destroy(film);
    return says;
}

void bfv_film_discard(struct bfv_film *film)
{
    char path[1152];

    if (film == NULL)
        return;
    if (film->by_pipe) {
        (void)end_encoder(film);
        (void)unlink(film->temporary);
    }
    for (long i = 0; !film->by_pipe && i < film->pictures; i++) {
        name_picture(film, i, path);
        (void)unlink(path);
    }
    if (!film->by_pipe)
        (void)rmdir(film->temporary);
    destroy(film);
}
