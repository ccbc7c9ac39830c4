#include "scene/layout/path.h"

#include "check.h"

#define PI 3.14159265358979323846

static int make_arena(void **state)
{
    *state = bf_arena_create();
    return 0;
}

static int drop_arena(void **state)
{
    bf_arena_destroy(*state);
    return 0;
}

static void assert_at(const struct bfv_path *path, double along, double x, double y)
{
    struct bfv_point point = bfv_path_at(path, along);

    assert_close(point.x, x, 1e-9);
    assert_close(point.y, y, 1e-9);
}

static struct bfv_path corner(struct bf_arena *arena, double radius)
{
    const struct bfv_point corners[3] = {{0.0, 0.0}, {100.0, 0.0}, {100.0, 80.0}};

    return bfv_path_rounded(arena, corners, 3, radius);
}

static void a_right_angle_becomes_a_quarter_circle(void **state)
{
    struct bfv_path path = corner(*state, 40.0);
    struct bfv_point middle = bfv_path_at(&path, 60.0 + 10.0 * PI);

    assert_close(path.length, 60.0 + 20.0 * PI + 40.0, 0.3);
    assert_close(hypot(middle.x - 60.0, middle.y - 40.0), 40.0, 0.1);
    assert_at(&path, 60.0, 60.0, 0.0);
    assert_at(&path, path.length, 100.0, 80.0);
}

static void a_bend_never_takes_more_than_there_is(void **state)
{
    struct bfv_path path = corner(*state, 500.0);

    assert_at(&path, 0.0, 0.0, 0.0);
    assert_at(&path, 20.0, 20.0, 0.0);
    assert_at(&path, path.length, 100.0, 80.0);
}

static void a_corner_without_bend_keeps_the_piece_before_it_straight(void **state)
{
    const struct bfv_point corners[4] = {{0.0, 0.0}, {50.0, 0.0}, {60.0, 0.0}, {60.0, 80.0}};
    struct bfv_path path = bfv_path_rounded(*state, corners, 4, 36.0);

    assert_at(&path, 50.0, 50.0, 0.0);
}

static void a_path_goes_on_straight_beyond_its_ends(void **state)
{
    struct bfv_path path = corner(*state, 40.0);

    assert_at(&path, -30.0, -30.0, 0.0);
    assert_at(&path, path.length + 30.0, 100.0, 110.0);
}

static void lengths_are_those_of_the_pieces(void **state)
{
    struct bfv_path path =
        bfv_path_swerve(*state, (struct bfv_point){0.0, 0.0}, (struct bfv_point){200.0, 90.0});

    for (size_t i = 1; i < path.count; i++)
        assert_close(
            path.along[i] - path.along[i - 1],
            hypot(path.points[i].x - path.points[i - 1].x, path.points[i].y - path.points[i - 1].y),
            1e-9);
    assert_close(path.along[path.count - 1], path.length, 1e-12);
}

/* Gentle, as wide as long, far aside, level, and to the left. */
static const struct bfv_point swerves[] = {
    {200.0, 40.0}, {200.0, -200.0}, {90.0, 700.0}, {120.0, 0.0}, {-150.0, 60.0}};

static void a_swerve_leaves_and_arrives_level(void **state)
{
    for (size_t i = 0; i < sizeof swerves / sizeof *swerves; i++) {
        struct bfv_path path = bfv_path_swerve(*state, (struct bfv_point){0.0, 0.0}, swerves[i]);
        struct bfv_point first = bfv_path_at(&path, 1.0), end = path.points[path.count - 1];
        struct bfv_point last = bfv_path_at(&path, path.length - 1.0);

        assert_close(end.x, swerves[i].x, 1e-9);
        assert_close(end.y, swerves[i].y, 1e-9);
        assert_true(fabs(first.y) < 0.1);
        assert_true(fabs(last.y - end.y) < 0.1);
    }
}

static void a_swerve_never_turns_back(void **state)
{
    for (size_t i = 0; i < sizeof swerves / sizeof *swerves; i++) {
        struct bfv_path path = bfv_path_swerve(*state, (struct bfv_point){0.0, 0.0}, swerves[i]);
        double way = swerves[i].x < 0.0 ? -1.0 : 1.0;

        for (size_t k = 1; k < path.count; k++)
            assert_true(way * (path.points[k].x - path.points[k - 1].x) > -1e-9);
    }
}

static void joined_paths_are_as_long_as_both(void **state)
{
    struct bfv_path a = corner(*state, 20.0);
    struct bfv_path b =
        bfv_path_swerve(*state, (struct bfv_point){100.0, 80.0}, (struct bfv_point){200.0, 90.0});
    struct bfv_path both = bfv_path_join(*state, a, b);

    assert_close(both.length, a.length + b.length, 1e-9);
    assert_at(&both, a.length, 100.0, 80.0);
}

static void a_truck_on_a_straight_piece_stands_behind_its_front(void **state)
{
    struct bfv_path path = corner(*state, 20.0);
    struct bfv_pose pose = bfv_path_pose(&path, 70.0, 50.0, false);

    assert_close(pose.x, 45.0, 1e-9);
    assert_close(pose.y, 0.0, 1e-9);
    assert_close(pose.heading, 0.0, 1e-9);
}

static void a_truck_that_drives_backwards_looks_the_other_way(void **state)
{
    struct bfv_path path = corner(*state, 20.0);
    struct bfv_pose pose = bfv_path_pose(&path, path.length, 50.0, true);

    assert_close(pose.x, 100.0, 1e-9);
    assert_close(pose.y, 55.0, 1e-9);
    assert_close(pose.heading, -PI / 2.0, 1e-9);
}

/* Both ends of the truck stay on the path also in a bend, where its rear is further back. */
static void a_truck_in_a_bend_keeps_its_length(void **state)
{
    struct bfv_path path = corner(*state, 36.0);

    for (double along = 50.0; along < path.length; along += 1.0) {
        struct bfv_point lead = bfv_path_at(&path, along);
        struct bfv_pose pose = bfv_path_pose(&path, along, 50.0, false);

        assert_close(hypot(lead.x - pose.x, lead.y - pose.y), 25.0, 0.25);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_right_angle_becomes_a_quarter_circle),
        cmocka_unit_test(a_bend_never_takes_more_than_there_is),
        cmocka_unit_test(a_corner_without_bend_keeps_the_piece_before_it_straight),
        cmocka_unit_test(a_path_goes_on_straight_beyond_its_ends),
        cmocka_unit_test(lengths_are_those_of_the_pieces),
        cmocka_unit_test(a_swerve_leaves_and_arrives_level),
        cmocka_unit_test(a_swerve_never_turns_back),
        cmocka_unit_test(joined_paths_are_as_long_as_both),
        cmocka_unit_test(a_truck_on_a_straight_piece_stands_behind_its_front),
        cmocka_unit_test(a_truck_that_drives_backwards_looks_the_other_way),
        cmocka_unit_test(a_truck_in_a_bend_keeps_its_length),
    };

    return cmocka_run_group_tests(tests, make_arena, drop_arena);
}
