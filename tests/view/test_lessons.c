#include "check.h"

#include <string.h>

#include "stage.h"
#include "view/orders.h"

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
    if (step->spotlight != NULL && bfv_app_frame(app)->spotlight.width <= 0.0)
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

/* ---- broken files ---------------------------------------------------------------------------- */

/* Writes a lesson, and returns what the program says about it. */
static const char *complaints(const char *text)
{
    FILE *file = fopen("broken.cfg", "w");

    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    assert_int_equal(RUN("--lesson", "broken.cfg", "--shot", "10:00"), BF_SCENARIO);
    return stage_read("err");
}

#define HEAD "title = \"x\";\nscenario = \"" SMALL_PORT "\";\n"

static void broken_lessons_say_where_and_why(void **state)
{
    static const struct {
        const char *text, *message;
    } cases[] = {
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
         "error: the step is after the end of the scenario\n --> broken.cfg:3\n"},
        {HEAD "steps = ( { text = \"a\"; look = \"lane fastlane\"; } );",
         "error: there is no `lane fastlane` to look at\n --> broken.cfg:3\n"},
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
         "error: there is no programme `ordinari`\n"},
        {HEAD
         "steps = ( { text = \"a\"; task = { text = \"b\"; booth = \"B4\"; state = \"open\"; }; "
         "} );",
         "error: a task needs `ways`: orders with which it is reached\n"},
        {HEAD "steps = ( { text = \"a\"; orders = [ \"9:00 opn B4\" ]; } );",
         "error: an order cannot be carried out\n"},
        {HEAD, "error: a lesson needs `steps`\n --> broken.cfg\n"},
        {"steps = ( { text = \"a\"; } );", "error: a lesson needs a `title`\n"},
        {HEAD "steps = ( { text = \"a\" \n} x );", "error: syntax error\n --> broken.cfg:4\n"},
        {HEAD
         "steps = ( { text = \"1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 "
         "26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41\"; } );",
         "error: the text has 41 words, at most 40 are read\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *said = complaints(cases[i].text);
        if (strstr(said, cases[i].message) == NULL)
            fail_msg("%s\n  does not say: %s\n  but: %s", cases[i].text, cases[i].message, said);
    }
    assert_int_equal(RUN("--lesson", "nowhere.cfg"), BF_IO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_lesson_can_be_walked_and_every_task_done),
        cmocka_unit_test(a_number_opens_a_lesson_and_next_leads_to_the_following),
        cmocka_unit_test(autoplay_goes_through_all_lessons_and_begins_again),
        cmocka_unit_test(broken_lessons_say_where_and_why),
    };

    return cmocka_run_group_tests(tests, stage_setup, stage_teardown);
}
