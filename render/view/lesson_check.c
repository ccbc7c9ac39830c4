#include "view/lesson.h"

#include <dirent.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "view/landmark.h"
#include "view/orders.h"

/* ---- whether a lesson fits its scenario ------------------------------------------------------ */

struct check {
    const struct bfv_lesson *lesson;
    const struct bfv_lesson_step *step;
    const struct bf_model *model;
    struct bf_problems *problems;
    int port;
    struct bfv_layout *layout; /* of [port] */
};

static void complain(const struct check *check, const char *title, const char *note)
{
    bf_problems_add(check->problems, &(struct bf_problem){.status = BF_SCENARIO,
                                                          .title = title,
                                                          .file = check->lesson->path,
                                                          .line = check->step->line,
                                                          .help = note});
}

static void check_landmark(const struct check *check, const char *words)
{
    struct bf_error error = {0};
    struct bfv_rect rect;
    char title[160];

    if (words == NULL || bfv_landmark(check->layout, words, &rect, &error) == BF_OK)
        return;
    snprintf(title, sizeof title, "there is no `%.100s` to look at", words);
    complain(check, title, error.message);
}

static void check_orders(const struct check *check, const char *const *orders, size_t count)
{
    struct bf_intervention order;

    for (size_t i = 0; i < count; i++) {
        struct bf_error error = {0};
        if (bfv_order_read(orders[i], check->model, check->port, &order, &error) != BF_OK)
            complain(check, "an order cannot be carried out", error.message);
    }
}

static int find_programme(const struct bf_model *model, const char *id)
{
    for (size_t i = 0; i < model->programme_count; i++)
        if (strcmp(model->programmes[i], id) == 0)
            return (int)i;
    return -1;
}

static void check_programme(const struct check *check, const char *id)
{
    struct bf_suggestion nearest = {.word = id};
    char title[160], help[160];

    if (id == NULL || find_programme(check->model, id) >= 0)
        return;
    for (size_t i = 0; i < check->model->programme_count; i++)
        bf_suggest(&nearest, check->model->programmes[i]);
    snprintf(title, sizeof title, "there is no programme `%.100s`", id);
    snprintf(help, sizeof help, "did you mean `%.100s`?", nearest.best ? nearest.best : "");
    complain(check, title, nearest.best ? help : NULL);
}

static int find_booth(const struct bf_model *model, const char *id, int port)
{
    for (size_t i = 0; i < model->booth_count; i++)
        if (model->booths[i].port == port && strcmp(model->booths[i].id, id) == 0)
            return (int)i;
    return -1;
}

static int find_lane(const struct bf_model *model, const char *id, int port)
{
    for (size_t i = 0; i < model->place_count; i++)
        if (model->places[i].port == port && strcmp(model->places[i].id, id) == 0)
            return (int)i;
    return -1;
}

static void check_task(const struct check *check)
{
    const struct bfv_task *task = &check->step->task;

    if (task->booth && find_booth(check->model, task->booth, check->port) < 0)
        complain(check, "the port has no such booth", task->booth);
    if (task->serves && find_lane(check->model, task->serves, check->port) < 0)
        complain(check, "the port has no such lane", task->serves);
    check_programme(check, task->wait);
    check_programme(check, task->demand);
    check_orders(check, task->ways, task->way_count);
}

static void check_port(struct check *check)
{
    const char *id = check->step->port;

    if (id == NULL)
        return;
    for (size_t i = 0; i < check->model->port_count; i++)
        if (strcmp(check->model->ports[i].id, id) == 0) {
            bfv_layout_destroy(check->layout);
            check->port = (int)i;
            check->layout = bfv_layout_create(check->model, check->port);
            return;
        }
    complain(check, "the scenario has no such port", id);
}

void bfv_lesson_check(const struct bfv_lesson *lesson, const struct bf_day *day,
                      struct bf_problems *problems)
{
    struct check check = {
        .lesson = lesson, .model = &day->scenario->model, .problems = problems, .port = 0};

    check.layout = bfv_layout_create(check.model, 0);
    for (size_t i = 0; i < lesson->step_count; i++) {
        check.step = &lesson->steps[i];
        check_port(&check);
        check_landmark(&check, check.step->look);
        check_landmark(&check, check.step->spotlight);
        check_orders(&check, check.step->orders, check.step->order_count);
        check_task(&check);
        if (check.step->at != BF_NEVER && check.step->at > check.model->horizon.days * BF_DAY)
            complain(&check, "the step is after the end of the scenario", NULL);
    }
    bfv_layout_destroy(check.layout);
}

/* ---- whether a task is done ------------------------------------------------------------------ */

/* Mean or highest wait of the trucks of a programme that joined in the task's time, minutes. */
static double wait_of(const struct bfv_task *task, const struct bfv_scene *scene)
{
    const struct bf_tape *tape = &scene->day->tape;
    int programme = find_programme(&scene->day->scenario->model, task->wait);
    double sum = 0.0, highest = 0.0;
    size_t count = 0;

    for (size_t i = 0; i < tape->card_count; i++) {
        const struct bf_card *card = &tape->cards[i];
        if (card->port != scene->port || card->programme != programme ||
            card->primary_start == BF_NEVER || card->joined < task->from ||
            card->joined > task->until)
            continue;
        sum += bf_minutes(card->primary_start - card->joined);
        highest = fmax(highest, bf_minutes(card->primary_start - card->joined));
        count++;
    }
    if (strcmp(task->statistic, "highest") == 0)
        return highest;
    return count > 0 ? sum / (double)count : 0.0;
}

static bool booth_is_right(const struct bfv_task *task, const struct bfv_scene *scene, bf_time at)
{
    const struct bf_model *model = &scene->day->scenario->model;
    int booth = find_booth(model, task->booth, scene->port);
    struct bfv_service service;

    if (booth < 0)
        return false;
    if (task->state &&
        bfv_journal_booth(scene->journal, booth, at).open != (strcmp(task->state, "open") == 0))
        return false;
    if (!task->serves)
        return true;
    service = bfv_service_at(model, booth, at);
    return bfv_serves(&service, find_lane(model, task->serves, scene->port));
}

static bool is_pressed(const char *press, struct bfv_doing doing)
{
    if (strcmp(press, "follow") == 0)
        return doing.follows;
    return strcmp(press, "compare") == 0 ? doing.compares : doing.plays;
}

bool bfv_task_done(const struct bfv_task *task, const struct bfv_scene *scene, bf_time at,
                   struct bfv_doing doing)
{
    const struct bf_model *model = &scene->day->scenario->model;

    if (task->booth && !booth_is_right(task, scene, at))
        return false;
    if (task->press && !is_pressed(task->press, doing))
        return false;
    if (task->demand) {
        int programme = find_programme(model, task->demand);
        if (fabs(bfv_demand_at(model, scene->port, programme, at) - task->factor) > 1e-6)
            return false;
    }
    if (task->wait) {
        double wait = wait_of(task, scene);
        if (wait >= task->below_min || wait <= task->above_min)
            return false;
    }
    return true;
}

/* ---- the lessons of a folder ----------------------------------------------------------------- */

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

size_t bfv_lesson_list(const char *folder, struct bf_arena *arena, const char **paths, size_t room)
{
    DIR *entries = opendir(folder);
    struct dirent *entry;
    size_t count = 0;

    if (entries == NULL)
        return 0;
    while (count < room && (entry = readdir(entries)) != NULL) {
        size_t length = strlen(entry->d_name);
        if (length > 4 && strcmp(entry->d_name + length - 4, ".cfg") == 0)
            paths[count++] = bf_arena_format(arena, "%s/%s", folder, entry->d_name);
    }
    closedir(entries);
    qsort(paths, count, sizeof *paths, by_name);
    return count;
}
