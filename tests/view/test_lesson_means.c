/* What the shipped lessons tell about many days, held to studies of their scenarios. A row quotes
 * the words that tell it, so that neither text nor scenario can change without the other. */
#include "check.h"

#include <string.h>

#include "borderflow.h"
#include "study/measure.h"
#include "study/study.h"
#include "view/lessons/lesson.h"

static const struct {
    int lesson, step;
    const char *words, *scenario, *measure;
    int days;
    double minutes, tolerance;
    double half; /* of the interval that is told; 0: none is */
} means[] = {
    {2, 7, "Over 100 days without it, FAST waits 4.7 ± 0.7", "river-usmca", "FAST.wait.mean", 100,
     4.7, 0.05, 0.7},
    {2, 7, "under NAFTA 0.8", "river-nafta", "FAST.wait.mean", 100, 0.8, 0.05, 0},
    {3, 7, "Over 200 days", "pacific-highway-2009-lend", "ordinary.wait.mean", 200, 1.5, 0.1, 0},
    {3, 7, "instead of 17 ± 2", "pacific-highway-2009-dedicated", "ordinary.wait.mean", 200, 17,
     0.5, 2},
    {3, 7, "FAST trucks 1.8", "pacific-highway-2009-lend", "FAST.wait.mean", 200, 1.8, 0.05, 0},
    {3, 7, "instead of 0.8", "pacific-highway-2009-dedicated", "FAST.wait.mean", 200, 0.8, 0.05, 0},
    {4, 8, "trucks wait 11 ± 2 minutes", "pacific-highway-2009-booth-closed", "all.wait.mean", 200,
     11, 0.5, 2},
    {4, 8, "instead of 1.4", "pacific-highway-2009-open", "all.wait.mean", 200, 1.4, 0.05, 0},
    {5, 7, "over 100 days trucks wait 21 ± 5 minutes", "sequential-exams", "all.wait.mean", 100, 21,
     0.5, 5},
    {5, 7, "half a minute when they are joint", "joint-exams", "all.wait.mean", 100, 0.5, 0.05, 0},
    {6, 8, "Over 50 days trucks wait 140 ± 10 minutes", "scanner-100-fourth-booth", "all.wait.mean",
     50, 140, 0.5, 10},
    {6, 8, "2 with portals", "scanner-100-portal", "all.wait.mean", 50, 2, 0.5, 0},
    {7, 3, "from 14 to 17 minutes", "four-twins", "east.ordinary.wait.mean", 100, 14, 0.5, 0},
    {7, 3, "from 14 to 17 minutes", "four-twins", "south.ordinary.wait.mean", 100, 17, 0.5, 0},
};

#define MEANS (sizeof means / sizeof means[0])

static struct bf_estimate study(const struct bf_day *day, const char *name, int days)
{
    struct bf_study_def def = bf_study_def_default();
    struct bf_study_result result = {0};
    struct bf_error error = {0};
    struct bf_measure measure;
    struct bf_fault fault = {0};
    struct bf_estimate mean;

    def.model = &day->scenario->model;
    def.seed = day->seed;
    def.replications = days;
    def.threads = 2;
    if (!bf_measure_parse(name, strlen(name), def.model, &measure, &fault))
        fail_msg("%s: %s", name, fault.message);
    if (bf_study_run(&def, &result, &error) != BF_OK)
        fail_msg("%s", error.message);
    mean = bf_measure_value(&measure, result.summary, 0.95);
    bf_study_result_clear(&result);
    return mean;
}

static struct bf_estimate mean_of(const char *scenario, const char *measure, int days)
{
    struct bf_problems *problems = bf_problems_create();
    struct bf_error error = {0};
    struct bf_day_def def = {0};
    struct bf_day *day;
    char path[1024];
    struct bf_estimate mean;

    snprintf(path, sizeof path, "%s/scenarios/%s.cfg", BF_SOURCE_DIR, scenario);
    def.path = path;
    day = bf_day_create(&def, problems, &error);
    assert_non_null(day);
    mean = study(day, measure, days);
    bf_day_destroy(day);
    bf_problems_destroy(problems);
    return mean;
}

static bool is_told(const struct bfv_lesson_step *step, const char *words)
{
    return strstr(step->text, words) != NULL ||
           (step->because != NULL && strstr(step->because, words) != NULL);
}

static void lessons_tell_what_many_days_show(void **state)
{
    struct bf_arena *arena = bf_arena_create();
    struct bf_problems *problems = bf_problems_create();
    const char *paths[16];
    size_t count = bfv_lesson_list(BF_SOURCE_DIR "/scenarios/lessons", arena, paths, 16);

    (void)state;
    for (size_t i = 0; i < MEANS; i++) {
        struct bfv_lesson *lesson;
        struct bf_estimate mean = mean_of(means[i].scenario, means[i].measure, means[i].days);
        assert_true((size_t)means[i].lesson <= count);
        lesson = bfv_lesson_read(paths[means[i].lesson - 1], problems);
        assert_non_null(lesson);
        if (!is_told(&lesson->steps[means[i].step - 1], means[i].words))
            fail_msg("lesson %d, step %d does not say: %s", means[i].lesson, means[i].step,
                     means[i].words);
        if (!(fabs(mean.value - means[i].minutes) <= means[i].tolerance))
            fail_msg("lesson %d, step %d: \"%s\", but it is %g", means[i].lesson, means[i].step,
                     means[i].words, mean.value);
        if (means[i].half > 0.0 && !(fabs(mean.half_width / means[i].half - 1.0) < 0.2))
            fail_msg("lesson %d, step %d: \"%s\", but it is ± %g", means[i].lesson, means[i].step,
                     means[i].words, mean.half_width);
        bfv_lesson_destroy(lesson);
    }
    bf_problems_destroy(problems);
    bf_arena_destroy(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lessons_tell_what_many_days_show),
    };

    return cmocka_run_group_tests_name("means of lessons", tests, NULL, NULL);
}
