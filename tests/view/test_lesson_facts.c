/* Every number the shipped lessons tell, held to what their scenarios with their seeds give. A fact
 * quotes the words that tell it, so that neither text nor scenario can change without the other. */
#include "check.h"

#include <string.h>

#include "replay/sound_day.h"
#include "stage.h"
#include "view/state/setting.h"

#define DAY 48 /* hours by which everybody has come */

/* Of which day: the one the step shows, the same without changes, the one to compare with. */
enum whose { SHOWN, UNTOUCHED, OTHER };

struct fact;

/* A fact being looked up. */
struct look {
    const struct fact *fact;
    const struct bfv_app *app;
    const struct bf_day *day;
    const struct bfv_journal *journal; /* of the day that is shown */
};

struct fact {
    int lesson, step;
    const char *words;
    double number, tolerance;
    double (*find)(const struct look *look);
    const char *who; /* programme or booth; NULL: all trucks */
    double from, to; /* hours of the day; for what is so at a time: from */
    enum whose whose;
};

/* ---- what can be told ------------------------------------------------------------------------ */

static bf_time at_hour(double hour)
{
    return bf_time_from_seconds(hour * 3600.0);
}

static bool within(const struct look *look, bf_time at)
{
    return at != BF_NEVER && at >= at_hour(look->fact->from) && at < at_hour(look->fact->to);
}

/* Of the port that is looked at, and of the programme that is asked for. */
static bool concerns(const struct look *look, const struct bf_card *card)
{
    const char *programme = look->day->scenario->model.programmes[card->programme];

    return card->port == look->app->port &&
           (look->fact->who == NULL || strcmp(programme, look->fact->who) == 0);
}

static int find_programme(const struct look *look)
{
    const struct bf_model *model = &look->day->scenario->model;

    for (int i = 0; i < (int)model->programme_count; i++)
        if (strcmp(model->programmes[i], look->fact->who) == 0)
            return i;
    fail_msg("no programme %s", look->fact->who);
    return -1;
}

static int find_booth(const struct look *look)
{
    const struct bf_model *model = &look->day->scenario->model;

    for (int i = 0; i < (int)model->booth_count; i++)
        if (model->booths[i].port == look->app->port &&
            strcmp(model->booths[i].id, look->fact->who) == 0)
            return i;
    fail_msg("no booth %s", look->fact->who);
    return -1;
}

/* Minutes, of the trucks that joined between the times. */
static double mean_wait(const struct look *look)
{
    double sum = 0.0;
    int count = 0;

    for (size_t i = 0; i < look->day->tape.card_count; i++) {
        const struct bf_card *card = &look->day->tape.cards[i];
        if (!concerns(look, card) || card->primary_start == BF_NEVER || !within(look, card->joined))
            continue;
        sum += bf_minutes(card->primary_start - card->joined);
        count++;
    }
    assert_true(count > 0);
    return sum / count;
}

/* That came between the times. */
static double trucks(const struct look *look)
{
    int count = 0;

    for (size_t i = 0; i < look->day->tape.card_count; i++)
        count += concerns(look, &look->day->tape.cards[i]) &&
                 within(look, look->day->tape.cards[i].arrived);
    return count;
}

static double trucks_an_hour(const struct look *look)
{
    return trucks(look) / (look->fact->to - look->fact->from);
}

/* In all but one of the hours between the times at least so many came, an hour. */
static double next_to_least_an_hour(const struct look *look)
{
    double least = INFINITY, second = INFINITY;

    for (double hour = look->fact->from; hour < look->fact->to; hour++) {
        struct fact fact = *look->fact;
        struct look one = *look;
        double count;
        one.fact = &fact;
        fact.from = hour;
        fact.to = hour + 1.0;
        count = trucks(&one);
        second = fmin(second, fmax(count, least));
        least = fmin(least, count);
    }
    return second;
}

static double served_an_hour(const struct look *look)
{
    int count = 0;

    for (size_t i = 0; i < look->day->tape.card_count; i++)
        count += concerns(look, &look->day->tape.cards[i]) &&
                 within(look, look->day->tape.cards[i].primary_end);
    return count / (look->fact->to - look->fact->from);
}

/* Minutes that trucks with exams are in docks, altogether; their number. */
static double dock_time(const struct look *look, int *count)
{
    double sum = 0.0;

    *count = 0;
    for (size_t i = 0; i < look->day->tape.card_count; i++)
        if (look->day->tape.cards[i].exam > 0) {
            sum += bf_minutes(look->day->tape.cards[i].exam);
            ++*count;
        }
    assert_true(*count > 0);
    return sum;
}

static double minutes_in_dock(const struct look *look)
{
    int count;
    double sum = dock_time(look, &count);

    return sum / count;
}

/* One after the other, each of three is a third. */
static double minutes_an_exam(const struct look *look)
{
    return minutes_in_dock(look) / 3.0;
}

static double percent_examined(const struct look *look)
{
    int count;

    (void)dock_time(look, &count);
    return 100.0 * count / (double)look->day->tape.card_count;
}

/* One after the other, one officer at a time is with the truck. */
static double hours_an_officer(const struct look *look)
{
    const struct bf_model *model = &look->day->scenario->model;
    int count, officers = 0;
    double sum = dock_time(look, &count);

    for (size_t i = 0; i < model->agency_count; i++)
        officers += model->agencies[i].officers[0];
    return sum / 60.0 / officers;
}

/* Minutes from joining to leaving, of those with exams. */
static double passage(const struct look *look)
{
    double sum = 0.0;
    int count = 0;

    for (size_t i = 0; i < look->day->tape.card_count; i++) {
        const struct bf_card *card = &look->day->tape.cards[i];
        if (card->exam == 0)
            continue;
        sum += bf_minutes(card->left - card->joined);
        count++;
    }
    return sum / count;
}

/* Percent of the hour before. */
static double use_of_booth(const struct look *look)
{
    return 100.0 * bfv_journal_booth(look->journal, find_booth(look), at_hour(look->fact->from))
                       .use_last_hour;
}

static double phase_of_booth(const struct look *look)
{
    return bfv_journal_booth(look->journal, find_booth(look), at_hour(look->fact->from)).phase;
}

/* Minutes after midnight; nothing if it is open. */
static double closed_since(const struct look *look)
{
    struct bfv_booth booth =
        bfv_journal_booth(look->journal, find_booth(look), at_hour(look->fact->from));

    return booth.open ? -1.0 : bf_minutes(booth.since);
}

static double target(const struct look *look)
{
    return bfv_journal_wait(look->journal, find_programme(look), at_hour(look->fact->from))
        .target_min;
}

/* In the panel, to whoever joins now. */
static double wait_shown(const struct look *look)
{
    return bfv_journal_wait(look->journal, find_programme(look), at_hour(look->fact->from))
        .joining_min;
}

static double docks_in_use(const struct look *look)
{
    return bfv_journal_station(look->journal, 0, at_hour(look->fact->from)).in_docks;
}

/* ---- what is told ---------------------------------------------------------------------------- */

static const struct fact facts[] = {
    {1, 3, "O5 went off duty at 09:12", 552, 0.5, closed_since, "O5", 9.5, 0, SHOWN},
    {1, 4, "60 minutes here", 60, 0, target, "ordinary", 12, 0, SHOWN},
    {1, 6, "wait about an hour", 60, 5, wait_shown, "ordinary", 11, 0, SHOWN},
    {1, 6, "An hour and a half", 90, 5, mean_wait, "ordinary", 11.9, 12.1, SHOWN},
    {1, 10, "from one to two waited 81 minutes", 81, 0.5, mean_wait, "ordinary", 13, 14, SHOWN},
    {1, 10, "instead of 137", 137, 0.5, mean_wait, "ordinary", 13, 14, UNTOUCHED},

    {2, 4, "493 trucks of this day", 493, 0, trucks, "FAST", 0, DAY, OTHER},
    {2, 4, "About 850", 850, 5, trucks, "FAST", 0, DAY, SHOWN},
    {2, 4, "846.", 846, 0, trucks, "FAST", 0, DAY, SHOWN},
    {2, 5, "from two to three wait 29 minutes", 29, 0.5, mean_wait, "FAST", 14, 15, SHOWN},
    {2, 5, "less than a minute on the right", 0.5, 0.5, mean_wait, "FAST", 14, 15, OTHER},
    {2, 5, "for 846 trucks", 846, 0, trucks, "FAST", 0, DAY, SHOWN},
    {2, 7, "nobody waits two minutes", 1, 1, mean_wait, "FAST", 0, DAY, SHOWN},
    {2, 7, "neither FAST nor ordinary", 1, 1, mean_wait, "ordinary", 0, DAY, SHOWN},

    {3, 2, "wait over an hour", 70, 10, mean_wait, "ordinary", 14.8, 15.2, SHOWN},
    {3, 2, "About a sixth", 100.0 / 6.0, 1, use_of_booth, "B1", 15, 0, SHOWN},
    {3, 2, "17 %,", 17, 0.5, use_of_booth, "B1", 15, 0, SHOWN},
    {3, 2, "B2 and B3 are in use all the time", 100, 0.5, use_of_booth, "B2", 15, 0, SHOWN},
    {3, 2, "B2 and B3 are in use all the time", 100, 0.5, use_of_booth, "B3", 15, 0, SHOWN},
    {3, 4, "from two to three wait 4 minutes", 4, 0.5, mean_wait, "ordinary", 14, 15, SHOWN},
    {3, 4, "instead of 63", 63, 0.5, mean_wait, "ordinary", 14, 15, UNTOUCHED},
    {3, 4, "trucks wait 27 minutes", 27, 0.5, mean_wait, "FAST", 12, 13, SHOWN},
    {3, 4, "It was less than one", 0.5, 0.5, mean_wait, "FAST", 12, 13, UNTOUCHED},
    {3, 6, "ordinary trucks wait 5 minutes", 5, 0.5, mean_wait, "ordinary", 14, 15, SHOWN},
    {3, 6, "instead of 63", 63, 0.5, mean_wait, "ordinary", 14, 15, UNTOUCHED},
    {3, 6, "FAST trucks 2", 2, 0.5, mean_wait, "FAST", 14, 15, SHOWN},
    {3, 6, "instead of 1", 1, 0.5, mean_wait, "FAST", 14, 15, UNTOUCHED},

    {4, 1, "wait 1.4 minutes", 1.4, 0.05, mean_wait, NULL, 0, DAY, SHOWN},
    {4, 3, "waited 0.7 minutes", 0.7, 0.05, mean_wait, NULL, 2, 6, SHOWN},
    {4, 3, "instead of 0.5", 0.5, 0.05, mean_wait, NULL, 2, 6, UNTOUCHED},
    {4, 4, "an hour and a half", 90, 5, mean_wait, NULL, 14, 15, SHOWN},
    {4, 4, "91 minutes", 91, 0.5, mean_wait, NULL, 14, 15, SHOWN},
    {4, 4, "about 51 trucks an hour", 51, 1, served_an_hour, NULL, 9, 16, SHOWN},
    {4, 4, "in nearly every hour from nine to four more", 60, 8, next_to_least_an_hour, NULL, 9, 16,
     SHOWN},
    {4, 5, "an hour and a half for everybody", 90, 5, wait_shown, "FAST", 14.5, 0, SHOWN},
    {4, 5, "an hour and a half for everybody", 90, 5, wait_shown, "ordinary", 14.5, 0, SHOWN},
    {4, 6, "still wait 14 minutes", 14, 0.5, mean_wait, NULL, 18, 18.5, SHOWN},
    {4, 6, "the next half hour 6", 6, 0.5, mean_wait, NULL, 18.5, 19, SHOWN},
    {4, 8, "Half past twelve is early enough", 10, 10, mean_wait, "ordinary", 14, 16, SHOWN},

    {5, 1, "One truck in ten", 10, 0.5, percent_examined, NULL, 0, 0, SHOWN},
    {5, 2, "takes 30 minutes on average", 30, 0.5, minutes_an_exam, NULL, 0, 0, SHOWN},
    {5, 2, "About 40 minutes", 40, 2, minutes_in_dock, NULL, 0, 0, OTHER},
    {5, 2, "39 minutes this day", 39, 0.5, minutes_in_dock, NULL, 0, 0, OTHER},
    {5, 2, "against 90", 90, 0.5, minutes_in_dock, NULL, 0, 0, SHOWN},
    {5, 3, "All six docks are taken", 6, 0, docks_in_use, NULL, 15.25, 0, SHOWN},
    {5, 4, "nine of ten trucks need no exam", 10, 0.5, percent_examined, NULL, 0, 0, SHOWN},
    {5, 4, "from three to four waited 66 minutes", 66, 0.5, mean_wait, NULL, 15, 16, SHOWN},
    {5, 4, "examines for six hours of it", 6, 0.5, hours_an_officer, NULL, 0, 0, SHOWN},
    {5, 6, "through in 43 minutes", 43, 0.5, passage, NULL, 0, 0, OTHER},
    {5, 6, "instead of 185", 185, 0.5, passage, NULL, 0, 0, SHOWN},
    {5, 6, "about one minute for their booth", 1, 0.5, mean_wait, NULL, 13, 17, OTHER},

    {6, 2, "that join now wait half an hour", 30, 5, mean_wait, NULL, 9.9, 10.1, SHOWN},
    {6, 2, "in use without a break", 100, 2, use_of_booth, "B1", 10, 0, SHOWN},
    {6, 2, "in use without a break", 100, 2, use_of_booth, "B2", 10, 0, SHOWN},
    {6, 2, "in use without a break", 100, 2, use_of_booth, "B3", 10, 0, SHOWN},
    {6, 3, "B1 has a red ring", BFV_BOOTH_BLOCKED, 0, phase_of_booth, "B1", 14.5, 0, SHOWN},
    {6, 3, "even free booths stand empty", BFV_BOOTH_IDLE, 0, phase_of_booth, "B2", 14.5, 0, SHOWN},
    {6, 3, "from two to three wait 135 minutes", 135, 0.5, mean_wait, NULL, 14, 15, SHOWN},
    {6, 3, "it would be 136", 136, 0.5, mean_wait, NULL, 14, 15, UNTOUCHED},
    {6, 4, "About 80", 80, 5, trucks_an_hour, NULL, 8, 16, SHOWN},
    {6, 4, "82 on average. 22 too many", 82, 0.5, trucks_an_hour, NULL, 8, 16, SHOWN},
    {6, 5, "now wait 174 minutes", 174, 0.5, mean_wait, "FAST", 14, 15, SHOWN},
    {6, 5, "instead of 135", 135, 0.5, mean_wait, "FAST", 14, 15, UNTOUCHED},
    {6, 7, "from two to three wait 3 minutes", 3, 0.5, mean_wait, NULL, 14, 15, OTHER},

    {7, 1, "from three to four wait 90 minutes", 90, 0.5, mean_wait, "ordinary", 15, 16, SHOWN},
    {7, 2, "2 minutes instead of 90", 2, 0.5, mean_wait, "ordinary", 15, 16, SHOWN},
    {7, 3, "1,002 trucks", 1002, 0, trucks, NULL, 0, DAY, SHOWN},
};

#define FACTS (sizeof facts / sizeof facts[0])

/* ---- holding lessons to it ------------------------------------------------------------------- */

static struct bfv_app *open_step(int lesson, int step)
{
    struct bfv_app *app;
    char word[12];

    snprintf(word, sizeof word, "%d", lesson);
    app = OPEN("--lesson", word, "--calm", "--size", "960x540");
    while ((int)app->play.step + 1 < step)
        assert_true(stage_do(app, BFV_DO_LESSON_NEXT));
    return app;
}

static struct bf_day *untouched_day(const struct bfv_setting *setting)
{
    struct bf_day_def def = setting->def;

    def.changes = NULL;
    return sound_day(&def);
}

static bool is_told(const struct bfv_lesson_step *step, const char *words)
{
    bool told = strstr(step->text, words) != NULL;

    told |= step->question != NULL && strstr(step->question, words) != NULL;
    told |= step->because != NULL && strstr(step->because, words) != NULL;
    return told || (step->question != NULL && strcmp(step->choices[step->answer], words) == 0);
}

static bool holds(const struct fact *fact, struct bfv_app *app)
{
    const struct bfv_setting *setting = app->settings[fact->whose == OTHER];
    struct bf_day *untouched = fact->whose == UNTOUCHED ? untouched_day(setting) : NULL;
    struct look look = {.fact = fact, .app = app, .day = untouched ? untouched : setting->day};
    bool told = is_told(&app->play.lesson->steps[fact->step - 1], fact->words);
    double number;

    look.journal = bfv_setting_scene(app->settings[0], app->port)->journal;
    number = fact->find(&look);
    bf_day_destroy(untouched);
    if (!told)
        print_error("lesson %d, step %d does not say: %s\n", fact->lesson, fact->step, fact->words);
    else if (!(fabs(number - fact->number) <= fact->tolerance))
        print_error("lesson %d, step %d: \"%s\", but it is %g\n", fact->lesson, fact->step,
                    fact->words, number);
    else
        return true;
    return false;
}

static void lessons_tell_what_their_days_show(void **state)
{
    struct bfv_app *app = NULL;
    bool all = true;

    (void)state;
    for (size_t i = 0; i < FACTS; i++) {
        const struct fact *fact = &facts[i], *before = i > 0 ? &facts[i - 1] : NULL;
        if (!before || fact->lesson != before->lesson || fact->step != before->step) {
            if (app)
                stage_close(app);
            app = open_step(fact->lesson, fact->step);
        }
        all &= holds(fact, app);
    }
    stage_close(app);
    assert_true(all);
}

/* Names such as B1 are no numbers. */
static bool has_number(const char *text)
{
    for (const char *c = text; c != NULL && *c != '\0'; c++)
        if (*c >= '0' && *c <= '9' && (c == text || strchr(" (\"", c[-1]) != NULL))
            return true;
    return false;
}

/* Whatever is a number is a fact above, or one that no day can show. */
static void no_other_step_tells_a_number(void **state)
{
    static const struct {
        int lesson, step;
        const char *why;
    } others[] = {
        {1, 9, "a time"},
        {2, 3, "73 %: published"},
        {3, 1, "a year"},
        {3, 7, "over many days: test_lesson_means"},
        {3, 8, "a year"},
        {4, 7, "the task's own limit"},
        {5, 7, "over many days: test_lesson_means"},
        {5, 8, "article 7.21"},
        {6, 1, "27 of 100: published"},
        {6, 6, "the task's own limit"},
        {6, 8, "over many days: test_lesson_means"},
        {7, 4, "95 %: how sure the band is"},
        {7, 7, "20 days: the runs in the background; see the next test"},
    };
    bool all = true;

    (void)state;
    for (int lesson = 1; lesson <= 7; lesson++) {
        struct bfv_app *app = open_step(lesson, 1);
        for (size_t s = 0; s < app->play.lesson->step_count; s++) {
            const struct bfv_lesson_step *step = &app->play.lesson->steps[s];
            bool told = !has_number(step->text) && !has_number(step->because);
            for (size_t i = 0; i < FACTS; i++)
                told |= facts[i].lesson == lesson && facts[i].step == (int)s + 1;
            for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
                told |= others[i].lesson == lesson && others[i].step == (int)s + 1;
            if (!told)
                print_error("lesson %d, step %zu: nobody checks: %s\n", lesson, s + 1, step->text);
            all &= told;
        }
        stage_close(app);
    }
    assert_true(all);
}

/* ---- differences over other days ------------------------------------------------------------- */

struct expected {
    const char *words, *programme;
    enum bf_verdict verdict;
    double mean, tolerance; /* minutes */
};

/* As the cards below two maps say it: over the hour around the clock. */
static struct bf_difference difference_of(struct bfv_app *app, const char *programme)
{
    const struct bf_day *days[2] = {app->original->day, app->settings[0]->day};
    struct look look = {.day = days[0], .fact = &(struct fact){.who = programme}};
    bf_time middle = app->at / BF_ENSEMBLE_STEP * BF_ENSEMBLE_STEP;
    struct bf_joined joined = {.port = app->port,
                               .programme = find_programme(&look),
                               .from = middle - BF_HOUR / 2,
                               .to = middle + BF_HOUR / 2};
    struct bf_ensemble *ensembles[2];
    struct bf_difference difference;
    struct bf_error error = {0};

    for (int i = 0; i < 2; i++) {
        ensembles[i] = bf_ensemble_create(days[i], 20, &error);
        assert_non_null(ensembles[i]);
        bf_ensemble_wait(ensembles[i]);
    }
    difference = bf_ensemble_difference(ensembles[0], ensembles[1], joined, 0.95);
    for (int i = 0; i < 2; i++)
        bf_ensemble_destroy(ensembles[i]);
    return difference;
}

static void check_difference(int step, const struct expected *expected)
{
    struct bfv_app *app = open_step(7, step);
    struct bf_difference difference = difference_of(app, expected->programme);

    if (!is_told(&app->play.lesson->steps[step - 1], expected->words))
        fail_msg("step %d does not say: %s", step, expected->words);
    assert_int_equal(difference.verdict, expected->verdict);
    assert_close(difference.mean, expected->mean, expected->tolerance);
    stage_close(app);
}

static void twenty_days_tell_a_real_difference_from_noise(void **state)
{
    (void)state;
    check_difference(6, &(struct expected){"a real difference, not noise", "ordinary",
                                           BF_VERDICT_BETTER, -30.0, 15.0});
    check_difference(7, &(struct expected){"ordinary trucks are better off by about a minute",
                                           "ordinary", BF_VERDICT_NOISE, -1.0, 0.5});
    check_difference(7, &(struct expected){"FAST's difference is real, but of seconds", "FAST",
                                           BF_VERDICT_WORSE, 0.25, 0.25});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lessons_tell_what_their_days_show),
        cmocka_unit_test(no_other_step_tells_a_number),
        cmocka_unit_test(twenty_days_tell_a_real_difference_from_noise),
    };

    return cmocka_run_group_tests_name("facts of lessons", tests, stage_setup, stage_teardown);
}
