#include "view/lessons/lesson.h"

#include <dirent.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "view/lessons/landmark.h"
#include "view/words/orders.h"

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

/* "`booth` of the task names `B9`", with the nearest of what there is, or with all of it. */
static void unknown(const struct check *check, const char *setting,
                    const struct bf_suggestion *nearest, const char *all)
{
    char title[200], help[300];

    snprintf(title, sizeof title, "`%s` names `%.100s`, which the scenario does not have", setting,
             nearest->word);
    if (nearest->best != NULL)
        snprintf(help, sizeof help, "did you mean `%.100s`?", nearest->best);
    else
        snprintf(help, sizeof help, "there is:%.250s", all);
    complain(check, title, help);
}

/* Gathers what there is in the place of an unknown name. */
struct offer {
    struct bf_suggestion nearest;
    char all[256];
};

static void offer(struct offer *offer, const char *name)
{
    size_t used = strlen(offer->all);

    bf_suggest(&offer->nearest, name);
    snprintf(offer->all + used, sizeof offer->all - used, " `%s`", name);
}

static bool check_landmark(const struct check *check, const char *setting, const char *words,
                           struct bfv_landmark *landmark)
{
    struct bf_error error = {0};
    char title[160];

    if (bfv_landmark(check->layout, words, landmark, &error) == BF_OK)
        return true;
    snprintf(title, sizeof title, "`%s` names `%.100s`, which is not there", setting, words);
    complain(check, title, error.message);
    return false;
}

static void check_landmarks(const struct check *check)
{
    const struct bfv_lesson_step *step = check->step;
    struct bfv_landmark landmark;

    if (step->look != NULL && check_landmark(check, "look", step->look, &landmark) &&
        !landmark.on_map)
        complain(check, "`look` names what is not on the map", "point at it with `spotlight`");
    for (size_t i = 0; i < step->spotlight_count; i++)
        (void)check_landmark(check, "spotlight", step->spotlights[i], &landmark);
}

static void check_orders(const struct check *check, const char *title, const char *const *orders,
                         size_t count)
{
    struct bf_intervention order;

    for (size_t i = 0; i < count; i++) {
        struct bf_error error = {0};
        if (bfv_order_read(orders[i], check->model, check->port, &order, &error) != BF_OK)
            complain(check, title, error.message);
    }
}

static int find_programme(const struct bf_model *model, const char *id)
{
    for (size_t i = 0; i < model->programme_count; i++)
        if (strcmp(model->programmes[i], id) == 0)
            return (int)i;
    return -1;
}

static void check_programme(const struct check *check, const char *setting, const char *id)
{
    struct offer there = {.nearest = {.word = id}};

    if (id == NULL || find_programme(check->model, id) >= 0)
        return;
    for (size_t i = 0; i < check->model->programme_count; i++)
        offer(&there, check->model->programmes[i]);
    unknown(check, setting, &there.nearest, there.all);
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

static void check_booth(const struct check *check, const char *id)
{
    struct offer there = {.nearest = {.word = id}};

    if (id == NULL || find_booth(check->model, id, check->port) >= 0)
        return;
    for (size_t i = 0; i < check->model->booth_count; i++)
        if (check->model->booths[i].port == check->port)
            offer(&there, check->model->booths[i].id);
    unknown(check, "booth", &there.nearest, there.all);
}

static void check_lane(const struct check *check, const char *id)
{
    struct offer there = {.nearest = {.word = id}};

    if (id == NULL || find_lane(check->model, id, check->port) >= 0)
        return;
    for (size_t i = 0; i < check->model->place_count; i++)
        if (check->model->places[i].port == check->port)
            offer(&there, check->model->places[i].id);
    unknown(check, "serves", &there.nearest, there.all);
}

static void check_task(const struct check *check)
{
    const struct bfv_task *task = &check->step->task;

    check_booth(check, task->booth);
    check_lane(check, task->serves);
    check_programme(check, "wait", task->wait);
    check_programme(check, "demand", task->demand);
    check_orders(check, "one of `ways` cannot be carried out", task->ways, task->way_count);
}

static void check_port(struct check *check)
{
    const char *id = check->step->port;
    struct offer there = {.nearest = {.word = id}};

    if (id == NULL)
        return;
    for (size_t i = 0; i < check->model->port_count; i++)
        if (strcmp(check->model->ports[i].id, id) == 0) {
            bfv_layout_destroy(check->layout);
            check->port = (int)i;
            check->layout = bfv_layout_create(check->model, check->port);
            return;
        }
    for (size_t i = 0; i < check->model->port_count; i++)
        offer(&there, check->model->ports[i].id);
    unknown(check, "port", &there.nearest, there.all);
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
        check_landmarks(&check);
        check_orders(&check, "one of `orders` cannot be carried out", check.step->orders,
                     check.step->order_count);
        check_task(&check);
        if (check.step->at != BF_NEVER && check.step->at > check.model->horizon.days * BF_DAY)
            complain(&check, "`at` is after the end of the scenario",
                     "give a time of one of its days");
    }
    bfv_layout_destroy(check.layout);
}

/* ---- whether a task is done ------------------------------------------------------------------ */

double bfv_task_wait(const struct bfv_task *task, const struct bfv_scene *scene)
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
        double wait = bfv_task_wait(task, scene);
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
