#include "check.h"

#include <string.h>

#include "stage.h"
#include "view/app.h"
#include "view/deeds/change.h"
#include "view/deeds/pick.h"
#include "view/lessons/lesson.h"
#include "view/picture/describe.h"
#include "view/state/setting.h"
#include "view/state/state.h"
#include "view/words/orders.h"

#define LESSONS BF_SOURCE_DIR "/scenarios/lessons"

/* Does what a task asks for, the way its lesson says it can be done. */
static void perform(struct bfv_app *app, const struct bfv_task *task)
{
    struct bf_error error = {0};

    for (size_t i = 0; i < task->way_count; i++)
        if (bfv_app_order_text(app, task->ways[i], &error) != BF_OK)
            fail_msg("%s", error.message);
    if (task->press != NULL && strcmp(task->press, "follow") == 0)
        stage_do(app, BFV_DO_FOLLOW);
    else if (task->press != NULL && strcmp(task->press, "compare") == 0)
        stage_do(app, BFV_DO_COMPARE);
    else if (task->press != NULL)
        stage_do(app, BFV_DO_PLAY);
}

static void walk_step(struct bfv_app *app)
{
    const struct bfv_lesson_step *step = &app->play.lesson->steps[app->play.step];
    const char *place = app->play.lesson->path;
    const struct bfv_lesson_card *card;

    stage_wait(app, 1.0);
    card = bfv_app_frame(app)->lesson;
    if (card == NULL || card->text != step->text)
        fail_msg("%s:%d: the card does not show the step", place, step->line);
    if (step->spotlight_count > 0 && bfv_app_frame(app)->spotlight.width <= 0.0 &&
        bfv_app_frame(app)->lights[step->spotlight_count - 1].kind == BFV_LIGHT_NOTHING)
        fail_msg("%s:%d: nothing is lit", place, step->line);
    if (step->question != NULL) {
        assert_true(stage_do_index(app, BFV_DO_ANSWER, step->answer));
        card = bfv_app_frame(app)->lesson;
        assert_true(card->answered && card->choices[step->answer].chosen &&
                    card->choices[step->answer].right);
    }
    if (step->task.text == NULL)
        return;
    if (app->play.task_done)
        fail_msg("%s:%d: the task is done before anything was done", place, step->line);
    perform(app, &step->task);
    stage_wait(app, 0.1);
    if (!app->play.task_done)
        fail_msg("%s:%d: the task is not done after what its lesson says", place, step->line);
}

static void every_lesson_can_be_walked_and_every_task_done(void **state)
{
    struct bf_arena *arena = bf_arena_create();
    const char *paths[64];
    size_t count = bfv_lesson_list(LESSONS, arena, paths, 64);

    (void)state;
    assert_true(count >= 2);
    for (size_t i = 0; i < count; i++) {
        struct bfv_app *app = OPEN("--lesson", paths[i], "--size", "960x540");
        stage_paint(app);
        for (;;) {
            size_t step = app->play.step;
            walk_step(app);
            stage_paint(app);
            stage_do(app, BFV_DO_LESSON_NEXT);
            if (app->play.step == step)
                break;
        }
        assert_int_equal(app->play.step + 1, app->play.lesson->step_count);
        while (stage_do(app, BFV_DO_LESSON_BACK))
            continue;
        assert_int_equal(app->play.step, 0);
        stage_close(app);
    }
    bf_arena_destroy(arena);
}

static void a_number_opens_a_lesson_and_next_leads_to_the_following(void **state)
{
    struct bfv_app *app = OPEN("--lesson", "1", "--size", "960x540");
    const char *title = app->play.lesson->title;
    size_t steps = app->play.lesson->step_count;

    (void)state;
    for (size_t i = 0; i < steps; i++)
        assert_true(stage_do(app, BFV_DO_LESSON_NEXT));
    assert_int_equal(app->play.step, 0);
    assert_int_equal(app->play.path, 1);
    assert_true(app->play.lesson->title != title);
    stage_close(app);
    assert_string_equal(REFUSAL("--lesson", "99"),
                        "--lesson 99: there are lessons 1 to 7; see borderflow-view --lessons");
}

static void a_step_can_be_opened_at_once_with_the_port_that_leads_to_it(void **state)
{
    struct bfv_app *app = OPEN("--lesson", "4", "--size", "960x540", "--calm");
    uint64_t untouched = bfv_app_setting(app)->day->digest, digest;
    bf_time at;

    (void)state;
    for (int step = 1; step < 4; step++)
        assert_true(stage_do(app, BFV_DO_LESSON_NEXT));
    at = app->at;
    digest = bfv_app_setting(app)->day->digest;
    assert_true(digest != untouched);
    stage_close(app);
    app = OPEN("--lesson", "4", "--step", "4", "--size", "960x540", "--calm");
    assert_int_equal(app->play.step, 3);
    assert_int_equal(app->at, at);
    assert_true(bfv_app_setting(app)->day->digest == digest);
    stage_close(app);
    assert_string_equal(REFUSAL("--lesson", "4", "--step", "99"),
                        "--step 99: the lesson has steps 1 to 8");
}

static void autoplay_goes_through_all_lessons_and_begins_again(void **state)
{
    struct bfv_app *app = OPEN("--lesson", "1", "--autoplay", "--size", "960x540");
    size_t lessons = app->play.path_count, opened = 1, answers = 0, tasks = 0;
    const struct bfv_lesson *lesson = app->play.lesson;

    (void)state;
    for (int tick = 0; tick < 40000 && opened <= lessons; tick++) {
        bool answered = app->play.chosen >= 0, done = app->play.task_done;
        bfv_app_tick(app, app->now + 0.25);
        answers += !answered && app->play.chosen >= 0;
        tasks += !done && app->play.task_done;
        opened += app->play.lesson != lesson;
        lesson = app->play.lesson;
    }
    assert_int_equal(opened, lessons + 1);
    assert_int_equal(app->play.path, 0);
    assert_true(answers >= 2 && tasks >= 3);
    stage_close(app);
}

/* ---- a lesson of the tests ------------------------------------------------------------------- */

#define HEAD "title = \"x\";\nscenario = \"" SMALL_PORT "\";\n"

static void write_lesson(const char *name, const char *text)
{
    FILE *file = fopen(name, "w");

    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static struct bfv_app *open_text(const char *text)
{
    write_lesson("own.cfg", text);
    return OPEN("--lesson", "own.cfg", "--calm", "--size", "1280x720");
}

static void a_step_points_at_the_map_and_at_what_is_around_it(void **state)
{
    struct bfv_app *app = open_text(HEAD "steps = ( { text = \"a\"; spotlight = [ \"booth B2\", "
                                         "\"wait ordinary\", \"booth B3\" ]; },"
                                         "{ text = \"b\"; spotlight = \"time bar\"; } );");
    const struct bfv_frame_state *frame = bfv_app_frame(app);
    const struct bfv_layout *layout = bfv_app_scene(app, 0)->layout;

    (void)state;
    for (int booth = 1; booth <= 2; booth++) {
        struct bfv_rect box = layout->stops[layout->stop_of_booth[booth]].box;
        assert_true(frame->spotlight.y <= box.y &&
                    frame->spotlight.y + frame->spotlight.height >= box.y + box.height);
    }
    assert_int_equal(frame->lights[1].kind, BFV_LIGHT_WAIT);
    assert_int_equal(frame->lights[1].programme, 1);
    assert_true(stage_do(app, BFV_DO_LESSON_NEXT));
    frame = bfv_app_frame(app);
    assert_true(frame->spotlight.width <= 0.0);
    assert_int_equal(frame->lights[0].kind, BFV_LIGHT_TIME_BAR);
    assert_int_equal(frame->lights[1].kind, BFV_LIGHT_NOTHING);
    stage_close(app);
}

/* Regression: the box around a lane left out its heading and the pill that counts its trucks. */
static void a_lane_is_lit_with_its_heading_and_its_pill(void **state)
{
    struct bfv_app *app =
        open_text(HEAD "steps = ( { text = \"a\"; spotlight = \"lane general_lane\"; "
                       "} );");
    struct bfv_rect lit = bfv_app_frame(app)->spotlight;
    const struct bfv_layout *layout = bfv_app_scene(app, 0)->layout;
    int lane = 2, track = layout->first_track_of_place[lane];

    (void)state;
    for (size_t i = 0; i < layout->label_count; i++)
        if (layout->labels[i].kind == BFV_LABEL_PLACE && layout->labels[i].index == lane)
            assert_true(lit.y <= layout->labels[i].at.y - 10.0 && lit.x <= layout->labels[i].at.x);
    assert_true(lit.y + lit.height >=
                layout->tracks[track].pill.y + layout->tracks[track].pill.height);
    stage_close(app);
}

#define THREE_STEPS                                                                                \
    HEAD "steps = ( { text = \"a\"; at = \"09:00\"; orders = \"08:00 close B2\"; },"               \
         "{ text = \"b\"; at = \"10:00\"; }, { text = \"c\"; fresh = true; at = \"11:00\"; } );"

/* Regression: back from a fresh step, what the steps before it had changed was gone, and what had
 * been done there stayed. */
static void back_shows_the_port_as_next_had_shown_it(void **state)
{
    struct bfv_app *app = open_text(THREE_STEPS);
    struct bf_error problem = {0};

    (void)state;
    assert_true(stage_do(app, BFV_DO_LESSON_NEXT) && stage_do(app, BFV_DO_LESSON_NEXT));
    assert_int_equal(bfv_setting_changes(app->settings[0]), 0);
    assert_int_equal(bfv_app_order_text(app, "11:00 close B1", &problem), BF_OK);
    assert_true(stage_do(app, BFV_DO_LESSON_BACK));
    assert_int_equal(bfv_setting_changes(app->settings[0]), 1);
    assert_false(bfv_journal_booth(bfv_app_scene(app, 0)->journal, 1, app->at).open);
    assert_true(bfv_journal_booth(bfv_app_scene(app, 0)->journal, 0, 12 * BF_HOUR).open);
    assert_true(stage_do(app, BFV_DO_LESSON_BACK));
    assert_int_equal(bfv_setting_changes(app->settings[0]), 1);
    stage_close(app);
}

/* Regression: ports and times that steps take over from those before them were forgotten by whoever
 * did not come step by step. */
static void a_step_is_the_same_whether_walked_jumped_or_gone_back_to(void **state)
{
    static const char text[] =
        "title = \"own\"; scenario = \"" TWO_PORTS "\";"
        "steps = ( { text = \"a\"; },"
        "          { text = \"b\"; port = \"south\"; at = \"12:00\"; orders = [ \"9:00 close B1\" "
        "]; },"
        "          { text = \"c\"; task = { text = \"d\"; press = \"follow\"; }; },"
        "          { text = \"e\"; port = \"north\"; at = \"13:00\"; } );";
    struct bfv_app *app = open_text(text);
    uint64_t digest;

    (void)state;
    assert_int_equal(app->port, 0); /* as before its task was proven */
    assert_int_equal(app->at, 0);
    for (int step = 0; step < 2; step++)
        assert_true(stage_do(app, BFV_DO_LESSON_NEXT));
    assert_int_equal(app->port, 1);
    digest = bfv_app_setting(app)->day->digest;
    assert_true(stage_do(app, BFV_DO_LESSON_NEXT));
    assert_true(stage_do(app, BFV_DO_LESSON_BACK));
    stage_close(app);
    app = OPEN("--lesson", "own.cfg", "--step", "3", "--calm", "--size", "1280x720");
    assert_int_equal(app->port, 1);
    assert_int_equal(app->at, 12 * BF_HOUR);
    assert_true(bfv_app_setting(app)->day->digest == digest);
    assert_true(stage_do(app, BFV_DO_LESSON_BACK));
    assert_int_equal(app->port, 1);
    assert_true(bfv_app_setting(app)->day->digest == digest);
    assert_true(stage_do(app, BFV_DO_LESSON_BACK));
    assert_int_equal(app->port, 0);
    assert_int_equal(bfv_setting_changes(bfv_app_setting(app)), 0);
    stage_close(app);
}

/* Regression: the card of the truck that step 8 of lesson 1 asks to follow covered the map of the
 * comparison at its end. */
static void nobody_is_followed_from_step_to_step(void **state)
{
    struct bfv_app *app = open_text(THREE_STEPS);

    (void)state;
    assert_true(stage_do(app, BFV_DO_FOLLOW) && app->follows);
    assert_true(stage_do(app, BFV_DO_LESSON_NEXT));
    assert_false(app->follows);
    bfv_app_select(app, 0, (struct bfv_spot){.thing = BFV_ON_BOOTH, .index = 1});
    assert_true(stage_do(app, BFV_DO_LESSON_BACK));
    assert_int_equal(bfv_app_selected_booth(app), -1);
    stage_close(app);
}

/* Regression: a lobby screen gave time for the text, none for the question and its choices. */
static void autoplay_leaves_time_to_read_all_of_a_question(void **state)
{
    struct bfv_app *app;
    double begun;

    (void)state;
    write_lesson("own.cfg",
                 HEAD "steps = ( { text = \"a b c d e\"; question = \"a b c d e f g h i j\"; "
                      "choices = [ \"a b c d e\", \"f g h i j\" ]; answer = 1; } );");
    app = OPEN("--lesson", "own.cfg", "--autoplay", "--calm", "--size", "960x540");
    begun = app->now;
    while (app->play.chosen < 0 && app->now < begun + 60.0)
        stage_wait(app, 0.1);
    assert_true(app->now - begun >= 25 / 2.5);
    assert_true(app->now - begun <= 25 / 2.5 + 12.0);
    stage_close(app);
}

/* ---- how to write one ------------------------------------------------------------------------ */

/* The first example of the page on writing lessons. */
static void read_example(char *example, size_t room)
{
    FILE *page = fopen(LESSONS "/README.md", "r");
    char line[512];
    bool inside = false, over = false;
    size_t used = 0;

    assert_non_null(page);
    while (!over && fgets(line, sizeof line, page)) {
        bool fence = strncmp(line, "```", 3) == 0;
        over = fence && inside;
        if (inside && !fence && strncmp(line, "scenario = \"../", 15) == 0)
            used += (size_t)snprintf(example + used, room - used, "scenario = \"%s/%s",
                                     BF_SOURCE_DIR "/scenarios", line + 15);
        else if (inside && !fence)
            used += (size_t)snprintf(example + used, room - used, "%s", line);
        inside |= fence;
    }
    fclose(page);
    assert_true(used > 500 && used < room);
}

static void the_example_of_how_to_write_a_lesson_can_be_played(void **state)
{
    char example[4096];
    struct bfv_app *app;

    (void)state;
    read_example(example, sizeof example);
    app = open_text(example);
    stage_paint(app);
    for (size_t i = 0; i < app->play.lesson->step_count; i++) {
        walk_step(app);
        assert_int_equal(stage_do(app, BFV_DO_LESSON_NEXT), i + 1 < app->play.lesson->step_count);
    }
    assert_int_equal(app->play.lesson->step_count, 3);
    stage_close(app);
}

/* ---- broken files ---------------------------------------------------------------------------- */

/* Writes a lesson, and returns what the program says about it. */
static const char *complaints(const char *text)
{
    write_lesson("broken.cfg", text);
    assert_int_equal(RUN("--lesson", "broken.cfg", "--shot", "10:00"), BF_SCENARIO);
    return stage_read("err");
}

static const struct {
    const char *text, *message;
} broken[] = {
    {HEAD "steps = ( { txt = \"a\"; } );", "error: a step needs a `text`\n --> broken.cfg:3\n "
                                           " |\n3 | steps = ( { txt = \"a\"; } );\n"},
    {HEAD "steps = ( { text = \"a\"; texd = \"a\"; } );",
     "error: a step has no setting `texd`\n --> broken.cfg:3\n"},
    {HEAD "steps = ( { text = \"a\"; texd = \"a\"; } );", "= help: did you mean `text`?\n"},
    {HEAD "steps = ( { text = 5; } );", "error: `text` cannot be read\n --> broken.cfg:3\n"},
    {HEAD "steps = ( { text = 5; } );", "= help: a text in quotes\n"},
    {HEAD "steps = ( { text = \"a\"; at = \"noon\"; } );",
     "= help: a time in quotes: \"10:42\", or \"2 10:42\" on the second day\n"},
    {HEAD "steps = ( { text = \"a\"; at = \"24:30\"; } );", "error: `at` cannot be read\n"},
    {HEAD "steps = ( { text = \"a\"; at = \"3 10:00\"; } );",
     "error: `at` is after the end of the scenario\n --> broken.cfg:3\n"},
    {HEAD "steps = ( { text = \"a\"; look = \"lane fastlane\"; } );",
     "error: `look` names `lane fastlane`, which is not there\n --> broken.cfg:3\n"},
    {HEAD "steps = ( { text = \"a\"; look = \"lane fastlane\"; } );",
     "= help: the port has no lane `fastlane`; did you mean `fast_lane`?\n"},
    {HEAD "steps = ( { text = \"a\"; question = \"b\"; choices = [ \"c\" ]; } );",
     "error: a question needs two to four `choices`\n"},
    {HEAD "steps = ( { text = \"a\"; question = \"b\"; choices = [ \"c\", \"d\" ]; answer = 3; "
          "} );",
     "error: the `answer` is the number of the right choice, from 1 to 2\n"},
    {HEAD "steps = ( { text = \"a\"; task = { text = \"b\"; }; } );",
     "error: nothing says when the task is done\n"},
    {HEAD "steps = ( { text = \"a\"; task = { text = \"b\"; wait = \"ordinari\"; below_min = "
          "5.0; ways = [ \"9:00 open B4\" ]; }; } );",
     "error: `wait` names `ordinari`, which the scenario does not have\n"},
    {HEAD "steps = ( { text = \"a\"; look = \"waits\"; } );",
     "error: `look` names what is not on the map\n"},
    {HEAD "steps = ( { text = \"a\"; spotlight = \"wait FSAT\"; } );",
     "= help: there is no programme `FSAT`; did you mean `FAST`?\n"},
    {HEAD "steps = ( { text = \"a\"; spotlight = [ \"all\", \"all\", \"all\", \"all\" ]; } );",
     "error: `spotlight` has 4 entries, at most 3 fit\n"},
    {HEAD "steps = ( { text = \"a\"; task = { text = \"b\"; booth = \"X9\"; state = \"open\"; ways "
          "= \"9:00 open B4\"; }; } );",
     "error: `booth` names `X9`, which the scenario does not have\n"},
    {HEAD "steps = ( { text = \"a\"; task = { text = \"b\"; booth = \"X9\"; state = \"open\"; ways "
          "= \"9:00 open B4\"; }; } );",
     "= help: there is: `B1` `B2` `B3` `B4`\n"},
    {HEAD "steps = ( { text = \"a\"; task = { text = \"b\"; wait = \"ordinary\"; below_min = 0; "
          "ways = \"9:00 open B4\"; }; } );",
     "error: no wait can meet the task\n"},
    {HEAD "steps = ( { text = \"a\"; task = { text = \"b\"; wait = \"ordinary\"; below_min = 0.1; "
          "ways = \"9:00 open B4\"; }; } );",
     "error: the task is not done by its `ways`\n --> broken.cfg:3\n"},
    {HEAD "steps = ( { text = \"a\"; task = { text = \"b\"; wait = \"ordinary\"; below_min = 0.1; "
          "ways = \"9:00 open B4\"; }; } );",
     "= help: with them, the mean wait of ordinary is "},
    {HEAD "steps = ( { text = \"a\"; task = { text = \"b\"; booth = \"B1\"; state = \"open\"; "
          "ways = \"9:00 open B1\"; }; } );",
     "error: the task is done before anything was done\n"},
    {HEAD "steps = ( { text = \"a\"; task = { text = \"b\"; booth = \"B4\"; state = \"open\"; }; "
          "} );",
     "error: a task needs `ways`: orders with which it is reached\n"},
    {HEAD "steps = ( { text = \"a\"; orders = [ \"9:00 opn B4\" ]; } );",
     "error: one of `orders` cannot be carried out\n"},
    {HEAD, "error: a lesson needs `steps`\n --> broken.cfg\n"},
    {"steps = ( { text = \"a\"; } );", "error: a lesson needs a `title`\n"},
    {HEAD "steps = ( { text = \"a\" \n} x );", "error: syntax error\n --> broken.cfg:4\n"},
    {HEAD "steps = ( { text = \"1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 "
          "26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41\"; } );",
     "error: the text has 41 words, at most 40 are read\n"},
};

static void broken_lessons_say_where_and_why(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        const char *said = complaints(broken[i].text);
        if (strstr(said, broken[i].message) == NULL)
            fail_msg("%s\n  does not say: %s\n  but: %s", broken[i].text, broken[i].message, said);
    }
    assert_int_equal(RUN("--lesson", "nowhere.cfg"), BF_IO);
    write_lesson("broken.cfg",
                 "title = \"x\"; scenario = \"nowhere.cfg\"; steps = ( { text = \"a\"; } );");
    assert_int_equal(RUN("--lesson", "broken.cfg", "--shot", "10:00"), BF_IO);
    assert_non_null(strstr(stage_read("err"), "error: a scenario of the lesson cannot be opened\n"
                                              " --> broken.cfg\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_lesson_can_be_walked_and_every_task_done),
        cmocka_unit_test(a_number_opens_a_lesson_and_next_leads_to_the_following),
        cmocka_unit_test(a_step_can_be_opened_at_once_with_the_port_that_leads_to_it),
        cmocka_unit_test(autoplay_goes_through_all_lessons_and_begins_again),
        cmocka_unit_test(a_step_points_at_the_map_and_at_what_is_around_it),
        cmocka_unit_test(a_lane_is_lit_with_its_heading_and_its_pill),
        cmocka_unit_test(back_shows_the_port_as_next_had_shown_it),
        cmocka_unit_test(a_step_is_the_same_whether_walked_jumped_or_gone_back_to),
        cmocka_unit_test(nobody_is_followed_from_step_to_step),
        cmocka_unit_test(autoplay_leaves_time_to_read_all_of_a_question),
        cmocka_unit_test(the_example_of_how_to_write_a_lesson_can_be_played),
        cmocka_unit_test(broken_lessons_say_where_and_why),
    };

    return cmocka_run_group_tests(tests, stage_setup, stage_teardown);
}
