#include "scene/scene.h"

struct bfv_scene *bfv_scene_create(const struct bf_day *day, int port)
{
    struct bfv_scene *scene = bf_allocate(1, sizeof *scene);

    scene->port = port;
    scene->layout = bfv_layout_create(&day->scenario->model, port);
    scene->headways = bfv_headways_create(scene->layout);
    bfv_scene_turn(scene, day);
    return scene;
}

void bfv_scene_turn(struct bfv_scene *scene, const struct bf_day *day)
{
    bfv_journal_destroy(scene->journal);
    bfv_motion_destroy(scene->motion);
    scene->journal = NULL;
    scene->motion = NULL;
    scene->day = day;
    if (day == NULL)
        return;
    bfv_layout_adopt(scene->layout, &day->scenario->model);
    scene->motion = bfv_motion_create(scene->layout, scene->headways, &day->tape);
    scene->journal = bfv_journal_create(day->scenario, &day->tape, scene->port);
}

void bfv_scene_destroy(struct bfv_scene *scene)
{
    if (scene == NULL)
        return;
    bfv_scene_turn(scene, NULL);
    bfv_headways_destroy(scene->headways);
    bfv_layout_destroy(scene->layout);
    bf_free(scene);
}
