/* What two settings beside each other say of the difference between them: how large it is, in a
 * colour for better or worse, and in words whether it is more than chance. */
#define _GNU_SOURCE /* RTLD_NEXT */
#include "check.h"

#include <dlfcn.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "replay/sound_day.h"
#include "stage.h"

enum { MOST_SHOWN = 1024, RUNS = 6 };

/* ---- texts with their colours, as an export shows them --------------------------------------- */

static struct shown {
    char text[64];
    struct bfv_color color;
} shown[MOST_SHOWN];
static size_t shown_count;

/* What an export asks of Pango passes by here first. */
void pango_cairo_show_layout(cairo_t *cr, PangoLayout *layout)
{
    static void (*real)(cairo_t *, PangoLayout *);
    struct shown *next = &shown[shown_count];

    if (!real) {
        void *found = dlsym(RTLD_NEXT, "pango_cairo_show_layout");

        memcpy(&real, &found, sizeof real);
    }
    real(cr, layout);
    snprintf(next->text, sizeof next->text, "%s", pango_layout_get_text(layout));
    assert_int_equal(cairo_pattern_get_rgba(cairo_get_source(cr), &next->color.red,
                                            &next->color.green, &next->color.blue,
                                            &next->color.alpha),
                     CAIRO_STATUS_SUCCESS);
    assert_true(++shown_count < MOST_SHOWN);
}

/* Whether a text of this colour is shown that begins and ends so. */
static bool is_shown(const struct stage *stage, const char *begin, const char *end,
                     enum bfv_color_role role)
{
    struct bfv_color color = stage->theme.colors[role];

    for (size_t i = 0; i < shown_count; i++) {
        const char *text = shown[i].text;
        size_t length = strlen(text), ending = strlen(end);

        if (strncmp(text, begin, strlen(begin)) == 0 && length >= ending &&
            strcmp(text + length - ending, end) == 0 && shown[i].color.red == color.red &&
            shown[i].color.green == color.green && shown[i].color.blue == color.blue)
            return true;
    }
    return false;
}

/* ---- two settings ---------------------------------------------------------------------------- */

static struct bf_ensemble *ensemble_of(const struct bf_day *day, int runs)
{
    struct bf_error error = {.status = BF_OK};
    struct bf_ensemble *ensemble = bf_ensemble_create(day, runs, &error);

    if (ensemble == NULL)
        fail_msg("%s", error.message);
    bf_ensemble_wait(ensemble);
    return ensemble;
}

/* Northgate without and with O5 from eight o'clock on, seen at noon: ordinary trucks wait half an
 * hour less, while all others have booths of their own. */
struct pair {
    struct stage stage;
    struct bf_changes *changes;
    struct bf_day *helped;
    struct bf_ensemble *before, *after;
};

static void open_pair(struct pair *pair, int runs)
{
    const struct bf_intervention opening = {
        .at = 8 * BF_HOUR, .kind = BF_INTERVENE_OPEN, .booth = 9};

    stage_open(&pair->stage, "scenarios/northgate-10.cfg");
    stage_compare(&pair->stage, true);
    pair->changes = bf_changes_create(&pair->stage.day->scenario->model);
    bf_changes_add(pair->changes, &opening);
    pair->helped = shipped_day("northgate-10.cfg", pair->changes);
    pair->before = ensemble_of(pair->stage.day, runs);
    pair->after = ensemble_of(pair->helped, runs);
}

static void close_pair(struct pair *pair)
{
    bf_ensemble_destroy(pair->after);
    bf_ensemble_destroy(pair->before);
    bf_day_destroy(pair->helped);
    bf_changes_destroy(pair->changes);
    stage_close(&pair->stage);
}

static void show(struct stage *stage, const struct bf_ensemble *a, const struct bf_ensemble *b,
                 int width)
{
    cairo_surface_t *nowhere = cairo_recording_surface_create(CAIRO_CONTENT_COLOR, NULL);

    stage->state.sides[0].ensemble = a;
    stage->state.sides[1].ensemble = b;
    stage_size(stage, width, 1080, 1.0);
    shown_count = 0;
    bfv_frame_export(nowhere, &stage->state);
    cairo_surface_destroy(nowhere);
}

static void the_second_setting_is_better_or_worse_than_the_first(void **context)
{
    struct pair pair;
    struct stage *stage = &pair.stage;

    (void)context;
    open_pair(&pair, RUNS);
    show(stage, pair.before, pair.after, 1920);
    assert_true(is_shown(stage, "6 runs: real difference", "", BFV_DIM));
    assert_true(is_shown(stage, "−", " min", BFV_OPEN));
    assert_false(is_shown(stage, "+", " min", BFV_ALERT));
    show(stage, pair.after, pair.before, 1920);
    assert_true(is_shown(stage, "6 runs: real difference", "", BFV_DIM));
    assert_true(is_shown(stage, "+", " min", BFV_ALERT));
    assert_false(is_shown(stage, "−", " min", BFV_OPEN));
    close_pair(&pair);
}

static void what_may_be_chance_is_within_noise(void **context)
{
    struct pair pair;
    struct stage *stage = &pair.stage;

    (void)context;
    open_pair(&pair, RUNS);
    show(stage, pair.before, pair.after, 1920);
    assert_true(is_shown(stage, "6 runs: within noise", "", BFV_DIM));
    show(stage, pair.before, pair.before, 1920);
    assert_true(is_shown(stage, "0.0 min", "", BFV_DIM));
    assert_true(is_shown(stage, "6 runs: within noise", "", BFV_DIM));
    assert_false(is_shown(stage, "", "real difference", BFV_DIM));
    close_pair(&pair);
}

static void a_narrow_card_says_it_in_one_word(void **context)
{
    struct pair pair;
    struct stage *stage = &pair.stage;

    (void)context;
    open_pair(&pair, RUNS);
    show(stage, pair.before, pair.after, 900);
    assert_true(is_shown(stage, "better", "", BFV_DIM));
    assert_true(is_shown(stage, "noise", "", BFV_DIM));
    show(stage, pair.after, pair.before, 900);
    assert_true(is_shown(stage, "worse", "", BFV_DIM));
    close_pair(&pair);
}

/* One replication shows a difference, but nothing of what it would be on another day. */
static void one_run_gives_no_verdict(void **context)
{
    struct pair pair;
    struct stage *stage = &pair.stage;

    (void)context;
    open_pair(&pair, 1);
    show(stage, pair.before, pair.after, 1920);
    assert_true(is_shown(stage, "−", " min", BFV_DIM));
    assert_true(is_shown(stage, "1 run so far", "", BFV_DIM));
    assert_false(is_shown(stage, "", "real difference", BFV_DIM));
    assert_false(is_shown(stage, "", "noise", BFV_DIM));
    close_pair(&pair);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_second_setting_is_better_or_worse_than_the_first),
        cmocka_unit_test(what_may_be_chance_is_within_noise),
        cmocka_unit_test(a_narrow_card_says_it_in_one_word),
        cmocka_unit_test(one_run_gives_no_verdict),
    };

    return cmocka_run_group_tests_name("comparisons", tests, NULL, NULL);
}
