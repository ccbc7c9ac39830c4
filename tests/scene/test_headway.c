#include "check.h"

#include <stdlib.h>

#include "scene/layout/route_book.h"
#include "scene/motion/motion_headway.h"
#include "scene/poses.h"

/* Some routes that cross, merge, part, meet head on, or have nothing to do with each other. */
enum { ALONG, AGAIN, CROSSING, MERGING, PARTING, HEAD_ON, ASIDE, REVERSING, LEAVING, LOOP, ROUTES };

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
    add_route(&port, LEAVING,
              part(&port, (struct bfv_point[]){{500, 200}, {500, 150}, {500, 0}, {900, 0}}, 0));
    add_route(&port, LOOP,
              part(&port, (struct bfv_point[]){{0, -250}, {800, -250}, {800, 350}, {0, 350}}, 0));
    port.layout = (struct bfv_layout){.routes = bfv_route_book_create(port.arena)};
    for (int i = 0; i < ROUTES; i++) {
        port.routes[i].from.index = i;
        bfv_route_book_add(port.layout.routes, &port.routes[i]);
    }
    return &port;
}

static void free_port(struct port *port)
{
    bfv_route_book_destroy(port->layout.routes);
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

/* Is a truck that is so far behind the first one said to touch it? */
static bool clashes(struct bfv_headways *headways, int first, int second, double behind)
{
    const struct bfv_clash *clashes;
    int count = bfv_headways_clashes(headways, first, second, &clashes);

    for (int i = 0; i < count; i++)
        if (clashes[i].from < behind && behind < clashes[i].to)
            return true;
    return false;
}

static void who_stays_out_of_clashes_never_touches(void **state)
{
    struct port *port = make_port();
    struct bfv_headways *headways = bfv_headways_create(&port->layout);

    (void)state;
    for (int a = 0; a < ROUTES; a++)
        for (int b = 0; b < ROUTES; b++)
            for (double behind = -1000.0; behind < 1000.0; behind += 6.5)
                if (!clashes(headways, a, b, behind))
                    assert_false(touch(port, a, b, behind));
    bfv_headways_destroy(headways);
    free_port(port);
}

static void clashes_are_hardly_longer_than_needed(void **state)
{
    struct port *port = make_port();
    struct bfv_headways *headways = bfv_headways_create(&port->layout);

    (void)state;
    for (int a = 0; a < ROUTES; a++)
        for (int b = 0; b < ROUTES; b++) {
            const struct bfv_clash *clashes;
            int count = bfv_headways_clashes(headways, a, b, &clashes);

            for (int i = 0; i < count; i++) {
                bool begins = false, ends = false;

                for (double inside = 0.0; inside < 60.0; inside += 2.0) {
                    begins = begins || touch(port, a, b, clashes[i].from + inside);
                    ends = ends || touch(port, a, b, clashes[i].to - inside);
                }
                assert_true(begins);
                assert_true(ends);
            }
        }
    bfv_headways_destroy(headways);
    free_port(port);
}

static void routes_that_never_meet_never_clash(void **state)
{
    struct port *port = make_port();
    struct bfv_headways *headways = bfv_headways_create(&port->layout);
    const struct bfv_clash *clashes;

    (void)state;
    assert_int_equal(bfv_headways_clashes(headways, ALONG, ASIDE, &clashes), 0);
    assert_int_equal(bfv_headways_clashes(headways, ASIDE, CROSSING, &clashes), 0);
    assert_int_equal(bfv_headways_clashes(headways, ALONG, CROSSING, &clashes), 1);
    bfv_headways_destroy(headways);
    free_port(port);
}

/* On the same road one follows the other a truck's length and a gap behind. */
static void on_one_road_a_truck_length_is_enough(void **state)
{
    struct port *port = make_port();
    struct bfv_headways *headways = bfv_headways_create(&port->layout);
    const struct bfv_clash *clashes;

    (void)state;
    assert_int_equal(bfv_headways_clashes(headways, ALONG, AGAIN, &clashes), 1);
    assert_close(clashes[0].to, 60.0, 8.0);
    assert_close(clashes[0].from, -60.0, 8.0);
    bfv_headways_destroy(headways);
    free_port(port);
}

/* Two roads that meet twice leave room to pass in between. */
static void who_meets_twice_may_go_in_between(void **state)
{
    struct port *port = make_port();
    struct bfv_headways *headways = bfv_headways_create(&port->layout);
    const struct bfv_clash *clashes;

    (void)state;
    assert_int_equal(bfv_headways_clashes(headways, LOOP, CROSSING, &clashes), 2);
    assert_true(clashes[1].from - clashes[0].to > 100.0);
    bfv_headways_destroy(headways);
    free_port(port);
}

/* Who comes to a stop waits for the one that stands there, not for the rest of its way. */
static void a_stop_is_clear_when_the_one_before_has_left_it(void **state)
{
    struct port *port = make_port();
    struct bfv_headways *headways = bfv_headways_create(&port->layout);
    double clear = bfv_headways_clear(headways, LEAVING, REVERSING);

    (void)state;
    for (double behind = clear; behind < clear + 300.0; behind += 3.0)
        assert_false(touch(port, LEAVING, REVERSING, behind));
    assert_true(touch(port, LEAVING, REVERSING, clear - 20.0));
    assert_true(clear < 0.0);
    bfv_headways_destroy(headways);
    free_port(port);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_stays_out_of_clashes_never_touches),
        cmocka_unit_test(clashes_are_hardly_longer_than_needed),
        cmocka_unit_test(routes_that_never_meet_never_clash),
        cmocka_unit_test(on_one_road_a_truck_length_is_enough),
        cmocka_unit_test(who_meets_twice_may_go_in_between),
        cmocka_unit_test(a_stop_is_clear_when_the_one_before_has_left_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
