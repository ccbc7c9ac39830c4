#include "check.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "draw/picture.h"
#include "stage.h"

static char folder[64];

static void open_folder(void)
{
    snprintf(folder, sizeof folder, "%s", "/tmp/borderflow-picture-XXXXXX");
    assert_non_null(mkdtemp(folder));
}

/* Fails where anything but these names (ending with NULL) is left in it. */
static void close_folder(const char *const *names)
{
    char path[128];

    for (; *names; names++) {
        snprintf(path, sizeof path, "%s/%s", folder, *names);
        assert_int_equal(unlink(path), 0);
    }
    assert_int_equal(rmdir(folder), 0);
}

/* The first and the last bytes of a picture in the folder. */
static void read_ends(const char *name, char start[16], char end[16])
{
    char path[128];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", folder, name);
    file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fread(start, 1, 15, file), 15);
    assert_int_equal(fseek(file, -15, SEEK_END), 0);
    assert_int_equal(fread(end, 1, 15, file), 15);
    fclose(file);
    start[15] = end[15] = '\0';
}

static void write_as(struct stage *stage, const char *name)
{
    struct bf_error error = {.status = BF_OK};
    char path[128];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_int_equal(bfv_picture_write(&stage->state, path, &error), BF_OK);
}

static void the_ending_of_the_name_says_the_kind(void **context)
{
    struct stage stage;
    char start[16], end[16];

    (void)context;
    open_folder();
    stage_open(&stage, "scenarios/northgate-10.cfg");
    stage_size(&stage, 960, 540, 1.0);
    write_as(&stage, "a.png");
    read_ends("a.png", start, end);
    assert_memory_equal(start, "\x89PNG\r\n", 6);
    assert_memory_equal(end + 7, "IEND", 4);
    write_as(&stage, "a.svg");
    read_ends("a.svg", start, end);
    assert_memory_equal(start, "<?xml", 5);
    assert_non_null(strstr(end, "</svg>"));
    write_as(&stage, "a.PDF");
    read_ends("a.PDF", start, end);
    assert_memory_equal(start, "%PDF", 4);
    assert_non_null(strstr(end, "%%EOF"));
    close_folder((const char *const[]){"a.png", "a.svg", "a.PDF", NULL});
    stage_close(&stage);
}

/* Regression: in points, as Cairo writes by itself, browsers show it by a third too large. */
static void an_svg_is_as_large_as_it_was_asked_for(void **context)
{
    struct stage stage;
    char path[128], start[512];
    FILE *file;

    (void)context;
    open_folder();
    stage_open(&stage, "scenarios/northgate-10.cfg");
    stage_size(&stage, 960, 540, 1.0);
    write_as(&stage, "a.svg");
    snprintf(path, sizeof path, "%s/a.svg", folder);
    file = fopen(path, "r");
    assert_non_null(file);
    start[fread(start, 1, sizeof start - 1, file)] = '\0';
    fclose(file);
    assert_non_null(strstr(start, "width=\"960px\" height=\"540px\" viewBox=\"0 0 960 540\""));
    close_folder((const char *const[]){"a.svg", NULL});
    stage_close(&stage);
}

/* Shapes stay shapes: a picture inside an SVG would be named so. */
static void an_svg_holds_no_pixels(void **context)
{
    struct stage stage;
    char path[128], line[4096];
    FILE *file;

    (void)context;
    open_folder();
    stage_open(&stage, "scenarios/northgate-10.cfg");
    stage_compare(&stage, true);
    write_as(&stage, "a.svg");
    snprintf(path, sizeof path, "%s/a.svg", folder);
    file = fopen(path, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file))
        assert_null(strstr(line, "<image"));
    fclose(file);
    close_folder((const char *const[]){"a.svg", NULL});
    stage_close(&stage);
}

static void a_picture_that_cannot_be_written_leaves_nothing(void **context)
{
    struct stage stage;
    struct bf_error error = {.status = BF_OK};
    char path[160];
    FILE *file;

    (void)context;
    open_folder();
    stage_open(&stage, "scenarios/northgate-10.cfg");
    stage_size(&stage, 640, 360, 1.0);
    snprintf(path, sizeof path, "%s/file", folder);
    file = fopen(path, "w");
    assert_non_null(file);
    fclose(file);
    snprintf(path, sizeof path, "%s/file/a.png", folder);
    assert_int_equal(bfv_picture_write(&stage.state, path, &error), BF_IO);
    assert_non_null(strstr(error.message, folder));
    close_folder((const char *const[]){"file", NULL});
    stage_close(&stage);
}

static void a_picture_makes_no_folders(void **context)
{
    struct stage stage;
    struct bf_error error = {.status = BF_OK};
    char path[160], missing[128];

    (void)context;
    open_folder();
    stage_open(&stage, "scenarios/northgate-10.cfg");
    stage_size(&stage, 640, 360, 1.0);
    snprintf(missing, sizeof missing, "%s/nowhere/dir", folder);
    snprintf(path, sizeof path, "%s/a.png", missing);
    assert_int_equal(bfv_picture_write(&stage.state, path, &error), BF_IO);
    assert_non_null(strstr(error.message, missing));
    close_folder((const char *const[]){NULL});
    stage_close(&stage);
}

static void an_unknown_ending_is_refused(void **context)
{
    struct stage stage;
    struct bf_error error = {.status = BF_OK};

    (void)context;
    stage_open(&stage, "scenarios/northgate-10.cfg");
    assert_int_equal(bfv_picture_write(&stage.state, "a.jpeg", &error), BF_USAGE);
    assert_non_null(strstr(error.message, "a.jpeg"));
    stage_close(&stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_ending_of_the_name_says_the_kind),
        cmocka_unit_test(an_svg_is_as_large_as_it_was_asked_for),
        cmocka_unit_test(an_svg_holds_no_pixels),
        cmocka_unit_test(a_picture_that_cannot_be_written_leaves_nothing),
        cmocka_unit_test(a_picture_makes_no_folders),
        cmocka_unit_test(an_unknown_ending_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
