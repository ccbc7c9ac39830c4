#include "stage.h"

#include <cairo.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "check.h"
#include "view/app.h"
#include "view/deeds/do.h"
#include "view/deeds/mouse.h"
#include "view/picture/describe.h"
#include "view/program.h"
#include "view/words/options.h"

#define MOST_WORDS 32

/* fontconfig loses 288 bytes while it reads the system's files, once per process. */
const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig";
}

static struct bfv_options options;
static struct bf_error error;
static char source_folder[1024], folder[1088];

/* The words as a command line. */
static int make_line(const char *const *words, const char **line)
{
    int count = 0;

    line[count++] = "borderflow-view";
    while (*words != NULL && count < MOST_WORDS)
        line[count++] = *words++;
    return count;
}

static struct bfv_app *open_words(const char *const *words, struct bf_problems *problems)
{
    const char *line[MOST_WORDS + 1] = {0};
    int count = make_line(words, line);
    char **copies;

    error = (struct bf_error){0};
    options = (struct bfv_options){.arena = bf_arena_create()};
    copies = bf_arena_allocate(options.arena, MOST_WORDS + 3, sizeof *copies);
    for (int i = 0; i < count; i++)
        copies[i] = bf_arena_text(options.arena, line[i]);
    if (bfv_options_parse(&options, count, copies, &error) != BF_OK)
        return NULL;
    if (options.runs == 20)
        options.runs = 0;
    return bfv_app_create(&options, problems, &error);
}

struct bfv_app *stage_open(const char *const *words)
{
    struct bf_problems *problems = bf_problems_create();
    struct bfv_app *app = open_words(words, problems);

    if (bf_problems_errors(problems) > 0)
        bf_problems_print(problems, stderr, false);
    bf_problems_destroy(problems);
    if (app == NULL)
        fail_msg("cannot open: %s", error.message);
    return app;
}

void stage_close(struct bfv_app *app)
{
    bfv_app_destroy(app);
    bf_arena_destroy(options.arena);
}

const char *stage_refusal(const char *const *words)
{
    struct bf_problems *problems = bf_problems_create();
    struct bfv_app *app = open_words(words, problems);

    bf_problems_destroy(problems);
    assert_null(app);
    bf_arena_destroy(options.arena);
    return error.message;
}

void stage_wait(struct bfv_app *app, double seconds)
{
    int steps = (int)(seconds * 60.0 + 0.5);

    for (int i = 0; i < steps; i++)
        bfv_app_tick(app, app->now + 1.0 / 60.0);
}

void stage_paint(struct bfv_app *app)
{
    cairo_surface_t *image =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, app->width, app->height);
    struct bfv_frame *frame = bfv_frame_create();

    bfv_frame_paint(frame, image, bfv_app_frame(app), &app->hots);
    bfv_frame_destroy(frame);
    cairo_surface_destroy(image);
}

bool stage_click(struct bfv_app *app, enum bfv_hot_kind kind, int index)
{
    double scale = app->state.scale;

    for (size_t i = 0; i < app->hots.count; i++) {
        const struct bfv_hot *hot = &app->hots.hots[i];
        if (hot->kind != kind || hot->index != index)
            continue;
        bfv_app_point(app, scale * (hot->rect.x + 0.5 * hot->rect.width),
                      scale * (hot->rect.y + 0.5 * hot->rect.height));
        bfv_app_press(app, 1);
        bfv_app_release(app);
        return true;
    }
    return false;
}

int stage_pictures_told(const struct bfv_app *app)
{
    const char *number = strstr(app->notice, " pictures");

    if (number == NULL)
        fail_msg("no film: %s", app->notice);
    while (number > app->notice && number[-1] != ' ')
        number--;
    return atoi(number);
}

bool stage_do(struct bfv_app *app, enum bfv_action_kind kind)
{
    return bfv_app_do(app, (struct bfv_action){.kind = kind});
}

bool stage_do_index(struct bfv_app *app, enum bfv_action_kind kind, int index)
{
    return bfv_app_do(app, (struct bfv_action){.kind = kind, .index = index});
}

/* Beside the test's own program, which lies among what is built. */
static bool name_folder(void)
{
    char program[1024];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);

    if (length <= 0)
        return false;
    program[length] = '\0';
    snprintf(folder, sizeof folder, "%s.test-XXXXXX", program);
    return true;
}

int stage_setup(void **state)
{
    (void)state;
    return getcwd(source_folder, sizeof source_folder) == NULL || !name_folder() ||
           mkdtemp(folder) == NULL || setenv("BF_FOLDER", folder, 1) != 0 ||
           setenv("BORDERFLOW_SHARE", BF_SOURCE_DIR, 1) != 0 || chdir(folder) != 0;
}

int stage_teardown(void **state)
{
    (void)state;
    return chdir(source_folder) != 0 || system("rm -r \"$BF_FOLDER\"") != 0;
}

static void redirect(int descriptor, const char *name)
{
    int file = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0666);

    if (file < 0 || dup2(file, descriptor) < 0)
        _exit(99);
}

int stage_run(const char *const *words)
{
    const char *line[MOST_WORDS + 1] = {0};
    int count = make_line(words, line), outcome;
    pid_t child;

    fflush(stdout);
    fflush(stderr);
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        char *copies[MOST_WORDS + 1] = {0};
        for (int i = 0; i < count; i++)
            copies[i] = strdup(line[i]);
        redirect(STDOUT_FILENO, "out");
        redirect(STDERR_FILENO, "err");
        enum bf_status status = bfv_program(count, copies);
        fflush(stdout);
        fflush(stderr);
        _exit((int)status);
    }
    assert_int_equal(waitpid(child, &outcome, 0), child);
    if (!WIFEXITED(outcome))
        fail_msg("the program was ended by signal %d: %s", WTERMSIG(outcome), stage_read("err"));
    return WEXITSTATUS(outcome);
}

const char *stage_read(const char *name)
{
    static char text[65536];
    FILE *file = fopen(name, "r");
    size_t length = 0;

    if (file != NULL) {
        length = fread(text, 1, sizeof text - 1, file);
        fclose(file);
    }
    text[length] = '\0';
    return text;
}
