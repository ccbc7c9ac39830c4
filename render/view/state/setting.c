#include "view/state/setting.h"

void bfv_first_problem(const struct bf_problems *problems, struct bf_error *error)
{
    const struct bf_problem *first = bf_problems_first_error(problems);

    if (first != NULL)
        bf_error_set(error, first->status, "%s%s%s", first->title, first->note != NULL ? ": " : "",
                     first->note != NULL ? first->note : "");
}

static size_t port_count(const struct bfv_setting *setting)
{
    return bfv_setting_model(setting)->port_count;
}

static void drop_day(struct bfv_setting *setting)
{
    bf_ensemble_destroy(setting->ensemble);
    setting->ensemble = NULL;
    for (size_t i = 0; i < port_count(setting); i++)
        if (setting->scenes[i] != NULL)
            bfv_scene_turn(setting->scenes[i], NULL);
    bf_day_destroy(setting->day);
}

/* Puts [day] in the place of the one there was; the maps stay. */
static void take_day(struct bfv_setting *setting, struct bf_day *day)
{
    if (setting->day != NULL)
        drop_day(setting);
    else
        setting->scenes = bf_allocate(day->scenario->model.port_count, sizeof *setting->scenes);
    setting->day = day;
}

static enum bf_status run(struct bfv_setting *setting, struct bf_problems *problems,
                          struct bf_error *error)
{
    struct bf_day *day;

    setting->def.changes = setting->changes;
    day = bf_day_create(&setting->def, problems, error);
    if (day == NULL)
        return bf_problems_errors(problems) > 0 ? bf_problems_status(problems) : BF_ABORTED;
    take_day(setting, day);
    return BF_OK;
}

struct bfv_setting *bfv_setting_create(const struct bf_day_def *def, int runs,
                                       struct bf_problems *problems, struct bf_error *error)
{
    struct bfv_setting *setting = bf_allocate(1, sizeof *setting);

    setting->def = *def;
    setting->runs = runs;
    if (run(setting, problems, error) == BF_OK) {
        setting->changes = bf_changes_create(bfv_setting_model(setting));
        return setting;
    }
    bfv_setting_destroy(setting);
    return NULL;
}

void bfv_setting_destroy(struct bfv_setting *setting)
{
    if (setting == NULL)
        return;
    if (setting->day != NULL) {
        for (size_t i = 0; i < port_count(setting); i++)
            bfv_scene_destroy(setting->scenes[i]);
        bf_free(setting->scenes);
        bf_ensemble_destroy(setting->ensemble);
        bf_day_destroy(setting->day);
    }
    bf_changes_destroy(setting->changes);
    bf_free(setting);
}

const struct bf_model *bfv_setting_model(const struct bfv_setting *setting)
{
    return &setting->day->scenario->model;
}

const struct bfv_scene *bfv_setting_scene(struct bfv_setting *setting, int port)
{
    struct bfv_scene *scene = setting->scenes[port];

    if (scene == NULL)
        scene = setting->scenes[port] = bfv_scene_create(setting->day, port);
    else if (scene->day == NULL)
        bfv_scene_turn(scene, setting->day);
    return scene;
}

bool bfv_setting_prepare(struct bfv_setting *setting)
{
    for (size_t i = 0; i < port_count(setting); i++)
        if (setting->scenes[i] == NULL || setting->scenes[i]->day == NULL) {
            bfv_setting_scene(setting, (int)i);
            return true;
        }
    return false;
}

void bfv_setting_replicate(struct bfv_setting *setting)
{
    if (setting->runs == 0 || setting->ensemble != NULL)
        return;
    setting->ensemble = bf_ensemble_create(setting->day, setting->runs, NULL);
    /* Without a thread for it there are no bands, and nothing else is missing. */
    if (setting->ensemble == NULL)
        setting->runs = 0;
}

static enum bf_status rerun(struct bfv_setting *setting, struct bf_error *error)
{
    struct bf_problems *problems = bf_problems_create();
    enum bf_status status = run(setting, problems, error);

    if (status != BF_OK && bf_problems_errors(problems) > 0)
        bfv_first_problem(problems, error);
    bf_problems_destroy(problems);
    return status;
}

enum bf_status bfv_setting_change(struct bfv_setting *setting,
                                  const struct bf_intervention *intervention,
                                  struct bf_error *error)
{
    struct bf_changes *before = bf_changes_copy(setting->changes);
    enum bf_status status;

    bf_changes_add(setting->changes, intervention);
    status = rerun(setting, error);
    if (status != BF_OK) {
        struct bf_changes *refused = setting->changes;
        setting->changes = before;
        setting->def.changes = before;
        before = refused;
    }
    bf_changes_destroy(before);
    return status;
}

bool bfv_setting_undo(struct bfv_setting *setting)
{
    if (!bf_changes_undo(setting->changes))
        return false;
    if (rerun(setting, NULL) != BF_OK)
        bf_changes_redo(setting->changes);
    return true;
}

bool bfv_setting_redo(struct bfv_setting *setting)
{
    if (!bf_changes_redo(setting->changes))
        return false;
    if (rerun(setting, NULL) != BF_OK)
        bf_changes_undo(setting->changes);
    return true;
}

void bfv_setting_clear(struct bfv_setting *setting)
{
    if (bfv_setting_changes(setting) == 0)
        return;
    bf_changes_destroy(setting->changes);
    setting->changes = bf_changes_create(bfv_setting_model(setting));
    (void)rerun(setting, NULL);
}

size_t bfv_setting_changes(const struct bfv_setting *setting)
{
    size_t count;

    bf_changes_list(setting->changes, &count);
    return count;
}

bool bfv_setting_can_redo(const struct bfv_setting *setting)
{
    struct bf_changes *copy = bf_changes_copy(setting->changes);
    bool can = bf_changes_redo(copy);

    bf_changes_destroy(copy);
    return can;
}

enum bf_status bfv_setting_save(const struct bfv_setting *setting, const char *path,
                                struct bf_error *error)
{
    return bf_day_save(&setting->def, setting->day, path, error);
}
