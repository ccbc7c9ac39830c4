#include "check.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "eye.h"
#include "sheet.h"

static const char *const THEMES[] = {"dark", "light"};
static const char *const VISIONS[VISION_COUNT] = {"normal vision", "protanopia", "deuteranopia",
                                                  "tritanopia"};

static void the_difference_is_that_of_published_pairs(void **state)
{
    /* Sharma, Wu and Dalal 2005, table 1: pairs 1, 5, 9, 16, 17, 21, 25, 33. */
    static const struct {
        struct lab one, other;
        double difference;
    } PAIRS[] = {
        {{50.0000, 2.6772, -79.7751}, {50.0000, 0.0000, -82.7485}, 2.0425},
        {{50.0000, -1.1848, -84.8006}, {50.0000, 0.0000, -82.7485}, 1.0000},
        {{50.0000, 2.4900, -0.0010}, {50.0000, -2.4900, 0.0009}, 7.1792},
        {{50.0000, 2.5000, 0.0000}, {50.0000, 0.0000, -2.5000}, 4.3065},
        {{50.0000, 2.5000, 0.0000}, {73.0000, 25.0000, -18.0000}, 27.1492},
        {{50.0000, 2.5000, 0.0000}, {50.0000, 3.1736, 0.5854}, 1.0000},
        {{60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644},
        {{6.7747, -0.2908, -2.4247}, {5.8714, -0.0985, -2.2286}, 0.6377},
    };

    (void)state;
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++)
        assert_close(eye_difference(PAIRS[i].one, PAIRS[i].other), PAIRS[i].difference, 1e-4);
}

static void contrast_of_black_and_white_is_21(void **state)
{
    (void)state;
    assert_close(eye_contrast((struct bfv_color){0, 0, 0, 1}, (struct bfv_color){1, 1, 1, 1}), 21.0,
                 1e-9);
}

static void hold_apart(const struct bfv_theme *theme, const char *name, enum bfv_color_role one,
                       enum bfv_color_role other)
{
    for (int vision = 0; vision < VISION_COUNT; vision++) {
        struct lab first = eye_lab(theme->colors[one], (enum vision)vision);
        struct lab second = eye_lab(theme->colors[other], (enum vision)vision);
        double difference = eye_difference(first, second);
        if (difference < 14.0)
            fail_msg("%s: roles %d and %d are only %.1f apart in %s", name, (int)one, (int)other,
                     difference, VISIONS[vision]);
    }
}

static void what_is_shown_together_is_told_apart_by_every_eye(void **state)
{
    static const enum bfv_color_role TOGETHER[] = {
        BFV_FAST,  BFV_TRUSTED,   BFV_ORDINARY, BFV_FOURTH,
        BFV_FIFTH, BFV_SECONDARY, BFV_ALERT,    BFV_ASPHALT,
    };

    (void)state;
    for (size_t t = 0; t < 2; t++) {
        struct bfv_theme theme = sheet_theme(THEMES[t]);
        for (size_t i = 0; i < sizeof TOGETHER / sizeof *TOGETHER; i++)
            for (size_t j = 0; j < i; j++)
                hold_apart(&theme, THEMES[t], TOGETHER[i], TOGETHER[j]);
        hold_apart(&theme, THEMES[t], BFV_OPEN, BFV_ALERT);
        hold_apart(&theme, THEMES[t], BFV_WAIT_HIGH, BFV_ALERT);
    }
}

static void hold_readable(const struct bfv_theme *theme, const char *name, enum bfv_color_role text,
                          enum bfv_color_role ground, double least)
{
    double contrast = eye_contrast(theme->colors[text], theme->colors[ground]);

    if (contrast < least)
        fail_msg("%s: role %d on %d has a contrast of only %.2f", name, (int)text, (int)ground,
                 contrast);
}

static void text_is_readable_wherever_it_stands(void **state)
{
    static const enum bfv_color_role GROUNDS[] = {BFV_LAND,  BFV_ABROAD, BFV_ASPHALT, BFV_BUILDING,
                                                  BFV_PANEL, BFV_CARD,   BFV_BUTTON};

    (void)state;
    for (size_t t = 0; t < 2; t++) {
        struct bfv_theme theme = sheet_theme(THEMES[t]);
        for (size_t i = 0; i < sizeof GROUNDS / sizeof *GROUNDS; i++) {
            hold_readable(&theme, THEMES[t], BFV_TEXT, GROUNDS[i], 4.5);
            hold_readable(&theme, THEMES[t], BFV_DIM, GROUNDS[i], 4.5);
        }
        hold_readable(&theme, THEMES[t], BFV_PANEL, BFV_PRESSED, 4.5);
        hold_readable(&theme, THEMES[t], BFV_ALERT, BFV_LAND, 4.5);
        hold_readable(&theme, THEMES[t], BFV_ALERT, BFV_PANEL, 4.5);
        hold_readable(&theme, THEMES[t], BFV_ALERT, BFV_CARD, 4.5);
        hold_readable(&theme, THEMES[t], BFV_OPEN, BFV_CARD, 4.5);
        hold_readable(&theme, THEMES[t], BFV_FAST, BFV_CARD, 4.5);
    }
}

/* WCAG 2.1, 1.4.11: lines, bars and signs need less than text, on what they are drawn on. */
static void colours_of_programmes_stand_out_from_panels(void **state)
{
    static const enum bfv_color_role DRAWN[] = {BFV_FAST,  BFV_TRUSTED,   BFV_ORDINARY, BFV_FOURTH,
                                                BFV_FIFTH, BFV_SECONDARY, BFV_ALERT,    BFV_OPEN};

    (void)state;
    for (size_t t = 0; t < 2; t++) {
        struct bfv_theme theme = sheet_theme(THEMES[t]);
        for (size_t i = 0; i < sizeof DRAWN / sizeof *DRAWN; i++) {
            hold_readable(&theme, THEMES[t], DRAWN[i], BFV_PANEL, 3.0);
            hold_readable(&theme, THEMES[t], DRAWN[i], BFV_CARD, 3.0);
            hold_readable(&theme, THEMES[t], DRAWN[i], BFV_LAND, 3.0);
        }
    }
}

static void the_ribbon_grows_away_from_the_road(void **state)
{
    (void)state;
    for (size_t t = 0; t < 2; t++) {
        struct bfv_theme theme = sheet_theme(THEMES[t]);
        const struct bfv_color *asphalt = &theme.colors[BFV_ASPHALT];
        double before = 1.0;
        for (int i = 1; i <= 10; i++) {
            struct bfv_color color =
                bfv_mix(theme.colors[BFV_WAIT_LOW], theme.colors[BFV_WAIT_HIGH], i / 10.0);
            double contrast = eye_contrast(color, *asphalt);
            assert_true(contrast > before);
            before = contrast;
        }
    }
}

static void programmes_are_known_by_name(void **state)
{
    (void)state;
    assert_int_equal(bfv_programme_color("FAST", 2), BFV_FAST);
    assert_int_equal(bfv_programme_mark("FAST", 2), BFV_MARK_CHEVRONS);
    assert_int_equal(bfv_programme_color("C-TPAT", 0), BFV_TRUSTED);
    assert_int_equal(bfv_programme_color("PIP/C-TPAT", 0), BFV_TRUSTED);
    assert_int_equal(bfv_programme_mark("pip_ctpat", 0), BFV_MARK_BAND);
    assert_int_equal(bfv_programme_color("ordinary", 0), BFV_ORDINARY);
    assert_int_equal(bfv_programme_mark("ordinary", 0), BFV_MARK_NOTHING);
}

static void the_programmes_of_a_mixed_crossing_are_all_different(void **state)
{
    static const char *const PROGRAMMES[] = {"FAST", "member", "ordinary", "NEXUS", "car"};

    (void)state;
    for (int i = 0; i < 5; i++)
        for (int j = 0; j < i; j++)
            assert_int_not_equal(bfv_programme_color(PROGRAMMES[i], i),
                                 bfv_programme_color(PROGRAMMES[j], j));
    assert_int_equal(bfv_programme_color("hazmat", 3), BFV_FOURTH);
}

static void unknown_programmes_differ_among_themselves(void **state)
{
    (void)state;
    for (int i = 0; i < 5; i++)
        for (int j = 0; j < i; j++) {
            assert_int_not_equal(bfv_programme_color("x", i), bfv_programme_color("x", j));
            assert_int_not_equal(bfv_programme_mark("x", i), bfv_programme_mark("x", j));
        }
}

static void write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    assert_int_not_equal(fputs(text, file), EOF);
    assert_int_equal(fclose(file), 0);
}

/* [text] in a file must be refused with a message that holds [said]. */
static void expect_refusal(const char *text, const char *said)
{
    char path[] = "theme-test-XXXXXX";
    struct bfv_theme theme;
    struct bf_error error = {0};
    int file = mkstemp(path);

    assert_true(file >= 0);
    close(file);
    write_text(path, text);
    assert_int_equal(bfv_theme_load(&theme, path, "dark", &error), BF_SCENARIO);
    remove(path);
    if (!strstr(error.message, said))
        fail_msg("\"%s\" does not say \"%s\"", error.message, said);
}

static void a_bad_theme_is_refused_with_its_reason(void **state)
{
    struct bfv_theme theme;
    struct bf_error error = {0};

    (void)state;
    expect_refusal("font = \"Inter\";", "no theme `dark`");
    expect_refusal("font = \"Inter\";\ndark = { fast = \"#12345\"; };", "should be a colour");
    expect_refusal("font = \"Inter\";\ndark = { fast = \"#12345G\"; };", ":2: `fast`");
    expect_refusal("font = \"Inter\";\ndark = { fast = \"#123456\"; };", "no colour `trusted`");
    expect_refusal("dark = {", "syntax error");
    assert_int_equal(bfv_theme_load(&theme, "nowhere/theme.cfg", "dark", &error), BF_IO);
    assert_non_null(strstr(error.message, "nowhere/theme.cfg"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_difference_is_that_of_published_pairs),
        cmocka_unit_test(contrast_of_black_and_white_is_21),
        cmocka_unit_test(what_is_shown_together_is_told_apart_by_every_eye),
        cmocka_unit_test(text_is_readable_wherever_it_stands),
        cmocka_unit_test(colours_of_programmes_stand_out_from_panels),
        cmocka_unit_test(the_ribbon_grows_away_from_the_road),
        cmocka_unit_test(programmes_are_known_by_name),
        cmocka_unit_test(the_programmes_of_a_mixed_crossing_are_all_different),
        cmocka_unit_test(unknown_programmes_differ_among_themselves),
        cmocka_unit_test(a_bad_theme_is_refused_with_its_reason),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
