/* What two settings beside each other say of the difference between them: how large it is, in a
 * colour for better or worse, and in words whether it is more than chance. */
#include "check.h"

#include <string.h>

#include "replay/sound_day.h"
#include "stage.h"
#include "written.h"

enum { RUNS = 6 };

/* Whether a text of this colour is shown that begins and ends so. */
static bool is_shown(const struct stage *stage, const char *begin, const char *end,
                     enum bfv_color_role role)
{
    struct bfv_color color = stage->theme.colors[role];

    for (size_t i = 0; i < written_count; i++) {
        const char *text = written[i].text;
        size_t length = strlen(text), ending = strlen(end);

        if (strncmp(text, begin, strlen(begin)) == 0 && length >= ending &&
            strcmp(text + length - ending, end) == 0 && written[i].color.red == color.red &&
            written[i].color.green == color.green && written[i].color.blue == color.blue)
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

struct pair {
    struct stage stage;
    struct bf_changes *changes;
    struct bf_day *changed;
    struct bf_ensemble *before, *after;
};

/* Each setting with and without what is done at eight o'clock. */
static void open_changed(struct pair *pair, const struct bf_day_def *def,
                         enum bf_intervention_kind kind, int booth, int runs)
{
    const struct bf_intervention change = {.at = 8 * BF_HOUR, .kind = kind, .booth = booth};
    struct bf_day_def changed = *def;

    stage_open_with(&pair->stage, def->path, def->overlays, def->overlay_count);
    stage_compare(&pair->stage, true);
    pair->changes = bf_changes_create(&pair->stage.day->scenario->model);
    bf_changes_add(pair->changes, &change);
    changed.changes = pair->changes;
    pair->changed = sound_day(&changed);
    pair->before = ensemble_of(pair->stage.day, runs);
    pair->after = ensemble_of(pair->changed, runs);
}

/* Northgate without and with O5 from eight o'clock on, seen at noon: ordinary trucks wait half an
 * hour less, while all others have booths of their own. */
static void open_pair(struct pair *pair, int runs)
{
    open_changed(pair, &(struct bf_day_def){.path = "scenarios/northgate-10.cfg"},
                 BF_INTERVENE_OPEN, 9, runs);
}

static void close_pair(struct pair *pair)
{
    bf_ensemble_destroy(pair->after);
    bf_ensemble_destroy(pair->before);
    bf_day_destroy(pair->changed);
    bf_changes_destroy(pair->changes);
    stage_close(&pair->stage);
}

static void show(struct stage *stage, const struct bf_ensemble *a, const struct bf_ensemble *b,
                 int width)
{
    stage->state.sides[0].ensemble = a;
    stage->state.sides[1].ensemble = b;
    stage_size(stage, width, 1080, 1.0);
    write_down(&stage->state);
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

/* A quiet day with a booth less: C-TPAT trucks wait seconds longer, which is no chance and yet no
 * reason to call the setting worse. */
static void what_is_real_but_tiny_is_not_blamed(void **context)
{
    static const char *const quiet[] = {
        "days=1", "ports.northgate.traffic.road.poisson.trucks_per_day=600.0"};
    struct pair pair;

    (void)context;
    open_changed(&pair,
                 &(struct bf_day_def){
                     .path = "scenarios/northgate.cfg", .overlays = quiet, .overlay_count = 2},
                 BF_INTERVENE_CLOSE, 1, RUNS);
    pair.stage.state.at = 12 * BF_HOUR + 50 * BF_MINUTE;
    show(&pair.stage, pair.before, pair.after, 1920);
    assert_true(is_shown(&pair.stage, "6 runs: real but tiny", "", BFV_DIM));
    assert_false(is_shown(&pair.stage, "0.0 min", "", BFV_ALERT));
    close_pair(&pair);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_second_setting_is_better_or_worse_than_the_first),
        cmocka_unit_test(what_may_be_chance_is_within_noise),
        cmocka_unit_test(a_narrow_card_says_it_in_one_word),
        cmocka_unit_test(what_is_real_but_tiny_is_not_blamed),
        cmocka_unit_test(one_run_gives_no_verdict),
    };

    return cmocka_run_group_tests_name("comparisons", tests, NULL, NULL);
}
