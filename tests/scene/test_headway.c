#include "check.h"

#include <stdlib.h>

#include "scene/motion_headway.h"
#include "scene/poses.h"

/* Some routes that cross, merge, part, meet head on, or have nothing to do with each other. */
enum { ALONG, AGAIN, CROSSING, MERGING, PARTING, HEAD_ON, ASIDE, REVERSING, ROUTES };

struct port {
    struct bf_arena *arena;
    struct bfv_route routes[ROUTES];
    struct bfv_layout layout;
};

static struct bfv_part part(struct port *port, const struct bfv_point corners[4], bool backwards)
{
    return (struct bfv_part){.path = bfv_path_rounded(port->arena, corners, 4, 60.0),
                             .backwards = backwards};
}

static void add_route(struct port *port, int number, struct bfv_part first)
{
    port->routes[number] = (struct bfv_route){
        .parts = {first}, .part_count = 1, .length = first.path.length - BFV_TRUCK_LENGTH};
}

static struct port *make_port(void)
{
    static struct port port;
    struct bfv_part in, out;

    port.arena = bf_arena_create();
    add_route(&port, ALONG,
              part(&port, (struct bfv_point[]){{0, 0}, {300, 0}, {600, 0}, {900, 0}}, 0));
    add_route(&port, AGAIN,
              part(&port, (struct bfv_point[]){{0, 0}, {300, 0}, {600, 0}, {900, 0}}, 0));
    add_route(
        &port, CROSSING,
        part(&port, (struct bfv_point[]){{450, -400}, {450, -200}, {450, 200}, {450, 500}}, 0));
    add_route(&port, MERGING,
              part(&port, (struct bfv_point[]){{0, 300}, {250, 300}, {450, 0}, {900, 0}}, 0));
    add_route(&port, PARTING,
              part(&port, (struct bfv_point[]){{0, 0}, {300, 0}, {500, 250}, {900, 250}}, 0));
    add_route(&port, HEAD_ON,
              part(&port, (struct bfv_point[]){{900, 250}, {700, 250}, {400, 0}, {0, 0}}, 0));
    add_route(&port, ASIDE,
              part(&port, (struct bfv_point[]){{0, 700}, {300, 700}, {600, 700}, {900, 700}}, 0));
    in = part(&port, (struct bfv_point[]){{0, 0}, {300, 0}, {400, 0}, {600, 0}}, 0);
    out = part(&port, (struct bfv_point[]){{600, 0}, {560, 0}, {500, 40}, {500, 200}}, 1);
    /* Backwards a truck's rear leads: its path begins where its front stood. */
    port.routes[REVERSING] =
        (struct bfv_route){.parts = {in, out},
                           .part_count = 2,
                           .length = in.path.length + out.path.length - 2 * BFV_TRUCK_LENGTH};
    port.layout = (struct bfv_layout){.routes = port.routes};
    return &port;
}

static void free_port(struct port *port)
{
    bf_arena_destroy(port->arena);
}

/* Do two trucks touch of which the second starts [later] units behind the first? */
static bool touch(const struct port *port, int first, int second, double later)
{
    const struct bfv_route *a = &port->routes[first], *b = &port->routes[second];

    for (double driven = 0.0; driven <= a->length; driven += 1.5) {
        struct bfv_pose one, other;

        if (driven - later < 0.0 || driven - later > b->length)
            continue;
        one = bfv_route_pose(a, driven);
        other = bfv_route_pose(b, driven - later);
        if (poses_overlap(&one, &other))
            return true;
    }
    return false;
}

static void who_keeps_the_headway_never_touches(void **state)
{
    struct port *port = make_port();
    struct bfv_headways *headways = bfv_headways_create(&port->layout);

    (void)state;
    for (int a = 0; a < ROUTES; a++)
        for (int b = 0; b < ROUTES; b++) {
            double lead = fmax(bfv_headways_lead(headways, a, b), -port->routes[b].length);

            for (int i = 0; i < 200; i++)
                assert_false(touch(port, a, b, lead + i * 7.0));
        }
    bfv_headways_destroy(headways);
    free_port(port);
}

static void the_headway_is_hardly_more_than_needed(void **state)
{
    struct port *port = make_port();
    struct bfv_headways *headways = bfv_headways_create(&port->layout);

    (void)state;
    for (int a = 0; a < ROUTES; a++)
        for (int b = 0; b < ROUTES; b++) {
            double lead = bfv_headways_lead(headways, a, b);
            bool touched = false;

            for (double less = 1.0; less < 40.0 && isfinite(lead); less += 1.0)
                touched = touched || touch(port, a, b, lead - less);
            assert_true(touched || !isfinite(lead));
        }
    bfv_headways_destroy(headways);
    free_port(port);
}

static void routes_that_never_meet_ask_for_no_headway(void **state)
{
    struct port *port = make_port();
    struct bfv_headways *headways = bfv_headways_create(&port->layout);

    (void)state;
    assert_true(isinf(bfv_headways_lead(headways, ALONG, ASIDE)));
    assert_true(isinf(bfv_headways_lead(headways, ASIDE, CROSSING)));
    assert_false(isinf(bfv_headways_lead(headways, ALONG, CROSSING)));
    bfv_headways_destroy(headways);
    free_port(port);
}

/* On the same road one follows the other a truck's length and a gap behind. */
static void on_one_road_a_truck_length_is_enough(void **state)
{
    struct port *port = make_port();
    struct bfv_headways *headways = bfv_headways_create(&port->layout);

    (void)state;
    assert_close(bfv_headways_lead(headways, ALONG, AGAIN), 60.0, 6.0);
    assert_close(bfv_headways_lead(headways, ALONG, ALONG), 60.0, 6.0);
    bfv_headways_destroy(headways);
    free_port(port);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_keeps_the_headway_never_touches),
        cmocka_unit_test(the_headway_is_hardly_more_than_needed),
        cmocka_unit_test(routes_that_never_meet_ask_for_no_headway),
        cmocka_unit_test(on_one_road_a_truck_length_is_enough),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
