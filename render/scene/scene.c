#include "scene/scene.h"

struct bfv_scene *bfv_scene_create(const struct bf_day *day, int port)
{
    struct bfv_scene *scene = bf_allocate(1, sizeof *scene);

    scene->day = day;
    scene->port = port;
    scene->layout = bfv_layout_create(&day->scenario->model, port);
    scene->motion = bfv_motion_create(scene->layout, &day->tape);
    scene->journal = bfv_journal_create(day->scenario, &day->tape, port);
    return scene;
}

void bfv_scene_destroy(struct bfv_scene *scene)
{
    if (scene == NULL)
        return;
    bfv_journal_destroy(scene->journal);
    bfv_motion_destroy(scene->motion);
    bfv_layout_destroy(scene->layout);
    bf_free(scene);
}
