#include "check.h"

#include <cairo-svg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sheet.h"

static const struct bfv_style PLAIN = {.size = 13.0, .color = BFV_TEXT};

static void digits_are_of_equal_width(void **state)
{
    struct sheet sheet;
    struct bfv_extent ones, eights;

    (void)state;
    sheet_open(&sheet, "dark", 50, 50, 1.0);
    ones = bfv_text_extent(&sheet.canvas, PLAIN, "11:11");
    eights = bfv_text_extent(&sheet.canvas, PLAIN, "08:48");
    assert_true(ones.width > 10.0);
    assert_close(ones.width, eights.width, 1e-9);
    sheet_close(&sheet);
}

static void a_text_too_long_for_its_room_ends_inside_it(void **state)
{
    struct sheet sheet;
    struct bfv_style style = PLAIN;
    struct bfv_extent extent;

    (void)state;
    sheet_open(&sheet, "dark", 300, 40, 1.0);
    style.room = 80.0;
    extent = bfv_text_extent(&sheet.canvas, style, "tail 0.7 km back, far beyond its room");
    assert_true(extent.width > 40.0 && extent.width <= 80.0);
    bfv_text(&sheet.canvas, 10.0, 20.0, style, "tail 0.7 km back, far beyond its room");
    assert_true(sheet_count(&sheet, (struct bfv_rect){10, 0, 80, 40}) > 50);
    assert_int_equal(sheet_count(&sheet, (struct bfv_rect){91, 0, 209, 40}), 0);
    sheet_close(&sheet);
}

static void a_wrapped_text_grows_downwards(void **state)
{
    struct sheet sheet;
    struct bfv_style style = PLAIN;
    struct bfv_extent line, lines;

    (void)state;
    sheet_open(&sheet, "dark", 50, 50, 1.0);
    line = bfv_text_extent(&sheet.canvas, style, "Both sides get the same trucks");
    style.wrap = line.width / 2.0 + 10.0;
    lines = bfv_text_extent(&sheet.canvas, style, "Both sides get the same trucks");
    assert_true(lines.width <= style.wrap);
    assert_true(lines.height > 1.8 * line.height);
    sheet_close(&sheet);
}

/* Regression: lines of a lesson ended in "C-" and went on with "TPAT". */
static void no_line_ends_at_the_hyphen_of_a_word(void **state)
{
    struct sheet sheet;
    struct bfv_style style = PLAIN;
    double word;

    (void)state;
    sheet_open(&sheet, "dark", 50, 50, 1.0);
    word = bfv_text_extent(&sheet.canvas, style, "C-TPAT").width;
    style.wrap = bfv_text_extent(&sheet.canvas, style, "trusted C-TP").width;
    assert_true(style.wrap > word);
    assert_close(bfv_text_extent(&sheet.canvas, style, "trusted C-TPAT").width,
                 fmax(word, bfv_text_extent(&sheet.canvas, PLAIN, "trusted").width), 0.5);
    sheet_close(&sheet);
}

static void alignment_says_which_end_is_at_the_point(void **state)
{
    struct sheet sheet;
    struct bfv_style style = PLAIN;

    (void)state;
    sheet_open(&sheet, "dark", 400, 40, 1.0);
    style.align = BFV_RIGHT;
    bfv_text(&sheet.canvas, 200.0, 20.0, style, "released this hour");
    assert_true(sheet_count(&sheet, (struct bfv_rect){0, 0, 200, 40}) > 50);
    assert_int_equal(sheet_count(&sheet, (struct bfv_rect){202, 0, 198, 40}), 0);
    sheet_clear(&sheet);
    style.align = BFV_LEFT;
    bfv_text(&sheet.canvas, 200.0, 20.0, style, "released this hour");
    assert_int_equal(sheet_count(&sheet, (struct bfv_rect){0, 0, 198, 40}), 0);
    sheet_close(&sheet);
}

static void a_text_stands_on_whole_pixels(void **state)
{
    struct sheet sheet;
    uint64_t first;

    (void)state;
    sheet_open(&sheet, "light", 200, 40, 1.0);
    bfv_text(&sheet.canvas, 10.0, 20.0, PLAIN, "74 released");
    first = sheet_hash(&sheet);
    sheet_clear(&sheet);
    bfv_text(&sheet.canvas, 10.3, 19.7, PLAIN, "74 released");
    assert_true(sheet_hash(&sheet) == first);
    sheet_close(&sheet);
}

static void a_kept_text_is_the_same_after_thousands_of_others(void **state)
{
    struct sheet sheet;
    uint64_t first;

    (void)state;
    sheet_open(&sheet, "dark", 120, 30, 1.0);
    bfv_text(&sheet.canvas, 4.0, 20.0, PLAIN, "O5 closed");
    first = sheet_hash(&sheet);
    for (int i = 0; i < 5000; i++)
        bfv_textf(&sheet.canvas, -500.0, 20.0, (struct bfv_style){.size = 11.0}, "%d", i);
    sheet_clear(&sheet);
    bfv_text(&sheet.canvas, 4.0, 20.0, PLAIN, "O5 closed");
    assert_true(sheet_hash(&sheet) == first);
    sheet_close(&sheet);
}

static void twice_the_scale_is_twice_as_many_pixels(void **state)
{
    struct sheet sheet;
    struct bfv_extent one, two;

    (void)state;
    sheet_open(&sheet, "dark", 400, 80, 2.0);
    two = bfv_text_extent(&sheet.canvas, PLAIN, "trucks queued");
    sheet.canvas.scale = 1.0;
    one = bfv_text_extent(&sheet.canvas, PLAIN, "trucks queued");
    assert_close(one.width, two.width, 0.5);
    sheet.canvas.scale = 2.0;
    bfv_text(&sheet.canvas, 10.0, 20.0, PLAIN, "trucks queued");
    assert_true(
        sheet_count(&sheet, (struct bfv_rect){20 + 1.6 * one.width, 0, 0.3 * one.width, 80}) > 10);
    assert_int_equal(sheet_count(&sheet, (struct bfv_rect){24 + 2 * one.width, 0, 50, 80}), 0);
    sheet_close(&sheet);
}

static void an_outline_lies_inside_its_rectangle(void **state)
{
    struct sheet sheet;

    (void)state;
    sheet_open(&sheet, "dark", 40, 40, 1.0);
    bfv_stroke_rounded(&sheet.canvas, (struct bfv_rect){10, 10, 20, 20}, 0.0, 1.0,
                       sheet.theme.colors[BFV_TEXT]);
    assert_int_equal(sheet_count(&sheet, (struct bfv_rect){0, 0, 40, 40}), 4 * 19);
    assert_int_equal(sheet_count_of(&sheet, (struct bfv_rect){0, 0, 40, 40}, BFV_TEXT, 1), 4 * 19);
    sheet_close(&sheet);
}

static cairo_status_t append(void *closure, const unsigned char *bytes, unsigned length)
{
    char *svg = closure;
    size_t used = strlen(svg);

    if (used + length >= 60000)
        return CAIRO_STATUS_WRITE_ERROR;
    memcpy(svg + used, bytes, length);
    svg[used + length] = '\0';
    return CAIRO_STATUS_SUCCESS;
}

static void a_vector_canvas_writes_outlines(void **state)
{
    struct sheet sheet;
    char *svg = calloc(60001, 1);
    cairo_surface_t *file = cairo_svg_surface_create_for_stream(append, svg, 200.0, 40.0);
    cairo_t *cr = cairo_create(file);

    (void)state;
    sheet_open(&sheet, "dark", 10, 10, 1.0);
    sheet.canvas.vector = true;
    cairo_destroy(sheet.canvas.cr);
    sheet.canvas.cr = cr;
    assert_true(bfv_text(&sheet.canvas, 10.0, 20.0, PLAIN, "O5 closed") > 20.0);
    assert_int_equal(cairo_status(cr), CAIRO_STATUS_SUCCESS);
    cairo_surface_finish(file);
    cairo_surface_destroy(file);
    assert_non_null(strstr(svg, "<path"));
    assert_null(strstr(svg, "<image"));
    sheet_close(&sheet);
    free(svg);
}

/* In a process of its own: fontconfig reads its files once. Comes first for the same reason. */
static void a_system_without_fonts_is_told_what_to_install(void **state)
{
    char name[] = "no-fonts-XXXXXX";
    int file = mkstemp(name);
    char *path = realpath(name, NULL); /* fontconfig looks for others in its own folder */
    int status = -1;
    pid_t child;

    (void)state;
    assert_true(file >= 0 && path);
    assert_true(write(file, "<fontconfig></fontconfig>\n", 26) == 26);
    close(file);
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct bfv_theme theme = {.font = "Inter"};
        struct bf_error error = {0};
        bool usable;
        setenv("FONTCONFIG_FILE", path, 1);
        usable = bfv_texts_usable(bfv_texts_create(), &theme, &error);
        _exit(!usable && error.status == BF_IO && strstr(error.message, "fonts-inter") ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    remove(path);
    free(path);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void this_system_has_fonts(void **state)
{
    struct sheet sheet;
    struct bf_error error = {0};

    (void)state;
    sheet_open(&sheet, "dark", 10, 10, 1.0);
    assert_true(bfv_texts_usable(sheet.canvas.texts, &sheet.theme, &error));
    sheet_close(&sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_system_without_fonts_is_told_what_to_install),
        cmocka_unit_test(this_system_has_fonts),
        cmocka_unit_test(digits_are_of_equal_width),
        cmocka_unit_test(a_text_too_long_for_its_room_ends_inside_it),
        cmocka_unit_test(a_wrapped_text_grows_downwards),
        cmocka_unit_test(no_line_ends_at_the_hyphen_of_a_word),
        cmocka_unit_test(alignment_says_which_end_is_at_the_point),
        cmocka_unit_test(a_text_stands_on_whole_pixels),
        cmocka_unit_test(a_kept_text_is_the_same_after_thousands_of_others),
        cmocka_unit_test(twice_the_scale_is_twice_as_many_pixels),
        cmocka_unit_test(an_outline_lies_inside_its_rectangle),
        cmocka_unit_test(a_vector_canvas_writes_outlines),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
