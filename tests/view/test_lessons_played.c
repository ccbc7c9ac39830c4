/* Every lesson that is shipped, played from its first step to its last: each step looks as it says,
 * each question is answered wrong and right, each task is done both by its orders and by hand. */
#include "check.h"

#include <string.h>

#include "stage.h"
#include "view/app.h"
#include "view/deeds/change.h"
#include "view/deeds/pick.h"
#include "view/picture/describe.h"
#include "view/picture/lesson_card.h"
#include "view/state/setting.h"
#include "view/state/state.h"
#include "view/words/orders.h"

#define LESSONS     7
#define FEWEST      5 /* steps */
#define MOST        10
#define LONG_CHOICE 46 /* letters that fit beside another choice */

static const struct bfv_lesson_step *step_of(const struct bfv_app *app)
{
    return &app->play.lesson->steps[app->play.step];
}

static struct bfv_app *open_lesson(int number)
{
    char word[12];

    snprintf(word, sizeof word, "%d", number);
    return OPEN("--lesson", word, "--calm", "--size", "1280x720");
}

/* Enters the step that is shown anew. */
static void enter_again(struct bfv_app *app)
{
    size_t step = app->play.step;

    if (step > 0) {
        assert_true(stage_do(app, BFV_DO_LESSON_BACK));
        assert_true(stage_do(app, BFV_DO_LESSON_NEXT));
    }
    assert_int_equal(app->play.step, step);
}

static int count_words(const char *text)
{
    int count = 1;

    for (; *text != '\0'; text++)
        count += *text == ' ';
    return count;
}

/* ---- a step ---------------------------------------------------------------------------------- */

static void looks_as_it_says(struct bfv_app *app)
{
    const struct bfv_lesson_step *step = step_of(app);
    const struct bfv_scene *scene = bfv_app_scene(app, 0);
    struct bfv_rect bounds = scene->layout->bounds, spotlight;
    int lit = 0;

    if (step->at != BF_NEVER)
        assert_true(app->at == step->at);
    assert_int_equal(app->playing, step->speed > 0.0);
    assert_int_equal(app->compare, step->compare);
    if (step->port != NULL)
        assert_string_equal(bfv_setting_model(app->settings[0])->ports[scene->port].id, step->port);
    if (step->fresh || app->play.step == 0)
        assert_int_equal(bfv_setting_changes(app->settings[0]), step->order_count);
    spotlight = bfv_app_frame(app)->spotlight;
    for (int i = 0; i < BFV_MOST_LIGHTS; i++)
        lit += app->state.lights[i].kind != BFV_LIGHT_NOTHING;
    assert_int_equal(spotlight.width > 0.0 || lit > 0, step->spotlight_count > 0);
    if (spotlight.width > 0.0)
        assert_true(
            spotlight.x + spotlight.width > bounds.x && spotlight.x < bounds.x + bounds.width &&
            spotlight.y + spotlight.height > bounds.y && spotlight.y < bounds.y + bounds.height);
}

static void shows_its_choices(struct bfv_app *app)
{
    const struct bfv_lesson_step *step = step_of(app);

    bfv_app_tick(app, app->now + 0.02);
    stage_paint(app);
    for (int i = 0; i < step->choice_count; i++) {
        bool found = false;
        for (size_t h = 0; h < app->hots.count; h++)
            found |=
                app->hots.hots[h].kind == BFV_HOT_LESSON_ANSWER && app->hots.hots[h].index == i;
        assert_true(found);
    }
}

static void takes_every_answer(struct bfv_app *app)
{
    const struct bfv_lesson_step *step = step_of(app);

    if (step->question == NULL)
        return;
    assert_non_null(step->because);
    assert_true(count_words(step->because) <= BFV_MOST_WORDS);
    assert_true(step->choice_count >= 3);
    for (int i = step->choice_count; i-- > 0;) {
        int choice = (step->answer + i) % step->choice_count; /* the right one last */
        const struct bfv_lesson_card *card;
        assert_true(strlen(step->choices[choice]) <= LONG_CHOICE);
        enter_again(app);
        assert_false(bfv_lesson_card(app)->answered);
        assert_true(stage_do_index(app, BFV_DO_ANSWER, choice));
        assert_false(stage_do_index(app, BFV_DO_ANSWER, step->answer));
        card = bfv_lesson_card(app);
        assert_true(card->answered && card->choices[choice].chosen);
        assert_true(card->choices[step->answer].right);
        assert_int_equal(card->choices[choice].right, choice == step->answer);
        assert_string_equal(card->text, step->because);
    }
}

/* ---- a task ---------------------------------------------------------------------------------- */

static bool is_done(struct bfv_app *app)
{
    bfv_app_tick(app, app->now + 0.02);
    return bfv_lesson_card(app)->task_done;
}

static void press(struct bfv_app *app, const char *what)
{
    static const struct {
        const char *word;
        enum bfv_action_kind kind;
    } keys[] = {{"follow", BFV_DO_FOLLOW}, {"compare", BFV_DO_COMPARE}, {"play", BFV_DO_PLAY}};

    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (strcmp(what, keys[i].word) == 0)
            assert_true(stage_do(app, keys[i].kind));
}

/* Every change makes the model anew. */
static struct bfv_service service_now(const struct bfv_app *app, int booth)
{
    const struct bfv_setting *setting = app->settings[0];

    return bfv_service_at(bfv_setting_model(setting), booth, app->at);
}

static void serve_by_hand(struct bfv_app *app, const struct bf_intervention *order)
{
    struct bfv_spot spot = {.thing = BFV_ON_BOOTH, .index = (uint32_t)order->booth};
    struct bfv_service now;

    bfv_app_select(app, 0, spot);
    for (size_t i = 0; i < order->lane_count; i++) {
        now = service_now(app, order->booth);
        if (!bfv_serves(&now, order->lanes[i]))
            assert_true(stage_do_index(app, BFV_DO_SERVE, order->lanes[i]));
    }
    for (int clicks = 0; clicks < BF_FEED_COUNT; clicks++) {
        if (service_now(app, order->booth).feed == order->feed)
            return;
        assert_true(stage_do(app, BFV_DO_FEED));
    }
    fail_msg("no click leads to the rule %s", bfv_feed_word(order->feed));
}

static void scale_by_hand(struct bfv_app *app, const struct bf_intervention *order)
{
    for (int clicks = 0; clicks < 8; clicks++) {
        double factor = bfv_demand_at(bfv_setting_model(app->settings[0]), app->port,
                                      order->programme, app->at);
        if (fabs(factor - order->factor) < 1e-9)
            return;
        assert_true(stage_do_index(app,
                                   factor > order->factor ? BFV_DO_DEMAND_LESS : BFV_DO_DEMAND_MORE,
                                   order->programme));
    }
    fail_msg("no click leads to demand x %g", order->factor);
}

/* As somebody with a mouse would, at the time of the order. */
static void carry_out_by_hand(struct bfv_app *app, const char *text)
{
    struct bf_intervention order;
    struct bf_error error = {0};

    if (bfv_order_read(text, bfv_setting_model(app->settings[0]), app->port, &order, &error) !=
        BF_OK)
        fail_msg("%s", error.message);
    bfv_app_seek(app, order.at);
    if (order.kind == BF_INTERVENE_SERVE)
        serve_by_hand(app, &order);
    else if (order.kind == BF_INTERVENE_DEMAND)
        scale_by_hand(app, &order);
    else
        assert_true(stage_do_index(app, BFV_DO_BOOTH, order.booth));
}

static void task_can_be_done(struct bfv_app *app)
{
    const struct bfv_lesson_step *step = step_of(app);
    struct bf_error error = {0};

    if (step->task.text == NULL)
        return;
    enter_again(app);
    assert_false(is_done(app));
    for (size_t i = 0; i < step->task.way_count; i++)
        carry_out_by_hand(app, step->task.ways[i]);
    if (step->task.press != NULL)
        press(app, step->task.press);
    assert_true(is_done(app));
    if (step->task.way_count == 0)
        return;
    enter_again(app);
    assert_false(is_done(app));
    for (size_t i = 0; i < step->task.way_count; i++)
        assert_int_equal(bfv_app_order_text(app, step->task.ways[i], &error), BF_OK);
    assert_true(is_done(app));
}

/* ---- a lesson -------------------------------------------------------------------------------- */

static void play_through(int number)
{
    struct bfv_app *app = open_lesson(number);
    size_t count = app->play.lesson->step_count;

    assert_true(count >= FEWEST && count <= MOST);
    for (size_t i = 0; i < count; i++) {
        print_message("  %s:%d\n", strrchr(app->play.lesson->path, '/') + 1, step_of(app)->line);
        assert_int_equal(app->play.step, i);
        looks_as_it_says(app);
        shows_its_choices(app);
        takes_every_answer(app);
        task_can_be_done(app);
        assert_int_equal(stage_do(app, BFV_DO_LESSON_NEXT), i + 1 < count || number < LESSONS);
    }
    assert_int_equal(app->play.path + 1, number < LESSONS ? number + 1 : LESSONS);
    stage_close(app);
}

static void a_trainee_learns_to_read_the_map(void **state)
{
    (void)state;
    play_through(1);
}

static void a_trainee_learns_who_may_use_fast(void **state)
{
    (void)state;
    play_through(2);
}

static void a_trainee_lends_an_idle_fast_booth(void **state)
{
    (void)state;
    play_through(3);
}

static void a_trainee_closes_one_booth(void **state)
{
    (void)state;
    play_through(4);
}

static void a_trainee_compares_joint_and_sequential_exams(void **state)
{
    (void)state;
    play_through(5);
}

static void a_trainee_finds_the_hidden_bottleneck(void **state)
{
    (void)state;
    play_through(6);
}

static void a_trainee_learns_that_one_run_is_not_an_answer(void **state)
{
    (void)state;
    play_through(7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_trainee_learns_to_read_the_map),
        cmocka_unit_test(a_trainee_learns_who_may_use_fast),
        cmocka_unit_test(a_trainee_lends_an_idle_fast_booth),
        cmocka_unit_test(a_trainee_closes_one_booth),
        cmocka_unit_test(a_trainee_compares_joint_and_sequential_exams),
        cmocka_unit_test(a_trainee_finds_the_hidden_bottleneck),
        cmocka_unit_test(a_trainee_learns_that_one_run_is_not_an_answer),
    };

    return cmocka_run_group_tests_name("lessons", tests, stage_setup, stage_teardown);
}
