#include "check.h"

#include "replay/sound_day.h"
#include "scene/motion/motion_headway.h"
#include "scene/scene.h"
#include "scene/way.h"

struct show {
    struct bf_day *day;
    struct bfv_scene *scene;
    struct bfv_crowd crowd;
};

static void open_show(struct show *show)
{
    *show = (struct show){.day = shipped_day("northgate-10.cfg", NULL)};
    show->scene = bfv_scene_create(show->day, 0);
}

static void close_show(struct show *show)
{
    bfv_crowd_clear(&show->crowd);
    bfv_scene_destroy(show->scene);
    bf_day_destroy(show->day);
}

static bool is_driving(const struct bfv_truck *truck)
{
    return truck->track == BFV_NONE && truck->stop == BFV_NONE;
}

static void the_way_of_a_driving_truck_begins_where_it_is(void **state)
{
    struct show show;
    int driving = 0;

    (void)state;
    open_show(&show);
    for (bf_time at = 5 * BF_HOUR; at < 20 * BF_HOUR; at += 17 * BF_MINUTE) {
        bfv_motion_seek(show.scene->motion, at, &show.crowd);
        for (size_t i = 0; i < show.crowd.truck_count; i++) {
            const struct bfv_truck *truck = &show.crowd.trucks[i];
            struct bfv_way way;
            struct bfv_pose pose;
            if (!is_driving(truck))
                continue;
            assert_true(bfv_way_ahead(show.scene->motion, truck->truck, at, &way));
            pose = bfv_route_pose(way.route, way.driven);
            assert_close(pose.x, truck->pose.x, 1e-6);
            assert_close(pose.y, truck->pose.y, 1e-6);
            driving++;
        }
    }
    assert_true(driving > 20);
    close_show(&show);
}

static void the_way_of_a_truck_in_its_dock_has_not_begun(void **state)
{
    struct show show;
    int docked = 0;

    (void)state;
    open_show(&show);
    bfv_motion_seek(show.scene->motion, 12 * BF_HOUR, &show.crowd);
    for (size_t i = 0; i < show.crowd.truck_count; i++) {
        const struct bfv_truck *truck = &show.crowd.trucks[i];
        struct bfv_way way;
        if (truck->stop == BFV_NONE || show.scene->layout->stops[truck->stop].kind != BFV_STOP_DOCK)
            continue;
        assert_true(bfv_way_ahead(show.scene->motion, truck->truck, 12 * BF_HOUR, &way));
        assert_close(way.driven, 0.0, 0.0);
        assert_int_equal(way.route->from.kind, BFV_END_STOP);
        assert_int_equal(way.route->from.index, truck->stop);
        docked++;
    }
    assert_true(docked > 0);
    close_show(&show);
}

static void who_is_not_there_has_no_way(void **state)
{
    struct show show;
    struct bfv_way way;

    (void)state;
    open_show(&show);
    assert_false(bfv_way_ahead(show.scene->motion, BFV_NO_TRUCK, 12 * BF_HOUR, &way));
    assert_false(bfv_way_ahead(show.scene->motion, 0, 7 * BF_DAY, &way));
    close_show(&show);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_way_of_a_driving_truck_begins_where_it_is),
        cmocka_unit_test(the_way_of_a_truck_in_its_dock_has_not_begun),
        cmocka_unit_test(who_is_not_there_has_no_way),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
